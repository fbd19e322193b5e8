/* feasts.c -- the days of feasts that move from year to year.
 *
 * Easter by the rule of Gauss, western and eastern; the Jewish feasts by the arithmetic
 * of their calendar; the Muslim ones by the civil (tabular) calendar, which is within a
 * day of what the moon and the authorities of a country say. After Dershowitz and
 * Reingold, "Calendrical Calculations".
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/when/when.h"

#include <limits.h>

enum { DAY_OF_1970 = 719163 /* 1 January 1970, counted from 1 January of the year 1 */ };

static int32_t from_count(long day)
{
    return (int32_t)(day - DAY_OF_1970) + cx_day_number(1970, 1, 1);
}

static int32_t western_easter(int y)
{
    const int a = y % 19, b = y / 100, c = y % 100, d = b / 4, e = b % 4,
              f = (b + 8) / 25;
    const int g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30, i = c / 4,
              k = c % 4;
    const int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
    const int n = h + l - 7 * m + 114;
    return cx_day_number(y, n / 31, n % 31 + 1);
}

/* The Julian date of Easter, told in our calendar. */
static int32_t eastern_easter(int y)
{
    const int d = (19 * (y % 19) + 15) % 30, e = (2 * (y % 4) + 4 * (y % 7) - d + 34) % 7;
    const int n = d + e + 114;
    return cx_day_number(y, n / 31, n % 31 + 1) + y / 100 - y / 400 - 2;
}

static long muslim_day(int y, int m, int d)
{
    return 227014L + d + 29L * (m - 1) + m / 2 + 354L * (y - 1) + (3 + 11L * y) / 30;
}

/* The first such day of the Gregorian year, or of the one after it where it has none. */
static int32_t muslim_feast(int year, int m, int d)
{
    const int32_t first = cx_day_number(year, 1, 1);
    int y = (int)((year - 622) * 33L / 32) - 1;
    if (y < 1) return CASUS_NO_DAY;
    while (from_count(muslim_day(y, m, d)) < first) y++;
    return from_count(muslim_day(y, m, d));
}

static long jewish_elapsed(long y)
{
    const long months = (235 * y - 234) / 19, parts = 12084 + 13753 * months;
    const long day = 29 * months + parts / 25920;
    return 3 * (day + 1) % 7 < 3 ? day + 1 : day;
}

/* The first of Tishri of a Jewish year. */
static long jewish_new_year(long y)
{
    const long before = jewish_elapsed(y - 1), here = jewish_elapsed(y),
               after = jewish_elapsed(y + 1);
    return here - 1373427 + (after - here == 356 ? 2 : here - before == 382 ? 1 : 0);
}

static int32_t jewish_feast(int year, char base, int offset)
{
    const long y = year + 3761L, autumn = jewish_new_year(y);
    if (base == 'P') return from_count(autumn - 163 + offset); /* counted from Passover */
    const bool long_month = (jewish_new_year(y + 1) - autumn) % 10 == 5;
    return from_count(autumn + offset + (base == 'K' && long_month));
}

/* The `n`th weekday of a month, the last for 5: month * 100 + n * 10 + weekday. */
static int32_t nth_weekday(int year, int value)
{
    const int month = value / 100, n = value / 10 % 10, weekday = value % 10;
    if (n >= 5) {
        const int32_t last = cx_when_day(year, month, 31);
        return last - (cx_weekday(last) - weekday + 7) % 7;
    }
    const int32_t first = cx_day_number(year, month, 1);
    return first + (weekday - cx_weekday(first) + 7) % 7 + 7 * (n - 1);
}

int32_t cx_feast_day(const char *code, int value, int year)
{
    if (year < 700 || year > 9000) return CASUS_NO_DAY;
    switch (code[0]) {
    case 'E':
        return western_easter(year) + value;
    case 'O':
        return eastern_easter(year) + value;
    case 'I':
        return muslim_feast(year, value / 100, value % 100);
    case 'J':
        return jewish_feast(year, code[1], value);
    case 'N':
        return nth_weekday(year, value);
    default:
        return CASUS_NO_DAY;
    }
}
