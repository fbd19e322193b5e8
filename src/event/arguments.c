/* arguments.c -- who is the subject and what the object of a predicate.
 *
 * The tree says it outright only in a plain active clause. Elsewhere it is worked out:
 *
 *     passive              "was bombed by X"            subject X, object the subject
 *     coordination         "X came and bombed"          the subject of the first verb
 *     control, raising     "urged X to stop"            the object; else the subject
 *     relative clauses     "X, which bombed"            the noun above
 *     participles          "troops killed in", "killing six"
 *     prepositional gerund "accused X of killing"       the object of the verb above
 *
 * Each question about a clause may ask the same of the clause above; DEPTH ends it, so
 * that a damaged tree cannot spin. Nouns and their light verbs are in nouns.c.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/arguments.h"

#include "event/match.h"
#include "event/predicate.h"

#define DEPTH 7
#define CLIMB 12
#define PREPOSITION_WORDS 4
#define PHRASE_WORDS 6

/* ---- reading ---- */

static uint8_t tag_number(const char *name)
{
    for (unsigned i = 1; i < 64; i++)
        if (strcmp(casus_xpos_name(i), name) == 0) return (uint8_t)i;
    return UINT8_MAX;
}

/* Hash of a lemma in normal form; most lemmas are in it already. */
static uint64_t key_of(casus_doc *doc, uint32_t lemma)
{
    casus_str s = doc->strings.strings.ptr[lemma];
    for (uint32_t i = 0; i < s.len; i++) {
        const unsigned char c = (unsigned char)s.ptr[i];
        if ((c >= 'A' && c <= 'Z') || c >= 0x80) return cx_str_hash(cx_normal(&doc->arena, s));
    }
    return doc->strings.hashes.ptr[lemma];
}

/* The tokens of figures: the "at" of "at least six people" opens no phrase. */
static void mark_figures(cx_reading *r)
{
    const casus_doc *d = r->doc;
    r->in_figure = cx_alloc_zero(&r->doc->arena, d->tokens.len + 1);
    for (uint32_t i = 0; i < d->quantities.len; i++)
        for (uint32_t k = 0; k < d->quantities.ptr[i].n_tokens; k++)
            if (d->quantities.ptr[i].first_token + k < d->tokens.len)
                r->in_figure[d->quantities.ptr[i].first_token + k] = true;
}

/* The tokens of dates and durations: "in March" is no march. */
static void mark_times(cx_reading *r)
{
    const casus_doc *d = r->doc;
    r->in_time = cx_alloc_zero(&r->doc->arena, d->tokens.len + 1);
    for (uint32_t i = 0; i < d->times.len; i++)
        for (uint32_t k = 0; k < d->times.ptr[i].n_tokens; k++)
            if (d->times.ptr[i].first_token + k < d->tokens.len)
                r->in_time[d->times.ptr[i].first_token + k] = true;
}

void cx_reading_begin(cx_reading *r, casus_doc *doc)
{
    const uint32_t n = doc->tokens.len, n_lemmas = doc->strings.strings.len;
    *r = (cx_reading){ .doc = doc, .rules = doc->engine->rules };
    r->vbn = tag_number("VBN");
    r->vbg = tag_number("VBG");
    r->vbd = tag_number("VBD");
    r->vb = tag_number("VB");
    r->nns = tag_number("NNS");
    r->nnps = tag_number("NNPS");
    r->keys = cx_alloc(&doc->arena, (n + 1) * sizeof *r->keys);
    r->words = cx_alloc(&doc->arena, (n + 1) * sizeof *r->words);
    r->pairs = cx_pair_keys(doc, n);
    uint64_t *keys = cx_alloc_zero(&doc->arena, (n_lemmas + 1) * sizeof *keys);
    uint64_t *classes = cx_alloc(&doc->arena, (n_lemmas + 1) * sizeof *classes);
    r->classes = cx_alloc(&doc->arena, (n + 1) * sizeof *r->classes);
    for (uint32_t t = 0; t < n; t++) {
        const uint32_t lemma = cx_token(doc, t)->lemma;
        if (!keys[lemma]) {
            keys[lemma] = key_of(doc, lemma);
            classes[lemma] = cx_word_find(r->rules->grammar, keys[lemma]);
        }
        r->keys[t] = keys[lemma];
        r->classes[t] = classes[lemma];
        r->words[t] = (uint32_t)classes[lemma];
        if (!cx_acts_as_verb(r, t) || cx_opens_verb_rule(r, keys[lemma])) continue;
        r->keys[t] = cx_stem_key(r, t);
        if (r->keys[t] != keys[lemma])
            r->classes[t] = cx_word_find(r->rules->grammar, r->keys[t]);
    }
    mark_times(r);
    mark_figures(r);
}

/* ---- small questions ---- */

bool cx_is_verb(const cx_reading *r, uint32_t t)
{
    const uint8_t upos = cx_token(r->doc, t)->upos;
    return upos == CASUS_UPOS_VERB || upos == CASUS_UPOS_AUX;
}

static bool has_child(const casus_doc *d, uint32_t t, casus_deprel deprel)
{
    return cx_child(d, t, deprel) != CASUS_NONE;
}

