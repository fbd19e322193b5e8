/* statement.c -- who said what.
 *
 * A cue is a word of dict/says.tsv with a kind: "said", "the claim", "according to",
 * "confident". Its content is the clause, phrase or quotation that it governs; its
 * speaker the subject, possessor or agent. Quotations are found once for the whole
 * document as runs of quoted tokens, so that "..." he said. "..." and a quotation of
 * several paragraphs become one statement.
 *
 * The work goes sentence by sentence over a mask of the sentence's tokens: content is
 * painted into it (a subtree, less the subtree of the cue), then read off as spans.
 * After Pareti, "PARC 3.0", 2016, and Newell et al., "PolNeAR", 2018.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/statement.h"

#include "event/clause.h"

#define MASK 1024 /* tokens of a sentence that are looked at */

typedef struct finder {
    casus_doc *d;
    const cx_says *says;
    uint32_t sentence, first, end; /* tokens of the sentence */
    uint8_t mask[MASK];            /* 1: token is content */
} finder;

/* ---- painting content ---- */

static bool in_sentence(const finder *f, uint32_t t)
{
    return t >= f->first && t < f->end;
}

static void paint_below(finder *f, uint32_t top, uint8_t colour)
{
    for (uint32_t t = f->first; t < f->end; t++)
        if (cx_below(f->d, t, top)) f->mask[t - f->first] = colour;
}

static bool is_punct(const finder *f, uint32_t t)
{
    return cx_token(f->d, t)->upos == CASUS_UPOS_PUNCT;
}

static bool is_quoted(const finder *f, uint32_t t)
{
    return cx_token(f->d, t)->flags & CASUS_TOKEN_QUOTED;
}

/* Quotation marks stand beside quoted tokens; they belong to the content. */
static bool is_quote_mark(const finder *f, uint32_t t)
{
    if (!is_punct(f, t)) return false;
    casus_str form = cx_form(f->d, t);
    uint32_t n;
    uint32_t c = cx_utf8_decode(form, 0, &n);
    return c == '"' || c == 0x201c || c == 0x201d || c == 0x2018 || c == 0x2019 ||
           c == 0xab || c == 0xbb || (c == '\'' && form.len == 2) || (c == '`');
}

/* One run of painted tokens as a span, less the commas around it. */
static void add_span(finder *f, uint32_t from, uint32_t to)
{
    while (from < to && is_punct(f, from) && !is_quote_mark(f, from)) from++;
    while (to > from && is_punct(f, to - 1) && !is_quote_mark(f, to - 1)) to--;
    if (from == to) return;
    casus_span *span = CX_PUSH(&f->d->arena, f->d->spans);
    *span = cx_token_span(f->d, from, to);
}

static casus_range read_mask(finder *f)
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
static uint8_t quoted_kind(const finder *f)
{
    uint32_t inside = 0, all = 0;
    for (uint32_t t = f->first; t < f->end; t++) {
        if (!f->mask[t - f->first] || is_punct(f, t)) continue;
        all++;
        inside += is_quoted(f, t);
    }
    if (!inside) return CASUS_QUOTED_INDIRECT;
    return inside == all ? CASUS_QUOTED_DIRECT : CASUS_QUOTED_MIXED;
}

/* ---- quotations that run on ---- */

/* The sentence is one quotation, or its continuation: all words quoted. */
static bool all_quoted(const casus_doc *d, uint32_t sentence)
{
    const casus_sentence *s = &d->sentences.ptr[sentence];
    uint32_t words = 0;
    for (uint32_t t = s->first_token; t < s->first_token + s->n_tokens; t++) {
        const casus_token *k = cx_token(d, t);
        if (k->upos == CASUS_UPOS_PUNCT) continue;
        if (!(k->flags & CASUS_TOKEN_QUOTED)) return false;
        words++;
    }
    return words > 0;
}

/* Sentences that follow `sentence` and lie wholly in quotation marks go with it. */
static uint32_t add_following_quotes(casus_doc *d, uint32_t sentence)
{
    uint32_t n = 0;
    while (n < CX_LONG_QUOTE && sentence + 1 < d->sentences.len &&
           all_quoted(d, sentence + 1)) {
        sentence++;
        casus_span *span = CX_PUSH(&d->arena, d->spans);
        *span = (casus_span){ d->sentences.ptr[sentence].start,
                              d->sentences.ptr[sentence].end };
        n++;
    }
    return n;
}

/* ---- making the record ---- */

