/* derive.c -- what follows from all tellings of a happening.
 *
 * The tellings of a happening that began in this batch are at hand (told.h: "take");
 * those of others are read from the database ("read"). Both become the same facts.
 *
 * The facts of the telling that tells most stand for the happening; its days are those
 * that all dated tellings leave open; parties, figures and stands are gathered from all.
 *
 * SPDX-License-Identifier: MIT
 */
#include "story/derive.h"

#include <math.h>
#include <stdlib.h>

/* ---- reading ---- */

static cx_words keep(cx_stories *s, casus_str text)
{
    const cx_words words = { (uint32_t)s->rows.len, text.len };
    cx_buffer_str(&s->rows, text);
    return words;
}

static casus_str text_of(const cx_stories *s, cx_words words)
{
    return cx_facts_text(s, words);
}

static uint8_t number_of(casus_str word, const char *(*name)(unsigned), unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        if (cx_str_equal(word, cx_cstr(name(i)))) return (uint8_t)i;
    return 0;
}

static void read_telling(cx_stories *s, cx_telling *t, const cx_row *row)
{
    *t = (cx_telling){ .event = cx_row_integer(row, 0),
                       .document = cx_row_integer(row, 1) };
    t->kept_origin = keep(s, cx_row_text(row, 2));
    cx_act_read(&t->act, cx_row_text(row, 3));
    t->credited = keep(s, cx_cstr(t->act.origin));
    t->confidence = cx_row_real(row, 4);
    t->status =
        number_of(cx_row_text(row, 5), casus_event_status_name, CASUS_STATUS_NEGATED + 1);
    t->verification = number_of(cx_row_text(row, 6), casus_verification_name,
                                CASUS_VERIFICATION_DISPUTED + 1);
    t->day = cx_day_parse(cx_row_text(row, 7));
    t->document_origin = keep(s, cx_row_text(row, 8));
    t->agency = cx_row_integer(row, 9) != 0;
    t->place = !cx_row_is_null(row, 10);
    t->precision = number_of(cx_row_text(row, 11), casus_place_precision_name,
                             CASUS_PLACE_REGION + 1);
    t->hypothetical = cx_str_equal(cx_row_text(row, 12), CX_LIT("hypothetical"));
}

/* One of this batch, that has not been written. */
static void take_telling(cx_stories *s, cx_telling *t, const cx_joined *joined)
{
    const cx_teller *teller = cx_teller_of(&s->tellings, joined);
    const cx_told *told = cx_told_of(&s->tellings, joined);
    const char *bytes = s->tellings.bytes.ptr;
    *t = (cx_telling){ .event = joined->event,
                       .document = teller->document,
                       .act = joined->act,
                       .confidence = told->confidence,
                       .day = teller->day,
                       .teller = joined->teller,
                       .status = told->status,
                       .verification = told->verification,
                       .precision = told->precision,
                       .place = told->place,
                       .agency = teller->agency,
                       .hypothetical = told->hypothetical };
    t->credited = keep(s, cx_cstr(t->act.origin));
    t->document_origin = keep(s, cx_str(bytes + teller->origin.at, teller->origin.len));
}

static void take_tellings(cx_stories *s, cx_facts *facts, const cx_run *run)
{
    facts->n = facts->n_figures = facts->voices = 0;
    for (uint32_t i = 0; i < run->n && facts->n < CX_TELLINGS; i++)
        take_telling(s, &facts->tellings[facts->n++], run->all[i]);
}

static void read_tellings(cx_stories *s, cx_facts *facts, int64_t happening)
{
    const cx_row *row;
    facts->n = facts->n_figures = facts->voices = 0;
    cx_step(s->steps, CX_ASK_TELLINGS);
    cx_step_int(s->steps, happening);
    while (facts->n < CX_TELLINGS && (row = cx_step_row(s->steps)))
        read_telling(s, &facts->tellings[facts->n++], row);
    cx_step_end(s->steps);
}

static int by_event(const void *key, const void *telling)
{
    const int64_t a = *(const int64_t *)key, b = ((const cx_telling *)telling)->event;
    return (a > b) - (a < b);
}

