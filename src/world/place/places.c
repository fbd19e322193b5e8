/* places.c -- the places that a text names.
 *
 * A name is the longest run of words, the first with a capital, that the gazetteer
 * knows. Most of the work is saying no: "Paris Hilton" and "the London Stock Exchange"
 * are no places, "Reading" begins a sentence more often than it names a town. What
 * stands around the name decides (dict/places/context.tsv): a title or given name
 * before it, a capital behind it, a preposition, a kind noun ("Andar district"), a
 * container behind a comma ("Springfield, Illinois"). When the sentence is parsed, the
 * tagger's names have their say too.
 *
 * A name that no table knows is kept when a kind noun says that it is a place ("the
 * village of Do Sang"): its words are in the record, its point is that of the division
 * that holds it, or none.
 *
 * Which of several places of one name is meant: places_resolve.c.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/place/places.h"

enum { LONGEST_NAME = 8, DATELINE_REACH = 6, CONTAINER_REACH = 5 };

/* "'s", "’": a possessive is a token of its own. */
static bool is_possessive(const casus_doc *d, uint32_t t)
{
    const casus_str normal = cx_normal_form(d, t);
    return normal.len && normal.len <= 2 && normal.ptr[0] == '\'';
}

/* ---- the longest name from a token on ---- */

static uint32_t longest(const cx_place_finder *f, uint32_t t, uint32_t end,
                        cx_place_name *name)
{
    const casus_doc *d = f->doc;
    uint64_t hash = CX_PLACE_HASH_START;
    uint32_t found = t;
    for (uint32_t i = t; i < end && i < t + LONGEST_NAME; i++) {
        if (i > t &&
            is_possessive(d, i)) { /* "People's Republic": one piece, "peoples" */
            uint64_t joined = hash;
            bool goes_on;
            uint32_t n;
            cx_place_hash_suffix(&joined, cx_normal_form(d, i));
            cx_place_lookup(f->gazetteer, joined, &n, &goes_on);
            if (!goes_on) break;
            hash = joined;
            continue;
        }
        if (!cx_place_hash_word(&hash, cx_normal_form(d, i))) {
            /* Only a hyphen, or the stop of an abbreviation, may stand inside a name. */
            if (i == t || !(is_mark(d, i, '-') || is_mark(d, i, '.')) ||
                (is_mark(d, i, '-') && (space_after(d, i) || space_after(d, i - 1))))
                break;
            continue;
        }
        bool goes_on;
        uint32_t n;
        const cx_place_entry *entries = cx_place_lookup(f->gazetteer, hash, &n, &goes_on);
        if (n) {
            name->entries = entries;
            name->n_entries = n;
            name->key = hash;
            found = i + 1;
        }
        if (!goes_on && !(i + 1 < end && is_possessive(d, i + 1))) break;
    }
    return found;
}

static bool entry_has(const cx_place_name *name, uint32_t flag)
{
    for (uint32_t i = 0; i < name->n_entries; i++)
        if (cx_place_fits(name, &name->entries[i]) && (name->entries[i].value & flag))
            return true;
    return false;
}

/* "UK" may not be read from "uk", nor "US" from "Us", nor the town of Eu from "EU": short
 * capitals are an abbreviation, or shouting, as datelines and some headlines do. */
static bool settle_caps(const casus_doc *d, cx_place_name *name, bool shouting)
{
    const bool caps = all_caps(d, name->first) && name->end == name->first + 1;
    bool abbreviation = false, plain = false;
    for (uint32_t i = 0; i < name->n_entries; i++) {
        if (name->entries[i].value & CX_ENTRY_CAPS)
            abbreviation = true;
        else
            plain = true;
    }
    name->caps = caps && abbreviation;
    if (name->caps && cx_is_shouted_word(d, name->first)) return false;
    if (name->caps) return true;
    const bool is_short =
        d->tokens.ptr[name->first].end - d->tokens.ptr[name->first].start <= 4;
    return plain && !(caps && is_short && !shouting);
}

