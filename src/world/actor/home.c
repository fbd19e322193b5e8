/* home.c -- the country that a text is about, here or as a whole.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/mentions.h"

#define HEADLINE 0.5   /* on the scale of nearness() */
#define DONE_TO 0.3    /* whoever acts on somebody is rarely of his country */
#define HOME_SHARE 0.3 /* of all sightings: less, and no country stands out */

/* Does the place at `t` say where the clause of the subject at `subject` happens? */
static bool is_scene_of(const casus_doc *doc, uint32_t t, uint32_t subject)
{
    const casus_token *k = cx_token(doc, subject);
    if (k->deprel != CASUS_DEP_NSUBJ || k->head == CASUS_NONE ||
        cx_preposition(doc, t) != CX_PRONOUN_IN)
        return false;
    const uint32_t verb = k->head;
    uint32_t up = cx_token(doc, t)->head;
    for (int i = 0; i < 3 && up != CASUS_NONE && up != verb; i++) {
        const uint8_t rel = cx_token(doc, up)->deprel;
        if (rel != CASUS_DEP_OBJ && rel != CASUS_DEP_OBL && rel != CASUS_DEP_NMOD)
            return false;
        up = cx_token(doc, up)->head;
    }
    return up == verb;
}

/* Those who act for a state and go abroad for it; of the others of CX_PUBLIC there are
 * some everywhere. */
#define TRAVELLERS                                                                       \
    (1u << CASUS_SECTOR_GOV | 1u << CASUS_SECTOR_MIL | 1u << CASUS_SECTOR_OPP |          \
     1u << CASUS_SECTOR_PTY)

static bool is_of_sectors(const casus_doc *doc, uint32_t t, uint32_t sectors)
{
    const cx_cast *cast = doc->cast;
    const uint32_t m = doc->token_mention.ptr[t];
    if (m == CASUS_NONE) return false;
    const cx_note *note = &cast->notes.ptr[m];
    return note->role == CASUS_NONE ? note->name != CASUS_NONE
                                    : cast->names->roles[note->role].sectors & sectors;
}

/* The government, a ministry: of no state by its name, and never on a visit. */
static bool is_rule(const casus_doc *doc, uint32_t t)
{
    const uint32_t m = doc->token_mention.ptr[t];
    if (m == CASUS_NONE) return false;
    const cx_note *note = &doc->cast->notes.ptr[m];
    const cx_role *role =
        &doc->cast->names->roles[note->role == CASUS_NONE ? 0 : note->role];
    return note->role != CASUS_NONE && note->name == CASUS_NONE &&
           role->kind == CX_ROLE_BODY && role->sectors & 1u << CASUS_SECTOR_GOV;
}

/* A state that acts as one: "Peru urged the authorities to ...". */
static bool is_state(const casus_doc *doc, uint32_t t)
{
    const uint32_t m = doc->token_mention.ptr[t],
                   e = m == CASUS_NONE ? m : doc->mentions.ptr[m].entity;
    return e != CASUS_NONE && cx_token(doc, t)->deprel == CASUS_DEP_NSUBJ &&
           doc->entities.ptr[cx_entity_root(doc->cast, e)].kind == CASUS_ENTITY_STATE;
}

/* What whoever stands at `t` does, or is to do ("urged him to leave"), or CASUS_NONE. */
static uint32_t verb_of_doer(const casus_doc *doc, uint32_t t)
{
    while (cx_token(doc, t)->deprel == CASUS_DEP_CONJ && cx_token(doc, t)->head < t)
        t = cx_token(doc, t)->head;
    const casus_token *k = cx_token(doc, t);
    if (k->deprel == CASUS_DEP_NSUBJ) return k->head;
    if (k->deprel != CASUS_DEP_OBJ && k->deprel != CASUS_DEP_OBL) return CASUS_NONE;
    return cx_child(doc, k->head, CASUS_DEP_XCOMP);
}

/* A town, not whoever rules there: "the minister left Tunis", "the Tunis office". */
static bool is_mere_town(const casus_doc *doc, uint32_t t)
{
    const uint32_t m = doc->token_mention.ptr[t],
                   e = m == CASUS_NONE ? m : doc->mentions.ptr[m].entity;
    const uint8_t rel = cx_token(doc, t)->deprel;
    return e != CASUS_NONE && (rel == CASUS_DEP_OBJ || rel == CASUS_DEP_COMPOUND) &&
           doc->entities.ptr[cx_entity_root(doc->cast, e)].kind == CASUS_ENTITY_PLACE;
}

