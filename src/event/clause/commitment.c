/* commitment.c -- polarity, modality and factuality of a predicate.
 *
 * A predicate begins as certain, actual and affirmed. First the operators that hang
 * on it are applied (commitment_own.c); then, if it is embedded, the commitment to the
 * word above is worked out the same way, and that word's row in dict/says.tsv says what
 * is left. "may have refused to release": release is what refuse leaves of it (not done),
 * as far as the author goes along with refuse (possible).
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/commitment_state.h"
#include "event/clause/verb_form.h"

#define DEPTH 12 /* of embedding; deeper is taken as it stands */

static state commit(const casus_doc *d, uint32_t t, uint32_t light, int depth);
static state commit_but(const casus_doc *d, uint32_t t, uint32_t light, int depth,
                        uint32_t but);

/* What the word above, as its row in the table says, leaves of the clause. */
static void embed(state *s, const cx_say *say, const state *above)
{
    bool statement = say->kind != CX_SAY_NO_KIND;
    int8_t value = above->denied ? say->negative : say->positive;
    bool factive = say->positive == say->negative && say->positive != CX_SAY_OPEN &&
                   say->positive >= 20;
    s->asserted = s->asserted && above->asserted && (!statement || factive);
    if (value == CX_SAY_OPEN) return;
    /* "no plans to meet", "abandoned its bid to join": nobody means to */
    if (above->denied && say->modality == CASUS_MODALITY_PLANNED &&
        say->kind != CASUS_STATEMENT_SPEECH && say->kind != CASUS_STATEMENT_WRITING) {
        s->denied = s->negative = true;
        weaken(s, 20);
        return;
    }
    if (value < 0) {
        s->denied = !s->denied;
        /* "refused to fire": who will not do it has not */
        if (!statement || say->kind == CASUS_STATEMENT_INTENT) s->negative = !s->negative;
    }
    weaken(s, value);
    /* "did not rule out a strike" leaves it possible, "ruled it out" does not */
    if (say->stance != CASUS_STANCE_DENY || above->denied) set_modality(s, say->modality);
    if (factive || statement) return;
    /* "are working to retake it", "is using gas to kill": the end goes on with the
     * means */
    if (above->modality == CASUS_MODALITY_ONGOING && s->modality == CASUS_MODALITY_ACTUAL)
        s->modality = CASUS_MODALITY_ONGOING;
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

/* The word that says when: "once", "when", "[as] soon as". */
static const cx_operator *time_of(const casus_doc *d, uint32_t clause)
{
    for (uint32_t c = cx_first_child(d, clause); c != CASUS_NONE && c < clause;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel != CASUS_DEP_MARK && rel != CASUS_DEP_ADVMOD) continue;
        const cx_operator *o = cx_operator_find(says_of(d), d, c);
        if (o && o->kind == CX_OPERATOR_TIME) return o;
        o = rel == CASUS_DEP_MARK && c > 0 ? cx_operator_find(says_of(d), d, c - 1)
                                           : NULL;
        if (o && o->kind == CX_OPERATOR_TIME && o->second) return o;
    }
    return NULL;
}

/* "will leave once they sign", "said it would leave when they signed": what is waited for
 * is as far off as what waits. In the past "after" tells what was done already. */
static bool is_waited_for(const casus_doc *d, uint32_t t, uint32_t head, int depth)
{
    const cx_operator *o = time_of(d, t);
    const casus_token *soon = cx_token(d, head);
    if (soon->upos == CASUS_UPOS_ADV && soon->deprel == CASUS_DEP_ADVMOD &&
        soon->head != CASUS_NONE)
        head = soon->head; /* "as soon as" */
    if (!o || cx_token(d, t)->upos != CASUS_UPOS_VERB || !cx_has_helper(d, head) ||
        o->modality == CASUS_MODALITY_ACTUAL) /* "despite" */
        return false;
    const bool past =
        cx_has_tag(d, t, "VBD") || (cx_has_tag(d, t, "VBN") && !cx_has_present(d, t));
    if (past && o->modality == CX_SAY_NO_MODALITY) return false;
    const state above = commit(d, head, CASUS_NONE, depth + 1);
    return above.modality == CASUS_MODALITY_PLANNED && past == cx_is_told_back(d, head);
}

