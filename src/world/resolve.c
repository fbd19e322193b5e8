/* resolve.c -- every mention gets its entity.
 *
 * Two passes. The first takes what stands by itself: names that the tables or the
 * gazetteer know, and demonyms. Then the countries of the document are known, and the
 * second goes through the rest in the order of the text: unknown names (country and
 * sector from title, modifiers, apposition, the words of the name), nominals
 * ("Pakistan's military" is PAKMIL), and what takes up something said before.
 *
 * Last comes a sweep: things that nobody is, told of once, leave the arrays again.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/mentions.h"

#define RARE 8      /* people of one name, at most, for whom nothing else must speak */
#define ALIKE 3     /* letters that two spellings of a name share */
#define MAX_DEPTH 6 /* "the spokesman of the head of the office of ..." */

static casus_str text_of(const casus_doc *doc, uint32_t first, uint32_t end)
{
    casus_span span = cx_token_span(doc, first, end);
    return cx_str(doc->text.ptr + span.start, span.end - span.start);
}

/* ---- names that the tables know ---- */

/* Was `country` named in the document outside of token `t`? */
static bool is_sighted(const casus_doc *doc, const char *country)
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

/* How well an actor fits the name at hand: in office on the day, of a country that the
 * text names, with the title that the text gives. */
static int fit_of(const casus_doc *doc, const cx_name *name, const cx_actor *actor)
{
    const cx_cast *cast = doc->cast;
    const cx_names *names = cast->names;
    bool holds;
    const cx_office *office = cx_office_on(names, actor, cast->day, &holds);
    int fit = holds && cast->day != CASUS_NO_DAY ? 3 : 0;
    if (office->country[0] && is_sighted(doc, office->country)) fit += 2;
    if (actor->kind == CASUS_ENTITY_STATE) fit += 2;
    if (name->tag == CASUS_NAME_PERSON && actor->kind == CASUS_ENTITY_PERSON) fit += 2;
    if (name->tag == CASUS_NAME_ORGANISATION && actor->kind != CASUS_ENTITY_PERSON) fit++;
    return has_title(cast, name, actor) ? fit + 4 : fit;
}

/* Of all actors (or family names) that the tokens first..end can be, the one that fits
 * best; the later in time among equals. */
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
        if (fit == *best_fit && best != CASUS_NONE && cast->names->actors[row].n_offices <
                                   cast->names->actors[best].n_offices)
            continue;
        *best_fit = fit;
        best = row;
    }
    return best;
}

/* A person named before in this document by a name that holds this one: "Munir" after
 * "Asim Munir". Both must be tied by whole words. */
static uint32_t person_named(const casus_doc *doc, const cx_name *name, uint8_t gender)
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
static void enrich(casus_doc *doc, uint32_t e, uint32_t m)
{
    cx_cast *cast = doc->cast;
    cx_part *part = &cast->parts.ptr[e];
    const cx_name *name = &cast->name_list.ptr[cast->notes.ptr[m].name];
    if (part->title == CASUS_NONE) part->title = name->title;
    if (name->end - name->first <= part->name_end - part->name_first) return;
    part->name_first = name->first;
    part->name_end = name->end;
    if (part->actor == CASUS_NONE)
        doc->entities.ptr[e].name = text_of(doc, name->first, name->end);
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
        for (uint32_t t = other->first + 1; t < other->end; t++) /* "Keating IV" as well */
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
    memcpy(entity->country, place->country, 4);
    cx_entity_code(doc, e, CASUS_SECTOR_COUNT);
    cx_map_put(&cast->by_key, key, e);
}

