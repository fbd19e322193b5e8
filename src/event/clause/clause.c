/* clause.c -- small questions about one predicate in the tree.
 *
 * All walks go up at most CLIMB steps, so that a damaged tree ends them.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/clause.h"

#include "event/clause/arguments.h"

#define CLIMB 12

/* PTB tags by name are the lang floor's numbering; the features say the same in words:
 * a past participle that modifies a noun is passive. */
static bool is_participle_modifier(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    return k->deprel == CASUS_DEP_ACL && k->upos == CASUS_UPOS_VERB &&
           cx_str_equal(cx_cstr(casus_xpos_name(k->xpos)), CX_LIT("VBN"));
}

bool cx_clause_passive(const casus_doc *doc, uint32_t t)
{
    for (uint32_t c = cx_first_child(doc, t); c != CASUS_NONE;
         c = cx_next_child(doc, c)) {
        uint8_t rel = cx_token(doc, c)->deprel;
        if (rel == CASUS_DEP_NSUBJ_PASS || rel == CASUS_DEP_AUX_PASS ||
            rel == CASUS_DEP_CSUBJ_PASS || rel == CASUS_DEP_OBL_AGENT)
            return true;
        if (rel == CASUS_DEP_NSUBJ) return false;
    }
    return is_participle_modifier(doc, t);
}

static uint32_t own_agent(const casus_doc *d, uint32_t t, bool passive)
{
    if (passive) return cx_child(d, t, CASUS_DEP_OBL_AGENT);
    uint32_t outer = cx_child(d, t, CASUS_DEP_NSUBJ_OUTER);
    uint32_t subject = cx_child(d, t, CASUS_DEP_NSUBJ);
    return subject != CASUS_NONE ? subject : outer;
}

/* "who", "which", "that" as subject of a relative clause stand for the noun above. */
static uint32_t antecedent(const casus_doc *d, uint32_t t, uint32_t subject)
{
    uint32_t clause = t;
    for (int i = 0; i < CLIMB && clause != CASUS_NONE; i++) {
        const casus_token *k = cx_token(d, clause);
        if (k->deprel == CASUS_DEP_ACL_RELCL) {
            const casus_token *s = cx_token(d, subject);
            bool relative = s->upos == CASUS_UPOS_PRON &&
                            s->start > cx_token(d, k->head)->start &&
                            casus_xpos_name(s->xpos)[0] == 'W';
            return relative ? k->head : subject;
        }
        if (k->deprel != CASUS_DEP_CONJ) return subject;
        clause = k->head;
    }
    return subject;
}

/* The subject as it stands, active or passive. */
static uint32_t surface_subject(const casus_doc *d, uint32_t t)
{
    uint32_t subject = own_agent(d, t, false);
    return subject != CASUS_NONE ? subject : cx_child(d, t, CASUS_DEP_NSUBJ_PASS);
}

/* The word that lends its subject to the clause `t`, or what is its subject: sets
 * *subject and ends the walk, or returns the governor to ask next. */
static uint32_t subject_from_above(const casus_doc *d, uint32_t t, uint32_t *subject)
{
    const casus_token *k = cx_token(d, t);
    switch (k->deprel) {
    case CASUS_DEP_ACL_RELCL:
    case CASUS_DEP_ACL:
        *subject = k->head;
        return CASUS_NONE;
    case CASUS_DEP_XCOMP:
        *subject = cx_child(d, k->head, CASUS_DEP_OBJ);
        return *subject == CASUS_NONE ? k->head : CASUS_NONE;
    case CASUS_DEP_CONJ:
    case CASUS_DEP_ADVCL:
    case CASUS_DEP_PARATAXIS:
        return k->head;
    default:
        return CASUS_NONE;
    }
}

