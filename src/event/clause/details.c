/* details.c -- mode and code of one act, by its words; see details.h.
 *
 * The tree around the trigger is walked outwards, each word with the number of steps to
 * it and with the seat of the branch that it stands on. The nearest word that a row of
 * the type knows gives the mode, the nearest that knows a code the code. What the rule
 * itself says stands, but for codes that leave everything open ("190") and for what the
 * row says it is meant to better.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/details.h"

#include <stdlib.h>

#include "event/clause/predicate.h"

#define SPOTS 96
#define FARTHEST 7
#define FARTHEST_AROUND 5
#define CLIMB 2
#define ADDRESSEE 3 /* steps */
#define BEYOND_OBJECT 2

/* A word in reach. */
typedef struct spot {
    uint32_t token;
    uint8_t steps, seat;
    bool own; /* one of the act's own words */
} spot;

typedef struct reach {
    uint32_t n;
    spot list[SPOTS];
} reach;

static bool is_there(const reach *f, uint32_t t)
{
    for (uint32_t i = 0; i < f->n; i++)
        if (f->list[i].token == t) return true;
    return false;
}

static void add(reach *f, uint32_t t, unsigned steps, unsigned seat, bool own)
{
    const unsigned most = seat == CX_SEAT_AROUND ? FARTHEST_AROUND : FARTHEST;
    if (t == CASUS_NONE || f->n >= SPOTS || steps > most || is_there(f, t)) return;
    f->list[f->n++] = (spot){ t, (uint8_t)steps, (uint8_t)seat, own };
}

/* "after the raid", "since": what was before or will be is another act. "When a mine
 * went off" tells of this one. */
static bool is_apart(const cx_reading *r, uint32_t t)
{
    const uint32_t preposition = cx_child(r->doc, t, CASUS_DEP_CASE);
    if (preposition != CASUS_NONE)
        return cx_is(r, preposition, CX_WORD_SUBORDINATOR) ||
               cx_is_more(r->doc, preposition, CX_MORE_FOLLOWING);
    const uint32_t mark = cx_child(r->doc, t, CASUS_DEP_MARK);
    return mark != CASUS_NONE && cx_token(r->doc, t)->deprel == CASUS_DEP_ADVCL &&
           cx_is(r, mark, CX_WORD_SUBORDINATOR) &&
           !cx_is_more(r->doc, mark, CX_MORE_AT_ONCE);
}

/* "at the base", "against the plant": who or what force is turned on. */
static bool is_aim(const cx_reading *r, const cx_candidate *c, uint32_t preposition)
{
    return r->rules->rules[c->rule].type == CASUS_TYPE_ASSAULT &&
           cx_is_more(r->doc, preposition, CX_MORE_TURNED_ON);
}

/* The branch below one of the act's own words; 0: not the act's. */
static unsigned seat_below(const cx_reading *r, const cx_candidate *c, uint32_t t)
{
    const casus_doc *d = r->doc;
    const bool noun = c->predicate.pos == CX_TRIGGER_NOUN;
    const uint32_t preposition = cx_child(d, t, CASUS_DEP_CASE);
    switch (cx_token(d, t)->deprel) {
    case CASUS_DEP_NSUBJ:
        return c->predicate.passive ? CX_SEAT_OBJECT : CX_SEAT_DOER;
    case CASUS_DEP_OBL_AGENT:
    case CASUS_DEP_NMOD_POSS:
        return CX_SEAT_DOER;
    case CASUS_DEP_NSUBJ_PASS:
    case CASUS_DEP_OBJ:
    case CASUS_DEP_IOBJ:
        return CX_SEAT_OBJECT;
    case CASUS_DEP_NMOD:
    case CASUS_DEP_OBL:
        if (preposition != CASUS_NONE && cx_is(r, preposition, CX_WORD_AGENT))
            return CX_SEAT_DOER;
        if (preposition != CASUS_NONE &&
            ((noun && cx_is(r, preposition, CX_WORD_OF)) || is_aim(r, c, preposition)))
            return CX_SEAT_OBJECT;
        return CX_SEAT_PHRASE;
    case CASUS_DEP_OBL_UNMARKED:
    case CASUS_DEP_NMOD_UNMARKED:
        return CX_SEAT_PHRASE;
    case CASUS_DEP_CCOMP:
    case CASUS_DEP_XCOMP:
    case CASUS_DEP_ACL:
    case CASUS_DEP_CSUBJ:
        return CX_SEAT_CLAUSE;
    case CASUS_DEP_ADVCL:
        return cx_is_infinitive(r, t) ? CX_SEAT_CLAUSE : CX_SEAT_AROUND;
    case CASUS_DEP_CONJ:
        return CX_SEAT_AROUND;
    case CASUS_DEP_ACL_RELCL:
    case CASUS_DEP_ADVCL_RELCL:
    case CASUS_DEP_PARATAXIS:
    case CASUS_DEP_PUNCT:
    case CASUS_DEP_CC:
        return 0;
    default:
        return CX_SEAT_ACT;
    }
}

