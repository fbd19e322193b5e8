/* asked.c -- what a list is asked for: the parameters of a request as a filter and a
 * page.
 *
 * Each parameter is known or refused: a misspelt filter that is silently passed over
 * would answer another question than the one that was asked.
 *
 * SPDX-License-Identifier: MIT
 */
#include "serve/private.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

static bool bad(cx_answer *answer, const char *name, const char *needs)
{
    cx_answer_fail(answer, MHD_HTTP_BAD_REQUEST, "bad_parameter", "%s needs %s", name,
                   needs);
    return false;
}

static const char *keep(cx_asked *asked, casus_str s)
{
    /* Reserved as a whole before the first: what is kept must not move. */
    const size_t at = asked->keep.len;
    cx_buffer_str(&asked->keep, s);
    cx_buffer_char(&asked->keep, '\0');
    return asked->keep.failed ? "" : asked->keep.ptr + at;
}

/* A day, a month or a year; its first day, or its last. */
static bool read_day(cx_asked *asked, const char *name, const char *value, bool last,
                     const char **out, cx_answer *answer)
{
    const size_t len = strlen(value);
    int32_t day = cx_day_parse(cx_cstr(value));
    if (day == CASUS_NO_DAY || (len != 4 && len != 7 && len != 10)) {
        return bad(answer, name, "a day like 2025-07-26, a month or a year");
    }
    if (last && len < 10) {
        int year, month, ignored;
        cx_day_date(day, &year, &month, &ignored);
        const bool next_year = len == 4 || month == 12;
        day = cx_day_number(year + next_year, next_year ? 1 : month + 1, 1) - 1;
    }
    cx_buffer text = { 0 };
    cx_buffer_day(&text, day);
    *out = keep(asked, cx_str(text.ptr, text.len));
    cx_buffer_free(&text);
    return true;
}

static bool read_words(const char *name, const char *list,
                       const char *(*word_name)(unsigned), unsigned n, cx_answer *answer)
{
    casus_str rest = cx_cstr(list), part;
    while (cx_str_split(&rest, ',', &part)) {
        bool known = false;
        part = cx_str_trim(part);
        for (unsigned i = 0; i < n && !known; i++) {
            const casus_str word = cx_cstr(word_name(i));
            known = word.len && word.len == part.len &&
                    strncasecmp(word.ptr, part.ptr, part.len) == 0;
        }
        if (known) continue;
        cx_answer_fail(answer, MHD_HTTP_BAD_REQUEST, "bad_parameter", "no %s \"%.*s\"",
                       name, (int)(part.len < 60 ? part.len : 60), part.ptr);
        return false;
    }
    return true;
}

static bool read_pair(cx_asked *asked, const char *value, cx_answer *answer)
{
    casus_str rest = cx_cstr(value), a, b;
    if (!cx_str_split(&rest, ',', &a) || !cx_str_split(&rest, ',', &b) || rest.len ||
        cx_str_trim(a).len == 0 || cx_str_trim(b).len == 0) {
        return bad(answer, "dyad", "two with a comma between them: PAK,IND");
    }
    asked->filter.events.dyad_a = keep(asked, cx_str_trim(a));
    asked->filter.events.dyad_b = keep(asked, cx_str_trim(b));
    return true;
}

static bool read_number(const char *name, const char *value, int64_t least, int64_t most,
                        int64_t *out, cx_answer *answer)
{
    char *end = NULL;
    const bool digits = value[0] >= '0' && value[0] <= '9' && strlen(value) < 17;
    *out = digits ? strtoll(value, &end, 10) : 0;
    if (digits && !*end && *out >= least && *out <= most) return true;
    cx_answer_fail(answer, MHD_HTTP_BAD_REQUEST, "bad_parameter",
                   "%s needs a number from %lld to %lld", name, (long long)least,
                   (long long)most);
    return false;
}

static bool read_switch(const char *name, const char *value, int *out, cx_answer *answer)
{
    if (strcmp(value, "1") && strcmp(value, "0") && *value) {
        return bad(answer, name, "1 or 0");
    }
    *out = strcmp(value, "0") != 0;
    return true;
}

/* ---- cursors: "list~sort~kind~key~number" in base64url ---- */