static bool is_predicate(const cx_reading *r, uint32_t t)
{
    return cx_is_verb(r, t) || cx_token(r->doc, t)->upos == CASUS_UPOS_ADJ ||
           has_child(r->doc, t, CASUS_DEP_COP);
}

bool cx_is_infinitive(const cx_reading *r, uint32_t t)
{
    for (uint32_t c = cx_first_child(r->doc, t); c != CASUS_NONE; c = cx_next_child(r->doc, c))
        if (cx_token(r->doc, c)->deprel == CASUS_DEP_MARK && cx_is(r, c, CX_WORD_INFINITIVE))
            return true;
    return false;
}

/* "supplying"; "having supplied", whose helper carries the ending. */
static bool is_gerund(const cx_reading *r, uint32_t t)
{
    const uint32_t helper = cx_child(r->doc, t, CASUS_DEP_AUX);
    if (cx_token(r->doc, t)->xpos != r->vbg)
        return helper != CASUS_NONE && helper < t && cx_token(r->doc, helper)->xpos == r->vbg;
    for (uint32_t c = cx_first_child(r->doc, t); c != CASUS_NONE; c = cx_next_child(r->doc, c)) {
        const casus_token *k = cx_token(r->doc, c);
        if (k->deprel == CASUS_DEP_AUX && c < t && k->xpos != r->vbg) return false;
    }
    return true;
}

/* ---- the core of a clause ---- */

static void core_of(const cx_reading *r, uint32_t t, int depth, cx_core *out);

/* A participle without auxiliary and without subject of its own is passive when the
 * place it stands in makes it so: "troops killed in", "backed by X, ...". */
static bool is_bare_passive(const cx_reading *r, uint32_t t, const cx_core *own)
{
    const casus_token *k = cx_token(r->doc, t);
    if (k->xpos != r->vbn || own->aux || own->surface != CASUS_NONE) return false;
    if (k->deprel == CASUS_DEP_ACL || k->deprel == CASUS_DEP_AMOD) return true;
    if (k->deprel == CASUS_DEP_ADVCL || k->deprel == CASUS_DEP_XCOMP)
        return own->object == CASUS_NONE;
    return false;
}

/* "killed at least six people", "vetoed on Friday a motion": an object that the parser
 * took for a phrase has no preposition of its own. */
static bool is_lost_object(const cx_reading *r, uint32_t c)
{
    const casus_token *k = cx_token(r->doc, c);
    if (c < k->head || r->in_time[c]) return false;
    if (k->upos != CASUS_UPOS_NOUN && k->upos != CASUS_UPOS_PROPN && !r->in_figure[c])
        return false;
    const uint32_t marker = cx_child(r->doc, c, CASUS_DEP_CASE);
    return marker == CASUS_NONE || r->in_figure[marker];
}

/* A comma between two words, and nothing that joins them. */
static bool is_set_off(const cx_reading *r, uint32_t first, uint32_t second)
{
    for (uint32_t t = first + 1; t < second; t++)
        if (cx_token(r->doc, t)->upos == CASUS_UPOS_PUNCT && !cx_below(r->doc, t, first) &&
            cx_token(r->doc, t)->end - cx_token(r->doc, t)->start == 1 &&
            r->doc->text.ptr[cx_token(r->doc, t)->start] == ',') return true;
    return false;
}

/* "the rumour was that Kenya had left": of two subjects with the copula between them the second does it. */
static bool is_outer(const cx_reading *r, uint32_t first, uint32_t second)
{
    const uint32_t verb = cx_token(r->doc, first)->head;
    const uint32_t copula = cx_child(r->doc, verb, CASUS_DEP_COP);
    return cx_is_verb(r, verb) && copula != CASUS_NONE && first < copula && copula < second && !has_child(r->doc, second, CASUS_DEP_CASE);
}

static void read_child(const cx_reading *r, uint32_t c, cx_core *own)
{
    switch (cx_token(r->doc, c)->deprel) {
    case CASUS_DEP_NSUBJ: case CASUS_DEP_CSUBJ: /* "and two weeks later annexed" */
        if (r->in_time[c]) break;
        if (own->surface == CASUS_NONE || is_outer(r, own->surface, c)) own->surface = c;
        break;
    case CASUS_DEP_NSUBJ_OUTER:
        own->outer = c;
        break;
    case CASUS_DEP_NSUBJ_PASS: case CASUS_DEP_CSUBJ_PASS:
        own->surface = c;
        own->passive = true;
        own->by_subject = true;
        break;
    case CASUS_DEP_OBJ:
        /* "visited Chile, the first minister to do so": no second object */
        if (own->object != CASUS_NONE && is_set_off(r, own->object, c)) break;
        if (own->object != CASUS_NONE) own->indirect = own->object;
        own->object = c;
        break;
    case CASUS_DEP_IOBJ: own->indirect = c; break;
    case CASUS_DEP_OBL_AGENT: own->agent = c; break;
    case CASUS_DEP_AUX: case CASUS_DEP_COP: own->aux = true; break;
    case CASUS_DEP_AUX_PASS: own->aux = own->passive = true; break;
    default: break;
    }
}

