/* transfer.c -- what passed from whom to whom.
 *
 * Each word of dict/transfers.tsv says where its supplier, recipient and item stand:
 * "sell" has them as subject, "to" phrase and object, "import" the other way round. The
 * kind of a transfer is the word's own, or follows from the goods: weapons make it
 * arms. Shares ("81 % of Pakistan's imports") and values ("$3 billion of aid") are the
 * quantities in the item's phrase. Words without parties of their own ("these
 * exports") go on with the parties of the transfer told last.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/transfer.h"

#include "event/clause.h"
#include "event/commitment.h"
#include "event/parties.h"
#include "event/statement.h"

#define MOST_PARTIES 4
#define MOST_ITEMS 12
#define BACK 6 /* sentences over which "these exports" may look back */

typedef struct finder {
    casus_doc *d;
    const cx_transfers *tables;
    cx_reading reading;
} finder;

/* ---- parties ---- */

static uint32_t entity_at(const casus_doc *d, uint32_t t)
{
    uint32_t m = t < d->token_mention.len ? d->token_mention.ptr[t] : CASUS_NONE;
    return m == CASUS_NONE ? CASUS_NONE : d->mentions.ptr[m].entity;
}

static bool can_act(const casus_doc *d, uint32_t entity)
{
    if (entity == CASUS_NONE) return false;
    uint8_t kind = d->entities.ptr[entity].kind;
    return kind != CASUS_ENTITY_WEAPON &&
           (kind != CASUS_ENTITY_PLACE || d->entities.ptr[entity].country[0]);
}

uint32_t cx_entities_of(const cx_reading *r, uint32_t t, uint32_t *entities, uint32_t most)
{
    const casus_doc *d = r->doc;
    cx_parties parties = { .n = 0 };
    uint32_t n = 0;
    if (t == CASUS_NONE) return 0;
    cx_parties_of(r, t, &parties);
    for (uint32_t i = 0; i < parties.n && n < most; i++) {
        uint32_t m = parties.list[i].mention;
        if (m == CASUS_NONE || !can_act(d, d->mentions.ptr[m].entity)) continue;
        entities[n++] = d->mentions.ptr[m].entity;
    }
    return n;
}

/* ---- where a role stands ---- */

/* The verb that lends its arguments to a noun: "signed a sale of ... to ...". */
static uint32_t carrier_of(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    bool argument = k->deprel == CASUS_DEP_OBJ || k->deprel == CASUS_DEP_NSUBJ_PASS ||
                    k->deprel == CASUS_DEP_XCOMP;
    return argument && k->head != CASUS_NONE ? k->head : CASUS_NONE;
}

static uint32_t object_of(const casus_doc *d, uint32_t verb)
{
    if (!cx_clause_passive(d, verb)) return cx_child(d, verb, CASUS_DEP_OBJ);
    uint32_t patient = cx_child(d, verb, CASUS_DEP_NSUBJ_PASS);
    const casus_token *k = cx_token(d, verb);
    return patient == CASUS_NONE && k->deprel == CASUS_DEP_ACL ? k->head : patient;
}

/* "A is a supplier of B", "A, the supplier": who the noun itself is. */
static uint32_t self_of(const casus_doc *d, uint32_t t)
{
    uint32_t subject = cx_child(d, t, CASUS_DEP_NSUBJ);
    if (subject != CASUS_NONE) return subject;
    const casus_token *k = cx_token(d, t);
    if (k->deprel == CASUS_DEP_APPOS) return k->head;
    uint32_t named = cx_child(d, t, CASUS_DEP_APPOS);
    if (named != CASUS_NONE) return named;
    if (k->deprel == CASUS_DEP_XCOMP) return cx_clause_agent(d, t);
    return t;
}

static uint32_t owner_of(const casus_doc *d, uint32_t t)
{
    uint32_t owner = cx_child(d, t, CASUS_DEP_NMOD_POSS);
    if (owner != CASUS_NONE) return owner;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        uint8_t rel = cx_token(d, c)->deprel;
        if ((rel == CASUS_DEP_AMOD || rel == CASUS_DEP_COMPOUND) &&
            can_act(d, entity_at(d, c)))
            return c;
    }
    return CASUS_NONE;
}

static uint32_t compound_of(const casus_doc *d, uint32_t t)
{
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_COMPOUND && !can_act(d, entity_at(d, c)))
            return c;
    return CASUS_NONE;
}

static uint32_t subject_of(const casus_doc *d, uint32_t t, bool noun)
{
    uint32_t verb = noun ? carrier_of(d, t) : t;
    return verb == CASUS_NONE ? CASUS_NONE : cx_clause_agent(d, verb);
}

