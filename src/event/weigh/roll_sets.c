/* roll_sets.c -- what can be seen of a set of countries as all who take part in an act.
 *
 * Each row of the roll is weighed by itself (roll_cues.c); but a talk with one country
 * lacks another, a third one beside two that are bound is mostly one too many, and
 * somebody without a country is often one of those named. So the few rows that are not
 * sure are chosen together.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/roll.h"

#include "event/side/sides.h"
#include "event/weigh/way.h"

#include <stdlib.h>

enum { LETTERS = 4, BRIEF = 3 };

void cx_roll_sketch_of(const cx_roll *roll, cx_roll_sketch *out)
{
    const casus_event *e = &cx_roll_doc(roll->book)->events.ptr[roll->event];
    out->n = roll->n;
    out->brief = cx_roll_doc(roll->book)->sentences.len <= BRIEF;
    out->type = casus_event_type_name(e->type);
    out->family = cx_rule_family(e->rule);
    for (uint32_t i = 0; i < roll->n; i++) {
        const cx_roll_row *r = &roll->rows[i];
        const char *c = cx_roll_country(roll->book, r->country);
        out->rows[i].sort = !c[0]                                            ? '0'
                            : strcmp(c, "IGO") == 0 || strcmp(c, "ISL") == 0 ? 'G'
                                                                             : 'C';
        out->rows[i].side = r->state == CX_ROLL_BOTH        ? 'b'
                            : r->state == CX_ROLL_ACTOR     ? 'a'
                            : r->state == CX_ROLL_RECIPIENT ? 'r'
                                                            : 'j';
        out->rows[i].top = r->country && cx_roll_rank(roll->book, r->country) == 0;
        /* who is only told of somewhere hardly ever takes part beside somebody who is
         * bound */
        out->rows[i].may =
            r->state <= CX_ROLL_RECIPIENT ||
            (r->country && (r->state != CX_ROLL_DOCUMENT || roll->nobody || r->tells));
    }
}

uint32_t cx_roll_open_rows(const cx_roll_sketch *k, const int *sums, uint32_t *sure)
{
    uint32_t open = 0;
    for (uint32_t n = 0; n < CX_ROLL_OPEN; n++) {
        uint32_t best = CASUS_NONE;
        for (uint32_t i = 0; i < k->n; i++)
            if (k->rows[i].may && !(open >> i & 1) && abs(sums[i]) < CX_ROLL_SURE &&
                (best == CASUS_NONE || abs(sums[i]) < abs(sums[best])))
                best = i;
        if (best != CASUS_NONE) open |= 1u << best;
    }
    *sure = 0;
    for (uint32_t i = 0; i < k->n; i++)
        if (k->rows[i].may && !(open >> i & 1) && sums[i] > 0) *sure |= 1u << i;
    return open;
}

uint32_t cx_roll_bound_rows(const cx_roll_sketch *k)
{
    uint32_t bound = 0;
    for (uint32_t i = 0; i < k->n; i++)
        if (k->rows[i].side != 'j') bound |= 1u << i;
    return bound;
}

bool cx_roll_is_likely(const cx_roll_sketch *k, const int *sums, uint32_t set)
{
    const uint32_t bound = cx_roll_bound_rows(k);
    if (!(set & ~bound)) return true;
    for (uint32_t i = 0; i < k->n; i++)
        if (bound & ~set & 1u << i && k->rows[i].sort != '0' && sums[i] > 0) return false;
    return true;
}

int cx_roll_keeps(const cx_roll_sketch *k, uint32_t set)
{
    if (set != cx_roll_bound_rows(k)) return 0;
    return k->brief ? CX_ROLL_KEEPS_NOTE : CX_ROLL_KEEPS;
}