bool cx_is_headline(const casus_doc *d, const casus_sentence *s)
{
    if (s->flags & CASUS_SENTENCE_TITLE || s->n_tokens == 0) return true;
    return s->n_tokens < 16 &&
           cx_token(d, s->first_token + s->n_tokens - 1)->upos != CASUS_UPOS_PUNCT;
}

/* "Thousands demonstrated in Rome.": a past tense, or a participle that heads a whole
 * sentence without helper, is no passive outside headlines. */
static bool is_finite(const cx_reading *r, uint32_t t)
{
    const casus_token *k = cx_token(r->doc, t);
    if (k->xpos == r->vbd) return true;
    if (k->xpos != r->vbn || k->deprel != CASUS_DEP_ROOT) return false;
    return !cx_is_headline(r->doc, &r->doc->sentences.ptr[cx_sentence_of(r->doc, t)]);
}

/* "denounced as a farce Iran's election": the object stands behind its predicate, and the
 * parser has taken both for one phrase with "as". An owner in it begins the object. */
static uint32_t shifted_object(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    if (!(r->classes[t] & CX_WORD_DEPICT)) return CASUS_NONE;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        const uint32_t mark = marker != CASUS_NONE ? marker : cx_child(d, c, CASUS_DEP_MARK);
        if (c < t || mark == CASUS_NONE || mark > t + 2 ||
            !(r->classes[mark] & CX_WORD_AS)) continue;
        const uint32_t owner = cx_child(d, c, CASUS_DEP_NMOD_POSS);
        if (owner != CASUS_NONE && owner > mark + 1 && owner < c) return c;
    }
    return CASUS_NONE;
}

static void read_own(const cx_reading *r, uint32_t t, cx_core *own)
{
    *own = (cx_core){ CASUS_NONE, CASUS_NONE, CASUS_NONE, CASUS_NONE, CASUS_NONE,
                      CASUS_NONE, false, false, false, false, 0, 0 };
    for (uint32_t c = cx_first_child(r->doc, t); c != CASUS_NONE; c = cx_next_child(r->doc, c))
        read_child(r, c, own);
    for (uint32_t c = cx_first_child(r->doc, t); c != CASUS_NONE && own->object == CASUS_NONE;
         c = cx_next_child(r->doc, c))
        if (cx_token(r->doc, c)->deprel == CASUS_DEP_OBL && is_lost_object(r, c)) own->object = c;
    if (own->object == CASUS_NONE) own->object = shifted_object(r, t);
    cx_read_whose(r, t, own);
    if (own->surface == CASUS_NONE) own->surface = own->outer;
    if (own->agent != CASUS_NONE && cx_token(r->doc, t)->xpos == r->vbn) own->passive = true;
    if (!own->passive) own->passive = is_bare_passive(r, t, own);
    if (own->passive && own->agent == CASUS_NONE) own->agent = cx_find_agent(r, t);
    if (own->by_subject && !own->aux && own->agent == CASUS_NONE && is_finite(r, t)) {
        own->passive = false;
        own->stripped = true;
    }
    /* "is committed to", "were engaged in": a state of the subject, nobody's act on it */
    if (own->passive && own->agent == CASUS_NONE && own->object == CASUS_NONE &&
        cx_is(r, t, CX_WORD_STATIVE)) own->passive = false;
}

/* Subject of "to withdraw" in "Israel's decision to withdraw", "made a pledge to ...",
 * "troops to fight": the noun's possessor, the subject of its light verb, the noun. */
static uint32_t controller_of_noun(const cx_reading *r, uint32_t noun, int depth)
{
    const casus_doc *d = r->doc;
    const uint32_t owner = cx_child(d, noun, CASUS_DEP_NMOD_POSS);
    if (owner != CASUS_NONE) return owner;
    const uint32_t m = d->token_mention.ptr ? d->token_mention.ptr[noun] : CASUS_NONE;
    const bool act = cx_names_an_act(r, noun); /* "Iraqi operations to retake" */
    if (m != CASUS_NONE && !act) return noun;
    for (uint32_t c = cx_first_child(d, noun); c != CASUS_NONE; c = cx_next_child(d, c))
        if ((cx_token(d, c)->deprel == CASUS_DEP_AMOD ||
             (act && cx_token(d, c)->deprel == CASUS_DEP_COMPOUND && cx_is_an_actor(r, c))) &&
            d->token_mention.ptr && d->token_mention.ptr[c] != CASUS_NONE) return c;
    if (m != CASUS_NONE) return noun;
    const casus_token *k = cx_token(d, noun);
    if (k->head == CASUS_NONE || !cx_is_verb(r, k->head)) return CASUS_NONE;
    if (k->deprel != CASUS_DEP_OBJ && k->deprel != CASUS_DEP_OBL &&
        k->deprel != CASUS_DEP_NSUBJ_PASS) return CASUS_NONE;
    cx_core above;
    core_of(r, k->head, depth + 1, &above);
    return above.subject;
}

/* "accused X of killing": a gerund behind such a preposition has the object's party as
 * its subject. */
static bool object_controls(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if ((rel == CASUS_DEP_MARK || rel == CASUS_DEP_CASE) && c < t &&
            cx_is(r, c, CX_WORD_AGAINST_OBJECT)) return true;
    }
    return false;
}

