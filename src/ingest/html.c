/* html.c -- bytes to UTF-8, to a tree, to facts and text: see html.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/html.h"

#include "ingest/charset.h"
#include "ingest/html_date.h"
#include "ingest/html_page.h"
#include "ingest/language.h"

#include <stdlib.h>
#include <strings.h>

enum {
    MEMORY_LIMIT = 256 << 20, /* of the tree and all that is made from it */
    LARGE = 8 << 20,          /* a workspace beyond it is given back */
    DATELINE = 240            /* bytes in which a dateline ends */
};

struct cx_html {
    cx_arena arena;
    cx_buffer text; /* the page in UTF-8 */
    const cx_notices *notices;
};

cx_html *cx_html_new(const cx_notices *notices)
{
    cx_html *html = calloc(1, sizeof *html);
    if (!html) return NULL;
    cx_arena_init(&html->arena, MEMORY_LIMIT);
    html->notices = notices;
    return html;
}

void cx_html_free(cx_html *html)
{
    if (!html) return;
    cx_arena_free(&html->arena);
    cx_buffer_free(&html->text);
    free(html);
}

/* A page that names its date nowhere else may bear one where the report begins. */
static void read_dateline(cx_html_facts *facts, cx_arena *arena, casus_str text)
{
    if (facts->published.len) return;
    if (text.len > DATELINE) text.len = DATELINE;
    facts->published = cx_date_find(arena, text);
    if (facts->published.len) facts->published_by = "dateline";
}

static void leave_out_future(cx_html_facts *facts, casus_str fetched)
{
    const int32_t day = cx_day_parse(facts->published), last = cx_day_parse(fetched);
    if (day == CASUS_NO_DAY || last == CASUS_NO_DAY || day <= last + 1) return;
    facts->published = (casus_str){ 0 };
    facts->published_by = NULL;
}

/* Papers leave their template's lang="en" on pages of any tongue. */
static void trust_text(cx_html_facts *facts, casus_str text)
{
    const char *language = cx_language_of(text);
    if (language[0]) facts->language = cx_cstr(language);
}

static casus_str keep(cx_buffer *out, casus_str s)
{
    const size_t at = out->len;
    cx_buffer_str(out, s);
    return cx_str(out->ptr + at, out->failed ? 0 : s.len);
}

/* Copies all into `out`, which is made large enough first: views stay where they are. */
static void hand_over(casus_input *input, cx_buffer *out, const cx_html_facts *facts)
{
    const casus_str text = cx_str(NULL, out->len);
    cx_buffer_reserve(out, (size_t)facts->title.len + facts->source.len + facts->url.len +
                               facts->language.len + facts->published.len +
                               facts->author.len);
    if (out->failed) return;
    input->text = cx_str(out->ptr, text.len);
    input->title = keep(out, facts->title);
    input->source = keep(out, facts->source);
    input->url = keep(out, facts->url);
    input->language = keep(out, facts->language);
    input->published = keep(out, facts->published);
    input->byline = keep(out, facts->author);
    if (facts->published_by) input->published_from = cx_cstr(facts->published_by);
}

static casus_status read_page(cx_html *html, casus_str page, const cx_page_hints *hints,
                              casus_input *input, cx_buffer *out, casus_error *err)
{
    cx_html_tree tree;
    cx_html_facts facts;
    cx_charset_utf8(&html->text, page, hints->charset);
    if (html->text.failed) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    page = cx_str(html->text.ptr, html->text.len);
    if (!cx_html_parse(&tree, &html->arena, page, err)) return err->status;
    tree.notices = html->notices;
    if (!cx_html_facts_read(&facts, &tree, hints))
        return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    cx_html_article(out, &tree, &facts);
    if (out->len == 0 && !out->failed) {
        return cx_fail(err, CASUS_BAD_FORMAT, 0, 0,
                       "no article text in this page (%u bytes of HTML)", page.len);
    }
    leave_out_future(&facts, hints->fetched);
    read_dateline(&facts, &html->arena, cx_str(out->ptr, out->len));
    trust_text(&facts, cx_str(out->ptr, out->len));
    hand_over(input, out, &facts);
    if (out->failed) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    return CASUS_OK;
}

/* The arena's boundary: running out of memory ends here. */
static casus_status guarded(cx_html *html, casus_str page, const cx_page_hints *hints,
                            casus_input *input, cx_buffer *out, casus_error *err)
{
    jmp_buf boundary;
    html->arena.boundary = &boundary;
    if (setjmp(boundary) != 0) {
        html->arena.boundary = NULL;
        return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    }
    const casus_status status = read_page(html, page, hints, input, out, err);
    html->arena.boundary = NULL;
    return status;
}

casus_status cx_html_read(cx_html *html, casus_str page, const cx_page_hints *hints,
                          casus_input *input, cx_buffer *out, casus_error *err)
{
    static const cx_page_hints nothing = { 0 };
    casus_error unused = { 0 };
    if (!err) err = &unused;
    *input = (casus_input){ 0 };
    cx_buffer_clear(out);
    cx_buffer_clear(&html->text);
    cx_arena_reset(&html->arena);
    if (page.len > CX_PAGE_LIMIT) {
        return cx_fail(err, CASUS_LIMIT, 0, 0,
                       "longer than the %u MB that one HTML page may have",
                       CX_PAGE_LIMIT >> 20);
    }
    const casus_status status =
        guarded(html, page, hints ? hints : &nothing, input, out, err);
    if (html->arena.used > LARGE) {
        cx_arena_free(&html->arena);
        cx_arena_init(&html->arena, MEMORY_LIMIT);
    }
    if (html->text.cap > LARGE) cx_buffer_free(&html->text);
    return status;
}

static casus_str behind_mark(casus_str s, const char *open, const char *close)
{
    const uint32_t n = (uint32_t)strlen(open), m = (uint32_t)strlen(close);
    if (s.len < n || memcmp(s.ptr, open, n) != 0) return s;
    for (uint32_t i = n; i + m <= s.len; i++) {
        if (memcmp(s.ptr + i, close, m) == 0)
            return cx_str_trim(cx_str(s.ptr + i + m, s.len - i - m));
    }
    return cx_str(s.ptr, 0);
}

bool cx_html_looks(casus_str beginning)
{
    static const char *const tags[] = {
        "!doctype html", "html",   "head", "body",  "title",  "meta", "link",    "script",
        "style",         "div",    "p",    "table", "h1",     "h2",   "article", "main",
        "section",       "header", "nav",  "span",  "center", "font", "br"
    };
    casus_str s = cx_str_trim(beginning);
    if (cx_str_starts(s, CX_LIT("\xef\xbb\xbf")))
        s = cx_str_trim(cx_str(s.ptr + 3, s.len - 3));
    for (uint32_t before = 0; before != s.len;) {
        before = s.len;
        s = behind_mark(behind_mark(s, "<?", ">"), "<!--", "-->");
    }
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        const uint32_t n = (uint32_t)strlen(tags[i]);
        if (s.len > n + 1 && s.ptr[0] == '<' && strncasecmp(s.ptr + 1, tags[i], n) == 0 &&
            strchr(" \t\r\n>/", s.ptr[n + 1])) {
            return true;
        }
    }
    return false;
}
