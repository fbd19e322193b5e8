/* seat_cues.c -- what can be seen of somebody who may take the empty side of an act.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/seats.h"

#include "event/match.h"
#include "event/way.h"
#include "world/world.h"

typedef struct teller {
    cx_roll_ear *ear;
    void *context;
    casus_str side;
} teller;

static const casus_str NO = { NULL, 0 };

static void tell(const teller *t, const char *kind, casus_str a, casus_str b, casus_str c)
{
    cx_cue_value v = { .len = 0 };
    cx_cue_value_add(&v, t->side);
    if (a.len) cx_cue_value_add(&v, a);
    if (b.len) cx_cue_value_add(&v, b);
    if (c.len) cx_cue_value_add(&v, c);
    t->ear(t->context, kind, cx_str(v.text, v.len));
}

static casus_str yes(bool b, const char *word)
{
    return b ? cx_cstr(word) : CX_LIT("-");
}

/* What it does in the other events of the act's sentence. */
static casus_str part_beside(const casus_doc *d, const casus_event *e, uint32_t entity)
{
    const casus_event *end = d->events.ptr + d->events.len, *first = e, *last = e;
    while (first > d->events.ptr && first[-1].sentence == e->sentence) first--;
    while (last + 1 < end && last[1].sentence == e->sentence) last++;
    for (const casus_event *o = first; o <= last; o++) {
        if (o == e) continue;
        for (uint32_t i = 0; i < o->actors.n; i++)
            if (d->participants.ptr[o->actors.first + i].entity == entity) return CX_LIT("acts");
        for (uint32_t i = 0; i < o->recipients.n; i++)
            if (d->participants.ptr[o->recipients.first + i].entity == entity) return CX_LIT("suffers");
    }
    return CX_LIT("-");
}

static bool tells(const casus_doc *d, const casus_event *e, uint32_t entity)
{
    for (uint32_t i = 0; i < e->claims.n; i++)
        if (d->claims.ptr[e->claims.first + i].speaker == entity) return true;
    return false;
}

static casus_str sector_of_side(const casus_doc *d, casus_range side)
{
    return side.n ? cx_first_sector(&d->entities.ptr[d->participants.ptr[side.first].entity]) : CX_LIT("-");
}

static casus_str words_of(const casus_mention *m)
{
    static const char *const kinds[] = { "name", "noun", "pronoun", "adjective" };
    return cx_cstr(kinds[m->kind < 4 ? m->kind : 1]);
}

void cx_seat_sense_cues(const cx_seat *s, uint32_t who, cx_roll_ear *ear, void *context)
{
    const casus_doc *d = s->doc;
    const teller teller = { ear, context, s->acts ? CX_LIT("actor") : CX_LIT("recipient") }, *t = &teller;
    const casus_event *e = &d->events.ptr[s->event];
    const casus_mention *m = &d->mentions.ptr[s->who[who].mention];
    const casus_entity *x = &d->entities.ptr[m->entity];
    const casus_str type = cx_cstr(casus_event_type_name(e->type)), family = cx_rule_family(e->rule);
    const casus_str words = words_of(m), sector = cx_first_sector(x), kind = cx_cstr(casus_entity_kind_name(x->kind));
    const casus_str lemma = cx_lemma(d, m->head), act = cx_lemma(d, e->trigger_token);
    const casus_str listed = yes(x->ref.len, "listed");
    tell(t, "sense kind", kind, words, NO);
    tell(t, "sense kind", kind, words, type);
    tell(t, "sense kind", kind, family, NO);
    tell(t, "sense sector", sector, NO, NO);
    tell(t, "sense sector", sector, type, NO);
    tell(t, "sense sector", sector, family, NO);
    tell(t, "sense sector", sector, e->rule, NO);
    tell(t, "sense sector", sector, act, NO);
    tell(t, "sense listed", listed, words, NO);
    tell(t, "sense listed", listed, type, NO);
    if (m->kind != CASUS_MENTION_NOMINAL) return;
    tell(t, "sense noun", lemma, NO, NO);
    tell(t, "sense noun", lemma, type, NO);
    tell(t, "sense noun", lemma, family, NO);
}

