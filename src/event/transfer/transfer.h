/* transfer.h -- the tables of what passes from hand to hand and how parties stand.
 *
 * dict/transfers.tsv: words of giving and taking, with where supplier, recipient and
 * item stand. dict/goods.tsv: what kind of transfer a thing makes. dict/relations.tsv:
 * words that tell a lasting relation. All compiled into the section "transfers".
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_TRANSFER_H
#define CX_TRANSFER_H

#include "event/clause/arguments.h"

#define CX_PLACES_OF_ROLE 4 /* alternatives in one cell */
#define CX_KIND_OPEN 0xff   /* the kind follows from the goods */

/* Where a role stands; above these, the hash of a preposition's low bits would clash
 * with nothing: places are kept as 64-bit hashes, these as small numbers. */
enum {
    CX_AT_NONE = 0,
    CX_AT_SUBJECT,
    CX_AT_OBJECT,
    CX_AT_INDIRECT,
    CX_AT_POSSESSOR,
    CX_AT_COMPOUND,
    CX_AT_SELF,
    CX_AT_HOLDER,
    CX_AT_WORDS
};

/* What kind of word a row of dict/transfers.tsv has. */
typedef enum cx_giving_pos {
    CX_GIVING_VERB = 0,
    CX_GIVING_NOUN,
    CX_GIVING_SHARE,   /* a verb that says whose part something is: "account for" */
    CX_GIVING_CARRIER, /* a noun for what brings goods and is none: "convoy" */
    CX_GIVING_WISH,    /* a verb by which a transfer is only asked for */
    CX_GIVING_HELP /* a verb that is done with what passes: "supports it with training" */
} cx_giving_pos;

typedef struct cx_giving {
    uint64_t lemma, second; /* hashes; second 0 for none */
    uint64_t supplier[CX_PLACES_OF_ROLE], recipient[CX_PLACES_OF_ROLE],
        item[CX_PLACES_OF_ROLE]; /* CX_AT_* or hash of a preposition, 0 ends */
    uint8_t pos;                 /* cx_giving_pos */
    uint8_t kind;                /* casus_transfer_kind or CX_KIND_OPEN */
    uint8_t unused[6];
} cx_giving;

typedef struct cx_good {
    uint64_t lemma, second; /* of two words: the head is the second */
    uint8_t kind;           /* casus_transfer_kind */
    uint8_t category;       /* casus_category */
    uint8_t unused[6];
} cx_good;

/* How the parties of a relation stand around its word. */
typedef enum cx_relation_frame {
    CX_PAIR = 0,  /* "A and B are rivals", "A's ally B", "rivalry between A and B" */
    CX_DISPUTE,   /* "a dispute between A and B over X" */
    CX_BORDER,    /* "A and B share a disputed border" */
    CX_CLAIMS,    /* "A claims B's island" */
    CX_OWNER,     /* "A is B's supplier", "A, commander of B" */
    CX_MEMBER,    /* "A, a member of B" */
    CX_WHOLE,     /* "B, which includes A" */
    CX_PART,      /* "A joined B" */
    CX_OBJECT_OF, /* "A commands B" */
    CX_SEAT, /* as CX_OWNER: an office of state, of the holder's own country when none
                is named */
    CX_BOND, /* a noun for what is between: "a feud between A and B", "A's pact with B" */
    CX_EPITHET,  /* "the A-led B" */
    CX_TOGETHER, /* "A and B jointly develop": the verb, and the adverb that makes it
                  * one */
    CX_LAND,     /* no relation: what makes a dispute one about land */
    CX_COPULA    /* no relation: "remain" of "A and B remain rivals" */
} cx_relation_frame;

typedef struct cx_bond {
    uint64_t lemma, second;
    uint8_t pos;   /* 0 verb, 1 noun, 2 adjective, 3 adverb */
    uint8_t kind;  /* casus_relation_kind */
    uint8_t frame; /* cx_relation_frame */
    uint8_t unused[5];
} cx_bond;

typedef struct cx_transfers {
    const cx_giving *givings;
    const cx_good *goods;
    const cx_bond *bonds;
    uint32_t n_givings, n_goods, n_bonds;
    cx_rows giving_rows, good_rows, bond_rows; /* the same */
} cx_transfers;

casus_status cx_transfers_open(cx_transfers **out, const cx_model *model,
                               casus_error *err);
void cx_transfers_close(cx_transfers *transfers);
casus_status cx_transfers_build(cx_model_writer *writer, const char *dict_dir,
                                casus_error *err);
/* The tables of the engine; the rules own them. */
const cx_transfers *cx_rules_transfers(const cx_rules *rules);

/* First row for a lemma; rows of one lemma stand together, those with a second word
 * first. */
uint32_t cx_giving_first(const cx_transfers *transfers, uint64_t lemma);
/* Are the further words of the row there? */
bool cx_giving_holds(const casus_doc *doc, uint32_t t, const cx_giving *giving);
/* The row of that kind for the word at `t` with the further words that it asks for. */
const cx_giving *cx_giving_find(const cx_transfers *transfers, const casus_doc *doc,
                                uint32_t t, unsigned pos);
uint32_t cx_bond_first(const cx_transfers *transfers, uint64_t lemma);
/* "A and B remain rivals", also where the parser takes the noun for an object. */
bool cx_is_copula(const cx_transfers *transfers, const casus_doc *doc, uint32_t verb);
/* What the thing named by token `t` (with its compounds) is as a good, or NULL. */
const cx_good *cx_good_find(const cx_transfers *transfers, const casus_doc *doc,
                            uint32_t t);

/* The entities that the phrase headed by `t` stands for as parties, coordination
 * included; at most `most`. Returns how many. */
uint32_t cx_entities_of(const cx_reading *r, uint32_t t, uint32_t *entities,
                        uint32_t most);

void cx_relations_find(const cx_reading *reading);

#endif
