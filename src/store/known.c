/* known.c -- which reports are kept already.
 *
 * Most that are asked for are not: a filter of all digests says so. Those that it may
 * have are looked for, and documents that wait are written before that.
 *
 * SPDX-License-Identifier: MIT
 */
#include "store/private.h"

#include <stdio.h>

enum { FILTER_WORDS = 1 << 18 };

void cx_store_input_digest(char *out, const casus_input *input)
{
    const casus_str parts[] = { input->text,     input->title, input->id,
                                input->source,   input->url,   input->language,
                                input->published };
    uint64_t digest = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        digest = cx_hash(parts[i].ptr, parts[i].len, digest + parts[i].len + i);
    }
    snprintf(out, 17, "%016llx", (unsigned long long)digest);
}

static bool may_have(const cx_store *store, const char *digest)
{
    return cx_filter_may_have(&store->known, cx_str_hash(cx_cstr(digest)));
}

bool cx_store_may_have_text(const cx_store *store, const char *digest)
{
    return may_have(store, digest);
}

/* Outside of a batch another program may have added it: then it is coded in vain, and
 * found when it is added. */
bool cx_store_has(cx_store *store, const char *input_digest)
{
    casus_error ignored = { 0 };
    if (!may_have(store, input_digest)) return false;
    if (cx_store_write_documents(store, INT64_MAX, &ignored) != CASUS_OK) {
        store->broken = true;
        return false;
    }
    if (!store->has &&
        cx_store_prepare(store, &store->has, "SELECT 1 FROM documents WHERE input = ?",
                         &ignored) != CASUS_OK) {
        return false;
    }
    sqlite3_bind_text(store->has, 1, input_digest, -1, SQLITE_STATIC);
    const bool there = sqlite3_step(store->has) == SQLITE_ROW;
    sqlite3_reset(store->has);
    return there;
}

static casus_status ask_once(cx_store *store, const char *digest, casus_str source,
                             casus_str id, bool *there, casus_error *err)
{
    casus_status status = cx_store_write_documents(store, INT64_MAX, err);
    if (status == CASUS_OK && !store->once)
        status = cx_store_prepare(store, &store->once,
                                  "SELECT 1 FROM documents WHERE digest = ?"
                                  " AND ifnull(source, '') = ? AND ifnull(id, '') = ?",
                                  err);
    if (status != CASUS_OK) return status;
    const casus_str values[] = { cx_cstr(digest), source, id };
    for (int i = 0; i < 3; i++)
        sqlite3_bind_text(store->once, i + 1, values[i].len ? values[i].ptr : "",
                          (int)values[i].len, SQLITE_STATIC);
    const int step = sqlite3_step(store->once);
    *there = step == SQLITE_ROW;
    if (step != SQLITE_ROW && step != SQLITE_DONE) status = cx_store_fail(store, err);
    sqlite3_reset(store->once);
    return status;
}

casus_status cx_store_is_kept(cx_store *store, const char *input_digest,
                              const char *digest, casus_str source, casus_str id,
                              bool *there, casus_error *err)
{
    const casus_status status = cx_filter_make(
        &store->known, store, FILTER_WORDS,
        "SELECT input FROM documents UNION ALL SELECT digest FROM documents", err);
    *there = false;
    if (status != CASUS_OK) return status;
    *there = cx_store_has(store, input_digest);
    if (*there || !may_have(store, digest)) return CASUS_OK;
    return ask_once(store, digest, source, id, there, err);
}

void cx_store_know(cx_store *store, const char *input_digest, const char *digest)
{
    cx_filter_add(&store->known, cx_str_hash(cx_cstr(input_digest)));
    cx_filter_add(&store->known, cx_str_hash(cx_cstr(digest)));
}