static cx_telling *telling_of(cx_facts *facts, int64_t event)
{
    return bsearch(&event, facts->tellings, facts->n, sizeof *facts->tellings, by_event);
}

/* ---- claims: stands, and whose word a telling is ---- */

typedef struct stand {
    int64_t event, claim;
    cx_words party, country, code;
    unsigned stance;
} stand;

static unsigned stance_of(unsigned stance, bool negated)
{
    if (stance == CASUS_STANCE_DENY) return negated ? CX_STAND_ASSERT : CX_STAND_DENY;
    if (stance == CASUS_STANCE_DOUBT) return CX_STAND_DOUBT;
    if (negated) return CX_STAND_DENY; /* "we did not shell the village" */
    return stance == CASUS_STANCE_CONFIRM ? CX_STAND_CONFIRM : CX_STAND_ASSERT;
}

/* A paper that quotes a minister rests on the minister: the first speaker who is no
 * outlet is whose word it is, the outlet only when there is nobody else. */
static void hear(cx_stories *s, cx_telling *t, const cx_speaker *speaker, unsigned stance)
{
    t->claimed = true;
    if (t->giver.len == 0 && !cx_speaker_is_outlet(speaker)) {
        t->giver = keep(s, speaker->name);
        t->giver_country = keep(s, speaker->country);
    }
    if (!(stance & (CX_STAND_ASSERT | CX_STAND_CONFIRM | CX_STAND_DENY))) return;
    if (t->speaker.len && !t->outlet_only) return;
    const cx_words words = { (uint32_t)s->rows.len, 0 };
    cx_origin_speaker(&s->rows, speaker);
    if (s->rows.failed || s->rows.len == words.at) return;
    t->speaker = (cx_words){ words.at, (uint32_t)s->rows.len - words.at };
    t->outlet_only = cx_speaker_is_outlet(speaker);
}

/* `speaker` NULL: the author. */
static void add_claim(cx_stories *s, cx_facts *facts, cx_telling *t, int64_t claim,
                      unsigned stance, const cx_speaker *speaker)
{
    stance = stance_of(stance, t->act.flags & CX_ACT_NEGATED);
    stand now = { .event = t->event, .claim = claim, .stance = stance };
    if (speaker) {
        now.party = keep(s, speaker->name);
        now.country = keep(s, speaker->country);
        now.code = keep(s, speaker->code);
        hear(s, t, speaker, stance);
        t->voices |= stance;
        facts->voices |= stance;
    }
    cx_buffer_add(&s->work, &now, sizeof now);
}

static void read_claims(cx_stories *s, cx_facts *facts, int64_t happening)
{
    const cx_row *row;
    cx_step(s->steps, CX_ASK_TELLING_CLAIMS);
    cx_step_int(s->steps, happening);
    while ((row = cx_step_row(s->steps))) {
        cx_telling *t = telling_of(facts, cx_row_integer(row, 0));
        if (!t) continue;
        const cx_speaker speaker = { cx_row_text(row, 3), cx_row_text(row, 4),
                                     cx_row_text(row, 5), cx_row_text(row, 6),
                                     cx_row_text(row, 7), cx_row_text(row, 8) };
        add_claim(
            s, facts, t, cx_row_integer(row, 1),
            number_of(cx_row_text(row, 2), casus_stance_name, CASUS_STANCE_CONFIRM + 1),
            cx_row_is_null(row, 3) ? NULL : &speaker);
    }
}

static void take_claims(cx_stories *s, cx_facts *facts, uint32_t i,
                        const cx_joined *joined)
{
    const cx_tellings *all = &s->tellings;
    const cx_told *told = cx_told_of(all, joined);
    const cx_told_claim *claims = cx_told_at(all, joined, told->claims);
    for (uint32_t k = 0; k < told->n_claims; k++) {
        const cx_told_claim *c = &claims[k];
        const cx_speaker speaker = { cx_told_text(all, joined, c->name),
                                     cx_cstr(casus_entity_kind_name(c->kind)),
                                     cx_told_text(all, joined, c->country),
                                     cx_told_text(all, joined, c->sector),
                                     cx_told_text(all, joined, c->code),
                                     cx_told_text(all, joined, c->ref) };
        add_claim(s, facts, &facts->tellings[i], joined->first_claim + k, c->stance,
                  c->spoken ? &speaker : NULL);
    }
}

