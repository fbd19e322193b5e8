/* target_clause.c -- to whom it was done, by the clause that tells what is said or to be
 * done.
 *
 * "agreed to lend money to Kenya", "threatened to bomb Serbia", "will not talk until X
 * withdraws": the first party of the clause below that is not the source, where something
 * goes, or who must meet the condition.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/side/target.h"

#include "doc/codes.h"

#define DEPTH 3
#define CLIMB 5

/* The phrases of `p` that say towards whom. */
static void from_directed(const search *q, const cx_predicate *p)
{
    const uint64_t wanted =
        CX_WORD_WITH | CX_WORD_AGAINST_OBJECT | CX_WORD_INFINITIVE | CX_WORD_HOSTILE;
    for (uint32_t i = 0; i < p->n; i++)
        if (p->args[i].slot == CX_OBLIQUE && !cx_is_verb(q->r, p->args[i].head) &&
            has_class(q, &p->args[i], wanted) &&
            !has_class(q, &p->args[i], CX_WORD_ABOUT))
            cx_target_add(q, p->args[i].head);
}

/* What hangs from the object: "lend a billion to Kenya", where the parser takes it so. */
static void from_below_object(const search *q, const cx_predicate *p)
{
    for (uint32_t i = 0; i < p->n; i++) {
        cx_predicate below = { .token = p->args[i].head };
        if (p->args[i].slot != CX_OBJECT) continue;
        cx_add_dependents(q->r, &below, p->args[i].head);
        from_directed(q, &below);
    }
}

/* "send troops to Kenya": what is sent is not who gets it. */
bool cx_target_is_handled(const search *q, uint32_t head)
{
    const uint32_t classes = cx_classes_of(q->r, head);
    return classes &
               (CX_CLASS_MONEY | CX_CLASS_WEAPON | CX_CLASS_ARMED | CX_CLASS_NUMBER) &&
           cx_token(q->r->doc, head)->upos == CASUS_UPOS_NOUN;
}

/* "threatened to halt its talks with X": what is to be done is done to X. */
static void from_partner(const search *q, uint32_t noun)
{
    const casus_doc *d = q->r->doc;
    if (!cx_names_an_act(q->r, noun)) return;
    for (uint32_t k = cx_first_child(d, noun); k != CASUS_NONE; k = cx_next_child(d, k)) {
        const uint32_t marker = cx_child(d, k, CASUS_DEP_CASE);
        if (k > noun && marker != CASUS_NONE && cx_is(q->r, marker, CX_WORD_WITH))
            cx_target_add(q, k);
    }
}

static void from_clause_objects(const search *q, const cx_predicate *p, bool handled)
{
    /* "gave notice that nurses will walk out": they do it */
    const bool threat = q->r->rules->rules[q->c->rule].type == CASUS_TYPE_THREATEN;
    for (uint32_t i = 0; i < p->n; i++) {
        const cx_argument *a = &p->args[i];
        const bool subject = a->slot == CX_SUBJECT && a->far == 0 &&
                             !(threat && !(cx_classes_of(q->r, a->head) &
                                           (CX_CLASS_STATE | CX_CLASS_GOV)));
        if (a->slot == CX_OBJECT) from_partner(q, a->head);
        if ((a->slot == CX_INDIRECT || a->slot == CX_OBJECT || subject) &&
            (handled || !cx_target_is_handled(q, a->head)))
            cx_target_add(q, a->head);
    }
}

/* "to", "into", "onto" */
static bool leads_there(const search *q, const cx_argument *a)
{
    return has_class(q, a, CX_WORD_INFINITIVE | CX_WORD_DIRECTION) &&
           !has_class(q, a, CX_WORD_ORIGIN);
}

/* "sent peacekeepers to Iraq", "returned a statue to Libya": where it goes says more than
 * what goes. */
