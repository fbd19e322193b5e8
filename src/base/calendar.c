/* calendar.c -- dates as day numbers, proleptic Gregorian.
 *
 * Years are counted from March, so that the leap day is the last of its year and the
 * months' lengths follow one line (153 days in every five months). Eras of 400 years
 * repeat exactly.
 *
 * SPDX-License-Identifier: MIT
 */
#include "base/base.h"

enum { DAYS_IN_ERA = 146097, EPOCH = 719468 /* days from 0000-03-01 to 1970-01-01 */ };

int32_t cx_day_number(int year, int month, int day)
{
    const int y = year - (month <= 2);
    const int era = (y >= 0 ? y : y - 399) / 400;
    const int year_of_era = y - era * 400;
    const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_IN_ERA + day_of_era - EPOCH;
}

void cx_day_date(int32_t day, int *year, int *month, int *day_of_month)
{
    const int64_t z = (int64_t)day + EPOCH;
    const int64_t era = (z >= 0 ? z : z - (DAYS_IN_ERA - 1)) / DAYS_IN_ERA;
    const int doe = (int)(z - era * DAYS_IN_ERA);
    const int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const int m = (5 * doy + 2) / 153;
    *day_of_month = doy - (153 * m + 2) / 5 + 1;
    *month = m < 10 ? m + 3 : m - 9;
    *year = (int)(era * 400) + yoe + (*month <= 2);
}

int cx_weekday(int32_t day)
{
    const int64_t from_monday = ((int64_t)day + 3) % 7; /* day 0 was a Thursday */
    return (int)(from_monday < 0 ? from_monday + 7 : from_monday);
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static bool is_date(int year, int month, int day)
{
    static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    if (month < 1 || month > 12 || day < 1) return false;
    return day <= lengths[month - 1] + (month == 2 && is_leap(year));
}

/* `n` digits at `at`, or -1. */
static int digits_at(casus_str s, uint32_t at, uint32_t n)
{
    int value = 0;
    if (at + n > s.len) return -1;
    for (uint32_t i = at; i < at + n; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9') return -1;
        value = value * 10 + (s.ptr[i] - '0');
    }
    return value;
}

int32_t cx_day_parse(casus_str s)
{
    int month = 1, day = 1;
    const int year = digits_at(s, 0, 4);
    if (year < 0) return CASUS_NO_DAY;
    if (s.len > 4) {
        if (s.ptr[4] != '-') return CASUS_NO_DAY;
        month = digits_at(s, 5, 2);
    }
    if (s.len > 7) {
        if (s.ptr[7] != '-') return CASUS_NO_DAY;
        day = digits_at(s, 8, 2);
        if (s.len > 10 && s.ptr[10] != 'T' && s.ptr[10] != 't' && s.ptr[10] != ' ')
            return CASUS_NO_DAY;
    }
    return is_date(year, month, day) ? cx_day_number(year, month, day) : CASUS_NO_DAY;
}
