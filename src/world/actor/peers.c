/* peers.c -- nouns that tell by themselves whose they are not.
 *
 * No state has several foreign ministers: those of a report are the body's that it names,
 * or of states that it does not tell. "Consumers" and "member countries" beside such a
 * body are some of its members. An assembly is of a country that has one of that name.
 * The words are rows of dict/pronouns.tsv (use `sole`) and of dict/regions.tsv.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/mentions.h"

enum {
    LEAGUE_BACK = 4,
    LEAGUE_AHEAD = 2 /* sentences */,
    MENTIONS_BACK = 120,
    MENTIONS_MOST = 400,
    OF_DEBTS = 2, /* words */
    COUNCIL = 4   /* states whose ministers are told of together */
};

static bool is_league(const casus_doc *doc, uint32_t m)
{
    const uint32_t e = doc->mentions.ptr[m].entity;
    if (e == CASUS_NONE) return false;
    const casus_entity *body = &doc->entities.ptr[cx_entity_root(doc->cast, e)];
    return (body->kind == CASUS_ENTITY_ORGANISATION ||
            body->kind == CASUS_ENTITY_ALLIANCE) &&
           body->ref.len && memcmp(body->country, "IGO", 4) == 0;
}

/* Is a body of many states named not far before mention `m`, or soon behind it where the
 * report begins? */
static bool has_league_near(const casus_doc *doc, uint32_t m)
{
    const cx_cast *cast = doc->cast;
    const uint32_t here = cast->notes.ptr[m].sentence;
    for (uint32_t k = m, back = 0; k-- > 0 && back < MENTIONS_BACK &&
                                   here - cast->notes.ptr[k].sentence <= LEAGUE_BACK;
         back++)
        if (is_league(doc, k)) return true;
    for (uint32_t k = m + 1;
         here < LEAGUE_AHEAD && k < doc->mentions.len && k < m + MENTIONS_BACK &&
         cast->notes.ptr[k].sentence <= LEAGUE_AHEAD;
         k++)
        if (is_league(doc, k)) return true;
    return false;
}

void cx_peers_prepare(casus_doc *doc)
{
    cx_cast *cast = doc->cast;
    uint32_t told = 0;
    for (uint32_t t = 0; t < doc->tokens.len && told < OF_DEBTS; t++) {
        const cx_found *f = cx_find_at(cast, t, CASUS_NONE, 1u << CX_IN_PRONOUNS);
        const cx_pronoun *p = f ? &cast->names->pronouns[CX_NAME_ROW(f->value)] : NULL;
        told += p && p->use == CX_PRONOUN_LENDER && p->number != CX_NUMBER_MANY;
    }
    cast->of_debts = told >= OF_DEBTS;
}

/* The row of the longest words of this use that end at the head of mention `m`; NULL for
 * none. */
static const cx_pronoun *row_of(const casus_doc *doc, uint32_t m, cx_pronoun_use use)
{
    const casus_mention *mention = &doc->mentions.ptr[m];
    const cx_found *f = cx_find_ending(doc->cast, mention->first_token, mention->head + 1,
                                       1u << CX_IN_PRONOUNS);
    const cx_pronoun *row = f ? &doc->cast->names->pronouns[CX_NAME_ROW(f->value)] : NULL;
    return row && row->use == use ? row : NULL;
}

/* "The banks want interest", in a report of what a state owes: banks of many states. */
bool cx_is_lender(const casus_doc *doc, uint32_t m)
{
    const cx_pronoun *row = doc->cast && doc->cast->of_debts && m < doc->cast->notes.len
                                ? row_of(doc, m, CX_PRONOUN_LENDER)
                                : NULL;
    return row && row->number == CX_NUMBER_MANY &&
           doc->cast->notes.ptr[m].name == CASUS_NONE;
}

/* "Chile's steering committee", in a report of what Chile owes: the creditors', though
 * the debtor is named before it. */
static bool is_committee_of_many(const casus_doc *doc, uint32_t e, uint32_t m)
{
    return doc->cast->notes.ptr[m].number != CX_NUMBER_MANY &&
           doc->entities.ptr[e].country[0] &&
           !cx_is_nowhere(doc->entities.ptr[e].country);
}

/* "Ministers agreed", in a report that names a body of states more often than any state:
 * that body's. */
