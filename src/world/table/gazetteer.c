/* gazetteer.c -- opening the section "places" and finding names in it.
 *
 * Everything that the arrays say of one another is checked once, here, so that the
 * stages may trust it. A look-up is one read of the bucket table and a walk over the
 * few entries of the bucket.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/table/gazetteer.h"

enum { BUCKET_BITS = 17 };

static const void *array_of(const cx_gazetteer *g, const char tag[4], size_t size,
                            uint32_t *n, bool *good)
{
    const void *array = cx_blob_array(&g->blob, tag, size, n);
    *good = *good && array != NULL && *n > 0;
    return array;
}

static bool spots_hold(const cx_gazetteer *g)
{
    for (uint32_t i = 0; i < g->n_spots; i++) {
        const cx_spot *s = &g->spots[i];
        if ((s->adm1 != UINT16_MAX && s->adm1 >= g->n_spots) ||
            (s->country != UINT16_MAX && s->country >= g->n_countries) ||
            s->feature >= g->n_features || s->name > g->n_text ||
            s->name_len > g->n_text - s->name || s->kind > CX_SPOT_WATER)
            return false;
    }
    return true;
}

static bool entries_hold(const cx_gazetteer *g)
{
    for (uint32_t i = 0; i < g->n_entries; i++) {
        const uint32_t spot = g->entries[i].value & CX_NO_SPOT;
        if (spot != CX_NO_SPOT && spot >= g->n_spots) return false;
    }
    for (uint32_t i = 0; i < 1u << BUCKET_BITS; i++)
        if (g->buckets[i] > g->buckets[i + 1]) return false;
    return g->buckets[1u << BUCKET_BITS] == g->n_entries;
}

casus_status cx_gazetteer_open(cx_gazetteer *g, const cx_model *model, casus_error *err)
{
    *g = (cx_gazetteer){ .n_spots = 0 };
    casus_status status =
        cx_blob_open(&g->blob, cx_model_section(model, "places"), "places", err);
    if (status != CASUS_OK) return status;
    bool good = true;
    uint32_t n_buckets;
    g->spots = array_of(g, "spot", sizeof *g->spots, &g->n_spots, &good);
    g->entries = array_of(g, "entr", sizeof *g->entries, &g->n_entries, &good);
    g->buckets = array_of(g, "bckt", sizeof *g->buckets, &n_buckets, &good);
    g->countries = array_of(g, "ctry", sizeof *g->countries, &g->n_countries, &good);
    g->features = array_of(g, "feat", sizeof *g->features, &g->n_features, &good);
    g->text = array_of(g, "text", 1, &g->n_text, &good);
    if (!good || n_buckets != (1u << BUCKET_BITS) + 1 || !spots_hold(g) ||
        !entries_hold(g))
        return cx_fail(err, CASUS_BAD_FORMAT, 0, 0, "section places: damaged arrays");
    for (uint32_t i = 0; i < g->n_countries; i++)
        if (g->countries[i].spot >= g->n_spots)
            return cx_fail(err, CASUS_BAD_FORMAT, 0, 0, "section places: lost country");
    return cx_phrases_open(&g->context, &g->blob, "places", err);
}

/* A byte of a piece: what is in neither class is dropped or parts two pieces. */
static bool is_piece_byte(unsigned char c)
{
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

bool cx_place_hash_word(uint64_t *hash, casus_str word)
{
    bool any = false, parted = true;
    uint64_t h = *hash;
    for (uint32_t i = 0; i < word.len; i++) {
        const unsigned char c = (unsigned char)word.ptr[i];
        if (!is_piece_byte(c)) {
            parted = parted || (c != '\'' && c != '.');
            continue;
        }
        if (parted && h != CX_PLACE_HASH_START) h = (h ^ ' ') * UINT64_C(0x100000001b3);
        h = (h ^ c) * UINT64_C(0x100000001b3);
        parted = false;
        any = true;
    }
    *hash = h;
    return any;
}

void cx_place_hash_suffix(uint64_t *hash, casus_str word)
{
    for (uint32_t i = 0; i < word.len; i++)
        if (is_piece_byte((unsigned char)word.ptr[i]))
            *hash = (*hash ^ (unsigned char)word.ptr[i]) * UINT64_C(0x100000001b3);
}

const cx_place_entry *cx_place_lookup(const cx_gazetteer *g, uint64_t hash, uint32_t *n,
                                      bool *goes_on)
{
    const uint64_t h = cx_place_mixed(hash);
    const uint32_t bucket = (uint32_t)(h >> (64 - BUCKET_BITS));
    uint32_t i = g->buckets[bucket];
    const uint32_t end = g->buckets[bucket + 1];
    while (i < end && g->entries[i].check < (uint32_t)h) i++;
    const uint32_t first = i;
    *n = 0;
    *goes_on = false;
    for (; i < end && g->entries[i].check == (uint32_t)h; i++) {
        *goes_on = *goes_on || (g->entries[i].value & CX_ENTRY_GOES_ON);
        if ((g->entries[i].value & CX_NO_SPOT) != CX_NO_SPOT) (*n)++;
    }
    return g->entries + first;
}

static uint32_t uses_of(const cx_gazetteer *g, casus_str word, const uint32_t **rows)
{
    cx_phrase_state state;
    uint32_t n;
    cx_phrase_begin(&state);
    return cx_phrase_step(&g->context, &state, word, rows, &n) ? n : 0;
}

cx_context_use cx_place_context(const cx_gazetteer *g, casus_str word)
{
    const uint32_t *rows;
    const uint32_t n = uses_of(g, word, &rows);
    for (uint32_t i = 0; i < n; i++)
        if (rows[i] < CX_CONTEXT_WHERE) return (cx_context_use)rows[i];
    return CX_CONTEXT_NONE;
}

bool cx_place_has_use(const cx_gazetteer *g, casus_str word, cx_context_use use)
{
    const uint32_t *rows;
    const uint32_t n = uses_of(g, word, &rows);
    for (uint32_t i = 0; i < n; i++)
        if (rows[i] == use) return true;
    return false;
}
