/* quotation.c -- quotations that run on, before their cue and behind it.
 *
 *     "A. B," she said. "C. D."        A, B, C and D are one statement
 *
 * What stands between two quotation marks is a run of quoted tokens; it may go over
 * several sentences, and paragraphs when each opens anew. A run belongs to the statement
 * that has a part of it, and whose cue stands outside; a run that no statement has goes
 * on in the voice of the last one who was quoted, if that was not long ago.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/told/statement.h"

#include "event/clause/clause.h"

enum { LONG_AGO = 3, NEAR = 24 }; /* sentences; statements that are looked at */

typedef struct run {
    uint32_t first, end;
} run; /* tokens */

static bool is_quoted(const casus_doc *d, uint32_t t)
{
    return cx_token(d, t)->flags & CASUS_TOKEN_QUOTED;
}

/* The next run of quoted tokens at `from` or behind it. */
static bool next_run(const casus_doc *d, uint32_t from, run *out)
{
    while (from < d->tokens.len && !is_quoted(d, from)) from++;
    if (from == d->tokens.len) return false;
    out->first = from;
    while (from < d->tokens.len && is_quoted(d, from)) from++;
    out->end = from;
    return true;
}

static casus_span span_of(const casus_doc *d, run r)
{
    return (casus_span){ cx_token(d, r.first)->start, cx_token(d, r.end - 1)->end };
}

static uint32_t overlap(casus_span a, casus_span b)
{
    const uint32_t start = a.start > b.start ? a.start : b.start;
    const uint32_t end = a.end < b.end ? a.end : b.end;
    return start < end ? end - start : 0;
}

static bool is_spoken(const casus_statement *s)
{
    return s->kind <= CASUS_STATEMENT_WRITING || s->quoted == CASUS_QUOTED_DIRECT;
}

/* The statement whose cue stands outside of the run and whose content has most of it;
 * CASUS_NONE when none has any. Statements are in the order of their sentences. */
static uint32_t owner_of(const casus_doc *d, casus_span span, uint32_t last_sentence,
                         uint32_t *behind)
{
    uint32_t best = CASUS_NONE, most = 0;
    while (*behind < d->statements.len &&
           d->statements.ptr[*behind].sentence <= last_sentence)
        ++*behind;
    for (uint32_t i = *behind, n = 0; i-- > 0 && n < NEAR; n++) {
        const casus_statement *s = &d->statements.ptr[i];
        uint32_t shared = 0;
        if (s->cue.end > span.start && s->cue.start < span.end) continue;
        for (uint32_t k = 0; k < s->content.n; k++)
            shared += overlap(d->spans.ptr[s->content.first + k], span);
        if (shared <= most) continue;
        most = shared;
        best = i;
    }
    return best;
}

/* Whoever was quoted last before the run, and not long ago. */
static uint32_t last_voice(const casus_doc *d, uint32_t sentence, uint32_t behind)
{
    for (uint32_t i = behind, n = 0; i-- > 0 && n < NEAR; n++) {
        const casus_statement *s = &d->statements.ptr[i];
        if (s->sentence + LONG_AGO < sentence) return CASUS_NONE;
        if (!is_spoken(s) || s->parent != CASUS_NONE) continue;
        /* Schiff said it was new. "There is more to come." */
        if (s->quoted == CASUS_QUOTED_INDIRECT && s->sentence + 1 < sentence) continue;
        if (s->cue_token != CASUS_NONE && is_quoted(d, s->cue_token)) continue;
        if (s->speaker == CASUS_NONE && !s->speaker_span.end) continue;
        return i;
    }
    return CASUS_NONE;
}

/* "If they come," he said, "we will wait": the other half of what is quoted in the same
 * sentence. */