/* ---- what the words around say ---- */

/* Is every longer word of the sentence written with a capital? */
static bool is_headline(const casus_doc *d, const casus_sentence *s)
{
    uint32_t upper = 0, lower = 0;
    for (uint32_t i = s->first_token;
         i < s->first_token + s->n_tokens && i < s->first_token + 40; i++) {
        if (!is_word(d, i) || d->tokens.ptr[i].end - d->tokens.ptr[i].start < 4) continue;
        if (is_upper(d, i))
            upper++;
        else
            lower++;
    }
    return upper >= 3 && upper > 3 * lower;
}

typedef struct surroundings {
    cx_context_use before, after;
    bool upper_before, upper_after; /* a capital word right beside it */
    bool joined;                    /* by a hyphen to the word before it */
    bool goes_on;                   /* by one to a capital behind it */
    bool body_of;                   /* "University of Leeds" */
    bool money;                     /* "US$" */
    bool first;                     /* nothing but marks before it in the sentence */
} surroundings;

static surroundings look_around(const cx_place_finder *f, const cx_place_name *name,
                                const casus_sentence *s)
{
    const casus_doc *d = f->doc;
    const uint32_t begin = s->first_token, end = begin + s->n_tokens;
    surroundings a = { .first = true };
    for (uint32_t i = begin; i < name->first; i++) a.first = a.first && !is_word(d, i);
    uint32_t p = name->first;
    while (p > begin && name->first - p < 3) {
        const cx_context_use use = use_of(f, p - 1);
        if (use != CX_CONTEXT_THE && use != CX_CONTEXT_DIRECTION) {
            a.before = use;
            break;
        }
        p--;
    }
    if (name->first > begin && is_word(d, name->first - 1) &&
        is_upper(d, name->first - 1) &&
        d->tokens.ptr[name->first - 1].upos != CASUS_UPOS_DET) { /* "A Georgia judge" */
        const cx_context_use use = use_of(f, name->first - 1);
        a.upper_before = name->first - 1 > begin ? use == 0 || use >= CX_CONTEXT_PERSON
                                                 : use == CX_CONTEXT_PERSON || use == 0;
    }
    a.joined = name->first > begin + 1 && is_mark(d, name->first - 1, '-') &&
               !space_after(d, name->first - 1) && !space_after(d, name->first - 2);
    a.goes_on = name->end + 1 < end && is_mark(d, name->end, '-') &&
                !space_after(d, name->end) && !space_after(d, name->end - 1) &&
                is_upper(d, name->end + 1);
    a.body_of = p >= begin + 2 && a.before == CX_CONTEXT_OF &&
                use_of(f, p - 2) == CX_CONTEXT_BODY && is_upper(d, p - 2);
    const casus_str last = cx_form(d, name->end - 1);
    a.money = last.ptr[last.len - 1] == '$' ||
              (name->end < end && !space_after(d, name->end - 1) &&
               is_mark(d, name->end, '$')) ||
              (name->first > begin && !space_after(d, name->first - 1) &&
               is_mark(d, name->first - 1, '$'));
    if (name->end < end) {
        a.after = use_of(f, name->end);
        a.upper_after = is_word(d, name->end) && is_upper(d, name->end);
    }
    if (a.before == CX_CONTEXT_OF && p >= begin + 2 && is_kind(use_of(f, p - 2)))
        a.before = use_of(f, p - 2);
    return a;
}

static bool is_country_name(const cx_place_finder *f, const cx_place_name *name)
{
    for (uint32_t i = 0; i < name->n_entries; i++)
        if (f->gazetteer->spots[name->entries[i].value & CX_NO_SPOT].kind ==
            CX_SPOT_COUNTRY)
            return true;
    return false;
}

