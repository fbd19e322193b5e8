/* lexicon.h -- what the splitter knows of words: a set of marks for each.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_LEXICON_H
#define CX_LEXICON_H

#include "text/text.h"

enum {
    CX_WORD_TITLE = 1,    /* "Gen.": the name follows, no sentence ends here */
    CX_WORD_NUMBER = 2,   /* "No.": an abbreviation when a number follows */
    CX_WORD_ENDING = 4,   /* "Inc.": an abbreviation that may end a sentence */
    CX_WORD_CAPITAL = 8,  /* an abbreviation only with a capital: "Sun." but not "sun." */
    CX_WORD_PREFIX = 16,  /* "anti": its hyphen stays inside the word */
    CX_WORD_UNIT = 32,    /* "km": cut off from the number in front */
    CX_WORD_STARTER = 64, /* "the": with a capital it begins a sentence */
    CX_WORD_WHOLE = 128,  /* "covid-19": never cut */
    CX_WORD_SETTING = 256, /* "on", "near": may open a clause in front of its subject */
    CX_WORD_MOMENT = 512,  /* "Friday", "dawn": a time all by itself */
    CX_WORD_BODY = 1024,   /* "military": a body of people, and a word for what is its */
    CX_WORD_PAST = 2048,   /* "tore": a past tense and nothing else */
    CX_WORD_PARTICLE = 4096, /* "aside": goes with a verb and opens no phrase */
    CX_WORD_MOTION = 8192,   /* "marched": as a participle it says nothing of a noun */
    CX_WORD_AGENT = 16384,   /* "by" */
    CX_WORD_RESULT = 32768,  /* "so": what follows from it comes behind "that" */
    CX_WORD_THAT = 65536,    /* "that": opens what is said */
    CX_WORD_FUNCTION =
        131072, /* "who", "of": pronouns, conjunctions and the like, which are few */
    CX_WORD_PRESENT =
        262144,          /* "jails", "kidnap": a verb where a headline has no other */
    CX_WORD_TO = 524288, /* "to" before a verb */
    CX_WORD_INTRANSITIVE = 1048576, /* "quits": the same without an object */
    CX_WORD_JOINER = 2097152,       /* "after": opens a clause of a headline */
    CX_WORD_NEVER = 4194304,        /* "never", "not": may stand before an infinitive */
    CX_WORD_PARTING =
        8388608, /* "expel", a lemma: "from" behind its object says whence it goes */
    CX_WORD_WHENCE = 16777216, /* "from" */
    CX_WORD_GIFT =
        33554432, /* "lend", a lemma: may have a receiver and a gift as objects */
    CX_WORD_CRAFT =
        67108864, /* "tanker": the name behind it is its own, and no person's */
    CX_WORD_PUTTING = 134217728, /* "laid": has an object and a place for it */
    CX_WORD_SPOT = 268435456,    /* "at", "on": where it is put */
    CX_WORD_HUMAN = 536870912, /* "premier": somebody, although it may be an adjective */
    CX_WORD_RETORT =
        1073741824 /* "accuse", a lemma: what speakers do, not what they tell of things */
};
/* No int holds the rest. */
#define CX_WORD_ROUGHLY (1ull << 31) /* "about": before a number it opens no phrase */
/* "slain": ends a headline's passive */
#define CX_WORD_PARTICIPLE (1ull << 32)
/* "inform", a lemma: its object hears what follows */
#define CX_WORD_TELLING (1ull << 33)
/* "and", "to": with a capital they hardly begin a sentence */
#define CX_WORD_INNER (1ull << 34)
/* "has", "would": they begin questions at most */
#define CX_WORD_FINITE (1ull << 35)
/* "urge", a lemma: its object is who shall do it */
#define CX_WORD_BIDDING (1ull << 36)
/* "if": opens what something hangs on */
#define CX_WORD_CONDITION (1ull << 37)
/* "accuse", a lemma: "of" behind its object says of what */
#define CX_WORD_CHARGING (1ull << 38)
/* "deny", "prospect", lemmas: what follows in "-ing" is a deed */
#define CX_WORD_DENYING (1ull << 39)
/* "should": before its subject it opens a condition */
#define CX_WORD_INVERTED (1ull << 40)
/* "flee", a lemma: behind "pursue", which has people for its object, its participle says
 * something of the noun behind it; "with": so it does behind that */
#define CX_WORD_FRONTED (1ull << 41)
#define CX_WORD_QUARRY (1ull << 42)
#define CX_WORD_FACING (1ull << 43)
/* "ongoing": in "-ing", and yet no deed but what the noun behind it is like */
#define CX_WORD_EVERYDAY (1ull << 44)
/* "car": in a line of capitals the word, and not the letters of a state */
#define CX_WORD_SHOUTED (1ull << 45)
/* "evidence", a lemma: what is said to be so, and is nobody */
#define CX_WORD_AFFAIR (1ull << 46)
/* "call", a lemma: "for" and an infinitive behind it say who shall do what */
#define CX_WORD_ASKING (1ull << 47)
/* "among", "of which": whoever is told behind it is one of those before; "include", a
 * lemma: so it is; "they", "them": those before */
#define CX_WORD_AMONG (1ull << 48)
#define CX_WORD_INCLUDING (1ull << 49)
#define CX_WORD_THEY (1ull << 50)
/* "of" between a charge and what it is; "for" between a call and who shall do it */
#define CX_WORD_OF_WHAT (1ull << 51)
#define CX_WORD_FOR_WHOM (1ull << 52)
/* "visa", "asylum", a lemma: what is granted or refused to people, who may stand before
 * it */
#define CX_WORD_GRANTED (1ull << 53)
/* There are two more; the byte above them says where a word is cut. */
#define CX_WORD_MARKS 56

/* The marks of a word in normal form; 0 when it is not in the tables. *cut is the byte
 * at which it is to be cut ("can|not"), 0 when it is not. */
uint64_t cx_lexicon_marks(const cx_lexicon *lexicon, casus_str normal, uint32_t *cut);
/* The marks of the word with that cx_str_hash. */
uint64_t cx_lexicon_marks_of(const cx_lexicon *lexicon, uint64_t hash);
/* The same of token `t` of a document. */
static inline uint64_t cx_word_marks(const casus_doc *doc, uint32_t t)
{
    return cx_lexicon_marks_of(doc->engine->lexicon, cx_normal_hash(doc, t));
}

/* All of them. */
static inline bool cx_has_marks(const casus_doc *doc, uint32_t t, uint64_t marks)
{
    return (cx_word_marks(doc, t) & marks) == marks;
}
/* The marks of its lemma. */
static inline uint64_t cx_lemma_marks(const casus_doc *doc, uint32_t t)
{
    return cx_lexicon_marks_of(doc->engine->lexicon, cx_lemma_hash(doc, t));
}
/* The weights for boundary.h, or NULL when the model has none. */
const int8_t *cx_lexicon_boundary(const cx_lexicon *lexicon);

#endif
