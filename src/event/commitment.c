/* commitment.c -- polarity, modality and factuality of a predicate.
 *
 * A predicate begins as certain, actual and affirmed. First the operators that hang
 * on it are applied; then, if it is embedded, the commitment to the word above is
 * worked out the same way, and that word's row in dict/says.tsv says what is left.
 * "may have refused to release": release is what refuse leaves of it (not done), as
 * far as the author goes along with refuse (possible).
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/commitment.h"

#include "event/clause.h"

#define DEPTH 12 /* of embedding; deeper is taken as it stands */

typedef struct state {
    int strength;      /* tenths, 0..30 */
    bool denied;       /* the sign of factuality */
    bool negative;     /* polarity: the grammar negates it */
    uint8_t modality;
    bool hearsay, asserted;
} state;

static const cx_says *says_of(const casus_doc *d)
{
    return d->engine && d->engine->rules ? cx_rules_says(d->engine->rules) : NULL;
}

static void weaken(state *s, int8_t value)
{
    int v = value < 0 ? -value : value;
    if (value != CX_SAY_OPEN && v < s->strength) s->strength = v;
}

/* Keeps a modality that was set nearer to the predicate. */
static void set_modality(state *s, uint8_t modality)
{
    if (modality == CX_SAY_NO_MODALITY) return;
    if (s->modality == CASUS_MODALITY_ACTUAL || s->modality == CASUS_MODALITY_ONGOING)
        s->modality = modality;
}

static void apply(state *s, const cx_operator *o)
{
    if (o->kind == CX_OPERATOR_NEGATE) {
        s->negative = !s->negative;
        s->denied = !s->denied;
        return;
    }
    if (o->kind == CX_OPERATOR_REPORT) s->hearsay = true;
    weaken(s, o->value);
    set_modality(s, o->modality);
}

static bool is_tag(const casus_doc *d, uint32_t t, const char *tag)
{
    return strcmp(casus_xpos_name(cx_token(d, t)->xpos), tag) == 0;
}

/* "no talks were held", "killed nobody": the negation sits on a subject or object. */
static void apply_argument(state *s, const casus_doc *d, uint32_t argument)
{
    const cx_says *says = says_of(d);
    const cx_operator *o = cx_operator_find(says, d, argument);
    if (o && o->kind == CX_OPERATOR_NEGATE) apply(s, o);
    uint32_t det = cx_child(d, argument, CASUS_DEP_DET);
    if (det == CASUS_NONE) return;
    o = cx_operator_find(says, d, det);
    if (o && o->kind == CX_OPERATOR_NEGATE) apply(s, o);
}

static bool is_argument(uint8_t rel)
{
    return rel == CASUS_DEP_NSUBJ || rel == CASUS_DEP_NSUBJ_PASS || rel == CASUS_DEP_OBJ;
}

/* The operators that are dependents of `t`, and its tense and aspect. */
static void apply_local(state *s, const casus_doc *d, uint32_t t)
{
    const cx_says *says = says_of(d);
    bool verbal = cx_token(d, t)->upos == CASUS_UPOS_VERB, auxiliary = false;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        uint8_t rel = cx_token(d, c)->deprel;
        if (rel == CASUS_DEP_AUX) auxiliary = true;
        if (is_argument(rel)) {
            if (verbal) apply_argument(s, d, c);
            continue;
        }
        if (rel == CASUS_DEP_CONJ || rel == CASUS_DEP_CCOMP || rel == CASUS_DEP_XCOMP ||
            rel == CASUS_DEP_ADVCL || rel == CASUS_DEP_OBL)
            continue;
        const cx_operator *o = cx_operator_find(says, d, c);
        if (o) apply(s, o);
    }
    if (verbal && auxiliary && is_tag(d, t, "VBG") && s->modality == CASUS_MODALITY_ACTUAL)
        s->modality = CASUS_MODALITY_ONGOING;
    /* The present tells habits and general truths as often as acts. */
    if (verbal && !auxiliary && (is_tag(d, t, "VBZ") || is_tag(d, t, "VBP"))) weaken(s, 20);
    if (verbal && !auxiliary && is_tag(d, t, "VBG")) weaken(s, 20);
}

static state commit(const casus_doc *d, uint32_t t, uint32_t light, int depth);

/* What the word above, as its row in the table says, leaves of the clause. */
static void embed(state *s, const cx_say *say, const state *above)
{
    bool statement = say->kind != CX_SAY_NO_KIND;
    int8_t value = above->denied ? say->negative : say->positive;
    bool factive = say->positive == say->negative && say->positive != CX_SAY_OPEN &&
                   say->positive >= 20;
    s->asserted = s->asserted && above->asserted && (!statement || factive);
    if (value == CX_SAY_OPEN) return;
    if (value < 0) {
        s->denied = !s->denied;
        if (!statement) s->negative = !s->negative;
    }
    weaken(s, value);
    set_modality(s, say->modality);
    if (factive || statement) return;
    if (above->strength < s->strength) s->strength = above->strength;
    set_modality(s, above->modality == CASUS_MODALITY_ACTUAL ||
                            above->modality == CASUS_MODALITY_ONGOING
                        ? CX_SAY_NO_MODALITY
                        : above->modality);
}

/* Below a verb that only carries it, a predicate shares all that is said of the verb. */
static void inherit(state *s, const state *above)
{
    if (above->denied) s->denied = !s->denied;
    if (above->negative) s->negative = !s->negative;
    if (above->strength < s->strength) s->strength = above->strength;
    set_modality(s, above->modality);
    s->hearsay |= above->hearsay;
    s->asserted &= above->asserted;
}