static casus_str stance_word(unsigned stance)
{
    return stance == CX_STAND_DENY      ? CX_LIT("deny")
           : stance == CX_STAND_DOUBT   ? CX_LIT("doubt")
           : stance == CX_STAND_CONFIRM ? CX_LIT("confirm")
                                        : CX_LIT("assert");
}

static void write_stands(cx_stories *s, int64_t happening)
{
    const stand *all = (const stand *)(const void *)s->work.ptr;
    const size_t n = s->work.failed ? 0 : s->work.len / sizeof *all;
    for (size_t i = 0; i < n; i++) {
        cx_step_wait(s->steps, CX_WAIT_HAPPENING_STAND);
        cx_step_int(s->steps, happening);
        cx_step_int(s->steps, all[i].event);
        cx_step_int(s->steps, all[i].claim);
        cx_step_text(s->steps, text_of(s, all[i].party));
        cx_step_text(s->steps, text_of(s, all[i].country));
        cx_step_text(s->steps, text_of(s, all[i].code));
        cx_step_text(s->steps, stance_word(all[i].stance));
    }
}

/* ---- figures ---- */

static void read_figures(cx_stories *s, cx_facts *facts, int64_t happening)
{
    const cx_row *row;
    cx_step(s->steps, CX_ASK_TELLING_FIGURES);
    cx_step_int(s->steps, happening);
    while (facts->n_figures < CX_STORY_FIGURES && (row = cx_step_row(s->steps))) {
        cx_figure *f = &facts->figures[facts->n_figures++];
        f->event = cx_row_integer(row, 0);
        f->quantity = cx_row_integer(row, 1);
        f->role = keep(s, cx_row_text(row, 2));
        f->of = keep(s, cx_row_text(row, 3));
        f->unit = keep(s, cx_row_text(row, 4));
        f->currency = keep(s, cx_row_text(row, 5));
        f->low = cx_row_real(row, 6);
        f->high = cx_row_real(row, 7);
        f->best = cx_row_real(row, 8);
    }
    cx_step_end(s->steps);
}

static void take_figures(cx_stories *s, cx_facts *facts, const cx_joined *joined)
{
    const cx_tellings *all = &s->tellings;
    const cx_told *told = cx_told_of(all, joined);
    const cx_told_figure *figures = cx_told_at(all, joined, told->figures);
    for (uint32_t k = 0; k < told->n_figures && facts->n_figures < CX_STORY_FIGURES;
         k++) {
        const cx_told_figure *x = &figures[k];
        facts->figures[facts->n_figures++] =
            (cx_figure){ .event = joined->event,
                         .quantity = x->quantity,
                         .role = keep(s, cx_cstr(casus_quantity_role_name(x->role))),
                         .of = keep(s, cx_told_text(all, joined, x->of)),
                         .unit = keep(s, cx_told_text(all, joined, x->unit)),
                         .currency = keep(s, cx_told_text(all, joined, x->currency)),
                         .low = x->low,
                         .high = x->high,
                         .best = x->best };
    }
}

/* Columns that may be "" but not null. */
static void put_string(cx_stories *s, cx_words words)
{
    const casus_str text = text_of(s, words);
    if (text.len)
        cx_step_text(s->steps, text);
    else
        cx_step_word(s->steps, "");
}

static void write_figures(cx_stories *s, cx_facts *facts, int64_t happening)
{
    for (uint32_t i = 0; i < facts->n_figures; i++) {
        const cx_figure *f = &facts->figures[i];
        const cx_telling *t = telling_of(facts, f->event);
        cx_step_wait(s->steps, CX_WAIT_HAPPENING_FIGURE);
        cx_step_int(s->steps, happening);
        cx_step_int(s->steps, f->event);
        cx_step_int(s->steps, f->quantity);
        put_string(s, f->role);
        put_string(s, f->of);
        put_string(s, f->unit);
        cx_step_text(s->steps, text_of(s, f->currency));
        cx_step_real(s->steps, f->low);
        cx_step_real(s->steps, f->high);
        cx_step_real(s->steps, f->best);
        cx_step_text(s->steps, t ? text_of(s, t->giver) : CX_LIT(""));
        cx_step_text(s->steps, t ? text_of(s, t->giver_country) : CX_LIT(""));
    }
}

