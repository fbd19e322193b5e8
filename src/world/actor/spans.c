/* spans.c -- which runs of tokens are names, and what title stands before them.
 *
 * Three witnesses: the tables (longest phrase), the gazetteer's places, and the
 * tagger. At each token the longest run wins, the tables before the others when they
 * are equally long; so "Bank of Pakistan" is one name though the tables know Pakistan,
 * and "Islamic Revolutionary Guard Corps" is one though the tagger saw two.
 *
 * A capital in the middle of nothing ("said Mehmet Ozturk") that none of the three
 * knows is a name too when the tree has it as proper nouns in a row.
 *
 * SPDX-License-Identifier: MIT
 */
#include "text/lexicon.h"
#include "world/actor/mentions.h"

#define VESSEL_WORDS 4

typedef struct spotter {
    casus_doc *doc;
    cx_cast *cast;
    uint32_t *tag_end;  /* per token: end of the tagger's name that it is in; 0 none */
    uint32_t *place_at; /* per token: place that begins there, or CASUS_NONE */
    bool *in_time;      /* per token: part of a time ("March", "Monday") */
    cx_map
        families; /* last words of the longer names of people so far, by their string */
    bool *small;  /* per string of the document: a word has it without a capital */
    uint32_t first, end; /* the sentence */
} spotter;

static bool is_nounlike(const casus_doc *doc, uint32_t t)
{
    uint8_t upos = cx_token(doc, t)->upos;
    return upos == CASUS_UPOS_NOUN || upos == CASUS_UPOS_PROPN ||
           upos == CASUS_UPOS_ADJ || upos == CASUS_UPOS_NUM || upos == CASUS_UPOS_X;
}

/* "Radio Free | Irrawaddy", a body's name and a person's to the tagger: words of which
 * all hang from the last are one name. */
static bool is_parted(const spotter *s, uint32_t t)
{
    const casus_doc *doc = s->doc;
    const uint32_t last = s->tag_end[t];
    if (last < t + 2 || last >= s->end || s->tag_end[last] != last + 1 ||
        cx_token(doc, t)->name != CASUS_NAME_ORGANISATION ||
        cx_token(doc, last)->name != CASUS_NAME_PERSON ||
        cx_token(doc, last)->upos != CASUS_UPOS_PROPN)
        return false;
    for (uint32_t i = t; i < last; i++) {
        const uint8_t rel = cx_token(doc, i)->deprel;
        if (cx_token(doc, i)->head != last ||
            (rel != CASUS_DEP_COMPOUND && rel != CASUS_DEP_AMOD))
            return false;
    }
    return true;
}

static void mark_tags(spotter *s)
{
    const casus_doc *doc = s->doc;
    for (uint32_t t = s->end; t-- > s->first;) {
        const casus_token *k = cx_token(doc, t);
        if (k->name == CASUS_NAME_NONE) continue;
        bool goes_on = t + 1 < s->end && cx_token(doc, t + 1)->name == k->name &&
                       !(cx_token(doc, t + 1)->flags & CASUS_TOKEN_NAME_BEGIN);
        s->tag_end[t] = goes_on && s->tag_end[t + 1] ? s->tag_end[t + 1] : t + 1;
        const bool small =
            !(k->flags & CASUS_TOKEN_INITIAL_UPPER) && k->upos == CASUS_UPOS_ADP;
        if (small && s->tag_end[t] == t + 1) s->tag_end[t] = 0; /* "Chairperson of" */
        if (k->flags & CASUS_TOKEN_NAME_BEGIN && is_parted(s, t)) s->tag_end[t]++;
    }
}

/* Is there a title right before `t` in the sentence? "President", "Lt. Gen." */
static const cx_found *title_before(const spotter *s, uint32_t t)
{
    if (t == s->first) return NULL;
    return cx_find_ending(s->cast, s->first, t, 1u << CX_IN_TITLES);
}

/* "Exchequer" of "Chancellor of the Exchequer Jane Doe": the last word of a title is no
 * name's first. */
static bool ends_title(const spotter *s, uint32_t t)
{
    const cx_found *title = cx_find_ending(s->cast, s->first, t + 1, 1u << CX_IN_TITLES);
    return title && title->token < t;
}

