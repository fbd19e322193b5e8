/* list.c -- pages and rows of the lists that list.h describes.
 *
 * SPDX-License-Identifier: MIT
 */
#include "store/list.h"

#include "store/private.h"

#include <stdio.h>
#include <time.h>

/* ---- statements that stay prepared ---- */

static casus_status kept(cx_store *store, const void *of, const cx_buffer *sql,
                         sqlite3_stmt **out, casus_error *err)
{
    int i = 0;
    while (i < CX_KEPT_STATEMENTS - 1 && store->kept[i].of) i++;
    if (store->kept[i].statement) {
        sqlite3_finalize(store->kept[i].statement);
        store->kept[i] = (cx_kept_statement){ 0 };
    }
    if (sql->failed) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    const casus_status status = cx_store_prepare(store, out, sql->ptr, err);
    if (status != CASUS_OK) return status;
    store->kept[i] = (cx_kept_statement){ of, *out };
    return CASUS_OK;
}

static void select_fields(cx_buffer *sql, const cx_shape *shape)
{
    /* Two columns of keys always, so that fields begin at the third. */
    const char *keys = shape->keys ? shape->keys : "0, 0";
    cx_buffer_format(sql, "SELECT %s%s", keys, strchr(keys, ',') ? "" : ", 0");
    for (unsigned i = 0; i < shape->n_fields; i++) {
        cx_buffer_format(sql, ", %s", shape->fields[i].sql);
    }
}

/* The statement of a shape behind `from`, kept under the address of who owns both. */
static casus_status statement_of(cx_store *store, const void *of, const cx_shape *shape,
                                 const char *from, sqlite3_stmt **out, casus_error *err)
{
    for (int i = 0; i < CX_KEPT_STATEMENTS && store->kept[i].of; i++) {
        if (store->kept[i].of != of) continue;
        *out = store->kept[i].statement;
        sqlite3_reset(*out);
        return CASUS_OK;
    }
    cx_buffer sql = { 0 };
    select_fields(&sql, shape);
    cx_buffer_format(&sql, " %s", from);
    cx_buffer_char(&sql, '\0');
    const casus_status status = kept(store, of, &sql, out, err);
    cx_buffer_free(&sql);
    return status;
}

/* ---- a row ---- */

static int column_of(const cx_shape *shape, unsigned field)
{
    int column = 2;
    for (unsigned i = 0; i < field; i++) {
        column += shape->fields[i].kind == CX_FIELD_SPAN ? 2 : 1;
    }
    return column;
}

cx_value cx_row_value(const cx_row *row, unsigned field)
{
    sqlite3_stmt *s = row->statement;
    const int i = column_of(row->shape, field);
    cx_value v = { .null = sqlite3_column_type(s, i) == SQLITE_NULL };
    const void *ptr;
    switch (row->shape->fields[field].kind) {
    case CX_FIELD_TEXT:
    case CX_FIELD_STRING:
    case CX_FIELD_WORDS:
        ptr = sqlite3_column_blob(s, i);
        v.text = ptr ? cx_str(ptr, (size_t)sqlite3_column_bytes(s, i)) : CX_LIT("");
        v.null = v.text.len == 0;
        break;
    case CX_FIELD_INTEGER:
    case CX_FIELD_BOOL:
        v.integer = sqlite3_column_int64(s, i);
        break;
    case CX_FIELD_REAL:
        v.real = sqlite3_column_double(s, i);
        break;
    case CX_FIELD_SPAN:
        v.span.start = (uint32_t)sqlite3_column_int64(s, i);
        v.span.end = (uint32_t)sqlite3_column_int64(s, i + 1);
    }
    return v;
}

bool cx_row_next(cx_row *row)
{
    sqlite3_stmt *s = row->statement;
    const int step = s ? sqlite3_step(s) : SQLITE_DONE;
    if (step == SQLITE_ROW) {
        row->keys[0] = sqlite3_column_int64(s, 0);
        row->keys[1] = sqlite3_column_int64(s, 1);
        return true;
    }
    if (step != SQLITE_DONE) row->store->part_failed = true;
    if (s) sqlite3_reset(s);
    row->statement = NULL;
    return false;
}

bool cx_row_part(const cx_row *row, unsigned part, cx_row *out)
{
    const cx_part *p = &row->shape->parts[part];
    casus_error ignored = { 0 };
    sqlite3_stmt *s = NULL;
    *out = (cx_row){ .store = row->store, .shape = p->shape };
    if (statement_of(row->store, p, p->shape, p->from, &s, &ignored) != CASUS_OK) {
        row->store->part_failed = true;
        return false;
    }
    for (int i = 0; i < 2 && i < sqlite3_bind_parameter_count(s); i++) {
        sqlite3_bind_int64(s, i + 1, row->keys[i]);
    }
    out->statement = s;
    return true;
}

