/* nominal.c -- nouns that are read by the rules of their verbs.
 *
 * "The easing by Chad of its curbs", "Chad's abolition of the tax": a rule that knows how
 * somebody eases and abolishes needs no nouns for it. The verb of a gerund is its stem,
 * that of other nouns stands in ontology/act-nouns.tsv or is the same word ("recall").
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/candidate.h"

#include "event/clause/predicate.h"

/* Is it told who did it, and to what? */
typedef struct sides_told {
    bool doer, object;
} sides_told;

/* `own`: by words that hang from the noun. */
static sides_told told_of(const cx_reading *r, uint32_t t, bool own)
{
    cx_predicate p;
    sides_told told = { false, false };
    cx_predicate_read(r, t, CX_TRIGGER_NOUN, &p);
    for (uint32_t i = 0; i < p.n; i++) {
        const unsigned slot = p.args[i].slot;
        if (own && p.args[i].far) continue;
        told.object |= slot == CX_OBJECT;
        if (slot == CX_SUBJECT || slot == CX_MODIFIER)
            told.doer |= cx_is_an_actor(r, p.args[i].head);
    }
    return told;
}

uint64_t cx_verb_of_noun(const cx_reading *r, uint32_t t, bool sure)
{
    const casus_token *k = cx_token(r->doc, t);
    if (k->upos != CASUS_UPOS_NOUN || cx_stands_as_body(r->doc, t)) return 0;
    const bool gerund =
        k->xpos != r->nns && cx_str_ends(cx_normal_form(r->doc, t), CX_LIT("ing"));
    uint64_t verb = cx_word_find(r->rules->irregular, r->keys[t]);
    if (gerund && !verb) verb = cx_stem_key(r, t);
    const bool same = !verb;
    if (same) verb = r->keys[t];
    if ((same && sure) || !cx_opens_verb_rule(r, verb)) return 0;
    const sides_told told = told_of(r, t, same);
    return (gerund && !sure ? told.doer || told.object : told.doer && told.object) ? verb
                                                                                   : 0;
}
