/* match.c -- the stage that makes events: rules over trees.
 *
 * Each word that may be a trigger is looked up; the rules it leads to are tried, frame
 * by frame; the best frame of the best rule makes the event. One word makes one event:
 * where two rules fit, the one that explains more of the sentence wins.
 *
 *     lemma -> triggers -> further words there? -> frames -> unless -> best
 *
 * What one sentence yields is looked over once more (absorb.c) before it becomes events.
 *
 * For `casus why` each rule that was tried leaves a remark: fired, or why not.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/bind.h"

#include "doc/codes.h"
#include "event/event.h"
#include "event/weigh/contexts.h"
#include "event/clause/predicate.h"

/* ---- trying one rule ---- */

static const char *const role_names[] = { "SRC", "TGT",    "BOTH", "OBJ", "PLACE",
                                          "ANY", "CLAUSE", "NEAR", "HERE" };
static const char *const slot_names[] = { "subject",    "object",    "indirect object",
                                          "phrase",     "to clause", "ing clause",
                                          "that clause" };

static casus_str rule_name(const cx_reading *r, uint32_t rule)
{
    return cx_blob_text(&r->rules->blob, r->rules->rules[rule].name);
}

/* The word that stands where `e` is looked for. */
static casus_str stands_there(const cx_reading *r, const cx_predicate *p,
                              const cx_element *e)
{
    for (uint32_t i = 0; i < p->n; i++)
        if (p->args[i].slot == e->slot && e->slot != CX_OBLIQUE)
            return cx_form(r->doc, p->args[i].head);
    return CX_LIT("");
}

static void remark_unmet(const cx_reading *r, const cx_candidate *c,
                         const cx_frame *frame, const cx_element *unmet)
{
    if (!r->doc->trace || !unmet ||
        cx_is_of_any_word(r,
                          &r->rules->triggers[c->trigger])) /* it is tried everywhere */
        return;
    const casus_str name = rule_name(r, c->rule),
                    there = stands_there(r, &c->predicate, unmet);
    cx_trace_add(r->doc, c->predicate.token, "match",
                 "%.*s, line %u: no %s as %s%s%s%s%.*s%s", CX_STR(name), frame->line,
                 role_names[unmet->role], slot_names[unmet->slot],
                 unmet->set != CASUS_NONE ? " among the words it may be" : "",
                 unmet->classes ? " of the class it must be" : "",
                 there.len ? " (there is \"" : "", CX_STR(there), there.len ? "\")" : "");
}

/* Does it ask for a negation? What is negated is no act of the rule, whatever weighs. */
static bool is_of_negation(const cx_reading *r, const cx_frame *frame)
{
    unsigned moods = frame->moods;
    for (uint32_t i = 0; i < frame->elements.n; i++)
        moods |= r->rules->elements[frame->elements.first + i].moods;
    return moods & CX_MOOD_NEGATED;
}

typedef enum objection { NOTHING_AGAINST, IN_DOUBT, AGAINST } objection;

/* What the rule's `unless` and `never` say. */
static objection objection_of(const cx_reading *r, const cx_candidate *c)
{
    const cx_run frames = r->rules->rules[c->rule].unless;
    cx_binding ignored;
    objection found = NOTHING_AGAINST;
    for (uint32_t i = 0; i < frames.n && found != AGAINST; i++) {
        const cx_frame *frame = &r->rules->frames[frames.first + i];
        if (!cx_frame_meets(r, &c->predicate, frame, c->fixed_preposition, true,
                            &ignored))
            continue;
        if (r->doc->trace)
            cx_trace_add(r->doc, c->predicate.token, "match", "%.*s, line %u: unless",
                         CX_STR(rule_name(r, c->rule)), frame->line);
        const bool never = frame->strict == CX_STRICT_NEVER;
        found = never || is_of_negation(r, frame) ? AGAINST : IN_DOUBT;
    }
    return found;
}

/* "Shots were fired", "clashes erupted": a noun that a verb carries is an act, though
 * nobody is named. */
static const cx_frame bare_frame = { 0 };

