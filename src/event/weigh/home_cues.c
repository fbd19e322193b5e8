/* home_cues.c -- what can be seen of somebody and a country that he may be of.
 *
 * Each value begins with what is called up: no country, an international body, a state.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/homes.h"

#include "event/weigh/way.h"

enum { FAR = 8 /* sentences */ };

/* What is asked of him alone, once for all countries called up. */
typedef struct self {
    const cx_home *home;
    const casus_doc *doc;
    uint32_t head, sentence;
    casus_str kind, words, sector, noun, article, number, stands;
} self;

static casus_str article_of(const casus_doc *d, uint32_t t)
{
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && c < t;
         c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_DET ||
            cx_token(d, c)->deprel == CASUS_DEP_NMOD_POSS ||
            cx_token(d, c)->deprel == CASUS_DEP_NUMMOD)
            return cx_token(d, c)->deprel == CASUS_DEP_DET ? cx_lemma(d, c)
                                                           : CX_LIT("told");
    return CX_LIT("-");
}

static self look_at(const cx_home *h)
{
    const casus_doc *d = h->book->doc;
    const casus_mention *m = &d->mentions.ptr[h->mention];
    const casus_entity *e = &d->entities.ptr[h->entity];
    const casus_token *k = cx_token(d, m->head);
    const char *features = casus_features_name(d->engine, k->features);
    return (self){
        .home = h,
        .doc = d,
        .head = m->head,
        .sentence = cx_sentence_of(d, m->head),
        .kind = cx_cstr(casus_entity_kind_name(e->kind)),
        .words = cx_mention_kind(m),
        .sector = cx_first_sector(e),
        .noun = k->upos == CASUS_UPOS_PROPN ? CX_LIT("NAME") : cx_lemma(d, m->head),
        .article = article_of(d, m->head),
        .number = strstr(features, "Number=Plur") ? CX_LIT("many") : CX_LIT("one"),
        .stands = cx_way_relation(k->deprel),
    };
}

static void tell_none(const cx_teller *t, const self *s, casus_str now)
{
    const cx_home_book *b = s->home->book;
    const casus_doc *d = s->doc;
    const uint32_t all = b->n_sights;
    const casus_str first =
        all ? CX_CUE_STEP(100 * b->countries[b->order[0]].named / all, 30, 50, 70, 90)
            : CX_LIT("-");
    const bool noun = s->home->same_noun != CASUS_NONE,
               sector = s->home->same_sector != CASUS_NONE;
    cx_tell(t, "whose article", s->article, CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "whose article", s->noun, s->article, s->number);
    cx_tell(t, "whose article", s->kind, s->article, s->number);
    cx_tell(t, "whose article", s->sector, s->article, s->number);
    cx_tell(t, "whose noun", s->noun, CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "whose noun", s->noun, now, CX_NO_WORD);
    cx_tell(t, "whose stands", s->stands, CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "whose countries", CX_CUE_STEP(b->n_countries, 0, 1, 2, 3, 5, 8),
            CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "whose countries", first, CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "whose length", CX_CUE_STEP(d->sentences.len, 1, 3, 8, 20), CX_NO_WORD,
            CX_NO_WORD);
    cx_tell(t, "whose like", cx_yes(noun, "noun"), cx_yes(sector, "sector"), CX_NO_WORD);
}

/* ---- where the country is named ---- */

typedef struct nearest {
    uint32_t sight, apart, far; /* CASUS_NONE: nowhere near; sentences, tokens */
    bool behind, last;          /* last: no country is named between it and him */
} nearest;

/* Where in the list sightings at or behind the token begin. */
static uint32_t sights_from(const cx_home_book *b, uint32_t token)
{
    return b->n_sights
               ? cx_rows_below(&b->sights->token, b->n_sights, sizeof *b->sights, token)
               : 0;
}

static nearest find_nearest(const self *s, uint32_t country)
{
    const cx_home_book *b = s->home->book;
    const uint32_t here = sights_from(b, s->head);
    nearest n = { .sight = CASUS_NONE };
    for (uint32_t i = here; i-- > 0 && b->sights[i].sentence + FAR >= s->sentence;)
        if (b->sights[i].country == country) {
            n = (nearest){ i, s->sentence - b->sights[i].sentence,
                           s->head - b->sights[i].token, false, false };
            break;
        }
    for (uint32_t i = here; i < b->n_sights && b->sights[i].sentence <= s->sentence + FAR;
         i++) {
        const uint32_t apart = b->sights[i].sentence - s->sentence,
                       far = b->sights[i].token - s->head;
        if (b->sights[i].country != country) continue;
        if (n.sight == CASUS_NONE || apart < n.apart)
            n = (nearest){ i, apart, far, true, false };
        break;
    }
    const uint32_t last = here ? b->sights[here - 1].token : CASUS_NONE;
    for (uint32_t i = here; i-- > 0 && b->sights[i].token == last;)
        n.last |= b->sights[i].country == country;
    return n;
}

/* Is one of the country the subject of the verb that he belongs to? */
static bool is_subject_beside(const self *s, uint32_t country)
{
    const cx_home_book *b = s->home->book;
    const uint32_t verb = cx_token(s->doc, s->head)->head;
    for (uint32_t i = sights_from(b, s->doc->sentences.ptr[s->sentence].first_token);
         i < b->n_sights && b->sights[i].sentence == s->sentence; i++) {
        const casus_token *k = cx_token(s->doc, b->sights[i].token);
        if (b->sights[i].country == country && b->sights[i].token != s->head &&
            verb != CASUS_NONE && k->head == verb &&
            (k->deprel == CASUS_DEP_NSUBJ || k->deprel == CASUS_DEP_NSUBJ_PASS))
            return true;
    }
    return false;
}

