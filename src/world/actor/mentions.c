/* mentions.c -- the words that refer: names, nominals, pronouns, demonyms.
 *
 * Every noun phrase that could act, or be taken up again, becomes a mention; those that
 * turn out to be neither (a thing that is told of once) are swept away by resolve.c.
 * The span is the noun phrase without relative clauses: "the three remaining American
 * soldiers", "Field Marshal Munir", "Pakistan's military". The head is the token that
 * the tree hangs it from.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/mentions.h"

static bool is_plural_tag(const casus_token *k)
{
    const char *tag = casus_xpos_name(k->xpos);
    size_t n = strlen(tag);
    return n > 2 && tag[0] == 'N' && tag[1] == 'N' && tag[n - 1] == 'S';
}

/* Dependents to the left that belong to the phrase itself. */
static bool is_premodifier(uint8_t deprel)
{
    switch (deprel) {
    case CASUS_DEP_DET:
    case CASUS_DEP_DET_PREDET:
    case CASUS_DEP_AMOD:
    case CASUS_DEP_COMPOUND:
    case CASUS_DEP_NUMMOD:
    case CASUS_DEP_NMOD_POSS:
    case CASUS_DEP_NMOD_DESC:
    case CASUS_DEP_NMOD_UNMARKED:
    case CASUS_DEP_FLAT:
    case CASUS_DEP_CC_PRECONJ:
        return true;
    default:
        return false;
    }
}

static bool is_name_part(uint8_t deprel)
{
    return deprel == CASUS_DEP_FLAT || deprel == CASUS_DEP_COMPOUND ||
           deprel == CASUS_DEP_GOESWITH || deprel == CASUS_DEP_FIXED;
}

static void phrase_span(const casus_doc *doc, uint32_t head, uint32_t *first,
                        uint32_t *end)
{
    *first = head;
    *end = head + 1;
    for (uint32_t c = cx_first_child(doc, head); c != CASUS_NONE;
         c = cx_next_child(doc, c)) {
        const uint8_t rel = cx_token(doc, c)->deprel;
        const bool before = c < head && is_premodifier(rel);
        const bool behind = c > head && is_name_part(rel) && c <= *end + 1;
        uint32_t from, to;
        if (!before && !behind) continue;
        cx_subtree(doc, c, &from, &to);
        if (before && from < *first) *first = from;
        if (behind && to > *end) *end = to;
    }
}

static bool is_subject(const casus_doc *doc, uint32_t t)
{
    for (int steps = 0; steps < 8 && cx_token(doc, t)->deprel == CASUS_DEP_CONJ;
         steps++) {
        if (cx_token(doc, t)->head == CASUS_NONE) return false;
        t = cx_token(doc, t)->head;
    }
    uint8_t deprel = cx_token(doc, t)->deprel;
    return deprel == CASUS_DEP_NSUBJ || deprel == CASUS_DEP_NSUBJ_PASS ||
           deprel == CASUS_DEP_NSUBJ_OUTER;
}

/* The determiner's word on the phrase: definite, "this", "a", "both". */
static void read_determiners(const casus_doc *doc, const casus_mention *m, cx_note *note)
{
    const cx_cast *cast = doc->cast;
    for (uint32_t t = m->first_token; t < m->head; t++) {
        uint32_t head = cx_token(doc, t)->head;
        uint8_t deprel = cx_token(doc, t)->deprel;
        if (head != m->head) continue;
        if (deprel == CASUS_DEP_NMOD_POSS && !note->definite)
            note->definite = CX_DEFINITE;
        if (deprel != CASUS_DEP_DET && deprel != CASUS_DEP_DET_PREDET &&
            deprel != CASUS_DEP_NUMMOD && deprel != CASUS_DEP_AMOD)
            continue;
        const cx_found *f = cx_find_at(cast, t, CASUS_NONE, 1u << CX_IN_PRONOUNS);
        if (!f) continue;
        switch (cast->names->pronouns[CX_NAME_ROW(f->value)].use) {
        case CX_PRONOUN_DEFINITE:
            note->definite = CX_DEFINITE;
            break;
        case CX_PRONOUN_DEMONSTRATIVE:
            note->definite = CX_DEMONSTRATIVE;
            break;
        case CX_PRONOUN_INDEFINITE:
        case CX_PRONOUN_ABSENT:
            if (!note->definite) note->definite = CX_INDEFINITE;
            break;
        case CX_PRONOUN_BOTH:
            note->both = true;
            break;
        default:
            break;
        }
    }
}

