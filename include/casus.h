/* casus.h -- the public face of libcasus: news text in, political event records out.
 *
 * An engine is opened once from a model file; it is immutable and shared by all
 * threads without locks. A doc is a workspace: one per thread, reused for any
 * number of documents. `casus_doc_read` runs every stage on one document and
 * fills flat arrays; the getters return them. What the arrays hold lives until
 * the next read into the same doc, or until the doc is freed.
 *
 *     casus_error err;
 *     casus_engine *engine;
 *     if (casus_engine_open(&engine, NULL, &err) != CASUS_OK) ...
 *     casus_doc *doc = casus_doc_new(engine);
 *     casus_doc_read(doc, &(casus_input){ .text = text }, &err);
 *     uint32_t n;
 *     const casus_event *events = casus_doc_events(doc, &n);
 *
 * Conventions. All indices are uint32_t into the document's own arrays;
 * CASUS_NONE is "no such". Spans are half-open ranges of bytes into the clean
 * text. Strings are views that are never owned by whoever holds them and are not
 * NUL-terminated. Enumerations start with 0 as "none" or the commonest value;
 * `casus_*_name` functions give the words used in the records.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CASUS_H
#define CASUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CASUS_NONE UINT32_MAX

/* ---- errors ---- */

typedef enum casus_status {
    CASUS_OK = 0,
    CASUS_NO_MEMORY,  /* the memory limit of the doc, or of the machine */
    CASUS_NO_FILE,    /* cannot open or read */
    CASUS_BAD_FORMAT, /* a damaged or unknown file, a bad record */
    CASUS_BAD_ARGUMENT,
    CASUS_IO,   /* writing failed */
    CASUS_LIMIT /* an input larger than the limits allow */
} casus_status;

typedef struct casus_error {
    casus_status status;
    uint64_t line;     /* 1-based; 0 when lines do not apply */
    uint64_t offset;   /* bytes from the start of the file, where known */
    char message[512]; /* one sentence, names the file; NUL-terminated */
} casus_error;

/* ---- views ---- */

typedef struct casus_str {
    const char *ptr;
    uint32_t len;
} casus_str;

typedef struct casus_span {
    uint32_t start, end; /* bytes, half-open */
} casus_span;

/* A run of elements in one of the document's arrays: which array, the field says. */
typedef struct casus_range {
    uint32_t first, n;
} casus_range;

/* ---- parse ---- */

/* Universal part-of-speech tags, UD v2. */
typedef enum casus_upos {
    CASUS_UPOS_X = 0,
    CASUS_UPOS_ADJ,
    CASUS_UPOS_ADP,
    CASUS_UPOS_ADV,
    CASUS_UPOS_AUX,
    CASUS_UPOS_CCONJ,
    CASUS_UPOS_DET,
    CASUS_UPOS_INTJ,
    CASUS_UPOS_NOUN,
    CASUS_UPOS_NUM,
    CASUS_UPOS_PART,
    CASUS_UPOS_PRON,
    CASUS_UPOS_PROPN,
    CASUS_UPOS_PUNCT,
    CASUS_UPOS_SCONJ,
    CASUS_UPOS_SYM,
    CASUS_UPOS_VERB,
    CASUS_UPOS_COUNT
} casus_upos;

