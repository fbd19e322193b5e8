/* nouns.c -- the arguments of event nouns: "Russia's attack on Ukraine", "talks were
 * held between A and B", "launched a wave of strikes against".
 *
 * A noun has arguments of its own (possessor, "by", "of", other prepositions, and
 * modifiers such as "Israeli" or "troop"), and a light verb lends it more: the subject
 * of "launch" is that of the attack, the subject of "suffer" is its object, and what
 * hangs from the verb belongs to the noun. The verb is found above the noun ("launched
 * an attack"), below it ("the attack launched by X"), or above the noun that counts or
 * coordinates it ("a series of attacks", "talks and visits").
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/candidate.h"
#include "event/clause/predicate.h"

#define CLIMB 4
#define STRAYED 5

/* ---- the table of light verbs ---- */

/* True if the words that must go with the verb are there: a particle of the verb, or
 * the preposition of the noun. */
static bool has_second(const cx_reading *r, uint32_t verb, uint32_t noun, uint64_t second)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, verb); c != CASUS_NONE; c = cx_next_child(d, c))
        if (r->keys[c] == second && (cx_token(d, c)->deprel == CASUS_DEP_COMPOUND_PRT ||
                                     cx_token(d, c)->deprel == CASUS_DEP_ADVMOD ||
                                     cx_token(d, c)->deprel == CASUS_DEP_XCOMP))
            return true;
    for (uint32_t c = cx_first_child(d, noun); c != CASUS_NONE && c < noun;
         c = cx_next_child(d, c))
        if (r->keys[c] == second && cx_token(d, c)->deprel == CASUS_DEP_CASE) return true;
    return false;
}

/* "agreed to a French raid", "to the deployment of Danish troops": what somebody only
 * consents to is another's, who is told. */
static bool is_consent_to_others(const cx_reading *r, uint32_t verb, uint32_t noun)
{
    const casus_doc *d = r->doc;
    if (verb == noun || !cx_is_more(d, verb, CX_MORE_CONSENT)) return false;
    for (uint32_t c = cx_first_child(d, noun); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        const casus_entity *e = cx_mention_entity(d, cx_mention_at(d, c));
        if (e && e->country[0] && cx_is_actor(e) &&
            (c < noun ? rel == CASUS_DEP_AMOD || rel == CASUS_DEP_COMPOUND ||
                            rel == CASUS_DEP_NMOD_POSS
                      : rel == CASUS_DEP_NMOD && cx_has_case(r, c, CX_WORD_OF)))
            return true;
    }
    return false;
}

/* Rows with a second word stand before the one without. */
static const cx_light *find_light(const cx_reading *r, uint32_t verb, uint32_t noun)
{
    const cx_rules *rules = r->rules;
    const uint64_t lemma = r->keys[verb];
    uint32_t low = 0, high = rules->n_lights;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (rules->lights[middle].lemma < lemma)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < rules->n_lights && rules->lights[low].lemma == lemma; low++) {
        const cx_light *l = &rules->lights[low];
        if (l->second == 0 || has_second(r, verb, noun, l->second))
            return is_consent_to_others(r, verb, noun) ? NULL : l;
    }
    return NULL;
}

cx_light_kind cx_light_of(const cx_reading *r, uint32_t t, uint32_t noun)
{
    const cx_light *light = find_light(r, t, noun);
    return light ? (cx_light_kind)light->kind : CX_LIGHT_NONE;
}

/* Does it lend the noun its parties? */
static bool lends(const cx_light *light)
{
    return light && light->kind != CX_LIGHT_CAUSE && light->kind < CX_LIGHT_PENAL;
}

bool cx_is_light_verb(const cx_reading *r, uint32_t verb)
{
    const cx_light *light = find_light(r, verb, verb);
    return light && light->kind == CX_LIGHT_LIGHT && light->second == 0;
}

bool cx_is_cause_verb(const cx_reading *r, uint32_t verb)
{
    const cx_light *light = find_light(r, verb, verb);
    return light && light->kind == CX_LIGHT_CAUSE && light->second == 0;
}