int cx_roll_margin(const cx_roll_sketch *k, const int *sums, uint32_t open, int lead)
{
    int least = lead < CX_ROLL_MARGIN ? lead : CX_ROLL_MARGIN;
    for (uint32_t i = 0; i < k->n; i++)
        if (k->rows[i].may && !(open >> i & 1) && abs(sums[i]) < least)
            least = abs(sums[i]);
    return least;
}

/* ---- cues ---- */

typedef struct word {
    char text[LETTERS + 2];
    uint32_t n;
} word;

/* Letters in alphabetical order; what is more than LETTERS is not told. */
static void put(word *w, char letter)
{
    uint32_t i = w->n;
    if (w->n > LETTERS) return;
    while (i > 0 && w->text[i - 1] > letter) {
        w->text[i] = w->text[i - 1];
        i--;
    }
    w->text[i] = letter;
    w->n++;
}

static casus_str spelt(const word *w)
{
    return w->n ? cx_str(w->text, w->n > LETTERS ? LETTERS : w->n) : CX_LIT("-");
}

typedef struct teller {
    cx_roll_ear *ear;
    void *context;
} teller;

static void tell(const teller *t, const char *kind, casus_str a, casus_str b)
{
    char value[CX_CUE_VALUE];
    if (a.len + 1 + b.len > sizeof value) return;
    memcpy(value, a.ptr, a.len);
    if (b.len) {
        value[a.len] = ' ';
        memcpy(value + a.len + 1, b.ptr, b.len);
    }
    t->ear(t->context, kind, cx_str(value, a.len + (b.len ? 1 + b.len : 0)));
}

void cx_roll_set_cues(const cx_roll_sketch *k, uint32_t set, cx_roll_ear *ear,
                      void *context)
{
    static const char *const sizes[] = { "0", "1", "2", "3", "4", "5" };
    const teller t = { ear, context };
    const casus_str type = cx_cstr(k->type), none = { NULL, 0 };
    word sorts = { "", 0 }, sides = { "", 0 }, before = { "", 0 };
    bool top = false, acts = false, suffers = false, acted = false, suffered = false;
    for (uint32_t i = 0; i < k->n; i++) {
        const char side = k->rows[i].side;
        if (side != 'j') put(&before, side);
        acted |= side == 'a' || side == 'b';
        suffered |= side == 'r' || side == 'b';
        if (!(set >> i & 1)) continue;
        put(&sorts, k->rows[i].sort);
        put(&sides, side);
        top |= k->rows[i].top;
        acts |= side == 'a' || side == 'b';
        suffers |= side == 'r' || side == 'b';
    }
    const uint32_t n = (uint32_t)__builtin_popcount(set);
    const casus_str size = cx_cstr(sizes[n < 5 ? n : 5]);
    const uint32_t joined = (uint32_t)__builtin_popcount(set & ~cx_roll_bound_rows(k));
    const casus_str lost =
        acted && !acts ? (suffered && !suffers ? CX_LIT("both") : CX_LIT("actors"))
        : suffered && !suffers ? CX_LIT("recipients")
                               : CX_LIT("-");
    tell(&t, "set sorts", spelt(&sorts), none);
    tell(&t, "set sorts", spelt(&sorts), type);
    tell(&t, "set sorts of family", spelt(&sorts), k->family);
    tell(&t, "set sides", spelt(&sides), none);
    tell(&t, "set sides", spelt(&sides), type);
    tell(&t, "set sides from", spelt(&sides), spelt(&before));
    tell(&t, "set sorts from", spelt(&sorts), spelt(&before));
    tell(&t, "set size from", size, spelt(&before));
    tell(&t, "set top", top ? CX_LIT("yes") : CX_LIT("no"), size);
    tell(&t, "set top of", top ? CX_LIT("yes") : CX_LIT("no"), type);
    if (k->brief)
        tell(&t, "set of a note joined", cx_cstr(sizes[joined < 5 ? joined : 5]),
             spelt(&before));
    tell(&t, "set lost", lost, none);
    tell(&t, "set lost", lost, type);
}