static void resolve_weapon(casus_doc *doc, uint32_t m, uint32_t row, cx_origin *origin)
{
    cx_cast *cast = doc->cast;
    const cx_weapon *weapon = &cast->names->weapons[row];
    bool acts = cast->notes.ptr[m].subject;
    uint32_t e;
    if (!weapon->generic && !(acts && origin->country[0])) {
        uint64_t key = cx_key("weapon", &row, sizeof row);
        e = cx_map_get(&cast->by_key, key);
        if (e == CASUS_NONE) {
            e = cx_entity_new(doc, m, CX_SORT_WEAPON);
            casus_entity *entity = &doc->entities.ptr[e];
            entity->kind = CASUS_ENTITY_WEAPON;
            entity->ref = cx_blob_text(&cast->names->blob, weapon->ref);
            entity->name = cx_blob_text(&cast->names->blob, weapon->name);
            memcpy(entity->country, weapon->origin, 4);
            cx_map_put(&cast->by_key, key, e);
        } else {
            cx_entity_join(doc, m, e);
        }
    } else { /* "Israeli warplanes": the air force behind them */
        e = cx_entity_new(doc, m, CX_SORT_WEAPON);
        casus_entity *entity = &doc->entities.ptr[e];
        memcpy(entity->country, origin->country, 4);
        entity->sectors = 1u << CASUS_SECTOR_MIL;
        entity->kind = acts ? CASUS_ENTITY_GROUP : CASUS_ENTITY_WEAPON;
        cx_entity_code(doc, e, CASUS_SECTOR_MIL);
    }
    doc->entities.ptr[e].category = weapon->category;
}

/* ---- names that they do not know ---- */

/* "X, the Ukrainian president,": the appositive noun of mention `m`, or CASUS_NONE. */
static uint32_t apposition(const casus_doc *doc, uint32_t m)
{
    uint32_t head = doc->mentions.ptr[m].head;
    uint32_t c = cx_child(doc, head, CASUS_DEP_APPOS);
    if (c != CASUS_NONE && doc->token_mention.ptr[c] != CASUS_NONE &&
        doc->token_mention.ptr[c] != m)
        return doc->token_mention.ptr[c];
    return CASUS_NONE;
}

/* Country and sectors of a person by his title, or of a body by its noun. */
static void describe(casus_doc *doc, uint32_t e, uint32_t m, const cx_role *role)
{
    cx_origin o = cx_compose(doc, m);
    casus_entity *entity = &doc->entities.ptr[e];
    uint8_t sector = role ? role->sector : (uint8_t)CASUS_SECTOR_COUNT;
    uint32_t sectors = role ? role->sectors : 0;
    bool part = role && (role->kind == CX_ROLE_MEMBER || role->kind == CX_ROLE_ORGAN);
    if (o.owner != CASUS_NONE) {
        uint32_t owned = doc->entities.ptr[o.owner].sectors;
        if (part && owned) {
            sectors = owned;
            sector = CASUS_SECTOR_COUNT;
        } else {
            sectors |= owned;
        }
    }
    for (uint8_t s = 0; sector == CASUS_SECTOR_COUNT && s < CASUS_SECTOR_COUNT; s++)
        if (sectors >> s & 1) sector = s;
    if (role && role->country[0]) memcpy(entity->country, role->country, 4);
    else if (o.country[0]) memcpy(entity->country, o.country, 4);
    entity->sectors |= sectors;
    uint32_t first, second;
    if (o.second[0] && !(role && role->country[0])) {
        /* "US and British troops": two bodies of one kind */
        uint32_t members[2];
        for (int i = 0; i < 2; i++) {
            members[i] = cx_entity_new(doc, CASUS_NONE, doc->cast->parts.ptr[e].sort);
            casus_entity *member = &doc->entities.ptr[members[i]];
            entity = &doc->entities.ptr[e];
            member->name = entity->name;
            member->kind = entity->kind;
            member->sectors = sectors;
            memcpy(member->country, i ? o.country : o.second, 4);
            cx_entity_code(doc, members[i], sector);
        }
        first = doc->cast->members.len;
        second = first + 1;
        *CX_PUSH(&doc->arena, doc->cast->members) = members[0];
        *CX_PUSH(&doc->arena, doc->cast->members) = members[1];
        doc->cast->parts.ptr[e].members = (casus_range){ first, 2 };
        (void)second;
        memset(doc->entities.ptr[e].country, 0, 4);
        return;
    }
    cx_entity_code(doc, e, sector);
}

