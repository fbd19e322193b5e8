/* rules.c -- opening the compiled rules and looking words up in them.
 *
 * Every index that one array holds into another is checked here once, so that the
 * matcher may follow them without asking.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/rules.h"

#include "event/factuality.h"

#include "event/details.h"
#include "event/transfer.h"

#include <stdlib.h>

#include "event/event.h"
#include "event/rulebook.h"

bool cx_run_fits(cx_run run, uint32_t n)
{
    return run.first <= n && run.n <= n - run.first;
}

static bool is_set(const cx_rules *r, uint32_t set)
{
    return set == CASUS_NONE || set < r->n_sets;
}

static bool frames_are_sound(const cx_rules *r)
{
    for (uint32_t i = 0; i < r->n_frames; i++)
        if (!cx_run_fits(r->frames[i].elements, r->n_elements) ||
            r->frames[i].cameo >= r->n_cameo || !is_set(r, r->frames[i].near) ||
            !is_set(r, r->frames[i].clause))
            return false;
    for (uint32_t i = 0; i < r->n_elements; i++) {
        const cx_element *e = &r->elements[i];
        if (!cx_run_fits(e->prepositions, r->n_words) || e->role >= CX_ROLES ||
            e->slot >= CX_SLOTS)
            return false;
        if (!is_set(r, e->set) || !is_set(r, e->subject_set)) return false;
    }
    return true;
}

static bool sets_are_sound(const cx_rules *r)
{
    if (r->n_sets > UINT16_MAX + 1) return false; /* what member_of can name */
    for (uint32_t i = 0; i < r->n_members; i++)
        if (!cx_run_fits(r->members[i].sets, r->n_member_of)) return false;
    for (uint32_t i = 0; i < r->n_member_of; i++)
        if (r->member_of[i] >= r->n_sets) return false;
    return true;
}

static bool rules_are_sound(const cx_rules *r)
{
    for (uint32_t i = 0; i < r->n_rules; i++) {
        const cx_rule *rule = &r->rules[i];
        if (!cx_run_fits(rule->when, r->n_frames) ||
            !cx_run_fits(rule->unless, r->n_frames) ||
            !cx_run_fits(rule->refine, r->n_frames) || rule->cameo >= r->n_cameo ||
            rule->type >= CASUS_EVENT_TYPE_COUNT || rule->mode >= 128)
            return false;
    }
    for (uint32_t i = 0; i < r->n_triggers; i++) {
        const cx_trigger *t = &r->triggers[i];
        if (t->rule >= r->n_rules || t->n_words > CX_TRIGGER_WORDS ||
            t->head >= t->n_words || t->pos >= CX_TRIGGER_SORTS ||
            !cx_run_fits((cx_run){ t->first_word, t->n_words }, r->n_words))
            return false;
    }
    bool has_free = r->n_slots == 0;
    for (uint32_t i = 0; i < r->n_slots; i++) {
        if (!cx_run_fits(r->slots[i].triggers, r->n_triggers)) return false;
        has_free |= r->slots[i].lemma == 0;
    }
    return has_free && (r->n_slots & (r->n_slots - 1)) == 0;
}

#define ARRAY(blob, tag, field, n)                                                       \
    ((field) = cx_blob_array(&(blob), (tag), sizeof *(field), &(n)))

/* All tables that cx_word_find is asked. */
#define TABLES(r)                                                                        \
    &(r)->grammar, &(r)->more, &(r)->contexts, &(r)->irregular, &(r)->counts,            \
        &(r)->confidence, &(r)->parties, &(r)->homes, &(r)->scenes, &(r)->seats,         \
        &(r)->trust, &(r)->about, &(r)->status, &(r)->means

