/* transfer_goods.c -- the things of a transfer: what they are, how many, what carries
 * them.
 *
 * A phrase is taken apart: "a package of 20 tanks and $3 billion worth of spares,
 * including engines" holds tanks, spares and engines; the package, the sum and the worth
 * are measure or wrapping and give way to what they hold.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/transfer/transfer_goods.h"

uint8_t cx_goods_kind(const cx_finder *f, uint32_t t, uint8_t *category)
{
    const uint32_t entity = cx_entity_at(f->d, t);
    const bool weapon =
        entity != CASUS_NONE && f->d->entities.ptr[entity].kind == CASUS_ENTITY_WEAPON;
    *category = weapon ? f->d->entities.ptr[entity].category : CASUS_CATEGORY_NONE;
    if (weapon && f->d->entities.ptr[entity].ref.len) return CASUS_TRANSFER_ARMS;
    const cx_good *good = cx_good_find(f->tables, f->d, t);
    if (good && *category == CASUS_CATEGORY_NONE) *category = good->category;
    if (good) return good->kind;
    return weapon ? CASUS_TRANSFER_ARMS : CX_KIND_OPEN;
}

uint32_t cx_goods_first_quantity(const casus_doc *d, uint32_t t)
{
    uint32_t low = 0, high = d->quantities.len;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        const casus_quantity *q = &d->quantities.ptr[mid];
        if (q->first_token + q->n_tokens <= t)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

uint32_t cx_goods_quantity(const casus_doc *d, uint32_t t)
{
    uint32_t low = cx_goods_first_quantity(d, t);
    return low < d->quantities.len && d->quantities.ptr[low].first_token <= t
               ? low
               : CASUS_NONE;
}

/* What the word's own number says: "two tanks", "600,000 doses". */
static uint32_t amount_of(const casus_doc *d, uint32_t t)
{
    const uint32_t number = cx_child(d, t, CASUS_DEP_NUMMOD);
    const uint32_t q = cx_goods_quantity(d, number == CASUS_NONE ? t : number);
    if (q == CASUS_NONE || d->quantities.ptr[q].currency[0] ||
        d->quantities.ptr[q].role == CASUS_QUANTITY_SHARE)
        return CASUS_NONE;
    return q;
}

static void add_item(const cx_finder *f, cx_goods *g, uint32_t t, uint32_t measure)
{
    uint8_t category, kind = cx_goods_kind(f, t, &category);
    for (uint32_t i = 0; i < g->n; i++)
        if (g->tokens[i] == t) return;
    if (g->n < CX_GOODS_MOST) {
        const uint32_t own = amount_of(f->d, t);
        g->amounts[g->n] = own == CASUS_NONE ? measure : own;
        g->tokens[g->n++] = t;
    }
    if (g->kind == CX_KIND_OPEN) g->kind = kind;
}

bool cx_goods_is_carrier(const cx_finder *f, uint32_t t)
{
    return cx_giving_find(f->tables, f->d, t, CX_GIVING_CARRIER) != NULL;
}

/* "arms" in "arms imports", "weapons purchases": goods in front of a word of giving, also
 * where the parser does not join them. */
static void add_compounds(const cx_finder *f, cx_goods *g, uint32_t t)
{
    const casus_doc *d = f->d;
    uint8_t category;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_COMPOUND &&
            cx_goods_kind(f, c, &category) != CX_KIND_OPEN)
            add_item(f, g, c, CASUS_NONE);
    const uint32_t before = cx_transfer_goods_before(f, t);
    if (before != CASUS_NONE) add_item(f, g, before, CASUS_NONE);
}

static bool continues(const casus_doc *d, uint32_t c, bool money)
{
    const uint8_t rel = cx_token(d, c)->deprel;
    /* "$4 billion worth of rifles, including": what the sum is worth */
    if (money && cx_token(d, c)->upos == CASUS_UPOS_NOUN &&
        (rel == CASUS_DEP_AMOD || rel == CASUS_DEP_COMPOUND))
        return true;
    if (rel == CASUS_DEP_OBJ || rel == CASUS_DEP_OBL)
        return cx_token(d, cx_token(d, c)->head)->upos == CASUS_UPOS_NOUN &&
               cx_child(d, c, CASUS_DEP_CASE) != CASUS_NONE;
    return rel == CASUS_DEP_CONJ || rel == CASUS_DEP_NMOD || rel == CASUS_DEP_APPOS ||
           rel == CASUS_DEP_NMOD_UNMARKED;
}

