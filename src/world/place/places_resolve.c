/* places_resolve.c -- which of several places of one name is meant.
 *
 * Each candidate is scored by what it is (people, kind, capital), by what the text says
 * of it (a kind noun, a container) and by the company it keeps: the countries that the
 * document speaks of, and places already settled nearby. Two rounds: the first settles
 * what is plain and weighs the countries, the second decides the rest. Within one
 * document a name means one place unless the words say otherwise.
 *
 * Scores are on the scale of powers of ten of people: 1 is ten times the inhabitants.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/place/places.h"

#include <math.h>

enum { MOST_ANCHORS = 24, NEAR_KM = 250 };

#define KIND_FITS 4.0f
#define KIND_FAILS (-2.5f)
#define CONTAINED 8.0f
#define IS_ALIAS (-0.7f)
#define ANOTHER_IS_CALLED_SO                                                             \
    (-1.5f) /* an alias, often a former name: "Salisbury", now Harare */
#define IS_ADM2 (-1.0f)
#define COUNTRY_OF_DOCUMENT 3.5f
#define COUNTRY_OF_SENTENCE 1.0f
#define AS_MODIFIER 1.5f
#define CUSTOM_BEHIND 3.0f
#define NEAR_ANOTHER 0.8f
#define SAME_DIVISION 1.0f
#define LEAST_SCORE 4.2f /* of a name that nothing around it supports */
#define LEAST_SCORE_TOLD 2.2f

static float base_score(const cx_gazetteer *g, const cx_place_entry *e)
{
    const cx_spot *spot = &g->spots[e->value & CX_NO_SPOT];
    float score = spot->population / 16.0f;
    switch ((cx_spot_kind)spot->kind) {
    case CX_SPOT_COUNTRY:
        score = 9.5f;
        break;
    case CX_SPOT_ADM1:
        score = fmaxf(score, 5.0f) + 0.3f;
        break;
    case CX_SPOT_ADM2:
        score += IS_ADM2;
        break;
    case CX_SPOT_CITY:
        if (strncmp(g->features[spot->feature].code, "PPLC", 5) == 0)
            score += 1.5f;
        else if (strncmp(g->features[spot->feature].code, "PPLA", 5) == 0)
            score += 0.4f;
        break;
    case CX_SPOT_SITE:
    case CX_SPOT_REGION:
    case CX_SPOT_WATER:
        score = 6.3f;
        break;
    }
    return e->value & CX_ENTRY_ALIAS && spot->kind == CX_SPOT_CITY ? score + IS_ALIAS
                                                                   : score;
}

/* Is there a town of some size whose own name it is? */
static bool is_called_so(const cx_place_finder *f, const cx_place_name *name)
{
    enum {
        OF_SOME_SIZE = 4 * 16
    }; /* ten thousand people, in sixteenths of a power of ten */
    for (uint32_t i = 0; i < name->n_entries; i++) {
        const cx_spot *spot = &f->gazetteer->spots[name->entries[i].value & CX_NO_SPOT];
        if (!(name->entries[i].value & CX_ENTRY_ALIAS) &&
            cx_place_fits(name, &name->entries[i]) && spot->kind == CX_SPOT_CITY &&
            spot->population >= OF_SOME_SIZE)
            return true;
    }
    return false;
}

static float kind_score(uint8_t kind, const cx_spot *spot)
{
    switch ((cx_context_use)kind) {
    case CX_CONTEXT_ADM1:
        return spot->kind == CX_SPOT_ADM1   ? KIND_FITS
               : spot->kind == CX_SPOT_ADM2 ? KIND_FITS - 1
                                            : KIND_FAILS;
    case CX_CONTEXT_ADM2:
        return spot->kind == CX_SPOT_ADM2   ? KIND_FITS
               : spot->kind == CX_SPOT_CITY ? 0.5f
                                            : KIND_FAILS;
    case CX_CONTEXT_CITY:
        return spot->kind == CX_SPOT_CITY ? KIND_FITS : KIND_FAILS;
    case CX_CONTEXT_WATER:
        return spot->kind == CX_SPOT_WATER ? KIND_FITS : 0;
    case CX_CONTEXT_REGION:
        return spot->kind == CX_SPOT_REGION ? KIND_FITS : 0;
    default:
        return 0;
    }
}

