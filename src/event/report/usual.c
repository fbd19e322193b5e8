/* usual.c -- on whom an act bears, when its own and the last sentence do not tell.
 *
 * "The seamen walked out. ... Shipowners lost millions": a strike is against the firm, a
 * march against those who govern. "Two men were arrested": by the police. "The union
 * asked for talks": whoever does not govern asks those who do. "Congress turned it down":
 * an answer goes to whoever asked. And "he was beaten" goes on from "guards held him":
 * who deals with somebody in one sentence does so in the next.
 *
 * All of this is among people of one country: acts between countries are told with both
 * sides, or are weighed (roll.h). In reports of the economy, where the sentence before
 * mostly tells of something else, an answer goes to whoever asked in its own. Only rebels
 * told before an attack and the banks of a debtor state may be of another, and the only
 * other state of a sentence that is the whole text. Nothing is taken from anybody who
 * sits already. Looked at are the sentences around, nearest first. Who may take the
 * side at all is in vacancy.c.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/report/vacancy.h"

#include "event/report/front.h"
#include "event/clause/sorts.h"
#include "world/world.h"

enum { AROUND = 30, DEALS = 2, ASKED = 2, ANSWERED = 1 /* events; sentences */ };

/* Who is looked for, and how many sentences back and ahead. */
typedef struct wanted {
    const char *name;
    bool (*suits)(const casus_entity *);
    uint32_t back, ahead;
} wanted;

/* Who turns down what those who govern want. */
#define RULED                                                                            \
    (1u << CASUS_SECTOR_OPP | 1u << CASUS_SECTOR_LEG | 1u << CASUS_SECTOR_LAB |          \
     1u << CASUS_SECTOR_BUS | 1u << CASUS_SECTOR_PTY | 1u << CASUS_SECTOR_CVL)

/* "Brown" beside "the minister Brown", "seamen" beside "the seamen's leaders": words of
 * somebody who sits there. */
static bool is_called_so(const casus_doc *d, casus_range side, const casus_mention *m)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const uint32_t own = d->participants.ptr[side.first + i].mention;
        if (own == CASUS_NONE) continue;
        const uint32_t word = d->normals.ptr[d->mentions.ptr[own].head];
        for (uint32_t t = m->first_token; t < m->first_token + m->n_tokens; t++)
            if (d->normals.ptr[t] == word) return true;
    }
    return false;
}

static bool sit(usual *u, casus_participant p)
{
    casus_doc *d = u->doc;
    casus_event *e = &d->events.ptr[u->event];
    const uint32_t *members, n = cx_entity_members(d, p.entity, &members);
    casus_range *side = u->acts ? &e->actors : &e->recipients;
    if (cx_roll_sets_aside(u->book, u->event, d->entities.ptr[p.entity].country))
        return false;
    if (d->trace)
        cx_trace_add(d, e->trigger_token, "parties", "%.*s as %s, usual: %s",
                     CX_STR(d->entities.ptr[p.entity].name),
                     u->acts ? "actor" : "recipient", u->by);
    *side = (casus_range){ d->participants.len, n ? n : 1 };
    p.implied = true; /* also who was told in another act */
    for (uint32_t i = 0; i < side->n; i++) {
        if (n) p.entity = members[i];
        *CX_PUSH(&d->arena, d->participants) = p;
    }
    return true;
}

/* ---- by what they are ---- */

/* "Two million oil employees", "industry sources": of a firm, but not the firm. */
static bool is_only_of_firm(const casus_doc *d, const casus_mention *m)
{
    return cx_only_tells(d, m->head) ||
           (d->entities.ptr[m->entity].kind == CASUS_ENTITY_GROUP &&
            cx_is_member(d, m->head));
}

/* Banks of many states, to whom the state owes, where `suits` is NULL; else such a one
 * of the country. */
