/* actuality_cues.c -- what can be seen of an act that bears on whether it has come about.
 *
 * Its own form; the words that hang on it; the words it hangs from, up to three; its
 * day and the report's; who tells it; what the rules say of it, of the other acts of its
 * type, and of the acts beside it. Nothing walks over more of the document than a few
 * words and events around.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/actuality.h"

#include "event/clause.h"
#include "event/predicate.h"
#include "event/verb_form.h"

enum { UP = 3, WORDS = 8, EVENTS = 12, HANGERS = 24, NOTE = 3, TYPES = CASUS_EVENT_TYPE_COUNT };

/* How the rules read an act, a little finer than cx_actuality. */
typedef enum reading { R_DONE = 0, R_ONGOING, R_PLANNED, R_DEMANDED, R_POSSIBLE, R_SUPPOSED, R_NEGATED, READINGS } reading;

static const char *const reading_names[] = { "done", "ongoing", "planned", "demanded", "possible", "supposed", "negated" };

struct cx_actuality_book {
    const casus_doc *doc;
    uint8_t *readings;                /* of each event */
    uint32_t by_type[TYPES][READINGS];
    uint8_t title[TYPES], body[TYPES]; /* reading of the first act of the type there, one more; 0 none */
    uint32_t undone;                  /* acts that are not done */
};

/* ---- the book ---- */

static reading reading_of(const casus_event *e)
{
    switch (e->modality) {
    case CASUS_MODALITY_PLANNED: return R_PLANNED;
    case CASUS_MODALITY_DEMANDED: return R_DEMANDED;
    case CASUS_MODALITY_POSSIBLE: return R_POSSIBLE;
    case CASUS_MODALITY_HYPOTHETICAL: return R_SUPPOSED;
    default: break;
    }
    if (!e->polarity) return R_NEGATED;
    return e->modality == CASUS_MODALITY_ONGOING ? R_ONGOING : R_DONE;
}

cx_actuality cx_actuality_of(const casus_event *e)
{
    static const uint8_t of[] = { CX_DONE, CX_DONE, CX_PLANNED, CX_DEMANDED, CX_POSSIBLE, CX_POSSIBLE, CX_NEGATED };
    return (cx_actuality)of[reading_of(e)];
}

static bool in_title(const casus_doc *d, const casus_event *e)
{
    return (d->sentences.ptr[e->sentence].flags & CASUS_SENTENCE_TITLE) != 0;
}

cx_actuality_book *cx_actuality_open(casus_doc *doc)
{
    cx_actuality_book *b = cx_alloc_zero(&doc->arena, sizeof *b);
    b->doc = doc;
    b->readings = cx_alloc(&doc->arena, doc->events.len + 1);
    for (uint32_t i = 0; i < doc->events.len; i++) {
        const casus_event *e = &doc->events.ptr[i];
        const reading r = reading_of(e);
        uint8_t *first = in_title(doc, e) ? &b->title[e->type] : &b->body[e->type];
        b->readings[i] = (uint8_t)r;
        b->by_type[e->type][r]++;
        b->undone += r > R_ONGOING;
        if (!*first) *first = (uint8_t)(r + 1);
    }
    return b;
}

bool cx_actuality_is_note(const casus_doc *doc)
{
    return doc->sentences.len <= NOTE;
}

/* ---- telling ---- */

typedef struct teller {
    const cx_actuality_book *book;
    const casus_doc *d;
    const casus_event *e;
    uint32_t event;
    casus_str rules;   /* the rules' reading in a word */
    casus_str type;
    cx_verb_form form; /* of the trigger */
    cx_actuality_ear *ear;
    void *context;
} teller;

static void tell(const teller *t, cx_fact_cue cue)
{
    for (int i = 0; i < CX_FACT_PARTS && cue.parts[i].ptr; i++)
        if (!cue.parts[i].len) cue.parts[i] = CX_NO_WORD;
    t->ear(t->context, &cue);
}

#define TELL(t, ...) tell((t), (cx_fact_cue){ __VA_ARGS__ })

static casus_str reading_name(unsigned r)
{
    return cx_cstr(reading_names[r]);
}

/* Of a reading that is kept with one added, 0 for none. */
static casus_str kept_name(unsigned kept)
{
    return kept ? reading_name(kept - 1) : CX_NO_WORD;
}

