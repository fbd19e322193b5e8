/* step.c -- see step.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "store/step.h"

#include "store/private.h"

#include <math.h>
#include <stdlib.h>

struct cx_steps {
    cx_store *store;
    const char *const *texts;
    sqlite3_stmt **prepared;
    sqlite3_stmt *now; /* NULL after a failure */
    int n, column;
    int table; /* whose row is being filled, in the order of cx_insert; -1 none */
    bool failed, no_memory;
};

cx_steps *cx_steps_new(cx_store *store, const char *const *texts, int n)
{
    cx_steps *steps = calloc(1, sizeof *steps);
    if (!steps) return NULL;
    *steps = (cx_steps){ .store = store, .texts = texts, .n = n, .table = -1 };
    steps->prepared = calloc((size_t)n, sizeof(sqlite3_stmt *));
    if (steps->prepared) return steps;
    free(steps);
    return NULL;
}

void cx_steps_free(cx_steps *steps)
{
    if (!steps) return;
    for (int i = 0; i < steps->n; i++) sqlite3_finalize(steps->prepared[i]);
    free(steps->prepared);
    free(steps);
}

casus_status cx_steps_status(cx_steps *steps, casus_error *err)
{
    if (!steps->failed) return CASUS_OK;
    const bool no_memory = steps->no_memory;
    steps->failed = steps->no_memory = false;
    if (no_memory) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    return cx_store_fail(steps->store, err);
}

void cx_steps_fail(cx_steps *steps)
{
    steps->failed = steps->no_memory = true;
    steps->now = NULL;
}

void cx_steps_break(cx_steps *steps)
{
    steps->failed = true;
    steps->now = NULL;
}

void cx_step(cx_steps *steps, int which)
{
    casus_error ignored = { 0 };
    steps->now = NULL;
    steps->table = -1;
    steps->column = 1;
    if (steps->failed) return;
    if (!steps->prepared[which] &&
        cx_store_prepare(steps->store, &steps->prepared[which], steps->texts[which],
                         &ignored) != CASUS_OK) {
        steps->failed = true;
        return;
    }
    steps->now = steps->prepared[which];
    sqlite3_reset(steps->now);
}

void cx_step_wait(cx_steps *steps, cx_wait table)
{
    steps->now = NULL;
    steps->table = CX_INSERT_WAIT + (int)table;
}

void cx_step_send(cx_steps *steps, cx_wait table)
{
    casus_error ignored = { 0 };
    if (steps->failed) return;
    if (cx_store_send(steps->store, CX_INSERT_WAIT + (int)table, &ignored) != CASUS_OK)
        steps->failed = true;
    steps->no_memory |= ignored.status == CASUS_NO_MEMORY;
}

void cx_step_int(cx_steps *steps, int64_t value)
{
    if (steps->table >= 0)
        cx_bulk_int(&steps->store->bulk, steps->table, value);
    else if (steps->now)
        sqlite3_bind_int64(steps->now, steps->column++, value);
}

void cx_step_real(cx_steps *steps, double value)
{
    if (!isfinite(value))
        cx_step_null(steps);
    else if (steps->table >= 0)
        cx_bulk_real(&steps->store->bulk, steps->table, value);
    else if (steps->now)
        sqlite3_bind_double(steps->now, steps->column++, value);
}

void cx_step_null(cx_steps *steps)
{
    if (steps->table >= 0)
        cx_bulk_null(&steps->store->bulk, steps->table);
    else if (steps->now)
        sqlite3_bind_null(steps->now, steps->column++);
}

static void put_text(cx_steps *steps, const char *ptr, size_t len)
{
    if (steps->table >= 0)
        cx_bulk_text_of(&steps->store->bulk, steps->table, cx_str(ptr, len));
    else if (steps->now)
        sqlite3_bind_text(steps->now, steps->column++, ptr, (int)len, SQLITE_STATIC);
}

void cx_step_text(cx_steps *steps, casus_str text)
{
    if (text.len == 0)
        cx_step_null(steps);
    else
        put_text(steps, text.ptr, text.len);
}

void cx_step_word(cx_steps *steps, const char *word)
{
    put_text(steps, word, strlen(word));
}

void cx_step_bytes(cx_steps *steps, const void *ptr, size_t len)
{
    if (steps->table >= 0)
        cx_bulk_blob(&steps->store->bulk, steps->table, ptr, len);
    else if (steps->now)
        sqlite3_bind_blob(steps->now, steps->column++, ptr, (int)len, SQLITE_STATIC);
}

const cx_row *cx_step_row(cx_steps *steps)
{
    if (!steps->now) return NULL;
    const int step = sqlite3_step(steps->now);
    if (step == SQLITE_ROW) return (const cx_row *)steps->now;
    if (step != SQLITE_DONE) steps->failed = true;
    cx_step_end(steps);
    return NULL;
}

void cx_step_end(cx_steps *steps)
{
    if (steps->now) sqlite3_reset(steps->now);
    steps->now = NULL;
}

int64_t cx_step_run(cx_steps *steps)
{
    if (!steps->now) return 0;
    if (sqlite3_step(steps->now) != SQLITE_DONE) steps->failed = true;
    cx_step_end(steps);
    return sqlite3_last_insert_rowid(steps->store->db);
}
