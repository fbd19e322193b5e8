/* parties.c -- from a noun phrase to the actors it stands for.
 *
 * The world floor has made mentions and said whom they mean; here the phrase that fills
 * a place of a frame is turned into mentions:
 *
 *     "China and Turkey"              both (parties_list.c)
 *     "three of the soldiers"         what is counted
 *     "Israel's raid", "US policy"    the possessor or modifier: read through
 *     "Chinese and Turkish support"   both modifiers
 *     "the forty residents"           unknown: its words become an entity
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/parties.h"

#include <string.h>

#include "event/clause/candidate.h"
#include "world/world.h"

#define DEPTH 4

/* A town is a party only where nothing better is said ("bombed Aleppo"). */
static bool is_settled(const casus_entity *e)
{
    return e && e->kind == CASUS_ENTITY_PLACE && e->country[0];
}

void cx_party_add(cx_parties *out, const casus_doc *d, uint32_t head, uint32_t mention,
                  bool through)
{
    for (uint32_t i = 0; i < out->n; i++) {
        const cx_party *p = &out->list[i];
        if (p->head == head) return;
        if (p->mention != CASUS_NONE && mention != CASUS_NONE &&
            d->mentions.ptr[p->mention].entity == d->mentions.ptr[mention].entity)
            return;
    }
    if (out->n < CX_PARTIES)
        out->list[out->n++] =
            (cx_party){ head, mention, CASUS_NONE, (uint8_t)through, false };
}

static bool same_country(const casus_entity *a, const casus_entity *b)
{
    return memcmp(a->country, b->country, sizeof a->country) == 0;
}

/* The modifiers below `top` that name a party of another country than `e`. */
static void find_other_modifiers(const cx_reading *r, uint32_t top, uint32_t head,
                                 const casus_entity *e, cx_parties *out, int depth)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, top);
         c != CASUS_NONE && c < head && depth < DEPTH; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel != CASUS_DEP_AMOD && rel != CASUS_DEP_COMPOUND && rel != CASUS_DEP_CONJ &&
            rel != CASUS_DEP_NMOD_POSS)
            continue;
        const casus_entity *o = cx_mention_entity(d, cx_mention_at(d, c));
        if (cx_is_actor(o) && o->country[0] && !same_country(e, o))
            cx_party_add(out, d, c, cx_mention_at(d, c), false);
        find_other_modifiers(r, c, head, e, out, depth + 1);
    }
}

/* "US and Russian officials", "Kenya's army and Ugandan leaders": the noun has one
 * country, the coordinated modifiers before it two. */
static void find_second_modifier(const cx_reading *r, uint32_t head, cx_parties *out)
{
    const casus_doc *d = r->doc;
    const casus_entity *e = cx_mention_entity(d, cx_mention_at(d, head));
    bool coordinated = false;
    for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE && c < head;
         c = cx_next_child(d, c)) {
        coordinated |= cx_token(d, c)->deprel == CASUS_DEP_CC;
        for (uint32_t k = cx_first_child(d, c); k != CASUS_NONE && k < head;
             k = cx_next_child(d, k))
            coordinated |= cx_token(d, k)->deprel == CASUS_DEP_CONJ;
    }
    if (coordinated && e && e->country[0]) find_other_modifiers(r, head, head, e, out, 0);
}

/* "75 mln Australian dollars": the money that a sum is in is no party. */
static bool is_sum(const casus_doc *d, uint32_t t)
{
    uint32_t low = 0, high = d->quantities.len;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (d->quantities.ptr[middle].end <= cx_token(d, t)->start)
            low = middle + 1;
        else
            high = middle;
    }
    return low < d->quantities.len &&
           d->quantities.ptr[low].start < cx_token(d, t)->end &&
           d->quantities.ptr[low].currency[0];
}

/* "Greek-flagged", "Greek-owned": whoever the thing belongs to stands below the
 * participle. */
static bool is_borne(const cx_reading *r, uint32_t t)
{
    return cx_token(r->doc, t)->deprel == CASUS_DEP_AMOD &&
           (cx_token(r->doc, t)->xpos == r->vbn ||
            cx_token(r->doc, t)->upos == CASUS_UPOS_ADJ) &&
           r->classes[t] & CX_WORD_BORNE;
}

