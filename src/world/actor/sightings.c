/* sightings.c -- where the report names a country, and how much that says.
 *
 * Every state, people, town and known body of one country is a sighting; compose.c weighs
 * them for what stands alone ("the government said"). One that acts or stands in the
 * headline says more; whose the army of another noun is says less than where one is; a
 * person, the post of a correspondent and a small town that is all of its country say
 * little, news agencies and companies nothing. Words that only one country has ("grand
 * jury") are sightings too.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/mentions.h"

enum { CUSTOM_WEIGHT = 2 }; /* as a country that stands for no subject */

/* "Macedonia's border with Bulgaria": one looks at it from the owner's side. */
static bool is_beyond(const casus_doc *doc, uint32_t t)
{
    const casus_token *k = cx_token(doc, t);
    return k->deprel == CASUS_DEP_NMOD && k->head != CASUS_NONE &&
           cx_preposition(doc, t) == CX_PRONOUN_WITH &&
           cx_child(doc, k->head, CASUS_DEP_NMOD_POSS) != CASUS_NONE;
}

/* "From our correspondent in Rome": where somebody of the press is says little of what
 * the report is about. */
static bool is_post(const casus_doc *doc, uint32_t t)
{
    const cx_cast *cast = doc->cast;
    const uint32_t head = cx_token(doc, t)->head;
    if (cx_token(doc, t)->deprel != CASUS_DEP_NMOD || head == CASUS_NONE ||
        !cx_is_whereabouts(doc, doc->token_mention.ptr[t]))
        return false;
    const uint32_t m = doc->token_mention.ptr[head];
    if (m == CASUS_NONE || cast->notes.ptr[m].role == CASUS_NONE) return false;
    return cast->names->roles[cast->notes.ptr[m].role].sectors & 1u << CASUS_SECTOR_JRN;
}

/* "The Norwegian ambassador to Peru": the land where he is posted is what is told of, and
 * his own is far. */
static bool is_of_envoy(const casus_doc *doc, uint32_t t)
{
    const uint32_t head = cx_token(doc, t)->head;
    return head != CASUS_NONE && cx_is_used_as(doc->cast, head, CX_PRONOUN_ENVOY);
}

/* "South Korean authorities refused", "Greek police said": who rules and acts is of the
 * country that the report is about. */
static bool is_of_ruling_subject(const casus_doc *doc, uint32_t t)
{
    const uint32_t ruling = 1u << CASUS_SECTOR_GOV | 1u << CASUS_SECTOR_COP |
                            1u << CASUS_SECTOR_JUD | 1u << CASUS_SECTOR_LEG;
    const uint32_t noun = cx_token(doc, t)->head;
    const uint32_t m = noun == CASUS_NONE ? CASUS_NONE : doc->token_mention.ptr[noun];
    if (cx_token(doc, t)->deprel != CASUS_DEP_AMOD || m == CASUS_NONE ||
        is_of_envoy(doc, t))
        return false;
    const cx_note *note = &doc->cast->notes.ptr[m];
    if (!note->subject || note->role == CASUS_NONE) return false;
    const cx_role *role = &doc->cast->names->roles[note->role];
    const uint32_t sentence = note->sentence;
    if (sentence != CASUS_NONE &&
        doc->sentences.ptr[sentence].flags & CASUS_SENTENCE_TITLE)
        return true; /* "Chilean miners strike" */
    return role->sectors & ruling &&
           (note->number == CX_NUMBER_MANY || role->kind == CX_ROLE_PERSON ||
            role->sectors & 1u << CASUS_SECTOR_COP);
}

/* "the Iran scandal", "an Angola debate": a noun before a noun that acts for nobody is
 * its topic. */
static bool is_topic(const casus_doc *doc, uint32_t t)
{
    const casus_token *k = cx_token(doc, t);
    if (k->deprel != CASUS_DEP_COMPOUND || k->head == CASUS_NONE || k->head < t)
        return false;
    const uint32_t m = doc->token_mention.ptr[k->head];
    return m == CASUS_NONE || (doc->cast->notes.ptr[m].role == CASUS_NONE &&
                               doc->cast->notes.ptr[m].name == CASUS_NONE);
}

/* "left for Peru", "revenge against Peru", "trade with Peru": somebody else goes there,
 * or has to do with it. */
