/* sides.c -- who did it, and to whom.
 *
 * The places of the frame come first. What the frame leaves open is filled where the
 * grammar still says it:
 *
 *     "killed in a raid by X"            the source stands below the event noun
 *     "troops withdrew", "the pull-out of US troops"   the troops are the source
 *     "rejected Iran's offer"            the target is read through the object
 *     "agreed to lend money to Kenya"    ... or found in the clause below
 *     "filed a complaint in Geneva against X"   ... or in a phrase beside
 *     "A and B agreed to ..."            several sources of a mutual act are its targets
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/side/sides.h"

#include "doc/codes.h"
#include "event/clause/predicate.h"
#include "world/world.h"

/* "its troops", "his own party": part of the source, not the other side. */
bool cx_belongs_to(const cx_reading *r, uint32_t head, const cx_parties *sources)
{
    const casus_doc *d = r->doc;
    const uint32_t owner = cx_child(d, head, CASUS_DEP_NMOD_POSS);
    if (owner == CASUS_NONE || cx_token(d, owner)->upos != CASUS_UPOS_PRON) return false;
    const uint32_t m = cx_mention_at(d, owner);
    const casus_entity *e = cx_mention_entity(r->doc, m);
    const casus_entity *own = cx_mention_entity(r->doc, cx_mention_at(r->doc, head));
    /* "his Chilean counterpart" is his, but of the other side */
    for (uint32_t i = 0; i < sources->n && own && own->country[0]; i++) {
        const casus_entity *s = cx_mention_entity(r->doc, sources->list[i].mention);
        if (s && s->country[0] && memcmp(s->country, own->country, 4) != 0) return false;
    }
    if (own && cx_is_of_others(d, d->token_mention.ptr[head]))
        return false; /* "its creditors" */
    for (uint32_t i = 0; i < sources->n && e; i++)
        if (cx_mention_entity(r->doc, sources->list[i].mention) == e) return true;
    return m == CASUS_NONE;
}

/* ---- places of the frame ---- */

/* May these words name a party that no table knows? */
static bool may_name_party(const cx_reading *r, uint32_t head)
{
    const casus_token *k = cx_token(r->doc, head);
    if (cx_is_those(r->doc, head)) return true; /* "rounded up those who had fled" */
    if (k->upos != CASUS_UPOS_NOUN && k->upos != CASUS_UPOS_PROPN &&
        k->upos != CASUS_UPOS_NUM)
        return false;
    if (cx_is(r, head, CX_WORD_GENERIC) || r->in_time[head] || cx_names_an_act(r, head))
        return false;
    return !(cx_classes_of(r, head) & (CX_CLASS_MONEY | CX_CLASS_WEAPON));
}

/* "Nations which have joined include A, B and C": those are meant. */
static void add_listed(const cx_reading *r, uint32_t head, cx_parties *out, uint32_t from)
{
    const casus_token *k = cx_token(r->doc, head);
    if (k->deprel != CASUS_DEP_NSUBJ || k->head == CASUS_NONE ||
        !cx_is(r, k->head, CX_WORD_LIST))
        return;
    const uint32_t members = cx_child(r->doc, k->head, CASUS_DEP_OBJ);
    if (members == CASUS_NONE) return;
    out->n = from; /* "coalition nations" is said better by their names */
    cx_parties_of(r, members, out);
}

/* "agreed with the help of X": X did its bit, but is not whom it was agreed with. */
bool cx_is_favour(const cx_reading *r, uint32_t head)
{
    const uint32_t marker = cx_child(r->doc, head, CASUS_DEP_CASE);
    return marker != CASUS_NONE && cx_is(r, marker, CX_WORD_WITH) &&
           r->classes[head] & CX_WORD_FAVOUR;
}

void cx_add_side(const cx_reading *r, uint32_t head, cx_parties *out, bool source)
{
    const uint32_t before = out->n;
    head = cx_relative_head(r, head);
    if (source && cx_names_an_act(r, head) && r->doc->token_mention.ptr &&
        r->doc->token_mention.ptr[head] == CASUS_NONE) {
        cx_sources_of_noun(r, head, out);
        return;
    }
    cx_parties_of(r, head, out);
    add_listed(r, head, out, before);
    if (out->n == before && out->n < CX_PARTIES && may_name_party(r, head))
        out->list[out->n++] = (cx_party){ head, CASUS_NONE, head, 0, false };
}

