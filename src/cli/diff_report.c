/* diff_report.c -- the differences as a table with sums by rule, CSV or JSON Lines.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/console.h"
#include "cli/diff.h"
#include "exchange/fields.h"
#include "record/grid.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { CAME = 0, WENT, CHANGED, WAYS };
static const char *const ways[WAYS] = { "came", "went", "changed" };
enum { TABLE, CSV, JSONL };
enum { MOST_ROWS = 1000 /* of a table, unless --limit says otherwise */ };

/* What one rule did; a record that changed rules counts for the new one. */
typedef struct sum {
    char *rule;
    uint64_t counts[WAYS];
} sum;

struct cx_diff_report {
    int form;
    bool by_rule;
    unsigned limit, rows; /* limit 0: all */
    uint64_t pairs, only[2], counts[WAYS];
    sum *sums;
    size_t n_sums, cap_sums;
    cx_grid grid;
    cx_buffer row;
    cx_output output;
    bool failed;
};

static const char csv_head[] =
    "change,kind,document,source,url,rule_before,rule_after,fields,words,before,after\n";
static const char csv_sum_head[] = "rule,came,went,changed\n";

cx_diff_report *cx_diff_open(const cx_arguments *arguments)
{
    bool good = true;
    const char *format = arguments->value[CX_FLAG_FORMAT],
               *by = arguments->value[CX_FLAG_BY];
    const unsigned limit = cx_flag_number(arguments, CX_FLAG_LIMIT, 0, &good);
    if (!good) return NULL;
    cx_diff_report *r = calloc(1, sizeof *r);
    if (!r) {
        cx_complain(arguments, 0, "out of memory");
        return NULL;
    }
    if (!format) format = cx_console_is_terminal(STDOUT_FILENO) ? "table" : "jsonl";
    r->form = strcmp(format, "table") == 0 ? TABLE
              : strcmp(format, "csv") == 0 ? CSV
                                           : JSONL;
    r->by_rule = by && strcmp(by, "rule") == 0;
    r->limit = limit ? limit : r->form == TABLE ? MOST_ROWS : 0;
    cx_output_init(&r->output, STDOUT_FILENO, "standard output");
    const unsigned e = CX_COLUMN_ELASTIC;
    cx_grid_init(&r->grid, 6, (const unsigned[]){ 0, 0, e, e, e, e });
    static const char *const heads[] = { "change", "record", "what",
                                         "in",     "rule",   "report" };
    for (int i = 0; i < 6; i++) cx_grid_word(&r->grid, heads[i], CX_DIM);
    if (r->form == CSV) {
        const char *head = r->by_rule ? csv_sum_head : csv_head;
        cx_output_add(&r->output, head, strlen(head));
    }
    return r;
}

void cx_diff_pair(cx_diff_report *r, bool in_first, bool in_second)
{
    r->pairs += in_first && in_second;
    r->only[0] += in_first && !in_second;
    r->only[1] += in_second && !in_first;
}

/* ---- sums ---- */

static sum *sum_of(cx_diff_report *r, casus_str rule)
{
    for (size_t i = 0; i < r->n_sums; i++)
        if (cx_str_equal(cx_cstr(r->sums[i].rule), rule)) return &r->sums[i];
    if (r->n_sums == r->cap_sums) {
        const size_t cap = r->cap_sums ? 2 * r->cap_sums : 64;
        sum *more = realloc(r->sums, cap * sizeof *more);
        if (!more) return NULL;
        r->sums = more;
        r->cap_sums = cap;
    }
    char *copy = strndup(rule.ptr, rule.len);
    if (!copy) return NULL;
    r->sums[r->n_sums] = (sum){ .rule = copy };
    return &r->sums[r->n_sums++];
}

static uint64_t all_of(const sum *s)
{
    return s->counts[CAME] + s->counts[WENT] + s->counts[CHANGED];
}

static int by_size(const void *a, const void *b)
{
    const uint64_t x = all_of(a), y = all_of(b);
    if (x != y) return x < y ? 1 : -1;
    return strcmp(((const sum *)a)->rule, ((const sum *)b)->rule);
}

/* ---- rows ---- */