static uint8_t sort_of_role(const cx_role *role, bool many)
{
    static const uint8_t sorts[CX_ROLE_KINDS] = {
        [CX_ROLE_PERSON] = CX_SORT_PERSON, [CX_ROLE_MEMBER] = CX_SORT_PERSON,
        [CX_ROLE_BODY] = CX_SORT_BODY,     [CX_ROLE_ORGAN] = CX_SORT_BODY,
        [CX_ROLE_ARMED] = CX_SORT_ARMED,   [CX_ROLE_GROUP] = CX_SORT_PEOPLE,
        [CX_ROLE_STATE] = CX_SORT_STATE,   [CX_ROLE_ALLIANCE] = CX_SORT_ALLIANCE,
        [CX_ROLE_PLACE] = CX_SORT_PLACE,   [CX_ROLE_SIDE] = CX_SORT_SIDE,
        [CX_ROLE_OTHER] = CX_SORT_SIDE
    };
    uint8_t sort = role->kind < CX_ROLE_KINDS ? sorts[role->kind] : CX_SORT_THING;
    return sort == CX_SORT_PERSON && many ? CX_SORT_PEOPLE : sort;
}

uint32_t cx_mention_new(casus_doc *doc, uint32_t head, casus_mention_kind kind)
{
    cx_cast *cast = doc->cast;
    uint32_t number = doc->mentions.len, first, end;
    casus_mention *m = CX_PUSH(&doc->arena, doc->mentions);
    cx_note *note = CX_PUSH(&doc->arena, cast->notes);
    phrase_span(doc, head, &first, &end);
    if (kind == CASUS_MENTION_PRONOUN || kind == CASUS_MENTION_ADJECTIVE)
        first = head, end = head + 1;
    *m = (casus_mention){ .head = head,
                          .entity = CASUS_NONE,
                          .kind = (uint8_t)kind,
                          .first_token = first,
                          .n_tokens = end - first };
    m->start = cx_token(doc, first)->start;
    m->end = cx_token(doc, end - 1)->end;
    *note = (cx_note){ .name = CASUS_NONE,
                       .role = CASUS_NONE,
                       .weapon = CASUS_NONE,
                       .demonym = CASUS_NONE,
                       .pronoun = CASUS_NONE };
    note->sentence = cx_sentence_of(doc, head);
    note->quoted = cx_token(doc, head)->flags & CASUS_TOKEN_QUOTED;
    note->subject = is_subject(doc, head);
    note->number = is_plural_tag(cx_token(doc, head)) ? CX_NUMBER_MANY : CX_NUMBER_ONE;
    if (kind == CASUS_MENTION_NOMINAL || kind == CASUS_MENTION_NAME)
        read_determiners(doc, m, note);
    if (doc->token_mention.ptr[head] == CASUS_NONE) doc->token_mention.ptr[head] = number;
    return number;
}

/* ---- names ---- */

/* The token of the name (title and all) that hangs from outside of it. */
static uint32_t outer_head(const casus_doc *doc, uint32_t first, uint32_t end)
{
    uint32_t best = CASUS_NONE;
    for (uint32_t t = first; t < end; t++) {
        uint32_t head = cx_token(doc, t)->head;
        if (head != CASUS_NONE && head >= first && head < end) continue;
        if (cx_token(doc, t)->upos == CASUS_UPOS_PUNCT) continue;
        if (best == CASUS_NONE || !is_name_part(cx_token(doc, t)->deprel)) best = t;
    }
    return best == CASUS_NONE ? end - 1 : best;
}