/* Capitals among small letters, whatever the tagger makes of an acronym never seen. */
static bool is_acronym(const spotter *s, uint32_t t)
{
    const casus_token *k = cx_token(s->doc, t);
    return k->flags & CASUS_TOKEN_ALL_UPPER && k->end - k->start > 3 && t + 1 < s->end &&
           !(cx_token(s->doc, t + 1)->flags & CASUS_TOKEN_INITIAL_UPPER);
}

/* "the North", "North and South Vietnam": a part of the world or of a land, and no
 * family's name. */
static bool is_quarter(const spotter *s, uint32_t t)
{
    const casus_doc *doc = s->doc;
    const cx_gazetteer *g = &doc->engine->world->gazetteer;
    if (cx_place_context(g, cx_normal_form(doc, t)) != CX_CONTEXT_DIRECTION) return false;
    if (t > s->first && cx_token(doc, t - 1)->upos == CASUS_UPOS_DET) return true;
    return t + 2 < s->end && cx_token(doc, t + 1)->upos == CASUS_UPOS_CCONJ &&
           cx_place_context(g, cx_normal_form(doc, t + 2)) == CX_CONTEXT_DIRECTION;
}

/* May the find be a name here? One-word names must look like nouns; a bare family name
 * needs a title or the tagger's word. */
static bool may_name(const spotter *s, const cx_found *f)
{
    uint32_t table = CX_NAME_TABLE(f->value);
    const uint8_t first = cx_token(s->doc, f->token)->upos; /* "-Myers" is none */
    if (first == CASUS_UPOS_PUNCT || first == CASUS_UPOS_SYM) return false;
    if (s->in_time[f->token] && f->end - f->token == 1) return false;
    if (table == CX_IN_WEAPONS && (CX_NAME_FLAGS(f->value) & CX_NAME_PLURAL))
        return false;
    if (table == CX_IN_SURNAMES) {
        if (is_quarter(s, f->token)) return false;
        bool alone =
            f->end == s->end || (cx_token(s->doc, f->end)->upos != CASUS_UPOS_PROPN &&
                                 s->tag_end[f->token] <= f->end);
        const uint32_t last = f->end - 1;
        const bool noun = is_nounlike(s->doc, last);
        if (title_before(s, f->token)) return noun && alone;
        return noun && alone && !(CX_NAME_FLAGS(f->value) & CX_NAME_TITLED) &&
               (cx_token(s->doc, last)->upos == CASUS_UPOS_PROPN ||
                cx_token(s->doc, last)->name == CASUS_NAME_PERSON);
    }
    return f->end - f->token > 1 || is_nounlike(s->doc, f->token) ||
           is_acronym(s, f->token);
}

#define NAMING                                                                           \
    (1u << CX_IN_ACTORS | 1u << CX_IN_METONYMS | 1u << CX_IN_WEAPONS |                   \
     1u << CX_IN_SURNAMES)

/* Is the name, or may it be, a person's? */
static bool may_be_person(const cx_cast *cast, const cx_name *name)
{
    if (name->value == CASUS_NONE)
        return name->place == CASUS_NONE &&
               (name->tag == CASUS_NAME_PERSON || name->tag == CASUS_NAME_NONE ||
                name->tag == CASUS_NAME_OTHER);
    uint32_t table = CX_NAME_TABLE(name->value);
    if (table == CX_IN_SURNAMES) return true;
    return table == CX_IN_ACTORS &&
           cast->names->actors[CX_NAME_ROW(name->value)].kind == CASUS_ENTITY_PERSON;
}

/* "Muscat" behind "Joseph Muscat", "Togo" behind "Admiral Togo". */
static bool is_named_before(const spotter *s, uint32_t t)
{
    return cx_map_get(&s->families, s->doc->normals.ptr[t] + 1) != CASUS_NONE;
}

static void note_family(spotter *s, const cx_name *name)
{
    if ((name->end - name->first > 1 || name->title != CASUS_NONE) &&
        may_be_person(s->cast, name))
        cx_map_put(&s->families, s->doc->normals.ptr[name->end - 1] + 1, 1);
}