static float distance_km(const cx_spot *a, const cx_spot *b)
{
    const float rad = 3.14159265f / 180 / 10000;
    const float y = (float)(a->lat - b->lat) * rad;
    const float x =
        (float)(a->lon - b->lon) * rad * cosf((float)(a->lat + b->lat) / 2 * rad);
    return 6371 * sqrtf(x * x + y * y); /* flat: good enough for near or far */
}

static bool holds(const cx_gazetteer *g, uint32_t outer, uint32_t inner)
{
    const cx_spot *o = &g->spots[outer], *i = &g->spots[inner];
    if (outer == inner) return false;
    if (o->kind == CX_SPOT_CITY) /* of its quarters */
        return i->kind == CX_SPOT_CITY && i->country == o->country &&
               strncmp(g->features[i->feature].code, "PPLX", 5) == 0 &&
               distance_km(o, i) < 30;
    if (o->kind == CX_SPOT_COUNTRY)
        return i->country == o->country && i->kind != CX_SPOT_COUNTRY;
    if (o->kind == CX_SPOT_ADM1) {
        if (i->kind == CX_SPOT_COUNTRY || i->kind == CX_SPOT_ADM1 ||
            i->country != o->country)
            return false;
        /* Old and larger divisions hold no rows: near enough must do. */
        return i->adm1 == o->adm1 ||
               (strncmp(g->features[o->feature].code, "ADM1H", 6) == 0 &&
                distance_km(o, i) < 400);
    }
    if (o->kind == CX_SPOT_ADM2)
        return i->adm1 == o->adm1 && i->kind == CX_SPOT_CITY && distance_km(o, i) < 100;
    return o->kind == CX_SPOT_REGION && i->kind == CX_SPOT_CITY &&
           distance_km(o, i) < 300;
}

/* "China, Japan and Korea" is a list, not a place in a place: the name has a reading of
 * its own on the level of the container. */
static bool are_peers(const cx_place_finder *f, const cx_place_name *inner,
                      const cx_place_name *outer)
{
    const cx_gazetteer *g = f->gazetteer;
    for (uint32_t i = 0; i < inner->n_entries; i++)
        for (uint32_t k = 0; k < outer->n_entries; k++) {
            if (!cx_place_fits(inner, &inner->entries[i]) ||
                !cx_place_fits(outer, &outer->entries[k]))
                continue;
            const cx_spot *a = &g->spots[inner->entries[i].value & CX_NO_SPOT];
            const cx_spot *b = &g->spots[outer->entries[k].value & CX_NO_SPOT];
            if (a->kind > CX_SPOT_ADM1 || a->kind != b->kind || a == b) continue;
            if (a->kind == CX_SPOT_COUNTRY || a->country == b->country) return true;
        }
    return false;
}

/* Does any reading of the container hold this candidate? A city may stand for the
 * division around it ("Sangin, Kandahar"). */
static bool is_contained(const cx_place_finder *f, const cx_place_name *name,
                         uint32_t spot)
{
    if (name->container == CASUS_NONE) return false;
    const cx_place_name *outer = &f->list.ptr[name->container];
    if (are_peers(f, name, outer)) return false;
    for (uint32_t i = 0; i < outer->n_entries; i++)
        if (cx_place_fits(outer, &outer->entries[i]) &&
            holds(f->gazetteer, outer->entries[i].value & CX_NO_SPOT, spot))
            return true;
    return false;
}

static bool is_container(const cx_place_finder *f, uint32_t number, uint32_t spot)
{
    for (uint32_t i = number > 0 ? number - 1 : 0; i <= number + 1 && i < f->list.len;
         i++) {
        const cx_place_name *inner = &f->list.ptr[i];
        if (inner->container != number) continue;
        if (are_peers(f, inner, &f->list.ptr[number])) continue;
        for (uint32_t k = 0; k < inner->n_entries; k++)
            if (cx_place_fits(inner, &inner->entries[k]) &&
                holds(f->gazetteer, spot, inner->entries[k].value & CX_NO_SPOT))
                return true;
    }
    return false;
}

