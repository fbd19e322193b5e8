/* roll_call.c -- who takes part: parties added and dropped by weight.
 *
 * The weights are rows of dict/ontology/parties.tsv, hundredths of log-odds, fitted by
 * train/parties.c on reports whose events were read for their parties. All rolls are
 * weighed before anything is changed, so that no event's change tells on another's.
 *
 * How far the chosen set is ahead of the next one says how likely it is right; what that
 * is worth are two rows of the table, `sure`.
 *
 * Someone bound without a country ("the strikers") whose side lacks one is given the
 * country that is likely, if he could have it; else the words that name the country join
 * the side that is likelier for it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/roll.h"

#include "event/side/sides.h"
#include "event/weigh/seats.h"
#include "event/clause/things.h"
#include "world/world.h"

#include <limits.h>

typedef struct verdict {
    uint64_t join, act, go;
    int margin;
} verdict;

void cx_roll_weigh(void *tally, const char *kind, casus_str value)
{
    cx_tally_add(tally, cx_roll_cue_hash(kind, value));
}

int cx_roll_weight(cx_words weights, const char *kind, const char *value)
{
    return (int)(int64_t)cx_word_find(weights, cx_roll_cue_hash(kind, cx_cstr(value)));
}

static int weight_of(const casus_doc *d, const cx_roll *r, uint32_t row,
                     void (*cues)(const cx_roll *, uint32_t, cx_roll_ear *, void *))
{
    cx_tally tally;
    cx_tally_begin(&tally, d->engine->rules->parties, 0);
    cues(r, row, cx_roll_weigh, &tally);
    return cx_tally_sum(&tally);
}

/* For `casus why`: "USA: actor, weight 310". */
static void remark(casus_doc *d, const cx_roll *r, uint32_t row, int sum)
{
    static const char *const states[] = { "both sides",      "actor", "recipient",
                                          "in the sentence", "near",  "in the report" };
    const char *country = cx_roll_country(r->book, r->rows[row].country);
    cx_trace_add(d, d->events.ptr[r->event].trigger_token, "parties", "%s: %s, weight %d",
                 country[0] ? country : "no country", states[r->rows[row].state], sum);
}

/* The best of the sets that the unsure rows make, as a bit set of rows; *margin: how sure
 * that is. */
static uint32_t choose(const casus_doc *d, const cx_roll_sketch *k, const int *sums,
                       int *margin)
{
    uint32_t sure, best = 0;
    const uint32_t open = cx_roll_open_rows(k, sums, &sure);
    int most = INT_MIN, next = INT_MIN;
    cx_tally tally;
    for (uint32_t set = open;;
         set = (set - 1) & open) { /* all parts of `open`, itself first */
        cx_tally_begin(&tally, d->engine->rules->parties, cx_roll_keeps(k, set | sure));
        cx_roll_set_cues(k, set | sure, cx_roll_weigh, &tally);
        int sum = cx_tally_sum(&tally);
        for (uint32_t i = 0; i < k->n; i++)
            if (set >> i & 1) sum += sums[i];
        if (sum > next && cx_roll_is_likely(k, sums, set | sure)) {
            if (sum > most) {
                next = most;
                most = sum;
                best = set | sure;
            } else
                next = sum;
        }
        if (!set) break;
    }
    *margin =
        cx_roll_margin(k, sums, open, next == INT_MIN ? CX_ROLL_MARGIN : most - next);
    return best;
}

static verdict judge(casus_doc *d, const cx_roll *r)
{
    verdict v = { 0, 0, 0, 0 };
    int sums[CX_ROLL_ROWS] = { 0 };
    cx_roll_sketch k;
    cx_roll_sketch_of(r, &k);
    for (uint32_t i = 0; i < r->n; i++) {
        if (!k.rows[i].may) continue;
        sums[i] = weight_of(d, r, i, cx_roll_cues);
        if (d->trace) remark(d, r, i, sums[i]);
    }
    const uint32_t set = choose(d, &k, sums, &v.margin);
    for (uint32_t i = 0; i < r->n; i++) {
        const uint64_t bit = 1ull << r->rows[i].country;
        if (r->rows[i].state <= CX_ROLL_RECIPIENT) {
            if (!(set >> i & 1)) v.go |= bit;
        } else if (set >> i & 1) {
            v.join |= bit;
            if (weight_of(d, r, i, cx_roll_side_cues) > 0) v.act |= bit;
        }
    }
    return v;
}

/* ---- carrying it out ---- */

static bool is_of(const casus_doc *d, uint32_t entity, const char *country)
{
    return memcmp(d->entities.ptr[entity].country, country, country[0] ? 3 : 1) == 0;
}

/* People and bodies are parties whether or not their country is known; things and
 * stretches of land are not. */
