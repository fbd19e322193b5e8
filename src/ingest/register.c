/* register.c -- reading an arms trade register.
 *
 * A file has some lines about itself, then a header with the names of the columns, then
 * an order a line. What real files have and strict readers stumble over: a byte order
 * mark; three columns headed by a blank that hold "?" where the number before is
 * uncertain; years of delivery separated by the same sign that may separate the columns;
 * comments that hold that sign without quotes. So a line with too many fields is taken
 * from both ends: the first ten and the last three are where they should be, the years
 * are what looks like years, and what remains is the comment.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/register.h"

#include "ingest/lines.h"

#include <stdlib.h>

enum {
    COLUMNS = 16,
    RECIPIENT = 0,
    SUPPLIER = 1,
    YEARS = 10,
    COMMENTS = 12,
    DELIVERED = 15, /* TIV of delivered weapons */
    MOST_FIELDS = 256,
    LINE_LIMIT = 1 << 16,
    PREAMBLE = 100, /* lines before the header */
    MOST_NAMES = 4096,
    MOST_ORDERS = 4000000
};

static const char *const columns[COLUMNS] = { "Recipient",
                                              "Supplier",
                                              "Year of order",
                                              "",
                                              "Number ordered",
                                              "",
                                              "Weapon designation",
                                              "Weapon description",
                                              "Number delivered",
                                              "",
                                              "Year(s) of delivery",
                                              "status",
                                              "Comments",
                                              "SIPRI TIV per unit",
                                              "SIPRI TIV for total order",
                                              "SIPRI TIV of delivered weapons" };

typedef struct memory {
    cx_arena arena;
    cx_strings names;
    CX_ARRAY(cx_order) orders;
    jmp_buf boundary;
} memory;

typedef struct reading {
    cx_lines lines;
    memory *m;
    const cx_register_calls *calls;
    char separator;
    cx_buffer text; /* the fields of one line without their quotes */
    casus_str fields[MOST_FIELDS];
    uint32_t starts[MOST_FIELDS], ends[MOST_FIELDS];
    uint32_t n;
    uint64_t line; /* number of the line at hand */
    bool too_long;
} reading;

/* ---- one line ---- */

/* Cuts a line at the separators outside quotes; they stay in r->text between the fields.
 * False when there are too many. */
static bool split(reading *r, casus_str line, bool quotes)
{
    bool quoted = false, begin = quotes;
    cx_buffer_clear(&r->text);
    r->n = r->starts[0] = 0;
    for (uint32_t i = 0; i <= line.len; i++) {
        const char c = i < line.len ? line.ptr[i] : r->separator;
        if (c == '"' && (quoted || begin)) {
            begin = false;
            if (quoted && i + 1 < line.len && line.ptr[i + 1] == '"')
                i++;
            else {
                quoted = !quoted;
                continue;
            }
        }
        const bool cut = c == r->separator && (!quoted || i == line.len);
        if (cut) {
            r->ends[r->n++] = (uint32_t)r->text.len;
            if (r->n == MOST_FIELDS) return false;
            r->starts[r->n] = (uint32_t)r->text.len + 1;
        }
        if (c != ' ') begin = cut && quotes;
        cx_buffer_char(&r->text, c);
    }
    for (uint32_t i = 0; i < r->n && !r->text.failed; i++)
        r->fields[i] =
            cx_str_trim(cx_str(r->text.ptr + r->starts[i], r->ends[i] - r->starts[i]));
    return true;
}

/* Reads "2019", "(2019)", "2019?" and "2017-2019"; false for anything else. */
static bool read_years(casus_str s, int *from, int *to)
{
    int years[2] = { 0, 0 }, digits = 0;
    for (uint32_t i = 0; i < s.len; i++) {
        const char c = s.ptr[i];
        if (c >= '0' && c <= '9' && digits < 8) {
            years[digits / 4] = years[digits / 4] * 10 + (c - '0');
            digits++;
        } else if (!memchr("()? ", c, 4) && !(c == '-' && digits == 4)) {
            return false;
        }
    }
    if (digits != 4 && digits != 8) return false;
    *from = years[0];
    *to = digits == 8 ? years[1] : years[0];
    return *from >= 1900 && *to <= 2100 && *from <= *to &&
           *to - *from < CX_REGISTER_YEARS;
}

static bool is_years(casus_str field)
{
    casus_str rest = field, part;
    int from, to;
    while (cx_str_split(&rest, ';', &part))
        if (!read_years(cx_str_trim(part), &from, &to)) return false;
    return field.len > 0;
}

