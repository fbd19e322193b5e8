/* join.c -- the happening that an event tells of.
 *
 * Happenings are looked up under the story, and, for acts between two parties with names,
 * under the parties, the kind of act and the week: then also those of other stories are
 * found ("Monday's attack" in a report on the funeral). An event joins the one whose acts
 * are most like its own; else, when its report opens with it, one that other reports open
 * with in words of another kind; else it begins a new one. A plan never joins a deed;
 * where all else agrees the two are linked.
 *
 * SPDX-License-Identifier: MIT
 */
#include "story/keep.h"

#include <stdlib.h>

enum {
    CANDIDATES = 96,
    SAME_STORY = 34, /* score from which on two acts of one story are one */
    PLAN_OF = 48,
    LOOKED_AT = 64 /* acts of a report that say what else it tells */
};

/* What it takes to join a happening: scores of cx_act_compare and, of acts that reports
 * open with (0: not looked at), of cx_act_compare_leads; whether a report must open with
 * it. */
typedef struct bar {
    int same, lead;
    bool opened;
} bar;

static const bar own_story = { SAME_STORY, 13, false };
static const bar next_story = { 44, 17, true };
static const bar any_story = { 56, 0, false };

/* The happening that is most like an act, and how much. */
typedef struct choice {
    int64_t happening;
    int score;
    cx_act profile[CX_PROFILE_ACTS];
    uint32_t n;
} choice;

/* What a report tells, and the happenings that its acts have joined so far. */
typedef struct report {
    int64_t number, story;
    const cx_act *acts;
    int64_t *joined; /* 0 not yet */
    uint32_t n, done;
} report;

typedef struct choices {
    choice same, lead; /* by cx_act_compare, by cx_act_compare_leads */
    int64_t plan_or_deed;
    int other_score;
} choices;

/* ---- keys ---- */

static int64_t key_of_story(int64_t story)
{
    return (int64_t)cx_hash(&story, sizeof story, 1);
}

/* The countries of those who have a name: the first, and the first other one. */
static void two_countries(const cx_act *act, uint32_t pair[2])
{
    pair[0] = pair[1] = 0;
    for (int i = 0; i < 2 * CX_ACT_PARTIES && !pair[1]; i++) {
        const cx_act_party *p =
            i < CX_ACT_PARTIES ? &act->actors[i] : &act->recipients[i - CX_ACT_PARTIES];
        if (!(p->known & CX_PARTY_NAMED) || !p->country || p->country == pair[0])
            continue;
        pair[pair[0] != 0] = p->country;
    }
}

/* By the two countries, whoever of them is named: "Chile and Argentina signed", "Dr.
 * Caputo and his colleague from Santiago signed". 0 when there are not two, or no day of
 * its own. */
static int64_t key_of_parties(const cx_act *act)
{
    uint32_t pair[2];
    two_countries(act, pair);
    if (!pair[1]) return 0;
    if (!(act->flags & CX_ACT_DATED) || act->day_to - act->day_from > 7) return 0;
    const uint32_t low = pair[0] < pair[1] ? pair[0] : pair[1];
    const int64_t parts[4] = { low, pair[0] ^ pair[1] ^ low, cx_act_family(act),
                               act->day_from / 7 };
    return (int64_t)cx_hash(parts, sizeof parts, 2);
}

/* ---- choosing ---- */

/* Does it contradict most of what the happening was told as? One telling without a day
 * or a place would else lead from one act to the next. */
static bool clashes(const cx_act *act, const cx_act *profile, uint32_t n)
{
    uint32_t clashing = 0;
    for (uint32_t i = 0; i < n; i++) clashing += cx_acts_clash(act, &profile[i]);
    return n > 1 && clashing == n;
}

/* How like the act is to the nearest telling of the happening. */
static int compare_profile(const cx_act *act, const cx_act *profile, uint32_t n)
{
    int best = CX_ACT_NEVER;
    for (uint32_t i = 0; i < n; i++) {
        const int score = cx_act_compare(act, &profile[i]);
        if (score > best) best = score;
    }
    return best > CX_ACT_NEVER && clashes(act, profile, n) ? CX_ACT_NEVER : best;
}

