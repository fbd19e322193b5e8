/* flow.c -- see flow.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/flow.h"

#include <ctype.h>
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <strings.h>

enum { REFERENCE_LIMIT = 12 }; /* letters in "&thetasym;" and the like */

static const struct {
    const char *name;
    unsigned lines;
} blocks[] = {
    { "address", 2 },    { "article", 2 }, { "aside", 2 },      { "block", 2 },
    { "blockquote", 2 }, { "br", 1 },      { "dd", 1 },         { "div", 2 },
    { "dl", 2 },         { "dt", 1 },      { "figcaption", 2 }, { "figure", 2 },
    { "footer", 2 },     { "h1", 2 },      { "h2", 2 },         { "h3", 2 },
    { "h4", 2 },         { "h5", 2 },      { "h6", 2 },         { "header", 2 },
    { "hedline", 2 },    { "hl1", 2 },     { "hl2", 2 },        { "hr", 2 },
    { "li", 1 },         { "main", 2 },    { "ol", 2 },         { "p", 2 },
    { "pre", 2 },        { "section", 2 }, { "table", 2 },      { "td", 1 },
    { "th", 1 },         { "tr", 1 },      { "ul", 2 },
};

static const char *const hidden[] = { "iframe", "media", "nav", "noscript", "object",
                                      "script", "style", "svg", "template", "video" };

unsigned cx_flow_block(casus_str name)
{
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        if (cx_str_same_letters(name, blocks[i].name)) return blocks[i].lines;
    return 0;
}

bool cx_flow_hides(casus_str name)
{
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        if (cx_str_same_letters(name, hidden[i])) return true;
    return false;
}

void cx_flow_begin(cx_flow *flow, cx_buffer *out)
{
    *flow = (cx_flow){ .out = out, .from = out->len };
}

void cx_flow_break(cx_flow *flow, unsigned lines)
{
    if (flow->breaks < lines) flow->breaks = lines;
}