/* Sectors for which a body without a country is one of the country that is spoken of. */
#define HOME_SECTORS                                                                  \
    (1u << CASUS_SECTOR_GOV | 1u << CASUS_SECTOR_MIL | 1u << CASUS_SECTOR_COP |       \
     1u << CASUS_SECTOR_JUD | 1u << CASUS_SECTOR_LEG | 1u << CASUS_SECTOR_SPY |       \
     1u << CASUS_SECTOR_OPP | 1u << CASUS_SECTOR_PTY | 1u << CASUS_SECTOR_REB |       \
     1u << CASUS_SECTOR_UAF | 1u << CASUS_SECTOR_CVL | 1u << CASUS_SECTOR_MED |       \
     1u << CASUS_SECTOR_CRM | 1u << CASUS_SECTOR_EDU | 1u << CASUS_SECTOR_LAB |       \
     1u << CASUS_SECTOR_AGR | 1u << CASUS_SECTOR_REL | 1u << CASUS_SECTOR_ELI |       \
     1u << CASUS_SECTOR_SOC)

/* Is the noun the plural of a row, and not a word that is always plural ("forces")? */
static bool is_true_plural(const casus_doc *doc, uint32_t m)
{
    uint32_t head = doc->mentions.ptr[m].head;
    const cx_found *f =
        cx_find_ending(doc->cast, doc->mentions.ptr[m].first_token, head + 1, 1u << CX_IN_ROLES);
    return f && CX_NAME_FLAGS(f->value) & CX_NAME_PLURAL;
}

static void give_home(casus_doc *doc, uint32_t e, uint32_t m)
{
    casus_entity *entity = &doc->entities.ptr[e];
    const cx_note *note = &doc->cast->notes.ptr[m];
    if (note->sort == CX_SORT_BODY && note->role != CASUS_NONE && is_true_plural(doc, m))
        return; /* "neighbouring governments" */
    bool named = note->name != CASUS_NONE && note->sort != CX_SORT_PLACE;
    if (entity->country[0] || (!named && !(entity->sectors & HOME_SECTORS)) ||
        doc->cast->parts.ptr[e].members.n)
        return;
    cx_home_at(doc, doc->mentions.ptr[m].head, entity->country);
    if (!entity->country[0]) return;
    entity->code = CX_LIT("");
    uint8_t sector = 0;
    while (sector < CASUS_SECTOR_COUNT && !(entity->sectors >> sector & 1)) sector++;
    cx_entity_code(doc, e, sector);
    cx_trace_add(doc, doc->mentions.ptr[m].head, "resolve", "country of the text: %s",
                 entity->country);
}

/* What an apposition tells of a name without country or sector. */
static void learn_from_apposition(casus_doc *doc, uint32_t e, uint32_t m)
{
    uint32_t other = apposition(doc, m);
    if (other == CASUS_NONE) return;
    cx_cast *cast = doc->cast;
    uint32_t role = cast->notes.ptr[other].role;
    if (doc->mentions.ptr[other].entity == CASUS_NONE && role != CASUS_NONE) {
        cx_entity_join(doc, other, e);
        casus_str code = doc->entities.ptr[e].code;
        doc->entities.ptr[e].code = CX_LIT("");
        describe(doc, e, other, &cast->names->roles[role]);
        if (!doc->entities.ptr[e].code.len) doc->entities.ptr[e].code = code;
        if (!doc->entities.ptr[e].title.len)
            doc->entities.ptr[e].title = text_of(
                doc, doc->mentions.ptr[other].first_token,
                doc->mentions.ptr[other].first_token + doc->mentions.ptr[other].n_tokens);
    }
}

static void resolve_unknown_person(casus_doc *doc, uint32_t m)
{
    cx_cast *cast = doc->cast;
    const cx_name *name = &cast->name_list.ptr[cast->notes.ptr[m].name];
    const cx_role *title =
        name->title == CASUS_NONE ? NULL : &cast->names->titles[name->title];
    uint32_t e = cx_entity_new(doc, m, CX_SORT_PERSON);
    if (title) {
        doc->entities.ptr[e].title = cx_blob_text(&cast->names->blob, title->word);
        describe(doc, e, m, title);
    } else {
        describe(doc, e, m, NULL);
    }
    learn_from_apposition(doc, e, m);
    give_home(doc, e, m);
    cx_trace_add(doc, doc->mentions.ptr[m].head, "resolve", "unknown person%s: %.*s",
                 title ? ", by title" : "", CX_STR(doc->entities.ptr[e].code));
}

