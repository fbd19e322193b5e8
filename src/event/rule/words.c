/* words.c -- the values that the tables of words give to a word.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/rule/words.h"

#include <stdlib.h>

#include "doc/doc.h"
#include "event/rule/rules.h"

/* An entry of the index: where the rows with these first bits of the hash begin, and
 * above it a bit for the last bits of each. Most words are in no table: they stop
 * there. */
enum { FIRST_BITS = 0xffffff };

static uint32_t tag_of(uint64_t hash)
{
    return 1u << (24 + (hash & 7));
}

/* Most words that are looked up are in no row; a small block of bits says so. */
enum { FILTER_BITS = 8 };

static uint64_t filter_bit(const cx_words *words, uint64_t lemma)
{
    return lemma >> (words->shift - 3);
}

static bool may_have(const cx_words *words, uint64_t lemma)
{
    const uint64_t at = filter_bit(words, lemma);
    return words->filter && words->filter[at / 64] >> at % 64 & 1;
}

casus_status cx_words_index(cx_words *words, casus_error *err)
{
    uint32_t bits = 1;
    while (bits < 24 && 1u << bits < words->n) bits++;
    words->shift = 64 - bits;
    const size_t n_filter = ((size_t)FILTER_BITS << bits) / 64 + 1;
    words->filter =
        calloc(1, n_filter * sizeof(uint64_t) + ((1u << bits) + 1) * sizeof(uint32_t));
    if (!words->filter) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    words->index = (uint32_t *)(void *)(words->filter + n_filter);
    for (uint32_t i = 0; i < words->n; i++) {
        const uint64_t at = filter_bit(words, words->ptr[i].lemma);
        words->filter[at / 64] |= 1ull << at % 64;
    }
    for (uint32_t b = 0, i = 0; b <= 1u << bits; b++) {
        while (i < words->n && words->ptr[i].lemma >> words->shift < b) i++;
        words->index[b] = i;
        for (uint32_t k = i; k < words->n && words->ptr[k].lemma >> words->shift == b;
             k++)
            words->index[b] |= tag_of(words->ptr[k].lemma);
    }
    return CASUS_OK;
}

void cx_words_close(cx_words *words)
{
    free(words->filter);
    *words = (cx_words){ .ptr = NULL };
}

uint64_t cx_word_find(cx_words words, uint64_t lemma)
{
    if (!may_have(&words, lemma)) return 0;
    const uint32_t *bucket = &words.index[lemma >> words.shift];
    if (!(bucket[0] & tag_of(lemma))) return 0;
    const uint32_t end = bucket[1] & FIRST_BITS;
    for (uint32_t i = bucket[0] & FIRST_BITS; i < end; i++)
        if (words.ptr[i].lemma == lemma) return words.ptr[i].value;
    return 0;
}

void cx_word_values(cx_words words, const uint64_t *lemmas, uint32_t n, uint64_t *values)
{
    uint32_t rows[CX_WORDS_AT_ONCE]; /* of the words that may be there */
    for (uint32_t i = 0; i < n; i++) {
        values[i] = 0;
        rows[i] = words.n;
        if (!may_have(&words, lemmas[i])) continue;
        rows[i] = 0;
        __builtin_prefetch(&words.index[lemmas[i] >> words.shift]);
    }
    for (uint32_t i = 0; i < n; i++) {
        if (rows[i] == words.n) continue;
        const uint32_t *bucket = &words.index[lemmas[i] >> words.shift];
        rows[i] = bucket[0] & tag_of(lemmas[i]) ? bucket[0] & FIRST_BITS : words.n;
        if (rows[i] < words.n) __builtin_prefetch(&words.ptr[rows[i]]);
    }
    for (uint32_t i = 0; i < n; i++) {
        const uint64_t bucket = lemmas[i] >> words.shift;
        for (uint32_t k = rows[i];
             k < words.n && words.ptr[k].lemma >> words.shift == bucket; k++)
            if (words.ptr[k].lemma == lemmas[i]) {
                values[i] = words.ptr[k].value;
                break;
            }
    }
}

void cx_tally_begin(cx_tally *tally, cx_words words, int sum)
{
    tally->words = words;
    tally->sum = sum;
    tally->n = 0;
}

void cx_tally_add(cx_tally *tally, uint64_t lemma)
{
    if (tally->n == CX_WORDS_AT_ONCE) cx_tally_sum(tally);
    tally->waiting[tally->n++] = lemma;
}

int cx_tally_sum(cx_tally *tally)
{
    uint64_t values[CX_WORDS_AT_ONCE];
    cx_word_values(tally->words, tally->waiting, tally->n, values);
    for (uint32_t i = 0; i < tally->n; i++) tally->sum += (int)(int64_t)values[i];
    tally->n = 0;
    return tally->sum;
}

const cx_word *cx_word_rows(cx_words words, uint64_t lemma, uint32_t *n)
{
    *n = 0;
    if (!words.index || !(words.index[lemma >> words.shift] & tag_of(lemma))) return NULL;
    const cx_word *row = words.ptr + (words.index[lemma >> words.shift] & FIRST_BITS),
                  *end = words.ptr + words.n;
    while (row < end && row->lemma < lemma) row++;
    while (row + *n < end && row[*n].lemma == lemma) ++*n;
    return row;
}

static uint64_t classes_of(const cx_rules *rules, casus_str s)
{
    char word[24];
    if (s.len > 1 && s.ptr[s.len - 1] == '.') s.len--; /* "Corp." */
    if (s.len > sizeof word) return 0;
    for (uint32_t i = 0; i < s.len; i++) {
        const char c = s.ptr[i];
        word[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return cx_word_find(rules->grammar, cx_hash(word, s.len, 0));
}

bool cx_is_word_of(const cx_rules *rules, casus_str s, uint64_t class)
{
    return (classes_of(rules, s) & class) != 0;
}

const uint64_t *cx_word_classes(casus_doc *d)
{
    const uint32_t n = d->strings.strings.len;
    uint64_t *of_lemma = cx_alloc(&d->arena, n * sizeof *of_lemma);
    uint64_t *of_token = cx_alloc(&d->arena, d->tokens.len * sizeof *of_token);
    bool *known = cx_alloc_zero(&d->arena, n * sizeof *known);
    for (uint32_t t = 0; t < d->tokens.len; t++) {
        const uint32_t lemma = d->tokens.ptr[t].lemma;
        if (!known[lemma]) of_lemma[lemma] = classes_of(d->engine->rules, cx_lemma(d, t));
        known[lemma] = true;
        of_token[t] = of_lemma[lemma];
    }
    return of_token;
}