static void find_bearer(const cx_reading *r, uint32_t participle, cx_parties *out,
                        int depth)
{
    for (uint32_t c = cx_first_child(r->doc, participle);
         c != CASUS_NONE && c < participle; c = cx_next_child(r->doc, c))
        if (cx_token(r->doc, c)->upos != CASUS_UPOS_NOUN &&
            cx_is_actor(cx_mention_entity(r->doc, cx_mention_at(r->doc, c))))
            cx_parties_find(r, c, out, true, depth + 1);
}

/* Children of `head` with one of the relations in `rels`, actors among them. */
static bool through_modifiers(const cx_reading *r, uint32_t head, cx_parties *out,
                              int depth)
{
    const casus_doc *d = r->doc;
    const uint32_t before = out->n;
    for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE && c < head;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (is_sum(d, c)) continue;
        if (rel == CASUS_DEP_NMOD_POSS)
            cx_parties_find(r, c, out, true, depth + 1);
        else if (rel != CASUS_DEP_AMOD && rel != CASUS_DEP_COMPOUND &&
                 rel != CASUS_DEP_NMOD_DESC && rel != CASUS_DEP_NMOD_UNMARKED &&
                 rel != CASUS_DEP_NMOD)
            continue;
        else if (cx_is_actor(cx_mention_entity(d, cx_mention_at(d, c))))
            cx_parties_find(r, c, out, true, depth + 1);
        else if (is_borne(r, c))
            find_bearer(r, c, out, depth);
        else if (rel == CASUS_DEP_COMPOUND && depth < DEPTH) /* "rebel weapons depot" */
            through_modifiers(r, c, out, depth + 1);
    }
    return out->n > before;
}

enum { FORCE_BACK = 600 /* tokens */ };

/* Has the noun somebody before it who owns or qualifies it: "Iraqi troops", "their
 * troops"? */
static bool is_owned(const casus_doc *d, uint32_t head)
{
    for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE && c < head;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel == CASUS_DEP_NMOD_POSS) return true;
        const casus_entity *e = cx_mention_entity(d, cx_mention_at(d, c));
        if ((rel == CASUS_DEP_AMOD || rel == CASUS_DEP_COMPOUND) && cx_is_actor(e) &&
            e->country[0])
            return true;
    }
    return false;
}

/* "A Kenyan and Ugandan force ... The force": both, as when it was told of first. */
static void find_earlier_pair(const cx_reading *r, uint32_t head, cx_parties *out)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, head);
    const casus_entity *e = cx_mention_entity(d, cx_mention_at(d, head));
    const uint32_t article = cx_child(d, head, CASUS_DEP_DET);
    if (!e || k->upos != CASUS_UPOS_NOUN || !(e->sectors & CX_ARMED_SECTORS) ||
        article == CASUS_NONE ||
        !strstr(casus_features_name(d->engine, cx_token(d, article)->features),
                "Definite=Def") ||
        is_owned(d, head))
        return;
    for (uint32_t t = head, steps = 0; t-- > 0 && steps < FORCE_BACK; steps++) {
        if (r->keys[t] != r->keys[head] || cx_token(d, t)->upos != CASUS_UPOS_NOUN ||
            cx_token(d, t)->xpos != k->xpos)
            continue;
        const casus_entity *other = cx_mention_entity(d, cx_mention_at(d, t));
        cx_parties pair = { .n = 0 };
        const bool one = other && other->country[0];
        if (one)
            find_second_modifier(r, t, &pair);
        else
            through_modifiers(r, t, &pair, 1);
        for (uint32_t i = 0; i < pair.n && (one || pair.n > 1); i++)
            if (!same_country(e, cx_mention_entity(d, pair.list[i].mention)))
                cx_party_add(out, d, pair.list[i].head, pair.list[i].mention, false);
        if (pair.n || is_owned(d, t)) return;
    }
}

static bool through_phrases(const cx_reading *r, uint32_t head, cx_parties *out,
                            int depth)
{
    const casus_doc *d = r->doc;
    const uint32_t before = out->n;
    for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const casus_token *k = cx_token(d, c);
        if (c < head) continue;
        if (k->deprel == CASUS_DEP_APPOS || k->deprel == CASUS_DEP_FLAT ||
            (k->deprel == CASUS_DEP_NMOD &&
             cx_has_case(r, c,
                         CX_WORD_OF | CX_WORD_AGENT | CX_WORD_MEMBER | CX_WORD_BETWEEN |
                             CX_WORD_WITH | CX_WORD_AGAINST_OBJECT | CX_WORD_ABOUT)))
            cx_parties_find(r, c, out, true, depth + 1);
        if (out->n > before) return true;
    }
    return false;
}

