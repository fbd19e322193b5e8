/* forget.c -- `casus forget`: takes reports out of a database, with all that came of
 * them.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/filter.h"
#include "story/story.h"

enum { REPORTS_A_BATCH = 256 };

static casus_status forget_one(cx_store *store, cx_stories *stories, int64_t number,
                               casus_error *err)
{
    casus_status status = cx_store_begin(store, err);
    if (status == CASUS_OK) status = cx_stories_remove(stories, number, err);
    if (status == CASUS_OK) status = cx_store_forget(store, number, err);
    return status;
}

/* False after a message: what was committed before stays forgotten. */
static bool forget_all(const cx_arguments *arguments, cx_store *store,
                       const int64_t *numbers, size_t n, size_t *done)
{
    casus_error err = { 0 };
    cx_stories *stories = NULL;
    casus_status status = cx_store_leave_no_trace(store, &err);
    if (status == CASUS_OK) status = cx_stories_open(&stories, store, &err);
    for (size_t i = 0; i < n && status == CASUS_OK; i++) {
        status = forget_one(store, stories, numbers[i], &err);
        if (status == CASUS_OK && ((i + 1) % REPORTS_A_BATCH == 0 || i + 1 == n)) {
            status = cx_stories_settle(stories, &err);
            if (status == CASUS_OK) status = cx_store_commit(store, &err);
            if (status == CASUS_OK) *done = i + 1;
        }
    }
    cx_stories_close(stories);
    if (status == CASUS_OK && arguments->value[CX_FLAG_SCRUB])
        status = cx_store_scrub(store, &err);
    if (status != CASUS_OK) cx_complain(arguments, 0, "%s", err.message);
    return status == CASUS_OK;
}

static bool counted(const cx_arguments *arguments, cx_store *store,
                    cx_store_counts *counts)
{
    casus_error err = { 0 };
    if (cx_store_count(store, counts, &err) == CASUS_OK) return true;
    cx_complain(arguments, 0, "%s", err.message);
    return false;
}

static int run(const cx_arguments *arguments, cx_store *store,
               const cx_store_which *which)
{
    cx_buffer numbers = { 0 }, out = { 0 };
    casus_error err = { 0 };
    cx_store_counts before, after;
    size_t done = 0;
    bool good = true;
    if (cx_store_find(store, which, &numbers, &err) != CASUS_OK) {
        cx_buffer_free(&numbers);
        return cx_complain(arguments, CX_EXIT_IO, "%s", err.message);
    }
    const size_t n = numbers.len / sizeof(int64_t);
    if (arguments->value[CX_FLAG_DRY_RUN]) {
        cx_buffer_format(&out, "%s: %zu reports would be forgotten\n",
                         arguments->operands[0], n);
    } else {
        good = counted(arguments, store, &before) &&
               forget_all(arguments, store, (const int64_t *)(const void *)numbers.ptr, n,
                          &done) &&
               counted(arguments, store, &after);
        if (good) {
            cx_buffer_format(&out, "%s: %zu reports forgotten with %lld events\n",
                             arguments->operands[0], done,
                             (long long)(before.events - after.events));
        }
    }
    cx_buffer_free(&numbers);
    if (arguments->value[CX_FLAG_QUIET]) cx_buffer_clear(&out);
    const int printed = cx_print(&out);
    return good ? printed : CX_EXIT_IO;
}

int cx_run_forget(const cx_arguments *arguments)
{
    const char *const *value = arguments->value;
    const cx_store_which which = { .id = value[CX_FLAG_ID],
                                   .url = value[CX_FLAG_URL],
                                   .source = value[CX_FLAG_SOURCE],
                                   .before = value[CX_FLAG_BEFORE] };
    cx_store *store = NULL;
    casus_error err = { 0 };
    if (!which.id && !which.url && !which.source && !which.before) {
        return cx_complain(arguments, CX_EXIT_USAGE,
                           "say which reports: --id, --url, --source or --before");
    }
    if (which.before && cx_day_parse(cx_cstr(which.before)) == CASUS_NO_DAY) {
        return cx_complain(arguments, CX_EXIT_USAGE,
                           "--before needs a date like 2025-07-26, not \"%.40s\"",
                           which.before);
    }
    if (!cx_open_to_write(arguments, &store)) {
        return arguments->n == 1 ? CX_EXIT_IO : CX_EXIT_USAGE;
    }
    const int status = run(arguments, store, &which);
    if (status == CX_EXIT_DONE && (cx_store_commit(store, &err) != CASUS_OK ||
                                   cx_store_count_months(store, &err) != CASUS_OK))
        cx_complain(arguments, 0, "%s", err.message);
    cx_store_close(store);
    return status;
}
