/* resolve.c -- every mention gets its entity.
 *
 * Two passes. The first takes what stands by itself: names that the tables or the
 * gazetteer know, and demonyms. Then the countries of the document are known, and the
 * second goes through the rest in the order of the text: unknown names (country and
 * sector from title, modifiers, apposition (beside.c), the words of the name), nominals
 * ("Pakistan's military" is PAKMIL), and what takes up something said before.
 *
 * Last comes a sweep: things that nobody is, told of once, leave the arrays again.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/mentions.h"

#define MAX_DEPTH 6 /* "the spokesman of the head of the office of ..." */

casus_str cx_words_of(const casus_doc *doc, uint32_t first, uint32_t end)
{
    casus_span span = cx_token_span(doc, first, end);
    return cx_str(doc->text.ptr + span.start, span.end - span.start);
}

/* ---- names that they do not know ---- */

/* "US and British troops", "the ministers of Iran, Egypt and Qatar": a body of one kind
 * for each. */
static void divide(casus_doc *doc, uint32_t e, const cx_origin *o, uint32_t sectors,
                   uint8_t sector)
{
    uint32_t members[CX_OTHERS + 1];
    for (uint32_t i = 0; i <= o->n_others; i++) {
        members[i] = cx_entity_new(doc, CASUS_NONE, doc->cast->parts.ptr[e].sort);
        casus_entity *member = &doc->entities.ptr[members[i]];
        const casus_entity *entity = &doc->entities.ptr[e];
        member->name = entity->name;
        member->kind = entity->kind;
        member->sectors = sectors;
        memcpy(member->country, i ? o->others[i - 1] : o->country, 4);
        cx_entity_code(doc, members[i], sector);
    }
    doc->cast->parts.ptr[e].members =
        (casus_range){ doc->cast->members.len, o->n_others + 1 };
    for (uint32_t i = 0; i <= o->n_others; i++)
        *CX_PUSH(&doc->arena, doc->cast->members) = members[i];
    memset(doc->entities.ptr[e].country, 0, 4);
}

/* "Harbour Watch Coalition": a longer name that ends in a word for leagues of states is
 * as a rule no such league. */
static bool is_own_name(const casus_doc *doc, uint32_t m)
{
    const cx_cast *cast = doc->cast;
    if (cast->notes.ptr[m].name == CASUS_NONE) return false;
    const cx_name *name = &cast->name_list.ptr[cast->notes.ptr[m].name];
    const cx_found *f = cx_find_ending(cast, name->first, name->end, 1u << CX_IN_ROLES);
    return f && name->end - name->first > 2 && f->end - f->token == 1 &&
           cast->names->roles[CX_NAME_ROW(f->value)].kind == CX_ROLE_BODY;
}

/* Country and sectors of a person by his title, or of a body by its noun. */
static void describe(casus_doc *doc, uint32_t e, uint32_t m, const cx_role *role)
{
    cx_origin o = cx_compose(doc, m);
    if (role) cx_beside_league(doc, m, role, &o);
    casus_entity *entity = &doc->entities.ptr[e];
    /* "al-Qaeda commanders": of a movement that has no country itself */
    const bool stateless = o.owner != CASUS_NONE &&
                           !doc->entities.ptr[o.owner].country[0] &&
                           doc->entities.ptr[o.owner].ref.len;
    doc->cast->parts.ptr[e].elsewhere |=
        o.elsewhere || stateless ||
        cx_is_negated_name(doc, doc->mentions.ptr[m].head); /* "the non-OPEC" */
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
    /* "Syrian National Coalition", "Fijian peacekeepers": the words say whose they are */
    const bool shared = role && role->kind == CX_ROLE_PERSON &&
                        role->sectors == 1u << CASUS_SECTOR_GOV &&
                        doc->cast->voice[0]; /* "the Foreign Secretary" */
    const bool told =
        o.inner ||
        (o.country[0] && role &&
         role->kind == CX_ROLE_MEMBER); /* "the Secretary-General of the party" */
    /* "the opposition Harbour Party coalition" is no league of states */
    const bool parties = role && !memcmp(role->country, "IGO", 4) &&
                         o.sectors & (1u << CASUS_SECTOR_PTY | 1u << CASUS_SECTOR_OPP);
    const bool of_role = role && role->country[0] && !role->usual && !told && !parties &&
                         !is_own_name(doc, m) &&
                         !(shared && memcmp(role->country, doc->cast->voice, 4));
    if (of_role)
        memcpy(entity->country, role->country, 4);
    else if (o.country[0])
        memcpy(entity->country, o.country, 4);
    entity->sectors |= sectors;
    memcpy(doc->cast->parts.ptr[e].nation, o.nation, 4);
    if (!entity->country[0] && cx_is_of_allies(doc, m))
        memcpy(entity->country, "IGO", 4); /* "the Allied invasion" */
    if (o.n_others && !of_role) {
        divide(doc, e, &o, sectors, sector);
        return;
    }
    cx_entity_code(doc, e, sector);
}

