/* groups.c -- looking up the copies of a text among the documents that are kept.
 *
 * SPDX-License-Identifier: MIT
 */
#include "store/copies.h"
#include "store/private.h"

#include <stdlib.h>

#define COPY 0.5 /* share of common 4-grams from which on two texts are copies */
enum {
    CANDIDATES = 256,
    A_BAND = 64,
    FILTER_WORDS = 1 << 20 /* a quarter of the questions in vain with a million reports */
};

/* A band may hold thousands of documents where a form is filled in every day; the
 * first ones stand for all, since copies of copies are copies of the first. */
static const char in_band_sql[] =
    "SELECT document FROM bands WHERE band = ? ORDER BY document LIMIT ?";
#define EIGHT "(?),(?),(?),(?),(?),(?),(?),(?)"
static const char in_bands_sql[] =
    "SELECT document FROM (VALUES " EIGHT "," EIGHT "," EIGHT ")"
    " CROSS JOIN bands ON band = column1 LIMIT ?";
_Static_assert(CX_SKETCH_BANDS == 24, "three times eight");
static const char sketch_of_sql[] =
    "SELECT s.hashes, ifnull(d.copy_group, d.document) FROM sketches s"
    " JOIN documents d USING (document) WHERE s.document = ?";

static const char same_digest_sql[] =
    "SELECT ifnull(copy_group, document) FROM documents WHERE digest = ?"
    " ORDER BY document LIMIT 1";

static int by_number(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* All bands in one question; false when there is more than it may bring, which is rare:
 * then each band is asked for its first ones. */
static bool all_bands(cx_store *store, const cx_sketch *sketch, int64_t *found,
                      uint32_t *n)
{
    uint32_t ask = 0;
    *n = 0;
    for (int b = 0; b < CX_SKETCH_BANDS; b++)
        ask |= (uint32_t)cx_filter_may_have(&store->known_bands, sketch->bands[b]) << b;
    if (!ask) return true;
    for (int b = 0; b < CX_SKETCH_BANDS; b++) {
        if (ask >> b & 1)
            sqlite3_bind_int64(store->in_bands, b + 1, (int64_t)sketch->bands[b]);
        else
            sqlite3_bind_null(store->in_bands, b + 1);
    }
    sqlite3_bind_int(store->in_bands, CX_SKETCH_BANDS + 1, CANDIDATES);
    while (*n < CANDIDATES && sqlite3_step(store->in_bands) == SQLITE_ROW)
        found[(*n)++] = sqlite3_column_int64(store->in_bands, 0);
    sqlite3_reset(store->in_bands);
    for (int b = 0; b < CX_SKETCH_BANDS && *n < CANDIDATES; b++)
        if (ask >> b & 1)
            *n += cx_bands_find(&store->bands, sketch->bands[b], found + *n,
                                CANDIDATES - *n);
    return *n < CANDIDATES;
}

/* The documents that share a band, in the order of their numbers, each once. */
static uint32_t candidates(cx_store *store, const cx_sketch *sketch, int64_t *found)
{
    uint32_t n = 0, kept = 0;
    const bool few = all_bands(store, sketch, found, &n);
    if (!few) n = 0;
    for (int b = 0; b < CX_SKETCH_BANDS && !few; b++) {
        const uint32_t end = n + A_BAND;
        sqlite3_bind_int64(store->in_band, 1, (int64_t)sketch->bands[b]);
        sqlite3_bind_int(store->in_band, 2, A_BAND);
        while (n < end && sqlite3_step(store->in_band) == SQLITE_ROW)
            found[n++] = sqlite3_column_int64(store->in_band, 0);
        sqlite3_reset(store->in_band);
        n += cx_bands_find(&store->bands, sketch->bands[b], found + n, end - n);
    }
    qsort(found, n, sizeof *found, by_number);
    for (uint32_t i = 0; i < n; i++) {
        if (kept == 0 || found[i] != found[kept - 1]) found[kept++] = found[i];
    }
    return kept < CANDIDATES ? kept : CANDIDATES;
}

/* The blob lies anywhere in a page, and a database may come from anywhere. */
static double compare_row(sqlite3_stmt *row, const cx_sketch *sketch)
{
    uint32_t hashes[CX_SKETCH_HASHES];
    const void *blob = sqlite3_column_blob(row, 0);
    size_t bytes = (size_t)sqlite3_column_bytes(row, 0);
    if (bytes > sizeof hashes) bytes = sizeof hashes;
    if (blob) memcpy(hashes, blob, bytes);
    return cx_sketch_compare(sketch->hashes, sketch->n, hashes,
                             blob ? (uint32_t)(bytes / sizeof *hashes) : 0);
}

/* Too short to be told from others by its 4-grams: only the very same text is a copy. */
static casus_status same_text(cx_store *store, const char *digest, int64_t *group,
                              casus_error *err)
{
    if (!cx_store_may_have_text(store, digest)) return CASUS_OK;
    casus_status status = cx_store_write_documents(store, INT64_MAX, err);
    if (status == CASUS_OK && !store->same_digest)
        status = cx_store_prepare(store, &store->same_digest, same_digest_sql, err);
    if (status != CASUS_OK) return status;
    sqlite3_bind_text(store->same_digest, 1, digest, -1, SQLITE_STATIC);
    if (sqlite3_step(store->same_digest) == SQLITE_ROW)
        *group = sqlite3_column_int64(store->same_digest, 0);
    sqlite3_reset(store->same_digest);
    return CASUS_OK;
}

static casus_status know_bands(cx_store *store, casus_error *err)
{
    cx_filter *filter = &store->known_bands;
    if (filter->words) return CASUS_OK;
    const casus_status status =
        cx_filter_make(filter, store, FILTER_WORDS, "SELECT band FROM bands", err);
    for (uint32_t i = 0; i < store->bands.n; i++)
        cx_filter_add(filter, (uint64_t)store->bands.all[i].band);
    return status;
}

casus_status cx_store_group(cx_store *store, const cx_sketch *sketch, const char *digest,
                            int64_t *group, casus_error *err)
{
    int64_t found[CX_SKETCH_BANDS * A_BAND];
    *group = 0;
    if (sketch->n == 0) return same_text(store, digest, group, err);
    casus_status status = know_bands(store, err);
    if (status != CASUS_OK) return status;
    if (!store->in_band)
        status = cx_store_prepare(store, &store->in_band, in_band_sql, err);
    if (status == CASUS_OK && !store->in_bands)
        status = cx_store_prepare(store, &store->in_bands, in_bands_sql, err);
    if (status == CASUS_OK && !store->sketch_of) {
        status = cx_store_prepare(store, &store->sketch_of, sketch_of_sql, err);
    }
    if (status != CASUS_OK) return status;
    const uint32_t n = candidates(store, sketch, found);
    double best = COPY;
    if (n) status = cx_store_write_documents(store, found[n - 1], err);
    if (status != CASUS_OK) return status;
    for (uint32_t i = 0; i < n; i++) {
        sqlite3_bind_int64(store->sketch_of, 1, found[i]);
        if (sqlite3_step(store->sketch_of) == SQLITE_ROW) {
            const double alike = compare_row(store->sketch_of, sketch);
            if (alike >= best && (alike > best || *group == 0)) {
                best = alike;
                *group = sqlite3_column_int64(store->sketch_of, 1);
            }
        }
        sqlite3_reset(store->sketch_of);
    }
    return CASUS_OK;
}
