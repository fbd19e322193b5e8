/* actuality_cues.c -- what can be seen of an act that bears on whether it has come about.
 *
 * Its own form; the words that hang on it; the words it hangs from, up to three; its
 * day and the report's; who tells it; what the rules say of it, of the other acts of its
 * type, and of the acts beside it. Nothing walks over more of the document than a few
 * words and events around.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/actuality.h"

#include "event/clause/clause.h"
#include "event/clause/predicate.h"
#include "event/clause/verb_form.h"

enum {
    UP = 3,
    WORDS = 8,
    EVENTS = 12,
    HANGERS = 24,
    NOTE = 3,
    TYPES = CASUS_EVENT_TYPE_COUNT,
    TAGS = 64,
    NUMBERS = 8
};

/* How the rules read an act, a little finer than cx_actuality. */
typedef enum reading {
    R_DONE = 0,
    R_ONGOING,
    R_PLANNED,
    R_DEMANDED,
    R_POSSIBLE,
    R_SUPPOSED,
    R_NEGATED,
    READINGS
} reading;

static const char *const reading_names[] = { "done",     "ongoing",  "planned",
                                             "demanded", "possible", "supposed",
                                             "negated" };

typedef enum kind {
    K_BEFORE,
    K_BEHIND,
    K_ACT_BEFORE,
    K_ACT_BEHIND,
    K_BASE,
    K_RULES,
    K_RULES_NOT,
    K_STATUS,
    K_TYPE,
    K_TYPE_FORM,
    K_FAMILY,
    K_WORD,
    K_WORD_FORM,
    K_FORM,
    K_FORM_STANDS,
    K_HELPERS,
    K_SUBJECT,
    K_STANDS,
    K_QUOTED,
    K_QUOTED_FORM,
    K_HAS,
    K_HAS_WORD,
    K_OVER,
    K_OVER_FORM,
    K_OVER_HELPERS,
    K_OVER_MARK,
    K_OVER_PREPOSITION,
    K_OVER_SUBJECT,
    K_FORMS,
    K_SAY,
    K_SAY_FORM,
    K_SAY_OWN_FORM,
    K_JOINED,
    K_JOINED_FORM,
    K_PATH,
    K_PART,
    K_AT,
    K_SIZE,
    K_ASKS,
    K_DAY,
    K_CUE,
    K_SAME_TYPE,
    K_TITLE_TELLS,
    K_BODY_TELLS,
    K_SAME_WORD,
    K_UNDONE,
    K_ACT_ABOVE,
    KINDS
} kind;

static const char *const kind_names[] = {
    "before",       "behind",       "act before",
    "act behind",   "base",         "rules",
    "rules not",    "status",       "type",
    "type form",    "family",       "word",
    "word form",    "form",         "form stands",
    "helpers",      "subject",      "stands",
    "quoted",       "quoted form",  "has",
    "has word",     "over",         "over form",
    "over helpers", "over mark",    "over preposition",
    "over subject", "forms",        "say",
    "say form",     "say own form", "joined",
    "joined form",  "path",         "part",
    "at",           "size",         "asks",
    "day",          "cue",          "same type",
    "title tells",  "body tells",   "same word",
    "undone",       "act above"
};

struct cx_actuality_book {
    const casus_doc *doc;
    uint8_t *readings; /* of each event */
    uint32_t by_type[TYPES][READINGS];
    uint8_t title[TYPES],
        body[TYPES]; /* reading of the first act of the type there, one more; 0 none */
    uint32_t undone; /* acts that are not done */
    /* words that cues are made of */
    uint64_t kinds[KINDS];
    cx_part none, numbers[NUMBERS], types[TYPES], by_reading[READINGS],
        deprels[CASUS_DEPREL_COUNT], upos[CASUS_UPOS_COUNT], tags[TAGS];
};

/* ---- the book ---- */

