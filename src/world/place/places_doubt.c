/* places_doubt.c -- what the rest of the report says against a name being a place.
 *
 * "Vincent Marino ... Marino": a word that is part of a person's longer name anywhere in
 * the report, before or after, is that person, whatever small town bears it too. Great
 * cities, capitals and countries stay what they are ("Jack London"), and so does what
 * stands behind "in", has a kind noun or lies in something ("Marino, California").
 *
 * "Nice pen", "Into Rehab": the parser's word for an adjective, a pronoun or a verb
 * speaks against a small town, and so does the same word with a small letter elsewhere.
 *
 * Last, a town that few know in a country of which the report says nothing else is weak:
 * it is told of, and says nothing of what the report is about.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/place/places.h"

#include <string.h>

enum { UNSEEN = 0, SEEN };
enum {
    HUNDRED_THOUSAND = 5 * 16,
    MILLION = 6 * 16
}; /* in sixteenths of a power of ten */

static uint64_t word_key(const casus_doc *d, uint32_t t)
{
    const casus_str normal = cx_normal_form(d, t);
    return cx_hash(normal.ptr, normal.len, 1);
}

/* All words of the persons' names that have two or more; a kind noun in one ("Cook
 * County") tells that it is no person's. */
static void collect_people(const cx_place_finder *f, cx_map *people)
{
    const casus_doc *d = f->doc;
    const casus_token *k = d->tokens.ptr;
    for (uint32_t t = 0; t < d->tokens.len; t++) {
        uint32_t end = t + 1, words = 0;
        bool plain = true;
        if (k[t].name != CASUS_NAME_PERSON) continue;
        while (end < d->tokens.len && k[end].name == CASUS_NAME_PERSON &&
               !(k[end].flags & CASUS_TOKEN_NAME_BEGIN))
            end++;
        for (uint32_t i = t; i < end; i++) {
            const cx_context_use use = use_of(f, i);
            words += is_upper(d, i);
            plain = plain && !(use >= CX_CONTEXT_ADM1 && use <= CX_CONTEXT_COUNTRY) &&
                    use != CX_CONTEXT_BODY;
        }
        for (uint32_t i = t; plain && words > 1 && i < end; i++)
            if (is_upper(d, i) && k[i].end - k[i].start > 2)
                cx_map_put(people, word_key(d, i), i);
        t = end - 1;
    }
}

bool cx_place_is_great(const cx_gazetteer *g, const cx_spot *spot)
{
    return spot->kind == CX_SPOT_COUNTRY || spot->population >= MILLION ||
           strncmp(g->features[spot->feature].code, "PPLC", 5) == 0;
}

/* Does a country, a capital or a city of a million bear the name? */
static bool is_well_known(const cx_place_finder *f, const cx_place_name *name)
{
    for (uint32_t i = 0; i < name->n_entries; i++) {
        const cx_spot *spot = &f->gazetteer->spots[name->entries[i].value & CX_NO_SPOT];
        if (!cx_place_fits(name, &name->entries[i]) ||
            name->entries[i].value & CX_ENTRY_ALIAS)
            continue;
        if (cx_place_is_great(f->gazetteer, spot)) return true;
    }
    return false;
}

static bool is_small(const cx_spot *spot, const char *code)
{
    return (spot->kind == CX_SPOT_CITY || spot->kind == CX_SPOT_ADM2) &&
           spot->population < HUNDRED_THOUSAND && strncmp(code, "PPLC", 5) != 0;
}

/* All that bear the name are small towns. */
static bool is_small_name(const cx_place_finder *f, const cx_place_name *name)
{
    for (uint32_t i = 0; i < name->n_entries; i++) {
        const cx_spot *spot = &f->gazetteer->spots[name->entries[i].value & CX_NO_SPOT];
        if (!is_small(spot, f->gazetteer->features[spot->feature].code)) return false;
    }
    return name->n_entries > 0;
}

static bool is_possessed(const casus_doc *d, const cx_place_name *name)
{
    if (name->end >= d->tokens.len) return false;
    const casus_str next = cx_normal_form(d, name->end);
    return next.len && next.len <= 2 && next.ptr[0] == '\'';
}

static bool is_in(const cx_place_finder *f, const cx_place_name *name)
{
    return name->first > 0 && use_of(f, name->first - 1) == CX_CONTEXT_IN;
}

/* What the parser takes for no noun at all. */
static bool is_other_word(const casus_doc *d, const cx_place_name *name)
{
    switch (d->tokens.ptr[name->first].upos) {
    case CASUS_UPOS_ADJ:
    case CASUS_UPOS_ADV:
    case CASUS_UPOS_AUX:
    case CASUS_UPOS_DET:
    case CASUS_UPOS_INTJ:
    case CASUS_UPOS_PRON:
    case CASUS_UPOS_SCONJ:
    case CASUS_UPOS_VERB:
    case CASUS_UPOS_NUM:
        return true;
    default:
        return false;
    }
}

static bool lies_in_something(const cx_place_finder *f, uint32_t number)
{
    if (f->list.ptr[number].container != CASUS_NONE) return true;
    for (uint32_t i = number > 0 ? number - 1 : 0; i <= number + 1 && i < f->list.len;
         i++)
        if (f->list.ptr[i].container == number) return true;
    return false;
}