static uint32_t split_by_cue(const casus_doc *d, run r, uint32_t sentence,
                             uint32_t behind)
{
    for (uint32_t i = behind, n = 0; i-- > 0 && n < NEAR; n++) {
        const casus_statement *s = &d->statements.ptr[i];
        if (s->sentence != sentence) break;
        if (s->quoted != CASUS_QUOTED_DIRECT || s->cue_token == CASUS_NONE ||
            is_quoted(d, s->cue_token))
            continue;
        const casus_span content = d->spans.ptr[s->content.first];
        const uint32_t start = cx_token(d, r.first)->start;
        if (start < s->cue.start ? content.start > s->cue.start
                                 : content.start < s->cue.start)
            return i;
    }
    return CASUS_NONE;
}

/* A run short of a sentence is a phrase that the author quotes. */
static bool is_sentence(const casus_doc *d, run r)
{
    const uint32_t first = cx_sentence_of(d, r.first);
    if (first == CASUS_NONE) return false;
    const casus_sentence *s = &d->sentences.ptr[first];
    for (uint32_t t = s->first_token; t < r.first; t++)
        if (cx_token(d, t)->upos != CASUS_UPOS_PUNCT) return false;
    const uint32_t end = s->first_token + s->n_tokens;
    for (uint32_t t = r.end; t < end; t++)
        if (cx_token(d, t)->upos != CASUS_UPOS_PUNCT) return false;
    return true;
}

/* The quotation marks are part of what is quoted. */
static casus_span with_marks(const casus_doc *d, run r)
{
    if (r.first > 0 && cx_token(d, r.first - 1)->upos == CASUS_UPOS_PUNCT) r.first--;
    if (r.end < d->tokens.len && cx_token(d, r.end)->upos == CASUS_UPOS_PUNCT) r.end++;
    return span_of(d, r);
}

/* Adds a span to a statement's content, which stays in order; spans that touch or
 * overlap become one. */
static void add_content(casus_doc *d, uint32_t statement, casus_span span)
{
    const casus_range old = d->statements.ptr[statement].content;
    casus_range new = { d->spans.len, 0 };
    bool placed = false;
    for (uint32_t k = 0; k <= old.n; k++) {
        const bool last = k == old.n;
        const casus_span s = last ? span : d->spans.ptr[old.first + k];
        if (!last && s.end >= span.start && s.start <= span.end) {
            if (s.start < span.start) span.start = s.start;
            if (s.end > span.end) span.end = s.end;
            continue;
        }
        if (!placed && (last || s.start > span.end)) {
            *CX_PUSH(&d->arena, d->spans) = span;
            new.n++;
            placed = true;
        }
        if (last) break;
        *CX_PUSH(&d->arena, d->spans) = s;
        new.n++;
    }
    d->statements.ptr[statement].content = new;
}

/* ---- cues that are marks ---- */

static bool is_mark(const casus_doc *d, uint32_t t, char mark)
{
    return cx_token(d, t)->upos == CASUS_UPOS_PUNCT && cx_form(d, t).ptr[0] == mark;
}

bool cx_quotation_is_whole(const casus_doc *d, uint32_t sentence)
{
    const casus_sentence *s = &d->sentences.ptr[sentence];
    uint32_t words = 0;
    for (uint32_t t = s->first_token; t < s->first_token + s->n_tokens; t++) {
        if (cx_token(d, t)->upos == CASUS_UPOS_PUNCT) continue;
        if (!is_quoted(d, t)) return false;
        words++;
    }
    return words > 0;
}

static void add_sentence(casus_doc *d, casus_range *range, uint32_t sentence)
{
    const casus_sentence *s = &d->sentences.ptr[sentence];
    *CX_PUSH(&d->arena, d->spans) = (casus_span){ s->start, s->end };
    range->n++;
}

casus_range cx_quotation_behind(casus_doc *doc, uint32_t sentence)
{
    casus_range range = { doc->spans.len, 0 };
    const uint32_t first = sentence + 1;
    const bool marked = first < doc->sentences.len && cx_quotation_is_whole(doc, first);
    for (uint32_t i = first; i < doc->sentences.len && range.n < CX_LONG_QUOTE; i++) {
        const casus_sentence *s = &doc->sentences.ptr[i];
        if (marked ? !cx_quotation_is_whole(doc, i)
                   : (s->flags & CASUS_SENTENCE_TITLE) != 0)
            break;
        if (!marked && i > first && s->n_tokens && is_quoted(doc, s->first_token)) break;
        add_sentence(doc, &range, i);
    }
    return range;
}

