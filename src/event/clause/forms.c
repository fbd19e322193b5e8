/* forms.c -- verbs that the tagger or the lemmatizer missed.
 *
 * "Libya freed 37 prisoners": a form that the training text never showed may be tagged
 * as an adjective, or get a lemma that is none ("blam"). If the tree gives it a subject
 * and an object it is a verb all the same, and of the stems that its ending allows the
 * first that opens a rule is the better lemma.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/candidate.h"

#define LONGEST 40

bool cx_acts_as_verb(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    uint64_t has = 0; /* relations of its dependents */
    if (cx_token(d, t)->upos == CASUS_UPOS_VERB) return true;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c))
        has |= 1ull << cx_token(d, c)->deprel;
    if (has >> CASUS_DEP_COP & 1) return false;
    return has >> CASUS_DEP_OBJ & 1 || has >> CASUS_DEP_NSUBJ_PASS & 1 ||
           (has >> CASUS_DEP_NSUBJ & 1 && has >> CASUS_DEP_AUX & 1);
}
_Static_assert(CASUS_DEPREL_COUNT <= 64, "the bits of the relations");

/* Endings of verbs, and what stands in the stem instead; '2': the letter before the
 * ending is doubled. */
static const struct {
    const char *ending, *instead;
} verb_endings[] = {
    { "ied", "y" }, { "ies", "y" }, { "ed", "" },   { "ed", "e" }, { "ed", "2" },
    { "ing", "" },  { "ing", "e" }, { "ing", "2" }, { "es", "" },  { "s", "" },
};

static bool opens_verb_rule(const cx_rules *rules, uint64_t key)
{
    const cx_run run = cx_triggers_of(rules, key);
    for (uint32_t i = 0; i < run.n; i++)
        if (rules->triggers[run.first + i].pos == CX_TRIGGER_VERB) return true;
    return false;
}

bool cx_opens_verb_rule(const cx_reading *r, uint64_t key)
{
    return opens_verb_rule(r->rules, key);
}

/* The stem of the form by ending `i`, into `stem`; its length, 0 when the form has
 * another ending. */
static uint32_t stem_of(casus_str form, size_t i, char stem[LONGEST + 2])
{
    const uint32_t cut = (uint32_t)strlen(verb_endings[i].ending);
    const char *instead = verb_endings[i].instead;
    if (form.len < cut + 3 || form.len > LONGEST ||
        !cx_str_ends(form, cx_cstr(verb_endings[i].ending)))
        return 0;
    uint32_t len = form.len - cut;
    memcpy(stem, form.ptr, len);
    if (*instead == '2') return stem[len - 1] == stem[len - 2] ? len - 1 : 0;
    if (*instead) stem[len++] = *instead;
    return len;
}

enum { ENDINGS = sizeof verb_endings / sizeof *verb_endings };

uint64_t cx_stem_key(const cx_reading *r, uint32_t t)
{
    casus_str form = cx_normal_form(r->doc, t);
    char stem[LONGEST + 2];
    const uint64_t irregular =
        cx_word_find(r->rules->irregular, cx_normal_hash(r->doc, t));
    if (irregular && cx_opens_verb_rule(r, irregular)) return irregular;
    for (size_t i = 0; i < ENDINGS; i++) {
        const uint32_t len = stem_of(form, i, stem);
        if (len && cx_opens_verb_rule(r, cx_hash(stem, len, 0)))
            return cx_hash(stem, len, 0);
    }
    return r->keys[t];
}

static bool is_known_verb(const cx_rules *rules, uint64_t key)
{
    return opens_verb_rule(rules, key) || cx_says_verb(cx_rules_says(rules), key);
}

/* "lied", "tied", "eyed", which the lemmatiser cuts down to "ly", "ty", "ey". */
static bool is_short_past(casus_str form, uint32_t lemma)
{
    return form.len == 4 && lemma == 2 && cx_str_ends(form, cx_cstr("ed"));
}

void cx_lemmas_mend(casus_doc *doc)
{
    const cx_rules *rules = doc->engine->rules;
    for (uint32_t t = 0; t < doc->tokens.len; t++) {
        casus_token *k = cx_token(doc, t);
        if (k->upos != CASUS_UPOS_VERB || is_known_verb(rules, cx_lemma_hash(doc, t)))
            continue;
        const casus_str form = cx_normal_form(doc, t);
        if (is_short_past(form, cx_lemma(doc, t).len)) {
            k->lemma = cx_intern(&doc->strings, cx_str(form.ptr, form.len - 1));
            continue;
        }
        char stem[LONGEST + 2];
        for (size_t i = 0; i < ENDINGS; i++) {
            const uint32_t len = stem_of(form, i, stem);
            if (!len || !is_known_verb(rules, cx_hash(stem, len, 0))) continue;
            char *own = cx_alloc(&doc->arena, len);
            memcpy(own, stem, len);
            k->lemma = cx_intern(&doc->strings, cx_str(own, len));
            break;
        }
    }
}
