/* entities.c -- making entities, and finding them again.
 *
 * An entity has a key in cast->by_key (its ref, its name, its role and country), so
 * that the next mention of the same thing finds it without a search.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/mentions.h"

enum { NEAR = 10 }; /* tokens */

uint64_t cx_key(const char *what, const void *ptr, size_t len)
{
    return cx_hash(ptr, len, cx_hash(what, strlen(what), 0));
}

const casus_entity *cx_entity_of(const casus_doc *doc, uint32_t m)
{
    const uint32_t e = doc->mentions.ptr[m].entity;
    return e == CASUS_NONE ? NULL : &doc->entities.ptr[cx_entity_root(doc->cast, e)];
}

uint32_t cx_entity_root(const cx_cast *cast, uint32_t e)
{
    for (uint32_t steps = 0; steps < 64 && cast->parts.ptr[e].same_as != CASUS_NONE;
         steps++)
        e = cast->parts.ptr[e].same_as;
    return e;
}

static uint8_t kind_of_sort(uint8_t sort, bool named)
{
    switch (sort) {
    case CX_SORT_PERSON:
        return named ? CASUS_ENTITY_PERSON : CASUS_ENTITY_ROLE;
    case CX_SORT_BODY:
        return CASUS_ENTITY_ORGANISATION;
    case CX_SORT_ARMED:
        return CASUS_ENTITY_ARMED_GROUP;
    case CX_SORT_STATE:
        return CASUS_ENTITY_STATE;
    case CX_SORT_ALLIANCE:
        return CASUS_ENTITY_ALLIANCE;
    case CX_SORT_PLACE:
        return CASUS_ENTITY_PLACE;
    case CX_SORT_WEAPON:
        return CASUS_ENTITY_WEAPON;
    default:
        return CASUS_ENTITY_GROUP;
    }
}

void cx_entity_join(casus_doc *doc, uint32_t m, uint32_t e)
{
    cx_cast *cast = doc->cast;
    e = cx_entity_root(cast, e);
    cx_part *part = &cast->parts.ptr[e];
    const cx_note *note = &cast->notes.ptr[m];
    doc->mentions.ptr[m].entity = e;
    if (!part->n_mentions++) part->first = m;
    part->last = m;
    if (!part->gender) part->gender = note->gender;
}

uint32_t cx_entity_new(casus_doc *doc, uint32_t m, uint8_t sort)
{
    cx_cast *cast = doc->cast;
    uint32_t e = doc->entities.len;
    casus_entity *entity = CX_PUSH(&doc->arena, doc->entities);
    cx_part *part = CX_PUSH(&doc->arena, cast->parts);
    *part = (cx_part){ .actor = CASUS_NONE,
                       .role = CASUS_NONE,
                       .title = CASUS_NONE,
                       .same_as = CASUS_NONE,
                       .first = m,
                       .last = m,
                       .sort = sort };
    bool named = false;
    entity->name = entity->ref = entity->code = entity->title = CX_LIT("");
    if (m != CASUS_NONE) {
        const cx_note *note = &cast->notes.ptr[m];
        const casus_mention *mention = &doc->mentions.ptr[m];
        uint32_t first = mention->first_token, end = first + mention->n_tokens;
        named = note->name != CASUS_NONE;
        if (named) {
            first = cast->name_list.ptr[note->name].first;
            end = cast->name_list.ptr[note->name].end;
            part->name_first = first;
            part->name_end = end;
            part->title = cast->name_list.ptr[note->name].title;
            cx_person_learn(doc, e);
        }
        casus_span span = cx_token_span(doc, first, end);
        entity->name = cx_str(doc->text.ptr + span.start, span.end - span.start);
        part->number = note->number;
        part->role = note->role;
        cx_entity_join(doc, m, e);
    }
    entity->kind = kind_of_sort(sort, named);
    if (sort == CX_SORT_THING && !named) entity->flags = CX_ENTITY_THING;
    return e;
}

void cx_entity_code(casus_doc *doc, uint32_t e, uint8_t sector)
{
    casus_entity *entity = &doc->entities.ptr[e];
    if (entity->code.len || !entity->country[0]) {
        if (!entity->code.len && sector < CASUS_SECTOR_COUNT)
            entity->code = cx_cstr(casus_sector_name(sector));
        return;
    }
    const char *word = sector < CASUS_SECTOR_COUNT ? casus_sector_name(sector) : "";
    if (!strcmp(word, entity->country)) word = "";
    entity->code = cx_str_format(&doc->arena, "%s%s", entity->country, word);
}

