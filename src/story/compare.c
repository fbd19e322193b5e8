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

enum { SAME_DAY = 5, OF_TWO_DAYS = -20, HEADED = 16 };

/* ---- kinds ---- */

/* Types that tell of the same act in other words: a raid is coercion to one and assault
 * to the other; talks are a meeting or an agreement to meet. */
static const uint8_t families[CASUS_EVENT_TYPE_COUNT] = {
    [CASUS_TYPE_AGREE] = 1,     [CASUS_TYPE_CONSULT] = 1,  [CASUS_TYPE_SUPPORT] = 1,
    [CASUS_TYPE_COOPERATE] = 1, [CASUS_TYPE_AID] = 2,      [CASUS_TYPE_CONCEDE] = 3,
    [CASUS_TYPE_RETREAT] = 3,   [CASUS_TYPE_REQUEST] = 4,  [CASUS_TYPE_ACCUSE] = 5,
    [CASUS_TYPE_REJECT] = 5,    [CASUS_TYPE_THREATEN] = 6, [CASUS_TYPE_PROTEST] = 7,
    [CASUS_TYPE_SANCTION] = 8,  [CASUS_TYPE_MOBILIZE] = 9, [CASUS_TYPE_COERCE] = 10,
    [CASUS_TYPE_ASSAULT] = 10,
};

uint32_t cx_act_family(const cx_act *act)
{
    return act->type < CASUS_EVENT_TYPE_COUNT ? families[act->type] : 0;
}

/* Ways of telling, finer than types: a ban on fish is no encirclement, though both
 * coerce. By the CAMEO code, of which the first three digits, else two, tell. */
typedef enum way {
    TALK = 1,
    JOIN,
    AID,
    FREE,
    YIELD,
    DEMAND,
    BLAME,
    REFUSE,
    THREATEN,
    PROTEST,
    POSTURE,
    PUNISH,
    SEIZE,
    HOLD,
    COMPEL,
    PRESS,
    ATTACK,
    WAYS
} way;

static way way_of(const cx_act *act)
{
    static const uint8_t of_root[21] = {
        0,       TALK,    DEMAND, TALK,   TALK,   TALK,   JOIN,
        AID,     YIELD,   BLAME,  DEMAND, BLAME,  REFUSE, THREATEN,
        PROTEST, POSTURE, PUNISH, PRESS,  ATTACK, ATTACK, ATTACK,
    };
    static const struct {
        char code[4];
        uint8_t way;
    } finer[] = { { "084", FREE },   { "170", COMPEL }, { "171", SEIZE },
                  { "172", PUNISH }, { "173", HOLD },   { "174", PUNISH },
                  { "181", HOLD },   { "191", PRESS },  { "192", SEIZE } };
    char code[4];
    memcpy(code, &act->cameo, sizeof code);
    for (size_t i = 0; i < sizeof finer / sizeof *finer; i++)
        if (memcmp(code, finer[i].code, 3) == 0) return finer[i].way;
    if (code[0] < '0' || code[0] > '2' || code[1] < '0' || code[1] > '9') return 0;
    const int root = (code[0] - '0') * 10 + code[1] - '0';
    return root < 21 ? of_root[root] : 0;
}

/* How far two ways are from telling one act where reports open with it, 0 to 6; FAR when
 * they never do. Near: troops that land and seize; rescuers who fly in, help and free;
 * aid, swaps, truces and sanctions that one agrees on and gives, keeps or imposes. Less
 * near, since both are done on one day too: students who storm, hold and protest at an
 * embassy, a ship that is attacked and seized; a vote that is annulled and rejected. */
enum { FAR = 99, LESS_NEAR = 6 };

