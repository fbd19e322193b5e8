/* why.c -- all that was seen in a sentence, and why that is its record.
 *
 * From the bottom up, as the program reads: words and tree, who and where, when and
 * how much, events with their rules, statements, and the remarks that the stages left
 * in the trace, such as the rules that came near.
 *
 * SPDX-License-Identifier: MIT
 */
#include "record/grid.h"
#include "record/record.h"

#include <stdio.h>

typedef struct view {
    const casus_doc *doc;
    cx_buffer *out;
    bool colour;
    unsigned width;
} view;

static void heading(const view *v, const char *words)
{
    cx_buffer_char(v->out, '\n');
    cx_style_on(v->out, CX_BOLD, v->colour);
    cx_buffer_cstr(v->out, words);
    cx_style_off(v->out, CX_BOLD, v->colour);
    cx_buffer_char(v->out, '\n');
}

static casus_str slice(const casus_doc *d, uint32_t start, uint32_t end)
{
    return end <= d->text.len && start <= end ? cx_str(d->text.ptr + start, end - start)
                                              : CX_LIT("");
}

static void number_cell(cx_grid *table, uint32_t number)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%u", number);
    cx_grid_word(table, digits, CX_DIM);
}

/* How deep a word hangs in the tree, so that the tree can be seen by indentation. */
static unsigned depth(const casus_doc *d, uint32_t t)
{
    unsigned steps = 0;
    while (steps < 40 && d->tokens.ptr[t].head != CASUS_NONE) {
        t = d->tokens.ptr[t].head;
        steps++;
    }
    return steps;
}

static void words(const view *v, const casus_sentence *s)
{
    const casus_doc *d = v->doc;
    cx_grid table;
    cx_grid_init(&table, 6,
                 (const unsigned[]){ CX_COLUMN_RIGHT, CX_COLUMN_ELASTIC,
                                     CX_COLUMN_ELASTIC, 0, CX_COLUMN_RIGHT, 0 });
    for (uint32_t k = 0; k < s->n_tokens; k++) {
        const uint32_t t = s->first_token + k;
        const casus_token *token = &d->tokens.ptr[t];
        cx_buffer cell = { 0 };
        number_cell(&table, k + 1);
        cx_grid_add(&table, cx_form(d, t), CX_BOLD);
        cx_grid_add(&table, cx_lemma(d, t), CX_PLAIN);
        cx_grid_word(&table, casus_upos_name(token->upos), CX_PLAIN);
        number_cell(&table,
                    token->head == CASUS_NONE ? 0 : token->head - s->first_token + 1);
        cx_buffer_format(&cell, "%*s%s", (int)(2 * depth(d, t)), "",
                         casus_deprel_name(token->deprel));
        if (token->flags & CASUS_TOKEN_PREDICATE) {
            cx_buffer_cstr(&cell, "  factuality ");
            cx_buffer_fixed(&cell, token->factuality, 1);
        }
        cx_grid_buffer(&table, &cell, CX_PLAIN);
        cx_buffer_free(&cell);
    }
    cx_grid_print(&table, v->out, v->width, v->colour, "  ");
    cx_grid_free(&table);
}

static void sectors(cx_buffer *out, uint32_t bits)
{
    for (unsigned i = 0; i < CASUS_SECTOR_COUNT; i++) {
        if (bits >> i & 1) cx_buffer_format(out, " %s", casus_sector_name(i));
    }
}

/* What a stage last remarked on the head of a mention. */
static casus_str reason_of(const casus_doc *d, uint32_t head, const char *stage)
{
    for (uint32_t i = d->trace->remarks.len; i-- > 0;) {
        const cx_remark *r = &d->trace->remarks.ptr[i];
        if (r->token == head && strcmp(r->stage, stage) == 0) return r->words;
    }
    return CX_LIT("");
}

static void mentions(const view *v, const casus_sentence *s)
{
    const casus_doc *d = v->doc;
    bool any = false;
    for (uint32_t i = 0; i < d->mentions.len; i++) {
        const casus_mention *m = &d->mentions.ptr[i];
        if (m->start < s->start || m->end > s->end || m->entity >= d->entities.len)
            continue;
        if (!any) heading(v, "who");
        any = true;
        const casus_entity *e = &d->entities.ptr[m->entity];
        cx_buffer_format(v->out, "  \"%.*s\" is %.*s: %s",
                         CX_STR(slice(d, m->start, m->end)), CX_STR(e->name),
                         casus_entity_kind_name(e->kind));
        if (e->country[0]) cx_buffer_format(v->out, ", %s", e->country);
        sectors(v->out, e->sectors);
        if (e->title.len) cx_buffer_format(v->out, ", %.*s", CX_STR(e->title));
        if (e->ref.len)
            cx_buffer_format(v->out, "  (dictionary: %.*s", CX_STR(e->ref));
        else
            cx_buffer_cstr(v->out, "  (in no dictionary");
        const casus_str reason = reason_of(d, m->head, "resolve"),
                        home = reason_of(d, m->head, "home");
        if (reason.len) cx_buffer_format(v->out, "; by %.*s", CX_STR(reason));
        if (home.len && e->country[0])
            cx_buffer_format(v->out, "; country %.*s", CX_STR(home));
        cx_buffer_cstr(v->out, ")\n");
    }
}