/* ---- own arguments ---- */

static uint32_t case_of(const cx_reading *r, uint32_t head)
{
    return cx_child(r->doc, head, CASUS_DEP_CASE);
}

static void add_phrase(const cx_reading *r, cx_predicate *p, uint32_t c, unsigned far)
{
    const uint32_t marker = case_of(r, c);
    if (marker == CASUS_NONE) {
        const uint32_t n = p->n;
        if (cx_token(r->doc, c)->deprel == CASUS_DEP_NMOD_UNMARKED) return;
        if (c > p->token)
            cx_add_oblique(r, p, c, far); /* its preposition may have strayed */
        if (p->n == n || !p->args[n].first) cx_add_argument(p, c, CX_MODIFIER, far);
        return;
    }
    if (cx_is(r, marker, CX_WORD_AGENT))
        cx_add_argument(p, c, CX_SUBJECT, far);
    else if (cx_is(r, marker, CX_WORD_OF) && !cx_is(r, marker, CX_WORD_PLACE))
        cx_add_argument(p, cx_relative_head(r, c), CX_OBJECT, far);
    cx_add_oblique(r, p, c, far);
}

static bool is_agent(const cx_reading *r, uint32_t c)
{
    const uint32_t marker = case_of(r, c);
    return marker != CASUS_NONE && cx_is(r, marker, CX_WORD_AGENT);
}

static bool has_agent(const cx_reading *r, uint32_t noun)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, noun); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel != CASUS_DEP_NMOD && rel != CASUS_DEP_OBL_AGENT && rel != CASUS_DEP_OBL)
            continue;
        if (is_agent(r, c)) return true;
    }
    return false;
}

/* "the seizure of a ship in Greek waters by pirates": the doer hangs from the phrases
 * behind the noun; CASUS_NONE when there is none. What is told there as an act or a text
 * of its own keeps its "by". */
static uint32_t agent_below(const cx_reading *r, uint32_t noun, int depth)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, noun); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint32_t marker = case_of(r, c);
        if (c < noun || cx_token(d, c)->deprel != CASUS_DEP_NMOD || marker == CASUS_NONE)
            continue;
        if (cx_is(r, marker, CX_WORD_AGENT))
            return depth && cx_is_an_actor(r, c) ? c : CASUS_NONE;
        if (depth == CLIMB || cx_names_an_act(r, c) || r->classes[c] & CX_WORD_DOCUMENT)
            continue;
        const uint32_t below = agent_below(r, c, depth + 1);
        if (below != CASUS_NONE) return below;
    }
    return CASUS_NONE;
}

static uint32_t strayed_agent(const cx_reading *r, uint32_t noun)
{
    return agent_below(r, noun, 0);
}

/* "two envoys", "an envoy", "its embargo": told for the first time, or somebody's. */
static bool is_counted(const cx_reading *r, uint32_t t)
{
    const uint32_t det = cx_child(r->doc, t, CASUS_DEP_DET);
    return cx_has_child(r->doc, t, CASUS_DEP_NUMMOD) ||
           cx_has_child(r->doc, t, CASUS_DEP_NMOD_POSS) ||
           (det != CASUS_NONE && r->classes[det] & CX_WORD_INDEFINITE);
}

/* "Greek police", "Peru's envoy" */
static bool names_land(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && c < t;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if ((rel == CASUS_DEP_AMOD || rel == CASUS_DEP_NMOD_POSS) &&
            cx_classes_of(r, c) & CX_CLASS_STATE)
            return true;
    }
    return false;
}

/* "the recognition by Peru of Togo", "the arrest by police of two men": what stands with
 * "of" behind the doer is what it was done to, though the parser hung it from the doer.
 * "By members of the army" tells who they are. */
