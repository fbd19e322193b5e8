/* rules.h -- the compiled rules: what the compiler writes and the matcher reads.
 *
 * The section "rules" is a row of flat arrays. A trigger word leads to rules, a rule to
 * its frames, a frame to its elements, an element to a set of words and a list of
 * prepositions; each "leads to" is a run (first, n) in the next array. Words are kept
 * as hashes of their lemma in normal form, several words of a phrase joined by one
 * blank, so that no string is compared while matching.
 *
 *     slots  lemma -> run of triggers          (open addressing, power of two)
 *     trig   further words, part of speech -> rule
 *     rule   type, mode, CAMEO -> frames: when | unless | refinements
 *     fram   trigger's part of speech -> elements
 *     elem   role, slot, classes -> set, prepositions
 *
 * The section "ontology" holds scores of types and modes and the CAMEO table.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_RULES_H
#define CX_RULES_H

#include "doc/doc.h"
#include "event/rule/says.h"
#include "event/rule/words.h"
#include "model/blob.h"
#include "model/model.h"

/* What an element of a frame stands for. */
typedef enum cx_role_name {
    CX_SRC = 0,
    CX_TGT,
    CX_BOTH,
    CX_OBJ,
    CX_PLACE,
    CX_ANY,
    CX_CLAUSE,
    CX_NEAR,
    CX_HERE,
    CX_ROLES
} cx_role_name;

/* Where an element stands in the active clause. */
typedef enum cx_slot {
    CX_SUBJECT = 0,
    CX_OBJECT,
    CX_INDIRECT,
    CX_OBLIQUE,
    CX_TO,
    CX_ING,
    CX_THAT,
    CX_SLOTS
} cx_slot;

typedef enum cx_trigger_pos {
    CX_TRIGGER_VERB = 0,
    CX_TRIGGER_NOUN,
    CX_TRIGGER_ADJ,
    CX_TRIGGER_SORTS
} cx_trigger_pos;

/* Bits of cx_element.classes. */
enum {
    CX_CLASS_ACTOR = 1,
    CX_CLASS_STATE = 2,
    CX_CLASS_ARMED = 4,
    CX_CLASS_PERSON = 8,
    CX_CLASS_HUMAN = 16,
    CX_CLASS_WEAPON = 32,
    CX_CLASS_PLACE = 64,
    CX_CLASS_MONEY = 128,
    CX_CLASS_NUMBER = 256,
    CX_CLASS_GOV = 512,
    CX_CLASS_CIV = 1024,
    CX_CLASS_SELF = 2048 /* an actor by its own words, not by those of its owner */
};

enum {
    CX_ELEMENT_OPTIONAL = 1,
    CX_ELEMENT_NOT_IN_SET = 2, /* X!{...} */
    CX_ELEMENT_DEFAULT = 4     /* of a frame that the compiler added */
};

/* Bits of cx_element.moods and cx_frame.moods: how a clause or the trigger stands. */
enum {
    CX_MOOD_FUTURE = 1,    /* "will", "would" */
    CX_MOOD_NEGATED = 2,   /* "not", "never" */
    CX_MOOD_DUTY = 4,      /* "must", "should" */
    CX_MOOD_HOSTILE = 8,   /* its verb, or its object, is an act of force by the rules */
    CX_MOOD_UNLESS = 16,   /* it holds an "unless" */
    CX_MOOD_MAY = 32,      /* "may", "might", "could" */
    CX_MOOD_SUFFERED = 64, /* "was robbed": passive, and nobody is said to have done it */
    CX_MOOD_ALONE = 128,   /* nobody stands beside it; asked where no frame is met */
    CX_MOOD_IF = 256,      /* it waits for something: "if", "unless", "until" */
    CX_MOOD_ABROAD = 512   /* those who take part are of two countries */
};

typedef struct cx_run {
    uint32_t first, n;
} cx_run;

/* A word or phrase that frames ask for, and the numbers of the sets that it is in. */
typedef struct cx_member {
    uint64_t word;
    cx_run sets; /* in cx_rules.member_of */
} cx_member;

/* A bit for each set. */
static inline bool cx_has_set(const uint64_t *bits, uint32_t set)
{
    return bits[set / 64] >> set % 64 & 1;
}