uint32_t cx_clause_agent(const casus_doc *doc, uint32_t t)
{
    bool passive = cx_clause_passive(doc, t);
    uint32_t agent = own_agent(doc, t, passive);
    if (agent != CASUS_NONE) return antecedent(doc, t, agent);
    if (passive) return CASUS_NONE;
    for (int i = 0; i < CLIMB; i++) {
        uint32_t subject = CASUS_NONE;
        t = subject_from_above(doc, t, &subject);
        if (t == CASUS_NONE) return subject;
        subject = surface_subject(doc, t);
        if (subject != CASUS_NONE) return antecedent(doc, t, subject);
    }
    return CASUS_NONE;
}

uint32_t cx_clause_oblique(const casus_doc *doc, uint32_t t, uint64_t preposition)
{
    for (uint32_t c = cx_first_child(doc, t); c != CASUS_NONE;
         c = cx_next_child(doc, c)) {
        uint8_t rel = cx_token(doc, c)->deprel;
        if (rel != CASUS_DEP_OBL && rel != CASUS_DEP_NMOD && rel != CASUS_DEP_OBL_AGENT)
            continue;
        uint32_t marker = cx_child(doc, c, CASUS_DEP_CASE);
        if (marker != CASUS_NONE && cx_lemma_hash(doc, marker) == preposition) return c;
    }
    return CASUS_NONE;
}

/* "whether", "if" or a question word open the clause. */
static bool is_question(const casus_doc *d, uint32_t t)
{
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && c < t;
         c = cx_next_child(d, c))
        if (casus_xpos_name(cx_token(d, c)->xpos)[0] == 'W') return true;
    return false;
}

/* "having shelled": the helper carries the ending. */
static bool is_gerund(const casus_doc *d, uint32_t t)
{
    if (cx_has_tag(d, t, "VBG")) return true;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && c < t;
         c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_AUX && cx_has_tag(d, c, "VBG"))
            return true;
    return false;
}

/* "the claim that the army fled", taken for a relative clause: "that" opens it, and it
 * has a subject of its own. */
static bool is_content_clause(const casus_doc *d, uint32_t t, uint32_t mark)
{
    if (mark == CASUS_NONE || !cx_has_tag(d, mark, "IN")) return false;
    return cx_child(d, t, CASUS_DEP_NSUBJ) != CASUS_NONE ||
           cx_child(d, t, CASUS_DEP_NSUBJ_PASS) != CASUS_NONE;
}

/* "to strike", "for Chad to strike": "for" is a mark as well and stands in front. */
static bool has_to(const casus_doc *doc, uint32_t t)
{
    for (uint32_t c = cx_first_child(doc, t); c != CASUS_NONE && c < t;
         c = cx_next_child(doc, c))
        if (cx_token(doc, c)->deprel == CASUS_DEP_MARK && cx_has_tag(doc, c, "TO"))
            return true;
    return false;
}

unsigned cx_clause_frame(const casus_doc *doc, uint32_t t)
{
    const casus_token *k = cx_token(doc, t);
    uint32_t mark = cx_child(doc, t, CASUS_DEP_MARK);
    bool infinitive = has_to(doc, t);
    switch (k->deprel) {
    case CASUS_DEP_CCOMP:
    case CASUS_DEP_CSUBJ:
        if (infinitive) return CX_FRAME_TO;
        return CX_FRAME_THAT | (is_question(doc, t) ? CX_FRAME_WH : 0u);
    case CASUS_DEP_XCOMP:
        if (infinitive) return CX_FRAME_TO;
        return is_gerund(doc, t) ? CX_FRAME_ING : CX_FRAME_TO;
    case CASUS_DEP_ACL_RELCL:
        return is_content_clause(doc, t, mark) ? CX_FRAME_THAT : 0;
    case CASUS_DEP_ACL:
        if (infinitive) return CX_FRAME_TO;
        if (mark != CASUS_NONE) return is_gerund(doc, t) ? CX_FRAME_ING : CX_FRAME_THAT;
        return 0;
    case CASUS_DEP_ADVCL:
        if (infinitive) return CX_FRAME_TO;
        return mark != CASUS_NONE && is_gerund(doc, t) ? CX_FRAME_ING : 0;
    case CASUS_DEP_OBJ:
    case CASUS_DEP_NSUBJ_PASS:
    case CASUS_DEP_OBL:
    case CASUS_DEP_NMOD:
    case CASUS_DEP_COMPOUND:
        return k->upos == CASUS_UPOS_VERB && k->deprel != CASUS_DEP_COMPOUND
                   ? CX_FRAME_ING | CX_FRAME_NP
                   : CX_FRAME_NP;
    default:
        return 0;
    }
}

