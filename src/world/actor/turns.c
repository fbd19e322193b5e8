/* turns.c -- "the former", "the latter", "the first" and "the second": one of two that
 * were told of together.
 *
 * The two are the last that one coordination names, "Peru and Chile", before those of
 * other nouns the subject of its sentence; "the latter" takes the pair whose "former" was
 * told before it. Where nobody was coordinated, they are the two parties of the sentence
 * before, if it tells of no third.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/seeker.h"

enum { TURN_BACK = 3 /* sentences */, TURN_WORDS = 40 };

static bool is_turn_word(const casus_doc *doc, uint32_t t)
{
    return cx_is_used_as(doc->cast, t, CX_PRONOUN_FORMER) ||
           cx_is_used_as(doc->cast, t, CX_PRONOUN_LATTER);
}

/* "the latter two": of three. */
static bool counts_behind(const casus_doc *doc, uint32_t t)
{
    return t + 1 < doc->tokens.len && (cx_token(doc, t + 1)->upos == CASUS_UPOS_NUM ||
                                       cx_is_used_as(doc->cast, t + 1, CX_PRONOUN_BOTH));
}

/* The article in front, no noun behind. */
static bool stands_alone(const casus_doc *doc, uint32_t t)
{
    const casus_token *k = cx_token(doc, t);
    return t > 0 && cx_is_used_as(doc->cast, t - 1, CX_PRONOUN_DEFINITE) &&
           cx_token(doc, t - 1)->head == t && !counts_behind(doc, t) &&
           k->deprel != CASUS_DEP_AMOD && k->deprel != CASUS_DEP_COMPOUND &&
           k->deprel != CASUS_DEP_FLAT;
}

/* "threatened the first and courted the second": each beside the other, and neither of
 * something ("the first of its kind", "the first to go"). */
static bool is_ordinal_turn(const casus_doc *doc, uint32_t t)
{
    const cx_cast *cast = doc->cast;
    const bool first = cx_is_used_as(cast, t, CX_PRONOUN_FIRST);
    if ((!first && !cx_is_used_as(cast, t, CX_PRONOUN_SECOND)) || !stands_alone(doc, t))
        return false;
    for (uint32_t c = cx_first_child(doc, t); c != CASUS_NONE; c = cx_next_child(doc, c))
        if (c > t && cx_token(doc, c)->upos != CASUS_UPOS_PUNCT) return false;
    const cx_pronoun_use other = first ? CX_PRONOUN_SECOND : CX_PRONOUN_FIRST;
    for (uint32_t i = 1; i < TURN_WORDS; i++) {
        if (first ? t + i >= doc->tokens.len : i > t) return false;
        const uint32_t k = first ? t + i : t - i;
        if (cx_sentence_of(doc, k) != cx_sentence_of(doc, t)) return false;
        if (cx_is_used_as(cast, k, other) && stands_alone(doc, k)) return true;
    }
    return false;
}

bool cx_is_turn(const casus_doc *doc, uint32_t t)
{
    return (is_turn_word(doc, t) && stands_alone(doc, t)) || is_ordinal_turn(doc, t);
}

/* Is it the first of the two? */
static bool is_first(const casus_doc *doc, uint32_t t)
{
    return cx_is_used_as(doc->cast, t, CX_PRONOUN_FORMER) ||
           cx_is_used_as(doc->cast, t, CX_PRONOUN_FIRST);
}

/* "the latter country", which can be nothing else; CASUS_NONE for "the former mayor". */
static uint32_t turn_of_noun(const cx_seeker *s)
{
    if (s->note->role == CASUS_NONE || s->note->number == CX_NUMBER_MANY)
        return CASUS_NONE; /* "the latter two countries": of three */
    for (uint32_t t = s->mention->first_token; t < s->mention->head; t++)
        if (cx_token(s->doc, t)->head == s->mention->head && is_turn_word(s->doc, t))
            return t;
    return CASUS_NONE;
}

static bool is_party(const cx_seeker *s, uint32_t e)
{
    const casus_entity *entity = &s->doc->entities.ptr[e];
    return (entity->country[0] || s->cast->parts.ptr[e].sort == CX_SORT_PERSON) &&
           !(entity->flags & CX_ENTITY_THING);
}

/* Does the noun lie in a clause that only says more of another: "a bill that X and Y
 * had backed"? */
static bool is_aside(const casus_doc *doc, uint32_t t)
{
    enum { DEEPEST = 12 };
    for (int i = 0; i < DEEPEST && t != CASUS_NONE; i++, t = cx_token(doc, t)->head)
        if (cx_token(doc, t)->deprel == CASUS_DEP_ACL_RELCL) return true;
    return false;
}

/* "two bills", "both towns": two that are told anew, which "the first" is one of. */
static bool tells_two(const cx_seeker *s, uint32_t m)
{
    const cx_note *note = &s->cast->notes.ptr[m];
    const uint32_t e = s->doc->mentions.ptr[m].entity;
    return note->both && note->number == CX_NUMBER_MANY &&
           note->definite != CX_DEFINITE &&
           s->doc->mentions.ptr[m].kind == CASUS_MENTION_NOMINAL &&
           (e == CASUS_NONE || !is_party(s, cx_entity_root(s->cast, e)));
}