static bool is_thing(const casus_doc *d, uint32_t entity)
{
    const casus_entity *e = &d->entities.ptr[entity];
    return e->kind == CASUS_ENTITY_PLACE || e->kind == CASUS_ENTITY_WEAPON ||
           (e->kind == CASUS_ENTITY_GROUP && !e->sectors &&
            cx_entity_is_thing(d, entity));
}

void cx_keep_object(casus_doc *d, casus_event *e, const casus_participant *p)
{
    const casus_range old = e->objects;
    for (uint32_t i = 0; i < old.n; i++)
        if (d->objects.ptr[old.first + i].entity == p->entity) return;
    e->objects = (casus_range){ d->objects.len, old.n + 1 };
    for (uint32_t i = 0; i < old.n; i++) {
        const casus_object o = d->objects.ptr[old.first + i];
        *CX_PUSH(&d->arena, d->objects) = o;
    }
    *CX_PUSH(&d->arena, d->objects) = (casus_object){ .entity = p->entity,
                                                      .span = p->span,
                                                      .role = CASUS_OBJECT_THEME };
}

/* The side without those of the country, or the things of none; the order stays. */
static void drop(casus_doc *d, casus_event *e, casus_range *side, const char *country)
{
    const casus_range old = *side;
    *side = (casus_range){ d->participants.len, 0 };
    for (uint32_t i = 0; i < old.n; i++) {
        const casus_participant p = d->participants.ptr[old.first + i];
        if (is_of(d, p.entity, country) && (country[0] || is_thing(d, p.entity))) {
            if (!country[0] && side == &e->recipients) cx_keep_object(d, e, &p);
            continue;
        }
        *CX_PUSH(&d->arena, d->participants) = p;
        side->n++;
    }
}

/* The words of the document that name the country best for the act: those it was judged
 * by, else its first name. Land and things act for nobody while somebody of the country
 * is named: its state at best, before the act rather than behind it. */
static uint32_t words_for(const casus_doc *d, const casus_event *e,
                          const cx_roll_row *row, const char *country)
{
    if (row->mention != CASUS_NONE && cx_names_somebody(d, row->mention))
        return row->mention;
    uint32_t best = cx_state_named(d, e, country);
    if (best == CASUS_NONE) best = row->mention;
    if (best != CASUS_NONE) return best;
    for (uint32_t m = 0; m < d->mentions.len; m++) {
        const casus_mention *mention = &d->mentions.ptr[m];
        if (!is_of(d, mention->entity, country)) continue;
        if (mention->kind == CASUS_MENTION_NAME) return m;
        if (best == CASUS_NONE) best = m;
    }
    return best;
}

static void join(casus_doc *d, casus_range *side, uint32_t m)
{
    const casus_range old = *side;
    *side = cx_side_copy(d, old, false);
    *CX_PUSH(&d->arena, d->participants) = cx_participant_of(d, m, true);
    side->n++;
}

/* Has the entity no country of its own: none, or the report's, which goes? */
static bool is_homeless(const casus_doc *d, const cx_roll *r, uint32_t entity,
                        uint64_t go)
{
    const casus_entity *e = &d->entities.ptr[entity];
    if (is_thing(d, entity) || e->ref.len) return false;
    if (!e->country[0]) return go & 1;
    for (uint32_t i = 0; i < r->n; i++)
        if (is_of(d, entity, cx_roll_country(r->book, r->rows[i].country)))
            return e->flags & CX_ENTITY_HOME && go >> r->rows[i].country & 1;
    return false;
}

static uint32_t homeless(const casus_doc *d, const cx_roll *r, casus_range side,
                         uint64_t go)
{
    for (uint32_t i = 0; i < side.n; i++)
        if (is_homeless(d, r, d->participants.ptr[side.first + i].entity, go))
            return d->participants.ptr[side.first + i].entity;
    return CASUS_NONE;
}

bool cx_roll_side_has(const casus_doc *d, casus_range side, const char *country)
{
    for (uint32_t i = 0; i < side.n; i++)
        if (is_of(d, d->participants.ptr[side.first + i].entity, country)) return true;
    return false;
}

/* "talks between Colombo and the Tigers": two of one country who are named for what they
 * do together want nobody else. */
static bool is_whole(const casus_doc *d, const casus_event *e, const cx_roll *r)
{
    if (!r->reciprocal || e->actors.n != 2) return false;
    const casus_participant *p = &d->participants.ptr[e->actors.first];
    const casus_entity *one = &d->entities.ptr[p[0].entity],
                       *other = &d->entities.ptr[p[1].entity];
    return !p[0].implied && !p[1].implied && p[0].entity != p[1].entity &&
           one->country[0] && memcmp(one->country, other->country, 3) == 0 &&
           !((one->flags | other->flags) & CX_ENTITY_HOME);
}