static bool is_wanted(const usual *u, uint32_t m, bool (*suits)(const casus_entity *))
{
    const casus_doc *d = u->doc;
    const casus_mention *mention = &d->mentions.ptr[m];
    const casus_entity *e = &d->entities.ptr[mention->entity];
    const casus_participant p = cx_participant_of(d, m, true);
    if (!suits)
        return !e->country[0] && !cx_takes_part(d, u->told, mention->entity) &&
               cx_is_lender(d, m);
    if (suits == cx_employs && is_only_of_firm(d, mention)) return false;
    if ((suits == cx_keeps_order || suits == cx_governs) &&
        cx_only_tells(d, mention->head))
        return false;
    return suits(e) && cx_may_sit(u, &p) && !is_called_so(d, u->told, mention) &&
           !(suits == cx_is_somebody &&
             (cx_has_told(u, mention->entity) || cx_only_tells(d, mention->head) ||
              cx_is_friend(u, mention->entity)));
}

/* "Industry" of "industry sources", and of "oil industry employees" beside seamen. */
static bool is_others_firm(const usual *u, uint32_t head)
{
    const casus_doc *d = u->doc;
    const uint32_t m = d->token_mention.ptr[head];
    return m != CASUS_NONE && d->mentions.ptr[m].entity != CASUS_NONE &&
           is_only_of_firm(d, &d->mentions.ptr[m]) &&
           !is_called_so(d, u->told, &d->mentions.ptr[m]);
}

/* Of the sentence's mentions the one nearest to the act; CASUS_NONE for none. */
static uint32_t nearest(const usual *u, uint32_t sentence,
                        bool (*suits)(const casus_entity *))
{
    const casus_doc *d = u->doc;
    const uint32_t trigger = d->events.ptr[u->event].trigger_token;
    uint32_t n, best = CASUS_NONE, least = CASUS_NONE;
    const uint32_t *mentions = cx_roll_mentions(u->book, sentence, &n);
    for (uint32_t i = 0; i < n; i++) {
        const casus_mention *m = &d->mentions.ptr[mentions[i]];
        const uint32_t far = m->head < trigger ? trigger - m->head : m->head - trigger;
        const uint8_t rel = cx_token(d, m->head)->deprel;
        if (suits == cx_is_somebody &&
            (rel == CASUS_DEP_COMPOUND || (u->acts && rel == CASUS_DEP_NSUBJ_PASS)))
            continue; /* "a post was shelled and six men were killed" */
        if (suits == cx_employs && rel == CASUS_DEP_COMPOUND &&
            is_others_firm(u, cx_token(d, m->head)->head))
            continue;
        if (far >= least || m->kind == CASUS_MENTION_PRONOUN ||
            m->kind == CASUS_MENTION_ADJECTIVE || !is_wanted(u, mentions[i], suits) ||
            cx_is_part_of_side(d, u->told, m->head) ||
            (suits == cx_is_somebody && !u->acts && cx_stands_aside(d, m->head, trigger)))
            continue;
        least = far;
        best = mentions[i];
    }
    return best;
}

/* "The seamen struck. ... Bank employees voted to strike": what a sentence of other
 * workers and those behind it tell of is their firm. */
static bool tells_of_others(const usual *u, uint32_t sentence)
{
    const casus_doc *d = u->doc;
    uint32_t n;
    const uint32_t *mentions = cx_roll_mentions(u->book, sentence, &n);
    for (uint32_t i = 0; i < n; i++) {
        const casus_mention *m = &d->mentions.ptr[mentions[i]];
        const casus_entity *e = &d->entities.ptr[m->entity];
        if (e->kind == CASUS_ENTITY_GROUP && cx_works(e) &&
            !cx_takes_part(d, u->told, m->entity) && !is_called_so(d, u->told, m))
            return true;
    }
    return false;
}

static uint32_t nearest_around(const usual *u, uint32_t sentence,
                               bool (*suits)(const casus_entity *))
{
    const uint32_t here = u->doc->events.ptr[u->event].sentence;
    if (suits == cx_employs && sentence != here && tells_of_others(u, sentence))
        return CASUS_NONE;
    return nearest(u, sentence, suits);
}

