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
#include "event/match.h"

#include "event/predicate.h"
#include "world/world.h"

/* ---- event nouns as parties ---- */

static bool is_event_noun(const cx_reading *r, uint32_t t)
{
    const cx_run run = cx_triggers_of(r->rules, r->keys[t]);
    for (uint32_t i = 0; i < run.n; i++)
        if (r->rules->triggers[run.first + i].pos == CX_TRIGGER_NOUN &&
            r->rules->triggers[run.first + i].n_words == 1) return true;
    return false;
}

/* The sources of an event noun that stands where a source should: "an Israeli raid
 * killed two". */
static void sources_of_noun(const cx_reading *r, uint32_t noun, cx_parties *out)
{
    cx_predicate p;
    cx_predicate_read(r, noun, CX_TRIGGER_NOUN, &p);
    for (uint32_t i = 0; i < p.n && out->n == 0; i++)
        if (p.args[i].slot == CX_SUBJECT || (p.args[i].slot == CX_MODIFIER &&
            cx_classes_of(r, p.args[i].head) & CX_CLASS_ACTOR))
            cx_parties_of(r, p.args[i].head, out);
}

/* ---- places of the frame ---- */

/* May these words name a party that no table knows? */
static bool may_name_party(const cx_reading *r, uint32_t head)
{
    const casus_token *k = cx_token(r->doc, head);
    if (k->upos != CASUS_UPOS_NOUN && k->upos != CASUS_UPOS_PROPN && k->upos != CASUS_UPOS_NUM)
        return false;
    if (cx_is(r, head, CX_WORD_GENERIC) || r->in_time[head] || is_event_noun(r, head))
        return false;
    return !(cx_classes_of(r, head) & (CX_CLASS_MONEY | CX_CLASS_WEAPON));
}

static void add_side(const cx_reading *r, uint32_t head, cx_parties *out, bool source)
{
    const uint32_t before = out->n;
    head = cx_relative_head(r, head);
    if (source && is_event_noun(r, head) && r->doc->token_mention.ptr &&
        r->doc->token_mention.ptr[head] == CASUS_NONE) {
        sources_of_noun(r, head, out);
        return;
    }
    cx_parties_of(r, head, out);
    if (out->n == before && out->n < CX_PARTIES && may_name_party(r, head))
        out->list[out->n++] = (cx_party){ head, CASUS_NONE, head, 0 };
}

/* "The two sides met": one phrase, several parties. */
static bool is_plural(const cx_reading *r, const cx_parties *parties)
{
    const uint32_t *members;
    if (parties->n != 1 || parties->list[0].mention == CASUS_NONE) return false;
    const uint32_t entity = r->doc->mentions.ptr[parties->list[0].mention].entity;
    return entity != CASUS_NONE && cx_entity_members(r->doc, entity, &members) > 1;
}

static void read_sides(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    bool both = false;
    s->source.n = s->target.n = 0;
    for (uint32_t i = 0; i < c->binding.n; i++) {
        const cx_bound *b = &c->binding.list[i];
        if (b->role == CX_SRC) add_side(r, b->head, &s->source, true);
        if (b->role == CX_TGT) add_side(r, b->head, &s->target, false);
        if (b->role == CX_BOTH) add_side(r, b->head, &s->source, true);
        both |= b->role == CX_BOTH;
    }
    if (both && s->target.n == 0 && (s->source.n > 1 || is_plural(r, &s->source)))
        s->target = s->source;
}

/* ---- the source, where the frame has none ---- */

static void complete_source(const cx_reading *r, const cx_candidate *c, unsigned type,
                            cx_sides *s)
{
    for (uint32_t i = 0; i < c->predicate.n && s->source.n == 0; i++) {
        const cx_argument *a = &c->predicate.args[i];
        const bool below = a->slot == CX_SUBJECT ||
            (a->slot == CX_OBLIQUE && type == CASUS_TYPE_ASSAULT &&
             cx_word_find(r->rules->grammar, a->first) & (CX_WORD_PLACE | CX_WORD_AGENT |
                                                          CX_WORD_ABOUT));
        if (below && is_event_noun(r, a->head)) sources_of_noun(r, a->head, &s->source);
    }
    if (s->source.n || (type != CASUS_TYPE_RETREAT && type != CASUS_TYPE_MOBILIZE)) return;
    for (uint32_t i = 0; i < c->binding.n; i++)
        if (c->binding.list[i].role == CX_OBJ &&
            cx_classes_of(r, c->binding.list[i].head) & CX_CLASS_ARMED)
            cx_parties_of(r, c->binding.list[i].head, &s->source);
}

