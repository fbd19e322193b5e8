/* seat.c -- the country of a body by the town or division in its name.
 *
 * "Vermont Air National Guard", "Chicago Police Department", "University of Basra": the
 * name of a large place at the beginning, or behind "of", tells whose body it is. Towns
 * must be large and may be no common word or family name, for a body may bear any name;
 * of several of one name that is meant which the places stage chose, else the largest or
 * one in a country that the text names.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/mentions.h"

enum {
    MOST_WORDS = 4,     /* of a place in a name */
    LARGE = 16 * 5 + 5, /* population in cx_spot's measure: 200,000 people */
    SIGHTED = 24        /* as if it were thirty times as large: 16 * log10(30) */
};

/* How large the place is; 0 for one that gives no body its country. */
static int weight_of(const casus_doc *doc, const cx_gazetteer *g,
                     const cx_place_entry *entry)
{
    const uint32_t spot = entry->value & CX_NO_SPOT;
    if (spot == CX_NO_SPOT ||
        entry->value & (CX_ENTRY_CAPS | CX_ENTRY_WORD | CX_ENTRY_PERSON))
        return 0;
    const cx_spot *s = &g->spots[spot];
    const bool place =
        s->kind == CX_SPOT_ADM1 || (s->kind == CX_SPOT_CITY && s->population >= LARGE);
    if (!place || s->country >= g->n_countries) return 0;
    const int weight =
        s->kind == CX_SPOT_ADM1 && s->population < LARGE ? LARGE : s->population;
    return weight + (cx_is_sighted(doc, g->countries[s->country].iso3) ? SIGHTED : 0);
}

/* The longest place that begins at `t` gives `country`; false where none does. */
static bool place_at(const casus_doc *doc, uint32_t t, uint32_t end, char country[4])
{
    const cx_gazetteer *g = &doc->engine->world->gazetteer;
    uint64_t hash = CX_PLACE_HASH_START;
    bool goes_on = true, found = false;
    if (cx_place_context(g, cx_normal_form(doc, t)) != CX_CONTEXT_NONE)
        return false; /* "Eastern" */
    for (uint32_t i = t; goes_on && i < end && i < t + MOST_WORDS; i++) {
        uint32_t n;
        if (!cx_place_hash_word(&hash, cx_normal_form(doc, i))) break;
        const cx_place_entry *entries = cx_place_lookup(g, hash, &n, &goes_on);
        int best = 0;
        for (uint32_t k = 0; k < n; k++) {
            const int weight = weight_of(doc, g, &entries[k]);
            if (weight <= best) continue;
            best = weight;
            found = true;
            memcpy(country,
                   g->countries[g->spots[entries[k].value & CX_NO_SPOT].country].iso3, 4);
        }
    }
    return found;
}

/* The place that the stage before found to begin at `t`, or NULL: it knows the
 * company. */
static const casus_place *found_at(const casus_doc *doc, uint32_t t, uint32_t end)
{
    uint32_t low = 0, high = doc->places.len;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (doc->places.ptr[middle].first_token < t)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == doc->places.len) return NULL;
    const casus_place *p = &doc->places.ptr[low];
    const bool good = p->first_token == t && t + p->n_tokens <= end && p->country[0] &&
                      !p->weak && !p->unlisted;
    return good ? p : NULL;
}

bool cx_seat_country(const casus_doc *doc, uint32_t first, uint32_t end, char country[4])
{
    if (!doc->engine || !doc->engine->world || !doc->engine->world->gazetteer.n_spots)
        return false;
    if (end - first < 2) return false;
    for (uint32_t t = first; t < end; t++) {
        const bool may = t == first || cx_token(doc, t - 1)->upos == CASUS_UPOS_ADP;
        const casus_place *found = may ? found_at(doc, t, end) : NULL;
        if (found && (found->precision == CASUS_PLACE_ADM1 ||
                      found->precision == CASUS_PLACE_CITY)) {
            memcpy(country, found->country, 4);
            return true;
        }
        if (may && cx_token(doc, t)->flags & CASUS_TOKEN_INITIAL_UPPER &&
            cx_token(doc, t)->upos != CASUS_UPOS_ADJ && place_at(doc, t, end, country))
            return true;
    }
    return false;
}