static bool seat(usual *u, wanted w)
{
    const casus_doc *d = u->doc;
    const uint32_t here = d->events.ptr[u->event].sentence;
    uint32_t m = CASUS_NONE;
    for (uint32_t k = 0; m == CASUS_NONE && (k <= w.back || k <= w.ahead); k++) {
        if (k <= w.back && k <= here) m = nearest_around(u, here - k, w.suits);
        if (m == CASUS_NONE && k && k <= w.ahead && here + k < d->sentences.len)
            m = nearest_around(u, here + k, w.suits);
    }
    if (m == CASUS_NONE) return false;
    u->by = w.name;
    return sit(u, cx_participant_of(d, m, true));
}

/* "The leader led fighters in attacks on the army": rebels or robbers told before the
 * act in its sentence, of whatever country, where it is not they who suffer. */
static bool seat_attacker(usual *u)
{
    const casus_doc *d = u->doc;
    const casus_event *e = &d->events.ptr[u->event];
    uint32_t n, best = CASUS_NONE;
    const uint32_t *mentions = cx_roll_mentions(u->book, e->sentence, &n);
    if (any(d, u->told, CX_ATTACKERS)) return false;
    for (uint32_t i = 0; i < n; i++) {
        const casus_mention *m = &d->mentions.ptr[mentions[i]];
        if (m->head >= e->trigger_token || !cx_attacks(&d->entities.ptr[m->entity]) ||
            cx_takes_part(d, u->told, m->entity))
            continue;
        if (best == CASUS_NONE || m->head > d->mentions.ptr[best].head)
            best = mentions[i];
    }
    if (best == CASUS_NONE) return false;
    u->by = "attackers before";
    return sit(u, cx_participant_of(d, best, true));
}

/* ---- by what they do ---- */

/* Whom those told deal with, on the same sides, in other acts near it: one more often
 * than all others together. */
static bool seat_partner(usual *u)
{
    const casus_doc *d = u->doc;
    const casus_event *e = &d->events.ptr[u->event];
    const casus_participant *list[AROUND];
    uint32_t times[AROUND], n = 0, all = 0, best = 0;
    const uint32_t from = u->event < AROUND ? 0 : u->event - AROUND;
    for (uint32_t k = from; k < d->events.len && k <= u->event + AROUND; k++) {
        const casus_event *o = &d->events.ptr[k];
        const casus_range theirs = u->acts ? o->actors : o->recipients;
        /* whoever asks about a prisoner does not hold him */
        const bool asks = u->acts && o->type == CASUS_TYPE_REQUEST &&
                          (e->type == CASUS_TYPE_COERCE || e->type == CASUS_TYPE_ACCUSE);
        if (k == u->event || asks || o->sentence + DEALS < e->sentence ||
            o->sentence > e->sentence + DEALS ||
            !cx_shares_party(d, u->told, u->acts ? o->recipients : o->actors))
            continue;
        for (uint32_t i = 0; i < theirs.n; i++) {
            const casus_participant *p = &d->participants.ptr[theirs.first + i];
            uint32_t at = 0;
            if (!cx_may_sit(u, p)) continue;
            while (at < n && list[at]->entity != p->entity) at++;
            if (at == AROUND) continue;
            if (at == n) times[n++] = 0;
            list[at] = p;
            times[at]++;
            all++;
        }
    }
    for (uint32_t k = 1; k < n; k++)
        if (times[k] > times[best]) best = k;
    u->by = "dealt with nearby";
    return n && 2 * times[best] > all && sit(u, *list[best]);
}

/* What may be answered. */
static bool is_raised(const casus_event *e)
{
    return e->type == CASUS_TYPE_REQUEST || e->type == CASUS_TYPE_AGREE ||
           e->type == CASUS_TYPE_AID || e->type == CASUS_TYPE_CONSULT ||
           e->type == CASUS_TYPE_THREATEN || e->type == CASUS_TYPE_COOPERATE ||
           e->type == CASUS_TYPE_ACCUSE || e->type == CASUS_TYPE_COERCE ||
           e->type == CASUS_TYPE_SUPPORT;
}

