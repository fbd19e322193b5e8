/* places.h -- a place while it is being found: the name in the text and its candidates.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_PLACES_H
#define CX_PLACES_H

#include "world/table/gazetteer.h"
#include "world/table/tables.h"

/* A name in the text that may be a place. */
typedef struct cx_place_name {
    uint32_t first, end; /* tokens */
    uint32_t sentence;
    uint64_t key; /* hash of the name */
    const cx_place_entry *entries;
    uint32_t n_entries; /* 0: the gazetteer does not know it */
    uint32_t container; /* name that the text says it lies in, or CASUS_NONE */
    uint32_t spot;      /* the choice, CX_NO_SPOT none */
    float score;        /* of the choice */
    uint8_t kind;       /* cx_context_use of its kind noun, 0 none */
    bool kind_before;   /* ... which stands before it: "Kandahar province" is surer */
    bool kind_plural;   /* "in Helmand and Kandahar provinces" */
    bool caps;          /* an abbreviation: only such entries fit */
    bool told;          /* the words around it say that it is a place */
    bool held;          /* a candidate lies in what the text says it lies in */
    bool headline;      /* in a title where every word has a capital */
    bool dateline;
    bool weak;            /* a small town, all that is told of its country */
    bool unlisted, local; /* see casus_place */
    uint32_t people;      /* of a local one: the adjective that tells its country, or 0 */
    bool drop;
} cx_place_name;

typedef struct cx_place_finder {
    casus_doc *doc;
    const cx_gazetteer *gazetteer;
    const cx_names *names;
    const cx_measures *measures;
    CX_ARRAY(cx_place_name) list;
    CX_ARRAY(cx_place_name) locals; /* without a name, in the order of the text */
    float *country_weight; /* by country number: how much the document is about it */
    float *told_weight;    /* the same by adjectives and customs alone */
    float weight_sum;
} cx_place_finder;

/* May the name, as it is written, be this entry? */
static inline bool cx_place_fits(const cx_place_name *name, const cx_place_entry *entry)
{
    return !(entry->value & CX_ENTRY_CAPS) == !name->caps;
}

static inline bool is_upper(const casus_doc *d, uint32_t t)
{
    return d->tokens.ptr[t].flags & CASUS_TOKEN_INITIAL_UPPER;
}

static inline bool is_word(const casus_doc *d, uint32_t t)
{
    const casus_str form = cx_form(d, t);
    uint32_t len;
    return form.len && (cx_is_letter(cx_utf8_decode(form, 0, &len)) ||
                        cx_is_digit(cx_utf8_decode(form, 0, &len)));
}

static inline bool space_after(const casus_doc *d, uint32_t t)
{
    return d->tokens.ptr[t].flags & CASUS_TOKEN_SPACE_AFTER;
}

static inline cx_context_use use_of(const cx_place_finder *f, uint32_t t)
{
    return cx_place_context(f->gazetteer, cx_normal_form(f->doc, t));
}

static inline bool has_use(const cx_place_finder *f, uint32_t t, cx_context_use use)
{
    return cx_place_has_use(f->gazetteer, cx_normal_form(f->doc, t), use);
}

static inline bool is_kind(cx_context_use use)
{
    return use >= CX_CONTEXT_ADM1 && use <= CX_CONTEXT_COUNTRY;
}

static inline bool is_mark(const casus_doc *d, uint32_t t, char mark)
{
    const casus_str form = cx_form(d, t);
    return form.len == 1 && form.ptr[0] == mark;
}

static inline bool all_caps(const casus_doc *d, uint32_t t)
{
    const casus_str form = cx_form(d, t);
    for (uint32_t i = 0; i < form.len; i++)
        if (form.ptr[i] >= 'a' && form.ptr[i] <= 'z') return false;
    return true;
}

/* Is the token an adjective or noun of a people ("Iraqi")? */
bool cx_place_is_demonym(const cx_place_finder *finder, uint32_t token);
/* Is the token a month, a weekday, a season? */
bool cx_place_is_time(const cx_place_finder *finder, uint32_t token);
/* A name at token `t` that no table knows; its end, or `t`. places_unknown.c. */
uint32_t cx_place_unknown(const cx_place_finder *finder, uint32_t t,
                          const casus_sentence *s, cx_place_name *name);
/* A country, a capital or a city of a million. */
bool cx_place_is_great(const cx_gazetteer *gazetteer, const cx_spot *spot);
/* Drops what the rest of the report says is no place: places_doubt.c. */
void cx_places_doubt(cx_place_finder *finder);
/* Marks small towns that are all the report tells of their country; after the choice. */
void cx_places_weaken(cx_place_finder *finder);
/* Finds places that have no name; after the choice. places_local.c. */
void cx_places_local(cx_place_finder *finder);
/* The country of the people that the token names, or NULL. */
const char *cx_place_people(const cx_place_finder *finder, uint32_t token);
/* Chooses the spot of each name. */
void cx_places_resolve(cx_place_finder *finder);

#endif