/* Of finds of one length the least: actors, then seats of power, then family names
 * ("Paris", "Muscat" with no title in front), then weapons. */
static int rank_of(const spotter *s, const cx_found *f)
{
    const uint32_t table = CX_NAME_TABLE(f->value);
    const bool family = table == CX_IN_SURNAMES;
    const bool person = family || (table == CX_IN_ACTORS &&
                                   s->cast->names->actors[CX_NAME_ROW(f->value)].kind ==
                                       CASUS_ENTITY_PERSON);
    if (person && (is_named_before(s, f->token) || title_before(s, f->token)))
        return family ? 1 : 0;
    if (person && (family || f->end - f->token == 1)) return family ? 5 : 4;
    return table == CX_IN_ACTORS ? 2 : table == CX_IN_METONYMS ? 3 : 6;
}

/* The longest find of a naming table at `t`. */
static const cx_found *find_name(const spotter *s, uint32_t t)
{
    const cx_finds *finds = &s->cast->finds;
    const cx_found *best = NULL;
    for (uint32_t i = finds->first[t]; i < finds->first[t + 1]; i++) {
        const cx_found *f = &finds->list.ptr[i];
        uint32_t table = CX_NAME_TABLE(f->value);
        if (f->partial || !(NAMING >> table & 1) || !may_name(s, f)) continue;
        if (!best || f->end > best->end ||
            (f->end == best->end && rank_of(s, f) < rank_of(s, best)))
            best = f;
    }
    return best;
}

/* A family name of one word, of nobody whom the report has named in full or with a
 * title. */
static bool is_stranger(const spotter *s, const cx_found *f)
{
    const uint32_t table = CX_NAME_TABLE(f->value);
    const bool person =
        table == CX_IN_SURNAMES ||
        (table == CX_IN_ACTORS &&
         s->cast->names->actors[CX_NAME_ROW(f->value)].kind == CASUS_ENTITY_PERSON);
    return person && f->end - f->token == 1 && !title_before(s, f->token) &&
           !is_named_before(s, f->token);
}

/* The end of a run of proper nouns that the tree ties together; `t` when there is
 * none. */
static uint32_t proper_run(const spotter *s, uint32_t t)
{
    const casus_doc *doc = s->doc;
    uint32_t end = t;
    while (end < s->end && cx_token(doc, end)->upos == CASUS_UPOS_PROPN) {
        uint32_t head = cx_token(doc, end)->head;
        uint8_t deprel = cx_token(doc, end)->deprel;
        bool starts = end == t;
        bool tied =
            !starts &&
            (deprel == CASUS_DEP_FLAT || deprel == CASUS_DEP_GOESWITH ||
             cx_token(doc, end - 1)->deprel == CASUS_DEP_COMPOUND || head + 1 == end);
        if (!starts && !tied) break;
        end++;
    }
    return end;
}

/* A name that the tagger took for a person may open with a title or a demonym that is no
 * part of it; a title of several words ("Field Marshal") opens none, whatever the tagger
 * says. */
static bool opens_with_title(const spotter *s, uint32_t t, uint32_t end)
{
    const cx_found *title = cx_find_at(s->cast, t, CASUS_NONE, 1u << CX_IN_TITLES);
    if (title && title->end - t > 1 && title->end < end) return true;
    title = cx_find_ending(s->cast, s->first, t + 1, 1u << CX_IN_TITLES);
    if (title && title->token < t && t + 1 < end) return true;
    if (cx_token(s->doc, t)->name != CASUS_NAME_PERSON) return false;
    const cx_found *f =
        cx_find_at(s->cast, t, CASUS_NONE, 1u << CX_IN_TITLES | 1u << CX_IN_DEMONYMS);
    return f && f->end < end;
}

/* "State Department Spokesperson", "12th Supply Group Commander": the name of a body and
 * a word for who speaks or acts for it; "U.S. Undersecretary of State for Farm
 * Affairs". */