static bool is_by(const casus_doc *d, uint32_t mark)
{
    return cx_is_word(d, mark, CX_WORD_AGENT);
}

/* "blocked it by vetoing a text", "Despite recalling its envoy, Chad will talk": how a
 * thing was done, and what an opener tells beside it, is no content of the verb. */
static bool tells_how(const casus_doc *d, uint32_t t)
{
    const uint32_t mark = cx_child(d, t, CASUS_DEP_MARK);
    return mark != CASUS_NONE && mark < t && cx_has_tag(d, t, "VBG") &&
           (is_by(d, mark) || t < cx_token(d, t)->head);
}

/* An adverbial clause: "to" of purpose, a participle that goes along with the main
 * verb, or behind "by"; all others ("after", "because") stand for themselves. */
static void adverbial(state *s, const casus_doc *d, uint32_t t, int depth)
{
    const uint32_t mark = cx_child(d, t, CASUS_DEP_MARK);
    const uint32_t head = cx_token(d, t)->head;
    if (mark != CASUS_NONE && cx_has_tag(d, mark, "TO")) {
        weaken(s, 8);
        set_modality(s, CASUS_MODALITY_PLANNED);
    } else if (mark == CASUS_NONE && cx_is_inverted(d, t)) {
        weaken(s, 0);
        set_modality(s, CASUS_MODALITY_HYPOTHETICAL);
    } else if (is_waited_for(d, t, head, depth)) {
        weaken(s, 10);
        set_modality(s, CASUS_MODALITY_PLANNED);
    } else if ((mark == CASUS_NONE || is_by(d, mark)) && !has_subject(d, t)) {
        state above = commit(d, head, CASUS_NONE, depth + 1);
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
        /* what somebody else asks in quotation marks does not make a question of it */
        const bool own = !(cx_token(d, last)->flags & CASUS_TOKEN_QUOTED) ||
                         (cx_token(d, t)->flags & CASUS_TOKEN_QUOTED);
        if (form.len == 1 && form.ptr[0] == '?' && own) {
            weaken(s, 0);
            set_modality(s, CASUS_MODALITY_HYPOTHETICAL);
        }
        if (cx_token(d, last)->upos != CASUS_UPOS_PUNCT) break;
    }
    if (s->modality != CASUS_MODALITY_HYPOTHETICAL && cx_is_inverted(d, t) &&
        cx_child(d, t, CASUS_DEP_ADVMOD) > t) {
        weaken(s, 0);
        s->modality = CASUS_MODALITY_HYPOTHETICAL;
    }
    if (cx_did_it(d, t) != CASUS_NONE) return; /* "what he did was leave" */
    const uint32_t mark = cx_child(d, t, CASUS_DEP_MARK);
    if (cx_is_more(d, t, CX_MORE_BLAME)) return; /* "is to blame" */
    if (!cx_has_tag(d, t, "VB") && (mark == CASUS_NONE || !cx_has_tag(d, mark, "TO")))
        return; /* but "is to be signed" */
    if (mark != CASUS_NONE && cx_has_tag(d, mark, "TO")) {
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

/* "is said to have fled", "it is rumoured that": nobody owns the report. */
static bool is_hearsay(const casus_doc *d, const cx_say *say, uint32_t above)
{
    if (say->kind == CX_SAY_NO_KIND || say->kind == CASUS_STATEMENT_INTENT ||
        say->stance != CASUS_STANCE_ASSERT || say->modality != CX_SAY_NO_MODALITY)
        return false;
    return cx_token(d, above)->upos == CASUS_UPOS_VERB && cx_clause_passive(d, above) &&
           cx_child(d, above, CASUS_DEP_AUX_PASS) != CASUS_NONE &&
           cx_clause_agent(d, above) == CASUS_NONE;
}

/* "France to close embassy": a headline's noun with nothing but an infinitive. */
static bool is_headline_future(const casus_doc *d, uint32_t t)
{
    const uint32_t head = cx_token(d, t)->head;
    return cx_token(d, t)->deprel == CASUS_DEP_ACL &&
           cx_token(d, head)->head == CASUS_NONE &&
           cx_token(d, head)->upos == CASUS_UPOS_PROPN;
}

static bool is_ranked(const casus_doc *d, uint32_t t)
{
    return cx_is_word(d, t, CX_WORD_RANK);
}

/* What a verb calls or makes somebody: "became the first power", read as its object or as
 * a predicate. */
static uint32_t called_below(const casus_doc *d, uint32_t verb)
{
    const uint32_t object = cx_child(d, verb, CASUS_DEP_OBJ);
    if (object != CASUS_NONE || !cx_is_more(d, verb, CX_MORE_STAY)) return object;
    const uint32_t noun = cx_child(d, verb, CASUS_DEP_XCOMP);
    return noun != CASUS_NONE && cx_token(d, noun)->upos == CASUS_UPOS_NOUN ? noun
                                                                            : CASUS_NONE;
}

/* Somebody, not something: "the first power", not "the first step"; of things a weapon or
 * vessel that something is said to be: "is the first warship to", not "the only way". */
static bool is_somebody(const casus_doc *d, uint32_t t)
{
    const uint32_t above = cx_token(d, t)->head;
    const bool called = cx_has_child(d, t, CASUS_DEP_COP) ||
                        (above != CASUS_NONE && cx_is_more(d, above, CX_MORE_STAY));
    const uint32_t m = d->token_mention.ptr ? d->token_mention.ptr[t] : CASUS_NONE;
    if (m == CASUS_NONE || d->mentions.ptr[m].entity == CASUS_NONE)
        return called && cx_is_more(d, t, CX_MORE_VESSEL);
    return called ||
           d->entities.ptr[d->mentions.ptr[m].entity].kind != CASUS_ENTITY_WEAPON;
}

/* "became the first power to recognise it", "was the last to leave": who is ranked among
 * those who did it has done it. The word that says so of them, or CASUS_NONE. */
static uint32_t ranking_of(const casus_doc *d, uint32_t t)
{
    const uint32_t mark = cx_child(d, t, CASUS_DEP_MARK);
    const uint8_t rel = cx_token(d, t)->deprel;
    uint32_t noun = cx_token(d, t)->head;
    if (mark == CASUS_NONE || !cx_has_tag(d, mark, "TO") || noun == CASUS_NONE)
        return CASUS_NONE;
    if (rel == CASUS_DEP_ADVCL || rel == CASUS_DEP_XCOMP)
        noun = called_below(d, noun);
    else if (rel != CASUS_DEP_ACL)
        return CASUS_NONE;
    if (noun == CASUS_NONE || noun > t) return CASUS_NONE;
    bool ranked = is_ranked(d, noun);
    for (uint32_t c = cx_first_child(d, noun); c != CASUS_NONE && c < noun && !ranked;
         c = cx_next_child(d, c))
        ranked = is_ranked(d, c) && is_somebody(d, noun);
    if (!ranked) return CASUS_NONE;
    const uint32_t above = cx_token(d, noun)->head;
    return cx_child(d, noun, CASUS_DEP_COP) == CASUS_NONE && above != CASUS_NONE ? above
                                                                                 : noun;
}

/* "insists that Kenya comply", "proposed that talks be held": what is said is asked for.
 * The plain form of a verb shows it behind a subject that would have had another. */
static bool is_subjunctive(const casus_doc *d, uint32_t t)
{
    const uint32_t passive = cx_child(d, t, CASUS_DEP_AUX_PASS);
    if (cx_child(d, t, CASUS_DEP_MARK) == CASUS_NONE || cx_has_helper(d, t)) return false;
    if (passive != CASUS_NONE) return cx_has_tag(d, passive, "VB");
    const uint32_t subject = cx_child(d, t, CASUS_DEP_NSUBJ);
    /* "proposed that they meet": who asks for things in the past, and not what goes on */
    const uint32_t asking = cx_token(d, t)->head;
    if (subject != CASUS_NONE && (cx_has_tag(d, t, "VB") || cx_has_tag(d, t, "VBP")) &&
        cx_has_tag(d, asking, "VBD")) {
        const cx_say *say = cx_say_of(says_of(d), d, asking, t, CX_FRAME_ING);
        if (say && say->kind == CASUS_STATEMENT_SPEECH &&
            say->modality == CASUS_MODALITY_DEMANDED)
            return true;
    }
    if (subject == CASUS_NONE || cx_child(d, subject, CASUS_DEP_CONJ) != CASUS_NONE ||
        !(cx_has_tag(d, t, "VB") || cx_has_tag(d, t, "VBP")))
        return false;
    return cx_has_tag(d, subject, "NNP") || cx_has_tag(d, subject, "NN");
}

static bool is_have(const casus_doc *d, uint32_t t)
{
    return cx_is_word(d, t, CX_WORD_PERFECT);
}

/* "does not have any plans to meet": who has none. */
static bool is_had_not(const casus_doc *d, uint32_t noun, int depth)
{
    const casus_token *k = cx_token(d, noun);
    if (k->upos != CASUS_UPOS_NOUN || k->deprel != CASUS_DEP_OBJ || !is_have(d, k->head))
        return false;
    return commit(d, k->head, CASUS_NONE, depth + 1).denied;
}

/* The "see" of "saw it burning", "to see it discussed"; CASUS_NONE for none. */
static uint32_t sight_of(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    uint32_t verb = k->head;
    if (!(cx_has_tag(d, t, "VBG") || cx_has_tag(d, t, "VBN")) || verb == CASUS_NONE)
        return CASUS_NONE;
    if (k->deprel == CASUS_DEP_ACL && cx_token(d, verb)->deprel == CASUS_DEP_OBJ)
        verb = cx_token(d, verb)->head;
    else if (k->deprel != CASUS_DEP_XCOMP && k->deprel != CASUS_DEP_CCOMP)
        return CASUS_NONE;
    return verb != CASUS_NONE && cx_is_more(d, verb, CX_MORE_SIGHT) ? verb : CASUS_NONE;
}

/* What is seen has come about no more than the seeing of it. */
static void only_seen(state *s, const casus_doc *d, uint32_t t, uint32_t verb,
                      const state *above)
{
    if (sight_of(d, t) == verb && !cx_has_tag(d, verb, "VBZ") &&
        !cx_has_tag(d, verb, "VBP") && above->modality != CASUS_MODALITY_ONGOING)
        set_modality(s, above->modality);
}

/* "are sure to have fled": what somebody is sure of was done before. */
static bool is_done_before(const casus_doc *d, uint32_t t, const cx_say *say)
{
    const uint32_t helper = cx_child(d, t, CASUS_DEP_AUX);
    return say->pos == CX_SAY_ADJECTIVE && say->modality == CASUS_MODALITY_PLANNED &&
           say->kind == CX_SAY_NO_KIND && helper != CASUS_NONE &&
           cx_has_tag(d, helper, "VB") && is_have(d, helper);
}

/* "after two days", which hangs from `t`. */
static bool has_lasted(const casus_doc *d, uint32_t t)
{
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint32_t mark = cx_child(d, c, CASUS_DEP_CASE);
        if (mark != CASUS_NONE && cx_has_child(d, c, CASUS_DEP_NUMMOD) &&
            cx_str_equal(cx_lemma(d, mark), CX_LIT("after")))
            return true;
    }
    return false;
}

/* Called off by `verb` while it went on: "its blockade", "the embargo", "a two-day
 * strike"; what was only announced has none of it. */
static bool was_under_way(const casus_doc *d, uint32_t t, uint32_t verb)
{
    if (cx_is_more(d, t, CX_MORE_LASTING | CX_MORE_BARGAIN) ||
        cx_is_word(d, t, CX_WORD_TREATY) || has_lasted(d, verb) || has_lasted(d, t))
        return true;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && c < t;
         c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_COMPOUND &&
            cx_has_child(d, c, CASUS_DEP_NUMMOD))
            return true;
    return false;
}

