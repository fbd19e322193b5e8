/* table.c -- reading the tables of dict/, and complaining well.
 *
 * A table is cut in one pass: lines, then cells at tabs. Nothing is copied; a cell is
 * a view into the file, so that the column of a complaint is a subtraction.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/table/table.h"

#include <stdio.h>
#include <stdlib.h>

static void add_problem(cx_problems *problems, casus_str path, uint32_t line,
                        uint32_t column, bool warning, const char *format, va_list args)
{
    char words[400];
    vsnprintf(words, sizeof words, format, args);
    cx_problem *p = CX_PUSH(problems->arena, problems->list);
    *p = (cx_problem){ cx_str_copy(problems->arena, path), line, column, warning,
                       cx_str_copy(problems->arena, cx_cstr(words)) };
    problems->errors += !warning;
}

void cx_problem_add(cx_problems *problems, casus_str path, uint32_t line, uint32_t column,
                    bool warning, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add_problem(problems, path, line, column, warning, format, args);
    va_end(args);
}

void cx_table_problem(cx_problems *problems, const cx_table *table,
                      const cx_table_row *row, uint32_t column, casus_str at,
                      bool warning, const char *format, ...)
{
    const char *from = at.len ? at.ptr : row->cells[column].ptr;
    uint32_t where = (uint32_t)(from - row->cells[0].ptr) + 1;
    va_list args;
    va_start(args, format);
    add_problem(problems, table->path, row->line, where, warning, format, args);
    va_end(args);
}

casus_status cx_problems_status(const cx_problems *problems, casus_error *err)
{
    for (uint32_t i = 0; i < problems->list.len; i++) {
        const cx_problem *p = &problems->list.ptr[i];
        if (!p->warning)
            return cx_fail(err, CASUS_BAD_FORMAT, p->line, 0, "%.*s:%u:%u: %.*s",
                           CX_STR(p->path), p->line, p->column, CX_STR(p->words));
    }
    return CASUS_OK;
}

/* Checks the header against the wished columns; false when the table is unusable. */
static bool read_header(cx_table *table, uint32_t line, casus_str header,
                        const char *columns, cx_problems *problems)
{
    casus_str wanted = cx_cstr(columns), want, have;
    casus_str rest = header;
    uint32_t n = 0;
    while (cx_str_split(&wanted, ' ', &want)) {
        bool there = cx_str_split(&rest, '\t', &have);
        if (!there || !cx_str_equal(cx_str_trim(have), want)) {
            cx_problem_add(problems, table->path, line,
                           there ? (uint32_t)(have.ptr - header.ptr) + 1 : header.len + 1,
                           false, "column %u is <%.*s>; the columns are: %s", n + 1,
                           there ? (int)have.len : 0, there ? have.ptr : "", columns);
            return false;
        }
        table->columns[n++] = want;
    }
    table->n_columns = n;
    if (!cx_str_split(&rest, '\t', &have)) return true;
    cx_problem_add(problems, table->path, line, (uint32_t)(have.ptr - header.ptr) + 1,
                   false, "column <%.*s> is too many; the columns are: %s", CX_STR(have),
                   columns);
    return false;
}

static void read_row(cx_table *table, uint32_t line, casus_str text,
                     cx_problems *problems)
{
    cx_table_row row = { .line = line };
    casus_str rest = text, cell;
    uint32_t n = 0;
    while (cx_str_split(&rest, '\t', &cell)) {
        if (n < table->n_columns) row.cells[n] = cell;
        n++;
    }
    if (n != table->n_columns) {
        cx_problem_add(problems, table->path, line, 1, false,
                       "%u cells, the header has %u; unknown is written -", n,
                       table->n_columns);
        return;
    }
    for (uint32_t c = 0; c < n; c++)
        if (!cx_str_trim(row.cells[c]).len)
            cx_table_problem(problems, table, &row, c, row.cells[c], false,
                             "empty cell <%.*s>; unknown is written -",
                             CX_STR(table->columns[c]));
    *CX_PUSH(problems->arena, table->rows) = row;
}

