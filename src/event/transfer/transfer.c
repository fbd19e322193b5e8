/* transfer.c -- what passed from whom to whom.
 *
 * Each word of dict/transfers.tsv says where its supplier, recipient and item stand:
 * "sell" has them as subject, "to" phrase and object, "import" the other way round
 * (transfer_roles.c). The kind of a transfer is the word's own, or follows from the
 * goods (transfer_goods.c): weapons make it arms. Shares ("81 % of Pakistan's imports")
 * and values ("$3 billion of aid") are the quantities in the item's phrase. Words without
 * parties of their own ("these exports") go on with the parties of the transfer told
 * last.
 *
 * One transfer is often told by two words, "approved the sale of", "pledged a loan": see
 * transfer_join.c.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/transfer/transfer_goods.h"

#include "event/clause/clause.h"
#include "event/clause/commitment.h"
#include "event/clause/parties.h"
#include "event/told/statement.h"
#include "world/world.h"

#define MOST_PARTIES 4
#define MOST_IN_SENTENCE 48
#define BACK 6 /* sentences over which "these exports" may look back */

typedef cx_finder finder;

/* ---- parties ---- */

static bool is_actor(const casus_doc *d, uint32_t entity)
{
    if (entity == CASUS_NONE) return false;
    uint8_t kind = d->entities.ptr[entity].kind;
    return kind != CASUS_ENTITY_WEAPON &&
           (kind != CASUS_ENTITY_PLACE || d->entities.ptr[entity].country[0]);
}

uint32_t cx_entities_of(const cx_reading *r, uint32_t t, uint32_t *entities,
                        uint32_t most)
{
    const casus_doc *d = r->doc;
    cx_parties parties = { .n = 0 };
    uint32_t n = 0;
    if (t == CASUS_NONE) return 0;
    cx_parties_of(r, t, &parties);
    for (uint32_t i = 0; i < parties.n && n < most; i++) {
        uint32_t m = parties.list[i].mention;
        if (m == CASUS_NONE || !is_actor(d, d->mentions.ptr[m].entity)) continue;
        entities[n++] = d->mentions.ptr[m].entity;
    }
    return n;
}

/* ---- figures and times ---- */

/* The top of the clause that tells the transfer at `t`: the verb it is, hangs from, or is
 * the subject of. */
static uint32_t clause_of(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    const uint32_t carrier = cx_transfer_carrier(d, t);
    if (carrier != CASUS_NONE) return carrier;
    if (k->upos == CASUS_UPOS_NOUN && k->head != CASUS_NONE &&
        (k->deprel == CASUS_DEP_NSUBJ || k->deprel == CASUS_DEP_OBL ||
         k->deprel == CASUS_DEP_NMOD))
        return k->head;
    return t;
}

/* Below `top`, and in no other clause that has a subject of its own: "but its share fell
 * to 36 percent". */
static bool is_told_below(const casus_doc *d, uint32_t t, uint32_t top)
{
    if (!cx_below(d, t, top)) return false;
    for (; t != top; t = cx_token(d, t)->head) {
        const casus_token *k = cx_token(d, t);
        const bool clause =
            k->deprel == CASUS_DEP_CONJ || k->deprel == CASUS_DEP_PARATAXIS ||
            k->deprel == CASUS_DEP_ADVCL || k->deprel == CASUS_DEP_CCOMP ||
            k->deprel == CASUS_DEP_ACL_RELCL;
        if (clause && k->upos == CASUS_UPOS_VERB &&
            (cx_child(d, t, CASUS_DEP_NSUBJ) != CASUS_NONE ||
             cx_child(d, t, CASUS_DEP_NSUBJ_PASS) != CASUS_NONE))
            return false;
    }
    return true;
}

/* "fell by 70%": no part of anything. */
static bool is_change(const finder *f, const casus_quantity *q)
{
    for (uint32_t t = q->first_token; t < q->first_token + q->n_tokens; t++) {
        const uint32_t marker = cx_child(f->d, t, CASUS_DEP_CASE);
        if (marker != CASUS_NONE && cx_is(&f->reading, marker, CX_WORD_AGENT))
            return true;
    }
    return false;
}