/* Puts a line of too many fields in order; see the top. */
static void mend(reading *r)
{
    const uint32_t extra = r->n - COLUMNS;
    uint32_t years = 0;
    while (years < extra && is_years(r->fields[YEARS + 1 + years])) years++;
    const casus_str last = r->fields[YEARS + years];
    r->fields[YEARS].len = (uint32_t)(last.ptr + last.len - r->fields[YEARS].ptr);
    for (uint32_t i = COLUMNS - 3; i < COLUMNS; i++) r->fields[i] = r->fields[i + extra];
    r->n = COLUMNS;
}

static bool next_line(reading *r, casus_str *line)
{
    r->line = r->lines.line;
    const cx_line_end end = cx_lines_next(&r->lines, LINE_LIMIT, line);
    r->too_long = end == CX_LINE_LONG;
    if (r->too_long) *line = CX_LIT("too long");
    if (end == CX_LINE_NONE) return false;
    if (line->len && line->ptr[line->len - 1] == '\r') line->len--;
    return true;
}

/* ---- the header ---- */

static casus_str without_mark(casus_str line)
{
    static const char mark[] = "\xEF\xBB\xBF";
    if (line.len >= 3 && memcmp(line.ptr, mark, 3) == 0)
        return cx_str(line.ptr + 3, line.len - 3);
    return line;
}

/* The sign behind the first column's name, or 0 when this is not the header. */
static char separator_of(casus_str line)
{
    const size_t n = strlen(columns[RECIPIENT]);
    if (line.len && line.ptr[0] == '"') line = cx_str(line.ptr + 1, line.len - 1);
    if (line.len < n + 2 || memcmp(line.ptr, columns[RECIPIENT], n) != 0) return 0;
    const char c = line.ptr[n] == '"' ? line.ptr[n + 1] : line.ptr[n];
    return c == ',' || c == ';' || c == '\t' ? c : 0;
}

static casus_status fail_at(const reading *r, casus_error *err, const char *words)
{
    return cx_fail(err, CASUS_BAD_FORMAT, r->line, 0, "%s:%llu: %s", r->lines.path,
                   (unsigned long long)r->line, words);
}

static casus_status check_header(reading *r, casus_str line, casus_error *err)
{
    if (!split(r, line, true) || r->n != COLUMNS)
        return cx_fail(err, CASUS_BAD_FORMAT, r->line, 0,
                       "%s:%llu: a header of %u columns; a trade register has %d",
                       r->lines.path, (unsigned long long)r->line, r->n, COLUMNS);
    for (uint32_t i = 0; i < COLUMNS; i++)
        if (!cx_str_equal(r->fields[i], cx_cstr(columns[i])))
            return cx_fail(err, CASUS_BAD_FORMAT, r->line, 0,
                           "%s:%llu: column %u is called \"%.*s\"; a trade register has "
                           "\"%s\" there",
                           r->lines.path, (unsigned long long)r->line, i + 1,
                           (int)(r->fields[i].len < 60 ? r->fields[i].len : 60),
                           r->fields[i].ptr, columns[i]);
    return CASUS_OK;
}

static casus_status find_header(reading *r, casus_error *err)
{
    casus_str line;
    for (int i = 0; i < PREAMBLE && next_line(r, &line); i++) {
        line = without_mark(line);
        r->separator = separator_of(line);
        if (r->separator) return check_header(r, line, err);
    }
    if (r->lines.broken) {
        if (err) *err = r->lines.fault;
        return r->lines.fault.status;
    }
    return fail_at(r, err,
                   "no header \"Recipient, Supplier, Year of order ...\" of a trade "
                   "register so far");
}

/* ---- orders ---- */

static bool read_volume(casus_str s, double *value)
{
    char text[40];
    if (s.len == 0 || s.len >= sizeof text) return false;
    for (uint32_t i = 0; i < s.len; i++) text[i] = s.ptr[i] == ',' ? '.' : s.ptr[i];
    return cx_str_to_double(cx_str(text, s.len), value) && *value >= 0 && *value < 1e9;
}

static void add_year(cx_order *order, int year)
{
    for (uint32_t i = 0; i < order->n_years; i++)
        if (order->years[i] == year) return;
    if (order->n_years < CX_REGISTER_YEARS)
        order->years[order->n_years++] = (uint16_t)year;
}