/* ---- the two rounds ---- */

typedef struct anchors {
    uint32_t spots[MOST_ANCHORS];
    uint32_t n;
    cx_map senses; /* name -> spot that the words settled */
} anchors;

static float company(const cx_place_finder *f, const anchors *a, uint32_t number)
{
    const cx_spot *spot = &f->gazetteer->spots[number];
    float score = 0;
    if (spot->country != UINT16_MAX && f->weight_sum > 0)
        score += COUNTRY_OF_DOCUMENT *
                 fminf(1, 1.5f * f->country_weight[spot->country] / (f->weight_sum + 1));
    if (spot->kind == CX_SPOT_COUNTRY) return score;
    bool division = false;
    for (uint32_t i = 0, near = 0; i < a->n && near < 2; i++) {
        const cx_spot *other = &f->gazetteer->spots[a->spots[i]];
        if (a->spots[i] == number) continue;
        division = division || (spot->adm1 != UINT16_MAX && spot->adm1 == other->adm1);
        if (distance_km(spot, other) > NEAR_KM) continue;
        score += NEAR_ANOTHER;
        near++;
    }
    return score + (division ? SAME_DIVISION : 0);
}

/* "Dayton District Attorney", "Georgia state troopers": the country that has such, or
 * NULL. */
static const char *custom_behind(const cx_place_finder *f, const cx_place_name *name)
{
    const casus_sentence *s = &f->doc->sentences.ptr[name->sentence];
    const uint32_t end = s->first_token + s->n_tokens;
    return name->end < end ? cx_custom_at(f->names, f->doc, name->end, end) : NULL;
}

/* "Georgia lawmakers": of the country they would be Georgian. */
static bool is_modifier(const cx_place_finder *f, const cx_place_name *name)
{
    const casus_token *k = f->doc->tokens.ptr;
    const uint32_t last = name->end - 1;
    return k[last].deprel == CASUS_DEP_COMPOUND && k[last].head == name->end &&
           k[name->end].upos == CASUS_UPOS_NOUN;
}

/* Chooses among the entries of a name; *margin is the lead over the next one in
 * another country. */
static void choose(cx_place_finder *f, uint32_t number, const anchors *a, float *margin)
{
    cx_place_name *name = &f->list.ptr[number];
    const cx_gazetteer *g = f->gazetteer;
    float best = -100, second = -100;
    const uint32_t sense = a ? cx_map_get(&a->senses, name->key) : CASUS_NONE;
    const bool called_so = is_called_so(f, name);
    const char *custom = custom_behind(f, name);
    const bool modifier = is_modifier(f, name);
    name->held = false;
    for (uint32_t i = 0; i < name->n_entries; i++) {
        if (!cx_place_fits(name, &name->entries[i])) continue;
        const uint32_t spot = name->entries[i].value & CX_NO_SPOT;
        float score =
            base_score(g, &name->entries[i]) + kind_score(name->kind, &g->spots[spot]);
        if (called_so && name->entries[i].value & CX_ENTRY_ALIAS &&
            g->spots[spot].kind == CX_SPOT_CITY)
            score += ANOTHER_IS_CALLED_SO;
        if (custom && g->spots[spot].country != UINT16_MAX &&
            !memcmp(g->countries[g->spots[spot].country].iso3, custom, 3))
            score += CUSTOM_BEHIND;
        if (modifier && g->spots[spot].kind == CX_SPOT_ADM1) score += AS_MODIFIER;
        const bool held = is_contained(f, name, spot);
        if (held || is_container(f, number, spot)) score += CONTAINED;
        if (a) score += company(f, a, spot);
        if (spot == sense) score += CONTAINED / 2;
        if (score > best) {
            if (name->spot == CX_NO_SPOT ||
                g->spots[name->spot].country != g->spots[spot].country)
                second = best;
            best = score;
            name->spot = spot;
            name->held = held;
        } else if (score > second &&
                   g->spots[spot].country != g->spots[name->spot].country) {
            second = score;
        }
    }
    name->score = best;
    *margin = best - second;
}