static void sort_name(const cx_cast *cast, const cx_name *name, cx_note *note)
{
    static const uint8_t tags[CASUS_NAME_KIND_COUNT] = {
        [CASUS_NAME_PERSON] = CX_SORT_PERSON,
        [CASUS_NAME_ORGANISATION] = CX_SORT_BODY,
        [CASUS_NAME_LOCATION] = CX_SORT_PLACE
    };
    uint32_t table =
        name->value == CASUS_NONE ? CX_NAME_TABLES : CX_NAME_TABLE(name->value);
    uint32_t row = name->value == CASUS_NONE ? 0 : CX_NAME_ROW(name->value);
    if (table == CX_IN_ACTORS)
        note->sort = cx_sort_of_kind(cast->names->actors[row].kind);
    else if (table == CX_IN_SURNAMES)
        note->sort = CX_SORT_PERSON;
    else if (table == CX_IN_METONYMS)
        note->sort = CX_SORT_STATE;
    else if (table == CX_IN_WEAPONS)
        note->sort = CX_SORT_WEAPON;
    else if (name->place != CASUS_NONE)
        note->sort = CX_SORT_PLACE;
    else if (name->title != CASUS_NONE)
        note->sort = CX_SORT_PERSON;
    else
        note->sort = tags[name->tag];
    if (table == CX_IN_WEAPONS) note->weapon = row;
    if (note->sort != CX_SORT_PEOPLE && note->sort != CX_SORT_WEAPON &&
        note->sort != CX_SORT_THING)
        note->number = CX_NUMBER_ONE;
    if (name->title != CASUS_NONE) note->gender = cast->names->titles[name->title].gender;
}

/* "the Louvre accord", "the Lomas convention": a word that no table knows is where a text
 * was agreed, or the text's own, and no party to it. Of towns the report may tell more.
 */
static bool names_text(const casus_doc *doc, const cx_name *name, uint32_t head)
{
    const casus_token *k = cx_token(doc, head);
    return k->deprel == CASUS_DEP_COMPOUND && k->head == name->end &&
           name->value == CASUS_NONE && name->place == CASUS_NONE &&
           name->end == name->first + 1 && name->tag != CASUS_NAME_PERSON &&
           cx_is_used_as(doc->cast, k->head, CX_PRONOUN_TEXT) &&
           cx_map_get(&doc->cast->not_texts, doc->normals.ptr[name->first] + 1) ==
               CASUS_NONE;
}

