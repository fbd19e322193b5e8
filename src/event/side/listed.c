/* listed.c -- who stands in one list with a party takes the same side.
 *
 * "Officials said Norway, Chile and Fiji oppose the fee", "signed by Norway and Chile":
 * in long lists the tree often holds only the state next to the verb, and the rest hangs
 * from somewhere else. States named one after the other, with nothing but commas and a
 * last "and" between them, do and suffer the same. In a headline the comma is enough:
 * "PERU, CHILE SIGN PACT".
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/side/sides.h"

#include "event/clause/predicate.h"

enum { FAR = 8, LONGEST = CX_PARTIES };

/* A state, or a body of states, by its name. */
static const casus_mention *state_at(const casus_doc *d, uint32_t t)
{
    const uint32_t m = d->token_mention.ptr[t];
    if (m == CASUS_NONE || d->mentions.ptr[m].kind != CASUS_MENTION_NAME) return NULL;
    const casus_entity *e = cx_mention_entity(d, m);
    if (!e || !e->country[0]) return NULL;
    const bool body = e->kind != CASUS_ENTITY_PERSON && e->kind != CASUS_ENTITY_ROLE &&
                      e->kind != CASUS_ENTITY_PLACE && e->sectors >> CASUS_SECTOR_IGO & 1;
    return e->kind == CASUS_ENTITY_STATE || body ? &d->mentions.ptr[m] : NULL;
}

/* "At the United Nations, Chad and Togo asked ...": where it happens, and not the first
 * of those who do it. */
static bool opens_sentence(const casus_doc *d, uint32_t a, uint32_t b)
{
    const uint32_t marker = cx_child(d, a, CASUS_DEP_CASE);
    if (marker == CASUS_NONE || cx_token(d, b)->head == a) return false;
    return marker == d->sentences.ptr[cx_sentence_of(d, a)].first_token &&
           cx_is_word(d, marker, CX_WORD_PLACE);
}

/* Is there nothing between the two but a comma, "and" and words of the second name? *last
 * gets whether it is "and". */
static bool is_link(const casus_doc *d, uint32_t a, uint32_t b, bool *last)
{
    bool comma = false;
    *last = false;
    for (uint32_t t = a + 1; t < b; t++) {
        const casus_token *k = cx_token(d, t);
        if (k->deprel == CASUS_DEP_CC)
            *last = true;
        else if (k->upos == CASUS_UPOS_PUNCT && k->end - k->start == 1 &&
                 d->text.ptr[k->start] == ',')
            comma = true;
        else if (k->upos != CASUS_UPOS_DET &&
                 !(k->head == b && k->upos == CASUS_UPOS_PROPN))
            return false;
    }
    return *last || (comma && !opens_sentence(d, a, b));
}

/* The state before or behind `t` in its sentence, if not far. */
static uint32_t beside(const casus_doc *d, uint32_t t, bool before)
{
    const casus_sentence *s = &d->sentences.ptr[cx_sentence_of(d, t)];
    for (uint32_t i = 1; i < FAR; i++) {
        if (before ? t < s->first_token + i : t + i >= s->first_token + s->n_tokens)
            return CASUS_NONE;
        const uint32_t k = before ? t - i : t + i;
        const casus_mention *m = state_at(d, k);
        if (m && d->token_mention.ptr[k] != d->token_mention.ptr[t]) return m->head;
    }
    return CASUS_NONE;
}

/* "PERU, CHILE SIGN PACT", "IMF, WORLD BANK TO MEET": the list opens the line, and the
 * verb follows. */
static bool heads_line(const casus_doc *d, const cx_parties *list)
{
    const casus_mention *first = &d->mentions.ptr[list->list[0].mention];
    const casus_mention *last = &d->mentions.ptr[list->list[list->n - 1].mention];
    const casus_sentence *s = &d->sentences.ptr[cx_sentence_of(d, first->head)];
    uint32_t t = last->first_token + last->n_tokens;
    const uint32_t end = s->first_token + s->n_tokens;
    if (first->first_token != s->first_token) return false;
    if (t < end && cx_token(d, t)->upos == CASUS_UPOS_PART) t++;
    if (t >= end) return false;
    const casus_token *k = cx_token(d, t);
    return k->upos == CASUS_UPOS_VERB || k->upos == CASUS_UPOS_AUX ||
           k->deprel == CASUS_DEP_ROOT;
}