/* ---- parties ---- */

typedef struct party {
    cx_words name, country, code, ref;
    bool recipient, named;
} party;

typedef struct cast {
    party all[2 * CX_STORY_PARTIES];
    uint32_t n, sides[2], named[2];
} cast;

static bool is_party(const cx_stories *s, const party *p, casus_str name,
                     casus_str country, casus_str ref)
{
    if (ref.len || p->ref.len) return cx_str_equal(text_of(s, p->ref), ref);
    return cx_str_equal(text_of(s, p->name), name) &&
           cx_str_equal(text_of(s, p->country), country);
}

typedef struct member {
    casus_str name, country, code, ref;
    bool recipient, person;
} member;

static void add_party(cx_stories *s, cast *cast, const member *m)
{
    for (uint32_t i = 0; i < cast->n; i++) {
        if (cast->all[i].recipient == m->recipient &&
            is_party(s, &cast->all[i], m->name, m->country, m->ref))
            return;
    }
    if (cast->sides[m->recipient] == CX_STORY_PARTIES) return;
    party *p = &cast->all[cast->n++];
    cast->sides[m->recipient]++;
    *p = (party){ .recipient = m->recipient };
    p->named = m->ref.len || m->country.len || m->person;
    cast->named[m->recipient] += p->named;
    p->name = keep(s, m->name);
    p->country = keep(s, m->country);
    p->code = keep(s, m->code);
    p->ref = keep(s, m->ref);
}

/* Those with a name; "gunmen" only where nobody has one. */
static void write_parties(cx_stories *s, const cast *cast, int64_t happening)
{
    int64_t position[2] = { 0, 0 };
    for (uint32_t i = 0; i < cast->n; i++) {
        const party *p = &cast->all[i];
        if (!p->named && cast->named[p->recipient]) continue;
        cx_step_wait(s->steps, CX_WAIT_HAPPENING_PARTY);
        cx_step_int(s->steps, happening);
        cx_step_word(s->steps, p->recipient ? "recipient" : "actor");
        cx_step_int(s->steps, position[p->recipient]++);
        put_string(s, p->name);
        cx_step_text(s->steps, text_of(s, p->country));
        cx_step_text(s->steps, text_of(s, p->code));
        cx_step_text(s->steps, text_of(s, p->ref));
    }
}

static void read_parties(cx_stories *s, cast *cast, int64_t happening)
{
    const cx_row *row;
    cx_step(s->steps, CX_ASK_TELLING_PARTIES);
    cx_step_int(s->steps, happening);
    while ((row = cx_step_row(s->steps))) {
        const member m = { cx_row_text(row, 1),
                           cx_row_text(row, 2),
                           cx_row_text(row, 3),
                           cx_row_text(row, 4),
                           cx_str_equal(cx_row_text(row, 0), CX_LIT("recipient")),
                           cx_str_equal(cx_row_text(row, 5), CX_LIT("person")) };
        add_party(s, cast, &m);
    }
}

static void take_parties(cx_stories *s, cast *cast, const cx_joined *joined)
{
    const cx_tellings *all = &s->tellings;
    const cx_told *told = cx_told_of(all, joined);
    const cx_told_party *parties = cx_told_at(all, joined, told->parties);
    for (uint32_t k = 0; k < told->n_parties; k++) {
        const cx_told_party *p = &parties[k];
        const member m = { cx_told_text(all, joined, p->name),
                           cx_told_text(all, joined, p->country),
                           cx_told_text(all, joined, p->code),
                           cx_told_text(all, joined, p->ref),
                           p->recipient,
                           p->person };
        add_party(s, cast, &m);
    }
}

/* Those that are written, with a country. */
static bool counts_for_pairs(const cast *cast, uint32_t i, bool recipient)
{
    const party *p = &cast->all[i];
    return p->recipient == recipient && p->country.len &&
           (p->named || !cast->named[recipient]);
}

