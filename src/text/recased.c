/* recased.c -- capitals that a wire's machine put behind "U.S.".
 *
 * Old wires were set in capitals and given small letters by a program, which took every
 * stop for the end of a sentence: "the U.S. Wants Japan to", "the U.S. And Canada". Such
 * a capital is no name and begins no sentence. A report was set so if behind initials
 * with stops
 *
 *     a verb that opens no statement has a capital   "the U.S. Has said" (and no
 * question) or a word that the report writes small elsewhere  "U.S. Exports ... its
 * exports"
 *
 * or if it was published while wires were still set in capitals: "the U.S. And Canada".
 * In such a report these words are taken for small there, and so are words of grammar,
 * plurals and other forms that no office is called by. Headlines keep what they have.
 *
 * SPDX-License-Identifier: MIT
 */
#include "text/chars.h"
#include "text/cut.h"

enum {
    FAR = 80 /* tokens to a question mark */,
    SHORTEST = 4,
    CAPITALS_UNTIL = 7305 /* 1990, in days since 1970 */
};

static casus_str form_of(const cx_recasing *r, uint32_t t)
{
    return cx_str(r->doc->text.ptr + r->spans[t].start,
                  r->spans[t].end - r->spans[t].start);
}

/* "U.S.", "U.K.": at least two capitals, each with its stop. */
static bool is_initials(const cx_recasing *r, uint32_t t)
{
    const casus_str form = form_of(r, t);
    if (form.len < 4 || form.len % 2) return false;
    for (uint32_t i = 0; i < form.len; i += 2)
        if (form.ptr[i] < 'A' || form.ptr[i] > 'Z' || form.ptr[i + 1] != '.')
            return false;
    return true;
}

static uint64_t marks_of(const cx_recasing *r, uint32_t t)
{
    uint32_t cut;
    return cx_lexicon_marks(r->doc->engine->lexicon,
                            r->doc->strings.strings.ptr[r->doc->normals.ptr[t]], &cut);
}

static bool has(uint64_t marks, uint64_t all)
{
    return (marks & all) == all;
}

/* Where a word with a capital stands behind initials. */
static bool is_open(const cx_recasing *r, uint32_t t)
{
    return t > 0 && r->seen[t].look == CX_LOOK_CAPITAL && r->seen[t].space &&
           is_initials(r, t - 1) && r->spans[t].start >= r->doc->title_len;
}

static bool asks(const cx_recasing *r, uint32_t t)
{
    for (uint32_t i = t; i < r->n && i < t + FAR; i++) {
        if (r->seen[i].look == CX_LOOK_ASK) return true;
        if (r->seen[i].look == CX_LOOK_STOP) return false;
    }
    return false;
}

/* "officials", "widened", "trading": not "congress", "open". */
static bool is_inflected(casus_str form)
{
    const char *end = form.ptr + form.len;
    if (form.len < SHORTEST) return false;
    if (end[-1] == 's') return end[-2] != 's';
    return memcmp(end - 2, "ed", 2) == 0 ||
           (form.len > SHORTEST && memcmp(end - 3, "ing", 3) == 0);
}

typedef struct habits {
    uint8_t *small; /* per normal form: written small somewhere */
    bool wire;
} habits;

static habits habits_of(const cx_recasing *r)
{
    habits h = { cx_alloc_zero(&r->doc->arena, r->doc->strings.strings.len + 1), false };
    bool any = false;
    for (uint32_t t = 0; t < r->n; t++) {
        if (r->seen[t].look == CX_LOOK_SMALL) h.small[r->doc->normals.ptr[t]] = 1;
        any |= is_open(r, t);
    }
    h.wire =
        any && r->doc->published < CAPITALS_UNTIL && r->doc->published != CASUS_NO_DAY;
    for (uint32_t t = 0; any && t < r->n && !h.wire; t++) {
        if (!is_open(r, t)) continue;
        const uint64_t marks = marks_of(r, t);
        const bool last = t + 1 >= r->n || r->seen[t + 1].look != CX_LOOK_CAPITAL;
        if (marks & CX_WORD_FUNCTION)
            h.wire = has(marks, CX_WORD_FINITE) && !asks(r, t);
        else
            h.wire =
                last && h.small[r->doc->normals.ptr[t]] && !(marks & CX_WORD_STARTER);
    }
    return h;
}

bool *cx_find_recased(const cx_recasing *r)
{
    const habits h = habits_of(r);
    if (!h.wire) return NULL;
    bool *found = cx_alloc_zero(&r->doc->arena, r->n + 1);
    for (uint32_t t = 0; t < r->n; t++) {
        if (!is_open(r, t)) continue;
        const uint64_t marks = marks_of(r, t);
        if (marks & (CX_WORD_FUNCTION | CX_WORD_STARTER))
            found[t] = has(marks, CX_WORD_INNER) && !asks(r, t);
        else
            found[t] = h.small[r->doc->normals.ptr[t]] || is_inflected(form_of(r, t));
    }
    return found;
}