static void table_row(cx_diff_report *r, int way, const cx_store_name *name,
                      const cx_diff_side *a, const cx_diff_side *b,
                      const cx_buffer *fields)
{
    static const cx_style styles[WAYS] = { CX_GREEN, CX_RED, CX_YELLOW };
    const cx_diff_side *one = b ? b : a;
    cx_buffer text = { 0 };
    cx_grid_word(&r->grid, ways[way], styles[way]);
    cx_grid_add(&r->grid, one->kind, CX_PLAIN);
    if (a && b && !cx_str_equal(a->label, b->label))
        cx_buffer_format(&text, "%.*s > ", CX_STR(a->label));
    cx_buffer_str(&text, one->label);
    if (fields->len) {
        cx_buffer_cstr(&text, ": ");
        for (size_t i = 0; i < fields->len; i++) {
            cx_buffer_char(&text, fields->ptr[i]);
            if (fields->ptr[i] == ',') cx_buffer_char(&text, ' ');
        }
    }
    cx_grid_buffer(&r->grid, &text, CX_PLAIN);
    cx_grid_add(&r->grid, one->words, CX_PLAIN);
    cx_buffer_clear(&text);
    if (a && b && !cx_str_equal(a->rule, b->rule))
        cx_buffer_format(&text, "%.*s > ", CX_STR(a->rule));
    cx_buffer_str(&text, one->rule);
    cx_grid_buffer(&r->grid, &text, CX_PLAIN);
    cx_grid_add(&r->grid, name->id.len ? name->id : name->url, CX_DIM);
    cx_buffer_free(&text);
}

static void csv_row(cx_buffer *out, int way, const cx_store_name *name,
                    const cx_diff_side *a, const cx_diff_side *b, const cx_buffer *fields)
{
    const casus_str none = CX_LIT("");
    const cx_diff_side *one = b ? b : a;
    const casus_str cells[] = { cx_cstr(ways[way]), one->kind,
                                name->id,           name->source,
                                name->url,          a ? a->rule : none,
                                b ? b->rule : none, cx_str(fields->ptr, fields->len),
                                one->words,         a ? a->json : none,
                                b ? b->json : none };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) cx_csv_text(out, cells[i]);
    cx_row_end(out);
}

static void json_side(cx_buffer *json, const char *key, const cx_diff_side *side)
{
    cx_json_key(json, key);
    if (!side) {
        cx_json_null(json);
        return;
    }
    cx_json_open(json, '{');
    cx_member_str(json, "rule", side->rule);
    cx_member_span(json, "span", side->span);
    cx_member_str(json, "words", side->words);
    cx_json_key(json, "record");
    cx_buffer_str(json, side->json);
    cx_json_close(json, '}');
}

static void json_row(cx_buffer *json, int way, const cx_store_name *name,
                     const cx_diff_side *a, const cx_diff_side *b,
                     const cx_buffer *fields)
{
    casus_str rest = cx_str(fields->ptr, fields->len), field;
    cx_json_open(json, '{');
    cx_json_key(json, "change");
    cx_json_str(json, cx_cstr(ways[way]));
    cx_json_key(json, "kind");
    cx_json_str(json, b ? b->kind : a->kind);
    cx_member_str(json, "document", name->id);
    cx_member_str(json, "source", name->source);
    cx_member_str(json, "url", name->url);
    cx_json_key(json, "fields");
    cx_json_open(json, '[');
    while (fields->len && cx_str_split(&rest, ',', &field)) cx_json_str(json, field);
    cx_json_close(json, ']');
    json_side(json, "before", a);
    json_side(json, "after", b);
    cx_json_close(json, '}');
    cx_buffer_char(json, '\n');
}

bool cx_diff_tell(cx_diff_report *r, const cx_store_name *name,
                  const cx_diff_side *before, const cx_diff_side *after)
{
    const int way = !before ? CAME : !after ? WENT : CHANGED;
    const cx_diff_side *one = after ? after : before;
    cx_buffer fields = { 0 };
    sum *s = sum_of(r, one->rule.len ? one->rule : one->kind);
    if (!s) {
        r->failed = true;
        return false;
    }
    s->counts[way]++;
    r->counts[way]++;
    if (r->by_rule || (r->limit && r->rows >= r->limit)) return true;
    r->rows++;
    if (way == CHANGED) cx_diff_members(&fields, before->json, after->json);
    cx_buffer_clear(&r->row);
    if (r->form == TABLE)
        table_row(r, way, name, before, after, &fields);
    else if (r->form == CSV)
        csv_row(&r->row, way, name, before, after, &fields);
    else
        json_row(&r->row, way, name, before, after, &fields);
    r->failed |= fields.failed || r->row.failed || r->grid.text.failed;
    cx_buffer_free(&fields);
    return !r->failed && cx_output_add(&r->output, r->row.ptr, r->row.len);
}