static int distance(way a, way b)
{
    static const uint32_t near[WAYS] = {
        [TALK] = 1u << JOIN | 1u << AID | 1u << FREE | 1u << YIELD | 1u << PUNISH,
        [JOIN] = 1u << AID | 1u << FREE,
        [AID] = 1u << FREE | 1u << POSTURE,
        [FREE] = 1u << YIELD,
        [BLAME] = 1u << REFUSE,
        [REFUSE] = 1u << PUNISH,
        [POSTURE] = 1u << ATTACK | 1u << SEIZE | 1u << PRESS,
        [SEIZE] = 1u << HOLD | 1u << PRESS,
        [COMPEL] = 1u << PUNISH | 1u << SEIZE | 1u << PRESS | 1u << ATTACK,
    };
    static const uint32_t less[WAYS] = {
        [JOIN] = 1u << YIELD,
        [AID] = 1u << YIELD,
        [FREE] = 1u << ATTACK,
        [DEMAND] = 1u << PROTEST | 1u << THREATEN | 1u << BLAME,
        [BLAME] = 1u << PROTEST,
        [REFUSE] = 1u << SEIZE | 1u << PRESS,
        [THREATEN] = 1u << PROTEST,
        [PROTEST] = 1u << ATTACK | 1u << SEIZE | 1u << HOLD | 1u << PRESS,
        [SEIZE] = 1u << ATTACK,
        [HOLD] = 1u << ATTACK,
        [PRESS] = 1u << ATTACK,
    };
    if (!a || !b) return FAR;
    if (a == b || (near[a] >> b & 1u) || (near[b] >> a & 1u)) return 0;
    return (less[a] >> b & 1u) || (less[b] >> a & 1u) ? LESS_NEAR : FAR;
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
    if (a->cameo == b->cameo)
        score += 21;
    else if (a->mode && a->mode == b->mode && same_code(a->cameo, b->cameo))
        score += 14; /* but to kill, 1823, is no detail of to wound, 182 */
    return score + (a->rule == b->rule ? 6 : 0);
}

/* ---- parties ---- */

typedef enum agreement {
    RIVAL = -3, /* two states, or what belongs to them */
    FOREIGN,    /* of two countries */
    OTHER = -1, /* of two names, which may be one and the same under two */
    UNSAID = 0,
    NEAR, /* the same country, or neither has a name */
    SAME
} agreement;

static agreement parties_agree(const cx_act_party *a, const cx_act_party *b)
{
    const uint32_t both = a->known & b->known;
    const bool abroad = a->country && b->country && a->country != b->country;
    if (a->key == b->key && (both & CX_PARTY_NAMED)) return SAME;
    if (abroad && (both & CX_PARTY_STATE)) return RIVAL;
    if (a->key == b->key) return NEAR;
    if (abroad) return FOREIGN;
    if (!(both & CX_PARTY_NAMED)) return UNSAID;
    if (both & CX_PARTY_PERSON) return OTHER;
    return a->country && a->country == b->country ? NEAR : OTHER;
}

/* The best that any two of them make: one party in common is enough, for each report
 * names whom it likes. */
static agreement sides_agree(const cx_act_party *a, const cx_act_party *b)
{
    agreement best = RIVAL;
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
    static const int scores[2][6] = { { -30, -15, -4, 0, 4, 6 },
                                      { -30, -15, -7, 0, 3, 5 } };
    return scores[actor][how - RIVAL];
}

/* Who acts on whom may be read the wrong way round, and a meeting has no way round; but
 * that Pakistan accused India is not that India accused Pakistan. */
static bool may_be_crossed(const cx_act *a, const cx_act *b, agreement doers,
                           agreement others)
{
    return (doers != RIVAL && others != RIVAL) || a->type == CASUS_TYPE_AGREE ||
           a->type == CASUS_TYPE_CONSULT || a->type == CASUS_TYPE_COOPERATE ||
           ((a->flags | b->flags) & CX_ACT_NOUN);
}

/* The one country of all who have one; 0 when there is none, or more than one. */
static uint32_t country_of(const cx_act_party *parties)
{
    uint32_t country = 0;
    for (int i = 0; i < CX_ACT_PARTIES && parties[i].key; i++) {
        if (country && parties[i].country && parties[i].country != country) return 0;
        if (parties[i].country) country = parties[i].country;
    }
    return country;
}

/* One strikes, the other strikes back: the same two the other way round, by verbs. */
static bool is_turned(const cx_act *a, const cx_act *b)
{
    const uint32_t x = country_of(a->actors), y = country_of(a->recipients);
    return x && y && x != y && country_of(b->actors) == y &&
           country_of(b->recipients) == x && a->type != CASUS_TYPE_AGREE &&
           a->type != CASUS_TYPE_CONSULT && a->type != CASUS_TYPE_COOPERATE &&
           !((a->flags | b->flags) & CX_ACT_NOUN);
}

