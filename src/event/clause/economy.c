/* economy.c -- is the report one of firms, prices and markets?
 *
 * Such reports speak of politics in passing and use its words for other things: prices
 * are supported, losses are cut, banks intervene. Two things tell them: words of business
 * and of markets (the classes `business` and `market` of ontology/grammar.tsv) in great
 * number, and the short names of shares that wires write beside firms, "<GE>",
 * "(SHEL.L)". Single sentences and short notes tell too little and are left alone.
 *
 * What follows from it is decided in commerce.c (what is left out) and confidence.c (how
 * sure the rest is).
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/candidate.h"

enum {
    LEAST = 40, /* tokens of a report that can be told */
    MUCH = 12,  /* one word of the economy in so many */
    SOME = 20,
    FAINT = 30,   /* ... with those of economic policy, of one that touches it */
    TOUCHED = 60, /* ... of one that touches it in passing and tells of no arms */
    ARMED = 40,   /* one word of arms or harm in so many: a report of war */
    LEAST_WORDS = 4,
    LEAST_TOUCHES = 2,
    SYMBOL = 6 /* most capitals of a share's short name */
};

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* "<GE>", "<BP.L>", "(SHEL.L)" at `i`: capitals in brackets; round ones need the stop. */
static bool is_symbol(casus_str text, uint32_t i)
{
    const char open = text.ptr[i], close = open == '<' ? '>' : ')';
    uint32_t k = i + 1, first = 0, second = 0;
    if (open != '<' && open != '(') return false;
    while (k < text.len && is_capital(text.ptr[k])) k++, first++;
    const bool parted = k < text.len && text.ptr[k] == '.';
    if (parted) k++;
    while (parted && k < text.len && is_capital(text.ptr[k])) k++, second++;
    if (k >= text.len || text.ptr[k] != close || first == 0 || first > SYMBOL)
        return false;
    return parted ? second >= 1 && second <= 3 : open == '<';
}

bool cx_names_shares(const casus_doc *d)
{
    for (uint32_t i = 0; i < d->text.len; i++)
        if (is_symbol(d->text, i)) return true;
    return false;
}

/* Words of arms and of harm among a hundred; 3 for more. */
uint32_t cx_share_of_arms(const casus_doc *d)
{
    uint64_t n = 0;
    for (uint32_t t = 0; t < d->tokens.len; t++)
        n += cx_is_word(d, t, CX_WORD_ARMS | CX_WORD_HARM);
    const uint64_t share =
        d->tokens.len ? (100 * n + d->tokens.len - 1) / d->tokens.len : 0;
    return share > 3 ? 3 : (uint32_t)share;
}

cx_economy cx_economy_of(const casus_doc *d, const uint64_t *classes)
{
    const uint64_t of_business = CX_WORD_BUSINESS | CX_WORD_MARKET;
    const uint64_t of_arms = CX_WORD_ARMS | CX_WORD_HARM;
    uint64_t n = 0, touching = 0, arms = 0;
    if (d->tokens.len < LEAST) return CX_ECONOMY_NONE;
    if (cx_names_shares(d)) return CX_ECONOMY_SHARES;
    for (uint32_t t = 0; t < d->tokens.len; t++) {
        const uint8_t upos = d->tokens.ptr[t].upos;
        arms += (classes[t] & of_arms) != 0;
        if (upos == CASUS_UPOS_NOUN || upos == CASUS_UPOS_PROPN ||
            upos == CASUS_UPOS_ADJ || upos == CASUS_UPOS_SYM || upos == CASUS_UPOS_NUM ||
            upos == CASUS_UPOS_X) {
            n += (classes[t] & of_business) != 0;
            touching += (classes[t] & (of_business | CX_WORD_POLICY)) != 0;
        }
    }
    if (n * MUCH >= d->tokens.len) return CX_ECONOMY_MUCH;
    if (n * SOME >= d->tokens.len) return CX_ECONOMY_SOME;
    const bool armed = arms * ARMED >= d->tokens.len ||
                       arms >= touching; /* what is bought and sold are weapons */
    if (!armed && touching >= LEAST_WORDS && touching * FAINT >= d->tokens.len)
        return CX_ECONOMY_FAINT;
    const bool touched = touching >= LEAST_TOUCHES && touching * TOUCHED >= d->tokens.len;
    return touched && !armed ? CX_ECONOMY_TOUCHED : CX_ECONOMY_NONE;
}

bool cx_goes_abroad(const casus_doc *d, const casus_event *e)
{
    const casus_range sides[2] = { e->actors, e->recipients };
    const char *first = "";
    for (int s = 0; s < 2; s++)
        for (uint32_t i = 0; i < sides[s].n; i++) {
            const uint32_t p = d->participants.ptr[sides[s].first + i].entity;
            const char *country = d->entities.ptr[p].country;
            if (first[0] && country[0] && memcmp(first, country, 3) != 0) return true;
            if (country[0]) first = country;
        }
    return false;
}
