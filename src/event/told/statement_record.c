/* statement_record.c -- from words painted in a mask to the record of a statement.
 *
 * What finds a cue (statement.c) paints its content: a subtree, less the subtree of the
 * cue, and less a tail in which whoever speaks goes on in words of his own. Here the mask
 * is read off as spans, without the commas around them, and the record gets its cue, its
 * speaker and whom the words are spoken to. A paper ("the report said") stands for whose
 * it is.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/told/statement_record.h"

#include "event/rule/rules.h"

/* ---- painting content ---- */

/* ", saying that ...", ", calling it a trap": who speaks goes on, in words of his own. */
static bool is_tail(const cx_saying *f, uint32_t t)
{
    const casus_token *k = cx_token(f->d, t);
    if (k->deprel != CASUS_DEP_ADVCL || k->upos != CASUS_UPOS_VERB ||
        strcmp(casus_xpos_name(k->xpos), "VBG") != 0 ||
        cx_child(f->d, t, CASUS_DEP_MARK) != CASUS_NONE || k->flags & CASUS_TOKEN_QUOTED)
        return false;
    if (t == f->first || cx_form(f->d, t - 1).ptr[0] != ',') return false;
    const cx_say *say = cx_say_any(f->says, f->d, t);
    return say && say->kind == CASUS_STATEMENT_SPEECH;
}

void cx_saying_paint(cx_saying *f, uint32_t top, uint8_t colour)
{
    for (uint32_t t = f->first; t < f->end; t++)
        if (cx_below(f->d, t, top)) f->mask[t - f->first] = colour;
    if (!colour) return;
    for (uint32_t v = f->first; v < f->end; v++) {
        if (!f->mask[v - f->first] || v == top || !is_tail(f, v)) continue;
        for (uint32_t t = v; t < f->end; t++)
            if (cx_below(f->d, t, v)) f->mask[t - f->first] = 0;
    }
}

/* Quotation marks stand beside quoted tokens; they belong to the content. */
static bool is_quote_mark(const cx_saying *f, uint32_t t)
{
    if (!cx_saying_is_punct(f, t)) return false;
    casus_str form = cx_form(f->d, t);
    uint32_t n;
    uint32_t c = cx_utf8_decode(form, 0, &n);
    return c == '"' || c == 0x201c || c == 0x201d || c == 0x2018 || c == 0x2019 ||
           c == 0xab || c == 0xbb || (c == '\'' && form.len == 2) || (c == '`');
}

/* One run of painted tokens as a span, less the commas around it. */
static void add_span(cx_saying *f, uint32_t from, uint32_t to)
{
    while (from < to && cx_saying_is_punct(f, from) && !is_quote_mark(f, from)) from++;
    while (to > from && cx_saying_is_punct(f, to - 1) && !is_quote_mark(f, to - 1)) to--;
    if (from == to) return;
    casus_span *span = CX_PUSH(&f->d->arena, f->d->spans);
    *span = cx_token_span(f->d, from, to);
}

static casus_range read_mask(cx_saying *f)
{
    casus_range range = { f->d->spans.len, 0 };
    uint32_t n = f->end - f->first, i = 0;
    while (i < n) {
        if (!f->mask[i]) {
            i++;
            continue;
        }
        uint32_t from = i;
        while (i < n && f->mask[i]) i++;
        add_span(f, f->first + from, f->first + i);
    }
    range.n = f->d->spans.len - range.first;
    return range;
}

/* direct: all words of the content stand in quotation marks; mixed: some. */
static uint8_t quoted_kind(const cx_saying *f)
{
    uint32_t inside = 0, all = 0;
    for (uint32_t t = f->first; t < f->end; t++) {
        if (!f->mask[t - f->first] || cx_saying_is_punct(f, t)) continue;
        all++;
        inside += cx_saying_is_quoted(f, t);
    }
    if (!inside) return CASUS_QUOTED_INDIRECT;
    return inside == all ? CASUS_QUOTED_DIRECT : CASUS_QUOTED_MIXED;
}

/* ---- making the record ---- */

static bool is_negated(const cx_saying *f, uint32_t t)
{
    for (uint32_t c = cx_first_child(f->d, t); c != CASUS_NONE;
         c = cx_next_child(f->d, c)) {
        const cx_operator *o = cx_operator_find(f->says, f->d, c);
        if (o && o->kind == CX_OPERATOR_NEGATE) return true;
    }
    return false;
}

/* The entity with a country that owns, makes or describes the word at `t`, or CASUS_NONE;
 * of compounds also what stands before their parts ("a [Defense Ministry] news
 * release"). */
static uint32_t owner_of(const casus_doc *d, uint32_t t, int depth)
{
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        const uint32_t m = cx_mention_at(d, c);
        if (rel != CASUS_DEP_COMPOUND && rel != CASUS_DEP_NMOD_POSS &&
            rel != CASUS_DEP_AMOD && rel != CASUS_DEP_NMOD)
            continue;
        const uint32_t entity = m == CASUS_NONE ? CASUS_NONE : d->mentions.ptr[m].entity;
        if (entity != CASUS_NONE && d->entities.ptr[entity].country[0]) return entity;
        const uint32_t inner =
            rel == CASUS_DEP_COMPOUND && depth ? owner_of(d, c, depth - 1) : CASUS_NONE;
        if (inner != CASUS_NONE) return inner;
    }
    return CASUS_NONE;
}