/* The initials of a name's words that have a capital, into `out`; their number. */
static uint32_t initials(const casus_doc *doc, uint32_t first, uint32_t end, char out[16])
{
    uint32_t n = 0;
    for (uint32_t t = first; t < end && n < 15; t++)
        if (cx_token(doc, t)->flags & CASUS_TOKEN_INITIAL_UPPER) out[n++] = cx_form(doc, t).ptr[0];
    out[n] = '\0';
    return n;
}

/* An acronym of a name told before: "Inter-Services Public Relations (ISPR)". */
static uint32_t acronym_of(const casus_doc *doc, const cx_name *name)
{
    const cx_cast *cast = doc->cast;
    casus_str form = text_of(doc, name->first, name->end);
    char letters[16];
    if (name->end - name->first != 1 || form.len < 2 || form.len > 8 ||
        !(cx_token(doc, name->first)->flags & CASUS_TOKEN_ALL_UPPER))
        return CASUS_NONE;
    for (uint32_t e = cast->parts.len; e-- > 0;) {
        const cx_part *p = &cast->parts.ptr[e];
        if (p->name_end - p->name_first < 2) continue;
        uint32_t n = initials(doc, p->name_first, p->name_end, letters);
        if (n == form.len && !memcmp(letters, form.ptr, n)) return cx_entity_root(cast, e);
    }
    return CASUS_NONE;
}

static void resolve_unknown_name(casus_doc *doc, uint32_t m)
{
    cx_cast *cast = doc->cast;
    const cx_note note = cast->notes.ptr[m];
    const cx_name *name = &cast->name_list.ptr[note.name];
    casus_str words = text_of(doc, name->first, name->end);
    casus_str normal = cx_normal(&doc->arena, words);
    uint64_t key = cx_key("name", normal.ptr, normal.len);
    uint32_t e = cx_map_get(&cast->by_key, key);
    if (e == CASUS_NONE) e = acronym_of(doc, name);
    if (e == CASUS_NONE && (note.sort == CX_SORT_PERSON || note.sort == CX_SORT_THING))
        e = person_named(doc, name, note.gender);
    if (e != CASUS_NONE) {
        cx_entity_join(doc, m, e);
        enrich(doc, cx_entity_root(cast, e), m);
        return;
    }
    if (note.sort == CX_SORT_PERSON) {
        resolve_unknown_person(doc, m);
    } else {
        const cx_role *role = note.role == CASUS_NONE ? NULL : &cast->names->roles[note.role];
        e = cx_entity_new(doc, m, note.sort == CX_SORT_THING ? CX_SORT_BODY : note.sort);
        describe(doc, e, m, role);
        learn_from_apposition(doc, e, m);
        give_home(doc, e, m);
        if (note.sort == CX_SORT_THING) doc->entities.ptr[e].kind = CASUS_ENTITY_GROUP;
    }
    cx_map_put(&cast->by_key, key, doc->mentions.ptr[m].entity);
}

static bool begins_with(const casus_doc *doc, casus_str name, uint32_t t)
{
    casus_str word = cx_normal_form(doc, t);
    if (name.len <= word.len || name.ptr[word.len] != ' ') return false;
    for (uint32_t i = 0; i < word.len; i++)
        if ((name.ptr[i] | 32) != (word.ptr[i] | 32)) return false;
    return true;
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
            int fit = fit_of(doc, name, &names->actors[row]);
            if (fit > best_fit) best_fit = fit, best = row;
        }
    }
    return best;
}

/* A party known by one word or a few letters ("Coalition", "SDF") is meant only in a
 * text that names its country. */
static bool is_foreign_party(const casus_doc *doc, const cx_name *name, uint32_t row)
{
    const cx_names *names = doc->cast->names;
    const cx_actor *actor = &names->actors[row];
    const cx_office *office = &names->offices[actor->first_office];
    return name->end - name->first == 1 && office->sectors & 1u << CASUS_SECTOR_PTY &&
           office->country[0] && !is_sighted(doc, office->country);
}

