/* fields.c -- see fields.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "exchange/fields.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

extern const char cx_state_table[], cx_state_table_end[];
extern const char cx_cameo_table[], cx_cameo_table_end[];

/* ---- fields ---- */

void cx_row_end(cx_buffer *out)
{
    if (out->len) out->ptr[out->len - 1] = '\n';
}

/* What readers that know no quoting can hold. */
static void plain(cx_buffer *out, casus_str text)
{
    for (uint32_t i = 0; i < text.len; i++) {
        const unsigned char c = (unsigned char)text.ptr[i];
        cx_buffer_char(out, c < 0x20 || c == 0x7f ? ' ' : c == '"' ? '\'' : (char)c);
    }
}

void cx_tab_text(cx_buffer *out, casus_str text)
{
    plain(out, text);
    cx_tab(out);
}

void cx_tab_word(cx_buffer *out, const char *word)
{
    cx_tab_text(out, cx_cstr(word));
}

void cx_tab_i64(cx_buffer *out, int64_t value)
{
    cx_buffer_i64(out, value);
    cx_tab(out);
}

void cx_tab_real(cx_buffer *out, double value, int decimals)
{
    if (isfinite(value))
        cx_buffer_fixed(out, (int64_t)llround(value * pow(10, decimals)), decimals);
    cx_tab(out);
}

void cx_csv_words(cx_buffer *out, casus_str s)
{
    bool quote = false;
    for (uint32_t i = 0; i < s.len && !quote; i++)
        quote = strchr(",\"\r\n", s.ptr[i]) != NULL;
    const bool formula = s.len && strchr("=+-@", s.ptr[0]);
    if (quote) cx_buffer_char(out, '"');
    if (formula) cx_buffer_char(out, '\'');
    for (uint32_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '"') cx_buffer_char(out, '"');
        cx_buffer_char(out, s.ptr[i]);
    }
    if (quote) cx_buffer_char(out, '"');
}

void cx_csv_text(cx_buffer *out, casus_str s)
{
    cx_csv_words(out, s);
    cx_buffer_char(out, ',');
}

void cx_csv_real(cx_buffer *out, double value)
{
    if (isfinite(value)) cx_buffer_double(out, value);
    cx_buffer_char(out, ',');
}

void cx_plain_day(cx_buffer *out, casus_str day, unsigned n)
{
    for (uint32_t i = 0; i < day.len && n; i++) {
        if (day.ptr[i] == '-') continue;
        cx_buffer_char(out, day.ptr[i]);
        n--;
    }
}

bool cx_send(const cx_sink *sink, cx_buffer *row)
{
    const bool good = !row->failed && sink->write(sink->context, row->ptr, row->len);
    cx_buffer_clear(row);
    return good;
}

/* ---- tables that the program carries ---- */

/* The next line that is neither a remark nor empty. */
static bool next_line(casus_str *rest, casus_str *line)
{
    while (cx_str_split(rest, '\n', line))
        if (line->len && line->ptr[0] != '#') return true;
    return false;
}

static casus_str cell(casus_str *line)
{
    casus_str part = CX_LIT("");
    cx_str_split(line, '\t', &part);
    return cx_str_equal(part, CX_LIT("-")) ? CX_LIT("") : part;
}

/* The cells of a year, or `otherwise` when it is open. */
static int year_of(casus_str text, int otherwise)
{
    int year = 0;
    for (uint32_t i = 0; i < text.len; i++) year = year * 10 + (text.ptr[i] - '0');
    return text.len ? year : otherwise;
}

cx_state_numbers cx_state_numbers_of(casus_str country, int year)
{
    casus_str rest =
        cx_str(cx_state_table, (size_t)(cx_state_table_end - cx_state_table));
    cx_state_numbers found = { .name = { "", 0 },
                               .iso2 = { "", 0 },
                               .fips = { "", 0 },
                               .cow = { "", 0 },
                               .gw = { "", 0 } };
    casus_str line;
    if (country.len != 3) return found;
    if (year == 0) year = 9999;
    next_line(&rest, &line); /* the heads */
    while (next_line(&rest, &line)) {
        if (!cx_str_equal(cell(&line), country)) continue;
        found.name = cell(&line);
        found.iso2 = cell(&line);
        found.fips = cell(&line);
        const casus_str cow = cell(&line), gw = cell(&line);
        const int from = year_of(cell(&line), 0), to = year_of(cell(&line), 9999);
        if (year < from || year > to) continue;
        found.cow = cow;
        found.gw = gw;
        return found;
    }
    return found;
}