static bool is_of_act(const cx_reading *r, uint32_t doer, uint32_t of)
{
    const casus_doc *d = r->doc;
    const unsigned who = cx_classes_of(r, doer);
    const casus_entity *e =
        d->token_mention.ptr ? cx_mention_entity(d, d->token_mention.ptr[doer]) : NULL;
    const bool people = cx_token(d, doer)->xpos == r->nns && !(who & CX_CLASS_ARMED);
    const bool body = !people && who & (CX_CLASS_ARMED | CX_CLASS_GOV);
    if (cx_is(r, doer, CX_WORD_QUANTIFIER)) return false;
    if (e && e->kind == CASUS_ENTITY_STATE && cx_token(d, doer)->upos == CASUS_UPOS_PROPN)
        return true;
    if (names_land(r, doer) && names_land(r, of)) return true;
    return body &&
           (is_counted(r, of) || cx_names_an_act(r, of) ||
            (cx_token(d, of)->xpos == r->nns && !cx_has_child(d, doer, CASUS_DEP_DET) &&
             !cx_has_child(d, of, CASUS_DEP_DET)));
}

uint32_t cx_object_behind(const cx_reading *r, uint32_t doer)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, doer); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint32_t marker = case_of(r, c);
        if (c > doer && cx_token(d, c)->deprel == CASUS_DEP_NMOD &&
            marker != CASUS_NONE && cx_is(r, marker, CX_WORD_OF) &&
            !cx_is(r, marker, CX_WORD_PLACE) && is_of_act(r, doer, c))
            return c;
    }
    return CASUS_NONE;
}

static void add_behind_doer(const cx_reading *r, cx_predicate *p, uint32_t doer,
                            unsigned far)
{
    const uint32_t object = cx_object_behind(r, doer);
    if (object == CASUS_NONE) return;
    cx_add_argument(p, cx_relative_head(r, object), CX_OBJECT, far);
    cx_add_oblique(r, p, object, far);
}

static bool has_of(const cx_reading *r, uint32_t noun)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, noun); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint32_t marker = case_of(r, c);
        if (c > noun && marker != CASUS_NONE && cx_is(r, marker, CX_WORD_OF) &&
            !cx_is(r, marker, CX_WORD_PLACE))
            return true;
    }
    return false;
}

/* "the envoy's expulsion by Chad": as if "of the envoy". */
static void add_as_of(cx_predicate *p, uint32_t owner, unsigned far)
{
    const uint32_t n = p->n;
    cx_add_argument(p, owner, CX_OBLIQUE, far);
    if (p->n > n)
        p->args[n].first = p->args[n].last = p->args[n].phrase = cx_hash("of", 2, 0);
}

/* What hangs from the noun itself, or from the noun that counts it. */
static void add_own(const cx_reading *r, cx_predicate *p, uint32_t noun, unsigned far)
{
    const casus_doc *d = r->doc;
    const uint32_t strayed =
        noun == p->token && !has_agent(r, noun) ? strayed_agent(r, noun) : CASUS_NONE;
    const bool agent = strayed != CASUS_NONE || has_agent(r, noun);
    const bool of = has_of(r, noun);
    if (strayed != CASUS_NONE) add_phrase(r, p, strayed, far);
    for (uint32_t c = cx_first_child(d, noun); c != CASUS_NONE; c = cx_next_child(d, c)) {
        if (c == p->token) continue;
        switch (cx_token(d, c)->deprel) {
        case CASUS_DEP_NMOD_POSS: /* "his arrest by police": the possessor is the
                                   * object */
            cx_add_argument(p, c, agent ? CX_OBJECT : CX_SUBJECT, far);
            if (agent) add_as_of(p, c, far);
            break;
        case CASUS_DEP_AMOD:
        case CASUS_DEP_COMPOUND:
        case CASUS_DEP_NMOD_DESC:
        case CASUS_DEP_NMOD_UNMARKED:
        case CASUS_DEP_FLAT:
        case CASUS_DEP_NUMMOD:
            if (c < noun) cx_add_argument(p, c, CX_MODIFIER, far);
            break;
        case CASUS_DEP_NMOD:
        case CASUS_DEP_OBL:
        case CASUS_DEP_OBL_AGENT:
            add_phrase(r, p, c, far);
            if (!of && c > noun && is_agent(r, c)) add_behind_doer(r, p, c, far);
            break;
        default:
            break;
        }
    }
}

