/* rules.c -- looking words up in the compiled rules.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/rule/rules.h"

bool cx_run_fits(cx_run run, uint32_t n)
{
    return run.first <= n && run.n <= n - run.first;
}

void cx_triggers_soon(const cx_rules *rules, uint64_t lemma)
{
    if (rules->n_slots)
        __builtin_prefetch(&rules->slots[(uint32_t)lemma & (rules->n_slots - 1)]);
}

cx_run cx_triggers_of(const cx_rules *rules, uint64_t lemma)
{
    if (rules->n_slots == 0) return (cx_run){ 0, 0 };
    const uint32_t mask = rules->n_slots - 1;
    uint32_t i = (uint32_t)lemma & mask;
    while (rules->slots[i].lemma && rules->slots[i].lemma != lemma) i = (i + 1) & mask;
    return rules->slots[i].lemma ? rules->slots[i].triggers : (cx_run){ 0, 0 };
}

static uint64_t hash_at(const void *rows, size_t size, uint32_t i)
{
    uint64_t hash;
    memcpy(&hash, (const char *)rows + i * size, sizeof hash);
    return hash;
}

/* Twice the guess is put right by what stands there: of n rows the first is some half of
 * the root of n off, the last a few. */
uint32_t cx_row_from(const void *rows, uint32_t n, size_t size, uint64_t hash)
{
    uint32_t at = (uint32_t)((hash >> 32) * n >> 32);
    for (int i = 0; i < 2 && at < n; i++) {
        const uint64_t there = hash_at(rows, size, at);
        const uint64_t off =
            ((hash < there ? there - hash : hash - there) >> 32) * n >> 32;
        if (off < 2) break;
        if (hash > there)
            at = off < n - at ? at + (uint32_t)off : n - 1;
        else
            at = off < at ? at - (uint32_t)off : 0;
    }
    while (at < n && hash_at(rows, size, at) < hash) at++;
    while (at > 0 && hash_at(rows, size, at - 1) >= hash) at--;
    return at;
}

void cx_rows_open(cx_rows *rows, const void *ptr, uint32_t n, size_t size)
{
    *rows = (cx_rows){ .ptr = ptr, .n = n, .size = size };
    for (uint32_t i = 0; i < n; i++) cx_sieve_add(&rows->sieve, hash_at(ptr, size, i));
}

uint32_t cx_rows_from(const cx_rows *rows, uint64_t hash)
{
    if (!cx_sieve_may(&rows->sieve, hash)) return rows->n;
    return cx_row_from(rows->ptr, rows->n, rows->size, hash);
}

static bool is_among(const uint64_t *words, uint32_t n, uint64_t word)
{
    const uint32_t at = cx_row_from(words, n, sizeof *words, word);
    return at < n && words[at] == word;
}

cx_run cx_sets_of(const cx_rules *rules, uint64_t word)
{
    const cx_member *m = rules->members;
    const uint32_t at = cx_row_from(m, rules->n_members, sizeof *m, word);
    return at < rules->n_members && m[at].word == word ? m[at].sets : (cx_run){ 0, 0 };
}

bool cx_is_of_set(const cx_rules *rules, cx_run sets, uint32_t set)
{
    while (sets.n) {
        const uint32_t half = sets.n / 2, at = rules->member_of[sets.first + half];
        if (at == set) return true;
        if (at < set) sets.first += half + 1;
        sets.n = at < set ? sets.n - half - 1 : half;
    }
    return false;
}

uint32_t cx_set_words(const cx_rules *rules)
{
    return rules->n_sets / 64 + 1;
}

void cx_add_sets(const cx_rules *rules, cx_run sets, uint64_t *bits)
{
    for (uint32_t i = sets.first; i < sets.first + sets.n; i++)
        bits[rules->member_of[i] / 64] |= 1ull << rules->member_of[i] % 64;
}

bool cx_is_sought(const cx_sought *sought, uint64_t phrase)
{
    return is_among(sought->phrases, sought->n, phrase);
}

bool cx_begins_sought(const cx_sought *sought, uint64_t word)
{
    return is_among(sought->heads, sought->n_heads, word);
}

const cx_says *cx_rules_says(const cx_rules *rules)
{
    return rules->says;
}

casus_str cx_rule_family(casus_str rule)
{
    uint32_t len = 0;
    for (int stops = 0; len < rule.len; len++)
        if (rule.ptr[len] == '.' && ++stops == 2) break;
    return cx_str(rule.ptr, len);
}