/* All that bear the name are countries, divisions, regions, islands and the like. */
static bool is_area_name(const cx_place_finder *f, const cx_place_name *name)
{
    for (uint32_t i = 0; i < name->n_entries; i++)
        if (f->gazetteer->spots[name->entries[i].value & CX_NO_SPOT].kind == CX_SPOT_CITY)
            return false;
    return name->n_entries > 0;
}

/* A long name that one place alone bears, a city: "Czernowitz", "Leninakan". */
static bool is_known_city(const cx_spot *spot, const cx_place_name *name, casus_span span)
{
    enum { A_CITY = 5 * 16, LONG = 8 };
    return name->n_entries == 1 && name->end == name->first + 1 &&
           span.end - span.start > LONG && spot->population >= A_CITY;
}

/* The name of a capital or of a great city: what the tagger takes for a person alone in a
 * clause ("the worst that Paris has seen", "the army ringed Sarajevo") is the city. */
static bool is_great_city(const cx_place_finder *f, const cx_place_name *name)
{
    /* 300,000 people; 650,000 where it is another name of the city */
    enum { GREAT = 87, GREATER = 93, SHORT = 4 };
    const casus_span span = cx_token_span(f->doc, name->first, name->end);
    for (uint32_t i = 0; i < name->n_entries; i++) {
        const cx_spot *spot = &f->gazetteer->spots[name->entries[i].value & CX_NO_SPOT];
        const char *code = f->gazetteer->features[spot->feature].code;
        const bool alias = name->entries[i].value & CX_ENTRY_ALIAS;
        if (spot->kind == CX_SPOT_CITY && (!alias || span.end - span.start > SHORT) &&
            (spot->population >= (alias ? GREATER : GREAT) ||
             strncmp(code, "PPLC", 5) == 0 || is_known_city(spot, name, span)))
            return true;
    }
    return false;
}

/* The tagger's name around the token: its kind, first token and end. */
static uint8_t tagged_name(const casus_doc *d, uint32_t t, const casus_sentence *s,
                           uint32_t *first, uint32_t *end)
{
    const casus_token *k = d->tokens.ptr;
    const uint32_t begin = s->first_token, stop = begin + s->n_tokens;
    *first = t;
    *end = t + 1;
    if (k[t].name == CASUS_NAME_NONE) return CASUS_NAME_NONE;
    while (*first > begin && !(k[*first].flags & CASUS_TOKEN_NAME_BEGIN) &&
           k[*first - 1].name == k[t].name)
        (*first)--;
    while (*end < stop && k[*end].name == k[t].name &&
           !(k[*end].flags & CASUS_TOKEN_NAME_BEGIN))
        (*end)++;
    return k[t].name;
}

/* The tagger sees a person, or a body whose name is longer: "Michigan State University".
 * Countries are let stand in front of a body ("US Congress"): they are its country. */
static bool tagged_otherwise(const casus_doc *d, const cx_place_name *name,
                             const casus_sentence *s, bool country, bool certain)
{
    uint32_t first, end;
    if (!(s->flags & CASUS_SENTENCE_PARSED)) return false;
    const uint8_t kind = tagged_name(d, name->first, s, &first, &end);
    const bool longer = first < name->first || end > name->end;
    if (kind == CASUS_NAME_PERSON) return longer || !(country || certain);
    return kind == CASUS_NAME_ORGANISATION && longer &&
           !(country && first == name->first);
}

/* Is the name one word of a longer one that the tagger takes for a person's? */
static bool is_in_person(const casus_doc *d, const cx_place_name *name,
                         const casus_sentence *s)
{
    uint32_t first, end;
    return s->flags & CASUS_SENTENCE_PARSED &&
           tagged_name(d, name->first, s, &first, &end) == CASUS_NAME_PERSON &&
           (first < name->first || end > name->end);
}