static int sides(const cx_act *a, const cx_act *b)
{
    if (is_turned(a, b)) return CX_ACT_NEVER;
    const agreement doers = sides_agree(a->actors, b->actors);
    const agreement others = sides_agree(a->recipients, b->recipients);
    const int straight = score_of(doers, true) + score_of(others, false);
    if (!may_be_crossed(a, b, doers, others)) return straight;
    const int crossed = (score_of(sides_agree(a->actors, b->recipients), true) +
                         score_of(sides_agree(a->recipients, b->actors), false)) /
                        2;
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

/* "15 sailors" may be counted to one and captured to the other. */
static bool same_role(uint32_t a, uint32_t b)
{
    enum { ANY = CASUS_QUANTITY_PLAIN + 1 };
    return a == b || a == ANY || b == ANY;
}

static int figures(const cx_act *a, const cx_act *b)
{
    int score = 0;
    for (int i = 0; i < CX_ACT_FIGURES && a->figures[i].role; i++) {
        for (int k = 0; k < CX_ACT_FIGURES && b->figures[k].role; k++) {
            const uint32_t role = a->figures[i].role, other = b->figures[k].role;
            const double x = (double)a->figures[i].best, y = (double)b->figures[k].best;
            if (fabs(x - y) < 1e-6 * fabs(x) && same_role(role, other))
                score += x >= 10 ? 8 : x >= 3 ? 6 : role == other ? 3 : 0;
            else if (role == other)
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
    const bool there_and_then =
        a->place && a->place == b->place && days(a, b) == SAME_DAY;
    return (sides_agree(a->recipients, b->recipients) == SAME ? 12 : 0) +
           (sides_agree(a->actors, b->actors) == SAME ? 6 : 0) +
           (there_and_then ? 10 : 0);
}

static bool of_one_report(const cx_act *a, const cx_act *b)
{
    return a->document && a->document == b->document;
}

/* Of one report, one in the headline: headlines tell what the body tells again. */
static bool headed(const cx_act *a, const cx_act *b)
{
    return of_one_report(a, b) && ((a->flags ^ b->flags) & CX_ACT_TITLE);
}

int cx_act_compare(const cx_act *a, const cx_act *b)
{
    if (a->type != b->type && a->lemma != b->lemma &&
        cx_act_family(a) != cx_act_family(b))
        return CX_ACT_NEVER;
    return kinds(a, b) + together(a, b) + sides(a, b) + places(a, b) + days(a, b) +
           figures(a, b) + objects(a, b) - (of_one_report(a, b) && !headed(a, b) ? 9 : 0);
}

bool cx_acts_clash(const cx_act *a, const cx_act *b)
{
    if (a->document && a->document == b->document) return false;
    return days(a, b) <= OF_TWO_DAYS || (a->place && b->place && a->place != b->place) ||
           sides_agree(a->actors, b->actors) == RIVAL ||
           sides_agree(a->recipients, b->recipients) == RIVAL;
}

/* ---- what reports open with ---- */

/* Of one state, by whatever name: its army for it, its ships for its army. */
static bool of_one_state(const cx_act_party *a, const cx_act_party *b)
{
    for (int i = 0; i < CX_ACT_PARTIES && a[i].key; i++)
        for (int k = 0; k < CX_ACT_PARTIES && b[k].key; k++)
            if (a[i].country && a[i].country == b[k].country &&
                (a[i].known & b[k].known & CX_PARTY_STATE))
                return true;
    return false;
}

static int lead_sides(const cx_act_party *a, const cx_act_party *b,
                      const int scores[SAME - RIVAL + 1])
{
    agreement how = sides_agree(a, b);
    if (how < NEAR && how >= OTHER && of_one_state(a, b)) how = NEAR;
    return scores[how - RIVAL];
}

bool cx_act_opens(const cx_act *act)
{
    return act->flags & (CX_ACT_LEAD | CX_ACT_TITLE);
}

int cx_act_compare_leads(const cx_act *a, const cx_act *b)
{
    static const int doers[] = { CX_ACT_NEVER, CX_ACT_NEVER, -8, 0, 8, 12 };
    static const int others[] = { -16, -8, -4, 0, 6, 10 };
    const int away = distance(way_of(a), way_of(b));
    if (!cx_act_opens(a) || !cx_act_opens(b) || (of_one_report(a, b) && !headed(a, b)) ||
        ((a->flags ^ b->flags) & CX_ACT_NEGATED) || away == FAR)
        return CX_ACT_NEVER;
    const int when = days(a, b);
    if (when <= OF_TWO_DAYS) return CX_ACT_NEVER;
    return (a->type == b->type && !away ? 4 : 0) + (headed(a, b) ? HEADED : 0) +
           lead_sides(a->actors, b->actors, doers) +
           lead_sides(a->recipients, b->recipients, others) + places(a, b) + when +
           2 * figures(a, b) + objects(a, b) - away;
}
