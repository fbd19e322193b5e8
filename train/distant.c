/* distant.c -- sure names of a treebank without an entity layer.
 *
 * Gold tags say which words are names, not of what. A run of proper nouns is a person
 * when its words are joined flat, as first and last names are, or when it is one word
 * that is a first name and nothing else; a place or an organisation when the
 * dictionaries know the whole run as one and as nothing else. Days and months are bare
 * adverbials: no names. Words of other kinds away from any run are no names. All else
 * stays unknown.
 *
 * SPDX-License-Identifier: MIT
 */
#include "distant.h"

#include "lang/layout.h"

/* Bits of the feature's row, see named.c: first and further token of each kind. */
enum { PLACE = 3, ORGANISATION = 12, PERSON = 48, FIRST = 64 };

static bool is_proper(const sentence *s, int i)
{
    return i >= 0 && i < s->n && s->words[i].upos == CASUS_UPOS_PROPN;
}

static bool never_in_names(const word *w)
{
    switch (w->upos) {
    case CASUS_UPOS_VERB:
    case CASUS_UPOS_AUX:
    case CASUS_UPOS_PRON:
    case CASUS_UPOS_ADV:
    case CASUS_UPOS_SCONJ:
    case CASUS_UPOS_INTJ:
        return true;
    default:
        return false;
    }
}

/* The row's bits that every token of the run has; a name that begins before the run
 * or ends behind it does not count. */
static uint32_t shared_bits(const sentence *s, int first, int last, uint32_t mask)
{
    const uint32_t begins = mask & 0x15; /* the lower bit of each pair */
    if (!(s->words[first].features.row[CX_FEATURE_NAMED] & begins)) return 0;
    for (int i = first + 1; i <= last; i++)
        if (!(s->words[i].features.row[CX_FEATURE_NAMED] & mask & ~begins)) return 0;
    return mask;
}

static bool joined_flat(const sentence *s, int first, int last)
{
    bool flat = false;
    for (int i = first; i <= last; i++) flat |= s->words[i].deprel == CASUS_DEP_FLAT;
    return flat && last > first;
}

static bool is_date(const sentence *s, int first, int last)
{
    for (int i = first; i <= last; i++) {
        const int32_t r = s->words[i].deprel;
        if (r == CASUS_DEP_OBL_UNMARKED || r == CASUS_DEP_NMOD_UNMARKED) return true;
    }
    return false;
}

static int32_t kind_of_run(const sentence *s, int first, int last)
{
    const uint32_t row = s->words[first].features.row[CX_FEATURE_NAMED];
    const bool place = shared_bits(s, first, last, PLACE);
    const bool organisation = shared_bits(s, first, last, ORGANISATION);
    if (is_date(s, first, last)) return CASUS_NAME_NONE;
    if (place != organisation)
        return place ? CASUS_NAME_LOCATION : CASUS_NAME_ORGANISATION;
    if (place) return UNKNOWN_CLASS;
    if (last - first < 3 && joined_flat(s, first, last) && row & (FIRST | PERSON))
        return CASUS_NAME_PERSON;
    if (first == last && row & FIRST) return CASUS_NAME_PERSON;
    return UNKNOWN_CLASS;
}

static void mark_run(sentence *s, int first, int last)
{
    while (first < last && s->words[first].deprel == CASUS_DEP_NMOD_DESC)
        s->words[first++].name = 0;
    const int32_t kind = kind_of_run(s, first, last);
    for (int i = first; i <= last; i++)
        s->words[i].name = kind == UNKNOWN_CLASS
                               ? UNKNOWN_CLASS
                               : (int32_t)cx_name_tag((uint32_t)kind, i == first);
}

void distant_names(corpus *set)
{
    for (size_t k = 0; k < set->n; k++) {
        sentence *s = &set->sentences[k];
        if (!s->has_tree || s->has_names) continue;
        s->has_names = true;
        for (int i = 0; i < s->n; i++) {
            const bool open = is_proper(s, i - 1) || is_proper(s, i + 1);
            s->words[i].name = open && !never_in_names(&s->words[i]) ? UNKNOWN_CLASS : 0;
        }
        for (int i = 0, end; i < s->n; i = end) {
            for (end = i; is_proper(s, end); end++) {
            }
            if (end > i)
                mark_run(s, i, end - 1);
            else
                end++;
        }
    }
}
