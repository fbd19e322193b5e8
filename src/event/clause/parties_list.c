/* parties_list.c -- who stands in one list with a party.
 *
 * "China and Turkey", "the Iran-Iraq war", "Austria, not Hungary": conjuncts, partners
 * behind a dash and second subjects are parties of the same kind, whom "not" takes out
 * and an act between them ends.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/parties.h"

#include "event/clause/candidate.h"

static bool is_nominal(const casus_token *k)
{
    return k->upos == CASUS_UPOS_NOUN || k->upos == CASUS_UPOS_PROPN ||
           k->upos == CASUS_UPOS_PRON || k->upos == CASUS_UPOS_NUM ||
           k->upos == CASUS_UPOS_ADJ || k->upos == CASUS_UPOS_DET ||
           k->upos == CASUS_UPOS_SYM;
}

/* "Iran-Iraq war", "Russia–Ukraine talks": the other of two joined by a dash without
 * blanks; CASUS_NONE when there is none. */
static uint32_t dash_partner(const casus_doc *d, uint32_t t)
{
    const uint32_t s = cx_sentence_of(d, t);
    if (s == CASUS_NONE) return CASUS_NONE;
    const uint32_t first = d->sentences.ptr[s].first_token,
                   end = first + d->sentences.ptr[s].n_tokens;
    for (int side = -1; side <= 1; side += 2) {
        if (side < 0 ? t < first + 2 : t + 2 >= end) continue;
        const uint32_t dash = side < 0 ? t - 1 : t + 1, other = side < 0 ? t - 2 : t + 2;
        const casus_token *k = cx_token(d, dash);
        const casus_token *left = cx_token(d, dash - 1);
        if (k->upos != CASUS_UPOS_PUNCT || k->end - k->start > 3 ||
            k->start != left->end || cx_token(d, dash + 1)->start != k->end)
            continue;
        const casus_entity *a = cx_mention_entity(d, cx_mention_at(d, t));
        const casus_entity *b = cx_mention_entity(d, cx_mention_at(d, other));
        if (a && b && a->kind == CASUS_ENTITY_STATE && b->kind == CASUS_ENTITY_STATE &&
            memcmp(a->country, b->country, sizeof a->country) != 0)
            return other;
    }
    return CASUS_NONE;
}

/* "The UK, the Coalition and Iraq agreed", read as two subjects of one verb: the other
 * one, behind a comma. */
static uint32_t second_subject(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    uint32_t low, high;
    if ((k->deprel != CASUS_DEP_NSUBJ && k->deprel != CASUS_DEP_NSUBJ_PASS) ||
        k->head == CASUS_NONE || k->head < t)
        return CASUS_NONE;
    for (uint32_t c = cx_first_child(d, k->head); c != CASUS_NONE && c < k->head;
         c = cx_next_child(d, c)) {
        if (c == t || cx_token(d, c)->deprel != k->deprel || !is_nominal(cx_token(d, c)))
            continue;
        const uint32_t left = c < t ? c : t, right = c < t ? t : c;
        cx_subtree(d, right, &low, &high);
        if (low > left && low <= left + 2 &&
            cx_token(d, low - 1)->upos == CASUS_UPOS_PUNCT)
            return c;
    }
    return CASUS_NONE;
}

/* "the Sultanate of Oman and Kuwait": is `c`, tied to a word inside a name, one more of
 * its kind? */
static bool is_peer_name(const casus_doc *d, uint32_t c, const casus_entity *first)
{
    const uint32_t m = cx_mention_at(d, c);
    const casus_entity *other = cx_mention_entity(d, m);
    return first && other && other != first &&
           d->mentions.ptr[m].kind == CASUS_MENTION_NAME &&
           first->kind == CASUS_ENTITY_STATE && other->kind == CASUS_ENTITY_STATE;
}

/* "Secretary of State Jane Doe and her colleagues": what is coordinated with the personal
 * name inside the mention belongs beside the whole. */