uint32_t cx_quotation_paragraph(casus_doc *doc, uint32_t sentence)
{
    casus_range range = { doc->spans.len, 0 };
    const uint16_t paragraph = doc->sentences.ptr[sentence].paragraph;
    for (uint32_t i = sentence + 1; i < doc->sentences.len && range.n < CX_LONG_QUOTE;
         i++) {
        if (doc->sentences.ptr[i].paragraph != paragraph) break;
        add_sentence(doc, &range, i);
    }
    return range.n;
}

static casus_statement *new_statement(casus_doc *d, uint32_t sentence, uint32_t cue,
                                      uint32_t speaker, casus_range content)
{
    casus_statement *s = CX_PUSH(&d->arena, d->statements);
    *s = (casus_statement){ .sentence = sentence,
                            .content = content,
                            .cue = cx_token_span(d, cue, cue + 1),
                            .cue_token = CASUS_NONE,
                            .kind = CASUS_STATEMENT_SPEECH,
                            .stance = CASUS_STANCE_ASSERT,
                            .parent = CASUS_NONE,
                            .addressee = CASUS_NONE };
    cx_statement_set_speaker(d, s, speaker);
    return s;
}

/* Who stands in [from, to), and nothing else: the last name or word in capitals; in a
 * headline also a poll, a report. */
static uint32_t named_in(const casus_doc *d, uint32_t from, uint32_t to, bool title)
{
    const cx_says *says = cx_rules_says(d->engine->rules);
    uint32_t name = CASUS_NONE, paper = CASUS_NONE;
    for (uint32_t t = from; t < to; t++) {
        const casus_token *k = cx_token(d, t);
        const uint32_t m = d->token_mention.ptr[t];
        if (k->upos == CASUS_UPOS_VERB || k->upos == CASUS_UPOS_PUNCT) return CASUS_NONE;
        if (m != CASUS_NONE && d->mentions.ptr[m].kind == CASUS_MENTION_NAME)
            name = t;
        else if (k->flags & CASUS_TOKEN_ALL_UPPER)
            paper = t;
        const cx_say *say = cx_say_any(says, d, t);
        if (title && say && say->kind <= CASUS_STATEMENT_WRITING &&
            k->upos == CASUS_UPOS_NOUN)
            paper = t;
        if (title && k->upos == CASUS_UPOS_PROPN) paper = t;
    }
    return name != CASUS_NONE ? name : paper;
}

static bool opens_paragraph(const casus_doc *d, uint32_t sentence)
{
    return sentence == 0 || d->sentences.ptr[sentence - 1].paragraph !=
                                d->sentences.ptr[sentence].paragraph;
}

/* The colon of "Munir: ..." at the start of a paragraph, and the speaker before it. */
static uint32_t turn_of(const casus_doc *d, uint32_t sentence, uint32_t *speaker)
{
    const casus_sentence *s = &d->sentences.ptr[sentence];
    uint32_t from = s->first_token;
    const uint32_t end = from + s->n_tokens;
    if (!(s->flags & CASUS_SENTENCE_TITLE) && !opens_paragraph(d, sentence))
        return CASUS_NONE;
    while (from < end && cx_token(d, from)->upos == CASUS_UPOS_PUNCT) from++;
    for (uint32_t t = from + 1; t + 1 < end && t < from + 7; t++) {
        if (!is_mark(d, t, ':')) continue;
        *speaker = named_in(d, from, t, sentence == 0 || s->flags & CASUS_SENTENCE_TITLE);
        return *speaker == CASUS_NONE ? CASUS_NONE : t;
    }
    return CASUS_NONE;
}