/* What stands between the last word and the next one. */
static void settle(cx_flow *flow)
{
    if (flow->out->len > flow->from) {
        if (flow->breaks)
            cx_buffer_add(flow->out, "\n\n", flow->breaks);
        else if (flow->space)
            cx_buffer_char(flow->out, ' ');
    }
    flow->breaks = 0;
    flow->space = false;
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

void cx_flow_text(cx_flow *flow, casus_str s)
{
    uint32_t i = 0;
    while (i < s.len) {
        const bool no_break = i + 1 < s.len && !memcmp(s.ptr + i, "\xc2\xa0", 2);
        if (is_blank(s.ptr[i]) || no_break) {
            flow->space = true;
            i += no_break ? 2 : 1;
            continue;
        }
        const uint32_t from = i;
        while (i < s.len && !is_blank(s.ptr[i]) &&
               !(i + 1 < s.len && !memcmp(s.ptr + i, "\xc2\xa0", 2)))
            i++;
        settle(flow);
        cx_buffer_add(flow->out, s.ptr + from, i - from);
    }
}

/* ---- HTML ---- */

uint32_t cx_windows_1252(unsigned char byte)
{
    static const uint16_t high[32] = {
        0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
        0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0x8d,   0x17d,  0x8f,
        0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
        0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178,
    };
    return byte >= 128 && byte < 160 ? high[byte - 128] : byte;
}

/* 128 to 159 are what windows-1252 has there, as in browsers. */
static void add_code(cx_flow *flow, uint32_t code)
{
    char encoded[4];
    if (code < 256) code = cx_windows_1252((unsigned char)code);
    if (code == 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) code = 0xfffd;
    cx_flow_text(flow, cx_str(encoded, cx_utf8_encode(code, encoded)));
}

/* A character reference at the start of `s`: how many bytes it takes; 0: it is none. */
static uint32_t reference(cx_flow *flow, casus_str s)
{
    uint32_t i = 1, code = 0;
    if (s.len > 2 && s.ptr[1] == '#') {
        const bool hex = s.ptr[2] == 'x' || s.ptr[2] == 'X';
        const uint32_t from = i = hex ? 3 : 2;
        for (; i < s.len && i < from + 8; i++) {
            const unsigned char c = (unsigned char)s.ptr[i];
            if (!(hex ? isxdigit(c) : isdigit(c))) break;
            const int digit = isdigit(c) ? c - '0' : tolower(c) - 'a' + 10;
            code = code < 0x1000000 ? code * (hex ? 16 : 10) + (uint32_t)digit : code;
        }
        if (i == from) return 0;
    } else {
        char name[REFERENCE_LIMIT + 1];
        while (i < s.len && i <= REFERENCE_LIMIT && isalnum((unsigned char)s.ptr[i])) i++;
        memcpy(name, s.ptr + 1, i - 1);
        name[i - 1] = '\0';
        const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
        if (!entity && strcmp(name, "apos") != 0) return 0;
        code = entity ? entity->value : '\'';
    }
    add_code(flow, code);
    return i < s.len && s.ptr[i] == ';' ? i + 1 : i;
}

/* Where the tag that begins at `at` ends: behind its '>', past those in quotation marks
 * as far as these are closed; `at` when it never does. */
static uint32_t tag_end(casus_str html, uint32_t at)
{
    const char *end = memchr(html.ptr + at, '>', html.len - at);
    if (!end) return at;
    const char *first = end;
    char quote = 0;
    const char *stop = html.ptr + html.len;
    for (const char *c = html.ptr + at; c < stop && c - first < 2000; c++) {
        if (quote) {
            if (*c == quote) quote = 0;
        } else if (*c == '>') {
            return (uint32_t)(c - html.ptr) + 1;
        } else if ((*c == '"' || *c == '\'') && c[-1] == '=') {
            quote = *c;
        }
    }
    return (uint32_t)(first - html.ptr) + 1;
}

/* Behind the end tag of an element whose content is no text. */
static uint32_t skip_hidden(casus_str html, uint32_t at, casus_str name)
{
    for (uint32_t i = at; i + 2 < html.len; i++) {
        const char *end = memchr(html.ptr + i, '<', html.len - i);
        if (!end) break;
        i = (uint32_t)(end - html.ptr);
        if (html.len - i >= name.len + 2 && end[1] == '/' &&
            !strncasecmp(end + 2, name.ptr, name.len))
            return i;
    }
    return html.len;
}

/* The '<' at `at`: behind the tag or comment, or `at` when it is a mere character. */
static uint32_t tag(cx_flow *flow, casus_str html, uint32_t at, bool *closed)
{
    static const char comment_end[] = "-->";
    if (html.len - at > 4 && !memcmp(html.ptr + at, "<!--", 4)) {
        const char *end = memmem(html.ptr + at + 4, html.len - at - 4, comment_end, 3);
        return end ? (uint32_t)(end - html.ptr) + 3 : html.len;
    }
    uint32_t from = at + 1;
    const bool closing = from < html.len && html.ptr[from] == '/';
    from += closing;
    if (from >= html.len || !(isalpha((unsigned char)html.ptr[from]) ||
                              html.ptr[from] == '!' || html.ptr[from] == '?'))
        return at;
    const uint32_t end = tag_end(html, at + 1);
    if (end == at + 1) {
        *closed = true;
        return at;
    }
    uint32_t to = from;
    while (to < end && isalnum((unsigned char)html.ptr[to])) to++;
    const casus_str name = cx_str(html.ptr + from, to - from);
    const unsigned lines = cx_flow_block(name);
    if (lines) cx_flow_break(flow, lines);
    if (!closing && name.len && end > 1 && html.ptr[end - 2] != '/' &&
        cx_flow_hides(name))
        return skip_hidden(html, end, name);
    return end;
}

/* True when it holds something like a tag. */
static bool has_tags(casus_str s)
{
    for (uint32_t i = 0; i + 2 < s.len; i++) {
        if (s.ptr[i] == '<' && (isalpha((unsigned char)s.ptr[i + 1]) ||
                                s.ptr[i + 1] == '/' || s.ptr[i + 1] == '!'))
            return true;
    }
    return false;
}

void cx_flow_html(cx_flow *flow, casus_str html)
{
    const bool tags = has_tags(html);
    bool closed = false; /* no '>' is ahead: what looks like a tag is none */
    uint32_t from = 0, i = 0;
    while (i < html.len) {
        uint32_t next = i;
        const char c = html.ptr[i];
        if (c != '<' && c != '&' && (tags || c != '\n')) {
            i++;
            continue;
        }
        cx_flow_text(flow, cx_str(html.ptr + from, i - from));
        from = i;
        if (c == '<' && !closed) {
            next = tag(flow, html, i, &closed);
        } else if (c == '&') {
            next = i + reference(flow, cx_str(html.ptr + i, html.len - i));
        } else if (c == '\n') {
            while (next < html.len && is_blank(html.ptr[next])) next++;
            unsigned lines = 0;
            for (uint32_t k = i; k < next; k++) lines += html.ptr[k] == '\n';
            if (lines > 1) cx_flow_break(flow, 2);
            flow->space = true;
        }
        if (next == i)
            i++;
        else
            from = i = next;
    }
    cx_flow_text(flow, cx_str(html.ptr + from, html.len - from));
}

/* ---- dates ---- */

/* A number of `least` to `most` digits off the front; -1 when it is none. */
static int number(casus_str *s, unsigned least, unsigned most)
{
    unsigned n = 0;
    int value = 0;
    while (n < s->len && n < most && isdigit((unsigned char)s->ptr[n])) {
        value = value * 10 + (s->ptr[n++] - '0');
    }
    if (n < least || (n < s->len && isdigit((unsigned char)s->ptr[n]))) return -1;
    *s = cx_str(s->ptr + n, s->len - n);
    return value;
}

static void skip(casus_str *s, const char *letters)
{
    while (s->len && strchr(letters, s->ptr[0])) *s = cx_str(s->ptr + 1, s->len - 1);
}

/* "Jul", "July": 7; 0 when it is none. */
static int month_named(casus_str *s)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    uint32_t n = 0;
    while (n < s->len && isalpha((unsigned char)s->ptr[n])) n++;
    int month = 0;
    for (int m = 0; n >= 3 && m < 12; m++)
        if (strncasecmp(s->ptr, names + 3 * m, 3) == 0) month = m + 1;
    *s = cx_str(s->ptr + n, s->len - n);
    return month;
}