static casus_status open_sections(cx_rules *r, const cx_model *model, casus_error *err)
{
    uint32_t types = 0, modes = 0, one = 0;
    const uint32_t *n_sets;
    casus_status status =
        cx_blob_open(&r->blob, cx_model_section(model, "rules"), "rules", err);
    if (status == CASUS_OK)
        status = cx_blob_open(&r->ontology, cx_model_section(model, "ontology"),
                              "ontology", err);
    if (status != CASUS_OK) return status;
    ARRAY(r->blob, "rule", r->rules, r->n_rules);
    ARRAY(r->blob, "fram", r->frames, r->n_frames);
    ARRAY(r->blob, "elem", r->elements, r->n_elements);
    ARRAY(r->blob, "nset", n_sets, one);
    ARRAY(r->blob, "memb", r->members, r->n_members);
    ARRAY(r->blob, "mset", r->member_of, r->n_member_of);
    r->n_sets = one == 1 ? *n_sets : 0;
    ARRAY(r->blob, "here", r->here.phrases, r->here.n);
    ARRAY(r->blob, "hhed", r->here.heads, r->here.n_heads);
    ARRAY(r->blob, "near", r->near.phrases, r->near.n);
    ARRAY(r->blob, "nhed", r->near.heads, r->near.n_heads);
    ARRAY(r->blob, "word", r->words, r->n_words);
    ARRAY(r->blob, "trig", r->triggers, r->n_triggers);
    ARRAY(r->blob, "slot", r->slots, r->n_slots);
    ARRAY(r->blob, "ligh", r->lights, r->n_lights);
    ARRAY(r->blob, "gram", r->grammar.ptr, r->grammar.n);
    ARRAY(r->blob, "more", r->more.ptr, r->more.n);
    ARRAY(r->blob, "cont", r->contexts.ptr, r->contexts.n);
    ARRAY(r->blob, "irre", r->irregular.ptr, r->irregular.n);
    ARRAY(r->blob, "coun", r->counts.ptr, r->counts.n);
    ARRAY(r->blob, "mean", r->means.ptr, r->means.n);
    ARRAY(r->blob, "conf", r->confidence.ptr, r->confidence.n);
    ARRAY(r->blob, "prty", r->parties.ptr, r->parties.n);
    ARRAY(r->blob, "home", r->homes.ptr, r->homes.n);
    ARRAY(r->blob, "scen", r->scenes.ptr, r->scenes.n);
    ARRAY(r->blob, "seat", r->seats.ptr, r->seats.n);
    ARRAY(r->blob, "trus", r->trust.ptr, r->trust.n);
    ARRAY(r->blob, "abou", r->about.ptr, r->about.n);
    ARRAY(r->blob, "stat", r->status.ptr, r->status.n);
    ARRAY(r->ontology, "came", r->cameo, r->n_cameo);
    ARRAY(r->ontology, "type", r->type_scores, types);
    ARRAY(r->ontology, "mode", r->mode_scores, modes);
    if (types != CASUS_EVENT_TYPE_COUNT || modes != 128 || one != 1 ||
        !frames_are_sound(r) || !sets_are_sound(r) || !rules_are_sound(r))
        return cx_fail(err, CASUS_BAD_FORMAT, 0, 0, "section rules: damaged");
    return CASUS_OK;
}

static void fill_sieve(cx_sought *s)
{
    for (uint32_t i = 0; i < s->n; i++) cx_sieve_add(&s->sieve, s->phrases[i]);
    for (uint32_t i = 0; i < s->n_heads; i++) cx_sieve_add(&s->sieve, s->heads[i]);
}

static casus_status mark_people(cx_rules *r, casus_error *err)
{
    r->of_people = calloc(cx_set_words(r), sizeof *r->of_people);
    if (!r->of_people) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    cx_add_sets(r, cx_sets_of(r, cx_hash("people", 6, 0)), r->of_people);
    return CASUS_OK;
}

casus_status cx_rules_open(cx_rules **out, const cx_model *model, casus_error *err)
{
    cx_rules *r = calloc(1, sizeof *r);
    *out = NULL;
    if (!r) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    casus_status status = open_sections(r, model, err);
    r->any_word = cx_hash(CX_ANY_WORD, 1, 0);
    fill_sieve(&r->here);
    fill_sieve(&r->near);
    if (status == CASUS_OK) status = mark_people(r, err);
    if (status == CASUS_OK) status = cx_factuality_open(r, model, err);
    cx_words *const tables[] = { TABLES(r) };
    for (size_t i = 0; status == CASUS_OK && i < sizeof tables / sizeof *tables; i++)
        status = cx_words_index(tables[i], err);
    if (status == CASUS_OK) status = cx_says_open(&r->says, model, err);
    if (status == CASUS_OK) status = cx_transfers_open(&r->transfers, model, err);
    if (status == CASUS_OK) status = cx_details_open(&r->details, model, r->n_cameo, err);
    if (status != CASUS_OK) {
        cx_rules_close(r);
        return status;
    }
    *out = r;
    return CASUS_OK;
}

void cx_rules_close(cx_rules *rules)
{
    if (!rules) return;
    if (rules->says) cx_says_close(rules->says);
    if (rules->transfers) cx_transfers_close(rules->transfers);
    cx_details_close(rules->details);
    cx_words *const tables[] = { TABLES(rules) };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) cx_words_close(tables[i]);
    free(rules->of_people);
    free(rules);
}

casus_status cx_rules_build(cx_model_writer *writer, const char *dict_dir,
                            casus_error *err)
{
    casus_status status = cx_rules_build_events(writer, dict_dir, err);
    if (status == CASUS_OK) status = cx_says_build(writer, dict_dir, err);
    if (status == CASUS_OK) status = cx_transfers_build(writer, dict_dir, err);
    if (status == CASUS_OK) status = cx_details_build(writer, dict_dir, err);
    return status;
}

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

const cx_transfers *cx_rules_transfers(const cx_rules *rules)
{
    return rules->transfers;
}

casus_str cx_rule_family(casus_str rule)
{
    uint32_t len = 0;
    for (int stops = 0; len < rule.len; len++)
        if (rule.ptr[len] == '.' && ++stops == 2) break;
    return cx_str(rule.ptr, len);
}
