/* setting.c -- who takes part in an act that a noun tells, by the clause around it.
 *
 * A noun names one party and leaves the other to the clause it stands in:
 *
 *     "troops came at the request of X"      whoever came was asked to
 *     "held with the help of X"              whoever held it was helped
 *     "X turned down Y's appeal"             the appeal went to X
 *     "X denied Y's accusations"             and the accusations were against X
 *     "X accepted Y's mediation"             and it was for X
 *     "X told a meeting of Y"                X was at the meeting
 *     "X said at talks yesterday with Y"     and so was Y
 *     "ministers met in Y"                   Y is where, and no party
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/side/sides.h"

#include "event/clause/predicate.h"

enum { CLIMB = 3, BESIDE = 8 };

static bool is_of_class(const cx_reading *r, uint32_t t, uint64_t classes)
{
    return (r->classes[t] & classes) != 0;
}

const casus_entity *cx_party_entity(const cx_reading *r, const cx_party *p)
{
    const casus_doc *d = r->doc;
    if (p->mention == CASUS_NONE || d->mentions.ptr[p->mention].entity == CASUS_NONE)
        return NULL;
    return &d->entities.ptr[d->mentions.ptr[p->mention].entity];
}

/* Do both begin with the same party? */
static bool are_same(const cx_reading *r, const cx_parties *a, const cx_parties *b)
{
    const casus_entity *e = a->n ? cx_party_entity(r, &a->list[0]) : NULL;
    return e && b->n && e == cx_party_entity(r, &b->list[0]);
}

static bool share_one(const cx_reading *r, const cx_parties *a, const cx_parties *b)
{
    for (uint32_t i = 0; i < a->n; i++) {
        const casus_entity *e = cx_party_entity(r, &a->list[i]);
        for (uint32_t k = 0; k < b->n && e; k++)
            if (cx_party_entity(r, &b->list[k]) == e) return true;
    }
    return false;
}

/* Are all of `list` of a country that `others` are of, or the very same? */
static bool are_among(const cx_reading *r, const cx_parties *list,
                      const cx_parties *others)
{
    for (uint32_t i = 0; i < list->n; i++) {
        const casus_entity *e = cx_party_entity(r, &list->list[i]);
        bool found = false;
        for (uint32_t k = 0; k < others->n && e; k++) {
            const casus_entity *o = cx_party_entity(r, &others->list[k]);
            found |= o && (o == e ||
                           (e->country[0] && memcmp(o->country, e->country, 4) == 0));
        }
        if (!found) return false;
    }
    return true;
}

static void add_actors(const cx_reading *r, uint32_t head, cx_parties *out)
{
    if (head == CASUS_NONE) return;
    if (cx_names_an_act(r, head) &&
        (!r->doc->token_mention.ptr || r->doc->token_mention.ptr[head] == CASUS_NONE))
        cx_sources_of_noun(r, head, out);
    else if (cx_classes_of(r, head) & CX_CLASS_ACTOR)
        cx_parties_of(r, head, out);
}

/* Whoever does what the clause of `verb` tells; of a passive that names nobody, to
 * whom. */
static void doers_of(const cx_reading *r, uint32_t verb, cx_parties *out)
{
    cx_core core;
    cx_core_read(r, verb, &core);
    add_actors(r, core.subject, out);
    if (out->n == 0 && core.passive)
        add_actors(r, core.indirect != CASUS_NONE ? core.indirect : core.object, out);
}

/* The doers in the clause that the phrase with the noun belongs to, through the nouns
 * that the parser hung it from ("on a visit to Rome at the invitation of"). */
static void doers_around(const cx_reading *r, uint32_t t, cx_parties *out)
{
    for (int i = 0; i < CLIMB; i++) {
        const casus_token *k = cx_token(r->doc, t);
        if (k->head == CASUS_NONE) return;
        if (k->deprel == CASUS_DEP_OBL && cx_is_verb(r, k->head)) {
            doers_of(r, k->head, out);
            return;
        }
        if (k->deprel != CASUS_DEP_NMOD) return;
        t = k->head;
        if (cx_names_an_act(r, t)) cx_sources_of_noun(r, t, out);
        if (out->n) return;
    }
}

/* "at the request of X", "with the help of X": the other side does what is told. */
static void target_from_clause(const cx_reading *r, const cx_candidate *c, unsigned type,
                               cx_sides *s)
{
    const uint32_t t = c->predicate.token, marker = cx_child(r->doc, t, CASUS_DEP_CASE);
    if (marker == CASUS_NONE || s->source.n == 0) return;
    const bool asked = type == CASUS_TYPE_REQUEST && cx_is(r, marker, CX_WORD_PLACE);
    const bool helped = (type == CASUS_TYPE_AID || type == CASUS_TYPE_COOPERATE) &&
                        cx_is(r, marker, CX_WORD_WITH) &&
                        !cx_is(r, marker, CX_WORD_HOSTILE);
    cx_parties found = { .n = 0 };
    if (!asked && !helped) return;
    if (s->target.n && !are_among(r, &s->target, &s->source)) return;
    doers_around(r, t, &found);
    if (found.n && !are_among(r, &found, &s->source)) s->target = found;
}

