/* beside.c -- what stands beside a mention and tells of it.
 *
 * "X, the Ukrainian president", "the hostages, a Dutch couple", "Jane Doe, Harbour
 * Trust": which mention beside it is the same, or tells whose it is, and what is learned
 * from that.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/mentions.h"

static bool is_person(const casus_doc *doc, uint32_t m)
{
    return m != CASUS_NONE && doc->cast->notes.ptr[m].sort == CX_SORT_PERSON;
}

/* "the leader of the alliance -- Jane Doe --": a person's name that the parser hung from
 * the body beside it belongs to the office in front. `head` is the office's token. */
static uint32_t name_behind(const casus_doc *doc, uint32_t m)
{
    const uint32_t head = doc->mentions.ptr[m].head;
    if (!is_person(doc, m) || doc->cast->notes.ptr[m].name != CASUS_NONE)
        return CASUS_NONE;
    for (uint32_t c = cx_first_child(doc, head); c != CASUS_NONE;
         c = cx_next_child(doc, c)) {
        if (c < head || cx_token(doc, c)->deprel != CASUS_DEP_NMOD ||
            is_person(doc, doc->token_mention.ptr[c]))
            continue;
        const uint32_t name = cx_child(doc, c, CASUS_DEP_APPOS);
        const uint32_t other = name == CASUS_NONE ? name : doc->token_mention.ptr[name];
        if (is_person(doc, other) && doc->cast->notes.ptr[other].name != CASUS_NONE)
            return other;
    }
    return CASUS_NONE;
}

/* The same from the name's side: the office that the body's phrase belongs to. */
static uint32_t office_before(const casus_doc *doc, uint32_t m)
{
    const uint32_t body = cx_token(doc, doc->mentions.ptr[m].head)->head;
    if (body == CASUS_NONE || cx_token(doc, body)->deprel != CASUS_DEP_NMOD ||
        cx_token(doc, body)->head == CASUS_NONE)
        return CASUS_NONE;
    const uint32_t office = doc->token_mention.ptr[cx_token(doc, body)->head];
    return office != CASUS_NONE && name_behind(doc, office) == m ? office : CASUS_NONE;
}

/* "the Deputy Trade Representative, Michael Smith, and the Secretary": a name between
 * commas right behind an office without one is its holder, though the parser makes a list
 * of them. `m` is one of the two; the other, or CASUS_NONE. */
static uint32_t holder_in_list(const casus_doc *doc, uint32_t m)
{
    const casus_mention *own = &doc->mentions.ptr[m];
    const bool named = doc->cast->notes.ptr[m].name != CASUS_NONE;
    const uint32_t comma =
        named ? own->first_token - 1 : own->first_token + own->n_tokens;
    if (!is_person(doc, m) || (named && own->first_token < 2) ||
        comma + 2 >= doc->tokens.len || doc->text.ptr[cx_token(doc, comma)->start] != ',')
        return CASUS_NONE;
    const uint32_t head =
        named ? cx_token(doc, own->head)->head : cx_child(doc, own->head, CASUS_DEP_CONJ);
    const uint32_t other = head == CASUS_NONE ? head : doc->token_mention.ptr[head];
    if (other == CASUS_NONE || !is_person(doc, other)) return CASUS_NONE;
    const uint32_t office = named ? other : m, name = named ? m : other;
    const casus_mention *o = &doc->mentions.ptr[office], *n = &doc->mentions.ptr[name];
    const cx_note *note = &doc->cast->notes.ptr[office];
    const uint32_t end = n->first_token + n->n_tokens;
    const bool fits = note->name == CASUS_NONE && note->number != CX_NUMBER_MANY &&
                      note->definite == CX_DEFINITE && note->role != CASUS_NONE &&
                      doc->cast->notes.ptr[name].name != CASUS_NONE &&
                      cx_token(doc, n->head)->deprel == CASUS_DEP_CONJ &&
                      o->first_token + o->n_tokens == comma &&
                      n->first_token == comma + 1;
    return fits && end < doc->tokens.len &&
                   doc->text.ptr[cx_token(doc, end)->start] == ','
               ? other
               : CASUS_NONE;
}

/* "X, the Ukrainian president,", "the Ukrainian president, X,": the mention that stands
 * beside mention `m` for the same thing, or CASUS_NONE. */