/* All that bear the name are towns of less than a hundred thousand people. */
static bool is_small_town(const cx_place_finder *f, const cx_place_name *name)
{
    enum { A_CITY = 5 * 16 }; /* in sixteenths of a power of ten */
    for (uint32_t i = 0; i < name->n_entries; i++) {
        const cx_spot *spot = &f->gazetteer->spots[name->entries[i].value & CX_NO_SPOT];
        if (spot->kind != CX_SPOT_CITY || spot->population >= A_CITY || !spot->geonames)
            return false; /* one of regions.tsv has no number and is known */
    }
    return name->n_entries > 0;
}

/* "The Chamber said": a body by the last word of its name, which a small town bears
 * too. */
static bool has_article(const cx_place_finder *f, const cx_place_name *name,
                        const casus_sentence *s)
{
    const uint32_t before = name->first - 1;
    if (name->first == s->first_token || use_of(f, before) != CX_CONTEXT_THE)
        return false;
    return !(s->flags & CASUS_SENTENCE_PARSED) ||
           f->doc->tokens.ptr[before].head == name->end - 1;
}

static bool tagged_place(const casus_doc *d, const cx_place_name *name)
{
    return d->tokens.ptr[name->first].name == CASUS_NAME_LOCATION;
}

/* Sets told and drop from what stands around the name. */
static void judge(cx_place_finder *f, cx_place_name *name, const casus_sentence *s)
{
    const casus_doc *d = f->doc;
    const surroundings a = look_around(f, name, s);
    if (is_kind(a.after) && !(is_upper(d, name->end) && a.after >= CX_CONTEXT_SITE)) {
        name->kind = (uint8_t)a.after;
        const casus_str noun = cx_normal_form(d, name->end);
        name->kind_plural = noun.ptr[noun.len - 1] == 's';
    } else if (is_kind(a.before)) {
        name->kind = (uint8_t)a.before;
        name->kind_before = true;
    }
    const bool word = entry_has(name, CX_ENTRY_WORD),
               person = entry_has(name, CX_ENTRY_PERSON);
    name->told = name->dateline || name->kind || tagged_place(d, name) ||
                 a.before == CX_CONTEXT_IN || (a.before == CX_CONTEXT_TO && !person);
    const bool country = is_country_name(f, name);
    if (name->headline) { /* capitals say nothing here */
        name->drop = (word || person) && (!name->kind || name->kind_before);
        return;
    }
    if (a.body_of || a.money || (a.joined && !name->kind && !country)) name->drop = true;
    if (a.before == CX_CONTEXT_PERSON || (a.upper_before && !name->kind))
        name->drop = true;
    if (a.after == CX_CONTEXT_BODY && a.upper_after) name->drop = true;
    if (a.upper_after && a.after == CX_CONTEXT_NONE && !name->told &&
        (!country || person))
        name->drop = true;
    if (word && (!name->told || (a.first && !name->kind))) name->drop = true;
    if (person && !country && !name->told) name->drop = true;
    /* "the Lenin shipyard" is named for somebody, not for a town */
    if (person && a.after >= CX_CONTEXT_SITE && !tagged_place(d, name)) name->drop = true;
    if (is_small_town(f, name) && !name->kind && !name->dateline &&
        (has_article(f, name, s) || a.goes_on ||
         (!name->told && d->tokens.ptr[name->first].name == CASUS_NAME_ORGANISATION)))
        name->drop = true;
    const bool certain =
        !word && !person &&
        (a.before == CX_CONTEXT_IN || is_area_name(f, name) || is_great_city(f, name));
    /* "Secretary of State Alma Reyes" tells of no state; "the village of Alma" does of
     * one */
    const bool kind = name->kind && !(name->kind_before && is_in_person(d, name, s));
    if (tagged_otherwise(d, name, s, country, certain) && !kind && !name->dateline)
        name->drop = true;
}

/* ---- the names of the document ---- */

