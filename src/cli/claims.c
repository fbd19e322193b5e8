/* claims.c -- `casus claims`: the ledger, and `casus stories`.
 *
 * The ledger lists happenings that somebody claims, denies or doubts, that nobody
 * independent confirms, or whose figures differ: each side with its words and the report
 * that has them. It does not say who is right.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/commands.h"
#include "cli/listing.h"

#include <math.h>
#include <stdio.h>

static cx_style style_of(casus_str status)
{
    for (unsigned i = 0; i <= CASUS_STATUS_NEGATED; i++) {
        if (cx_str_equal(status, cx_cstr(casus_event_status_name(i))))
            return cx_status_style(i);
    }
    return CX_PLAIN;
}

/* "26", "at least 30", "20 to 30" */
static void figure_words(cx_buffer *out, const cx_row *f)
{
    const cx_value low = cx_row_named(f, "low"), high = cx_row_named(f, "high"),
                   best = cx_row_named(f, "best");
    const casus_str currency = cx_row_named(f, "currency").text;
    if (!best.null && (low.null || high.null || low.real == high.real)) {
        if (!low.null && high.null) cx_buffer_cstr(out, "at least ");
        if (low.null && !high.null) cx_buffer_cstr(out, "at most ");
        cx_number_words(out, best.real);
    } else if (!low.null && !high.null) {
        cx_number_words(out, low.real);
        cx_buffer_cstr(out, " to ");
        cx_number_words(out, high.real);
    } else if (!low.null || !high.null) {
        cx_buffer_cstr(out, low.null ? "at most " : "at least ");
        cx_number_words(out, low.null ? high.real : low.real);
    }
    if (currency.len) cx_buffer_format(out, " %.*s", CX_STR(currency));
}

/* "killed 26 (India), 31 (Pakistan); destroyed 5 (Pakistan)" */
static void figures(cx_buffer *out, const cx_row *row)
{
    cx_row f;
    char role[60] = "", of[60] = "";
    if (!cx_row_part_named(row, "figures", &f)) return;
    const size_t begin = out->len;
    while (cx_row_next(&f)) {
        const casus_str new_role = cx_row_named(&f, "role").text,
                        new_of = cx_row_named(&f, "of").text,
                        giver = cx_row_named(&f, "giver").text;
        const bool same = out->len > begin && cx_str_equal(new_role, cx_cstr(role)) &&
                          cx_str_equal(new_of, cx_cstr(of));
        if (out->len > begin) cx_buffer_cstr(out, same ? ", " : "; ");
        snprintf(role, sizeof role, "%.*s", CX_STR(new_role));
        snprintf(of, sizeof of, "%.*s", CX_STR(new_of));
        if (!same && new_of.len) cx_buffer_format(out, "%s %s ", of, role);
        if (!same && !new_of.len) cx_buffer_format(out, "%s ", role);
        figure_words(out, &f);
        if (giver.len) cx_buffer_format(out, " (%.*s)", CX_STR(giver));
    }
}

/* The parties of one stance; the authors of reports are none. */
static void parties_of(cx_buffer *out, const cx_row *row, const char *stance)
{
    cx_row side;
    if (!cx_row_part_named(row, "sides", &side)) return;
    char last[120] = "";
    const size_t begin = out->len;
    while (cx_row_next(&side)) {
        const casus_str party = cx_row_named(&side, "party").text;
        if (!party.len || cx_str_equal(party, cx_cstr(last)) ||
            !cx_str_equal(cx_row_named(&side, "stance").text, cx_cstr(stance)))
            continue;
        snprintf(last, sizeof last, "%.*s", CX_STR(party)); /* they come in order */
        if (out->len > begin) cx_buffer_cstr(out, ", ");
        cx_buffer_str(out, party);
    }
}

static void number_cell(cx_grid *grid, const cx_row *row, const char *name)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)cx_row_named(row, name).integer);
    cx_grid_word(grid, text, CX_PLAIN);
}

static void buffer_cell(cx_grid *grid, cx_buffer *text, cx_style style)
{
    cx_grid_buffer(grid, text, style);
    cx_buffer_clear(text);
}

static void joined_cell(cx_grid *grid, cx_buffer *text, const cx_row *row,
                        const char *part)
{
    cx_row_joined(text, row, part, "name");
    if (text->len == 0) cx_buffer_char(text, '-');
    buffer_cell(grid, text, CX_PLAIN);
}

static void act(cx_buffer *out, const cx_row *row)
{
    const casus_str mode = cx_row_named(row, "mode").text;
    cx_buffer_str(out, cx_row_named(row, "type").text);
    if (mode.len) cx_buffer_format(out, " %.*s", CX_STR(mode));
}

/* ---- the ledger ---- */