/* "the bridge linking Kenya and Uganda", "the road leading to Syria": the ends. */
static bool through_span(const cx_reading *r, uint32_t head, cx_parties *out, int depth)
{
    const casus_doc *d = r->doc;
    const uint32_t before = out->n;
    const uint32_t c = head + 1; /* whatever the parser hung it from */
    if (c >= d->tokens.len || cx_token(d, c)->xpos != r->vbg ||
        !(r->classes[c] & CX_WORD_SPAN))
        return false;
    for (uint32_t k = cx_first_child(d, c); k != CASUS_NONE; k = cx_next_child(d, k)) {
        const uint8_t rel = cx_token(d, k)->deprel;
        if (rel == CASUS_DEP_OBJ || (rel == CASUS_DEP_OBL && !r->in_time[k] &&
                                     cx_has_case(r, k,
                                                 CX_WORD_MEMBER | CX_WORD_DIRECTION |
                                                     CX_WORD_BETWEEN | CX_WORD_WITH)))
            cx_parties_find(r, k, out, true, depth + 1);
    }
    return out->n > before;
}

/* "three of the soldiers", "members of Hamas": the noun behind "of" counts when the
 * head is a number or a word of quantity. */
static bool through_quantifier(const cx_reading *r, uint32_t head, cx_parties *out,
                               bool through, int depth)
{
    const casus_doc *d = r->doc;
    const uint32_t before = out->n;
    const casus_upos upos = cx_token(d, head)->upos; /* "three", "another" */
    if (!cx_is(r, head, CX_WORD_QUANTIFIER) && upos != CASUS_UPOS_NUM &&
        upos != CASUS_UPOS_DET)
        return false;
    const uint32_t named = cx_child(d, head, CASUS_DEP_APPOS); /* "one of them, Chad" */
    if (named != CASUS_NONE && cx_token(d, named)->upos == CASUS_UPOS_PROPN) {
        cx_parties_find(r, named, out, through, depth + 1);
        return out->n > before;
    }
    for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE; c = cx_next_child(d, c))
        if (c > head && cx_token(d, c)->deprel == CASUS_DEP_NMOD &&
            cx_has_case(r, c, CX_WORD_OF))
            cx_parties_find(r, cx_relative_head(r, c), out, through, depth + 1);
    return out->n > before;
}

static bool is_plural(const cx_reading *r, uint32_t t)
{
    const uint8_t tag = cx_token(r->doc, t)->xpos;
    return tag == r->nns || tag == r->nnps;
}

/* Is one of the members of the country of `e`? */
static bool is_member(const casus_doc *d, const uint32_t *members, uint32_t n,
                      const casus_entity *e)
{
    for (uint32_t i = 0; i < n; i++)
        if (same_country(&d->entities.ptr[members[i]], e)) return true;
    return false;
}

/* "from" before the phrase headed by `t`. */
static bool comes_from(const cx_reading *r, uint32_t t)
{
    const uint32_t marker = cx_child(r->doc, t, CASUS_DEP_CASE);
    return marker != CASUS_NONE && r->classes[marker] & CX_WORD_ORIGIN;
}

/* "the navies of the three Baltic states, Estonia, Latvia and Lithuania": those that the
 * plural `t` stands for. */
static bool find_named(const cx_reading *r, uint32_t t, cx_parties *out)
{
    const casus_doc *d = r->doc;
    const uint32_t first = cx_child(d, t, CASUS_DEP_APPOS),
                   m = first == CASUS_NONE ? first : cx_mention_at(d, first);
    const casus_entity *e = cx_mention_entity(d, m);
    if (!e || e->kind != CASUS_ENTITY_STATE || first < t || !is_plural(r, t) ||
        !cx_is_more(d, t, CX_MORE_LAND) || !cx_has_child(d, first, CASUS_DEP_CONJ))
        return false;
    cx_party_add(out, d, first, m, false);
    for (uint32_t c = cx_first_child(d, first); c != CASUS_NONE; c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_CONJ)
            cx_party_add(out, d, c, cx_mention_at(d, c), false);
    return true;
}