bool cx_clause_is_addressed(uint8_t rel)
{
    return rel == CASUS_DEP_OBJ || rel == CASUS_DEP_IOBJ || rel == CASUS_DEP_OBL ||
           rel == CASUS_DEP_OBL_UNMARKED || rel == CASUS_DEP_NMOD ||
           rel == CASUS_DEP_APPOS || rel == CASUS_DEP_NSUBJ_PASS;
}

/* "angry enough over the raid to threaten X", "felt too weak to attack it": the word that
 * "enough" or "too" goes with, above the infinitive. */
static const cx_say *degree_above(const cx_says *says, const casus_doc *d, uint32_t t,
                                  uint32_t *governor)
{
    uint32_t at = cx_token(d, t)->head;
    for (int i = 0; i <= CX_CLAUSE_NOUNS && at != CASUS_NONE && at < t; i++) {
        const cx_say *say = cx_say_degree(says, d, at);
        for (uint32_t c = cx_first_child(d, at); !say && c != CASUS_NONE && c < t;
             c = cx_next_child(d, c)) {
            const uint8_t rel = cx_token(d, c)->deprel;
            if (c > at && (rel == CASUS_DEP_XCOMP || rel == CASUS_DEP_ADVMOD))
                say = cx_say_degree(says, d, c);
        }
        if (say) {
            *governor = at;
            return say;
        }
        if (!cx_clause_is_addressed(cx_token(d, at)->deprel) &&
            cx_token(d, at)->deprel != CASUS_DEP_OBL_AGENT)
            return NULL;
        at = cx_token(d, at)->head;
    }
    return NULL;
}

uint32_t cx_clause_degree(const cx_says *says, const casus_doc *doc, uint32_t t)
{
    uint32_t governor;
    return has_to(doc, t) && degree_above(says, doc, t, &governor) ? governor
                                                                   : CASUS_NONE;
}

const cx_say *cx_clause_say(const cx_says *says, const casus_doc *doc, uint32_t t,
                            uint32_t *governor)
{
    const unsigned frame = cx_clause_frame(doc, t);
    const casus_token *k = cx_token(doc, t);
    *governor = k->head;
    if (!frame || k->head == CASUS_NONE) return NULL;
    const cx_say *degree = frame & CX_FRAME_TO && has_to(doc, t)
                               ? degree_above(says, doc, t, governor)
                               : NULL;
    if (degree) return degree;
    const cx_say *say = cx_say_of(says, doc, k->head, t, frame);
    if (say || !(frame & (CX_FRAME_THAT | CX_FRAME_TO))) return say;
    if (k->deprel != CASUS_DEP_ACL && k->deprel != CASUS_DEP_ACL_RELCL) return NULL;
    uint32_t noun = k->head;
    for (int i = 0; i < CX_CLAUSE_NOUNS; i++) {
        const casus_token *n = cx_token(doc, noun);
        if (!cx_clause_is_addressed(n->deprel) || n->head == CASUS_NONE) return NULL;
        noun = n->head;
        say = cx_say_of(says, doc, noun, t, frame);
        if (say || (frame & CX_FRAME_TO)) break;
    }
    if (say) *governor = noun;
    return say;
}

