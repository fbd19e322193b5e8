/* lemma.c -- looking up and applying edit rules.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/lemma.h"

enum { LONGEST_WORD = 200 }; /* bytes; what is longer is its own lemma */

static bool is_power_of_two(uint32_t n)
{
    return n && (n & (n - 1)) == 0;
}

static bool rules_fit(const cx_lemmas *l)
{
    for (uint32_t i = 0; i < l->n_rules; i++)
        if (l->rules[i].at > l->n_text || l->rules[i].len > l->n_text - l->rules[i].at)
            return false;
    return true;
}

/* Every rule number is below n_rules, and at least one slot is free, so that a search
 * ends. */
static bool slots_fit(const cx_lemma_slot *slots, uint32_t n, uint32_t n_rules)
{
    uint32_t free_slots = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (slots[i].rule == CX_NO_RULE)
            free_slots++;
        else if (slots[i].rule >= n_rules)
            return false;
    }
    return is_power_of_two(n) && free_slots > 0;
}

casus_status cx_lemmas_open(cx_lemmas *out, const cx_model *model, casus_error *err)
{
    static const char name[] = "lang.lemma";
    cx_blob blob;
    const casus_status status =
        cx_blob_open(&blob, cx_model_section(model, name), name, err);
    if (status != CASUS_OK) return status;
    uint32_t words, suffixes, nouns;
    out->rules = cx_blob_array(&blob, "rule", sizeof *out->rules, &out->n_rules);
    out->text = cx_blob_array(&blob, "text", 1, &out->n_text);
    out->words = cx_blob_array(&blob, "dict", sizeof *out->words, &words);
    out->suffixes = cx_blob_array(&blob, "suff", sizeof *out->suffixes, &suffixes);
    out->nouns = cx_blob_array(&blob, "evnt", sizeof *out->nouns, &nouns);
    uint32_t free_nouns = 0;
    for (uint32_t i = 0; i < nouns; i++) free_nouns += out->nouns[i] == 0;
    if (!rules_fit(out) || !slots_fit(out->words, words, out->n_rules) ||
        !slots_fit(out->suffixes, suffixes, out->n_rules) || !is_power_of_two(nouns) ||
        free_nouns == 0)
        return cx_fail(err, CASUS_BAD_FORMAT, 0, 0, "section %s is damaged", name);
    out->words_mask = words - 1;
    out->suffixes_mask = suffixes - 1;
    out->nouns_mask = nouns - 1;
    return CASUS_OK;
}

uint64_t cx_lemma_key(casus_str small, uint32_t n, uint32_t tag)
{
    const uint32_t len = n < small.len ? n : small.len;
    /* Not as the seed of the hash: of three bytes or less, seed and bytes fall together
     * ("did" under one tag would be "die" under the next). */
    const uint64_t under = ((uint64_t)n << 16 | tag) * 0x9E3779B97F4A7C15u;
    const uint64_t key =
        (cx_hash(small.ptr + small.len - len, len, 0) ^ under) * 0xD6E8FEB86659FD93u;
    return key ^ key >> 32;
}

static uint32_t rule_at(const cx_lemma_slot *slots, uint32_t mask, uint64_t key)
{
    const uint32_t check = (uint32_t)(key >> 32);
    for (uint32_t i = (uint32_t)key & mask;; i = (i + 1) & mask) {
        if (slots[i].rule == CX_NO_RULE) return CX_NO_RULE;
        if (slots[i].check == check) return slots[i].rule;
    }
}

static uint32_t find_rule(const cx_lemmas *l, casus_str small, uint32_t tag)
{
    uint32_t rule = rule_at(l->words, l->words_mask, cx_lemma_key(small, CX_WHOLE, tag));
    uint32_t n = small.len < CX_SUFFIX_MAX ? small.len : CX_SUFFIX_MAX;
    for (; rule == CX_NO_RULE; n--) {
        rule = rule_at(l->suffixes, l->suffixes_mask, cx_lemma_key(small, n, tag));
        if (n == 0) break;
    }
    return rule;
}

casus_str cx_lemma_of(const cx_lemmas *lemmas, cx_arena *arena, casus_str form,
                      uint32_t tag)
{
    if (form.len == 0 || form.len > LONGEST_WORD) return form;
    const casus_str small = cx_fold(arena, form);
    const uint32_t number = find_rule(lemmas, small, tag);
    if (number == CX_NO_RULE) return small;
    const cx_lemma_rule *rule = &lemmas->rules[number];
    const casus_str stem = rule->keeps_case ? form : small;
    if (rule->cut > stem.len) return small;
    if (rule->cut == 0 && rule->len == 0) return stem;
    /* A rule learned on "'m" may meet a longer character in its place: never half of
     * one. */
    uint32_t left = stem.len - rule->cut;
    while (left && left < stem.len && (stem.ptr[left] & 0xC0) == 0x80) left--;
    char *out = cx_alloc(arena, left + rule->len + 1);
    memcpy(out, stem.ptr, left);
    memcpy(out + left, lemmas->text + rule->at, rule->len);
    return cx_str(out, left + rule->len);
}

bool cx_is_inflected(const cx_lemmas *lemmas, cx_arena *arena, casus_str form,
                     uint32_t tag)
{
    if (form.len == 0 || form.len > LONGEST_WORD) return false;
    const uint64_t key = cx_lemma_key(cx_fold(arena, form), CX_WHOLE, tag);
    const uint32_t rule = rule_at(lemmas->words, lemmas->words_mask, key);
    return rule != CX_NO_RULE && lemmas->rules[rule].cut > 0;
}

bool cx_is_event_noun(const cx_lemmas *lemmas, casus_str lemma)
{
    const uint64_t key = cx_str_hash(lemma);
    for (uint32_t i = (uint32_t)key & lemmas->nouns_mask;;
         i = (i + 1) & lemmas->nouns_mask) {
        if (lemmas->nouns[i] == 0) return false;
        if (lemmas->nouns[i] == key) return true;
    }
}