/* Universal dependency relations, with the subtypes that English treebanks use. */
typedef enum casus_deprel {
    CASUS_DEP_DEP = 0,
    CASUS_DEP_ROOT,
    CASUS_DEP_ACL,
    CASUS_DEP_ACL_RELCL,
    CASUS_DEP_ADVCL,
    CASUS_DEP_ADVCL_RELCL,
    CASUS_DEP_ADVMOD,
    CASUS_DEP_AMOD,
    CASUS_DEP_APPOS,
    CASUS_DEP_AUX,
    CASUS_DEP_AUX_PASS,
    CASUS_DEP_CASE,
    CASUS_DEP_CC,
    CASUS_DEP_CC_PRECONJ,
    CASUS_DEP_CCOMP,
    CASUS_DEP_COMPOUND,
    CASUS_DEP_COMPOUND_PRT,
    CASUS_DEP_CONJ,
    CASUS_DEP_COP,
    CASUS_DEP_CSUBJ,
    CASUS_DEP_CSUBJ_OUTER,
    CASUS_DEP_CSUBJ_PASS,
    CASUS_DEP_DET,
    CASUS_DEP_DET_PREDET,
    CASUS_DEP_DISCOURSE,
    CASUS_DEP_DISLOCATED,
    CASUS_DEP_EXPL,
    CASUS_DEP_FIXED,
    CASUS_DEP_FLAT,
    CASUS_DEP_GOESWITH,
    CASUS_DEP_IOBJ,
    CASUS_DEP_LIST,
    CASUS_DEP_MARK,
    CASUS_DEP_NMOD,
    CASUS_DEP_NMOD_DESC,
    CASUS_DEP_NMOD_POSS,
    CASUS_DEP_NMOD_UNMARKED,
    CASUS_DEP_NSUBJ,
    CASUS_DEP_NSUBJ_OUTER,
    CASUS_DEP_NSUBJ_PASS,
    CASUS_DEP_NUMMOD,
    CASUS_DEP_OBJ,
    CASUS_DEP_OBL,
    CASUS_DEP_OBL_AGENT,
    CASUS_DEP_OBL_UNMARKED,
    CASUS_DEP_ORPHAN,
    CASUS_DEP_PARATAXIS,
    CASUS_DEP_PUNCT,
    CASUS_DEP_REPARANDUM,
    CASUS_DEP_VOCATIVE,
    CASUS_DEP_XCOMP,
    CASUS_DEPREL_COUNT
} casus_deprel;

/* Kinds of name the tagger finds; a token outside any name has CASUS_NAME_NONE. */
typedef enum casus_name_kind {
    CASUS_NAME_NONE = 0,
    CASUS_NAME_PERSON,
    CASUS_NAME_ORGANISATION,
    CASUS_NAME_LOCATION,
    CASUS_NAME_OTHER,
    CASUS_NAME_KIND_COUNT
} casus_name_kind;

/* Bits of casus_token.flags. */
enum {
    CASUS_TOKEN_SPACE_AFTER = 1, /* white space follows in the text */
    CASUS_TOKEN_NAME_BEGIN = 2,  /* first token of a name */
    CASUS_TOKEN_QUOTED = 4,      /* between quotation marks */
    CASUS_TOKEN_PREDICATE = 8,   /* a verb or an event noun: has a factuality */
    CASUS_TOKEN_INITIAL_UPPER = 16,
    CASUS_TOKEN_ALL_UPPER = 32 /* two letters or more, no small letter */
};

typedef struct casus_token {
    uint32_t start, end; /* bytes in the clean text */
    uint32_t lemma;      /* string number, see casus_doc_string */
    uint32_t head;       /* token index in the document; CASUS_NONE for the root */
    uint16_t features;   /* number of a FEATS value, see casus_features_name */
    uint8_t upos, xpos;  /* casus_upos; number of a PTB tag, see casus_xpos_name */
    uint8_t deprel;      /* casus_deprel */
    uint8_t name;        /* casus_name_kind */
    int8_t factuality;   /* predicates: -30..30, tenths of -3..+3; else 0 */
    uint8_t flags;       /* CASUS_TOKEN_* */
} casus_token;

typedef struct casus_sentence {
    uint32_t start, end; /* bytes */
    uint32_t first_token, n_tokens;
    uint16_t flags;     /* CASUS_SENTENCE_* */
    uint16_t paragraph; /* number of the paragraph, saturating */
} casus_sentence;

enum {
    CASUS_SENTENCE_TITLE = 1,     /* headline or intertitle */
    CASUS_SENTENCE_DATELINE = 2,  /* opens with a dateline */
    CASUS_SENTENCE_PARSED = 4,    /* tags and tree are there (not sifted out) */
    CASUS_SENTENCE_QUOTE_OPEN = 8 /* begins inside a quotation opened earlier */
};

/* ---- who, where, when, how much ---- */

typedef enum casus_entity_kind {
    CASUS_ENTITY_GROUP = 0,
    CASUS_ENTITY_STATE,
    CASUS_ENTITY_PERSON,
    CASUS_ENTITY_ORGANISATION,
    CASUS_ENTITY_ARMED_GROUP,
    CASUS_ENTITY_ALLIANCE,
    CASUS_ENTITY_PLACE,
    CASUS_ENTITY_WEAPON,
    CASUS_ENTITY_ROLE,
    CASUS_ENTITY_KIND_COUNT
} casus_entity_kind;