static void set_figures(const finder *f, casus_transfer *t)
{
    const casus_doc *d = f->d;
    const casus_sentence *s = &d->sentences.ptr[t->sentence];
    const uint32_t end = s->first_token + s->n_tokens;
    uint32_t top = clause_of(d, t->trigger_token);
    /* "81 % of Pakistan's imports": the measure above, and the clause above it */
    if (cx_goods_quantity(d, top) != CASUS_NONE) top = clause_of(d, top);
    if (cx_goods_quantity(d, top) != CASUS_NONE && cx_token(d, top)->head != CASUS_NONE)
        top = cx_token(d, top)->head;
    t->value = t->share = CASUS_NONE;
    uint32_t at = cx_goods_first_quantity(d, s->first_token);
    for (; at < d->quantities.len && d->quantities.ptr[at].first_token < end; at++) {
        casus_quantity *q = &d->quantities.ptr[at];
        if (!is_told_below(d, q->first_token, top)) continue;
        if (q->currency[0] && t->value == CASUS_NONE) t->value = at;
        if (q->role == CASUS_QUANTITY_SHARE && is_change(f, q)) continue;
        if (q->role == CASUS_QUANTITY_SHARE && t->share == CASUS_NONE) t->share = at;
    }
}

static uint32_t first_time(const casus_doc *d, uint32_t t)
{
    uint32_t low = 0, high = d->times.len;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (d->times.ptr[mid].first_token < t)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static void set_time(const finder *f, casus_transfer *t)
{
    const casus_doc *d = f->d;
    const casus_sentence *s = &d->sentences.ptr[t->sentence];
    uint32_t top = clause_of(d, t->trigger_token);
    if (cx_token(d, top)->upos != CASUS_UPOS_VERB) top = clause_of(d, top);
    t->time = CASUS_NONE;
    for (uint32_t i = first_time(d, s->first_token); i < d->times.len; i++) {
        uint32_t first = d->times.ptr[i].first_token;
        if (first >= s->first_token + s->n_tokens) break;
        if (cx_below(d, first, top)) {
            t->time = i;
            return;
        }
    }
}

/* ---- one word ---- */

static const casus_transfer *last_transfer(const finder *f, uint32_t sentence)
{
    if (!f->d->transfers.len) return NULL;
    const casus_transfer *last = &f->d->transfers.ptr[f->d->transfers.len - 1];
    return last->sentence + BACK < sentence ? NULL : last;
}

/* "suspended the sale", "blocked the delivery", "cut off its funding": nothing passes. */
static bool is_stopped(const finder *f, uint32_t t)
{
    const uint32_t verb = cx_transfer_carrier(f->d, t);
    return verb != CASUS_NONE &&
           cx_is(&f->reading, verb,
                 CX_WORD_ANNUL | CX_WORD_FINISH | CX_WORD_PREVENT | CX_WORD_REFUSE);
}

static void push_transfer(const finder *f, uint32_t t, const cx_giving *g, uint8_t kind,
                          uint32_t supplier, uint32_t recipient, casus_range items)
{
    casus_doc *d = f->d;
    cx_commitment c = cx_commitment_of(d, t, cx_transfer_carrier(d, t));
    casus_transfer *out = CX_PUSH(&d->arena, d->transfers);
    out->sentence = cx_sentence_of(d, t);
    out->trigger = cx_token_span(d, t, t + 1);
    out->trigger_token = t;
    out->kind = kind;
    out->supplier = supplier;
    out->recipient = recipient;
    out->items = items;
    out->modality = g->pos == CX_GIVING_WISH && c.modality == CASUS_MODALITY_ACTUAL
                        ? CASUS_MODALITY_DEMANDED
                        : c.modality;
    out->polarity = c.polarity && !is_stopped(f, t);
    out->rule = cx_str_format(&d->arena, "transfer.%s", casus_transfer_kind_name(kind));
    set_figures(f, out);
    set_time(f, out);
}

typedef struct ends {
    uint32_t list[MOST_PARTIES];
    uint32_t n;
} ends;

static void fill_ends(const finder *f, ends *e, uint32_t head)
{
    e->n =
        head == CASUS_NONE ? 0 : cx_entities_of(&f->reading, head, e->list, MOST_PARTIES);
}

/* A state, or a body that could stand for one: no mere person, group or role. */
static bool is_body(const casus_doc *d, const ends *e)
{
    for (uint32_t i = 0; i < e->n; i++) {
        const casus_entity *who = &d->entities.ptr[e->list[i]];
        if (who->country[0] || who->kind == CASUS_ENTITY_ORGANISATION || who->ref.len)
            return true;
    }
    return false;
}

static bool is_state(const casus_doc *d, const ends *e)
{
    return e->n && d->entities.ptr[e->list[0]].kind == CASUS_ENTITY_STATE;
}

/* A body of some country, or one that the tables know. */
static bool is_organised(const casus_doc *d, const ends *e)
{
    if (!e->n) return false;
    const casus_entity *who = &d->entities.ptr[e->list[0]];
    const bool body =
        who->kind == CASUS_ENTITY_ORGANISATION || who->kind == CASUS_ENTITY_ARMED_GROUP ||
        who->kind == CASUS_ENTITY_STATE || who->kind == CASUS_ENTITY_ALLIANCE;
    return body && (who->country[0] || who->ref.len);
}

/* Somebody at one end alone says enough where the word itself speaks of such goods, or
 * tells who gets them: not "got food", "vendors offered sweets". */
static bool one_end_is_enough(const finder *f, const cx_goods *g, const cx_giving *word,
                              const ends *suppliers, const ends *recipients)
{
    const bool given = g->kind == CASUS_TRANSFER_AID || g->kind == CASUS_TRANSFER_ARMS;
    if (word->supplier[0] == CX_AT_SELF || word->recipient[0] == CX_AT_SELF)
        return g->kind != CX_KIND_OPEN;
    /* "is funding the Hezbollah", "the militia was trained" */
    if (word->item[0] == CX_AT_NONE)
        return !suppliers->n && word->pos == CX_GIVING_VERB &&
               (word->kind == CASUS_TRANSFER_TRAINING || is_state(f->d, recipients) ||
                (recipients->n && f->d->entities.ptr[recipients->list[0]].kind ==
                                      CASUS_ENTITY_ARMED_GROUP));
    /* helicopters that arrive somewhere may be of those who are there */
    if (word->pos == CX_GIVING_VERB && word->supplier[0] >= CX_AT_WORDS &&
        word->recipient[0] != CX_AT_SUBJECT)
        return g->kind == CASUS_TRANSFER_AID && recipients->n;
    /* "A and B signed an agreement": nobody knows which way */
    if (word->pos == CX_GIVING_NOUN && word->recipient[0] == CX_AT_SUBJECT) return false;
    /* "car sales of the firm", "the money supply" are no news of who got what */
    if (word->pos == CX_GIVING_NOUN &&
        (word->kind == CASUS_TRANSFER_TRADE || word->kind == CX_KIND_OPEN))
        return is_state(f->d, suppliers) || recipients->n ||
               (given && is_organised(f->d, suppliers));
    if (word->kind != CX_KIND_OPEN || word->pos == CX_GIVING_NOUN) return true;
    if (is_state(f->d, suppliers)) return true; /* "Turkey has sent tents" */
    return !suppliers->n && word->recipient[0] != CX_AT_SUBJECT;
}

/* A weak one is kept only when another word of the sentence adds what it lacks: "received
 * the jets that Oslo had promised". */
typedef enum certainty { NONE = 0, WEAK, SURE } certainty;

/* Does what was found make a transfer: a thing or money of a known kind, or a word that
 * needs none ("train", "invest"), and somebody who could be a party? */
static certainty is_transfer(const finder *f, const cx_goods *g, const cx_giving *word,
                             uint8_t kind, const ends *suppliers, const ends *recipients)
{
    const bool alone = word->kind != CX_KIND_OPEN && word->item[0] == CX_AT_NONE;
    const bool known = g->kind != CX_KIND_OPEN || g->money || alone ||
                       word->kind == CASUS_TRANSFER_TRAINING;
    const bool a = is_body(f->d, suppliers), b = is_body(f->d, recipients);
    if (kind == CX_KIND_OPEN) return NONE;
    /* "contributes to the mission": nothing is said to pass */
    if (word->pos == CX_GIVING_VERB && word->item[0] == CX_AT_OBJECT && !g->n &&
        !g->money && kind != CASUS_TRANSFER_TRAINING && kind != CASUS_TRANSFER_INVESTMENT)
        return NONE;
    /* "the delivery of aid to civilians", "we provide assistance" */
    if (!a && !b)
        return word->pos == CX_GIVING_NOUN && g->kind == CASUS_TRANSFER_AID &&
                       (recipients->n || suppliers->n)
                   ? SURE
                   : NONE;
    if (suppliers->n && recipients->n) return known || a == b ? SURE : NONE;
    if (!known) return NONE;
    return one_end_is_enough(f, g, word, suppliers, recipients) ? SURE : WEAK;
}

/* "Boeing signed a contract with India": a firm sells, a state buys. "China signed a deal
 * for a refinery with Iran": who signs builds it. */
static void turn_round(const finder *f, const cx_giving *g, uint8_t goods,
                       ends *suppliers, ends *recipients)
{
    const casus_doc *d = f->d;
    if (g->pos != CX_GIVING_NOUN || !suppliers->n || !recipients->n ||
        g->supplier[0] < CX_AT_WORDS)
        return;
    const casus_entity *a = &d->entities.ptr[suppliers->list[0]];
    const casus_entity *b = &d->entities.ptr[recipients->list[0]];
    const bool firm =
        a->kind == CASUS_ENTITY_STATE && b->kind == CASUS_ENTITY_ORGANISATION;
    if (!firm && goods != CASUS_TRANSFER_INVESTMENT) return;
    const ends keep = *suppliers;
    *suppliers = *recipients;
    *recipients = keep;
}

/* "trade between Kenya and Uganda": the first is told as the one who sells. */
static void split_between(const finder *f, uint32_t t, const cx_giving *g,
                          ends *suppliers, ends *recipients)
{
    const casus_doc *d = f->d;
    if (g->kind != CASUS_TRANSFER_TRADE || suppliers->n || recipients->n) return;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        if (marker == CASUS_NONE || !cx_is(&f->reading, marker, CX_WORD_BETWEEN))
            continue;
        ends both;
        fill_ends(f, &both, c);
        if (both.n != 2) return;
        suppliers->list[0] = both.list[0];
        recipients->list[0] = both.list[1];
        suppliers->n = recipients->n = 1;
        return;
    }
}