/* One word that may be many people's: a family name, or a person's alias of one word. */
static bool is_family_name(const cx_cast *cast, const cx_name *name)
{
    if (name->value == CASUS_NONE) return false;
    if (CX_NAME_TABLE(name->value) == CX_IN_SURNAMES) return true;
    return CX_NAME_TABLE(name->value) == CX_IN_ACTORS && name->end - name->first == 1 &&
           cast->names->actors[CX_NAME_ROW(name->value)].kind == CASUS_ENTITY_PERSON;
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

/* Is the person of the tables the one whom the text means by his family name? Not when a
 * longer name or a title says otherwise; else his country, his title or his time in office
 * must speak for him, or his name must be rare. */
static bool is_meant(const casus_doc *doc, const cx_name *name, uint32_t row, uint32_t table)
{
    const cx_cast *cast = doc->cast;
    const cx_actor *actor = &cast->names->actors[row];
    bool holds;
    const cx_office *office = cx_office_on(cast->names, actor, cast->day, &holds);
    if (is_in_longer_name(doc, name, actor) || contradicts_title(doc, name, row)) return false;
    if (office->country[0] && is_sighted(doc, office->country)) return true;
    if (has_title(cast, name, actor) || (holds && cast->day != CASUS_NO_DAY)) return true;
    return table == CX_IN_ACTORS && namesakes(cast, name) <= RARE;
}

/* A name by the tables; false when they have none for it. */
static bool resolve_known_name(casus_doc *doc, uint32_t m)
{
    cx_cast *cast = doc->cast;
    const cx_note note = cast->notes.ptr[m];
    const cx_name *name = &cast->name_list.ptr[note.name];
    uint32_t table = name->value == CASUS_NONE ? CX_NAME_TABLES : CX_NAME_TABLE(name->value);
    if (table == CX_IN_ACTORS || table == CX_IN_SURNAMES) {
        const bool family = is_family_name(cast, name);
        uint32_t e = family ? person_named(doc, name, note.gender) : CASUS_NONE;
        if (e != CASUS_NONE) {
            cx_entity_join(doc, m, e);
            return true;
        }
        int fit;
        uint32_t actor = best_actor(doc, name, name->first, 1u << table, &fit);
        if (actor == CASUS_NONE || is_foreign_party(doc, name, actor)) return false;
        if (family && !is_meant(doc, name, actor, table)) return false;
        e = cx_entity_actor(doc, actor, m, table == CX_IN_ACTORS ? "name" : "family name");
        enrich(doc, e, m);
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
    enrich(doc, cx_entity_actor(doc, actor, m, "first and last name"), m);
    return true;
}

/* ---- nominals ---- */

static void resolve_demonym(casus_doc *doc, uint32_t m)
{
    cx_cast *cast = doc->cast;
    const cx_note note = cast->notes.ptr[m];
    const cx_demonym *d = &cast->names->demonyms[note.demonym];
    bool adjective = doc->mentions.ptr[m].kind == CASUS_MENTION_ADJECTIVE;
    bool nation = adjective || (note.definite == CX_DEFINITE && note.number == CX_NUMBER_MANY);
    if (d->country[0] && nation) {
        cx_entity_state(doc, d->country, m);
        return;
    }
    uint32_t e = cx_entity_new(doc, m, note.sort);
    memcpy(doc->entities.ptr[e].country, d->country, 4);
    if (!adjective) doc->entities.ptr[e].sectors = 1u << CASUS_SECTOR_CVL;
    cx_entity_code(doc, e, adjective ? CASUS_SECTOR_COUNT : CASUS_SECTOR_CVL);
}

/* Bodies of one role and country are the same body throughout the document. */
static bool is_unique(const cx_role *role, const cx_note *note)
{
    return (role->kind == CX_ROLE_BODY || role->kind == CX_ROLE_ARMED ||
            role->kind == CX_ROLE_STATE) &&
           note->definite != CX_INDEFINITE;
}

static void resolve_role(casus_doc *doc, uint32_t m)
{
    cx_cast *cast = doc->cast;
    const cx_note note = cast->notes.ptr[m];
    const cx_role *role = &cast->names->roles[note.role];
    uint32_t e = cx_entity_new(doc, m, note.sort);
    describe(doc, e, m, role);
    bool owned = doc->entities.ptr[e].country[0] || cast->parts.ptr[e].members.n;
    if (!owned && role->kind == CX_ROLE_STATE && note.definite) {
        char home[4];
        cx_home_at(doc, doc->mentions.ptr[m].head, home);
        if (home[0]) {
            cast->parts.ptr[e].same_as = cx_entity_state(doc, home, CASUS_NONE);
            cx_entity_join(doc, m, e);
            return;
        }
    }
    give_home(doc, e, m);
    casus_entity *entity = &doc->entities.ptr[e];
    if (!is_unique(role, &note) || cast->parts.ptr[e].members.n) return;
    struct { uint32_t role; char country[4]; uint32_t sectors; } id = { note.role, "", 0 };
    memcpy(id.country, entity->country, 4);
    id.sectors = entity->sectors;
    uint64_t key = cx_key("role", &id, sizeof id);
    uint32_t same = cx_map_get(&cast->by_key, key);
    if (same == CASUS_NONE) {
        cx_map_put(&cast->by_key, key, e);
    } else {
        cast->parts.ptr[e].same_as = cx_entity_root(cast, same);
        cx_entity_join(doc, m, e);
    }
}

static void resolve_nominal(casus_doc *doc, uint32_t m)
{
    cx_cast *cast = doc->cast;
    const cx_note note = cast->notes.ptr[m];
    uint32_t before = cx_antecedent(doc, m);
    if (before != CASUS_NONE) {
        cx_entity_join(doc, m, before);
        return;
    }
    if (note.demonym != CASUS_NONE) {
        resolve_demonym(doc, m);
    } else if (note.weapon != CASUS_NONE) {
        cx_origin o = cx_compose(doc, m);
        resolve_weapon(doc, m, note.weapon, &o);
    } else if (note.role != CASUS_NONE) {
        resolve_role(doc, m);
    } else {
        cx_entity_new(doc, m, note.sort);
    }
    cx_trace_add(doc, doc->mentions.ptr[m].head, "resolve", "noun: %.*s",
                 CX_STR(doc->entities.ptr[doc->mentions.ptr[m].entity].code));
}

void cx_resolve_mention(casus_doc *doc, uint32_t m)
{
    cx_cast *cast = doc->cast;
    const cx_note note = cast->notes.ptr[m];
    if (doc->mentions.ptr[m].entity != CASUS_NONE || cast->depth >= MAX_DEPTH) return;
    cast->depth++;
    if (note.pronoun != CASUS_NONE) {
        uint32_t e = cx_antecedent(doc, m);
        if (e != CASUS_NONE) cx_entity_join(doc, m, e);
        else cx_entity_new(doc, m, note.sort);
    } else if (note.name == CASUS_NONE) {
        resolve_nominal(doc, m);
    } else if (note.weapon != CASUS_NONE) {
        cx_origin o = cx_compose(doc, m);
        resolve_weapon(doc, m, note.weapon, &o);
    } else {
        resolve_unknown_name(doc, m);
    }
    cast->depth--;
}

/* ---- the passes ---- */

/* The document's day: as given, else the latest day that its words name in full. */
static int32_t day_of(const casus_doc *doc)
{
    int32_t day = doc->published;
    if (day != CASUS_NO_DAY) return day;
    for (uint32_t i = 0; i < doc->times.len; i++) {
        const casus_time *t = &doc->times.ptr[i];
        if (t->precision >= CASUS_TIME_INSTANT && t->precision <= CASUS_TIME_MONTH &&
            t->day_to != CASUS_NO_DAY && t->day_to > day)
            day = t->day_to;
    }
    return day;
}

static void add_sighting(casus_doc *doc, uint32_t m)
{
    cx_cast *cast = doc->cast;
    const casus_mention *mention = &doc->mentions.ptr[m];
    const casus_entity *entity = &doc->entities.ptr[mention->entity];
    const cx_note *note = &cast->notes.ptr[m];
    static const char *const nowhere[] = { "IGO", "NGO", "MNC", "ISL", "INT" };
    if (!entity->country[0]) return;
    for (size_t i = 0; i < sizeof nowhere / sizeof *nowhere; i++)
        if (!memcmp(entity->country, nowhere[i], 3)) return;
    cx_sighting *s = CX_PUSH(&doc->arena, cast->sightings);
    s->token = mention->head;
    memcpy(s->country, entity->country, 4);
    s->weight = 2;
    if (note->sentence != CASUS_NONE &&
        doc->sentences.ptr[note->sentence].flags &
            (CASUS_SENTENCE_TITLE | CASUS_SENTENCE_DATELINE))
        s->weight += 1;
    if (note->subject) s->weight += 1;
    if (entity->kind == CASUS_ENTITY_PERSON) s->weight -= 1;
}

/* The sightings of both passes, each in the order of the text, as one such row. */
static void merge_sightings(casus_doc *doc, uint32_t second)
{
    cx_cast *cast = doc->cast;
    const uint32_t n = cast->sightings.len;
    const cx_sighting *old = cast->sightings.ptr;
    cx_sighting *all = cx_alloc(&doc->arena, (n + 1) * sizeof *all);
    for (uint32_t i = 0, a = 0, b = second; i < n; i++)
        all[i] = b == n || (a < second && old[a].token <= old[b].token) ? old[a++] : old[b++];
    cast->sightings.ptr = all;
    cast->sightings.cap = n;
}

/* Family names are read last: by then the countries of the text are known. */
static void read_family_names(casus_doc *doc)
{
    const cx_cast *cast = doc->cast;
    const uint32_t second = cast->sightings.len;
    for (uint32_t m = 0; m < doc->mentions.len; m++) {
        const uint32_t name = cast->notes.ptr[m].name;
        if (name != CASUS_NONE && is_family_name(cast, &cast->name_list.ptr[name]) &&
            resolve_known_name(doc, m))
            add_sighting(doc, m);
    }
    merge_sightings(doc, second);
}

/* States, places and demonyms come first: which "SDF" or "Republican" is meant depends
 * on the countries of the text, also those that are named further down. */
static void first_pass(casus_doc *doc)
{
    cx_cast *cast = doc->cast;
    uint32_t second = 0;
    for (int countries = 1; countries >= 0; countries--) {
        second = cast->sightings.len;
        for (uint32_t m = 0; m < doc->mentions.len; m++) {
            const cx_note note = cast->notes.ptr[m];
            const bool adjective = doc->mentions.ptr[m].kind == CASUS_MENTION_ADJECTIVE;
            const bool country = adjective || note.sort == CX_SORT_STATE ||
                                 note.sort == CX_SORT_PLACE;
            bool known = false;
            if (country != countries) continue;
            if (note.name != CASUS_NONE)
                known = !is_family_name(cast, &cast->name_list.ptr[note.name]) &&
                        resolve_known_name(doc, m);
            else if (adjective) {
                resolve_demonym(doc, m);
                known = true;
            }
            if (known && doc->mentions.ptr[m].entity != CASUS_NONE) add_sighting(doc, m);
        }
    }
    merge_sightings(doc, second);
}

void cx_resolve(casus_doc *doc)
{
    cx_cast *cast = doc->cast;
    if (!cast) return;
    cx_map_init(&cast->by_key, &doc->arena, 64);
    cast->day = day_of(doc);
    cast->speaker = CASUS_NONE;
    first_pass(doc);
    read_family_names(doc);
    for (uint32_t m = 0; m < doc->mentions.len; m++) cx_resolve_mention(doc, m);
    for (uint32_t m = 0; m < doc->mentions.len; m++) {
        casus_mention *mention = &doc->mentions.ptr[m];
        if (mention->entity == CASUS_NONE) cx_entity_new(doc, m, cast->notes.ptr[m].sort);
        mention->entity = cx_entity_root(cast, mention->entity);
    }
    cx_sweep(doc);
}

/* ---- mentions on the spot ---- */

uint32_t cx_mention_of(casus_doc *doc, uint32_t token)
{
    uint32_t m = doc->token_mention.ptr[token];
    if (m != CASUS_NONE) return m;
    m = cx_mention_new(doc, token, CASUS_MENTION_NOMINAL);
    uint32_t e = cx_entity_new(doc, m, CX_SORT_THING);
    cx_origin o = cx_compose(doc, m);
    memcpy(doc->entities.ptr[e].country, o.country, 4);
    doc->entities.ptr[e].flags = 0; /* it acts, so it is no mere thing */
    doc->entities.ptr[e].mentions = (casus_range){ doc->entity_mentions.len, 1 };
    *CX_PUSH(&doc->arena, doc->entity_mentions) = m;
    return m;
}
