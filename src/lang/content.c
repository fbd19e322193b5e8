/* content.c -- a clause right behind a verb is that verb's.
 *
 *     found failing to report | that he had left
 *     ^----------------------------------ccomp
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

#include "lang/tagset.h"
#include "text/lexicon.h"

/* "failing to report that he had": no other verb opens the clause. */
static void lower_content(casus_doc *d, uint32_t mark)
{
    const casus_token *k = cx_token(d, mark), *v = cx_token(d, mark - 1);
    const uint32_t inner = k->head;
    if (k->deprel != CASUS_DEP_MARK || inner == CASUS_NONE || inner < mark ||
        !(cx_word_marks(d, mark) & CX_WORD_THAT) || v->upos != CASUS_UPOS_VERB)
        return;
    const char *form = casus_xpos_name(v->xpos);
    casus_token *clause = cx_token(d, inner);
    if ((strcmp(form, "VB") != 0 && strcmp(form, "VBG") != 0) ||
        clause->deprel != CASUS_DEP_CCOMP || clause->head == CASUS_NONE ||
        clause->head >= mark - 1 || cx_below(d, mark - 1, inner))
        return;
    clause->head = mark - 1;
}

void cx_repair_contents(casus_doc *doc)
{
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *se = &doc->sentences.ptr[s];
        const uint32_t stop = se->first_token + se->n_tokens;
        for (uint32_t t = se->first_token + 3; t < stop; t++) lower_content(doc, t);
    }
}