static uint32_t phrase_of(const casus_doc *d, uint32_t t, bool noun, uint64_t preposition)
{
    uint32_t found = cx_clause_oblique(d, t, preposition);
    if (found != CASUS_NONE) return found;
    uint32_t via = noun ? carrier_of(d, t) : object_of(d, t);
    return via == CASUS_NONE ? CASUS_NONE : cx_clause_oblique(d, via, preposition);
}

static uint32_t indirect_of(const casus_doc *d, uint32_t t, bool noun)
{
    uint32_t verb = noun ? carrier_of(d, t) : t;
    return verb == CASUS_NONE ? CASUS_NONE : cx_child(d, verb, CASUS_DEP_IOBJ);
}

static uint32_t at_place(const casus_doc *d, uint32_t t, bool noun, uint64_t place)
{
    switch (place) {
    case CX_AT_NONE: return CASUS_NONE;
    case CX_AT_SUBJECT: return subject_of(d, t, noun);
    case CX_AT_OBJECT: return object_of(d, t);
    case CX_AT_INDIRECT: return indirect_of(d, t, noun);
    case CX_AT_POSSESSOR: return owner_of(d, t);
    case CX_AT_COMPOUND: return compound_of(d, t);
    case CX_AT_SELF: return self_of(d, t);
    default: return phrase_of(d, t, noun, place);
    }
}

/* The first of the row's places where somebody stands. */
static uint32_t role_of(const casus_doc *d, uint32_t t, const cx_giving *g,
                        const uint64_t places[CX_PLACES_OF_ROLE])
{
    for (uint32_t i = 0; i < CX_PLACES_OF_ROLE && places[i]; i++) {
        uint32_t found = at_place(d, t, g->noun, places[i]);
        if (found != CASUS_NONE) return found;
    }
    return CASUS_NONE;
}

/* ---- items ---- */

typedef struct goods {
    uint32_t tokens[MOST_ITEMS];
    uint32_t n;
    uint8_t kind; /* of the first that has one */
    bool money;
} goods;

static uint8_t kind_of(const finder *f, uint32_t t, uint8_t *category)
{
    uint32_t entity = entity_at(f->d, t);
    *category = CASUS_CATEGORY_NONE;
    if (entity != CASUS_NONE && f->d->entities.ptr[entity].kind == CASUS_ENTITY_WEAPON) {
        *category = f->d->entities.ptr[entity].category;
        return CASUS_TRANSFER_ARMS;
    }
    const cx_good *good = cx_good_find(f->tables, f->d, t);
    if (!good) return CX_KIND_OPEN;
    *category = good->category;
    return good->kind;
}

static void add_item(const finder *f, goods *g, uint32_t t)
{
    uint8_t category, kind = kind_of(f, t, &category);
    for (uint32_t i = 0; i < g->n; i++)
        if (g->tokens[i] == t) return;
    if (g->n < MOST_ITEMS) g->tokens[g->n++] = t;
    if (g->kind == CX_KIND_OPEN) g->kind = kind;
}

/* The first quantity that does not end before token `t`. */
static uint32_t first_quantity(const casus_doc *d, uint32_t t)
{
    uint32_t low = 0, high = d->quantities.len;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        const casus_quantity *q = &d->quantities.ptr[mid];
        if (q->first_token + q->n_tokens <= t) low = mid + 1;
        else high = mid;
    }
    return low;
}

static uint32_t quantity_over(const casus_doc *d, uint32_t t)
{
    uint32_t low = first_quantity(d, t);
    return low < d->quantities.len && d->quantities.ptr[low].first_token <= t ? low
                                                                            : CASUS_NONE;
}

/* The things in a phrase: its head, what is coordinated, and what "including" lists.
 * A head that is only measure ("81 %", "$3 billion", "a range") gives way to its "of"
 * or "in" phrase. */
static void collect(const finder *f, goods *g, uint32_t t, int depth)
{
    const casus_doc *d = f->d;
    uint8_t category;
    bool known = kind_of(f, t, &category) != CX_KIND_OPEN;
    uint32_t quantity = quantity_over(d, t);
    if (quantity != CASUS_NONE && d->quantities.ptr[quantity].currency[0]) g->money = true;
    if (known || (quantity == CASUS_NONE && depth == 0)) add_item(f, g, t);
    if (depth > 5) return;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        uint8_t rel = cx_token(d, c)->deprel;
        if (rel == CASUS_DEP_CONJ || rel == CASUS_DEP_NMOD || rel == CASUS_DEP_APPOS ||
            rel == CASUS_DEP_NMOD_UNMARKED)
            collect(f, g, c, rel == CASUS_DEP_CONJ && known ? depth : depth + 1);
    }
}

/* An unknown head gives way to the known things it brings. */
static void drop_unknown_head(const finder *f, goods *g)
{
    uint8_t category;
    if (g->n < 2 || kind_of(f, g->tokens[0], &category) != CX_KIND_OPEN) return;
    for (uint32_t i = 1; i < g->n; i++) g->tokens[i - 1] = g->tokens[i];
    g->n--;
}