static void find_beside_name(const cx_reading *r, uint32_t head, cx_parties *out,
                             int depth)
{
    const casus_doc *d = r->doc;
    const uint32_t m = cx_mention_at(d, head);
    if (m == CASUS_NONE || d->mentions.ptr[m].kind != CASUS_MENTION_NAME) return;
    const uint32_t end = d->mentions.ptr[m].first_token + d->mentions.ptr[m].n_tokens;
    for (uint32_t t = head + 1; t < end; t++) {
        const bool person = cx_token(d, t)->name == CASUS_NAME_PERSON;
        for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c))
            if (c >= end && cx_token(d, c)->deprel == CASUS_DEP_CONJ &&
                is_nominal(cx_token(d, c)) &&
                (person || is_peer_name(d, c, cx_mention_entity(d, m))))
                cx_parties_find(r, c, out, false, depth + 1);
    }
}

/* "Iran, Iraq sign", "Prime Minister Doe, Secretary Roe and ...": two states or two
 * people, each by name, are no apposition of each other. */
static bool are_two_of_list(const casus_doc *d, uint32_t head, uint32_t appos)
{
    const uint32_t m = cx_mention_at(d, head), n = cx_mention_at(d, appos);
    const casus_entity *a = cx_mention_entity(d, m), *b = cx_mention_entity(d, n);
    if (!a || !b || a == b || a->kind != b->kind) return false;
    if (a->kind == CASUS_ENTITY_STATE) return true;
    const bool apart = a->country[0] && b->country[0] &&
                       memcmp(a->country, b->country, 4) != 0,
               known = a->ref.len && b->ref.len;
    return a->kind == CASUS_ENTITY_PERSON && (known || apart) &&
           d->mentions.ptr[m].kind == CASUS_MENTION_NAME &&
           d->mentions.ptr[n].kind == CASUS_MENTION_NAME;
}

/* "Austria, not Hungary, refused": who is named as one who did not. "Not only" is one
 * who did. */
bool cx_is_denied(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && c < t;
         c = cx_next_child(d, c)) {
        const cx_operator *o = cx_operator_find(r->rules->says, d, c);
        if (cx_token(d, c)->deprel == CASUS_DEP_ADVMOD && o &&
            o->kind == CX_OPERATOR_NEGATE)
            return cx_token(d, c + 1)->upos != CASUS_UPOS_ADV;
    }
    return false;
}

void cx_parties_beside(const cx_reading *r, uint32_t head, cx_parties *out, bool through,
                       int depth)
{
    const casus_doc *d = r->doc;
    const uint32_t partner = dash_partner(d, head);
    const uint32_t second = second_subject(d, head);
    if (partner != CASUS_NONE)
        cx_party_add(out, d, partner, cx_mention_at(d, partner), through);
    if (second != CASUS_NONE && depth == 0)
        cx_parties_find(r, second, out, through, depth + 1);
    if (!through) find_beside_name(r, head, out, depth);
    for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const casus_token *k = cx_token(d, c);
        if (!is_nominal(k)) continue;
        /* "a tour of Europe and talks with X": another act, not another party */
        if (k->deprel == CASUS_DEP_CONJ && cx_mention_at(d, c) == CASUS_NONE &&
            cx_mention_at(d, head) != CASUS_NONE && k->upos == CASUS_UPOS_NOUN &&
            cx_names_an_act(r, c))
            continue;
        if (k->deprel == CASUS_DEP_CONJ) {
            if (!cx_is_denied(r, c)) cx_parties_find(r, c, out, through, depth + 1);
        } else if (k->deprel == CASUS_DEP_APPOS || k->deprel == CASUS_DEP_LIST) {
            if (are_two_of_list(d, head, c))
                cx_parties_find(r, c, out, through, depth + 1);
        }
    }
}

/* Two joined by a dash are both sides of what they do. */
bool cx_is_dash_pair(const cx_reading *r, const cx_parties *parties)
{
    return parties->n == 2 &&
           (dash_partner(r->doc, parties->list[0].head) == parties->list[1].head ||
            dash_partner(r->doc, parties->list[1].head) == parties->list[0].head);
}