static void circumstances(const view *v, const casus_sentence *s)
{
    const casus_doc *d = v->doc;
    bool any = false;
    for (uint32_t i = 0; i < d->places.len; i++) {
        const casus_place *p = &d->places.ptr[i];
        if (p->start < s->start || p->end > s->end) continue;
        if (!any) heading(v, "where, when, how much");
        any = true;
        cx_buffer_format(v->out, "  \"%.*s\" is %.*s, %s (%s)\n",
                         CX_STR(slice(d, p->start, p->end)), CX_STR(p->name), p->country,
                         casus_place_precision_name(p->precision));
    }
    for (uint32_t i = 0; i < d->times.len; i++) {
        const casus_time *t = &d->times.ptr[i];
        if (t->start < s->start || t->end > s->end) continue;
        if (!any) heading(v, "where, when, how much");
        any = true;
        cx_buffer_format(v->out, "  \"%.*s\" is %.*s\n",
                         CX_STR(slice(d, t->start, t->end)), CX_STR(t->timex));
    }
    for (uint32_t i = 0; i < d->quantities.len; i++) {
        const casus_quantity *q = &d->quantities.ptr[i];
        if (q->start < s->start || q->end > s->end) continue;
        if (!any) heading(v, "where, when, how much");
        any = true;
        cx_buffer_format(v->out, "  \"%.*s\" is ", CX_STR(slice(d, q->start, q->end)));
        cx_buffer_double(v->out, q->low);
        cx_buffer_cstr(v->out, " to ");
        cx_buffer_double(v->out, q->high);
        cx_buffer_format(v->out, " %s%.*s%s%.*s (%s)\n", q->currency, CX_STR(q->unit),
                         q->of.len ? " of " : "", CX_STR(q->of),
                         casus_quantity_role_name(q->role));
    }
}

static void claims(const view *v, casus_range range)
{
    const casus_doc *d = v->doc;
    for (uint32_t i = 0; i < range.n; i++) {
        const casus_claim *c = &d->claims.ptr[range.first + i];
        const casus_str who = c->speaker == CASUS_NONE ? CX_LIT("the author")
                                                       : d->entities.ptr[c->speaker].name;
        cx_buffer_format(v->out, "    %s: %.*s", casus_stance_name(c->stance),
                         CX_STR(who));
        if (c->cue.end) {
            cx_buffer_format(v->out, " (\"%.*s\")",
                             CX_STR(slice(d, c->cue.start, c->cue.end)));
        }
        cx_buffer_char(v->out, '\n');
    }
}

/* "Peru [PER], Chile [CHL] (implied)": the latter no words of the sentence tell. */
static void parties(const view *v, casus_range side)
{
    const casus_doc *d = v->doc;
    if (!side.n) cx_record_names(v->out, d, side);
    for (uint32_t i = 0; i < side.n; i++) {
        if (i) cx_buffer_cstr(v->out, ", ");
        cx_record_names(v->out, d, (casus_range){ side.first + i, 1 });
        if (d->participants.ptr[side.first + i].implied)
            cx_buffer_cstr(v->out, " (implied)");
    }
}

static uint32_t events(const view *v, uint32_t sentence)
{
    const casus_doc *d = v->doc;
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->events.len; i++) {
        const casus_event *e = &d->events.ptr[i];
        if (e->sentence != sentence) continue;
        if (n++ == 0) heading(v, "events");
        cx_buffer_format(v->out, "  %s%s%s  cameo %s  ", casus_event_type_name(e->type),
                         e->mode ? "." : "", e->mode ? casus_mode_name(e->mode) : "",
                         e->cameo);
        parties(v, e->actors);
        cx_buffer_cstr(v->out, " > ");
        parties(v, e->recipients);
        cx_buffer_format(
            v->out, "\n    by rule %.*s, from \"%.*s\"; %s, %s, %s", CX_STR(e->rule),
            CX_STR(slice(d, e->trigger.start, e->trigger.end)),
            casus_event_status_name(e->status), casus_modality_name(e->modality),
            e->polarity ? "positive" : "negative");
        cx_buffer_cstr(v->out, ", confidence ");
        cx_buffer_fixed(v->out, (int64_t)((double)e->confidence * 1000 + 0.5), 3);
        cx_buffer_char(v->out, '\n');
        claims(v, e->claims);
    }
    return n;
}

