/* human.c -- a document's record for people: a heading, then a line for each event.
 *
 *     pakistan-china  2025-07-26
 *       status      act               who > whom                     words
 *       unverified  ASSAULT aerial    Pakistan > India               Pakistan: "shot
 * down"
 *
 * SPDX-License-Identifier: MIT
 */
#include "record/record.h"
#include "record/grid.h"

void cx_record_names(cx_buffer *out, const casus_doc *d, casus_range range)
{
    for (uint32_t i = 0; i < range.n; i++) {
        const casus_participant *p = &d->participants.ptr[range.first + i];
        if (i) cx_buffer_cstr(out, ", ");
        if (p->entity == CASUS_NONE) continue;
        const casus_entity *e = &d->entities.ptr[p->entity];
        cx_buffer_str(out, e->name);
        if (e->code.len) cx_buffer_format(out, " [%.*s]", CX_STR(e->code));
    }
    if (range.n == 0) cx_buffer_char(out, '-');
}

/* "Pakistan says", "Iran denies", with the author's own voice left out. */
static void vouchers(cx_buffer *out, const casus_doc *d, casus_range claims)
{
    static const char *const verbs[] = { "says", "denies", "doubts", "confirms" };
    bool first = true;
    for (uint32_t i = 0; i < claims.n; i++) {
        const casus_claim *c = &d->claims.ptr[claims.first + i];
        if (c->speaker == CASUS_NONE) continue;
        if (!first) cx_buffer_cstr(out, "; ");
        first = false;
        cx_buffer_format(out, "%.*s %s", CX_STR(d->entities.ptr[c->speaker].name),
                         c->stance < 4 ? verbs[c->stance] : "says");
    }
}

static void row(cx_grid *table, const casus_doc *d, const casus_event *e)
{
    cx_buffer words = { 0 };
    cx_grid_word(table, casus_event_status_name(e->status), cx_status_style(e->status));
    cx_buffer_format(&words, "%s%s%s", casus_event_type_name(e->type), e->mode ? " " : "",
                     e->mode ? casus_mode_name(e->mode) : "");
    cx_grid_buffer(table, &words, CX_BOLD);
    cx_buffer_clear(&words);
    cx_record_names(&words, d, e->actors);
    cx_buffer_cstr(&words, " > ");
    cx_record_names(&words, d, e->recipients);
    cx_grid_buffer(table, &words, CX_PLAIN);
    cx_buffer_clear(&words);
    vouchers(&words, d, e->claims);
    cx_grid_buffer(table, &words, CX_PLAIN);
    cx_buffer_clear(&words);
    const casus_sentence *s = &d->sentences.ptr[e->sentence];
    const uint32_t from =
        e->trigger.start > s->start + 24 ? e->trigger.start - 24 : s->start;
    /* Back to the start of a word, so that no character is cut in two. */
    uint32_t at = from;
    while (at > s->start && d->text.ptr[at - 1] != ' ') at--;
    cx_grid_add(table, cx_str(d->text.ptr + at, s->end - at), CX_DIM);
    cx_buffer_free(&words);
}

void cx_record_table(cx_buffer *out, const casus_doc *doc,
                     const cx_record_options *options, unsigned width, bool colour)
{
    const casus_input *input = casus_doc_input(doc);
    cx_style_on(out, CX_BOLD, colour);
    const casus_str name = input->title.len ? input->title : input->id;
    cx_display_cut(out, name.len ? name : CX_LIT("(standard input)"), width / 2);
    cx_style_off(out, CX_BOLD, colour);
    if (input->source.len) cx_buffer_cstr(out, "  ");
    cx_display_cut(out, input->source, 30);
    if (input->published.len) cx_buffer_cstr(out, "  ");
    cx_display_cut(out, input->published, 10);
    cx_buffer_char(out, '\n');

    cx_grid table;
    cx_grid_init(&table, 5,
                 (const unsigned[]){ 0, 0, CX_COLUMN_ELASTIC, CX_COLUMN_ELASTIC,
                                     CX_COLUMN_ELASTIC });
    uint32_t shown = 0;
    for (uint32_t i = 0; i < doc->events.len; i++) {
        if (!cx_record_keeps(options, &doc->events.ptr[i])) continue;
        row(&table, doc, &doc->events.ptr[i]);
        shown++;
    }
    cx_grid_print(&table, out, width, colour, "  ");
    cx_grid_free(&table);
    if (shown == 0) cx_buffer_cstr(out, "  no events\n");
    cx_buffer_format(out, "  %u events, %u statements, %u transfers, %u relations\n\n",
                     shown, doc->statements.len, doc->transfers.len, doc->relations.len);
}