/* Steps to a child: what only modifies its head is where the head is. */
static unsigned step_to(const casus_doc *d, uint32_t t)
{
    switch (cx_token(d, t)->deprel) {
    case CASUS_DEP_AMOD:
    case CASUS_DEP_COMPOUND:
    case CASUS_DEP_COMPOUND_PRT:
    case CASUS_DEP_ADVMOD:
    case CASUS_DEP_MARK:
    case CASUS_DEP_AUX:
    case CASUS_DEP_CASE:
    case CASUS_DEP_DET:
    case CASUS_DEP_FLAT:
    case CASUS_DEP_FIXED:
        return 0;
    case CASUS_DEP_ADVCL:
        return 2;
    default:
        return 1;
    }
}

static bool leads_away(const casus_doc *d, uint32_t t)
{
    switch (cx_token(d, t)->deprel) {
    case CASUS_DEP_ACL_RELCL:
    case CASUS_DEP_ADVCL_RELCL:
    case CASUS_DEP_PARATAXIS:
    case CASUS_DEP_PUNCT:
    case CASUS_DEP_CC:
        return true;
    default:
        return false;
    }
}

static bool is_means(const cx_reading *r, uint32_t t)
{
    const uint32_t preposition = cx_child(r->doc, t, CASUS_DEP_CASE);
    return preposition != CASUS_NONE && cx_is(r, preposition, CX_WORD_WITH) &&
           cx_token(r->doc, t)->deprel == CASUS_DEP_NMOD;
}

/* "turned down the call to free them", "the demand for reform": refused is what that
 * asks. */
static bool is_what_was_asked(const cx_reading *r, const cx_candidate *c, const spot *at,
                              uint32_t t)
{
    if (at->own || r->rules->rules[c->rule].type != CASUS_TYPE_REJECT) return false;
    const unsigned deprel = cx_token(r->doc, t)->deprel;
    return (deprel == CASUS_DEP_ACL || deprel == CASUS_DEP_NMOD) &&
           cx_is_more(r->doc, at->token, CX_MORE_PLEA);
}

/* All that hangs from the words in reach, in the order of steps as far as that goes. */
static void spread(const cx_reading *r, const cx_candidate *c, reach *f, uint32_t from)
{
    const casus_doc *d = r->doc;
    for (uint32_t i = from; i < f->n; i++) {
        const spot at = f->list[i];
        for (uint32_t t = cx_first_child(d, at.token); t != CASUS_NONE;
             t = cx_next_child(d, t)) {
            if (leads_away(d, t) || is_apart(r, t)) continue;
            unsigned seat = at.own ? seat_below(r, c, t) : at.seat;
            /* "hit the camp with rockets": the parser may give them to the camp */
            if (seat == CX_SEAT_OBJECT && is_means(r, t)) seat = CX_SEAT_PHRASE;
            if (seat == CX_SEAT_OBJECT && is_what_was_asked(r, c, &at, t))
                seat = CX_SEAT_CLAUSE;
            if (seat == 0) continue;
            const bool aside = at.own && seat == CX_SEAT_AROUND;
            add(f, t, at.steps + step_to(d, t) + aside, seat, false);
        }
    }
}

/* The verb or noun above the act, where the act is part of what that tells. */
static uint32_t above(const cx_reading *r, uint32_t t)
{
    const casus_token *k = cx_token(r->doc, t);
    switch (k->deprel) {
    case CASUS_DEP_OBJ:
    case CASUS_DEP_OBL:
    case CASUS_DEP_NSUBJ:
    case CASUS_DEP_NSUBJ_PASS:
    case CASUS_DEP_NMOD:
    case CASUS_DEP_CONJ:
    case CASUS_DEP_XCOMP:
    case CASUS_DEP_ADVCL:
    case CASUS_DEP_COMPOUND:
        return k->head;
    default:
        return CASUS_NONE;
    }
}