static bool is_carried(const cx_reading *r, const cx_predicate *p, unsigned type)
{
    if (p->pos != CX_TRIGGER_NOUN || p->carrier == CASUS_NONE) return false;
    if (p->light == CX_LIGHT_LIGHT) return p->passive;
    if (p->light == CX_LIGHT_SUFFER &&
        (type == CASUS_TYPE_ACCUSE || type == CASUS_TYPE_SUPPORT))
        for (uint32_t i = 0; i < p->n; i++)
            if (p->args[i].slot == CX_OBJECT &&
                p->args[i].far == 1 && /* "endured criticism" */
                cx_classes_of(r, p->args[i].head) & CX_CLASS_ACTOR)
                return true;
    return p->light == CX_LIGHT_HAPPEN &&
           cx_token(r->doc, p->token)->deprel != CASUS_DEP_OBJ;
}

static uint8_t doubt_of(const cx_binding *b)
{
    if (!b->amiss) return 0;
    return b->unmet->role == CX_SRC ? CASUS_DOUBT_ACTOR : CASUS_DOUBT_TARGET;
}

static bool is_met(const cx_candidate *c)
{
    return c->frame && !c->doubt;
}

/* Does the frame ask for nothing but who takes part? */
static bool asks_for_parties(const cx_reading *r, const cx_frame *frame)
{
    for (uint32_t i = 0; i < frame->elements.n; i++) {
        const cx_element *e = &r->rules->elements[frame->elements.first + i];
        const bool words = e->set != CASUS_NONE && !(e->flags & CX_ELEMENT_NOT_IN_SET);
        if (!(e->flags & CX_ELEMENT_OPTIONAL) && (words || e->role > CX_BOTH))
            return false;
    }
    return true;
}

static bool has_alone(const cx_reading *r, cx_run frames, unsigned pos)
{
    for (uint32_t i = 0; i < frames.n; i++) {
        const cx_frame *frame = &r->rules->frames[frames.first + i];
        if (frame->pos == pos && frame->moods & CX_MOOD_ALONE) return true;
    }
    return false;
}

/* "Ministers feared a siege", "before the arrest": a noun that names its act by itself,
 * beside which nobody stands; verbs only where their rule says so. Who takes part may be
 * told elsewhere; whether it is an act at all is weighed. */
static bool names_alone(const cx_reading *r, const cx_rule *rule, unsigned pos)
{
    if (pos != CX_TRIGGER_NOUN) return has_alone(r, rule->when, pos);
    for (uint32_t i = 0; i < rule->when.n; i++) {
        const cx_frame *frame = &r->rules->frames[rule->when.first + i];
        if (frame->pos == pos && asks_for_parties(r, frame))
            return !has_alone(r, rule->unless, pos);
    }
    return false;
}

static void try_frames(const cx_reading *r, cx_candidate *c, unsigned pos)
{
    const cx_rule *rule = &r->rules->rules[c->rule];
    for (uint32_t i = 0; i < rule->when.n; i++) {
        const cx_frame *frame = &r->rules->frames[rule->when.first + i];
        cx_binding binding;
        if (frame->pos != pos) continue;
        if (!cx_frame_meets(r, &c->predicate, frame, c->fixed_preposition, false,
                            &binding)) {
            remark_unmet(r, c, frame, binding.unmet);
            continue;
        }
        const uint8_t doubt = doubt_of(&binding);
        if (doubt) remark_unmet(r, c, frame, binding.unmet);
        if (c->frame && !c->doubt != !doubt
                ? doubt
                : c->frame && binding.score <= c->binding.score)
            continue;
        c->frame = frame;
        c->binding = binding;
        c->doubt = doubt;
    }
    if (cx_is_of_any_word(r, &r->rules->triggers[c->trigger])) return;
    if (!c->frame && names_alone(r, rule, pos)) {
        c->frame = &bare_frame;
        c->binding = (cx_binding){ .score = -1.0f };
        c->doubt = CASUS_DOUBT_SORT;
    }
    if (is_met(c) || !is_carried(r, &c->predicate, rule->type)) return;
    c->frame = &bare_frame;
    c->binding = (cx_binding){ .score = -0.5f };
    c->doubt = 0;
}

/* "Two killed in blast": the subject of a bare participle becomes its object. */
static void make_passive(cx_predicate *p)
{
    for (uint32_t i = 0; i < p->n; i++)
        if (p->args[i].slot == CX_SUBJECT) p->args[i].slot = CX_OBJECT;
    p->passive = true;
    p->subjectless = true;
}

/* "Two killed in blast": a bare participle is read as passive first, a past tense only
 * when it makes no sense as it is. */