/* "a Defense Department news release", "the CSIS report", "German media reports": whose
 * paper it is, if that has a country; CASUS_NONE for what is no paper. */
static uint32_t owner_of_paper(const casus_doc *d, uint32_t t)
{
    const cx_say *say = cx_say_any(cx_rules_says(d->engine->rules), d, t);
    if (!say || say->kind > CASUS_STATEMENT_WRITING ||
        cx_token(d, t)->upos != CASUS_UPOS_NOUN)
        return CASUS_NONE;
    return owner_of(d, t, 2);
}

/* The name that stands for a head without a mention: "curator [Elaine Gustafon]". */
static uint32_t named_below(const casus_doc *d, uint32_t t)
{
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if ((rel == CASUS_DEP_APPOS || rel == CASUS_DEP_FLAT ||
             rel == CASUS_DEP_NMOD_DESC) &&
            cx_mention_at(d, c) != CASUS_NONE)
            return cx_mention_at(d, c);
    }
    return CASUS_NONE;
}

void cx_statement_set_speaker(const casus_doc *d, casus_statement *s, uint32_t speaker)
{
    s->speaker = CASUS_NONE;
    if (speaker == CASUS_NONE) return;
    uint32_t m = cx_mention_at(d, speaker), paper = speaker;
    if (m == CASUS_NONE) m = named_below(d, speaker);
    if (m != CASUS_NONE) {
        s->speaker = d->mentions.ptr[m].entity;
        s->speaker_span =
            (casus_span){ d->mentions.ptr[m].start, d->mentions.ptr[m].end };
        const casus_entity *e = &d->entities.ptr[s->speaker];
        if (e->country[0]) return;
        /* "The release said": the paper was named before */
        if (e->mentions.n)
            paper = d->mentions.ptr[d->entity_mentions.ptr[e->mentions.first]].head;
    } else {
        uint32_t first, end;
        cx_subtree(d, speaker, &first, &end);
        while (first < speaker && (cx_token(d, first)->upos == CASUS_UPOS_PUNCT ||
                                   cx_token(d, first)->upos == CASUS_UPOS_ADP ||
                                   cx_token(d, first)->deprel == CASUS_DEP_FIXED ||
                                   cx_token(d, first)->deprel == CASUS_DEP_CASE))
            first++;
        if (end > speaker + 1) end = speaker + 1;
        s->speaker_span = cx_token_span(d, first, end);
    }
    const uint32_t owner = owner_of_paper(d, paper);
    if (owner != CASUS_NONE) s->speaker = owner;
}

casus_span cx_saying_cue(const cx_saying *f, uint32_t cue, const cx_say *say)
{
    uint32_t end = cue + 1;
    if (say && say->second && end < f->end && cx_lemma_hash(f->d, end) == say->second)
        end++;
    return cx_token_span(f->d, cue, end);
}

/* Whom the words are spoken to: "told X", "said to X". */
static uint32_t addressee_of(const cx_saying *f, uint32_t cue)
{
    static const casus_deprel objects[] = { CASUS_DEP_IOBJ, CASUS_DEP_OBJ };
    for (int i = 0; i < 2; i++) {
        uint32_t t = cx_child(f->d, cue, objects[i]);
        uint32_t m = t == CASUS_NONE ? CASUS_NONE : cx_mention_at(f->d, t);
        if (m != CASUS_NONE && !f->mask[t - f->first])
            return f->d->mentions.ptr[m].entity;
    }
    return CASUS_NONE;
}

/* "Hammond said: The sanctions ..." printed without marks goes on in the sentences
 * behind. */
static void go_on_behind_colon(cx_saying *f, uint32_t cue, casus_range *content)
{
    if (cue + 1 >= f->end || !cx_saying_is_punct(f, cue + 1) ||
        cx_form(f->d, cue + 1).ptr[0] != ':' ||
        (cue + 2 < f->end && cx_saying_is_quoted(f, cue + 2)) ||
        (cue + 2 < f->end && is_quote_mark(f, cue + 2)))
        return;
    content->n += cx_quotation_paragraph(f->d, f->sentence);
}

casus_statement *cx_saying_record(cx_saying *f, uint32_t cue, const cx_say *say,
                                  uint32_t speaker)
{
    casus_range content = read_mask(f);
    if (!content.n) return NULL;
    uint8_t quoted = quoted_kind(f);
    if (cue != CASUS_NONE) go_on_behind_colon(f, cue, &content);
    casus_statement *s = CX_PUSH(&f->d->arena, f->d->statements);
    s->sentence = f->sentence;
    s->content = content;
    s->quoted = quoted;
    s->cue_token = cue;
    s->parent = CASUS_NONE;
    s->addressee = CASUS_NONE;
    s->kind = say && say->kind != CX_SAY_NO_KIND ? say->kind : CASUS_STATEMENT_SPEECH;
    s->stance = say ? say->stance : CASUS_STANCE_ASSERT;
    if (cue != CASUS_NONE) {
        s->cue = cx_saying_cue(f, cue, say);
        s->negated = is_negated(f, cue);
        s->addressee = addressee_of(f, cue);
    }
    cx_statement_set_speaker(f->d, s, speaker);
    return s;
}