/* Without parties of its own, "these exports" takes up those told last. */
static void take_up(const finder *f, uint32_t t, cx_goods *things, ends *suppliers,
                    ends *recipients)
{
    const casus_transfer *last = last_transfer(f, cx_sentence_of(f->d, t));
    if (suppliers->n || recipients->n || !last || !things->n ||
        cx_child(f->d, t, CASUS_DEP_DET) == CASUS_NONE)
        return;
    if (last->supplier != CASUS_NONE) suppliers->list[suppliers->n++] = last->supplier;
    if (last->recipient != CASUS_NONE)
        recipients->list[recipients->n++] = last->recipient;
    if (things->kind == CX_KIND_OPEN) things->kind = last->kind;
}

static void write_transfers(finder *f, uint32_t t, const cx_giving *g, uint8_t kind,
                            const cx_goods *things, certainty how, ends *suppliers,
                            ends *recipients)
{
    const casus_range items = cx_goods_write(f, things);
    if (!suppliers->n) suppliers->list[suppliers->n++] = CASUS_NONE;
    if (!recipients->n) recipients->list[recipients->n++] = CASUS_NONE;
    for (uint32_t i = 0; i < suppliers->n; i++)
        for (uint32_t j = 0; j < recipients->n; j++)
            if (!cx_same_actor(f->d, suppliers->list[i], recipients->list[j])) {
                const uint32_t number = f->d->transfers.len - f->first;
                if (how == WEAK && number < 64) f->weak |= 1ull << number;
                push_transfer(f, t, g, kind, suppliers->list[i], recipients->list[j],
                              items);
            }
}