void cx_target_from_goal(const search *q, const cx_predicate *p)
{
    for (uint32_t i = 0; i < p->n; i++)
        if (p->args[i].slot == CX_OBLIQUE && !cx_is_verb(q->r, p->args[i].head) &&
            leads_there(q, &p->args[i]))
            cx_target_add(q, p->args[i].head);
    for (uint32_t i = 0; i < p->n && q->s->target.n == 0; i++) {
        cx_predicate below = { .token = p->args[i].head };
        if (p->args[i].slot != CX_OBJECT) continue;
        cx_add_dependents(q->r, &below, p->args[i].head);
        for (uint32_t k = 0; k < below.n; k++)
            if (below.args[k].slot == CX_OBLIQUE && leads_there(q, &below.args[k]))
                cx_target_add(q, below.args[k].head);
    }
}

/* The same wherever the parser hung it: "returned by officials to Peru", "skulls that
 * date back centuries to Peru". What another clause tells is left out. */
void cx_target_from_goal_below(const search *q, uint32_t verb)
{
    const casus_doc *d = q->r->doc;
    const uint8_t type = q->r->rules->rules[q->c->rule].type;
    const bool moved = type == CASUS_TYPE_RETREAT || type == CASUS_TYPE_COOPERATE;
    uint32_t low, high;
    cx_subtree(d, verb, &low, &high);
    for (uint32_t t = verb + 1; t < high && q->s->target.n == 0; t++) {
        const uint32_t marker = cx_child(d, t, CASUS_DEP_CASE);
        if (marker == CASUS_NONE || !cx_is(q->r, marker, CX_WORD_INFINITIVE)) continue;
        if (type == CASUS_TYPE_AGREE && cx_token(d, t)->upos != CASUS_UPOS_PROPN)
            continue; /* "to justice" */
        uint32_t up = t;
        for (int i = 0; i < CLIMB && up != verb; i++) {
            const uint8_t rel = cx_token(d, up)->deprel;
            if (rel == CASUS_DEP_ADVCL || rel == CASUS_DEP_CCOMP ||
                rel == CASUS_DEP_PARATAXIS || (rel == CASUS_DEP_ACL && !moved) ||
                (rel == CASUS_DEP_CONJ && cx_is_verb(q->r, up)))
                break;
            up = cx_token(d, up)->head;
        }
        if (up == verb) cx_target_add(q, t);
    }
}

/* "agreed to lend money to Kenya", "threatened to bomb Serbia": the first party of the
 * clause below that is not the source. */
static void from_clause(const search *q, uint32_t verb, bool topics)
{
    cx_predicate p;
    if (q->least < 2 && cx_token(q->r->doc, verb)->deprel == CASUS_DEP_ADVCL &&
        !cx_is_infinitive(q->r, verb) && cx_say_any(q->r->rules->says, q->r->doc, verb))
        return; /* "refused, telling parliament that ...": one's own are only told */
    cx_predicate_read(q->r, verb, CX_TRIGGER_VERB, &p);
    if (q->least > 1) cx_target_from_goal(q, &p);
    if (q->least > 1 && q->r->rules->rules[q->c->rule].type == CASUS_TYPE_AGREE)
        cx_target_from_goal_below(q, verb);
    from_clause_objects(q, &p, false);
    from_directed(q, &p);
    from_below_object(q, &p);
    from_clause_objects(q, &p, true);
    for (uint32_t i = 0; i < p.n; i++)
        if (p.args[i].slot == CX_OBLIQUE && !cx_is_verb(q->r, p.args[i].head) &&
            (topics || !has_class(q, &p.args[i], CX_WORD_ABOUT)))
            cx_target_add(q, p.args[i].head);
}

/* "denied that it had sent arms to X": what did not happen was done to nobody. */
static bool is_denied(const search *q, uint8_t slot)
{
    const uint32_t t = q->c->predicate.token;
    if (q->c->predicate.pos != CX_TRIGGER_VERB || slot != CX_THAT) return false;
    const cx_say *say = cx_say_any(q->r->rules->says, q->r->doc, t);
    return say && say->stance == CASUS_STANCE_DENY;
}