static bool is_negated(const finder *f, uint32_t t)
{
    for (uint32_t c = cx_first_child(f->d, t); c != CASUS_NONE; c = cx_next_child(f->d, c)) {
        const cx_operator *o = cx_operator_find(f->says, f->d, c);
        if (o && o->kind == CX_OPERATOR_NEGATE) return true;
    }
    return false;
}

static uint32_t mention_of(const casus_doc *d, uint32_t t)
{
    return t < d->token_mention.len ? d->token_mention.ptr[t] : CASUS_NONE;
}

static void set_speaker(const finder *f, casus_statement *s, uint32_t speaker)
{
    casus_doc *d = f->d;
    s->speaker = CASUS_NONE;
    if (speaker == CASUS_NONE) return;
    uint32_t m = mention_of(d, speaker);
    if (m != CASUS_NONE) {
        s->speaker = d->mentions.ptr[m].entity;
        s->speaker_span = (casus_span){ d->mentions.ptr[m].start, d->mentions.ptr[m].end };
        return;
    }
    uint32_t first, end;
    cx_subtree(d, speaker, &first, &end);
    if (end > speaker + 1) end = speaker + 1;
    s->speaker_span = cx_token_span(d, first, end);
}

/* The cue's own words: the token with the particle or preposition next to it. */
static casus_span cue_span(const finder *f, uint32_t cue, const cx_say *say)
{
    uint32_t end = cue + 1;
    if (say && say->second && end < f->end && cx_lemma_hash(f->d, end) == say->second) end++;
    return cx_token_span(f->d, cue, end);
}

/* Whom the words are spoken to: "told X", "said to X". */
static uint32_t addressee_of(const finder *f, uint32_t cue)
{
    static const casus_deprel objects[] = { CASUS_DEP_IOBJ, CASUS_DEP_OBJ };
    for (int i = 0; i < 2; i++) {
        uint32_t t = cx_child(f->d, cue, objects[i]);
        uint32_t m = t == CASUS_NONE ? CASUS_NONE : mention_of(f->d, t);
        if (m != CASUS_NONE && !f->mask[t - f->first]) return f->d->mentions.ptr[m].entity;
    }
    return CASUS_NONE;
}

/* Turns the mask into a statement. An empty mask makes none. */
static casus_statement *emit(finder *f, uint32_t cue, const cx_say *say, uint32_t speaker)
{
    casus_range content = read_mask(f);
    if (!content.n) return NULL;
    uint8_t quoted = quoted_kind(f);
    if (quoted != CASUS_QUOTED_INDIRECT && f->mask[f->end - f->first - 1])
        content.n += add_following_quotes(f->d, f->sentence);
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
        s->cue = cue_span(f, cue, say);
        s->negated = is_negated(f, cue);
        s->addressee = addressee_of(f, cue);
    }
    set_speaker(f, s, speaker);
    return s;
}

/* ---- who can speak ---- */

static bool is_person(const casus_doc *d, uint32_t t, const char *person)
{
    const char *features = casus_features_name(d->engine, cx_token(d, t)->features);
    return strstr(features, person) != NULL;
}

static bool speaks_for_itself(const casus_doc *d, uint32_t t)
{
    return is_person(d, t, "Person=1") || is_person(d, t, "Person=2");
}

/* People, states and bodies speak, and papers: reports, polls, statements. */
static bool can_speak(const finder *f, uint32_t t)
{
    const casus_doc *d = f->d;
    uint32_t m = mention_of(d, t);
    if (m != CASUS_NONE) {
        const casus_entity *e = &d->entities.ptr[d->mentions.ptr[m].entity];
        if (e->kind == CASUS_ENTITY_WEAPON) return false;
        if (e->kind != CASUS_ENTITY_GROUP || e->country[0] || e->sectors) return true;
    }
    uint8_t upos = cx_token(d, t)->upos;
    if (upos == CASUS_UPOS_PRON || upos == CASUS_UPOS_PROPN) return true;
    const cx_say *say = cx_say_any(f->says, d, t);
    return say && upos == CASUS_UPOS_NOUN && say->kind <= CASUS_STATEMENT_WRITING;
}

/* Whether the cue makes a statement of its own. Inside other people's quotation marks
 * only what is reported with a clause of its own does; thoughts and wishes only when
 * somebody else has them; phrases only when the speaker is one who can speak. */
static bool is_own_statement(const finder *f, uint32_t cue, const cx_say *say, bool clause,
                             uint32_t speaker)
{
    bool thought = say->kind >= CASUS_STATEMENT_BELIEF;
    if (is_quoted(f, cue) && (thought || !clause)) return false;
    if (speaker == CASUS_NONE) return clause && !thought;
    if (speaks_for_itself(f->d, speaker) && (thought || !clause)) return false;
    return (clause && !thought) || can_speak(f, speaker);
}