/* This and what follows is what the triggers do where they are at work. `day`: its first,
 * or "". */
static void write_pairs(cx_stories *s, const cast *cast, int64_t happening, casus_str day,
                        bool contested)
{
    for (uint32_t a = 0; a < cast->n; a++) {
        if (!counts_for_pairs(cast, a, false)) continue;
        for (uint32_t b = 0; b < cast->n; b++) {
            if (!counts_for_pairs(cast, b, true)) continue;
            cx_step_wait(s->steps, CX_WAIT_HAPPENING_PAIR);
            cx_step_text(s->steps, text_of(s, cast->all[a].country));
            cx_step_text(s->steps, text_of(s, cast->all[b].country));
            if (day.len)
                cx_step_text(s->steps, day);
            else
                cx_step_word(s->steps, "");
            cx_step_int(s->steps, happening);
            cx_step_int(s->steps, contested);
        }
    }
}

/* ---- origins ---- */

static void write_origins(cx_stories *s, const cx_facts *facts)
{
    for (uint32_t i = 0; i < facts->n; i++) {
        const cx_telling *t = &facts->tellings[i];
        const casus_str origin = text_of(s, t->origin);
        if (cx_str_equal(text_of(s, t->kept_origin), origin)) continue;
        cx_step(s->steps, CX_PUT_ORIGIN);
        cx_step_text(s->steps, origin);
        cx_step_int(s->steps, t->event);
        cx_step_run(s->steps);
    }
}

/* Tellings that are not in the database yet. */
static void write_tellings(cx_stories *s, const cx_facts *facts, int64_t happening)
{
    for (uint32_t i = 0; i < facts->n; i++) {
        const cx_telling *t = &facts->tellings[i];
        const casus_str origin = text_of(s, t->origin);
        cx_step_wait(s->steps, CX_WAIT_HAPPENING_EVENT);
        cx_step_int(s->steps, t->event);
        cx_step_int(s->steps, happening);
        if (origin.len)
            cx_step_text(s->steps, origin);
        else
            cx_step_word(s->steps, "");
        cx_step_bytes(s->steps, &t->act, cx_act_bytes(&t->act));
    }
}

/* ---- the facts ---- */

static int weight_of(const cx_telling *t)
{
    int weight = (int)(10 * t->confidence);
    weight += t->act.flags & CX_ACT_DATED ? 8 : 0;
    weight += t->act.actors[0].known & CX_PARTY_NAMED ? 8 : t->act.actors[0].key ? 3 : 0;
    weight += t->act.recipients[0].known & CX_PARTY_NAMED ? 6
              : t->act.recipients[0].key                  ? 3
                                                          : 0;
    weight += t->act.figures[0].role ? 4 : 0;
    weight += t->act.place ? 6 : t->place ? 3 : 0;
    weight -= t->act.flags & CX_ACT_TITLE ? 6 : 0;
    weight -= t->act.flags & CX_ACT_NEGATED ? 20 : 0;
    weight -= t->act.flags & CX_ACT_NOUN ? 3 : 0;
    return weight;
}

static const cx_telling *fullest(const cx_facts *facts)
{
    const cx_telling *best = &facts->tellings[0];
    for (uint32_t i = 1; i < facts->n; i++)
        if (weight_of(&facts->tellings[i]) > weight_of(best)) best = &facts->tellings[i];
    return best;
}

/* The event whose place is nearest to a point, 0 when none has a place. */
static int64_t placed(const cx_facts *facts)
{
    const cx_telling *best = NULL;
    for (uint32_t i = 0; i < facts->n; i++) {
        const cx_telling *t = &facts->tellings[i];
        if (t->place && t->precision && (!best || t->precision < best->precision))
            best = t;
    }
    return best ? best->event : 0;
}

/* The days that all dated tellings leave open, as far as they agree; without any, the
 * day of the first report. */