bool cx_is_done_to(const casus_doc *doc, uint32_t t, uint32_t doer)
{
    enum { DEEPEST = 8 };
    const uint32_t verb = verb_of_doer(doc, doer);
    if (verb == CASUS_NONE || t < verb || is_mere_town(doc, t)) return false;
    if (cx_is_used_as(doc->cast, verb,
                      CX_PRONOUN_POSTS)) /* "sacked the Malian general" */
        return false;
    for (uint32_t i = 0; i < DEEPEST && t != CASUS_NONE;
         i++, t = cx_token(doc, t)->head) {
        if (t == verb) return i > 0;
        switch (cx_token(doc, t)->deprel) {
        case CASUS_DEP_OBL:
        case CASUS_DEP_NMOD: /* "hit a mine in Peru" */
            if (i == 0 && cx_preposition(doc, t) == CX_PRONOUN_IN) return false;
            break;
        case CASUS_DEP_ADVCL: /* "accused him of bowing to Peru" */
            if (cx_child(doc, t, CASUS_DEP_NSUBJ) != CASUS_NONE) return false;
            break;
        case CASUS_DEP_OBJ:
        case CASUS_DEP_IOBJ:
        case CASUS_DEP_AMOD:
        case CASUS_DEP_COMPOUND:
        case CASUS_DEP_NMOD_POSS:
        case CASUS_DEP_CONJ:
        case CASUS_DEP_APPOS:
        case CASUS_DEP_XCOMP:
        case CASUS_DEP_ACL_RELCL:
        case CASUS_DEP_ACL:
            break;
        default:
            return false;
        }
    }
    return false;
}

/* Is what stands at `t` the object of what whoever stands at `doer` does, or of what he
 * does next ("condemned the raid and called on the government")? */
static bool is_urged_by(const casus_doc *doc, uint32_t t, uint32_t doer)
{
    const casus_token *k = cx_token(doc, t);
    uint32_t verb = k->head;
    if (verb == CASUS_NONE || verb > t || cx_token(doc, verb)->upos != CASUS_UPOS_VERB ||
        (k->deprel != CASUS_DEP_OBJ && k->deprel != CASUS_DEP_OBL))
        return false;
    while (cx_token(doc, verb)->deprel == CASUS_DEP_CONJ &&
           cx_child(doc, verb, CASUS_DEP_NSUBJ) == CASUS_NONE &&
           cx_token(doc, verb)->head < verb)
        verb = cx_token(doc, verb)->head;
    return verb == cx_token(doc, doer)->head;
}

/* How much a sighting says of what stands at token `t`: most in the same sentence and
 * before it, a little wherever it is. An adjective tells whose another noun is. */
static double nearness(const casus_doc *doc, const cx_sighting *s, uint32_t t,
                       uint32_t sentence, uint32_t there)
{
    const bool same = there == sentence, after = s->token > t;
    /* "Crowds burned an American flag in Karachi": the clause says where they are */
    if (same && after && is_scene_of(doc, s->token, t)) return 6.0;
    /* "in Panama workers walked out": but ministers and troops may be
     * there on a visit */
    if (same && !after && !s->adjective &&
        (!is_of_sectors(doc, t, TRAVELLERS) || is_rule(doc, t)) &&
        is_scene_of(doc, s->token, t))
        return 6.0;
    /* "Peru called on the authorities to free them" */
    if (same && !after && !s->adjective && is_rule(doc, t) && is_state(doc, s->token) &&
        is_urged_by(doc, t, s->token))
        return DONE_TO;
    /* "Parliament condemned Niger" */
    if (same && after && is_of_sectors(doc, t, CX_PUBLIC) &&
        cx_is_done_to(doc, s->token, t))
        return DONE_TO;
    const uint32_t apart = after ? there - sentence : sentence - there;
    double near = same ? (after ? 2.0 : 3.0) : 1.0 / (1.0 + 0.2 * (double)apart);
    if (same && s->adjective) near *= 0.5;
    if (!same && after) near *= 0.3;
    if (there == 0 && !s->adjective)
        near += HEADLINE; /* whom the headline names it is about */
    near += 0.2;
    return s->adjective ? near * 0.5 : near;
}