static uint32_t read_profile(cx_act *profile, casus_str bytes)
{
    uint32_t n = bytes.len / (uint32_t)sizeof *profile;
    if (n > CX_PROFILE_ACTS) n = CX_PROFILE_ACTS;
    if (n) memcpy(profile, bytes.ptr, n * sizeof *profile);
    return n;
}

static void choose(choice *best, int64_t happening, int score, const cx_act *profile,
                   uint32_t n)
{
    best->happening = happening;
    best->score = score;
    best->n = n;
    memcpy(best->profile, profile, n * sizeof *profile);
}

/* A headline may join what its body has joined; two acts of a body are two. */
static bool has_joined(const report *r, int64_t happening)
{
    if (r->acts[r->done].flags & CX_ACT_TITLE) return false;
    for (uint32_t i = 0; i < r->done; i++)
        if (r->joined[i] == happening) return true;
    return false;
}

/* Does the body tell of that happening in its own kind of words too? Then the act is
 * another one: "they beat some and arrested others" are two. */
static bool tells_otherwise(const report *r, const cx_act *profile, uint32_t n)
{
    if (r->acts[r->done].flags & CX_ACT_TITLE) return false;
    const uint32_t end = r->n - r->done > LOOKED_AT ? r->done + LOOKED_AT : r->n;
    for (uint32_t i = r->done + 1; i < end; i++)
        if (r->acts[i].realis == profile[0].realis &&
            !(r->acts[i].flags & CX_ACT_TITLE) &&
            (cx_act_opens(&r->acts[i]) || r->acts[i].type != r->acts[r->done].type) &&
            compare_profile(&r->acts[i], profile, n) >= SAME_STORY)
            return true;
    return false;
}

static void look_at_leads(const report *r, const cx_act *act, int64_t happening,
                          int least, const cx_act *profile, uint32_t n, choice *best)
{
    int score = least - 1;
    for (uint32_t i = 0; i < n; i++) {
        const int now = cx_act_compare_leads(act, &profile[i]);
        if (now > score) score = now;
    }
    if (score >= least && score > best->score && !clashes(act, profile, n) &&
        !has_joined(r, happening) && !tells_otherwise(r, profile, n))
        choose(best, happening, score, profile, n);
}

/* Does any report open with it? */
static bool is_opened(const cx_act *profile, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (cx_act_opens(&profile[i])) return true;
    return false;
}

/* Where no report opens with the happening that it is most like, what others open with
 * comes first. */
static bool is_better_told_as_lead(const cx_act *act, const choices *found)
{
    if (!found->lead.happening) return false;
    if (!found->same.happening) return true;
    if (act->flags & CX_ACT_TITLE) return false;
    return !is_opened(found->same.profile, found->same.n);
}

/* "Cuba agreed to free them", "Cuba will free them": a promise is a plan of what is
 * promised, whichever of the two a paper tells. */
static bool may_be_promise(const cx_act *act, const cx_act *other)
{
    const cx_act *promise = act->realis == CX_REALIS_DEED ? act : other;
    return promise->type == CASUS_TYPE_AGREE &&
           act->realis + other->realis == CX_REALIS_PLAN && cx_act_opens(other);
}

static void look(cx_stories *s, const report *r, const cx_act *act, int64_t key,
                 bar least, choices *found)
{
    cx_act profile[CX_PROFILE_ACTS];
    const cx_row *row;
    const bool opens = least.lead && cx_act_opens(act);
    if (!key) return;
    cx_step(s->steps, CX_ASK_HAPPENINGS_OF_KEY);
    cx_step_int(s->steps, key);
    cx_step_int(s->steps, CANDIDATES);
    while ((row = cx_step_row(s->steps))) {
        const int64_t happening = cx_row_integer(row, 0);
        const uint32_t n = read_profile(profile, cx_row_text(row, 1));
        if (least.opened && !is_opened(profile, n)) continue;
        const int score = compare_profile(act, profile, n);
        if (n && profile[0].realis == act->realis) {
            if (score >= least.same && score > found->same.score)
                choose(&found->same, happening, score, profile, n);
            if (opens)
                look_at_leads(r, act, happening, least.lead, profile, n, &found->lead);
        } else if (n && opens && may_be_promise(act, &profile[0])) {
            look_at_leads(r, act, happening, least.lead, profile, n, &found->lead);
        } else if (n && score >= PLAN_OF && score > found->other_score &&
                   profile[0].realis != CX_REALIS_DEMAND) {
            found->plan_or_deed = happening;
            found->other_score = score;
        }
    }
}