static void try_voices(const cx_reading *r, const cx_opener *o, const cx_trigger *trigger,
                       cx_candidate *c)
{
    const uint32_t t = o->token;
    const unsigned type = r->rules->rules[c->rule].type;
    const bool force = type == CASUS_TYPE_ASSAULT || type == CASUS_TYPE_COERCE ||
                       type == CASUS_TYPE_SANCTION;
    const bool harms = force && trigger->n_words == 1;
    /* no headline tells in the past: "President killed on front" */
    const bool participle =
        cx_token(r->doc, t)->xpos == r->vbn ||
        (harms && cx_token(r->doc, t)->xpos == r->vbd &&
         r->doc->sentences.ptr[cx_sentence_of(r->doc, t)].flags & CASUS_SENTENCE_TITLE);
    if (cx_has_fixed_object(&c->predicate, c->fixed_preposition))
        c->predicate.may_be_passive = false;
    if (!c->predicate.may_be_passive) {
        try_frames(r, c, trigger->pos);
        return;
    }
    cx_predicate as_it_is;
    cx_predicate_copy(&as_it_is, &c->predicate);
    const uint32_t aim = cx_child(r->doc, t, CASUS_DEP_XCOMP);
    const bool wants = aim != CASUS_NONE && cx_is_verb(r, aim); /* "agreed to stop" */
    if (!wants && ((participle && o->title) || (force && as_it_is.gapped))) {
        make_passive(&c->predicate);
        try_frames(r, c, trigger->pos);
        if (is_met(c)) return;
        cx_predicate_copy(&c->predicate, &as_it_is);
        c->frame = NULL;
    }
    try_frames(r, c, trigger->pos);
    if (is_met(c) || !(as_it_is.stripped || ((!participle || wants) && o->title))) return;
    const cx_candidate before = *c;
    make_passive(&c->predicate);
    c->frame = NULL;
    try_frames(r, c, trigger->pos);
    if (!is_met(c)) *c = before;
}

/* "The Chadian opposition refused": a body by its common name, which does something, and
 * no act; "opposition to the plan grew" is one. */
static bool is_body_that_acts(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, t);
    const uint32_t m = d->token_mention.ptr ? d->token_mention.ptr[t] : CASUS_NONE;
    if (k->deprel != CASUS_DEP_NSUBJ || k->head == CASUS_NONE ||
        !cx_is_verb(r, k->head) || m == CASUS_NONE ||
        d->mentions.ptr[m].entity == CASUS_NONE)
        return false;
    const casus_entity *e = &d->entities.ptr[d->mentions.ptr[m].entity];
    return e->kind == CASUS_ENTITY_ORGANISATION && e->sectors &&
           !cx_has_child(d, t, CASUS_DEP_NMOD) &&
           cx_light_of(r, k->head, t) != CX_LIGHT_HAPPEN;
}

/* Fills `c` when the trigger's rule fits the word. */
static bool try_trigger(const cx_reading *r, cx_opener *o, uint32_t number,
                        cx_candidate *c)
{
    const cx_trigger *trigger = &r->rules->triggers[number];
    const bool is_state = trigger->head > 0 && trigger->pos == CX_TRIGGER_VERB;
    if (!cx_trigger_words(r, o->token, trigger, &c->words)) return false;
    if (trigger->pos == CX_TRIGGER_NOUN && is_body_that_acts(r, o->token)) return false;
    c->rule = trigger->rule;
    c->trigger = number;
    c->first = c->last = o->token;
    c->frame = NULL;
    c->fixed_preposition = 0;
    c->absorbed = false;
    c->doubt = 0;
    for (uint32_t i = 0; i < c->words.n; i++) {
        if (c->words.tokens[i] < c->first) c->first = c->words.tokens[i];
        if (c->words.tokens[i] > c->last) c->last = c->words.tokens[i];
    }
    cx_opener_read(r, o, trigger, c);
    try_voices(r, o, trigger, c);
    if (!c->frame) return false;
    const objection against = objection_of(r, c);
    if (against == AGAINST || (against && c->doubt)) return false;
    if (against) c->doubt = CASUS_DOUBT_UNLESS;
    if (c->doubt && r->rules->rules[c->rule].weak) return false;
    c->score = c->binding.score + 2.0f * (float)(trigger->n_words - 1 - is_state);
    return true;
}

/* ---- the best rule for a token ---- */

/* "will not lift the ban", "cannot lift it" is a refusal, whatever rule knows "lift the
 * ban", and "will strike unless" a threat. */