const char *cx_place_people(const cx_place_finder *f, uint32_t t)
{
    cx_phrase_state state;
    const uint32_t *rows;
    uint32_t n;
    if (!f->names->phrases.slots) return NULL;
    cx_phrase_begin(&state);
    if (!cx_phrase_step(&f->names->phrases, &state, cx_normal_form(f->doc, t), &rows, &n))
        return NULL;
    for (uint32_t i = 0; i < n; i++)
        if (CX_NAME_TABLE(rows[i]) == CX_IN_DEMONYMS)
            return f->names->demonyms[CX_NAME_ROW(rows[i])].country;
    return NULL;
}

bool cx_place_is_demonym(const cx_place_finder *f, uint32_t token)
{
    return cx_place_people(f, token) != NULL;
}

static void weigh_country(cx_place_finder *f, const char *country)
{
    for (uint32_t c = 0; c < f->gazetteer->n_countries; c++)
        if (memcmp(f->gazetteer->countries[c].iso3, country, 3) == 0) {
            f->country_weight[c] += 0.7f;
            f->told_weight[c] += 0.7f;
            f->weight_sum += 0.7f;
        }
}

/* Adjectives and peoples speak of their country: "Iraqi troops"; and so does what only
 * one country has: "grand jury". */
static void weigh_demonyms(cx_place_finder *f)
{
    const casus_doc *d = f->doc;
    for (uint32_t s = 0; s < d->sentences.len; s++) {
        const uint32_t first = d->sentences.ptr[s].first_token,
                       end = first + d->sentences.ptr[s].n_tokens;
        for (uint32_t t = first; t < end; t++) {
            const bool upper = d->tokens.ptr[t].flags & CASUS_TOKEN_INITIAL_UPPER;
            const char *country = upper ? cx_place_people(f, t) : NULL;
            if (!country) country = cx_custom_at(f->names, d, t, end);
            if (country) weigh_country(f, country);
        }
    }
}

static void weigh(cx_place_finder *f, const cx_place_name *name, float margin)
{
    const uint16_t country = f->gazetteer->spots[name->spot].country;
    if (country == UINT16_MAX) return;
    const float weight = name->held || name->dateline ? 1.5f : fminf(1, margin / 4);
    f->country_weight[country] += weight;
    f->weight_sum += weight;
}

static void settle_plain(cx_place_finder *f, anchors *a)
{
    for (uint32_t i = 0; i < f->list.len; i++) {
        cx_place_name *name = &f->list.ptr[i];
        if (name->drop || name->n_entries == 0) continue;
        float margin;
        choose(f, i, NULL, &margin);
        if (name->score < LEAST_SCORE && !name->held) continue;
        weigh(f, name, margin);
        if (name->held || name->kind) {
            if (name->held || margin > 2) cx_map_put(&a->senses, name->key, name->spot);
        }
        const uint8_t kind = f->gazetteer->spots[name->spot].kind;
        if ((name->held || margin > 2) && kind != CX_SPOT_COUNTRY && a->n < MOST_ANCHORS)
            a->spots[a->n++] = name->spot;
    }
}

/* What the names speak of, by country. */
typedef struct lands {
    uint32_t *n_keys; /* different names that are there */
    cx_map times;     /* country and name -> how often */
} lands;

static uint64_t land_key(const cx_place_name *name, uint16_t country)
{
    return cx_hash((const char *)&country, sizeof country, name->key);
}

/* Counts the name where it is, or (`less`) no longer. */
static void count_land(const cx_place_finder *f, lands *l, const cx_place_name *name,
                       bool less)
{
    if (name->drop || name->spot == CX_NO_SPOT) return;
    const uint16_t country = f->gazetteer->spots[name->spot].country;
    if (country == UINT16_MAX) return;
    const uint64_t key = land_key(name, country);
    const uint32_t before = cx_map_get(&l->times, key),
                   n = before == CASUS_NONE ? 0 : before;
    cx_map_put(&l->times, key, less ? n - 1 : n + 1);
    if (less && n == 1) l->n_keys[country]--;
    if (!less && n == 0) l->n_keys[country]++;
}