static void days_of(const cx_facts *facts, int32_t first_report, int32_t *from,
                    int32_t *to)
{
    *from = *to = CASUS_NO_DAY;
    for (uint32_t i = 0; i < facts->n; i++) {
        const cx_act *act = &facts->tellings[i].act;
        if (!(act->flags & CX_ACT_DATED)) continue;
        if (*from == CASUS_NO_DAY) {
            *from = act->day_from;
            *to = act->day_to;
        } else if (act->day_from <= *to && act->day_to >= *from) {
            if (act->day_from > *from) *from = act->day_from;
            if (act->day_to < *to) *to = act->day_to;
        }
    }
    if (*from == CASUS_NO_DAY) *from = *to = first_report;
}

static void put_day(cx_stories *s, int32_t day)
{
    if (day == CASUS_NO_DAY) {
        cx_step_null(s->steps);
        return;
    }
    const size_t at = s->rows.len;
    cx_buffer_day(&s->rows, day);
    if (s->rows.failed)
        cx_step_null(s->steps);
    else
        cx_step_text(s->steps, cx_str(s->rows.ptr + at, s->rows.len - at));
}

typedef struct counts {
    int64_t mentions, documents, outlets, origins;
    int32_t first, last;
} counts;

static casus_str source_of(const cx_stories *s, const cx_telling *t)
{
    const cx_teller *all = (const cx_teller *)(const void *)s->tellings.tellers.ptr;
    const cx_words words = all[t->teller].source;
    return cx_str(s->tellings.bytes.ptr + words.at, words.len);
}

/* Of tellings that are all of this batch. A document's lie side by side. */
static counts count_taken(const cx_stories *s, const cx_facts *facts)
{
    counts c = { .mentions = facts->n, .first = CASUS_NO_DAY, .last = CASUS_NO_DAY };
    for (uint32_t i = 0; i < facts->n; i++) {
        const cx_telling *t = &facts->tellings[i];
        bool new_origin = true, new_outlet = true;
        for (uint32_t k = 0; k < i && new_origin; k++)
            new_origin = !cx_str_equal(text_of(s, t->origin),
                                       text_of(s, facts->tellings[k].origin));
        c.origins += new_origin;
        if (i && t->document == facts->tellings[i - 1].document) continue;
        c.documents++;
        const casus_str source = source_of(s, t);
        for (uint32_t k = 0; k < i && new_outlet && source.len; k++)
            new_outlet = !cx_str_equal(source, source_of(s, &facts->tellings[k]));
        c.outlets += new_outlet; /* without a name each is another */
        if (t->day == CASUS_NO_DAY) continue;
        if (c.first == CASUS_NO_DAY || t->day < c.first) c.first = t->day;
        if (c.last == CASUS_NO_DAY || t->day > c.last) c.last = t->day;
    }
    return c;
}

static counts count(cx_stories *s, const cx_facts *facts, int64_t happening)
{
    counts c = { .first = CASUS_NO_DAY, .last = CASUS_NO_DAY };
    if (facts->n == 1) { /* most are told once */
        c = (counts){ .mentions = 1, .documents = 1, .outlets = 1, .origins = 1 };
        c.first = c.last = facts->tellings[0].day;
        return c;
    }
    cx_step(s->steps, CX_ASK_HAPPENING_COUNTS);
    cx_step_int(s->steps, happening);
    const cx_row *row = cx_step_row(s->steps);
    if (!row) return c;
    c.mentions = cx_row_integer(row, 0);
    c.documents = cx_row_integer(row, 1);
    c.outlets = cx_row_integer(row, 2) + cx_row_integer(row, 6);
    c.origins = cx_row_integer(row, 3);
    c.first = cx_day_parse(cx_row_text(row, 4));
    c.last = cx_day_parse(cx_row_text(row, 5));
    cx_step_end(s->steps);
    return c;
}

typedef struct outcome {
    int32_t from; /* its first day */
    bool contested;
} outcome;

