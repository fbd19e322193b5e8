/* conllu.c -- sentences and tokens that somebody else has cut.
 *
 * The clean text is put together anew: the words of a sentence as "# text" has them,
 * if it has them in order, else with a space where SpaceAfter=No does not forbid it;
 * sentences on lines of their own, paragraphs ("# newpar", "# newdoc") apart. Ranges
 * ("1-2") only say how words are written together; empty nodes ("1.1") are left out.
 *
 * SPDX-License-Identifier: MIT
 */
#include "text/chars.h"
#include "text/cut.h"

typedef struct word {
    casus_str form;
    bool space_after;
} word;

typedef struct builder {
    casus_doc *doc;
    char *text; /* no longer than the notation it came from */
    uint32_t len;
    CX_ARRAY(word) words; /* of the sentence being read */
    casus_str sentence_text;
    uint32_t range_end; /* words up to here are written as the range says */
    bool range_space;
    uint32_t paragraph;
    bool quote_open;
} builder;

static void put_text(builder *b, casus_str s)
{
    if (s.len) memcpy(b->text + b->len, s.ptr, s.len);
    b->len += s.len;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

/* True if "# text" holds the words in their order with nothing but spaces between. */
static bool text_fits(const builder *b)
{
    casus_str rest = b->sentence_text;
    for (uint32_t i = 0; i < b->words.len; i++) {
        while (rest.len && is_space(*rest.ptr)) rest.ptr++, rest.len--;
        const casus_str form = b->words.ptr[i].form;
        if (!cx_str_starts(rest, form)) return false;
        rest.ptr += form.len;
        rest.len -= form.len;
    }
    return cx_str_trim(rest).len == 0;
}

static void add_token(builder *b, casus_str form)
{
    casus_token *token = CX_PUSH(&b->doc->arena, b->doc->tokens);
    token->start = b->len;
    put_text(b, form);
    token->end = b->len;
}

static void add_words(builder *b)
{
    casus_str rest = b->sentence_text;
    const bool fits = text_fits(b);
    for (uint32_t i = 0; i < b->words.len; i++) {
        const word *w = &b->words.ptr[i];
        const char *from = rest.ptr;
        while (fits && rest.len && is_space(*rest.ptr)) rest.ptr++, rest.len--;
        if (fits) put_text(b, cx_str(from, (size_t)(rest.ptr - from)));
        add_token(b, w->form);
        if (fits)
            rest = cx_str(rest.ptr + w->form.len, rest.len - w->form.len);
        else if (w->space_after && i + 1 < b->words.len)
            put_text(b, CX_LIT(" "));
    }
}

static void end_sentence(builder *b)
{
    casus_doc *doc = b->doc;
    if (b->words.len) {
        if (doc->sentences.len) put_text(b, CX_LIT("\n"));
        const uint32_t first = doc->tokens.len;
        add_words(b);
        casus_sentence *s = CX_PUSH(&doc->arena, doc->sentences);
        s->start = doc->tokens.ptr[first].start;
        s->end = b->len;
        s->first_token = first;
        s->n_tokens = doc->tokens.len - first;
        s->paragraph = b->paragraph > UINT16_MAX ? UINT16_MAX : (uint16_t)b->paragraph;
    }
    b->words.len = 0;
    b->range_end = 0;
    b->sentence_text = CX_LIT("");
}

/* The value of a comment "key = value". */
static bool comment_is(casus_str rest, casus_str key, casus_str *value)
{
    casus_str name;
    if (!cx_str_split(&rest, '=', &name) || !cx_str_equal(cx_str_trim(name), key))
        return false;
    *value = rest.ptr ? cx_str_trim(rest) : CX_LIT("");
    return true;
}

static void read_comment(builder *b, casus_str line)
{
    casus_str value;
    const casus_str rest = cx_str_trim(cx_str(line.ptr + 1, line.len - 1));
    if (comment_is(rest, CX_LIT("text"), &value))
        b->sentence_text = value;
    else if (cx_str_starts(rest, CX_LIT("newpar")) ||
             cx_str_starts(rest, CX_LIT("newdoc")))
        b->paragraph++;
}

/* "SpaceAfter=No" among the parts of MISC, the tenth column. */
static bool forbids_space(casus_str misc)
{
    casus_str part;
    while (cx_str_split(&misc, '|', &part))
        if (cx_str_equal(part, CX_LIT("SpaceAfter=No"))) return true;
    return false;
}

static casus_status read_word(builder *b, casus_str line, uint32_t number,
                              casus_error *err)
{
    casus_str rest = line, id, form, column = CX_LIT("");
    if (!cx_str_split(&rest, '\t', &id) || !cx_str_split(&rest, '\t', &form) || !form.len)
        return cx_fail(err, CASUS_BAD_FORMAT, number, 0,
                       "line %u: a word line needs a number and a form", number);
    while (cx_str_split(&rest, '\t', &column)) {
    }
    uint32_t n, last;
    casus_str from, to = id;
    if (memchr(id.ptr, '.', id.len)) return CASUS_OK;
    if (memchr(id.ptr, '-', id.len) && cx_str_split(&to, '-', &from) &&
        cx_str_to_u32(from, &n) && cx_str_to_u32(to, &last)) {
        b->range_end = last;
        b->range_space = !forbids_space(column);
        return CASUS_OK;
    }
    if (!cx_str_to_u32(id, &n))
        return cx_fail(err, CASUS_BAD_FORMAT, number, 0,
                       "line %u: <%.*s> is no word number", number, CX_STR(id));
    word *w = CX_PUSH(&b->doc->arena, b->words);
    w->form = form;
    w->space_after = n < b->range_end    ? false
                     : n == b->range_end ? b->range_space
                                         : !forbids_space(column);
    return CASUS_OK;
}

/* Forms with bytes that are no UTF-8, or with nothing in them, would break later
 * floors. */
static casus_str clean_notation(casus_doc *doc, casus_str conllu)
{
    const casus_input input = { .text = conllu };
    cx_clean(doc, &input);
    return doc->text;
}

static void finish(builder *b)
{
    casus_doc *doc = b->doc;
    b->text[b->len] = '\0';
    doc->text = cx_str(b->text, b->len);
    doc->input.text = doc->text;
    cx_clean_digest(doc);
    for (uint32_t t = 0; t < doc->tokens.len; t++) {
        const casus_span span = { doc->tokens.ptr[t].start, doc->tokens.ptr[t].end };
        *CX_PUSH(&doc->arena, doc->normals) = cx_intern_normal(doc, span);
        cx_finish_token(doc, t);
    }
    bool open = false;
    const uint32_t n = doc->sentences.len;
    for (uint32_t i = 0; i < n;) { /* a paragraph at a time */
        const uint32_t first = i;
        while (i < n &&
               doc->sentences.ptr[i].paragraph == doc->sentences.ptr[first].paragraph)
            i++;
        doc->sentences.len = i;
        cx_mark_quotes(doc, first, &open);
    }
}

casus_status cx_split_conllu(casus_doc *doc, casus_str conllu, casus_error *err)
{
    builder b = { .doc = doc, .sentence_text = CX_LIT("") };
    casus_str rest = clean_notation(doc, conllu), line;
    b.text = cx_alloc(&doc->arena, (size_t)rest.len + 2);
    casus_status status = CASUS_OK;
    for (uint32_t number = 1; status == CASUS_OK && cx_str_split(&rest, '\n', &line);
         number++) {
        while (line.len && line.ptr[line.len - 1] == '\r') line.len--;
        if (line.len == 0)
            end_sentence(&b);
        else if (*line.ptr == '#')
            read_comment(&b, line);
        else
            status = read_word(&b, line, number, err);
    }
    end_sentence(&b);
    finish(&b);
    return status;
}