/* "The two sides met": one phrase, several parties. */
bool cx_is_many(const cx_reading *r, const cx_parties *parties)
{
    const uint32_t *members;
    if (parties->n != 1 || parties->list[0].mention == CASUS_NONE) return false;
    const uint32_t entity = r->doc->mentions.ptr[parties->list[0].mention].entity;
    return entity != CASUS_NONE && cx_entity_members(r->doc, entity, &members) > 1;
}

/* "accused each other", "shelled one another": two words that the tree holds together,
 * the first of them one that counts. */
static bool is_each_other(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    if (t + 1 >= d->tokens.len || cx_token(d, t + 1)->head != t) return false;
    if (cx_token(d, t)->upos == CASUS_UPOS_NUM)
        return cx_token(d, t + 1)->upos == CASUS_UPOS_DET &&
               r->classes[t + 1] & CX_WORD_INDEFINITE;
    return cx_is(r, t, CX_WORD_QUANTIFIER) && cx_token(d, t)->upos != CASUS_UPOS_NOUN &&
           cx_token(d, t + 1)->deprel == CASUS_DEP_FIXED;
}

/* "Each accused the other": no noun behind it. */
static bool is_the_other(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const uint32_t det = t > 0 ? t - 1 : t;
    return cx_is_more(d, t, CX_MORE_OTHER) && cx_token(d, det)->head == t &&
           cx_token(d, det)->deprel == CASUS_DEP_DET &&
           !(r->classes[det] & CX_WORD_INDEFINITE) &&
           strcmp(casus_xpos_name(cx_token(d, t)->xpos), "NNS") != 0;
}

enum { OWNED = 6 }; /* words from an owner to the thing */

/* "each other's envoys", "one another's towns", "the other's": no noun owns them, and no
 * adjective has an owner's ending but in these. */
static bool is_owned_mutually(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = t; c-- > 2 && c + OWNED > t;) {
        const casus_token *owner = cx_token(d, c - 1), *first = cx_token(d, c - 2);
        if (cx_token(d, c)->deprel != CASUS_DEP_CASE ||
            strcmp(casus_xpos_name(cx_token(d, c)->xpos), "POS") != 0)
            continue;
        return (owner->upos == CASUS_UPOS_ADJ || owner->upos == CASUS_UPOS_DET) &&
               !(owner->flags & CASUS_TOKEN_INITIAL_UPPER) &&
               (first->upos == CASUS_UPOS_DET || first->upos == CASUS_UPOS_NUM) &&
               cx_below(d, c - 1, t);
    }
    return false;
}

/* "lent each other grain": the tree hangs both words from what is given. */
static bool is_given_mutually(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    const uint32_t each = cx_child(d, t, CASUS_DEP_DET);
    return each != CASUS_NONE && each + 1 < t && cx_is(r, each, CX_WORD_QUANTIFIER) &&
           cx_is_more(d, each + 1, CX_MORE_OTHER) && cx_token(d, each + 1)->head == t;
}

static bool is_mutual(const cx_reading *r, uint32_t t)
{
    const uint32_t part = cx_token(r->doc, t)->upos == CASUS_UPOS_NUM
                              ? cx_child(r->doc, t, CASUS_DEP_NMOD)
                              : CASUS_NONE; /* "40 of each other's men" */
    return is_each_other(r, t) || is_the_other(r, t) || is_owned_mutually(r, t) ||
           is_given_mutually(r, t) || (part != CASUS_NONE && is_owned_mutually(r, part));
}

/* Returns whom the frame has on both sides, and who only does it: "rejected without a
 * vote by X", "faces a boycott by X". */