/* "the ministers of Iran, Egypt and Qatar", "farmers from France and Spain": one noun, a
 * country for each. */
static void find_listed(const cx_reading *r, uint32_t head, cx_parties *out)
{
    const casus_doc *d = r->doc;
    const casus_entity *e = cx_mention_entity(d, cx_mention_at(d, head));
    const uint32_t *members;
    const uint32_t n =
        e ? cx_entity_members(d, (uint32_t)(e - d->entities.ptr), &members) : 0;
    if (!e || !is_plural(r, head) || (!e->country[0] && n < 2)) return;
    const bool lists_origin =
        cx_token(d, head)->upos == CASUS_UPOS_NOUN && cx_is_actor(e) &&
        !(e->sectors & CX_ARMED_SECTORS); /* "withdrew troops from A and B" */
    for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE; c = cx_next_child(d, c)) {
        if (c < head || cx_token(d, c)->deprel != CASUS_DEP_NMOD ||
            !(cx_has_case(r, c, CX_WORD_OF) || (lists_origin && comes_from(r, c))))
            continue;
        if (find_named(r, c, out)) continue;
        for (uint32_t k = cx_first_child(d, c); k != CASUS_NONE;
             k = cx_next_child(d, k)) {
            const casus_entity *o = cx_mention_entity(d, cx_mention_at(d, k));
            if ((cx_token(d, k)->deprel == CASUS_DEP_CONJ ||
                 cx_token(d, k)->deprel == CASUS_DEP_NMOD_UNMARKED) &&
                o && o->kind == CASUS_ENTITY_STATE && !same_country(e, o) &&
                !is_member(d, members, n, o))
                cx_party_add(out, d, k, cx_mention_at(d, k), false);
        }
    }
}

/* "such as Hamas", "especially the Danes": the phrase gives an example. */
static bool is_example(const cx_reading *r, uint32_t c)
{
    const uint8_t rel = cx_token(r->doc, c)->deprel;
    if (rel == CASUS_DEP_NMOD) return cx_has_case(r, c, CX_WORD_EXAMPLE);
    if (rel != CASUS_DEP_APPOS && rel != CASUS_DEP_CONJ) return false;
    for (uint32_t k = cx_first_child(r->doc, c); k != CASUS_NONE && k < c;
         k = cx_next_child(r->doc, k))
        if (cx_token(r->doc, k)->deprel != CASUS_DEP_PUNCT &&
            cx_is(r, k, CX_WORD_EXAMPLE))
            return true;
    return false;
}

/* "states like Iran and Syria", "groups such as Hamas": those are meant. */
static bool find_examples(const cx_reading *r, uint32_t head, cx_parties *out, int depth)
{
    const casus_doc *d = r->doc;
    const uint32_t before = out->n;
    for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE; c = cx_next_child(d, c))
        if (c > head && is_example(r, c)) cx_parties_find(r, c, out, false, depth + 1);
    return out->n > before;
}

/* "a report published by the ministry", "a study released in Kigali": whoever put it out
 * says what it says, by name or by his place. */
static bool through_authors(const cx_reading *r, uint32_t head, cx_parties *out,
                            int depth)
{
    const casus_doc *d = r->doc;
    const uint32_t before = out->n;
    if (!(r->classes[head] & CX_WORD_DOCUMENT)) return false;
    for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE; c = cx_next_child(d, c)) {
        if (c < head || cx_token(d, c)->deprel != CASUS_DEP_ACL ||
            cx_token(d, c)->xpos != r->vbn)
            continue;
        const uint32_t author = cx_subject(r, c);
        if (author != CASUS_NONE && author != head)
            cx_parties_find(r, author, out, true, depth + 1);
        if (out->n == before) through_modifiers(r, head, out, depth);
        for (uint32_t k = cx_first_child(d, c); k != CASUS_NONE && out->n == before;
             k = cx_next_child(d, k))
            if (k > c && cx_token(d, k)->deprel == CASUS_DEP_OBL && !r->in_time[k] &&
                cx_has_case(r, k, CX_WORD_PLACE))
                cx_parties_find(r, k, out, true, depth + 1);
    }
    return out->n > before;
}