/* "March", "Nov.", "Monday", "Summer". */
bool cx_place_is_time(const cx_place_finder *f, uint32_t token)
{
    cx_phrase_state state;
    const uint32_t *rows;
    uint32_t n;
    casus_str word = cx_normal_form(f->doc, token);
    if (word.len && word.ptr[word.len - 1] == '.') word.len--;
    cx_phrase_begin(&state);
    if (!f->measures->phrases.slots ||
        !cx_phrase_step(&f->measures->phrases, &state, word, &rows, &n))
        return false;
    for (uint32_t i = 0; i < n; i++) {
        const uint8_t kind = f->measures->rows[rows[i]].kind;
        if (kind == CX_ATOM_IS_MONTH || kind == CX_ATOM_IS_WEEKDAY ||
            kind == CX_ATOM_IS_SEASON)
            return true;
    }
    return false;
}

/* "March", "Nov.", "Central", "Church": a word of time, of direction or a kind noun alone
 * is no name, whatever town bears it, unless a kind noun follows ("Eastern Province").
 * A people's adjective is none either. */
static bool is_plain_word(const cx_place_finder *f, const cx_place_name *name,
                          uint32_t sentence_end)
{
    const casus_doc *d = f->doc;
    if (name->end != name->first + 1) return false;
    const cx_context_use behind =
        name->end < sentence_end ? use_of(f, name->end) : CX_CONTEXT_NONE;
    const bool kind_behind =
        is_kind(behind) && is_upper(d, name->end) && behind < CX_CONTEXT_SITE;
    const cx_context_use use = use_of(f, name->first);
    if (use != CX_CONTEXT_NONE)
        return !kind_behind || is_kind(use) || use == CX_CONTEXT_BODY ||
               use == CX_CONTEXT_PERSON;
    if (is_kind(behind) &&
        (is_upper(d, name->end) || !cx_place_is_demonym(f, name->first)))
        return false;
    if (!is_country_name(f, name) && cx_place_is_demonym(f, name->first)) return true;
    return cx_place_is_time(f, name->first);
}

/* "Emmaus Bible Church": a town's name that is none is the beginning of another. */
static void take_unknown(const cx_place_finder *f, cx_place_name *name,
                         const casus_sentence *s)
{
    cx_place_name other = { .first = name->first,
                            .sentence = name->sentence,
                            .container = CASUS_NONE,
                            .spot = CX_NO_SPOT };
    other.end = cx_place_unknown(f, name->first, s, &other);
    if (other.end > name->end) *name = other;
}

static void scan_sentence(cx_place_finder *f, uint32_t sentence)
{
    const casus_doc *d = f->doc;
    const casus_sentence *s = &d->sentences.ptr[sentence];
    const uint32_t end = s->first_token + s->n_tokens;
    bool headline = false, looked = false, lower_seen = false;
    for (uint32_t t = s->first_token; t < end; t++) {
        if (!is_upper(d, t)) {
            lower_seen = lower_seen || is_word(d, t);
            continue;
        }
        cx_place_name name = {
            .first = t, .sentence = sentence, .container = CASUS_NONE, .spot = CX_NO_SPOT
        };
        name.end = longest(f, t, end, &name);
        if (!looked) headline = is_headline(d, s);
        looked = true;
        if (name.end > t && is_plain_word(f, &name, end)) continue;
        const bool shouting = (s->flags & CASUS_SENTENCE_DATELINE) && !lower_seen;
        if (name.end == t || !settle_caps(d, &name, shouting)) {
            name.n_entries = 0;
            name.end = headline ? t : cx_place_unknown(f, t, s, &name);
            if (name.end == t) continue;
        } else {
            name.headline = headline && !(s->flags & CASUS_SENTENCE_DATELINE);
            name.dateline = (s->flags & CASUS_SENTENCE_DATELINE) && !lower_seen &&
                            t < s->first_token + DATELINE_REACH;
            judge(f, &name, s);
            if (name.drop && !headline) take_unknown(f, &name, s);
        }
        *CX_PUSH(&f->doc->arena, f->list) = name;
        t = name.end - 1;
    }
}