/* Does anything else in the report speak of the country, where the name is? */
static bool is_told_of(const cx_place_finder *f, const lands *l, uint16_t country)
{
    return country == UINT16_MAX || f->told_weight[country] > 0 || l->n_keys[country] > 1;
}

/* Is it a name of many small places, of which the report tells a kind, in lands of which
 * it tells nothing else: "the Santa Rosa camp"? */
static bool is_common_name(const cx_place_finder *f, const cx_place_name *name)
{
    enum { MANY = 3 };
    uint16_t lands[MANY];
    uint32_t n = 0;
    if (!name->kind || f->weight_sum <= 1) return false;
    for (uint32_t i = 0; i < name->n_entries && n < MANY; i++) {
        if (!cx_place_fits(name, &name->entries[i])) continue;
        const uint16_t land =
            f->gazetteer->spots[name->entries[i].value & CX_NO_SPOT].country;
        uint32_t k = 0;
        while (k < n && lands[k] != land) k++;
        if (k == n) lands[n++] = land;
    }
    return n == MANY || (n > 1 && name->kind == CX_CONTEXT_SITE && !name->kind_before);
}

/* "the El Monte base in northern Peru": of a small place that the table has in other
 * lands only, it does not know the one meant; it lies where the text says, if it says so.
 */
static void leave_to_container(cx_place_finder *f, const lands *l, uint32_t number)
{
    cx_place_name *name = &f->list.ptr[number];
    const cx_gazetteer *g = f->gazetteer;
    if (name->drop || name->held || name->dateline || name->spot == CX_NO_SPOT) return;
    const cx_spot *spot = &g->spots[name->spot];
    if (cx_place_is_great(g, spot) || is_told_of(f, l, spot->country)) return;
    if (name->container == CASUS_NONE) {
        if (is_common_name(f, name)) name->spot = CX_NO_SPOT;
        return;
    }
    const cx_place_name *outer = &f->list.ptr[name->container];
    if (outer->drop || outer->spot == CX_NO_SPOT || are_peers(f, name, outer) ||
        g->spots[outer->spot].country == UINT16_MAX ||
        g->spots[outer->spot].country == spot->country)
        return;
    for (uint32_t t = name->end; t < outer->first; t++)
        if (use_of(f, t) == CX_CONTEXT_IN) name->spot = CX_NO_SPOT;
}

static void leave_to_containers(cx_place_finder *f)
{
    lands l = { .n_keys = cx_alloc_zero(&f->doc->arena,
                                        f->gazetteer->n_countries * sizeof *l.n_keys) };
    cx_map_init(&l.times, &f->doc->arena, f->list.len);
    for (uint32_t i = 0; i < f->list.len; i++) count_land(f, &l, &f->list.ptr[i], false);
    for (uint32_t i = 0; i < f->list.len; i++) {
        const cx_place_name before = f->list.ptr[i];
        leave_to_container(f, &l, i);
        if (f->list.ptr[i].spot != before.spot) count_land(f, &l, &before, true);
    }
}

void cx_places_resolve(cx_place_finder *f)
{
    anchors a = { .n = 0 };
    cx_map_init(&a.senses, &f->doc->arena, f->list.len);
    weigh_demonyms(f);
    settle_plain(f, &a);
    for (uint32_t i = 0; i < f->list.len; i++) {
        cx_place_name *name = &f->list.ptr[i];
        if (name->n_entries == 0) continue;
        float margin;
        name->spot = CX_NO_SPOT;
        choose(f, i, &a, &margin);
        if (name->held)
            name->drop = false;
        else if (name->score < (name->told ? LEAST_SCORE_TOLD : LEAST_SCORE))
            name->drop = true;
    }
    leave_to_containers(f);
}