/* What is wrong with the line, or NULL; the order is filled. */
static const char *read_order(reading *r, cx_order *order)
{
    if (r->n < COLUMNS) return "fewer than 16 columns";
    if (r->n > COLUMNS) mend(r);
    if (!r->fields[RECIPIENT].len || !r->fields[SUPPLIER].len)
        return "no recipient or no supplier";
    if (!read_volume(r->fields[DELIVERED], &order->delivered))
        return "the TIV of delivered weapons is no number";
    casus_str rest = r->fields[YEARS], part;
    for (uint32_t i = 0; i < rest.len; i++)
        if (rest.ptr[i] == r->separator) r->text.ptr[rest.ptr - r->text.ptr + i] = ';';
    while (rest.len && cx_str_split(&rest, ';', &part)) {
        int from, to;
        part = cx_str_trim(part);
        if (!part.len) continue;
        if (!read_years(part, &from, &to)) return "a year of delivery is no year";
        for (int year = from; year <= to; year++) add_year(order, year);
    }
    if (order->delivered > 0 && order->n_years == 0) return "delivered, but in no year";
    order->recipient = cx_intern(&r->m->names, r->fields[RECIPIENT]);
    order->supplier = cx_intern(&r->m->names, r->fields[SUPPLIER]);
    if (r->m->names.strings.len > MOST_NAMES)
        return "more names than there are countries";
    return NULL;
}

static const char *read_line(reading *r, casus_str line, cx_order *order)
{
    if (r->too_long) return "longer than 64 KB";
    if (!split(r, line, true)) return "too many columns";
    /* A quote that nobody closes ("5\" gun) swallows the columns behind it. */
    if (r->n < COLUMNS && !split(r, line, false)) return "too many columns";
    return read_order(r, order);
}

static void reject(const reading *r, const char *words)
{
    casus_error err;
    if (!r->calls || !r->calls->reject) return;
    fail_at(r, &err, words);
    r->calls->reject(r->calls->context, &err);
}

static casus_status read_orders(reading *r, cx_register *out, casus_error *err)
{
    casus_str line;
    while (next_line(r, &line)) {
        cx_order order = { .n_years = 0 };
        if (cx_str_trim(line).len == 0) continue;
        const char *fault = read_line(r, line, &order);
        if (r->text.failed) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
        if (fault) {
            reject(r, fault);
            continue;
        }
        if (r->m->orders.len == MOST_ORDERS) return fail_at(r, err, "too many orders");
        *CX_PUSH(&r->m->arena, r->m->orders) = order;
        for (uint32_t i = 0; i < order.n_years; i++) {
            if (!out->first_year || order.years[i] < out->first_year)
                out->first_year = order.years[i];
            if (order.years[i] > out->last_year) out->last_year = order.years[i];
        }
    }
    if (!r->lines.broken) return CASUS_OK;
    if (err) *err = r->lines.fault;
    return r->lines.fault.status;
}

static casus_status read_all(reading *r, cx_register *out, casus_error *err)
{
    if (setjmp(r->m->boundary))
        return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    cx_strings_init(&r->m->names, &r->m->arena);
    casus_status status = find_header(r, err);
    if (status == CASUS_OK) status = read_orders(r, out, err);
    return status;
}

casus_status cx_register_read(cx_register *out, const char *path,
                              const cx_register_calls *calls, casus_error *err)
{
    memset(out, 0, sizeof *out);
    reading *r = calloc(1, sizeof *r);
    memory *m = calloc(1, sizeof *m);
    casus_status status = CASUS_NO_MEMORY;
    if (!r || !m) {
        cx_fail(err, status, 0, 0, "out of memory");
    } else if (!cx_lines_open(&r->lines, path, path, err)) {
        status = CASUS_NO_FILE;
    } else {
        cx_arena_init(&m->arena, 0);
        m->arena.boundary = &m->boundary;
        r->m = m;
        r->calls = calls;
        status = read_all(r, out, err);
        cx_lines_close(&r->lines);
        out->memory = m;
        m = NULL;
    }
    if (r) {
        free(r->lines.ptr);
        cx_buffer_free(&r->text);
    }
    free(r);
    free(m);
    if (status != CASUS_OK) {
        cx_register_free(out);
        return status;
    }
    const memory *kept = out->memory;
    out->orders = kept->orders.ptr;
    out->n_orders = kept->orders.len;
    out->names = kept->names.strings.ptr;
    out->n_names = kept->names.strings.len;
    return CASUS_OK;
}

void cx_register_free(cx_register *reg)
{
    memory *m = reg->memory;
    if (m) cx_arena_free(&m->arena);
    free(m);
    memset(reg, 0, sizeof *reg);
}

double cx_order_volume(const cx_order *order, int from, int to)
{
    uint32_t in = 0;
    for (uint32_t i = 0; i < order->n_years; i++)
        in += order->years[i] >= from && order->years[i] <= to;
    return order->n_years ? order->delivered * in / order->n_years : 0;
}