/* Is what stands between two names such that the second holds the first: "Andar
 * district, Ghazni", "Basra in southern Iraq"? */
static bool leads_to_container(const cx_place_finder *f, uint32_t from, uint32_t to)
{
    const casus_doc *d = f->doc;
    if (to <= from || to - from > CONTAINER_REACH) return false;
    for (uint32_t t = from; t < to; t++) {
        const cx_context_use use = use_of(f, t);
        if (!is_mark(d, t, ',') && use != CX_CONTEXT_OF && use != CX_CONTEXT_THE &&
            use != CX_CONTEXT_IN && use != CX_CONTEXT_DIRECTION && !is_kind(use) &&
            d->tokens.ptr[t].upos != CASUS_UPOS_DET)
            return false;
    }
    return true;
}

static bool leads_to_part(const casus_doc *d, uint32_t from, uint32_t to)
{
    return to == from + 1 && (is_possessive(d, from) || is_mark(d, from, '/'));
}

static bool is_and(const cx_place_finder *f, uint32_t from, uint32_t to)
{
    if (to <= from || to - from > 2) return false;
    for (uint32_t t = from; t < to; t++)
        if (!is_mark(f->doc, t, ',') && use_of(f, t) != CX_CONTEXT_AND) return false;
    return true;
}

/* "in Karsak, Istria and Dalmatia": a list of which no table knows the first lies in none
 * of the others. */
static bool is_in_list(const cx_place_finder *f, uint32_t outer)
{
    const cx_place_name *inner = &f->list.ptr[outer - 1], *name = &f->list.ptr[outer];
    if (inner->n_entries || name->first != inner->end + 1 || outer + 1 >= f->list.len)
        return false;
    const cx_place_name *next = name + 1;
    return next->sentence == name->sentence && next->first > name->end &&
           use_of(f, next->first - 1) == CX_CONTEXT_AND &&
           is_and(f, name->end, next->first);
}

/* "After the vote in Santiago, Brazil sent ...": behind the comma its doer begins a
 * clause, and holds no town of the phrase in front. */
static bool begins_clause(const cx_place_finder *f, const cx_place_name *inner,
                          const cx_place_name *name)
{
    const casus_doc *d = f->doc;
    const uint32_t t = name->end - 1, verb = cx_token(d, t)->head;
    if (name->first != inner->end + 1 || !is_mark(d, inner->end, ',') ||
        cx_token(d, t)->deprel != CASUS_DEP_NSUBJ || verb == CASUS_NONE || verb < t ||
        (name->end < d->tokens.len && is_mark(d, name->end, ',')))
        return false;
    const casus_token *town = cx_token(d, inner->end - 1);
    return town->head != t && cx_child(d, verb, CASUS_DEP_NSUBJ) == t;
}

/* Who holds whom, and which kind nouns are shared. From right to left, so that a plural
 * noun reaches all names of its list. */
static void relate(cx_place_finder *f)
{
    for (uint32_t i = f->list.len; i-- > 1;) {
        cx_place_name *a = &f->list.ptr[i - 1], *b = &f->list.ptr[i];
        if (a->sentence != b->sentence) continue;
        if (!a->kind && b->kind && b->kind_plural && is_and(f, a->end, b->first)) {
            a->kind = b->kind;
            a->kind_plural = true;
            a->told = true;
            a->drop = false;
        }
        if (leads_to_container(f, a->end, b->first) && !is_in_list(f, i) &&
            !begins_clause(f, a, b))
            a->container = i;
        else if (leads_to_part(f->doc, a->end, b->first))
            b->container = i - 1;
    }
}

/* ---- the records ---- */