static cx_parties read_sides(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    bool both = false, mutual = false;
    cx_parties twice = { .n = 0 };
    s->source.n = s->target.n = 0;
    for (uint32_t i = 0; i < c->binding.n; i++) {
        const cx_bound *b = &c->binding.list[i];
        if (b->role == CX_SRC) cx_add_side(r, b->head, &s->source, true);
        const bool theirs = b->role == CX_TGT && is_mutual(r, b->head);
        mutual |= theirs;
        if (b->role == CX_TGT && !theirs && !cx_is_favour(r, b->head))
            cx_add_side(r, b->head, &s->target, false);
        if (b->role == CX_BOTH) cx_add_side(r, b->head, &s->source, true);
        both |= b->role == CX_BOTH;
    }
    if (!both && s->source.n == 1 && s->target.n == 1 &&
        s->source.list[0].head == s->target.list[0].head) {
        twice = s->target;
        s->target.n = 0;
    }
    cx_complete_source_list(r, s); /* or the rest of a list is taken for the target */
    for (uint32_t i = 0; i < c->predicate.n; i++)
        mutual |= c->predicate.args[i].slot == CX_OBJECT &&
                  is_mutual(r, c->predicate.args[i].head);
    if ((mutual || (both && s->target.n == 0)) &&
        (s->source.n > 1 || cx_is_many(r, &s->source)))
        s->target = s->source;
    return twice;
}

/* ---- the target, where the frame has none ---- */

/* "Near the dam, a strike destroyed a rebel post": what was hit says more than where. */
static void target_from_lent_object(const cx_reading *r, const cx_candidate *c,
                                    cx_sides *s)
{
    for (uint32_t i = 0; i < c->binding.n; i++) {
        const cx_bound *b = &c->binding.list[i];
        if (b->role == CX_TGT && !(cx_classes_of(r, b->head) == CX_CLASS_PLACE)) return;
    }
    for (uint32_t i = 0; i < c->predicate.n; i++) {
        const cx_argument *a = &c->predicate.args[i];
        cx_parties found = { .n = 0 };
        if (a->slot != CX_OBJECT || !a->far || c->predicate.light != CX_LIGHT_HAPPEN)
            continue;
        cx_parties_of(r, a->head, &found);
        if (found.n) s->target = found;
    }
}

/* Are the targets mere places, or lands in a phrase of where the thing goes? */
static bool are_only_goals(const cx_reading *r, const cx_candidate *c, const cx_sides *s)
{
    for (uint32_t i = 0; i < s->target.n; i++) {
        const uint32_t head = s->target.list[i].head;
        const casus_entity *e = cx_mention_entity(r->doc, s->target.list[i].mention);
        const uint32_t marker = cx_child(r->doc, head, CASUS_DEP_CASE);
        const bool goal = !c->predicate.passive && e && e->kind == CASUS_ENTITY_STATE &&
                          marker != CASUS_NONE && cx_is(r, marker, CX_WORD_PLACE);
        if (e && e->kind != CASUS_ENTITY_PLACE && !goal) return false;
    }
    return true;
}

/* "The UN was given access to the town", "denied the Cuban ship entry to the port": who
 * is given or refused it is the other side, not where; but not who is told of it. */
static void target_from_indirect(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    if (!are_only_goals(r, c, s) ||
        (!c->predicate.passive && (c->predicate.pos != CX_TRIGGER_VERB ||
                                   r->classes[c->predicate.token] & CX_WORD_ADDRESS)))
        return;
    for (uint32_t i = 0; i < c->predicate.n; i++) {
        const cx_argument *a = &c->predicate.args[i];
        cx_parties found = { .n = 0 };
        if (a->slot != CX_INDIRECT || a->far || cx_is_bound(c, a->head) ||
            !(cx_classes_of(r, a->head) & CX_CLASS_ACTOR))
            continue;
        cx_parties_of(r, a->head, &found);
        if (found.n) s->target = found;
    }
}

/* Things that no table knows: "the two hospitals", "the movement". */
static bool is_thing(const cx_reading *r, const cx_party *party)
{
    const uint32_t aside = CX_CLASS_WEAPON | CX_CLASS_MONEY | CX_CLASS_NUMBER;
    return !cx_is_known(r, party) && !(cx_classes_of(r, party->head) & ~aside);
}