/* The verb that answers what the noun asks, offers or alleges. */
static uint32_t answer_to(const cx_reading *r, uint32_t noun)
{
    const casus_token *k = cx_token(r->doc, noun);
    if (k->head == CASUS_NONE || !cx_is_verb(r, k->head) ||
        !is_of_class(r, k->head, CX_WORD_ANSWER))
        return CASUS_NONE;
    const uint32_t marker = cx_child(r->doc, noun, CASUS_DEP_CASE);
    const bool object = k->deprel == CASUS_DEP_OBJ || k->deprel == CASUS_DEP_NSUBJ_PASS;
    const bool to = k->deprel == CASUS_DEP_OBL && marker != CASUS_NONE &&
                    cx_is(r, marker, CX_WORD_INFINITIVE);
    return object || to ? k->head : CASUS_NONE;
}

/* Whose the noun is by its own words: "Y's appeal", "the Czech appeal", "the appeal of
 * Y". */
static void owners_of(const cx_reading *r, uint32_t noun, cx_parties *out)
{
    const casus_doc *d = r->doc;
    for (uint32_t c = cx_first_child(d, noun); c != CASUS_NONE && out->n == 0;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        const bool before =
            c < noun && (rel == CASUS_DEP_NMOD_POSS || rel == CASUS_DEP_AMOD ||
                         rel == CASUS_DEP_COMPOUND);
        const bool behind = c > noun && rel == CASUS_DEP_NMOD && marker != CASUS_NONE &&
                            cx_is(r, marker, CX_WORD_AGENT | CX_WORD_MEMBER | CX_WORD_OF);
        if ((before || behind) && cx_classes_of(r, c) & CX_CLASS_ACTOR)
            cx_parties_of(r, c, out);
    }
}

/* "X rejected Y's appeal": Y asked, and X was asked. */
static void sides_from_answer(const cx_reading *r, const cx_candidate *c, unsigned type,
                              cx_sides *s)
{
    const uint32_t t = c->predicate.token, verb = answer_to(r, t);
    const bool asks = type == CASUS_TYPE_REQUEST || type == CASUS_TYPE_ACCUSE ||
                      type == CASUS_TYPE_THREATEN ||
                      (type == CASUS_TYPE_AGREE && is_of_class(r, t, CX_WORD_OFFER)) ||
                      ((type == CASUS_TYPE_AID || type == CASUS_TYPE_CONSULT) &&
                       is_of_class(r, t, CX_WORD_FAVOUR));
    cx_core core;
    cx_parties answering = { .n = 0 }, own = { .n = 0 };
    if (verb == CASUS_NONE || !asks) return;
    cx_core_read(r, verb, &core);
    add_actors(r, core.subject, &answering);
    if (answering.n == 0) return;
    if (are_same(r, &s->source, &answering)) { /* lent by the verb */
        owners_of(r, t, &own);
        s->source = own;
    }
    if (s->target.n == 0 ? !are_same(r, &answering, &s->source)
                         : are_among(r, &s->target, &s->source) &&
                               !are_among(r, &answering, &s->source))
        s->target = answering;
}

/* Who speaks at the meeting that `noun` names, as a verb or a noun above it tells. */
static void speaker_at(const cx_reading *r, uint32_t noun, cx_parties *out)
{
    const casus_doc *d = r->doc;
    bool speech = false;
    for (int i = 0; i <= CLIMB; i++) {
        const casus_token *k = cx_token(d, noun);
        const uint32_t marker = cx_child(d, noun, CASUS_DEP_CASE);
        const bool at =
            marker != CASUS_NONE && cx_is(r, marker, CX_WORD_PLACE | CX_WORD_INFINITIVE);
        const bool told = k->deprel == CASUS_DEP_OBJ || k->deprel == CASUS_DEP_IOBJ;
        if (k->head == CASUS_NONE || !(told || (at && (k->deprel == CASUS_DEP_OBL ||
                                                       k->deprel == CASUS_DEP_NMOD))))
            return;
        noun = k->head;
        if (cx_is_verb(r, noun)) {
            if (speech || is_of_class(r, noun, CX_WORD_ADDRESS)) doers_of(r, noun, out);
            return;
        }
        if (!is_of_class(r, noun, CX_WORD_ADDRESS)) return;
        owners_of(r, noun, out);
        if (out->n == 0 && cx_classes_of(r, noun) & CX_CLASS_ACTOR)
            cx_parties_of(r, noun, out);
        if (out->n) return;
        speech = true; /* "in a speech to the meeting X said" */
    }
}