static reading reading_of(const casus_event *e)
{
    switch (e->modality) {
    case CASUS_MODALITY_PLANNED:
        return R_PLANNED;
    case CASUS_MODALITY_DEMANDED:
        return R_DEMANDED;
    case CASUS_MODALITY_POSSIBLE:
        return R_POSSIBLE;
    case CASUS_MODALITY_HYPOTHETICAL:
        return R_SUPPOSED;
    default:
        break;
    }
    if (!e->polarity) return R_NEGATED;
    return e->modality == CASUS_MODALITY_ONGOING ? R_ONGOING : R_DONE;
}

cx_actuality cx_actuality_of(const casus_event *e)
{
    static const uint8_t of[] = { CX_DONE,     CX_DONE,     CX_PLANNED, CX_DEMANDED,
                                  CX_POSSIBLE, CX_POSSIBLE, CX_NEGATED };
    return (cx_actuality)of[reading_of(e)];
}

static bool in_title(const casus_doc *d, const casus_event *e)
{
    return (d->sentences.ptr[e->sentence].flags & CASUS_SENTENCE_TITLE) != 0;
}

static cx_part spell(casus_str text)
{
    return (cx_part){ text, cx_str_hash(text) };
}

/* Hashes of the words that cues are made of, once for all. */
static void spell_words(cx_actuality_book *b)
{
    static const char *const numbers[NUMBERS] = {
        "0", "1", "2", "3", "4", "5", "6", "7"
    };
    b->none = spell(CX_NO_WORD);
    for (unsigned i = 0; i < KINDS; i++)
        b->kinds[i] = cx_str_hash(cx_cstr(kind_names[i]));
    for (unsigned i = 0; i < NUMBERS; i++) b->numbers[i] = spell(cx_cstr(numbers[i]));
    for (unsigned i = 0; i < READINGS; i++)
        b->by_reading[i] = spell(cx_cstr(reading_names[i]));
    for (unsigned i = 0; i < TYPES; i++)
        b->types[i] = spell(cx_cstr(casus_event_type_name(i)));
    for (unsigned i = 0; i < CASUS_DEPREL_COUNT; i++)
        b->deprels[i] = spell(cx_cstr(casus_deprel_name(i)));
    for (unsigned i = 0; i < CASUS_UPOS_COUNT; i++)
        b->upos[i] = spell(cx_cstr(casus_upos_name(i)));
    for (unsigned i = 0; i < TAGS; i++) b->tags[i] = spell(cx_cstr(casus_xpos_name(i)));
}