/* Goods beside an object that is only money or a carrier: "$10 million in aid", "trucks
 * with flour", where the parser hangs them from the verb. */
static void collect_beside(const finder *f, cx_goods *g, uint32_t verb, uint32_t item)
{
    const casus_doc *d = f->d;
    uint8_t category;
    if (item == CASUS_NONE || !(g->n ? cx_goods_is_carrier(f, g->tokens[0]) : g->money))
        return;
    for (uint32_t c = cx_first_child(d, verb); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if ((rel != CASUS_DEP_OBL && rel != CASUS_DEP_OBJ) || c == item ||
            cx_transfer_can_act(f, c))
            continue;
        const uint32_t held = cx_child(d, c, CASUS_DEP_NMOD); /* "worth of weapons" */
        if (cx_goods_kind(f, c, &category) != CX_KIND_OPEN ||
            (held != CASUS_NONE && cx_goods_kind(f, held, &category) != CX_KIND_OPEN))
            cx_goods_collect(f, g, c, 1, CASUS_NONE);
    }
}

/* "delivered weapons worth millions, among them MiG-23 fighters, tanks": a list that the
 * parser hangs from the verb, by a pronoun that takes up the goods. */
static void collect_among(const finder *f, cx_goods *g, uint32_t verb, uint32_t item)
{
    const casus_doc *d = f->d;
    uint8_t category;
    if (item == CASUS_NONE || !g->n) return;
    for (uint32_t c = cx_first_child(d, verb); c != CASUS_NONE; c = cx_next_child(d, c)) {
        if (c <= item || cx_goods_kind(f, c, &category) == CX_KIND_OPEN) continue;
        for (uint32_t p = cx_first_child(d, c); p != CASUS_NONE && p < c;
             p = cx_next_child(d, p))
            if (cx_token(d, p)->upos == CASUS_UPOS_PRON && p > item + 1 &&
                cx_token(d, p - 1)->upos == CASUS_UPOS_ADP) {
                cx_goods_collect(f, g, c, 1, CASUS_NONE);
                return;
            }
    }
}