static bool has_subject(const casus_doc *d, uint32_t t)
{
    return cx_child(d, t, CASUS_DEP_NSUBJ) != CASUS_NONE ||
           cx_child(d, t, CASUS_DEP_NSUBJ_PASS) != CASUS_NONE;
}

/* An adverbial clause: "to" of purpose, a participle that goes along with the main
 * verb; all others ("after", "because") stand for themselves. */
static void adverbial(state *s, const casus_doc *d, uint32_t t, int depth)
{
    uint32_t mark = cx_child(d, t, CASUS_DEP_MARK);
    if (mark != CASUS_NONE && is_tag(d, mark, "TO")) {
        weaken(s, 8);
        set_modality(s, CASUS_MODALITY_PLANNED);
    } else if (mark == CASUS_NONE && !has_subject(d, t)) {
        state above = commit(d, cx_token(d, t)->head, CASUS_NONE, depth + 1);
        above.denied = above.negative = false;
        inherit(s, &above);
    }
}

/* The sentence asks, or is a headline's infinitive ("China to send envoy"), or orders. */
static void main_clause(state *s, const casus_doc *d, uint32_t t)
{
    uint32_t sentence = cx_sentence_of(d, t);
    if (sentence == CASUS_NONE) return;
    const casus_sentence *se = &d->sentences.ptr[sentence];
    uint32_t last = se->first_token + se->n_tokens;
    for (int i = 0; i < 3 && last > se->first_token; i++) {
        casus_str form = cx_form(d, --last);
        if (form.len == 1 && form.ptr[0] == '?') {
            weaken(s, 0);
            set_modality(s, CASUS_MODALITY_HYPOTHETICAL);
        }
        if (cx_token(d, last)->upos != CASUS_UPOS_PUNCT) break;
    }
    if (!is_tag(d, t, "VB")) return;
    uint32_t mark = cx_child(d, t, CASUS_DEP_MARK);
    if (mark != CASUS_NONE && is_tag(d, mark, "TO")) {
        weaken(s, 15);
        set_modality(s, CASUS_MODALITY_PLANNED);
    } else if (cx_child(d, t, CASUS_DEP_AUX) == CASUS_NONE && !has_subject(d, t)) {
        weaken(s, 0);
        set_modality(s, CASUS_MODALITY_DEMANDED);
    }
}

static bool carries(const casus_doc *d, uint32_t t, uint32_t light)
{
    return light != CASUS_NONE && cx_token(d, t)->head == light;
}

static void embedded(state *s, const casus_doc *d, uint32_t t, uint32_t light, int depth)
{
    uint32_t head = cx_token(d, t)->head;
    state above = commit(d, head, CASUS_NONE, depth + 1);
    if (carries(d, t, light)) {
        inherit(s, &above);
        return;
    }
    const unsigned frame = cx_clause_frame(d, t);
    const cx_say *say = cx_say_find(says_of(d), d, head, frame);
    if (say) {
        embed(s, say, &above);
        return;
    }
    if (cx_token(d, t)->deprel == CASUS_DEP_XCOMP) inherit(s, &above);
    /* "a place to meet": an infinitive tells no act of its own */
    if (frame == CX_FRAME_TO && is_tag(d, t, "VB")) {
        weaken(s, 5);
        set_modality(s, CASUS_MODALITY_POSSIBLE);
    }
}

static state commit(const casus_doc *d, uint32_t t, uint32_t light, int depth)
{
    state s = { .strength = 30, .modality = CASUS_MODALITY_ACTUAL, .asserted = true };
    const casus_token *k = cx_token(d, t);
    apply_local(&s, d, t);
    if (depth >= DEPTH) return s;
    if (k->head == CASUS_NONE) {
        main_clause(&s, d, t);
        return s;
    }
    switch (k->deprel) {
    case CASUS_DEP_CONJ:
        if (!has_subject(d, t)) {
            state first = commit(d, k->head, light, depth + 1);
            if (k->upos == cx_token(d, k->head)->upos) {
                bool own = cx_child(d, t, CASUS_DEP_AUX) != CASUS_NONE;
                if (own) first.denied = first.negative = false;
                inherit(&s, &first);
            }
        }
        break;
    case CASUS_DEP_ADVCL:
        if (cx_clause_frame(d, t) == CX_FRAME_ING) embedded(&s, d, t, light, depth);
        else adverbial(&s, d, t, depth);
        break;
    case CASUS_DEP_NSUBJ:
        if (carries(d, t, light)) embedded(&s, d, t, light, depth);
        break;
    default:
        if (cx_clause_frame(d, t)) embedded(&s, d, t, light, depth);
        break;
    }
    return s;
}

/* What is planned, asked for or only supposed has not happened, as far as the author
 * goes: mildly negative, the less so the surer it is to come. */
static int8_t factuality_of(const state *s)
{
    switch (s->modality) {
    case CASUS_MODALITY_PLANNED:
    case CASUS_MODALITY_DEMANDED:
    case CASUS_MODALITY_HYPOTHETICAL:
    case CASUS_MODALITY_POSSIBLE: return (int8_t)((s->denied ? -15 : -10) + s->strength / 4);
    default: return (int8_t)(s->denied ? -s->strength : s->strength);
    }
}

cx_commitment cx_commitment_of(const casus_doc *doc, uint32_t t, uint32_t light)
{
    state s = commit(doc, t, light, 0);
    return (cx_commitment){
        .factuality = factuality_of(&s),
        .polarity = !s.negative,
        .modality = s.modality,
        .hearsay = s.hearsay,
        .asserted = s.asserted,
    };
}