void cx_table_read(cx_table *table, casus_str path, casus_str bytes, const char *columns,
                   cx_problems *problems)
{
    *table = (cx_table){ .path = cx_str_copy(problems->arena, path) };
    casus_str rest = bytes, text;
    bool header = false;
    for (uint32_t line = 1; cx_str_split(&rest, '\n', &text); line++) {
        if (text.len && text.ptr[text.len - 1] == '\r') text.len--;
        if (!cx_str_trim(text).len || text.ptr[0] == '#') continue;
        if (!cx_utf8_valid(text)) {
            cx_problem_add(problems, path, line, 1, false, "not UTF-8");
        } else if (header) {
            read_row(table, line, text, problems);
        } else {
            if (!read_header(table, line, text, columns, problems)) return;
            header = true;
        }
    }
    if (!header)
        cx_problem_add(problems, path, 1, 1, false, "no header row; the columns are: %s",
                       columns);
}

casus_status cx_table_open(cx_table *table, const char *dict_dir, const char *name,
                           const char *columns, cx_problems *problems, casus_error *err)
{
    const casus_str path = cx_str_format(
        problems->arena, "%s%s%s", dict_dir ? dict_dir : "", dict_dir ? "/" : "", name);
    cx_file file;
    const casus_status status = cx_file_open(&file, path.ptr, err);
    if (status != CASUS_OK) return status;
    const casus_str bytes = cx_str_copy(problems->arena, file.bytes);
    cx_file_close(&file);
    cx_table_read(table, path, bytes, columns, problems);
    return CASUS_OK;
}

casus_status cx_tables_make(cx_tables_maker *make, cx_model_writer *writer,
                            const char *dict_dir, casus_error *err)
{
    cx_arena arena;
    jmp_buf boundary;
    cx_arena_init(&arena, 0);
    arena.boundary = &boundary;
    if (setjmp(boundary)) {
        cx_arena_free(&arena);
        return cx_fail(err, CASUS_NO_MEMORY, 0, 0,
                       "out of memory while the dictionaries are compiled");
    }
    cx_problems problems = { .arena = &arena };
    const casus_status status = make(writer, dict_dir, &problems, err);
    cx_arena_free(&arena);
    return status;
}

casus_str cx_table_cell(const cx_table_row *row, uint32_t column)
{
    casus_str cell = cx_str_trim(row->cells[column]);
    return cell.len == 1 && cell.ptr[0] == '-' ? cx_str(cell.ptr, 0) : cell;
}

bool cx_table_value(casus_str *rest, casus_str *value)
{
    while (rest->len) {
        if (!cx_str_split(rest, ';', value)) return false;
        *value = cx_str_trim(*value);
        if (value->len) return true;
    }
    return false;
}

bool cx_table_date(casus_str cell, bool last, int32_t *day)
{
    *day = CASUS_NO_DAY;
    if (!cell.len || (cell.len == 1 && cell.ptr[0] == '-')) return true;
    if (cell.len != 4 && cell.len != 7 && cell.len != 10) return false;
    *day = cx_day_parse(cell);
    if (*day == CASUS_NO_DAY) return false;
    if (!last || cell.len == 10) return true;
    int year, month, date;
    cx_day_date(*day, &year, &month, &date);
    if (cell.len == 4 || month == 12)
        *day = cx_day_number(year + 1, 1, 1) - 1;
    else
        *day = cx_day_number(year, month + 1, 1) - 1;
    return true;
}

/* Levenshtein's distance, for words of at most 63 bytes. */
static uint32_t edits(casus_str a, casus_str b)
{
    uint32_t row[64];
    if (a.len > 63 || b.len > 63) return UINT32_MAX;
    for (uint32_t j = 0; j <= b.len; j++) row[j] = j;
    for (uint32_t i = 1; i <= a.len; i++) {
        uint32_t corner = row[0];
        row[0] = i;
        for (uint32_t j = 1; j <= b.len; j++) {
            uint32_t swap = corner + (a.ptr[i - 1] != b.ptr[j - 1]);
            corner = row[j];
            uint32_t best = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            row[j] = swap < best ? swap : best;
        }
    }
    return row[b.len];
}