/* "France delivered radars" after "India sold rifles to Chad": who gets them was told
 * before: in the same sentence, or in the one before, of the same supplier. */
static void go_on(const finder *f, uint32_t t, const cx_giving *g, const cx_goods *things,
                  const ends *suppliers, ends *recipients)
{
    const casus_doc *d = f->d;
    const uint32_t sentence = cx_sentence_of(d, t);
    const casus_transfer *last = last_transfer(f, sentence);
    if (recipients->n || suppliers->n != 1 || !last || g->pos != CX_GIVING_VERB ||
        things->kind != CASUS_TRANSFER_ARMS)
        return;
    if (g->recipient[0] == CX_AT_SUBJECT || g->recipient[0] == CX_AT_OBJECT ||
        last->recipient == CASUS_NONE)
        return;
    if (last->kind != things->kind &&
        (last->kind != CASUS_TRANSFER_TRAINING || last->sentence != sentence))
        return;
    if (last->sentence + 1 < sentence ||
        cx_same_actor(d, last->recipient, suppliers->list[0]))
        return;
    if (last->sentence != sentence &&
        !cx_same_actor(d, last->supplier, suppliers->list[0]))
        return;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        if (marker != CASUS_NONE && !f->reading.in_time[c] &&
            cx_is(&f->reading, marker, CX_WORD_DIRECTION))
            return; /* it is told, to nobody known */
    }
    recipients->list[recipients->n++] = last->recipient;
}

