/* release_lemma.c -- edit rules for lemmas, and the nouns that name events.
 *
 * For every ending of up to six bytes and every tag the commonest edit rule is taken,
 * shortest endings first; an ending whose rule is that of the shorter one is left out.
 * Words that the endings get wrong go into a list of their own.
 *
 * SPDX-License-Identifier: MIT
 */
#include "release_lemma.h"

#include "lang/lemma.h"
#include "lang/tagset.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MAX_RULES = 4000,
    MIN_ENDING = 3 /* words that an ending must have been seen in */
};

typedef struct example {
    casus_str small;
    uint32_t tag;
    uint16_t rule;
} example;

typedef struct slots {
    cx_lemma_slot *at;
    uint32_t n, used; /* n is a power of two */
} slots;

typedef struct learner {
    cx_arena *arena;
    cx_lemma_rule rules[MAX_RULES];
    casus_str added[MAX_RULES]; /* what each rule puts on */
    uint32_t n_rules;
    example *examples;
    size_t n;
    slots words, suffixes;
} learner;

/* ---- rules ---- */

static bool has_upper(casus_str s)
{
    for (uint32_t i = 0, len; i < s.len; i += len)
        if (cx_is_upper(cx_utf8_decode(s, i, &len))) return true;
    return false;
}

static uint16_t rule_for(learner *l, casus_str form, casus_str small, casus_str lemma)
{
    const bool keeps_case = has_upper(lemma);
    const casus_str stem = keeps_case ? form : small;
    uint32_t same = 0;
    while (same < stem.len && same < lemma.len && stem.ptr[same] == lemma.ptr[same])
        same++;
    const casus_str added = cx_str(lemma.ptr + same, lemma.len - same);
    const uint32_t cut = stem.len - same;
    if (cut > 255) return CX_NO_RULE;
    for (uint32_t k = 0; k < l->n_rules; k++)
        if (l->rules[k].cut == cut && l->rules[k].keeps_case == keeps_case &&
            cx_str_equal(l->added[k], added))
            return (uint16_t)k;
    if (l->n_rules == MAX_RULES) return CX_NO_RULE;
    l->rules[l->n_rules] =
        (cx_lemma_rule){ .cut = (uint8_t)cut, .keeps_case = keeps_case };
    l->added[l->n_rules] = added;
    return (uint16_t)l->n_rules++;
}

enum { LISTED = 4000, LISTED_WEIGHT = 20 /* a listed form counts as so many seen */ };

/* Forms that treebanks of this size hardly show: "form lemma upos xpos" a line. */
static void read_listed(learner *l, const char *path)
{
    char line[256], form[64], lemma[64], upos[8], xpos[8];
    FILE *f = fopen(path, "r");
    if (!f) {
        perror(path);
        exit(1);
    }
    for (size_t read = 0; fgets(line, sizeof line, f) && read < LISTED; read++) {
        if (sscanf(line, "%63s %63s %7s %7s", form, lemma, upos, xpos) != 4) continue;
        const unsigned u = cx_upos_number(cx_cstr(upos)),
                       x = cx_xpos_number(cx_cstr(xpos));
        if (u == CASUS_NONE || x == CASUS_NONE) continue; /* the header */
        const casus_str kept = keep(form, strlen(form)), small = cx_fold(l->arena, kept);
        const uint16_t rule = rule_for(l, kept, small, keep(lemma, strlen(lemma)));
        for (int k = 0; k < LISTED_WEIGHT && rule != CX_NO_RULE; k++)
            l->examples[l->n++] =
                (example){ small, (uint32_t)u << 8 | (uint32_t)x, rule };
    }
    fclose(f);
}

