/* factuality.c -- did it happen, as readers take it?
 *
 * commitment.c says what grammar and dict/says.tsv leave of a predicate: the author's own
 * commitment. Readers who are asked whether a thing happened answer by more than that:
 * "will come" has not happened, "they serve lunch" has, "let me know" has not. So a
 * verb's factuality is a sum of weights, one for each thing that can be seen of it (what
 * commitment.c says, its form and helpers, its subject, the word above it ...), bent by a
 * curve towards yes or no. The weights are rows of models/en-factuality.tsv, fitted by
 * train/factuality.c on judgements of readers (White et al., "UDS-IH2", 2016; Rudinger et
 * al., 2018); a cue without a row weighs nothing. Event nouns, which those readers did
 * not see, keep what commitment.c says.
 *
 * Weights are hundredths of a point, whole numbers, so that every machine gives the same.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/factuality.h"

#include "event/clause/commitment.h"
#include "event/rule/says.h"
#include "event/clause/verb_form.h"

enum { CLIMB = 24, BEFORE = 6, LIMIT = 300, STEP = 25 };
enum { DENIED = -15 }; /* tenths: what is told as not so is no more than that */

typedef struct list {
    const casus_doc *d;
    cx_fact_cue *cues;
    uint32_t n;
} list;

#define ADD(list, ...) add((list), (cx_fact_cue){ __VA_ARGS__ })

static void add(list *l, cx_fact_cue cue)
{
    if (l->n == CX_FACT_CUES) return;
    for (int i = 0; i < CX_FACT_PARTS && cue.parts[i].ptr; i++)
        if (!cue.parts[i].len) cue.parts[i] = CX_NO_WORD;
    l->cues[l->n++] = cue;
}

/* ---- the verb, its dependents, the words above ---- */

/* What commitment.c says, in steps of half a point. */
static casus_str committed(const casus_doc *d, uint32_t t)
{
    static const char *const steps[] = { "-3",  "-2.5", "-2",  "-1.5", "-1",  "-0.5", "0",
                                         "0.5", "1",    "1.5", "2",    "2.5", "3" };
    const int tenths = cx_commitment_of(d, t, CASUS_NONE).factuality;
    return cx_cstr(steps[(tenths + 30 + 2) / 5]);
}

static void cues_of_verb(list *l, uint32_t t)
{
    const casus_doc *d = l->d;
    const cx_verb_form f = cx_verb_form_of(d, t);
    const cx_verb_helpers h = cx_verb_helpers_of(d, t);
    const casus_str word = cx_lemma(d, t), tag = cx_verb_tag(d, t),
                    rel = cx_verb_stands(d, t);
    const casus_str negation = h.negated ? CX_LIT("not") : CX_NO_WORD;
    const cx_commitment c = cx_commitment_of(d, t, CASUS_NONE);
    ADD(l, "base", { CX_LIT("all") });
    ADD(l, "commitment", { committed(d, t) });
    ADD(l, "modality", { cx_cstr(casus_modality_name(c.modality)) });
    ADD(l, "word", { word });
    ADD(l, "word form", { word, f.word, f.tag });
    ADD(l, "word stands", { word, rel });
    ADD(l, "form", { f.word, f.tag });
    ADD(l, "form stands", { f.word, f.tag, rel });
    ADD(l, "tag stands", { tag, rel });
    ADD(l, "form not", { f.word, f.tag, negation });
    ADD(l, "helpers", { h.words[0], h.words[1], h.words[2], tag });
    ADD(l, "subject", { cx_verb_subject_word(d, t) });
    ADD(l, "subject form", { cx_verb_subject_word(d, t), f.word, f.tag });
    const uint32_t s = cx_verb_subject(d, t);
    if (s == CASUS_NONE || cx_token(d, s)->upos == CASUS_UPOS_PRON) return;
    const bool bare = cx_child(d, s, CASUS_DEP_DET) == CASUS_NONE &&
                      cx_child(d, s, CASUS_DEP_NMOD_POSS) == CASUS_NONE;
    ADD(l, "bare subject",
        { cx_verb_tag(d, s), bare ? CX_LIT("bare") : CX_NO_WORD, f.word, f.tag });
}

