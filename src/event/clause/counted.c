/* counted.c -- those who are told one by one behind a colon or a dash: "asked three
 * states for hay: Chad, Mali and Niger", "held five men: two Kenyans, a Dane and ...".
 *
 * The tree hangs such a list from the word in front of the colon. What ties it to a
 * plural further up is its count: as many are told as were promised. Of states no count
 * is needed.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/candidate.h"

#include "event/clause/predicate.h"

enum { FAR = 40, WORDS = 8, FEWEST = 2 };

static bool is_text(const casus_doc *d, uint32_t t, const char *text)
{
    const casus_token *k = cx_token(d, t);
    const uint32_t n = (uint32_t)strlen(text);
    return k->end - k->start == n && memcmp(d->text.ptr + k->start, text, n) == 0;
}

static bool opens_list(const casus_doc *d, uint32_t t)
{
    if (cx_token(d, t)->upos != CASUS_UPOS_PUNCT) return false;
    if (is_text(d, t, ":") || is_text(d, t, "—")) return true;
    return cx_token(d, t)->start > cx_token(d, t - 1)->end && /* no hyphen */
           (is_text(d, t, "-") || is_text(d, t, "--") || is_text(d, t, "–"));
}

static bool is_plural(const cx_reading *r, uint32_t t)
{
    const uint8_t tag = cx_token(r->doc, t)->xpos;
    return tag == r->nns || tag == r->nnps;
}

/* How many of them, when that is a plain number; 0 when none is told. */
static uint32_t count_of(const casus_doc *d, uint32_t t)
{
    const casus_sentence *s = &d->sentences.ptr[cx_sentence_of(d, t)];
    for (uint32_t i = cx_quantity_from(d, s->start);
         i < d->quantities.len && d->quantities.ptr[i].start < s->end; i++) {
        const casus_quantity *q = &d->quantities.ptr[i];
        if (q->of_token == t && !q->currency[0])
            return q->low == q->high && q->low >= 1 && q->low < 100 ? (uint32_t)q->low
                                                                    : 0;
    }
    return 0;
}

/* The member of the list that stands at `t`: the last noun before a comma or an "and"
 * that names somebody of a country; CASUS_NONE for none. */
static uint32_t member_at(const casus_doc *d, uint32_t t, uint32_t end)
{
    for (uint32_t i = 0; i < WORDS && t < end; i++, t++) {
        const casus_token *k = cx_token(d, t);
        if (k->upos == CASUS_UPOS_PUNCT || k->upos == CASUS_UPOS_VERB ||
            k->upos == CASUS_UPOS_ADP || k->deprel == CASUS_DEP_CC)
            return CASUS_NONE;
        const casus_entity *e = cx_mention_entity(d, cx_mention_at(d, t));
        if (!cx_is_actor(e) || !e->country[0]) continue;
        if (k->head == CASUS_NONE || k->head < t || k->head > t + WORDS ||
            (k->deprel != CASUS_DEP_AMOD && k->deprel != CASUS_DEP_COMPOUND &&
             k->deprel != CASUS_DEP_NMOD_POSS && k->deprel != CASUS_DEP_NMOD_DESC))
            return t;
    }
    return CASUS_NONE;
}

/* "freed two men: Spain and Peru welcomed it": a clause begins behind the colon. */
static bool opens_clause(const casus_doc *d, uint32_t who)
{
    const uint8_t rel = cx_token(d, who)->deprel;
    return rel == CASUS_DEP_NSUBJ || rel == CASUS_DEP_NSUBJ_PASS;
}

/* Behind the member at `t`: the comma or the word that joins the next, or the end. */
static uint32_t joint_behind(const casus_doc *d, uint32_t t, uint32_t end)
{
    for (t++; t < end; t++)
        if (cx_token(d, t)->upos == CASUS_UPOS_PUNCT ||
            cx_token(d, t)->upos == CASUS_UPOS_CCONJ)
            break;
    return t;
}

/* Reads the list behind `t`; false unless `count` are told, or, where that is 0, states
 * up to an "and". States are told only of `lands` and those who lead them. */
static bool read_list(const cx_reading *r, uint32_t t, uint32_t end, uint32_t count,
                      bool lands, cx_parties *out)
{
    const casus_doc *d = r->doc;
    uint32_t told = 0;
    bool last = false;
    while (out->n < CX_PARTIES) {
        const uint32_t who = member_at(d, t + 1, end);
        if (who == CASUS_NONE) return false;
        const uint32_t m = cx_mention_at(d, who);
        const bool state = cx_mention_entity(d, m)->kind == CASUS_ENTITY_STATE;
        const uint32_t n = count_of(d, who);
        if ((!state && !n && is_plural(r, who)) || (!count && !state) ||
            (state && !lands) || (out->n == 0 && opens_clause(d, who)))
            return false;
        told += n ? n : 1;
        cx_party_add(out, d, who, m, false);
        if (count && told >= count) return told == count;
        if (last) return !count && told >= FEWEST;
        t = joint_behind(d, who, end);
        while (t + 1 < end && cx_token(d, t + 1)->upos == CASUS_UPOS_CCONJ) t++;
        if (t >= end || (!is_text(d, t, ",") && cx_token(d, t)->upos != CASUS_UPOS_CCONJ))
            return false;
        last = cx_token(d, t)->upos == CASUS_UPOS_CCONJ;
    }
    return false;
}

bool cx_counted_list(const cx_reading *r, uint32_t head, cx_parties *out)
{
    const casus_doc *d = r->doc;
    if (!is_plural(r, head) || cx_token(d, head)->upos != CASUS_UPOS_NOUN) return false;
    const casus_sentence *s = &d->sentences.ptr[cx_sentence_of(d, head)];
    const uint32_t end = s->first_token + s->n_tokens;
    uint32_t t = head + 1;
    while (t < end && t < head + FAR && !opens_list(d, t)) t++;
    if (t + FEWEST >= end || t >= head + FAR) return false;
    const uint32_t count = count_of(d, head);
    if (count < FEWEST && (count || !cx_is_more(d, head, CX_MORE_LAND))) return false;
    for (uint32_t i = head + 1; i < t; i++) /* the nearest of that number is meant */
        if (is_plural(r, i) &&
            (count ? count_of(d, i) == count : cx_is_more(d, i, CX_MORE_LAND)))
            return false;
    cx_parties list = { .n = 0 };
    const bool lands = cx_is_more(d, head, CX_MORE_LAND | CX_MORE_HEADS);
    if (!read_list(r, t, end, count, lands, &list) || list.n < FEWEST) return false;
    for (uint32_t i = 0; i < list.n; i++)
        cx_party_add(out, d, list.list[i].head, list.list[i].mention, false);
    return true;
}