static uint8_t precision_of(const cx_spot *spot)
{
    switch ((cx_spot_kind)spot->kind) {
    case CX_SPOT_COUNTRY:
        return CASUS_PLACE_COUNTRY;
    case CX_SPOT_ADM1:
        return CASUS_PLACE_ADM1;
    case CX_SPOT_ADM2:
    case CX_SPOT_CITY:
        return CASUS_PLACE_CITY;
    case CX_SPOT_SITE:
        return CASUS_PLACE_EXACT;
    case CX_SPOT_REGION:
    case CX_SPOT_WATER:
        return CASUS_PLACE_REGION;
    }
    return CASUS_PLACE_NOWHERE;
}

static void fill_from_spot(casus_place *place, const cx_gazetteer *g, uint32_t number)
{
    const cx_spot *spot = &g->spots[number];
    place->has_point = true;
    place->lat = spot->lat / 10000.0;
    place->lon = spot->lon / 10000.0;
    place->precision = precision_of(spot);
    if (spot->country != UINT16_MAX)
        memcpy(place->country, g->countries[spot->country].iso3, 4);
    if (spot->adm1 != UINT16_MAX) place->adm1 = cx_spot_name(g, spot->adm1);
}

/* A name that no table knows lies somewhere in its container: the point is the
 * container's, and the precision says so. */
static void fill_from_container(const cx_place_finder *f, const cx_place_name *name,
                                casus_place *place)
{
    place->name = cx_str(f->doc->text.ptr + place->start, place->end - place->start);
    if (name->container == CASUS_NONE || f->list.ptr[name->container].drop) return;
    const uint32_t spot = f->list.ptr[name->container].spot;
    if (spot != CX_NO_SPOT) fill_from_spot(place, f->gazetteer, spot);
}

static void emit(cx_place_finder *f, const cx_place_name *name)
{
    casus_doc *d = f->doc;
    casus_place *place = CX_PUSH(&d->arena, d->places);
    const casus_span span = cx_token_span(d, name->first, name->end);
    place->start = span.start;
    place->end = span.end;
    place->first_token = name->first;
    place->n_tokens = name->end - name->first;
    place->dateline = name->dateline;
    place->weak = name->weak;
    place->local = name->local;
    place->unlisted = name->unlisted;
    if (name->spot == CX_NO_SPOT) {
        fill_from_container(f, name, place);
        if (name->people && !place->country[0])
            memcpy(place->country, cx_place_people(f, name->people), 3);
        /* Of what lies nobody knows where only acts have use. */
        place->local |= name->unlisted && !place->country[0];
        return;
    }
    const cx_spot *spot = &f->gazetteer->spots[name->spot];
    place->name = cx_spot_name(f->gazetteer, name->spot);
    place->geonames = spot->geonames;
    memcpy(place->feature, f->gazetteer->features[spot->feature].code,
           sizeof place->feature);
    place->feature[sizeof place->feature - 1] = 0;
    fill_from_spot(place, f->gazetteer, name->spot);
}

void cx_places_find(casus_doc *doc)
{
    const struct cx_world *world = doc->engine->world;
    if (!world || world->gazetteer.n_spots == 0) return;
    cx_place_finder f = { .doc = doc,
                          .gazetteer = &world->gazetteer,
                          .names = &world->names,
                          .measures = &world->measures };
    f.country_weight =
        cx_alloc_zero(&doc->arena, world->gazetteer.n_countries * sizeof(float));
    f.told_weight =
        cx_alloc_zero(&doc->arena, world->gazetteer.n_countries * sizeof(float));
    for (uint32_t s = 0; s < doc->sentences.len; s++) scan_sentence(&f, s);
    relate(&f);
    cx_places_doubt(&f);
    cx_places_resolve(&f);
    cx_places_weaken(&f);
    cx_places_local(&f);
    for (uint32_t i = 0, k = 0; i < f.list.len || k < f.locals.len;) {
        if (k < f.locals.len &&
            (i == f.list.len || f.locals.ptr[k].first < f.list.ptr[i].first))
            emit(&f, &f.locals.ptr[k++]);
        else if (!f.list.ptr[i++].drop)
            emit(&f, &f.list.ptr[i - 1]);
    }
}
