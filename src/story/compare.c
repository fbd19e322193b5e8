/* compare.c -- how surely two acts are one.
 *
 * Each thing that both tell of speaks for or against it, in tenths; what only one of them
 * tells says nothing. The weights are judgements, checked on news that people had sorted
 * (docs/choices/happenings.md).
 *
 * SPDX-License-Identifier: MIT
 */
#include "story/act.h"

#include <math.h>

enum { SAME_DAY = 5 };

/* ---- kinds ---- */

/* Types that tell of the same act in other words: a raid is coercion to one and assault
 * to the other; talks are a meeting or an agreement to meet. */
static const uint8_t families[CASUS_EVENT_TYPE_COUNT] = {
    [CASUS_TYPE_AGREE] = 1,    [CASUS_TYPE_CONSULT] = 1,  [CASUS_TYPE_SUPPORT] = 1,
    [CASUS_TYPE_COOPERATE] = 1, [CASUS_TYPE_AID] = 2,     [CASUS_TYPE_CONCEDE] = 3,
    [CASUS_TYPE_RETREAT] = 3,  [CASUS_TYPE_REQUEST] = 4,  [CASUS_TYPE_ACCUSE] = 5,
    [CASUS_TYPE_REJECT] = 5,   [CASUS_TYPE_THREATEN] = 6, [CASUS_TYPE_PROTEST] = 7,
    [CASUS_TYPE_SANCTION] = 8, [CASUS_TYPE_MOBILIZE] = 9, [CASUS_TYPE_COERCE] = 10,
    [CASUS_TYPE_ASSAULT] = 10,
};

uint32_t cx_act_family(const cx_act *act)
{
    return act->type < CASUS_EVENT_TYPE_COUNT ? families[act->type] : 0;
}

/* "0841" and "084" are near: the root, two digits, is what most tables count by. */
static bool same_root(uint32_t a, uint32_t b)
{
    return memcmp(&a, &b, 2) == 0;
}

/* "1832" says more than "183" and nothing else. */
static bool same_code(uint32_t a, uint32_t b)
{
    const char *x = (const char *)&a, *y = (const char *)&b;
    return memcmp(&a, &b, 3) == 0 && (!x[3] || !y[3]);
}

static int kinds(const cx_act *a, const cx_act *b)
{
    int score = a->type == b->type ? 7 : 0;
    if (same_root(a->cameo, b->cameo)) score += 5;
    if (a->lemma == b->lemma) return score + 37;
    if (a->cameo == b->cameo) score += 21;
    else if (same_code(a->cameo, b->cameo)) score += 14;
    return score + (a->rule == b->rule ? 6 : 0);
}

/* ---- parties ---- */

typedef enum agreement {
    FOREIGN = -2, /* of two countries */
    OTHER = -1,   /* of two names, which may be one and the same under two */
    UNSAID = 0,
    NEAR, /* the same country, or neither has a name */
    SAME
} agreement;

static agreement parties_agree(const cx_act_party *a, const cx_act_party *b)
{
    if (a->key == b->key) return a->named ? SAME : NEAR;
    const bool abroad = a->country && b->country && a->country != b->country;
    if (abroad) return FOREIGN;
    if (!a->named || !b->named) return UNSAID;
    return a->country && a->country == b->country ? NEAR : OTHER;
}

/* The best that any two of them make: one party in common is enough, for each report
 * names whom it likes. */
static agreement sides_agree(const cx_act_party *a, const cx_act_party *b)
{
    agreement best = FOREIGN;
    if (a[0].key == 0 || b[0].key == 0) return UNSAID;
    for (int i = 0; i < CX_ACT_PARTIES && a[i].key; i++) {
        for (int k = 0; k < CX_ACT_PARTIES && b[k].key; k++) {
            const agreement now = parties_agree(&a[i], &b[k]);
            if (now > best) best = now;
        }
    }
    return best;
}

static int score_of(agreement how, bool actor)
{
    static const int scores[2][5] = { { -15, -4, 0, 4, 6 }, { -15, -7, 0, 3, 5 } };
    return scores[actor][how - FOREIGN];
}

/* Who acts on whom may be read the wrong way round, and a meeting has no way round. */
static int sides(const cx_act *a, const cx_act *b)
{
    const int straight = score_of(sides_agree(a->actors, b->actors), true) +
                         score_of(sides_agree(a->recipients, b->recipients), false);
    const int crossed = (score_of(sides_agree(a->actors, b->recipients), true) +
                         score_of(sides_agree(a->recipients, b->actors), false)) / 2;
    return straight >= crossed ? straight : crossed;
}

/* ---- where, when, how many, with what ---- */

static int places(const cx_act *a, const cx_act *b)
{
    if (!a->country || !b->country) return 0;
    if (a->country != b->country) return -15;
    if (a->place && b->place) return a->place == b->place ? 5 : -20;
    if (a->adm1 && b->adm1) return a->adm1 == b->adm1 ? 5 : -10;
    return 3;
}

static int days(const cx_act *a, const cx_act *b)
{
    if (a->day_from == CASUS_NO_DAY || b->day_from == CASUS_NO_DAY) return 0;
    const int32_t gap = a->day_from > b->day_to   ? a->day_from - b->day_to
                        : b->day_from > a->day_to ? b->day_from - a->day_to
                                                  : 0;
    const bool told = (a->flags & CX_ACT_DATED) && (b->flags & CX_ACT_DATED);
    const bool near = a->day_to - a->day_from <= 2 && b->day_to - b->day_from <= 2;
    if (gap == 0) return told && near ? SAME_DAY : 1;
    if (gap == 1) return -4; /* time zones, "overnight" */
    return told ? -20 : gap > 7 ? -25 : -8;
}

static int figures(const cx_act *a, const cx_act *b)
{
    int score = 0;
    for (int i = 0; i < CX_ACT_FIGURES && a->figures[i].role; i++) {
        for (int k = 0; k < CX_ACT_FIGURES && b->figures[k].role; k++) {
            if (a->figures[i].role != b->figures[k].role) continue;
            const double x = (double)a->figures[i].best, y = (double)b->figures[k].best;
            if (fabs(x - y) < 1e-6 * fabs(x))
                score += x >= 3 ? 6 : 3;
            else
                score -= x > 3 * y + 3 || y > 3 * x + 3 ? 5 : 1; /* tolls rise */
        }
    }
    return score < -6 ? -6 : score;
}

static int objects(const cx_act *a, const cx_act *b)
{
    return a->object && a->object == b->object ? 12 : 0;
}

/* Other words for the same kind of act: the same victim, the same doer, or the same town
 * on the same day make it the same act, which each of them alone would not. */
static int together(const cx_act *a, const cx_act *b)
{
    if (a->type != b->type || a->lemma == b->lemma) return 0;
    const bool there_and_then = a->place && a->place == b->place && days(a, b) == SAME_DAY;
    return (sides_agree(a->recipients, b->recipients) == SAME ? 12 : 0) +
           (sides_agree(a->actors, b->actors) == SAME ? 6 : 0) + (there_and_then ? 10 : 0);
}

int cx_act_compare(const cx_act *a, const cx_act *b)
{
    if (a->type != b->type && a->lemma != b->lemma &&
        cx_act_family(a) != cx_act_family(b))
        return CX_ACT_NEVER;
    return kinds(a, b) + together(a, b) + sides(a, b) + places(a, b) + days(a, b) + figures(a, b) +
           objects(a, b) - (a->document && a->document == b->document ? 9 : 0);
}