static void add_name(casus_doc *doc, uint32_t number)
{
    cx_cast *cast = doc->cast;
    const cx_name *name = &cast->name_list.ptr[number];
    uint32_t head = outer_head(doc, name->title_first, name->end);
    if (names_text(doc, name, head)) return;
    uint32_t m = cx_mention_new(doc, head, CASUS_MENTION_NAME);
    casus_mention *mention = &doc->mentions.ptr[m];
    cx_note *note = &cast->notes.ptr[m];
    uint32_t first = mention->first_token, end = first + mention->n_tokens;
    if (name->title_first < first) first = name->title_first;
    if (name->title_first <
        name->first) { /* "Tunisia's coach Jane Doe": the title's own words */
        uint32_t from, to;
        phrase_span(doc, name->first - 1, &from, &to);
        if (from < first) first = from;
    }
    if (name->end > end) end = name->end;
    mention->first_token = first;
    mention->n_tokens = end - first;
    mention->start = cx_token(doc, first)->start;
    mention->end = cx_token(doc, end - 1)->end;
    note->name = number;
    sort_name(cast, name, note);
    if (name->value == CASUS_NONE && note->sort != CX_SORT_PERSON) {
        /* "Southern Transitional Council", "Patriotic Front": a name that ends in a role
         * noun is such a body. */
        const cx_found *f =
            cx_find_ending(cast, name->first, name->end, 1u << CX_IN_ROLES);
        const cx_role *role = f ? &cast->names->roles[CX_NAME_ROW(f->value)] : NULL;
        if (!f) { /* "Ministry of Truth", "University of Basra" */
            f = cx_find_at(cast, name->first, CASUS_NONE, 1u << CX_IN_ROLES);
            if (f && f->end < name->end)
                role = &cast->names->roles[CX_NAME_ROW(f->value)];
            else
                f = NULL;
        }
        bool body = role && role->kind != CX_ROLE_PERSON &&
                    role->kind != CX_ROLE_MEMBER && role->kind != CX_ROLE_STATE &&
                    role->kind != CX_ROLE_SIDE && role->kind != CX_ROLE_OTHER;
        const bool line = f && role->kind == CX_ROLE_PLACE && f->token == name->first &&
                          f->end == name->end &&
                          cx_token(doc, name->first)->flags & CASUS_TOKEN_ALL_UPPER;
        if (line) { /* "SOUTHERN FRONT" in a headline, which may be no name */
            note->role = CX_NAME_ROW(f->value);
            note->sort = CX_SORT_PLACE;
        } else if (body && (role->kind != CX_ROLE_PLACE || note->sort == CX_SORT_THING)) {
            note->role = CX_NAME_ROW(f->value);
            note->sort = sort_of_role(role, false);
        }
    }
    for (uint32_t t = name->title_first; t < name->end; t++)
        if (t == name->end - 1 || cx_token(doc, t)->head == CASUS_NONE ||
            cx_token(doc, t)->head < name->title_first ||
            cx_token(doc, t)->head >= name->end)
            doc->token_mention.ptr[t] = m;
}

/* ---- the rest ---- */

/* "The two met in Oslo": a number with an article, and no noun, stands for two people or
 * states. */
static bool is_the_two(const casus_doc *doc, uint32_t t)
{
    const casus_token *k = cx_token(doc, t);
    if (k->upos != CASUS_UPOS_NUM || !t ||
        !cx_is_used_as(doc->cast, t, CX_PRONOUN_BOTH) ||
        !cx_is_used_as(doc->cast, t - 1, CX_PRONOUN_DEFINITE) ||
        cx_token(doc, t - 1)->head != t)
        return false;
    for (uint32_t c = cx_first_child(doc, t); c != CASUS_NONE; c = cx_next_child(doc, c))
        if (c > t) return false; /* "the two in the car" */
    return k->deprel == CASUS_DEP_NSUBJ || k->deprel == CASUS_DEP_NSUBJ_PASS ||
           k->deprel == CASUS_DEP_OBJ || k->deprel == CASUS_DEP_OBL ||
           k->deprel == CASUS_DEP_NMOD || k->deprel == CASUS_DEP_NMOD_POSS;
}

/* "Each blamed the other", "both left": without a noun, though it was read as its
 * article. */
static bool stands_for_two(const casus_doc *doc, uint32_t t)
{
    const uint8_t deprel = cx_token(doc, t)->deprel;
    if (cx_token(doc, t)->upos != CASUS_UPOS_DET ||
        !cx_is_used_as(doc->cast, t, CX_PRONOUN_BOTH))
        return false;
    for (uint32_t c = cx_first_child(doc, t); c != CASUS_NONE; c = cx_next_child(doc, c))
        if (c > t) return false; /* "each of the rebels" */
    return deprel == CASUS_DEP_NSUBJ || deprel == CASUS_DEP_NSUBJ_PASS ||
           deprel == CASUS_DEP_OBJ || deprel == CASUS_DEP_IOBJ ||
           deprel == CASUS_DEP_OBL || deprel == CASUS_DEP_NMOD;
}