/* "The Minsk agreements": where a treaty was made is no party to it. */
static bool is_town_of_treaty(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, t);
    const uint32_t place = cx_place_from(d, k->start);
    return place < d->places.len && d->places.ptr[place].start <= k->start &&
           d->places.ptr[place].precision != CASUS_PLACE_COUNTRY &&
           k->head != CASUS_NONE && k->head > t &&
           (k->deprel == CASUS_DEP_COMPOUND || k->deprel == CASUS_DEP_AMOD ||
            k->deprel == CASUS_DEP_NMOD_DESC || k->deprel == CASUS_DEP_NMOD_UNMARKED) &&
           r->classes[k->head] & CX_WORD_TREATY;
}

enum { COUNCIL_BACK = 8 /* sentences */ };

/* "Resolution 1973 demanded": the council or parliament that was named last before it. */
static bool through_council(const cx_reading *r, uint32_t head, cx_parties *out)
{
    const casus_doc *d = r->doc;
    if (!(r->classes[head] & CX_WORD_RESOLUTION)) return false;
    const uint32_t here = cx_sentence_of(d, head);
    for (uint32_t t = head, back = 0; t-- > 0 && back < 400; back++) {
        const casus_entity *e = cx_mention_entity(d, cx_mention_at(d, t));
        if (here - cx_sentence_of(d, t) > COUNCIL_BACK) return false;
        if (!e || e->kind != CASUS_ENTITY_ORGANISATION ||
            !(e->sectors & (1u << CASUS_SECTOR_IGO | 1u << CASUS_SECTOR_LEG)))
            continue;
        cx_party_add(out, d, head, cx_mention_at(d, t), true);
        return true;
    }
    return false;
}

/* "the island of Grenada", "the kingdom of Jordan": what sort it is of, and the state. */
static uint32_t named_behind(const cx_reading *r, uint32_t head)
{
    const casus_doc *d = r->doc;
    const casus_entity *e = cx_mention_entity(d, cx_mention_at(d, head));
    if (!e || cx_token(d, head)->upos != CASUS_UPOS_NOUN || e->kind != CASUS_ENTITY_PLACE)
        return CASUS_NONE;
    for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const casus_entity *o = cx_mention_entity(d, cx_mention_at(d, c));
        if (c > head && o && cx_token(d, c)->upos == CASUS_UPOS_PROPN &&
            cx_token(d, c)->deprel == CASUS_DEP_NMOD && cx_has_case(r, c, CX_WORD_OF) &&
            o->country[0] && o->kind == CASUS_ENTITY_STATE)
            return c;
    }
    return CASUS_NONE;
}

static bool is_beyond(const cx_reading *r, uint32_t t)
{
    const uint32_t marker = cx_child(r->doc, t, CASUS_DEP_CASE);
    return marker != CASUS_NONE && r->classes[marker] & CX_WORD_BEYOND;
}

/* "its border with Ukraine", "two islands off Chad": whoever lies beyond it. */
static bool through_edge(const cx_reading *r, uint32_t head, cx_parties *out, int depth)
{
    const uint32_t before = out->n;
    if (!(r->classes[head] & CX_WORD_EDGE)) return false;
    for (uint32_t c = cx_first_child(r->doc, head); c != CASUS_NONE;
         c = cx_next_child(r->doc, c))
        if (c > head && cx_token(r->doc, c)->deprel == CASUS_DEP_NMOD && is_beyond(r, c))
            cx_parties_find(r, c, out, true, depth + 1);
    return out->n > before;
}

bool cx_lies_beyond(const cx_reading *r, uint32_t head)
{
    cx_parties out = { .n = 0 };
    return through_edge(r, head, &out, 0);
}

/* "an islet claimed by Turkey", "a plant run by Shell": whoever has it. */
static bool through_holder(const cx_reading *r, uint32_t head, cx_parties *out, int depth)
{
    const uint32_t before = out->n;
    for (uint32_t c = cx_first_child(r->doc, head); c != CASUS_NONE;
         c = cx_next_child(r->doc, c)) {
        if (c < head || cx_token(r->doc, c)->deprel != CASUS_DEP_ACL ||
            cx_token(r->doc, c)->xpos != r->vbn || !(r->classes[c] & CX_WORD_HELD))
            continue;
        for (uint32_t k = cx_first_child(r->doc, c); k != CASUS_NONE;
             k = cx_next_child(r->doc, k))
            if (k > c && cx_has_case(r, k, CX_WORD_AGENT))
                cx_parties_find(r, k, out, true, depth + 1);
    }
    return out->n > before;
}

