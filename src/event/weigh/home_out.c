/* home_out.c -- of which country a body of public life is not.
 *
 * "OSLO, May 3 - The government expelled two Russians": who acts on a land or its people
 * and is told without a country is not of that land, as the weights would have it, for
 * which the land named next is the likeliest. Nor is he of one that has only been acted
 * on so far, in a report that comes from another: "The foreign ministry called them
 * spies." Whoever has done something, or where it was done, may have a ministry too.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/homes.h"
#include "event/side/sides.h"
#include "world/actor/cast.h"

enum { CLIMB = 8 };

#define PUBLIC (CX_PUBLIC | 1u << CASUS_SECTOR_LAB)

#define LAW (1u << CASUS_SECTOR_COP | 1u << CASUS_SECTOR_JUD)

static bool is_whose(uint8_t rel)
{
    return rel == CASUS_DEP_AMOD || rel == CASUS_DEP_COMPOUND ||
           rel == CASUS_DEP_NMOD_POSS || rel == CASUS_DEP_FLAT;
}

static bool stands_in(const casus_doc *d, uint32_t t)
{
    const uint32_t marker = cx_child(d, t, CASUS_DEP_CASE);
    return marker != CASUS_NONE && cx_is_word(d, marker, CX_WORD_PLACE);
}

/* Is a country that is named there told to do something, or to be where it is done, or
 * is it what a sentence in the passive is about? */
bool cx_home_acts(const casus_doc *d, uint32_t t)
{
    const uint32_t m = d->token_mention.ptr[t];
    if (cx_token(d, t)->deprel == CASUS_DEP_NSUBJ_PASS && m != CASUS_NONE &&
        d->mentions.ptr[m].entity != CASUS_NONE &&
        d->entities.ptr[d->mentions.ptr[m].entity].kind == CASUS_ENTITY_STATE)
        return true;
    if (cx_token(d, t)->deprel == CASUS_DEP_OBL && stands_in(d, t)) return true;
    for (int i = 0; i < CLIMB && t != CASUS_NONE; i++, t = cx_token(d, t)->head) {
        const uint8_t rel = cx_token(d, t)->deprel;
        if (rel == CASUS_DEP_NSUBJ || rel == CASUS_DEP_OBL_AGENT || rel == CASUS_DEP_ROOT)
            return true;
        if (!is_whose(rel) && rel != CASUS_DEP_CONJ && rel != CASUS_DEP_APPOS)
            return false;
    }
    return false;
}

/* Is all that his sentence tells of the country aimed at by what he does? */
static bool is_victim_beside(const cx_home *h, uint32_t country, uint32_t sentence)
{
    const cx_home_book *b = h->book;
    const casus_doc *d = b->doc;
    const uint32_t head = d->mentions.ptr[h->mention].head;
    bool aimed = false;
    const uint32_t from = cx_rows_below(&b->sights->token, b->n_sights, sizeof *b->sights,
                                        d->sentences.ptr[sentence].first_token);
    for (uint32_t i = from; i < b->n_sights && b->sights[i].sentence == sentence; i++) {
        if (b->sights[i].country != country) continue;
        if (!cx_is_done_to(d, b->sights[i].token, head)) return false;
        aimed = true;
    }
    return aimed;
}

static bool has_acted(const cx_home *h, uint32_t country, uint32_t sentence)
{
    return h->book->countries[country].acts <= sentence;
}

/* Does the report have a dateline, of another country, and one that says whose it is? */
static bool comes_from_another(const cx_home_book *b, uint32_t country)
{
    return b->doc->sentences.ptr[0].flags & CASUS_SENTENCE_DATELINE && b->n_sights &&
           b->sights[0].sentence == 0 && !b->countries[country].lead &&
           !cx_hosts_bodies(b->doc, b->countries[b->sights[0].country].code);
}

/* "A Jordanian court jailed a Dane. Police had caught him": the law is that of the land
 * whose bodies have acted. */
static bool is_of_another_law(const cx_home *h, uint32_t country, uint32_t sentence)
{
    const cx_home_book *b = h->book;
    const casus_entity *e = &b->doc->entities.ptr[h->entity];
    if (!(e->sectors & LAW) || e->sectors & ~LAW) return false;
    for (uint32_t i = 0; i < b->n_countries; i++)
        if (i != country && b->countries[i].acts < sentence) return true;
    return false;
}

bool cx_home_is_out(const cx_home *h, uint32_t which)
{
    const cx_home_book *b = h->book;
    const casus_doc *d = b->doc;
    const casus_entity *e = &d->entities.ptr[h->entity];
    const uint32_t country = h->numbers[which];
    if (country == CASUS_NONE || !(e->sectors & PUBLIC)) return false;
    const uint32_t sentence = cx_sentence_of(d, d->mentions.ptr[h->mention].head);
    if (!comes_from_another(b, country) && !is_of_another_law(h, country, sentence))
        return false;
    return is_victim_beside(h, country, sentence) || !has_acted(h, country, sentence);
}
