/* arms.c -- `casus arms`: suppliers' shares by a trade register, and those claimed.
 *
 * The register is the user's own file; its names of states are read as the engine reads
 * any text, so that they meet the countries of the database. A share that a report
 * claims is held against the years that it means: "over the past five years" are the
 * last five that were over when it was written, "in 2023" is that year. Which years
 * were taken is written beside the figure.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/coder.h"
#include "cli/commands.h"
#include "exchange/fields.h"
#include "ingest/register.h"
#include "record/grid.h"
#include "store/store.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <unistd.h>

enum { USUAL = 5 /* years of a window that nobody named */ };

typedef char country[4];

typedef struct column {
    const char *name;
    unsigned flags; /* CX_COLUMN_* */
    bool hidden;    /* left out for people */
} column;

/* Rows of named cells, for people or for programs. */
typedef struct answer {
    char form; /* 't'able, 'c'sv, 'j'sonl */
    const column *columns;
    unsigned n, at; /* columns, and the one that the next cell belongs to */
    unsigned rows, limit;
    cx_buffer out;
    cx_grid grid;
} answer;

typedef struct arms {
    const cx_arguments *arguments;
    cx_register reg;
    country *codes; /* of the register's names, "" unknown */
    int from, to;   /* of --from and --to; 0 not given */
    uint32_t rejected;
    answer answer;
} arms;

/* ---- rows in three forms ---- */

static void answer_start(answer *a, const cx_arguments *arguments, const column *columns,
                         unsigned n)
{
    const char *format = arguments->value[CX_FLAG_FORMAT];
    unsigned flags[CX_GRID_COLUMNS], shown = 0;
    a->form = format ? format[0] : cx_console_is_terminal(STDOUT_FILENO) ? 't' : 'j';
    a->columns = columns;
    a->n = n;
    for (unsigned i = 0; i < n; i++)
        if (!columns[i].hidden) flags[shown++] = columns[i].flags;
    cx_grid_init(&a->grid, shown, flags);
    for (unsigned i = 0; i < n; i++) {
        if (!columns[i].hidden) cx_grid_word(&a->grid, columns[i].name, CX_DIM);
        if (a->form == 'c')
            cx_buffer_format(&a->out, "%s%s", i ? "," : "", columns[i].name);
    }
    if (a->form == 'c') cx_buffer_char(&a->out, '\n');
}

/* Opens the next cell; true when its value is to be written into a->out. */
static bool begin_cell(answer *a)
{
    if (a->form == 'c' && a->at) cx_buffer_char(&a->out, ',');
    if (a->form == 'j' && a->at == 0) cx_json_open(&a->out, '{');
    if (a->form == 'j') cx_json_key(&a->out, a->columns[a->at].name);
    a->at++;
    return a->form != 't';
}

static void table_cell(answer *a, casus_str text)
{
    if (!a->columns[a->at - 1].hidden) cx_grid_add(&a->grid, text, CX_PLAIN);
}

static void text_cell(answer *a, casus_str text)
{
    if (!begin_cell(a))
        table_cell(a, text);
    else if (a->form == 'j')
        cx_json_str_or_null(&a->out, text);
    else
        cx_csv_words(&a->out, text);
}

/* A number with `decimals` digits behind the point; nothing for NaN. */
static void number_cell(answer *a, double value, int decimals)
{
    char text[40] = "";
    if (!isnan(value)) snprintf(text, sizeof text, "%.*f", decimals, value);
    if (!begin_cell(a))
        table_cell(a, cx_cstr(text));
    else if (!isnan(value))
        cx_buffer_cstr(&a->out, text);
    else if (a->form == 'j')
        cx_json_null(&a->out);
}

static void end_row(answer *a)
{
    if (a->form == 'j') cx_json_close(&a->out, '}');
    if (a->form != 't') cx_buffer_char(&a->out, '\n');
    a->rows++;
    a->at = 0;
}

static bool is_full(const answer *a)
{
    return a->limit && a->rows >= a->limit;
}

static int answer_print(answer *a, const char *empty)
{
    if (a->form == 't' && a->rows == 0)
        cx_buffer_cstr(&a->out, empty);
    else if (a->form == 't')
        cx_grid_print(&a->grid, &a->out, cx_console_width(),
                      cx_console_colour(STDOUT_FILENO), "");
    cx_grid_free(&a->grid);
    return cx_print(&a->out);
}

/* ---- the register ---- */

static void say_reject(void *context, const casus_error *err)
{
    arms *a = context;
    if (a->rejected++ < 20) cx_complain(a->arguments, 0, "%s; set aside", err->message);
}

