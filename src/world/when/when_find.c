/* when_find.c -- the times of a document, sentence by sentence.
 *
 * First the document's own date is looked for where the caller gave none: the earliest
 * full dates at its head, or words like "yesterday" that only a report has. Then every
 * expression is read (when.c) and settled (when_value.c) against that date and the date
 * told last.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/when/when_read.h"

enum { REFERENCE_SENTENCES = 12, HEAD_SENTENCES = 4, DAILY_TOKENS = 3000 };

/* The document's own date, told in figures at its head: "KABUL (Oct. 8) -", "Update of 8
 * October". Further down the same date is a date like others. */
static bool is_own_date(const cx_calendar *c, const cx_when *w, const casus_time *time,
                        uint32_t sentence)
{
    if (!w->day || w->anchor != CX_ANCHOR_NONE || time->day_from != c->paper ||
        c->paper == CASUS_NO_DAY)
        return false;
    const bool bracket = w->first > 0 && mark(&c->atoms, w->first - 1, '(') &&
                         mark(&c->atoms, w->end, ')');
    return bracket || sentence < HEAD_SENTENCES;
}

/* "since 2019" is the time from then to the day of the report. */
static void extend_to_now(const cx_calendar *c, const cx_when *w, casus_time *time)
{
    const uint32_t before = w->first - (w->first > 0);
    if (w->first == 0 || !is(&c->atoms, before, CX_ATOM_IS_SINCE) || c->narrative) return;
    if (time->day_from != CASUS_NO_DAY && c->paper != CASUS_NO_DAY &&
        time->day_to < c->paper)
        time->day_to = c->paper;
}

static void record(cx_calendar *c, const cx_when *w, uint32_t sentence)
{
    casus_doc *d = c->doc;
    const cx_atom *a = c->atoms.list.ptr;
    casus_time time = { .start = a[w->first].start, .end = a[w->end - 1].end };
    cx_when_settle(c, w, sentence, &time);
    extend_to_now(c, w, &time);
    time.first_token = cx_token_at(d, time.start);
    const uint32_t last = cx_token_at(d, time.end - 1);
    if (time.first_token == CASUS_NONE || last == CASUS_NONE) return;
    time.n_tokens = last + 1 - time.first_token;
    time.dateline = is_own_date(c, w, &time, sentence);
    *CX_PUSH(&d->arena, d->times) = time;
}

static void record_second(cx_calendar *c, const cx_when *w, uint32_t sentence)
{
    cx_when second = *w;
    if (!w->also_end) return;
    second.first = w->also_first;
    second.end = w->also_end;
    if (w->also_day) second.day = w->also_day;
    if (w->also_year) second.year = w->also_year;
    second.also_end = 0;
    record(c, &second, sentence);
}

/* Does the sentence look ahead before atom i? The nearest word that says so must not be
 * far; one that is no auxiliary ("planned") not beyond a comma, nor one that ends it
 * ("will leave, he said on Monday"). */
static bool looks_ahead(const atoms *a, uint32_t i)
{
    bool comma = false;
    uint32_t end;
    for (uint32_t back = 1; back <= 14 && back <= i; back++) {
        const cx_measure *m = row(a, i - back, CX_ATOM_IS_FUTURE, &end);
        if (m && m->value < 0 && !comma) return false;
        if (m && (m->value == 0 || (m->value > 0 && !comma))) return true;
        comma |= mark(a, i - back, ',');
    }
    return false;
}

static void read_sentence(cx_calendar *c, uint32_t number)
{
    cx_atoms_of_sentence(&c->atoms, c->doc, number);
    const reader r = { c, &c->atoms, number };
    for (uint32_t i = 0; i < c->atoms.list.len;) {
        cx_when w;
        if (!cx_when_read(&r, i, &w) || w.end <= i) {
            i++;
            continue;
        }
        c->future = looks_ahead(&c->atoms, i);
        if (!w.silent) {
            record(c, &w, number);
            record_second(c, &w, number);
        }
        i = w.also_end > w.end ? w.also_end : w.end;
    }
}

/* ---- what the document's own date is ---- */

/* Years in figures, whatever stands around them: enough to tell a history from a
 * report. */
