/* source.c -- who did it, where the frame has no place for the doer.
 *
 * The grammar may still tell: the subject that the frame did not ask for, who sent what
 * struck, from where it came, whose act an act in a phrase is. See sides.c.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/side/sides.h"

#include <string.h>

#include "doc/codes.h"
#include "event/clause/clause.h"
#include "event/clause/predicate.h"
#include "world/world.h"

enum { CLIMB = 5 };

/* "benefits from Chinese support": of help that is received, the giver stands at it. */
static void source_from_object(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    bool received = false;
    for (uint32_t i = 0; i < c->binding.n; i++)
        received |=
            c->binding.list[i].role == CX_TGT && c->binding.list[i].slot == CX_SUBJECT;
    for (uint32_t i = 0; i < c->binding.n && received; i++)
        if (c->binding.list[i].role == CX_OBJ)
            cx_parties_of(r, c->binding.list[i].head, &s->source);
}

/* "for talks", hung from a noun beside it */
static bool is_purpose(const cx_reading *r, uint32_t t)
{
    const uint32_t marker = cx_child(r->doc, t, CASUS_DEP_CASE);
    return cx_is(r, marker, CX_WORD_AGAINST_OBJECT) &&
           !cx_is(r, marker, CX_WORD_MEMBER) &&
           !cx_is(r, marker, CX_WORD_WITH | CX_WORD_PLACE);
}

/* "told reporters following talks with": a participle that is a preposition by its
 * sense. */
static uint32_t verb_before(const cx_reading *r, uint32_t t)
{
    const casus_token *k = cx_token(r->doc, t);
    if (k->deprel != CASUS_DEP_OBJ || k->head == CASUS_NONE ||
        !cx_is_participle_before(r, k->head))
        return CASUS_NONE;
    for (int i = 0; i < CLIMB; i++) {
        k = cx_token(r->doc, k->head);
        if (k->head == CASUS_NONE ||
            (k->deprel != CASUS_DEP_ACL && k->deprel != CASUS_DEP_ADVCL &&
             k->deprel != CASUS_DEP_OBJ && k->deprel != CASUS_DEP_OBL))
            return CASUS_NONE;
        if (cx_is_verb(r, k->head)) return k->head;
    }
    return CASUS_NONE;
}

/* The verb that a phrase with the noun belongs to: its own, or through the nouns that
 * the parser hung it from ("met on Monday for talks"). */
static uint32_t verb_above(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const bool marked = cx_child(d, t, CASUS_DEP_CASE) != CASUS_NONE;
    const bool purpose =
        marked && is_purpose(r, t); /* "joined A and others for talks": climbs them */
    const uint32_t spoken = verb_before(r, t);
    if (spoken != CASUS_NONE) return spoken;
    for (int i = 0; i < CLIMB; i++) {
        const casus_token *k = cx_token(d, t);
        if (k->head == CASUS_NONE) break;
        if (!purpose && cx_child(d, t, CASUS_DEP_CASE) == CASUS_NONE) break;
        const bool of_verb =
            k->deprel == CASUS_DEP_OBL || (purpose && i && k->deprel == CASUS_DEP_OBJ);
        if (of_verb && cx_is_verb(r, k->head)) return k->head;
        const bool climbs =
            k->deprel == CASUS_DEP_NMOD || (purpose && i && k->deprel == CASUS_DEP_CONJ);
        const bool when = r->in_time[k->head] || cx_is(r, k->head, CX_WORD_GENERIC);
        if (!climbs || !(purpose || when)) break; /* "on the eve of talks with" */
        t = k->head;
    }
    return CASUS_NONE;
}

/* "told reporters after the talks": they only hear of it. */
static bool is_press(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const uint32_t m = d->token_mention.ptr ? d->token_mention.ptr[t] : CASUS_NONE;
    return m != CASUS_NONE && d->mentions.ptr[m].entity != CASUS_NONE &&
           d->entities.ptr[d->mentions.ptr[m].entity].sectors & 1u << CASUS_SECTOR_JRN;
}

/* "His resignation was accepted during a meeting with B": whoever owns the act or words
 * that are told of; else the noun itself. */