/* Whoever acted last before; of an answer, whoever raised something with those told, or
 * with nobody told. */
static bool seat_last(usual *u, uint32_t back, bool answer)
{
    const casus_doc *d = u->doc;
    const casus_event *e = &d->events.ptr[u->event];
    u->by = answer ? "raised it" : "acted last";
    for (uint32_t k = u->event, n = 0; k-- > 0 && n < AROUND; n++) {
        const casus_event *o = &d->events.ptr[k];
        if (o->sentence + back < e->sentence) return false;
        if (o->trigger_token >= e->trigger_token) continue;
        if (answer && (!is_raised(o) ||
                       (o->recipients.n && !cx_shares_party(d, u->told, o->recipients))))
            continue;
        for (uint32_t i = 0; i < o->actors.n; i++) {
            const casus_participant p = d->participants.ptr[o->actors.first + i];
            if (cx_may_sit(u, &p)) return sit(u, p);
        }
    }
    return false;
}

/* ---- by the act ---- */

/* What debtors do with banks. */
static bool is_about_loans(const casus_event *e)
{
    return e->type == CASUS_TYPE_CONSULT || e->type == CASUS_TYPE_AGREE ||
           e->type == CASUS_TYPE_REQUEST || e->type == CASUS_TYPE_CONCEDE ||
           e->type == CASUS_TYPE_REJECT;
}

/* A state, or those who govern it: "Peru resumed talks", "the minister sought a loan". */
static bool speaks_for_state(const casus_doc *d, casus_range side)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_entity *e = cx_party_at(d, side.first + i);
        if (!e->country[0] || (e->kind != CASUS_ENTITY_STATE && e->sectors &&
                               !(e->sectors & 1u << CASUS_SECTOR_GOV)))
            return false;
    }
    return true;
}

/* "seeks better terms", "pays a point over the going rate": nobody of another country,
 * and of this one only because the report is. */
static bool is_nobody_else(const casus_doc *d, casus_range side)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_entity *e = cx_party_at(d, side.first + i);
        if (e->ref.len || !(e->flags & CX_ENTITY_HOME) ||
            (e->kind != CASUS_ENTITY_GROUP && e->kind != CASUS_ENTITY_ORGANISATION) ||
            e->sectors & ~(1u << CASUS_SECTOR_BUS))
            return false;
    }
    return true;
}

/* What a debtor refuses is more often a minister's advice than something of banks that
 * other sentences name. */
static bool seat_bank(usual *u)
{
    const bool here = u->doc->events.ptr[u->event].type == CASUS_TYPE_REJECT;
    return seat(u, (wanted){ "lender", NULL, here ? 0 : 4, here ? 0 : 2 });
}

static void seat_lender(usual *u)
{
    const casus_event *e = &u->doc->events.ptr[u->event];
    if (is_about_loans(e) && speaks_for_state(u->doc, u->told) &&
        is_nobody_else(u->doc, e->recipients))
        seat_bank(u);
}

/* "denied that its jets had bombed X": those in what is denied are told nothing. */
static bool is_denial(const casus_event *e)
{
    return e->type == CASUS_TYPE_REJECT && strcmp(e->cameo, "016") == 0;
}

static bool bears_arms_or_governs(const casus_doc *d, casus_range side)
{
    return any(d, side,
               1u << CASUS_SECTOR_MIL | 1u << CASUS_SECTOR_COP | 1u << CASUS_SECTOR_GOV);
}

/* Of another land, found beside (front.h). */
static void seat_other(usual *u, const casus_participant *p)
{
    u->by = "faced nearby";
    if (p && !cx_has_told(u, p->entity)) sit(u, *p);
}