/* ---- writing ---- */

static bool in_the_same_words(const cx_act *a, const cx_act *b)
{
    return a->lemma == b->lemma && a->type == b->type;
}

/* The first ones stay; but for a telling of a type that none of them is of, the last that
 * is told in the words of one before it makes room. */
bool cx_profile_add(cx_act *profile, uint32_t *n, const cx_act *act)
{
    uint32_t old = 0;
    if (*n < CX_PROFILE_ACTS) {
        profile[(*n)++] = *act;
        return true;
    }
    for (uint32_t i = 0; i < *n; i++) {
        if (profile[i].type == act->type) return false;
        for (uint32_t k = 0; k < i; k++)
            if (in_the_same_words(&profile[i], &profile[k])) old = i;
    }
    if (old) profile[old] = *act;
    return old != 0;
}

void cx_profile_put(cx_stories *s, int64_t happening, const cx_act *profile, uint32_t n)
{
    cx_step(s->steps, CX_PUT_PROFILE);
    cx_step_int(s->steps, happening);
    cx_step_bytes(s->steps, profile, n * sizeof *profile);
    cx_step_run(s->steps);
}

static void put_key(cx_stories *s, int64_t key, int64_t happening)
{
    if (!key) return;
    cx_step(s->steps, CX_PUT_HAPPENING_KEY);
    cx_step_int(s->steps, key);
    cx_step_int(s->steps, happening);
    cx_step_run(s->steps);
}

void cx_happening_put_keys(cx_stories *s, int64_t happening, int64_t story,
                           const cx_act *act)
{
    cx_story *at_hand = cx_shelf_find(&s->shelf, story);
    if (at_hand) at_hand->bare = false;
    put_key(s, key_of_story(story), happening);
    put_key(s, key_of_parties(act), happening);
}

/* It is written when it is derived, since all that stands in it follows from its events;
 * at once where foreign keys ask for it. */
static int64_t begin_happening(cx_stories *s, int64_t story, int64_t event)
{
    const cx_begun begun = { cx_store_next(s->store, CX_NUMBER_HAPPENING), story, event };
    cx_buffer_add(&s->begun, &begun, sizeof begun);
    if (cx_store_is_guarded(s->store)) cx_happenings_put(s);
    return begun.happening;
}

static void link_plan(cx_stories *s, const cx_act *act, int64_t own, int64_t other)
{
    if (!other || act->realis == CX_REALIS_DEMAND) return;
    const bool plan = act->realis == CX_REALIS_PLAN;
    cx_step(s->steps, CX_PUT_LINK);
    cx_step_int(s->steps, plan ? own : other);
    cx_step_int(s->steps, plan ? other : own);
    cx_step_run(s->steps);
}

void cx_happening_put_event(cx_stories *s, const cx_joined *joined)
{
    cx_step(s->steps, CX_PUT_HAPPENING_EVENT);
    cx_step_int(s->steps, joined->event);
    cx_step_int(s->steps, joined->happening);
    cx_step_bytes(s->steps, &joined->act, cx_act_bytes(&joined->act));
    cx_step_run(s->steps);
}

void cx_happenings_put(cx_stories *s)
{
    const cx_begun *all = (const cx_begun *)(const void *)s->begun.ptr;
    const size_t n = s->begun.failed ? 0 : s->begun.len / sizeof *all;
    for (size_t i = 0; i < n; i++) {
        cx_step(s->steps, CX_PUT_HAPPENING);
        cx_step_int(s->steps, all[i].happening);
        cx_step_int(s->steps, all[i].story);
        cx_step_int(s->steps, all[i].event);
        cx_step_run(s->steps);
    }
    cx_buffer_clear(&s->begun);
    const cx_joined *joined = (const cx_joined *)(const void *)s->tellings.joined.ptr;
    const size_t n_joined = s->tellings.joined.len / sizeof *joined;
    for (size_t i = 0; i < n_joined; i++) cx_happening_put_event(s, &joined[i]);
    cx_tellings_clear(&s->tellings);
}