/* ---- verbs and adjectives ---- */

static bool is_statement(const cx_say *say)
{
    return say && say->kind != CX_SAY_NO_KIND;
}

/* What hangs below the cue as its content; paints it and returns the row that allows
 * it. Clauses come before phrases. */
static const cx_say *content_below(finder *f, uint32_t t, bool *is_clause)
{
    const cx_say *phrase = NULL;
    uint32_t object = CASUS_NONE;
    for (uint32_t c = cx_first_child(f->d, t); c != CASUS_NONE; c = cx_next_child(f->d, c)) {
        uint8_t rel = cx_token(f->d, c)->deprel;
        unsigned frame = cx_clause_frame(f->d, c);
        bool clause = rel == CASUS_DEP_CCOMP || rel == CASUS_DEP_XCOMP ||
                      (rel == CASUS_DEP_ADVCL && frame == CX_FRAME_ING);
        if (rel == CASUS_DEP_PARATAXIS && c > t) {
            frame = CX_FRAME_THAT;
            clause = is_quoted(f, c) || is_punct(f, t + 1 < f->end ? t + 1 : t);
        }
        if (!frame || !in_sentence(f, c)) continue;
        const cx_say *say = cx_say_find(f->says, f->d, t, frame);
        if (!is_statement(say)) continue;
        if (clause) {
            paint_below(f, c, 1);
            *is_clause = frame & (CX_FRAME_THAT | CX_FRAME_WH);
            return say;
        }
        bool argument = rel == CASUS_DEP_OBJ ||
                        (say->second && (rel == CASUS_DEP_OBL || rel == CASUS_DEP_NMOD));
        if (argument && object == CASUS_NONE) {
            object = c;
            phrase = say;
        }
    }
    if (object != CASUS_NONE) paint_below(f, object, 1);
    return phrase;
}

/* "..., the minister said": the cue hangs from the clause that it reports. */
static const cx_say *content_above(finder *f, uint32_t t)
{
    const casus_token *k = cx_token(f->d, t);
    if (k->deprel != CASUS_DEP_PARATAXIS || k->head == CASUS_NONE || !in_sentence(f, k->head))
        return NULL;
    const cx_say *say = cx_say_find(f->says, f->d, t, CX_FRAME_THAT);
    if (!is_statement(say)) return NULL;
    paint_below(f, k->head, 1);
    paint_below(f, t, 0);
    return say;
}

/* Quoted words of the sentence that no other cue governs: "...", he said, where the
 * parse lost the link. */
static const cx_say *content_quoted(finder *f, uint32_t t)
{
    const cx_say *say = cx_say_find(f->says, f->d, t, CX_FRAME_THAT);
    if (!is_statement(say) || is_quoted(f, t)) return NULL;
    uint32_t n = 0;
    for (uint32_t q = f->first; q < f->end; q++)
        if (is_quoted(f, q)) f->mask[q - f->first] = 1, n++;
    return n >= 3 ? say : NULL;
}

/* "The minister said:" -- what was said are the next sentences. */
static bool ends_in_colon(const finder *f, uint32_t t)
{
    return f->end > f->first && is_punct(f, f->end - 1) && t + 3 >= f->end &&
           cx_form(f->d, f->end - 1).ptr[0] == ':' && f->sentence + 1 < f->d->sentences.len;
}

/* A statement printed without quotation marks goes on to the next intertitle, or to
 * where somebody is quoted in the usual way. */
static uint32_t add_following_text(casus_doc *d, uint32_t sentence)
{
    uint32_t n = 0;
    for (uint32_t i = sentence + 1; i < d->sentences.len && n < CX_LONG_QUOTE; i++, n++) {
        const casus_sentence *s = &d->sentences.ptr[i];
        if (s->flags & CASUS_SENTENCE_TITLE) break;
        if (n > 0 && s->n_tokens &&
            (cx_token(d, s->first_token)->flags & CASUS_TOKEN_QUOTED))
            break;
        *CX_PUSH(&d->arena, d->spans) = (casus_span){ s->start, s->end };
    }
    return n;
}

