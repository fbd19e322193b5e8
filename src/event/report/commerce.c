/* commerce.c -- what companies and teams do among themselves is no act of politics.
 *
 * "The firm agreed to buy its rival", "banks approved the merger": the words are those of
 * treaties, the parties are not. An event is in doubt (casus_doubt), and stays only when
 * its weights hold it (confidence.h), when
 *
 *     all its parties are businesses, or words that no table knows beside a business;
 *     or the report is about business (its words say so), and no party of the event is
 *     a public one, or the event does not say both who and towards whom.
 *
 * or a regulator deals with a business of its own country.
 *
 * In a report of the economy (economy.c) what is mostly said in words, help and yielding
 * ("the bank supported the dollar", "the group agreed to a price") stays only between two
 * public parties: there the same words are used of markets.
 *
 * In a note of a sentence or three nothing speaks for what is among firms: it goes. So
 * does everywhere what firms, one of them by its name, do to one another without force.
 * Figures ("inflation") neither act nor are fought, and where a flood is told of and no
 * arms are, nobody attacked: those go. In a report of games and shows nothing stays but
 * what a public body or person has a part in; a country there is its team.
 *
 * Strikes, killings and arrests stay: they are public whoever takes part. So does all
 * that a state, a ministry, a court, a union, a people or an armed group takes part in.
 *
 * SPDX-License-Identifier: MIT
 */
#include "doc/codes.h"
#include "event/weigh/actuality.h"
#include "event/report/report.h"

enum {
    DENSE = 45,   /* one word of business in so many makes a report of business */
    PLAYFUL = 60, /* the same of games and shows */
    ENOUGH = 3,
    THICK = 30, /* in a short report two are enough */
    FEW = 2
};

static const uint32_t public_sectors =
    1u << CASUS_SECTOR_GOV | 1u << CASUS_SECTOR_MIL | 1u << CASUS_SECTOR_COP |
    1u << CASUS_SECTOR_SPY | 1u << CASUS_SECTOR_JUD | 1u << CASUS_SECTOR_LEG |
    1u << CASUS_SECTOR_REB | 1u << CASUS_SECTOR_UAF | 1u << CASUS_SECTOR_PRM |
    1u << CASUS_SECTOR_OPP | 1u << CASUS_SECTOR_PTY | 1u << CASUS_SECTOR_LAB |
    1u << CASUS_SECTOR_IGO | 1u << CASUS_SECTOR_NGO | 1u << CASUS_SECTOR_REF;

