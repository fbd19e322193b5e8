/* fuzz_ingest.c -- any bytes as a file: packed or not, in any of the formats.
 *
 * Whatever comes, the reader ends, every report lies in its own memory and within the
 * limits, and every rejection says where and why.
 *
 * SPDX-License-Identifier: MIT
 */
#include "fuzz.h"
#include "ingest/ingest.h"

#include <sys/mman.h>
#include <unistd.h>

static void check_view(const cx_report *report, casus_str s)
{
    const char *from = report->memory.ptr, *end = from + report->memory.len;
    if (s.len) FUZZ_ASSERT(s.ptr >= from && s.ptr + s.len <= end);
    FUZZ_ASSERT(s.len <= CX_LINE_LIMIT);
}

static void check_report(const cx_report *report)
{
    const casus_input *input = &report->input;
    const casus_str views[] = { input->text,   input->title,    input->source,
                                input->url,    input->language, input->published,
                                report->conllu };
    for (size_t i = 0; i < sizeof views / sizeof *views; i++)
        check_view(report, views[i]);
    FUZZ_ASSERT(input->text.len <= CX_DOCUMENT_LIMIT);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    char path[64];
    char *paths[] = { path };
    const int fd = memfd_create("fuzz", MFD_CLOEXEC);
    FUZZ_ASSERT(fd >= 0 && write(fd, bytes, len) == (ssize_t)len);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    cx_reader *reader = cx_reader_new(paths, 1, &(cx_reader_options){ .format = NULL });
    FUZZ_ASSERT(reader);
    cx_report report = { 0 };
    casus_error err = { 0 };
    cx_next next;
    /* gzip and zstd grow at most some thousand times; a byte gives one line at most. */
    uint64_t handed = 0;
    while ((next = cx_reader_next(reader, &report, &err)) != CX_NEXT_END) {
        FUZZ_ASSERT(++handed < (len + 2) * 5000);
        if (next == CX_NEXT_REPORT || next == CX_NEXT_RETRACTION)
            check_report(&report);
        else
            FUZZ_ASSERT(err.message[0] && err.status != CASUS_OK);
    }
    cx_report_free(&report);
    cx_reader_free(reader);
    close(fd);
    return 0;
}