/* 256 bits, of which each word has one by its last eight bits; several share one. */
static inline void cx_set_mark(uint64_t marks[4], uint64_t word)
{
    marks[word >> 6 & 3] |= 1ull << (word & 63);
}

static inline bool cx_is_marked(const uint64_t marks[4], uint64_t word)
{
    return marks[word >> 6 & 3] >> (word & 63) & 1;
}

typedef struct cx_element {
    uint8_t role;          /* cx_role_name */
    uint8_t slot;          /* cx_slot */
    uint8_t flags;         /* CX_ELEMENT_* */
    uint8_t subject;       /* clauses: role bound to its subject, CX_ROLES none */
    uint8_t object;        /* clauses: role bound to its object, CX_ROLES none */
    uint8_t subject_flags; /* clauses: CX_ELEMENT_* of its subject */
    uint16_t moods;        /* clauses: CX_MOOD_*, all of them */
    uint32_t classes;      /* 0 any */
    uint32_t set;          /* number of a set, or CASUS_NONE */
    uint32_t subject_classes, subject_set; /* clauses: the same of its subject */
    cx_run prepositions;                   /* CX_OBLIQUE: hashes in "word"; empty: any */
} cx_element;

/* What a refinement changes. */
typedef enum cx_refines {
    CX_REFINES_NOTHING = 0,
    CX_REFINES_CAMEO,
    CX_REFINES_MODE,
    CX_REFINES_CONTEXT
} cx_refines;

/* What meets an `unless` is in doubt, what meets a `never` is no event. */
enum { CX_STRICT = 1, CX_STRICT_NEVER };

typedef struct cx_frame {
    uint8_t pos;     /* cx_trigger_pos */
    uint8_t refines; /* cx_refines */
    uint16_t cameo;  /* row of the CAMEO table */
    uint8_t mode;
    uint8_t by_default; /* added by the compiler */
    uint16_t line;      /* in the rule's file */
    uint64_t contexts;
    cx_run elements;
    uint32_t moods;  /* of the trigger: CX_MOOD_*, all of them */
    uint32_t strict; /* CX_STRICT...: no place may be left open; 0 for the others */
    /* sets that most predicates are turned down by: what stands nearby must be in, and
     * the head of a clause among the arguments; CASUS_NONE none */
    uint32_t near, clause;
} cx_frame;

typedef struct cx_rule {
    cx_ref name; /* "ASSAULT.aerial.airstrike" */
    cx_ref file;
    uint32_t line;
    uint16_t cameo; /* row of the CAMEO table */
    uint8_t type, mode;
    uint64_t contexts;
    uint32_t weak; /* gives way to every rule that is not */
    uint32_t duty; /* some frame is of a verb that needs or has to: "SRC verb:duty" */
    cx_run when, unless, refine;
} cx_rule;

#define CX_TRIGGER_WORDS 6
#define CX_ANY_WORD "*" /* the lemma of triggers that any word of their sort is */

#define CX_TRIGGER_MARKS 4

typedef struct cx_trigger {
    uint32_t rule;
    uint8_t pos;  /* cx_trigger_pos */
    uint8_t head; /* which of the words is the head */
    uint8_t n_words;
    uint8_t last_is_preposition;     /* "call on": its object is the object */
    uint32_t first_word;             /* in "word"; the head is among them */
    uint8_t marks[CX_TRIGGER_MARKS]; /* last eight bits of words that must stand beside
                                        the head; then the head's own */
} cx_trigger;

typedef struct cx_trigger_slot {
    uint64_t lemma; /* 0 empty */
    cx_run triggers;
} cx_trigger_slot;

typedef struct cx_cameo {
    char code[5];
    uint8_t root;
    uint8_t unused[2];
    float goldstein;
} cx_cameo;