static void count_years(cx_calendar *c, uint32_t *near, uint32_t *past, int *first)
{
    const casus_str text = c->doc->text;
    int paper = 0, m, d, last = 0;
    if (c->paper != CASUS_NO_DAY) cx_day_date(c->paper, &paper, &m, &d);
    for (uint32_t i = 0, run = 0, value = 0; i <= text.len; i++) {
        const unsigned char ch = i < text.len ? (unsigned char)text.ptr[i] : ' ';
        if (ch >= '0' && ch <= '9') {
            value = run < 6 ? value * 10 + (ch - '0') : value;
            run++;
            continue;
        }
        if (run == 4 && value >= 1500 && value <= 2035) {
            if (*first == 0 && value >= 1900) *first = (int)value;
            c->only_year = last == 0 || last == (int)value ? (int)value : -1;
            last = c->only_year;
            if (paper && (int)value >= paper - 1)
                (*near)++;
            else
                (*past)++;
        }
        run = value = 0;
    }
    if (last < 0) c->only_year = 0;
}

/* The first date with a day near the top that reads like a dateline: in the sentence of
 * the dateline, in parentheses, or with its year. */
static int32_t date_of_top(cx_calendar *c, int year, uint32_t sentences,
                           bool only_dateline)
{
    int32_t found = CASUS_NO_DAY;
    for (uint32_t s = 0; s < c->doc->sentences.len && s < sentences; s++) {
        const casus_sentence *sentence = &c->doc->sentences.ptr[s];
        cx_atoms_of_sentence(&c->atoms, c->doc, s);
        const reader r = { c, &c->atoms, s };
        for (uint32_t i = 0; i < c->atoms.list.len && i < (only_dateline ? 12u : 60u);
             i++) {
            cx_when w;
            if (!cx_read_iso(&r, i, &w) && !cx_read_month_first(&r, i, &w) &&
                !cx_read_day_first(&r, i, &w))
                continue;
            if (!w.day || (w.year == INT_MIN && !year)) continue;
            const bool top = sentence->flags & CASUS_SENTENCE_DATELINE ||
                             mark(&c->atoms, i - (i > 0), '(');
            const int32_t day =
                cx_when_day(w.year == INT_MIN ? year : w.year, w.month, w.day);
            if (day == CASUS_NO_DAY) continue;
            if (top) return day;
            if (!only_dateline && found == CASUS_NO_DAY && (w.year != INT_MIN || s == 0))
                found = day;
        }
    }
    return found;
}

/* Words that count from the day of writing: a report has them, a history has not. */
static uint32_t count_daily_words(const cx_calendar *c)
{
    const casus_doc *d = c->doc;
    const cx_measures *m = c->atoms.measures;
    uint32_t found = 0;
    for (uint32_t t = 0; t < d->tokens.len && t < DAILY_TOKENS; t++) {
        cx_phrase_state state;
        const uint32_t *rows;
        uint32_t n;
        cx_phrase_begin(&state);
        if (!cx_phrase_step(&m->phrases, &state, cx_normal_form(d, t), &rows, &n))
            continue;
        for (uint32_t i = 0; i < n; i++)
            found += m->rows[rows[i]].kind == CX_ATOM_IS_WEEKDAY ||
                     m->rows[rows[i]].kind == CX_ATOM_IS_DEICTIC;
    }
    return found;
}

/* "NAIROBI (May 14) -" in a paper of the 15th: the report counts from its own day. */
static void use_dateline(cx_calendar *c)
{
    int year, month, day;
    cx_day_date(c->paper, &year, &month, &day);
    const int32_t own = date_of_top(c, year, 3, true);
    if (own != CASUS_NO_DAY && own < c->paper && own >= c->paper - 7) c->paper = own;
}

static void set_reference(cx_calendar *c)
{
    uint32_t near = 0, past = 0;
    int first = 0;
    c->paper = c->doc->published;
    count_years(c, &near, &past, &first);
    if (c->paper == CASUS_NO_DAY) {
        c->paper = date_of_top(c, first, REFERENCE_SENTENCES, false);
        near = past = 0;
        if (c->paper != CASUS_NO_DAY) count_years(c, &near, &past, &first);
    } else {
        use_dateline(c);
    }
    c->narrative = past >= 5 && past > near && 4 * count_daily_words(c) < past;
}

void cx_times_find(casus_doc *doc)
{
    const struct cx_world *world = doc->engine->world;
    if (!world || world->measures.n_rows == 0) return;
    cx_calendar c = { .doc = doc, .story = CASUS_NO_DAY, .fine = CASUS_NO_DAY };
    c.atoms = (cx_atoms){ .measures = &world->measures,
                          .arena = &doc->arena,
                          .text = doc->text };
    set_reference(&c);
    for (uint32_t s = 0; s < doc->sentences.len; s++) read_sentence(&c, s);
}