/* "the arrest last week of several men": what stands behind a time that stands behind the
 * act is the act's, though the parser hangs both elsewhere. */
static void add_behind_time(const cx_reading *r, cx_predicate *p, uint32_t noun)
{
    const casus_doc *d = r->doc;
    uint32_t t = noun + 1;
    if (t < d->tokens.len && !r->in_time[t] && cx_token(d, t)->deprel == CASUS_DEP_CASE)
        t++;
    const uint32_t first = t;
    while (t < d->tokens.len && r->in_time[t]) t++;
    if (t == first || t >= d->tokens.len || cx_token(d, t)->deprel != CASUS_DEP_CASE)
        return;
    const uint32_t c = cx_token(d, t)->head;
    if (c == CASUS_NONE || c < t) return;
    const uint32_t above = cx_token(d, c)->head;
    const uint8_t rel = cx_token(d, c)->deprel;
    if (rel == CASUS_DEP_NMOD && above != CASUS_NONE && above >= first && above < t)
        add_phrase(r, p, c, 0);
    /* "gave his views at talks on Friday with the emir" */
    if (rel == CASUS_DEP_OBL && above != CASUS_NONE && above < noun &&
        cx_below(d, noun, above) && cx_is(r, t, CX_WORD_WITH) && cx_is_an_actor(r, c))
        add_phrase(r, p, c, 0);
}

/* "mourned after the bomb outside its embassy": what stands right behind an act that is
 * itself a phrase tells where that was, though the parser hangs both from one verb. */
static void add_right_behind(const cx_reading *r, cx_predicate *p, uint32_t noun)
{
    const casus_doc *d = r->doc;
    const uint32_t marker = noun + 1;
    if (cx_token(d, noun)->deprel != CASUS_DEP_OBL || marker >= d->tokens.len ||
        cx_token(d, marker)->deprel != CASUS_DEP_CASE || !cx_is(r, marker, CX_WORD_PLACE))
        return;
    const uint32_t c = cx_token(d, marker)->head;
    if (c != CASUS_NONE && c > marker && cx_token(d, c)->deprel == CASUS_DEP_OBL &&
        cx_token(d, c)->head == cx_token(d, noun)->head && !r->in_time[c])
        add_phrase(r, p, c, 1);
}

/* "the army", "Peru's refugees": whose it is stands before the noun, or the noun is a
 * name; what stands behind it tells of no origin then. */
static bool is_of_somebody(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    if (cx_token(d, t)->upos == CASUS_UPOS_PROPN) return true;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && c < t;
         c = cx_next_child(d, c))
        if (cx_is_an_actor(r, c) && cx_token(d, c)->deprel != CASUS_DEP_NMOD) return true;
    return false;
}

/* "praise for Peru's army from the emir", "a promise of grain from Oman", "the handover
 * of three men to Togo": a party that the parser hung from the phrase before it. */