/* What a verb does for the event noun beside it; rules/light.tsv. */
typedef enum cx_light_kind {
    CX_LIGHT_NONE = 0,
    CX_LIGHT_LIGHT,
    CX_LIGHT_SUFFER,
    CX_LIGHT_HAPPEN,
    CX_LIGHT_ASPECT,
    CX_LIGHT_CAUSE,
    CX_LIGHT_RECEIVE,
    CX_LIGHT_COMMAND, /* order: the subject has it done, and the order is an act too */
    /* These lend nothing: */
    CX_LIGHT_PENAL,   /* convict of, sentence for: whoever it is about did the act */
    CX_LIGHT_CULPRIT, /* suspect in, mastermind of: a noun, who did the act */
    CX_LIGHT_INVOLVE, /* involve, attend: its object or doer takes part */
    CX_LIGHT_SORTIE,  /* operation, sweep: a noun, in whose course something is done */
    CX_LIGHT_DEED     /* imposition, use: a noun that stands for the act behind "of" */
} cx_light_kind;

typedef struct cx_light {
    uint64_t lemma;  /* 0 empty; the table is sorted by lemma */
    uint64_t second; /* particle or preposition, 0 none */
    uint8_t kind;    /* cx_light_kind */
    uint8_t unused[7];
} cx_light;

/* Function words that the grammar asks for; ontology/grammar.tsv. */
typedef enum cx_word_class {
    CX_WORD_RELATIVE = 1, /* who, which, that */
    CX_WORD_AGENT = 2,    /* by */
    CX_WORD_OF = 4,
    CX_WORD_AGAINST_OBJECT = 8, /* of, for, from: "accused X of killing" */
    CX_WORD_WITH = 16,          /* with, alongside: the other party */
    CX_WORD_BETWEEN = 32,
    CX_WORD_INFINITIVE = 64,  /* to */
    CX_WORD_PLACE = 128,      /* in, at, near */
    CX_WORD_INSTRUMENT = 256, /* with, using, by means of */
    CX_WORD_QUANTIFIER = 512, /* group, number, dozens: what counts is behind "of" */
    CX_WORD_MEMBER = 1024,    /* from, of: where somebody belongs */
    CX_WORD_SUBJECT_CONTROL = 2048, /* promise, threaten: its subject acts */
    CX_WORD_BE = 4096,
    CX_WORD_GENERIC = 8192,       /* nouns that stand for no party: time, place, wake */
    CX_WORD_ABOUT = 16384,        /* prepositions of topic and time: no party */
    CX_WORD_SUBORDINATOR = 32768, /* after, while, if: opens a clause */
    CX_WORD_FUTURE = 65536,       /* will, shall */
    CX_WORD_HOSTILE = 131072,     /* against: whoever follows is the other side */
    CX_WORD_STATIVE = 262144,     /* engage, commit: "be engaged in" is no passive */
    CX_WORD_PERFECT = 524288,     /* have */
    CX_WORD_EXAMPLE = 1048576,    /* including, such as: what follows is part of it */
    CX_WORD_ANNUL = 2097152,      /* lift, cancel: the act of its object is off */
    CX_WORD_FINISH = 4194304,     /* end, cease: the act of its object is over */
    CX_WORD_REFUSE = 8388608,     /* reject: the act of its object is not granted */
    CX_WORD_DIRECTION = 16777216, /* from, to: where something moves */
    CX_WORD_UNLESS = 33554432,    /* unless: what follows is the price */
    CX_WORD_HANDS = 67108864,     /* "at the hands of X": X did it */
    CX_WORD_PREVENT = 268435456,  /* prevent, avert: the act of its object is kept away */
    CX_WORD_BUSINESS = 1073741824, /* share, merger, Inc: a report of business */
    CX_WORD_CONDITION = 536870912, /* if, unless, until: opens a condition */
    CX_WORD_LIST = 134217728       /* include: its object lists its subject's members */
} cx_word_class;

/* Classes that have no room in the enumeration: they are asked for in the table itself,
 * with cx_word_find. */