typedef struct casus_entity {
    casus_str name;
    casus_str ref;    /* key in the dictionaries; empty when not known there */
    casus_str code;   /* CAMEO actor code, e.g. "PAKMIL"; empty when unknown */
    casus_str title;  /* "Foreign Minister", empty when none */
    char country[4];  /* ISO 3166-1 alpha-3 or a dictionary code (IGO, ISL), "" unknown */
    uint8_t kind;     /* casus_entity_kind */
    uint8_t category; /* weapons: casus_category */
    uint16_t flags;   /* private to the world floor */
    uint32_t sectors; /* bit set, 1 << casus_sector */
    casus_range mentions; /* into casus_doc_entity_mentions: mention numbers */
} casus_entity;

/* Words that refer. `head` is the token that the tree hangs the mention from. */
typedef struct casus_mention {
    uint32_t start, end; /* bytes */
    uint32_t first_token, n_tokens;
    uint32_t head;   /* token */
    uint32_t entity; /* CASUS_NONE only while resolving */
    uint8_t kind;    /* casus_mention_kind */
    uint8_t flags;
    uint16_t sentence_low; /* private */
} casus_mention;

typedef enum casus_mention_kind {
    CASUS_MENTION_NAME = 0,
    CASUS_MENTION_NOMINAL,
    CASUS_MENTION_PRONOUN,
    CASUS_MENTION_ADJECTIVE /* "Chinese" in "Chinese warships" */
} casus_mention_kind;

/* The PLOVER 0.8 sectors, and three that records use beside them. */
typedef enum casus_sector {
    CASUS_SECTOR_COP = 0,
    CASUS_SECTOR_GOV,
    CASUS_SECTOR_JUD,
    CASUS_SECTOR_LEG,
    CASUS_SECTOR_MIL,
    CASUS_SECTOR_PRM,
    CASUS_SECTOR_PTY,
    CASUS_SECTOR_REB,
    CASUS_SECTOR_SPY,
    CASUS_SECTOR_UAF,
    CASUS_SECTOR_UNK,
    CASUS_SECTOR_AGR,
    CASUS_SECTOR_BUS,
    CASUS_SECTOR_CRM,
    CASUS_SECTOR_CVL,
    CASUS_SECTOR_EDU,
    CASUS_SECTOR_ELI,
    CASUS_SECTOR_JRN,
    CASUS_SECTOR_LAB,
    CASUS_SECTOR_MED,
    CASUS_SECTOR_REF,
    CASUS_SECTOR_OPP,
    CASUS_SECTOR_PRE,
    CASUS_SECTOR_REL,
    CASUS_SECTOR_SOC,
    CASUS_SECTOR_IGO,
    CASUS_SECTOR_NGO,
    CASUS_SECTOR_MNC,
    CASUS_SECTOR_COUNT
} casus_sector;

/* SIPRI's weapon categories. */
typedef enum casus_category {
    CASUS_CATEGORY_NONE = 0,
    CASUS_CATEGORY_AIRCRAFT,
    CASUS_CATEGORY_AIR_DEFENCE,
    CASUS_CATEGORY_ARMOURED_VEHICLES,
    CASUS_CATEGORY_ARTILLERY,
    CASUS_CATEGORY_ENGINES,
    CASUS_CATEGORY_MISSILES,
    CASUS_CATEGORY_NAVAL_WEAPONS,
    CASUS_CATEGORY_SATELLITES,
    CASUS_CATEGORY_SENSORS,
    CASUS_CATEGORY_SHIPS,
    CASUS_CATEGORY_OTHER,
    CASUS_CATEGORY_COUNT
} casus_category;

typedef enum casus_place_precision {
    CASUS_PLACE_NOWHERE = 0,
    CASUS_PLACE_EXACT,
    CASUS_PLACE_CITY,
    CASUS_PLACE_ADM1,
    CASUS_PLACE_COUNTRY,
    CASUS_PLACE_REGION
} casus_place_precision;