static void read_examples(learner *l, const corpus *set, const char *listed)
{
    l->examples =
        must_alloc((4 * set->n_words + LISTED * LISTED_WEIGHT) * sizeof *l->examples);
    if (listed) read_listed(l, listed);
    for (size_t s = 0; s < set->n; s++) {
        const sentence *sentence = &set->sentences[s];
        for (int i = 0; sentence->has_tree && i < sentence->n; i++) {
            const word *w = &sentence->words[i];
            if (!w->lemma.len) continue;
            const casus_str small = cx_fold(l->arena, w->form);
            const uint16_t rule = rule_for(l, w->form, small, w->lemma);
            if (rule == CX_NO_RULE || w->upos < 0 || w->xpos < 0) continue;
            l->examples[l->n++] =
                (example){ small, (uint32_t)w->upos << 8 | (uint32_t)w->xpos, rule };
        }
    }
}

/* ---- tables ---- */

static slots slots_new(uint32_t expected)
{
    slots s = { .n = 64 };
    while (s.n < 2 * expected) s.n *= 2;
    s.at = must_alloc(s.n * sizeof *s.at);
    for (uint32_t i = 0; i < s.n; i++) s.at[i].rule = CX_NO_RULE;
    return s;
}

static uint16_t slots_get(const slots *s, uint64_t key)
{
    for (uint32_t i = (uint32_t)key & (s->n - 1);; i = (i + 1) & (s->n - 1)) {
        if (s->at[i].rule == CX_NO_RULE) return CX_NO_RULE;
        if (s->at[i].check == (uint32_t)(key >> 32)) return s->at[i].rule;
    }
}

/* ---- regular forms that no sentence happens to show ---- */

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

static void add_form(learner *l, vocabulary *seen, casus_str lemma, uint32_t cut,
                     const char *ending, const char *xpos)
{
    char form[80];
    const uint32_t tag = CASUS_UPOS_VERB << 8 | cx_xpos_number(cx_cstr(xpos));
    const int len =
        snprintf(form, sizeof form, "%.*s%s", (int)(lemma.len - cut), lemma.ptr, ending);
    const casus_str small = keep(form, (size_t)len);
    const uint64_t key = cx_lemma_key(small, CX_WHOLE, tag);
    if (vocabulary_find(seen, key) != CASUS_NONE) return;
    vocabulary_add(seen, key, small);
    l->examples[l->n++] = (example){ small, tag, rule_for(l, small, small, lemma) };
}

static void inflect(learner *l, vocabulary *seen, casus_str lemma)
{
    if (lemma.len < 4 || lemma.len > 60) return;
    for (uint32_t i = 0; i < lemma.len; i++)
        if (lemma.ptr[i] < 'a' || lemma.ptr[i] > 'z') return;
    const char last = lemma.ptr[lemma.len - 1], before = lemma.ptr[lemma.len - 2];
    const bool y = last == 'y' && !is_vowel(before);
    const bool drops = last == 'e' && before != 'e' && before != 'o' && before != 'y';
    add_form(l, seen, lemma, y ? 1 : 0, y ? "ied" : last == 'e' ? "d" : "ed", "VBD");
    add_form(l, seen, lemma, y ? 1 : 0, y ? "ied" : last == 'e' ? "d" : "ed", "VBN");
    add_form(l, seen, lemma, drops ? 1 : 0, "ing", "VBG");
    if (last == 'l' && is_vowel(before)) { /* British "travelled" */
        add_form(l, seen, lemma, 0, "led", "VBD");
        add_form(l, seen, lemma, 0, "led", "VBN");
        add_form(l, seen, lemma, 0, "ling", "VBG");
    }
}

/* Past and -ing forms of all verbs, then of nouns (most can be verbs), unless the
 * treebanks show that form: "recycled" when only "recycle" is there. */
static void add_regular_forms(learner *l, const corpus *set)
{
    vocabulary seen = { 0 }, done = { 0 };
    for (size_t k = 0; k < l->n; k++) {
        const example *e = &l->examples[k];
        vocabulary_add(&seen, cx_lemma_key(e->small, CX_WHOLE, e->tag), e->small);
    }
    for (int pass = 0; pass < 2; pass++)
        for (size_t s = 0; s < set->n; s++)
            for (int i = 0; set->sentences[s].has_tree && i < set->sentences[s].n; i++) {
                const word *w = &set->sentences[s].words[i];
                if (w->upos != (pass == 0 ? CASUS_UPOS_VERB : CASUS_UPOS_NOUN)) continue;
                const uint64_t key = cx_str_hash(w->lemma);
                if (vocabulary_find(&done, key) != CASUS_NONE) continue;
                vocabulary_add(&done, key, w->lemma);
                inflect(l, &seen, w->lemma);
            }
}