/* "if", "when": what opens a clause below the verb. */
static void cues_of_clause_below(list *l, uint32_t clause)
{
    const uint32_t first = cx_first_child(l->d, clause);
    if (first == CASUS_NONE) return;
    const uint8_t rel = cx_token(l->d, first)->deprel;
    if (rel == CASUS_DEP_MARK || rel == CASUS_DEP_ADVMOD)
        ADD(l, "has clause", { cx_lemma(l->d, first) });
}

static void cues_of_dependents(list *l, uint32_t t)
{
    const casus_doc *d = l->d;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        switch (cx_token(d, c)->deprel) {
        case CASUS_DEP_AUX:
        case CASUS_DEP_AUX_PASS:
        case CASUS_DEP_COP:
            ADD(l, "helper", { cx_lemma(d, c) });
            break;
        case CASUS_DEP_ADVMOD:
            ADD(l, "beside", { cx_lemma(d, c) });
            break;
        case CASUS_DEP_MARK:
            ADD(l, "opened", { cx_lemma(d, c), cx_verb_stands(d, t) });
            break;
        case CASUS_DEP_CASE:
            ADD(l, "behind", { cx_lemma(d, c) });
            break;
        case CASUS_DEP_ADVCL:
            cues_of_clause_below(l, c);
            break;
        case CASUS_DEP_OBJ: {
            const uint32_t det = cx_child(d, c, CASUS_DEP_DET);
            if (det != CASUS_NONE) ADD(l, "object", { cx_lemma(d, det) });
            break;
        }
        default:
            break;
        }
    }
}

static void cues_of_governor(list *l, uint32_t t)
{
    const casus_doc *d = l->d;
    const cx_verb_form f = cx_verb_form_of(d, t);
    const uint32_t first = cx_first_joined(d, t);
    if (first != t) {
        const cx_verb_form ff = cx_verb_form_of(d, first);
        ADD(l, "joined to", { ff.word, ff.tag });
        ADD(l, "joined commitment", { committed(d, first) });
        ADD(l, "joined stands", { cx_verb_stands(d, first) });
    }
    const uint32_t head = cx_token(d, first)->head;
    if (head == CASUS_NONE) return;
    const cx_verb_helpers h = cx_verb_helpers_of(d, head);
    const cx_verb_form hf = cx_verb_form_of(d, head);
    const casus_str word = cx_lemma(d, head), rel = cx_verb_stands(d, first);
    ADD(l, "governor", { word, rel, h.negated ? CX_LIT("not") : CX_NO_WORD });
    ADD(l, "governor word", { word });
    ADD(l, "governor form", { word, f.word, f.tag, rel });
    ADD(l, "governor tag", { cx_verb_tag(d, head) });
    ADD(l, "governor tense", { hf.word, hf.tag, rel });
    ADD(l, "governor helpers",
        { h.words[0], h.words[1], cx_verb_tag(d, head), rel, f.word, f.tag });
    ADD(l, "governor commitment", { committed(d, head), rel });
    ADD(l, "governor subject", { cx_verb_subject_word(d, head) });
    ADD(l, "path", { rel, cx_verb_stands(d, head), hf.word, hf.tag });
    const uint32_t above = cx_token(d, head)->head;
    if (above == CASUS_NONE) return;
    ADD(l, "second governor", { cx_lemma(d, above) });
    ADD(l, "second commitment", { committed(d, above) });
    ADD(l, "second path", { rel, cx_verb_stands(d, head), cx_verb_stands(d, above) });
}

static casus_str number_word(uint32_t n)
{
    static const char *const words[] = { "0", "1", "2", "3", "4", "5", "6" };
    return cx_cstr(words[n > 6 ? 6 : n]);
}