static void claim_row(cx_grid *grid, const cx_row *row, bool wide)
{
    cx_buffer text = { 0 };
    const casus_str status = cx_row_named(row, "status").text;
    cx_grid_add(grid, cx_row_named(row, "day_from").text, CX_DIM);
    cx_grid_add(grid, status, style_of(status));
    joined_cell(grid, &text, row, "actors");
    act(&text, row);
    buffer_cell(grid, &text, CX_BOLD);
    joined_cell(grid, &text, row, "recipients");
    parties_of(&text, row, "assert");
    buffer_cell(grid, &text, CX_PLAIN);
    parties_of(&text, row, "deny");
    buffer_cell(grid, &text, CX_PLAIN);
    number_cell(grid, row, "documents");
    number_cell(grid, row, "origins");
    if (wide) {
        number_cell(grid, row, "outlets");
        figures(&text, row);
        buffer_cell(grid, &text, CX_PLAIN);
    }
    cx_buffer_free(&text);
}

/* "asserts  Pakistan: "...", Indus Gazette 2025-05-07, http://..." */
static void side_lines(cx_buffer *out, const cx_row *side, unsigned width)
{
    static const struct {
        const char *stance, *verb;
    } verbs[] = { { "assert", "asserts" },
                  { "deny", "denies" },
                  { "doubt", "doubts" },
                  { "confirm", "confirms" } };
    const casus_str party = cx_row_named(side, "party").text,
                    words = cx_row_named(side, "words").text,
                    source = cx_row_named(side, "source").text,
                    url = cx_row_named(side, "url").text,
                    stance = cx_row_named(side, "stance").text;
    cx_buffer line = { 0 };
    const char *verb = "says of it";
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (cx_str_equal(stance, cx_cstr(verbs[i].stance))) verb = verbs[i].verb;
    if (party.len)
        cx_buffer_str(&line, party);
    else
        cx_buffer_cstr(&line, "the report");
    cx_buffer_format(&line, " %s", verb);
    if (words.len) {
        cx_buffer_cstr(&line, ": \"");
        cx_buffer_str(&line, cx_str_trim(words));
        cx_buffer_char(&line, '"');
    }
    cx_display_wrap(out, cx_str(line.ptr, line.len), width, "    ");
    cx_buffer_clear(&line);
    cx_buffer_format(&line, "%.*s", CX_STR(source));
    const casus_str more[] = { cx_row_named(side, "day").text,
                               url.len ? url : cx_row_named(side, "document").text };
    for (size_t i = 0; i < 2; i++) {
        if (more[i].len && line.len) cx_buffer_cstr(&line, ", ");
        cx_buffer_str(&line, more[i]);
    }
    cx_display_wrap(out, cx_str(line.ptr, line.len), width, "        ");
    if (line.failed) out->failed = true;
    cx_buffer_free(&line);
}

static void counts(cx_buffer *out, const cx_row *row)
{
    static const char *const names[][3] = { { "documents", " report", " reports" },
                                            { "outlets", " outlet", " outlets" },
                                            { "origins", " independent origin",
                                              " independent origins" } };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const int64_t n = cx_row_named(row, names[i][0]).integer;
        if (i) cx_buffer_cstr(out, ", ");
        cx_buffer_i64(out, n);
        cx_buffer_cstr(out, names[i][n == 1 ? 1 : 2]);
    }
}

static void head(cx_buffer *out, const cx_row *row, bool colour)
{
    const casus_str status = cx_row_named(row, "status").text,
                    place = cx_row_named(row, "place.name").text;
    cx_buffer_format(out, "%.*s  ", CX_STR(cx_row_named(row, "day_from").text));
    cx_style_on(out, style_of(status), colour);
    cx_buffer_str(out, status);
    cx_style_off(out, style_of(status), colour);
    cx_buffer_cstr(out, "  ");
    size_t before = out->len;
    cx_row_joined(out, row, "actors", "name");
    if (out->len == before) cx_buffer_char(out, '-');
    cx_buffer_cstr(out, "  ");
    cx_style_on(out, CX_BOLD, colour);
    act(out, row);
    cx_style_off(out, CX_BOLD, colour);
    cx_buffer_cstr(out, "  ");
    before = out->len;
    cx_row_joined(out, row, "recipients", "name");
    if (out->len == before) cx_buffer_char(out, '-');
    if (place.len) cx_buffer_format(out, "  at %.*s", CX_STR(place));
    cx_buffer_char(out, '\n');
}

static void claim_card(cx_buffer *out, const cx_row *row, unsigned width, bool colour)
{
    cx_buffer line = { 0 };
    cx_row side;
    casus_str rest = cx_row_named(row, "reasons").text, reason;
    head(out, row, colour);
    counts(&line, row);
    for (const char *before = "; "; rest.len && cx_str_split(&rest, ' ', &reason);
         before = ", ")
        cx_buffer_format(&line, "%s%.*s", before, CX_STR(reason));
    cx_display_wrap(out, cx_str(line.ptr, line.len), width, "    ");
    cx_buffer_clear(&line);
    figures(&line, row);
    if (line.len) cx_display_wrap(out, cx_str(line.ptr, line.len), width, "    ");
    if (cx_row_part_named(row, "sides", &side))
        while (cx_row_next(&side)) side_lines(out, &side, width);
    if (line.failed) out->failed = true;
    cx_buffer_free(&line);
}