static bool is_officer(const spotter *s, uint32_t t, uint32_t end)
{
    const cx_found *title = cx_find_ending(s->cast, s->first, end, 1u << CX_IN_TITLES);
    if (title && title->token >= t && title->end - title->token > 2) return true;
    const cx_found *f = cx_find_ending(s->cast, s->first, end, 1u << CX_IN_ROLES);
    if (!f || f->token <= t || CX_NAME_FLAGS(f->value) & CX_NAME_PLURAL) return false;
    const uint8_t kind = s->cast->names->roles[CX_NAME_ROW(f->value)].kind;
    return kind == CX_ROLE_MEMBER ||
           (kind == CX_ROLE_PERSON &&
            cx_find_ending(s->cast, s->first, end, 1u << CX_IN_TITLES));
}

/* "President" of "President Ayub Khan", which the tagger takes for a name by itself. */
static bool is_lone_title(const spotter *s, uint32_t t, uint32_t end)
{
    const cx_found *title = cx_find_at(s->cast, t, end, 1u << CX_IN_TITLES);
    return title && end < s->end && cx_token(s->doc, end)->upos == CASUS_UPOS_PROPN &&
           (cx_token(s->doc, end - 1)->head == end || cx_token(s->doc, end)->head == t);
}

/* One word for bodies of a kind: "Fund", "Parliament". */
static bool is_word_for_body(const spotter *s, uint32_t t, uint32_t end)
{
    const cx_found *f = cx_find_at(s->cast, t, end, 1u << CX_IN_ROLES);
    return f && end == t + 1 &&
           s->cast->names->roles[CX_NAME_ROW(f->value)].kind == CX_ROLE_BODY;
}

/* "Parliament refused", where the report has "parliament" too: no name, its capital is
 * the sentence's. */
static bool is_raised_noun(const spotter *s, uint32_t t, uint32_t end)
{
    const casus_doc *d = s->doc;
    return t == s->first && is_word_for_body(s, t, end) && s->small[d->normals.ptr[t]];
}

/* "the Foreign Secretary", "the Prime Minister": an office, whatever the tagger says. A
 * single word needs its article: "King" may be a family name. */
static bool is_office(const spotter *s, uint32_t t, uint32_t end)
{
    const unsigned tables = 1u << CX_IN_ROLES | 1u << CX_IN_TITLES;
    if (cx_token(s->doc, t)->name == CASUS_NAME_ORGANISATION)
        return is_officer(s, t, end);
    if (cx_token(s->doc, t)->name != CASUS_NAME_PERSON) return false;
    const cx_found *f = cx_find_ending(s->cast, s->first, end, tables);
    if (!f || f->token > t) return false;
    if (is_word_for_body(s, t, end)) return false; /* "the Fund" */
    const casus_token *k = cx_token(s->doc, t);
    const bool beside = k->deprel == CASUS_DEP_APPOS && k->head < t &&
                        cx_token(s->doc, k->head)->upos == CASUS_UPOS_PROPN;
    return f->end - f->token > 1 || beside || /* "Jane Doe, Chairman of the council" */
           (t > s->first && cx_token(s->doc, t - 1)->deprel == CASUS_DEP_DET);
}

/* One word of a person's longer name: "Ahmed" in "Ahmed Mohamed" is not the Ahmed whom
 * the tables know. */
static bool is_half_name(const spotter *s, const cx_found *found, uint32_t run)
{
    if (!found || found->end - found->token > 1 || run <= found->end ||
        cx_token(s->doc, found->end)->deprel != CASUS_DEP_FLAT)
        return false;
    uint32_t table = CX_NAME_TABLE(found->value), row = CX_NAME_ROW(found->value);
    return table == CX_IN_SURNAMES ||
           (table == CX_IN_ACTORS &&
            s->cast->names->actors[row].kind == CASUS_ENTITY_PERSON);
}

/* "for the Middle East" of a minister whom the tagger took with his office into one
 * name: no name begins so. */