static bool is_refusal(const cx_candidate *c)
{
    const unsigned moods = c->frame->moods;
    return moods & (CX_MOOD_NEGATED | CX_MOOD_IF) &&
           moods & (CX_MOOD_FUTURE | CX_MOOD_MAY);
}

static bool is_better(const cx_reading *r, const cx_candidate *a, const cx_candidate *b)
{
    const cx_rule *rules = r->rules->rules;
    if (!a->doubt != !b->doubt) return !a->doubt;
    if (rules[a->rule].weak != rules[b->rule].weak) return !rules[a->rule].weak;
    if (is_refusal(a) != is_refusal(b)) return is_refusal(a);
    if (a->score != b->score) return a->score > b->score;
    return a->rule < b->rule; /* ties go to the rule that is written first */
}

/* An event of nobody, nowhere, about nothing is only a word: "the peace process", "in
 * times of war". A noun that names an act without any party needs something that makes
 * it one act: a verb that carries it, or a phrase or clause of its own. */
static bool says_something(const cx_reading *r, const cx_candidate *c)
{
    const casus_doc *d = r->doc;
    if (c->binding.n > 0) return true;
    for (uint32_t i = 0; i < c->frame->elements.n; i++) /* what is near says it */
        if (r->rules->elements[c->frame->elements.first + i].role >= CX_NEAR) return true;
    if (c->predicate.pos == CX_TRIGGER_VERB) return false;
    const uint32_t t = c->predicate.token;
    const uint8_t rel = cx_token(d, t)->deprel;
    if (rel == CASUS_DEP_COMPOUND || rel == CASUS_DEP_AMOD || rel == CASUS_DEP_FLAT)
        return false;
    if (c->predicate.carrier != CASUS_NONE) return true;
    if (c->words.n > 0 && r->rules->rules[c->rule].type == CASUS_TYPE_ASSAULT &&
        cx_token(d, c->words.tokens[0])->upos == CASUS_UPOS_ADJ)
        return true; /* "after fierce fighting" */
    for (uint32_t k = cx_first_child(d, t); k != CASUS_NONE; k = cx_next_child(d, k)) {
        const uint8_t of = cx_token(d, k)->deprel;
        if (of == CASUS_DEP_NMOD || of == CASUS_DEP_ACL || of == CASUS_DEP_ACL_RELCL)
            return true;
    }
    return false;
}

/* Does the frame ask for words of its clause, whatever they do there? */
static bool asks_how(const cx_reading *r, const cx_frame *frame)
{
    return frame->elements.n && /* it stands first: frame_text.c */
           r->rules->elements[frame->elements.first].role == CX_HERE;
}

static void try_one(const cx_reading *r, cx_opener *o, uint32_t number,
                    cx_candidate *best, bool *any)
{
    cx_candidate c;
    const cx_trigger *trigger = &r->rules->triggers[number];
    if (!try_trigger(r, o, number, &c)) return;
    if (!says_something(r, &c)) {
        const cx_rule *rule = &r->rules->rules[c.rule];
        if (rule->weak || has_alone(r, rule->unless, trigger->pos)) return;
        c.doubt |= CASUS_DOUBT_SORT;
    }
    if (!*any || is_better(r, &c, best)) *best = c;
    *any = true;
}

static void try_run(const cx_reading *r, cx_opener *o, cx_run run, cx_candidate *best,
                    bool *any)
{
    for (uint32_t i = run.first; i < run.first + run.n; i++)
        if (cx_opener_suits(r, o, &r->rules->triggers[i])) try_one(r, o, i, best, any);
}

/* "Strikes" tagged as a name in a headline has no lemma "strike". */
static uint64_t singular_key(const cx_reading *r, uint32_t t)
{
    casus_str form = cx_normal_form(r->doc, t);
    if (form.len < 4 || form.ptr[form.len - 1] != 's') return 0;
    return cx_hash(form.ptr, form.len - 1, 0);
}

/* The sentence has not what the frame asks for. */
static bool is_barred(const cx_reading *r, const cx_frame *frame, unsigned pos)
{
    return frame->pos != pos || (r->plain && asks_how(r, frame)) ||
           (r->at_home && frame->moods & CX_MOOD_ABROAD);
}