/* The row whose number is ?1; *more false when `row` asked to stop. */
static casus_status one_row(cx_store *store, const cx_list *list, const cx_shape *shape,
                            int64_t number, cx_row_call *row, void *context, bool *found,
                            bool *more, casus_error *err)
{
    sqlite3_stmt *s = NULL;
    const casus_status status = statement_of(store, shape, shape, list->from, &s, err);
    if (status != CASUS_OK) return status;
    sqlite3_bind_int64(s, 1, number);
    cx_row r = { .store = store, .shape = shape, .statement = s };
    store->part_failed = false;
    *found = cx_row_next(&r);
    if (*found) *more = row(context, &r);
    if (store->part_failed) {
        const casus_status failed = cx_store_fail(store, err);
        sqlite3_reset(s);
        return failed;
    }
    sqlite3_reset(s);
    return CASUS_OK;
}

casus_status cx_store_row(cx_store *store, const cx_list *list, int64_t number,
                          cx_row_call *row, void *context, bool *found, casus_error *err)
{
    bool more = true;
    *found = false;
    casus_status status = cx_store_run(store, "BEGIN", err);
    if (status == CASUS_OK) {
        status =
            one_row(store, list, list->detail, number, row, context, found, &more, err);
    }
    sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL);
    return status;
}

casus_status cx_store_number(cx_store *store, const cx_list *list, casus_str id,
                             int64_t *number, casus_error *err)
{
    sqlite3_stmt *s = NULL;
    *number = 0;
    if (!list->by_id) return CASUS_OK;
    const casus_status status = cx_store_prepare(store, &s, list->by_id, err);
    if (status != CASUS_OK) return status;
    sqlite3_bind_text(s, 1, id.ptr, (int)id.len, SQLITE_STATIC);
    if (sqlite3_step(s) == SQLITE_ROW) *number = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    return CASUS_OK;
}

/* ---- a page ---- */

typedef struct picked {
    int64_t numbers[CX_PAGE_LIMIT + 1];
    unsigned n;
    cx_place_in_list last; /* the row that the page ends with, when there is one more */
} picked;

/* Where the page begins, among the rows with a key or among those without; `key` and
 * `number` are their columns. */
static void keyset(cx_question *q, const char *key, const char *number,
                   const cx_sort *sort, const cx_place_in_list *after, bool no_key)
{
    const char *way = sort->up ? ">" : "<";
    if (!after->set || after->no_key != no_key) return;
    if (no_key || !key) {
        cx_buffer_format(&q->sql, " AND %s %s %lld", number, way,
                         (long long)after->number);
    } else if (after->key_is_text) {
        cx_buffer_format(&q->sql, " AND (%s, %s) %s (", key, number, way);
        cx_question_add(q, "?", after->key);
        cx_buffer_format(&q->sql, ", %lld)", (long long)after->number);
    } else {
        cx_buffer_format(&q->sql, " AND (%s, %s) %s (", key, number, way);
        cx_buffer_double(&q->sql, after->key_number);
        cx_buffer_format(&q->sql, ", %lld)", (long long)after->number);
    }
}

/* What is to be picked of a list. */
typedef struct wish {
    const cx_list *list;
    const cx_list_filter *filter;
    const cx_sort *sort;
    const cx_place_in_list *after;
    bool no_key; /* the rows without a key, which come last */
    unsigned limit;
} wish;

static void order(cx_question *q, const wish *w)
{
    const char *way = w->sort->up ? "" : " DESC";
    cx_buffer_cstr(&q->sql, " ORDER BY ");
    if (w->sort->key && !w->no_key) cx_buffer_format(&q->sql, "2%s, ", way);
    cx_buffer_format(&q->sql, "1%s LIMIT %u", way, w->limit);
}

/* SELECT number, key FROM base [INDEXED BY index] WHERE ... */
static void one_select(cx_question *q, const wish *w, const char *index)
{
    const cx_list *list = w->list;
    const char *key = w->sort->key;
    cx_buffer_format(&q->sql, "SELECT %s, %s %s", list->number, key ? key : "NULL",
                     list->base);
    if (index) cx_buffer_format(&q->sql, " INDEXED BY %s", index);
    list->conditions(q, w->filter);
    if (w->sort->nullable)
        cx_buffer_format(&q->sql, " AND %s IS %sNULL", key, w->no_key ? "" : "NOT ");
    keyset(q, key, list->number, w->sort, w->after, w->no_key);
}

/* Two countries by the day: the table of pairs has both ways of them in that order
 * already, and the two are merged as far as the page needs. */