casus_str cx_nearest(casus_str word, const char *const *names)
{
    casus_str best = { "", 0 };
    uint32_t fewest = UINT32_MAX;
    for (; *names; names++) {
        uint32_t n = edits(word, cx_cstr(*names));
        if (n < fewest) {
            fewest = n;
            best = cx_cstr(*names);
        }
    }
    return best;
}

/* ---- cx_table_format ---- */

typedef struct formatted {
    casus_str remarks; /* the lines above, as they are */
    casus_str line;    /* tidied */
    uint32_t order;
} formatted;

static int compare_lines(const void *a, const void *b)
{
    const formatted *x = a, *y = b;
    int c = cx_str_compare(x->line, y->line);
    return c ? c : (x->order > y->order) - (x->order < y->order);
}

/* "word behind" of a cue may be a semicolon: "ACCUSE ;" is no list. */
static bool is_semicolon(casus_str cell)
{
    return cell.len && (cell.ptr[0] == ';' || cx_str_ends(cell, CX_LIT(" ;")));
}

/* One tab between cells, no blanks around values, "; " between values. */
static casus_str tidy(cx_arena *arena, casus_str text)
{
    char *out = cx_alloc(arena, 2 * (size_t)text.len + 1);
    uint32_t n = 0, cells = 0;
    casus_str cell, value;
    while (cx_str_split(&text, '\t', &cell)) {
        if (cells++) out[n++] = '\t';
        casus_str rest = cx_str_trim(cell);
        if (!rest.len) out[n++] = '-';
        if (is_semicolon(rest)) {
            memcpy(out + n, rest.ptr, rest.len);
            n += rest.len;
            continue;
        }
        for (uint32_t values = 0; cx_table_value(&rest, &value); values++) {
            if (values) out[n++] = ';', out[n++] = ' ';
            memcpy(out + n, value.ptr, value.len);
            n += value.len;
        }
    }
    return cx_str(out, n);
}

casus_str cx_table_format(cx_arena *arena, casus_str bytes, bool sorted)
{
    CX_ARRAY(formatted) lines = { NULL, 0, 0 };
    casus_str rest = bytes, text, remarks = { bytes.ptr, 0 }, header = { "", 0 };
    while (cx_str_split(&rest, '\n', &text)) {
        if (text.len && text.ptr[text.len - 1] == '\r') text.len--;
        if (!cx_str_trim(text).len || text.ptr[0] == '#') {
            remarks.len = (uint32_t)(text.ptr + text.len - remarks.ptr);
            if (rest.len) remarks.len++;
            continue;
        }
        formatted *line = CX_PUSH(arena, lines);
        *line = (formatted){ remarks, tidy(arena, text), lines.len };
        remarks = cx_str(rest.ptr, 0);
    }
    if (lines.len) header = lines.ptr[0].line;
    if (sorted && lines.len > 2)
        qsort(lines.ptr + 1, lines.len - 1, sizeof *lines.ptr, compare_lines);
    char *out = cx_alloc(arena, 2 * (size_t)bytes.len + 2 * (size_t)lines.len + 2);
    size_t n = 0;
    for (uint32_t i = 0; i < lines.len; i++) {
        memcpy(out + n, lines.ptr[i].remarks.ptr, lines.ptr[i].remarks.len);
        n += lines.ptr[i].remarks.len;
        casus_str line = i ? lines.ptr[i].line : header;
        memcpy(out + n, line.ptr, line.len);
        n += line.len;
        out[n++] = '\n';
    }
    memcpy(out + n, remarks.ptr, remarks.len);
    return cx_str(out, n + remarks.len);
}