/* A name of one word that neither a kind noun nor a dateline speaks for. */
static bool is_single(const cx_place_name *name)
{
    return !name->drop && (!name->kind || name->kind_before) && !name->dateline &&
           name->end == name->first + 1;
}

static bool opens_sentence(const casus_doc *d, const cx_place_name *name)
{
    return d->sentences.ptr[name->sentence].first_token == name->first;
}

/* Which of the single words stand in the report with a small letter, too: "rehab". */
static void collect_small(const cx_place_finder *f, cx_map *small)
{
    const casus_doc *d = f->doc;
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->list.len; i++)
        if (is_single(&f->list.ptr[i]) && ++n)
            cx_map_put(small, word_key(d, f->list.ptr[i].first), UNSEEN);
    for (uint32_t t = 0; n && t < d->tokens.len; t++) {
        if (is_upper(d, t)) continue;
        const uint64_t key = word_key(d, t);
        if (cx_map_get(small, key) == UNSEEN) cx_map_put(small, key, SEEN);
    }
}

void cx_places_doubt(cx_place_finder *f)
{
    const casus_doc *d = f->doc;
    cx_map people, small;
    cx_map_init(&people, &f->doc->arena, 64);
    cx_map_init(&small, &f->doc->arena, 64);
    collect_people(f, &people);
    collect_small(f, &small);
    for (uint32_t i = 0; i < f->list.len; i++) {
        cx_place_name *name = &f->list.ptr[i];
        if (!is_single(name)) continue;
        if (lies_in_something(f, i) || is_well_known(f, name)) continue;
        const bool person = cx_map_get(&people, word_key(d, name->first)) != CASUS_NONE;
        if (person && (!is_in(f, name) || is_possessed(d, name))) name->drop = true;
        const bool word =
            is_other_word(d, name) && (opens_sentence(d, name) || is_small_name(f, name));
        const bool common = !is_in(f, name) &&
                            d->tokens.ptr[name->first].name != CASUS_NAME_LOCATION &&
                            is_small_name(f, name) &&
                            cx_map_get(&small, word_key(d, name->first)) == SEEN;
        if (word || common) name->drop = true;
    }
}

/* May the name be all that is told of its country? */
static bool may_be_weak(const cx_place_finder *f, const cx_place_name *name)
{
    if (name->drop || name->spot == CX_NO_SPOT || name->held || name->dateline ||
        name->kind)
        return false;
    const cx_spot *spot = &f->gazetteer->spots[name->spot];
    return spot->country != UINT16_MAX &&
           is_small(spot, f->gazetteer->features[spot->feature].code);
}

/* "in Marino", "to Marino", "of Marino": the word before says that it may be a place. */
static bool is_placed(const cx_place_finder *f, const cx_place_name *name)
{
    const cx_context_use use =
        name->first > 0 ? use_of(f, name->first - 1) : CX_CONTEXT_NONE;
    return use == CX_CONTEXT_IN || use == CX_CONTEXT_TO || use == CX_CONTEXT_OF ||
           use == CX_CONTEXT_DIRECTION || use == CX_CONTEXT_AND;
}

/* A weak name that is told of twice or more, and never as where something is, is
 * somebody. */
static void drop_unplaced(cx_place_finder *f)
{
    cx_map times, placed;
    cx_map_init(&times, &f->doc->arena, 16);
    cx_map_init(&placed, &f->doc->arena, 16);
    for (uint32_t i = 0; i < f->list.len; i++) {
        const cx_place_name *name = &f->list.ptr[i];
        const uint32_t n = cx_map_get(&times, name->key);
        cx_map_put(&times, name->key, n == CASUS_NONE ? 1 : n + 1);
        if (is_placed(f, name) || !may_be_weak(f, name))
            cx_map_put(&placed, name->key, 1);
    }
    for (uint32_t i = 0; i < f->list.len; i++) {
        cx_place_name *name = &f->list.ptr[i];
        if (name->weak && cx_map_get(&times, name->key) > 1 &&
            cx_map_get(&placed, name->key) == CASUS_NONE)
            name->drop = true;
    }
}

void cx_places_weaken(cx_place_finder *f)
{
    const cx_gazetteer *g = f->gazetteer;
    uint64_t *key = cx_alloc_zero(&f->doc->arena,
                                  g->n_countries * sizeof *key); /* of its first name */
    for (uint32_t i = 0; i < f->list.len; i++) {
        const cx_place_name *name = &f->list.ptr[i];
        if (name->drop || name->spot == CX_NO_SPOT ||
            g->spots[name->spot].country == UINT16_MAX)
            continue;
        const uint16_t c = g->spots[name->spot].country;
        if (!key[c] && may_be_weak(f, name))
            key[c] = name->key;
        else if (key[c] != name->key || !may_be_weak(f, name))
            f->told_weight[c] += 1;
    }
    for (uint32_t i = 0; i < f->list.len; i++) {
        cx_place_name *name = &f->list.ptr[i];
        name->weak =
            may_be_weak(f, name) && f->told_weight[g->spots[name->spot].country] <= 0;
    }
    drop_unplaced(f);
}
