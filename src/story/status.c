/* status.c -- who vouches for a happening, in one word.
 *
 * SPDX-License-Identifier: MIT
 */
#include "story/derive.h"

#include <math.h>

/* ---- figures ---- */

static bool same_words(const char *texts, cx_words a, cx_words b)
{
    return a.len == b.len &&
           (a.len == 0 || memcmp(texts + a.at, texts + b.at, a.len) == 0);
}

static double low_of(const cx_figure *f)
{
    return isfinite(f->low) ? f->low : isfinite(f->best) ? f->best : -INFINITY;
}

static double high_of(const cx_figure *f)
{
    return isfinite(f->high) ? f->high : isfinite(f->low) ? INFINITY : f->best;
}

/* "at least 9" and "12" can both be true; "9" and "12" cannot. */
static bool exclude(const cx_figure *a, const cx_figure *b)
{
    return high_of(a) < low_of(b) || high_of(b) < low_of(a);
}

static bool figures_differ(const cx_facts *facts, const char *texts)
{
    static const char count[] = "count";
    for (uint32_t i = 0; i < facts->n_figures; i++) {
        const cx_figure *a = &facts->figures[i];
        if (a->role.len == sizeof count - 1 &&
            memcmp(texts + a->role.at, count, sizeof count - 1) == 0)
            continue; /* of whom or what, is often not clear enough */
        for (uint32_t k = i + 1; k < facts->n_figures; k++) {
            const cx_figure *b = &facts->figures[k];
            if (same_words(texts, a->role, b->role) && same_words(texts, a->of, b->of) &&
                same_words(texts, a->currency, b->currency) && exclude(a, b))
                return true;
        }
    }
    return false;
}

/* ---- the word ---- */

typedef struct tally {
    uint32_t own, claimed, negated, unverified, verified, disputed, hypothetical;
} tally;

static tally count(const cx_facts *facts)
{
    tally all = { .own = 0 };
    for (uint32_t i = 0; i < facts->n; i++) {
        const cx_telling *t = &facts->tellings[i];
        const bool negated = t->act.flags & CX_ACT_NEGATED;
        all.negated += negated;
        all.hypothetical += t->hypothetical;
        all.unverified += t->verification == CASUS_VERIFICATION_UNVERIFIED;
        all.verified += t->verification == CASUS_VERIFICATION_VERIFIED;
        all.disputed += t->verification == CASUS_VERIFICATION_DISPUTED;
        if (negated) continue;
        all.own += !t->claimed;
        all.claimed += t->claimed;
    }
    return all;
}

casus_event_status cx_happening_status(const cx_facts *facts)
{
    const tally all = count(facts);
    const uint8_t realis = facts->n ? facts->tellings[0].act.realis : CX_REALIS_DEED;
    if (realis == CX_REALIS_DEMAND) return CASUS_STATUS_DEMANDED;
    if (realis == CX_REALIS_PLAN)
        return all.hypothetical * 2 > facts->n ? CASUS_STATUS_HYPOTHETICAL
                                               : CASUS_STATUS_PLANNED;
    const bool asserted =
        all.own || (facts->voices & (CX_STAND_ASSERT | CX_STAND_CONFIRM));
    if (all.negated == facts->n && !(facts->voices & CX_STAND_ASSERT))
        return facts->voices & CX_STAND_DENY ? CASUS_STATUS_DENIED : CASUS_STATUS_NEGATED;
    if (facts->voices & CX_STAND_DENY)
        return asserted ? CASUS_STATUS_DISPUTED : CASUS_STATUS_DENIED;
    if ((facts->voices & CX_STAND_DOUBT) || all.disputed) return CASUS_STATUS_DISPUTED;
    if ((facts->voices & CX_STAND_CONFIRM) || all.verified) return CASUS_STATUS_CONFIRMED;
    if (all.unverified && !all.own) return CASUS_STATUS_UNVERIFIED;
    return all.own ? CASUS_STATUS_REPORTED : CASUS_STATUS_CLAIMED;
}

bool cx_happening_contested(const cx_facts *facts, casus_event_status status,
                            const char *texts)
{
    switch (status) {
    case CASUS_STATUS_CLAIMED:
    case CASUS_STATUS_DENIED:
    case CASUS_STATUS_DISPUTED:
    case CASUS_STATUS_UNVERIFIED:
        return true;
    case CASUS_STATUS_REPORTED:
    case CASUS_STATUS_CONFIRMED:
    case CASUS_STATUS_NEGATED:
        return figures_differ(facts, texts);
    default:
        return (facts->voices & (CX_STAND_DENY | CX_STAND_DOUBT)) != 0;
    }
}