static bool is_council(const casus_doc *doc, uint32_t m)
{
    const cx_cast *cast = doc->cast;
    if (!row_of(doc, m, CX_PRONOUN_COUNCIL) ||
        cast->notes.ptr[m].number != CX_NUMBER_MANY || !has_league_near(doc, m))
        return false;
    char home[4];
    uint32_t of_league = 0, of_home = 0;
    cx_home_at(doc, doc->mentions.ptr[m].head, home);
    for (uint32_t k = 0; k < doc->mentions.len && k < MENTIONS_MOST; k++) {
        const uint32_t e = doc->mentions.ptr[k].entity;
        of_league += is_league(doc, k);
        of_home += e != CASUS_NONE && home[0] &&
                   !memcmp(doc->entities.ptr[cx_entity_root(cast, e)].country, home, 4);
    }
    return of_league > of_home;
}

/* The row of "foreign ministers", of whom a state has one, or of "consumers"; NULL for
 * other words. */
static const cx_pronoun *peers_row(const casus_doc *doc, uint32_t m)
{
    const casus_mention *mention = &doc->mentions.ptr[m];
    const cx_found *f = cx_find_ending(doc->cast, mention->first_token, mention->head + 1,
                                       1u << CX_IN_PRONOUNS);
    const cx_pronoun *row = f ? &doc->cast->names->pronouns[CX_NAME_ROW(f->value)] : NULL;
    return row && row->use == CX_PRONOUN_SOLE && row->number != CX_NUMBER_ONE ? row
                                                                              : NULL;
}

bool cx_is_sole_office(const casus_doc *doc, uint32_t m)
{
    const cx_pronoun *row = peers_row(doc, m);
    return row && row->number != CX_NUMBER_MANY;
}

/* "Trade ministers met. The ministers said": those who were told of with their office;
 * CASUS_NONE when none were. */
static uint32_t peers_before(const casus_doc *doc, uint32_t m)
{
    const cx_cast *cast = doc->cast;
    if (cast->notes.ptr[m].number != CX_NUMBER_MANY ||
        cast->notes.ptr[m].name != CASUS_NONE)
        return CASUS_NONE;
    for (uint32_t k = m, back = 0; k-- > 0 && back < MENTIONS_BACK; back++) {
        if (doc->normals.ptr[doc->mentions.ptr[k].head] !=
            doc->normals.ptr[doc->mentions.ptr[m].head])
            continue;
        const uint32_t e = doc->mentions.ptr[k].entity;
        return e != CASUS_NONE && cx_is_sole_office(doc, k) ? cx_entity_root(cast, e)
                                                            : CASUS_NONE;
    }
    return CASUS_NONE;
}

/* "Trade Commissioner Jane Doe" beside a body of states: one of its own. */
static bool is_commissioner(const casus_doc *doc, uint32_t m)
{
    const cx_cast *cast = doc->cast;
    const uint32_t first = doc->mentions.ptr[m].first_token,
                   name = cast->notes.ptr[m].name;
    const cx_found *f =
        cx_find_ending(cast, first, doc->mentions.ptr[m].head + 1, 1u << CX_IN_PRONOUNS);
    if (!f && name != CASUS_NONE)
        f = cx_find_ending(cast, first, cast->name_list.ptr[name].first,
                           1u << CX_IN_PRONOUNS);
    const cx_pronoun *row = f ? &cast->names->pronouns[CX_NAME_ROW(f->value)] : NULL;
    return row && row->use == CX_PRONOUN_SOLE && row->number == CX_NUMBER_ONE &&
           has_league_near(doc, m);
}

/* "Some ministers", "several members": part of a body does not act as the body. */
static bool is_some_of(const casus_doc *doc, uint32_t m)
{
    const cx_note *note = &doc->cast->notes.ptr[m];
    if (note->number != CX_NUMBER_MANY || note->definite != CX_INDEFINITE ||
        note->name != CASUS_NONE || note->role == CASUS_NONE)
        return false;
    const cx_pronoun *row = peers_row(doc, m);
    return (row && row->number != CX_NUMBER_ONE) || row_of(doc, m, CX_PRONOUN_COUNCIL) ||
           doc->cast->names->roles[note->role].kind == CX_ROLE_STATE;
}

/* "Communique of the OAU summit": does the first sentence tell that a body of states
 * speaks? */