cx_actuality_book *cx_actuality_open(casus_doc *doc)
{
    cx_actuality_book *b = cx_alloc_zero(&doc->arena, sizeof *b);
    b->doc = doc;
    spell_words(b);
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

/* What carries tense and mood, as two words of a cue. */
typedef struct form {
    cx_part word, tag;
} form;

typedef struct teller {
    const cx_actuality_book *book;
    const casus_doc *d;
    const casus_event *e;
    uint32_t event;
    cx_part rules; /* the rules' reading in a word */
    cx_part type;
    form form; /* of the trigger */
    cx_actuality_ear *ear;
    void *context;
} teller;

/* One word more; the order counts. */
static uint64_t hash_on(uint64_t hash, uint64_t word)
{
    return (hash ^ word) * 0x9E3779B97F4A7C15u + (hash >> 29);
}

uint64_t cx_actuality_row_hash(casus_str kind, casus_str words)
{
    uint64_t hash = cx_str_hash(kind);
    casus_str word;
    while (cx_str_split(&words, ' ', &word)) hash = hash_on(hash, cx_str_hash(word));
    return hash;
}

static void tell(const teller *t, kind kind, const cx_part *parts, uint32_t n)
{
    cx_actuality_cue cue = { .kind = kind_names[kind],
                             .hash = t->book->kinds[kind],
                             .n = n };
    for (uint32_t i = 0; i < n; i++) {
        cue.parts[i] = parts[i];
        cue.hash = hash_on(cue.hash, parts[i].hash);
    }
    t->ear(t->context, &cue);
}

#define WORD(text) spell(CX_LIT(text))

#define TELL(t, kind, ...)                                                               \
    tell((t), (kind), (const cx_part[])__VA_ARGS__,                                      \
         (uint32_t)(sizeof((const cx_part[])__VA_ARGS__) / sizeof(cx_part)))

/* A reading that is kept with one added, 0 for none. */
static cx_part kept(const cx_actuality_book *b, unsigned reading)
{
    return reading ? b->by_reading[reading - 1] : b->none;
}

static cx_part number(const teller *t, uint32_t n)
{
    return t->book->numbers[n < NUMBERS ? n : NUMBERS - 1];
}

static cx_part lemma(const teller *t, uint32_t w)
{
    const casus_str text = cx_lemma(t->d, w);
    return text.len ? (cx_part){ text, cx_lemma_hash(t->d, w) } : t->book->none;
}

static cx_part lemma_of_child(const teller *t, uint32_t w, casus_deprel deprel)
{
    const uint32_t c = cx_child(t->d, w, deprel);
    return c == CASUS_NONE ? t->book->none : lemma(t, c);
}

static cx_part upos(const teller *t, uint32_t w)
{
    return t->book->upos[cx_token(t->d, w)->upos];
}

static cx_part tag(const teller *t, uint32_t w)
{
    return t->book->tags[cx_token(t->d, w)->xpos % TAGS];
}

static cx_part stands(const teller *t, uint32_t w)
{
    return t->book->deprels[cx_token(t->d, w)->deprel];
}

static form form_of(const teller *t, uint32_t w)
{
    const cx_verb_form f = cx_verb_form_of(t->d, w);
    return (form){ cx_is_helper(t->d, f.at) && f.at != w ? lemma(t, f.at) : t->book->none,
                   tag(t, f.at) };
}

/* The helpers of a word and whether it is negated. */
typedef struct helpers {
    cx_part words[CX_HELPERS];
    bool negated;
} helpers;

static helpers helpers_of(const teller *t, uint32_t w)
{
    const cx_verb_helpers h = cx_verb_helpers_of(t->d, w);
    helpers out = { .negated = h.negated };
    for (int i = 0; i < CX_HELPERS; i++)
        out.words[i] = h.words[i].ptr[0] == '-' ? t->book->none : spell(h.words[i]);
    return out;
}

/* A pronoun itself; of other subjects the part of speech. */
static cx_part subject_word(const teller *t, uint32_t w)
{
    const uint32_t s = cx_verb_subject(t->d, w);
    if (s == CASUS_NONE) return t->book->none;
    return cx_token(t->d, s)->upos == CASUS_UPOS_PRON ? lemma(t, s) : upos(t, s);
}

/* ---- the act ---- */

static cx_part certainty(int8_t tenths)
{
    static const char *const steps[] = { "-3", "-2", "-1", "0", "1", "2", "3" };
    return spell(cx_cstr(steps[(tenths + 30 + 5) / 10]));
}

static void tell_act(const teller *t)
{
    const casus_event *e = t->e;
    const cx_part family = spell(cx_rule_family(e->rule)),
                  sure = certainty(e->factuality);
    TELL(t, K_BASE, { WORD("all") });
    TELL(t, K_RULES, { t->rules });
    TELL(t, K_RULES, { t->rules, sure });
    TELL(t, K_RULES_NOT, { t->rules, e->polarity ? WORD("yes") : WORD("no") });
    TELL(t, K_STATUS, { spell(cx_cstr(casus_event_status_name(e->status))), t->rules });
    TELL(t, K_TYPE, { t->type });
    TELL(t, K_TYPE, { t->type, t->rules });
    TELL(t, K_TYPE_FORM, { t->type, t->form.word, t->form.tag });
    TELL(t, K_FAMILY, { family });
    TELL(t, K_FAMILY, { family, t->rules });
}

static void tell_word(const teller *t)
{
    const casus_doc *d = t->d;
    const uint32_t w = t->e->trigger_token;
    const helpers h = helpers_of(t, w);
    const cx_part word = lemma(t, w), rel = stands(t, w), pos = upos(t, w),
                  who = subject_word(t, w);
    const cx_part quoted =
        cx_token(d, w)->flags & CASUS_TOKEN_QUOTED ? WORD("quoted") : t->book->none;
    TELL(t, K_WORD, { word });
    TELL(t, K_WORD, { word, t->rules });
    TELL(t, K_WORD_FORM, { word, t->form.word, t->form.tag });
    TELL(t, K_FORM, { t->form.word, t->form.tag });
    TELL(t, K_FORM, { t->form.word, t->form.tag, t->rules });
    TELL(t, K_FORM_STANDS, { t->form.word, t->form.tag, rel });
    TELL(t, K_HELPERS, { h.words[0], h.words[1], h.words[2], tag(t, w) });
    TELL(t, K_SUBJECT, { who, t->form.word, t->form.tag });
    TELL(t, K_STANDS, { rel, pos });
    TELL(t, K_STANDS, { rel, pos, t->rules });
    TELL(t, K_STANDS, { rel, word });
    TELL(t, K_QUOTED, { quoted, t->rules });
    TELL(t, K_QUOTED_FORM, { quoted, t->form.word, t->form.tag });
}

/* "planned talks", "the talks", "its attack", "attack if": what hangs on the act. */
static void tell_hangers(const teller *t)
{
    const casus_doc *d = t->d;
    uint32_t c = cx_first_child(d, t->e->trigger_token);
    for (uint32_t n = 0; c != CASUS_NONE && n < HANGERS; c = cx_next_child(d, c), n++) {
        const cx_part rel = stands(t, c);
        switch (cx_token(d, c)->deprel) {
        case CASUS_DEP_PUNCT:
            break;
        case CASUS_DEP_AUX:
        case CASUS_DEP_AUX_PASS:
        case CASUS_DEP_COP:
        case CASUS_DEP_MARK:
        case CASUS_DEP_DET:
        case CASUS_DEP_CASE:
        case CASUS_DEP_ADVMOD:
        case CASUS_DEP_AMOD:
            TELL(t, K_HAS, { rel, lemma(t, c) });
            break;
        case CASUS_DEP_ADVCL:
        case CASUS_DEP_ACL:
        case CASUS_DEP_ACL_RELCL:
        case CASUS_DEP_XCOMP:
        case CASUS_DEP_CONJ: {
            const form f = form_of(t, c);
            TELL(t, K_HAS, { rel, lemma_of_child(t, c, CASUS_DEP_MARK), f.word, f.tag });
            TELL(t, K_HAS_WORD, { rel, lemma(t, c) });
            break;
        }
        default:
            TELL(t, K_HAS, { rel });
            TELL(t, K_HAS, { rel, lemma_of_child(t, c, CASUS_DEP_CASE), t->rules });
            break;
        }
    }
}

/* ---- what it hangs from ---- */

static void tell_head(const teller *t, uint32_t w, uint32_t head, uint32_t step)
{
    const form f = form_of(t, head);
    const helpers h = helpers_of(t, head);
    const cx_part rel = stands(t, w), over = lemma(t, head), at = number(t, step);
    const cx_part prep = lemma_of_child(t, w, CASUS_DEP_CASE);
    const cx_part negated = h.negated ? WORD("not") : t->book->none;
    TELL(t, K_OVER, { at, rel, over });
    TELL(t, K_OVER, { over, t->rules });
    TELL(t, K_OVER, { over, negated });
    TELL(t, K_OVER_FORM, { at, rel, f.word, f.tag });
    TELL(t, K_OVER_FORM, { over, f.word, f.tag });
    TELL(t, K_OVER_FORM, { at, upos(t, head), f.word, f.tag, t->rules });
    TELL(t, K_OVER_HELPERS, { at, h.words[0], h.words[1], tag(t, head) });
    TELL(t, K_OVER_MARK, { at, lemma_of_child(t, head, CASUS_DEP_MARK) });
    TELL(t, K_OVER_PREPOSITION, { at, prep, upos(t, head) });
    TELL(t, K_OVER_PREPOSITION, { prep, over });
    if (step) return;
    TELL(t, K_OVER_SUBJECT, { subject_word(t, head), f.word, f.tag });
    TELL(t, K_FORMS, { rel, f.word, f.tag, t->form.word, t->form.tag });
}

static cx_part kind_of(const teller *t, const cx_say *say)
{
    return say->kind == CX_SAY_NO_KIND
               ? t->book->none
               : spell(cx_cstr(casus_statement_kind_name(say->kind)));
}

/* What dict/says.tsv has of the word above. */
static void tell_say(const teller *t, uint32_t w)
{
    const casus_doc *d = t->d;
    uint32_t above = CASUS_NONE;
    const cx_say *say = cx_clause_say(cx_rules_says(d->engine->rules), d, w, &above);
    if (!say || above == CASUS_NONE) {
        TELL(t, K_SAY, { WORD("none"), t->rules });
        return;
    }
    const form f = form_of(t, above);
    const cx_part leaves = say->modality == CX_SAY_NO_MODALITY
                               ? t->book->none
                               : spell(cx_cstr(casus_modality_name(say->modality)));
    const cx_part value =
        say->positive == CX_SAY_OPEN ? WORD("open") : certainty(say->positive);
    TELL(t, K_SAY, { kind_of(t, say), leaves, value });
    TELL(t, K_SAY, { kind_of(t, say), leaves, t->rules });
    TELL(t, K_SAY_FORM, { kind_of(t, say), leaves, f.word, f.tag });
    TELL(t, K_SAY_OWN_FORM, { kind_of(t, say), leaves, t->form.word, t->form.tag });
}

static void tell_heads(const teller *t)
{
    const casus_doc *d = t->d;
    uint32_t w = cx_first_joined(d, t->e->trigger_token), path[UP + 1] = { 0 }, n = 0;
    if (w != t->e->trigger_token) {
        const form f = form_of(t, w);
        TELL(t, K_JOINED, { lemma(t, w), t->rules });
        TELL(t, K_JOINED_FORM, { f.word, f.tag, t->form.word, t->form.tag });
    }
    tell_say(t, w);
    for (path[n++] = w; n <= UP && cx_token(d, w)->head != CASUS_NONE; path[n++] = w) {
        tell_head(t, w, cx_token(d, w)->head, n - 1);
        w = cx_token(d, w)->head;
    }
    cx_part rels[UP + 1] = { t->book->none, t->book->none, t->book->none, t->book->none };
    for (uint32_t i = 0; i < n; i++) rels[i] = stands(t, path[i]);
    TELL(t, K_PATH, { rels[0], rels[1], rels[2], rels[3] });
    TELL(t, K_PATH, { rels[0], rels[1], t->rules });
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
    case CASUS_UPOS_NOUN:
        return true;
    default:
        return false;
    }
}