/* "kind", "felt angry" */
static bool is_disposed(const casus_doc *d, uint32_t head)
{
    const uint32_t how = cx_child(d, head, CASUS_DEP_XCOMP);
    return cx_is_more(d, head, CX_MORE_DISPOSED) ||
           (how != CASUS_NONE && cx_is_more(d, how, CX_MORE_DISPOSED));
}

/* "nobody was brave enough", "no state" */
static bool is_of_nobody(const casus_doc *d, uint32_t head)
{
    const uint32_t who = cx_child(d, head, CASUS_DEP_NSUBJ);
    state s = { .strength = 30, .modality = CASUS_MODALITY_ACTUAL };
    if (who == CASUS_NONE) return false;
    cx_state_argument(&s, d, who);
    return s.negative;
}

/* "is strong enough to seize it", "was close enough to": what need not be done, where
 * "was angry enough to" tells what came of it. */
static bool is_only_able(const casus_doc *d, uint32_t t, uint32_t head, const cx_say *say)
{
    if (say->positive < 0 || cx_clause_degree(says_of(d), d, t) != head) return false;
    if (!is_disposed(d, head) || is_of_nobody(d, head)) return true;
    uint32_t helper = cx_child(d, head, CASUS_DEP_COP);
    if (helper == CASUS_NONE) helper = cx_child(d, head, CASUS_DEP_AUX);
    if (helper == CASUS_NONE) helper = cx_child(d, head, CASUS_DEP_AUX_PASS);
    if (helper == CASUS_NONE) helper = head; /* "has been": done */
    return !cx_has_tag(d, helper, "VBD") && !cx_has_tag(d, helper, "VBN");
}