static uint32_t owner_of_words(const cx_reading *r, uint32_t noun)
{
    const casus_doc *d = r->doc;
    if (noun == CASUS_NONE || cx_token(d, noun)->upos != CASUS_UPOS_NOUN ||
        !d->token_mention.ptr)
        return noun;
    const uint32_t m = d->token_mention.ptr[noun],
                   owner = cx_child(d, noun, CASUS_DEP_NMOD_POSS);
    const uint32_t entity = m == CASUS_NONE ? CASUS_NONE : d->mentions.ptr[m].entity;
    if (entity != CASUS_NONE &&
        (d->entities.ptr[entity].country[0] || d->entities.ptr[entity].sectors))
        return noun;
    return owner == CASUS_NONE ? noun : owner;
}

/* "told the envoy during talks", "joined A for talks": he is there; before or after them
 * something else is done to him, and told "about" them he only hears of it. */
static bool is_there_too(const cx_reading *r, uint32_t verb, uint32_t noun)
{
    const uint32_t marker = cx_child(r->doc, noun, CASUS_DEP_CASE);
    if (marker == CASUS_NONE || cx_token(r->doc, marker)->xpos == r->vbg) return false;
    const uint64_t is = cx_word_find(r->rules->grammar, cx_normal_hash(r->doc, marker));
    if (is & (CX_WORD_SUBORDINATOR | CX_WORD_OF)) return false;
    if (!(r->classes[verb] & CX_WORD_ADDRESS)) return true;
    return is & (CX_WORD_PLACE | CX_WORD_ABOUT) && !(is & CX_WORD_SUBJECT);
}

static bool is_visit(const cx_reading *r, const cx_candidate *c)
{
    return r->rules->rules[c->rule].mode ==
           cx_mode_number(CASUS_TYPE_CONSULT, CX_LIT("visit"));
}

/* "left two days before a summit of C and D": it is theirs. */
static bool is_others(const cx_reading *r, uint32_t noun, const cx_sides *s)
{
    const uint32_t marker = cx_child(r->doc, noun, CASUS_DEP_CASE);
    return s->source.n && marker != CASUS_NONE &&
           (cx_is(r, marker, CX_WORD_CONDITION) ||
            cx_is_more(r->doc, marker, CX_MORE_AWAITED) ||
            (marker > 0 && r->in_time[marker - 1] &&
             cx_is(r, marker, CX_WORD_SUBORDINATOR)));
}

/* "During talks with B, A said", "A joined B for talks": they take part. */
static void add_speaker(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    if (c->predicate.pos != CX_TRIGGER_NOUN || c->predicate.carrier != CASUS_NONE) return;
    if (s->source.n > 1 && s->target.n > 1) return; /* "between C and D" */
    if (is_others(r, c->predicate.token, s)) return;
    for (uint32_t i = 0; i < c->predicate.n; i++)
        if (c->predicate.args[i].slot == CX_SUBJECT) return;
    const uint32_t verb = verb_above(r, c->predicate.token);
    if (verb == CASUS_NONE) return;
    cx_core core;
    cx_core_read(r, verb, &core);
    const uint32_t told = core.subject != CASUS_NONE ? core.subject : core.surface,
                   owner = owner_of_words(r, told);
    const uint32_t who = owner != told ? owner : core.subject;
    if (who == CASUS_NONE || !(cx_classes_of(r, who) & CX_CLASS_ACTOR)) return;
    cx_parties_of(r, who, &s->source);
    const uint32_t heard = cx_child(r->doc, verb, CASUS_DEP_IOBJ),
                   other = heard != CASUS_NONE ? heard
                           : core.far_object   ? CASUS_NONE
                                               : core.object;
    if (other != CASUS_NONE && s->source.n && !is_press(r, other) &&
        is_there_too(r, verb, c->predicate.token) &&
        cx_classes_of(r, other) & CX_CLASS_SELF)
        cx_parties_of(r, other, &s->source);
    const bool visit = is_visit(r, c); /* they go there, and not to each other */
    if (s->source.n > 1 && !visit) s->target = s->source;
}