static void find_one(const cx_reading *r, uint32_t head, cx_parties *out, bool through,
                     int depth)
{
    const casus_doc *d = r->doc;
    const uint32_t mention = cx_mention_at(d, head);
    const casus_entity *e = cx_mention_entity(d, mention);
    const bool known = cx_is_actor(e) && (e->country[0] || e->sectors);
    if (is_town_of_treaty(r, head)) return;
    const uint32_t name = named_behind(r, head);
    if (name != CASUS_NONE && depth < DEPTH) {
        find_one(r, name, out, through, depth + 1);
        return;
    }
    if (!through && cx_far_examples(r, head, out)) return;
    if (known && !(cx_is(r, head, CX_WORD_QUANTIFIER) && !e->country[0])) {
        if (!e->country[0] && is_plural(r, head) && find_examples(r, head, out, depth))
            return;
        cx_party_add(out, d, head, mention, through);
        if (!through) find_second_modifier(r, head, out);
        if (!through) find_earlier_pair(r, head, out);
        if (!through) find_listed(r, head, out);
        if (!through)
            find_examples(r, head, out, depth); /* "allies, including X": X too */
        return;
    }
    if (through_quantifier(r, head, out, through, depth)) return;
    if (through_authors(r, head, out, depth)) return;
    if (cx_is_actor(e)) {
        if (is_plural(r, head) && find_examples(r, head, out, depth)) return;
        if (through_council(r, head, out)) return;
        cx_party_add(out, d, head, mention, through);
        return;
    }
    if (cx_token(d, head)->upos == CASUS_UPOS_PRON || through_edge(r, head, out, depth))
        return;
    if (through_holder(r, head, out, depth)) return;
    if (through_modifiers(r, head, out, depth) || is_settled(e) ||
        through_phrases(r, head, out, depth) || through_span(r, head, out, depth)) {
        if (is_settled(e)) cx_party_add(out, d, head, mention, through);
        return;
    }
    through_council(r, head, out);
}

/* "the ICC, whose prosecutor appealed": the owner, where the noun itself names nobody. */
static uint32_t owner_by_whose(const cx_reading *r, uint32_t head)
{
    const casus_doc *d = r->doc;
    const uint32_t whose = cx_child(d, head, CASUS_DEP_NMOD_POSS);
    if (cx_token(d, head)->upos != CASUS_UPOS_NOUN || whose == CASUS_NONE ||
        !cx_is(r, whose, CX_WORD_RELATIVE))
        return CASUS_NONE;
    /* "a spokesman for the bank, whose owners": what stands before the comma comes
     * first */
    const bool parted = whose > 1 && cx_token(d, whose - 1)->upos == CASUS_UPOS_PUNCT;
    const uint32_t owners[2] = { parted ? whose - 2 : whose, cx_relative_head(r, whose) };
    for (int i = 0; i < 2; i++) {
        const casus_entity *e =
            owners[i] == whose ? NULL : cx_mention_entity(d, cx_mention_at(d, owners[i]));
        if (cx_is_actor(e) && e->country[0]) return owners[i];
    }
    return CASUS_NONE;
}

static bool is_state(const casus_doc *d, uint32_t t)
{
    const casus_entity *e = cx_mention_entity(d, cx_mention_at(d, t));
    return e && e->kind == CASUS_ENTITY_STATE;
}

/* Does a list of states begin at `t`? */
static bool begins_list(const casus_doc *d, uint32_t t)
{
    if (t == CASUS_NONE || !is_state(d, t)) return false;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_CONJ && is_state(d, c)) return true;
    return false;
}

/* "OPEC members Iran, Iraq and Libya", "the six (France, Spain ...)", "the group,
 * comprising Peru and Chile": the first of the states that are meant; CASUS_NONE when
 * none are told. */