/* "urged X to leave", "called on X to leave": who is asked is to act. */
static uint32_t asked_party(const cx_reading *r, uint32_t head, uint32_t t, uint32_t object)
{
    const casus_doc *d = r->doc;
    const cx_run run = cx_triggers_of(r->rules, r->keys[head]);
    bool asks = false;
    for (uint32_t i = 0; i < run.n && !asks; i++) {
        const cx_trigger *trigger = &r->rules->triggers[run.first + i];
        /* "urge", "call on"; not "take refuge" */
        asks = (trigger->n_words == 1 || trigger->last_is_preposition) &&
               r->rules->rules[trigger->rule].type == CASUS_TYPE_REQUEST;
    }
    if (!asks || !cx_is_infinitive(r, t)) return CASUS_NONE;
    /* "called X to thank him" */
    if (object != CASUS_NONE && object == cx_child(d, head, CASUS_DEP_OBJ) &&
        cx_is(r, head, CX_WORD_SUBJECT_CONTROL)) return CASUS_NONE;
    if (object != CASUS_NONE && object < t) return object;
    for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE && c < t; c = cx_next_child(d, c))
        if (c > head && cx_token(d, c)->deprel == CASUS_DEP_OBL && !r->in_time[c] && cx_is_an_actor(r, c))
            return c;
    return CASUS_NONE;
}

static uint32_t surface_from_adverbial(const cx_reading *r, uint32_t t, uint32_t head,
                                       const cx_core *above)
{
    const uint32_t object = above->indirect != CASUS_NONE ? above->indirect : above->object;
    const uint32_t asked = asked_party(r, head, t, object);
    if (asked != CASUS_NONE) return asked;
    if (object != CASUS_NONE && object_controls(r, t)) return object;
    return above->surface != CASUS_NONE ? above->surface : above->subject;
}

/* "used gas to kill", "took action to allow", "held talks to end": the object is a means. */
static bool is_means(const cx_reading *r, uint32_t head)
{
    return cx_is(r, head, CX_WORD_INSTRUMENT) || cx_is_light_verb(r, head);
}

/* "forced X to leave": the object acts, unless it is what the subject does it with. */
static uint32_t surface_from_control(const cx_reading *r, uint32_t t, uint32_t head,
                                     const cx_core *above)
{
    const uint32_t object = above->indirect != CASUS_NONE ? above->indirect : above->object;
    const uint32_t asked = asked_party(r, head, t, object);
    if (asked != CASUS_NONE) return asked;
    const bool aim = cx_is(r, head, CX_WORD_SUBJECT_CONTROL) && cx_is_infinitive(r, t);
    if (object != CASUS_NONE && !aim &&
        (cx_is_an_actor(r, object) || !is_means(r, head) ||
         cx_token(r->doc, object)->upos == CASUS_UPOS_PRON)) return object;
    return above->surface != CASUS_NONE ? above->surface : above->subject;
}

/* "China will buy gas, will build a plant", in a headline also "Army ousts president, shuts
 * borders": a list of acts read as separate sentences. */
static bool goes_on(const cx_reading *r, uint32_t t, uint32_t head)
{
    const casus_doc *d = r->doc;
    if (t < head) return false;
    if (has_child(d, t, CASUS_DEP_AUX) && has_child(d, head, CASUS_DEP_AUX)) return true;
    return cx_token(d, t)->xpos == cx_token(d, head)->xpos && cx_token(d, t)->xpos != r->vbn &&
           cx_is_verb(r, t) && cx_is_verb(r, head) &&
           cx_is_headline(d, &d->sentences.ptr[cx_sentence_of(d, t)]);
}

/* The surface subject that a clause without one takes from where it stands. */
static uint32_t inherited_surface(const cx_reading *r, uint32_t t, int depth)
{
    const casus_token *k = cx_token(r->doc, t);
    const uint32_t head = k->head;
    cx_core above;
    if (head == CASUS_NONE) return cx_swallowed_subject(r, t);
    if (depth >= DEPTH) return CASUS_NONE;
    switch (k->deprel) {
    case CASUS_DEP_ACL_RELCL: return cx_relative_noun(r, t);
    case CASUS_DEP_ACL: {
        /* "ordered the assets to be seized" */
        if (has_child(r->doc, t, CASUS_DEP_AUX_PASS) && cx_is_infinitive(r, t) &&
            cx_token(r->doc, head)->deprel == CASUS_DEP_OBJ && cx_token(r->doc, head)->head != CASUS_NONE &&
            r->classes[cx_token(r->doc, head)->head] & CX_WORD_DECREE) return head;
        /* "put out a report accusing X": the report's author accuses */
        if (!cx_is_infinitive(r, t) && (k->xpos != r->vbg || cx_is_an_actor(r, head))) return head;
        const uint32_t there = k->xpos == r->vbg ? cx_present_at(r, head, t) : CASUS_NONE;
        const uint32_t who = there != CASUS_NONE ? there : controller_of_noun(r, head, depth);
        return who == CASUS_NONE && !cx_is_infinitive(r, t) ? head : who;
    }
    case CASUS_DEP_AMOD: return k->xpos == r->vbn || k->xpos == r->vbg ? head : CASUS_NONE;
    case CASUS_DEP_CONJ: case CASUS_DEP_ADVCL: case CASUS_DEP_XCOMP: case CASUS_DEP_CCOMP:
    case CASUS_DEP_PARATAXIS:
        break;
    default: return CASUS_NONE;
    }
    if (!is_predicate(r, head)) {
        if (k->deprel == CASUS_DEP_XCOMP || k->deprel == CASUS_DEP_CCOMP)
            return controller_of_noun(r, head, depth);
        return CASUS_NONE;
    }
    const uint32_t lost = k->deprel == CASUS_DEP_XCOMP ? CASUS_NONE : cx_lost_antecedent(r, t, head);
    if (lost != CASUS_NONE) return lost;
    core_of(r, head, depth + 1, &above);
    if (k->deprel == CASUS_DEP_ADVCL) return surface_from_adverbial(r, t, head, &above);
    if (k->deprel == CASUS_DEP_XCOMP) return surface_from_control(r, t, head, &above);
    if (k->deprel == CASUS_DEP_PARATAXIS && k->xpos != r->vbg)
        return goes_on(r, t, head) ? above.surface : CASUS_NONE;
    return above.surface;
}