uint32_t cx_apposition(const casus_doc *doc, uint32_t m)
{
    uint32_t head = doc->mentions.ptr[m].head;
    uint32_t c = cx_child(doc, head, CASUS_DEP_APPOS);
    const uint32_t holder = c == CASUS_NONE ? holder_in_list(doc, m) : CASUS_NONE;
    if (holder != CASUS_NONE) return holder;
    if (c == CASUS_NONE && cx_token(doc, head)->deprel == CASUS_DEP_APPOS) {
        const uint32_t office = office_before(doc, m);
        if (office != CASUS_NONE) return office;
        c = cx_token(doc, head)->head;
    }
    if (c == CASUS_NONE) return name_behind(doc, m);
    if (c != CASUS_NONE && doc->token_mention.ptr[c] != CASUS_NONE &&
        doc->token_mention.ptr[c] != m)
        return doc->token_mention.ptr[c];
    return CASUS_NONE;
}

/* The one name in apposition behind the word at `head`, or the one right behind that the
 * word only describes: "its old friend Mali". */
static uint32_t name_told(const casus_doc *doc, uint32_t head)
{
    const casus_token *k = cx_token(doc, head);
    if (k->deprel == CASUS_DEP_NMOD_DESC)
        return k->head > head && k->head <= head + 3 ? k->head : CASUS_NONE;
    uint32_t named = CASUS_NONE;
    for (uint32_t c = cx_first_child(doc, head); c != CASUS_NONE;
         c = cx_next_child(doc, c)) {
        if (c < head || cx_token(doc, c)->deprel != CASUS_DEP_APPOS) continue;
        if (named != CASUS_NONE) return CASUS_NONE;
        named = c;
    }
    return named != CASUS_NONE && cx_is_example(doc, named) ? CASUS_NONE : named;
}

/* "its other neighbour, Mali, closed": the mention of the one state whose name stands
 * right behind what mention `m` calls it; CASUS_NONE for none. */
uint32_t cx_state_named_behind(const casus_doc *doc, uint32_t m)
{
    const uint32_t named = name_told(doc, doc->mentions.ptr[m].head);
    const uint32_t other = named == CASUS_NONE ? named : doc->token_mention.ptr[named];
    if (other == CASUS_NONE || cx_child(doc, named, CASUS_DEP_CONJ) != CASUS_NONE ||
        doc->cast->notes.ptr[other].name == CASUS_NONE)
        return CASUS_NONE;
    const casus_entity *e = cx_entity_of(doc, other);
    return e && e->kind == CASUS_ENTITY_STATE && e->country[0] ? other : CASUS_NONE;
}

/* "The Prime Minister and President Macron": the country of the named leader beside, who
 * is another's; empty when there is none. */
void cx_country_beside(casus_doc *doc, uint32_t e, uint32_t m, char country[4])
{
    memset(country, 0, 4);
    const uint32_t head = doc->mentions.ptr[m].head;
    if (doc->entities.ptr[e].kind != CASUS_ENTITY_ROLE ||
        !(doc->entities.ptr[e].sectors & 1u << CASUS_SECTOR_GOV))
        return;
    for (uint32_t c = cx_first_child(doc, head); c != CASUS_NONE;
         c = cx_next_child(doc, c)) {
        const uint32_t other = doc->token_mention.ptr[c];
        if (cx_token(doc, c)->deprel != CASUS_DEP_CONJ || other == CASUS_NONE) continue;
        if (doc->mentions.ptr[other].entity == CASUS_NONE) cx_resolve_mention(doc, other);
        const uint32_t o = doc->mentions.ptr[other].entity;
        if (o != CASUS_NONE && doc->entities.ptr[o].kind == CASUS_ENTITY_PERSON &&
            doc->entities.ptr[o].sectors & 1u << CASUS_SECTOR_GOV)
            memcpy(country, doc->entities.ptr[o].country, 4);
    }
}

/* "Switzerland offered mediation to both sides": is the country named in the sentence of
 * mention `m`? */