static void announce_quote(finder *f, uint32_t t)
{
    const cx_say *say = cx_say_find(f->says, f->d, t, CX_FRAME_THAT);
    uint32_t speaker = cx_clause_agent(f->d, t);
    if (!is_statement(say) || speaker == CASUS_NONE) return;
    casus_range content = { f->d->spans.len, 0 };
    content.n = all_quoted(f->d, f->sentence + 1) ? add_following_quotes(f->d, f->sentence)
                                                  : add_following_text(f->d, f->sentence);
    if (!content.n) return;
    casus_statement *s = CX_PUSH(&f->d->arena, f->d->statements);
    *s = (casus_statement){ .sentence = f->sentence, .content = content, .cue_token = t,
                            .cue = cue_span(f, t, say), .quoted = CASUS_QUOTED_DIRECT,
                            .kind = say->kind, .stance = say->stance,
                            .parent = CASUS_NONE, .addressee = CASUS_NONE };
    set_speaker(f, s, speaker);
}

static void predicate_cue(finder *f, uint32_t t)
{
    memset(f->mask, 0, f->end - f->first);
    bool clause = false;
    const cx_say *say = content_below(f, t, &clause);
    if (!say) clause = true;
    if (!say) say = content_above(f, t);
    if (!say && ends_in_colon(f, t)) {
        announce_quote(f, t);
        return;
    }
    if (!say) say = content_quoted(f, t);
    uint32_t speaker = cx_clause_agent(f->d, t);
    if (!say || !is_own_statement(f, t, say, clause, speaker)) return;
    f->mask[t - f->first] = 0;
    emit(f, t, say, speaker);
}

/* ---- nouns ---- */

static uint32_t noun_speaker(const finder *f, uint32_t t)
{
    uint32_t speaker = cx_child(f->d, t, CASUS_DEP_NMOD_POSS);
    if (speaker != CASUS_NONE) return speaker;
    for (uint32_t c = cx_first_child(f->d, t); c != CASUS_NONE; c = cx_next_child(f->d, c)) {
        uint8_t rel = cx_token(f->d, c)->deprel;
        if ((rel == CASUS_DEP_NMOD || rel == CASUS_DEP_COMPOUND || rel == CASUS_DEP_AMOD) &&
            mention_of(f->d, c) != CASUS_NONE && !f->mask[c - f->first])
            return c;
    }
    const casus_token *k = cx_token(f->d, t);
    return k->deprel == CASUS_DEP_OBJ ? cx_clause_agent(f->d, k->head) : CASUS_NONE;
}

/* "the claim that P", "a promise to P", "India's denial of the attack". */
static void noun_cue(finder *f, uint32_t t)
{
    const cx_say *found = NULL;
    if (is_quoted(f, t)) return;
    memset(f->mask, 0, f->end - f->first);
    for (uint32_t c = cx_first_child(f->d, t); c != CASUS_NONE; c = cx_next_child(f->d, c)) {
        uint8_t rel = cx_token(f->d, c)->deprel;
        unsigned frame = cx_clause_frame(f->d, c);
        if (!frame || c < t || !in_sentence(f, c)) continue;
        const cx_say *say = cx_say_find(f->says, f->d, t, frame);
        if (!is_statement(say)) continue;
        bool clause = rel == CASUS_DEP_ACL || rel == CASUS_DEP_CCOMP;
        bool owned = cx_child(f->d, t, CASUS_DEP_NMOD_POSS) != CASUS_NONE;
        if (!clause && !owned) continue;
        paint_below(f, c, 1);
        found = say;
        break;
    }
    if (found) emit(f, t, found, noun_speaker(f, t));
}

/* ---- "according to", and "Minister: ..." ---- */

static void preposition_cue(finder *f, uint32_t t)
{
    uint32_t speaker = cx_token(f->d, t)->head;
    const cx_say *say = cx_say_find(f->says, f->d, t, CX_FRAME_NP);
    if (!is_statement(say) || speaker == CASUS_NONE) return;
    uint32_t clause = cx_token(f->d, speaker)->head;
    if (clause == CASUS_NONE || !in_sentence(f, clause)) return;
    memset(f->mask, 0, f->end - f->first);
    paint_below(f, clause, 1);
    paint_below(f, speaker, 0);
    casus_statement *s = emit(f, t, say, speaker);
    if (s && t + 1 < f->end && cx_token(f->d, t + 1)->deprel == CASUS_DEP_FIXED)
        s->cue.end = cx_token(f->d, t + 1)->end;
}