static bool is_joint(const spotter *s, uint32_t t)
{
    const casus_token *k = cx_token(s->doc, t);
    /* "French and Royal Navy" */
    if (t > s->first && k->name == CASUS_NAME_ORGANISATION && k->deprel == CASUS_DEP_CC &&
        cx_find_ending(s->cast, s->first, t, 1u << CX_IN_DEMONYMS))
        return true;
    return t > s->first && k->name == CASUS_NAME_PERSON &&
           !(k->flags & CASUS_TOKEN_NAME_BEGIN) &&
           !(k->flags & CASUS_TOKEN_INITIAL_UPPER) &&
           (k->deprel == CASUS_DEP_CASE || k->deprel == CASUS_DEP_DET ||
            k->deprel == CASUS_DEP_CC);
}

/* A town and a family name in one ("Paris"): the town, unless a title or the tagger
 * speaks for the person. */
static bool is_town(const spotter *s, const cx_found *found, uint32_t place_end)
{
    return found && CX_NAME_TABLE(found->value) == CX_IN_SURNAMES &&
           place_end == found->end && !title_before(s, found->token) &&
           cx_token(s->doc, found->token)->name != CASUS_NAME_PERSON;
}

/* "HMS Cardiff": the end of the ship's name behind its prefix; `t` when none follows. */
static uint32_t vessel_end(const spotter *s, uint32_t t)
{
    uint32_t end = t;
    while (end < s->end && end < t + VESSEL_WORDS && is_nounlike(s->doc, end) &&
           cx_token(s->doc, end)->flags & CASUS_TOKEN_INITIAL_UPPER && !s->in_time[end] &&
           (end == t || cx_token(s->doc, end)->deprel == CASUS_DEP_FLAT ||
            s->tag_end[end - 1] > end))
        end++;
    return end;
}

static bool is_vessel_prefix(const spotter *s, const cx_found *f)
{
    return f && CX_NAME_TABLE(f->value) == CX_IN_WEAPONS &&
           s->cast->names->weapons[CX_NAME_ROW(f->value)].generic == CX_WEAPON_PREFIX;
}

/* "Trade Minister | of Honduras": no name begins there. */
static bool is_preposition(const spotter *s, uint32_t t)
{
    const casus_token *k = cx_token(s->doc, t);
    if (k->flags & CASUS_TOKEN_INITIAL_UPPER) return false;
    /* "the" of "the Secretary of State of the United States", taken for one name */
    if (k->upos == CASUS_UPOS_DET)
        return t > s->first && !(k->flags & CASUS_TOKEN_NAME_BEGIN);
    return k->upos == CASUS_UPOS_ADP && k->deprel == CASUS_DEP_CASE;
}

/* "Chairperson", which the tagger takes for a body: a word for whoever holds an office,
 * and no more. */
static bool is_mere_office(const spotter *s, uint32_t t, uint32_t end)
{
    const cx_found *f = cx_find_at(s->cast, t, end, 1u << CX_IN_ROLES);
    if (!f || cx_token(s->doc, t)->name != CASUS_NAME_ORGANISATION) return false;
    const uint8_t kind = s->cast->names->roles[CX_NAME_ROW(f->value)].kind;
    return kind == CX_ROLE_MEMBER || kind == CX_ROLE_PERSON;
}

/* "Ministry of Foreign" of "the Ministry of Foreign Affairs": the tagger's name ends
 * within a word for such bodies. */
static bool is_cut_short(const spotter *s, uint32_t t, uint32_t end)
{
    const cx_found *f = cx_find_at(s->cast, t, CASUS_NONE, 1u << CX_IN_ROLES);
    return f && !f->partial && f->end > end;
}

/* Behind "Minister for", taken for one name with what follows. */
static bool is_of_office(const spotter *s, uint32_t t)
{
    return t > s->first + 1 && is_joint(s, t - 1) &&
           cx_token(s->doc, t - 1)->upos == CASUS_UPOS_ADP &&
           cx_find_ending(s->cast, s->first, t - 1,
                          1u << CX_IN_TITLES | 1u << CX_IN_ROLES);
}

