/* join.c -- the happening that an event tells of.
 *
 * Happenings are looked up under the story and the family of acts, and, for acts between
 * two parties with names, under the parties and the week: then also those of other
 * stories are found ("Monday's attack" in a report on the funeral). An event joins the
 * one whose acts are most like its own, or begins a new one. A plan never joins a deed;
 * where all else agrees the two are linked.
 *
 * SPDX-License-Identifier: MIT
 */
#include "story/keep.h"

#include <stdlib.h>

enum {
    CANDIDATES = 48,
    SAME_STORY = 34, /* scores from which on two acts are one */
    OTHER_STORY = 56,
    PLAN_OF = 48
};

typedef struct choice {
    int64_t happening, plan_or_deed;
    int score, other_score;
    cx_act profile[CX_PROFILE_ACTS];
    uint32_t n;
} choice;

/* ---- keys ---- */

static int64_t key_of_story(int64_t story, uint32_t family)
{
    const int64_t parts[2] = { story, family };
    return (int64_t)cx_hash(parts, sizeof parts, 1);
}

/* 0 when it has not two parties with names, or no day of its own. */
static int64_t key_of_parties(const cx_act *act)
{
    const cx_act_party *a = &act->actors[0], *b = &act->recipients[0];
    if (!a->key || !b->key || !a->named || !b->named || a->key == b->key) return 0;
    if (!(act->flags & CX_ACT_DATED) || act->day_to - act->day_from > 7) return 0;
    const uint32_t low = a->key < b->key ? a->key : b->key;
    const int64_t parts[4] = { low, (a->key ^ b->key ^ low), cx_act_family(act),
                               act->day_from / 7 };
    return (int64_t)cx_hash(parts, sizeof parts, 2);
}

/* ---- choosing ---- */

/* How like the act is to what the happening was told as: half its nearest telling, half
 * all of them, so that a chain of small steps does not lead far away. */
static int compare_profile(const cx_act *act, const cx_act *profile, uint32_t n)
{
    int best = CX_ACT_NEVER, sum = 0, counted = 0;
    for (uint32_t i = 0; i < n; i++) {
        const int score = cx_act_compare(act, &profile[i]);
        if (score > best) best = score;
        if (score == CX_ACT_NEVER) continue;
        sum += score;
        counted++;
    }
    return counted ? best : CX_ACT_NEVER;
}

static uint32_t read_profile(cx_act *profile, casus_str bytes)
{
    uint32_t n = bytes.len / (uint32_t)sizeof *profile;
    if (n > CX_PROFILE_ACTS) n = CX_PROFILE_ACTS;
    if (n) memcpy(profile, bytes.ptr, n * sizeof *profile);
    return n;
}

static void look(cx_stories *s, const cx_act *act, int64_t key, int least, choice *best)
{
    cx_act profile[CX_PROFILE_ACTS];
    const cx_row *row;
    if (!key) return;
    cx_step(s->steps, CX_ASK_HAPPENINGS_OF_KEY);
    cx_step_int(s->steps, key);
    cx_step_int(s->steps, CANDIDATES);
    while ((row = cx_step_row(s->steps))) {
        const uint32_t n = read_profile(profile, cx_row_text(row, 1));
        const int score = compare_profile(act, profile, n);
        if (n && profile[0].realis == act->realis) {
            if (score < least || score <= best->score) continue;
            best->happening = cx_row_integer(row, 0);
            best->score = score;
            best->n = n;
            memcpy(best->profile, profile, n * sizeof *profile);
        } else if (n && score >= PLAN_OF && score > best->other_score &&
                   profile[0].realis != CX_REALIS_DEMAND) {
            best->plan_or_deed = cx_row_integer(row, 0);
            best->other_score = score;
        }
    }
}

/* ---- writing ---- */

static void put_profile(cx_stories *s, int64_t happening, const cx_act *acts, uint32_t n)
{
    cx_step(s->steps, CX_PUT_PROFILE);
    cx_step_int(s->steps, happening);
    cx_step_bytes(s->steps, acts, n * sizeof *acts);
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
    put_key(s, key_of_story(story, cx_act_family(act)), happening);
    put_key(s, key_of_parties(act), happening);
}

static int64_t begin_happening(cx_stories *s, int64_t story, int64_t event)
{
    cx_step(s->steps, CX_PUT_HAPPENING);
    cx_step_int(s->steps, event);
    cx_step_int(s->steps, story);
    const int64_t happening = cx_step_run(s->steps);
    if (happening < s->first_new) s->first_new = happening; /* numbers rise in a batch */
    return happening;
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

static void join_event(cx_stories *s, int64_t document, int64_t story, int64_t event,
                       const cx_act *told)
{
    cx_act own = *told;
    const cx_act *act = &own;
    own.document = (uint32_t)document;
    choice best = { .score = CX_ACT_NEVER };
    const int64_t keys[2] = { key_of_story(story, cx_act_family(act)),
                              key_of_parties(act) };
    look(s, act, keys[0], SAME_STORY, &best);
    look(s, act, keys[1], OTHER_STORY, &best);
    if (!best.happening) best.happening = begin_happening(s, story, event);
    if (best.n < CX_PROFILE_ACTS) {
        best.profile[best.n++] = *act;
        put_profile(s, best.happening, best.profile, best.n);
    }
    cx_happening_put_keys(s, best.happening, story, act);
    link_plan(s, act, best.happening, best.plan_or_deed);
    cx_step(s->steps, CX_PUT_HAPPENING_EVENT);
    cx_step_int(s->steps, event);
    cx_step_int(s->steps, best.happening);
    cx_step_bytes(s->steps, act, cx_act_bytes(act));
    cx_step_run(s->steps);
    cx_story_changed(&s->happenings, best.happening);
}

void cx_happening_join(cx_stories *s, int64_t document, int64_t story,
                       const int64_t *events, const cx_act *acts, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) join_event(s, document, story, events[i], &acts[i]);
}