/* Modals, conditions and negations anywhere above. */
static void cues_of_root(list *l, uint32_t t)
{
    const casus_doc *d = l->d;
    const cx_says *says = cx_rules_says(d->engine->rules);
    uint32_t top = t, depth = 0;
    while (cx_token(d, top)->head != CASUS_NONE && depth < CLIMB) {
        top = cx_token(d, top)->head;
        depth++;
        for (uint32_t c = cx_first_child(d, top); c != CASUS_NONE;
             c = cx_next_child(d, c)) {
            const cx_operator *o = cx_operator_find(says, d, c);
            if (o) ADD(l, "above", { cx_lemma(d, c) });
        }
    }
    const cx_verb_form f = cx_verb_form_of(d, top);
    ADD(l, "root", { cx_lemma(d, top) });
    ADD(l, "root form", { f.word, f.tag });
    ADD(l, "depth", { number_word(depth) });
}

/* Operators anywhere in the sentence, and how it ends. */
static void cues_of_sentence(list *l, uint32_t t)
{
    const casus_doc *d = l->d;
    const uint32_t sentence = cx_sentence_of(d, t);
    if (sentence == CASUS_NONE) return;
    const casus_sentence *s = &d->sentences.ptr[sentence];
    uint32_t last = s->first_token + s->n_tokens, found = 0;
    const uint32_t end = last - s->first_token > 128 ? s->first_token + 128 : last;
    for (uint32_t w = s->first_token; w < end && found < BEFORE; w++) {
        const uint8_t rel = cx_token(d, w)->deprel;
        if (rel != CASUS_DEP_AUX && rel != CASUS_DEP_MARK && rel != CASUS_DEP_ADVMOD &&
            rel != CASUS_DEP_DISCOURSE)
            continue;
        if (cx_token(d, w)->head == t) continue;
        ADD(l, "elsewhere", { cx_lemma(d, w) });
        found++;
    }
    while (last > s->first_token && cx_token(d, last - 1)->upos == CASUS_UPOS_PUNCT) {
        const casus_str mark = cx_form(d, --last);
        if (mark.len == 1 &&
            (mark.ptr[0] == '?' || mark.ptr[0] == '!' || mark.ptr[0] == '.')) {
            ADD(l, "end", { mark });
            ADD(l, "end stands", { mark, cx_verb_stands(d, t) });
            return;
        }
    }
}

/* Each cue counts once, however often it is seen. */
static void drop_repeats(list *l)
{
    uint64_t hashes[CX_FACT_CUES];
    uint32_t n = 0;
    for (uint32_t i = 0; i < l->n; i++) {
        const uint64_t hash = cx_fact_cue_hash(l->cues[i]);
        bool seen = false;
        for (uint32_t k = 0; k < n; k++) seen |= hashes[k] == hash;
        if (seen) continue;
        hashes[n] = hash;
        l->cues[n++] = l->cues[i];
    }
    l->n = n;
}

uint32_t cx_fact_cues(const casus_doc *doc, uint32_t t, cx_fact_cue cues[CX_FACT_CUES])
{
    list l = { doc, cues, 0 };
    cues_of_verb(&l, t);
    cues_of_governor(&l, t);
    cues_of_dependents(&l, t);
    cues_of_sentence(&l, t);
    cues_of_root(&l, t);
    drop_repeats(&l);
    return l.n;
}

/* ---- hashes ---- */

uint64_t cx_fact_cue_hash(cx_fact_cue cue)
{
    uint64_t hash = cx_str_hash(cx_cstr(cue.kind));
    for (int i = 0; i < CX_FACT_PARTS && cue.parts[i].ptr; i++)
        hash = cx_hash(cue.parts[i].ptr, cue.parts[i].len, hash);
    return hash;
}

uint64_t cx_fact_row_hash(casus_str kind, casus_str parts)
{
    uint64_t hash = cx_str_hash(kind);
    casus_str part;
    while (cx_str_split(&parts, ' ', &part)) hash = cx_hash(part.ptr, part.len, hash);
    return hash;
}