static void slots_put(slots *s, uint64_t key, uint16_t rule)
{
    if (2 * (s->used + 1) > s->n) {
        fprintf(stderr, "more lemma rules than expected\n");
        exit(1);
    }
    uint32_t i = (uint32_t)key & (s->n - 1);
    while (s->at[i].rule != CX_NO_RULE) i = (i + 1) & (s->n - 1);
    s->at[i] = (cx_lemma_slot){ .check = (uint32_t)(key >> 32), .rule = rule };
    s->used++;
}

/* The rule that endings shorter than n choose. */
static uint16_t by_ending(const learner *l, const example *e, uint32_t n)
{
    uint16_t rule = CX_NO_RULE;
    while (rule == CX_NO_RULE && n-- > 0)
        rule = slots_get(&l->suffixes, cx_lemma_key(e->small, n, e->tag));
    return rule;
}

/* ---- learning ---- */

typedef struct vote {
    uint64_t key;
    uint32_t example;
    uint16_t rule;
} vote;

static int by_key(const void *x, const void *y)
{
    const vote *a = x, *b = y;
    if (a->key != b->key) return a->key < b->key ? -1 : 1;
    return (int)a->rule - (int)b->rule;
}

/* The commonest rule of the votes from `first` on that share a key, and how many share
 * it; *end behind them. */
static uint16_t commonest(const vote *votes, size_t n, size_t first, size_t *end,
                          size_t *times)
{
    uint16_t best = votes[first].rule;
    size_t most = 0, i = first;
    while (i < n && votes[i].key == votes[first].key) {
        const size_t from = i;
        while (i < n && votes[i].key == votes[first].key &&
               votes[i].rule == votes[from].rule)
            i++;
        if (i - from > most) {
            most = i - from;
            best = votes[from].rule;
        }
    }
    *end = i;
    *times = most;
    return best;
}

/* Each word once under each tag, with its commonest rule: endings are learned from how
 * many words follow them, not from how often a few are used. */
static void collapse(learner *l, vote *votes)
{
    for (size_t k = 0; k < l->n; k++)
        votes[k] =
            (vote){ cx_lemma_key(l->examples[k].small, CX_WHOLE, l->examples[k].tag),
                    (uint32_t)k, l->examples[k].rule };
    qsort(votes, l->n, sizeof *votes, by_key);
    example *once = must_alloc(l->n * sizeof *once);
    size_t n = 0, times;
    for (size_t i = 0, end; i < l->n; i = end) {
        const uint16_t rule = commonest(votes, l->n, i, &end, &times);
        once[n] = l->examples[votes[i].example];
        once[n++].rule = rule;
    }
    l->examples = once;
    l->n = n;
}

/* An ending decides when enough words show it and most of them agree. A name has no
 * ending that says anything. */
static bool ending_decides(const example *e, uint32_t length, size_t words, size_t agree)
{
    if (length == 0) return true;
    return words >= MIN_ENDING && 3 * agree >= 2 * words && e->tag >> 8 != CASUS_UPOS_X &&
           (e->tag & 255) != cx_xpos_number(CX_LIT("NNP"));
}

/* One length of ending, or (CX_WHOLE) whole words. */
static void learn(learner *l, vote *votes, uint32_t length)
{
    size_t n = 0;
    for (size_t k = 0; k < l->n; k++) {
        const example *e = &l->examples[k];
        if (length != CX_WHOLE && e->small.len < length) continue;
        votes[n++] =
            (vote){ cx_lemma_key(e->small, length, e->tag), (uint32_t)k, e->rule };
    }
    qsort(votes, n, sizeof *votes, by_key);
    for (size_t i = 0, end; i < n; i = end) {
        size_t times;
        const uint16_t rule = commonest(votes, n, i, &end, &times);
        const example *e = &l->examples[votes[i].example];
        const bool whole = length == CX_WHOLE;
        if (!whole && !ending_decides(e, length, end - i, times)) continue;
        const uint32_t longest =
            e->small.len < CX_SUFFIX_MAX ? e->small.len : CX_SUFFIX_MAX;
        if (by_ending(l, e, whole ? longest + 1 : length) == rule) continue;
        slots_put(whole ? &l->words : &l->suffixes, votes[i].key, rule);
    }
}

