/* unit.h -- what every unit test includes: CMocka in the order it wants.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_UNIT_H
#define CX_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/base.h"

/* Compares a view with a C string and shows both when they differ. */
static inline void assert_str(casus_str s, const char *expected)
{
    char have[4096];
    const size_t n = s.len < sizeof have - 1 ? s.len : sizeof have - 1;
    if (n) memcpy(have, s.ptr, n);
    have[n] = '\0';
    assert_string_equal(have, expected);
}

#endif