/* "Paris" of "Paris Kyriakides": a place's name, and the first of a person's. */
static bool is_given_name(const spotter *s, uint32_t t, uint32_t end)
{
    const casus_token *k = end < s->end ? cx_token(s->doc, end) : NULL;
    return k && end == t + 1 && k->deprel == CASUS_DEP_FLAT && k->head == t &&
           k->upos == CASUS_UPOS_PROPN && k->flags & CASUS_TOKEN_INITIAL_UPPER &&
           !(k->flags & CASUS_TOKEN_ALL_UPPER) && !s->in_time[end] &&
           cx_token(s->doc, t)->name != CASUS_NAME_LOCATION &&
           s->place_at[end] == CASUS_NONE &&
           !cx_find_at(s->cast, end, CASUS_NONE,
                       1u << CX_IN_ROLES | 1u << CX_IN_TITLES | 1u << CX_IN_DEMONYMS);
}

/* Is what the tagger takes for a name up to `end` no name, or does none begin here? */
static bool is_mistagged(const spotter *s, uint32_t t, uint32_t end)
{
    return opens_with_title(s, t, end) || is_office(s, t, end) ||
           is_lone_title(s, t, end) || is_joint(s, t) || is_preposition(s, t) ||
           s->in_time[t] || is_cut_short(s, t, end) || is_mere_office(s, t, end) ||
           is_raised_noun(s, t, end);
}

/* "the Big Four", whatever the tagger makes of its words: the end of a set of states with
 * capitals; `t` when there is none. */
static uint32_t set_end(const spotter *s, uint32_t t)
{
    const cx_found *f = cx_find_at(s->cast, t, CASUS_NONE, 1u << CX_IN_REGIONS);
    if (!f || f->partial || f->end > s->end || f->end < t + 2) return t;
    const cx_region *set = &s->cast->names->regions[CX_NAME_ROW(f->value)];
    const unsigned capitals =
        cx_token(s->doc, t)->flags & cx_token(s->doc, f->end - 1)->flags;
    return set->told == CX_REGION_PAIR && capitals & CASUS_TOKEN_INITIAL_UPPER &&
                   cx_token(s->doc, f->end - 1)->upos == CASUS_UPOS_NUM
               ? f->end
               : t;
}

/* "the Allied landing": a capital that no other word around has. */
static bool is_adjective_of_allies(const spotter *s, uint32_t t)
{
    const unsigned upper = CASUS_TOKEN_INITIAL_UPPER;
    return t > s->first && t + 1 < s->end && cx_token(s->doc, t)->flags & upper &&
           !(cx_token(s->doc, t)->flags & CASUS_TOKEN_ALL_UPPER) &&
           cx_token(s->doc, t)->deprel == CASUS_DEP_AMOD &&
           !((cx_token(s->doc, t - 1)->flags | cx_token(s->doc, t + 1)->flags) & upper) &&
           cx_is_used_as(s->cast, t, CX_PRONOUN_JOINT);
}

/* "the Fund", which the tagger takes for somebody. */
static bool is_body_not_person(const spotter *s, uint32_t t)
{
    return cx_token(s->doc, t)->name == CASUS_NAME_PERSON && t > s->first &&
           s->tag_end[t] == t + 1 && cx_token(s->doc, t - 1)->deprel == CASUS_DEP_DET &&
           is_word_for_body(s, t, t + 1);
}

static void add_untagged(const spotter *s, cx_name *name)
{
    if (is_body_not_person(s, name->first)) name->tag = CASUS_NAME_ORGANISATION;
    if (name->end > name->first) return;
    name->end = set_end(s, name->first);
    if (name->end > name->first || !is_adjective_of_allies(s, name->first)) return;
    name->end = name->first + 1;
    name->tag = CASUS_NAME_ORGANISATION;
}