/* Sectors for which a body without a country is one of the country that is spoken of. */
#define HOME_SECTORS                                                                     \
    (1u << CASUS_SECTOR_GOV | 1u << CASUS_SECTOR_MIL | 1u << CASUS_SECTOR_COP |          \
     1u << CASUS_SECTOR_JUD | 1u << CASUS_SECTOR_LEG | 1u << CASUS_SECTOR_SPY |          \
     1u << CASUS_SECTOR_OPP | 1u << CASUS_SECTOR_PTY | 1u << CASUS_SECTOR_REB |          \
     1u << CASUS_SECTOR_UAF | 1u << CASUS_SECTOR_CVL | 1u << CASUS_SECTOR_MED |          \
     1u << CASUS_SECTOR_CRM | 1u << CASUS_SECTOR_EDU | 1u << CASUS_SECTOR_LAB |          \
     1u << CASUS_SECTOR_AGR | 1u << CASUS_SECTOR_REL | 1u << CASUS_SECTOR_ELI |          \
     1u << CASUS_SECTOR_BUS)

/* Sectors of which also several bodies are the country's that is spoken of: "two
 * battalions", "the unions". */
#define HOME_BODIES                                                                      \
    (1u << CASUS_SECTOR_MIL | 1u << CASUS_SECTOR_COP | 1u << CASUS_SECTOR_OPP |          \
     1u << CASUS_SECTOR_LAB | 1u << CASUS_SECTOR_MED | 1u << CASUS_SECTOR_EDU |          \
     1u << CASUS_SECTOR_GOV | 1u << CASUS_SECTOR_JUD | 1u << CASUS_SECTOR_LEG)

void cx_entity_recode(casus_doc *doc, uint32_t e)
{
    uint8_t sector = 0;
    while (sector < CASUS_SECTOR_COUNT && !(doc->entities.ptr[e].sectors >> sector & 1))
        sector++;
    doc->entities.ptr[e].code = CX_LIT("");
    cx_entity_code(doc, e, sector);
}

/* "Resolution 2249", "the Lisbon Treaty": a text has no home. */
static bool is_text(const casus_doc *doc, const cx_note *note)
{
    const cx_cast *cast = doc->cast;
    if (note->name == CASUS_NONE) return false;
    return cx_is_used_as(cast, cast->name_list.ptr[note->name].end - 1, CX_PRONOUN_TEXT);
}