/* Whom a report of business calls a parent or a dealer is no public figure. */
static bool is_public(const casus_entity *e, bool business)
{
    /* a state's oil company is the state's voice in politics, a company on the market */
    if (business && e->sectors & 1u << CASUS_SECTOR_BUS) return false;
    if (e->sectors & (business ? public_sectors : ~(1u << CASUS_SECTOR_BUS))) return true;
    return e->kind == CASUS_ENTITY_STATE || e->kind == CASUS_ENTITY_ARMED_GROUP ||
           e->kind == CASUS_ENTITY_ALLIANCE;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* The word of `name` at `from` into `word`, dots between its letters left out ("S.p.A.");
 * where it ends. */
static uint32_t word_at(casus_str name, uint32_t from, char word[24], uint32_t *len)
{
    uint32_t to = from;
    *len = 0;
    for (; to < name.len; to++) {
        const bool inner = name.ptr[to] == '.' && to > from && to + 1 < name.len &&
                           is_letter(name.ptr[to + 1]);
        if (!inner && !is_letter(name.ptr[to])) break;
        if (!inner && *len < 24) word[(*len)++] = name.ptr[to];
    }
    return to;
}

/* "Volkswagen AG", "Genentech Inc <GENE.O>": a word of business behind the first. */
static bool names_firm(const casus_doc *d, const casus_entity *e)
{
    char letters[24];
    uint32_t len;
    for (uint32_t from = 0; from < e->name.len;) {
        while (from < e->name.len && !is_letter(e->name.ptr[from])) from++;
        const uint32_t to = word_at(e->name, from, letters, &len);
        if (from > 0 && len > 0 && letters[0] < 'a' &&
            cx_is_word_of(d->engine->rules, (casus_str){ letters, len },
                          CX_WORD_BUSINESS))
            return true;
        from = to;
    }
    return false;
}

static bool is_company(const casus_doc *d, const casus_entity *e)
{
    return e->kind != CASUS_ENTITY_STATE && !(e->sectors & public_sectors) &&
           names_firm(d, e);
}

/* "the Canadian base price", "Mitsubishi Ltd, Japan": in a report of business the
 * adjective and the seat make no state a party. */
static bool is_beside(const casus_doc *d, const casus_participant *p)
{
    if (p->mention == CASUS_NONE) return false;
    const casus_mention *m = &d->mentions.ptr[p->mention];
    return m->kind == CASUS_MENTION_ADJECTIVE ||
           cx_token(d, m->head)->deprel == CASUS_DEP_APPOS;
}

/* A capital, or a province, which a capital may be by itself ("Tokyo") and which has a
 * government of its own ("Texas"). */
static bool is_governed_from(const casus_doc *d, const casus_mention *m)
{
    const uint32_t i = cx_place_from(d, m->start);
    if (i >= d->places.len || d->places.ptr[i].start >= m->end) return false;
    const char *feature = d->places.ptr[i].feature;
    return strcmp(feature, "PPLC") == 0 || strcmp(feature, "ADM1") == 0;
}

/* "sued Ottawa", "served notice on Ottawa", "bowed to Beijing": a capital stands for
 * those who sit there, and to whom a firm yields or gives its word at any place of a
 * country is whoever rules it. */
static bool is_seat(const casus_doc *d, const casus_participant *p, unsigned type)
{
    const casus_entity *e = &d->entities.ptr[p->entity];
    if (e->kind != CASUS_ENTITY_PLACE || !e->country[0] || p->mention == CASUS_NONE)
        return false;
    const casus_mention *m = &d->mentions.ptr[p->mention];
    const casus_token *k = cx_token(d, m->head);
    const bool subject = k->deprel == CASUS_DEP_NSUBJ;
    if (type == CASUS_TYPE_CONCEDE || type == CASUS_TYPE_AGREE)
        return !subject && !p->implied;
    if ((type != CASUS_TYPE_ACCUSE && type != CASUS_TYPE_THREATEN &&
         type != CASUS_TYPE_REJECT) ||
        !is_governed_from(d, m))
        return false;
    const uint32_t marker = cx_child(d, m->head, CASUS_DEP_CASE);
    if (type == CASUS_TYPE_THREATEN && marker != CASUS_NONE)
        return cx_is_word(d, marker, CX_WORD_ABOUT);
    return k->upos == CASUS_UPOS_PROPN &&
           (k->deprel == CASUS_DEP_OBJ || k->deprel == CASUS_DEP_IOBJ ||
            k->deprel == CASUS_DEP_NSUBJ_PASS);
}

/* The parties: public ones, businesses, those of them that are so by their name, courts
 * and unions. */
typedef struct cast {
    uint32_t known, business, companies, courts, unions;
} cast;

static void look_at(const casus_doc *d, casus_range side, bool business, unsigned type,
                    cast *c)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_participant *p = &d->participants.ptr[side.first + i];
        const casus_entity *e = &d->entities.ptr[p->entity];
        const bool company = is_company(d, e);
        const bool sort = business && is_beside(d, p);
        const bool court = e->sectors == 1u << CASUS_SECTOR_JUD;
        c->courts += court;
        c->unions += e->sectors >> CASUS_SECTOR_LAB & 1;
        if ((!company && !sort && is_public(e, business)) || is_seat(d, p, type))
            c->known++;
        if (company || e->sectors == 1u << CASUS_SECTOR_BUS) c->business++;
        c->companies += company;
    }
}

static bool is_violent(unsigned type)
{
    return type == CASUS_TYPE_ASSAULT || type == CASUS_TYPE_PROTEST ||
           type == CASUS_TYPE_COERCE || type == CASUS_TYPE_MOBILIZE;
}

/* "Companies took control of others", "added units": no force and no armies. */
static bool is_deal(const casus_event *e, const cast *c)
{
    return c->companies > 0 &&
           (e->type == CASUS_TYPE_COERCE || e->type == CASUS_TYPE_MOBILIZE);
}

static bool is_report_of(const casus_doc *d, const uint64_t *classes, uint64_t class,
                         uint32_t dense)
{
    uint32_t n = 0;
    for (uint32_t t = 0; t < d->tokens.len; t++) {
        const casus_token *k = &d->tokens.ptr[t];
        if (k->upos != CASUS_UPOS_NOUN && k->upos != CASUS_UPOS_PROPN) continue;
        n += (classes[t] & class) != 0;
    }
    return (n >= ENOUGH && (uint64_t)n * dense >= d->tokens.len) ||
           (n >= FEW && (uint64_t)n * THICK >= d->tokens.len &&
            class == CX_WORD_BUSINESS);
}

/* A public body or person; a country is a team there. */
static bool is_official(const casus_doc *d, casus_range side)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_entity *e =
            &d->entities.ptr[d->participants.ptr[side.first + i].entity];
        if (e->kind != CASUS_ENTITY_STATE && e->kind != CASUS_ENTITY_PLACE &&
            e->sectors & public_sectors)
            return true;
    }
    return false;
}