void cx_entity_date(casus_doc *doc, uint32_t e)
{
    const cx_cast *cast = doc->cast;
    casus_entity *entity = &doc->entities.ptr[e];
    const char *then = cast->dated
                           ? cx_country_then(cast->names, entity->country, cast->day)
                           : entity->country;
    if (then == entity->country) return;
    const casus_str rest = entity->code.len > 3
                               ? cx_str(entity->code.ptr + 3, entity->code.len - 3)
                               : CX_LIT("");
    memcpy(entity->country, then, 4);
    entity->code = cx_str_format(&doc->arena, "%s%.*s", then, CX_STR(rest));
}

/* The country that a name of a state or of its people tells that ends with token `t`;
 * NULL for none. */
static const char *country_told(const cx_cast *cast, uint32_t first, uint32_t t)
{
    const cx_names *names = cast->names;
    const cx_found *f = cx_find_ending(cast, first, t + 1, 1u << CX_IN_DEMONYMS);
    if (f) return names->demonyms[CX_NAME_ROW(f->value)].country;
    f = cx_find_ending(cast, first, t + 1, 1u << CX_IN_ACTORS);
    const cx_actor *state = f ? &names->actors[CX_NAME_ROW(f->value)] : NULL;
    return state && state->kind == CASUS_ENTITY_STATE
               ? names->offices[state->first_office].country
               : NULL;
}

/* "Chilean-born UN envoy", "the NATO chief": a body is told before `end`, whose he is. */
static bool tells_body(const cx_cast *cast, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++) {
        const cx_found *f = cx_find_ending(cast, first, t + 1, 1u << CX_IN_ACTORS);
        const uint8_t kind =
            f ? cast->names->actors[CX_NAME_ROW(f->value)].kind : CASUS_ENTITY_STATE;
        if (kind == CASUS_ENTITY_ORGANISATION || kind == CASUS_ENTITY_ALLIANCE)
            return true;
    }
    return false;
}

/* "Former Chilean president X", "Chile's ex-president X", "X, a former Chilean envoy":
 * the last office, up to the day, that the actor held for the country that the words
 * before his name, or in apposition, tell; NULL for none. */
static const cx_office *office_by_words(const casus_doc *doc, const cx_actor *actor,
                                        uint32_t m)
{
    const cx_cast *cast = doc->cast;
    const uint32_t name = cast->notes.ptr[m].name, head = doc->mentions.ptr[m].head;
    const cx_office *last = NULL;
    if (name == CASUS_NONE || actor->kind != CASUS_ENTITY_PERSON) return NULL;
    uint32_t first = doc->mentions.ptr[m].first_token,
             end = cast->name_list.ptr[name].first;
    const uint32_t behind = cx_child(doc, head, CASUS_DEP_APPOS);
    if (tells_body(cast, first, end) ||
        (behind != CASUS_NONE && behind > head && behind < head + NEAR &&
         tells_body(cast, cast->name_list.ptr[name].end, behind + 1)))
        return NULL;
    if (first == end && behind != CASUS_NONE && behind > head && behind < head + NEAR) {
        first = cast->name_list.ptr[name].end;
        end = behind;
    }
    for (uint32_t t = first; t < end; t++) {
        const char *told = country_told(cast, first, t);
        for (uint32_t i = 0; told && i < actor->n_offices; i++) {
            const cx_office *o = &cast->names->offices[actor->first_office + i];
            const bool begun = cast->day == CASUS_NO_DAY || o->from <= cast->day;
            if (memcmp(o->country, told, 3) == 0 && begun && (!last || o->to >= last->to))
                last = o;
        }
    }
    return last;
}

/* The office that matters: one whose title or country the text gives, else by date. */
static const cx_office *office_for(const casus_doc *doc, const cx_actor *actor,
                                   uint32_t m, bool *holds)
{
    const cx_cast *cast = doc->cast;
    const cx_names *names = cast->names;
    const cx_office *best = cx_office_on(
        names, actor,
        m == CASUS_NONE ? cast->day : cx_day_told(doc, doc->mentions.ptr[m].head), holds);
    if (!*holds) best = cx_office_on(names, actor, cast->day, holds);
    uint32_t name = m == CASUS_NONE ? CASUS_NONE : cast->notes.ptr[m].name;
    const bool today = *holds && cast->day != CASUS_NO_DAY;
    const cx_office *told =
        m == CASUS_NONE || today ? NULL : office_by_words(doc, actor, m);
    if (told && memcmp(told->country, best->country, 4) != 0) return told;
    if (today || name == CASUS_NONE || cast->name_list.ptr[name].title == CASUS_NONE)
        return best;
    casus_str title =
        cx_blob_text(&names->blob, names->titles[cast->name_list.ptr[name].title].word);
    for (uint32_t i = 0; i < actor->n_offices; i++) {
        const cx_office *office = &names->offices[actor->first_office + i];
        if (cx_str_equal(cx_blob_text(&names->blob, office->title), title)) return office;
    }
    return best;
}