static void reach_of(const cx_reading *r, const cx_candidate *c, reach *f)
{
    f->n = 0;
    add(f, c->predicate.token, 0, CX_SEAT_ACT, true);
    for (uint32_t i = 0; i < c->words.n; i++)
        add(f, c->words.tokens[i], 0, CX_SEAT_ACT, true);
    add(f, c->predicate.carrier, 1, CX_SEAT_ACT, true);
    spread(r, c, f, 0);
    uint32_t t =
        c->predicate.carrier != CASUS_NONE ? c->predicate.carrier : c->predicate.token;
    for (unsigned i = 1; i <= CLIMB; i++) {
        /* "tried to kill": as near as the act itself */
        const bool near = i == 1 && cx_token(r->doc, t)->deprel == CASUS_DEP_XCOMP;
        t = above(r, t);
        if (t == CASUS_NONE) return;
        const uint32_t from = f->n;
        add(f, t, near ? 0 : 2 * i, CX_SEAT_AROUND, false);
        spread(r, c, f, from);
    }
}

/* ---- who ---- */

static unsigned who_of(const casus_entity *e)
{
    const uint32_t s = e->sectors;
    const bool rebels = e->kind == CASUS_ENTITY_ARMED_GROUP ||
                        s & (1u << CASUS_SECTOR_REB | 1u << CASUS_SECTOR_UAF);
    unsigned bits = rebels ? CX_WHO_REBELS : 0;
    if (e->kind == CASUS_ENTITY_STATE || s & 1u << CASUS_SECTOR_GOV) bits |= CX_WHO_STATE;
    if (s & 1u << CASUS_SECTOR_MIL && !rebels) bits |= CX_WHO_FORCES;
    if (s & 1u << CASUS_SECTOR_COP) bits |= CX_WHO_POLICE;
    if (s & 1u << CASUS_SECTOR_JUD) bits |= CX_WHO_COURT;
    if (e->kind == CASUS_ENTITY_PERSON || e->kind == CASUS_ENTITY_ROLE) {
        const uint32_t public = 1u << CASUS_SECTOR_GOV | 1u << CASUS_SECTOR_LEG |
                                1u << CASUS_SECTOR_JUD | 1u << CASUS_SECTOR_PTY |
                                1u << CASUS_SECTOR_OPP | 1u << CASUS_SECTOR_JRN;
        if (e->kind == CASUS_ENTITY_PERSON) bits |= CX_WHO_PERSON;
        if (e->ref.len || e->title.len || s & public) bits |= CX_WHO_NOTABLE;
    }
    if (e->kind == CASUS_ENTITY_GROUP || e->kind == CASUS_ENTITY_ROLE ||
        s & 1u << CASUS_SECTOR_CVL)
        bits |= CX_WHO_CITIZENS;
    return bits;
}

static unsigned who_are(const casus_doc *d, casus_range side)
{
    unsigned bits = side.n ? 0 : CX_WHO_NOBODY;
    for (uint32_t i = 0; i < side.n; i++)
        bits |= who_of(&d->entities.ptr[d->participants.ptr[side.first + i].entity]);
    return bits;
}

/* Are three countries among the parties? */
static bool are_many(const casus_doc *d, const casus_event *e)
{
    const casus_range sides[2] = { e->actors, e->recipients };
    const char *seen[2] = { "", "" };
    unsigned n = 0;
    for (uint32_t k = 0; k < 2; k++)
        for (uint32_t i = 0; i < sides[k].n; i++) {
            const uint32_t who = d->participants.ptr[sides[k].first + i].entity;
            const char *country = d->entities.ptr[who].country;
            if (!country[0] || !strcmp(country, seen[0]) || !strcmp(country, seen[1]))
                continue;
            if (n == 2) return true;
            seen[n++] = country;
        }
    return false;
}

/* ---- rows ---- */

/* The nearest row so far. */
typedef struct nearest {
    const cx_detail *row;
    uint32_t token, steps, words;
} nearest;

typedef struct seeker {
    const cx_reading *r;
    const cx_candidate *c;
    const casus_event *event;
    const cx_details *details;
    unsigned by, to;
    nearest mode, code;
} seeker;