static void add_party(casus_doc *d, casus_event *e, const cx_roll *r,
                      const cx_roll_row *row, bool acts, uint64_t go)
{
    const char *country = cx_roll_country(r->book, row->country);
    if (cx_roll_side_has(d, acts ? e->actors : e->recipients, country) ||
        is_whole(d, e, r))
        return;
    const uint32_t who = homeless(d, r, acts ? e->actors : e->recipients, go);
    if (who != CASUS_NONE) {
        cx_late_home(d, who, country);
        return;
    }
    const uint32_t m = words_for(d, e, row, country);
    if (m == CASUS_NONE) return;
    /* "rebels hit its embassy; France condemned the violence" */
    if (acts && cx_is_judge(d, r->event, d->mentions.ptr[m].entity)) acts = false;
    if (d->trace)
        cx_trace_add(d, e->trigger_token, "parties", "%.*s as %s, joined",
                     CX_STR(d->entities.ptr[d->mentions.ptr[m].entity].name),
                     acts ? "actor" : "recipient");
    if (acts || r->reciprocal) join(d, &e->actors, m);
    if (!acts || r->reciprocal) join(d, &e->recipients, m);
}

/* Of whom the one who has no country is when nobody else is called: of the only country
 * bound, where the report is about that one. */
static void settle(casus_doc *d, const casus_event *e, const cx_roll *r)
{
    const uint64_t states = r->said & ~1ull;
    const uint32_t country = states ? (uint32_t)__builtin_ctzll(states) : 0;
    const char *code = cx_roll_country(r->book, country);
    if (!states || states & (states - 1) || !cx_roll_is_home(r->book, country)) return;
    const uint32_t actor = homeless(d, r, e->actors, 1),
                   recipient = homeless(d, r, e->recipients, 1);
    if (actor != CASUS_NONE) cx_late_home(d, actor, code);
    if (recipient != CASUS_NONE) cx_late_home(d, recipient, code);
}

/* "A's missiles hit B's cruiser before it sank": of several who join an act of force as
 * those it hit, whoever strikes in the same sentence did it. */
static bool strikes_there(const casus_doc *d, uint32_t event, verdict v,
                          const char *country)
{
    const casus_event *e = &d->events.ptr[event];
    if (v.act || !(v.join & (v.join - 1)) || e->type != CASUS_TYPE_ASSAULT ||
        e->actors.n || e->recipients.n)
        return false;
    for (uint32_t i = 0; i < d->events.len; i++) {
        const casus_event *o = &d->events.ptr[i];
        if (i != event && o->type == e->type && o->sentence == e->sentence &&
            cx_roll_side_has(d, o->actors, country) &&
            !cx_roll_side_has(d, o->recipients, country))
            return true;
    }
    return false;
}

static void carry_out(casus_doc *d, const cx_roll *r, verdict v)
{
    casus_event *e = &d->events.ptr[r->event];
    for (uint32_t i = 0; i < r->n; i++)
        if (v.join >> r->rows[i].country & 1 &&
            strikes_there(d, r->event, v, cx_roll_country(r->book, r->rows[i].country))) {
            v.act |= 1ull << r->rows[i].country;
            break;
        }
    for (uint32_t i = 0; i < r->n; i++) {
        const uint64_t bit = 1ull << r->rows[i].country;
        if (v.join & bit) add_party(d, e, r, &r->rows[i], v.act & bit, v.go);
    }
    if (v.go & 1 && !v.join) settle(d, e, r);
    for (uint32_t i = 0; i < r->n; i++) {
        if (!(v.go >> r->rows[i].country & 1)) continue;
        drop(d, e, &e->actors, cx_roll_country(r->book, r->rows[i].country));
        drop(d, e, &e->recipients, cx_roll_country(r->book, r->rows[i].country));
    }
}

int *cx_roll_call(casus_doc *doc, const cx_roll_book *book)
{
    const bool deaf = doc->engine->rules->parties.n == 0;
    const cx_watch *watch = doc->watch && doc->watch->roll ? doc->watch : NULL;
    if (!doc->events.len || (deaf && !watch)) return NULL;
    const cx_words weights = doc->engine->rules->parties;
    const int start = cx_roll_weight(weights, "sure", "start"),
              slope = cx_roll_weight(weights, "sure", "margin");
    int *sure = cx_alloc(&doc->arena, doc->events.len * sizeof *sure);
    verdict *all = cx_alloc_zero(&doc->arena, doc->events.len * sizeof *all);
    cx_roll r;
    for (uint32_t i = 0; i < doc->events.len; i++) {
        cx_roll_make(book, i, &r);
        if (watch)
            watch->roll(watch->context, doc, &r);
        else
            all[i] = judge(doc, &r);
        sure[i] = start + slope * all[i].margin / 100;
    }
    if (doc->watch && doc->watch->seat) cx_seats_tell(doc, book);
    for (uint32_t i = 0; !watch && i < doc->events.len; i++) {
        if (!(all[i].join | all[i].go)) continue;
        cx_roll_make(book, i, &r);
        carry_out(doc, &r, all[i]);
    }
    if (!watch && !doc->no_seats) cx_seats_fill(doc, book);
    return sure;
}