static void pick_of_pairs(cx_question *q, const wish *w)
{
    const cx_list *list = w->list;
    const char *const who[] = { w->filter->events.dyad_a, w->filter->events.dyad_b };
    cx_list_filter rest = *w->filter;
    const int ways = strcmp(who[0], who[1]) == 0 ? 1 : 2;
    char number[40];
    rest.events.dyad_a = rest.events.dyad_b = NULL;
    snprintf(number, sizeof number, "k.%s", list->pair_number);
    for (int i = 0; i < ways; i++) {
        cx_buffer_format(&q->sql, "%sSELECT %s, %s FROM %s k CROSS JOIN %s ON %s = %s",
                         i ? " UNION ALL " : "", number, w->no_key ? "NULL" : "k.day",
                         list->pairs, list->base + strlen("FROM "), list->number, number);
        list->conditions(q, &rest);
        cx_question_add(q, " AND k.a = ?", who[i]);
        cx_question_add(q, " AND k.b = ?", who[1 - i]);
        cx_buffer_cstr(&q->sql, w->no_key ? " AND k.day = ''" : " AND k.day > ''");
        if (rest.events.from && !w->no_key)
            cx_question_add(q, " AND k.day >= ?", rest.events.from);
        if (rest.events.to && !w->no_key)
            cx_question_add(q, " AND k.day <= ?", rest.events.to);
        keyset(q, "k.day", number, w->sort, w->after, w->no_key);
        if (i) {
            cx_buffer_format(
                &q->sql,
                " AND NOT EXISTS (SELECT 1 FROM %s o WHERE o.a = k.b AND o.b = k.a"
                " AND o.day = k.day AND o.%s = %s)",
                list->pairs, list->pair_number, number);
        }
    }
    order(q, w);
}

/* In a window of days, by a key that is near the day (a report's day: seldom more than 60
 * days behind the act): those near the window along the key, the others by their own
 * conditions. */
static void pick_near(cx_question *q, const wish *w)
{
    const cx_store_filter *f = &w->filter->events;
    const char *key = w->sort->key;
    for (int i = 0; i == 0 || w->list->far[i - 1][0]; i++) {
        if (i) cx_buffer_cstr(&q->sql, " UNION ALL ");
        one_select(q, w, i ? w->list->far[i - 1][0] : NULL);
        cx_buffer_format(&q->sql, " AND %s (%s", i ? "NOT" : "", key);
        cx_question_add(q, " >= ?", f->from ? f->from : "");
        cx_buffer_format(&q->sql, " AND %s", key);
        cx_question_add(q, " <= date(?, '+60 days'))", f->to);
        if (i) cx_buffer_format(&q->sql, " AND %s", w->list->far[i - 1][1]);
    }
    order(q, w);
}

static void put_wish(cx_question *q, const wish *w)
{
    const cx_list *list = w->list;
    const cx_store_filter *f = &w->filter->events;
    const char *key = w->sort->key;
    const bool two = f->dyad_a && f->dyad_b && cx_question_is_country(f->dyad_a) &&
                     cx_question_is_country(f->dyad_b);
    if (two && list->pairs && key && strcmp(key, list->pair_day) == 0) {
        pick_of_pairs(q, w);
    } else if (!two && f->to && list->near_key && key &&
               strcmp(key, list->near_key) == 0 && !w->no_key && !w->sort->up) {
        pick_near(q, w);
    } else {
        one_select(q, w, NULL);
        order(q, w);
    }
}

static void note_place(cx_place_in_list *place, sqlite3_stmt *s, bool no_key)
{
    *place = (cx_place_in_list){ .set = true,
                                 .no_key = no_key,
                                 .number = sqlite3_column_int64(s, 0) };
    place->key_is_text = sqlite3_column_type(s, 1) == SQLITE_TEXT;
    place->key_number = sqlite3_column_double(s, 1);
    const unsigned char *text = sqlite3_column_text(s, 1);
    if (place->key_is_text && text) {
        snprintf(place->key, sizeof place->key, "%s", (const char *)text);
    }
}

static casus_status pick(cx_store *store, const cx_list *list,
                         const cx_list_filter *filter, const cx_page *page, bool no_key,
                         picked *out, bool *more, casus_error *err)
{
    const wish w = { list,         filter, &list->sorts[page->sort],
                     &page->after, no_key, page->limit + 1 - out->n };
    cx_question q = { 0 };
    sqlite3_stmt *s = NULL;
    put_wish(&q, &w);
    casus_status status = cx_question_ask(store, &q, &s, err);
    int step = SQLITE_DONE;
    while (status == CASUS_OK && (step = sqlite3_step(s)) == SQLITE_ROW) {
        *more = out->n == page->limit;
        if (*more) break;
        out->numbers[out->n++] = sqlite3_column_int64(s, 0);
        note_place(&out->last, s, no_key);
    }
    if (status == CASUS_OK && step != SQLITE_ROW && step != SQLITE_DONE) {
        status = cx_store_fail(store, err);
    }
    sqlite3_finalize(s);
    cx_question_free(&q);
    return status;
}