static void give_home(casus_doc *doc, uint32_t e, uint32_t m)
{
    casus_entity *entity = &doc->entities.ptr[e];
    const cx_note *note = &doc->cast->notes.ptr[m];
    if (!entity->country[0] && cx_is_of_many(doc, m)) return;
    if (!entity->country[0] && !doc->cast->parts.ptr[e].members.n &&
        cx_voice_owns(doc, m)) {
        memcpy(entity->country, doc->cast->voice, 4);
        cx_entity_recode(doc, e);
        cx_trace_add(doc, doc->mentions.ptr[m].head, "home", "of those who speak: %s",
                     entity->country);
        return;
    }
    if (cx_settle_peers(doc, e, m)) return;
    if ((note->sort == CX_SORT_BODY || note->sort == CX_SORT_STATE) &&
        note->role != CASUS_NONE && !(entity->sectors & HOME_BODIES) &&
        cx_is_true_plural(doc, m))
        return; /* "the 40 countries", "rival banks" */
    if (is_text(doc, note) ||
        (note->name != CASUS_NONE &&
         cx_is_craft_name(doc, doc->cast->name_list.ptr[note->name].first)))
        return;
    bool named = note->name != CASUS_NONE && note->sort != CX_SORT_PLACE;
    const bool sides = note->sort == CX_SORT_SIDE && note->number == CX_NUMBER_MANY &&
                       (note->both || note->definite == CX_DEFINITE) &&
                       doc->cast->names->roles[note->role].kind ==
                           CX_ROLE_SIDE; /* "both sides" of a civil war */
    /* "the staffer", "two occupants" */
    named |= sides || (!entity->sectors && note->role != CASUS_NONE &&
                       (note->sort == CX_SORT_PERSON || note->sort == CX_SORT_PEOPLE));
    if (entity->country[0] || (!named && !(entity->sectors & HOME_SECTORS)) ||
        doc->cast->parts.ptr[e].members.n || doc->cast->parts.ptr[e].elsewhere)
        return;
    char but[4];
    cx_country_beside(doc, e, m, but);
    entity = &doc->entities.ptr[e]; /* it may have moved */
    if (!but[0]) cx_country_aimed_at(doc, e, m, but);
    const char *how = cx_country_told(doc, e, m);
    entity = &doc->entities.ptr[e];
    if (!how) {
        const cx_role *role =
            note->role == CASUS_NONE ? NULL : &doc->cast->names->roles[note->role];
        cx_home_but(doc, doc->mentions.ptr[m].head, but, cx_whose_assembly(doc, m),
                    entity->country);
        if (role && role->usual)
            cx_home_usual(doc, doc->mentions.ptr[m].head, role->country, entity->country);
    }
    if (sides && cx_is_named_beside(doc, m, entity->country))
        memset(entity->country, 0, 4);
    if (!entity->country[0]) return;
    if (!how) entity->flags |= CX_ENTITY_HOME;
    cx_entity_recode(doc, e);
    cx_trace_add(doc, doc->mentions.ptr[m].head, "home", "%s: %s",
                 how ? how : "of the text", entity->country);
}

