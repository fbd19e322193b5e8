/* grid.c -- see grid.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "record/grid.h"

#include <utf8proc.h>

typedef struct cell_record {
    size_t at;
    uint32_t len, width;
    cx_style style;
} cell_record;

void cx_grid_init(cx_grid *grid, unsigned columns, const unsigned *flags)
{
    *grid = (cx_grid){ .columns = columns < CX_GRID_COLUMNS ? columns : CX_GRID_COLUMNS };
    memcpy(grid->flags, flags, grid->columns * sizeof *flags);
}

void cx_grid_free(cx_grid *grid)
{
    cx_buffer_free(&grid->text);
    cx_buffer_free(&grid->cells);
}

/* Columns of one code point; 0 for what must not reach a terminal. */
static unsigned columns_of(uint32_t code_point)
{
    if (code_point < 0x20 || (code_point >= 0x7f && code_point < 0xa0)) return 0;
    const int width = utf8proc_charwidth((utf8proc_int32_t)code_point);
    return width > 0 ? (unsigned)width : 0;
}

/* Bidirectional overrides and other invisible steering, besides the control codes. */
static bool is_steering(uint32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
}

static bool is_break(uint32_t c)
{
    return c == '\n' || c == '\t' || c == '\r';
}

unsigned cx_display_width(casus_str text)
{
    unsigned width = 0;
    for (uint32_t at = 0, n; at < text.len; at += n) {
        const uint32_t c = cx_utf8_decode(text, at, &n);
        width += is_break(c) ? 1 : columns_of(c);
    }
    return width;
}

void cx_display_cut(cx_buffer *out, casus_str text, unsigned width)
{
    const bool cut = cx_display_width(text) > width;
    unsigned left = cut && width ? width - 1 : width;
    for (uint32_t at = 0, n; at < text.len; at += n) {
        const uint32_t c = cx_utf8_decode(text, at, &n);
        const unsigned columns = is_break(c) ? 1 : columns_of(c);
        if (columns > left) break;
        left -= columns;
        char encoded[4];
        if (is_break(c))
            cx_buffer_char(out, ' ');
        else if (!is_steering(c))
            cx_buffer_add(out, encoded, cx_utf8_encode(c, encoded));
    }
    if (cut && width) cx_buffer_cstr(out, "…");
}

void cx_display_wrap(cx_buffer *out, casus_str text, unsigned width, const char *indent)
{
    const unsigned room =
        width > strlen(indent) + 20 ? width - (unsigned)strlen(indent) : 20;
    unsigned used = 0;
    uint32_t at = 0;
    while (at < text.len) {
        uint32_t end = at;
        while (end < text.len && !strchr(" \n\t\r", text.ptr[end])) end++;
        const casus_str piece = cx_str(text.ptr + at, end - at);
        const unsigned columns = cx_display_width(piece);
        if (columns) {
            if (used && used + 1 + columns > room) {
                cx_buffer_char(out, '\n');
                used = 0;
            }
            cx_buffer_cstr(out, used ? " " : indent);
            cx_display_cut(out, piece, columns);
            used += columns + (used ? 1 : 0);
        }
        at = end + 1;
    }
    cx_buffer_char(out, '\n');
}

void cx_style_on(cx_buffer *out, cx_style style, bool colour)
{
    static const char *const codes[] = { "",         "\033[1m",  "\033[2m", "\033[31m",
                                         "\033[32m", "\033[33m", "\033[34m" };
    if (colour) cx_buffer_cstr(out, codes[style]);
}

void cx_style_off(cx_buffer *out, cx_style style, bool colour)
{
    if (colour && style != CX_PLAIN) cx_buffer_cstr(out, "\033[0m");
}

cx_style cx_status_style(unsigned status)
{
    switch (status) {
    case CASUS_STATUS_DENIED:
    case CASUS_STATUS_DISPUTED:
        return CX_RED;
    case CASUS_STATUS_CLAIMED:
    case CASUS_STATUS_UNVERIFIED:
        return CX_YELLOW;
    case CASUS_STATUS_CONFIRMED:
        return CX_GREEN;
    case CASUS_STATUS_PLANNED:
    case CASUS_STATUS_DEMANDED:
    case CASUS_STATUS_HYPOTHETICAL:
        return CX_BLUE;
    case CASUS_STATUS_NEGATED:
        return CX_DIM;
    default:
        return CX_PLAIN;
    }
}

void cx_grid_add(cx_grid *grid, casus_str text, cx_style style)
{
    const cell_record cell = { grid->text.len, text.len, cx_display_width(text), style };
    cx_buffer_str(&grid->text, text);
    cx_buffer_add(&grid->cells, &cell, sizeof cell);
}

void cx_grid_buffer(cx_grid *grid, const cx_buffer *text, cx_style style)
{
    cx_grid_add(grid, cx_str(text->ptr, text->len), style);
    if (text->failed) grid->text.failed = true;
}

void cx_grid_word(cx_grid *grid, const char *text, cx_style style)
{
    cx_grid_add(grid, cx_str(text, strlen(text)), style);
}

/* The widest elastic column gives way, a column at a time, until all fit. */
static void fit(const cx_grid *grid, unsigned *widths, unsigned room)
{
    unsigned total = 2 * (grid->columns - 1);
    for (unsigned i = 0; i < grid->columns; i++) total += widths[i];
    while (total > room) {
        unsigned widest = grid->columns;
        for (unsigned i = 0; i < grid->columns; i++) {
            if (!(grid->flags[i] & CX_COLUMN_ELASTIC) || widths[i] <= 8) continue;
            if (widest == grid->columns || widths[i] > widths[widest]) widest = i;
        }
        if (widest == grid->columns) return;
        widths[widest]--;
        total--;
    }
}

static void pad(cx_buffer *out, unsigned n)
{
    while (n--) cx_buffer_char(out, ' ');
}

void cx_grid_print(const cx_grid *grid, cx_buffer *out, unsigned width, bool colour,
                   const char *indent)
{
    if (grid->text.failed || grid->cells.failed) {
        out->failed = true;
        return;
    }
    const cell_record *cells = (const cell_record *)(const void *)grid->cells.ptr;
    const size_t n = grid->cells.len / sizeof *cells;
    const unsigned columns = grid->columns;
    unsigned widths[CX_GRID_COLUMNS] = { 0 };
    for (size_t i = 0; i < n; i++) {
        if (cells[i].width > widths[i % columns]) widths[i % columns] = cells[i].width;
    }
    const unsigned margin = (unsigned)strlen(indent);
    fit(grid, widths, width > margin ? width - margin : 1);
    for (size_t i = 0; i < n; i++) {
        const unsigned column = (unsigned)(i % columns), w = widths[column];
        const unsigned shown = cells[i].width < w ? cells[i].width : w;
        if (column == 0) cx_buffer_cstr(out, indent);
        if (grid->flags[column] & CX_COLUMN_RIGHT) pad(out, w - shown);
        cx_style_on(out, cells[i].style, colour);
        cx_display_cut(out, cx_str(grid->text.ptr + cells[i].at, cells[i].len), w);
        cx_style_off(out, cells[i].style, colour);
        if (column + 1 == columns) {
            cx_buffer_char(out, '\n');
        } else {
            if (!(grid->flags[column] & CX_COLUMN_RIGHT)) pad(out, w - shown);
            pad(out, 2);
        }
    }
}