void cx_add_strayed(const cx_reading *r, cx_predicate *p, uint32_t noun)
{
    const casus_doc *d = r->doc;
    for (int i = 0; i < STRAYED; i++) {
        uint32_t last = CASUS_NONE;
        for (uint32_t c = cx_first_child(d, noun); c != CASUS_NONE;
             c = cx_next_child(d, c)) {
            const uint32_t marker = case_of(r, c);
            const uint8_t rel = cx_token(d, c)->deprel;
            if (c < noun || r->in_time[c]) continue;
            if ((rel == CASUS_DEP_ACL || rel == CASUS_DEP_XCOMP) &&
                cx_token(d, c)->xpos == r->vbn)
                last = c; /* "two men wanted over a robbery" */
            if ((rel != CASUS_DEP_NMOD && rel != CASUS_DEP_OBL) || marker == CASUS_NONE)
                continue;
            const bool where =
                cx_is(r, marker, CX_WORD_PLACE) && !cx_is(r, marker, CX_WORD_DIRECTION);
            const bool from = r->classes[marker] & CX_WORD_ORIGIN;
            if (i && !where && !cx_is(r, marker, CX_WORD_OF) && cx_is_an_actor(r, c) &&
                (from || !cx_names_an_act(r, noun) ||
                 (cx_opens_force(r, noun) && cx_is(r, marker, CX_WORD_DIRECTION))))
                cx_add_oblique(r, p, c, 1);
            last = c;
        }
        /* "extradited a man wanted over a robbery to Togo": nothing is robbed to
         * somebody */
        if (last == CASUS_NONE ||
            (i && cx_names_an_act(r, last) && !cx_opens_force(r, last)) ||
            (cx_is_an_actor(r, last) && !is_of_somebody(r, last)) ||
            r->classes[last] & CX_WORD_DOCUMENT)
            return;
        noun = last;
    }
}

/* ---- light verbs ---- */

/* "received help from X", "faces criticism from X": behind the verb or the noun. */
static void add_giver(const cx_reading *r, cx_predicate *p, uint32_t verb)
{
    const uint32_t tops[2] = { p->token, verb };
    for (int k = 0; k < 2; k++)
        for (uint32_t c = cx_first_child(r->doc, tops[k]); c != CASUS_NONE;
             c = cx_next_child(r->doc, c)) {
            const uint32_t marker = case_of(r, c);
            const uint8_t rel = cx_token(r->doc, c)->deprel;
            if (marker == CASUS_NONE || (rel != CASUS_DEP_OBL && rel != CASUS_DEP_NMOD))
                continue;
            if (cx_is(r, marker, CX_WORD_MEMBER) &&
                cx_is(r, marker, CX_WORD_AGAINST_OBJECT) && !cx_is(r, marker, CX_WORD_OF))
                cx_add_argument(p, c, CX_SUBJECT, 1);
        }
}

static void lend(const cx_reading *r, cx_predicate *p, uint32_t verb,
                 const cx_light *light, bool noun_is_subject)
{
    cx_core core;
    cx_core_read(r, verb, &core);
    p->carrier = verb;
    p->light = light->kind;
    p->passive = core.passive;
    const bool active_subject = noun_is_subject && !core.passive;
    if (!active_subject && light->kind == CX_LIGHT_SUFFER)
        cx_add_argument(p, core.subject, CX_OBJECT, 1);
    else if (!active_subject && light->kind != CX_LIGHT_HAPPEN)
        cx_add_argument(p, core.subject, CX_SUBJECT, 1);
    if (light->kind == CX_LIGHT_SUFFER) add_giver(r, p, verb);
    /* "one strike destroyed two depots" */
    if (active_subject && light->kind == CX_LIGHT_HAPPEN)
        cx_add_argument(p, core.object, CX_OBJECT, 1);
    if (!active_subject || light->kind == CX_LIGHT_HAPPEN ||
        light->kind == CX_LIGHT_ASPECT)
        cx_add_dependents(r, p, verb);
}

/* "the agreement reached between A and B", read as a clause of its own: the noun before a
 * bare participle is what was reached. */
static bool is_bare_participle(const cx_reading *r, uint32_t verb)
{
    const casus_token *k = cx_token(r->doc, verb);
    return (k->xpos == r->vbn || k->xpos == r->vbd) &&
           cx_child(r->doc, verb, CASUS_DEP_OBJ) == CASUS_NONE &&
           cx_child(r->doc, verb, CASUS_DEP_AUX) == CASUS_NONE &&
           cx_child(r->doc, verb, CASUS_DEP_AUX_PASS) == CASUS_NONE;
}

/* "told reporters following a meeting", "regarding the raid": a participle that is a
 * preposition by its sense. */
