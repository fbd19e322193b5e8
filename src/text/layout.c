/* layout.c -- lines into paragraphs.
 *
 * A blank line always ends a paragraph. Whether a single line break does depends on
 * the file: some put a paragraph on a line, others wrap at a fixed width, and there
 * the break means nothing. A wrapped line gives itself away: the first word of the
 * next line would not have fitted. If that holds for most lines of a document, with a
 * width that people wrap at, then its full lines run on, and a line that had room, or
 * one before an indented line, ends its paragraph.
 *
 * SPDX-License-Identifier: MIT
 */
#include "text/cut.h"

enum {
    WIDEST_WRAP = 120, /* bytes; nobody wraps wider */
    NARROWEST_WRAP = 30,
    LONG_LINE = 40, /* shorter lines are headlines, lists, addresses */
    CUT_SHORT = 16  /* what may be left of one whose place and date were cut off */
};

typedef struct line {
    uint32_t start, end; /* without white space at the ends */
    uint32_t indent;
    uint32_t first_word; /* bytes */
    bool hard;           /* by a separator: no wrapping breaks so */
} line;

typedef struct lines {
    CX_ARRAY(line) list;
} lines;

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == '\0';
}

static void add_line(cx_arena *arena, lines *out, casus_str text, uint32_t start,
                     uint32_t end)
{
    line l = { .start = start, .end = end };
    while (l.end > l.start && is_blank(text.ptr[l.end - 1])) l.end--;
    while (l.start < l.end && is_blank(text.ptr[l.start])) {
        l.indent += text.ptr[l.start] == '\t' ? 8 : 1;
        l.start++;
    }
    for (uint32_t i = l.start; i < l.end && !is_blank(text.ptr[i]); i++) l.first_word++;
    *CX_PUSH(arena, out->list) = l;
}

/* Where the next U+2028 or U+2029 stands, which end a line as well; `end` for nowhere. */
static uint32_t next_separator(casus_str text, uint32_t from, uint32_t end)
{
    while (from + 3 <= end) {
        const char *at = memchr(text.ptr + from, '\xe2', end - from - 2);
        if (!at) return end;
        if (at[1] == '\x80' && (at[2] == '\xa8' || at[2] == '\xa9'))
            return (uint32_t)(at - text.ptr);
        from = (uint32_t)(at - text.ptr) + 1;
    }
    return end;
}

static void find_lines(cx_arena *arena, casus_str text, lines *out)
{
    uint32_t start = 0;
    while (start < text.len) {
        const char *at = memchr(text.ptr + start, '\n', text.len - start);
        const uint32_t end = at ? (uint32_t)(at - text.ptr) : text.len;
        uint32_t part = start;
        for (uint32_t i = start; (i = next_separator(text, i, end)) < end; i += 3) {
            add_line(arena, out, text, part, i);
            out->list.ptr[out->list.len - 1].hard = true;
            part = i + 3;
        }
        add_line(arena, out, text, part, end);
        start = end + 1;
    }
}

static uint32_t length(const line *l)
{
    return l->end - l->start + l->indent;
}

/* A line with text that is followed by another. */
static bool is_inner(const lines *all, uint32_t i)
{
    const line *l = &all->list.ptr[i];
    return i + 1 < all->list.len && !l->hard && l->end > l->start &&
           l[1].end > l[1].start;
}

/* An inner line that no indented line follows: that one would begin a paragraph. */
static bool may_run_on(const lines *all, uint32_t i)
{
    return is_inner(all, i) && all->list.ptr[i + 1].indent < all->list.ptr[i].indent + 2;
}

/* The width at which the document is wrapped: 19 of 20 inner lines are no longer. 0
 * when it is not wrapped. */
static uint32_t wrap_width(const lines *all)
{
    uint32_t counts[WIDEST_WRAP + 2] = { 0 }, inner = 0, full = 0, width = 0;
    for (uint32_t i = 0; i < all->list.len; i++) {
        if (!may_run_on(all, i)) continue;
        const uint32_t n = length(&all->list.ptr[i]);
        counts[n > WIDEST_WRAP ? WIDEST_WRAP + 1 : n]++;
        inner++;
    }
    if (inner < 3) return 0;
    for (uint32_t seen = 0; width <= WIDEST_WRAP; width++)
        if ((seen += counts[width]) * 20 >= inner * 19) break;
    if (width < NARROWEST_WRAP || width > WIDEST_WRAP) return 0;
    for (uint32_t i = 0; i < all->list.len; i++) {
        const line *l = &all->list.ptr[i];
        full +=
            may_run_on(all, i) && (length(l) + 1 + l[1].first_word) * 100 > width * 95;
    }
    return full * 10 >= inner * 6 ? width : 0;
}