static bool is_rule_barred(const cx_reading *r, const cx_rule *rule, unsigned pos)
{
    for (uint32_t i = 0; i < rule->when.n; i++)
        if (!is_barred(r, &r->rules->frames[rule->when.first + i], pos)) return false;
    return true;
}

/* Is one of the rule's frames met as the words stand? */
static bool may_fire(const cx_reading *r, const cx_predicate *p, const cx_rule *rule)
{
    for (uint32_t i = 0; i < rule->when.n; i++) {
        const cx_frame *frame = &r->rules->frames[rule->when.first + i];
        cx_binding ignored;
        if (!is_barred(r, frame, p->pos) &&
            cx_frame_meets(r, p, frame, 0, false, &ignored))
            return true;
    }
    return false;
}

/* "hauled the barge off side by side", "a joint survey": rules that ask only how it is
 * done, at words at which no rule fires for certain. The arguments are read once for all
 * of them, and most rules are turned down by that. */
static void try_any_word(const cx_reading *r, cx_opener *o, cx_candidate *best, bool *any)
{
    const uint8_t upos = cx_token(r->doc, o->token)->upos;
    if (upos != CASUS_UPOS_VERB && upos != CASUS_UPOS_NOUN) return;
    const cx_run run = cx_triggers_of(r->rules, r->rules->any_word);
    cx_predicate read[2]; /* as a verb, as a noun */
    bool is_read[2] = { false, false };
    for (uint32_t i = run.first; i < run.first + run.n; i++) {
        const cx_trigger *trigger = &r->rules->triggers[i];
        const cx_rule *rule = &r->rules->rules[trigger->rule];
        if (trigger->pos > CX_TRIGGER_NOUN || is_rule_barred(r, rule, trigger->pos) ||
            !cx_opener_suits(r, o, trigger))
            continue;
        cx_predicate *p = &read[trigger->pos];
        if (!is_read[trigger->pos]) {
            cx_predicate_copy(p, cx_opener_as(r, o, (cx_trigger_pos)trigger->pos));
            if (p->pos == CX_TRIGGER_NOUN) cx_lend_subject(r, o->token, p);
            is_read[trigger->pos] = true;
        }
        if (p->may_be_passive || may_fire(r, p, rule)) try_one(r, o, i, best, any);
    }
}

/* What another rule sees with doubt gives way, unless it is of the same type. */
static bool take_any_word(const cx_reading *r, cx_opener *o, cx_candidate *best, bool any)
{
    cx_candidate other;
    bool found = false;
    if (any && !best->doubt) return true;
    try_any_word(r, o, &other, &found);
    if (!found || (any && (other.doubt || r->rules->rules[other.rule].type ==
                                              r->rules->rules[best->rule].type)))
        return any;
    *best = other;
    return true;
}

/* "arrested them side by side": how a deed was done may be an act beside it. What was
 * said together is one act. */
static bool has_act_beside(const cx_reading *r, cx_opener *o, const cx_candidate *best,
                           cx_candidate *beside)
{
    bool any = false;
    const unsigned type = r->rules->rules[best->rule].type;
    if (best->doubt || cx_type_quad((casus_event_type)type) % 2 ||
        cx_is_of_any_word(r, &r->rules->triggers[best->trigger]))
        return false;
    try_any_word(r, o, beside, &any);
    return any && asks_how(r, beside->frame) &&
           r->rules->rules[beside->rule].type != type;
}

typedef CX_ARRAY(cx_candidate) candidates;

static void keep(const cx_reading *r, const cx_candidate *c, candidates *list)
{
    if (r->doc->trace) {
        const casus_str name = rule_name(r, c->rule);
        cx_trace_add(r->doc, c->predicate.token, "match",
                     "%.*s fired, frame of line %u, score %.1f", CX_STR(name),
                     c->frame->line, (double)c->score);
    }
    *CX_PUSH(&r->doc->arena, *list) = *c;
}

/* "the easing by Chad of its curbs", "Chad's abolition of the tax": where no noun of the
 * rules is met for certain, and before the shorter of "call" and "calling up". */
static void try_as_verb(const cx_reading *r, cx_opener *o, cx_candidate *best, bool *any)
{
    if (*any && !best->doubt && !cx_has_child(r->doc, o->token, CASUS_DEP_COMPOUND_PRT))
        return;
    const uint64_t verb = cx_verb_of_noun(r, o->token, *any && best->doubt);
    if (!verb) return;
    o->nominal = true;
    o->is_read[CX_TRIGGER_VERB] = false; /* here it is read as the noun's */
    try_run(r, o, cx_triggers_of(r->rules, verb), best, any);
    o->nominal = false;
    o->is_read[CX_TRIGGER_VERB] = false;
}