/* "These exports encompass fighter jets, missiles": what the noun's verb lists. */
static void collect_listed(const finder *f, goods *g, uint32_t t)
{
    const casus_token *k = cx_token(f->d, t);
    if (k->deprel != CASUS_DEP_NSUBJ || k->head == CASUS_NONE) return;
    const cx_transfers *tables = f->tables;
    uint64_t lemma = cx_lemma_hash(f->d, k->head);
    for (uint32_t i = cx_bond_first(tables, lemma);
         i < tables->n_bonds && tables->bonds[i].lemma == lemma; i++) {
        if (tables->bonds[i].frame != CX_WHOLE) continue;
        uint32_t object = cx_child(f->d, k->head, CASUS_DEP_OBJ);
        for (uint32_t c = cx_first_child(f->d, k->head); object == CASUS_NONE &&
             c != CASUS_NONE; c = cx_next_child(f->d, c))
            if (cx_token(f->d, c)->deprel == CASUS_DEP_OBL) object = c;
        if (object != CASUS_NONE) collect(f, g, object, 0);
        for (uint32_t c = cx_first_child(f->d, k->head); c != CASUS_NONE;
             c = cx_next_child(f->d, c))
            if (cx_token(f->d, c)->deprel == CASUS_DEP_OBL && c != object)
                collect(f, g, c, 1);
        return;
    }
}

static casus_range write_items(const finder *f, const goods *g)
{
    casus_doc *d = f->d;
    casus_range range = { d->items.len, g->n };
    for (uint32_t i = 0; i < g->n; i++) {
        uint32_t t = g->tokens[i], first = t;
        for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && c < t;
             c = cx_next_child(d, c)) {
            uint8_t rel = cx_token(d, c)->deprel;
            if ((rel == CASUS_DEP_COMPOUND || rel == CASUS_DEP_AMOD) && c < first) first = c;
        }
        uint32_t number = cx_child(d, t, CASUS_DEP_NUMMOD);
        casus_item *item = CX_PUSH(&d->arena, d->items);
        item->span = cx_token_span(d, first, t + 1);
        item->entity = entity_at(d, t);
        item->quantity = number == CASUS_NONE ? CASUS_NONE : quantity_over(d, number);
        kind_of(f, t, &item->category);
    }
    return range;
}

/* ---- figures and times ---- */

static void set_figures(const finder *f, casus_transfer *t)
{
    const casus_doc *d = f->d;
    const casus_sentence *s = &d->sentences.ptr[t->sentence];
    uint32_t end = s->first_token + s->n_tokens, top = t->trigger_token;
    uint32_t carrier = carrier_of(d, top);
    if (carrier != CASUS_NONE) top = carrier;
    t->value = t->share = CASUS_NONE;
    uint32_t at = first_quantity(d, s->first_token);
    for (; at < d->quantities.len && d->quantities.ptr[at].first_token < end; at++) {
        casus_quantity *q = &d->quantities.ptr[at];
        if (!cx_below(d, q->first_token, top)) continue;
        if (q->currency[0] && t->value == CASUS_NONE) t->value = at;
        if (q->role == CASUS_QUANTITY_SHARE && t->share == CASUS_NONE) t->share = at;
    }
}

static uint32_t first_time(const casus_doc *d, uint32_t t)
{
    uint32_t low = 0, high = d->times.len;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (d->times.ptr[mid].first_token < t) low = mid + 1;
        else high = mid;
    }
    return low;
}