/* "arrested and tortured": a participle beside a passive is passive as well. */
static bool conjunct_is_passive(const cx_reading *r, uint32_t t, const cx_core *own, int depth)
{
    const casus_token *k = cx_token(r->doc, t);
    if (k->deprel != CASUS_DEP_CONJ || own->aux || own->object != CASUS_NONE) return false;
    if (k->xpos != r->vbn && k->xpos != r->vbd) return false;
    if (k->head == CASUS_NONE || !cx_is_verb(r, k->head)) return false;
    cx_core above;
    core_of(r, k->head, depth + 1, &above);
    return above.passive;
}

/* "ambushed and killed by X": the doer stands behind the last of several participles. */
static uint32_t shared_agent(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const casus_token *k = cx_token(d, c);
        if (k->deprel != CASUS_DEP_CONJ || c < t || (k->xpos != r->vbn && k->xpos != r->vbd) ||
            has_child(d, c, CASUS_DEP_NSUBJ) || has_child(d, c, CASUS_DEP_OBJ) ||
            has_child(d, c, CASUS_DEP_NSUBJ_PASS)) continue;
        const uint32_t agent = cx_child(d, c, CASUS_DEP_OBL_AGENT);
        return agent != CASUS_NONE ? agent : cx_find_agent(r, c);
    }
    return CASUS_NONE;
}

/* "attacked and killed six": the object hangs from one of the verbs and belongs to
 * both, when only the last of them has something behind it. */
static uint32_t shared_object(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, t);
    if (k->deprel == CASUS_DEP_CONJ && k->head != CASUS_NONE && cx_is_verb(r, k->head)) {
        const uint32_t object = cx_child(d, k->head, CASUS_DEP_OBJ);
        return object != CASUS_NONE && object > t ? object : CASUS_NONE;
    }
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const casus_token *v = cx_token(d, c);
        if (v->deprel != CASUS_DEP_CONJ || c < t || c > t + 3 || !cx_is_verb(r, c)) continue;
        for (uint32_t i = t + 1; i < c; i++) {
            const uint8_t upos = cx_token(d, i)->upos;
            if (upos != CASUS_UPOS_CCONJ && upos != CASUS_UPOS_PUNCT && upos != CASUS_UPOS_ADV)
                return CASUS_NONE;
        }
        return cx_child(d, c, CASUS_DEP_OBJ);
    }
    return CASUS_NONE;
}

/* "the city (that) they attacked": the noun above is the object when the clause has a
 * subject of its own and no object. */
static uint32_t relative_object(const cx_reading *r, uint32_t t, const cx_core *own)
{
    const casus_token *k = cx_token(r->doc, t);
    if (k->deprel != CASUS_DEP_ACL_RELCL || own->surface == CASUS_NONE || own->passive)
        return CASUS_NONE;
    if (cx_relative_head(r, own->surface) == k->head) return CASUS_NONE;
    for (uint32_t c = cx_first_child(r->doc, t); c != CASUS_NONE; c = cx_next_child(r->doc, c))
        if (cx_is(r, c, CX_WORD_RELATIVE) && cx_token(r->doc, c)->deprel != CASUS_DEP_OBJ &&
            cx_token(r->doc, c)->upos == CASUS_UPOS_PRON) return CASUS_NONE;
    return k->head;
}