/* "supports the army with air strikes": what one does something with is one's own act. */
static void source_from_means(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const uint32_t t = c->predicate.token;
    if (c->predicate.pos != CX_TRIGGER_NOUN || c->predicate.carrier != CASUS_NONE ||
        cx_token(r->doc, t)->deprel != CASUS_DEP_OBL)
        return;
    const uint32_t marker = cx_child(r->doc, t, CASUS_DEP_CASE),
                   verb = cx_token(r->doc, t)->head;
    if (marker == CASUS_NONE || verb == CASUS_NONE || !cx_is_verb(r, verb) ||
        !cx_is(r, marker, CX_WORD_WITH) || cx_is(r, marker, CX_WORD_HOSTILE))
        return;
    const uint32_t who = cx_subject(r, verb);
    if (who != CASUS_NONE && cx_classes_of(r, who) & CX_CLASS_ACTOR)
        cx_parties_of(r, who, &s->source);
}

/* "Police arrested 40 at a protest", "Students were shot during a march": whoever is
 * dealt with there takes part in it. */
static void source_from_victims(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const uint32_t t = c->predicate.token, marker = cx_child(r->doc, t, CASUS_DEP_CASE);
    const casus_token *k = cx_token(r->doc, t);
    if (c->predicate.pos != CX_TRIGGER_NOUN || c->predicate.carrier != CASUS_NONE ||
        marker == CASUS_NONE || k->deprel != CASUS_DEP_OBL || k->head == CASUS_NONE ||
        !cx_is_verb(r, k->head) || !cx_opens_force(r, k->head) ||
        !cx_is(r, marker, CX_WORD_PLACE | CX_WORD_ABOUT))
        return;
    cx_core core;
    cx_core_read(r, k->head, &core);
    if (core.object == CASUS_NONE || !(cx_classes_of(r, core.object) & CX_CLASS_ACTOR))
        return;
    cx_parties_of(r, core.object, &s->source);
    for (uint32_t i = 0; i < s->target.n && s->source.n; i++)
        if (cx_party_entity(r, &s->target.list[i]) ==
            cx_party_entity(r, &s->source.list[0]))
            s->source.n = 0; /* "after protests against X the army ousted X" */
}

/* "In support of the army, jets struck": whoever does it helps. */
static void add_helper(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    if (c->predicate.pos != CX_TRIGGER_NOUN || c->predicate.carrier != CASUS_NONE ||
        cx_token(r->doc, c->predicate.token)->deprel != CASUS_DEP_OBL)
        return;
    const uint32_t verb = verb_above(r, c->predicate.token);
    const uint32_t who = verb == CASUS_NONE ? CASUS_NONE : cx_subject(r, verb);
    if (who != CASUS_NONE && cx_classes_of(r, who) & CX_CLASS_ACTOR)
        cx_parties_of(r, who, &s->source);
}

static bool binds(const cx_candidate *c, unsigned role)
{
    for (uint32_t i = 0; i < c->binding.n; i++)
        if (c->binding.list[i].role == role) return true;
    return false;
}

bool cx_is_bound(const cx_candidate *c, uint32_t head)
{
    for (uint32_t i = 0; i < c->binding.n; i++)
        if (c->binding.list[i].head == head) return true;
    return false;
}

/* The frame asked for no source, but the grammar gives one. */
static void source_from_subject(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    static const uint8_t slots[2] = { CX_SUBJECT, CX_MODIFIER };
    for (unsigned k = 0; k < 2; k++)
        for (uint32_t i = 0; i < c->predicate.n && s->source.n == 0; i++) {
            const cx_argument *a = &c->predicate.args[i];
            if (a->slot == slots[k] && a->far < 2 && !cx_is_bound(c, a->head) &&
                cx_classes_of(r, a->head) & CX_CLASS_ACTOR)
                cx_parties_of(r, a->head, &s->source);
        }
}

/* "Rockets were fired at it from Lebanon", "hostile fire from Lebanon": those who rule
 * there, or let it happen. */