/* Public bodies and persons, and the towns and lands that stand for them. */
static bool is_political(const casus_doc *d, casus_range side)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_participant *p = &d->participants.ptr[side.first + i];
        const casus_entity *e = &d->entities.ptr[p->entity];
        if (is_company(d, e)) continue;
        if (is_public(e, true) || (e->kind == CASUS_ENTITY_PLACE && e->country[0]))
            return true;
    }
    return false;
}

/* Types whose words markets use for themselves. */
static bool is_soft(unsigned type)
{
    return type == CASUS_TYPE_AGREE || type == CASUS_TYPE_SUPPORT ||
           type == CASUS_TYPE_AID || type == CASUS_TYPE_COOPERATE ||
           type == CASUS_TYPE_CONCEDE || type == CASUS_TYPE_RETREAT ||
           type == CASUS_TYPE_REQUEST || type == CASUS_TYPE_CONSULT ||
           type == CASUS_TYPE_THREATEN;
}

/* Those of them that half a report of the economy is enough to doubt. */
static bool is_softest(unsigned type)
{
    return is_soft(type) && type != CASUS_TYPE_CONSULT && type != CASUS_TYPE_REQUEST &&
           type != CASUS_TYPE_THREATEN;
}

/* A firm by its name, one that the dictionaries know, or what firms consist of: "its
 * shareholders", "the board". */
static bool is_of_business(const casus_doc *d, const uint64_t *classes,
                           const casus_participant *p)
{
    const casus_entity *e = &d->entities.ptr[p->entity];
    if (e->kind == CASUS_ENTITY_STATE || e->sectors & public_sectors) return false;
    if (is_company(d, e) || e->sectors == 1u << CASUS_SECTOR_BUS) return true;
    return p->mention != CASUS_NONE &&
           classes[d->mentions.ptr[p->mention].head] & CX_WORD_BUSINESS;
}

/* Where shares are named, whoever is of no public body, or "Halvorsen Inc's president",
 * leaves a firm. */
static bool leaves_firm(const casus_doc *d, const casus_event *e, const cast *c)
{
    if (e->type != CASUS_TYPE_RETREAT || c->unions > 0 ||
        e->mode != cx_mode_number(CASUS_TYPE_RETREAT, CX_LIT("resign")) ||
        !cx_names_shares(d))
        return false;
    return c->known == 0 ||
           (e->actors.n == 1 &&
            names_firm(d, &d->entities.ptr[d->participants.ptr[e->actors.first].entity]));
}

/* Firms deal with one another, and with nobody else; where they sue or blame one another,
 * one of them must be so by its name, or shares be named. */
static bool is_among_firms(const casus_doc *d, const uint64_t *classes,
                           const casus_event *e)
{
    const casus_range sides[] = { e->actors, e->recipients };
    bool named = false;
    if (is_violent(e->type) || e->type == CASUS_TYPE_RETREAT) return false;
    if (e->actors.n == 0 || e->recipients.n == 0) return false;
    for (uint32_t k = 0; k < 2; k++)
        for (uint32_t i = 0; i < sides[k].n; i++) {
            const casus_participant *p = &d->participants.ptr[sides[k].first + i];
            if (!is_of_business(d, classes, p)) return false;
            named |= is_company(d, &d->entities.ptr[p->entity]);
        }
    return named || d->economy == CX_ECONOMY_SHARES || cx_is_dealing(e->type);
}

/* How many words of these classes the report has. */
static uint32_t words_of(const casus_doc *d, const uint64_t *classes, uint64_t wanted)
{
    uint32_t n = 0;
    for (uint32_t t = 0; t < d->tokens.len; t++) n += (classes[t] & wanted) != 0;
    return n;
}

/* What a public body may do towards a market: meet, agree, yield. */
static bool may_be_alone(unsigned type)
{
    return type == CASUS_TYPE_CONSULT || type == CASUS_TYPE_AGREE ||
           type == CASUS_TYPE_CONCEDE || type == CASUS_TYPE_RETREAT;
}

static bool public_enough(const casus_doc *d, const casus_event *e)
{
    const bool one = is_political(d, e->actors), other = is_political(d, e->recipients);
    return (one && other) || ((one || other) && may_be_alone(e->type));
}

static void remark(casus_doc *d, const casus_event *e, const char *how, const char *what)
{
    if (d->trace)
        cx_trace_add(d, e->trigger_token, "merge",
                     "%.*s %s: a matter of %s, with no public party", CX_STR(e->rule),
                     how, what);
}