/* Subject, object and indirect object of the active clause that `t` would head. */
static void core_of(const cx_reading *r, uint32_t t, int depth, cx_core *out)
{
    read_own(r, t, out);
    if (depth >= DEPTH) return;
    if (!out->passive && out->surface == CASUS_NONE) {
        out->passive = conjunct_is_passive(r, t, out, depth);
        if (out->passive && out->agent == CASUS_NONE) out->agent = cx_find_agent(r, t);
    }
    if (out->passive && out->agent == CASUS_NONE) out->agent = shared_agent(r, t);
    if (out->surface == CASUS_NONE) {
        out->surface = inherited_surface(r, t, depth);
        if (out->surface != CASUS_NONE) out->far_surface = 1;
    }
    out->surface = cx_identified(r, cx_relative_head(r, out->surface));
    if (out->object == CASUS_NONE && !out->passive) {
        out->object = shared_object(r, t);
        if (out->object == CASUS_NONE) out->object = relative_object(r, t, out);
        if (out->object != CASUS_NONE) out->far_object = 1;
    }
    if (!out->passive) {
        out->subject = out->surface;
    } else {
        out->subject = out->agent;
        if (out->object != CASUS_NONE) out->indirect = out->surface;
        else out->object = out->surface;
    }
    out->surface = cx_relative_head(r, out->surface);
    out->subject = cx_relative_head(r, out->subject);
    out->object = cx_relative_head(r, out->object);
    out->indirect = cx_relative_head(r, out->indirect);
}

void cx_core_read(const cx_reading *r, uint32_t t, cx_core *out)
{
    core_of(r, t, 0, out);
}

uint32_t cx_subject(const cx_reading *r, uint32_t t)
{
    cx_core core;
    core_of(r, t, 0, &core);
    return core.subject;
}

/* ---- arguments ---- */

void cx_add_argument(cx_predicate *p, uint32_t head, unsigned slot, unsigned far)
{
    if (head == CASUS_NONE || p->n >= CX_ARGUMENTS || head == p->token) return;
    for (uint32_t i = 0; i < p->n; i++)
        if (p->args[i].head == head && p->args[i].slot == slot) return;
    p->args[p->n++] = (cx_argument){ .head = head, .slot = (uint8_t)slot, .far = (uint8_t)far };
}

/* Appends the words of the preposition that starts at token `c`. */
typedef struct words { char phrase[64]; uint32_t len, n; } words;

static void add_preposition(const cx_reading *r, uint32_t c, uint32_t head, words *w,
                            cx_argument *a)
{
    const casus_doc *d = r->doc;
    uint32_t end = c + 1;
    while (end < head && cx_token(d, end)->deprel == CASUS_DEP_FIXED &&
           cx_token(d, end)->head == c) end++;
    for (uint32_t t = c; t < end && w->n < PREPOSITION_WORDS; t++, w->n++) {
        casus_str lemma = cx_lemma(d, t);
        if (w->len + lemma.len + 1 > sizeof w->phrase) return;
        if (w->len) w->phrase[w->len++] = ' ';
        memcpy(w->phrase + w->len, lemma.ptr, lemma.len);
        w->len += lemma.len;
        if (!a->first) a->first = r->keys[t];
        a->last = r->keys[t];
    }
    if (end > c + 1 && cx_say_any(r->rules->says, d, c)) a->last = a->first; /* "according to" leads to nobody */
}

/* A preposition that hangs from another word of the phrase, or of the time beside it:
 * "with the Irish premier Ahern", "on the island late that evening". */
static uint32_t strayed_preposition(const cx_reading *r, uint32_t head)
{
    const casus_doc *d = r->doc;
    uint32_t t = head;
    for (int i = 0; i < PHRASE_WORDS && t-- > 0;) {
        const casus_token *k = cx_token(d, t);
        if (k->deprel == CASUS_DEP_CASE && k->upos == CASUS_UPOS_ADP)
            return k->head > t && (cx_below(d, k->head, head) || r->in_time[k->head])
                ? t : CASUS_NONE;
        if (k->upos != CASUS_UPOS_DET && k->upos != CASUS_UPOS_ADJ && !cx_below(d, t, head))
            return CASUS_NONE;
        if (k->upos == CASUS_UPOS_VERB || k->upos == CASUS_UPOS_PUNCT) return CASUS_NONE;
        i++;
    }
    return CASUS_NONE;
}

/* Hashes of the preposition before `head`: "out of", its first word, its last. */
static void read_preposition(const cx_reading *r, uint32_t head, cx_argument *a)
{
    const casus_doc *d = r->doc;
    words w = { .len = 0 };
    for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE && c < head;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel == CASUS_DEP_CASE || rel == CASUS_DEP_MARK) add_preposition(r, c, head, &w, a);
    }
    if (w.n == 0) {
        const uint32_t strayed = strayed_preposition(r, head);
        if (strayed != CASUS_NONE) add_preposition(r, strayed, head, &w, a);
    }
    if (w.n > 1) a->phrase = cx_hash(w.phrase, w.len, 0);
    else a->phrase = a->first;
}

void cx_add_oblique(const cx_reading *r, cx_predicate *p, uint32_t head, unsigned far)
{
    const uint32_t n = p->n;
    cx_add_argument(p, cx_relative_head(r, head), CX_OBLIQUE, far);
    if (p->n > n) read_preposition(r, head, &p->args[n]);
}

/* "called the step disproportionate", "the pledge worrying": what looks like a participle by itself behind the object
 * says what that is called. */
static bool is_name_given(const cx_reading *r, uint32_t t, uint32_t c)
{
    const casus_token *k = cx_token(r->doc, c);
    const uint32_t object = cx_child(r->doc, t, CASUS_DEP_OBJ);
    return k->deprel == CASUS_DEP_XCOMP && cx_is_verb(r, c) && k->xpos != r->vb && object != CASUS_NONE && object < c &&
           cx_first_child(r->doc, c) == CASUS_NONE;
}

