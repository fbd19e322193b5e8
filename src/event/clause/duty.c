/* duty.c -- the arguments of an auxiliary of duty: "Iran must withdraw, the envoy said".
 *
 * Whoever says that somebody must do something asks it of him. The auxiliary is read as
 * a verb of asking: its subject is the speaker, as far as the sentence names one, its
 * object the subject of the clause, and the clause stands below it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/clause.h"
#include "event/clause/frame.h"
#include "event/clause/predicate.h"

#define FULL_DUTY 10 /* tenths, of dict/operators.tsv */
#define JOINED 4     /* clauses joined by "and" */

/* "must" asks even where no speaker is named; "should" is then only a thought. */
static bool asks_by_itself(const cx_reading *r, uint32_t t)
{
    const cx_operator *o = cx_operator_find(r->rules->says, r->doc, t);
    return o && o->value >= FULL_DUTY;
}

/* The word of saying that the clause of `verb` stands below, or beside in "X must go,
 * Y said", where a clause joined to another shares it; CASUS_NONE when nobody is quoted.
 */
static uint32_t saying_of(const cx_reading *r, uint32_t verb)
{
    const casus_doc *d = r->doc;
    const unsigned frames = CX_FRAME_THAT;
    for (int i = 0; i < JOINED; i++) {
        const casus_token *k = cx_token(d, verb);
        if (k->head != CASUS_NONE && k->deprel == CASUS_DEP_CCOMP &&
            cx_say_find(r->rules->says, d, k->head, frames))
            return k->head;
        for (uint32_t c = cx_first_child(d, verb); c != CASUS_NONE;
             c = cx_next_child(d, c))
            if (cx_token(d, c)->deprel == CASUS_DEP_PARATAXIS && cx_is_verb(r, c) &&
                cx_say_find(r->rules->says, d, c, frames))
                return c;
        if (k->head == CASUS_NONE || k->deprel != CASUS_DEP_CONJ) break;
        verb = k->head;
    }
    return CASUS_NONE;
}

/* "Iran ought to leave": the auxiliary may stand above what is to be done. */
static uint32_t infinitive_below(const cx_reading *r, uint32_t t)
{
    const uint32_t verb = cx_child(r->doc, t, CASUS_DEP_XCOMP);
    return verb != CASUS_NONE && verb > t && cx_is_infinitive(r, verb) ? verb
                                                                       : CASUS_NONE;
}

uint32_t cx_needed(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const cx_operator *o = cx_operator_find(r->rules->says, d, t);
    if (cx_token(d, t)->upos == CASUS_UPOS_AUX)
        return o && o->kind == CX_OPERATOR_DEMAND &&
                       cx_token(d, t)->deprel != CASUS_DEP_AUX
                   ? infinitive_below(r, t)
                   : CASUS_NONE;
    const cx_say *say = cx_say_find(r->rules->says, d, t, CX_FRAME_TO);
    const unsigned moods = cx_moods_of(r, t);
    if (!cx_is_verb(r, t) || moods & (CX_MOOD_FUTURE | CX_MOOD_MAY) || !say ||
        say->kind != CX_SAY_NO_KIND || cx_child(d, t, CASUS_DEP_OBJ) != CASUS_NONE)
        return CASUS_NONE;
    /* "dues are needed to help growers": what serves for something */
    if (cx_child(d, t, CASUS_DEP_AUX_PASS) != CASUS_NONE) return CASUS_NONE;
    return infinitive_below(r, t);
}

void cx_read_duty(const cx_reading *r, uint32_t t, cx_predicate *out)
{
    const uint32_t needed = cx_needed(r, t),
                   verb = needed != CASUS_NONE ? needed : cx_token(r->doc, t)->head;
    *out = (cx_predicate){ .token = t,
                           .carrier = verb,
                           .pos = CX_TRIGGER_VERB,
                           .duty = true,
                           .subjectless = asks_by_itself(r, t) };
    cx_core core;
    cx_core_read(r, verb, &core);
    /* "the Senate, which must ratify it": what the law has it do */
    const uint32_t subject = cx_child(r->doc, verb, CASUS_DEP_NSUBJ);
    if (subject != CASUS_NONE && cx_is(r, subject, CX_WORD_RELATIVE))
        out->subjectless = false;
    const uint32_t saying = saying_of(r, needed != CASUS_NONE ? t : verb);
    if (saying != CASUS_NONE) {
        const uint32_t speaker = cx_subject(r, saying);
        cx_add_argument(out, speaker, CX_SUBJECT, 0);
        out->subjectless &= speaker == CASUS_NONE;
    } else {
        const uint32_t thinker = cx_thinker(r->doc, needed != CASUS_NONE ? t : verb);
        cx_add_argument(out, thinker, CX_SUBJECT, 1);
        out->subjectless &= thinker == CASUS_NONE;
    }
    const uint32_t who =
        core.passive && core.subject != CASUS_NONE ? core.subject : core.surface;
    cx_add_argument(out, cx_relative_head(r, who), CX_OBJECT, 0);
    cx_add_argument(out, verb, CX_TO, 0);
}