static void source_from_origin(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const uint8_t mode = r->rules->rules[c->rule].mode;
    const bool noun =
        c->predicate.pos == CX_TRIGGER_NOUN && c->predicate.carrier == CASUS_NONE;
    if (!noun && !c->predicate.passive) return;
    if (!noun && (mode != cx_mode_number(CASUS_TYPE_ASSAULT, CX_LIT("firearms")) &&
                  mode != cx_mode_number(CASUS_TYPE_ASSAULT, CX_LIT("heavy-weapons")) &&
                  mode != cx_mode_number(CASUS_TYPE_ASSAULT, CX_LIT("aerial"))))
        return;
    for (uint32_t i = 0; i < c->predicate.n && s->source.n == 0; i++) {
        const cx_argument *a = &c->predicate.args[i];
        if (a->slot == CX_OBLIQUE &&
            cx_word_find(r->rules->grammar, a->first) & CX_WORD_ORIGIN &&
            cx_classes_of(r, a->head) & (CX_CLASS_STATE | CX_CLASS_PLACE))
            cx_parties_of(r, a->head, &s->source);
    }
}

/* "The missiles fired by the army hit": whoever sent what did it. */
void cx_source_from_sender(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const casus_doc *d = r->doc;
    for (uint32_t i = 0; i < c->predicate.n; i++) {
        const cx_argument *a = &c->predicate.args[i];
        if (a->slot != CX_SUBJECT || a->far) continue;
        for (uint32_t k = cx_first_child(d, a->head); k != CASUS_NONE;
             k = cx_next_child(d, k)) {
            const uint8_t rel = cx_token(d, k)->deprel;
            if ((rel != CASUS_DEP_ACL && rel != CASUS_DEP_ACL_RELCL) || !cx_is_verb(r, k))
                continue;
            const uint32_t sender = cx_subject(r, k);
            if (sender != CASUS_NONE && sender != a->head)
                cx_parties_of(r, sender, &s->source);
        }
    }
}

/* "X sent jets to destroy the bridge", "used a drone to kill him": X did it. */
void cx_source_from_user(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const uint32_t t = c->predicate.token, verb = cx_token(r->doc, t)->head;
    cx_core above;
    cx_parties found = { .n = 0 };
    if (s->source.n != 1 || verb == CASUS_NONE || !cx_is_infinitive(r, t) ||
        !cx_is_verb(r, verb) || cx_subject(r, t) == CASUS_NONE)
        return;
    cx_core_read(r, verb, &above);
    if (above.object != cx_subject(r, t) ||
        !(cx_classes_of(r, above.object) & CX_CLASS_WEAPON))
        return;
    if (above.subject == CASUS_NONE ||
        !(cx_classes_of(r, above.subject) & CX_CLASS_ACTOR))
        return;
    cx_parties_of(r, above.subject, &found);
    if (found.n) s->source = found;
}

/* The sources of an event noun that stands where a source should: "an Israeli raid
 * killed two". */
void cx_sources_of_noun(const cx_reading *r, uint32_t noun, cx_parties *out)
{
    cx_predicate p;
    cx_predicate_read(r, noun, CX_TRIGGER_NOUN, &p);
    for (uint32_t i = 0; i < p.n && out->n == 0; i++)
        if (p.args[i].slot == CX_OBLIQUE && /* "the talks between X and Y failed" */
            cx_word_find(r->rules->grammar, p.args[i].first) & CX_WORD_BETWEEN)
            cx_parties_of(r, p.args[i].head, out);
    for (uint32_t i = 0; i < p.n && out->n == 0; i++)
        if (p.args[i].slot == CX_SUBJECT ||
            (p.args[i].slot == CX_MODIFIER &&
             cx_classes_of(r, p.args[i].head) & CX_CLASS_ACTOR))
            cx_parties_of(r, p.args[i].head, out);
}

/* "Peru said the strike had been engineered by Chile": where the accusation is what the
 * clause tells, and the frame has nobody who makes it, whoever says so does. */
