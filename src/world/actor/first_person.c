/* first_person.c -- who says "I" and "we", and to whom he says "you".
 *
 * In a quotation its speaker. Outside of one whoever was announced ("The minister
 * said:"), the body that releases the text, the author whom its head names ("Statement by
 * ..."), else somebody of the country that the text is about.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/seeker.h"

#define ANNOUNCED 64 /* sentences that a statement without quotation marks may have */
#define AFTER 4      /* sentences in which a quotation that goes on names its speaker */
#define COLON 14     /* tokens before the colon of "X said: ..." */
#define AUTHOR_SENTENCES 3 /* in which "statement by X" names whoever speaks */
#define AUTHOR_TOKENS 40
#define NAME_TOKENS 14

/* The subject outside of quotation marks that the quotation hangs from. */
static uint32_t speaker_of(const cx_seeker *s)
{
    const casus_doc *doc = s->doc;
    uint32_t t = s->mention->head;
    for (int steps = 0; steps < 40 && t != CASUS_NONE; steps++) {
        uint32_t subject = cx_child(doc, t, CASUS_DEP_NSUBJ);
        if (subject != CASUS_NONE && subject != s->mention->head &&
            !(cx_token(doc, subject)->flags & CASUS_TOKEN_QUOTED))
            return doc->token_mention.ptr[subject];
        for (uint32_t c = cx_first_child(doc, t); c != CASUS_NONE;
             c = cx_next_child(doc, c)) {
            if (cx_token(doc, c)->deprel != CASUS_DEP_PARATAXIS) continue;
            subject = cx_child(doc, c, CASUS_DEP_NSUBJ);
            if (subject != CASUS_NONE &&
                !(cx_token(doc, subject)->flags & CASUS_TOKEN_QUOTED))
                return doc->token_mention.ptr[subject];
        }
        t = cx_token(doc, t)->head;
    }
    return CASUS_NONE;
}

static bool can_hear(const casus_doc *doc, uint32_t m)
{
    const cx_cast *cast = doc->cast;
    const cx_note *note = &cast->notes.ptr[m];
    const uint32_t press = 1u << CASUS_SECTOR_MED | 1u << CASUS_SECTOR_JRN;
    const uint8_t sort = note->sort;
    if (note->role != CASUS_NONE && cast->names->roles[note->role].sectors & press)
        return false; /* reporters are told what others have done */
    return sort == CX_SORT_PERSON || sort == CX_SORT_PEOPLE || sort == CX_SORT_BODY ||
           sort == CX_SORT_STATE || sort == CX_SORT_ALLIANCE;
}

/* What a paper, a broadcaster or an assembly is told is of others. */
static bool is_addressed(const casus_doc *doc, uint32_t e)
{
    return !(doc->entities.ptr[e].sectors &
             (1u << CASUS_SECTOR_MED | 1u << CASUS_SECTOR_JRN | 1u << CASUS_SECTOR_LEG));
}

/* "'Your men have fired on us,' the envoy told Chad": the object of the verb outside of
 * quotation marks that the quotation hangs from. */
static uint32_t hearer_of(const cx_seeker *s)
{
    const casus_doc *doc = s->doc;
    uint32_t t = s->mention->head;
    for (int steps = 0; steps < 40 && t != CASUS_NONE; steps++) {
        for (uint32_t c = cx_first_child(doc, t); c != CASUS_NONE;
             c = cx_next_child(doc, c)) {
            const casus_token *k = cx_token(doc, c);
            const uint32_t m = doc->token_mention.ptr[c];
            if ((k->deprel == CASUS_DEP_OBJ || k->deprel == CASUS_DEP_IOBJ) &&
                !(k->flags & CASUS_TOKEN_QUOTED) && m != CASUS_NONE && can_hear(doc, m))
                return m;
        }
        if (!(cx_token(doc, t)->flags & CASUS_TOKEN_QUOTED)) break;
        t = cx_token(doc, t)->head;
    }
    return CASUS_NONE;
}

/* "Philip Hammond said: The United Kingdom has ...": the person who is the subject of the
 * verb before a colon inside the sentence, and in front of token `before`. */