/* "agreed on a truce", "promised a loan", not "signed a truce", "ordered a raid" */
static bool promises(const cx_say *carrier)
{
    return carrier->kind == CASUS_STATEMENT_SPEECH &&
           carrier->modality == CASUS_MODALITY_PLANNED;
}

static void embedded(state *s, const casus_doc *d, uint32_t t, uint32_t light, int depth)
{
    uint32_t head = cx_token(d, t)->head;
    if (carries(d, t, light)) {
        state above = commit_but(d, head, CASUS_NONE, depth + 1, t);
        const cx_say *carrier = cx_say_of(says_of(d), d, head, t, CX_FRAME_NP);
        if (carrier && cx_puts_off(carrier) && !was_under_way(d, t, head)) {
            embed(s, carrier, &above);
            return;
        }
        inherit(s, &above);
        if (!carrier || carrier->modality == CX_SAY_NO_MODALITY ||
            (carrier->kind != CASUS_STATEMENT_BELIEF &&
             carrier->kind != CASUS_STATEMENT_INTENT && !promises(carrier)))
            return;
        /* "feared a strike", "plans a raid", "agreed on a truce" */
        weaken(s, carrier->positive);
        set_modality(s, carrier->modality);
        return;
    }
    const unsigned frame = cx_clause_frame(d, t);
    const cx_say *say = cx_clause_say(says_of(d), d, t, &head);
    if (say) {
        state above = commit(d, head, CASUS_NONE, depth + 1);
        if (frame & CX_FRAME_NP && cx_puts_off(say) && was_under_way(d, t, head)) {
            inherit(s, &above);
            return;
        }
        if (is_had_not(d, head, depth)) above.denied = true;
        only_seen(s, d, t, head, &above);
        if (is_hearsay(d, say, head)) s->hearsay = true;
        if (frame == CX_FRAME_THAT && say->kind != CX_SAY_NO_KIND &&
            (is_subjunctive(d, t) || cx_is_command(d, t))) {
            weaken(s, 0);
            set_modality(s, CASUS_MODALITY_DEMANDED);
        }
        cx_say left = *say;
        if (is_done_before(d, t, say)) left.modality = CX_SAY_NO_MODALITY;
        if (is_only_able(d, t, head, say)) left.modality = CASUS_MODALITY_POSSIBLE;
        embed(s, &left, &above);
        return;
    }
    if (cx_token(d, t)->deprel == CASUS_DEP_XCOMP) {
        state above = commit(d, head, CASUS_NONE, depth + 1);
        inherit(s, &above);
    }
    if (frame != CX_FRAME_TO || !cx_has_tag(d, t, "VB")) return;
    if (is_headline_future(d, t)) {
        weaken(s, 15);
        set_modality(s, CASUS_MODALITY_PLANNED);
        return;
    }
    /* "a place to meet": an infinitive tells no act of its own */
    weaken(s, 5);
    set_modality(s, CASUS_MODALITY_POSSIBLE);
}