static void source_from_speaker(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const casus_doc *d = r->doc;
    const cx_run elements = c->frame->elements;
    for (uint32_t i = 0; i < elements.n; i++) {
        const cx_element *e = &r->rules->elements[elements.first + i];
        if (e->role == CX_SRC || e->role == CX_BOTH) return;
    }
    uint32_t t = c->predicate.token, verb = CASUS_NONE;
    for (int i = 0; i < CLIMB && verb == CASUS_NONE && t != CASUS_NONE; i++) {
        uint32_t governor;
        if (cx_clause_frame(d, t) & CX_FRAME_THAT &&
            cx_clause_say(r->rules->says, d, t, &governor))
            verb = governor;
        for (uint32_t k = cx_first_child(d, t); k != CASUS_NONE && verb == CASUS_NONE;
             k = cx_next_child(d, k)) /* "had a hand in it, he said" */
            if (cx_token(d, k)->deprel == CASUS_DEP_PARATAXIS &&
                cx_say_any(r->rules->says, d, k))
                verb = k;
        t = cx_token(d, t)->head;
    }
    const uint32_t who = verb == CASUS_NONE ? CASUS_NONE : cx_subject(r, verb);
    if (who != CASUS_NONE && cx_classes_of(r, who) & CX_CLASS_ACTOR)
        cx_parties_of(r, who, &s->source);
}

/* "The virus that wiped the disks was the work of X", "the raid was X's doing". */
static void source_of_work(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const casus_doc *d = r->doc;
    uint32_t t = c->predicate.token;
    if (c->predicate.pos == CX_TRIGGER_VERB) t = cx_subject(r, t);
    const uint32_t what = t == CASUS_NONE ? CASUS_NONE : cx_token(d, t)->head;
    if (what == CASUS_NONE || cx_token(d, t)->deprel != CASUS_DEP_NSUBJ ||
        cx_child(d, what, CASUS_DEP_COP) == CASUS_NONE ||
        !cx_is_more(d, what, CX_MORE_HANDIWORK))
        return;
    for (uint32_t k = cx_first_child(d, what); k != CASUS_NONE && s->source.n == 0;
         k = cx_next_child(d, k)) {
        const uint32_t marker = cx_child(d, k, CASUS_DEP_CASE);
        const uint8_t rel = cx_token(d, k)->deprel;
        if (rel == CASUS_DEP_NMOD_POSS ||
            (rel == CASUS_DEP_NMOD && marker != CASUS_NONE &&
             cx_is(r, marker, CX_WORD_OF)))
            cx_parties_of(r, k, &s->source);
    }
}

/* "Records held by X are shared with Y": whoever has a thing does with it what a passive
 * tells. */
static void source_from_holder(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const casus_doc *d = r->doc;
    if (!c->predicate.passive) return;
    for (uint32_t i = 0; i < c->predicate.n && s->source.n == 0; i++) {
        const cx_argument *a = &c->predicate.args[i];
        const uint32_t clause = cx_child(d, a->head, CASUS_DEP_ACL);
        if (a->slot != CX_OBJECT || a->far || clause == CASUS_NONE ||
            !(r->classes[clause] & CX_WORD_HELD))
            continue;
        const uint32_t holder = cx_subject(r, clause);
        if (holder != CASUS_NONE && holder != a->head &&
            cx_classes_of(r, holder) & CX_CLASS_ACTOR)
            cx_parties_of(r, holder, &s->source);
    }
}

/* "X is the largest donor": whoever is said to be one who does it does it; "the critics
 * of X" do it themselves. */
static void source_is_itself(const cx_reading *r, const cx_candidate *c, unsigned type,
                             cx_sides *s)
{
    const uint32_t t = c->predicate.token;
    if (c->predicate.pos != CX_TRIGGER_NOUN || c->predicate.carrier != CASUS_NONE ||
        !(cx_classes_of(r, t) & CX_CLASS_PERSON) ||
        !(cx_classes_of(r, t) & CX_CLASS_SELF) || !r->doc->token_mention.ptr ||
        r->doc->token_mention.ptr[t] == CASUS_NONE)
        return;
    const casus_token *k = cx_token(r->doc, t);
    const bool beside = k->deprel == CASUS_DEP_APPOS && k->head != CASUS_NONE &&
                        cx_is_an_actor(r, k->head);
    const uint32_t who = beside ? k->head : cx_identified(r, t);
    if (who != t || (s->target.n && type == CASUS_TYPE_ACCUSE))
        cx_parties_of(r, who, &s->source);
}

