/* tagset.c -- the numbers of tags and relations, and their names.
 *
 * Universal tags and relations are enumerations of the public header; the Penn tags
 * of the treebanks have numbers only, 0 being "_". The tables below are in the order
 * of those numbers.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/tagset.h"

static const char *const upos_names[CASUS_UPOS_COUNT] = {
    "X",   "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN",
    "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB",
};

static const char *const deprel_names[CASUS_DEPREL_COUNT] = {
    "dep",         "root",          "acl",   "acl:relcl",   "advcl",
    "advcl:relcl", "advmod",        "amod",  "appos",       "aux",
    "aux:pass",    "case",          "cc",    "cc:preconj",  "ccomp",
    "compound",    "compound:prt",  "conj",  "cop",         "csubj",
    "csubj:outer", "csubj:pass",    "det",   "det:predet",  "discourse",
    "dislocated",  "expl",          "fixed", "flat",        "goeswith",
    "iobj",        "list",          "mark",  "nmod",        "nmod:desc",
    "nmod:poss",   "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass",
    "nummod",      "obj",           "obl",   "obl:agent",   "obl:unmarked",
    "orphan",      "parataxis",     "punct", "reparandum",  "vocative",
    "xcomp",
};

static const char *const xpos_names[] = {
    "_",   "$",   "''", ",",   "-LRB-", "-RRB-", ".",   ":",   "ADD", "AFX",  "CC",
    "CD",  "DT",  "EX", "FW",  "GW",    "HYPH",  "IN",  "JJ",  "JJR", "JJS",  "LS",
    "MD",  "NFP", "NN", "NNP", "NNPS",  "NNS",   "PDT", "POS", "PRP", "PRP$", "RB",
    "RBR", "RBS", "RP", "SYM", "TO",    "UH",    "VB",  "VBD", "VBG", "VBN",  "VBP",
    "VBZ", "WDT", "WP", "WP$", "WRB",   "``",    "XX",
};

enum { XPOS_COUNT = sizeof xpos_names / sizeof *xpos_names };

const char *casus_upos_name(unsigned upos)
{
    return upos < CASUS_UPOS_COUNT ? upos_names[upos] : "";
}

const char *casus_deprel_name(unsigned deprel)
{
    return deprel < CASUS_DEPREL_COUNT ? deprel_names[deprel] : "";
}

const char *casus_xpos_name(unsigned xpos)
{
    return xpos < XPOS_COUNT ? xpos_names[xpos] : "";
}

static unsigned find(const char *const *names, unsigned n, casus_str name)
{
    for (unsigned i = 0; i < n; i++)
        if (cx_str_equal(cx_cstr(names[i]), name)) return i;
    return CASUS_NONE;
}

unsigned cx_upos_number(casus_str name)
{
    return find(upos_names, CASUS_UPOS_COUNT, name);
}

unsigned cx_xpos_number(casus_str name)
{
    return find(xpos_names, XPOS_COUNT, name);
}

/* A relation whose subtype is not known counts as the relation without it. */
unsigned cx_deprel_number(casus_str name)
{
    const unsigned whole = find(deprel_names, CASUS_DEPREL_COUNT, name);
    if (whole != CASUS_NONE) return whole;
    casus_str rest = name, base;
    if (!cx_str_split(&rest, ':', &base)) return CASUS_NONE;
    return find(deprel_names, CASUS_DEPREL_COUNT, base);
}