/* "the talks are due to resume": what its subject is said to be about to do. */
static bool is_about_to(const casus_doc *d, uint32_t predicate)
{
    const uint32_t below = cx_child(d, predicate, CASUS_DEP_XCOMP);
    uint32_t governor;
    if (below == CASUS_NONE) return false;
    const cx_say *say = cx_clause_say(says_of(d), d, below, &governor);
    return say && governor == predicate && say->modality == CASUS_MODALITY_PLANNED;
}

/* An event noun as subject or object of a verb that the table does not know: "a coup
 * could trigger fighting", "will host a round of talks". What is new takes part in what
 * is only possible; what is known ("the war would go on") does not. */
static void noun_argument(state *s, const casus_doc *d, uint32_t t, int depth)
{
    const uint32_t head = cx_token(d, t)->head;
    const bool copula = cx_child(d, head, CASUS_DEP_COP) != CASUS_NONE;
    if (cx_token(d, t)->upos != CASUS_UPOS_NOUN ||
        (cx_token(d, head)->upos != CASUS_UPOS_VERB && !copula))
        return;
    /* "a meeting is unlikely" */
    const cx_operator *o = cx_token(d, head)->upos == CASUS_UPOS_ADJ
                               ? cx_operator_find(says_of(d), d, head)
                               : NULL;
    if (o && (o->kind == CX_OPERATOR_WEAKEN || o->kind == CX_OPERATOR_FUTURE))
        cx_state_apply(s, o);
    if (copula && cx_token(d, t)->deprel == CASUS_DEP_NSUBJ && is_about_to(d, head)) {
        weaken(s, 5);
        set_modality(s, CASUS_MODALITY_PLANNED);
        return;
    }
    const uint32_t det = cx_child(d, t, CASUS_DEP_DET);
    if (cx_child(d, t, CASUS_DEP_NMOD_POSS) != CASUS_NONE) return;
    if (det != CASUS_NONE &&
        strstr(casus_features_name(d->engine, cx_token(d, det)->features),
               "Definite=Def"))
        return;
    const state above = commit(d, head, CASUS_NONE, depth + 1);
    if (above.modality == CASUS_MODALITY_ACTUAL ||
        above.modality == CASUS_MODALITY_ONGOING ||
        above.modality == CASUS_MODALITY_DEMANDED)
        return;
    weaken(s, (int8_t)above.strength);
    set_modality(s, above.modality);
}

