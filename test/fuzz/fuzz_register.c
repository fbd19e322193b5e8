/* fuzz_register.c -- any bytes as an arms trade register.
 *
 * Whatever comes, the reader ends; every order it keeps has its names and years within
 * bounds, and every line that it sets aside is named.
 *
 * SPDX-License-Identifier: MIT
 */
#include "fuzz.h"
#include "ingest/register.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

static void rejected(void *context, const casus_error *err)
{
    uint64_t *last = context;
    FUZZ_ASSERT(err->line > *last && err->message[0]);
    *last = err->line;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    char path[64];
    casus_error err = { 0 };
    cx_register reg;
    uint64_t last = 0;
    const cx_register_calls calls = { rejected, &last };
    const int fd = memfd_create("fuzz", MFD_CLOEXEC);
    FUZZ_ASSERT(fd >= 0 && write(fd, bytes, len) == (ssize_t)len);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    if (cx_register_read(&reg, path, &calls, &err) != CASUS_OK)
        FUZZ_ASSERT(err.message[0]);
    for (uint32_t i = 0; i < reg.n_orders; i++) {
        const cx_order *o = &reg.orders[i];
        FUZZ_ASSERT(o->supplier < reg.n_names && o->recipient < reg.n_names);
        FUZZ_ASSERT(o->n_years <= CX_REGISTER_YEARS && o->delivered >= 0);
        for (uint32_t k = 0; k < o->n_years; k++)
            FUZZ_ASSERT(o->years[k] >= reg.first_year && o->years[k] <= reg.last_year);
        FUZZ_ASSERT(cx_order_volume(o, 1900, 2100) <= o->delivered * 1.000001);
    }
    cx_register_free(&reg);
    close(fd);
    return 0;
}
