/* known.c -- names that the tables or the gazetteer know.
 *
 * A name may be several: bearers.c takes the row that fits best. Where none speaks for a
 * family name, it stays unknown and may turn out to be part of a longer one.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/bearers.h"

#define LONG_NAME 4 /* words */

bool cx_is_sighted(const casus_doc *doc, const char *country)
{
    const cx_cast *cast = doc->cast;
    for (uint32_t i = 0; i < cast->sightings.len && i < 400; i++)
        if (!memcmp(cast->sightings.ptr[i].country, country, 3)) return true;
    return false;
}

/* A fuller or better name for an entity that is already there. */
void cx_enrich(casus_doc *doc, uint32_t e, uint32_t m)
{
    cx_cast *cast = doc->cast;
    cx_part *part = &cast->parts.ptr[e];
    const cx_name *name = &cast->name_list.ptr[cast->notes.ptr[m].name];
    if (part->title == CASUS_NONE) part->title = name->title;
    if (name->end - name->first <= part->name_end - part->name_first) return;
    part->name_first = name->first;
    part->name_end = name->end;
    cx_person_learn(doc, e);
    if (part->actor == CASUS_NONE)
        doc->entities.ptr[e].name = cx_words_of(doc, name->first, name->end);
}

/* Moscow stood for one state and stands for another: the row of the day, and in a text
 * without a day the one that still holds. */
static const cx_metonym *metonym_on(const casus_doc *doc, const cx_name *name)
{
    const cx_cast *cast = doc->cast;
    const cx_metonym *best = &cast->names->metonyms[CX_NAME_ROW(name->value)];
    const int32_t told = cx_day_told(doc, name->first),
                  day = told == CASUS_NO_DAY ? INT32_MAX : told;
    for (uint32_t i = cast->finds.first[name->first];
         i < cast->finds.first[name->first + 1]; i++) {
        const cx_found *f = &cast->finds.list.ptr[i];
        if (f->partial || f->end != name->end ||
            CX_NAME_TABLE(f->value) != CX_IN_METONYMS)
            continue;
        const cx_metonym *metonym = &cast->names->metonyms[CX_NAME_ROW(f->value)];
        if (day >= metonym->from && day <= metonym->to) return metonym;
        if (metonym->to > best->to) best = metonym;
    }
    return best;
}

static bool resolve_metonym(casus_doc *doc, uint32_t m)
{
    cx_cast *cast = doc->cast;
    const cx_name *name = &cast->name_list.ptr[cast->notes.ptr[m].name];
    const cx_metonym *metonym = metonym_on(doc, name);
    if (!metonym->seat && cx_is_whereabouts(doc, m)) return false;
    const int32_t day = cx_day_told(doc, name->first);
    if (day != CASUS_NO_DAY && (day < metonym->from || day > metonym->to) &&
        !metonym->seat)
        return false;
    if (name->place != CASUS_NONE) doc->places.ptr[name->place].metonym = true;
    if (metonym->actor != CASUS_NONE) {
        uint32_t e = cx_entity_actor(doc, metonym->actor, m, "metonym");
        casus_entity *entity = &doc->entities.ptr[e];
        entity->sectors |= metonym->sectors;
        return true;
    }
    uint64_t key = cx_key("seat", metonym->country, 4) ^ metonym->sectors;
    uint32_t e = cx_map_get(&cast->by_key, key);
    if (e == CASUS_NONE) {
        e = cx_entity_new(doc, m, CX_SORT_STATE);
        casus_entity *entity = &doc->entities.ptr[e];
        memcpy(entity->country, metonym->country, 4);
        entity->sectors = metonym->sectors;
        cx_entity_code(doc, e, metonym->sector);
        cx_map_put(&cast->by_key, key, e);
    } else {
        cx_entity_join(doc, m, e);
    }
    cx_trace_add(doc, doc->mentions.ptr[m].head, "resolve", "seat of power: %s",
                 metonym->country);
    return true;
}

/* The state that a town belonged to on the day of the text: as the seat of a former one
 * ("the East Berlin government"), else by what its country succeeded. */
