/* contexts.c -- the 37 contexts of PLOVER, by the words around an event.
 *
 * A rule names contexts where its own words do. Beyond that, words of the event's
 * sentence give theirs; a context that three or more words of the document speak for
 * holds for the events of the sentences that have none of their own.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/match.h"

#define PHRASE 3
#define ENOUGH 3

/* Lemma `t` .. `t + n - 1` as one phrase, in small letters; 0 when it is too long. */
static uint64_t phrase_hash(const casus_doc *d, uint32_t t, uint32_t n)
{
    char phrase[96];
    uint32_t len = 0;
    for (uint32_t i = t; i < t + n; i++) {
        casus_str lemma = cx_lemma(d, i);
        if (len + lemma.len + 1 > sizeof phrase) return 0;
        if (len) phrase[len++] = ' ';
        for (uint32_t k = 0; k < lemma.len; k++) {
            const char c = lemma.ptr[k];
            phrase[len++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
        }
    }
    return cx_hash(phrase, len, 0);
}

static uint64_t contexts_of_sentence(const cx_reading *r, const casus_sentence *s,
                                     uint32_t counts[64])
{
    uint64_t bits = 0;
    for (uint32_t i = 0; i < s->n_tokens; i++) {
        const uint32_t t = s->first_token + i;
        uint64_t found = cx_word_find(r->rules->contexts, r->keys[t]);
        for (uint32_t n = 2;
             found & CX_CONTEXT_BEGINS && n <= PHRASE && i + n <= s->n_tokens; n++)
            found |= cx_word_find(r->rules->contexts, phrase_hash(r->doc, t, n));
        found &= ~CX_CONTEXT_BEGINS;
        bits |= found;
        for (unsigned b = 0; found; b++, found >>= 1) counts[b] += found & 1;
    }
    return bits;
}

void cx_contexts_add(const cx_reading *r)
{
    casus_doc *d = r->doc;
    uint32_t counts[64] = { 0 };
    uint64_t everywhere = 0;
    if (r->rules->contexts.n == 0 || d->events.len == 0) return;
    uint64_t *bits = cx_alloc_zero(&d->arena, (d->sentences.len + 1) * sizeof *bits);
    for (uint32_t s = 0; s < d->sentences.len; s++)
        bits[s] = contexts_of_sentence(r, &d->sentences.ptr[s], counts);
    for (unsigned b = 0; b < 64; b++)
        if (counts[b] >= ENOUGH && d->sentences.len > 1) everywhere |= 1ull << b;
    for (uint32_t i = 0; i < d->events.len; i++) {
        casus_event *e = &d->events.ptr[i];
        if (e->sentence == CASUS_NONE) continue;
        e->contexts |= bits[e->sentence] ? bits[e->sentence] : everywhere;
    }
}