#define CX_WORD_LEISURE (1ull << 31)    /* referee, midfielder, film: games and shows */
#define CX_WORD_INDEFINITE (1ull << 32) /* a, any, each: "in each strike" */
#define CX_WORD_MATTER (1ull << 33)     /* involvement: its denial denies the claim */
#define CX_WORD_ENEMY (1ull << 34)      /* enemy, foe: whoever the other side is */
#define CX_WORD_DEPICT (1ull << 35)     /* denounce: "denounced as a farce the vote" */
#define CX_WORD_AS (1ull << 36)         /* as */
#define CX_WORD_DOCUMENT (1ull << 37)   /* report, study: its author speaks in it */
#define CX_WORD_SPAN (1ull << 39)       /* link, lead: "the bridge linking A and B" */
#define CX_WORD_FIGURE (1ull << 41)     /* inflation, output: nothing that one can hurt */
#define CX_WORD_ARMS (1ull << 42)       /* soldier, bomb, raid: force is told of */
#define CX_WORD_HARM (1ull << 43)       /* kill, wound, blast: force, or a mishap */
#define CX_WORD_DISASTER (1ull << 44)   /* quake, flood */
#define CX_WORD_MARKET (1ull << 40)     /* price, export: a report of the economy */
#define CX_WORD_TOGETHER (1ull << 45)   /* along, together: who does the same */
#define CX_WORD_TREATY (1ull << 46)     /* accord: the town in its name is no party */
#define CX_WORD_RESOLUTION (1ull << 47) /* resolution: its council speaks in it */
#define CX_WORD_POLICY (1ull << 48)     /* farm, fiscal, regulator: economic policy */
#define CX_WORD_AIM (1ull << 49)        /* for: what one goes for is still to come */
#define CX_WORD_SUBJECT (1ull << 50)    /* on, about: what talks are about */
#define CX_WORD_DISCUSS (1ull << 51)    /* discuss: what it is about is not done yet */
#define CX_WORD_RANK (1ull << 52)       /* first, only: "the first to do it" did it */
#define CX_WORD_LATER (1ull << 53)      /* next, planned: it is still to come */
#define CX_WORD_ANSWER (1ull << 54)     /* accept: its object was put to its subject */
#define CX_WORD_OFFER (1ull << 55)      /* offer: one side holds it out to the other */
#define CX_WORD_ECHO (1ull << 56)       /* do: "as did X" */
#define CX_WORD_BORNE (1ull << 57)      /* flag, own: "a Greek-flagged ship" is Greek */
#define CX_WORD_FAVOUR                                                                   \
    (1ull << 58)                     /* help: "agreed with the help of X" is not with X  \
                                      * \ */
#define CX_WORD_EDGE (1ull << 59)    /* border: "its border with X" is X's */
#define CX_WORD_BEYOND (1ull << 60)  /* with, off, facing: who lies beyond an edge */
#define CX_WORD_HELD (1ull << 61)    /* claim, own: "an islet claimed by X" is X's */
#define CX_WORD_DECREE (1ull << 62)  /* order: "ordered X seized" has it seized */
#define CX_WORD_ADDRESS (1ull << 63) /* tell, attend: whoever speaks there is there */
#define CX_WORD_ORIGIN (1ull << 38)  /* from: where a shot comes from */

/* Classes of the same table beyond the sixty-four, of words that are seldom asked for;
 * see cx_is_more. */
typedef enum cx_more_class {
    CX_MORE_BLAME = 1,       /* "is to blame" */
    CX_MORE_OWN = 2,         /* "their own camp" */
    CX_MORE_BEFORE = 4,      /* what it opens comes later */
    CX_MORE_VISITED = 8,     /* visit, tour: its object is where somebody went */
    CX_MORE_HANDIWORK = 16,  /* "was the work of X": X did it */
    CX_MORE_STAY = 32,       /* remain, become: says who is what */
    CX_MORE_TURNED_ON = 64,  /* against, at: who or what force is turned on */
    CX_MORE_PLEA = 128,      /* call, demand: refused is what it asks */
    CX_MORE_LITTLE = 256,    /* allow, begin: its object tells more than it does */
    CX_MORE_FOLLOWING = 512, /* follow: what was before is another act */
    CX_MORE_AT_ONCE = 1024,  /* when, as: what is told by it is this act */
    CX_MORE_COME = 2048,     /* come: "the order came from X" */
    CX_MORE_AVOW = 4096,     /* announce, take: "X announced the decision" */
    CX_MORE_SHARE = 8192,    /* part: "troops of X took part" */
    CX_MORE_BOND = 16384,    /* ties, relations: those between whom they are break them */
    CX_MORE_AWAITED = 32768, /* ahead, eve: what follows with "of" is still to come */
    CX_MORE_SIGHT = 65536,   /* see: in the present what is to come, or only wished */
    CX_MORE_DEED = 131072,   /* order, step: takes up what somebody did */
    CX_MORE_HIMSELF = 262144,   /* join, buy: asked for by whoever will do it himself */
    CX_MORE_CAPTIVE = 524288,   /* prisoner: is there, and does nothing */
    CX_MORE_PLAN = 1048576,     /* plan, terms: is put to somebody, who answers */
    CX_MORE_REPROACH = 2097152, /* charge, threat: is answered to whoever uttered it */
    CX_MORE_OTHER = 4194304,    /* other: "each blamed the other" */
    CX_MORE_LAND = 8388608,     /* state, member: a plural that names of states tell */
    CX_MORE_BARGAIN = 16777216, /* deal: is of both who made it, as treaties are */
    CX_MORE_VESSEL = 33554432, /* ship, plane, crew: of whoever it flies for or carries */
    CX_MORE_FLAG = 67108864,   /* flag: tells of what country a ship is */
    CX_MORE_ABOARD = 134217728,  /* aboard, on board */
    CX_MORE_EVERY = 268435456,   /* all, warring: of all who fight */
    CX_MORE_PARTIES = 536870912, /* sides, parties: of a fight, with such a word */
    CX_MORE_LOADED = 1073741824  /* carry, bring: its object is on board its subject */
} cx_more_class;