static bool holds(const seeker *s, cx_run run, uint64_t word)
{
    for (uint32_t i = 0; i < run.n; i++)
        if (s->details->words[run.first + i] == word) return true;
    return false;
}

static bool gives_way(const seeker *s, cx_run over, uint64_t what)
{
    return holds(s, over, what) || holds(s, over, CX_DETAIL_ALL);
}

static bool is_act_of(const seeker *s, cx_run acts)
{
    const cx_candidate *c = s->c;
    if (acts.n == 0 || holds(s, acts, s->r->keys[c->predicate.token])) return true;
    for (uint32_t i = 0; i < c->words.n; i++)
        if (holds(s, acts, s->r->keys[c->words.tokens[i]])) return true;
    return c->predicate.carrier != CASUS_NONE &&
           holds(s, acts, s->r->keys[c->predicate.carrier]);
}

/* "10" of a demand whose row says "0233" is "1033"; CX_DETAIL_NONE where there is none.
 */
static uint32_t in_family(const seeker *s, uint32_t code, const char *now)
{
    static const char roots[CX_FAMILIES][3] = { "02", "10", "03", "12", "08" };
    const cx_cameo *cameo = s->r->rules->cameo;
    if (code == CX_DETAIL_NONE || memcmp(cameo[code].code, now, 2) == 0) return code;
    for (uint32_t i = 0; i < s->details->n_kin; i++) {
        const cx_kin *kin = &s->details->kin[i];
        for (uint32_t k = 1; kin->codes[0] == code && k < CX_FAMILIES; k++)
            if (memcmp(roots[k], now, 2) == 0) return kin->codes[k];
    }
    return memcmp(cameo[code].code, "02", 2) == 0 ? CX_DETAIL_NONE : code;
}

static bool is_general(const char *code)
{
    return strlen(code) == 3 && code[2] == '0';
}

static uint64_t code_number(const seeker *s, const char *code)
{
    const cx_rules *rules = s->r->rules;
    for (uint32_t i = 0; i < rules->n_cameo; i++)
        if (strcmp(rules->cameo[i].code, code) == 0) return CX_DETAIL_CODE | i;
    return 0;
}

static unsigned mode_of(const cx_detail *row)
{
    return row->mode == CX_DETAIL_NO_MODE ? 0 : row->mode;
}

static bool may_set_mode(const seeker *s, const cx_detail *row)
{
    const unsigned now = s->event->mode;
    return row->mode && (now == 0 || now == row->mode || gives_way(s, row->over, now));
}

/* What is asked for, refused and threatened has codes that do not follow the modes. */
static bool asks_or_refuses(const casus_event *e)
{
    return e->type == CASUS_TYPE_REQUEST || e->type == CASUS_TYPE_REJECT ||
           e->type == CASUS_TYPE_THREATEN;
}

static bool may_set_code(const seeker *s, const cx_detail *row)
{
    const casus_event *e = s->event;
    const uint32_t code = in_family(s, row->cameo, e->cameo);
    if (code == CX_DETAIL_NONE) return false;
    const char *said = s->r->rules->cameo[code].code;
    const unsigned mode = mode_of(row);
    if (row->mode && !may_set_mode(s, row) && !asks_or_refuses(e)) return false;
    if (is_general(e->cameo) || strncmp(said, e->cameo, strlen(e->cameo)) == 0)
        return true;
    const uint64_t now = code_number(s, e->cameo);
    if (gives_way(s, row->over, now)) return true;
    if (mode && mode != e->mode && e->mode) return may_set_mode(s, row);
    return mode && gives_way(s, s->details->modes[mode].over, now);
}

static void keep_nearer(nearest *best, const cx_detail *row, const spot *at,
                        uint32_t steps, uint32_t words)
{
    if (best->row && (steps > best->steps ||
                      (steps == best->steps &&
                       (words < best->words ||
                        (words == best->words && row->line >= best->row->line)))))
        return;
    *best = (nearest){ row, at ? at->token : CASUS_NONE, steps, words };
}

static void offer(seeker *s, const cx_detail *row, const spot *at, uint32_t steps,
                  uint32_t words)
{
    if (row->type != s->event->type || (at && !(row->seats & at->seat)) ||
        (row->by && !(row->by & s->by)) || (row->to && !(row->to & s->to)) ||
        !is_act_of(s, row->acts))
        return;
    if (may_set_mode(s, row)) keep_nearer(&s->mode, row, at, steps, words);
    if (!may_set_code(s, row)) return;
    const bool general = is_general(s->r->rules->cameo[row->cameo].code);
    if (general && !at && !is_general(s->event->cameo)) return; /* a family's name */
    const bool exact = s->r->rules->cameo[row->cameo].code[3] != '\0';
    keep_nearer(&s->code, row, at, steps + (general ? SPOTS : 0), 2 * words + exact);
}