static casus_str number(uint32_t n)
{
    static const char *const words[] = { "0", "1", "2", "3", "4", "5", "6", "7" };
    return cx_cstr(words[n > 7 ? 7 : n]);
}

static casus_str upos(const casus_doc *d, uint32_t t)
{
    return cx_cstr(casus_upos_name(cx_token(d, t)->upos));
}

static casus_str case_of(const casus_doc *d, uint32_t t)
{
    const uint32_t c = cx_child(d, t, CASUS_DEP_CASE);
    return c == CASUS_NONE ? CX_NO_WORD : cx_lemma(d, c);
}

static casus_str mark_of(const casus_doc *d, uint32_t t)
{
    const uint32_t c = cx_child(d, t, CASUS_DEP_MARK);
    return c == CASUS_NONE ? CX_NO_WORD : cx_lemma(d, c);
}

/* ---- the act ---- */

static casus_str certainty(int8_t tenths)
{
    static const char *const steps[] = { "-3", "-2", "-1", "0", "1", "2", "3" };
    return cx_cstr(steps[(tenths + 30 + 5) / 10]);
}

static void tell_act(const teller *t)
{
    const casus_event *e = t->e;
    const casus_str family = cx_rule_family(e->rule), sure = certainty(e->factuality);
    TELL(t, "base", { CX_LIT("all") });
    TELL(t, "rules", { t->rules });
    TELL(t, "rules", { t->rules, sure });
    TELL(t, "rules not", { t->rules, e->polarity ? CX_LIT("yes") : CX_LIT("no") });
    TELL(t, "status", { cx_cstr(casus_event_status_name(e->status)), t->rules });
    TELL(t, "type", { t->type });
    TELL(t, "type", { t->type, t->rules });
    TELL(t, "type form", { t->type, t->form.word, t->form.tag });
    TELL(t, "family", { family });
    TELL(t, "family", { family, t->rules });
}

static void tell_word(const teller *t)
{
    const casus_doc *d = t->d;
    const uint32_t w = t->e->trigger_token;
    const cx_verb_helpers h = cx_verb_helpers_of(d, w);
    const casus_str lemma = cx_lemma(d, w), rel = cx_verb_stands(d, w), pos = upos(d, w), who = cx_verb_subject_word(d, w);
    const casus_str quoted = cx_token(d, w)->flags & CASUS_TOKEN_QUOTED ? CX_LIT("quoted") : CX_NO_WORD;
    TELL(t, "word", { lemma });
    TELL(t, "word", { lemma, t->rules });
    TELL(t, "word form", { lemma, t->form.word, t->form.tag });
    TELL(t, "form", { t->form.word, t->form.tag });
    TELL(t, "form", { t->form.word, t->form.tag, t->rules });
    TELL(t, "form stands", { t->form.word, t->form.tag, rel });
    TELL(t, "helpers", { h.words[0], h.words[1], h.words[2], cx_verb_tag(d, w) });
    TELL(t, "subject", { who, t->form.word, t->form.tag });
    TELL(t, "stands", { rel, pos });
    TELL(t, "stands", { rel, pos, t->rules });
    TELL(t, "stands", { rel, lemma });
    TELL(t, "quoted", { quoted, t->rules });
    TELL(t, "quoted form", { quoted, t->form.word, t->form.tag });
}

/* "planned talks", "the talks", "its attack", "attack if": what hangs on the act. */
static void tell_hangers(const teller *t)
{
    const casus_doc *d = t->d;
    uint32_t n = 0;
    for (uint32_t c = cx_first_child(d, t->e->trigger_token); c != CASUS_NONE && n < HANGERS; c = cx_next_child(d, c), n++) {
        const casus_str rel = cx_verb_stands(d, c);
        switch (cx_token(d, c)->deprel) {
        case CASUS_DEP_PUNCT: break;
        case CASUS_DEP_AUX:
        case CASUS_DEP_AUX_PASS:
        case CASUS_DEP_COP:
        case CASUS_DEP_MARK:
        case CASUS_DEP_DET:
        case CASUS_DEP_CASE:
        case CASUS_DEP_ADVMOD:
        case CASUS_DEP_AMOD: TELL(t, "has", { rel, cx_lemma(d, c) }); break;
        case CASUS_DEP_ADVCL:
        case CASUS_DEP_ACL:
        case CASUS_DEP_ACL_RELCL:
        case CASUS_DEP_XCOMP:
        case CASUS_DEP_CONJ: {
            const cx_verb_form f = cx_verb_form_of(d, c);
            TELL(t, "has", { rel, mark_of(d, c), f.word, f.tag });
            TELL(t, "has word", { rel, cx_lemma(d, c) });
            break;
        }
        default:
            TELL(t, "has", { rel });
            TELL(t, "has", { rel, case_of(d, c), t->rules });
            break;
        }
    }
}