static const char base64url[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

static void encode(char *out, size_t size, const char *text, size_t len)
{
    size_t at = 0;
    for (size_t i = 0; i < len && at + 5 < size; i += 3) {
        uint32_t bits = 0;
        for (size_t k = 0; k < 3; k++) {
            bits = bits << 8 | (i + k < len ? (unsigned char)text[i + k] : 0u);
        }
        const size_t n = len - i < 3 ? len - i + 1 : 4;
        for (size_t k = 0; k < n; k++) out[at++] = base64url[bits >> (18 - 6 * k) & 63];
    }
    out[at] = '\0';
}

static bool unpack(char *out, size_t size, const char *text)
{
    size_t at = 0, bits = 0;
    uint32_t held = 0;
    for (; *text; text++) {
        const char *digit = strchr(base64url, *text);
        if (!digit || at + 1 >= size) return false;
        held = held << 6 | (uint32_t)(digit - base64url);
        if ((bits += 6) >= 8) out[at++] = (char)(held >> (bits -= 8) & 255);
    }
    out[at] = '\0';
    return strlen(out) == at;
}

void cx_cursor_write(char *out, size_t size, const cx_list *list, const cx_page *page)
{
    char text[160];
    const cx_place_in_list *p = &page->after;
    out[0] = '\0';
    if (!p->set) return;
    int n =
        snprintf(text, sizeof text, "%s~%s~%c~", list->name, list->sorts[page->sort].name,
                 p->no_key        ? 'n'
                 : p->key_is_text ? 't'
                                  : 'd');
    if (p->key_is_text)
        n += snprintf(text + n, sizeof text - (size_t)n, "%s", p->key);
    else
        n += snprintf(text + n, sizeof text - (size_t)n, "%.17g", p->key_number);
    n += snprintf(text + n, sizeof text - (size_t)n, "~%lld", (long long)p->number);
    encode(out, size, text, (size_t)n);
}

static bool read_cursor(cx_asked *asked, const cx_list *list, const char *value)
{
    char text[160];
    casus_str parts[5], rest;
    cx_place_in_list *p = &asked->page.after;
    if (!unpack(text, sizeof text, value)) return false;
    rest = cx_cstr(text);
    for (int i = 0; i < 5; i++) {
        if (!cx_str_split(&rest, '~', &parts[i])) return false;
    }
    double number;
    if (rest.len || !cx_str_equal(parts[0], cx_cstr(list->name)) ||
        !cx_str_equal(parts[1], cx_cstr(list->sorts[asked->page.sort].name)) ||
        parts[2].len != 1 || !strchr("ntd", parts[2].ptr[0]) ||
        parts[3].len >= sizeof p->key || parts[4].len > 16 ||
        !cx_str_to_double(parts[4], &number) || number < 0 || number > 9e15) {
        return false;
    }
    p->set = true;
    p->no_key = parts[2].ptr[0] == 'n';
    p->key_is_text = parts[2].ptr[0] == 't';
    memcpy(p->key, parts[3].ptr, parts[3].len);
    p->key[parts[3].len] = '\0';
    if (!p->key_is_text && !cx_str_to_double(parts[3], &p->key_number)) return false;
    if (p->key_number != p->key_number) return false;
    p->number = (int64_t)number;
    return true;
}

static bool read_sort(cx_asked *asked, const cx_list *list, const char *value,
                      cx_answer *answer)
{
    for (unsigned i = 0; i < list->n_sorts; i++) {
        if (strcmp(list->sorts[i].name, value)) continue;
        asked->page.sort = i;
        return true;
    }
    return bad(answer, "sort", "one of the orders of this list, see openapi.json");
}

/* ---- all parameters ---- */

const cx_known_parameter cx_known_parameters[] = {
    { "actor", CX_ASK_ACTOR,
      "who acts: a country (PAK), an actor code, a sector or part "
      "of a name" },
    { "recipient", CX_ASK_RECIPIENT, "upon whom, in the same words" },
    { "dyad", CX_ASK_DYAD, "two with a comma, PAK,IND: whoever of them acts" },
    { "a", CX_ASK_PAIR, "one of the two" },
    { "b", CX_ASK_PAIR, "the other" },
    { "by", CX_ASK_PERIOD, "month, week or day" },
    { "type", CX_ASK_TYPE, "PLOVER types, with commas" },
    { "status", CX_ASK_STATUS, "statuses, with commas; contested is short for four" },
    { "contested", CX_ASK_CONTESTED, "1: only what is in the ledger; 0: only the rest" },
    { "kind", CX_ASK_KIND, "arms, aid ... with commas" },
    { "supplier", CX_ASK_SUPPLIER, "from whom, as actor" },
    { "country", CX_ASK_COUNTRY, "ISO 3166-1 alpha-3" },
    { "story", CX_ASK_STORY, "number of a story" },
    { "document", CX_ASK_DOCUMENT, "number of a report" },
    { "source", CX_ASK_SOURCE, "the publisher" },
    { "from", CX_ASK_DAYS, "first day; a month or a year will do" },
    { "to", CX_ASK_DAYS, "last day; a month or a year will do" },
    { "q", CX_ASK_WORDS, "words, as FTS5 takes them; for actors part of a name" },
    { "min_confidence", CX_ASK_CONFIDENCE, "0 to 1" },
    { "distinct", CX_ASK_DISTINCT, "1: one report of each text" },
    { "sort", CX_ASK_PAGE, "the order of the list" },
    { "cursor", CX_ASK_PAGE, "the next of the page before" },
    { "limit", 0, "at most so many rows; 1 to 1000, 50 unless said" },
};
const size_t cx_known_parameters_count =
    sizeof cx_known_parameters / sizeof *cx_known_parameters;

static bool is_known(const char *name, unsigned asks)
{
    for (size_t i = 0; i < cx_known_parameters_count; i++) {
        const cx_known_parameter *p = &cx_known_parameters[i];
        if (strcmp(p->name, name) == 0) return p->ask == 0 || (asks & p->ask);
    }
    return false;
}

enum { TEXT_LIMIT = 200 /* bytes of a value */ };

static bool read_texts(cx_asked *asked, const cx_request *r, cx_answer *answer)
{
    cx_store_filter *f = &asked->filter.events;
    const struct {
        const char *name, **out;
    } texts[] = { { "actor", &f->actor },
                  { "recipient", &f->recipient },
                  { "q", &f->search },
                  { "kind", &asked->filter.kind },
                  { "supplier", &asked->filter.supplier },
                  { "country", &asked->filter.country },
                  { "source", &asked->filter.source } };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *value = cx_request_value(r, texts[i].name);
        if (!value || !*value) continue;
        if (strlen(value) > TEXT_LIMIT) return bad(answer, texts[i].name, "fewer words");
        *texts[i].out = value;
    }
    return true;
}