static int by_event(const void *key, const void *row)
{
    const int64_t event = *(const int64_t *)key, other = ((const cx_before *)row)->event;
    return (event > other) - (event < other);
}

/* An event that is told again as it was stays where it was, whatever has come since: what
 * joined it did so because of it. 0 for one that was not there, or is told otherwise. */
static int64_t joined_before(const cx_stories *s, int64_t event, const cx_act *act)
{
    const size_t n = s->before.len / sizeof(cx_before);
    const cx_before *one =
        n ? bsearch(&event, s->before.ptr, n, sizeof *one, by_event) : NULL;
    return one && memcmp(&one->act, act, sizeof *act) == 0 ? one->happening : 0;
}

static int64_t join_event(cx_stories *s, const report *r, int64_t event)
{
    cx_act own = r->acts[r->done];
    const cx_act *act = &own;
    own.document = (uint32_t)r->number;
    choices found = { .same.score = CX_ACT_NEVER, .lead.score = CX_ACT_NEVER };
    const cx_story *story = cx_shelf_find(&s->shelf, r->story);
    if (!story || !story->bare)
        look(s, r, act, key_of_story(r->story), own_story, &found);
    look(s, r, act, key_of_parties(act), any_story, &found);
    const bool looks_on = cx_act_opens(act) && act->day_from != CASUS_NO_DAY;
    for (int i = 0; i < CX_NEXT_STORIES && looks_on; i++)
        if (s->next[i] && !found.same.happening && !found.lead.happening)
            look(s, r, act, key_of_story(s->next[i]), next_story, &found);
    const int64_t before = joined_before(s, event, act);
    choice *best = is_better_told_as_lead(act, &found) ? &found.lead : &found.same;
    if (before) {
        cx_happening_put_keys(s, before, r->story, act);
        link_plan(s, act, before, found.plan_or_deed);
        cx_story_changed(&s->happenings, before);
        return before;
    }
    if (!best->happening) best->happening = begin_happening(s, r->story, event);
    if (cx_profile_add(best->profile, &best->n, act))
        cx_profile_put(s, best->happening, best->profile, best->n);
    cx_happening_put_keys(s, best->happening, r->story, act);
    link_plan(s, act, best->happening, found.plan_or_deed);
    cx_story_changed(&s->happenings, best->happening);
    return best->happening;
}

static void join_acts(cx_stories *s, report *r, const int64_t *events, bool title)
{
    for (r->done = 0; r->done < r->n; r->done++) {
        const bool in_title = r->acts[r->done].flags & CX_ACT_TITLE;
        if (in_title == title) r->joined[r->done] = join_event(s, r, events[r->done]);
    }
}

/* With what they tell at hand, events are written when they are derived; else, or where
 * foreign keys ask for it, at once. */
static void put_events(cx_stories *s, const report *r, const int64_t *events)
{
    const size_t tellers = s->tellings.tellers.len / sizeof(cx_teller);
    const bool at_hand = tellers && !cx_store_is_guarded(s->store);
    int64_t claim = cx_store_first_claim(s->store);
    for (uint32_t i = 0; i < r->n; i++) {
        cx_joined joined = { .happening = r->joined[i],
                             .event = events[i],
                             .first_claim = claim,
                             .teller = (uint32_t)tellers - 1,
                             .number = i,
                             .act = r->acts[i] };
        joined.act.document = (uint32_t)r->number;
        if (!at_hand) {
            cx_happening_put_event(s, &joined);
            continue;
        }
        cx_buffer_add(&s->tellings.joined, &joined, sizeof joined);
        claim += cx_told_of(&s->tellings, &joined)->n_claims;
    }
}

/* Headlines last: they tell less, and lean on what the body tells. */
void cx_happening_join(cx_stories *s, int64_t document, int64_t story,
                       const int64_t *events, const cx_act *acts, uint32_t n)
{
    report r = { .number = document, .story = story, .acts = acts, .n = n };
    const size_t bytes = n * sizeof *r.joined;
    if (!n) return;
    cx_buffer_clear(&s->work);
    cx_buffer_reserve(&s->work, bytes);
    if (s->work.failed) return;
    r.joined = (int64_t *)(void *)s->work.ptr;
    memset(r.joined, 0, bytes);
    join_acts(s, &r, events, false);
    join_acts(s, &r, events, true);
    put_events(s, &r, events);
}
