/* html_date.c -- see html_date.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/html_date.h"

#include <strings.h>

/* The months of RFC 822, which stand in headers and markup whatever the page's tongue,
 * and as beginnings of the English names. */
static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun",
                                      "jul", "aug", "sep", "oct", "nov", "dec" };

enum { FIRST_YEAR = 1900, LAST_YEAR = 2100 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static casus_str behind(casus_str s, uint32_t n)
{
    return cx_str(s.ptr + n, s.len - n);
}

/* Up to `most` digits at the start of *s, taken off; 0 when there are none. */
static uint32_t number(casus_str *s, uint32_t most, uint32_t *digits)
{
    uint32_t value = 0, n = 0;
    while (n < s->len && n < most && is_digit(s->ptr[n])) {
        value = value * 10 + (uint32_t)(s->ptr[n++] - '0');
    }
    *s = behind(*s, n);
    *digits = n;
    return value;
}

static bool is_date(uint32_t year, uint32_t month, uint32_t day)
{
    static const uint8_t days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 &&
           day >= 1 && day <= days[month - 1];
}

static casus_str iso(cx_arena *arena, uint32_t year, uint32_t month, uint32_t day)
{
    if (!is_date(year, month, day)) return (casus_str){ 0 };
    return cx_str_format(arena, "%04u-%02u-%02u", year, month, day);
}

/* Skips blanks, commas, points and full stops. */
static void skip_marks(casus_str *s)
{
    while (s->len && strchr(" \t\r\n,.|", s->ptr[0])) *s = behind(*s, 1);
    if (cx_str_starts(*s, CX_LIT("\xc2\xa0"))) {
        *s = behind(*s, 2);
        skip_marks(s);
    }
}

/* The month whose name, whole or cut, begins *s; taken off. 0 when none does. */
static uint32_t month_name(casus_str *s)
{
    uint32_t n = 0;
    while (n < s->len && is_letter(s->ptr[n])) n++;
    if (n < 3 || n > 9) return 0;
    for (uint32_t m = 0; m < 12; m++) {
        if (strncasecmp(s->ptr, months[m], 3) != 0) continue;
        *s = behind(*s, n);
        return m + 1;
    }
    return 0;
}

/* "2019-10-14T08:00:00+02:00", "2019-10-14 08:00", "2019/10/14", "2019.10.14" */
static casus_str numeric(cx_arena *arena, casus_str s)
{
    casus_str rest = s;
    uint32_t digits, used;
    const uint32_t year = number(&rest, 4, &digits);
    if (digits != 4 || rest.len < 4) return (casus_str){ 0 };
    const char mark = rest.ptr[0];
    if (is_digit(mark)) { /* 20191014, 20191014T080000 */
        const uint32_t month = number(&rest, 2, &digits), day = number(&rest, 2, &used);
        if (digits != 2 || used != 2 ||
            (rest.len && is_digit(rest.ptr[0]) && rest.len != 6))
            return (casus_str){ 0 };
        return iso(arena, year, month, day);
    }
    if (!strchr("-/.", mark)) return (casus_str){ 0 };
    rest = behind(rest, 1);
    const uint32_t month = number(&rest, 2, &digits);
    if (!digits || !rest.len || rest.ptr[0] != mark) return (casus_str){ 0 };
    rest = behind(rest, 1);
    const uint32_t day = number(&rest, 2, &used);
    if (!used || !is_date(year, month, day)) return (casus_str){ 0 };
    if (mark != '-' || digits != 2 || used != 2) return iso(arena, year, month, day);
    uint32_t len = 10; /* a time behind it is kept */
    if (s.len > 11 && strchr("T ", s.ptr[10]) && is_digit(s.ptr[11])) {
        while (len < s.len && len < 35 &&
               (len == 10 || strchr("0123456789:.+-Z", s.ptr[len])))
            len++;
    }
    return cx_str(s.ptr, len);
}

/* Seconds or milliseconds since 1970, nothing behind them. */
static casus_str epoch(cx_arena *arena, casus_str s)
{
    if (s.len != 10 && s.len != 13) return (casus_str){ 0 };
    uint64_t value = 0;
    for (uint32_t i = 0; i < s.len; i++) {
        if (!is_digit(s.ptr[i])) return (casus_str){ 0 };
        value = value * 10 + (uint64_t)(s.ptr[i] - '0');
    }
    if (s.len == 13) value /= 1000;
    int year, month, day;
    cx_day_date((int32_t)(value / 86400), &year, &month, &day);
    return iso(arena, (uint32_t)year, (uint32_t)month, (uint32_t)day);
}

static void skip_ordinal(casus_str *s)
{
    static const char *const endings[] = { "st", "nd", "rd", "th" };
    for (size_t i = 0; i < 4; i++) {
        if (s->len > 2 && strncasecmp(s->ptr, endings[i], 2) == 0 &&
            !is_letter(s->ptr[2])) {
            *s = behind(*s, 2);
            return;
        }
    }
}

/* "October 14, 2019", "14 October 2019", "14-Oct-2019", "14th Oct., 2019" */
static casus_str with_name(cx_arena *arena, casus_str s)
{
    uint32_t digits, day = 0;
    if (is_digit(s.ptr[0])) {
        day = number(&s, 2, &digits);
        skip_ordinal(&s);
        if (s.len && s.ptr[0] == '-') s = behind(s, 1);
        skip_marks(&s);
        if (s.len > 3 && strncasecmp(s.ptr, "of ", 3) == 0) s = behind(s, 3);
    }
    const uint32_t month = month_name(&s);
    if (!month) return (casus_str){ 0 };
    if (!day) {
        skip_marks(&s);
        day = number(&s, 2, &digits);
        if (!digits) return (casus_str){ 0 };
        skip_ordinal(&s);
    } else if (s.len && s.ptr[0] == '-') {
        s = behind(s, 1);
    }
    skip_marks(&s);
    const uint32_t year = number(&s, 4, &digits);
    if (digits != 4 || (s.len && is_digit(s.ptr[0]))) return (casus_str){ 0 };
    return iso(arena, year, month, day);
}

/* "10/14/2019" is the fourteenth; what may be either is read in the American way. */
static casus_str slashed(cx_arena *arena, casus_str s)
{
    uint32_t digits;
    const uint32_t a = number(&s, 2, &digits);
    if (!digits || s.len < 4 || !strchr("/.-", s.ptr[0])) return (casus_str){ 0 };
    const char mark = s.ptr[0];
    s = behind(s, 1);
    const uint32_t b = number(&s, 2, &digits);
    if (!digits || !s.len || s.ptr[0] != mark) return (casus_str){ 0 };
    s = behind(s, 1);
    const uint32_t year = number(&s, 4, &digits);
    if (digits != 4 || (s.len && is_digit(s.ptr[0]))) return (casus_str){ 0 };
    if (mark != '/' || a > 12) return iso(arena, year, b, a);
    return iso(arena, year, a, b);
}

/* "Mon, 14 Oct 2019" and "Monday October 14": what stands before the date. */
static casus_str without_weekday(casus_str s)
{
    static const char *const weekdays[] = { "mon", "tue", "wed", "thu",
                                            "fri", "sat", "sun" };
    for (size_t i = 0; i < 7; i++) {
        if (s.len < 4 || strncasecmp(s.ptr, weekdays[i], 3) != 0) continue;
        uint32_t n = 0;
        while (n < s.len && is_letter(s.ptr[n])) n++;
        s = behind(s, n);
        skip_marks(&s);
        break;
    }
    return s;
}

/* "Mon Oct 14 08:00:00 UTC 2019": the year behind the time. */
static casus_str of_unix(cx_arena *arena, casus_str s)
{
    const uint32_t month = month_name(&s);
    uint32_t digits;
    skip_marks(&s);
    const uint32_t day = number(&s, 2, &digits);
    skip_marks(&s);
    if (!month || !digits || s.len < 13 || s.ptr[2] != ':') return (casus_str){ 0 };
    for (uint32_t i = 8; i + 4 <= s.len && i < 20; i++) {
        casus_str rest = behind(s, i);
        if (s.ptr[i - 1] != ' ' || !is_digit(s.ptr[i])) continue;
        const uint32_t year = number(&rest, 4, &digits);
        return digits == 4 ? iso(arena, year, month, day) : (casus_str){ 0 };
    }
    return (casus_str){ 0 };
}

casus_str cx_date_read(cx_arena *arena, casus_str s)
{
    skip_marks(&s);
    s = cx_str_trim(s);
    if (s.len < 6) return (casus_str){ 0 };
    casus_str (*const readers[])(cx_arena *, casus_str) = { numeric, epoch, slashed };
    for (size_t i = 0; i < 3; i++) {
        const casus_str found = readers[i](arena, s);
        if (found.len) return found;
    }
    s = without_weekday(s);
    if (!s.len) return s;
    const casus_str found = with_name(arena, s);
    return found.len ? found : of_unix(arena, s);
}

casus_str cx_date_find(cx_arena *arena, casus_str s)
{
    for (uint32_t i = 0; i + 6 < s.len; i++) {
        const bool start = i == 0 || !(is_letter(s.ptr[i - 1]) || is_digit(s.ptr[i - 1]));
        if (!start || !(is_letter(s.ptr[i]) || is_digit(s.ptr[i]))) continue;
        casus_str found = with_name(arena, behind(s, i));
        if (!found.len && is_digit(s.ptr[i])) found = numeric(arena, behind(s, i));
        if (found.len) return found;
    }
    return (casus_str){ 0 };
}

casus_str cx_date_of_url(cx_arena *arena, casus_str url)
{
    for (uint32_t i = 1; i + 8 <= url.len; i++) {
        if (!strchr("/-_.=", url.ptr[i - 1]) || !is_digit(url.ptr[i])) continue;
        casus_str rest = behind(url, i);
        uint32_t digits, used;
        const uint32_t year = number(&rest, 4, &digits);
        if (digits != 4 || year < 1980 || !rest.len) continue;
        const bool marked = strchr("/-_", rest.ptr[0]) != NULL;
        if (!marked && !is_digit(rest.ptr[0])) continue;
        const char mark = rest.ptr[0];
        if (marked) rest = behind(rest, 1);
        uint32_t month = marked ? month_name(&rest) : 0;
        if (month) {
            digits = 2;
        } else {
            month = number(&rest, 2, &digits);
        }
        if (!digits || (marked && (!rest.len || rest.ptr[0] != mark))) continue;
        if (marked) rest = behind(rest, 1);
        const uint32_t day = number(&rest, 2, &used);
        if (!used || (!marked && (digits != 2 || used != 2))) continue;
        if (rest.len && is_digit(rest.ptr[0])) continue;
        const casus_str found = iso(arena, year, month, day);
        if (found.len) return found;
    }
    return (casus_str){ 0 };
}