/* Before whom one marches or lays down work. */
static void seat_protested(usual *u, bool labour)
{
    if ((is_mode(&u->doc->events.ptr[u->event], "strike") || labour) &&
        seat(u, (wanted){ "employs", cx_employs, 4, 2 }))
        return;
    if (!is_mode(&u->doc->events.ptr[u->event], "demo") ||
        !seat(u, (wanted){ "governs", cx_governs, 6, 2 }))
        seat(u, (wanted){ "keeps order", cx_keeps_order, 6, 2 });
}

static void seat_target(usual *u)
{
    const casus_doc *d = u->doc;
    const casus_event *e = &d->events.ptr[u->event];
    const bool ruled = !any(d, u->told, 1u << CASUS_SECTOR_GOV),
               labour = any(d, u->told, 1u << CASUS_SECTOR_LAB);
    if (is_about_loans(e) && speaks_for_state(d, u->told) && seat_bank(u)) return;
    switch (e->type) {
    case CASUS_TYPE_PROTEST:
        seat_protested(u, labour);
        return;
    case CASUS_TYPE_REQUEST:
    case CASUS_TYPE_ACCUSE:
        if (seat_partner(u) ||
            (ruled && seat(u, (wanted){ "governs", cx_governs, 1, 1 })))
            return;
        seat_last(u, ASKED, false);
        return;
    case CASUS_TYPE_CONSULT:
        if (labour)
            seat(u, (wanted){ "employs", cx_employs, 3, 2 });
        else if (any(d, u->told, 1u << CASUS_SECTOR_BUS))
            seat(u, (wanted){ "works", cx_works, 3, 2 });
        return;
    case CASUS_TYPE_REJECT:
        if (seat_last(u, d->economy >= CX_ECONOMY_FAINT ? 0 : ANSWERED, true) ||
            (any(d, u->told, RULED) && seat(u, (wanted){ "governs", cx_governs, 1, 1 })))
            return;
        if (!is_denial(e)) seat(u, (wanted){ "is somebody", cx_is_somebody, 0, 0 });
        return;
    case CASUS_TYPE_RETREAT: /* a strike called off after a deal with the firm */
        if (labour && !seat_partner(u) && !is_mode(e, "resign"))
            seat(u, (wanted){ "employs", cx_employs, 1, 1 });
        return;
    case CASUS_TYPE_MOBILIZE: /* "marines were sent to the ports after the strike" */
        if (!bears_arms_or_governs(d, u->told) ||
            !seat(u, (wanted){ "walks out", cx_walks_out, 1, 1 }))
            seat_other(u, cx_front_foe(d, u->event, u->country));
        return;
    case CASUS_TYPE_CONCEDE: /* "scrapped the levy after a week of strikes by drivers" */
        if (!seat_partner(u) && d->sentences.len == 1)
            seat(u, (wanted){ "presses", cx_presses, 0, 0 });
        return;
    case CASUS_TYPE_AID:
    case CASUS_TYPE_AGREE:
        seat_partner(u);
        return;
    case CASUS_TYPE_SUPPORT:
    case CASUS_TYPE_ASSAULT:
    case CASUS_TYPE_COERCE:
    case CASUS_TYPE_THREATEN:
    case CASUS_TYPE_SANCTION:
        if (!seat_partner(u)) seat(u, (wanted){ "is somebody", cx_is_somebody, 0, 0 });
        return;
    default:
        return;
    }
}

static void seat_doer(usual *u)
{
    const casus_event *e = &u->doc->events.ptr[u->event];
    const bool law = e->contexts >> cx_context_number(CX_LIT("legal")) & 1;
    switch (e->type) {
    case CASUS_TYPE_COERCE:
        if (is_mode(e, "arrest") &&
            (seat(u, (wanted){ "is police", cx_is_police, 20, 20 }) ||
             seat(u, (wanted){ "bears arms", cx_bears_arms, 6, 2 })))
            return;
        break;
    case CASUS_TYPE_ACCUSE:
        if (law && is_mode(e, "allege") &&
            seat(u, (wanted){ "is of law", cx_is_of_law, 8, 3 }))
            return;
        break;
    case CASUS_TYPE_ASSAULT:
        if (!any(u->doc, u->told, CX_ATTACKERS) &&
            seat(u, (wanted){ "attacks", cx_attacks, 1, 0 }))
            return;
        break;
    case CASUS_TYPE_REQUEST:
    case CASUS_TYPE_SUPPORT:
        break;
    default:
        return;
    }
    if (!seat_partner(u)) seat(u, (wanted){ "is somebody", cx_is_somebody, 0, 0 });
}