typedef struct casus_place {
    uint32_t start, end;
    casus_str name;    /* the gazetteer's name */
    casus_str adm1;    /* first-level division, empty when unknown */
    char country[4];   /* ISO 3166-1 alpha-3, "" none (seas, world regions) */
    uint8_t precision; /* casus_place_precision */
    bool has_point;    /* lat and lon are meant */
    char feature[8];   /* GeoNames feature code: "PPLC", "ADM1", "SEA" ... */
    double lat, lon;   /* degrees, WGS 84 */
    uint32_t geonames; /* GeoNames id; 0 unknown */
    uint32_t first_token, n_tokens;
    bool metonym; /* stands for its government here: no place of an act */
    bool dateline;
    bool weak;     /* a small town, and all that the report tells of its country */
    bool unlisted; /* no table knows it: a place of acts that nobody is found by */
    bool local;    /* a building, or ground without a name: there only for an act */
} casus_place;

typedef enum casus_time_precision {
    CASUS_TIME_UNKNOWN = 0,
    CASUS_TIME_INSTANT,
    CASUS_TIME_DAY,
    CASUS_TIME_WEEK,
    CASUS_TIME_MONTH,
    CASUS_TIME_SEASON,
    CASUS_TIME_YEAR,
    CASUS_TIME_DECADE
} casus_time_precision;

typedef struct casus_time {
    uint32_t start, end;      /* bytes */
    int32_t day_from, day_to; /* days since 1970-01-01, inclusive; CASUS_NO_DAY unknown */
    casus_str timex;          /* TIMEX3 value, "2010-07-25", "P5Y", "PAST_REF" */
    uint8_t precision;        /* casus_time_precision */
    bool dateline;            /* the document's own date: last choice for an act */
    uint32_t first_token, n_tokens;
} casus_time;

#define CASUS_NO_DAY INT32_MIN

typedef enum casus_quantity_role {
    CASUS_QUANTITY_PLAIN = 0,
    CASUS_QUANTITY_KILLED,
    CASUS_QUANTITY_WOUNDED,
    CASUS_QUANTITY_CAPTURED,
    CASUS_QUANTITY_DISPLACED,
    CASUS_QUANTITY_DESTROYED,
    CASUS_QUANTITY_VALUE,
    CASUS_QUANTITY_SHARE
} casus_quantity_role;

typedef struct casus_quantity {
    uint32_t start, end;    /* bytes */
    double low, high, best; /* NaN where there is no such bound */
    casus_str unit;         /* "percent", "km", "" for a plain count */
    casus_str of;           /* what is counted, its head word(s) */
    char currency[4];       /* ISO 4217, "" when no money */
    uint8_t role;           /* casus_quantity_role */
    uint32_t first_token, n_tokens;
    uint32_t of_token; /* head token of what is counted, or CASUS_NONE */
    uint32_t part_of;  /* quantity that already includes this one, or CASUS_NONE */
} casus_quantity;

/* ---- what was done and said ---- */

typedef enum casus_event_type {
    CASUS_TYPE_AGREE = 0,
    CASUS_TYPE_CONSULT,
    CASUS_TYPE_SUPPORT,
    CASUS_TYPE_CONCEDE,
    CASUS_TYPE_COOPERATE,
    CASUS_TYPE_AID,
    CASUS_TYPE_RETREAT,
    CASUS_TYPE_REQUEST,
    CASUS_TYPE_ACCUSE,
    CASUS_TYPE_REJECT,
    CASUS_TYPE_THREATEN,
    CASUS_TYPE_PROTEST,
    CASUS_TYPE_SANCTION,
    CASUS_TYPE_MOBILIZE,
    CASUS_TYPE_COERCE,
    CASUS_TYPE_ASSAULT,
    CASUS_EVENT_TYPE_COUNT
} casus_event_type;

typedef enum casus_modality {
    CASUS_MODALITY_ACTUAL = 0,
    CASUS_MODALITY_ONGOING,
    CASUS_MODALITY_PLANNED,
    CASUS_MODALITY_POSSIBLE,
    CASUS_MODALITY_HYPOTHETICAL,
    CASUS_MODALITY_DEMANDED,
    CASUS_MODALITY_STANDING
} casus_modality;