static bool is_aim(const casus_doc *doc, uint32_t t)
{
    const uint8_t rel = cx_token(doc, t)->deprel;
    if (rel != CASUS_DEP_OBL && rel != CASUS_DEP_NMOD) return false;
    if (cx_child(doc, t, CASUS_DEP_CASE) == CASUS_NONE) return false;
    const cx_pronoun_use use = cx_preposition(doc, t);
    return use == CX_PRONOUN_WITH ||
           ((use == CX_PRONOUN_USES || use == CX_PRONOUN_TO) &&
            rel == CASUS_DEP_OBL); /* but "aid to Peru" is about Peru */
}

/* "shipments to Iran", "an inquiry about Iran": something of others, that goes there or
 * is about it. */
static bool is_far_end(const casus_doc *doc, uint32_t t)
{
    const uint8_t rel = cx_token(doc, t)->deprel;
    if ((rel != CASUS_DEP_NMOD && rel != CASUS_DEP_OBL) ||
        cx_child(doc, t, CASUS_DEP_CASE) == CASUS_NONE)
        return false;
    const cx_pronoun_use use = cx_preposition(doc, t);
    return use == CX_PRONOUN_WITH || (use == CX_PRONOUN_TO && rel == CASUS_DEP_NMOD &&
                                      !is_of_envoy(doc, t)); /* not "deported to Peru" */
}

/* "reached by telephone from Paris", "in an interview with a Paris paper": how and to
 * whom it was told. */
static bool is_of_telling(const casus_doc *doc, uint32_t t)
{
    const uint8_t rel = cx_token(doc, t)->deprel;
    const uint32_t head = cx_token(doc, t)->head;
    if ((rel != CASUS_DEP_OBL && rel != CASUS_DEP_NMOD) || head == CASUS_NONE)
        return false;
    if (cx_is_used_as(doc->cast, head, CX_PRONOUN_CHANNEL)) return true;
    for (uint32_t c = cx_first_child(doc, head); c != CASUS_NONE;
         c = cx_next_child(doc, c))
        if (c < t &&
            (cx_token(doc, c)->deprel == CASUS_DEP_OBL ||
             cx_token(doc, c)->deprel == CASUS_DEP_OBL_AGENT) &&
            cx_is_used_as(doc->cast, c, CX_PRONOUN_CHANNEL) &&
            cx_preposition(doc, c) != CX_PRONOUN_IN)
            return true;
    return false;
}

/* "guerrillas including a Cuban adviser", "rebels, among them a Cuban": one of many,
 * whose country need not be theirs. */
static bool is_of_example(const casus_doc *doc, uint32_t t)
{
    uint32_t up = t;
    for (int i = 0; i < 2 && (cx_token(doc, up)->deprel == CASUS_DEP_AMOD ||
                              cx_token(doc, up)->deprel == CASUS_DEP_COMPOUND);
         i++)
        if ((up = cx_token(doc, up)->head) == CASUS_NONE) return false;
    return cx_is_example(doc, up);
}

bool cx_is_nowhere(const char *country)
{
    static const char *const codes[] = { "IGO", "NGO", "MNC", "ISL", "INT" };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (!memcmp(country, codes[i], 3)) return true;
    return false;
}