static bool add_pronoun(casus_doc *doc, uint32_t t)
{
    cx_cast *cast = doc->cast;
    uint8_t upos = cx_token(doc, t)->upos, deprel = cx_token(doc, t)->deprel;
    const cx_found *f = cx_find_at(cast, t, t + 1, 1u << CX_IN_PRONOUNS);
    if (is_the_two(doc, t)) upos = CASUS_UPOS_PRON;
    const bool turn = f && cx_is_turn(doc, t);
    if (turn || stands_for_two(doc, t)) upos = CASUS_UPOS_PRON;
    if (!f || (upos != CASUS_UPOS_PRON && upos != CASUS_UPOS_DET) ||
        deprel == CASUS_DEP_EXPL)
        return false;
    const cx_pronoun *p = &cast->names->pronouns[CX_NAME_ROW(f->value)];
    bool stands =
        p->use <= CX_PRONOUN_REFLEXIVE || turn ||
        ((p->use == CX_PRONOUN_DEMONSTRATIVE || p->use == CX_PRONOUN_BOTH) &&
         upos == CASUS_UPOS_PRON && deprel != CASUS_DEP_DET && deprel != CASUS_DEP_MARK);
    if (!stands) return false;
    uint32_t m = cx_mention_new(doc, t, CASUS_MENTION_PRONOUN);
    cx_note *note = &cast->notes.ptr[m];
    note->pronoun = CX_NAME_ROW(f->value);
    note->number = p->number;
    note->gender = p->gender;
    note->both = p->use == CX_PRONOUN_BOTH;
    note->sort = p->person == 3 ? CX_SORT_THING : CX_SORT_PERSON;
    return true;
}

static bool is_modifier(uint8_t deprel)
{
    return deprel == CASUS_DEP_AMOD || deprel == CASUS_DEP_COMPOUND ||
           deprel == CASUS_DEP_NMOD_DESC || deprel == CASUS_DEP_NMOD_UNMARKED;
}

/* "The Kenyan": a word for one of a people and never for several, with an article. */
static bool is_one_of_people(const cx_cast *cast, const cx_found *f, const cx_note *note)
{
    bool one = false, many = note->definite == CX_BARE;
    for (uint32_t i = cast->finds.first[f->token]; i < cast->finds.first[f->token + 1];
         i++) {
        const cx_found *k = &cast->finds.list.ptr[i];
        if (k->partial || k->end != f->end || CX_NAME_TABLE(k->value) != CX_IN_DEMONYMS)
            continue;
        const uint8_t form = cast->names->demonyms[CX_NAME_ROW(k->value)].form;
        one |= form == CX_DEMONYM_PERSON;
        many |= form == CX_DEMONYM_PLURAL;
    }
    return one && !many;
}

/* "Chinese" before a noun, or "the Chinese", "two Israelis" by themselves. The find may
 * begin earlier ("South Korean") and `t` is its last token. */
static bool add_demonym(casus_doc *doc, uint32_t t, uint32_t low)
{
    cx_cast *cast = doc->cast;
    const cx_found *f = cx_find_ending(cast, low, t + 1, 1u << CX_IN_DEMONYMS);
    const casus_token *k = cx_token(doc, t);
    if (!f || (k->upos != CASUS_UPOS_ADJ && k->upos != CASUS_UPOS_PROPN &&
               k->upos != CASUS_UPOS_NOUN))
        return false;
    if (cx_opens_creed(cast, f)) return false;
    uint32_t top = t; /* "Chinese and Turkish support": conjuncts of a modifier */
    for (int i = 0; i < 4 && cx_token(doc, top)->deprel == CASUS_DEP_CONJ &&
                    cx_token(doc, top)->head != CASUS_NONE;
         i++)
        top = cx_token(doc, top)->head;
    bool modifier = is_modifier(cx_token(doc, top)->deprel);
    uint32_t m = cx_mention_new(
        doc, t, modifier ? CASUS_MENTION_ADJECTIVE : CASUS_MENTION_NOMINAL);
    cx_note *note = &cast->notes.ptr[m];
    note->demonym = CX_NAME_ROW(f->value);
    note->sort = modifier ? CX_SORT_STATE : CX_SORT_PEOPLE;
    const cx_demonym *d = &cast->names->demonyms[note->demonym];
    if (!modifier && d->form != CX_DEMONYM_PERSON && !is_one_of_people(cast, f, note))
        note->number = CX_NUMBER_MANY;
    if (!modifier && note->number == CX_NUMBER_ONE) note->sort = CX_SORT_PERSON;
    casus_mention *mention = &doc->mentions.ptr[m];
    if (f->token < mention->first_token) {
        mention->n_tokens += mention->first_token - f->token;
        mention->first_token = f->token;
        mention->start = cx_token(doc, f->token)->start;
    }
    return true;
}