static void match_token(const cx_reading *r, uint32_t t, bool title, candidates *list)
{
    const uint8_t upos = cx_token(r->doc, t)->upos;
    if (upos == CASUS_UPOS_PUNCT || upos == CASUS_UPOS_DET || upos == CASUS_UPOS_PRON)
        return;
    cx_opener o;
    cx_opener_begin(r, t, title, &o);
    if (upos == CASUS_UPOS_AUX && !o.auxiliary) return;
    cx_candidate best;
    bool any = false;
    const uint64_t key = r->keys[t], form = cx_normal_hash(r->doc, t);
    try_run(r, &o, cx_triggers_of(r->rules, key), &best, &any);
    if (form != key) try_run(r, &o, cx_triggers_of(r->rules, form), &best, &any);
    if (!any && upos == CASUS_UPOS_PROPN) {
        const uint64_t singular = singular_key(r, t);
        if (singular) try_run(r, &o, cx_triggers_of(r->rules, singular), &best, &any);
    }
    try_as_verb(r, &o, &best, &any);
    any = take_any_word(r, &o, &best, any);
    if (!any) return;
    keep(r, &best, list);
    cx_candidate beside;
    if (has_act_beside(r, &o, &best, &beside)) keep(r, &beside, list);
}

/* Slots, then triggers, of the whole sentence lie on their way while the first word is
 * tried. */
static void send_for_triggers(const cx_reading *r, const casus_sentence *s)
{
    const uint64_t *keys = r->keys + s->first_token;
    for (uint32_t i = 0; i < s->n_tokens; i++) cx_triggers_soon(r->rules, keys[i]);
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        const cx_run run = cx_triggers_of(r->rules, keys[i]);
        if (run.n) __builtin_prefetch(&r->rules->triggers[run.first]);
    }
}

/* What the sentence lacks that some frames ask for. */
static void look_over(cx_reading *r, const casus_sentence *s)
{
    const casus_doc *d = r->doc;
    const char *seen = NULL;
    const uint32_t end = s->first_token + s->n_tokens;
    cx_memberships_forget(r->sets);
    r->plain = r->here.from[s->first_token] == r->here.from[end];
    memset(r->said, 0, sizeof r->said);
    for (uint32_t t = s->first_token; t < end; t++) {
        cx_set_mark(r->said, r->keys[t]);
        cx_set_mark(r->said, cx_normal_hash(d, t));
    }
    r->at_home = true;
    for (uint32_t t = s->first_token; t < end && d->token_mention.ptr; t++) {
        const casus_entity *e = cx_mention_entity(d, d->token_mention.ptr[t]);
        if (!e || !e->country[0]) continue;
        if (seen && memcmp(seen, e->country, 4) != 0) r->at_home = false;
        seen = e->country;
    }
}

void cx_match(casus_doc *doc)
{
    cx_reading r;
    if (!doc->engine->rules || doc->children_first.len != doc->tokens.len) return;
    candidates list = { NULL, 0, 0 };
    cx_lemmas_mend(doc);
    cx_reading_begin(&r, doc);
    r.sets = cx_memberships_make(doc);
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *sentence = &doc->sentences.ptr[s];
        const bool title = cx_is_headline(doc, sentence);
        if (!(sentence->flags & CASUS_SENTENCE_PARSED)) continue;
        list.len = 0;
        look_over(&r, sentence);
        send_for_triggers(&r, sentence);
        for (uint32_t i = 0; i < sentence->n_tokens; i++)
            if (!r.in_time[sentence->first_token + i])
                match_token(&r, sentence->first_token + i, title, &list);
        cx_absorb(&r, list.ptr, list.len);
        for (uint32_t i = 0; i < list.len; i++)
            if (!list.ptr[i].absorbed) cx_event_add(&r, &list.ptr[i]);
    }
    cx_gaps_note(&r);
    cx_claimed(&r);
    cx_avowed(&r);
    cx_onward(&r);
    cx_carry(&r);
    cx_foes(&r);
    cx_judged(&r);
    cx_verdicts_seat(doc);
    cx_taken_up(&r);
    cx_carry_times(&r);
    cx_ahead(doc);
    cx_contexts_add(&r);
}
