/* gazetteer.h -- the compiled places of the world: names -> spots.
 *
 * Section "places", flat arrays:
 *
 *     spot  cx_spot        countries first, then first-level divisions, then the rest
 *     entr  cx_place_entry name hash -> spot, sorted by hash; several for one name
 *     bckt  u32            first entry of each of 2^17 ranges of hashes
 *     ctry  cx_place_country
 *     feat  char[8]        feature codes
 *     text  bytes          names, each once
 *     phsl, phva           words around names (dict/places/context.tsv)
 *
 * Names are compared piece by piece: letters and digits in normal form, apostrophes and
 * full stops dropped, hyphens and blanks alike. So "Port-au-Prince" is found as one
 * token or as five, "U.S." as "US".
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_GAZETTEER_H
#define CX_GAZETTEER_H

#include "doc/doc.h"
#include "model/blob.h"
#include "model/model.h"

#define CX_NO_SPOT 0xffffffu

typedef struct cx_spot {
    int32_t lat, lon;  /* 1/10000 degree */
    uint32_t geonames; /* 0 unknown */
    uint32_t name;     /* where the name begins in the text */
    uint16_t adm1;     /* spot number of its division, 0xffff none */
    uint16_t country;  /* number in "ctry", 0xffff none */
    uint8_t name_len;
    uint8_t feature;    /* number in "feat" */
    uint8_t population; /* 16 * log10(people), 0 unknown */
    uint8_t kind;       /* cx_spot_kind */
} cx_spot;

typedef enum cx_spot_kind {
    CX_SPOT_COUNTRY = 0,
    CX_SPOT_ADM1,
    CX_SPOT_ADM2,
    CX_SPOT_CITY,
    CX_SPOT_SITE,   /* a base, an airport, a plant, a crossing: an exact point */
    CX_SPOT_REGION, /* a region, a range, a border */
    CX_SPOT_WATER   /* a sea, a strait, a river */
} cx_spot_kind;

typedef struct cx_feature_code {
    char code[8];
} cx_feature_code; /* NUL-terminated */

typedef struct cx_place_country {
    char iso3[4], iso2[4];
    uint32_t spot;
} cx_place_country;

typedef struct cx_place_entry {
    uint32_t check; /* low half of the hash */
    uint32_t value; /* flags, then 24 bits of spot number */
} cx_place_entry;

#define CX_ENTRY_GOES_ON 0x80000000u /* a longer name begins like this */
#define CX_ENTRY_ALIAS 0x40000000u   /* not the spot's main name */
#define CX_ENTRY_CAPS 0x20000000u    /* only in capitals: UK, NSW */
#define CX_ENTRY_WORD 0x10000000u    /* more often a common word */
#define CX_ENTRY_PERSON 0x08000000u  /* more often a person's name */

/* What a word beside a name says (dict/places/context.tsv). */
typedef enum cx_context_use {
    CX_CONTEXT_NONE = 0,
    CX_CONTEXT_IN,        /* in, near: a place follows */
    CX_CONTEXT_TO,        /* to, from: a place may follow */
    CX_CONTEXT_AND,       /* and, or: between names of one kind */
    CX_CONTEXT_OF,        /* of: between kind and name, part and whole */
    CX_CONTEXT_DIRECTION, /* north, southern, downtown: may stand before a name */
    CX_CONTEXT_ADM1,
    CX_CONTEXT_ADM2,
    CX_CONTEXT_CITY,
    CX_CONTEXT_SITE,
    CX_CONTEXT_REGION,
    CX_CONTEXT_WATER,
    CX_CONTEXT_COUNTRY, /* kind nouns */
    CX_CONTEXT_PERSON,  /* a title: a person's name follows */
    CX_CONTEXT_BODY,    /* university, bank: with the name it is an organisation */
    CX_CONTEXT_THE,     /* the: says nothing */
    /* What a word may be beside one of the above: */
    CX_CONTEXT_WHERE,    /* at, on, near: where something is follows */
    CX_CONTEXT_FACILITY, /* mosque, street: a building or ground that bears the name */
    CX_CONTEXT_GROUND,   /* scene, streets, outskirts: where something is, nameless */
    CX_CONTEXT_USES
} cx_context_use;

typedef struct cx_gazetteer {
    cx_blob blob;
    const cx_spot *spots;
    const cx_place_entry *entries;
    const uint32_t *buckets;
    const cx_place_country *countries;
    const cx_feature_code *features;
    const char *text;
    cx_phrases context;
    uint32_t n_spots, n_entries, n_countries, n_features, n_text;
} cx_gazetteer;

casus_status cx_gazetteer_open(cx_gazetteer *gazetteer, const cx_model *model,
                               casus_error *err);
/* Compiles dict/places into the section "places". */
casus_status cx_gazetteer_build(cx_model_writer *writer, const char *dict_dir,
                                casus_error *err);

/* ---- names, a piece at a time ---- */

#define CX_PLACE_HASH_START UINT64_C(0xcbf29ce484222325)

/* Adds the pieces of `word` (in normal form) to the running hash of a name. False when
 * the word holds no letter or digit. */
bool cx_place_hash_word(uint64_t *hash, casus_str word);
/* Adds letters to the last piece: the "s" of a possessive. */
void cx_place_hash_suffix(uint64_t *hash, casus_str word);
/* A hash so mixed that its upper bits choose a bucket: builder and reader must agree. */
static inline uint64_t cx_place_mixed(uint64_t h)
{
    h ^= h >> 32;
    h *= UINT64_C(0xd6e8feb86659fd93);
    return h ^ h >> 32;
}
/* The entries of the name with this hash: their first, and *n; *goes_on says that a
 * longer name begins like this. */
const cx_place_entry *cx_place_lookup(const cx_gazetteer *gazetteer, uint64_t hash,
                                      uint32_t *n, bool *goes_on);
/* What one word (in normal form) says of the name beside it, and whether it is a word of
 * this use too: "hospital" is a site and a facility. */
cx_context_use cx_place_context(const cx_gazetteer *gazetteer, casus_str word);
bool cx_place_has_use(const cx_gazetteer *gazetteer, casus_str word, cx_context_use use);

static inline casus_str cx_spot_name(const cx_gazetteer *g, uint32_t spot)
{
    return cx_str(g->text + g->spots[spot].name, g->spots[spot].name_len);
}

#endif
