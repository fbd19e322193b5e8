/* act.c -- see act.h: making acts from a document's events.
 *
 * SPDX-License-Identifier: MIT
 */
#include "story/act.h"

#include "record/record.h"

#include "story/origin.h"

#include <math.h>

static uint32_t short_hash(casus_str s)
{
    return s.len ? (uint32_t)(cx_str_hash(s) >> 32) : 0;
}

/* Three letters as a number, so that they are compared in one step. "Russian tanks" are
 * Soviet tanks in 1968: a state counts as the one that most papers call it after. */
static uint32_t letters(const char country[4])
{
    static const char called[][2][4] = { { "SUN", "RUS" },
                                         { "YUG", "SRB" },
                                         { "CSK", "CZE" } };
    for (size_t i = 0; i < sizeof called / sizeof *called; i++)
        if (memcmp(country, called[i][0], 3) == 0) country = called[i][1];
    uint32_t packed = 0;
    for (int i = 0; i < 3 && country[i]; i++)
        packed = packed << 8 | (unsigned char)country[i];
    return packed;
}

static casus_str last_word(casus_str s)
{
    uint32_t at = s.len;
    while (at > 0 && s.ptr[at - 1] != ' ') at--;
    return cx_str(s.ptr + at, s.len - at);
}

/* "Turkey", "the Turkish army" and "Turkish tanks" are one side. */
static bool is_of_state(const casus_entity *e)
{
    const uint32_t organs = 1u << CASUS_SECTOR_GOV | 1u << CASUS_SECTOR_MIL |
                            1u << CASUS_SECTOR_SPY | 1u << CASUS_SECTOR_COP;
    return e->kind == CASUS_ENTITY_STATE || e->kind == CASUS_ENTITY_WEAPON ||
           (e->sectors & organs) != 0;
}

/* Persons go by the last name, which is what later reports call them; whoever has no
 * name of his own goes by the word that stands for him, and weighs little. */
static cx_act_party party_of(const casus_doc *d, const casus_participant *p)
{
    const casus_entity *e = &d->entities.ptr[p->entity];
    char room[96];
    const bool named = e->ref.len || e->kind == CASUS_ENTITY_PERSON ||
                       (p->mention < d->mentions.len &&
                        d->mentions.ptr[p->mention].kind == CASUS_MENTION_NAME);
    casus_str name = cx_str_lower(e->name, room, sizeof room);
    if (e->kind == CASUS_ENTITY_PERSON || !named) name = last_word(name);
    if (e->ref.len && e->kind != CASUS_ENTITY_PERSON) name = e->ref;
    return (cx_act_party){ short_hash(name), letters(cx_record_country(d, e)),
                           (named ? CX_PARTY_NAMED : 0u) |
                               (is_of_state(e) ? CX_PARTY_STATE : 0u) |
                               (e->kind == CASUS_ENTITY_PERSON ? CX_PARTY_PERSON : 0u) };
}

static void put_parties(cx_act_party out[CX_ACT_PARTIES], const casus_doc *d,
                        casus_range range)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < range.n && n < CX_ACT_PARTIES; i++) {
        const casus_participant *p = &d->participants.ptr[range.first + i];
        if (p->entity < d->entities.len) out[n++] = party_of(d, p);
    }
}

/* Days of its own time; else, where the report has a date, the days before it. */
static void put_days(cx_act *act, const casus_doc *d, const casus_event *e)
{
    act->day_from = act->day_to = CASUS_NO_DAY;
    if (e->tree_time < d->times.len) {
        const casus_time *t = &d->times.ptr[e->tree_time];
        if (t->precision >= CASUS_TIME_INSTANT && t->precision <= CASUS_TIME_YEAR &&
            t->day_from != CASUS_NO_DAY && t->day_to != CASUS_NO_DAY) {
            act->day_from = t->day_from;
            act->day_to = t->day_to;
            act->flags |= CX_ACT_DATED;
            return;
        }
    }
    if (d->published != CASUS_NO_DAY && act->realis == CX_REALIS_DEED) {
        act->day_from = d->published - 7;
        act->day_to = d->published;
    }
}