static const char *country_of_town(const casus_doc *doc, uint32_t m,
                                   const casus_place *place)
{
    const cx_cast *cast = doc->cast;
    const cx_name *name = &cast->name_list.ptr[cast->notes.ptr[m].name];
    const cx_found *f = cx_find_at(cast, name->first, name->end, 1u << CX_IN_METONYMS);
    const int32_t day = cx_day_told(doc, name->first);
    if (f && day != CASUS_NO_DAY) {
        const cx_metonym *seat = &cast->names->metonyms[CX_NAME_ROW(f->value)];
        if (day >= seat->from && day <= seat->to && seat->to < INT32_MAX &&
            seat->country[0])
            return seat->country;
    }
    return cx_country_on(cast->names, place->country, place->adm1, cast->day);
}

static void resolve_place(casus_doc *doc, uint32_t m, const casus_place *place)
{
    cx_cast *cast = doc->cast;
    if (place->precision == CASUS_PLACE_COUNTRY && place->country[0]) {
        cx_entity_state(doc, place->country, m);
        return;
    }
    uint64_t key = cx_key("place", place->name.ptr, place->name.len) ^ place->geonames;
    uint32_t e = cx_map_get(&cast->by_key, key);
    if (e != CASUS_NONE) {
        cx_entity_join(doc, m, e);
        return;
    }
    e = cx_entity_new(doc, m, CX_SORT_PLACE);
    casus_entity *entity = &doc->entities.ptr[e];
    entity->name = place->name;
    memcpy(entity->country, country_of_town(doc, m, place), 4);
    /* "Europe", "the Gulf of Aden": known, and of no one country; but those who fight for
     * a disputed area may be one's */
    if (!entity->country[0] && place->precision != CASUS_PLACE_NOWHERE &&
        strcmp(place->feature, "RGND") != 0)
        cast->parts.ptr[e].elsewhere = true;
    cx_entity_code(doc, e, CASUS_SECTOR_COUNT);
    cx_map_put(&cast->by_key, key, e);
}

/* "UNITA", "SWAPO": long enough to be no other word, and of one country in the tables. */
static bool is_unique_acronym(const cx_cast *cast, const casus_doc *doc,
                              const cx_name *name)
{
    const casus_token *k = cx_token(doc, name->first);
    const char *country = NULL;
    if (!(k->flags & CASUS_TOKEN_ALL_UPPER) || k->end - k->start < 4) return false;
    for (uint32_t i = cast->finds.first[name->first];
         i < cast->finds.first[name->first + 1]; i++) {
        const cx_found *f = &cast->finds.list.ptr[i];
        if (f->partial || f->end != name->end || CX_NAME_TABLE(f->value) != CX_IN_ACTORS)
            continue;
        const cx_actor *actor = &cast->names->actors[CX_NAME_ROW(f->value)];
        const char *own = cast->names->offices[actor->first_office].country;
        if (country && memcmp(country, own, 3)) return false;
        country = own;
    }
    return country != NULL;
}

/* "U.S. Treasury": a state or a people in the name says whose it is. */
static bool names_a_state(const casus_doc *doc, const cx_name *name)
{
    const cx_cast *cast = doc->cast;
    const cx_finds *finds = &cast->finds;
    for (uint32_t i = finds->first[name->first]; i < finds->first[name->end]; i++) {
        const cx_found *f = &finds->list.ptr[i];
        if (f->partial || f->end > name->end) continue;
        if (CX_NAME_TABLE(f->value) == CX_IN_DEMONYMS ||
            (CX_NAME_TABLE(f->value) == CX_IN_ACTORS &&
             cast->names->actors[CX_NAME_ROW(f->value)].kind == CASUS_ENTITY_STATE))
            return true;
    }
    return false;
}

/* "Liberal Party", "National Police": all words are such as bodies of many states have
 * in their names. */
static bool is_common_name(const casus_doc *doc, const cx_name *name)
{
    const cx_cast *cast = doc->cast;
    if (name->end - name->first < 2 || names_a_state(doc, name)) return false;
    for (uint32_t t = name->first; t < name->end; t++) {
        const casus_token *k = cx_token(doc, t);
        const cx_found *f = cx_find_at(cast, t, t + 1, 1u << CX_IN_ROLES);
        if (k->upos == CASUS_UPOS_PUNCT || k->upos == CASUS_UPOS_PART) continue;
        if (k->flags & CASUS_TOKEN_ALL_UPPER && k->end - k->start > 1) return false;
        if (f ? cast->names->roles[CX_NAME_ROW(f->value)].kind == CX_ROLE_STATE
              : !cx_find_at(cast, t, t + 1, 1u << CX_IN_PRONOUNS))
            return false;
    }
    return true;
}