/* "'Leave us in peace and we will pay'": what follows if it is done. */
static bool has_consequence(const casus_doc *d, uint32_t t)
{
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c))
        if (c > t &&
            (cx_token(d, c)->deprel == CASUS_DEP_CONJ ||
             cx_token(d, c)->deprel == CASUS_DEP_PARATAXIS) &&
            (cx_has_child(d, c, CASUS_DEP_NSUBJ) ||
             cx_has_child(d, c, CASUS_DEP_NSUBJ_PASS) ||
             cx_has_child(d, c, CASUS_DEP_EXPL)))
            return true;
    return false;
}

/* "'Imagine that', 'remember'", "'let us talk'": nobody is told to do something. */
static bool is_of_mind(const casus_doc *d, uint32_t t)
{
    const cx_say *say = cx_say_any(cx_rules_says(d->engine->rules), d, t);
    const uint32_t who = cx_child(d, t, CASUS_DEP_OBJ);
    return (say && say->kind == CASUS_STATEMENT_BELIEF) ||
           (cx_is_more(d, t, CX_MORE_LET) && who != CASUS_NONE && who == t + 1 &&
            cx_token(d, who)->upos == CASUS_UPOS_PRON);
}

bool cx_is_command(const casus_doc *doc, uint32_t t)
{
    const casus_token *k = cx_token(doc, t);
    if (k->upos != CASUS_UPOS_VERB || !(k->flags & CASUS_TOKEN_QUOTED) ||
        k->deprel != CASUS_DEP_CCOMP || k->head == CASUS_NONE || k->head < t ||
        cx_token(doc, k->head)->flags & CASUS_TOKEN_QUOTED ||
        !(cx_has_tag(doc, t, "VB") || cx_has_tag(doc, t, "VBP")))
        return false;
    for (uint32_t c = cx_first_child(doc, t); c != CASUS_NONE && c < t;
         c = cx_next_child(doc, c)) {
        const uint8_t rel = cx_token(doc, c)->deprel;
        if (rel != CASUS_DEP_PUNCT && rel != CASUS_DEP_ADVMOD &&
            rel != CASUS_DEP_DISCOURSE && rel != CASUS_DEP_VOCATIVE &&
            rel != CASUS_DEP_AUX)
            return false;
    }
    return !has_consequence(doc, t) && !is_of_mind(doc, t);
}

bool cx_is_phrase(uint8_t deprel)
{
    switch (deprel) {
    case CASUS_DEP_NMOD:
    case CASUS_DEP_NMOD_POSS:
    case CASUS_DEP_NMOD_DESC:
    case CASUS_DEP_NMOD_UNMARKED:
    case CASUS_DEP_COMPOUND:
    case CASUS_DEP_AMOD:
    case CASUS_DEP_FLAT:
    case CASUS_DEP_APPOS:
    case CASUS_DEP_CONJ:
    case CASUS_DEP_OBL:
    case CASUS_DEP_OBL_UNMARKED:
    case CASUS_DEP_OBL_AGENT:
    case CASUS_DEP_ADVMOD:
    case CASUS_DEP_OBJ:
    case CASUS_DEP_NSUBJ_PASS:
    case CASUS_DEP_NSUBJ:
    case CASUS_DEP_IOBJ:
    case CASUS_DEP_NUMMOD:
    case CASUS_DEP_DEP:
    case CASUS_DEP_LIST:
        return true;
    default:
        return false;
    }
}

/* "the 13 November attacks": the article belongs to the attacks and heads nothing. */
uint32_t cx_head_of_run(const casus_doc *doc, uint32_t first, uint32_t n)
{
    uint32_t best = CASUS_NONE;
    for (uint32_t t = first; t < first + n && t < doc->tokens.len; t++) {
        const casus_token *k = cx_token(doc, t);
        if (k->head != CASUS_NONE && k->head >= first && k->head < first + n) continue;
        if (k->head == CASUS_NONE || cx_is_phrase(k->deprel)) return t;
        if (best == CASUS_NONE) best = t;
    }
    return best == CASUS_NONE && first < doc->tokens.len ? first : best;
}