/* Takes what is no party out of the targets; it comes back when no party is found. */
static cx_parties set_things_aside(const cx_reading *r, cx_parties *targets)
{
    cx_parties things = { .n = 0 };
    uint32_t kept = 0;
    for (uint32_t i = 0; i < targets->n; i++) {
        const casus_entity *e = cx_mention_entity(r->doc, targets->list[i].mention);
        const bool sea =
            e && e->kind == CASUS_ENTITY_PLACE && !e->country[0]; /* no party */
        if (sea) continue;
        const bool arms =
            e && e->kind == CASUS_ENTITY_WEAPON && !e->country[0]; /* "drones hit" */
        if (arms || is_thing(r, &targets->list[i]))
            things.list[things.n++] = targets->list[i];
        else
            targets->list[kept++] = targets->list[i];
    }
    targets->n = kept;
    return things;
}

/* Violence and force are done to one's own people rather than to the land they are in;
 * "withdrew its troops from Syria" is an act towards Syria. */
bool cx_harms(unsigned type)
{
    return type == CASUS_TYPE_ASSAULT || type == CASUS_TYPE_COERCE ||
           type == CASUS_TYPE_PROTEST || type == CASUS_TYPE_MOBILIZE;
}

/* "withdrew its troops": what is the source's own is no target. */
static void drop_own(const cx_reading *r, cx_sides *s)
{
    uint32_t kept = 0;
    if (s->target.n > 1 && s->target.n == s->source.n &&
        s->target.list[0].head == s->source.list[0].head)
        return; /* each other's */
    for (uint32_t i = 0; i < s->target.n; i++)
        if (!cx_belongs_to(r, s->target.list[i].head, &s->source))
            s->target.list[kept++] = s->target.list[i];
    s->target.n = kept;
}

/* "jailed its critics", "freed its dissidents", "met his ministers": force and mercy meet
 * one's own people. */
static bool takes_own(const cx_reading *r, const cx_candidate *c, unsigned type)
{
    if (type == CASUS_TYPE_ASSAULT || type == CASUS_TYPE_COERCE) return true;
    if (type == CASUS_TYPE_CONSULT) return c->predicate.pos == CX_TRIGGER_NOUN;
    return type == CASUS_TYPE_RETREAT &&
           r->rules->rules[c->rule].mode ==
               cx_mode_number(CASUS_TYPE_RETREAT, CX_LIT("release"));
}

/* Is the participle an act that presses or hurts: "pestered", "criticised", "besieged"?
 */
static bool puts_pressure(const cx_reading *r, uint32_t t)
{
    return cx_opens_type(r, t,
                         1u << CASUS_TYPE_REQUEST | 1u << CASUS_TYPE_ACCUSE |
                             1u << CASUS_TYPE_REJECT | 1u << CASUS_TYPE_THREATEN |
                             1u << CASUS_TYPE_PROTEST | 1u << CASUS_TYPE_SANCTION |
                             1u << CASUS_TYPE_MOBILIZE | 1u << CASUS_TYPE_COERCE |
                             1u << CASUS_TYPE_ASSAULT);
}

static void from_pressure(const cx_reading *r, uint32_t top, cx_sides *s)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, top); c != CASUS_NONE && s->target.n == 0;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if ((rel != CASUS_DEP_ACL && rel != CASUS_DEP_ADVCL) ||
            cx_token(d, c)->xpos != r->vbn || !puts_pressure(r, c))
            continue;
        uint32_t agent = cx_child(d, c, CASUS_DEP_OBL_AGENT);
        if (agent == CASUS_NONE) agent = cx_find_agent(r, c);
        if (agent != CASUS_NONE) cx_add_side(r, agent, &s->target, false);
    }
}

/* Not "to protect them", "to feed refugees". */
static bool is_aimed_at(const cx_reading *r, uint32_t t)
{
    return cx_opens_force(r, t) ||
           !cx_opens_type(r, t,
                          1u << CASUS_TYPE_AID | 1u << CASUS_TYPE_SUPPORT |
                              1u << CASUS_TYPE_COOPERATE);
}

/* "The premier, pestered by growers, relented": to whom one gives in. */
static void target_from_pressure(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    if (c->predicate.pos != CX_TRIGGER_VERB) return;
    for (uint32_t i = 0; i < s->source.n && s->target.n == 0; i++)
        from_pressure(r, s->source.list[i].head, s);
    if (s->target.n == 0) from_pressure(r, c->predicate.token, s);
}

/* "a strike called by X against Y", "a march led by X against Y": hung from those who
 * act, who may be among the words of the act. */