/* "a meeting set to take place in May" */
static void participle_future(state *s, const casus_doc *d, uint32_t t)
{
    const uint32_t clause = cx_child(d, t, CASUS_DEP_ACL);
    const uint32_t below =
        clause == CASUS_NONE ? CASUS_NONE : cx_child(d, clause, CASUS_DEP_XCOMP);
    uint32_t governor;
    if (below == CASUS_NONE || !cx_has_tag(d, clause, "VBN")) return;
    const cx_say *say = cx_clause_say(says_of(d), d, below, &governor);
    if (!say || say->modality != CASUS_MODALITY_PLANNED) return;
    weaken(s, say->positive);
    set_modality(s, say->modality);
}

/* "talks that will be held in May" */
static void relative_future(state *s, const casus_doc *d, uint32_t t)
{
    if (cx_token(d, t)->upos != CASUS_UPOS_NOUN) return;
    participle_future(s, d, t);
    const uint32_t clause = cx_child(d, t, CASUS_DEP_ACL_RELCL);
    if (clause == CASUS_NONE) return;
    uint32_t subject = cx_child(d, clause, CASUS_DEP_NSUBJ_PASS);
    if (subject == CASUS_NONE) subject = cx_child(d, clause, CASUS_DEP_NSUBJ);
    if (subject == CASUS_NONE || casus_xpos_name(cx_token(d, subject)->xpos)[0] != 'W')
        return;
    for (uint32_t c = cx_first_child(d, clause); c != CASUS_NONE;
         c = cx_next_child(d, c)) {
        const cx_operator *o = cx_operator_find(says_of(d), d, c);
        if (o && o->kind == CX_OPERATOR_FUTURE) cx_state_apply(s, o);
    }
}

/* "a round of talks", "a series of raids": what is said of the round is said of them. */
static bool counts(const casus_doc *d, uint32_t t)
{
    return cx_token(d, t)->upos == CASUS_UPOS_NOUN &&
           cx_is_word(d, t, CX_WORD_QUANTIFIER);
}

/* "planned to come and vote": what holds for the first, but its "not" where the second
 * has a helper of its own, needs none ("did not protest but left") or has a "nor". */
