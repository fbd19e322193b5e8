/* banding.c -- when bands are written: see bands.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "store/copies.h"
#include "store/private.h"

#include <stdlib.h>

enum {
    REPORTS = 5400, /* whose bands wait: just under 131,072, for which there is room */
    AT_ONCE = 16384 /* rows that one statement writes */
};

/* ---- what waits in the database ---- */

static casus_status lacking_from(cx_store *store, int64_t *document, casus_error *err)
{
    sqlite3_stmt *s = NULL;
    *document = 0;
    const casus_status status = cx_store_prepare(
        store, &s, "SELECT document FROM works WHERE work = 'bands'", err);
    if (status != CASUS_OK) return status;
    if (sqlite3_step(s) == SQLITE_ROW) *document = sqlite3_column_int64(s, 0) + 1;
    sqlite3_finalize(s);
    return CASUS_OK;
}

casus_status cx_bands_load(cx_store *store, casus_error *err)
{
    int64_t first;
    sqlite3_stmt *s = NULL;
    cx_bands_clear(&store->bands);
    casus_status status = lacking_from(store, &first, err);
    store->bands_marked = first != 0;
    if (status != CASUS_OK || !first) return status;
    status = cx_store_prepare(
        store, &s, "SELECT document, bands FROM sketches WHERE document >= ?", err);
    if (status != CASUS_OK) return status;
    sqlite3_bind_int64(s, 1, first);
    int step;
    while ((step = sqlite3_step(s)) == SQLITE_ROW) {
        uint64_t bands[CX_SKETCH_BANDS];
        const void *blob = sqlite3_column_blob(s, 1);
        const size_t size = (size_t)sqlite3_column_bytes(s, 1);
        if (!blob || size > sizeof bands || size % sizeof *bands) continue;
        memcpy(bands, blob, size);
        cx_bands_add(&store->bands, bands, (int)(size / sizeof *bands),
                     sqlite3_column_int64(s, 0));
    }
    if (step != SQLITE_DONE) status = cx_store_fail(store, err);
    sqlite3_finalize(s);
    return status;
}

/* ---- writing ---- */

static casus_status write_all(cx_store *store, casus_error *err)
{
    cx_bands *bands = &store->bands;
    uint32_t *order = cx_bands_order(bands);
    casus_status status = CASUS_OK;
    for (uint32_t i = 0; order && i < bands->n && status == CASUS_OK; i++) {
        const cx_band *one = &bands->all[order[i]];
        cx_bulk_int(&store->bulk, CX_INSERT_BAND, one->band);
        cx_bulk_int(&store->bulk, CX_INSERT_BAND, one->document);
        if (i % AT_ONCE == AT_ONCE - 1)
            status = cx_store_send(store, CX_INSERT_BAND, err);
    }
    free(order);
    if (status == CASUS_OK && bands->failed)
        status = cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    cx_bands_clear(bands);
    return status == CASUS_OK ? cx_store_send(store, CX_INSERT_BAND, err) : status;
}

static casus_status mark(cx_store *store, int64_t first, casus_error *err)
{
    sqlite3_stmt *s = NULL;
    if (store->bands_marked == (first != 0)) return CASUS_OK;
    casus_status status = cx_store_prepare(
        store, &s,
        first ? "INSERT OR REPLACE INTO works VALUES ('bands', '', ?1 - 1)"
              : "DELETE FROM works WHERE work = 'bands'",
        err);
    if (status != CASUS_OK) return status;
    if (first) sqlite3_bind_int64(s, 1, first);
    if (sqlite3_step(s) != SQLITE_DONE) status = cx_store_fail(store, err);
    sqlite3_finalize(s);
    store->bands_marked = first != 0;
    return status;
}

casus_status cx_bands_settle(cx_store *store, casus_error *err)
{
    cx_bands *bands = &store->bands;
    const bool all =
        store->complete || bands->n >= REPORTS * CX_SKETCH_BANDS || bands->failed;
    casus_status status = all ? write_all(store, err) : CASUS_OK;
    if (status != CASUS_OK) return status;
    return mark(store, bands->n ? bands->all[0].document : 0, err);
}

casus_status cx_store_complete(cx_store *store, casus_error *err)
{
    if (!store->in_batch && !store->bands.n) return CASUS_OK;
    store->complete = true;
    return cx_store_begin(store, err);
}