static void set_time(const finder *f, casus_transfer *t)
{
    const casus_doc *d = f->d;
    const casus_sentence *s = &d->sentences.ptr[t->sentence];
    uint32_t carrier = carrier_of(d, t->trigger_token);
    uint32_t top = carrier == CASUS_NONE ? t->trigger_token : carrier;
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

static void push_transfer(const finder *f, uint32_t t, uint8_t kind, uint32_t supplier,
                          uint32_t recipient, casus_range items)
{
    casus_doc *d = f->d;
    cx_commitment c = cx_commitment_of(d, t, carrier_of(d, t));
    casus_transfer *out = CX_PUSH(&d->arena, d->transfers);
    out->sentence = cx_sentence_of(d, t);
    out->trigger = cx_token_span(d, t, t + 1);
    out->trigger_token = t;
    out->kind = kind;
    out->supplier = supplier;
    out->recipient = recipient;
    out->items = items;
    out->modality = c.modality;
    out->polarity = c.polarity;
    out->rule = cx_str_format(&d->arena, "transfer.%s",
                              casus_transfer_kind_name(kind));
    set_figures(f, out);
    set_time(f, out);
}

/* True when what was found makes a transfer: a thing or money of a known kind, and
 * somebody at both ends, or at one end and goods that are named. */
static bool is_transfer(const goods *g, uint8_t kind, uint32_t n_suppliers,
                        uint32_t n_recipients)
{
    if (kind == CX_KIND_OPEN) return false;
    bool known = g->kind != CX_KIND_OPEN || g->money;
    if (n_suppliers && n_recipients) return true;
    return known && (n_suppliers || n_recipients);
}

static void apply(const finder *f, uint32_t t, const cx_giving *g)
{
    const casus_doc *d = f->d;
    uint32_t suppliers[MOST_PARTIES], recipients[MOST_PARTIES], ns = 0, nr = 0;
    uint32_t supplier = role_of(d, t, g, g->supplier);
    uint32_t recipient = role_of(d, t, g, g->recipient);
    uint32_t item = role_of(d, t, g, g->item);
    goods things = { .kind = CX_KIND_OPEN };
    if (item != CASUS_NONE) collect(f, &things, item, 0);
    if (g->noun) collect_listed(f, &things, t);
    drop_unknown_head(f, &things);
    if (supplier != CASUS_NONE) ns = cx_entities_of(&f->reading, supplier, suppliers, MOST_PARTIES);
    if (recipient != CASUS_NONE) nr = cx_entities_of(&f->reading, recipient, recipients, MOST_PARTIES);
    /* "81 % of Pakistan's weapons": who owns the goods receives them. */
    if (!nr && things.n && g->item[0] == CX_AT_OBJECT) {
        uint32_t owner = owner_of(d, things.tokens[0]);
        if (owner != CASUS_NONE) nr = cx_entities_of(&f->reading, owner, recipients, MOST_PARTIES);
    }
    const casus_transfer *last = last_transfer(f, cx_sentence_of(d, t));
    if (!ns && !nr && last && g->noun && cx_child(d, t, CASUS_DEP_DET) != CASUS_NONE &&
        things.n) {
        if (last->supplier != CASUS_NONE) suppliers[ns++] = last->supplier;
        if (last->recipient != CASUS_NONE) recipients[nr++] = last->recipient;
        if (things.kind == CX_KIND_OPEN) things.kind = last->kind;
    }
    uint8_t kind = things.kind == CASUS_TRANSFER_ARMS || g->kind == CX_KIND_OPEN
                       ? things.kind
                       : g->kind;
    if (!is_transfer(&things, kind, ns, nr)) return;
    casus_range items = write_items(f, &things);
    if (!ns) suppliers[ns++] = CASUS_NONE;
    if (!nr) recipients[nr++] = CASUS_NONE;
    for (uint32_t i = 0; i < ns; i++)
        for (uint32_t j = 0; j < nr; j++)
            if (suppliers[i] != recipients[j])
                push_transfer(f, t, kind, suppliers[i], recipients[j], items);
}

static bool second_is_there(const casus_doc *d, uint32_t t, const cx_giving *g)
{
    if (!g->second) return true;
    if (g->noun) return t > 0 && cx_lemma_hash(d, t - 1) == g->second;
    if (t + 1 < d->tokens.len && cx_lemma_hash(d, t + 1) == g->second) return true;
    uint32_t particle = cx_child(d, t, CASUS_DEP_COMPOUND_PRT);
    if (particle != CASUS_NONE && cx_lemma_hash(d, particle) == g->second) return true;
    return cx_clause_oblique(d, t, g->second) != CASUS_NONE;
}

static void one_token(const finder *f, uint32_t t)
{
    const casus_doc *d = f->d;
    uint8_t upos = cx_token(d, t)->upos;
    if (upos != CASUS_UPOS_VERB && upos != CASUS_UPOS_NOUN) return;
    uint64_t lemma = cx_lemma_hash(d, t);
    uint32_t i = cx_giving_first(f->tables, lemma);
    for (; i < f->tables->n_givings && f->tables->givings[i].lemma == lemma; i++) {
        const cx_giving *g = &f->tables->givings[i];
        if (g->noun != (upos == CASUS_UPOS_NOUN) || !second_is_there(d, t, g)) continue;
        uint32_t before = d->transfers.len;
        apply(f, t, g);
        if (d->transfers.len > before) return;
    }
}

void cx_transfers_find(casus_doc *doc)
{
    if (!doc->engine->rules) return;
    finder f = { .d = doc, .tables = cx_rules_transfers(doc->engine->rules) };
    cx_reading_begin(&f.reading, doc);
    for (uint32_t i = 0; i < doc->sentences.len; i++) {
        const casus_sentence *s = &doc->sentences.ptr[i];
        if (!(s->flags & CASUS_SENTENCE_PARSED)) continue;
        for (uint32_t t = s->first_token; t < s->first_token + s->n_tokens; t++)
            one_token(&f, t);
    }
    cx_relations_find(&f.reading);
    cx_claims_set_transfers(doc);
}
