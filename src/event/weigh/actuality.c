/* actuality.c -- weights that overrule what the rules say of an act's actuality.
 *
 * Five sums for each act, from rows of dict/ontology/status.tsv (hundredths of log-odds,
 * fitted by train/status.c on acts whose status somebody read): how much likelier than
 * done it is that the act is planned, demanded, possible, or did not happen; and, if it
 * is done, that it goes on. All acts are weighed before any is changed, so that none
 * tells on another.
 *
 * Modality, polarity and factuality are changed together, and the status is derived from
 * them as it always is: "claimed" is lost only with the claim's being about something
 * done.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/actuality.h"

#include "event/told/claim.h"
#include "event/weigh/confidence.h"
#include "event/rule/rules.h"
#include "event/rule/says.h"

enum { BITS = 12, CLIMB = 3 };

const char *cx_actuality_name(unsigned actuality)
{
    static const char *const names[] = { "done", "planned", "demanded", "possible",
                                         "negated" };
    return names[actuality < CX_ACTUALITIES ? actuality : 0];
}

uint64_t cx_actuality_pack(const int weights[CX_ACTUALITY_WEIGHTS])
{
    uint64_t value = 0;
    for (int i = 0; i < CX_ACTUALITY_WEIGHTS; i++)
        value |= ((uint64_t)weights[i] & ((1u << BITS) - 1)) << BITS * i;
    return value;
}

void cx_actuality_unpack(uint64_t value, int weights[CX_ACTUALITY_WEIGHTS])
{
    const int half = 1 << (BITS - 1);
    for (int i = 0; i < CX_ACTUALITY_WEIGHTS; i++) {
        const int raw = (int)(value >> BITS * i & ((1u << BITS) - 1));
        weights[i] = raw >= half ? raw - 2 * half : raw;
    }
}

typedef struct scale {
    cx_words weights;
    int *sums;
    uint32_t n;
    uint64_t waiting[CX_WORDS_AT_ONCE];
} scale;

static void add_up(scale *s)
{
    uint64_t values[CX_WORDS_AT_ONCE];
    int weights[CX_ACTUALITY_WEIGHTS];
    cx_word_values(s->weights, s->waiting, s->n, values);
    for (uint32_t k = 0; k < s->n; k++) {
        if (!values[k]) continue;
        cx_actuality_unpack(values[k], weights);
        for (int i = 0; i < CX_ACTUALITY_WEIGHTS; i++) s->sums[i] += weights[i];
    }
    s->n = 0;
}

static void weigh(void *context, const cx_actuality_cue *cue)
{
    scale *s = context;
    if (s->n == CX_WORDS_AT_ONCE) add_up(s);
    s->waiting[s->n++] = cue->hash;
}

static int sum_of(const int sums[CX_ACTUALITY_WEIGHTS], cx_actuality a)
{
    return a == CX_DONE ? 0 : sums[a - 1];
}

/* What a reading must beat that of the rules by. */
static int margin_of(bool note)
{
    return note ? CX_ACTUALITY_MARGIN_NOTE : CX_ACTUALITY_MARGIN;
}

cx_actuality cx_actuality_choose(const int sums[CX_ACTUALITY_WEIGHTS], cx_actuality rules,
                                 bool note)
{
    cx_actuality best = rules;
    for (unsigned a = 0; a < CX_ACTUALITIES; a++)
        if (sum_of(sums, (cx_actuality)a) > sum_of(sums, best)) best = (cx_actuality)a;
    return sum_of(sums, best) - sum_of(sums, rules) >= margin_of(note) ? best : rules;
}

float cx_actuality_likelihood(const int sums[CX_ACTUALITY_WEIGHTS], cx_actuality chosen,
                              cx_actuality rules, bool note)
{
    const int own = sum_of(sums, chosen) + (chosen == rules ? margin_of(note) : 0);
    float all = 1;
    for (unsigned a = 0; a < CX_ACTUALITIES; a++) {
        if (a == chosen) continue;
        const float share = cx_probability(sum_of(sums, (cx_actuality)a) +
                                           (a == rules ? margin_of(note) : 0) - own);
        all += share / (1 - share);
    }
    return 1 / all;
}

/* ---- what the record says then ---- */

bool cx_actuality_is_contested(const casus_event *e)
{
    return e->status == CASUS_STATUS_DENIED || e->status == CASUS_STATUS_DISPUTED ||
           e->status == CASUS_STATUS_UNVERIFIED || e->status == CASUS_STATUS_CONFIRMED;
}

static void set(casus_event *e, cx_actuality a)
{
    static const struct {
        uint8_t modality;
        int8_t factuality;
    } as[] = {
        { CASUS_MODALITY_ACTUAL, 20 },   { CASUS_MODALITY_PLANNED, -7 },
        { CASUS_MODALITY_DEMANDED, -9 }, { CASUS_MODALITY_POSSIBLE, -9 },
        { CASUS_MODALITY_ACTUAL, -20 },
    };
    e->modality = as[a].modality;
    e->factuality = as[a].factuality;
    e->polarity = a != CX_NEGATED;
}

