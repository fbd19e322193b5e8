/* known.c -- names that the tables or the gazetteer know.
 *
 * A name may be several: of all rows with these words the one that fits best is taken, by
 * the day, the countries of the text and the title before the name. A family name alone
 * must have a reason besides; where none speaks for it, the name stays unknown and may
 * turn out to be part of a longer one.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/mentions.h"

#define RARE 8      /* people of one name, at most, for whom nothing else must speak */
#define LONG (10 * 365) /* days in office after which a family name alone is his */
#define ALIKE 3     /* letters that two spellings of a name share */

bool cx_is_sighted(const casus_doc *doc, const char *country)
{
    const cx_cast *cast = doc->cast;
    for (uint32_t i = 0; i < cast->sightings.len && i < 400; i++)
        if (!memcmp(cast->sightings.ptr[i].country, country, 3)) return true;
    return false;
}

/* Did the actor ever hold the title that stands before the name? */
static bool has_title(const cx_cast *cast, const cx_name *name, const cx_actor *actor)
{
    const cx_names *names = cast->names;
    if (name->title == CASUS_NONE) return false;
    casus_str title = cx_blob_text(&names->blob, names->titles[name->title].word);
    for (uint32_t i = 0; i < actor->n_offices; i++)
        if (cx_str_equal(cx_blob_text(&names->blob,
                                      names->offices[actor->first_office + i].title), title))
            return true;
    return false;
}

/* In office on the day of the text, or so shortly before or after that it is about him all the
 * same: whoever was toppled is out of office in the reports of his fall. */
static bool is_in_office(const cx_cast *cast, const cx_office *office, bool holds)
{
    enum { SHORTLY = 60 };
    if (cast->day == CASUS_NO_DAY) return false;
    if (holds) return true;
    const int64_t after = (int64_t)cast->day - office->to, before = (int64_t)office->from - cast->day;
    return (after > 0 && after <= SHORTLY) || (before > 0 && before <= SHORTLY);
}

/* How well an actor fits the name at hand: in office on the day, of a country that the
 * text names, with the title that the text gives. */
static int fit_of(const casus_doc *doc, const cx_name *name, const cx_actor *actor)
{
    const cx_cast *cast = doc->cast;
    const cx_names *names = cast->names;
    bool holds;
    const cx_office *office = cx_office_on(names, actor, cast->day, &holds);
    int fit = is_in_office(cast, office, holds) ? 3 : 0;
    if (office->country[0] && cx_is_sighted(doc, office->country)) fit += 2;
    if (actor->kind == CASUS_ENTITY_STATE) fit += 2;
    if (name->tag == CASUS_NAME_PERSON && actor->kind == CASUS_ENTITY_PERSON) fit += 2;
    if (name->tag == CASUS_NAME_ORGANISATION && actor->kind != CASUS_ENTITY_PERSON) fit++;
    return has_title(cast, name, actor) ? fit + 4 : fit;
}

/* All days that the tables have an actor in office. */
static int64_t days_in_office(const cx_names *names, const cx_actor *actor)
{
    int64_t days = 0;
    for (uint32_t i = 0; i < actor->n_offices; i++) {
        const cx_office *o = &names->offices[actor->first_office + i];
        if (o->from > INT32_MIN && o->to < INT32_MAX) days += (int64_t)o->to - o->from;
    }
    return days;
}

/* Of two who fit as well, is the other one meant? The later in time; where the text has no
 * day, whoever ruled longer. */
static bool is_better_known(const cx_cast *cast, uint32_t other, uint32_t best)
{
    const cx_actor *a = &cast->names->actors[other], *b = &cast->names->actors[best];
    const bool people = a->kind == CASUS_ENTITY_PERSON && b->kind == CASUS_ENTITY_PERSON;
    if (cast->day == CASUS_NO_DAY && people)
        return days_in_office(cast->names, a) >= days_in_office(cast->names, b);
    return a->n_offices >= b->n_offices;
}