typedef enum casus_stance {
    CASUS_STANCE_ASSERT = 0,
    CASUS_STANCE_DENY,
    CASUS_STANCE_DOUBT,
    CASUS_STANCE_CONFIRM
} casus_stance;

typedef enum casus_verification {
    CASUS_VERIFICATION_NONE = 0,
    CASUS_VERIFICATION_UNVERIFIED,
    CASUS_VERIFICATION_VERIFIED,
    CASUS_VERIFICATION_DISPUTED
} casus_verification;

typedef enum casus_event_status {
    CASUS_STATUS_REPORTED = 0,
    CASUS_STATUS_CLAIMED,
    CASUS_STATUS_DENIED,
    CASUS_STATUS_DISPUTED,
    CASUS_STATUS_UNVERIFIED,
    CASUS_STATUS_CONFIRMED,
    CASUS_STATUS_PLANNED,
    CASUS_STATUS_DEMANDED,
    CASUS_STATUS_HYPOTHETICAL,
    CASUS_STATUS_NEGATED
} casus_event_status;

typedef struct casus_participant {
    uint32_t entity;  /* CASUS_NONE never: unknown actors are entities too */
    uint32_t mention; /* the words used here */
    casus_span span;
    bool implied; /* no words of the act's own sentence tie it to the act by grammar: it
                     is from the report around, or from what is usual for such acts */
} casus_participant;

typedef enum casus_object_role {
    CASUS_OBJECT_INSTRUMENT = 0,
    CASUS_OBJECT_TARGET,
    CASUS_OBJECT_THEME
} casus_object_role;

typedef struct casus_object {
    uint32_t entity; /* or CASUS_NONE */
    casus_span span;
    uint8_t role;     /* casus_object_role */
    uint8_t category; /* casus_category */
    char origin[4];   /* ISO alpha-3 of where the weapon was made, "" unknown */
} casus_object;

/* Who vouches for an event, transfer or relation. */
typedef struct casus_claim {
    uint32_t speaker;   /* entity; CASUS_NONE is the author of the document */
    uint32_t statement; /* or CASUS_NONE */
    casus_span cue;     /* empty (0,0) when there is none */
    uint8_t stance;     /* casus_stance */
} casus_claim;

/* What speaks against a record that stands by its weights alone; bits. */
typedef enum casus_doubt {
    CASUS_DOUBT_PRIVATE = 1,  /* firms, or nobody known, in a report of business */
    CASUS_DOUBT_BUSINESS = 2, /* a word that markets use for themselves; a regulator */
    CASUS_DOUBT_UNLESS = 4,   /* a condition of the rule speaks against it */
    CASUS_DOUBT_ACTOR = 8, /* whoever does it is not of the sort that the rule asks for */
    CASUS_DOUBT_TARGET = 16, /* whoever, or what, it is done to is not */
    CASUS_DOUBT_SORT = 32,   /* its words name a sort of act, or one of nobody */
    CASUS_DOUBT_WIDE = 64    /* a rule of wide words, which gives way to all others */
} casus_doubt;

typedef struct casus_event {
    uint64_t id;
    uint32_t sentence;
    casus_span trigger;
    uint32_t trigger_token; /* head token of the trigger */
    uint8_t type;           /* casus_event_type */
    uint8_t mode;           /* number of a mode, 0 none, see casus_mode_name */
    uint8_t polarity;       /* 1 positive, 0 negative */
    uint8_t modality;       /* casus_modality */
    uint8_t verification, status;
    int8_t factuality; /* tenths, -30..30 */
    uint8_t doubt;     /* casus_doubt, usually 0 */
    uint8_t quad;      /* 1 verbal cooperation .. 4 material conflict */
    uint64_t contexts; /* bit set, see casus_context_name */
    char cameo[5];     /* NUL-terminated code: "043", "1823" */
    float goldstein;
    float confidence; /* 0..1: that the record is right as a whole: act, both parties,
                         countries, status */
    casus_range actors, recipients; /* into casus_doc_participants */
    casus_range objects;            /* into casus_doc_objects */
    casus_range quantities;         /* into casus_doc_indices: quantity numbers */
    casus_range claims;             /* into casus_doc_claims */
    uint32_t place, time;           /* or CASUS_NONE */
    casus_str rule;                 /* the rule that made it */
    casus_str frame;                /* and what its frame asked for */
    char rule_cameo[5];             /* what that rule says by itself */
    uint8_t rule_mode;
    uint32_t tree_time; /* the time that its clause or the course of the report tells,
                           without weights; or CASUS_NONE */
} casus_event;