/* "called the shooting a massacre", read as what was shot. */
static void add_second_object(const cx_reading *r, cx_predicate *p, uint32_t t)
{
    const uint32_t object = cx_child(r->doc, t, CASUS_DEP_OBJ);
    if (object == CASUS_NONE || object < t || cx_token(r->doc, object)->upos != CASUS_UPOS_NOUN) return;
    const uint32_t second = cx_child(r->doc, object, CASUS_DEP_OBJ);
    if (second != CASUS_NONE && second > object && has_child(r->doc, second, CASUS_DEP_DET)) cx_add_argument(p, second, CX_OBJECT, 1);
}

/* A clause below the predicate: "to", "ing" or "that". */
static void add_clause(const cx_reading *r, cx_predicate *p, uint32_t c)
{
    const casus_token *k = cx_token(r->doc, c);
    if (is_name_given(r, p->token, c)) cx_add_argument(p, c, CX_OBJECT, 1);
    const uint32_t n = p->n;
    if (cx_is_infinitive(r, c)) {
        cx_add_argument(p, c, CX_TO, k->deprel == CASUS_DEP_ADVCL);
    } else if (is_gerund(r, c)) {
        cx_add_argument(p, c, CX_ING, k->deprel == CASUS_DEP_ADVCL);
        if (p->n > n) read_preposition(r, c, &p->args[n]);
        if (p->n > n && p->args[n].first) {
            cx_add_argument(p, c, CX_OBLIQUE, 0);
            read_preposition(r, c, &p->args[p->n - 1]);
        }
    } else if (k->deprel == CASUS_DEP_CCOMP || k->deprel == CASUS_DEP_CSUBJ ||
               k->deprel == CASUS_DEP_CSUBJ_PASS || k->deprel == CASUS_DEP_ACL) {
        if (k->deprel != CASUS_DEP_ACL || has_child(r->doc, c, CASUS_DEP_MARK))
            cx_add_argument(p, c, CX_THAT, 0);
    } else if (k->deprel == CASUS_DEP_ACL_RELCL) {
        /* "the request that all should leave", read as a relative clause */
        const uint32_t mark = cx_child(r->doc, c, CASUS_DEP_MARK);
        if (mark != CASUS_NONE && cx_token(r->doc, mark)->upos == CASUS_UPOS_SCONJ)
            cx_add_argument(p, c, CX_THAT, 0);
    } else if (k->deprel == CASUS_DEP_XCOMP) {
        /* bare infinitive, or "declared him dead" */
        cx_add_argument(p, c, cx_is_verb(r, c) ? CX_TO : CX_OBJECT, 1);
    } else if (k->deprel == CASUS_DEP_ADVCL) {
        cx_add_oblique(r, p, c, 1); /* finite: "after", "if" */
    }
}

/* "strikes this year against rebels": what the parser hangs from a time belongs to the
 * act. The time itself stays, for those who ask when. */
static void add_below_time(const cx_reading *r, cx_predicate *p, uint32_t time)
{
    const casus_doc *d = r->doc;
    if (cx_token(d, time)->deprel != CASUS_DEP_NMOD_UNMARKED) cx_add_oblique(r, p, time, 0);
    for (uint32_t c = cx_first_child(d, time); c != CASUS_NONE; c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_NMOD && c > time && !r->in_time[c])
            cx_add_oblique(r, p, c, 0);
}

void cx_add_dependents(const cx_reading *r, cx_predicate *p, uint32_t t)
{
    const casus_doc *d = r->doc;
    add_second_object(r, p, t);
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        if (c == p->token) continue;
        switch (cx_token(d, c)->deprel) {
        case CASUS_DEP_OBL: case CASUS_DEP_OBL_UNMARKED: case CASUS_DEP_OBL_AGENT:
        case CASUS_DEP_NMOD: case CASUS_DEP_NMOD_UNMARKED:
            if (r->in_time[c]) add_below_time(r, p, c);
            else if (cx_token(d, c)->deprel != CASUS_DEP_NMOD_UNMARKED) cx_add_oblique(r, p, c, 0);
            break;
        case CASUS_DEP_XCOMP: case CASUS_DEP_CCOMP: case CASUS_DEP_ADVCL:
        case CASUS_DEP_ACL: case CASUS_DEP_ACL_RELCL: case CASUS_DEP_CSUBJ:
        case CASUS_DEP_CSUBJ_PASS:
            add_clause(r, p, c);
            break;
        default: break;
        }
    }
}

/* "Talks failed, Iran said": what is said stands above the verb of saying. */
static void add_content_above(const cx_reading *r, cx_predicate *p)
{
    const casus_token *k = cx_token(r->doc, p->token);
    if (k->deprel == CASUS_DEP_PARATAXIS && k->head != CASUS_NONE)
        cx_add_argument(p, k->head, CX_THAT, 1);
}

/* Last resort for a verb without subject at the top of a sentence: a noun before it
 * that hangs from it by a relation that says nothing. */