/* What an apposition tells of a name without country or sector. */
static void learn_from_apposition(casus_doc *doc, uint32_t e, uint32_t m)
{
    uint32_t other = cx_apposition(doc, m);
    if (other == CASUS_NONE) return;
    cx_cast *cast = doc->cast;
    uint32_t role = cast->notes.ptr[other].role;
    cx_learn_from_body(doc, e, other);
    cx_learn_from_noun(doc, e, other);
    if (doc->mentions.ptr[other].entity == CASUS_NONE && role != CASUS_NONE) {
        cx_entity_join(doc, other, e);
        const casus_str code = doc->entities.ptr[e].code;
        /* "Ivorian minister Jane Doe, chairman of the ICCO council": she rules at home */
        const bool rules = doc->entities.ptr[e].sectors & 1u << CASUS_SECTOR_GOV;
        char own[4];
        memcpy(own, doc->entities.ptr[e].country, 4);
        doc->entities.ptr[e].code = CX_LIT("");
        describe(doc, e, other, &cast->names->roles[role]);
        if (rules && own[0] && !cx_is_nowhere(own) &&
            cx_is_nowhere(doc->entities.ptr[e].country)) {
            memcpy(doc->entities.ptr[e].country, own, 4);
            cx_entity_recode(doc, e);
        }
        if (!doc->entities.ptr[e].code.len) doc->entities.ptr[e].code = code;
        if (!doc->entities.ptr[e].title.len)
            doc->entities.ptr[e].title = cx_words_of(
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
    cx_learn_from_family(doc, e, m);
    give_home(doc, e, m);
    cx_trace_add(doc, doc->mentions.ptr[m].head, "resolve", "unknown person%s: %.*s",
                 title ? ", by title" : "", CX_STR(doc->entities.ptr[e].code));
}

/* "The Foreign Secretary, Jane Doe, said": an office with its holder's name beside it is
 * that person, whoever else was called so before. False where no person's name stands
 * there. */
static bool join_named(casus_doc *doc, uint32_t m)
{
    const cx_cast *cast = doc->cast;
    const uint32_t other = cx_apposition(doc, m), head = doc->mentions.ptr[m].head;
    if (other == CASUS_NONE || doc->mentions.ptr[other].head < head) return false;
    const cx_note *note = &cast->notes.ptr[other];
    if (note->name == CASUS_NONE || note->sort != CX_SORT_PERSON ||
        cast->notes.ptr[m].sort != CX_SORT_PERSON)
        return false;
    cx_resolve_mention(doc, other);
    const uint32_t e = doc->mentions.ptr[other].entity;
    if (e == CASUS_NONE) return false;
    if (doc->mentions.ptr[m].entity == CASUS_NONE) cx_entity_join(doc, m, e);
    return true;
}

/* "Another African state, Togo, ...", "its old friend, Mali": a state that is named
 * behind what it is called is that state, whatever else its noun would make of it. */
static bool join_state_named(casus_doc *doc, uint32_t m, const cx_role *role)
{
    const cx_note *note = &doc->cast->notes.ptr[m];
    const uint32_t callable = 1u << CX_ROLE_STATE | 1u << CX_ROLE_MEMBER |
                              1u << CX_ROLE_SIDE | 1u << CX_ROLE_OTHER |
                              1u << CX_ROLE_PERSON;
    const uint32_t rules = 1u << CASUS_SECTOR_GOV | 1u << CASUS_SECTOR_MIL;
    const bool some = role->kind == CX_ROLE_BODY && note->definite == CX_INDEFINITE &&
                      role->sectors == 1u << CASUS_SECTOR_GOV; /* "another state" */
    const uint32_t named = cx_state_named_behind(doc, m);
    if (named == CASUS_NONE || note->number == CX_NUMBER_MANY ||
        !(callable >> role->kind & 1 || some) ||
        (role->kind == CX_ROLE_PERSON && role->sectors & rules))
        return false;
    cx_entity_join(doc, m, doc->mentions.ptr[named].entity);
    return true;
}

/* What a name calls its bearer; of one that the tables have for somebody else, its last
 * words do ("Maoist guerrillas"). */
static const cx_role *noun_of_name(const cx_cast *cast, const cx_note *note)
{
    const cx_name *name = &cast->name_list.ptr[note->name];
    if (note->role != CASUS_NONE) return &cast->names->roles[note->role];
    if (name->value == CASUS_NONE || CX_NAME_TABLE(name->value) != CX_IN_ACTORS)
        return NULL;
    const cx_found *f = cx_find_ending(cast, name->first, name->end, 1u << CX_IN_ROLES);
    return f ? &cast->names->roles[CX_NAME_ROW(f->value)] : NULL;
}

static void resolve_unknown_name(casus_doc *doc, uint32_t m)
{
    cx_cast *cast = doc->cast;
    const cx_note note = cast->notes.ptr[m];
    const cx_name *name = &cast->name_list.ptr[note.name];
    casus_str words = cx_words_of(doc, name->first, name->end);
    casus_str normal = cx_normal(&doc->arena, words);
    uint64_t key = cx_key("name", normal.ptr, normal.len);
    uint32_t e = cx_map_get(&cast->by_key, key);
    if (e == CASUS_NONE) e = cx_acronym_of(doc, name);
    const bool alone =
        note.sort == CX_SORT_PLACE &&
        name->end - name->first == 1; /* "Marino", a person's name before */
    if (e == CASUS_NONE &&
        (note.sort == CX_SORT_PERSON || note.sort == CX_SORT_THING || alone))
        e = cx_person_named(doc, name, note.gender);
    if (e == CASUS_NONE && join_named(doc, m))
        return; /* "Foreign Office Minister, Jane Doe" */
    if (e == CASUS_NONE) e = cx_body_named(doc, m, name);
    if (e != CASUS_NONE) {
        cx_entity_join(doc, m, e);
        cx_enrich(doc, cx_entity_root(cast, e), m);
        return;
    }
    if (note.sort == CX_SORT_PERSON) {
        resolve_unknown_person(doc, m);
    } else {
        const cx_role *role = noun_of_name(cast, &note);
        e = cx_entity_new(doc, m, note.sort == CX_SORT_THING ? CX_SORT_BODY : note.sort);
        describe(doc, e, m, role);
        learn_from_apposition(doc, e, m);
        give_home(doc, e, m);
        if (note.sort == CX_SORT_THING) doc->entities.ptr[e].kind = CASUS_ENTITY_GROUP;
    }
    cx_map_put(&cast->by_key, key, doc->mentions.ptr[m].entity);
}
/* ---- nominals ---- */

static void resolve_demonym(casus_doc *doc, uint32_t m)
{
    cx_cast *cast = doc->cast;
    const cx_note note = cast->notes.ptr[m];
    const cx_demonym *d = &cast->names->demonyms[note.demonym];
    const bool before_noun = cx_token(doc, doc->mentions.ptr[m].head)->deprel ==
                             CASUS_DEP_COMPOUND; /* "the Arab-Israeli war" */
    bool adjective = doc->mentions.ptr[m].kind == CASUS_MENTION_ADJECTIVE || before_noun;
    bool nation =
        adjective || (!cx_is_ethnic(doc, doc->mentions.ptr[m].head) &&
                      note.definite == CX_DEFINITE && note.number == CX_NUMBER_MANY);
    if (d->country[0] && nation) {
        cx_entity_state(doc, d->country, m);
        return;
    }
    uint32_t e = cx_entity_new(doc, m, note.sort);
    if (cx_is_ethnic(doc, doc->mentions.ptr[m].head))
        cx_home_at(doc, doc->mentions.ptr[m].head, doc->entities.ptr[e].country);
    else
        memcpy(doc->entities.ptr[e].country, d->country, 4);
    if (!d->country[0] &&
        !adjective) { /* "Turkish Kurds", "Kurds in Iraq": a people without a state */
        const cx_origin o = cx_compose(doc, m);
        char home[4];
        cx_home_but(doc, doc->mentions.ptr[m].head, "", NULL, home);
        memcpy(doc->entities.ptr[e].country, o.country[0] ? o.country : home, 4);
    }
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

/* "six major industrial nations", "no country", "another state": of states that are not
 * told, and so of none. */
static bool is_some_state(const casus_doc *doc, uint32_t m, const cx_role *role)
{
    const cx_note *note = &doc->cast->notes.ptr[m];
    return role->kind == CX_ROLE_STATE &&
           (cx_is_true_plural(doc, m) || note->definite == CX_INDEFINITE ||
            note->definite == CX_BARE);
}

static void resolve_role(casus_doc *doc, uint32_t m)
{
    cx_cast *cast = doc->cast;
    const cx_note note = cast->notes.ptr[m];
    const cx_role *role = &cast->names->roles[note.role];
    if (join_state_named(doc, m, role)) return;
    uint32_t e = cx_entity_new(doc, m, note.sort);
    describe(doc, e, m, role);
    bool owned = doc->entities.ptr[e].country[0] || cast->parts.ptr[e].members.n;
    if (!owned && is_some_state(doc, m, role)) cast->parts.ptr[e].elsewhere = true;
    if (!owned && role->kind == CX_ROLE_STATE && note.definite &&
        !cx_is_true_plural(doc, m) && !cast->parts.ptr[e].elsewhere) {
        char home[4];
        cx_home_at(doc, doc->mentions.ptr[m].head, home);
        if (home[0]) {
            const char *power = cx_across_empire(doc, m, home);
            cast->parts.ptr[e].same_as =
                cx_entity_state(doc, power ? power : home, CASUS_NONE);
            cx_entity_join(doc, m, e);
            return;
        }
    }
    const char *across = role->kind == CX_ROLE_STATE
                             ? cx_across_empire(doc, m, doc->entities.ptr[e].country)
                             : cx_state_beside(doc, m);
    if (across) {
        cast->parts.ptr[e].same_as = cx_entity_state(doc, across, CASUS_NONE);
        cx_entity_join(doc, m, e);
        return;
    }
    if (!owned) cx_learn_from_neighbour(doc, e, m);
    give_home(doc, e, m);
    casus_entity *entity = &doc->entities.ptr[e];
    if (!is_unique(role, &note) || cast->parts.ptr[e].members.n) return;
    struct {
        uint32_t role;
        char country[4];
        uint32_t sectors;
    } id = { note.role, "", 0 };
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
    if (join_named(doc, m)) return;
    uint32_t before = cx_body_meant(doc, m);
    if (before == CASUS_NONE) before = cx_antecedent(doc, m);
    if (before != CASUS_NONE) {
        cx_entity_join(doc, m, before);
        return;
    }
    if (note.demonym != CASUS_NONE) {
        if (!cx_join_compatriot(doc, m)) resolve_demonym(doc, m);
    } else if (note.weapon != CASUS_NONE) {
        cx_origin o = cx_compose(doc, m);
        cx_resolve_weapon(doc, m, note.weapon, &o);
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
        if (e != CASUS_NONE)
            cx_entity_join(doc, m, e);
        else
            cx_entity_new(doc, m, note.sort);
    } else if (cx_resolve_set(doc, m)) {
        cx_trace_add(doc, doc->mentions.ptr[m].head, "resolve", "a set of states");
    } else if (note.name == CASUS_NONE) {
        resolve_nominal(doc, m);
    } else if (note.weapon != CASUS_NONE) {
        cx_origin o = cx_compose(doc, m);
        cx_resolve_weapon(doc, m, note.weapon, &o);
    } else {
        resolve_unknown_name(doc, m);
    }
    cast->depth--;
}

/* ---- the passes ---- */

/* The document's day: as given, else the latest day that its words name in full. */
static int32_t day_of(const casus_doc *doc)
{
    int32_t day = doc->published, middle = CASUS_NO_DAY;
    if (day != CASUS_NO_DAY) return day;
    for (uint32_t i = 0; i < doc->times.len; i++) {
        const casus_time *t = &doc->times.ptr[i];
        if (t->precision < CASUS_TIME_INSTANT || t->precision > CASUS_TIME_YEAR ||
            t->day_to == CASUS_NO_DAY)
            continue;
        if (t->precision <= CASUS_TIME_MONTH && t->day_to > day) day = t->day_to;
        const int32_t at = t->day_from + (t->day_to - t->day_from) / 2;
        if (at > middle) middle = at;
    }
    return day != CASUS_NO_DAY ? day : middle;
}

/* Family names are read last: by then the countries of the text are known. */
static void read_family_names(casus_doc *doc)
{
    const cx_cast *cast = doc->cast;
    const uint32_t second = cast->sightings.len;
    for (uint32_t m = 0; m < doc->mentions.len; m++) {
        const uint32_t name = cast->notes.ptr[m].name;
        if (name != CASUS_NONE && cx_is_family_name(cast, &cast->name_list.ptr[name]) &&
            cx_resolve_known_name(doc, m))
            cx_sight(doc, m);
    }
    cx_sights_merge(doc, second);
}

/* States, places and demonyms come first: which "SDF" or "Republican" is meant depends
 * on the countries of the text, also those that are named further down. */
static void first_pass(casus_doc *doc)
{
    cx_cast *cast = doc->cast;
    uint32_t second = 0;
    cx_sight_customs(doc);
    second = cast->sightings.len;
    cx_sight_bodies(doc);
    cx_sights_merge(doc, second);
    const uint32_t customs = cast->sightings.len;
    for (int countries = 1; countries >= 0; countries--) {
        second = cast->sightings.len;
        for (uint32_t m = 0; m < doc->mentions.len; m++) {
            const cx_note note = cast->notes.ptr[m];
            const bool adjective = doc->mentions.ptr[m].kind == CASUS_MENTION_ADJECTIVE;
            const bool country =
                adjective || note.sort == CX_SORT_STATE || note.sort == CX_SORT_PLACE;
            bool known = false;
            if (country != countries) continue;
            if (note.name != CASUS_NONE)
                known = !cx_is_family_name(cast, &cast->name_list.ptr[note.name]) &&
                        cx_resolve_known_name(doc, m);
            else if (adjective) {
                resolve_demonym(doc, m);
                known = true;
            }
            if (known && doc->mentions.ptr[m].entity != CASUS_NONE) cx_sight(doc, m);
        }
        if (countries) cx_sights_merge(doc, customs);
    }
    cx_sights_merge(doc, second);
}

/* Towns that the gazetteer does not know lie in the country that is spoken of. */
static void settle_places(casus_doc *doc)
{
    const cx_cast *cast = doc->cast;
    for (uint32_t m = 0; m < doc->mentions.len; m++) {
        const uint32_t name = cast->notes.ptr[m].name, e = doc->mentions.ptr[m].entity;
        if (name == CASUS_NONE || e == CASUS_NONE) continue;
        const uint32_t place = cast->name_list.ptr[name].place;
        casus_entity *entity = &doc->entities.ptr[e];
        if (place == CASUS_NONE || entity->kind != CASUS_ENTITY_PLACE ||
            entity->country[0] || doc->places.ptr[place].precision != CASUS_PLACE_NOWHERE)
            continue;
        cx_home_at(doc, doc->mentions.ptr[m].head, entity->country);
        cx_entity_code(doc, e, CASUS_SECTOR_COUNT);
    }
}

void cx_resolve(casus_doc *doc)
{
    cx_cast *cast = doc->cast;
    if (!cast) return;
    cx_map_init(&cast->by_key, &doc->arena, 64);
    cast->day = day_of(doc);
    cast->speaker = CASUS_NONE;
    cx_kindred_collect(doc);
    cx_peers_prepare(doc);
    first_pass(doc);
    read_family_names(doc);
    settle_places(doc);
    cx_voice_find(doc);
    for (uint32_t m = 0; m < doc->mentions.len; m++) {
        cast->settled = m;
        cx_resolve_mention(doc, m);
    }
    for (uint32_t m = 0; m < doc->mentions.len; m++) {
        casus_mention *mention = &doc->mentions.ptr[m];
        if (mention->entity == CASUS_NONE) cx_entity_new(doc, m, cast->notes.ptr[m].sort);
        mention->entity = cx_entity_root(cast, mention->entity);
    }
    cx_introduce(doc);
    if (cast->day == CASUS_NO_DAY) cast->day = cx_day_of_rulers(doc);
    cast->dated = true;
    for (uint32_t e = 0; e < doc->entities.len; e++) cx_entity_date(doc, e);
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
    if (cx_token(doc, token)->upos ==
        CASUS_UPOS_NUM) { /* "killed 69": people of where the text is */
        doc->entities.ptr[e].kind = CASUS_ENTITY_GROUP;
        doc->entities.ptr[e].sectors = 1u << CASUS_SECTOR_CVL;
        if (!o.country[0]) {
            cx_home_but(doc, token, "", NULL, doc->entities.ptr[e].country);
            doc->entities.ptr[e].flags |= CX_ENTITY_HOME;
        }
        cx_entity_code(doc, e, CASUS_SECTOR_CVL);
    }
    cx_entity_date(doc, e);
    doc->entities.ptr[e].mentions = (casus_range){ doc->entity_mentions.len, 1 };
    *CX_PUSH(&doc->arena, doc->entity_mentions) = m;
    return m;
}