/* Can the token head a noun phrase? */
static bool heads_phrase(const casus_doc *doc, uint32_t t, bool role)
{
    const casus_token *k = cx_token(doc, t);
    if (k->deprel == CASUS_DEP_FLAT || k->deprel == CASUS_DEP_FIXED ||
        k->deprel == CASUS_DEP_GOESWITH || k->deprel == CASUS_DEP_CASE ||
        k->deprel == CASUS_DEP_MARK || k->deprel == CASUS_DEP_ADVMOD)
        return false;
    if (k->upos == CASUS_UPOS_NOUN || k->upos == CASUS_UPOS_PROPN)
        return k->deprel != CASUS_DEP_COMPOUND || role;
    bool argument = k->deprel == CASUS_DEP_NSUBJ || k->deprel == CASUS_DEP_NSUBJ_PASS ||
                    k->deprel == CASUS_DEP_OBJ || k->deprel == CASUS_DEP_IOBJ ||
                    k->deprel == CASUS_DEP_OBL || k->deprel == CASUS_DEP_OBL_AGENT ||
                    k->deprel == CASUS_DEP_NMOD;
    return argument && role &&
           (k->upos == CASUS_UPOS_ADJ || k->upos == CASUS_UPOS_VERB ||
            k->upos == CASUS_UPOS_NUM);
}

/* "five S-400 regiments", "two Tu-160 bombers": behind the name of a weapon such a word
 * counts weapons, not people; "Su-25 pilots" are people. */
static const cx_found *weapon_before(const casus_doc *doc, const cx_found *role)
{
    const cx_cast *cast = doc->cast;
    const cx_role *row = &cast->names->roles[CX_NAME_ROW(role->value)];
    const bool body = row->kind == CX_ROLE_BODY &&
                      row->sectors == 1u << CASUS_SECTOR_MIL &&
                      !is_subject(doc, role->end - 1);
    const bool rebel =
        row->kind == CX_ROLE_PERSON && row->sectors == 1u << CASUS_SECTOR_REB;
    if ((!body && !rebel) || role->token == 0) return NULL;
    const cx_found *f = cx_find_ending(cast, role->token > 4 ? role->token - 4 : 0,
                                       role->token, 1u << CX_IN_WEAPONS);
    return f && !cast->names->weapons[CX_NAME_ROW(f->value)].generic ? f : NULL;
}

static bool is_capital(const casus_doc *doc, uint32_t t)
{
    uint32_t len;
    return cx_is_upper(cx_utf8_decode(cx_form(doc, t), 0, &len));
}

/* "strong opposition", "their resistance", "the opposition to it": how somebody stands,
 * and no body, as "the opposition" is; "Syrian opposition urges" leaves the article out.
 */
static bool is_stance(const casus_doc *doc, uint32_t t)
{
    const cx_cast *cast = doc->cast;
    if (!cx_is_used_as(cast, t, CX_PRONOUN_STANCE)) return false;
    bool body = cx_token(doc, t)->deprel == CASUS_DEP_COMPOUND || is_capital(doc, t);
    for (uint32_t c = cx_first_child(doc, t); c != CASUS_NONE;
         c = cx_next_child(doc, c)) {
        const uint8_t rel = cx_token(doc, c)->deprel;
        if (c > t && rel == CASUS_DEP_NMOD && cx_preposition(doc, c) == CX_PRONOUN_TO)
            return true;
        if (c > t) continue;
        if (rel == CASUS_DEP_NMOD_POSS)
            body = cx_token(doc, c)->upos != CASUS_UPOS_PRON;
        else if (cx_is_used_as(cast, c, CX_PRONOUN_DEFINITE) ||
                 (is_capital(doc, c) && is_subject(doc, t)))
            body = true;
    }
    return !body;
}