/* The two of one coordination that mention `m` heads; "hit buses in A and B" tells of no
 * doers. */
static bool is_pair(const cx_seeker *s, uint32_t m, uint32_t pair[2])
{
    const casus_doc *doc = s->doc;
    const uint32_t head = doc->mentions.ptr[m].head;
    uint32_t all[8];
    if (doc->mentions.ptr[m].entity == CASUS_NONE ||
        doc->mentions.ptr[m].kind == CASUS_MENTION_ADJECTIVE ||
        cx_conjuncts(s, m, all) != 2 || !is_party(s, all[0]) || !is_party(s, all[1]) ||
        is_aside(doc, head) ||
        (s->note->subject && cx_token(doc, head)->deprel != CASUS_DEP_NSUBJ &&
         cx_preposition(doc, head) == CX_PRONOUN_IN))
        return false;
    pair[0] = all[0];
    pair[1] = all[1];
    return true;
}

/* Whoever a sentence without a coordination tells of, the first two. */
static uint32_t told_in(const cx_seeker *s, uint32_t sentence, uint32_t pair[2])
{
    const casus_doc *doc = s->doc;
    uint32_t n = 0;
    for (uint32_t m = s->m, back = 0; m-- > 0 && back < CX_MAX_BACK; back++) {
        const uint32_t here = s->cast->notes.ptr[m].sentence;
        if (here < sentence) break;
        if (here > sentence || doc->mentions.ptr[m].entity == CASUS_NONE) continue;
        const uint32_t e = cx_entity_root(s->cast, doc->mentions.ptr[m].entity);
        if (!is_party(s, e) || doc->mentions.ptr[m].kind == CASUS_MENTION_ADJECTIVE ||
            (n > 0 && e == pair[1]) || (n > 1 && e == pair[0]))
            continue;
        if (n == 2) return 3;
        pair[1 - n++] = e;
    }
    return n;
}

static bool find_pair(const cx_seeker *s, uint32_t pair[2])
{
    const casus_doc *doc = s->doc;
    uint32_t at = CASUS_NONE;
    for (uint32_t m = s->m, back = 0; m-- > 0 && back < CX_MAX_BACK; back++) {
        const uint32_t here = s->cast->notes.ptr[m].sentence;
        uint32_t two[2];
        if (s->note->sentence - here > TURN_BACK || (at != CASUS_NONE && here != at))
            break;
        if (at == CASUS_NONE && tells_two(s, m)) return false;
        if (!is_pair(s, m, two)) continue;
        if (at == CASUS_NONE || s->cast->notes.ptr[m].subject)
            memcpy(pair, two, sizeof two);
        at = here;
        if (cx_token(doc, doc->mentions.ptr[m].head)->deprel == CASUS_DEP_NSUBJ) break;
    }
    return at != CASUS_NONE ||
           (s->note->sentence > 0 && told_in(s, s->note->sentence - 1, pair) == 2);
}

/* The "former" that was told before this "latter"; itself for others. */
static uint32_t first_turn(const cx_seeker *s, bool latter)
{
    const casus_doc *doc = s->doc;
    for (uint32_t m = s->m, back = 0; latter && m-- > 0 && back < CX_MAX_BACK; back++) {
        if (s->note->sentence - s->cast->notes.ptr[m].sentence > TURN_BACK) break;
        const cx_seeker there = { s->doc, s->cast, m, &doc->mentions.ptr[m],
                                  &s->cast->notes.ptr[m] };
        const uint32_t head = doc->mentions.ptr[m].head;
        const uint32_t t = cx_is_turn(doc, head) ? head : turn_of_noun(&there);
        if (t != CASUS_NONE && is_first(doc, t)) return m;
    }
    return s->m;
}

/* "The former country" is one of two where "the latter" is told soon behind it; "the
 * former president" hardly ever. */
static bool has_latter(const cx_seeker *s)
{
    const casus_doc *doc = s->doc;
    const uint8_t kind = s->cast->names->roles[s->note->role].kind;
    if (kind != CX_ROLE_STATE && kind != CX_ROLE_SIDE && kind != CX_ROLE_OTHER)
        return false;
    for (uint32_t t = s->mention->head + 1, n = 0; t < doc->tokens.len && n < CX_MAX_BACK;
         t++, n++)
        if (cx_is_used_as(s->cast, t, CX_PRONOUN_LATTER)) return true;
    return false;
}

uint32_t cx_one_of_two(const cx_seeker *s)
{
    const casus_doc *doc = s->doc;
    const bool bare = cx_is_turn(doc, s->mention->head);
    const uint32_t t = bare ? s->mention->head : turn_of_noun(s);
    if (t == CASUS_NONE || (!bare && s->note->definite != CX_DEFINITE)) return CASUS_NONE;
    const bool latter = !is_first(doc, t);
    if (!bare && !latter && !has_latter(s)) return CASUS_NONE;
    const uint32_t from = first_turn(s, latter);
    const casus_mention mention = doc->mentions.ptr[from];
    const cx_note note = s->cast->notes.ptr[from];
    const cx_seeker there = { s->doc, s->cast, from, &mention, &note };
    uint32_t pair[2];
    return find_pair(&there, pair) ? pair[latter] : CASUS_NONE;
}