uint8_t cx_sort_of_kind(uint8_t kind)
{
    static const uint8_t sorts[CASUS_ENTITY_KIND_COUNT] = {
        [CASUS_ENTITY_GROUP] = CX_SORT_PEOPLE,
        [CASUS_ENTITY_STATE] = CX_SORT_STATE,
        [CASUS_ENTITY_PERSON] = CX_SORT_PERSON,
        [CASUS_ENTITY_ORGANISATION] = CX_SORT_BODY,
        [CASUS_ENTITY_ARMED_GROUP] = CX_SORT_ARMED,
        [CASUS_ENTITY_ALLIANCE] = CX_SORT_ALLIANCE,
        [CASUS_ENTITY_PLACE] = CX_SORT_PLACE,
        [CASUS_ENTITY_WEAPON] = CX_SORT_WEAPON,
        [CASUS_ENTITY_ROLE] = CX_SORT_PEOPLE
    };
    return sorts[kind];
}

uint32_t cx_entity_actor(casus_doc *doc, uint32_t row, uint32_t m, const char *how)
{
    cx_cast *cast = doc->cast;
    const cx_names *names = cast->names;
    const cx_actor *actor = &names->actors[row];
    uint64_t key = cx_key("actor", &row, sizeof row);
    uint32_t e = cx_map_get(&cast->by_key, key);
    if (e != CASUS_NONE) {
        if (m != CASUS_NONE) cx_entity_join(doc, m, e);
        return cx_entity_root(cast, e);
    }
    bool holds;
    const cx_office *office = office_for(doc, actor, m, &holds);
    e = cx_entity_new(doc, m, cx_sort_of_kind(actor->kind));
    casus_entity *entity = &doc->entities.ptr[e];
    cx_part *part = &cast->parts.ptr[e];
    entity->kind = actor->kind;
    entity->name = cx_blob_text(&names->blob, actor->name);
    entity->ref = cx_blob_text(&names->blob, actor->ref);
    entity->title = cx_blob_text(&names->blob, office->title);
    entity->code = cx_blob_text(&names->blob, office->code);
    entity->sectors = office->sectors;
    memcpy(entity->country, office->country, 4);
    part->actor = row;
    cx_entity_code(doc, e, office->sector);
    cx_entity_date(doc, e);
    cx_map_put(&cast->by_key, key, e);
    if (doc->trace && m != CASUS_NONE)
        cx_trace_add(doc, doc->mentions.ptr[m].head, "resolve", "%s: %.*s (%.*s)%s%.*s%s",
                     how, CX_STR(entity->ref), CX_STR(entity->code),
                     entity->title.len ? ", " : "", CX_STR(entity->title),
                     holds ? "" : ", not in office on that day");
    return e;
}

uint32_t cx_entity_state(casus_doc *doc, const char *country, uint32_t m)
{
    cx_cast *cast = doc->cast;
    uint32_t actor = cx_state_of(cast->names, country);
    if (actor != CASUS_NONE) return cx_entity_actor(doc, actor, m, "state");
    uint64_t key = cx_key("state", country, 3);
    uint32_t e = cx_map_get(&cast->by_key, key);
    if (e != CASUS_NONE) {
        if (m != CASUS_NONE) cx_entity_join(doc, m, e);
        return cx_entity_root(cast, e);
    }
    e = cx_entity_new(doc, m, CX_SORT_STATE);
    memcpy(doc->entities.ptr[e].country, country, 4);
    cx_entity_code(doc, e, CASUS_SECTOR_COUNT);
    cx_entity_date(doc, e);
    cx_map_put(&cast->by_key, key, e);
    return e;
}

uint32_t cx_entity_group(casus_doc *doc, uint32_t m, const uint32_t *members, uint32_t n)
{
    cx_cast *cast = doc->cast;
    uint32_t e = cx_entity_new(doc, m, CX_SORT_PEOPLE);
    cx_part *part = &cast->parts.ptr[e];
    part->number = CX_NUMBER_MANY;
    part->members = (casus_range){ cast->members.len, 0 };
    for (uint32_t i = 0; i < n; i++) {
        *CX_PUSH(&doc->arena, cast->members) = members[i];
        part->members.n++;
    }
    doc->entities.ptr[e].kind = CASUS_ENTITY_GROUP;
    return e;
}

bool cx_entity_is_thing(const casus_doc *doc, uint32_t entity)
{
    return doc->cast->parts.ptr[entity].sort == CX_SORT_THING;
}

uint32_t cx_entity_members(const casus_doc *doc, uint32_t entity,
                           const uint32_t **members)
{
    const cx_cast *cast = doc->cast;
    *members = NULL;
    if (!cast || entity >= cast->parts.len) return 0;
    casus_range range = cast->parts.ptr[entity].members;
    *members = cast->members.ptr + range.first;
    return range.n;
}