/* ---- what it hangs from ---- */

static void tell_head(const teller *t, uint32_t w, uint32_t head, uint32_t step)
{
    const casus_doc *d = t->d;
    const cx_verb_form f = cx_verb_form_of(d, head);
    const cx_verb_helpers h = cx_verb_helpers_of(d, head);
    const casus_str rel = cx_verb_stands(d, w), lemma = cx_lemma(d, head), at = number(step), prep = case_of(d, w);
    const casus_str negated = h.negated ? CX_LIT("not") : CX_NO_WORD;
    TELL(t, "over", { at, rel, lemma });
    TELL(t, "over", { lemma, t->rules });
    TELL(t, "over", { lemma, negated });
    TELL(t, "over form", { at, rel, f.word, f.tag });
    TELL(t, "over form", { lemma, f.word, f.tag });
    TELL(t, "over form", { at, upos(d, head), f.word, f.tag, t->rules });
    TELL(t, "over helpers", { at, h.words[0], h.words[1], cx_verb_tag(d, head) });
    TELL(t, "over mark", { at, mark_of(d, head) });
    TELL(t, "over preposition", { at, prep, upos(d, head) });
    TELL(t, "over preposition", { prep, lemma });
    if (step) return;
    TELL(t, "over subject", { cx_verb_subject_word(d, head), f.word, f.tag });
    TELL(t, "forms", { rel, f.word, f.tag, t->form.word, t->form.tag });
}

static casus_str kind_of(const cx_say *say)
{
    return say->kind == CX_SAY_NO_KIND ? CX_NO_WORD : cx_cstr(casus_statement_kind_name(say->kind));
}

/* What dict/says.tsv has of the word above. */
static void tell_say(const teller *t, uint32_t w)
{
    const casus_doc *d = t->d;
    uint32_t above = CASUS_NONE;
    const cx_say *say = cx_clause_say(cx_rules_says(d->engine->rules), d, w, &above);
    if (!say || above == CASUS_NONE) {
        TELL(t, "say", { CX_LIT("none"), t->rules });
        return;
    }
    const cx_verb_form f = cx_verb_form_of(d, above);
    const casus_str leaves = say->modality == CX_SAY_NO_MODALITY ? CX_NO_WORD : cx_cstr(casus_modality_name(say->modality));
    const casus_str value = say->positive == CX_SAY_OPEN ? CX_LIT("open") : certainty(say->positive);
    TELL(t, "say", { kind_of(say), leaves, value });
    TELL(t, "say", { kind_of(say), leaves, t->rules });
    TELL(t, "say form", { kind_of(say), leaves, f.word, f.tag });
    TELL(t, "say own form", { kind_of(say), leaves, t->form.word, t->form.tag });
}

static void tell_heads(const teller *t)
{
    const casus_doc *d = t->d;
    uint32_t w = cx_first_joined(d, t->e->trigger_token), path[UP + 1] = { 0 }, n = 0;
    if (w != t->e->trigger_token) {
        const cx_verb_form f = cx_verb_form_of(d, w);
        TELL(t, "joined", { cx_lemma(d, w), t->rules });
        TELL(t, "joined form", { f.word, f.tag, t->form.word, t->form.tag });
    }
    tell_say(t, w);
    for (path[n++] = w; n <= UP && cx_token(d, w)->head != CASUS_NONE; path[n++] = w) {
        tell_head(t, w, cx_token(d, w)->head, n - 1);
        w = cx_token(d, w)->head;
    }
    casus_str rels[UP + 1] = { CX_NO_WORD, CX_NO_WORD, CX_NO_WORD, CX_NO_WORD };
    for (uint32_t i = 0; i < n; i++) rels[i] = cx_verb_stands(d, path[i]);
    TELL(t, "path", { rels[0], rels[1], rels[2], rels[3] });
    TELL(t, "path", { rels[0], rels[1], t->rules });
}