/* Of all actors (or family names) that the tokens first..end can be, the one that fits
 * best. */
static uint32_t best_actor(const casus_doc *doc, const cx_name *name, uint32_t first,
                           unsigned tables, int *best_fit)
{
    const cx_cast *cast = doc->cast;
    uint32_t best = CASUS_NONE;
    *best_fit = -1;
    for (uint32_t i = cast->finds.first[first]; i < cast->finds.first[first + 1]; i++) {
        const cx_found *f = &cast->finds.list.ptr[i];
        if (f->partial || f->end != name->end || !(tables >> CX_NAME_TABLE(f->value) & 1))
            continue;
        uint32_t row = CX_NAME_ROW(f->value);
        int fit = fit_of(doc, name, &cast->names->actors[row]);
        if (fit < *best_fit) continue;
        if (fit == *best_fit && best != CASUS_NONE && !is_better_known(cast, row, best)) continue;
        *best_fit = fit;
        best = row;
    }
    return best;
}

/* A person named before in this document by a name that holds this one: "Munir" after
 * "Asim Munir". Both must be tied by whole words. */
uint32_t cx_person_named(const casus_doc *doc, const cx_name *name, uint8_t gender)
{
    const cx_cast *cast = doc->cast;
    uint32_t n = name->end - name->first;
    for (uint32_t e = cast->parts.len; e-- > 0;) {
        const cx_part *p = &cast->parts.ptr[e];
        uint32_t len = p->name_end - p->name_first;
        if (p->sort != CX_SORT_PERSON || !len || p->same_as != CASUS_NONE) continue;
        if (p->gender && gender && p->gender != gender) continue;
        uint32_t less = n < len ? n : len, more = n < len ? len : n;
        uint32_t shorter = n < len ? name->first : p->name_first;
        uint32_t longer = n < len ? p->name_first : name->first;
        for (uint32_t at = 0; at + less <= more; at++) {
            uint32_t i = 0;
            while (i < less && doc->normals.ptr[shorter + i] ==
                                   doc->normals.ptr[longer + at + i])
                i++;
            bool end = at + less == more || less > 1 ||
                       (at == 0 && p->actor == CASUS_NONE); /* a given name */
            if (i == less && end) return e;
        }
    }
    return CASUS_NONE;
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
    if (part->actor == CASUS_NONE)
        doc->entities.ptr[e].name = cx_words_of(doc, name->first, name->end);
}

/* "Pervaiz" for Pervez: one name in two spellings, by its first letters. */
static bool is_spelled_alike(const casus_doc *doc, uint32_t t, casus_str name)
{
    casus_str word = cx_normal_form(doc, t);
    for (uint32_t i = 0; i < ALIKE; i++) {
        if (i >= word.len || i >= name.len) return false;
        if ((word.ptr[i] | 32) != (name.ptr[i] | 32)) return false;
    }
    return true;
}

/* Does a longer name of the document hold this one? Then it is that person's, and not the
 * actor's unless that is his own name. */
static bool is_in_longer_name(const casus_doc *doc, const cx_name *name, const cx_actor *actor)
{
    const cx_cast *cast = doc->cast;
    casus_str full = cx_blob_text(&cast->names->blob, actor->name);
    for (uint32_t i = 0; i < cast->name_list.len; i++) {
        const cx_name *other = &cast->name_list.ptr[i];
        if (other->end - other->first <= name->end - name->first) continue;
        if (is_spelled_alike(doc, other->first, full)) continue;
        /* "Keating IV" as well, and the given name of whoever has one */
        const uint32_t given = other->tag == CASUS_NAME_PERSON ? 0 : 1;
        for (uint32_t t = other->first + given; t < other->end; t++)
            if (doc->normals.ptr[t] == doc->normals.ptr[name->end - 1]) return true;
    }
    return false;
}

/* "Petty Officer Keating" is no prime minister: a title that says what its bearer does
 * speaks against all who never did. "Mr" says nothing. */