static void learn_all(learner *l, vote *votes, uint32_t words, uint32_t suffixes)
{
    l->words = slots_new(words);
    l->suffixes = slots_new(suffixes);
    for (uint32_t length = 0; length <= CX_SUFFIX_MAX; length++) learn(l, votes, length);
    learn(l, votes, CX_WHOLE);
}

/* ---- event nouns ---- */

/* Lemmas of nouns that the entity layer calls an event more often than not. */
static uint64_t *event_nouns(const corpus *set, uint32_t *n_out)
{
    vocabulary all = { 0 }, events = { 0 };
    for (size_t s = 0; s < set->n; s++)
        for (int i = 0; i < set->sentences[s].n; i++) {
            const word *w = &set->sentences[s].words[i];
            if (!set->sentences[s].has_entities || w->upos != CASUS_UPOS_NOUN ||
                !w->lemma.len)
                continue;
            vocabulary_add(&all, cx_str_hash(w->lemma), w->lemma);
            if (w->entity == 1) vocabulary_add(&events, cx_str_hash(w->lemma), w->lemma);
        }
    uint32_t n = 16;
    while (n < 2 * events.n + 2) n *= 2;
    uint64_t *table = must_alloc(n * sizeof *table);
    for (uint32_t k = 0; k < events.n; k++) {
        const uint32_t total = all.counts[vocabulary_find(&all, events.keys[k])];
        if (events.counts[k] < 2 || 2 * events.counts[k] < total) continue;
        uint32_t i = (uint32_t)events.keys[k] & (n - 1);
        while (table[i]) i = (i + 1) & (n - 1);
        table[i] = events.keys[k];
    }
    *n_out = n;
    return table;
}

/* ---- the section ---- */

casus_str release_lemmas(cx_arena *arena, const corpus *set, const char *listed)
{
    learner *l = must_alloc(sizeof *l);
    l->arena = arena;
    read_examples(l, set, listed);
    add_regular_forms(l, set);
    vote *votes = must_alloc(l->n * sizeof *votes);
    collapse(l, votes);
    learn_all(l, votes, (uint32_t)l->n, (uint32_t)l->n);
    learn_all(l, votes, l->words.used + 8,
              l->suffixes.used + 8); /* the sizes are known */
    uint32_t n_text = 0, n_nouns;
    for (uint32_t k = 0; k < l->n_rules; k++) {
        l->rules[k].at = n_text;
        l->rules[k].len = l->added[k].len;
        n_text += l->added[k].len;
    }
    char *text = must_alloc(n_text + 1);
    for (uint32_t k = 0; k < l->n_rules; k++)
        memcpy(text + l->rules[k].at, l->added[k].ptr, l->added[k].len);
    const uint64_t *nouns = event_nouns(set, &n_nouns);
    printf("lemmas: %u rules, %u endings, %u words\n", l->n_rules, l->suffixes.used,
           l->words.used);
    cx_blob_writer blob;
    cx_blob_writer_init(&blob, arena);
    cx_blob_add_array(&blob, "rule", l->rules, sizeof *l->rules, l->n_rules);
    cx_blob_add_array(&blob, "text", text, 1, n_text + 1);
    cx_blob_add_array(&blob, "dict", l->words.at, sizeof *l->words.at, l->words.n);
    cx_blob_add_array(&blob, "suff", l->suffixes.at, sizeof *l->suffixes.at,
                      l->suffixes.n);
    cx_blob_add_array(&blob, "evnt", nouns, sizeof *nouns, n_nouns);
    return cx_blob_finish(&blob);
}