typedef enum casus_statement_kind {
    CASUS_STATEMENT_SPEECH = 0,
    CASUS_STATEMENT_WRITING,
    CASUS_STATEMENT_BELIEF,
    CASUS_STATEMENT_INTENT
} casus_statement_kind;

typedef enum casus_quoted {
    CASUS_QUOTED_INDIRECT = 0,
    CASUS_QUOTED_MIXED,
    CASUS_QUOTED_DIRECT
} casus_quoted;

typedef struct casus_statement {
    uint32_t sentence;
    uint32_t speaker;        /* entity or CASUS_NONE */
    casus_span speaker_span; /* (0,0) when none */
    casus_span cue;          /* (0,0) when none */
    casus_range content;     /* into casus_doc_spans */
    uint32_t addressee;      /* entity or CASUS_NONE */
    uint32_t parent;         /* statement that this one is nested in, or CASUS_NONE */
    uint32_t cue_token;      /* or CASUS_NONE */
    uint8_t kind, quoted;
    uint8_t stance; /* casus_stance that the cue lends to its content */
    bool negated;
} casus_statement;

typedef enum casus_transfer_kind {
    CASUS_TRANSFER_ARMS = 0,
    CASUS_TRANSFER_AID,
    CASUS_TRANSFER_INVESTMENT,
    CASUS_TRANSFER_LOAN,
    CASUS_TRANSFER_TRADE,
    CASUS_TRANSFER_TRAINING,
    CASUS_TRANSFER_TECHNOLOGY
} casus_transfer_kind;

typedef struct casus_item {
    casus_span span;
    uint32_t entity;   /* or CASUS_NONE */
    uint32_t quantity; /* or CASUS_NONE */
    uint8_t category;  /* casus_category */
} casus_item;

typedef struct casus_transfer {
    uint32_t sentence;
    casus_span trigger;
    uint32_t trigger_token;
    uint8_t kind, modality, verification, polarity;
    uint32_t supplier, recipient; /* entity or CASUS_NONE */
    casus_range items;            /* into casus_doc_items */
    uint32_t value, share;        /* quantity or CASUS_NONE */
    uint32_t time;                /* or CASUS_NONE */
    casus_range claims;
    casus_str rule;
} casus_transfer;

typedef enum casus_relation_kind {
    CASUS_RELATION_ALLIANCE = 0,
    CASUS_RELATION_RIVALRY,
    CASUS_RELATION_TERRITORIAL_DISPUTE,
    CASUS_RELATION_SUPPLIER,
    CASUS_RELATION_MEMBERSHIP,
    CASUS_RELATION_COMMAND,
    CASUS_RELATION_OFFICE,
    CASUS_RELATION_CO_DEVELOPMENT
} casus_relation_kind;

typedef struct casus_relation {
    uint32_t sentence;
    casus_span trigger;
    uint32_t trigger_token;
    uint8_t kind;
    bool symmetric;
    uint32_t a, b; /* entities */
    casus_range claims;
    casus_str rule;
} casus_relation;

/* ---- engine and document ---- */

typedef struct casus_engine casus_engine;
typedef struct casus_doc casus_doc;

/* What the caller knows of a document. Only `text` is needed. A title that stands
 * apart is put in front of the clean text with a blank line. */
typedef struct casus_input {
    casus_str text, title, id, source, url;
    casus_str language;       /* "en", "de", "en-GB"; empty is taken for English */
    casus_str published;      /* ISO date "2025-07-26" or date and time; empty unknown */
    casus_str byline;         /* who wrote it */
    casus_str published_from; /* what told the date, where it was found and not given:
                                 "json-ld", "meta", "time", "url", "byline", "dateline" */
} casus_input;

/* Opens the model at `path` (NULL: the one that comes with the program). On success
 * *out is owned by the caller and freed with casus_engine_close. */
casus_status casus_engine_open(casus_engine **out, const char *path, casus_error *err);
void casus_engine_close(casus_engine *engine);