static void from_behind(const cx_reading *r, uint32_t who, cx_sides *s)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, who); c != CASUS_NONE && s->target.n == 0;
         c = cx_next_child(d, c)) {
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        if (c < who || marker == CASUS_NONE || !cx_is(r, marker, CX_WORD_HOSTILE))
            continue;
        const uint32_t owner = cx_child(d, c, CASUS_DEP_NSUBJ);
        if (cx_token(d, c)->deprel == CASUS_DEP_NMOD)
            cx_add_side(r, c, &s->target, false);
        else if (cx_token(d, c)->deprel == CASUS_DEP_ADVCL && owner != CASUS_NONE)
            cx_parties_of(r, owner, &s->target); /* "against EU plans" read as a verb */
    }
}

static void target_behind_source(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    for (uint32_t i = 0; i < s->source.n; i++) from_behind(r, s->source.list[i].head, s);
    for (uint32_t i = 0; i < c->words.n && s->target.n == 0; i++)
        from_behind(r, c->words.tokens[i], s);
    for (uint32_t i = 0; i < c->predicate.n && s->target.n == 0; i++)
        if (c->predicate.args[i].head > c->predicate.token && !c->predicate.args[i].far)
            from_behind(r, c->predicate.args[i].head, s); /* "marched after prayers" */
    if (s->target.n == 0) from_behind(r, c->predicate.token, s);
    if (s->target.n == 0 && c->predicate.carrier != CASUS_NONE)
        from_behind(r, c->predicate.carrier, s);
}

/* "called out the army to quell looters", "blocked a bridge to stop X from digging": whom
 * the purpose is aimed at, where it is not to help them. */
static void from_purpose(const cx_reading *r, uint32_t top, cx_sides *s)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, top); c != CASUS_NONE && s->target.n == 0;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (c < top ||
            (rel != CASUS_DEP_ADVCL && rel != CASUS_DEP_XCOMP && rel != CASUS_DEP_ACL) ||
            !cx_is_infinitive(r, c) || !is_aimed_at(r, c))
            continue;
        uint32_t object = cx_child(d, c, CASUS_DEP_OBJ);
        for (uint32_t k = cx_first_child(d, c); k != CASUS_NONE && object == CASUS_NONE;
             k = cx_next_child(d, k)) {
            const uint32_t marker = cx_child(d, k, CASUS_DEP_CASE);
            if (k > c && cx_token(d, k)->deprel == CASUS_DEP_OBL &&
                marker != CASUS_NONE && cx_is(r, marker, CX_WORD_WITH | CX_WORD_HOSTILE))
                object = k; /* "to deal with looters", "to fight against them" */
        }
        if (object != CASUS_NONE && cx_classes_of(r, object) & CX_CLASS_ACTOR)
            cx_parties_of(r, object, &s->target);
    }
}

static void target_from_purpose(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    if (c->predicate.pos != CX_TRIGGER_VERB || s->source.n == 0) return;
    from_purpose(r, c->predicate.token, s);
    for (uint32_t i = 0; i < c->predicate.n && s->target.n == 0; i++)
        if (c->predicate.args[i].slot == CX_OBJECT && !c->predicate.args[i].far)
            from_purpose(r, c->predicate.args[i].head, s);
    for (uint32_t i = 0; i < s->target.n; i++)
        if (cx_belongs_to(r, s->target.list[i].head, &s->source)) s->target.n = 0;
}

/* "picketed the Kenyan embassy in Rome": who is picketed, and not where. */
static void target_before_place(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    for (uint32_t i = 0; i < s->target.n; i++) {
        const casus_entity *e = cx_mention_entity(r->doc, s->target.list[i].mention);
        const uint32_t marker = cx_child(r->doc, s->target.list[i].head, CASUS_DEP_CASE);
        if (!e || marker == CASUS_NONE || !cx_is(r, marker, CX_WORD_PLACE) ||
            (e->kind != CASUS_ENTITY_PLACE && e->kind != CASUS_ENTITY_STATE))
            return;
    }
    for (uint32_t i = 0; i < c->predicate.n && s->target.n; i++) {
        const cx_argument *a = &c->predicate.args[i];
        cx_parties found = { .n = 0 };
        if (a->slot != CX_OBJECT || a->far) continue;
        cx_parties_of(r, a->head, &found);
        const casus_entity *e =
            found.n ? cx_mention_entity(r->doc, found.list[0].mention) : NULL;
        if (e && e->country[0] && e->kind != CASUS_ENTITY_PLACE) s->target = found;
    }
}

