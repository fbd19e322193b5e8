/* seat_cues.c -- what can be seen of somebody who may take the empty side of an act.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/seats.h"

#include "event/side/sides.h"
#include "event/weigh/way.h"
#include "world/world.h"

/* What it does in the other events of the act's sentence. */
static casus_str part_beside(const casus_doc *d, uint32_t event, uint32_t entity)
{
    uint32_t first, end;
    cx_events_beside(d, event, &first, &end);
    for (uint32_t k = first; k < end; k++) {
        const casus_event *o = &d->events.ptr[k];
        if (k == event) continue;
        for (uint32_t i = 0; i < o->actors.n; i++)
            if (d->participants.ptr[o->actors.first + i].entity == entity)
                return CX_LIT("acts");
        for (uint32_t i = 0; i < o->recipients.n; i++)
            if (d->participants.ptr[o->recipients.first + i].entity == entity)
                return CX_LIT("suffers");
    }
    return CX_LIT("-");
}

static casus_str sector_of_side(const casus_doc *d, casus_range side)
{
    return side.n
               ? cx_first_sector(&d->entities.ptr[d->participants.ptr[side.first].entity])
               : CX_LIT("-");
}

void cx_seat_sense_cues(const cx_seat *s, uint32_t who, cx_roll_ear *ear, void *context)
{
    const casus_doc *d = s->doc;
    const cx_teller teller = { ear, context,
                               s->acts ? CX_LIT("actor") : CX_LIT("recipient") },
                    *t = &teller;
    const casus_event *e = &d->events.ptr[s->event];
    const casus_mention *m = &d->mentions.ptr[s->who[who].mention];
    const casus_entity *x = &d->entities.ptr[m->entity];
    const casus_str type = cx_cstr(casus_event_type_name(e->type)),
                    family = cx_rule_family(e->rule);
    const casus_str words = cx_mention_kind(m), sector = cx_first_sector(x),
                    kind = cx_cstr(casus_entity_kind_name(x->kind));
    const casus_str lemma = cx_lemma(d, m->head), act = cx_lemma(d, e->trigger_token);
    const casus_str listed = cx_yes(x->ref.len, "listed");
    cx_tell(t, "sense kind", kind, words, CX_NO_WORD);
    cx_tell(t, "sense kind", kind, words, type);
    cx_tell(t, "sense kind", kind, family, CX_NO_WORD);
    cx_tell(t, "sense sector", sector, CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "sense sector", sector, type, CX_NO_WORD);
    cx_tell(t, "sense sector", sector, family, CX_NO_WORD);
    cx_tell(t, "sense sector", sector, e->rule, CX_NO_WORD);
    cx_tell(t, "sense sector", sector, act, CX_NO_WORD);
    cx_tell(t, "sense listed", listed, words, CX_NO_WORD);
    cx_tell(t, "sense listed", listed, type, CX_NO_WORD);
    if (m->kind != CASUS_MENTION_NOMINAL) return;
    cx_tell(t, "sense noun", lemma, CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "sense noun", lemma, type, CX_NO_WORD);
    cx_tell(t, "sense noun", lemma, family, CX_NO_WORD);
}