static void statements(const view *v, uint32_t sentence)
{
    const casus_doc *d = v->doc;
    bool any = false;
    for (uint32_t i = 0; i < d->statements.len; i++) {
        const casus_statement *s = &d->statements.ptr[i];
        if (s->sentence != sentence) continue;
        if (!any) heading(v, "statements");
        any = true;
        const casus_str who = s->speaker == CASUS_NONE ? CX_LIT("someone")
                                                       : d->entities.ptr[s->speaker].name;
        cx_buffer_format(v->out, "  %.*s (%s, %s):", CX_STR(who),
                         casus_statement_kind_name(s->kind),
                         casus_quoted_name(s->quoted));
        for (uint32_t k = 0; k < s->content.n; k++) {
            const casus_span span = d->spans.ptr[s->content.first + k];
            cx_buffer_format(v->out, " %.*s", CX_STR(slice(d, span.start, span.end)));
        }
        cx_buffer_char(v->out, '\n');
    }
}

/* The rule that a remark of the matcher is about: what stands before the first comma or
 * blank. Rules have many frames; the first reason is enough to see what is missing. */
static casus_str rule_of(const cx_remark *r)
{
    uint32_t n = 0;
    while (n < r->words.len && !strchr(", ", r->words.ptr[n])) n++;
    return cx_str(r->words.ptr, n);
}

static bool said_before(const cx_trace *trace, uint32_t i)
{
    const cx_remark *r = &trace->remarks.ptr[i];
    for (uint32_t k = 0; k < trace->remarks.len; k++) {
        const cx_remark *o = &trace->remarks.ptr[k];
        if (k == i || o->token != r->token || strcmp(o->stage, r->stage)) continue;
        if (k < i && cx_str_equal(o->words, r->words)) return true;
        if (!cx_str_equal(rule_of(o), rule_of(r)) || strcmp(r->stage, "match")) continue;
        const bool fired = memmem(o->words.ptr, o->words.len, " fired", 6) != NULL;
        const bool me = memmem(r->words.ptr, r->words.len, " fired", 6) != NULL ||
                        memmem(r->words.ptr, r->words.len, " left out", 9) != NULL;
        if (!me && (k < i || fired)) return true;
    }
    return false;
}

/* Remarks are kept in the order they were made; those of other sentences are skipped,
 * and those of the resolver, which stand beside the mentions. */
static uint32_t remarks(const view *v, const casus_sentence *s)
{
    const cx_trace *trace = v->doc->trace;
    uint32_t n = 0;
    for (uint32_t i = 0; i < trace->remarks.len; i++) {
        const cx_remark *r = &trace->remarks.ptr[i];
        if (r->token != CASUS_NONE &&
            (r->token < s->first_token || r->token - s->first_token >= s->n_tokens)) {
            continue;
        }
        if (strcmp(r->stage, "resolve") == 0 || strcmp(r->stage, "home") == 0 ||
            said_before(trace, i))
            continue;
        if (n++ == 0) heading(v, "rules");
        cx_buffer_format(v->out, "  %s", r->stage);
        if (r->token != CASUS_NONE) {
            cx_buffer_format(v->out, " \"%.*s\"", CX_STR(cx_form(v->doc, r->token)));
        }
        cx_buffer_format(v->out, ": %.*s\n", CX_STR(r->words));
    }
    return n;
}

void cx_record_why(cx_buffer *out, const casus_doc *doc, uint32_t i, bool colour,
                   unsigned width)
{
    const view view = { doc, out, colour, width }, *v = &view;
    const casus_sentence *s = &doc->sentences.ptr[i];
    cx_display_wrap(out, slice(doc, s->start, s->end), width, "");
    words(v, s);
    mentions(v, s);
    circumstances(v, s);
    const uint32_t n = events(v, i);
    statements(v, i);
    const uint32_t told = remarks(v, s);
    if (n) return;
    heading(v, "no event");
    cx_buffer_cstr(out, told ? "  see above which rules came near, and what they missed\n"
                             : "  no word of this sentence opens a rule\n");
}