/* Does what is done go on? Standing acts stay as they are. */
static void set_aspect(casus_event *e, int sum)
{
    if (e->modality == CASUS_MODALITY_ACTUAL && sum >= CX_ONGOING_MARGIN)
        e->modality = CASUS_MODALITY_ONGOING;
    else if (e->modality == CASUS_MODALITY_ONGOING && sum <= -CX_ONGOING_MARGIN)
        e->modality = CASUS_MODALITY_ACTUAL;
}

static void remark(casus_doc *d, const casus_event *e, const casus_event *was,
                   const int sums[CX_ACTUALITY_WEIGHTS])
{
    if (e->modality == was->modality && e->polarity == was->polarity) return;
    cx_trace_add(
        d, e->trigger_token, "status",
        "%.*s: the rules say %s, %s%s; weights against done: planned %d, demanded %d, possible %d, "
        "negated %d; going on %d: now %s, %s%s",
        CX_STR(e->rule), casus_event_status_name(was->status),
        casus_modality_name(was->modality), was->polarity ? "" : ", negative", sums[0],
        sums[1], sums[2], sums[3], sums[4], casus_event_status_name(e->status),
        casus_modality_name(e->modality), e->polarity ? "" : ", negative");
}

/* "may resign", "might have to resign": the verb itself says that it is only possible. */
static bool is_only_possible(const casus_doc *d, const casus_event *e)
{
    uint32_t t = e->trigger_token;
    for (int i = 0; i < CLIMB; i++) {
        for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE;
             c = cx_next_child(d, c)) {
            if (cx_token(d, c)->deprel != CASUS_DEP_AUX) continue;
            const cx_operator *o =
                cx_operator_find(cx_rules_says(d->engine->rules), d, c);
            if (o && o->modality == CASUS_MODALITY_POSSIBLE) return true;
        }
        if (cx_token(d, t)->deprel != CASUS_DEP_XCOMP) return false;
        t = cx_token(d, t)->head;
    }
    return false;
}

static void settle(casus_doc *d, casus_event *e, const int sums[CX_ACTUALITY_WEIGHTS],
                   bool note)
{
    const casus_event was = *e;
    const cx_actuality rules = cx_actuality_of(e);
    cx_actuality now = cx_actuality_choose(sums, rules, note);
    if (cx_actuality_is_contested(e)) return;
    if (now == CX_PLANNED && rules == CX_POSSIBLE && is_only_possible(d, e)) now = rules;
    if (now != rules) set(e, now);
    if (now == CX_DONE) set_aspect(e, sums[CX_ACTUALITY_WEIGHTS - 1]);
    e->confidence = cx_actuality_likelihood(sums, now, rules, note);
    e->status = cx_claim_status(d, e);
    if (d->trace) remark(d, e, &was, sums);
}

void cx_actuality_weigh(casus_doc *doc)
{
    const cx_words weights = doc->engine->rules->status;
    const cx_watch *watch = doc->watch && doc->watch->actuality ? doc->watch : NULL;
    for (uint32_t i = 0; i < doc->events.len; i++) doc->events.ptr[i].confidence = 1;
    if (!doc->events.len || (!weights.n && !watch)) return;
    const cx_actuality_book *book = cx_actuality_open(doc);
    const bool note = cx_actuality_is_note(doc);
    int(*all)[CX_ACTUALITY_WEIGHTS] =
        cx_alloc_zero(&doc->arena, doc->events.len * sizeof *all);
    scale s = { .weights = weights };
    for (uint32_t i = 0; i < doc->events.len; i++) {
        if (watch) {
            watch->actuality(watch->context, book, i);
            continue;
        }
        s.sums = all[i];
        cx_actuality_cues(book, i, weigh, &s);
        add_up(&s);
    }
    for (uint32_t i = 0; !watch && i < doc->events.len; i++)
        settle(doc, &doc->events.ptr[i], all[i], note);
}

/* "Stopped", "wanted" stay: a transfer has words of its own for those. */
static void stand_as(casus_transfer *t, const casus_event *e)
{
    const casus_event now = { .modality = t->modality, .polarity = t->polarity };
    if (!t->polarity || t->modality == CASUS_MODALITY_DEMANDED ||
        cx_actuality_of(&now) == cx_actuality_of(e))
        return;
    t->modality = e->modality;
    t->polarity = e->polarity;
}

void cx_actuality_of_transfers(casus_doc *doc)
{
    uint32_t first = 0; /* event of the transfer's sentence: both are in order */
    for (uint32_t i = 0; i < doc->transfers.len; i++) {
        casus_transfer *t = &doc->transfers.ptr[i];
        while (first < doc->events.len && doc->events.ptr[first].sentence < t->sentence)
            first++;
        for (uint32_t k = first;
             k < doc->events.len && doc->events.ptr[k].sentence == t->sentence; k++) {
            if (doc->events.ptr[k].trigger_token != t->trigger_token) continue;
            stand_as(t, &doc->events.ptr[k]);
            break;
        }
    }
}