static cx_name name_at(const spotter *s, uint32_t t)
{
    cx_name name = { t, t,         CASUS_NONE, CASUS_NONE, cx_token(s->doc, t)->name,
                     t, CASUS_NONE };
    if (is_of_office(s, t))
        name.tag = CASUS_NAME_LOCATION; /* "Africa" of "Minister for Africa", no person */
    const cx_found *found = find_name(s, t);
    if (is_vessel_prefix(s, found)) {
        name.end = vessel_end(s, found->end);
        name.value = found->value;
        if (name.end > found->end) return name;
        found = NULL;
        name.end = t;
        name.value = CASUS_NONE;
    }
    uint32_t place = s->place_at[t], tag = s->tag_end[t],
             place_end = place == CASUS_NONE ? t
                                             : s->doc->places.ptr[place].first_token +
                                                   s->doc->places.ptr[place].n_tokens;
    if (s->in_time[t] || is_given_name(s, t, place_end))
        place_end = t; /* "B.C." of "146 B.C." */
    const cx_found *people = cx_find_at(s->cast, t, CASUS_NONE, 1u << CX_IN_DEMONYMS);
    if (found && people && people->end > found->end)
        found = NULL; /* "North Korean" is no North */
    if (found && people && people->end == found->end && is_stranger(s, found))
        found = NULL; /* "Roman troops" are no Mr Roman's */
    /* "Azerbaijani" is no name; nor does one open with "French and" */
    bool people_only = people && (people->end >= tag || is_joint(s, people->end));
    if (tag && (people_only || is_mistagged(s, t, tag))) tag = 0;
    if (found) name.end = found->end, name.value = found->value;
    if (people && people->end >= place_end) place_end = t;
    if (place_end >= name.end && place_end > t) {
        if (place_end > name.end)
            name.value = CASUS_NONE;
        else if (is_town(s, found,
                         place_end)) { /* "Lima": a seat of power before a surname */
            const cx_found *seat =
                cx_find_at(s->cast, found->token, found->end, 1u << CX_IN_METONYMS);
            name.value = seat ? seat->value : CASUS_NONE;
        }
        name.end = place_end;
        name.place = place;
    }
    if (tag > name.end) {
        name.end = tag;
        name.value = name.place = CASUS_NONE;
    }
    add_untagged(s, &name);
    const uint32_t run = proper_run(s, t);
    bool common = cx_find_at(s->cast, t, CASUS_NONE,
                             1u << CX_IN_TITLES | 1u << CX_IN_ROLES |
                                 1u << CX_IN_DEMONYMS) != NULL ||
                  ends_title(s, t);
    bool free = name.end == t || is_half_name(s, found, run);
    if (run > name.end && !common && !s->in_time[t] && free) {
        name.end = run;
        name.value = CASUS_NONE;
    }
    return name;
}

/* Takes the title before a person's name into it. */
static void add_title(const spotter *s, cx_name *name)
{
    const cx_found *title = title_before(s, name->first);
    if (!title || !may_be_person(s->cast, name)) return;
    if (s->cast->name_at[title->token] != CASUS_NONE) return;
    name->title = CX_NAME_ROW(title->value);
    name->title_first = title->token;
}

/* "President" of "President Carter", whatever the tagger makes of it alone. */
static bool is_mere_title(const spotter *s, const cx_name *name)
{
    const cx_found *title =
        cx_find_at(s->cast, name->first, name->end, 1u << CX_IN_TITLES);
    return title && name->place == CASUS_NONE && name->end < s->end &&
           cx_token(s->doc, name->end)->upos == CASUS_UPOS_PROPN &&
           (cx_token(s->doc, name->end)->flags & CASUS_TOKEN_INITIAL_UPPER) &&
           !s->in_time[name->end];
}

bool cx_is_craft_name(const casus_doc *doc, uint32_t first)
{
    return first > 0 && (cx_word_marks(doc, first - 1) & CX_WORD_CRAFT) &&
           cx_token(doc, first - 1)->upos == CASUS_UPOS_NOUN &&
           !(cx_token(doc, first - 1)->flags & CASUS_TOKEN_INITIAL_UPPER);
}

/* "Rep. Jane Doe (D-Ohio)", "R-S.C.": the letter of a party and a state behind a name are
 * nobody's name; the token behind them, `t` when there are none. */
static uint32_t affiliation_end(const spotter *s, uint32_t t)
{
    const casus_doc *d = s->doc;
    if (t == s->first || t + 2 >= s->end || cx_token(d, t - 1)->upos != CASUS_UPOS_PUNCT)
        return t;
    const casus_token *letter = cx_token(d, t), *dash = cx_token(d, t + 1);
    const bool joined =
        dash->start == letter->end && dash->end == cx_token(d, t + 2)->start;
    if (letter->end - letter->start != 1 ||
        !(letter->flags & CASUS_TOKEN_INITIAL_UPPER) || !joined ||
        d->text.ptr[dash->start] != '-' ||
        !(cx_token(d, t + 2)->flags & CASUS_TOKEN_INITIAL_UPPER))
        return t;
    return t + 3;
}