/* "told reporters that he would tax X": those who are only told of it are put aside while
 * somebody else is looked for. */
static cx_parties set_audience_aside(const cx_reading *r, const cx_candidate *c,
                                     unsigned type, cx_sides *s)
{
    const cx_parties told = s->target, none = { .n = 0 };
    if (cx_type_quad((casus_event_type)type) % 2 == 0 ||
        c->predicate.pos != CX_TRIGGER_VERB ||
        !(r->classes[c->predicate.token] & CX_WORD_ADDRESS))
        return none;
    for (uint32_t i = 0; i < told.n; i++) {
        const casus_entity *e = cx_mention_entity(r->doc, told.list[i].mention);
        if (!e || !(e->sectors & 1u << CASUS_SECTOR_JRN) || e->country[0]) return none;
    }
    s->target.n = 0;
    return told;
}

/* What two do that is mostly done to a third: "a Peru-Chile protest against X". */
static bool is_aimed(unsigned type)
{
    return type == CASUS_TYPE_REQUEST || type == CASUS_TYPE_ACCUSE ||
           type == CASUS_TYPE_REJECT || type == CASUS_TYPE_THREATEN || cx_harms(type);
}

/* And what two hardly do to each other. */
static bool is_asked(unsigned type)
{
    return type == CASUS_TYPE_REQUEST || type == CASUS_TYPE_REJECT ||
           type == CASUS_TYPE_PROTEST || type == CASUS_TYPE_COERCE;
}

/* "The two sides will pull back their troops", "both put their fleets on alert": of two
 * states that are told of as such, each does it in the face of the other. */
static bool face_each_other(const cx_reading *r, const cx_candidate *c, unsigned type,
                            const cx_parties *source)
{
    const casus_doc *d = r->doc;
    const uint32_t *members;
    const bool withdraw = type == CASUS_TYPE_RETREAT &&
                          r->rules->rules[c->rule].mode ==
                              cx_mode_number(CASUS_TYPE_RETREAT, CX_LIT("withdraw"));
    if ((!withdraw && type != CASUS_TYPE_MOBILIZE) || !cx_is_many(r, source))
        return false;
    const casus_mention *m = &d->mentions.ptr[source->list[0].mention];
    return cx_entity_members(d, m->entity, &members) == 2 &&
           (m->kind != CASUS_MENTION_PRONOUN || cx_is(r, m->head, CX_WORD_QUANTIFIER)) &&
           memcmp(d->entities.ptr[members[0]].country,
                  d->entities.ptr[members[1]].country, 4) != 0;
}