/* Do the further words follow, or belong to the trigger? */
static bool goes_on(const seeker *s, const cx_detail_phrase *p, uint32_t t)
{
    const cx_reading *r = s->r;
    const bool trigger = t == s->c->predicate.token;
    uint32_t next = t + 1;
    for (uint32_t i = 0; i < p->n; i++, next++) {
        const uint64_t word = s->details->words[p->rest + i];
        const uint32_t end = r->doc->tokens.len;
        if (next < end && cx_str_equal(cx_form(r->doc, next), CX_LIT("-"))) next++;
        bool found = next < end && r->keys[next] == word;
        for (uint32_t k = 0; trigger && k < s->c->words.n && !found; k++)
            found = r->keys[s->c->words.tokens[k]] == word;
        if (!found) return false;
    }
    return true;
}

/* "to give ground", "to let the mission in": the object tells more than the verb. */
static bool tells_little(const cx_reading *r, const spot *at)
{
    if (at->seat != CX_SEAT_CLAUSE ||
        cx_token(r->doc, at->token)->upos != CASUS_UPOS_VERB)
        return false;
    return cx_is_more(r->doc, at->token, CX_MORE_LITTLE) ||
           cx_is_light_verb(r, at->token);
}

static void offer_all(seeker *s, uint64_t first, const spot *at, uint32_t steps)
{
    const cx_details *x = s->details;
    uint32_t little = CASUS_NONE; /* not looked at yet */
    for (uint32_t i = cx_rows_from(&x->by_first, first);
         i < x->n_phrases && x->phrases[i].first == first; i++)
        if (!at || goes_on(s, &x->phrases[i], at->token)) {
            const uint32_t n = x->phrases[i].n;
            if (at && n == 0 && little == CASUS_NONE)
                little = tells_little(s->r, at) ? BEYOND_OBJECT : 0;
            offer(s, &x->rows[x->phrases[i].row], at, steps + (at && n == 0 ? little : 0),
                  n + 1);
        }
}

/* "pull their men back": part of what the verb says, and no word of its own. */
static bool is_particle(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    return k->deprel == CASUS_DEP_COMPOUND_PRT ||
           (k->deprel == CASUS_DEP_ADVMOD &&
            cx_str_equal(cx_lemma(d, t), CX_LIT("back")));
}

static bool is_of_a_person(const casus_doc *d, uint32_t t)
{
    const uint32_t m = d->token_mention.ptr ? d->token_mention.ptr[t] : CASUS_NONE;
    if (m == CASUS_NONE || d->mentions.ptr[m].kind != CASUS_MENTION_NAME) return false;
    const uint32_t e = d->mentions.ptr[m].entity;
    return e != CASUS_NONE && d->entities.ptr[e].kind == CASUS_ENTITY_PERSON;
}

/* "urged the court to open the files": who is asked tells less than what is asked. */
static void put_off_addressee(const seeker *s, reach *f)
{
    bool clause = false;
    if (s->event->type != CASUS_TYPE_REQUEST && s->event->type != CASUS_TYPE_THREATEN)
        return;
    for (uint32_t i = 0; i < f->n && !clause; i++)
        clause = f->list[i].seat == CX_SEAT_CLAUSE;
    for (uint32_t i = 0; clause && i < f->n; i++)
        if (f->list[i].seat == CX_SEAT_OBJECT) f->list[i].steps += ADDRESSEE;
}

static void seek(seeker *s)
{
    reach f;
    reach_of(s->r, s->c, &f);
    put_off_addressee(s, &f);
    offer_all(s, CX_DETAIL_ALWAYS, NULL, 2 * SPOTS);
    for (uint32_t i = 0; i < f.n; i++) {
        const spot *at = &f.list[i];
        if (s->r->in_time[at->token] || is_of_a_person(s->r->doc, at->token) ||
            is_particle(s->r->doc, at->token))
            continue;
        if (!at->own) offer_all(s, CX_DETAIL_ANY, at, SPOTS + at->steps);
        offer_all(s, s->r->keys[at->token], at, at->steps);
    }
}