bool cx_is_participle_before(const cx_reading *r, uint32_t verb)
{
    const casus_token *k = cx_token(r->doc, verb);
    return k->xpos == r->vbg &&
           (k->deprel == CASUS_DEP_ACL || k->deprel == CASUS_DEP_ADVCL) &&
           cx_word_find(r->rules->grammar, cx_normal_hash(r->doc, verb)) & CX_WORD_ABOUT;
}

/* "called the raid an escalation": the verb calls it something, and is not its doing. */
static bool is_named_so(const cx_reading *r, uint32_t verb, uint32_t noun)
{
    const casus_doc *d = r->doc;
    if (!(r->classes[verb] & CX_WORD_DEPICT)) return false;
    for (uint32_t c = cx_first_child(d, verb); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (c > noun && (rel == CASUS_DEP_XCOMP || rel == CASUS_DEP_OBJ ||
                         ((rel == CASUS_DEP_OBL || rel == CASUS_DEP_OBL_UNMARKED) &&
                          case_of(r, c) == CASUS_NONE &&
                          cx_child(d, c, CASUS_DEP_DET) != CASUS_NONE && !r->in_time[c])))
            return true;
    }
    return false;
}

/* "launched an attack", "were held", "erupted", "come under attack". */
static bool light_above(const cx_reading *r, cx_predicate *p, uint32_t noun)
{
    const casus_token *k = cx_token(r->doc, noun);
    const uint32_t verb = k->head;
    if (verb == CASUS_NONE || !cx_is_verb(r, verb)) return false;
    const bool subject = k->deprel == CASUS_DEP_NSUBJ;
    const bool object = k->deprel == CASUS_DEP_OBJ || k->deprel == CASUS_DEP_NSUBJ_PASS;
    const bool oblique = k->deprel == CASUS_DEP_OBL || k->deprel == CASUS_DEP_OBL_AGENT;
    if (!subject && !object && !oblique && k->deprel != CASUS_DEP_XCOMP) return false;
    const cx_light *light = find_light(r, verb, noun);
    if (!lends(light)) return false;
    if ((oblique && light->second == 0) || is_named_so(r, verb, noun) ||
        cx_is_participle_before(r, verb))
        return false;
    if (!subject || light->kind == CX_LIGHT_HAPPEN || light->kind == CX_LIGHT_ASPECT)
        lend(r, p, verb, light, subject);
    else if (light->kind == CX_LIGHT_LIGHT && is_bare_participle(r, verb))
        lend(r, p, verb, light, false);
    else
        return false;
    return true;
}

/* Takes from the clauses below `below`, the noun itself or what the parser hung them
 * from. */
static bool light_from(const cx_reading *r, cx_predicate *p, uint32_t noun,
                       uint32_t below)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, below); c != CASUS_NONE;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel != CASUS_DEP_ACL && rel != CASUS_DEP_ACL_RELCL) continue;
        if (!cx_is_verb(r, c) || cx_is_infinitive(r, c)) continue;
        const cx_light *light = find_light(r, c, noun);
        if (!lends(light)) continue;
        cx_core core;
        cx_core_read(r, c, &core);
        const bool is_object = core.object == below;
        if (below != noun &&
            (!is_object || light->kind == CX_LIGHT_HAPPEN ||
             light->kind == CX_LIGHT_SUFFER || core.subject == CASUS_NONE))
            continue;
        if (!is_object && light->kind != CX_LIGHT_HAPPEN &&
            light->kind != CX_LIGHT_ASPECT)
            continue;
        lend(r, p, c, light, !is_object);
        return true;
    }
    return false;
}

/* "the attack launched by X", "talks that X held", and "the embargo on fruit that X
 * imposed". */