/* And those that have no room in that enumeration. */
#define CX_MORE_APART                                                                    \
    (1ull << 31) /* except, unlike: who does not do what the others do */
#define CX_MORE_BEHALF (1ull << 32) /* behalf, name: "on behalf of X", X does it too */
#define CX_MORE_HANDED (1ull << 33) /* carry, send: who passes on what others wrote */
#define CX_MORE_LASTING                                                                  \
    (1ull << 34) /* blockade, embargo: in force when it is called off */
#define CX_MORE_CONTRAST (1ull << 35) /* but, also: what follows is the case as well */
#define CX_MORE_BANISH (1ull << 36)   /* expel, evict: by a paper as well as by force */
#define CX_MORE_KEEP (1ull << 37)     /* have, keep: its subject sees to what is done */
#define CX_MORE_WITNESS (1ull << 38)  /* get, see: its subject does not do it */
#define CX_MORE_IN_STEP                                                                  \
    (1ull << 39) /* help, lead: "helped X in doing it" is done by both */
#define CX_MORE_REPEL (1ull << 40) /* hunt, face: what is done to foes who bear arms */
#define CX_MORE_NAMELESS                                                                 \
    (1ull << 41)                  /* unknown, unidentified: of no land until it is told */
#define CX_MORE_RUN (1ull << 42)  /* lead, run: an operation that somebody led is his */
#define CX_MORE_BOTH (1ull << 43) /* both, two: two who were told of */
#define CX_MORE_HEADS (1ull << 44)    /* leader, president: several are those of states */
#define CX_MORE_RESOLVED (1ull << 45) /* firm, spoke: he has told where he stands */
#define CX_MORE_LET (1ull << 46)      /* let: "let us talk" tells nobody to do so */
#define CX_MORE_DISPOSED                                                                 \
    (1ull << 47) /* kind, angry: "was kind enough to" says that he did */
#define CX_MORE_ORIGIN (1ull << 48)  /* nationality: of which land somebody is */
#define CX_MORE_CONSENT (1ull << 49) /* agree: to what others do as well */
#define CX_MORE_APPROVE (1ull << 50) /* approve: a deed of others as well */

/* Classes of ontology/means.tsv. */
typedef enum cx_means_class {
    CX_MEANS_TOOL = 1,    /* knife, acid, car: hurts where it stands as a means */
    CX_MEANS_THING = 2,   /* document, cash: is given, taken, shown */
    CX_MEANS_MESSAGE = 4, /* letter: by it one asks, warns, complains */
    CX_MEANS_WIELD = 8,   /* fire, hurl, salvo: its object hurts others */
    CX_MEANS_ARMED = 16,  /* arm, brandish, back: whoever has what follows uses it */
    CX_MEANS_WRAP = 32    /* shipment, stock: shown with what it is made of */
} cx_means_class;

/* Among the bits of contexts: a phrase begins with this word. */
#define CX_CONTEXT_BEGINS (1ull << 63)
/* The word speaks for acts only where weights say so, not for all of its sentence; */
#define CX_CONTEXT_NEAR (1ull << 62)
/* for its sentence, and no weight is asked. */
#define CX_CONTEXT_FAINT (1ull << 61)

