/* conllu.c -- the parse in CoNLL-U, as UD v2 writes it.
 *
 * A document that came as CoNLL-U goes out with its own comments and word ranges
 * ("3-4 don't"): its lines are walked again and only the numbered words are ours.
 * MISC holds SpaceAfter=No, Entity= with the name in BIO form (B-PER, I-PER), and
 * Factuality= on predicates.
 *
 * SPDX-License-Identifier: MIT
 */
#include "record/record.h"

#include <ctype.h>

/* Tabs and line ends would break the columns; a blank stands for them. */
static void column(cx_buffer *out, casus_str s)
{
    if (s.len == 0) cx_buffer_char(out, '_');
    for (uint32_t i = 0; i < s.len; i++) {
        const char c = s.ptr[i];
        cx_buffer_char(out, c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
    }
}

static void cell(cx_buffer *out, const char *word)
{
    cx_buffer_char(out, '\t');
    cx_buffer_cstr(out, word[0] ? word : "_");
}

static const char *name_tag(unsigned kind)
{
    static const char *const tags[CASUS_NAME_KIND_COUNT] = { "", "PER", "ORG", "LOC",
                                                             "MISC" };
    return kind < CASUS_NAME_KIND_COUNT ? tags[kind] : "";
}

static void misc(cx_buffer *out, const casus_token *t)
{
    const size_t before = out->len;
    cx_buffer_char(out, '\t');
    const size_t from = out->len;
    if (t->name) {
        cx_buffer_format(out, "Entity=%c-%s",
                         t->flags & CASUS_TOKEN_NAME_BEGIN ? 'B' : 'I',
                         name_tag(t->name));
    }
    if (t->flags & CASUS_TOKEN_PREDICATE) {
        cx_buffer_cstr(out, out->len > from ? "|Factuality=" : "Factuality=");
        cx_buffer_fixed(out, t->factuality, 1);
    }
    if (!(t->flags & CASUS_TOKEN_SPACE_AFTER)) {
        cx_buffer_cstr(out, out->len > from ? "|SpaceAfter=No" : "SpaceAfter=No");
    }
    if (out->len == from && from > before) cx_buffer_char(out, '_');
}

/* Word `k` of the sentence, under the number it has there. */
static void word(cx_buffer *out, const casus_doc *d, const casus_sentence *s, uint32_t k)
{
    const casus_token *t = &d->tokens.ptr[s->first_token + k];
    cx_buffer_u64(out, k + 1);
    cx_buffer_char(out, '\t');
    column(out, cx_form(d, s->first_token + k));
    cx_buffer_char(out, '\t');
    column(out, cx_lemma(d, s->first_token + k));
    cell(out, casus_upos_name(t->upos));
    cell(out, casus_xpos_name(t->xpos));
    cell(out, casus_features_name(d->engine, t->features));
    const bool inside = t->head != CASUS_NONE && t->head >= s->first_token &&
                        t->head - s->first_token < s->n_tokens;
    cx_buffer_char(out, '\t');
    cx_buffer_u64(out, inside ? t->head - s->first_token + 1 : 0);
    cell(out, casus_deprel_name(t->deprel));
    cx_buffer_add(out, "\t_", 2);
    misc(out, t);
    cx_buffer_char(out, '\n');
}

static void from_text(cx_buffer *out, const casus_doc *d)
{
    const casus_str id = casus_doc_input(d)->id;
    cx_buffer_cstr(out, "# newdoc");
    if (id.len) {
        cx_buffer_cstr(out, " id = ");
        column(out, id);
    }
    cx_buffer_char(out, '\n');
    for (uint32_t i = 0; i < d->sentences.len; i++) {
        const casus_sentence *s = &d->sentences.ptr[i];
        cx_buffer_format(out, "# sent_id = %u\n# text = ", i + 1);
        column(out, cx_str(d->text.ptr + s->start, s->end - s->start));
        cx_buffer_char(out, '\n');
        for (uint32_t k = 0; k < s->n_tokens; k++) word(out, d, s, k);
        cx_buffer_char(out, '\n');
    }
}

typedef enum line_kind {
    LINE_BLANK,
    LINE_COMMENT,
    LINE_WORD,
    LINE_RANGE,
    LINE_EMPTY_NODE
} line_kind;

static line_kind kind_of(casus_str line)
{
    if (cx_str_trim(line).len == 0) return LINE_BLANK;
    if (line.ptr[0] == '#') return LINE_COMMENT;
    uint32_t i = 0;
    while (i < line.len && isdigit((unsigned char)line.ptr[i])) i++;
    if (i < line.len && line.ptr[i] == '-') return LINE_RANGE;
    if (i < line.len && line.ptr[i] == '.') return LINE_EMPTY_NODE;
    return LINE_WORD;
}

/* True when the given lines hold as many words, sentence by sentence, as the document:
 * only then do its comments belong to our words. */
static bool aligned(const casus_doc *d, casus_str given)
{
    uint32_t sentence = 0, words = 0;
    casus_str line;
    while (true) {
        const bool more = cx_str_split(&given, '\n', &line);
        const line_kind kind = more ? kind_of(line) : LINE_BLANK;
        if (kind == LINE_WORD) words++;
        if (kind == LINE_BLANK && words) {
            if (sentence >= d->sentences.len) return false;
            if (d->sentences.ptr[sentence].n_tokens != words) return false;
            sentence++;
            words = 0;
        }
        if (!more) return sentence == d->sentences.len;
    }
}

void cx_record_conllu(cx_buffer *out, const casus_doc *doc, casus_str given)
{
    if (given.len == 0 || !aligned(doc, given)) {
        from_text(out, doc);
        return;
    }
    uint32_t sentence = 0, k = 0;
    casus_str line;
    while (cx_str_split(&given, '\n', &line)) {
        switch (kind_of(line)) {
        case LINE_WORD:
            word(out, doc, &doc->sentences.ptr[sentence], k++);
            break;
        case LINE_COMMENT:
        case LINE_RANGE:
            if (cx_str_ends(line, CX_LIT("\r"))) line.len--;
            cx_buffer_str(out, line);
            cx_buffer_char(out, '\n');
            break;
        case LINE_EMPTY_NODE:
            break;
        case LINE_BLANK:
            if (k) {
                cx_buffer_char(out, '\n');
                sentence++;
                k = 0;
            }
        }
    }
    if (k) cx_buffer_char(out, '\n');
}
