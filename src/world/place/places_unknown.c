/* places_unknown.c -- places that no table knows.
 *
 * Words beside a name say that it is one: a kind noun behind it ("Sher Tala district")
 * or before it ("the village of Do Sang", "Camp Dawson"), or the name ends in what is
 * built or laid out ("the Al-Noor Mosque", "Vrbanja Street"). Behind "near" or "at" the
 * tagger's word for a place is taken too. Its point is that of what the text says it
 * lies in, or none.
 *
 * Nobody is found by such a place, and where neither country nor point is known, or it is
 * a building, it is kept only where an act is bound to it (cx_places_keep_used).
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/place/places.h"

enum { LONGEST_UNKNOWN = 6 };

/* The token before the name and its article, or CASUS_NONE. */
static uint32_t word_before(const cx_place_finder *f, uint32_t t, const casus_sentence *s)
{
    const uint32_t begin = s->first_token;
    if (t > begin && use_of(f, t - 1) == CX_CONTEXT_THE) t--;
    return t > begin ? t - 1 : CASUS_NONE;
}

/* A capital, or the hyphen between two words of a name. */
static bool goes_on(const cx_place_finder *f, uint32_t i, uint32_t t, uint32_t end)
{
    const casus_doc *d = f->doc;
    if (i >= end || i >= t + LONGEST_UNKNOWN) return false;
    if (is_mark(d, i, '-'))
        return i > t && i + 1 < end && is_upper(d, i + 1) && !space_after(d, i) &&
               !space_after(d, i - 1);
    return is_word(d, i) && is_upper(d, i);
}

/* "Emmaus Bible Church", "Vrbanja street", where something is or comes to: the end of
 * the name with its last word for a building or ground, or `t`. */
static uint32_t facility(const cx_place_finder *f, uint32_t t, const casus_sentence *s)
{
    const casus_doc *d = f->doc;
    const uint32_t end = s->first_token + s->n_tokens, before = word_before(f, t, s);
    uint32_t found = t, i = t;
    if (before == CASUS_NONE || !has_use(f, before, CX_CONTEXT_WHERE)) return t;
    for (; goes_on(f, i, t, end); i++)
        if (i > t && has_use(f, i, CX_CONTEXT_FACILITY)) found = i + 1;
    if (i > t && i < end && is_word(d, i) && has_use(f, i, CX_CONTEXT_FACILITY) &&
        cx_token(d, i)->upos == CASUS_UPOS_NOUN)
        found = i + 1;
    return found;
}

/* "Camp Dawson", "Lake Sarez", "Mount Igman": the kind stands before the name. */
static uint32_t kind_in_front(const cx_place_finder *f, uint32_t t,
                              const casus_sentence *s)
{
    const uint32_t end = s->first_token + s->n_tokens, before = word_before(f, t, s);
    const cx_context_use use = use_of(f, t);
    if (before == CASUS_NONE || !has_use(f, before, CX_CONTEXT_WHERE) ||
        use < CX_CONTEXT_SITE || use > CX_CONTEXT_WATER)
        return t;
    return goes_on(f, t + 1, t, end) && use_of(f, t + 1) == CX_CONTEXT_NONE ? t + 2 : t;
}

/* "near Labbouneh": what the tagger takes for a place, where something is. */
static uint32_t tagged(const cx_place_finder *f, uint32_t t, const casus_sentence *s)
{
    const casus_doc *d = f->doc;
    const uint32_t end = s->first_token + s->n_tokens, before = word_before(f, t, s);
    uint32_t i = t;
    if (before == CASUS_NONE || !has_use(f, before, CX_CONTEXT_WHERE)) return t;
    if (before + 1 != t || cx_token(d, t)->upos != CASUS_UPOS_PROPN) return t;
    while (goes_on(f, i, t, end) && cx_token(d, i)->name == CASUS_NAME_LOCATION) i++;
    return i;
}

/* The kind that the word behind a name tells: "Sher Tala district", not what has a
 * capital, "the Weather Channel". */
static cx_context_use kind_behind(const cx_place_finder *f, uint32_t i, uint32_t end)
{
    const cx_context_use use = i < end ? use_of(f, i) : CX_CONTEXT_NONE;
    if (!is_kind(use) || (is_upper(f->doc, i) && use >= CX_CONTEXT_SITE))
        return CX_CONTEXT_NONE;
    return use;
}

uint32_t cx_place_unknown(const cx_place_finder *f, uint32_t t, const casus_sentence *s,
                          cx_place_name *name)
{
    const casus_doc *d = f->doc;
    const uint32_t end = s->first_token + s->n_tokens;
    uint32_t i = t;
    if (cx_place_is_demonym(f, t) || cx_place_is_time(f, t)) return t;
    name->told = true;
    name->kind = CX_CONTEXT_SITE;
    if ((i = facility(f, t, s)) > t) {
        name->local = name->unlisted = true;
        return i;
    }
    if ((i = kind_in_front(f, t, s)) > t) {
        name->unlisted = true;
        return i;
    }
    while (goes_on(f, i, t, end) && !is_kind(use_of(f, i))) i++;
    if (i == t || use_of(f, t) != CX_CONTEXT_NONE || all_caps(d, t) ||
        cx_token(d, t)->upos == CASUS_UPOS_ADJ)
        return t;
    const cx_context_use after = kind_behind(f, i, end);
    const uint32_t front = word_before(f, t, s);
    const cx_context_use before =
        front != CASUS_NONE ? use_of(f, front) : CX_CONTEXT_NONE;
    const bool of_kind = t >= s->first_token + 2 && use_of(f, t - 1) == CX_CONTEXT_OF &&
                         is_kind(use_of(f, t - 2));
    const bool placed = before == CX_CONTEXT_IN || before == CX_CONTEXT_TO ||
                        (front != CASUS_NONE && has_use(f, front, CX_CONTEXT_WHERE)) ||
                        (t > s->first_token && is_mark(d, t - 1, ','));
    name->kind = (uint8_t)(of_kind ? use_of(f, t - 2) : after);
    if (of_kind || (is_kind(after) && placed)) return i;
    name->kind = CX_CONTEXT_NONE;
    name->unlisted = true;
    return tagged(f, t, s);
}

/* ---- which are kept ---- */

void cx_places_keep_used(casus_doc *doc)
{
    uint32_t *now = cx_alloc_zero(&doc->arena, (doc->places.len + 1) * sizeof *now);
    uint32_t n = 0;
    for (uint32_t i = 0; i < doc->events.len; i++)
        if (doc->events.ptr[i].place < doc->places.len) now[doc->events.ptr[i].place] = 1;
    for (uint32_t i = 0; i < doc->places.len; i++) {
        const bool keep = now[i] || !doc->places.ptr[i].local;
        now[i] = keep ? n : CASUS_NONE;
        if (keep) doc->places.ptr[n++] = doc->places.ptr[i];
    }
    for (uint32_t i = 0; i < doc->events.len; i++)
        if (doc->events.ptr[i].place < doc->places.len)
            doc->events.ptr[i].place = now[doc->events.ptr[i].place];
    doc->places.len = n;
}