static outcome write_facts(cx_stories *s, const cx_facts *facts, int64_t happening,
                           const cx_begun *begun, bool taken)
{
    static const char *const realis[] = { "deed", "plan", "demand" };
    const counts c = taken ? count_taken(s, facts) : count(s, facts, happening);
    const cx_telling *main = fullest(facts);
    const casus_event_status status = cx_happening_status(facts);
    const bool contested = cx_happening_contested(facts, status, s->rows.ptr);
    int32_t from, to;
    days_of(facts, c.first, &from, &to);
    cx_buffer_reserve(&s->rows, 64); /* texts that are bound must not move */
    cx_step(s->steps, begun ? CX_PUT_NEW_FACTS : CX_PUT_FACTS);
    cx_step_int(s->steps, happening);
    cx_step_int(s->steps, main->event);
    cx_step_int(s->steps, placed(facts));
    cx_step_word(s->steps,
                 realis[main->act.realis <= CX_REALIS_DEMAND ? main->act.realis : 0]);
    cx_step_word(s->steps, casus_event_status_name(status));
    cx_step_int(s->steps, contested);
    put_day(s, from);
    put_day(s, to);
    cx_step_int(s->steps, c.mentions);
    cx_step_int(s->steps, c.documents);
    cx_step_int(s->steps, c.outlets);
    cx_step_int(s->steps, c.origins);
    put_day(s, c.first);
    put_day(s, c.last);
    if (begun) {
        cx_step_int(s->steps, begun->story);
        cx_step_int(s->steps, begun->event);
    }
    cx_step_run(s->steps);
    return (outcome){ from, contested };
}

/* The month of the day is to be counted anew. */
static void mark_month(cx_stories *s, casus_str day)
{
    char month[8] = "";
    if (day.len >= 7) memcpy(month, day.ptr, 7);
    if (s->marks && memcmp(s->marked, month, sizeof month) == 0) return;
    s->marks = true;
    memcpy(s->marked, month, sizeof month);
    cx_step(s->steps, CX_MARK_MONTH);
    cx_step_word(s->steps, month);
    cx_step_run(s->steps);
}

static void drop(cx_stories *s, cx_ask what, int64_t happening)
{
    cx_step(s->steps, what);
    cx_step_int(s->steps, happening);
    cx_step_run(s->steps);
}

static void read_all(cx_stories *s, cast *cast, int64_t happening)
{
    cx_facts *facts = s->facts;
    read_tellings(s, facts, happening);
    if (facts->n == 0) return;
    read_claims(s, facts, happening);
    read_figures(s, facts, happening);
    read_parties(s, cast, happening);
}

static void take_all(cx_stories *s, cast *cast, const cx_run *run)
{
    take_tellings(s, s->facts, run);
    for (uint32_t i = 0; i < s->facts->n; i++) {
        take_claims(s, s->facts, i, run->all[i]);
        take_figures(s, s->facts, run->all[i]);
        take_parties(s, cast, run->all[i]);
    }
}

void cx_happening_derive(cx_stories *s, int64_t happening, const cx_begun *begun,
                         const cx_run *run)
{
    cx_facts *facts = s->facts;
    cast cast = { .n = 0 };
    const bool guarded = cx_store_is_guarded(s->store);
    cx_buffer_clear(&s->rows);
    cx_buffer_clear(&s->work);
    if (run)
        take_all(s, &cast, run);
    else
        read_all(s, &cast, happening);
    if (facts->n == 0) return;
    if (!begun) {
        if (!guarded) drop(s, CX_MARK_MONTH_OF, happening);
        if (!guarded) drop(s, CX_DROP_PAIRS, happening);
        drop(s, CX_DROP_PARTIES, happening);
        drop(s, CX_DROP_FIGURES, happening);
        drop(s, CX_DROP_STANDS, happening);
    }
    write_stands(s, happening);
    write_figures(s, facts, happening);
    write_parties(s, &cast, happening);
    cx_happening_origins(s, facts);
    if (run)
        write_tellings(s, facts, happening);
    else
        write_origins(s, facts);
    const outcome done = write_facts(s, facts, happening, begun, run != NULL);
    if (guarded) return;
    cx_buffer_clear(&s->work);
    if (done.from != CASUS_NO_DAY) cx_buffer_day(&s->work, done.from);
    const casus_str day = cx_str(s->work.ptr, s->work.len);
    mark_month(s, day);
    write_pairs(s, &cast, happening, day, done.contested);
}