static bool light_below(const cx_reading *r, cx_predicate *p, uint32_t noun)
{
    const casus_doc *d = r->doc;
    if (light_from(r, p, noun, noun)) return true;
    uint32_t low = noun;
    for (int i = 0; i < CLIMB; i++) {
        uint32_t last = CASUS_NONE;
        for (uint32_t c = cx_first_child(d, low); c != CASUS_NONE;
             c = cx_next_child(d, c))
            if (c > low && (cx_token(d, c)->deprel == CASUS_DEP_NMOD ||
                            cx_token(d, c)->deprel == CASUS_DEP_CONJ))
                last = c;
        if (last == CASUS_NONE || cx_names_an_act(r, last)) return false;
        low = last;
        if (light_from(r, p, noun, low)) return true;
    }
    return false;
}

/* "wave of strikes", "two days of talks", "the imposition of duties": the noun that
 * counts the event noun stands for it above. */
static uint32_t counting_noun(const cx_reading *r, uint32_t noun)
{
    const casus_token *k = cx_token(r->doc, noun);
    if (k->deprel != CASUS_DEP_NMOD || k->head == CASUS_NONE) return CASUS_NONE;
    const uint32_t marker = case_of(r, noun);
    if (marker == CASUS_NONE || !cx_is(r, marker, CX_WORD_OF)) return CASUS_NONE;
    return cx_is(r, k->head, CX_WORD_QUANTIFIER) || r->in_time[k->head] ||
                   cx_light_of(r, k->head, noun) == CX_LIGHT_DEED
               ? k->head
               : CASUS_NONE;
}

static bool has_slot(const cx_predicate *p, unsigned slot)
{
    for (uint32_t i = 0; i < p->n; i++)
        if (p->args[i].slot == slot) return true;
    return false;
}

/* "accused X of the bombing": a bare noun behind such a preposition has the object's
 * party as its subject, also where the parser hung it from the object's name. */
static void add_controller(const cx_reading *r, cx_predicate *p)
{
    const casus_token *k = cx_token(r->doc, p->token);
    if (k->deprel == CASUS_DEP_NMOD && k->head != CASUS_NONE &&
        cx_token(r->doc, k->head)->upos == CASUS_UPOS_PROPN &&
        cx_token(r->doc, k->head)->deprel == CASUS_DEP_OBJ)
        k = cx_token(r->doc, k->head);
    if ((k->deprel != CASUS_DEP_OBL && k->deprel != CASUS_DEP_OBJ) ||
        k->head == CASUS_NONE || !cx_is_verb(r, k->head))
        return;
    const uint32_t marker = case_of(r, p->token);
    if (marker == CASUS_NONE || !cx_is(r, marker, CX_WORD_AGAINST_OBJECT)) return;
    if (cx_is(r, marker, CX_WORD_PLACE) || cx_is(r, marker, CX_WORD_WITH)) return;
    cx_core core;
    cx_core_read(r, k->head, &core);
    cx_add_argument(p, core.object, CX_SUBJECT, 2);
}

/* "Our thoughts are with X", "the talks were between A and B". */
static void add_predicate(const cx_reading *r, cx_predicate *p, uint32_t noun)
{
    const casus_token *k = cx_token(r->doc, noun);
    if (k->deprel != CASUS_DEP_NSUBJ || k->head == CASUS_NONE || k->head < noun) return;
    if (cx_child(r->doc, k->head, CASUS_DEP_COP) == CASUS_NONE) return;
    if (case_of(r, k->head) != CASUS_NONE) cx_add_oblique(r, p, k->head, 0);
}

/* "There were raids late on Sunday by jets on two towns": what stands behind such a noun
 * is its own, though the parser hung the doer from the verb and the rest from him. */