void cx_target_from_clauses(const search *q, const cx_candidate *c, unsigned type,
                            bool topics)
{
    for (uint32_t i = 0; i < c->binding.n; i++)
        if (c->binding.list[i].role == CX_CLAUSE &&
            !is_denied(q, c->binding.list[i].slot))
            from_clause(q, c->binding.list[i].head, topics);
    const unsigned quad = cx_type_quad((casus_event_type)type);
    if (quad != 1 && quad != 3) return; /* only what is said has a content */
    for (uint32_t i = 0; i < c->predicate.n; i++)
        if ((c->predicate.args[i].slot == CX_TO ||
             c->predicate.args[i].slot == CX_THAT) &&
            !is_denied(q, c->predicate.args[i].slot))
            from_clause(q, c->predicate.args[i].head, topics);
}

/* "threatened to leave if X attacks", "will not talk until X withdraws": whoever must do
 * or leave something is who it is meant for. */
void cx_target_from_condition(const search *q, uint32_t verb, int depth)
{
    const casus_doc *d = q->r->doc;
    for (uint32_t c = cx_first_child(d, verb); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        const bool content = rel == CASUS_DEP_XCOMP || rel == CASUS_DEP_CCOMP ||
                             (rel == CASUS_DEP_ACL && depth == 0);
        if (content && depth < DEPTH) cx_target_from_condition(q, c, depth + 1);
        const uint32_t mark = cx_child(d, c, CASUS_DEP_MARK);
        if (rel != CASUS_DEP_ADVCL || mark == CASUS_NONE ||
            !cx_is(q->r, mark, CX_WORD_CONDITION))
            continue;
        const uint32_t subject = cx_subject(q->r, c);
        if (subject != CASUS_NONE) cx_target_add(q, subject);
        if (subject != CASUS_NONE && q->s->target.n == 0 && q->least > 1 &&
            cx_token(d, subject)->upos == CASUS_UPOS_PROPN &&
            cx_classes_of(q->r, subject) & CX_CLASS_ACTOR) /* "if Smith Ltd pays" */
            cx_add_side(q->r, subject, &q->s->target, false);
        for (uint32_t k = cx_first_child(d, c); k != CASUS_NONE && q->s->target.n == 0;
             k = cx_next_child(
                 d, k)) { /* "until it is sure that X has left", "... and X goes" */
            const uint8_t below = cx_token(d, k)->deprel;
            const uint32_t other = below == CASUS_DEP_CCOMP || below == CASUS_DEP_CONJ
                                       ? cx_subject(q->r, k)
                                       : CASUS_NONE;
            if (other != CASUS_NONE) cx_target_add(q, other);
        }
    }
}

/* Those of the clauses of the act's own words; and of "will hit back if X, Y said". */
void cx_target_from_conditions(const search *q)
{
    const cx_candidate *c = q->c;
    const casus_token *says = cx_token(q->r->doc, c->predicate.token);
    cx_target_from_condition(q, c->predicate.token, 0);
    for (uint32_t k = 0; k < c->words.n; k++) /* "gave notice that" */
        cx_target_from_condition(q, c->words.tokens[k], 0);
    if (says->deprel == CASUS_DEP_PARATAXIS && says->head != CASUS_NONE)
        cx_target_from_condition(q, says->head, 0);
}

/* "will send workers home if X shelters them": whom a threat bears on at home is not whom
 * it is meant for. */
void cx_aim_at_condition(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const search q = { r, s, c, 2 };
    const cx_parties own = s->target;
    if (own.n == 0) return;
    for (uint32_t i = 0; i < own.n; i++)
        if (cx_target_distance(r, &own.list[i], &s->source) > 1) return;
    s->target.n = 0;
    cx_target_from_conditions(&q);
    if (s->target.n == 0) s->target = own;
}

/* "extradited two men wanted over a robbery to Peru": to whom they go, and not they. */
void cx_target_from_handover(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const search q = { r, s, c, 2 };
    const cx_parties before = s->target;
    if (c->predicate.pos != CX_TRIGGER_VERB || before.n != 1 ||
        !(cx_classes_of(r, before.list[0].head) & CX_CLASS_PERSON))
        return;
    for (uint32_t i = 0; i < c->binding.n; i++)
        if (c->binding.list[i].role == CX_TGT && c->binding.list[i].slot != CX_OBJECT)
            return;
    s->target.n = 0;
    cx_target_from_goal_below(&q, c->predicate.token);
    if (s->target.n == 0) s->target = before;
}
