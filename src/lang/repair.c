/* repair.c -- what the grammar forbids and the scores chose all the same.
 *
 * A complementiser right behind a verb opens that verb's complement: in "asserting that
 * its air force, using new jets, shot down ..." the clause of "shot" is no conjunct of
 * "asserting", and "its air force" is the subject of "shot", not an object of
 * "asserting". The verb must not lie below the clause, so the tree stays a tree.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/repair.h"

static bool is_complementiser(const casus_token *k)
{
    return k->deprel == CASUS_DEP_MARK && k->upos == CASUS_UPOS_SCONJ;
}

static bool has_subject(const casus_doc *d, uint32_t first, uint32_t verb)
{
    for (uint32_t t = first; t < verb; t++) {
        const casus_token *k = cx_token(d, t);
        if (k->head == verb &&
            (k->deprel == CASUS_DEP_NSUBJ || k->deprel == CASUS_DEP_NSUBJ_PASS ||
             k->deprel == CASUS_DEP_EXPL))
            return true;
    }
    return false;
}

/* The mark at `m` follows the verb `m - 1`, but its clause was made a conjunct of that
 * verb, or of one above it. */
static void open_complement(casus_doc *d, uint32_t m)
{
    const uint32_t outer = m - 1, inner = cx_token(d, m)->head;
    casus_token *clause = cx_token(d, inner);
    clause->head = outer;
    clause->deprel = CASUS_DEP_CCOMP;
    if (has_subject(d, m, inner)) return;
    for (uint32_t t = m + 1; t < inner; t++) {
        casus_token *k = cx_token(d, t);
        if (k->head != outer || k->deprel != CASUS_DEP_OBJ) continue;
        k->head = inner;
        k->deprel = CASUS_DEP_NSUBJ;
        for (uint32_t c = t + 1; c < inner; c++)
            if (cx_token(d, c)->head == outer)
                cx_token(d, c)->head =
                    cx_token(d, c)->deprel == CASUS_DEP_ADVCL ? inner : t;
        return;
    }
}

/* No name is an auxiliary: in "Havana accused Rome" it is who accuses. */
static void seat_names(casus_doc *d)
{
    for (uint32_t t = 0; t < d->tokens.len; t++) {
        casus_token *k = cx_token(d, t);
        if (k->deprel == CASUS_DEP_AUX && k->upos == CASUS_UPOS_PROPN && k->head != CASUS_NONE &&
            k->head > t && !has_subject(d, t + 1, k->head)) k->deprel = CASUS_DEP_NSUBJ;
    }
}

/* "the frigate Almeida": a noun and a name behind it that both are the object (or the
 * subject) of one verb are one phrase, which the name heads; a plural is followed by other
 * names ("lawmakers Tuesday"). A verb that takes two objects
 * ("gave the minister Almeida's letter") has the name as a possessor. */
static void join_titles(casus_doc *d)
{
    for (uint32_t t = 1; t < d->tokens.len; t++) {
        casus_token *noun = &d->tokens.ptr[t - 1];
        const casus_token *name = cx_token(d, t);
        if (noun->head == CASUS_NONE || noun->head != name->head || noun->deprel != name->deprel ||
            noun->upos != CASUS_UPOS_NOUN || strcmp(casus_xpos_name(noun->xpos), "NN") != 0 || name->upos != CASUS_UPOS_PROPN ||
            (noun->deprel != CASUS_DEP_OBJ && noun->deprel != CASUS_DEP_NSUBJ && noun->deprel != CASUS_DEP_NSUBJ_PASS))
            continue;
        noun->head = t;
        noun->deprel = CASUS_DEP_NMOD_DESC;
    }
}

void cx_repair(casus_doc *doc)
{
    cx_repair_settings(doc);
    cx_repair_bodies(doc);
    seat_names(doc);
    join_titles(doc);
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *se = &doc->sentences.ptr[s];
        for (uint32_t m = se->first_token + 1; m < se->first_token + se->n_tokens; m++) {
            const casus_token *k = cx_token(doc, m);
            if (!is_complementiser(k) || k->head == CASUS_NONE || k->head <= m) continue;
            const casus_token *inner = cx_token(doc, k->head);
            if (inner->deprel == CASUS_DEP_CONJ && inner->head != CASUS_NONE &&
                cx_token(doc, m - 1)->upos == CASUS_UPOS_VERB &&
                cx_below(doc, m - 1, inner->head) && !cx_below(doc, m - 1, k->head))
                open_complement(doc, m);
        }
    }
}