/* Words and phrases that frames ask for wherever they stand, and the first word of each
 * phrase; sorted. */
typedef struct cx_sought {
    const uint64_t *phrases, *heads;
    uint32_t n, n_heads;
    cx_sieve sieve; /* of both */
} cx_sought;

struct cx_rules {
    cx_blob blob, ontology;
    const cx_rule *rules;
    const cx_frame *frames;
    const cx_element *elements;
    const cx_member *members; /* sorted by word */
    const uint16_t *member_of;
    uint64_t any_word;   /* hash of CX_ANY_WORD */
    uint64_t *of_people; /* bits of the sets that hold "people"; owned */
    const uint64_t *words;
    cx_sought here, near; /* what HERE and NEAR ask for */
    const cx_trigger *triggers;
    const cx_trigger_slot *slots;
    const cx_light *lights;
    const cx_cameo *cameo;
    const float *type_scores, *mode_scores;
    uint32_t n_rules, n_frames, n_elements, n_words;
    uint32_t n_members, n_member_of, n_sets;
    uint32_t n_triggers, n_slots;
    uint32_t n_lights, n_cameo;
    cx_words grammar;    /* cx_word_class bits */
    cx_words more;       /* cx_more_class bits */
    cx_words contexts;   /* words -> bit set of contexts, and CX_CONTEXT_BEGINS */
    cx_words irregular;  /* forms of irregular verbs -> hash of the lemma */
    cx_words counts;     /* words -> casus_quantity_role */
    cx_words means;      /* words -> cx_means_class bits */
    cx_words confidence; /* cues -> hundredths of log-odds, see confidence.h */
    /* the same for who takes part (roll.h), of which country he is, where and when it
     * was, who sits on empty sides, how far the record is right; may be none */
    cx_words parties, homes, scenes, seats, trust;
    cx_words about;    /* cues -> a context and its weight, see contexts.h; several rows
                          with one hash; may be none */
    cx_words status;   /* cues -> five weights, see actuality.h; may be none */
    cx_words happened; /* slots, not sorted: cues -> hundredths of factuality, see
                          factuality.h; may be none */
    cx_says *says;
    struct cx_transfers *transfers;
    struct cx_details *details;
};

/* The first of n rows of `size` bytes, sorted by the hash that each begins with, whose
 * hash is not below this one. Hashes lie evenly: it is where the hash itself says, or
 * close by. */
uint32_t cx_row_from(const void *rows, uint32_t n, size_t size, uint64_t hash);
/* The same rows with a sieve of their hashes: n where it says that there is none. */
typedef struct cx_rows {
    const void *ptr;
    size_t size;
    uint32_t n;
    cx_sieve sieve;
} cx_rows;
void cx_rows_open(cx_rows *rows, const void *ptr, uint32_t n, size_t size);
uint32_t cx_rows_from(const cx_rows *rows, uint64_t hash);
/* The run of triggers whose head has that lemma; empty when there is none. */
cx_run cx_triggers_of(const struct cx_rules *rules, uint64_t lemma);
/* Sends for what cx_triggers_of will read. */
void cx_triggers_soon(const struct cx_rules *rules, uint64_t lemma);
/* Does the run lie within n entries? */
bool cx_run_fits(cx_run run, uint32_t n);
/* The sets that a word or phrase is in; empty for most. */
cx_run cx_sets_of(const struct cx_rules *rules, uint64_t word);
bool cx_is_of_set(const struct cx_rules *rules, cx_run sets, uint32_t set);
/* Room for bits of all sets, in words of 64. */
uint32_t cx_set_words(const struct cx_rules *rules);
/* Sets the bits of a run of sets. */
void cx_add_sets(const struct cx_rules *rules, cx_run sets, uint64_t *bits);
/* Is the word or phrase sought; may such a phrase begin with the word? */
bool cx_is_sought(const cx_sought *sought, uint64_t phrase);
bool cx_begins_sought(const cx_sought *sought, uint64_t word);
/* "COERCE.restrict" of "COERCE.restrict.ban". */
casus_str cx_rule_family(casus_str rule);

#endif