/* "Ties are ironclad: Munir" */
static uint32_t headline_end(const casus_doc *d, uint32_t sentence, uint32_t *speaker)
{
    const casus_sentence *s = &d->sentences.ptr[sentence];
    const uint32_t end = s->first_token + s->n_tokens;
    if (!(s->flags & CASUS_SENTENCE_TITLE)) return CASUS_NONE;
    for (uint32_t t = s->first_token + 1; t + 1 < end; t++) {
        if (!is_mark(d, t, ':') || end - t - 1 > 4) continue;
        *speaker = named_in(d, t + 1, end, true);
        return *speaker == CASUS_NONE ? CASUS_NONE : t;
    }
    return CASUS_NONE;
}

/* What a turn says: the rest of its sentence; but for a headline the rest of the
 * paragraph, and in a transcript all up to the next turn. */
static casus_range turn_content(casus_doc *d, uint32_t sentence, uint32_t colon)
{
    const casus_sentence *s = &d->sentences.ptr[sentence];
    casus_range range = { d->spans.len, 1 };
    uint32_t ignored, next = sentence + 1;
    *CX_PUSH(&d->arena, d->spans) =
        cx_token_span(d, colon + 1, s->first_token + s->n_tokens);
    if (s->flags & CASUS_SENTENCE_TITLE || sentence == 0) return range;
    range.n += cx_quotation_paragraph(d, sentence);
    while (next < d->sentences.len && next < sentence + CX_LONG_QUOTE &&
           turn_of(d, next, &ignored) == CASUS_NONE)
        next++;
    if (next == d->sentences.len || next == sentence + CX_LONG_QUOTE) return range;
    range.n = 1;
    d->spans.len = range.first + 1;
    for (uint32_t i = sentence + 1; i < next; i++) add_sentence(d, &range, i);
    return range;
}

/* "Clinton: 1,769" says nothing. */
static bool tells(const casus_doc *d, casus_range content)
{
    const casus_span first = d->spans.ptr[content.first];
    if (content.n > 1) return true;
    for (uint32_t t = cx_token_at(d, first.start);
         t < d->tokens.len && cx_token(d, t)->start < first.end; t++) {
        const uint8_t upos = cx_token(d, t)->upos;
        if (upos == CASUS_UPOS_VERB || upos == CASUS_UPOS_AUX) return true;
    }
    return false;
}

static void colon_cue(casus_doc *d, uint32_t sentence)
{
    const casus_sentence *s = &d->sentences.ptr[sentence];
    uint32_t speaker = CASUS_NONE, colon = turn_of(d, sentence, &speaker);
    if (colon != CASUS_NONE) {
        const casus_range content = turn_content(d, sentence, colon);
        if (tells(d, content)) new_statement(d, sentence, colon, speaker, content);
        return;
    }
    colon = headline_end(d, sentence, &speaker);
    if (colon == CASUS_NONE) return;
    const casus_range range = { d->spans.len, 1 };
    *CX_PUSH(&d->arena, d->spans) = cx_token_span(d, s->first_token, colon);
    if (tells(d, range)) new_statement(d, sentence, colon, speaker, range);
}

/* "..." -- Jane Doe: a dash behind a quotation, and nothing but a name behind it. */
static bool is_dash(const casus_doc *d, uint32_t t)
{
    const casus_str form = cx_form(d, t);
    uint32_t n;
    const uint32_t c = cx_utf8_decode(form, 0, &n);
    return (c >= 0x2012 && c <= 0x2015) || (c == '-' && form.len <= 3);
}

static void signature(casus_doc *d, uint32_t sentence, uint32_t dash)
{
    const casus_sentence *s = &d->sentences.ptr[sentence];
    const uint32_t end = s->first_token + s->n_tokens;
    uint32_t last = dash, name = dash + 1;
    for (int i = 0; i < 3 && last > 0 && !is_quoted(d, last - 1); i++) {
        if (cx_token(d, last - 1)->upos != CASUS_UPOS_PUNCT) return;
        last--;
    }
    if (last == 0 || !is_quoted(d, last - 1) || is_quoted(d, dash)) return;
    if (name >= end || !(cx_token(d, name)->flags & CASUS_TOKEN_INITIAL_UPPER)) return;
    while (name + 1 < end && cx_token(d, name + 1)->upos == CASUS_UPOS_PROPN) name++;
    if (name + 1 < end && cx_token(d, name + 1)->upos != CASUS_UPOS_PUNCT) return;
    uint32_t first = last - 1;
    while (first > 0 && is_quoted(d, first - 1)) first--;
    if (sentence - cx_sentence_of(d, first) > CX_QUOTE_AHEAD) return;
    const casus_range range = { d->spans.len, 1 };
    *CX_PUSH(&d->arena, d->spans) = with_marks(d, (run){ first, last });
    casus_statement *n = new_statement(d, sentence, dash, name, range);
    n->quoted = CASUS_QUOTED_DIRECT;
    n->speaker_span.start = cx_token(d, dash + 1)->start;
    if (n->speaker_span.end < cx_token(d, name)->end)
        n->speaker_span.end = cx_token(d, name)->end;
}