/* The country of the first entity in a text that is nothing but a name. */
static void country_of(casus_doc *doc, casus_str name, country out)
{
    const casus_input input = { .text = name };
    out[0] = '\0';
    if (casus_doc_read(doc, &input, NULL) != CASUS_OK) return;
    for (uint32_t m = 0; m < doc->mentions.len; m++) {
        const casus_mention *mention = &doc->mentions.ptr[m];
        if (mention->start || mention->entity == CASUS_NONE) continue;
        memcpy(out, doc->entities.ptr[mention->entity].country, sizeof(country));
    }
}

static bool name_countries(arms *a)
{
    casus_engine *engine = cx_engine_for(a->arguments);
    casus_doc *doc = engine ? casus_doc_new(engine) : NULL;
    a->codes = calloc(a->reg.n_names + 1, sizeof *a->codes);
    const bool good = doc && a->codes;
    if (doc) doc->last_stage = "resolve";
    for (uint32_t i = 0; good && i < a->reg.n_names; i++)
        country_of(doc, a->reg.names[i], a->codes[i]);
    casus_doc_free(doc);
    casus_engine_close(engine);
    return good;
}

static bool holds(casus_str text, const char *part)
{
    const size_t n = strlen(part);
    for (size_t i = 0; i + n <= text.len; i++)
        if (strncasecmp(text.ptr + i, part, n) == 0) return true;
    return false;
}

/* Is name `i` of the register WHO: its country, or a name that holds it? */
static bool is_who(const arms *a, uint32_t i, const char *who)
{
    return !who || strcasecmp(a->codes[i], who) == 0 || holds(a->reg.names[i], who);
}

static bool year_flag(const arms *a, cx_flag_id id, const char *name, int *year)
{
    const char *value = a->arguments->value[id];
    uint32_t number = 0;
    *year = 0;
    if (!value) return true;
    if (cx_str_to_u32(cx_cstr(value), &number) && number >= 1900 && number <= 2100) {
        *year = (int)number;
        return true;
    }
    cx_complain(a->arguments, 0, "--%s needs a year like 2020, not \"%.40s\"", name,
                value);
    return false;
}

/* ---- shares by the register alone ---- */

static const column share_columns[] = {
    { "recipient", CX_COLUMN_ELASTIC, false }, { "supplier", CX_COLUMN_ELASTIC, false },
    { "share", CX_COLUMN_RIGHT, false },       { "tiv", CX_COLUMN_RIGHT, false },
    { "from", CX_COLUMN_RIGHT, false },        { "to", CX_COLUMN_RIGHT, false },
    { "recipient_country", 0, true },          { "supplier_country", 0, true },
};

typedef struct flow {
    uint32_t recipient, supplier;
    double volume, whole;
} flow;

static int by_size(const void *x, const void *y)
{
    const flow *a = x, *b = y;
    if (a->whole > b->whole || a->whole < b->whole) return a->whole > b->whole ? -1 : 1;
    if (a->recipient != b->recipient) return a->recipient < b->recipient ? -1 : 1;
    if (a->volume > b->volume || a->volume < b->volume)
        return a->volume > b->volume ? -1 : 1;
    return (a->supplier > b->supplier) - (a->supplier < b->supplier);
}

static int by_names(const void *x, const void *y)
{
    const flow *a = x, *b = y;
    if (a->recipient != b->recipient) return a->recipient < b->recipient ? -1 : 1;
    return (a->supplier > b->supplier) - (a->supplier < b->supplier);
}

/* One flow for each pair with a delivery in the window; *n of them, or NULL without
 * memory. */
static flow *flows_of(const arms *a, int from, int to, size_t *n)
{
    const cx_register *reg = &a->reg;
    flow *flows = malloc((reg->n_orders + 1) * sizeof *flows);
    double *whole = calloc(reg->n_names + 1, sizeof *whole);
    size_t out = 0;
    *n = 0;
    for (uint32_t i = 0; flows && whole && i < reg->n_orders; i++) {
        const cx_order *o = &reg->orders[i];
        const double volume = cx_order_volume(o, from, to);
        whole[o->recipient] += volume;
        if (volume > 0) flows[(*n)++] = (flow){ o->recipient, o->supplier, volume, 0 };
    }
    if (!flows || !whole) {
        free(flows);
        free(whole);
        return NULL;
    }
    qsort(flows, *n, sizeof *flows, by_names);
    for (size_t i = 0; i < *n; i++) {
        const bool same = out && by_names(&flows[out - 1], &flows[i]) == 0;
        if (same)
            flows[out - 1].volume += flows[i].volume;
        else
            flows[out++] = flows[i];
        flows[out - 1].whole = whole[flows[i].recipient];
    }
    *n = out;
    free(whole);
    qsort(flows, out, sizeof *flows, by_size);
    return flows;
}

