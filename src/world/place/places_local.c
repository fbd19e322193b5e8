/* places_local.c -- places that have no name: "in the city", "at a mosque", "along the
 * Chinese border".
 *
 * Half of what reports tell of where an act happened is such words. They are noun
 * phrases behind a word of place ("at", "near", "outside") whose head is a kind noun, a
 * building or ground (dict/places/context.tsv), and that hold no name. "The city" and
 * "the province" are those told of last; a people's adjective ("the Chinese border")
 * tells the country. Where a name says more ("a mosque in Herat") the name is the place.
 *
 * They are no names, so that nobody is found by them, and a report is not about them:
 * places of this sort, and buildings with a name of their own, are kept only where an
 * act is bound to one (cx_places_keep_used).
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/place/places.h"

#include "lang/tagset.h"

#include <math.h>

enum { OVERLAP = 4 /* names that may lie over one another */ };

/* Is the noun at `t` a sort of place, and one that may stand without a name? */
static bool is_ground(const cx_place_finder *f, uint32_t t)
{
    const cx_context_use use = use_of(f, t);
    return has_use(f, t, CX_CONTEXT_FACILITY) || has_use(f, t, CX_CONTEXT_GROUND) ||
           (is_kind(use) && use != CX_CONTEXT_COUNTRY);
}

/* Does the phrase of the noun stand where something is? Its own word of place, or that of
 * the noun it is joined to. */
static bool is_where(const cx_place_finder *f, uint32_t t)
{
    const casus_doc *d = f->doc;
    const casus_token *k = cx_token(d, t);
    if (k->deprel == CASUS_DEP_CONJ && k->head != CASUS_NONE) t = k->head;
    const uint8_t rel = cx_token(d, t)->deprel;
    const uint32_t marker = cx_child(d, t, CASUS_DEP_CASE);
    return (rel == CASUS_DEP_OBL || rel == CASUS_DEP_NMOD) && marker != CASUS_NONE &&
           has_use(f, marker, CX_CONTEXT_WHERE);
}

/* Where the phrase of the noun begins: its article, adjectives and nouns before it. */
static uint32_t first_of(const casus_doc *d, uint32_t t, uint32_t begin)
{
    while (t > begin) {
        const uint32_t head = cx_token(d, t)->head;
        uint32_t i = t - 1;
        switch (cx_token(d, i)->deprel) {
        case CASUS_DEP_DET:
        case CASUS_DEP_AMOD:
        case CASUS_DEP_COMPOUND:
        case CASUS_DEP_NUMMOD:
        case CASUS_DEP_NMOD_POSS:
        case CASUS_DEP_NMOD_DESC:
        case CASUS_DEP_NMOD_UNMARKED:
            break;
        default:
            return t;
        }
        if (cx_token(d, i)->head < t || (head != CASUS_NONE && cx_token(d, i)->head > t &&
                                         cx_token(d, i)->head != head))
            return t;
        t = i;
    }
    return t;
}

/* The first of the names, which stand in the order of the text, at or behind the token.
 */
static uint32_t names_from(const cx_place_finder *f, uint32_t token)
{
    return f->list.len ? cx_rows_below(&f->list.ptr->first, f->list.len,
                                       sizeof *f->list.ptr, token)
                       : 0;
}

/* A name of a place that lies in the tokens, or CASUS_NONE. */
static uint32_t name_in(const cx_place_finder *f, uint32_t first, uint32_t end)
{
    const uint32_t here = names_from(f, first);
    /* one that begins before them may reach in */
    for (uint32_t i = here > OVERLAP ? here - OVERLAP : 0; i < f->list.len; i++) {
        const cx_place_name *name = &f->list.ptr[i];
        if (name->first >= end) break;
        if (!name->drop && name->end > first) return i;
    }
    return CASUS_NONE;
}

/* Does the phrase go on with a name that tells where it is ("a mosque in Herat"), which
 * says more, or with what makes it no place ("the field of law")? */