bool cx_is_named_beside(const casus_doc *doc, uint32_t m, const char *country)
{
    const cx_cast *cast = doc->cast;
    const casus_sentence *s = &doc->sentences.ptr[cast->notes.ptr[m].sentence];
    for (uint32_t i = 0; i < cast->sightings.len &&
                         cast->sightings.ptr[i].token < s->first_token + s->n_tokens;
         i++)
        if (cast->sightings.ptr[i].token >= s->first_token &&
            !memcmp(cast->sightings.ptr[i].country, country, 3))
            return true;
    return false;
}

/* "Jane Doe, the State Department's", "Jane Doe, Harbour Trust": a person beside the name
 * of a body is of that body; "Jane Doe, an Ohio Democrat": of the country that the words
 * tell. */
void cx_learn_from_body(casus_doc *doc, uint32_t e, uint32_t other)
{
    const bool one = doc->cast->notes.ptr[other].definite == CX_INDEFINITE &&
                     doc->cast->notes.ptr[other].name != CASUS_NONE;
    if (one) cx_resolve_mention(doc, other);
    casus_entity *entity = &doc->entities.ptr[e];
    const uint32_t body = doc->mentions.ptr[other].entity;
    if (body == CASUS_NONE || body == e || entity->kind != CASUS_ENTITY_PERSON ||
        entity->country[0])
        return;
    const casus_entity *of = &doc->entities.ptr[cx_entity_root(doc->cast, body)];
    const bool body_kind =
        of->kind == CASUS_ENTITY_ORGANISATION || of->kind == CASUS_ENTITY_ALLIANCE;
    const bool told = one && !(of->flags & CX_ENTITY_HOME);
    if (!of->country[0] || !((body_kind && of->ref.len) || told)) return;
    memcpy(entity->country, of->country, 4);
    entity->sectors |= of->sectors;
    cx_entity_recode(doc, e);
}

/* The mention that tells of whom one is beside `m`: "the hostages, a Dutch couple", "the
 * Sudanese government and rebels"; CASUS_NONE when there is none. */
static uint32_t neighbour(casus_doc *doc, uint32_t e, uint32_t m)
{
    const uint32_t head = doc->mentions.ptr[m].head,
                   appos = cx_child(doc, head, CASUS_DEP_APPOS);
    const uint32_t armed =
        1u << CASUS_SECTOR_REB | 1u << CASUS_SECTOR_OPP | 1u << CASUS_SECTOR_UAF;
    if (appos != CASUS_NONE && cx_is_example(doc, appos)) return CASUS_NONE;
    if (appos != CASUS_NONE) {
        const uint32_t adjective = cx_child(doc, appos, CASUS_DEP_AMOD),
                       noun = doc->token_mention.ptr[appos];
        const bool role =
            noun != CASUS_NONE && (doc->cast->notes.ptr[noun].role != CASUS_NONE ||
                                   doc->cast->notes.ptr[noun].name != CASUS_NONE);
        return role || adjective == CASUS_NONE ? noun : doc->token_mention.ptr[adjective];
    }
    if (cx_token(doc, head)->deprel != CASUS_DEP_CONJ ||
        !(doc->entities.ptr[e].sectors & armed))
        return CASUS_NONE;
    return doc->token_mention.ptr[cx_token(doc, head)->head];
}

void cx_learn_from_neighbour(casus_doc *doc, uint32_t e, uint32_t m)
{
    const uint32_t beside = neighbour(doc, e, m);
    const bool appos =
        cx_child(doc, doc->mentions.ptr[m].head, CASUS_DEP_APPOS) != CASUS_NONE;
    if (beside == CASUS_NONE || beside == m) return;
    if (doc->mentions.ptr[beside].entity == CASUS_NONE) cx_resolve_mention(doc, beside);
    const uint32_t other = doc->mentions.ptr[beside].entity;
    if (other == CASUS_NONE || other == e ||
        doc->entities.ptr[other].kind == CASUS_ENTITY_PLACE)
        return;
    const uint32_t rules = 1u << CASUS_SECTOR_GOV | 1u << CASUS_SECTOR_MIL;
    if (!appos && (doc->entities.ptr[other].sectors & rules) != 1u << CASUS_SECTOR_GOV)
        return;
    memcpy(doc->entities.ptr[e].country, doc->entities.ptr[other].country, 4);
    if (doc->entities.ptr[e].country[0]) cx_entity_recode(doc, e);
}