/* ---- the end ---- */

static void sums_plain(const cx_diff_report *r, cx_buffer *out)
{
    for (size_t i = 0; i < r->n_sums; i++) {
        const sum *s = &r->sums[i];
        if (r->form == CSV) {
            cx_csv_text(out, cx_cstr(s->rule));
            for (int k = 0; k < WAYS; k++) cx_csv_real(out, (double)s->counts[k]);
            cx_row_end(out);
            continue;
        }
        cx_json_open(out, '{');
        cx_json_key(out, "rule");
        cx_json_str(out, cx_cstr(s->rule));
        for (int k = 0; k < WAYS; k++) {
            cx_member_u64(out, ways[k], s->counts[k]);
        }
        cx_json_close(out, '}');
        cx_buffer_char(out, '\n');
    }
}

static void sums_table(const cx_diff_report *r, cx_buffer *out)
{
    cx_grid grid;
    const unsigned right = CX_COLUMN_RIGHT;
    cx_grid_init(&grid, 4, (const unsigned[]){ CX_COLUMN_ELASTIC, right, right, right });
    cx_grid_word(&grid, "by rule", CX_DIM);
    for (int k = 0; k < WAYS; k++) cx_grid_word(&grid, ways[k], CX_DIM);
    for (size_t i = 0; i < r->n_sums; i++) {
        cx_grid_word(&grid, r->sums[i].rule, CX_PLAIN);
        for (int k = 0; k < WAYS; k++) {
            char text[24];
            snprintf(text, sizeof text, "%llu", (unsigned long long)r->sums[i].counts[k]);
            cx_grid_word(&grid, text, r->sums[i].counts[k] ? CX_PLAIN : CX_DIM);
        }
    }
    if (r->n_sums)
        cx_grid_print(&grid, out, cx_console_width(), cx_console_colour(STDOUT_FILENO),
                      "");
    cx_grid_free(&grid);
}

static void table(const cx_diff_report *r, cx_buffer *out)
{
    const uint64_t all = r->counts[CAME] + r->counts[WENT] + r->counts[CHANGED];
    if (r->rows) {
        cx_grid_print(&r->grid, out, cx_console_width(), cx_console_colour(STDOUT_FILENO),
                      "");
        if (all > r->rows)
            cx_buffer_format(out, "... and %llu more; --limit shows them\n",
                             (unsigned long long)(all - r->rows));
        cx_buffer_char(out, '\n');
    }
    sums_table(r, out);
    cx_buffer_format(out, "%s%llu records came, %llu went, %llu changed, in %llu reports",
                     r->n_sums ? "\n" : "", (unsigned long long)r->counts[CAME],
                     (unsigned long long)r->counts[WENT],
                     (unsigned long long)r->counts[CHANGED],
                     (unsigned long long)r->pairs);
    for (int i = 0; i < 2; i++) {
        if (r->only[i])
            cx_buffer_format(out, ", %llu reports only in the %s",
                             (unsigned long long)r->only[i], i ? "second" : "first");
    }
    cx_buffer_char(out, '\n');
}

bool cx_diff_close(cx_diff_report *r, bool good)
{
    cx_buffer_clear(&r->row);
    if (r->n_sums) qsort(r->sums, r->n_sums, sizeof *r->sums, by_size);
    if (good && r->form == TABLE)
        table(r, &r->row);
    else if (good && r->by_rule)
        sums_plain(r, &r->row);
    if (r->failed || r->row.failed) r->output.pending.failed = true;
    if (good && !r->failed) cx_output_add(&r->output, r->row.ptr, r->row.len);
    const bool written = cx_output_close(&r->output);
    for (size_t i = 0; i < r->n_sums; i++) free(r->sums[i].rule);
    free(r->sums);
    cx_grid_free(&r->grid);
    cx_buffer_free(&r->row);
    free(r);
    return written;
}