/* "There is no government", "it had no government", "with no government": does the phrase
 * stand where one tells that somebody is there or not? */
static bool is_of_being(const casus_doc *doc, uint32_t t)
{
    const casus_token *k = cx_token(doc, t);
    const uint32_t marker = cx_child(doc, t, CASUS_DEP_CASE);
    if (marker != CASUS_NONE)
        return cx_is_used_as(doc->cast, marker, CX_PRONOUN_ABSENT) ||
               cx_preposition(doc, t) == CX_PRONOUN_WITH;
    if (k->head == CASUS_NONE) return false;
    return is_subject(doc, t) ? cx_child(doc, k->head, CASUS_DEP_EXPL) != CASUS_NONE
                              : k->deprel == CASUS_DEP_OBJ &&
                                    cx_is_used_as(doc->cast, k->head, CX_PRONOUN_HAS);
}

/* "without foundation", "had no police": a body that is told not to be there. Whoever
 * "killed no police" did not kill others instead. */
static bool is_absent(const casus_doc *doc, uint32_t t, const cx_found *role)
{
    if (!role || cx_token(doc, t)->upos != CASUS_UPOS_NOUN || !is_of_being(doc, t) ||
        doc->cast->names->roles[CX_NAME_ROW(role->value)].kind != CX_ROLE_BODY ||
        CX_NAME_FLAGS(role->value) & CX_NAME_PLURAL)
        return false;
    bool bare = true, without = false;
    for (uint32_t c = cx_first_child(doc, t); c != CASUS_NONE && c < t;
         c = cx_next_child(doc, c)) {
        const uint8_t rel = cx_token(doc, c)->deprel;
        without |= cx_is_used_as(doc->cast, c, CX_PRONOUN_ABSENT);
        bare &= rel != CASUS_DEP_DET && rel != CASUS_DEP_NMOD_POSS;
    }
    const uint32_t det = cx_child(doc, t, CASUS_DEP_DET);
    return without && (bare || (det != CASUS_NONE &&
                                cx_is_used_as(doc->cast, det, CX_PRONOUN_ABSENT)));
}

static void add_nominal(casus_doc *doc, uint32_t t, uint32_t low)
{
    cx_cast *cast = doc->cast;
    const cx_found *role = cx_find_ending(cast, low, t + 1, 1u << CX_IN_ROLES);
    const cx_found *weapon = cx_find_ending(cast, low, t + 1, 1u << CX_IN_WEAPONS);
    if (!heads_phrase(doc, t, role != NULL) || is_stance(doc, t) ||
        is_absent(doc, t, role))
        return;
    const cx_found *counted = role ? weapon_before(doc, role) : NULL;
    if (counted) role = NULL, weapon = counted;
    /* "fighter" of "fighter jets" is nobody */
    const cx_found *longer = cx_find_at(cast, t, CASUS_NONE, 1u << CX_IN_WEAPONS);
    if (role && longer && longer->end > t + 1) return;
    uint32_t m = cx_mention_new(doc, t, CASUS_MENTION_NOMINAL);
    cx_note *note = &cast->notes.ptr[m];
    bool many = note->number == CX_NUMBER_MANY;
    if (role && cx_token(doc, t)->upos != CASUS_UPOS_NOUN && !many)
        many = CX_NAME_FLAGS(role->value) & CX_NAME_PLURAL;
    if (role && (!weapon || weapon->end - weapon->token <= role->end - role->token)) {
        note->role = CX_NAME_ROW(role->value);
        const cx_role *row = &cast->names->roles[note->role];
        note->sort = sort_of_role(row, many);
        note->gender = row->gender;
        note->number = many ? CX_NUMBER_MANY : note->number;
    } else if (weapon) {
        note->weapon = CX_NAME_ROW(weapon->value);
        note->sort = CX_SORT_WEAPON;
    }
}