/* ---- the sum ---- */

/* The weight of a cue, 0 for one without a row. The table has a power of two of slots,
 * half of them empty: a cue is in its own slot or in one of the next. */
static int weight_of(cx_words table, uint64_t hash)
{
    const uint32_t mask = table.n - 1;
    for (uint32_t i = (uint32_t)hash & mask; table.ptr[i].lemma; i = (i + 1) & mask)
        if (table.ptr[i].lemma == hash) return (int)(int64_t)table.ptr[i].value;
    return 0;
}

static uint64_t curve_row(int step)
{
    static const char digits[] = "0123456789";
    const int n = step < 0 ? -step : step;
    const char name[3] = { step < 0 ? '-' : '+', digits[n / 10], digits[n % 10] };
    return cx_fact_row_hash(CX_LIT("curve"), cx_str(name, 3));
}

/* Readers say yes or no rather than something between: what is a little likely is
 * taken for likely. The rows "curve -12" .. "curve +12" are the points of the curve. */
static int bend(cx_words weights, int sum)
{
    if (sum > LIMIT) sum = LIMIT;
    if (sum < -LIMIT) sum = -LIMIT;
    const int step = (sum + LIMIT) / STEP - LIMIT / STEP, rest = sum - step * STEP;
    const int low = weight_of(weights, curve_row(step));
    if (rest == 0) return low;
    const int high = weight_of(weights, curve_row(step + 1));
    return low + (high - low) * rest / STEP;
}

static int8_t taken_for(const casus_doc *d, cx_words weights, uint32_t t)
{
    cx_fact_cue cues[CX_FACT_CUES];
    const uint32_t n = cx_fact_cues(d, t, cues);
    int sum = 0;
    for (uint32_t i = 0; i < n; i++) sum += weight_of(weights, cx_fact_cue_hash(cues[i]));
    const int bent = bend(weights, sum);
    return (int8_t)((bent + (bent < 0 ? -5 : 5)) / 10);
}

/* A word that heads a clause of its own without being tagged a verb: "is vital", "did"
 * that stands alone, a participle taken for an adjective, a verb taken for a noun that
 * is joined to another verb. */
static bool heads_clause(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    if (k->upos == CASUS_UPOS_PUNCT || k->upos == CASUS_UPOS_VERB) return false;
    if (k->upos == CASUS_UPOS_AUX) return !cx_is_helper(d, t);
    switch (k->deprel) {
    case CASUS_DEP_CCOMP:
    case CASUS_DEP_XCOMP:
    case CASUS_DEP_ACL:
    case CASUS_DEP_ACL_RELCL:
    case CASUS_DEP_ADVCL:
    case CASUS_DEP_CSUBJ:
        return true;
    case CASUS_DEP_CONJ:
        if (k->head != CASUS_NONE && cx_token(d, k->head)->upos == CASUS_UPOS_VERB)
            return true;
        return cx_verb_subject(d, t) != CASUS_NONE;
    default:
        return cx_verb_subject(d, t) != CASUS_NONE;
    }
}

void cx_factuality(casus_doc *doc)
{
    const cx_words weights = doc->engine->rules->happened;
    for (uint32_t t = 0; t < doc->tokens.len; t++) {
        casus_token *k = cx_token(doc, t);
        const bool clause = heads_clause(doc, t);
        if (clause) k->flags |= CASUS_TOKEN_PREDICATE;
        if (!(k->flags & CASUS_TOKEN_PREDICATE)) continue;
        const int8_t committed = cx_commitment_of(doc, t, CASUS_NONE).factuality;
        k->factuality = committed;
        if (!weights.n || (!clause && k->upos == CASUS_UPOS_NOUN)) continue;
        k->factuality = taken_for(doc, weights, t);
        if (committed <= DENIED && k->factuality > DENIED) k->factuality = DENIED;
    }
}