static void guess_subject(const cx_reading *r, cx_predicate *p)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, p->token); c != CASUS_NONE && c < p->token;
         c = cx_next_child(d, c)) {
        const casus_token *k = cx_token(d, c);
        const bool vague = k->deprel == CASUS_DEP_DEP || k->deprel == CASUS_DEP_DISLOCATED ||
                           k->deprel == CASUS_DEP_VOCATIVE || k->deprel == CASUS_DEP_LIST ||
                           k->deprel == CASUS_DEP_NMOD || k->deprel == CASUS_DEP_COMPOUND;
        if (vague && (k->upos == CASUS_UPOS_PROPN || k->upos == CASUS_UPOS_NOUN) &&
            !has_child(d, c, CASUS_DEP_CASE))
            cx_add_argument(p, c, CX_SUBJECT, 2);
    }
}

static bool has_content(const cx_reading *r, uint32_t t)
{
    return has_child(r->doc, t, CASUS_DEP_CCOMP) || has_child(r->doc, t, CASUS_DEP_XCOMP);
}

/* "Denmark suspended aid" read as one noun phrase, "Denmark has suspended aid" as
 * having something: who stands before the participle is its subject. */
static uint32_t lost_subject(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, t);
    if (k->deprel != CASUS_DEP_AMOD || (k->xpos != r->vbn && k->xpos != r->vbd) || t == 0 ||
        k->head == CASUS_NONE || k->head < t) return CASUS_NONE;
    const casus_token *before = cx_token(d, t - 1), *noun = cx_token(d, k->head);
    if (before->head == t && before->deprel == CASUS_DEP_NSUBJ &&
        cx_child(d, t, CASUS_DEP_OBJ) == CASUS_NONE) return t - 1;
    if (before->head == k->head && before->deprel == CASUS_DEP_COMPOUND &&
        (before->upos == CASUS_UPOS_PROPN || before->upos == CASUS_UPOS_NOUN)) return t - 1;
    if (noun->deprel == CASUS_DEP_OBJ && noun->head == t - 1 && cx_is(r, t - 1, CX_WORD_PERFECT))
        return cx_subject(r, t - 1);
    return CASUS_NONE;
}

/* "shops were looted and 200 people arrested": the helper of the first passive stands for
 * that of the second. */
static bool is_gapped(const cx_reading *r, uint32_t t)
{
    const casus_token *k = cx_token(r->doc, t);
    return k->deprel == CASUS_DEP_CONJ && k->head != CASUS_NONE && cx_is_verb(r, k->head) &&
           has_child(r->doc, t, CASUS_DEP_NSUBJ) && has_child(r->doc, k->head, CASUS_DEP_AUX_PASS);
}

static void read_verb(const cx_reading *r, cx_predicate *p)
{
    cx_core core;
    core_of(r, p->token, 0, &core);
    const casus_token *k = cx_token(r->doc, p->token);
    const uint32_t lost = lost_subject(r, p->token);
    p->regained = lost != CASUS_NONE;
    if (lost != CASUS_NONE) {
        core.subject = lost;
        core.object = k->head;
        core.passive = false;
        cx_add_dependents(r, p, k->head);
    }
    p->passive = core.passive;
    p->may_be_passive = !core.passive && !core.aux && core.object == CASUS_NONE &&
                        (k->xpos == r->vbn || k->xpos == r->vbd) &&
                        !cx_is(r, p->token, CX_WORD_STATIVE) && !has_content(r, p->token);
    p->stripped = core.stripped;
    p->gapped = p->may_be_passive && is_gapped(r, p->token);
    p->subjectless = core.subject == CASUS_NONE;
    cx_add_argument(p, core.subject, CX_SUBJECT, core.passive ? 0 : core.far_surface);
    cx_add_argument(p, core.indirect, CX_INDIRECT, 0);
    cx_add_argument(p, core.object, CX_OBJECT, core.passive ? core.far_surface : core.far_object);
    cx_add_dependents(r, p, p->token);
    add_content_above(r, p);
    if (core.surface == CASUS_NONE) guess_subject(r, p);
}

static void read_adjective(const cx_reading *r, cx_predicate *p)
{
    cx_core core;
    core_of(r, p->token, 0, &core);
    const casus_token *k = cx_token(r->doc, p->token);
    uint32_t subject = core.surface;
    if (subject == CASUS_NONE && k->deprel == CASUS_DEP_AMOD) subject = k->head;
    p->subjectless = subject == CASUS_NONE;
    cx_add_argument(p, subject, CX_SUBJECT, core.far_surface);
    cx_add_dependents(r, p, p->token);
    add_content_above(r, p);
}

void cx_predicate_read(const cx_reading *r, uint32_t t, cx_trigger_pos pos, cx_predicate *out)
{
    out->token = t;
    out->carrier = CASUS_NONE;
    out->pos = (uint8_t)pos;
    out->light = CX_LIGHT_NONE;
    out->passive = out->may_be_passive = out->subjectless = out->spoken = false;
    out->regained = out->stripped = out->gapped = false;
    out->n = 0;
    if (pos == CX_TRIGGER_VERB) read_verb(r, out);
    else if (pos == CX_TRIGGER_ADJ) read_adjective(r, out);
    else cx_read_noun(r, out);
}