/* "the Treasury Department" in a report from Brasilia: another state's than the one whose
 * body is the best known of that name. */
static bool is_of_another(const casus_doc *doc, const cx_name *name,
                          const cx_office *office)
{
    char home[4];
    if (names_a_state(doc, name) || cx_is_sighted(doc, office->country)) return false;
    cx_home_but(doc, name->first, "", NULL, home);
    if (!home[0] || !memcmp(home, office->country, 3)) return false;
    if (!office->usual && cx_namesakes(doc->cast, name) > 1)
        return true; /* "Maoists": the known ones are all at home elsewhere */
    cx_home_usual(doc, name->first, office->country, home);
    return memcmp(home, office->country, 3) != 0;
}

/* "National League for Democracy": of so many words that one body alone is called so. */
static bool is_long_and_single(const casus_doc *doc, const cx_name *name, uint32_t row)
{
    const cx_cast *cast = doc->cast;
    if (name->end - name->first < LONG_NAME) return false;
    for (uint32_t i = cast->finds.first[name->first];
         i < cast->finds.first[name->first + 1]; i++) {
        const cx_found *f = &cast->finds.list.ptr[i];
        if (!f->partial && f->end == name->end &&
            CX_NAME_TABLE(f->value) == CX_IN_ACTORS && CX_NAME_ROW(f->value) != row)
            return false;
    }
    return true;
}

/* "Maoist guerrillas", "the National Liberation Army": rebels of several countries are
 * called so, or may be, since the words are such as any report has for rebels. */
static bool is_shared_name(const casus_doc *doc, const cx_name *name)
{
    const cx_cast *cast = doc->cast;
    const bool many = cx_namesakes(cast, name) > 1,
               word = cx_find_at(cast, name->first, name->end, 1u << CX_IN_ROLES),
               small = !(cx_token(doc, name->end - 1)->flags & CASUS_TOKEN_INITIAL_UPPER);
    if (name->end - name->first == 1) return word && many; /* "Maoists" */
    return (word || small || many) && is_common_name(doc, name);
}

/* Sectors of bodies that every state has under names of the same words. */
#define EVERYWHERE                                                                       \
    (1u << CASUS_SECTOR_PTY | 1u << CASUS_SECTOR_COP | 1u << CASUS_SECTOR_JUD)

/* A party known by one word, a few letters or words of many parties ("Coalition", "SDF",
 * "Green Party") is meant only in a text that names its country. */
static bool is_foreign_party(const casus_doc *doc, const cx_name *name, uint32_t row)
{
    const cx_names *names = doc->cast->names;
    const cx_actor *actor = &names->actors[row];
    const cx_office *office = &names->offices[actor->first_office];
    if (actor->kind == CASUS_ENTITY_PERSON || actor->kind == CASUS_ENTITY_STATE)
        return false;
    if (actor->kind == CASUS_ENTITY_ARMED_GROUP &&
        !(cx_token(doc, name->first)->flags & CASUS_TOKEN_ALL_UPPER)) /* "Hamas" is no
                                                                         other word */
        return is_shared_name(doc, name) && is_of_another(doc, name, office);
    if (office->usual) return is_of_another(doc, name, office);
    if (office->country[0] && !cx_is_nowhere(office->country) &&
        office->sectors & EVERYWHERE &&
        (office->sectors & 1u << CASUS_SECTOR_PTY || doc->cast->sightings.len) &&
        is_common_name(doc, name) && !cx_is_sighted(doc, office->country))
        return !is_long_and_single(doc, name, row) || is_of_another(doc, name, office);
    return name->end - name->first == 1 && office->sectors & 1u << CASUS_SECTOR_PTY &&
           office->country[0] && !is_unique_acronym(doc->cast, doc, name) &&
           !cx_is_sighted(doc, office->country);
}

