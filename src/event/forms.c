/* forms.c -- verbs that the tagger or the lemmatizer missed.
 *
 * "Libya freed 37 prisoners": a form that the training text never showed may be tagged
 * as an adjective, or get a lemma that is none ("blam"). If the tree gives it a subject
 * and an object it is a verb all the same, and of the stems that its ending allows the
 * first that opens a rule is the better lemma.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/match.h"

#define LONGEST 40

bool cx_acts_as_verb(const cx_reading *r, uint32_t t)
{
    const casus_doc *d = r->doc;
    if (cx_token(d, t)->upos == CASUS_UPOS_VERB) return true;
    if (cx_child(d, t, CASUS_DEP_COP) != CASUS_NONE) return false;
    if (cx_child(d, t, CASUS_DEP_OBJ) != CASUS_NONE) return true;
    return cx_child(d, t, CASUS_DEP_NSUBJ_PASS) != CASUS_NONE ||
           (cx_child(d, t, CASUS_DEP_NSUBJ) != CASUS_NONE &&
            cx_child(d, t, CASUS_DEP_AUX) != CASUS_NONE);
}

/* Endings of verbs, and what stands in the stem instead; '2': the letter before the
 * ending is doubled. */
static const struct { const char *ending, *instead; } verb_endings[] = {
    { "ied", "y" }, { "ies", "y" }, { "ed", "" }, { "ed", "e" }, { "ed", "2" },
    { "ing", "" }, { "ing", "e" }, { "ing", "2" }, { "es", "" }, { "s", "" },
};

bool cx_opens_verb_rule(const cx_reading *r, uint64_t key)
{
    const cx_run run = cx_triggers_of(r->rules, key);
    for (uint32_t i = 0; i < run.n; i++)
        if (r->rules->triggers[run.first + i].pos == CX_TRIGGER_VERB) return true;
    return false;
}

uint64_t cx_stem_key(const cx_reading *r, uint32_t t)
{
    casus_str form = cx_normal_form(r->doc, t);
    char stem[LONGEST + 2];
    const uint64_t irregular = cx_word_find(r->rules->irregular, cx_str_hash(form));
    if (irregular && cx_opens_verb_rule(r, irregular)) return irregular;
    for (size_t i = 0; i < sizeof verb_endings / sizeof *verb_endings; i++) {
        const uint32_t cut = (uint32_t)strlen(verb_endings[i].ending);
        const char *instead = verb_endings[i].instead;
        if (form.len < cut + 3 || form.len > LONGEST ||
            !cx_str_ends(form, cx_cstr(verb_endings[i].ending))) continue;
        uint32_t len = form.len - cut;
        memcpy(stem, form.ptr, len);
        if (*instead == '2') {
            if (stem[len - 1] != stem[len - 2]) continue;
            len--;
        } else if (*instead) {
            stem[len++] = *instead;
        }
        const uint64_t key = cx_hash(stem, len, 0);
        if (cx_opens_verb_rule(r, key)) return key;
    }
    return r->keys[t];
}