static bool read_filter(cx_asked *asked, const cx_request *r, cx_answer *answer)
{
    cx_store_filter *f = &asked->filter.events;
    const char *value;
    int on = 0;
    if (!read_texts(asked, r, answer)) return false;
    if ((value = cx_request_value(r, "dyad")) && *value &&
        !read_pair(asked, value, answer))
        return false;
    if ((value = cx_request_value(r, "type")) && *value) {
        f->types = value;
        if (!read_words("type", value, casus_event_type_name, CASUS_EVENT_TYPE_COUNT,
                        answer))
            return false;
    }
    if ((value = cx_request_value(r, "status")) && *value) {
        const bool short_word = strcmp(value, "contested") == 0;
        f->statuses = short_word ? "claimed,denied,disputed,unverified" : value;
        if (!read_words("status", f->statuses, casus_event_status_name,
                        CASUS_STATUS_NEGATED + 1, answer))
            return false;
    }
    if ((value = cx_request_value(r, "from")) && *value &&
        !read_day(asked, "from", value, false, &f->from, answer))
        return false;
    if ((value = cx_request_value(r, "to")) && *value &&
        !read_day(asked, "to", value, true, &f->to, answer))
        return false;
    if ((value = cx_request_value(r, "min_confidence")) && *value &&
        (!cx_str_to_double(cx_cstr(value), &f->min_confidence) ||
         !(f->min_confidence >= 0 && f->min_confidence <= 1)))
        return bad(answer, "min_confidence", "a number from 0 to 1");
    if ((value = cx_request_value(r, "distinct"))) {
        if (!read_switch("distinct", value, &on, answer)) return false;
        f->distinct = on;
    }
    if ((value = cx_request_value(r, "contested")) && *value &&
        !read_switch("contested", value, &asked->filter.contested, answer))
        return false;
    if ((value = cx_request_value(r, "story")) && *value &&
        !read_number("story", value, 1, INT64_C(9000000000000000), &asked->filter.story,
                     answer))
        return false;
    return !(value = cx_request_value(r, "document")) || !*value ||
           read_number("document", value, 1, INT64_C(9000000000000000),
                       &asked->filter.document, answer);
}

static bool read_page(cx_asked *asked, const cx_request *r, const cx_list *list,
                      cx_answer *answer)
{
    const char *value;
    int64_t limit = 50;
    if ((value = cx_request_value(r, "limit")) && *value &&
        !read_number("limit", value, 1, CX_PAGE_LIMIT, &limit, answer))
        return false;
    asked->page.limit = (unsigned)limit;
    if ((value = cx_request_value(r, "sort")) && *value &&
        !read_sort(asked, list, value, answer))
        return false;
    if ((value = cx_request_value(r, "cursor")) && *value &&
        !read_cursor(asked, list, value)) {
        return bad(answer, "cursor", "the \"next\" of the page before, in the same sort");
    }
    return true;
}

bool cx_asked_read(cx_asked *asked, const cx_request *r, const cx_list *list,
                   cx_answer *answer)
{
    *asked = (cx_asked){ .filter = { .contested = -1 }, .page = { .limit = 50 } };
    for (unsigned i = 0; i < r->n_parameters; i++) {
        if (is_known(r->parameters[i].name, list->asks)) continue;
        cx_answer_fail(answer, MHD_HTTP_BAD_REQUEST, "unknown_parameter",
                       "%s has no parameter \"%.60s\"; see /api/v1/openapi.json",
                       list->name, r->parameters[i].name);
        return false;
    }
    cx_buffer_reserve(&asked->keep, CX_URI_LIMIT);
    return read_filter(asked, r, answer) && read_page(asked, r, list, answer);
}

void cx_asked_free(cx_asked *asked)
{
    cx_buffer_free(&asked->keep);
}