/* Fills `out` with the list in which `t` stands; false when it is none. */
static bool list_of(const casus_doc *d, uint32_t t, cx_parties *out)
{
    bool last = false;
    uint32_t first = t;
    out->n = 0;
    for (uint32_t k = beside(d, first, true), n = 0; k != CASUS_NONE && n < LONGEST;
         k = beside(d, k, true), n++) {
        if (!is_link(d, k, first, &last)) break;
        first = k;
    }
    last = false;
    for (uint32_t k = first; k != CASUS_NONE && out->n < LONGEST;) {
        out->list[out->n++] =
            (cx_party){ k, d->token_mention.ptr[k], CASUS_NONE, 0, false };
        const uint32_t next = last ? CASUS_NONE : beside(d, k, false);
        if (next == CASUS_NONE || !is_link(d, k, next, &last)) break;
        k = next;
    }
    return out->n > 1 && (last || heads_line(d, out));
}

static bool has(const casus_doc *d, const cx_parties *side, const cx_party *p)
{
    for (uint32_t i = 0; i < side->n; i++)
        if (side->list[i].mention != CASUS_NONE &&
            d->mentions.ptr[side->list[i].mention].entity ==
                d->mentions.ptr[p->mention].entity)
            return true;
    return false;
}

static bool has_any(const casus_doc *d, const cx_parties *side, const cx_parties *list)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (has(d, side, &list->list[i])) return true;
    return false;
}

static void complete(const cx_reading *r, cx_parties *side, const cx_parties *other)
{
    const casus_doc *d = r->doc;
    const uint32_t n = side->n;
    for (uint32_t i = 0; i < n; i++) {
        const cx_party p = side->list[i];
        cx_parties list;
        if (p.mention == CASUS_NONE || p.through) continue;
        const uint32_t t = d->mentions.ptr[p.mention].head;
        if (!state_at(d, t) || !list_of(d, t, &list)) continue;
        if (has_any(d, other, &list) && !has(d, other, &p)) continue;
        for (uint32_t k = 0; k < list.n && side->n < CX_PARTIES; k++)
            if (!has(d, side, &list.list[k])) side->list[side->n++] = list.list[k];
    }
}

void cx_complete_source_list(const cx_reading *r, cx_sides *s)
{
    complete(r, &s->source, &s->target);
}

void cx_complete_lists(const cx_reading *r, cx_sides *s)
{
    complete(r, &s->source, &s->target);
    complete(r, &s->target, &s->source);
}

/* ---- of those who joined by weight ---- */

static bool side_has(const casus_doc *d, casus_range side, const cx_party *p)
{
    return cx_takes_part(d, side, d->mentions.ptr[p->mention].entity);
}

static void join_list(casus_doc *d, casus_range *side, casus_range other, uint32_t in)
{
    cx_parties list;
    const uint32_t m = d->participants.ptr[in].mention;
    const bool implied = d->participants.ptr[in].implied;
    if (m == CASUS_NONE) return;
    const uint32_t t = d->mentions.ptr[m].head;
    if (!state_at(d, t) || !list_of(d, t, &list)) return;
    for (uint32_t k = 0; k < list.n; k++)
        if (side_has(d, other, &list.list[k])) return;
    for (uint32_t k = 0; k < list.n; k++) {
        if (side_has(d, *side, &list.list[k])) continue;
        *side = cx_side_copy(d, *side, false);
        *CX_PUSH(&d->arena, d->participants) =
            cx_participant_of(d, list.list[k].mention, implied);
        side->n++;
    }
}

void cx_lists_join(casus_doc *d)
{
    for (uint32_t i = 0; i < d->events.len; i++) {
        casus_event *e = &d->events.ptr[i];
        const casus_range actors = e->actors, recipients = e->recipients;
        for (uint32_t k = 0; k < actors.n; k++)
            join_list(d, &e->actors, recipients, actors.first + k);
        for (uint32_t k = 0; k < recipients.n; k++)
            join_list(d, &e->recipients, actors, recipients.first + k);
    }
}