/* Money without goods is aid when the word does not say otherwise, a share is trade. */
static uint8_t kind_of_transfer(const finder *f, const cx_giving *g,
                                const cx_goods *things, uint32_t item)
{
    const bool plain = g->kind == CASUS_TRANSFER_TRADE || g->kind == CASUS_TRANSFER_AID;
    const bool arms =
        (plain && things->kind == CASUS_TRANSFER_ARMS) ||
        (g->kind == CASUS_TRANSFER_TRADE && things->kind == CASUS_TRANSFER_TECHNOLOGY) ||
        (g->kind == CASUS_TRANSFER_LOAN && things->kind == CASUS_TRANSFER_ARMS &&
         !things->money); /* "lent jets" */
    if (g->kind != CX_KIND_OPEN && !arms) return g->kind;
    if (things->kind != CX_KIND_OPEN) return things->kind;
    if (things->money)
        return g->pos == CX_GIVING_NOUN ? CASUS_TRANSFER_TRADE : CASUS_TRANSFER_AID;
    const uint32_t q = item == CASUS_NONE ? CASUS_NONE : cx_goods_quantity(f->d, item);
    const bool passes =
        g->pos == CX_GIVING_NOUN || g->supplier[1] || g->recipient[0] < CX_AT_WORDS;
    const bool share = q != CASUS_NONE &&
                       passes && /* "approved ten percent of the requests" */
                       f->d->quantities.ptr[q].role == CASUS_QUANTITY_SHARE;
    return share ? CASUS_TRANSFER_TRADE : CX_KIND_OPEN;
}

/* "shipments of Polish rifles": the adjective belongs to the goods, not to the noun of
 * giving, and "Poland's rifles" are those that Poland gets. */
static bool is_made_by(const casus_doc *d, const cx_goods *g, uint32_t t)
{
    const casus_token *k = cx_token(d, g->owner);
    return k->head != t &&
           (k->deprel == CASUS_DEP_AMOD || k->deprel == CASUS_DEP_COMPOUND);
}

/* "delivered munitions against the camp" is a strike. */
static bool is_blow(const finder *f, uint32_t t, uint32_t item)
{
    const casus_doc *d = f->d;
    for (int pass = 0; pass < 2; pass++) {
        const uint32_t top = pass ? item : t;
        for (uint32_t c = top == CASUS_NONE ? top : cx_first_child(d, top);
             c != CASUS_NONE; c = cx_next_child(d, c)) {
            const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
            if (marker != CASUS_NONE && cx_is(&f->reading, marker, CX_WORD_HOSTILE))
                return true;
        }
    }
    return false;
}

static bool is_public(const casus_doc *d, const ends *e)
{
    const uint32_t business = 1u << CASUS_SECTOR_BUS;
    for (uint32_t i = 0; i < e->n; i++) {
        const casus_entity *who = &d->entities.ptr[e->list[i]];
        const bool body =
            who->kind == CASUS_ENTITY_STATE || who->kind == CASUS_ENTITY_ARMED_GROUP ||
            who->kind == CASUS_ENTITY_ALLIANCE || who->kind == CASUS_ENTITY_PLACE;
        if (body || who->sectors & ~business) return true;
    }
    return false;
}

/* "The bank sold its stake to the brewer": what firms do among themselves is no news of
 * who stands by whom (commerce.c). */
static bool is_business(const casus_doc *d, uint8_t kind, const ends *suppliers,
                        const ends *recipients)
{
    const bool plain = kind != CASUS_TRANSFER_ARMS && kind != CASUS_TRANSFER_TRAINING;
    return plain && !is_public(d, suppliers) && !is_public(d, recipients);
}