void cx_goods_collect(const cx_finder *f, cx_goods *g, uint32_t t, int depth,
                      uint32_t measure)
{
    const casus_doc *d = f->d;
    uint8_t category;
    const uint8_t kind = cx_goods_kind(f, t, &category);
    const bool known = kind != CX_KIND_OPEN;
    const bool word_of_giving = (!known || kind == CASUS_TRANSFER_TRADE) &&
                                cx_giving_find(f->tables, d, t, CX_GIVING_NOUN) != NULL;
    const uint32_t quantity = cx_goods_quantity(d, t), before = g->n;
    if (quantity != CASUS_NONE && d->quantities.ptr[quantity].currency[0])
        g->money = true;
    if (word_of_giving) add_compounds(f, g, t);
    if (g->n == before && (known || (quantity == CASUS_NONE && depth == 0)))
        add_item(f, g, t, measure);
    if (g->owner == CASUS_NONE) g->owner = cx_transfer_owner(f, t);
    if (depth > 5) return;
    const uint32_t amount = known ? CASUS_NONE : amount_of(d, t);
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (!continues(d, c, g->money && !known) ||
            (cx_transfer_can_act(f, c) && cx_entity_at(d, c) != CASUS_NONE))
            continue;
        cx_goods_collect(f, g, c, rel == CASUS_DEP_CONJ && known ? depth : depth + 1,
                         amount);
    }
}

static void drop_item(cx_goods *g, uint32_t i)
{
    for (; i + 1 < g->n; i++) {
        g->tokens[i] = g->tokens[i + 1];
        g->amounts[i] = g->amounts[i + 1];
    }
    g->n--;
}

void cx_goods_unwrap(const cx_finder *f, cx_goods *g)
{
    uint8_t category;
    if (g->n < 2) return;
    if (cx_goods_kind(f, g->tokens[0], &category) != CX_KIND_OPEN &&
        !cx_goods_is_carrier(f, g->tokens[0]))
        return;
    drop_item(g, 0);
    g->kind = cx_goods_kind(f, g->tokens[0], &category);
}

void cx_goods_collect_listed(const cx_finder *f, cx_goods *g, uint32_t t)
{
    const casus_token *k = cx_token(f->d, t);
    if (k->deprel != CASUS_DEP_NSUBJ || k->head == CASUS_NONE) return;
    const cx_transfers *tables = f->tables;
    uint64_t lemma = cx_lemma_hash(f->d, k->head);
    for (uint32_t i = cx_bond_first(tables, lemma);
         i < tables->n_bonds && tables->bonds[i].lemma == lemma; i++) {
        if (tables->bonds[i].frame != CX_WHOLE) continue;
        uint32_t object = cx_child(f->d, k->head, CASUS_DEP_OBJ);
        for (uint32_t c = cx_first_child(f->d, k->head);
             object == CASUS_NONE && c != CASUS_NONE; c = cx_next_child(f->d, c))
            if (cx_token(f->d, c)->deprel == CASUS_DEP_OBL) object = c;
        if (object != CASUS_NONE) cx_goods_collect(f, g, object, 0, CASUS_NONE);
        for (uint32_t c = cx_first_child(f->d, k->head); c != CASUS_NONE;
             c = cx_next_child(f->d, c))
            if (cx_token(f->d, c)->deprel == CASUS_DEP_OBL && c != object)
                cx_goods_collect(f, g, c, 1, CASUS_NONE);
        return;
    }
}

casus_range cx_goods_write(const cx_finder *f, const cx_goods *g)
{
    casus_doc *d = f->d;
    casus_range range = { d->items.len, g->n };
    for (uint32_t i = 0; i < g->n; i++) {
        uint32_t t = g->tokens[i], first = t;
        for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && c < t;
             c = cx_next_child(d, c)) {
            uint8_t rel = cx_token(d, c)->deprel;
            if ((rel == CASUS_DEP_COMPOUND || rel == CASUS_DEP_AMOD) && c < first &&
                cx_token(d, c)->upos != CASUS_UPOS_PRON && !cx_transfer_can_act(f, c) &&
                cx_goods_quantity(d, c) == CASUS_NONE)
                first = c;
        }
        casus_item *item = CX_PUSH(&d->arena, d->items);
        item->span = cx_token_span(d, first, t + 1);
        item->entity = cx_entity_at(d, t);
        item->quantity = g->amounts[i];
        cx_goods_kind(f, t, &item->category);
    }
    return range;
}