static int print_shares(arms *a)
{
    const int to = a->to ? a->to : a->reg.last_year;
    const int from = a->from ? a->from : to - USUAL + 1;
    const char *recipient = a->arguments->value[CX_FLAG_RECIPIENT];
    const char *supplier = a->arguments->value[CX_FLAG_SUPPLIER];
    answer *out = &a->answer;
    size_t n;
    flow *flows = flows_of(a, from, to, &n);
    if (!flows) return cx_complain(a->arguments, CX_EXIT_IO, "out of memory");
    answer_start(out, a->arguments, share_columns,
                 sizeof share_columns / sizeof *share_columns);
    for (size_t i = 0; i < n && !is_full(out); i++) {
        const flow *f = &flows[i];
        if (!is_who(a, f->recipient, recipient) || !is_who(a, f->supplier, supplier))
            continue;
        text_cell(out, a->reg.names[f->recipient]);
        text_cell(out, a->reg.names[f->supplier]);
        number_cell(out, 100 * f->volume / f->whole, 1);
        number_cell(out, f->volume, 2);
        number_cell(out, from, 0);
        number_cell(out, to, 0);
        text_cell(out, cx_cstr(a->codes[f->recipient]));
        text_cell(out, cx_cstr(a->codes[f->supplier]));
        end_row(out);
    }
    free(flows);
    return answer_print(out, "no delivery in these years\n");
}

/* ---- shares that reports claim ---- */

static const column claim_columns[] = {
    { "day", 0, false },
    { "recipient", CX_COLUMN_ELASTIC, false },
    { "supplier", CX_COLUMN_ELASTIC, false },
    { "claimed", CX_COLUMN_RIGHT, false },
    { "of_imports", CX_COLUMN_RIGHT, false },
    { "of_exports", CX_COLUMN_RIGHT, false },
    { "from", CX_COLUMN_RIGHT, false },
    { "to", CX_COLUMN_RIGHT, false },
    { "window", 0, false },
    { "speaker", CX_COLUMN_ELASTIC, false },
    { "source", CX_COLUMN_ELASTIC, false },
    { "sentence", CX_COLUMN_ELASTIC, false },
    { "claimed_low", CX_COLUMN_RIGHT, true },
    { "claimed_high", CX_COLUMN_RIGHT, true },
    { "recipient_country", 0, true },
    { "supplier_country", 0, true },
    { "polarity", 0, true },
    { "modality", 0, true },
    { "verification", 0, true },
    { "document", 0, true },
    { "url", 0, true },
};

/* The years that a claim means, and how they were found. */
typedef struct window {
    int from, to;
    const char *how; /* "told", "asked", "usual": nobody named them; "partly": the
                        register does not hold them all; "none": it holds none */
} window;

static int year_of(casus_str day)
{
    int year = 0, month, dom;
    const int32_t number = cx_day_parse(day);
    if (number != CASUS_NO_DAY) cx_day_date(number, &year, &month, &dom);
    return year;
}

static double years_between(casus_str from, casus_str to)
{
    return (cx_day_parse(to) - cx_day_parse(from)) / 365.2425;
}

/* "The past five years" up to the day of the report are its last five whole years. */
static window told_window(const cx_store_share *s)
{
    window w = { year_of(s->from), year_of(s->second.len ? s->second : s->to), "told" };
    const bool length = s->timex.len > 1 && s->timex.ptr[0] == 'P' &&
                        s->timex.ptr[1] >= '0' && s->timex.ptr[1] <= '9';
    const int report = year_of(s->day);
    if (length && w.from && report) {
        const int n = (int)lround(years_between(s->from, s->to));
        w.to = report - 1;
        w.from = n > 1 ? report - n : report - 1;
    } else if (w.to == report && w.from < w.to) {
        w.to--; /* "since 2020": what is not over is not in a register */
    }
    return w;
}

static window window_of(const arms *a, const cx_store_share *s)
{
    window w = { 0, 0, "usual" };
    if (s->from.len) w = told_window(s);
    if (!w.from || !w.to || w.to < w.from) {
        const int report = year_of(s->day);
        w = (window){ report ? report - USUAL : a->reg.last_year - USUAL + 1,
                      report ? report - 1 : a->reg.last_year, "usual" };
    }
    if (a->from || a->to) {
        if (a->from) w.from = a->from;
        if (a->to) w.to = a->to;
        w.how = "asked";
    }
    if (w.to < a->reg.first_year || w.from > a->reg.last_year)
        w.how = "none";
    else if (w.from < a->reg.first_year || w.to > a->reg.last_year)
        w.how = "partly";
    return w;
}