/* Within one country arms pass to rebels and militias; what an army moves about is its
 * own. */
static bool stays_home(const casus_doc *d, uint8_t kind, const ends *suppliers,
                       const ends *recipients)
{
    if ((kind != CASUS_TRANSFER_ARMS && kind != CASUS_TRANSFER_TRADE) || !suppliers->n ||
        !recipients->n)
        return false;
    const uint32_t official = 1u << CASUS_SECTOR_GOV | 1u << CASUS_SECTOR_MIL;
    const casus_entity *a = &d->entities.ptr[suppliers->list[0]],
                       *b = &d->entities.ptr[recipients->list[0]];
    return a->sectors & official && b->sectors & official && a->country[0] &&
           strcmp(a->country, b->country) == 0 && strcmp(a->country, "IGO") != 0 &&
           a->kind != CASUS_ENTITY_ARMED_GROUP && b->kind != CASUS_ENTITY_ARMED_GROUP;
}

/* "India bought S-400 launchers": from nobody that is named, then from the state whose
 * weapon it is. */
static void from_origin(const finder *f, const cx_goods *things, ends *suppliers,
                        const ends *recipients)
{
    casus_doc *d = f->d;
    const uint32_t e = things->n ? cx_entity_at(d, things->tokens[0]) : CASUS_NONE;
    if (e == CASUS_NONE || things->kind != CASUS_TRANSFER_ARMS || !recipients->n) return;
    const casus_entity *weapon = &d->entities.ptr[e];
    if (weapon->kind != CASUS_ENTITY_WEAPON || !weapon->ref.len || !weapon->country[0] ||
        strcmp(weapon->country, d->entities.ptr[recipients->list[0]].country) == 0)
        return;
    const uint32_t maker = cx_late_state(d, weapon->country);
    if (maker != CASUS_NONE) suppliers->list[suppliers->n++] = maker;
}

static void apply(finder *f, uint32_t t, const cx_giving *g)
{
    ends suppliers, recipients;
    cx_goods things = { .kind = CX_KIND_OPEN, .owner = CASUS_NONE };
    const bool noun = g->pos == CX_GIVING_NOUN;
    const uint32_t item = cx_transfer_item(f, t, g);
    const uint32_t own = g->kind == CASUS_TRANSFER_TRAINING ? CASUS_NONE : item;
    const uint32_t supplier = cx_transfer_party(f, t, g, g->supplier, own);
    const uint32_t recipient = cx_transfer_party(f, t, g, g->recipient, own);
    if (item != CASUS_NONE) cx_goods_collect(f, &things, item, 0, CASUS_NONE);
    if (noun)
        cx_goods_collect_listed(f, &things, t);
    else
        collect_beside(f, &things, t, item), collect_among(f, &things, t, item);
    cx_goods_unwrap(f, &things);
    things.money |= item == CASUS_NONE && cx_transfer_money(f, t);
    fill_ends(f, &suppliers, supplier);
    fill_ends(f, &recipients, recipient == supplier ? CASUS_NONE : recipient);
    /* "81 % of Pakistan's weapons": who owns the goods receives them. */
    if (!recipients.n && (!noun || g->recipient[0] == CX_AT_NONE) &&
        things.owner != supplier)
        fill_ends(f, &recipients, things.owner);
    /* "Turkish drones were sold to Ethiopia": who owned the goods supplied them. */
    const bool made_by = things.owner != CASUS_NONE && things.owner != recipient &&
                         (!noun || is_made_by(f->d, &things, t));
    if (!suppliers.n && recipient != CASUS_NONE && made_by)
        fill_ends(f, &suppliers, things.owner);
    /* "blocked the transfer of Spanish planes": whoever stops it is not who sells */
    if (noun && made_by && recipient != things.owner && is_stopped(f, t))
        fill_ends(f, &suppliers, things.owner);
    if (!suppliers.n && !noun && g->recipient[0] == CX_AT_SUBJECT)
        from_origin(f, &things, &suppliers, &recipients);
    if (noun) take_up(f, t, &things, &suppliers, &recipients);
    go_on(f, t, g, &things, &suppliers, &recipients);
    turn_round(f, g, things.kind, &suppliers, &recipients);
    if (noun) split_between(f, t, g, &suppliers, &recipients);
    const uint8_t kind = kind_of_transfer(f, g, &things, item);
    if (!noun && kind == CASUS_TRANSFER_ARMS && is_blow(f, t, item)) return;
    if (stays_home(f->d, kind, &suppliers, &recipients) ||
        is_business(f->d, kind, &suppliers, &recipients))
        return;
    const certainty how = is_transfer(f, &things, g, kind, &suppliers, &recipients);
    if (how) write_transfers(f, t, g, kind, &things, how, &suppliers, &recipients);
}