/* ---- a sentence that stands alone ---- */

/* Forces, and places and things of one's own. */
static bool is_ones_own(const casus_entity *e, const char *country)
{
    const uint32_t others =
        1u << CASUS_SECTOR_REB | 1u << CASUS_SECTOR_OPP | 1u << CASUS_SECTOR_UAF |
        1u << CASUS_SECTOR_CRM | 1u << CASUS_SECTOR_LAB | 1u << CASUS_SECTOR_AGR |
        1u << CASUS_SECTOR_EDU | 1u << CASUS_SECTOR_REL | 1u << CASUS_SECTOR_PTY;
    return (!e->country[0] || memcmp(e->country, country, 4) == 0) &&
           !(e->sectors & others);
}

/* "walked out at the port of X", "the strike comes as X seeks loans": the land of those
 * who protest, and places in it. */
static bool is_only_where(const casus_doc *d, casus_range side, const char *country)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_entity *e = cx_party_at(d, side.first + i);
        if ((e->kind != CASUS_ENTITY_PLACE && e->kind != CASUS_ENTITY_STATE) ||
            !country || memcmp(e->country, country, 4) != 0)
            return false;
    }
    return side.n != 0;
}

/* "sent a second destroyer to shadow X", "wheeled guns to the heights": what is brought
 * up, and where, is not who it is brought up against. */
static bool bears_on_own(const casus_doc *d, const casus_event *e)
{
    const char *country = cx_only_country(d, e->actors);
    if (e->type == CASUS_TYPE_PROTEST) return is_only_where(d, e->recipients, country);
    if (e->type != CASUS_TYPE_MOBILIZE || !country || !e->recipients.n) return false;
    for (uint32_t i = 0; i < e->recipients.n; i++)
        if (!is_ones_own(cx_party_at(d, e->recipients.first + i), country)) return false;
    return true;
}

/* Where forces go at home, and nobody else is named, the place stays; so does the land of
 * those who protest. */
static bool is_place(const casus_doc *d, const casus_event *e, casus_range side)
{
    return side.n && (e->type == CASUS_TYPE_PROTEST || d->sentences.len > 1 ||
                      cx_party_at(d, side.first)->kind == CASUS_ENTITY_PLACE);
}

/* "Fifteen divisions around Chad are on alert": the other state of a sentence that is the
 * whole text takes the side that stands empty. */
static void seat_lone_other(usual *u)
{
    const casus_doc *d = u->doc;
    const casus_event *e = &d->events.ptr[u->event];
    const bool of_body =
        e->type == CASUS_TYPE_CONSULT && memcmp(u->country, "IGO", 4) == 0;
    if (d->sentences.len != 1 || e->type == CASUS_TYPE_PROTEST || of_body ||
        (e->type == CASUS_TYPE_RETREAT && is_mode(e, "resign")) ||
        (e->actors.n && e->recipients.n))
        return;
    const uint32_t m = cx_lone_other(u, e->sentence);
    if (m == CASUS_NONE) return;
    u->by = "only other state";
    sit(u, cx_participant_of(d, m, true));
}

static void seat_empty(usual *u)
{
    const casus_doc *d = u->doc;
    const casus_event *e = &d->events.ptr[u->event];
    const bool whole = e->actors.n && e->recipients.n;
    u->acts = e->actors.n == 0;
    u->told = u->acts ? e->recipients : e->actors;
    if (u->acts && e->type == CASUS_TYPE_ASSAULT && u->told.n && seat_attacker(u)) return;
    u->country = cx_only_country(d, u->told);
    if (!u->country) return;
    if (whole) {
        seat_lender(u);
        return;
    }
    if (u->acts)
        seat_doer(u);
    else
        seat_target(u);
    seat_lone_other(u);
    if (!is_denial(e) && (u->acts || speaks_for_state(d, u->told)))
        seat_other(u, cx_front_beside(d, u->event, u->country));
}