static void find_in_sentence(casus_doc *doc, uint32_t first, uint32_t end)
{
    const cx_cast *cast = doc->cast;
    uint32_t low = first; /* finds must not reach back into a name */
    for (uint32_t t = first; t < end; t++) {
        uint32_t name = cast->name_at[t];
        if (name != CASUS_NONE) {
            if (t + 1 == cast->name_list.ptr[name].end) {
                add_name(doc, name);
                low = t + 1;
            }
            continue;
        }
        if (!add_pronoun(doc, t) && !add_demonym(doc, t, low)) add_nominal(doc, t, low);
    }
}

uint32_t cx_index_last(const cx_index *index, uint32_t word)
{
    return cx_map_get(&index->last, word + 1);
}

void cx_index_put(casus_doc *doc, cx_index *index, uint32_t word, uint32_t value)
{
    const cx_link link = { .value = value, .before = cx_index_last(index, word) };
    cx_map_put(&index->last, word + 1, index->links.len);
    *CX_PUSH(&doc->arena, index->links) = link;
}

static bool has_title(const cx_index *titled, uint32_t word, uint32_t title)
{
    uint32_t l = cx_index_last(titled, word);
    while (l != CASUS_NONE && titled->links.ptr[l].value != title)
        l = titled->links.ptr[l].before;
    return l != CASUS_NONE;
}

/* What the names tell together: the titles before a family name, and the words that name
 * more than a text, as a firm's own would. */
static void read_names(casus_doc *doc)
{
    cx_cast *cast = doc->cast;
    cx_map_init(&cast->people.last, &doc->arena, 64);
    cx_map_init(&cast->titled.last, &doc->arena, 16);
    cx_map_init(&cast->longer.last, &doc->arena, 64);
    cx_map_init(&cast->not_texts, &doc->arena, 64);
    for (uint32_t i = 0; i < cast->name_list.len; i++) {
        const cx_name *name = &cast->name_list.ptr[i];
        const uint32_t word = doc->normals.ptr[name->first];
        if (name->end >= doc->tokens.len ||
            !cx_is_used_as(cast, name->end, CX_PRONOUN_TEXT))
            cx_map_put(&cast->not_texts, word + 1, i);
        for (uint32_t t = name->first; name->end - name->first > 1 && t < name->end; t++)
            cx_index_put(doc, &cast->longer, doc->normals.ptr[t], i);
        if (name->title != CASUS_NONE && name->end - name->first == 1 &&
            !has_title(&cast->titled, word, name->title))
            cx_index_put(doc, &cast->titled, word, name->title);
    }
}

void cx_mentions_find(casus_doc *doc)
{
    static const cx_names nobody = { .n_actors = 0 };
    uint32_t n = doc->tokens.len;
    cx_cast *cast = doc->cast = cx_alloc_zero(&doc->arena, sizeof *cast);
    cast->names =
        doc->engine && doc->engine->world ? &doc->engine->world->names : &nobody;
    cx_names_find(&cast->finds, cast->names, doc);
    cx_spans_find(doc);
    cx_misplaced_find(doc);
    read_names(doc);
    doc->token_mention.ptr = cx_alloc(&doc->arena, (n + 1) * sizeof(uint32_t));
    doc->token_mention.len = doc->token_mention.cap = n;
    memset(doc->token_mention.ptr, 0xff, (n + 1) * sizeof(uint32_t));
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *sentence = &doc->sentences.ptr[s];
        if (sentence->flags & CASUS_SENTENCE_PARSED)
            find_in_sentence(doc, sentence->first_token,
                             sentence->first_token + sentence->n_tokens);
    }
}