static void put_place(cx_act *act, const casus_doc *d, const casus_event *e)
{
    char room[96];
    if (e->place >= d->places.len) return;
    const casus_place *p = &d->places.ptr[e->place];
    act->country = letters(p->country);
    act->adm1 = short_hash(cx_str_lower(p->adm1, room, sizeof room));
    if (p->precision == CASUS_PLACE_CITY &&
        !(p->unlisted && !p->geonames)) /* a site lies in some town */
        act->place = short_hash(cx_str_lower(p->name, room, sizeof room));
}

static void put_figures(cx_act *act, const casus_doc *d, const casus_event *e)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < e->quantities.n && n < CX_ACT_FIGURES; i++) {
        const uint32_t q = d->indices.ptr[e->quantities.first + i];
        if (q >= d->quantities.len) continue;
        const casus_quantity *x = &d->quantities.ptr[q];
        const double best = isfinite(x->best) ? x->best : isfinite(x->low) ? x->low : -1;
        if (best < 0) continue;
        act->figures[n].role = x->role + 1u;
        act->figures[n++].best = (float)best;
    }
}

/* What it was done to, else with what. That two acts were done with bombs makes them one
 * less than what was hit. */
static void put_object(cx_act *act, const casus_doc *d, const casus_event *e)
{
    char room[96];
    if (e->objects.n == 0) return;
    const casus_object *o = &d->objects.ptr[e->objects.first];
    for (uint32_t i = 1; i < e->objects.n && o->role == CASUS_OBJECT_INSTRUMENT; i++)
        o = &d->objects.ptr[e->objects.first + i];
    if (o->role == CASUS_OBJECT_INSTRUMENT &&
        (o->entity >= d->entities.len ||
         d->entities.ptr[o->entity].kind != CASUS_ENTITY_WEAPON))
        return;
    if (o->entity < d->entities.len) {
        const casus_entity *x = &d->entities.ptr[o->entity];
        act->object = short_hash(
            x->ref.len ? x->ref : last_word(cx_str_lower(x->name, room, sizeof room)));
    } else {
        const casus_str words =
            cx_str(d->text.ptr + o->span.start, o->span.end - o->span.start);
        act->object = short_hash(last_word(cx_str_lower(words, room, sizeof room)));
    }
}

static bool takes_part(const casus_doc *d, casus_range range, uint32_t entity)
{
    for (uint32_t i = 0; i < range.n; i++)
        if (d->participants.ptr[range.first + i].entity == entity) return true;
    return false;
}

static bool mentioned_in(const casus_doc *d, const casus_entity *e, casus_span span)
{
    for (uint32_t i = 0; i < e->mentions.n; i++) {
        const casus_mention *m =
            &d->mentions.ptr[d->entity_mentions.ptr[e->mentions.first + i]];
        if (m->start >= span.start && m->end <= span.end) return true;
    }
    return false;
}

/* What stands in `work` from `at` on is whose word the act is. */
static void keep_origin(cx_act *act, cx_buffer *work, size_t at)
{
    const size_t len = work->len - at;
    if (!work->failed && len)
        memcpy(act->origin, work->ptr + at,
               len < sizeof act->origin ? len : sizeof act->origin - 1);
    work->len = at;
}

/* "..., Reuters reported", "according to AFP", "told the BBC": whatever the clause hangs
 * from, a sentence that names an outlet beside the act rests on it. */
static void put_outlet(cx_act *act, const casus_doc *d, const casus_event *e,
                       cx_buffer *work)
{
    if (e->sentence >= d->sentences.len) return;
    const casus_sentence *s = &d->sentences.ptr[e->sentence];
    for (uint32_t i = 0; i < d->entities.len; i++) {
        const casus_entity *x = &d->entities.ptr[i];
        if (!(x->sectors & 1u << CASUS_SECTOR_JRN) || x->ref.len == 0 ||
            x->kind != CASUS_ENTITY_ORGANISATION)
            continue;
        if (takes_part(d, e->actors, i) || takes_part(d, e->recipients, i) ||
            !mentioned_in(d, x, (casus_span){ s->start, s->end }))
            continue;
        const size_t at = work->len;
        cx_origin_outlet(work, x->name);
        keep_origin(act, work, at);
        return;
    }
}