/* "strong-arm": the second half of another verb. "Oslo-supplied" is a word of its own. */
static bool is_half(const casus_doc *d, uint32_t t)
{
    if (t < 2 || cx_token(d, t - 1)->upos != CASUS_UPOS_PUNCT ||
        cx_token(d, t)->deprel == CASUS_DEP_AMOD)
        return false;
    return cx_token(d, t - 1)->end == cx_token(d, t)->start &&
           d->text.ptr[cx_token(d, t - 1)->start] == '-' &&
           cx_token(d, t - 2)->upos != CASUS_UPOS_PROPN;
}

/* "aid convoy", "loan officer": the word only tells what the noun behind it is about. */
static bool is_label(const finder *f, uint32_t t)
{
    const casus_token *k = cx_token(f->d, t);
    return k->deprel == CASUS_DEP_COMPOUND && k->head != CASUS_NONE &&
           !cx_good_find(f->tables, f->d, k->head) &&
           !cx_giving_find(f->tables, f->d, k->head, CX_GIVING_NOUN);
}

static void one_token(finder *f, uint32_t t)
{
    static const unsigned verbs[] = { CX_GIVING_VERB, CX_GIVING_WISH };
    const casus_doc *d = f->d;
    const uint8_t upos = cx_token(d, t)->upos;
    const uint32_t before = d->transfers.len;
    if (upos == CASUS_UPOS_NOUN) {
        const cx_giving *g = cx_giving_find(f->tables, d, t, CX_GIVING_NOUN);
        if (g && !is_label(f, t)) apply(f, t, g);
    }
    if (upos != CASUS_UPOS_VERB && upos != CASUS_UPOS_ADJ) return;
    if (is_half(d, t)) return;
    const uint64_t lemma = cx_lemma_hash(d, t);
    for (uint32_t i = cx_giving_first(f->tables, lemma);
         i < f->tables->n_givings && f->tables->givings[i].lemma == lemma; i++)
        for (unsigned k = 0; k < 2; k++)
            if (f->tables->givings[i].pos == verbs[k] && d->transfers.len == before &&
                cx_giving_holds(d, t, &f->tables->givings[i]))
                apply(f, t, &f->tables->givings[i]);
}

void cx_transfers_find(casus_doc *doc)
{
    if (!doc->engine->rules) return;
    finder f = { .d = doc, .tables = cx_rules_transfers(doc->engine->rules) };
    cx_reading_begin(&f.reading, doc);
    for (uint32_t i = 0; i < doc->sentences.len; i++) {
        const casus_sentence *s = &doc->sentences.ptr[i];
        f.first = doc->transfers.len;
        f.weak = 0;
        if (!(s->flags & CASUS_SENTENCE_PARSED)) continue;
        for (uint32_t t = s->first_token; t < s->first_token + s->n_tokens; t++)
            if (doc->transfers.len - f.first < MOST_IN_SENTENCE) one_token(&f, t);
        cx_transfers_join(&f);
    }
    cx_relations_find(&f.reading);
    cx_claims_set_transfers(doc);
}