static void tell_who(const cx_teller *t, const cx_seat *s, uint32_t who)
{
    const casus_doc *d = s->doc;
    const casus_event *e = &d->events.ptr[s->event];
    const casus_mention *m = &d->mentions.ptr[s->who[who].mention];
    const casus_entity *x = &d->entities.ptr[m->entity];
    const casus_str type = cx_cstr(casus_event_type_name(e->type)),
                    family = cx_rule_family(e->rule);
    const casus_str words = cx_mention_kind(m),
                    kind = cx_cstr(casus_entity_kind_name(x->kind));
    const casus_str other = sector_of_side(d, s->acts ? e->recipients : e->actors);
    const casus_str beside = part_beside(d, s->event, m->entity),
                    told = cx_yes(cx_claims_it(d, e, m->entity), "tells");
    const casus_str country =
        s->who[who].homed ? CX_LIT("homed") : cx_yes(s->who[who].country[0], "state");
    cx_tell(t, "seat", type, CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "seat", family, CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "seat rule", e->rule, CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "seat kind", kind, words, CX_NO_WORD);
    cx_tell(t, "seat kind", kind, words, type);
    cx_tell(t, "seat sector", cx_first_sector(x), other, CX_NO_WORD);
    cx_tell(t, "seat country", country, kind, CX_NO_WORD);
    cx_tell(t, "seat country", country, cx_yes(s->about, "about"), CX_NO_WORD);
    cx_tell(t, "seat country", country, type, CX_NO_WORD);
    cx_tell(t, "seat listed", cx_yes(x->ref.len, "listed"),
            cx_yes(x->flags & CX_ENTITY_HOME, "home"), words);
    cx_tell(t, "seat beside", beside, type, CX_NO_WORD);
    cx_tell(t, "seat beside", beside, CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "seat tells", told, type, CX_NO_WORD);
    cx_tell(t, "seat claimed", cx_yes(e->claims.n, "claimed"), told, CX_NO_WORD);
}

static void tell_where(const cx_teller *t, const cx_seat *s, uint32_t who)
{
    const casus_doc *d = s->doc;
    const casus_event *e = &d->events.ptr[s->event];
    const uint32_t head = d->mentions.ptr[s->who[who].mention].head,
                   trigger = e->trigger_token;
    const casus_token *k = cx_token(d, head), *act = cx_token(d, trigger);
    const casus_str type = cx_cstr(casus_event_type_name(e->type)),
                    upos = cx_cstr(casus_upos_name(act->upos));
    const casus_str place = cx_way_relation(k->deprel),
                    prep = cx_way_preposition(d, head);
    const bool here = cx_sentence_of(d, head) == e->sentence;
    const uint32_t far = head < trigger ? trigger - head : head - trigger;
    const casus_str order = !here            ? CX_LIT("one before")
                            : head < trigger ? CX_LIT("before")
                                             : CX_LIT("behind");
    cx_cue_value v = { .len = 0 };
    cx_tell(t, "seat order", order, upos, CX_NO_WORD);
    cx_tell(t, "seat order", order, type, CX_NO_WORD);
    cx_tell(t, "seat stands", order, place, prep);
    cx_tell(t, "seat stands", place, type, CX_NO_WORD);
    cx_tell(t, "seat stands", prep, type, CX_NO_WORD);
    cx_tell(t, "seat act", upos, cx_way_relation(act->deprel), CX_NO_WORD);
    cx_tell(t, "seat many", CX_CUE_STEP(s->n, 1, 2, 3, 5, 8), order, CX_NO_WORD);
    cx_tell(t, "seat quoted", cx_yes(k->flags & CASUS_TOKEN_QUOTED, "words"),
            cx_yes(act->flags & CASUS_TOKEN_QUOTED, "act"), CX_NO_WORD);
    if (!here) return;
    cx_way(d, head, trigger, &v);
    cx_tell(t, "seat way", cx_str(v.text, v.len), CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "seat way", cx_str(v.text, v.len), upos, CX_NO_WORD);
    cx_tell(t, "seat way", cx_str(v.text, v.len), type, CX_NO_WORD);
    cx_tell(t, "seat way", cx_str(v.text, v.len), prep, CX_NO_WORD);
    cx_tell(t, "seat far", CX_CUE_STEP(far, 1, 2, 3, 5, 8, 12, 20), order, CX_NO_WORD);
    cx_tell(t, "seat between", CX_CUE_STEP(cx_verbs_between(d, head, trigger), 0, 1, 2),
            order, cx_yes(cx_comma_between(d, head, trigger), "comma"));
}

void cx_seat_cues(const cx_seat *seat, uint32_t who, cx_roll_ear *ear, void *context)
{
    const cx_teller t = { ear, context,
                          seat->acts ? CX_LIT("actor") : CX_LIT("recipient") };
    tell_who(&t, seat, who);
    tell_where(&t, seat, who);
}