static bool is_told_by_other(const cx_place_finder *f, uint32_t t)
{
    const casus_doc *d = f->doc;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        if (c < t || (rel != CASUS_DEP_NMOD && rel != CASUS_DEP_APPOS)) continue;
        if (name_in(f, c, c + 1) != CASUS_NONE) return true;
        if (marker != CASUS_NONE && use_of(f, marker) == CX_CONTEXT_OF &&
            !is_ground(f, c) && !has_use(f, t, CX_CONTEXT_FACILITY))
            return true;
    }
    return name_in(f, t + 1, t + 2) != CASUS_NONE; /* "the province Gauteng" */
}

/* The spot told of last before token `t` that "the city", "the province" may be. */
static uint32_t told_last(const cx_place_finder *f, uint32_t t, cx_context_use kind)
{
    enum { REACH = 6 /* sentences */ };
    const uint32_t here = cx_sentence_of(f->doc, t);
    float most = 0;
    for (uint32_t c = 0; c < f->gazetteer->n_countries; c++)
        most = fmaxf(most, f->country_weight[c]);
    for (uint32_t i = names_from(f, t); i-- > 0;) {
        const cx_place_name *name = &f->list.ptr[i];
        if (name->drop || name->spot == CX_NO_SPOT) continue;
        if (name->sentence + REACH < here) return CX_NO_SPOT;
        const cx_spot *spot = &f->gazetteer->spots[name->spot];
        if (spot->country == UINT16_MAX || 2 * f->country_weight[spot->country] < most)
            continue; /* a country in passing */
        if (kind == CX_CONTEXT_CITY && spot->kind == CX_SPOT_CITY) return name->spot;
        if ((kind == CX_CONTEXT_ADM1 || kind == CX_CONTEXT_ADM2) &&
            (spot->kind == CX_SPOT_ADM1 || spot->kind == CX_SPOT_ADM2))
            return name->spot;
    }
    return CX_NO_SPOT;
}

static bool is_definite(const cx_place_finder *f, uint32_t first, uint32_t t)
{
    return t == first + 1 && use_of(f, first) == CX_CONTEXT_THE;
}

/* "The Chinese border" is China's, "a British base" may lie anywhere. */
static bool belongs_to_people(cx_context_use use)
{
    return is_kind(use) && use != CX_CONTEXT_SITE;
}

static void add_local(cx_place_finder *f, uint32_t sentence, uint32_t first, uint32_t t)
{
    cx_place_name name = { .first = first,
                           .end = t + 1,
                           .sentence = sentence,
                           .container = CASUS_NONE,
                           .spot = CX_NO_SPOT,
                           .unlisted = true,
                           .local = true };
    if (is_definite(f, first, t)) name.spot = told_last(f, t, use_of(f, t));
    for (uint32_t i = first; i < t && belongs_to_people(use_of(f, t)); i++)
        if (is_upper(f->doc, i) && cx_place_is_demonym(f, i)) name.people = i;
    *CX_PUSH(&f->doc->arena, f->locals) = name;
}

void cx_places_local(cx_place_finder *f)
{
    const casus_doc *d = f->doc;
    const uint8_t plural =
        (uint8_t)cx_xpos_number(CX_LIT("NNS")); /* "in schools": none */
    for (uint32_t n = 0; n < d->sentences.len; n++) {
        const casus_sentence *s = &d->sentences.ptr[n];
        if (!(s->flags & CASUS_SENTENCE_PARSED)) continue;
        uint32_t from = s->first_token;
        for (uint32_t t = from; t < s->first_token + s->n_tokens; t++) {
            if (cx_token(d, t)->upos != CASUS_UPOS_NOUN || !is_ground(f, t) ||
                !is_where(f, t))
                continue;
            const uint32_t first = first_of(d, t, from);
            if (name_in(f, first, t + 1) != CASUS_NONE || is_told_by_other(f, t) ||
                (first == t &&
                 (cx_token(d, t)->xpos == plural || !has_use(f, t, CX_CONTEXT_FACILITY))))
                continue;
            add_local(f, n, first, t);
            from = t + 1;
        }
    }
}