static void tell_words(const teller *t)
{
    const casus_doc *d = t->d;
    const casus_sentence *s = &d->sentences.ptr[t->e->sentence];
    const uint32_t w = t->e->trigger_token, first = s->first_token,
                   end = first + s->n_tokens;
    if (w < first || w >= end) return;
    for (uint32_t i = w > first + WORDS ? w - WORDS : first; i < end && i <= w + WORDS;
         i++)
        if (i != w && bears(d, i)) TELL(t, i < w ? K_BEFORE : K_BEHIND, { lemma(t, i) });
}

static void tell_sentence(const teller *t)
{
    const casus_doc *d = t->d;
    const casus_sentence *s = &d->sentences.ptr[t->e->sentence];
    const cx_part part = in_title(d, t->e)      ? WORD("title")
                         : cx_is_headline(d, s) ? WORD("headline")
                                                : WORD("body");
    const cx_part at = number(t, t->e->sentence),
                  note = cx_actuality_is_note(d) ? WORD("note") : WORD("report");
    TELL(t, K_PART, { part, t->rules });
    TELL(t, K_PART, { part, t->form.word, t->form.tag });
    TELL(t, K_PART, { part, t->type });
    TELL(t, K_AT, { at, t->rules });
    TELL(t, K_SIZE, { note, t->rules });
    if (s->end > s->start && d->text.ptr[s->end - 1] == '?')
        TELL(t, K_ASKS, { t->rules });
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
    return m->precision == CASUS_TIME_DAY || m->precision == CASUS_TIME_INSTANT
               ? CX_LIT("same-day")
               : CX_LIT("around");
}