#define E CX_COLUMN_ELASTIC
#define R CX_COLUMN_RIGHT

int cx_run_claims(const cx_arguments *arguments)
{
    static const char *const heads[] = { "day",       "status",    "actor",
                                         "act",       "recipient", "asserted by",
                                         "denied by", "reports",   "origins",
                                         "outlets",   "figures" };
    static const unsigned flags[] = { 0, 0, E, E, E, E, E, R, R, R, E };
    const cx_listing listing = { .list = &cx_list_ledger,
                                 .nothing = "nothing that is contested meets these "
                                            "conditions\n",
                                 .heads = heads,
                                 .flags = flags,
                                 .columns = 11,
                                 .narrow = 9,
                                 .row = claim_row,
                                 .card = claim_card };
    const char *because = arguments->value[CX_FLAG_BECAUSE];
    casus_str rest = cx_cstr(because ? because : ""), part;
    while (because && cx_str_split(&rest, ',', &part)) {
        bool known = false;
        for (unsigned i = 0; *cx_ledger_reason(i) && !known; i++)
            known = cx_str_equal(cx_str_trim(part), cx_cstr(cx_ledger_reason(i)));
        if (!known)
            return cx_complain(arguments, CX_EXIT_USAGE,
                               "--because: no reason \"%.*s\"; see: casus claims --help",
                               CX_STR(part));
    }
    return cx_listing_run(arguments, &listing);
}

/* ---- stories ---- */

static void story_row(cx_grid *grid, const cx_row *row, bool wide)
{
    cx_buffer text = { 0 };
    cx_grid_add(grid, cx_row_named(row, "first_day").text, CX_DIM);
    cx_grid_add(grid, cx_row_named(row, "last_day").text, CX_DIM);
    number_cell(grid, row, "documents");
    number_cell(grid, row, "outlets");
    number_cell(grid, row, "origins");
    number_cell(grid, row, "happenings");
    number_cell(grid, row, "contested");
    cx_grid_add(grid, cx_row_named(row, "title").text, CX_BOLD);
    joined_cell(grid, &text, row, "parties");
    if (wide) {
        cx_row_joined(&text, row, "reports", "source");
        buffer_cell(grid, &text, CX_DIM);
    }
    cx_buffer_free(&text);
}

static void story_card(cx_buffer *out, const cx_row *row, unsigned width, bool colour)
{
    cx_buffer line = { 0 };
    cx_row report;
    cx_buffer_format(out, "%.*s to %.*s  ", CX_STR(cx_row_named(row, "first_day").text),
                     CX_STR(cx_row_named(row, "last_day").text));
    cx_style_on(out, CX_BOLD, colour);
    cx_display_cut(out, cx_row_named(row, "title").text, width > 40 ? width - 28 : 12);
    cx_style_off(out, CX_BOLD, colour);
    cx_buffer_char(out, '\n');
    counts(&line, row);
    cx_buffer_format(&line, "; %lld happenings, %lld of them contested",
                     (long long)cx_row_named(row, "happenings").integer,
                     (long long)cx_row_named(row, "contested").integer);
    cx_display_wrap(out, cx_str(line.ptr, line.len), width, "    ");
    cx_buffer_clear(&line);
    cx_row_joined(&line, row, "parties", "name");
    if (line.len) cx_display_wrap(out, cx_str(line.ptr, line.len), width, "    ");
    if (cx_row_part_named(row, "reports", &report)) {
        while (cx_row_next(&report)) {
            const casus_str url = cx_row_named(&report, "url").text,
                            copy = cx_row_named(&report, "copy_of").text;
            cx_buffer_clear(&line);
            cx_buffer_format(
                &line, "%.*s  %.*s, %.*s", CX_STR(cx_row_named(&report, "day").text),
                CX_STR(cx_row_named(&report, "source").text),
                CX_STR(url.len ? url : cx_row_named(&report, "document").text));
            if (copy.len) cx_buffer_format(&line, " (copy of %.*s)", CX_STR(copy));
            cx_display_wrap(out, cx_str(line.ptr, line.len), width, "        ");
        }
    }
    if (line.failed) out->failed = true;
    cx_buffer_free(&line);
}

int cx_run_stories(const cx_arguments *arguments)
{
    static const char *const heads[] = { "from",    "to",         "reports",   "outlets",
                                         "origins", "happenings", "contested", "title",
                                         "parties", "sources" };
    static const unsigned flags[] = { 0, 0, R, R, R, R, R, E, E, E };
    const cx_listing listing = { .list = &cx_list_matters,
                                 .nothing = "no story meets these conditions\n",
                                 .heads = heads,
                                 .flags = flags,
                                 .columns = 10,
                                 .narrow = 9,
                                 .row = story_row,
                                 .card = story_card };
    return cx_listing_run(arguments, &listing);
}