/* "Sanders made the following comment:", "Talk delivered by Jane Doe:" before a
 * quotation: no word of saying, but somebody who can speak. */
static void announcement(casus_doc *d, uint32_t sentence)
{
    const casus_sentence *s = &d->sentences.ptr[sentence];
    const uint32_t end = s->first_token + s->n_tokens;
    uint32_t root = s->first_token;
    if (s->n_tokens < 3 || !is_mark(d, end - 1, ':') ||
        sentence + 1 >= d->sentences.len || !cx_quotation_is_whole(d, sentence + 1))
        return;
    while (root < end && cx_token(d, root)->head != CASUS_NONE) root++;
    if (root == end) return;
    uint32_t speaker = cx_clause_agent(d, root);
    const uint32_t clause = cx_child(d, root, CASUS_DEP_ACL);
    if (speaker == CASUS_NONE && clause != CASUS_NONE)
        speaker = cx_child(d, clause, CASUS_DEP_OBL_AGENT);
    if (speaker == CASUS_NONE || d->token_mention.ptr[speaker] == CASUS_NONE) return;
    casus_statement *n =
        new_statement(d, sentence, root, speaker, cx_quotation_behind(d, sentence));
    n->quoted = CASUS_QUOTED_DIRECT;
    n->cue_token = root;
}

void cx_quotation_cues(casus_doc *doc, uint32_t sentence)
{
    const casus_sentence *s = &doc->sentences.ptr[sentence];
    colon_cue(doc, sentence);
    for (uint32_t t = s->first_token; t < s->first_token + s->n_tokens; t++)
        if (is_dash(doc, t) && cx_token(doc, t)->upos == CASUS_UPOS_PUNCT)
            signature(doc, sentence, t);
    const uint32_t end = s->first_token + s->n_tokens;
    const cx_say *say = NULL;
    for (uint32_t t = s->first_token; t < end && !say; t++)
        if (t + 3 >= end && cx_token(doc, t)->upos == CASUS_UPOS_VERB)
            say = cx_say_find(cx_rules_says(doc->engine->rules), doc, t, CX_FRAME_THAT);
    if (!say) announcement(doc, sentence);
}

/* ---- runs and their statements ---- */

void cx_quotations_join(casus_doc *doc)
{
    run r = { 0, 0 };
    uint32_t behind = 0;
    while (next_run(doc, r.end, &r)) {
        const uint32_t first = cx_sentence_of(doc, r.first),
                       last = cx_sentence_of(doc, r.end - 1);
        if (first == CASUS_NONE || last == CASUS_NONE || last - first > CX_QUOTE_AHEAD)
            continue;
        uint32_t owner = owner_of(doc, span_of(doc, r), last, &behind);
        if (owner == CASUS_NONE && first == last)
            owner = split_by_cue(doc, r, first, behind);
        if (owner == CASUS_NONE && is_sentence(doc, r))
            owner = last_voice(doc, first, behind);
        else if (owner != CASUS_NONE && first == last && !is_sentence(doc, r) &&
                 owner != split_by_cue(doc, r, first, behind))
            continue;
        if (owner == CASUS_NONE) continue;
        casus_statement *s = &doc->statements.ptr[owner];
        if (s->kind > CASUS_STATEMENT_WRITING && first == last) continue;
        add_content(doc, owner, with_marks(doc, r));
    }
}