/* "X told a meeting of Y" */
static void add_speaker(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    cx_parties found = { .n = 0 };
    speaker_at(r, c->predicate.token, &found);
    if (found.n == 0 || s->source.n + found.n > CX_PARTIES ||
        are_among(r, &found, &s->source) || are_among(r, &found, &s->target))
        return;
    for (uint32_t i = 0; i < found.n; i++)
        if (cx_is_known(r, &found.list[i])) s->source.list[s->source.n++] = found.list[i];
}

/* "X said at talks yesterday with Y": Y may hang from the verb. */
static void add_partner(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const casus_doc *d = r->doc;
    const uint32_t t = c->predicate.token, at = cx_child(d, t, CASUS_DEP_CASE);
    const casus_token *k = cx_token(d, t);
    cx_parties found = { .n = 0 };
    if (k->deprel != CASUS_DEP_OBL || !cx_is_verb(r, k->head) || at == CASUS_NONE ||
        !cx_is(r, at, CX_WORD_PLACE) ||
        (s->target.n && !are_same(r, &s->source, &s->target)))
        return;
    for (uint32_t p = t + 1; p < d->tokens.len && p <= t + BESIDE; p++) {
        const casus_token *o = cx_token(d, p);
        const uint32_t with = cx_child(d, p, CASUS_DEP_CASE);
        if (o->upos == CASUS_UPOS_PUNCT) return;
        const bool there = o->head == t ? o->deprel == CASUS_DEP_NMOD
                                        : o->head == k->head && o->deprel == k->deprel;
        if (!there || with == CASUS_NONE || !cx_is(r, with, CX_WORD_WITH) ||
            cx_is(r, with, CX_WORD_HOSTILE))
            continue;
        add_actors(r, p, &found);
        break;
    }
    if (found.n == 0 || share_one(r, &found, &s->source)) return;
    if (s->source.n == 0) doers_of(r, k->head, &s->source);
    s->target = found;
}

void cx_sides_from_setting(const cx_reading *r, const cx_candidate *c, unsigned type,
                           cx_sides *sides)
{
    if (c->predicate.pos != CX_TRIGGER_NOUN) return;
    sides_from_answer(r, c, type, sides);
    if (c->predicate.carrier == CASUS_NONE) target_from_clause(r, c, type, sides);
    if (c->predicate.carrier != CASUS_NONE || type != CASUS_TYPE_CONSULT) return;
    add_speaker(r, c, sides);
    add_partner(r, c, sides);
}

/* Do several come together, rather than one call on another? */
static bool is_gathering(const cx_reading *r, const cx_candidate *c)
{
    const cx_rule *rule = &r->rules->rules[c->rule];
    return rule->type == CASUS_TYPE_CONSULT &&
           rule->mode != cx_mode_number(CASUS_TYPE_CONSULT, CX_LIT("visit"));
}

/* "The talks in Bonn", "ministers of seven nations met in Kenya": of nobody whose country
 * is told, the town or land is where they met; a town is so anyway where a noun tells of
 * the talks. */
void cx_drop_venue(const cx_reading *r, const cx_candidate *c, unsigned type, cx_sides *s)
{
    const bool noun = c->predicate.pos == CX_TRIGGER_NOUN;
    if (type != CASUS_TYPE_AGREE && type != CASUS_TYPE_CONSULT) return;
    bool known = false;
    for (uint32_t i = 0; i < s->source.n; i++) {
        const casus_entity *e = cx_party_entity(r, &s->source.list[i]);
        known |= e && e->country[0];
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->target.n; i++) {
        const casus_entity *e = cx_party_entity(r, &s->target.list[i]);
        const bool town = e && e->kind == CASUS_ENTITY_PLACE,
                   land = e && e->kind == CASUS_ENTITY_STATE;
        const uint32_t marker = cx_child(r->doc, s->target.list[i].head, CASUS_DEP_CASE);
        const bool there =
            marker != CASUS_NONE && cx_is(r, marker, CX_WORD_PLACE) && is_gathering(r, c);
        const uint32_t m = s->target.list[i].mention;
        const bool site = town && there && m != CASUS_NONE && /* "convened at a hotel" */
                          r->doc->mentions.ptr[m].kind == CASUS_MENTION_NOMINAL;
        if (site) continue;
        if (known ? !(noun && there && town)
                  : !(noun && s->source.n == 0 && town) && !(there && (town || land)))
            s->target.list[kept++] = s->target.list[i];
    }
    s->target.n = kept;
}