/* "A Kenyan-Ugandan request was sent to X", "a British complaint was filed": whose the
 * request is makes it, where the noun says the same as the verb with it. */
static void source_from_own_noun(const cx_reading *r, const cx_candidate *c,
                                 unsigned type, cx_sides *s)
{
    /* "the seamen's strike was banned", "a Swedish plan was turned down" */
    if (!c->predicate.passive || type == CASUS_TYPE_ASSAULT ||
        type == CASUS_TYPE_COERCE || type == CASUS_TYPE_REJECT)
        return;
    if (type == CASUS_TYPE_ACCUSE &&
        r->rules->rules[c->rule].mode == cx_mode_number(type, CX_LIT("investigate")))
        return; /* "Peru's charges were investigated" */
    for (uint32_t i = 0; i < c->binding.n + c->words.n && s->source.n == 0; i++) {
        const bool word = i >= c->binding.n;
        const uint32_t noun =
            word ? c->words.tokens[i - c->binding.n] : c->binding.list[i].head;
        const bool told = word || c->binding.list[i].role == CX_OBJ;
        const uint32_t before = cx_child(r->doc, noun, CASUS_DEP_COMPOUND);
        if (type == CASUS_TYPE_AID && before != CASUS_NONE && cx_is_an_actor(r, before) &&
            !(cx_classes_of(r, noun) & CX_CLASS_HUMAN))
            continue; /* "Ukraine aid was approved": for it, rather */
        if (told && cx_token(r->doc, noun)->upos == CASUS_UPOS_NOUN &&
            cx_opens_type(r, noun, 1u << type))
            cx_sources_of_noun(r, noun, &s->source);
    }
}

void cx_complete_source(const cx_reading *r, const cx_candidate *c, unsigned type,
                        cx_sides *s)
{
    for (uint32_t i = 0; i < c->predicate.n && s->source.n == 0; i++) {
        const cx_argument *a = &c->predicate.args[i];
        /* "killed in an attack by X", "rounded up in raids by X" */
        const bool violent = type == CASUS_TYPE_ASSAULT ||
                             (c->predicate.passive && cx_opens_force(r, a->head));
        const bool below = a->slot == CX_SUBJECT ||
                           (a->slot == CX_OBLIQUE && violent &&
                            cx_word_find(r->rules->grammar, a->first) &
                                (CX_WORD_PLACE | CX_WORD_AGENT | CX_WORD_ABOUT));
        if (below && cx_names_an_act(r, a->head))
            cx_sources_of_noun(r, a->head, &s->source);
    }
    if (s->source.n == 0) source_from_own_noun(r, c, type, s);
    if (s->source.n == 0 && !binds(c, CX_SRC)) source_from_subject(r, c, s);
    if (s->source.n == 0 && type == CASUS_TYPE_ASSAULT) source_from_origin(r, c, s);
    if (s->source.n == 0 && type == CASUS_TYPE_AID) source_from_object(r, c, s);
    if (s->source.n == 0 && type == CASUS_TYPE_ACCUSE) source_from_speaker(r, c, s);
    if (type == CASUS_TYPE_CONSULT) add_speaker(r, c, s);
    if (type == CASUS_TYPE_AID && s->source.n == 0) add_helper(r, c, s);
    if (type == CASUS_TYPE_PROTEST && s->source.n == 0) source_from_victims(r, c, s);
    if (s->source.n == 0) source_from_means(r, c, s);
    if (s->source.n == 0 && cx_harms(type)) source_of_work(r, c, s);
    if (s->source.n == 0 && (type == CASUS_TYPE_COOPERATE || type == CASUS_TYPE_AID))
        source_from_holder(r, c, s);
    if (s->source.n == 0 && type != CASUS_TYPE_CONSULT) source_is_itself(r, c, type, s);
    if (s->source.n || (type != CASUS_TYPE_RETREAT && type != CASUS_TYPE_MOBILIZE))
        return;
    for (uint32_t i = 0; i < c->binding.n; i++)
        if (c->binding.list[i].role == CX_OBJ &&
            cx_classes_of(r, c->binding.list[i].head) & CX_CLASS_ARMED)
            cx_parties_of(r, c->binding.list[i].head, &s->source);
}
