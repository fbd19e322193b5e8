/* forms.c -- verbs that the tagger or the lemmatizer missed.
 *
 * "Libya freed 37 prisoners": a form that the training text never showed may be tagged
 * as an adjective or get the lemma "fre". If the tree gives it a subject and an object,
 * it is a verb all the same, and the lemmas that its ending allows are tried.
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

typedef struct endings { const char *ending, *instead; } endings;

/* How a regular form may have come from its lemma; a doubled consonant is undone
 * besides. */
static const endings regular[] = {
    { "ied", "y" }, { "ies", "y" }, { "ed", "" }, { "d", "" }, { "ing", "" },
    { "ing", "e" }, { "es", "" }, { "s", "" },
};

static void add(cx_form_keys *out, const char *word, uint32_t len)
{
    if (len >= 2 && out->n < CX_FORM_KEYS) out->keys[out->n++] = cx_hash(word, len, 0);
}

void cx_form_keys_of(const cx_reading *r, uint32_t t, cx_form_keys *out)
{
    casus_str form = cx_normal_form(r->doc, t);
    out->n = 0;
    if (form.len < 4 || form.len > LONGEST) return;
    for (size_t i = 0; i < sizeof regular / sizeof *regular; i++) {
        char word[LONGEST + 2];
        if (!cx_str_ends(form, cx_cstr(regular[i].ending))) continue;
        uint32_t len = form.len - (uint32_t)strlen(regular[i].ending);
        memcpy(word, form.ptr, len);
        for (const char *c = regular[i].instead; *c; c++) word[len++] = *c;
        add(out, word, len);
        if (len > 3 && word[len - 1] == word[len - 2] && !*regular[i].instead)
            add(out, word, len - 1);
    }
}