static uint32_t announced_within(const casus_doc *doc, const casus_sentence *se,
                                 uint32_t before)
{
    for (uint32_t t = se->first_token + 2; t + 1 < se->first_token + se->n_tokens; t++) {
        if (t > se->first_token + COLON || t >= before) return CASUS_NONE;
        if (doc->text.ptr[cx_token(doc, t)->start] != ':') continue;
        const uint32_t subject = cx_child(doc, t - 1, CASUS_DEP_NSUBJ);
        const uint32_t m =
            subject == CASUS_NONE ? subject : doc->token_mention.ptr[subject];
        return m == CASUS_NONE || doc->cast->notes.ptr[m].sort != CX_SORT_PERSON
                   ? CASUS_NONE
                   : m;
    }
    return CASUS_NONE;
}

/* "The minister said:" -- what follows without quotation marks is his, to the next
 * intertitle. The subject of the last sentence that ends in a colon, or CASUS_NONE. */
static uint32_t announced(const cx_seeker *s)
{
    casus_doc *doc = s->doc;
    const uint32_t here = s->note->sentence;
    for (uint32_t i = here == CASUS_NONE ? 0 : here + 1, back = 0;
         i-- > 0 && back < ANNOUNCED; back++) {
        const casus_sentence *se = &doc->sentences.ptr[i];
        if (se->flags & CASUS_SENTENCE_TITLE || !se->n_tokens) return CASUS_NONE;
        const uint32_t within =
            announced_within(doc, se, i == here ? s->mention->head : UINT32_MAX);
        if (within != CASUS_NONE) {
            if (doc->mentions.ptr[within].entity == CASUS_NONE)
                cx_resolve_mention(doc, within);
            return doc->mentions.ptr[within].entity;
        }
        if (i == here) continue;
        uint32_t last = se->first_token + se->n_tokens - 1;
        if (doc->text.ptr[cx_token(doc, last)->start] != ':') continue;
        for (uint32_t t = se->first_token; t < last; t++) {
            uint32_t m = doc->token_mention.ptr[t];
            if (cx_token(doc, t)->deprel != CASUS_DEP_NSUBJ || m == CASUS_NONE) continue;
            if (doc->mentions.ptr[m].entity == CASUS_NONE) cx_resolve_mention(doc, m);
            uint32_t e = doc->mentions.ptr[m].entity;
            if (e != CASUS_NONE && doc->entities.ptr[e].kind == CASUS_ENTITY_PERSON)
                return e;
        }
        return CASUS_NONE;
    }
    return CASUS_NONE;
}

/* Does the sentence begin inside quotation marks? */
static bool is_quoted(const casus_doc *doc, const casus_sentence *se)
{
    for (uint32_t t = se->first_token; t < se->first_token + se->n_tokens; t++)
        if (cx_token(doc, t)->upos != CASUS_UPOS_PUNCT)
            return cx_token(doc, t)->flags & CASUS_TOKEN_QUOTED;
    return false;
}

/* The subject outside of quotation marks of sentence `i`, a person or body; CASUS_NONE
 * where it has none. */
static uint32_t subject_outside(const casus_doc *doc, uint32_t i)
{
    const casus_sentence *se = &doc->sentences.ptr[i];
    for (uint32_t t = se->first_token; t < se->first_token + se->n_tokens; t++) {
        const uint32_t m = doc->token_mention.ptr[t];
        if (m == CASUS_NONE || cx_token(doc, t)->deprel != CASUS_DEP_NSUBJ ||
            doc->cast->notes.ptr[m].quoted)
            continue;
        const uint8_t sort = doc->cast->notes.ptr[m].sort;
        if (sort == CX_SORT_PERSON || sort == CX_SORT_BODY) return m;
    }
    return CASUS_NONE;
}

/* "The minister issued this statement: "I condemn ... I call on ..."", and what ends in
 * "..., she said": whose the quotation is by the sentence before its beginning, or by the
 * one that it ends in; CASUS_NONE when neither tells. */