casus_str cx_cameo_name(casus_str code)
{
    casus_str rest =
        cx_str(cx_cameo_table, (size_t)(cx_cameo_table_end - cx_cameo_table));
    casus_str line;
    while (next_line(&rest, &line)) {
        if (!cx_str_equal(cell(&line), code)) continue;
        cell(&line);
        return cell(&line);
    }
    return CX_LIT("");
}

/* ---- codes ---- */

static bool among(casus_str part, const char *const *list)
{
    for (; *list; list++)
        if (cx_str_equal(part, cx_cstr(*list))) return true;
    return false;
}

bool cx_is_state(casus_str country)
{
    static const char *const others[] = { "IGO", "NGO", "MNC", "IMG", CX_ISLAMIC_STATE,
                                          NULL };
    return country.len == 3 && !among(country, others);
}

cx_code_parts cx_code_split(casus_str code, casus_str country)
{
    static const char *const religions[] = { "MOS", "CHR", "JEW", "HIN", "BUD", "SIK",
                                             "CTH", "PRO", "ORT", "SHI", "SUN", "BAH",
                                             "ATH", "CON", "JAN", "DOX", NULL };
    static const char *const types[] = { "GOV", "MIL", "REB", "OPP", "COP", "SPY", "JUD",
                                         "LEG", "CVL", "BUS", "CRM", "UAF", "JRN", "EDU",
                                         "ELI", "HLH", "LAB", "MED", "MNC", "NGO", "IGO",
                                         "NGM", "INT", "PTY", "REF", "SET", "SOC", "ENV",
                                         "DEV", "AGR", "HRI", "IMG", "KID", "REL", "INS",
                                         "SEP", "RAD", "MOD", "TOP", "MID", NULL };
    static const char *const regions[] = { "EUR", "WST", "AFR", "ASA", "MEA", "LAM",
                                           "CAS", "CAU", "CFR", "EAF", "NAF", "WAF",
                                           "SAF", "SAS", "SEA", "EIN", "EEU", "BLK",
                                           "BAL", "CAR", "NAM", "SAM", "PGS", NULL };
    cx_code_parts parts = { .n_types = 0 };
    const bool state = cx_is_state(country);
    const bool islamic_state = cx_str_equal(country, CX_LIT(CX_ISLAMIC_STATE));
    for (uint32_t at = 0; at + 3 <= code.len; at += 3) {
        const casus_str part =
            at == 0 && islamic_state ? CX_LIT(CX_MILITANTS) : cx_str(code.ptr + at, 3);
        if (at == 0 && state) {
            parts.country = part;
        } else if (among(part, types)) {
            if (parts.n_types < 3) parts.types[parts.n_types++] = part;
        } else if (among(part, religions)) {
            parts.religion = part;
        } else if (!parts.country.len && among(part, regions)) {
            parts.country = part;
        } else {
            parts.group = part;
        }
    }
    if (state && !parts.country.len) parts.country = country;
    return parts;
}

/* ---- events ---- */

void cx_source_address(cx_buffer *out, casus_str url, casus_str id, int64_t number)
{
    if (url.len) {
        cx_tab_text(out, url);
        return;
    }
    cx_buffer_cstr(out, "urn:casus:");
    for (uint32_t i = 0; i < id.len; i++) {
        const unsigned char c = (unsigned char)id.ptr[i];
        if (c > 0x20 && c < 0x7f && !strchr("\"%<>\\^`{|}", c))
            cx_buffer_char(out, (char)c);
        else
            cx_buffer_format(out, "%%%02X", c);
    }
    if (!id.len) cx_buffer_i64(out, number);
    cx_tab(out);
}

casus_str cx_party_words(const cx_store_event *e, const cx_store_party *party)
{
    const uint32_t start = e->sentence_start, end = start + e->sentence.len;
    if (party->span.start < start || party->span.end > end ||
        party->span.start >= party->span.end)
        return party->name;
    return cx_str(e->sentence.ptr + (party->span.start - start),
                  party->span.end - party->span.start);
}