static void tell_day(const teller *t)
{
    const casus_doc *d = t->d;
    const cx_part day = spell(day_of(d, t->e->time));
    TELL(t, K_DAY, { day, t->rules });
    TELL(t, K_DAY, { day, t->form.word, t->form.tag });
    TELL(t, K_DAY, { day, t->type });
}

/* ---- who tells it ---- */

/* The word of saying, innermost, that brings the act in. */
static void tell_cue(const teller *t)
{
    const casus_doc *d = t->d;
    if (!t->e->claims.n) return;
    const uint32_t number =
        d->claims.ptr[t->e->claims.first + t->e->claims.n - 1].statement;
    if (number == CASUS_NONE || d->statements.ptr[number].cue_token == CASUS_NONE) return;
    const cx_part cue = lemma(t, d->statements.ptr[number].cue_token);
    TELL(t, K_CUE, { cue });
    TELL(t, K_CUE, { cue, t->rules });
}

/* ---- the other acts ---- */

/* The reading that most of the other acts of the type have, "-" when there are none. */
static cx_part most_of_type(const teller *t)
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
    return best == READINGS ? t->book->none : t->book->by_reading[best];
}

static void tell_neighbour(const teller *t, uint32_t i, kind kind)
{
    const casus_event *o = &t->d->events.ptr[i];
    const cx_part near = o->sentence == t->e->sentence ? WORD("here") : WORD("near");
    const cx_part reading = t->book->by_reading[t->book->readings[i]];
    TELL(t, kind, { near, reading, t->rules });
    TELL(t, kind, { near, reading, t->book->types[o->type] });
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
            cx_lemma_hash(d, d->events.ptr[i].trigger_token) != word)
            continue;
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
    const uint32_t low = i > EVENTS ? i - EVENTS : 0,
                   high = n - i > EVENTS ? i + EVENTS : n;
    const uint32_t same = same_word(t, low, high), above = act_above(t, low, high);
    const unsigned type = t->e->type;
    TELL(t, K_SAME_TYPE, { most_of_type(t), t->rules });
    if (!in_title(t->d, t->e))
        TELL(t, K_TITLE_TELLS, { kept(b, b->title[type]), t->rules });
    else
        TELL(t, K_BODY_TELLS, { kept(b, b->body[type]), t->rules });
    TELL(t, K_SAME_WORD,
         { same == CASUS_NONE ? t->book->none : b->by_reading[b->readings[same]],
           t->rules });
    if (i > 0) tell_neighbour(t, i - 1, K_ACT_BEFORE);
    if (i + 1 < n) tell_neighbour(t, i + 1, K_ACT_BEHIND);
    TELL(t, K_UNDONE,
         { number(t, 8 * (b->undone - (b->readings[i] > R_ONGOING)) / n), t->rules });
    if (above == CASUS_NONE) return;
    const cx_part type_above = t->book->types[t->d->events.ptr[above].type];
    TELL(t, K_ACT_ABOVE, { type_above, b->by_reading[b->readings[above]], t->rules });
    TELL(t, K_ACT_ABOVE,
         { type_above, stands(t, t->e->trigger_token),
           lemma_of_child(t, t->e->trigger_token, CASUS_DEP_CASE) });
    TELL(t, K_ACT_ABOVE, { b->by_reading[b->readings[above]], t->rules });
}

void cx_actuality_cues(const cx_actuality_book *book, uint32_t event,
                       cx_actuality_ear *ear, void *context)
{
    const casus_doc *d = book->doc;
    const casus_event *e = &d->events.ptr[event];
    teller t = { .book = book,
                 .d = d,
                 .e = e,
                 .event = event,
                 .rules = book->by_reading[book->readings[event]],
                 .type = book->types[e->type],
                 .ear = ear,
                 .context = context };
    t.form = form_of(&t, e->trigger_token);
    tell_act(&t);
    tell_word(&t);
    tell_hangers(&t);
    tell_heads(&t);
    tell_sentence(&t);
    tell_day(&t);
    tell_cue(&t);
    tell_others(&t);
}