/* An appeal for aid of one who "demanded" it is a demand for aid. */
static void put_in_family(const seeker *s, casus_event *ruled, const char *family)
{
    const cx_rules *rules = s->r->rules;
    const uint64_t now = code_number(s, ruled->cameo);
    if (!is_general(ruled->cameo) && now) {
        const uint32_t code = in_family(s, (uint32_t)(now & ~CX_DETAIL_CODE), family);
        if (code != CX_DETAIL_NONE)
            memcpy(ruled->cameo, rules->cameo[code].code, sizeof ruled->cameo);
    } else {
        memcpy(ruled->cameo, family, sizeof ruled->cameo);
    }
}

/* "demanded", where the rule has the code of any request: rows that ask for no word and
 * give a general code name the family that words then choose from. */
static void set_family(const seeker *s, casus_event *ruled)
{
    const cx_details *x = s->details;
    for (uint32_t i = cx_rows_from(&x->by_first, CX_DETAIL_ALWAYS);
         i < x->n_phrases && x->phrases[i].first == CX_DETAIL_ALWAYS; i++) {
        const cx_detail *row = &x->rows[x->phrases[i].row];
        const cx_cameo *cameo = s->r->rules->cameo;
        if (row->type == ruled->type && !row->mode && row->cameo != CX_DETAIL_NONE &&
            is_general(cameo[row->cameo].code) && is_act_of(s, row->acts) &&
            gives_way(s, row->over, code_number(s, ruled->cameo)))
            put_in_family(s, ruled, cameo[row->cameo].code);
    }
}

static void tell(const seeker *s, const nearest *n, const char *what, const char *value)
{
    const casus_doc *d = s->r->doc;
    const casus_str word = n->token == CASUS_NONE ? CX_LIT("-") : cx_form(d, n->token);
    cx_trace_add(s->r->doc, s->c->predicate.token, "details",
                 "%s %s by \"%.*s\", details.tsv line %u", what, value, CX_STR(word),
                 n->row->line);
}

static void set_code(const seeker *s, casus_event *e, uint32_t row)
{
    memcpy(e->cameo, s->r->rules->cameo[row].code, sizeof e->cameo);
    e->goldstein = s->r->rules->cameo[row].goldstein;
}

void cx_details_of(const cx_reading *r, const cx_candidate *c, casus_event *e)
{
    memcpy(e->rule_cameo, e->cameo, sizeof e->cameo);
    e->rule_mode = e->mode;
    casus_event as_ruled = *e;
    const cx_details *x = r->rules->details;
    seeker s = { r,
                 c,
                 &as_ruled,
                 x,
                 who_are(r->doc, e->actors),
                 who_are(r->doc, e->recipients),
                 { .row = NULL },
                 { .row = NULL } };
    s.to |= cx_goes_abroad(r->doc, e) ? CX_WHO_ABROAD : CX_WHO_HOME;
    if (are_many(r->doc, e)) s.to |= CX_WHO_MANY;
    set_family(&s, &as_ruled);
    seek(&s);
    if (s.mode.row && mode_of(s.mode.row) != e->mode) {
        e->mode = (uint8_t)mode_of(s.mode.row);
        tell(&s, &s.mode, "mode", e->mode ? casus_mode_name(e->mode) : "none");
    }
    if (s.code.row) {
        set_code(&s, e, in_family(&s, s.code.row->cameo, as_ruled.cameo));
        if (strcmp(e->cameo, as_ruled.cameo)) tell(&s, &s.code, "cameo", e->cameo);
        return;
    }
    const uint32_t of_mode = in_family(&s, x->modes[e->mode].cameo, as_ruled.cameo);
    if (e->mode && is_general(e->cameo) && of_mode != CX_DETAIL_NONE)
        set_code(&s, e, of_mode);
}

/* ---- where ---- */

static bool is_a_party(const casus_doc *d, casus_range side, const char *country)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const uint32_t who = d->participants.ptr[side.first + i].entity;
        if (strcmp(d->entities.ptr[who].country, country) == 0) return true;
    }
    return false;
}