static bool contradicts_title(const casus_doc *doc, const cx_name *name, uint32_t row)
{
    const cx_names *names = doc->cast->names;
    const cx_actor *actor = &names->actors[row];
    if (name->title == CASUS_NONE || !names->titles[name->title].sectors) return false;
    uint32_t held = 0;
    if (names->titles[name->title].sectors & 1u << CASUS_SECTOR_MIL && days_in_office(names, actor) >= LONG)
        return false; /* many who rule for long are generals */
    for (uint32_t i = 0; i < actor->n_offices; i++)
        held |= names->offices[actor->first_office + i].sectors;
    return held && !(held & names->titles[name->title].sectors);
}

/* Moscow stood for one state and stands for another: the row of the day, and in a text
 * without a day the one that still holds. */
static const cx_metonym *metonym_on(const casus_doc *doc, const cx_name *name)
{
    const cx_cast *cast = doc->cast;
    const cx_metonym *best = &cast->names->metonyms[CX_NAME_ROW(name->value)];
    int32_t day = cast->day == CASUS_NO_DAY ? INT32_MAX : cast->day;
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
    if (cast->day != CASUS_NO_DAY && (cast->day < metonym->from || cast->day > metonym->to) &&
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
    memcpy(entity->country, cx_country_on(doc->cast->names, place->country, place->adm1, doc->cast->day), 4);
    cx_entity_code(doc, e, CASUS_SECTOR_COUNT);
    cx_map_put(&cast->by_key, key, e);
}

static bool begins_with(const casus_doc *doc, casus_str name, uint32_t t)
{
    casus_str word = cx_normal_form(doc, t);
    if (name.len <= word.len || name.ptr[word.len] != ' ') return false;
    for (uint32_t i = 0; i < word.len; i++)
        if ((name.ptr[i] | 32) != (word.ptr[i] | 32)) return false;
    return true;
}

/* How many people of the tables go by this one word. */
static uint32_t namesakes(const cx_cast *cast, const cx_name *name)
{
    uint32_t n = 0, aliases = 0;
    for (uint32_t i = cast->finds.first[name->first]; i < cast->finds.first[name->first + 1]; i++) {
        const cx_found *f = &cast->finds.list.ptr[i];
        if (f->partial || f->end != name->end) continue;
        n += CX_NAME_TABLE(f->value) == CX_IN_SURNAMES;
        aliases += CX_NAME_TABLE(f->value) == CX_IN_ACTORS;
    }
    return n > aliases ? n : aliases;
}

/* His country, his title or his time in office speak for the actor. */
static bool is_supported(const casus_doc *doc, const cx_name *name, const cx_actor *actor)
{
    const cx_cast *cast = doc->cast;
    bool holds;
    const cx_office *office = cx_office_on(cast->names, actor, cast->day, &holds);
    return (office->country[0] && cx_is_sighted(doc, office->country)) ||
           has_title(cast, name, actor) || is_in_office(cast, office, holds);
}

/* "Vladimir Vladimirovich Putin", "George W. Bush": a person of the tables by the first
 * and the last word. */
static uint32_t actor_by_ends(const casus_doc *doc, const cx_name *name)
{
    const cx_cast *cast = doc->cast;
    const cx_names *names = cast->names;
    uint32_t best = CASUS_NONE;
    int best_fit = -1;
    for (uint32_t t = name->first + 1; t < name->end; t++) {
        for (uint32_t i = cast->finds.first[t]; i < cast->finds.first[t + 1]; i++) {
            const cx_found *f = &cast->finds.list.ptr[i];
            uint32_t table = CX_NAME_TABLE(f->value), row = CX_NAME_ROW(f->value);
            if (f->partial || f->end != name->end ||
                (table != CX_IN_ACTORS && table != CX_IN_SURNAMES) ||
                names->actors[row].kind != CASUS_ENTITY_PERSON ||
                !begins_with(doc, cx_blob_text(&names->blob, names->actors[row].name),
                             name->first))
                continue;
            const cx_name last = { .first = t, .end = name->end, .title = name->title };
            if (namesakes(cast, &last) > RARE && !is_supported(doc, name, &names->actors[row]))
                continue; /* "Mohamed X Mohamed" is not any of them */
            int fit = fit_of(doc, name, &names->actors[row]);
            if (fit > best_fit) best_fit = fit, best = row;
        }
    }
    return best;
}

/* "UNITA", "SWAPO": long enough to be no other word, and of one country in the tables. */
static bool is_unique_acronym(const cx_cast *cast, const casus_doc *doc, const cx_name *name)
{
    const casus_token *k = cx_token(doc, name->first);
    const char *country = NULL;
    if (!(k->flags & CASUS_TOKEN_ALL_UPPER) || k->end - k->start < 4) return false;
    for (uint32_t i = cast->finds.first[name->first]; i < cast->finds.first[name->first + 1]; i++) {
        const cx_found *f = &cast->finds.list.ptr[i];
        if (f->partial || f->end != name->end || CX_NAME_TABLE(f->value) != CX_IN_ACTORS) continue;
        const cx_actor *actor = &cast->names->actors[CX_NAME_ROW(f->value)];
        const char *own = cast->names->offices[actor->first_office].country;
        if (country && memcmp(country, own, 3)) return false;
        country = own;
    }
    return country != NULL;
}

/* A party known by one word or a few letters ("Coalition", "SDF") is meant only in a
 * text that names its country. */
static bool is_foreign_party(const casus_doc *doc, const cx_name *name, uint32_t row)
{
    const cx_names *names = doc->cast->names;
    const cx_actor *actor = &names->actors[row];
    const cx_office *office = &names->offices[actor->first_office];
    if (actor->kind == CASUS_ENTITY_PERSON) return false;
    if (actor->kind == CASUS_ENTITY_ARMED_GROUP &&
        !(cx_token(doc, name->first)->flags & CASUS_TOKEN_ALL_UPPER))
        return false; /* "Hamas" is no other word */
    return name->end - name->first == 1 && office->sectors & 1u << CASUS_SECTOR_PTY &&
           office->country[0] && !is_unique_acronym(doc->cast, doc, name) && !cx_is_sighted(doc, office->country);
}

/* One word that may be many people's: a family name, or a person's alias of one word. */
bool cx_is_family_name(const cx_cast *cast, const cx_name *name)
{
    if (name->value == CASUS_NONE) return false;
    if (CX_NAME_TABLE(name->value) == CX_IN_SURNAMES) return true;
    return CX_NAME_TABLE(name->value) == CX_IN_ACTORS && name->end - name->first == 1 &&
           cast->names->actors[CX_NAME_ROW(name->value)].kind == CASUS_ENTITY_PERSON;
}

/* Is the person of the tables the one whom the text means by his family name? Not when a
 * longer name or a title says otherwise; else his country, his title or his time in office
 * must speak for him, or his name must be rare or he have ruled long. */
static bool is_meant(const casus_doc *doc, const cx_name *name, uint32_t row, uint32_t table)
{
    const cx_cast *cast = doc->cast;
    const cx_actor *actor = &cast->names->actors[row];
    if (is_in_longer_name(doc, name, actor) || contradicts_title(doc, name, row)) return false;
    if (is_supported(doc, name, actor)) return true;
    return table == CX_IN_ACTORS &&
           (namesakes(cast, name) <= RARE || days_in_office(cast->names, actor) >= LONG);
}

/* "Lagos ordered": a seat of power on that day, and no person of that name who is spoken for. */
static bool is_seat_rather(casus_doc *doc, cx_name *name)
{
    cx_cast *cast = doc->cast;
    const cx_found *f = cx_find_at(cast, name->first, name->end, 1u << CX_IN_METONYMS);
    int fit;
    if (!f || name->end - name->first != 1 || name->title != CASUS_NONE) return false;
    const uint32_t actor = best_actor(doc, name, name->first, 1u << CX_NAME_TABLE(name->value), &fit);
    if (actor == CASUS_NONE || is_supported(doc, name, &cast->names->actors[actor]) ||
        is_in_longer_name(doc, name, &cast->names->actors[actor])) return false;
    name->value = f->value;
    const cx_metonym *metonym = metonym_on(doc, name);
    return cast->day == CASUS_NO_DAY || (cast->day >= metonym->from && cast->day <= metonym->to);
}

/* "The two Koreas": one word for two states. */
static bool resolve_pair(casus_doc *doc, uint32_t m, const cx_name *name)
{
    const cx_names *names = doc->cast->names;
    const cx_found *f = cx_find_at(doc->cast, name->first, name->end, 1u << CX_IN_REGIONS);
    if (!f || !names->regions[CX_NAME_ROW(f->value)].pair) return false;
    const casus_str codes = cx_blob_text(&names->blob, names->regions[CX_NAME_ROW(f->value)].countries);
    uint32_t states[2], n = 0;
    for (uint32_t at = 0; at + 3 <= codes.len && n < 2; at += 4) {
        const char code[4] = { codes.ptr[at], codes.ptr[at + 1], codes.ptr[at + 2], '\0' };
        states[n++] = cx_entity_state(doc, code, CASUS_NONE);
    }
    cx_entity_group(doc, m, states, n);
    return true;
}

/* A name by the tables; false when they have none for it. */
bool cx_resolve_known_name(casus_doc *doc, uint32_t m)
{
    cx_cast *cast = doc->cast;
    const cx_note note = cast->notes.ptr[m];
    const cx_name *name = &cast->name_list.ptr[note.name];
    uint32_t table = name->value == CASUS_NONE ? CX_NAME_TABLES : CX_NAME_TABLE(name->value);
    if (resolve_pair(doc, m, name)) return true;
    if (table == CX_IN_ACTORS || table == CX_IN_SURNAMES) {
        const bool family = cx_is_family_name(cast, name);
        uint32_t e = family ? cx_person_named(doc, name, note.gender) : CASUS_NONE;
        if (e != CASUS_NONE) {
            cx_entity_join(doc, m, e);
            return true;
        }
        const uint32_t value = name->value;
        if (family && is_seat_rather(doc, &cast->name_list.ptr[note.name]) && resolve_metonym(doc, m)) return true;
        cast->name_list.ptr[note.name].value = value;
        int fit;
        uint32_t actor = best_actor(doc, name, name->first, 1u << table, &fit);
        if (actor == CASUS_NONE || is_foreign_party(doc, name, actor)) return false;
        if (family && !is_meant(doc, name, actor, table)) return false;
        e = cx_entity_actor(doc, actor, m, table == CX_IN_ACTORS ? "name" : "family name");
        cx_enrich(doc, e, m);
        return true;
    }
    if (table == CX_IN_METONYMS && resolve_metonym(doc, m)) return true;
    if (table == CX_IN_WEAPONS) return false;
    if (name->place != CASUS_NONE) {
        resolve_place(doc, m, &doc->places.ptr[name->place]);
        return true;
    }
    if (table == CX_IN_METONYMS) { /* a city that does not act, unknown to the gazetteer */
        const cx_metonym *metonym = metonym_on(doc, name);
        uint32_t e = cx_entity_new(doc, m, CX_SORT_PLACE);
        memcpy(doc->entities.ptr[e].country, metonym->country, 4);
        cx_entity_code(doc, e, CASUS_SECTOR_COUNT);
        return true;
    }
    if (note.sort != CX_SORT_PERSON && note.sort != CX_SORT_THING) return false;
    uint32_t actor = actor_by_ends(doc, name);
    if (actor == CASUS_NONE) return false;
    cx_enrich(doc, cx_entity_actor(doc, actor, m, "first and last name"), m);
    return true;
}