static void spot_sentence(spotter *s)
{
    cx_cast *cast = s->cast;
    mark_tags(s);
    for (uint32_t t = s->first; t < s->end;) {
        if (affiliation_end(s, t) > t) {
            t = affiliation_end(s, t);
            continue;
        }
        cx_name name = name_at(s, t);
        if (name.end == t || is_mere_title(s, &name)) {
            const cx_found *people =
                cx_find_at(cast, t, CASUS_NONE, 1u << CX_IN_DEMONYMS);
            const cx_found *title = cx_find_at(cast, t, CASUS_NONE, 1u << CX_IN_TITLES);
            if (people)
                t = people->end; /* "Sri Lankan" has no title in it */
            else
                t = title && s->tag_end[t] > title->end ? title->end : t + 1;
            continue;
        }
        if (t > s->first && cx_is_craft_name(s->doc, t) &&
            (name.value == CASUS_NONE || CX_NAME_TABLE(name.value) != CX_IN_WEAPONS)) {
            name.value = name.place = CASUS_NONE;
            name.tag = CASUS_NAME_OTHER;
        }
        add_title(s, &name);
        cx_name *last =
            cast->name_list.len ? &cast->name_list.ptr[cast->name_list.len - 1] : NULL;
        if (last && last->first >= s->first && cx_is_one_firm(s->doc, last, &name)) {
            for (uint32_t i = last->end; i < name.end; i++)
                cast->name_at[i] = cast->name_list.len - 1;
            last->end = t = name.end;
            last->tag = CASUS_NAME_ORGANISATION;
            last->value = CASUS_NONE;
            continue;
        }
        for (uint32_t i = name.title_first; i < name.end; i++)
            cast->name_at[i] = cast->name_list.len;
        *CX_PUSH(&s->doc->arena, cast->name_list) = name;
        note_family(s, &name);
        t = name.end;
    }
}

void cx_spans_find(casus_doc *doc)
{
    cx_cast *cast = doc->cast;
    uint32_t n = doc->tokens.len;
    spotter s = { .doc = doc, .cast = cast };
    s.tag_end = cx_alloc_zero(&doc->arena, (n + 1) * sizeof(uint32_t));
    s.place_at = cx_alloc(&doc->arena, (n + 1) * sizeof(uint32_t));
    s.small = cx_alloc_zero(&doc->arena, doc->strings.strings.len + 1);
    for (uint32_t t = 0; t < n; t++)
        if (!(cx_token(doc, t)->flags & CASUS_TOKEN_INITIAL_UPPER))
            s.small[doc->normals.ptr[t]] = true;
    cast->name_at = cx_alloc(&doc->arena, (n + 1) * sizeof(uint32_t));
    s.in_time = cx_alloc_zero(&doc->arena, n + 1);
    cx_map_init(&s.families, &doc->arena, 16);
    for (uint32_t i = 0; i < doc->times.len; i++)
        for (uint32_t k = 0; k < doc->times.ptr[i].n_tokens; k++)
            if (doc->times.ptr[i].first_token + k < n)
                s.in_time[doc->times.ptr[i].first_token + k] = true;
    memset(s.place_at, 0xff, (n + 1) * sizeof(uint32_t));
    memset(cast->name_at, 0xff, (n + 1) * sizeof(uint32_t));
    for (uint32_t i = 0; i < doc->places.len; i++)
        if (doc->places.ptr[i].first_token < n && !doc->places.ptr[i].unlisted)
            s.place_at[doc->places.ptr[i].first_token] = i;
    for (uint32_t i = 0; i < doc->sentences.len; i++) {
        s.first = doc->sentences.ptr[i].first_token;
        s.end = s.first + doc->sentences.ptr[i].n_tokens;
        if (doc->sentences.ptr[i].flags & CASUS_SENTENCE_PARSED) spot_sentence(&s);
    }
}