/* Two countries that meet in a third, by what is known of all three. */
static bool meets_elsewhere(const casus_doc *d, const casus_event *e)
{
    const char *first = "", *second = "";
    const casus_range sides[2] = { e->actors, e->recipients };
    for (uint32_t k = 0; k < 2; k++)
        for (uint32_t i = 0; i < sides[k].n; i++) {
            const uint32_t who = d->participants.ptr[sides[k].first + i].entity;
            const char *country = d->entities.ptr[who].country;
            if (!country[0] || strcmp(country, "IGO") == 0) return false;
            if (!first[0])
                first = country;
            else if (strcmp(country, first))
                second = country;
        }
    const char *where = d->places.ptr[e->place].country;
    return second[0] && where[0] && !is_a_party(d, e->actors, where) &&
           !is_a_party(d, e->recipients, where);
}

/* Does the place stand in the sentence of the act? */
static bool is_told_here(const casus_doc *d, const casus_event *e)
{
    if (e->sentence == CASUS_NONE) return false;
    const casus_span in = { d->sentences.ptr[e->sentence].start,
                            d->sentences.ptr[e->sentence].end };
    const uint32_t at = d->places.ptr[e->place].start;
    return at >= in.start && at < in.end;
}

void cx_details_by_place(casus_doc *doc)
{
    const cx_rules *rules = doc->engine->rules;
    for (uint32_t i = 0; i < doc->events.len; i++) {
        casus_event *e = &doc->events.ptr[i];
        if (e->type != CASUS_TYPE_CONSULT || e->mode || e->place == CASUS_NONE ||
            strcmp(e->cameo, "040") || !is_told_here(doc, e) || !meets_elsewhere(doc, e))
            continue;
        for (uint32_t k = 0; k < rules->n_cameo; k++) {
            if (strcmp(rules->cameo[k].code, "044")) continue;
            memcpy(e->cameo, rules->cameo[k].code, sizeof e->cameo);
            e->goldstein = rules->cameo[k].goldstein;
        }
    }
}

/* ---- opening ---- */

static bool is_sound(const cx_details *x, uint32_t n_cameo)
{
    for (uint32_t i = 0; i < x->n_rows; i++) {
        const cx_detail *d = &x->rows[i];
        if ((d->cameo != CX_DETAIL_NONE && d->cameo >= n_cameo) ||
            d->mode > CX_DETAIL_NO_MODE || !cx_run_fits(d->acts, x->n_words) ||
            !cx_run_fits(d->over, x->n_words))
            return false;
    }
    for (uint32_t i = 0; i < x->n_phrases; i++)
        if (x->phrases[i].row >= x->n_rows ||
            !cx_run_fits((cx_run){ x->phrases[i].rest, x->phrases[i].n }, x->n_words))
            return false;
    for (uint32_t i = 0; i < x->n_modes; i++)
        if ((x->modes[i].cameo != CX_DETAIL_NONE && x->modes[i].cameo >= n_cameo) ||
            !cx_run_fits(x->modes[i].over, x->n_words))
            return false;
    for (uint32_t i = 0; i < x->n_kin; i++)
        for (uint32_t k = 0; k < CX_FAMILIES; k++)
            if (x->kin[i].codes[k] != CX_DETAIL_NONE && x->kin[i].codes[k] >= n_cameo)
                return false;
    return x->n_modes == 128;
}

casus_status cx_details_open(cx_details **out, const cx_model *model, uint32_t n_cameo,
                             casus_error *err)
{
    cx_details *x = *out = calloc(1, sizeof *x);
    if (!x) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    const casus_status status =
        cx_blob_open(&x->blob, cx_model_section(model, "details"), "details", err);
    if (status != CASUS_OK) return status;
    x->rows = cx_blob_array(&x->blob, "rows", sizeof *x->rows, &x->n_rows);
    x->phrases = cx_blob_array(&x->blob, "phra", sizeof *x->phrases, &x->n_phrases);
    x->modes = cx_blob_array(&x->blob, "mode", sizeof *x->modes, &x->n_modes);
    x->kin = cx_blob_array(&x->blob, "kin ", sizeof *x->kin, &x->n_kin);
    x->words = cx_blob_array(&x->blob, "word", sizeof *x->words, &x->n_words);
    if (!is_sound(x, n_cameo))
        return cx_fail(err, CASUS_BAD_FORMAT, 0, 0, "section details: damaged");
    cx_rows_open(&x->by_first, x->phrases, x->n_phrases, sizeof *x->phrases);
    return CASUS_OK;
}

void cx_details_close(cx_details *details)
{
    free(details);
}