/* Delivered between all names of one country and all of another; "" stands for all. */
static double volume_between(const arms *a, const char *supplier, const char *recipient,
                             const window *w)
{
    double sum = 0;
    for (uint32_t i = 0; i < a->reg.n_orders; i++) {
        const cx_order *o = &a->reg.orders[i];
        if ((!*supplier || strcmp(a->codes[o->supplier], supplier) == 0) &&
            (!*recipient || strcmp(a->codes[o->recipient], recipient) == 0))
            sum += cx_order_volume(o, w->from, w->to);
    }
    return sum;
}

static void copy_code(country out, casus_str code)
{
    const uint32_t n = code.len < sizeof(country) ? code.len : 0;
    if (n) memcpy(out, code.ptr, n);
    out[n] = '\0';
}

static bool side_is(casus_str name, const char *code, const char *who)
{
    return !who || strcasecmp(code, who) == 0 || holds(name, who);
}

static bool claim_row(void *context, const cx_store_share *s)
{
    arms *a = context;
    answer *out = &a->answer;
    country supplier, recipient;
    copy_code(supplier, s->supplier_country);
    copy_code(recipient, s->recipient_country);
    if (!side_is(s->recipient, recipient, a->arguments->value[CX_FLAG_RECIPIENT]) ||
        !side_is(s->supplier, supplier, a->arguments->value[CX_FLAG_SUPPLIER]))
        return true;
    const window w = window_of(a, s);
    double imports = NAN, exports = NAN;
    if (*supplier && *recipient && strcmp(w.how, "none") != 0) {
        const double flow = volume_between(a, supplier, recipient, &w);
        imports = 100 * flow / volume_between(a, "", recipient, &w);
        exports = 100 * flow / volume_between(a, supplier, "", &w);
    }
    text_cell(out, s->day);
    text_cell(out, s->recipient);
    text_cell(out, s->supplier);
    number_cell(out, isnan(s->best) ? isnan(s->low) ? s->high : s->low : s->best, 1);
    number_cell(out, imports, 1);
    number_cell(out, exports, 1);
    number_cell(out, w.from, 0);
    number_cell(out, w.to, 0);
    text_cell(out, cx_cstr(w.how));
    text_cell(out, s->speaker);
    text_cell(out, s->source);
    text_cell(out, s->sentence);
    number_cell(out, s->low, 1);
    number_cell(out, s->high, 1);
    text_cell(out, cx_cstr(recipient));
    text_cell(out, cx_cstr(supplier));
    const casus_str rest[] = { s->polarity, s->modality, s->verification, s->document,
                               s->url };
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) text_cell(out, rest[i]);
    end_row(out);
    return !is_full(out);
}

static int print_claims(arms *a)
{
    casus_error err = { 0 };
    cx_store *store = NULL;
    casus_status status =
        cx_store_open(&store, a->arguments->operands[1], CX_STORE_READ, &err);
    if (status == CASUS_OK) {
        answer_start(&a->answer, a->arguments, claim_columns,
                     sizeof claim_columns / sizeof *claim_columns);
        status = cx_store_shares(store, claim_row, a, &err);
        cx_store_close(store);
    }
    if (status != CASUS_OK) {
        cx_grid_free(&a->answer.grid);
        cx_buffer_free(&a->answer.out);
        return cx_complain(a->arguments, CX_EXIT_IO, "%s", err.message);
    }
    return answer_print(&a->answer, "no report tells a share\n");
}

static int run(arms *a)
{
    casus_error err = { 0 };
    bool good = true;
    a->answer.limit = cx_flag_number(a->arguments, CX_FLAG_LIMIT, 0, &good);
    if (!good || !year_flag(a, CX_FLAG_FROM, "from", &a->from) ||
        !year_flag(a, CX_FLAG_TO, "to", &a->to))
        return CX_EXIT_USAGE;
    if (a->from && a->to && a->to < a->from)
        return cx_complain(a->arguments, CX_EXIT_USAGE, "--to is before --from");
    const cx_register_calls calls = { say_reject, a };
    if (cx_register_read(&a->reg, a->arguments->operands[0], &calls, &err) != CASUS_OK)
        return cx_complain(a->arguments, CX_EXIT_IO, "%s", err.message);
    if (!name_countries(a)) return CX_EXIT_IO;
    const int status = a->arguments->n == 2 ? print_claims(a) : print_shares(a);
    if (a->rejected > 20)
        cx_complain(a->arguments, 0, "%u lines set aside in all", a->rejected);
    return status == CX_EXIT_DONE && a->rejected ? CX_EXIT_REJECTED : status;
}

int cx_run_arms(const cx_arguments *arguments)
{
    arms a = { .arguments = arguments };
    if (arguments->n < 1 || arguments->n > 2)
        return cx_complain(arguments, CX_EXIT_USAGE,
                           "name a trade register, and a database to hold against it: "
                           "casus arms trade-register.csv news.db");
    const int status = run(&a);
    cx_register_free(&a.reg);
    free(a.codes);
    return status;
}