static bool begins_small(casus_str text, uint32_t at)
{
    uint32_t len;
    const uint32_t c = cx_utf8_decode(text, at, &len);
    return cx_is_letter(c) && !cx_is_upper(c);
}

/* "U.S.", "A.W.", "J.": the last word of line `l` is initials with their stops, which in
 * the middle of a line would end nothing. */
static bool ends_in_initials(casus_str text, const line *l)
{
    uint32_t at = l->end;
    while (at >= l->start + 2 && text.ptr[at - 1] == '.' && text.ptr[at - 2] >= 'A' &&
           text.ptr[at - 2] <= 'Z')
        at -= 2;
    return at < l->end && (at == l->start || is_blank(text.ptr[at - 1]));
}

/* True if a sentence can be over where line `l` ends. A bracket ends one only with the
 * mark inside: "the Marketing Board (CMB)" goes on. */
static bool ends_sentence(casus_str text, const line *l)
{
    static const char marks[] = ".?!:;\"'";
    uint32_t end = l->end;
    while (end > l->start + 1 && (text.ptr[end - 1] == ')' || text.ptr[end - 1] == ']'))
        end--;
    const char last = text.ptr[end - 1];
    if ((uint8_t)last >= 0x80) return true;
    return memchr(marks, last, sizeof marks - 1) != NULL && !ends_in_initials(text, l);
}

/* Do indented lines begin the paragraphs? One that follows a line with text shows it. */
static bool has_indents(const lines *all)
{
    for (uint32_t i = 0; i + 1 < all->list.len; i++)
        if (is_inner(all, i) && !may_run_on(all, i)) return true;
    return false;
}

/* Too few lines that may run on to tell a width by. */
static bool is_small(const lines *all)
{
    uint32_t inner = 0;
    for (uint32_t i = 0; i < all->list.len; i++) inner += may_run_on(all, i);
    return inner < 8;
}

/* The first line of a text whose place and date were cut off is short and runs on all
 * the same: had it ended a paragraph, an indented line would follow. */
static bool is_cut_short(casus_str text, const lines *all, uint32_t i)
{
    const line *l = &all->list.ptr[i];
    return length(l) >= CUT_SHORT && !ends_sentence(text, l) && may_run_on(all, i);
}

/* True if the text runs on from line `l` to the next; `inside`: it has run on to here. */
static bool runs_on(casus_str text, const line *l, uint32_t width, bool inside)
{
    const line *next = l + 1;
    if (next->indent >= l->indent + 2) return false;
    const bool small = begins_small(text, next->start);
    if (width == 0)
        return small && (inside || length(l) >= LONG_LINE) && !ends_sentence(text, l);
    if ((length(l) + 1 + next->first_word) * 100 >= width * 90) return true;
    return small && !ends_sentence(text, l);
}

void cx_find_paragraphs(cx_arena *arena, casus_str text, cx_paragraphs *out)
{
    lines all = { { NULL, 0, 0 } };
    find_lines(arena, text, &all);
    const uint32_t width = wrap_width(&all);
    const bool small = is_small(&all), cut = (width || small) && has_indents(&all);
    for (uint32_t i = 0; i < all.list.len; i++) {
        const line *l = &all.list.ptr[i];
        if (l->end == l->start) continue;
        const uint32_t first = i;
        const bool top = first == 0 || l[-1].end == l[-1].start;
        while (is_inner(&all, i) &&
               (runs_on(text, &all.list.ptr[i], width, i > first) ||
                (cut && (small || (top && i == first)) && is_cut_short(text, &all, i))))
            i++;
        *CX_PUSH(arena, out->list) =
            (cx_paragraph){ l->start, all.list.ptr[i].end, i == first };
    }
}