static uint32_t speaker_around(const cx_seeker *s)
{
    const casus_doc *doc = s->doc;
    const uint32_t here = s->note->sentence;
    if (here == CASUS_NONE) return CASUS_NONE;
    for (uint32_t i = here, back = 0; i-- > 0 && back < ANNOUNCED; back++) {
        const casus_sentence *se = &doc->sentences.ptr[i];
        if (!se->n_tokens) break;
        const uint32_t m = subject_outside(doc, i);
        if (is_quoted(doc, se) && m == CASUS_NONE) continue;
        const bool colon =
            doc->text.ptr[cx_token(doc, se->first_token + se->n_tokens - 1)->start] ==
            ':';
        if (colon || is_quoted(doc, se)) return m;
        break;
    }
    for (uint32_t i = here + 1; i < doc->sentences.len && i <= here + AFTER; i++) {
        if (!is_quoted(doc, &doc->sentences.ptr[i])) break;
        const uint32_t m = subject_outside(doc, i);
        if (m != CASUS_NONE) return m;
    }
    return CASUS_NONE;
}

/* The first party that the tokens from..end name. */
static uint32_t party_named(const cx_seeker *s, uint32_t from, uint32_t end)
{
    casus_doc *doc = s->doc;
    for (uint32_t k = from; k < end; k++) {
        const uint32_t m = doc->token_mention.ptr[k];
        if (m == CASUS_NONE || m == s->m ||
            doc->mentions.ptr[m].kind == CASUS_MENTION_ADJECTIVE)
            continue;
        const uint8_t sort = s->cast->notes.ptr[m].sort;
        if (sort != CX_SORT_PERSON && sort != CX_SORT_BODY && sort != CX_SORT_STATE &&
            sort != CX_SORT_ALLIANCE)
            continue;
        if (doc->mentions.ptr[m].entity == CASUS_NONE) cx_resolve_mention(doc, m);
        if (doc->mentions.ptr[m].entity != CASUS_NONE) return doc->mentions.ptr[m].entity;
    }
    return CASUS_NONE;
}

/* "Statement by the High Representative on Syria": who says all that follows, from the
 * headline or the first sentences; CASUS_NONE when there is none. */
static uint32_t author(const cx_seeker *s)
{
    const casus_doc *doc = s->doc;
    for (uint32_t i = 0; i < doc->sentences.len && i < AUTHOR_SENTENCES; i++) {
        const casus_sentence *se = &doc->sentences.ptr[i];
        const uint32_t end =
            se->first_token +
            (se->n_tokens < AUTHOR_TOKENS ? se->n_tokens : AUTHOR_TOKENS);
        for (uint32_t t = se->first_token; t + 2 < end; t++) {
            if (!cx_is_used_as(s->cast, t, CX_PRONOUN_SPEECH) ||
                !(cx_is_used_as(s->cast, t + 1, CX_PRONOUN_WITH) ||
                  cx_is_used_as(s->cast, t + 1, CX_PRONOUN_OF)))
                continue;
            const uint32_t last = t + NAME_TOKENS < end ? t + NAME_TOKENS : end;
            const uint32_t e = party_named(s, t + 2, last);
            if (e != CASUS_NONE) return e;
        }
    }
    return CASUS_NONE;
}

/* The subject of a sentence's main verb, as entity; CASUS_NONE when it has none. */
static uint32_t told_of(casus_doc *doc, uint32_t sentence)
{
    const casus_sentence *s = &doc->sentences.ptr[sentence];
    for (uint32_t t = s->first_token; t < s->first_token + s->n_tokens; t++) {
        const casus_token *k = cx_token(doc, t);
        const uint32_t m = doc->token_mention.ptr[t];
        if (k->deprel != CASUS_DEP_NSUBJ || m == CASUS_NONE || k->head == CASUS_NONE ||
            cx_token(doc, k->head)->head != CASUS_NONE)
            continue;
        if (doc->mentions.ptr[m].entity == CASUS_NONE) cx_resolve_mention(doc, m);
        const uint32_t e = doc->mentions.ptr[m].entity;
        return e == CASUS_NONE ? e : cx_entity_root(doc->cast, e);
    }
    return CASUS_NONE;
}