static void add_existing(const cx_reading *r, cx_predicate *p, uint32_t noun)
{
    const casus_doc *d = r->doc;
    const uint32_t be = cx_token(d, noun)->head;
    if (cx_token(d, noun)->deprel != CASUS_DEP_NSUBJ || be == CASUS_NONE ||
        !cx_has_child(d, be, CASUS_DEP_EXPL))
        return;
    for (uint32_t c = cx_first_child(d, be); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (c < noun || r->in_time[c] || !is_agent(r, c) ||
            (rel != CASUS_DEP_OBL && rel != CASUS_DEP_OBL_AGENT))
            continue;
        if (!(cx_classes_of(r, c) & (CX_CLASS_ACTOR | CX_CLASS_WEAPON))) continue;
        cx_add_argument(p, c, CX_SUBJECT, 0);
        add_behind_doer(r, p, c, 0);
        for (uint32_t k = cx_first_child(d, c); k != CASUS_NONE;
             k = cx_next_child(d, k)) {
            const uint32_t marker = case_of(r, k);
            if (k > c && marker != CASUS_NONE && !r->in_time[k] &&
                r->classes[marker] & CX_WORD_HOSTILE)
                cx_add_oblique(r, p, k, 1);
        }
    }
}

/* "Iran, under UN sanctions, said": what "is under" an act suffers it, also without
 * "is". */
static void add_sufferer(const cx_reading *r, cx_predicate *p)
{
    const casus_token *k = cx_token(r->doc, p->token);
    const uint32_t marker = case_of(r, p->token);
    if (k->deprel != CASUS_DEP_NMOD || marker == CASUS_NONE || k->head == CASUS_NONE ||
        k->head > p->token || cx_token(r->doc, k->head)->upos != CASUS_UPOS_PROPN)
        return;
    for (uint32_t i = 0; i < r->rules->n_lights; i++) {
        const cx_light *l = &r->rules->lights[i];
        if (l->second != r->keys[marker] || l->kind != CX_LIGHT_SUFFER ||
            !(cx_word_find(r->rules->grammar, l->lemma) & CX_WORD_BE))
            continue;
        cx_add_argument(p, k->head, CX_OBJECT, 1);
        return;
    }
}

void cx_read_noun(const cx_reading *r, cx_predicate *p)
{
    uint32_t noun = p->token;
    add_own(r, p, noun, 0);
    add_behind_time(r, p, noun);
    add_right_behind(r, p, noun);
    add_existing(r, p, noun);
    cx_add_dependents(r, p, noun); /* clauses; phrases are there already */
    cx_add_strayed(r, p, noun);
    add_predicate(r, p, noun);
    const uint32_t be = cx_child(r->doc, noun, CASUS_DEP_COP);
    if (be != CASUS_NONE) { /* "X is a supporter of Y"; "X is under attack" */
        const bool suffers = cx_light_of(r, be, noun) == CX_LIGHT_SUFFER;
        cx_add_argument(p, cx_child(r->doc, noun, CASUS_DEP_NSUBJ),
                        suffers ? CX_OBJECT : CX_SUBJECT, 1);
    }
    /* "sanctions imposed by the UN have hit farmers": who imposed them, then whom they
     * hit */
    bool light = light_below(r, p, noun);
    light |= light_above(r, p, noun);
    for (int i = 0; i < CLIMB && !light; i++) {
        const casus_token *k = cx_token(r->doc, noun);
        uint32_t up = counting_noun(r, noun);
        if (up == CASUS_NONE && k->deprel == CASUS_DEP_CONJ && k->head != CASUS_NONE &&
            !cx_is_verb(r, k->head))
            up = k->head;
        if (up == CASUS_NONE) break;
        noun = up;
        add_own(r, p, noun, 1);
        light = light_above(r, p, noun) || light_below(r, p, noun);
    }
    if (!has_slot(p, CX_SUBJECT)) add_controller(r, p);
    if (!has_slot(p, CX_OBJECT)) add_sufferer(r, p);
    p->subjectless = !has_slot(p, CX_SUBJECT);
}

bool cx_names_an_act(const cx_reading *r, uint32_t t)
{
    const cx_run run = cx_triggers_of(r->rules, r->keys[t]);
    for (uint32_t i = 0; i < run.n; i++)
        if (r->rules->triggers[run.first + i].pos == CX_TRIGGER_NOUN &&
            r->rules->triggers[run.first + i].n_words == 1)
            return true;
    return false;
}