static bool is_league_paper(const casus_doc *doc)
{
    bool league = memcmp(doc->cast->voice, "IGO", 4) == 0, speech = false;
    for (uint32_t k = 0; k < doc->mentions.len && doc->cast->notes.ptr[k].sentence == 0;
         k++)
        league |= is_league(doc, k);
    for (uint32_t t = 0; t < doc->tokens.len && cx_sentence_of(doc, t) == 0; t++)
        speech |= cx_is_used_as(doc->cast, t, CX_PRONOUN_SPEECH);
    return league && speech;
}

/* "The foreign ministers of A, B, C and D met", as a body of states writes of its own
 * meeting: they are the body. */
static bool is_full_council(const casus_doc *doc, uint32_t e, uint32_t m)
{
    return doc->cast->parts.ptr[e].members.n >= COUNCIL && cx_is_sole_office(doc, m) &&
           is_league_paper(doc);
}

bool cx_settle_peers(casus_doc *doc, uint32_t e, uint32_t m)
{
    if (is_full_council(doc, e, m)) {
        doc->cast->parts.ptr[e].members.n = 0;
        memcpy(doc->entities.ptr[e].country, "IGO", 4);
        cx_entity_recode(doc, e);
        return true;
    }
    if (is_some_of(doc, m) && !memcmp(doc->entities.ptr[e].country, "IGO", 4)) {
        memset(doc->entities.ptr[e].country, 0, 4);
        doc->cast->parts.ptr[e].elsewhere = true;
        cx_entity_recode(doc, e);
        return true;
    }
    if (is_some_of(doc, m) && !doc->entities.ptr[e].country[0] &&
        has_league_near(doc, m)) {
        doc->cast->parts.ptr[e].elsewhere = true;
        return true;
    }
    if (!doc->entities.ptr[e].country[0] && is_commissioner(doc, m)) {
        memcpy(doc->entities.ptr[e].country, "IGO", 4);
        cx_entity_recode(doc, e);
        return true;
    }
    if (cx_is_lender(doc, m)) {
        if (is_committee_of_many(doc, e, m)) {
            memset(doc->entities.ptr[e].country, 0, 4);
            cx_entity_recode(doc, e);
        }
        doc->cast->parts.ptr[e].elsewhere |= !doc->entities.ptr[e].country[0];
        return true;
    }
    if (!doc->entities.ptr[e].country[0] && !doc->cast->parts.ptr[e].members.n &&
        is_council(doc, m)) {
        memcpy(doc->entities.ptr[e].country, "IGO", 4);
        cx_entity_recode(doc, e);
        return true;
    }
    const cx_pronoun *row = peers_row(doc, m);
    if (row && row->number == CX_NUMBER_MANY) { /* "consumers" beside a body of states:
                                                   some of its members */
        const bool own =
            doc->entities.ptr[e].country[0] || doc->cast->parts.ptr[e].members.n;
        doc->cast->parts.ptr[e].elsewhere |= !own && has_league_near(doc, m);
        return !own && doc->cast->parts.ptr[e].elsewhere;
    }
    const bool office = row != NULL;
    const uint32_t peers = office ? CASUS_NONE : peers_before(doc, m);
    if (!office && peers == CASUS_NONE) return false;
    if (doc->entities.ptr[e].country[0] || doc->cast->parts.ptr[e].members.n) return true;
    if (office && doc->cast->parts.ptr[e].elsewhere) return true; /* "world leaders" */
    if (peers != CASUS_NONE) {
        if (doc->cast->parts.ptr[peers].members.n) return false;
        memcpy(doc->entities.ptr[e].country, doc->entities.ptr[peers].country, 4);
    } else if (has_league_near(doc, m)) {
        memcpy(doc->entities.ptr[e].country, "IGO", 4);
    }
    doc->cast->parts.ptr[e].elsewhere = !doc->entities.ptr[e].country[0];
    cx_entity_recode(doc, e);
    return true;
}

const cx_region *cx_whose_assembly(const casus_doc *doc, uint32_t m)
{
    const casus_mention *mention = &doc->mentions.ptr[m];
    const cx_found *f = cx_find_ending(doc->cast, mention->first_token, mention->head + 1,
                                       1u << CX_IN_REGIONS);
    if (!f)
        f = cx_find_at(doc->cast, mention->head, CASUS_NONE,
                       1u << CX_IN_REGIONS); /* "House of Representatives" */
    if (!f) return NULL;
    const cx_region *row = &doc->cast->names->regions[CX_NAME_ROW(f->value)];
    if (row->told == CX_REGION_NEVER) return row;
    return cx_token(doc, f->token)->flags & CASUS_TOKEN_INITIAL_UPPER ? row : NULL;
}