static uint32_t states_meant(const cx_reading *r, uint32_t head)
{
    const casus_doc *d = r->doc;
    if (is_state(d, head) || cx_token(d, head)->upos == CASUS_UPOS_PRON)
        return CASUS_NONE;
    for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (c < head) continue;
        if (rel == CASUS_DEP_APPOS && begins_list(d, c)) return c;
        if (rel != CASUS_DEP_ACL || !cx_is(r, c, CX_WORD_LIST) ||
            cx_token(d, c)->xpos != r->vbg)
            continue;
        const uint32_t members = cx_child(d, c, CASUS_DEP_OBJ);
        if (begins_list(d, members)) return members;
    }
    const uint32_t verb = cx_token(d, head)->head;
    if (verb == CASUS_NONE || verb < head || cx_token(d, head)->deprel != CASUS_DEP_NSUBJ)
        return CASUS_NONE;
    for (uint32_t c = cx_first_child(d, verb); c != CASUS_NONE && c < verb;
         c = cx_next_child(d, c)) { /* or hung from the verb of the group */
        if (c < head || cx_token(d, c)->deprel != CASUS_DEP_ADVCL ||
            !cx_is(r, c, CX_WORD_LIST) || cx_token(d, c)->xpos != r->vbg)
            continue;
        const uint32_t members = cx_child(d, c, CASUS_DEP_OBJ);
        if (members != CASUS_NONE && begins_list(d, members)) return members;
    }
    return CASUS_NONE;
}

void cx_parties_find(const cx_reading *r, uint32_t head, cx_parties *out, bool through,
                     int depth)
{
    if (depth > DEPTH || head >= r->doc->tokens.len) return;
    if (!through && cx_counted_list(r, head, out)) return;
    const uint32_t list = states_meant(r, head);
    if (list != CASUS_NONE) {
        cx_parties_find(r, list, out, through, depth + 1);
        cx_parties_beside(r, head, out, through, depth);
        return;
    }
    const uint32_t owner = owner_by_whose(r, head);
    const casus_entity *own = cx_mention_entity(r->doc, cx_mention_at(r->doc, head));
    if (owner != CASUS_NONE && own &&
        !same_country(own, cx_mention_entity(r->doc, cx_mention_at(r->doc, owner)))) {
        find_one(r, owner, out, true, depth);
        return;
    }
    find_one(r, head, out, through, depth);
    cx_parties_beside(r, head, out, through, depth);
}

/* "Syrian government missiles": the adjective says nothing that "government" does not. */
static void drop_adjectives(const casus_doc *d, cx_parties *out, uint32_t from)
{
    uint32_t kept = from;
    for (uint32_t i = from; i < out->n; i++) {
        const casus_entity *e = cx_mention_entity(d, out->list[i].mention);
        bool drop = false;
        for (uint32_t k = from; k < out->n && e; k++) {
            const casus_entity *o = cx_mention_entity(d, out->list[k].mention);
            drop |= k != i && o && out->list[i].through &&
                    e->kind == CASUS_ENTITY_STATE && o->kind != CASUS_ENTITY_STATE &&
                    memcmp(o->country, e->country, 4) == 0;
        }
        if (!drop) out->list[kept++] = out->list[i];
    }
    out->n = kept;
}

/* Read through, only a party that is known is worth the detour: "a church" is not who
 * was condemned in "the attack on a church". */
static void drop_unknown(const cx_reading *r, cx_parties *out, uint32_t from)
{
    uint32_t kept = from;
    for (uint32_t i = from; i < out->n; i++)
        if (!out->list[i].through || cx_is_known(r, &out->list[i]))
            out->list[kept++] = out->list[i];
    out->n = kept;
}

bool cx_is_known(const cx_reading *r, const cx_party *party)
{
    const casus_entity *e = cx_mention_entity(r->doc, party->mention);
    return e && (e->country[0] || e->sectors || e->ref.len);
}

void cx_parties_of(const cx_reading *r, uint32_t head, cx_parties *out)
{
    const uint32_t from = out->n;
    head = cx_relative_head(r, head);
    cx_parties_find(r, head, out, false, 0);
    drop_adjectives(r->doc, out, from);
    drop_unknown(r, out, from);
    for (uint32_t i = from; i < out->n; i++) out->list[i].phrase = head;
}

/* ---- unknown parties ---- */

uint32_t cx_party_mention(const cx_reading *r, const cx_party *party)
{
    return party->mention != CASUS_NONE ? party->mention
                                        : cx_mention_of(r->doc, party->head);
}