static casus_status page_rows(cx_store *store, const cx_list *list,
                              const cx_list_filter *filter, cx_page *page,
                              cx_row_call *row, void *context, casus_error *err)
{
    picked p = { .n = 0 };
    bool more = false, going = true;
    casus_status status = CASUS_OK;
    if (!page->after.no_key) {
        status = pick(store, list, filter, page, false, &p, &more, err);
    }
    if (status == CASUS_OK && !more && list->sorts[page->sort].nullable) {
        status = pick(store, list, filter, page, true, &p, &more, err);
    }
    for (unsigned i = 0; i < p.n && status == CASUS_OK && going; i++) {
        bool found = false;
        status = one_row(store, list, list->shape, p.numbers[i], row, context, &found,
                         &going, err);
    }
    page->after = p.last;
    page->after.set = more;
    return status;
}

/* Counts and sums: the rows of one SELECT. */
static casus_status summed_rows(cx_store *store, const cx_list *list,
                                const cx_list_filter *filter, cx_page *page,
                                cx_row_call *row, void *context, casus_error *err)
{
    cx_question q = { 0 };
    sqlite3_stmt *s = NULL;
    select_fields(&q.sql, list->shape);
    list->select(&q, filter);
    cx_buffer_format(&q.sql, " LIMIT %u", page->limit);
    casus_status status = cx_question_ask(store, &q, &s, err);
    cx_row r = { .store = store, .shape = list->shape, .statement = s };
    store->part_failed = false;
    while (status == CASUS_OK && cx_row_next(&r) && row(context, &r)) {
    }
    if (status == CASUS_OK && store->part_failed) status = cx_store_fail(store, err);
    page->after = (cx_place_in_list){ 0 };
    sqlite3_finalize(s);
    cx_question_free(&q);
    return status;
}

casus_status cx_store_list(cx_store *store, const cx_list *list,
                           const cx_list_filter *asked, cx_page *page, cx_row_call *row,
                           void *context, casus_error *err)
{
    cx_list_filter weighed = *asked, *filter = &weighed;
    if (list == &cx_list_hits)
        weighed.events.many_hits =
            asked->events.search && cx_store_many_hold(store, asked->events.search);
    else if (list != &cx_list_actors) /* whose words are part of a name */
        weighed.events = cx_store_weighed(store, &asked->events);
    if (!list->select && page->limit > CX_PAGE_LIMIT) page->limit = CX_PAGE_LIMIT;
    casus_status status = cx_store_run(store, "BEGIN", err);
    if (status == CASUS_OK) {
        status = (list->select ? summed_rows : page_rows)(store, list, filter, page, row,
                                                          context, err);
    }
    sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL);
    return status;
}

casus_status cx_store_total(cx_store *store, const cx_list *list,
                            const cx_list_filter *asked, int64_t most, int64_t *total,
                            casus_error *err)
{
    cx_list_filter weighed = *asked, *filter = &weighed;
    weighed.events = cx_store_weighed(store, &asked->events);
    cx_question q = { 0 };
    sqlite3_stmt *s = NULL;
    cx_buffer_format(&q.sql, "SELECT count(*) FROM (SELECT 1 %s", list->base);
    list->conditions(&q, filter);
    cx_buffer_format(&q.sql, " LIMIT %lld)", (long long)most + 1);
    casus_status status = cx_question_ask(store, &q, &s, err);
    if (status == CASUS_OK && sqlite3_step(s) == SQLITE_ROW)
        *total = sqlite3_column_int64(s, 0);
    else if (status == CASUS_OK)
        status = cx_store_fail(store, err);
    if (*total > most) *total = -1;
    sqlite3_finalize(s);
    cx_question_free(&q);
    return status;
}

/* ---- time ---- */

static uint64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

static int over_time(void *context)
{
    const cx_store *store = context;
    return store->deadline && now_ms() > store->deadline;
}

void cx_store_allow(cx_store *store, unsigned milliseconds)
{
    store->deadline = milliseconds ? now_ms() + milliseconds : 0;
    sqlite3_progress_handler(store->db, milliseconds ? 2000 : 0, over_time, store);
}

casus_status cx_store_version(cx_store *store, int64_t *version, casus_error *err)
{
    sqlite3_stmt *s = NULL;
    casus_status status = cx_store_prepare(store, &s, "PRAGMA data_version", err);
    if (status == CASUS_OK && sqlite3_step(s) == SQLITE_ROW)
        *version = sqlite3_column_int64(s, 0);
    else if (status == CASUS_OK)
        status = cx_store_fail(store, err);
    sqlite3_finalize(s);
    return status;
}