static casus_str sector_of(const casus_entity *e)
{
    for (unsigned i = 0; i < CASUS_SECTOR_COUNT; i++)
        if (e->sectors & 1u << i) return cx_cstr(casus_sector_name(i));
    return CX_LIT("");
}

/* Rules of what is an accusation only by what is said: their names begin so in the last
 * part. */
static bool is_said(casus_str rule)
{
    static const char say[] = ".say-";
    for (uint32_t i = 0; i + sizeof say - 1 <= rule.len; i++)
        if (memcmp(rule.ptr + i, say, sizeof say - 1) == 0) return true;
    return false;
}

/* "Ruritania said that Freedonia had stolen the plans" is an accusation, and all who
 * print it have it from Ruritania; that it accused Freedonia before the council, they
 * saw. */
static void put_accuser(cx_act *act, const casus_doc *d, const casus_event *e,
                        cx_buffer *work)
{
    static const char accusation[] = "112";
    if (memcmp(e->cameo, accusation, sizeof accusation - 1) != 0 || !is_said(e->rule))
        return;
    for (uint32_t i = 0; i < d->statements.len; i++) {
        const casus_statement *said = &d->statements.ptr[i];
        if (said->cue_token != e->trigger_token || said->content.n == 0 ||
            said->speaker >= d->entities.len || !takes_part(d, e->actors, said->speaker))
            continue;
        const casus_entity *x = &d->entities.ptr[said->speaker];
        const cx_speaker speaker = { .name = x->name,
                                     .kind = cx_cstr(casus_entity_kind_name(x->kind)),
                                     .country = cx_cstr(cx_record_country(d, x)),
                                     .sector = sector_of(x),
                                     .code = x->code,
                                     .ref = x->ref };
        const size_t at = work->len;
        cx_origin_speaker(work, &speaker);
        keep_origin(act, work, at);
        return;
    }
}

static uint8_t realis_of(const casus_event *e)
{
    switch (e->modality) {
    case CASUS_MODALITY_PLANNED:
    case CASUS_MODALITY_POSSIBLE:
    case CASUS_MODALITY_HYPOTHETICAL:
        return CX_REALIS_PLAN;
    case CASUS_MODALITY_DEMANDED:
        return CX_REALIS_DEMAND;
    default:
        return CX_REALIS_DEED;
    }
}

/* Steps from a token up to the root, those between joined parts not counted. */
static uint32_t depth_of(const casus_doc *d, uint32_t token)
{
    enum { DEEP = 64 };
    uint32_t depth = 0;
    for (uint32_t steps = 0; token < d->tokens.len && steps < DEEP; steps++) {
        depth += d->tokens.ptr[token].deprel != CASUS_DEP_CONJ;
        token = d->tokens.ptr[token].head;
    }
    return depth;
}

/* What a report opens with: acts of one sentence, those nearest to its root. "Britain
 * expelled them over the poisoning" does not open with a poisoning. */
typedef struct opening {
    uint32_t sentence, depth; /* CASUS_NONE, 0: it opens with no act */
} opening;

/* The sentence of the first act in the body, if that is its first sentence or the one
 * behind it, for a dateline may stand alone. */
static opening opening_of(const casus_doc *d)
{
    opening found = { CASUS_NONE, 0 };
    uint32_t first = 0;
    while (first < d->sentences.len && d->sentences.ptr[first].start < d->title_len)
        first++;
    for (uint32_t i = 0; i < d->events.len; i++) {
        const casus_event *e = &d->events.ptr[i];
        if (e->trigger.start < d->title_len) continue;
        if (found.sentence == CASUS_NONE ? e->sentence > first + 1
                                         : e->sentence != found.sentence)
            break;
        const uint32_t depth = depth_of(d, e->trigger_token);
        if (found.sentence == CASUS_NONE || depth < found.depth) found.depth = depth;
        found.sentence = e->sentence;
    }
    return found;
}