bool cx_is_family_name(const cx_cast *cast, const cx_name *name)
{
    if (name->value == CASUS_NONE) return false;
    if (CX_NAME_TABLE(name->value) == CX_IN_SURNAMES) return true;
    return CX_NAME_TABLE(name->value) == CX_IN_ACTORS && name->end - name->first == 1 &&
           cast->names->actors[CX_NAME_ROW(name->value)].kind == CASUS_ENTITY_PERSON;
}

/* "Lagos ordered": a seat of power on that day, and no person of that name who is spoken
 * for. */
static bool is_seat_rather(casus_doc *doc, cx_name *name, const cx_bearer *bearer)
{
    cx_cast *cast = doc->cast;
    const cx_found *f = cx_find_at(cast, name->first, name->end, 1u << CX_IN_METONYMS);
    if (!f || name->end - name->first != 1 || name->title != CASUS_NONE) return false;
    if (cx_is_spoken_for(doc, name, bearer)) return false;
    name->value = f->value;
    const cx_metonym *metonym = metonym_on(doc, name);
    const int32_t day = cx_day_told(doc, name->first);
    return day == CASUS_NO_DAY || (day >= metonym->from && day <= metonym->to);
}

/* The row of sets whose words hold the head of mention `m`, on the day that is told
 * of. */
static const cx_region *set_at(const casus_doc *doc, uint32_t m)
{
    enum { LONGEST = 6 };
    const cx_cast *cast = doc->cast;
    const uint32_t head = doc->mentions.ptr[m].head,
                   first = head < LONGEST ? 0 : head - LONGEST;
    const int32_t told = cx_day_told(doc, head),
                  day = told == CASUS_NO_DAY ? INT32_MAX : told;
    for (uint32_t t = first; t <= head; t++)
        for (uint32_t i = cast->finds.first[t]; i < cast->finds.first[t + 1]; i++) {
            const cx_found *f = &cast->finds.list.ptr[i];
            if (f->partial || f->end <= head || CX_NAME_TABLE(f->value) != CX_IN_REGIONS)
                continue;
            const cx_region *region = &cast->names->regions[CX_NAME_ROW(f->value)];
            if (region->told == CX_REGION_PAIR && day >= region->from &&
                day <= region->to)
                return region;
        }
    return NULL;
}

bool cx_resolve_set(casus_doc *doc, uint32_t m)
{
    enum { MOST = 16 };
    const cx_region *set = set_at(doc, m);
    uint32_t states[MOST], n = 0;
    if (!set) return false;
    const casus_str codes = cx_blob_text(&doc->cast->names->blob, set->countries);
    for (uint32_t at = 0; at + 3 <= codes.len && n < MOST; at += 4) {
        const char code[4] = { codes.ptr[at], codes.ptr[at + 1], codes.ptr[at + 2],
                               '\0' };
        states[n++] = cx_entity_state(doc, code, CASUS_NONE);
    }
    cx_entity_group(doc, m, states, n);
    return true;
}

/* "in East Berlin": a town that once was the seat of another state lay in that state. */
static void place_of_day(casus_doc *doc, uint32_t m, const cx_metonym *metonym)
{
    const int32_t day = cx_day_told(doc, doc->mentions.ptr[m].first_token);
    casus_entity *e = &doc->entities.ptr[doc->mentions.ptr[m].entity];
    if (day == CASUS_NO_DAY || metonym->seat || metonym->actor == CASUS_NONE ||
        e->kind != CASUS_ENTITY_PLACE ||
        (metonym->from == INT32_MIN && metonym->to == INT32_MAX) || day < metonym->from ||
        day > metonym->to ||
        doc->cast->names->actors[metonym->actor].kind != CASUS_ENTITY_STATE)
        return;
    memcpy(e->country, metonym->country, 4);
}

/* "A Georgia judge" in a report from Atlanta: a division of one country that bears the
 * name of another, which the gazetteer chose. */
static bool is_division_rather(const casus_doc *doc, const cx_name *name)
{
    const cx_names *names = doc->cast->names;
    if (name->place == CASUS_NONE || CX_NAME_TABLE(name->value) != CX_IN_ACTORS)
        return false;
    const cx_actor *actor = &names->actors[CX_NAME_ROW(name->value)];
    const casus_place *place = &doc->places.ptr[name->place];
    return actor->kind == CASUS_ENTITY_STATE && place->precision == CASUS_PLACE_ADM1 &&
           place->country[0] &&
           memcmp(names->offices[actor->first_office].country, place->country, 3) != 0;
}