/* ---- the sentence ---- */

static bool bears(const casus_doc *d, uint32_t w)
{
    switch (cx_token(d, w)->upos) {
    case CASUS_UPOS_VERB:
    case CASUS_UPOS_AUX:
    case CASUS_UPOS_ADV:
    case CASUS_UPOS_ADJ:
    case CASUS_UPOS_SCONJ:
    case CASUS_UPOS_PART:
    case CASUS_UPOS_NOUN: return true;
    default: return false;
    }
}

static void tell_words(const teller *t)
{
    const casus_doc *d = t->d;
    const casus_sentence *s = &d->sentences.ptr[t->e->sentence];
    const uint32_t w = t->e->trigger_token, first = s->first_token, end = first + s->n_tokens;
    if (w < first || w >= end) return;
    for (uint32_t i = w > first + WORDS ? w - WORDS : first; i < end && i <= w + WORDS; i++)
        if (i != w && bears(d, i)) TELL(t, i < w ? "before" : "behind", { cx_lemma(d, i) });
}

static void tell_sentence(const teller *t)
{
    const casus_doc *d = t->d;
    const casus_sentence *s = &d->sentences.ptr[t->e->sentence];
    const casus_str part = in_title(d, t->e) ? CX_LIT("title") : cx_is_headline(d, s) ? CX_LIT("headline") : CX_LIT("body");
    const casus_str at = number(t->e->sentence), note = cx_actuality_is_note(d) ? CX_LIT("note") : CX_LIT("report");
    TELL(t, "part", { part, t->rules });
    TELL(t, "part", { part, t->form.word, t->form.tag });
    TELL(t, "part", { part, t->type });
    TELL(t, "at", { at, t->rules });
    TELL(t, "size", { note, t->rules });
    if (s->end > s->start && d->text.ptr[s->end - 1] == '?') TELL(t, "asks", { t->rules });
    tell_words(t);
}

/* ---- its day ---- */

static casus_str day_of(const casus_doc *d, uint32_t time)
{
    if (time == CASUS_NONE) return CX_LIT("none");
    const casus_time *m = &d->times.ptr[time];
    if (m->dateline) return CX_LIT("dateline");
    if (cx_str_ends(m->timex, CX_LIT("_REF"))) return m->timex;
    if (m->day_from == CASUS_NO_DAY) return CX_LIT("unresolved");
    if (d->published == CASUS_NO_DAY) return CX_LIT("dated");
    if (m->day_from > d->published) return CX_LIT("after");
    if (m->day_to != CASUS_NO_DAY && m->day_to < d->published)
        return m->day_to + 7 < d->published ? CX_LIT("long-before") : CX_LIT("before");
    return m->precision == CASUS_TIME_DAY || m->precision == CASUS_TIME_INSTANT ? CX_LIT("same-day") : CX_LIT("around");
}

static void tell_day(const teller *t)
{
    const casus_doc *d = t->d;
    const casus_str day = day_of(d, t->e->time);
    TELL(t, "day", { day, t->rules });
    TELL(t, "day", { day, t->form.word, t->form.tag });
    TELL(t, "day", { day, t->type });
}

/* ---- who tells it ---- */

/* The word of saying, innermost, that brings the act in. */
static void tell_cue(const teller *t)
{
    const casus_doc *d = t->d;
    if (!t->e->claims.n) return;
    const uint32_t number = d->claims.ptr[t->e->claims.first + t->e->claims.n - 1].statement;
    if (number == CASUS_NONE || d->statements.ptr[number].cue_token == CASUS_NONE) return;
    const casus_str cue = cx_lemma(d, d->statements.ptr[number].cue_token);
    TELL(t, "cue", { cue });
    TELL(t, "cue", { cue, t->rules });
}

/* ---- the other acts ---- */