/* A headline that gives its speaker before a colon, or behind it. */
static void headline_colon(finder *f)
{
    if (!(f->d->sentences.ptr[f->sentence].flags & CASUS_SENTENCE_TITLE)) return;
    for (uint32_t t = f->first + 1; t + 1 < f->end; t++) {
        if (!is_punct(f, t) || cx_form(f->d, t).ptr[0] != ':') continue;
        bool before = t - f->first <= 6, behind = f->end - t - 1 <= 4;
        uint32_t from = before ? f->first : t + 1, to = before ? t : f->end;
        uint32_t speaker = CASUS_NONE;
        for (uint32_t s = from; s < to; s++) {
            if (cx_token(f->d, s)->upos == CASUS_UPOS_VERB) return;
            uint32_t m = mention_of(f->d, s);
            if (m != CASUS_NONE && f->d->mentions.ptr[m].kind == CASUS_MENTION_NAME)
                speaker = s;
        }
        if (speaker == CASUS_NONE || (!before && !behind)) return;
        memset(f->mask, 0, f->end - f->first);
        memset(f->mask + (before ? t + 1 - f->first : 0), 1,
               before ? f->end - t - 1 : t - f->first);
        casus_statement *s = emit(f, CASUS_NONE, NULL, speaker);
        if (s) s->cue = cx_token_span(f->d, t, t + 1);
        return;
    }
}

/* ---- quotations without a cue ---- */

static bool covered(const casus_doc *d, uint32_t sentence)
{
    uint32_t byte = d->sentences.ptr[sentence].start;
    for (uint32_t i = d->statements.len; i-- > 0;) {
        if (d->statements.ptr[i].sentence + CX_LONG_QUOTE < sentence) break;
        if (cx_statement_covers(d, &d->statements.ptr[i], byte)) return true;
    }
    return false;
}

/* A sentence that is all quotation and that no cue claimed goes on in the voice of the
 * last one who was quoted, if that was not long ago. */
static void loose_quote(finder *f)
{
    casus_doc *d = f->d;
    if (!all_quoted(d, f->sentence) || covered(d, f->sentence))
        return;
    if (!d->statements.len) return;
    casus_statement last = d->statements.ptr[d->statements.len - 1];
    if (last.sentence + 4 < f->sentence || last.kind == CASUS_STATEMENT_BELIEF) return;
    memset(f->mask, 1, f->end - f->first);
    casus_statement *s = emit(f, CASUS_NONE, NULL, CASUS_NONE);
    if (!s) return;
    s->speaker = last.speaker;
    s->speaker_span = last.speaker_span;
}

/* ---- all sentences ---- */

bool cx_statement_covers(const casus_doc *doc, const casus_statement *s, uint32_t byte)
{
    for (uint32_t i = 0; i < s->content.n; i++) {
        casus_span span = doc->spans.ptr[s->content.first + i];
        if (byte >= span.start && byte < span.end) return true;
    }
    return false;
}

static void one_sentence(finder *f)
{
    headline_colon(f);
    for (uint32_t t = f->first; t < f->end; t++) {
        const casus_token *k = cx_token(f->d, t);
        if (k->deprel == CASUS_DEP_CASE) {
            preposition_cue(f, t);
            continue;
        }
        switch (k->upos) {
        case CASUS_UPOS_VERB:
        case CASUS_UPOS_ADJ: predicate_cue(f, t); break;
        case CASUS_UPOS_NOUN: noun_cue(f, t); break;
        default: break;
        }
    }
    loose_quote(f);
}

/* A statement told inside another's content is nested in the smallest such one. */
static void set_parents(casus_doc *d)
{
    for (uint32_t i = 0, near = 0; i < d->statements.len; i++) {
        casus_statement *s = &d->statements.ptr[i];
        uint32_t best = UINT32_MAX;
        while (d->statements.ptr[near].sentence + 8 < s->sentence) near++;
        for (uint32_t j = near; j < d->statements.len && s->cue.end; j++) {
            const casus_statement *o = &d->statements.ptr[j];
            if (o->sentence > s->sentence) break;
            if (j == i || !cx_statement_covers(d, o, s->cue.start)) continue;
            uint32_t size = d->spans.ptr[o->content.first + o->content.n - 1].end -
                            d->spans.ptr[o->content.first].start;
            if (size >= best) continue;
            best = size;
            s->parent = j;
        }
    }
}

void cx_statements_find(casus_doc *doc)
{
    finder f = { .d = doc, .says = cx_rules_says(doc->engine->rules) };
    if (!f.says) return;
    for (uint32_t i = 0; i < doc->sentences.len; i++) {
        const casus_sentence *s = &doc->sentences.ptr[i];
        if (!(s->flags & CASUS_SENTENCE_PARSED)) continue;
        f.sentence = i;
        f.first = s->first_token;
        f.end = s->first_token + (s->n_tokens < MASK ? s->n_tokens : MASK);
        if (f.end > f.first) one_sentence(&f);
    }
    set_parents(doc);
}