/* Zones of RFC 822, in hours; what else there is, is taken as unknown. */
static bool zone_named(casus_str s, int *hours)
{
    static const struct {
        const char *name;
        int hours;
    } zones[] = {
        { "GMT", 0 },  { "UT", 0 },   { "UTC", 0 },  { "Z", 0 },    { "EST", -5 },
        { "EDT", -4 }, { "CST", -6 }, { "CDT", -5 }, { "MST", -7 }, { "MDT", -6 },
        { "PST", -8 }, { "PDT", -7 }, { "BST", 1 },  { "CET", 1 },  { "CEST", 2 },
    };
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        if (!cx_str_same_letters(s, zones[i].name)) continue;
        *hours = zones[i].hours;
        return true;
    }
    return false;
}

static void add_zone(cx_buffer *out, casus_str zone)
{
    zone = cx_str_trim(zone);
    int hours = 0, minutes = 0;
    char sign = '+';
    if (zone.len && (zone.ptr[0] == '+' || zone.ptr[0] == '-')) {
        sign = zone.ptr[0];
        zone = cx_str(zone.ptr + 1, zone.len - 1);
        const bool colon = zone.len > 2 && zone.ptr[2] == ':';
        const int both = number(&zone, 2, colon ? 2 : 4);
        if (colon) skip(&zone, ":");
        hours = colon ? both : both / 100;
        minutes = colon ? number(&zone, 2, 2) : both % 100;
        if (hours < 0 || minutes < 0 || hours > 14 || minutes > 59) return;
    } else if (zone_named(zone, &hours)) {
        if (hours < 0) sign = '-';
        if (hours < 0) hours = -hours;
    } else {
        return;
    }
    if (hours == 0 && minutes == 0)
        cx_buffer_char(out, 'Z');
    else
        cx_buffer_format(out, "%c%02d:%02d", sign, hours, minutes);
}

/* "10:15[:30]" or "101530", with what stands behind as the zone. */
static void add_time(cx_buffer *out, casus_str s)
{
    skip(&s, " Tt,");
    const bool colons = s.len > 2 && (s.ptr[2] == ':' || s.ptr[1] == ':');
    int hour, minute, second = 0;
    if (colons) {
        hour = number(&s, 1, 2);
        skip(&s, ":");
        minute = number(&s, 2, 2);
        if (s.len && s.ptr[0] == ':') {
            skip(&s, ":");
            second = number(&s, 2, 2);
        }
    } else {
        const int all = number(&s, 6, 6);
        hour = all < 0 ? -1 : all / 10000;
        minute = all / 100 % 100;
        second = all % 100;
    }
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
        return;
    if (s.len && s.ptr[0] == '.') {
        skip(&s, ".");
        skip(&s, "0123456789");
    }
    cx_buffer_format(out, "T%02d:%02d:%02d", hour, minute, second);
    add_zone(out, s);
}

/* Day, month and year of "[Sat, ]26 Jul 2025". */
static bool read_822(casus_str *s, int *year, int *month, int *day)
{
    while (s->len && (isalpha((unsigned char)s->ptr[0]) || strchr("., ", s->ptr[0])))
        *s = cx_str(s->ptr + 1, s->len - 1);
    *day = number(s, 1, 2);
    skip(s, " -");
    *month = month_named(s);
    skip(s, " -.");
    *year = number(s, 2, 4);
    if (*year >= 0 && *year < 50) *year += 2000;
    if (*year >= 50 && *year < 100) *year += 1900;
    return *day > 0 && *month > 0 && *year > 0;
}

bool cx_stamp_add(cx_buffer *out, casus_str s)
{
    s = cx_str_trim(s);
    casus_str rest = s;
    int year, month, day;
    const int compact = number(&rest, 8, 8);
    if (compact > 0) {
        year = compact / 10000;
        month = compact / 100 % 100;
        day = compact % 100;
    } else {
        rest = s;
        year = number(&rest, 4, 4);
        if (year >= 0 && rest.len && strchr("-/", rest.ptr[0])) {
            skip(&rest, "-/");
            month = number(&rest, 1, 2);
            skip(&rest, "-/");
            day = number(&rest, 1, 2);
        } else {
            rest = s;
            if (!read_822(&rest, &year, &month, &day)) return false;
        }
    }
    char iso[40];
    snprintf(iso, sizeof iso, "%04d-%02d-%02d", year % 10000, month % 100, day % 100);
    if (month < 1 || day < 1 || cx_day_parse(cx_cstr(iso)) == CASUS_NO_DAY) return false;
    cx_buffer_cstr(out, iso);
    add_time(out, rest);
    return true;
}