static cx_act act_of(const casus_doc *d, uint32_t number, opening lead, cx_buffer *work)
{
    const casus_event *e = &d->events.ptr[number];
    char room[96];
    cx_act act = { .type = e->type, .mode = e->mode };
    act.realis = realis_of(e);
    if (!e->polarity) act.flags |= CX_ACT_NEGATED;
    if (e->trigger.start < d->title_len)
        act.flags |= CX_ACT_TITLE;
    else if (e->sentence == lead.sentence && depth_of(d, e->trigger_token) == lead.depth)
        act.flags |= CX_ACT_LEAD;
    if (e->trigger_token < d->tokens.len) {
        act.lemma =
            short_hash(cx_str_lower(cx_lemma(d, e->trigger_token), room, sizeof room));
        if (d->tokens.ptr[e->trigger_token].upos != CASUS_UPOS_VERB)
            act.flags |= CX_ACT_NOUN;
    }
    act.rule = short_hash(e->rule);
    memcpy(&act.cameo, e->rule_cameo, sizeof act.cameo);
    put_parties(act.actors, d, e->actors);
    put_parties(act.recipients, d, e->recipients);
    put_days(&act, d, e);
    put_place(&act, d, e);
    put_figures(&act, d, e);
    put_object(&act, d, e);
    put_outlet(&act, d, e, work);
    if (!act.origin[0]) put_accuser(&act, d, e, work);
    return act;
}

uint32_t cx_act_bytes(const cx_act *act)
{
    const char *bytes = (const char *)act;
    uint32_t n = sizeof *act;
    while (n > 0 && bytes[n - 1] == 0) n--;
    return n;
}

bool cx_act_read(cx_act *act, casus_str bytes)
{
    memset(act, 0, sizeof *act);
    if (bytes.len == 0 || bytes.len > sizeof *act) return false;
    memcpy(act, bytes.ptr, bytes.len);
    act->origin[sizeof act->origin - 1] = '\0';
    return true;
}

/* A headline leaves out what the report opens with: its day, its place, who it was. */
static void fill_headline(cx_act *title, const cx_act *lead)
{
    if (!(title->flags & CX_ACT_DATED) && (lead->flags & CX_ACT_DATED)) {
        title->day_from = lead->day_from;
        title->day_to = lead->day_to;
        title->flags |= CX_ACT_DATED;
    }
    if (!title->country) {
        title->country = lead->country;
        title->adm1 = lead->adm1;
        title->place = lead->place;
    }
    if (!title->actors[0].key && !title->recipients[0].key) {
        memcpy(title->actors, lead->actors, sizeof title->actors);
        memcpy(title->recipients, lead->recipients, sizeof title->recipients);
    }
}

/* Headlines from the first of the acts that the body opens with and that is as real. */
static void fill_headlines(cx_act *acts, uint32_t n)
{
    const cx_act *first[CX_REALIS_DEMAND + 1] = { NULL };
    for (uint32_t i = n; i > 0; i--)
        if (acts[i - 1].flags & CX_ACT_LEAD) first[acts[i - 1].realis] = &acts[i - 1];
    for (uint32_t i = 0; i < n; i++)
        if ((acts[i].flags & CX_ACT_TITLE) && first[acts[i].realis])
            fill_headline(&acts[i], first[acts[i].realis]);
}

/* A sentence of a hundred acts opens with the first few. */
static void limit_leads(cx_act *acts, uint32_t n)
{
    enum { A_FEW = 16 };
    uint32_t leads = 0;
    for (uint32_t i = 0; i < n; i++)
        if ((acts[i].flags & CX_ACT_LEAD) && ++leads > A_FEW)
            acts[i].flags &= ~CX_ACT_LEAD;
}

uint32_t cx_acts_make(cx_buffer *out, const casus_doc *doc, float min_confidence)
{
    uint32_t n = 0;
    const size_t begin = out->len;
    const opening lead = opening_of(doc);
    for (uint32_t i = 0; i < doc->events.len; i++) {
        if (doc->events.ptr[i].confidence < min_confidence) continue;
        const cx_act act = act_of(doc, i, lead, out);
        cx_buffer_add(out, &act, sizeof act);
        n++;
    }
    if (out->failed) return n;
    limit_leads((cx_act *)(void *)(out->ptr + begin), n);
    fill_headlines((cx_act *)(void *)(out->ptr + begin), n);
    return n;
}