static void conjunct(state *s, const casus_doc *d, uint32_t t, uint32_t light, int depth)
{
    const casus_token *k = cx_token(d, t);
    if (k->upos != cx_token(d, k->head)->upos) return;
    state first = commit(d, k->head, light, depth + 1);
    const uint32_t joiner = cx_child(d, t, CASUS_DEP_CC);
    const bool apart = cx_has_tag(d, t, "VBD") && cx_has_helper(d, k->head) &&
                       joiner != CASUS_NONE && cx_is_more(d, joiner, CX_MORE_CONTRAST);
    if (cx_has_helper(d, t) || apart || s->negative)
        first.denied = first.negative = false;
    inherit(s, &first);
}

/* "Baker sees Brazil reaching a deal": in the present a forecast, and no sight. "Would
 * like to see it discussed": what one only wishes to see, which embedded() tells where it
 * reads the verb above anyway. */
static void foreseen(state *s, const casus_doc *d, uint32_t t, int depth)
{
    const uint32_t verb = sight_of(d, t);
    uint32_t governor;
    if (verb == CASUS_NONE) return;
    if (cx_has_tag(d, verb, "VBZ") || cx_has_tag(d, verb, "VBP")) {
        if (!cx_has_tag(d, t, "VBG") || cx_has_helper(d, verb)) return;
        weaken(s, 8);
        set_modality(s, CASUS_MODALITY_PLANNED);
    } else if (depth < DEPTH && cx_token(d, t)->deprel == CASUS_DEP_ACL &&
               !(cx_clause_frame(d, t) && cx_clause_say(says_of(d), d, t, &governor))) {
        const state above = commit(d, verb, CASUS_NONE, depth + 1);
        only_seen(s, d, t, verb, &above);
    }
}

static state commit_but(const casus_doc *d, uint32_t t, uint32_t light, int depth,
                        uint32_t but)
{
    state s = { .strength = 30, .modality = CASUS_MODALITY_ACTUAL, .asserted = true };
    const casus_token *k = cx_token(d, t);
    uint32_t above;
    cx_state_apply_own(&s, d, t, but);
    relative_future(&s, d, t);
    foreseen(&s, d, t, depth);
    if (depth >= DEPTH) return s;
    if (k->head == CASUS_NONE) {
        main_clause(&s, d, t);
        return s;
    }
    above = ranking_of(d, t);
    if (above != CASUS_NONE) {
        const state whole = commit(d, above, CASUS_NONE, depth + 1);
        inherit(&s, &whole);
        return s;
    }
    switch (k->deprel) {
    case CASUS_DEP_CONJ:
        if (!has_subject(d, t)) conjunct(&s, d, t, light, depth);
        break;
    case CASUS_DEP_ADVCL:
        if (!tells_how(d, t) && (cx_clause_frame(d, t) == CX_FRAME_ING ||
                                 cx_clause_say(says_of(d), d, t, &above)))
            embedded(&s, d, t, light, depth);
        else
            adverbial(&s, d, t, depth);
        break;
    case CASUS_DEP_NSUBJ:
        if (carries(d, t, light))
            embedded(&s, d, t, light, depth);
        else
            noun_argument(&s, d, t, depth);
        break;
    case CASUS_DEP_OBJ:
    case CASUS_DEP_NSUBJ_PASS:
        if (!carries(d, t, light) && !cx_clause_say(says_of(d), d, t, &above))
            noun_argument(&s, d, t, depth);
        else
            embedded(&s, d, t, light, depth);
        break;
    case CASUS_DEP_NMOD:
        if (counts(d, k->head)) {
            const state whole = commit(d, k->head, light, depth + 1);
            inherit(&s, &whole);
            break;
        }
        embedded(&s, d, t, light, depth);
        break;
    default:
        if (cx_clause_frame(d, t)) embedded(&s, d, t, light, depth);
        break;
    }
    return s;
}

static state commit(const casus_doc *d, uint32_t t, uint32_t light, int depth)
{
    return commit_but(d, t, light, depth, CASUS_NONE);
}

/* What is planned, asked for or only supposed has not happened, as far as the author
 * goes: mildly negative, the less so the surer it is to come. */
static int8_t factuality_of(const state *s)
{
    switch (s->modality) {
    case CASUS_MODALITY_PLANNED:
    case CASUS_MODALITY_DEMANDED:
    case CASUS_MODALITY_HYPOTHETICAL:
    case CASUS_MODALITY_POSSIBLE:
        return (int8_t)((s->denied ? -15 : -10) + s->strength / 4);
    default:
        return (int8_t)(s->denied ? -s->strength : s->strength);
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
