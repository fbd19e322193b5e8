/* pairs.c -- the two countries that "the two governments" and "both sides" mean.
 *
 * The two that the last sentence with more than one told of; but of these, one that the
 * report hardly names gives way to one of the two that it names most.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/seeker.h"

enum {
    OFTEN = 3, /* times that a country is named before it takes another's place, */
    MORE = 2   /* and how many times as often as that one */
};

bool cx_top_countries(const cx_seeker *s, char out[2][4])
{
    const cx_cast *cast = s->cast;
    struct {
        char country[4];
        uint32_t n;
    } tally[64];
    uint32_t n = 0;
    for (uint32_t i = 0; i < cast->sightings.len && i < 1000; i++) {
        const cx_sighting *seen = &cast->sightings.ptr[i];
        if (seen->token >= s->mention->head && i > 1) break;
        uint32_t k = 0;
        while (k < n && memcmp(tally[k].country, seen->country, 4)) k++;
        if (k == n && n == 64) continue;
        if (k == n) {
            memcpy(tally[n].country, seen->country, 4);
            tally[n++].n = 0;
        }
        tally[k].n += seen->weight;
    }
    if (n < 2) return false;
    for (uint32_t i = 0; i < 2; i++) {
        uint32_t best = 0;
        for (uint32_t k = 1; k < n; k++)
            if (tally[k].n > tally[best].n) best = k;
        memcpy(out[i], tally[best].country, 4);
        tally[best].n = 0;
    }
    return true;
}

/* "France broke with Iran. The two governments": the two countries that the last sentence
 * with more than one told of; false when it told of three. */
static bool pair_told(const cx_seeker *s, char out[2][4], uint32_t *apart)
{
    const cx_cast *cast = s->cast;
    uint32_t n = 0, at = CASUS_NONE;
    for (uint32_t m = s->m, back = 0; m-- > 0 && back < CX_MAX_BACK; back++) {
        const uint32_t sentence = cast->notes.ptr[m].sentence,
                       e = s->doc->mentions.ptr[m].entity;
        if (sentence == s->note->sentence || e == CASUS_NONE) continue;
        if (s->note->sentence - sentence > CX_NEAR_PAIR + 1) break;
        if (sentence != at) {
            if (n == 2) break;
            n = 0;
            at = sentence;
        }
        const char *country = s->doc->entities.ptr[cx_entity_root(cast, e)].country;
        if (!country[0] || (n > 0 && !memcmp(country, out[0], 3)) ||
            (n > 1 && !memcmp(country, out[1], 3)))
            continue;
        if (n == 2 || !memcmp(country, "IGO", 3)) return false;
        memcpy(out[n++], country, 4);
    }
    *apart = s->note->sentence - at;
    return n == 2;
}

static uint32_t times_named(const cx_seeker *s, const char *country)
{
    uint32_t n = 0;
    for (uint32_t i = 0;
         i < s->cast->sightings.len && s->cast->sightings.ptr[i].token < s->mention->head;
         i++)
        n += !memcmp(s->cast->sightings.ptr[i].country, country, 3);
    return n;
}

/* "A Zambian in Oslo told both sides to stop", in a report of Mali and Niger. */
static bool gives_way(const cx_seeker *s, char pair[2][4])
{
    char top[2][4];
    if (!cx_top_countries(s, top)) return false;
    for (int i = 0; i < 2; i++) {
        if (!memcmp(pair[i], top[0], 3) || !memcmp(pair[i], top[1], 3)) continue;
        const int meant = !memcmp(pair[1 - i], top[0], 3); /* the other of the two */
        const uint32_t often = times_named(s, top[meant]);
        if (often >= OFTEN && often >= MORE * times_named(s, pair[i])) return true;
    }
    return false;
}

bool cx_pair_of_sentence(const cx_seeker *s, char out[2][4], uint32_t *apart)
{
    return pair_told(s, out, apart) && !gives_way(s, out);
}