static void find_sides(const cx_reading *r, const cx_candidate *c, unsigned type,
                       cx_sides *out)
{
    const cx_parties twice = read_sides(r, c, out);
    cx_sides_from_around(r, c, type, out);
    cx_complete_source(r, c, type, out);
    if (type == CASUS_TYPE_ASSAULT) target_from_lent_object(r, c, out);
    target_from_indirect(r, c, out);
    if (!takes_own(r, c, type)) drop_own(r, out);
    if (cx_harms(type))
        set_things_aside(r, &out->source); /* "a bomb killed", "the plan hit" */
    if (cx_harms(type) && out->source.n == 0) cx_source_from_sender(r, c, out);
    if (type == CASUS_TYPE_ASSAULT) cx_source_from_user(r, c, out);
    const bool pair = cx_is_dash_pair(r, &out->source);
    if (pair && out->target.n == 0 && is_aimed(type)) target_behind_source(r, c, out);
    if (pair && out->target.n == 0 && !is_asked(type)) out->target = out->source;
    cx_sides_from_setting(r, c, type, out);
    cx_add_company(r, c, out);
    cx_drop_venue(r, c, type, out);
    cx_drop_own_words(r, c, out);
    if (type == CASUS_TYPE_MOBILIZE) cx_drop_own_forces(r, c, out);
    if (type == CASUS_TYPE_MOBILIZE) cx_turn_on_foe(r, c, out);
    if (type == CASUS_TYPE_PROTEST) target_before_place(r, c, out);
    if (type == CASUS_TYPE_COOPERATE) cx_target_from_handover(r, c, out);
    const cx_parties things = set_things_aside(r, &out->target);
    if (out->target.n == 0 && (type == CASUS_TYPE_ASSAULT || type == CASUS_TYPE_COERCE))
        cx_target_from_ship(r, c, out);
    if (type == CASUS_TYPE_THREATEN) cx_aim_at_condition(r, c, out);
    const cx_parties told = set_audience_aside(r, c, type, out);
    if (out->target.n) return;
    cx_target_from_object(r, c, type, out);
    cx_target_search(r, c, type, out);
    if (type == CASUS_TYPE_THREATEN) cx_aim_at_condition(r, c, out);
    cx_drop_venue(r, c, type, out);
    if (pair && out->target.n == 0) out->target = out->source;
    if (out->target.n == 0) out->target = told.n ? told : things;
    cx_drop_own_words(r, c, out);
    if (out->target.n == 0 && type == CASUS_TYPE_CONCEDE) target_from_pressure(r, c, out);
    if (out->target.n == 0 && type == CASUS_TYPE_PROTEST) target_behind_source(r, c, out);
    if (out->target.n == 0 && (type == CASUS_TYPE_PROTEST || type == CASUS_TYPE_MOBILIZE))
        target_from_purpose(r, c, out);
    if (out->target.n == 0) out->target = twice;
    if (out->target.n == 0 && face_each_other(r, c, type, &out->source))
        out->target = out->source;
}

/* "With X refusing to talk, Y left": what X does is why, so Y's is against X, where
 * nobody else is named. */
static void target_from_absolute(const cx_reading *r, const cx_candidate *c,
                                 unsigned type, cx_parties *target)
{
    const casus_doc *d = r->doc;
    const uint32_t t = c->predicate.token;
    if (cx_type_quad((casus_event_type)type) != 3 && type != CASUS_TYPE_SANCTION) return;
    if (!cx_is_verb(r, t)) return;
    for (uint32_t k = cx_first_child(d, t); k != CASUS_NONE && k < t;
         k = cx_next_child(d, k))
        if (cx_token(d, k)->deprel == CASUS_DEP_OBL && cx_is_absolute(r, k))
            cx_parties_of(r, k, target);
    for (uint32_t i = 0; i < target->n; i++) target->list[i].implied = true;
}

void cx_sides_of(const cx_reading *r, const cx_candidate *c, unsigned type, cx_sides *out)
{
    find_sides(r, c, type, out);
    if (type == CASUS_TYPE_CONSULT && c->predicate.pos == CX_TRIGGER_NOUN)
        cx_source_from_teller(r, c, out);
    cx_source_of_talks(r, c, type, out);
    cx_drop_owners_at_home(r, type, out);
    cx_drop_asides(r, c, out);
    if (type == CASUS_TYPE_THREATEN) cx_drop_threat(r, out);
    if (out->target.n == 0 && out->source.n)
        target_from_absolute(r, c, type, &out->target);
}

static void drop_asides(const cx_reading *r, const cx_candidate *c, bool acts,
                        cx_parties *side)
{
    uint32_t n = 0;
    const uint32_t trigger = c->predicate.token;
    const casus_token *k = cx_token(r->doc, trigger);
    const uint32_t within = r->aside[trigger],
                   lost =
                       within && k->deprel == CASUS_DEP_ACL_RELCL ? k->head : CASUS_NONE;
    for (uint32_t i = 0; i < side->n; i++) {
        const uint32_t head = side->list[i].head, aside = r->aside[head];
        const bool acts_for =
            acts && aside && cx_is_more(r->doc, aside - 1, CX_MORE_BEHALF);
        if (!acts_for && (cx_is_apart(r->doc, r->aside, head, trigger,
                                      r->rules->rules[c->rule].type) ||
                          (!aside && head == lost)))
            continue;
        side->list[n++] = side->list[i];
    }
    side->n = n;
}

void cx_drop_asides(const cx_reading *r, const cx_candidate *c, cx_sides *sides)
{
    drop_asides(r, c, true, &sides->source);
    drop_asides(r, c, false, &sides->target);
}