/* The reading that most of the other acts of the type have, "-" when there are none. */
static casus_str most_of_type(const teller *t)
{
    const uint32_t *n = t->book->by_type[t->e->type];
    const uint8_t own = t->book->readings[t->event];
    unsigned best = READINGS;
    uint32_t most = 0;
    for (unsigned r = 0; r < READINGS; r++) {
        const uint32_t others = n[r] - (r == own);
        if (others <= most) continue;
        most = others;
        best = r;
    }
    return best == READINGS ? CX_NO_WORD : reading_name(best);
}

static void tell_neighbour(const teller *t, uint32_t i, const char *kind)
{
    const casus_event *o = &t->d->events.ptr[i];
    const casus_str near = o->sentence == t->e->sentence ? CX_LIT("here") : CX_LIT("near");
    const casus_str reading = reading_name(t->book->readings[i]);
    TELL(t, kind, { near, reading, t->rules });
    TELL(t, kind, { near, reading, cx_cstr(casus_event_type_name(o->type)) });
}

/* The nearest act that is told by the same word, a few events off at most. */
static uint32_t same_word(const teller *t, uint32_t low, uint32_t high)
{
    const casus_doc *d = t->d;
    const uint64_t word = cx_lemma_hash(d, t->e->trigger_token);
    uint32_t best = CASUS_NONE, gap = EVENTS + 1;
    for (uint32_t i = low; i < high; i++) {
        const uint32_t off = i < t->event ? t->event - i : i - t->event;
        if (i == t->event || off >= gap || d->events.ptr[i].type != t->e->type ||
            cx_lemma_hash(d, d->events.ptr[i].trigger_token) != word) continue;
        best = i;
        gap = off;
    }
    return best;
}

/* The act that this one hangs from. */
static uint32_t act_above(const teller *t, uint32_t low, uint32_t high)
{
    uint32_t w = t->e->trigger_token;
    for (int step = 0; step < UP; step++) {
        w = cx_token(t->d, w)->head;
        if (w == CASUS_NONE) break;
        for (uint32_t i = low; i < high; i++)
            if (i != t->event && t->d->events.ptr[i].trigger_token == w) return i;
    }
    return CASUS_NONE;
}

static void tell_others(const teller *t)
{
    const cx_actuality_book *b = t->book;
    const uint32_t n = t->d->events.len, i = t->event;
    const uint32_t low = i > EVENTS ? i - EVENTS : 0, high = n - i > EVENTS ? i + EVENTS : n;
    const uint32_t same = same_word(t, low, high), above = act_above(t, low, high);
    const unsigned type = t->e->type;
    TELL(t, "same type", { most_of_type(t), t->rules });
    if (!in_title(t->d, t->e)) TELL(t, "title tells", { kept_name(b->title[type]), t->rules });
    else TELL(t, "body tells", { kept_name(b->body[type]), t->rules });
    TELL(t, "same word", { same == CASUS_NONE ? CX_NO_WORD : reading_name(b->readings[same]), t->rules });
    if (i > 0) tell_neighbour(t, i - 1, "act before");
    if (i + 1 < n) tell_neighbour(t, i + 1, "act behind");
    TELL(t, "undone", { number(8 * (b->undone - (b->readings[i] > R_ONGOING)) / n), t->rules });
    if (above == CASUS_NONE) return;
    const casus_str type_above = cx_cstr(casus_event_type_name(t->d->events.ptr[above].type));
    TELL(t, "act above", { type_above, reading_name(b->readings[above]), t->rules });
    TELL(t, "act above", { type_above, cx_verb_stands(t->d, t->e->trigger_token), case_of(t->d, t->e->trigger_token) });
    TELL(t, "act above", { reading_name(b->readings[above]), t->rules });
}

void cx_actuality_cues(const cx_actuality_book *book, uint32_t event, cx_actuality_ear *ear, void *context)
{
    const casus_doc *d = book->doc;
    const casus_event *e = &d->events.ptr[event];
    const teller t = { .book = book, .d = d, .e = e, .event = event, .rules = reading_name(book->readings[event]),
                       .type = cx_cstr(casus_event_type_name(e->type)),
                       .form = cx_verb_form_of(d, e->trigger_token), .ear = ear, .context = context };
    tell_act(&t);
    tell_word(&t);
    tell_hangers(&t);
    tell_heads(&t);
    tell_sentence(&t);
    tell_day(&t);
    tell_cue(&t);
    tell_others(&t);
}