/* "en-2026.1", and the digest of the model's bytes as 16 hex digits. */
const char *casus_engine_model_name(const casus_engine *engine);
const char *casus_engine_model_digest(const casus_engine *engine);
const char *casus_version(void);

/* NULL when out of memory. The engine must outlive the doc. */
casus_doc *casus_doc_new(const casus_engine *engine);
void casus_doc_free(casus_doc *doc);

/* Reads one document. Bad text is no error: CASUS_NO_MEMORY and CASUS_LIMIT are the
 * only failures, and leave the doc empty and fit for the next read. A document whose
 * `language` is another than English is cut into sentences and left uncoded. */
casus_status casus_doc_read(casus_doc *doc, const casus_input *input, casus_error *err);

/* Reads sentences that are already cut into tokens: CoNLL-U of one document (as text);
 * its sentences and tokens are kept, all else is made anew. */
casus_status casus_doc_read_conllu(casus_doc *doc, casus_str conllu, casus_error *err);

const casus_input *casus_doc_input(const casus_doc *doc);
casus_str casus_doc_text(const casus_doc *doc);
/* Hash of the clean text, 32 hex digits, NUL-terminated. */
const char *casus_doc_digest(const casus_doc *doc);
casus_str casus_doc_string(const casus_doc *doc, uint32_t string);

const casus_sentence *casus_doc_sentences(const casus_doc *doc, uint32_t *n);
const casus_token *casus_doc_tokens(const casus_doc *doc, uint32_t *n);
const casus_mention *casus_doc_mentions(const casus_doc *doc, uint32_t *n);
const casus_entity *casus_doc_entities(const casus_doc *doc, uint32_t *n);
const casus_place *casus_doc_places(const casus_doc *doc, uint32_t *n);
const casus_time *casus_doc_times(const casus_doc *doc, uint32_t *n);
const casus_quantity *casus_doc_quantities(const casus_doc *doc, uint32_t *n);
const casus_event *casus_doc_events(const casus_doc *doc, uint32_t *n);
const casus_statement *casus_doc_statements(const casus_doc *doc, uint32_t *n);
const casus_transfer *casus_doc_transfers(const casus_doc *doc, uint32_t *n);
const casus_relation *casus_doc_relations(const casus_doc *doc, uint32_t *n);

/* The shared arrays that ranges in the records point into. */
const casus_participant *casus_doc_participants(const casus_doc *doc, uint32_t *n);
const casus_object *casus_doc_objects(const casus_doc *doc, uint32_t *n);
const casus_claim *casus_doc_claims(const casus_doc *doc, uint32_t *n);
const casus_item *casus_doc_items(const casus_doc *doc, uint32_t *n);
const casus_span *casus_doc_spans(const casus_doc *doc, uint32_t *n);
const uint32_t *casus_doc_indices(const casus_doc *doc, uint32_t *n);
const uint32_t *casus_doc_entity_mentions(const casus_doc *doc, uint32_t *n);

/* The words that the records use for the enumerations above; "" out of range. */
const char *casus_upos_name(unsigned upos);
const char *casus_deprel_name(unsigned deprel);
const char *casus_xpos_name(unsigned xpos);
const char *casus_features_name(const casus_engine *engine, unsigned features);
const char *casus_entity_kind_name(unsigned kind);
const char *casus_sector_name(unsigned sector);
const char *casus_category_name(unsigned category);
const char *casus_event_type_name(unsigned type);
const char *casus_mode_name(unsigned mode);
const char *casus_context_name(unsigned context);
const char *casus_modality_name(unsigned modality);
const char *casus_stance_name(unsigned stance);
const char *casus_verification_name(unsigned verification);
const char *casus_event_status_name(unsigned status);
const char *casus_object_role_name(unsigned role);
const char *casus_quantity_role_name(unsigned role);
const char *casus_place_precision_name(unsigned precision);
const char *casus_time_precision_name(unsigned precision);
const char *casus_statement_kind_name(unsigned kind);
const char *casus_quoted_name(unsigned quoted);
const char *casus_transfer_kind_name(unsigned kind);
const char *casus_relation_kind_name(unsigned kind);

#ifdef __cplusplus
}
#endif

#endif