static void tell_sentence(const cx_teller *t, const self *s, uint32_t country,
                          const nearest *n)
{
    const cx_home_sight *sight = &s->home->book->sights[n->sight];
    const casus_token *k = cx_token(s->doc, sight->token);
    const casus_str rel = cx_way_relation(k->deprel),
                    subject = cx_yes(is_subject_beside(s, country), "subject"),
                    order = n->behind ? CX_LIT("behind") : CX_LIT("before");
    cx_tell(t, "whose beside", rel, CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "whose beside", rel, s->stands, CX_NO_WORD);
    cx_tell(t, "whose subject", subject, s->stands, CX_NO_WORD);
    cx_tell(t, "whose subject", subject, s->stands, s->sector);
    cx_tell(t, "whose subject", subject, s->stands, s->kind);
    cx_tell(t, "whose far", CX_CUE_STEP(n->far, 1, 2, 3, 5, 8, 13), order, CX_NO_WORD);
    if (k->head == s->head) {
        cx_tell(t, "whose below", rel, CX_NO_WORD, CX_NO_WORD);
        cx_tell(t, "whose below", rel, s->kind, CX_NO_WORD);
    }
    if (cx_token(s->doc, s->head)->head == sight->token)
        cx_tell(t, "whose above", s->stands, CX_NO_WORD, CX_NO_WORD);
}

static bool is_most(const uint16_t *counts, uint32_t n, uint32_t country)
{
    for (uint32_t i = 0; i < n; i++)
        if (counts[i] > counts[country]) return false;
    return counts[country] > 0;
}

/* Those of the same noun or the same walk of life whose country is told. */
static void tell_likes(const cx_teller *t, const self *s, uint32_t country)
{
    const cx_home *h = s->home;
    const uint32_t n = h->book->n_countries;
    const casus_str noun = cx_yes(h->same_noun == country, "so"),
                    sector = cx_yes(h->same_sector == country, "so");
    cx_tell(t, "whose nouns", CX_CUE_STEP(h->nouns[country], 0, 1, 2),
            cx_yes(is_most(h->nouns, n, country), "most"), CX_NO_WORD);
    cx_tell(t, "whose sectors", CX_CUE_STEP(h->sectors[country], 0, 1, 3),
            cx_yes(is_most(h->sectors, n, country), "most"), CX_NO_WORD);
    cx_tell(t, "whose like noun", noun, CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "whose like noun", noun, s->kind, s->words);
    cx_tell(t, "whose like sector", sector, CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "whose like sector", sector, s->sector, CX_NO_WORD);
}

static void tell_state(const cx_teller *t, const self *s, uint32_t country)
{
    const cx_home_book *b = s->home->book;
    const nearest n = find_nearest(s, country);
    const casus_str rank = CX_CUE_STEP(b->countries[country].rank, 0, 1, 2, 4, 8),
                    first = CX_CUE_STEP(b->countries[country].rank, 0, 1, 2);
    const casus_str apart = n.sight == CASUS_NONE ? CX_LIT("far")
                                                  : CX_CUE_STEP(n.apart, 0, 1, 2, 4, FAR),
                    order = n.behind ? CX_LIT("behind") : CX_LIT("before");
    const casus_str last = cx_yes(n.last, "last");
    cx_tell(t, "whose rank", rank, CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "whose rank", first, s->kind, s->words);
    cx_tell(t, "whose rank", first, s->sector, CX_NO_WORD);
    cx_tell(t, "whose rank", first, s->noun, CX_NO_WORD);
    cx_tell(t, "whose share",
            CX_CUE_STEP(100 * b->countries[country].named / b->n_sights, 3, 8, 15, 25, 40,
                        60, 80),
            CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "whose near", apart, order, CX_NO_WORD);
    cx_tell(t, "whose near", apart, order, first);
    cx_tell(t, "whose near", apart, order, s->kind);
    cx_tell(t, "whose near", apart, order, s->sector);
    cx_tell(t, "whose last", last, CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "whose last", last, apart, order);
    cx_tell(t, "whose last", last, s->kind, s->words);
    cx_tell(t, "whose lead", cx_yes(b->countries[country].lead, "lead"), CX_NO_WORD,
            CX_NO_WORD);
    if (n.sight != CASUS_NONE && n.apart == 0) tell_sentence(t, s, country, &n);
    tell_likes(t, s, country);
}

void cx_home_cues(const cx_home *h, uint32_t which, cx_roll_ear *ear, void *context)
{
    const char *code = h->countries[which];
    const bool state = h->numbers[which] != CASUS_NONE;
    const self s = look_at(h);
    const casus_str now = cx_yes(which == h->now, "now");
    const cx_teller t = { ear, context,
                          !code[0] ? CX_LIT("none")
                          : state  ? CX_LIT("state")
                                   : CX_LIT("body") };
    cx_tell(&t, "whose", CX_NO_WORD, CX_NO_WORD, CX_NO_WORD);
    cx_tell(&t, "whose kind", s.kind, s.words, CX_NO_WORD);
    cx_tell(&t, "whose now", now, CX_NO_WORD, CX_NO_WORD);
    cx_tell(&t, "whose now", now, s.kind, s.words);
    cx_tell(&t, "whose now", now, s.sector, CX_NO_WORD);
    if (h->usual)
        cx_tell(&t, "whose usual", cx_yes(memcmp(h->usual, code, 4) == 0, "its"), now,
                CX_NO_WORD);
    if (!state) {
        cx_tell(&t, "whose sector", s.sector, CX_NO_WORD, CX_NO_WORD);
        cx_tell(&t, "whose noun", s.noun, s.number, CX_NO_WORD);
    }
    if (!code[0]) tell_none(&t, &s, now);
    if (state) tell_state(&t, &s, h->numbers[which]);
}