/* ---- what one does not do to oneself ---- */

/* "stormed their garrison", where "they" have been taken for those who stormed it. */
static bool hits_own(const casus_doc *d, const casus_event *e)
{
    if (e->type != CASUS_TYPE_ASSAULT || e->recipients.n != 1 || e->actors.n == 0)
        return false;
    const casus_participant *p = &d->participants.ptr[e->recipients.first];
    const casus_entity *hit = &d->entities.ptr[p->entity];
    const uint32_t head = d->mentions.ptr[p->mention].head;
    const uint32_t owner = cx_child(d, head, CASUS_DEP_NMOD_POSS);
    if ((hit->kind != CASUS_ENTITY_PLACE && hit->kind != CASUS_ENTITY_ORGANISATION &&
         hit->kind != CASUS_ENTITY_WEAPON) ||
        owner == CASUS_NONE || cx_token(d, owner)->upos != CASUS_UPOS_PRON ||
        owner + 1 >= d->tokens.len || cx_is_more(d, owner + 1, CX_MORE_OWN))
        return false;
    const uint32_t m = d->token_mention.ptr[owner];
    return m != CASUS_NONE && d->mentions.ptr[m].entity != CASUS_NONE &&
           cx_takes_part(d, e->actors, d->mentions.ptr[m].entity);
}

/* Of the clause around it, whoever is the subject: "soldiers fled after rebels shelled
 * their camp". */
static void seat_owner(usual *u)
{
    const casus_doc *d = u->doc;
    const casus_event *e = &d->events.ptr[u->event];
    uint32_t t = e->trigger_token;
    for (unsigned i = 0; i < AROUND && t != CASUS_NONE; i++) {
        if (cx_token(d, t)->deprel == CASUS_DEP_ADVCL) break;
        t = cx_token(d, t)->head;
    }
    if (t == CASUS_NONE || cx_token(d, t)->deprel != CASUS_DEP_ADVCL) return;
    const uint32_t above = cx_token(d, t)->head;
    uint32_t who = cx_child(d, above, CASUS_DEP_NSUBJ);
    if (who == CASUS_NONE) who = cx_child(d, above, CASUS_DEP_NSUBJ_PASS);
    const uint32_t m = who == CASUS_NONE ? who : d->token_mention.ptr[who];
    if (m == CASUS_NONE || d->mentions.ptr[m].entity == CASUS_NONE ||
        d->mentions.ptr[m].kind == CASUS_MENTION_PRONOUN ||
        !cx_is_somebody(&d->entities.ptr[d->mentions.ptr[m].entity]) ||
        cx_takes_part(d, e->actors, d->mentions.ptr[m].entity) ||
        cx_has_told(u, d->mentions.ptr[m].entity))
        return;
    u->by = "owner";
    sit(u, cx_participant_of(d, m, true));
}

void cx_usual_seat(casus_doc *d, const cx_roll_book *book)
{
    if (d->no_seats) return; /* the example of a rule says what the rule binds */
    for (uint32_t i = 0; i < d->events.len; i++) {
        usual u = { d, book, i, false, { 0, 0 }, NULL, NULL };
        if (hits_own(d, &d->events.ptr[i])) seat_owner(&u);
        const casus_range own = d->events.ptr[i].recipients;
        const bool unseated = bears_on_own(d, &d->events.ptr[i]);
        if (unseated) d->events.ptr[i].recipients.n = 0;
        seat_empty(&u);
        casus_event *e = &d->events.ptr[i];
        if (unseated && !e->recipients.n && is_place(d, e, own)) e->recipients = own;
    }
}