/* The share of all sightings that the country of most of them has; `but` is left out, and
 * all that are not `among` the countries of a region, unless that is NULL. */
static double most_sighted(const casus_doc *doc, uint32_t t, const char *but,
                           const cx_region *among, char country[4])
{
    const cx_cast *cast = doc->cast;
    struct {
        char country[4];
        double score;
        bool may;
    } tally[32];
    uint32_t n = 0, n_seen = cast->sightings.len, sentence = cx_sentence_of(doc, t);
    uint32_t from = n_seen > 400 ? n_seen - 400 : 0;
    memset(country, 0, 4);
    for (uint32_t i = 0; i < n_seen; i++) {
        if (i >= 40 && i < from) continue; /* the beginning, and what is near */
        const cx_sighting *s = &cast->sightings.ptr[i];
        if (but[0] && !memcmp(s->country, but, 3)) continue;
        if (among && !cx_region_may(cast->names, among, s->country)) continue;
        const double near = nearness(doc, s, t, sentence, cx_sentence_of(doc, s->token));
        uint32_t k = 0;
        while (k < n && memcmp(tally[k].country, s->country, 4)) k++;
        if (k == n && n == 32) continue;
        if (k == n) {
            memcpy(tally[n].country, s->country, 4);
            tally[n].may = false;
            tally[n++].score = 0;
        }
        tally[k].score += near * s->weight;
        tally[k].may |= !s->far_end;
    }
    double best = 0, all = 0;
    for (uint32_t k = 0; k < n; k++) {
        all += tally[k].score;
        if (tally[k].score <= best || !tally[k].may) continue;
        best = tally[k].score;
        memcpy(country, tally[k].country, 4);
    }
    return all > 0 ? best / all : 0;
}

/* The country of the state or place whose name stands at `t`; false where none does. */
static bool country_of_place(const casus_doc *doc, uint32_t t, char country[4])
{
    const uint32_t m = doc->token_mention.ptr[t],
                   e = m == CASUS_NONE ? m : doc->mentions.ptr[m].entity;
    if (e == CASUS_NONE) return false;
    const casus_entity *place = &doc->entities.ptr[cx_entity_root(doc->cast, e)];
    if (!place->country[0] ||
        (place->kind != CASUS_ENTITY_PLACE && place->kind != CASUS_ENTITY_STATE))
        return false;
    memcpy(country, place->country, 4);
    return true;
}

/* "in Sudan, where rebels killed 40 people": the country of the place before the "where"
 * of the clause around `t`, or of the one that the clause hangs from. */
static bool where_clause(const casus_doc *doc, uint32_t t, char country[4])
{
    enum { DEEPEST = 24 };
    for (int i = 0; i < DEEPEST && t != CASUS_NONE; i++, t = cx_token(doc, t)->head) {
        const casus_token *k = cx_token(doc, t);
        if ((k->deprel != CASUS_DEP_ACL_RELCL && k->deprel != CASUS_DEP_ACL &&
             k->deprel != CASUS_DEP_ADVCL) ||
            k->head == CASUS_NONE)
            continue;
        for (uint32_t c = cx_first_child(doc, t); c != CASUS_NONE && c < t;
             c = cx_next_child(doc, c)) {
            if (!c || !cx_is_used_as(doc->cast, c, CX_PRONOUN_WHERE)) continue;
            const bool comma = c > 1 && cx_token(doc, c - 1)->upos == CASUS_UPOS_PUNCT;
            if (country_of_place(doc, comma ? c - 2 : c - 1, country) ||
                country_of_place(doc, k->head, country))
                return true;
        }
    }
    return false;
}

void cx_home_at(const casus_doc *doc, uint32_t t, char country[4])
{
    if (!where_clause(doc, t, country)) most_sighted(doc, t, "", NULL, country);
}

void cx_home_but(const casus_doc *doc, uint32_t t, const char *but,
                 const cx_region *among, char country[4])
{
    if ((!among || among->told == CX_REGION_NEVER) && where_clause(doc, t, country) &&
        memcmp(country, but, 4) != 0)
        return;
    if (most_sighted(doc, t, but, among, country) < HOME_SHARE) memset(country, 0, 4);
}