/* "Roman troops": no family name. */
static bool is_adjective(const casus_doc *doc, const cx_name *name)
{
    const casus_token *k = cx_token(doc, name->first);
    return name->title == CASUS_NONE && name->end - name->first == 1 &&
           k->upos == CASUS_UPOS_ADJ && k->head == name->end &&
           cx_token(doc, name->end)->upos == CASUS_UPOS_NOUN;
}

/* "the North" beside "South Korea": the state that the tables call by that quarter and
 * the rest of the full name; CASUS_NONE when there is none. */
static uint32_t twin_of(const casus_doc *doc, const cx_name *name, const cx_name *full)
{
    const cx_names *names = doc->cast->names;
    cx_phrase_state state;
    const uint32_t *rows;
    uint32_t n = 0;
    cx_phrase_begin(&state);
    for (uint32_t t = full->first; names->phrases.slots && t < full->end; t++) {
        const uint32_t word = t == full->first ? name->first : t;
        if (!cx_phrase_step(&names->phrases, &state, cx_normal_form(doc, word), &rows,
                            &n))
            return CASUS_NONE;
    }
    for (uint32_t i = 0; i < n; i++) {
        const cx_actor *actor = &names->actors[CX_NAME_ROW(rows[i])];
        if (CX_NAME_TABLE(rows[i]) == CX_IN_ACTORS && actor->kind == CASUS_ENTITY_STATE &&
            cx_str_starts(cx_blob_text(&names->blob, actor->name),
                          cx_form(doc, name->first)))
            return CX_NAME_ROW(rows[i]);
    }
    return CASUS_NONE;
}

/* "the North" after "North Vietnam", "North and South Vietnam": the state that the report
 * calls so in full, the last before or else the first behind; or that which is known by
 * such a name beside one that is told; CASUS_NONE when none is. */
static uint32_t quarter_of(const casus_doc *doc, const cx_name *name)
{
    const cx_cast *cast = doc->cast;
    const cx_gazetteer *g = &doc->engine->world->gazetteer;
    uint32_t best = CASUS_NONE, twin = CASUS_NONE;
    if (name->end - name->first != 1 || name->title != CASUS_NONE ||
        cx_place_context(g, cx_normal_form(doc, name->first)) != CX_CONTEXT_DIRECTION)
        return CASUS_NONE;
    for (uint32_t i = 0; i < cast->name_list.len; i++) {
        const cx_name *full = &cast->name_list.ptr[i];
        if (full->end - full->first < 2 || full->value == CASUS_NONE ||
            CX_NAME_TABLE(full->value) != CX_IN_ACTORS ||
            cast->names->actors[CX_NAME_ROW(full->value)].kind != CASUS_ENTITY_STATE)
            continue;
        if (doc->normals.ptr[full->first] != doc->normals.ptr[name->first]) {
            if (twin == CASUS_NONE &&
                cx_place_context(g, cx_normal_form(doc, full->first)) ==
                    CX_CONTEXT_DIRECTION)
                twin = twin_of(doc, name, full);
            continue;
        }
        if (best != CASUS_NONE && full->first > name->first) break;
        best = CX_NAME_ROW(full->value);
    }
    return best != CASUS_NONE ? best : twin;
}

/* "Marcos" beside "President Marcos" and Imelda Marcos, who never was one: is the family
 * name that of the bearer, by his title, rather than of entity `e`? */
static bool is_office_holders(const casus_doc *doc, uint32_t e, const cx_note *note,
                              const cx_bearer *bearer)
{
    const cx_cast *cast = doc->cast;
    const cx_name *name = &cast->name_list.ptr[note->name];
    const uint32_t row = cast->parts.ptr[e].actor;
    return row != CASUS_NONE && row != bearer->row && note->gender != CX_GENDER_FEMALE &&
           cx_is_called_by_title(doc, name, &cast->names->actors[bearer->row]) &&
           !cx_is_called_by_title(doc, name, &cast->names->actors[row]);
}