void cx_sight(casus_doc *doc, uint32_t m)
{
    cx_cast *cast = doc->cast;
    const casus_mention *mention = &doc->mentions.ptr[m];
    const casus_entity *entity = &doc->entities.ptr[mention->entity];
    const cx_note *note = &cast->notes.ptr[m];
    if (!entity->country[0] || cx_is_nowhere(entity->country)) return;
    if (cx_state_of(cast->names, entity->country) == CASUS_NONE) return; /* "Western" */
    if (cx_is_of_participle(doc, mention->head)) return;
    /* Reuters does not make a report British, nor Boeing American */
    if (entity->kind == CASUS_ENTITY_ORGANISATION &&
        entity->sectors & (1u << CASUS_SECTOR_JRN | 1u << CASUS_SECTOR_BUS))
        return;
    cx_sighting *s = CX_PUSH(&doc->arena, cast->sightings);
    s->token = mention->head;
    memcpy(s->country, entity->country, 4);
    s->weight = 2;
    s->adjective = (mention->kind == CASUS_MENTION_ADJECTIVE &&
                    !is_of_ruling_subject(doc, mention->head)) ||
                   cx_token(doc, mention->head)->deprel == CASUS_DEP_NMOD_POSS ||
                   is_topic(doc, mention->head) || is_beyond(doc, mention->head) ||
                   is_aim(doc, mention->head);
    s->far_end = is_far_end(doc, mention->head) || is_of_telling(doc, mention->head) ||
                 is_of_example(doc, mention->head) || cx_is_lair(doc, mention->head);
    if (note->sentence != CASUS_NONE &&
        doc->sentences.ptr[note->sentence].flags &
            (CASUS_SENTENCE_TITLE | CASUS_SENTENCE_DATELINE))
        s->weight += 1;
    if (note->subject || (mention->kind == CASUS_MENTION_ADJECTIVE && !s->adjective))
        s->weight += 1;
    if (entity->kind == CASUS_ENTITY_PERSON || is_post(doc, mention->head))
        s->weight -= 1;
    const uint32_t place =
        note->name == CASUS_NONE ? CASUS_NONE : cast->name_list.ptr[note->name].place;
    if (place != CASUS_NONE && doc->places.ptr[place].weak) s->weight = 1;
}

/* The sightings of both passes, each in the order of the text, as one such row. */
void cx_sights_merge(casus_doc *doc, uint32_t second)
{
    cx_cast *cast = doc->cast;
    const uint32_t n = cast->sightings.len;
    const cx_sighting *old = cast->sightings.ptr;
    cx_sighting *all = cx_alloc(&doc->arena, (n + 1) * sizeof *all);
    for (uint32_t i = 0, a = 0, b = second; i < n; i++)
        all[i] =
            b == n || (a < second && old[a].token <= old[b].token) ? old[a++] : old[b++];
    cast->sightings.ptr = all;
    cast->sightings.cap = n;
}

/* "A grand jury", "the county sheriff": of which country one speaks, where nobody is
 * named. */
void cx_sight_customs(casus_doc *doc)
{
    cx_cast *cast = doc->cast;
    for (uint32_t i = 0; i < cast->finds.list.len; i++) {
        const cx_found *f = &cast->finds.list.ptr[i];
        if (f->partial || CX_NAME_TABLE(f->value) != CX_IN_CUSTOMS) continue;
        cx_sighting *s = CX_PUSH(&doc->arena, cast->sightings);
        *s = (cx_sighting){ .token = f->token, .weight = CUSTOM_WEIGHT };
        memcpy(s->country, cast->names->customs[CX_NAME_ROW(f->value)].country, 4);
    }
}

/* "The University of Togo": a body that no table knows tells of the state in its name, if
 * less than the state alone would. */
void cx_sight_bodies(casus_doc *doc)
{
    cx_cast *cast = doc->cast;
    for (uint32_t i = 0; i < cast->name_list.len; i++) {
        const cx_name *name = &cast->name_list.ptr[i];
        if (name->value != CASUS_NONE || name->place != CASUS_NONE ||
            name->tag != CASUS_NAME_ORGANISATION || name->end - name->first < 2)
            continue;
        for (uint32_t n = cast->finds.first[name->first];
             n < cast->finds.first[name->end]; n++) {
            const cx_found *f = &cast->finds.list.ptr[n];
            if (f->partial || f->end > name->end ||
                CX_NAME_TABLE(f->value) != CX_IN_ACTORS)
                continue;
            const cx_actor *actor = &cast->names->actors[CX_NAME_ROW(f->value)];
            const char *country = cast->names->offices[actor->first_office].country;
            if (actor->kind != CASUS_ENTITY_STATE || cx_is_nowhere(country)) continue;
            cx_sighting *s = CX_PUSH(&doc->arena, cast->sightings);
            *s = (cx_sighting){ .token = f->token, .weight = 1, .adjective = true };
            memcpy(s->country, country, 4);
            break;
        }
    }
}

bool cx_sighted(const casus_doc *doc, uint32_t i, uint32_t *token, const char **country)
{
    if (!doc->cast || i >= doc->cast->sightings.len) return false;
    *token = doc->cast->sightings.ptr[i].token;
    *country = doc->cast->sightings.ptr[i].country;
    return true;
}