/* Does the adjective at `a` stand before the noun of `t`? */
static bool is_of_same_role(const casus_doc *doc, uint32_t a, uint32_t t)
{
    const uint32_t noun = cx_token(doc, a)->head, m = doc->token_mention.ptr[t];
    const uint32_t other = noun == CASUS_NONE ? CASUS_NONE : doc->token_mention.ptr[noun];
    if (m == CASUS_NONE || other == CASUS_NONE) return false;
    return doc->cast->notes.ptr[m].role == doc->cast->notes.ptr[other].role;
}

/* "Brazil's generals closed Congress": whose is the subject with a role? */
static bool is_of_ruler(const casus_doc *doc, uint32_t t)
{
    const uint32_t noun = cx_token(doc, t)->head;
    const uint32_t m = noun == CASUS_NONE ? CASUS_NONE : doc->token_mention.ptr[noun];
    return cx_token(doc, t)->deprel == CASUS_DEP_NMOD_POSS && m != CASUS_NONE &&
           doc->cast->notes.ptr[m].subject && doc->cast->notes.ptr[m].role != CASUS_NONE;
}

/* Does the sighting tell that the report speaks from its country, or only of it? `t`
 * asks. */
static bool speaks_from(const casus_doc *doc, const cx_sighting *s, uint32_t t)
{
    const cx_cast *cast = doc->cast;
    const uint32_t m = doc->token_mention.ptr[s->token];
    if (m == CASUS_NONE || doc->mentions.ptr[m].entity == CASUS_NONE || s->far_end)
        return false;
    const casus_mention *mention = &doc->mentions.ptr[m];
    const casus_entity *entity =
        &doc->entities.ptr[cx_entity_root(cast, mention->entity)];
    const bool town = entity->kind == CASUS_ENTITY_PLACE;
    const uint32_t after = mention->first_token + mention->n_tokens;
    const bool topic =
        after < doc->tokens.len && doc->text.ptr[cx_token(doc, after)->start] ==
                                       ':'; /* "Mali: Foreign Secretary condemns ..." */
    if (mention->first_token == 0 && mention->kind != CASUS_MENTION_ADJECTIVE &&
        !s->adjective && !topic)
        return true; /* a dateline */
    if (town && cx_preposition(doc, s->token) == CX_PRONOUN_IN &&
        cx_sentence_of(doc, s->token) == cx_sentence_of(doc, t))
        return true;
    if (mention->kind ==
        CASUS_MENTION_ADJECTIVE) /* "Philippine officials said", "the Italian Senate" */
        return !s->adjective || is_of_same_role(doc, s->token, t);
    if (is_of_ruler(doc, s->token)) return true;
    if (entity->kind == CASUS_ENTITY_PERSON)
        return (cast->notes.ptr[m].subject ||
                cx_token(doc, s->token)->deprel == CASUS_DEP_NMOD_POSS) &&
               entity->sectors & 1u << CASUS_SECTOR_GOV;
    const uint32_t name = cast->notes.ptr[m].name;
    const uint32_t place =
        name == CASUS_NONE ? CASUS_NONE : cast->name_list.ptr[name].place;
    return is_scene_of(doc, s->token, t) || /* "Canberra agreed" */
           (place != CASUS_NONE && doc->places.ptr[place].metonym);
}

/* "UK steps up relief": a state that does what the report tells of. */
static bool acts_itself(const casus_doc *doc, const cx_sighting *s)
{
    const uint32_t m = doc->token_mention.ptr[s->token],
                   e = m == CASUS_NONE ? m : doc->mentions.ptr[m].entity;
    return e != CASUS_NONE && doc->cast->notes.ptr[m].subject &&
           doc->entities.ptr[cx_entity_root(doc->cast, e)].kind == CASUS_ENTITY_STATE;
}

void cx_home_usual(const casus_doc *doc, uint32_t t, const char *usual, char country[4])
{
    const cx_cast *cast = doc->cast;
    const uint32_t n = cast->sightings.len < 400 ? cast->sightings.len : 400;
    uint32_t for_it = 0, for_usual = 0;
    for (uint32_t i = 0; i < n && memcmp(country, usual, 4); i++) {
        const cx_sighting *s = &cast->sightings.ptr[i];
        const bool its = !memcmp(s->country, country, 3);
        if ((!its && memcmp(s->country, usual, 3)) ||
            !(speaks_from(doc, s, t) || (!its && acts_itself(doc, s))))
            continue;
        if (its)
            for_it++;
        else
            for_usual++;
    }
    if (for_it <= for_usual) memcpy(country, usual, 4);
}