/* Is it told of in the headline or the first sentence behind it? */
static bool is_in_lead(casus_doc *doc, uint32_t e)
{
    for (uint32_t m = 0; m < doc->mentions.len && doc->cast->notes.ptr[m].sentence < 2;
         m++) {
        const uint32_t other = doc->mentions.ptr[m].entity;
        if (other != CASUS_NONE && cx_entity_root(doc->cast, other) == e) return true;
    }
    return false;
}

/* "The Coalition obeys the law. We will go on": the release of a body, which its headline
 * or first sentence tells of as well as the sentence before. */
static uint32_t releasing_body(const cx_seeker *s)
{
    casus_doc *doc = s->doc;
    const uint32_t here = s->note->sentence;
    if (here == CASUS_NONE || here < 2) return CASUS_NONE;
    const uint32_t e = told_of(doc, here - 1);
    if (e == CASUS_NONE || !is_in_lead(doc, e)) return CASUS_NONE;
    const uint8_t kind = doc->entities.ptr[e].kind;
    return kind == CASUS_ENTITY_ORGANISATION || kind == CASUS_ENTITY_ALLIANCE
               ? e
               : CASUS_NONE;
}

uint32_t cx_first_person(const cx_seeker *s, const cx_pronoun *pronoun)
{
    casus_doc *doc = s->doc;
    cx_cast *cast = s->cast;
    if (!s->note->quoted) {
        uint32_t e = announced(s);
        if (e == CASUS_NONE && pronoun->number == CX_NUMBER_MANY) e = releasing_body(s);
        if (e == CASUS_NONE) e = author(s);
        if (e != CASUS_NONE) return cx_entity_root(cast, e);
    }
    if (s->note->quoted) {
        const uint32_t hearer = pronoun->person == 2 ? hearer_of(s) : CASUS_NONE;
        if (hearer != CASUS_NONE) {
            if (doc->mentions.ptr[hearer].entity == CASUS_NONE)
                cx_resolve_mention(doc, hearer);
            const uint32_t heard = doc->mentions.ptr[hearer].entity;
            if (heard != CASUS_NONE && is_addressed(doc, cx_entity_root(cast, heard)))
                return cx_entity_root(cast, heard);
        }
        uint32_t m = speaker_of(s);
        if (m == CASUS_NONE) m = speaker_around(s);
        if (m != CASUS_NONE && m != s->m) {
            if (doc->mentions.ptr[m].entity == CASUS_NONE) cx_resolve_mention(doc, m);
            if (doc->mentions.ptr[m].entity != CASUS_NONE) {
                cast->speaker = cx_entity_root(cast, doc->mentions.ptr[m].entity);
                return cast->speaker;
            }
        }
        if (cast->speaker != CASUS_NONE) return cx_entity_root(cast, cast->speaker);
    }
    char key[4] = { 'p', (char)('0' + pronoun->person), pronoun->number == CX_NUMBER_MANY,
                    (char)s->note->quoted };
    uint64_t hash = cx_key("person", key, sizeof key);
    uint32_t e = cx_map_get(&cast->by_key, hash);
    if (e != CASUS_NONE) return e;
    e = cx_entity_new(
        doc, s->m, pronoun->number == CX_NUMBER_MANY ? CX_SORT_PEOPLE : CX_SORT_PERSON);
    cx_map_put(&cast->by_key, hash, e);
    uint8_t sector = CASUS_SECTOR_COUNT;
    if (cast->voice[0] &&
        pronoun->number == CX_NUMBER_MANY) /* "we welcome" of a ministry's release */
        sector = memcmp(cast->voice, "IGO", 4) ? CASUS_SECTOR_GOV : CASUS_SECTOR_IGO;
    if (sector < CASUS_SECTOR_COUNT) doc->entities.ptr[e].sectors |= 1u << sector;
    if (cast->voice[0])
        memcpy(doc->entities.ptr[e].country, cast->voice, 4);
    else
        cx_home_at(doc, s->mention->head, doc->entities.ptr[e].country);
    cx_entity_code(doc, e, sector);
    return e;
}