/* A name that is an actor's, or the end of one. */
static bool resolve_actor(casus_doc *doc, uint32_t m, uint32_t table)
{
    cx_cast *cast = doc->cast;
    const cx_note note = cast->notes.ptr[m];
    const cx_name *name = &cast->name_list.ptr[note.name];
    const bool family = cx_is_family_name(cast, name);
    if (family && (is_adjective(doc, name) || cx_is_of_wife(doc, name, note.gender)))
        return false;
    uint32_t e = family ? cx_person_named(doc, name, note.gender) : CASUS_NONE;
    cx_bearer bearer;
    const unsigned tables =
        family ? 1u << CX_IN_ACTORS | 1u << CX_IN_SURNAMES : 1u << table;
    const bool listed = (e == CASUS_NONE || cast->parts.ptr[e].actor != CASUS_NONE) &&
                        cx_best_bearer(doc, name, tables, family, &bearer);
    if (e != CASUS_NONE && !(listed && is_office_holders(doc, e, &note, &bearer))) {
        cx_entity_join(doc, m, e);
        return true;
    }
    if (!listed) {
        if (family || name->place == CASUS_NONE) return false;
        resolve_place(doc, m, &doc->places.ptr[name->place]);
        return true; /* "the siege of Azov", long before any battalion */
    }
    const uint32_t value = name->value;
    if (family && is_seat_rather(doc, &cast->name_list.ptr[note.name], &bearer) &&
        resolve_metonym(doc, m))
        return true;
    cast->name_list.ptr[note.name].value = value;
    if (is_foreign_party(doc, name, bearer.row)) return false;
    if (family ? !cx_is_meant(doc, name, &bearer) : cx_is_stranger(doc, name, &bearer))
        return false;
    e = cx_entity_actor(doc, bearer.row, m, bearer.alias ? "name" : "family name");
    cx_enrich(doc, e, m);
    return true;
}

/* A name by the tables; false when they have none for it. */
bool cx_resolve_known_name(casus_doc *doc, uint32_t m)
{
    cx_cast *cast = doc->cast;
    const cx_note note = cast->notes.ptr[m];
    const cx_name *name = &cast->name_list.ptr[note.name];
    uint32_t table =
        name->value == CASUS_NONE ? CX_NAME_TABLES : CX_NAME_TABLE(name->value);
    if (cx_resolve_set(doc, m)) return true;
    const uint32_t full =
        name->value == CASUS_NONE ? CASUS_NONE : cx_told_short(doc, name);
    if (full != CASUS_NONE) {
        cx_entity_join(doc, m, full);
        return true;
    }
    const uint32_t quarter = quarter_of(doc, name);
    if (quarter != CASUS_NONE) {
        cx_entity_actor(doc, quarter, m, "quarter of a land");
        return true;
    }
    if (is_division_rather(doc, name)) {
        resolve_place(doc, m, &doc->places.ptr[name->place]);
        return true;
    }
    if (table == CX_IN_ACTORS || table == CX_IN_SURNAMES)
        return resolve_actor(doc, m, table);
    if (table == CX_IN_METONYMS && resolve_metonym(doc, m)) return true;
    if (table == CX_IN_WEAPONS) return false;
    if (name->place != CASUS_NONE) {
        resolve_place(doc, m, &doc->places.ptr[name->place]);
        if (table == CX_IN_METONYMS) place_of_day(doc, m, metonym_on(doc, name));
        return true;
    }
    if (table ==
        CX_IN_METONYMS) { /* a city that does not act, unknown to the gazetteer */
        const cx_metonym *metonym = metonym_on(doc, name);
        uint32_t e = cx_entity_new(doc, m, CX_SORT_PLACE);
        const char *state = metonym->country;
        if (state[0] && metonym->to < doc->cast->day)
            state = cx_country_since(doc->cast->names, state, doc->cast->day);
        memcpy(doc->entities.ptr[e].country, state, 4);
        cx_entity_code(doc, e, CASUS_SECTOR_COUNT);
        return true;
    }
    if (note.sort != CX_SORT_PERSON && note.sort != CX_SORT_THING) return false;
    uint32_t actor = cx_bearer_of_part(doc, name);
    if (actor == CASUS_NONE) return false;
    cx_enrich(doc, cx_entity_actor(doc, actor, m, "part of the name"), m);
    return true;
}