static void drop_leisure(casus_doc *d, const uint64_t *classes)
{
    uint32_t out = 0;
    if (!is_report_of(d, classes, CX_WORD_LEISURE, PLAYFUL)) return;
    for (uint32_t i = 0; i < d->events.len; i++) {
        const casus_event *e = &d->events.ptr[i];
        if (is_official(d, e->actors) || is_official(d, e->recipients))
            d->events.ptr[out++] = *e;
        else
            remark(d, e, "left out", "games and shows");
    }
    d->events.len = out;
}

/* What the report as a whole says of its acts. */
typedef struct setting {
    const uint64_t *classes;
    bool economy, business;
    bool disaster;  /* houses that a flood or a quake flattened were attacked by nobody */
    uint32_t force; /* words of arms and harm */
} setting;

#define OF_FORCE (CX_WORD_ARMS | CX_WORD_HARM)

/* Why the act goes at once; NULL when it may stay. `private`: nobody public is in it. */
static const char *reason_against(const casus_doc *d, const setting *s,
                                  const casus_event *e, const cast *c, bool private)
{
    const bool figure =
        s->economy && (e->type == CASUS_TYPE_ASSAULT || e->type == CASUS_TYPE_MOBILIZE) &&
        s->force == cx_is_word(d, e->trigger_token, OF_FORCE);
    const bool firms = ((s->business || d->economy >= CX_ECONOMY_SOME) &&
                        is_among_firms(d, s->classes, e)) ||
                       leaves_firm(d, e, c) || (private && cx_actuality_is_note(d));
    if (figure) return "figures";
    if (e->type == CASUS_TYPE_ASSAULT && e->actors.n == 0 && s->disaster)
        return "mishaps";
    return firms ? "business" : NULL;
}

/* Soft words of an economy, where nobody public enough says them. */
static bool is_loose(const casus_doc *d, const setting *s, const casus_event *e)
{
    const bool soft = s->economy ? is_soft(e->type) || (e->type == CASUS_TYPE_ACCUSE &&
                                                        d->economy == CX_ECONOMY_SHARES)
                                 : d->economy == CX_ECONOMY_SOME && is_softest(e->type);
    return soft && !public_enough(d, e);
}

/* Marks what is in doubt; false for what goes at once. */
static bool weigh_business(casus_doc *d, const setting *s, casus_event *e)
{
    cast c = { 0, 0, 0, 0, 0 };
    look_at(d, e->actors, s->business, e->type, &c);
    look_at(d, e->recipients, s->business, e->type, &c);
    const bool without = s->business || (c.known == 0 && c.business > 0);
    /* suits among companies: the court is public, the matter is not */
    if (s->business && c.known == c.courts && c.companies > 0) c.known = 0;
    const bool whole = e->actors.n > 0 && e->recipients.n > 0;
    const bool stays =
        s->business ? c.known > 0 && (whole || e->actors.n > 0 || is_violent(e->type))
                    : c.known > 0 || (is_violent(e->type) && !is_deal(e, &c));
    /* "The agency approved the drug", "the board closed a thrift": regulators at home */
    const bool regulated = s->business && c.companies > 0 && c.unions == 0 &&
                           e->type != CASUS_TYPE_ACCUSE && !is_violent(e->type) &&
                           !cx_goes_abroad(d, e);
    const bool loose = is_loose(d, s, e), private = without && !stays;
    const char *against = reason_against(d, s, e, &c, private);
    if (against) {
        remark(d, e, "left out", against);
        return false;
    }
    if (private)
        e->doubt |= CASUS_DOUBT_PRIVATE;
    else if (regulated || loose)
        e->doubt |= CASUS_DOUBT_BUSINESS;
    if (e->doubt & (CASUS_DOUBT_PRIVATE | CASUS_DOUBT_BUSINESS))
        remark(d, e, "in doubt", "business");
    return true;
}

void cx_commerce(casus_doc *d)
{
    uint32_t out = 0;
    if (d->events.len == 0) return;
    setting s = { .classes = cx_word_classes(d) };
    drop_leisure(d, s.classes);
    d->economy = (uint8_t)cx_economy_of(d, s.classes);
    s.economy = d->economy >= CX_ECONOMY_MUCH;
    s.business = d->economy == CX_ECONOMY_SHARES ||
                 is_report_of(d, s.classes, CX_WORD_BUSINESS, DENSE);
    s.disaster =
        words_of(d, s.classes, CX_WORD_DISASTER) && !words_of(d, s.classes, CX_WORD_ARMS);
    s.force = words_of(d, s.classes, OF_FORCE);
    for (uint32_t i = 0; i < d->events.len; i++) {
        casus_event *e = &d->events.ptr[i];
        if (weigh_business(d, &s, e)) d->events.ptr[out++] = *e;
    }
    d->events.len = out;
}
