/* emit.c -- a candidate becomes an event: its parties, codes, commitment, confidence.
 *
 * Roles of the frame become actors and recipients. What the frame leaves open is filled
 * where the grammar still says it: "killed in a raid by X" names the source below the
 * noun; of withdrawn troops the troops themselves are the source; the target of
 * "rejected Iran's offer" is read through the object.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/match.h"

#include "doc/codes.h"
#include "event/commitment.h"
#include "event/predicate.h"
#include "world/world.h"

#define TRIGGER_TOKENS 7 /* a longer stretch names more than the act */
#define CARRIER_TOKENS 5 /* the same with a light verb */

typedef struct sides {
    cx_parties source, target;
} sides;

/* ---- parties ---- */

static bool is_event_noun(const cx_reading *r, uint32_t t)
{
    const cx_run run = cx_triggers_of(r->rules, r->keys[t]);
    for (uint32_t i = 0; i < run.n; i++)
        if (r->rules->triggers[run.first + i].pos == CX_TRIGGER_NOUN &&
            r->rules->triggers[run.first + i].n_words == 1) return true;
    return false;
}

static bool is_known(const cx_reading *r, uint32_t mention)
{
    const casus_doc *d = r->doc;
    if (mention == CASUS_NONE || d->mentions.ptr[mention].entity == CASUS_NONE) return false;
    const casus_entity *e = &d->entities.ptr[d->mentions.ptr[mention].entity];
    return e->country[0] || e->sectors || e->ref.len;
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

/* May these words name a party that no table knows? */
static bool may_name_party(const cx_reading *r, uint32_t head)
{
    const casus_token *k = cx_token(r->doc, head);
    if (k->upos != CASUS_UPOS_NOUN && k->upos != CASUS_UPOS_PROPN && k->upos != CASUS_UPOS_NUM)
        return false;
    if (cx_is(r, head, CX_WORD_GENERIC) || is_event_noun(r, head)) return false;
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
        out->list[out->n++] = (cx_party){ head, CASUS_NONE, 0 };
}

/* "The two sides met": one phrase, several parties. */
static bool is_plural(const cx_reading *r, const sides *s)
{
    const uint32_t *members;
    if (s->source.n != 1 || s->source.list[0].mention == CASUS_NONE) return false;
    const uint32_t entity = r->doc->mentions.ptr[s->source.list[0].mention].entity;
    return entity != CASUS_NONE && cx_entity_members(r->doc, entity, &members) > 1;
}

static void read_sides(const cx_reading *r, const cx_candidate *c, sides *s)
{
    s->source.n = s->target.n = 0;
    for (uint32_t i = 0; i < c->binding.n; i++) {
        const cx_bound *b = &c->binding.list[i];
        if (b->role == CX_SRC) add_side(r, b->head, &s->source, true);
        if (b->role == CX_TGT) add_side(r, b->head, &s->target, false);
        if (b->role == CX_BOTH) add_side(r, b->head, &s->source, true);
    }
    for (uint32_t i = 0; i < c->binding.n; i++)
        if (c->binding.list[i].role == CX_BOTH && (s->source.n > 1 || is_plural(r, s))) {
            s->target = s->source;
            break;
        }
}

/* "withdrew its troops", "the withdrawal of US troops", "were killed in a raid by X" */
static void complete_source(const cx_reading *r, const cx_candidate *c, unsigned type, sides *s)
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

/* The target is read through the object when the frame names none. */
static void complete_target(const cx_reading *r, const cx_candidate *c, sides *s)
{
    if (s->target.n) return;
    for (uint32_t i = 0; i < c->binding.n && s->target.n == 0; i++)
        if (c->binding.list[i].role == CX_OBJ)
            cx_parties_of(r, c->binding.list[i].head, &s->target);
    uint32_t out = 0;
    for (uint32_t i = 0; i < s->target.n; i++) {
        bool same = false;
        for (uint32_t k = 0; k < s->source.n; k++)
            same |= s->source.list[k].mention != CASUS_NONE &&
                    s->target.list[i].mention != CASUS_NONE &&
                    r->doc->mentions.ptr[s->source.list[k].mention].entity ==
                    r->doc->mentions.ptr[s->target.list[i].mention].entity;
        if (!same && is_known(r, s->target.list[i].mention))
            s->target.list[out++] = s->target.list[i];
    }
    s->target.n = out;
}

static bool holds_entity(const casus_doc *d, casus_range range, uint32_t entity)
{
    for (uint32_t i = 0; i < range.n; i++)
        if (d->participants.ptr[range.first + i].entity == entity) return true;
    return false;
}

static void write_party(casus_doc *d, uint32_t entity, uint32_t mention, casus_range *range,
                        const casus_range *not_in)
{
    const casus_mention *m = &d->mentions.ptr[mention];
    if (entity == CASUS_NONE || holds_entity(d, *range, entity)) return;
    if (not_in && holds_entity(d, *not_in, entity)) return;
    const casus_participant p = { entity, mention, { m->start, m->end } };
    *CX_PUSH(&d->arena, d->participants) = p;
    range->n++;
}

/* "they", "both sides" are written as those for whom they stand. */
static casus_range write_side(const cx_reading *r, const cx_parties *parties,
                              const casus_range *not_in)
{
    casus_doc *d = r->doc;
    casus_range range = { d->participants.len, 0 };
    for (uint32_t i = 0; i < parties->n; i++) {
        const uint32_t mention = cx_party_mention(r, &parties->list[i]);
        const uint32_t entity = d->mentions.ptr[mention].entity, *members;
        const uint32_t n = cx_entity_members(d, entity, &members);
        for (uint32_t k = 0; k < n; k++) write_party(d, members[k], mention, &range, not_in);
        if (n == 0) write_party(d, entity, mention, &range, not_in);
    }
    return range;
}

/* ---- codes ---- */

typedef struct code { uint16_t cameo; uint8_t mode; uint64_t contexts; } code;

static code code_of(const cx_reading *r, const cx_candidate *c)
{
    const cx_rule *rule = &r->rules->rules[c->rule];
    code out = { rule->cameo, rule->mode, rule->contexts };
    cx_binding ignored;
    for (uint32_t i = 0; i < rule->refine.n; i++) {
        const cx_frame *f = &r->rules->frames[rule->refine.first + i];
        if (!cx_frame_meets(r, &c->predicate, f, c->fixed_preposition, true, &ignored)) continue;
        if (f->refines == CX_REFINES_CAMEO) out.cameo = f->cameo;
        if (f->refines == CX_REFINES_MODE) out.mode = f->mode;
        if (f->refines == CX_REFINES_CONTEXT) out.contexts |= f->contexts;
    }
    return out;
}

/* Logistic in the score of the frame: how much of the sentence the rule explains. */
static float confidence_of(const cx_candidate *c, const casus_event *e)
{
    float x = -0.6f + 0.45f * c->score;
    if (e->actors.n == 0) x -= 0.4f;
    if (e->recipients.n == 0) x -= 0.2f;
    if (x > 4) x = 4;
    if (x < -4) x = -4;
    /* a rational stand-in for the logistic: the same bits on every machine */
    const float y = x < 0 ? -x : x;
    const float half = 0.5f * (y / (1.0f + y));
    return x < 0 ? 0.5f - half : 0.5f + half;
}

static bool is_broken(const cx_reading *r, uint32_t first, uint32_t last)
{
    for (uint32_t t = first + 1; t < last; t++)
        if (cx_token(r->doc, t)->upos == CASUS_UPOS_PUNCT) return true;
    return false;
}

static casus_span trigger_span(const cx_reading *r, const cx_candidate *c)
{
    uint32_t first = c->first, last = c->last;
    const uint32_t carrier = c->predicate.carrier;
    if (last - first >= TRIGGER_TOKENS) first = last = c->predicate.token;
    if (carrier != CASUS_NONE) {
        const uint32_t low = carrier < first ? carrier : first;
        const uint32_t high = carrier > last ? carrier : last;
        if (high - low < CARRIER_TOKENS && !is_broken(r, low, high)) first = low, last = high;
    }
    return cx_token_span(r->doc, first, last + 1);
}

static uint64_t id_of(const casus_doc *d, const casus_event *e)
{
    struct { char digest[32]; uint32_t start, end, type, zero; } key;
    memset(&key, 0, sizeof key);
    memcpy(key.digest, d->digest, sizeof key.digest);
    key.start = e->trigger.start;
    key.end = e->trigger.end;
    key.type = e->type;
    return cx_hash(&key, sizeof key, 0);
}

static void set_commitment(const cx_reading *r, const cx_candidate *c, casus_event *e)
{
    const cx_commitment m = cx_commitment_of(r->doc, c->predicate.token, c->predicate.carrier);
    e->polarity = m.polarity;
    e->modality = m.modality;
    e->factuality = m.factuality;
}

void cx_event_add(const cx_reading *r, const cx_candidate *c)
{
    casus_doc *d = r->doc;
    const cx_rule *rule = &r->rules->rules[c->rule];
    const code code = code_of(r, c);
    sides s;
    read_sides(r, c, &s);
    complete_source(r, c, rule->type, &s);
    complete_target(r, c, &s);
    casus_event e = { .sentence = cx_sentence_of(d, c->predicate.token),
                      .trigger = trigger_span(r, c), .trigger_token = c->predicate.token,
                      .type = rule->type, .mode = code.mode, .contexts = code.contexts,
                      .quad = (uint8_t)cx_type_quad((casus_event_type)rule->type),
                      .goldstein = r->rules->cameo[code.cameo].goldstein,
                      .place = CASUS_NONE, .time = CASUS_NONE,
                      .rule = cx_blob_text(&r->rules->blob, rule->name) };
    memcpy(e.cameo, r->rules->cameo[code.cameo].code, sizeof e.cameo);
    const bool both = s.target.n && s.target.n == s.source.n &&
                      s.target.list[0].head == s.source.list[0].head;
    e.actors = write_side(r, &s.source, NULL);
    e.recipients = write_side(r, &s.target, both ? NULL : &e.actors);
    e.confidence = confidence_of(c, &e);
    e.id = id_of(d, &e);
    set_commitment(r, c, &e);
    *CX_PUSH(&d->arena, d->events) = e;
    cx_event_bind(r, c, d->events.len - 1);
}