static void tell_who(const teller *t, const cx_seat *s, uint32_t who)
{
    const casus_doc *d = s->doc;
    const casus_event *e = &d->events.ptr[s->event];
    const casus_mention *m = &d->mentions.ptr[s->who[who].mention];
    const casus_entity *x = &d->entities.ptr[m->entity];
    const casus_str type = cx_cstr(casus_event_type_name(e->type)), family = cx_rule_family(e->rule);
    const casus_str words = words_of(m), kind = cx_cstr(casus_entity_kind_name(x->kind));
    const casus_str other = sector_of_side(d, s->acts ? e->recipients : e->actors);
    const casus_str beside = part_beside(d, e, m->entity), told = yes(tells(d, e, m->entity), "tells");
    const casus_str country = s->who[who].homed ? CX_LIT("homed") : yes(s->who[who].country[0], "state");
    tell(t, "seat", type, NO, NO);
    tell(t, "seat", family, NO, NO);
    tell(t, "seat rule", e->rule, NO, NO);
    tell(t, "seat kind", kind, words, NO);
    tell(t, "seat kind", kind, words, type);
    tell(t, "seat sector", cx_first_sector(x), other, NO);
    tell(t, "seat country", country, kind, NO);
    tell(t, "seat country", country, yes(s->about, "about"), NO);
    tell(t, "seat country", country, type, NO);
    tell(t, "seat listed", yes(x->ref.len, "listed"), yes(x->flags & CX_ENTITY_HOME, "home"), words);
    tell(t, "seat beside", beside, type, NO);
    tell(t, "seat beside", beside, NO, NO);
    tell(t, "seat tells", told, type, NO);
    tell(t, "seat claimed", yes(e->claims.n, "claimed"), told, NO);
}

static void tell_where(const teller *t, const cx_seat *s, uint32_t who)
{
    const casus_doc *d = s->doc;
    const casus_event *e = &d->events.ptr[s->event];
    const uint32_t head = d->mentions.ptr[s->who[who].mention].head, trigger = e->trigger_token;
    const casus_token *k = cx_token(d, head), *act = cx_token(d, trigger);
    const casus_str type = cx_cstr(casus_event_type_name(e->type)), upos = cx_cstr(casus_upos_name(act->upos));
    const casus_str place = cx_way_relation(k->deprel), prep = cx_way_preposition(d, head);
    const bool here = cx_sentence_of(d, head) == e->sentence;
    const uint32_t far = head < trigger ? trigger - head : head - trigger;
    const casus_str order = !here ? CX_LIT("one before") : head < trigger ? CX_LIT("before") : CX_LIT("behind");
    cx_cue_value v = { .len = 0 };
    tell(t, "seat order", order, upos, NO);
    tell(t, "seat order", order, type, NO);
    tell(t, "seat stands", order, place, prep);
    tell(t, "seat stands", place, type, NO);
    tell(t, "seat stands", prep, type, NO);
    tell(t, "seat act", upos, cx_way_relation(act->deprel), NO);
    tell(t, "seat many", CX_CUE_STEP(s->n, 1, 2, 3, 5, 8), order, NO);
    tell(t, "seat quoted", yes(k->flags & CASUS_TOKEN_QUOTED, "words"), yes(act->flags & CASUS_TOKEN_QUOTED, "act"), NO);
    if (!here) return;
    cx_way(d, head, trigger, &v);
    tell(t, "seat way", cx_str(v.text, v.len), NO, NO);
    tell(t, "seat way", cx_str(v.text, v.len), upos, NO);
    tell(t, "seat way", cx_str(v.text, v.len), type, NO);
    tell(t, "seat way", cx_str(v.text, v.len), prep, NO);
    tell(t, "seat far", CX_CUE_STEP(far, 1, 2, 3, 5, 8, 12, 20), order, NO);
    tell(t, "seat between", CX_CUE_STEP(cx_verbs_between(d, head, trigger), 0, 1, 2), order,
         yes(cx_comma_between(d, head, trigger), "comma"));
}

void cx_seat_cues(const cx_seat *seat, uint32_t who, cx_roll_ear *ear, void *context)
{
    const teller t = { ear, context, seat->acts ? CX_LIT("actor") : CX_LIT("recipient") };
    tell_who(&t, seat, who);
    tell_where(&t, seat, who);
}