/* ---- the target, where the frame has none ---- */

static bool same_entity(const casus_doc *d, const cx_party *a, const cx_party *b)
{
    return a->mention != CASUS_NONE && b->mention != CASUS_NONE &&
           d->mentions.ptr[a->mention].entity == d->mentions.ptr[b->mention].entity;
}

/* Adds those parties of a phrase that are known and no sources. */
static void add_others(const cx_reading *r, uint32_t head, cx_sides *s)
{
    cx_parties found = { .n = 0 };
    if (r->in_time[head]) return;
    cx_parties_of(r, head, &found);
    for (uint32_t i = 0; i < found.n; i++) {
        bool own = !cx_is_known(r, &found.list[i]);
        for (uint32_t k = 0; k < s->source.n; k++)
            own |= same_entity(r->doc, &found.list[i], &s->source.list[k]);
        if (!own && s->target.n < CX_PARTIES) s->target.list[s->target.n++] = found.list[i];
    }
}

static void from_objects(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    for (uint32_t i = 0; i < c->binding.n && s->target.n == 0; i++)
        if (c->binding.list[i].role == CX_OBJ || c->binding.list[i].role == CX_ANY)
            add_others(r, c->binding.list[i].head, s);
}

/* "agreed to lend money to Kenya", "threatened to bomb Serbia": the first party of the
 * clause below that is not the source. */
static void from_clause(const cx_reading *r, uint32_t verb, cx_sides *s)
{
    cx_predicate p;
    cx_predicate_read(r, verb, CX_TRIGGER_VERB, &p);
    for (uint32_t i = 0; i < p.n && s->target.n == 0; i++)
        if (p.args[i].slot == CX_INDIRECT || p.args[i].slot == CX_OBJECT ||
            (p.args[i].slot == CX_SUBJECT && p.args[i].far == 0))
            add_others(r, p.args[i].head, s);
    for (uint32_t i = 0; i < p.n && s->target.n == 0; i++)
        if (p.args[i].slot == CX_OBLIQUE && !cx_is_verb(r, p.args[i].head))
            add_others(r, p.args[i].head, s);
}

static void from_clauses(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    for (uint32_t i = 0; i < c->binding.n && s->target.n == 0; i++)
        if (c->binding.list[i].role == CX_CLAUSE) from_clause(r, c->binding.list[i].head, s);
}

/* Phrases beside that say towards whom: not where or when. */
static void from_phrases(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    for (uint32_t i = 0; i < c->predicate.n && s->target.n == 0; i++) {
        const cx_argument *a = &c->predicate.args[i];
        const uint64_t class = cx_word_find(r->rules->grammar, a->first);
        if (a->slot != CX_OBLIQUE || cx_is_verb(r, a->head)) continue;
        if (class & (CX_WORD_AGENT | CX_WORD_SUBORDINATOR)) continue;
        if (class & (CX_WORD_WITH | CX_WORD_AGAINST_OBJECT | CX_WORD_INFINITIVE | CX_WORD_BETWEEN))
            add_others(r, a->head, s);
    }
}

/* Several sources of an act that takes two: each is the other's target. */
static bool is_mutual(unsigned type)
{
    return type == CASUS_TYPE_AGREE || type == CASUS_TYPE_CONSULT || type == CASUS_TYPE_COOPERATE;
}

void cx_sides_of(const cx_reading *r, const cx_candidate *c, unsigned type, cx_sides *out)
{
    read_sides(r, c, out);
    complete_source(r, c, type, out);
    if (out->target.n) return;
    from_objects(r, c, out);
    from_clauses(r, c, out);
    if (out->target.n == 0) from_phrases(r, c, out);
    if (out->target.n == 0 && is_mutual(type) &&
        (out->source.n > 1 || is_plural(r, &out->source)))
        out->target = out->source;
}
