/* surroundings.c -- whose a phrase is whose own words do not tell.
 *
 * What stands around it is asked in turn: what it is part of, how its name begins, the
 * words before a name, who leads or sends, phrases with "of" and "in" behind it, the
 * scene of the sentence. What the words of the phrase itself say is compose.c's.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/compose.h"

/* "Allied planes": of several states, which are not told. */
static bool is_of_allies(const casus_doc *doc, uint32_t first, uint32_t m)
{
    const cx_cast *cast = doc->cast;
    if (!cx_is_unit(cast, &cast->notes.ptr[m]) && cast->notes.ptr[m].weapon == CASUS_NONE)
        return false;
    for (uint32_t t = first; t < doc->mentions.ptr[m].head; t++) {
        const cx_found *f = cx_find_at(cast, t, t + 1, 1u << CX_IN_PRONOUNS);
        const cx_pronoun *p = f ? &cast->names->pronouns[CX_NAME_ROW(f->value)] : NULL;
        if (p && p->use == CX_PRONOUN_JOINT && p->number == CX_NUMBER_MANY) return true;
    }
    return false;
}

/* "Vietnamese-led forces": of the country that leads. */
static void add_leader(casus_doc *doc, cx_origin *o, uint32_t first, uint32_t head,
                       uint32_t m)
{
    for (uint32_t t = first + 2; t < head; t++)
        if (cx_is_used_as(doc->cast, t, CX_PRONOUN_LED) &&
            cx_token(doc, t - 1)->upos == CASUS_UPOS_PUNCT)
            cx_add_modifier(doc, o, t - 2, m);
}

/* "the delegation led by Mr Banda", "machines sent by Pretoria": whose they are stands
 * behind a participle. */
static void add_sender(casus_doc *doc, cx_origin *o, uint32_t head, uint32_t m)
{
    for (uint32_t c = cx_first_child(doc, head); c != CASUS_NONE;
         c = cx_next_child(doc, c))
        if (c > head && cx_token(doc, c)->deprel == CASUS_DEP_ACL &&
            cx_token(doc, c)->upos == CASUS_UPOS_VERB &&
            cx_is_used_as(doc->cast, c, CX_PRONOUN_LED)) {
            cx_origin sender = { .owner = CASUS_NONE, .sector = CASUS_SECTOR_COUNT };
            cx_add_phrases(doc, &sender, c, m, CX_PRONOUN_WITH, 0);
            cx_add_country(o, sender.country[0] ? sender.country : sender.guess, false);
        }
}

/* "The UN sent experts to Rwanda": those whom somebody sends are his, unless they are
 * people who are only carried there. */
static void add_who_sends(casus_doc *doc, cx_origin *o, const cx_note *note,
                          uint32_t head, uint32_t m)
{
    const casus_token *k = cx_token(doc, head);
    const cx_role *role =
        note->role == CASUS_NONE ? NULL : &doc->cast->names->roles[note->role];
    const bool carried =
        note->sort == CX_SORT_PEOPLE || !role ||
        role->sectors &
            (1u << CASUS_SECTOR_CRM | 1u << CASUS_SECTOR_REF | 1u << CASUS_SECTOR_REB);
    if (carried || note->name != CASUS_NONE || k->deprel != CASUS_DEP_OBJ ||
        k->head == CASUS_NONE || k->head > head ||
        cx_token(doc, k->head)->upos != CASUS_UPOS_VERB ||
        !cx_is_used_as(doc->cast, k->head, CX_PRONOUN_LED))
        return;
    const uint32_t sender = cx_child(doc, k->head, CASUS_DEP_NSUBJ);
    const uint32_t e = sender == CASUS_NONE ? CASUS_NONE : cx_resolved_at(doc, sender, m);
    if (e != CASUS_NONE) cx_add_country(o, doc->entities.ptr[e].country, false);
}

/* "a Sudanese government plane": what stands before the body tells of the whole phrase,
 * and so of the body in it. */
static void add_outer(casus_doc *doc, cx_origin *o, uint32_t first, uint32_t head,
                      uint32_t m)
{
    uint32_t top = head, low, high;
    for (int i = 0;
         i < 4 && cx_token(doc, top)->deprel == CASUS_DEP_COMPOUND &&
         cx_token(doc, top)->head != CASUS_NONE && cx_token(doc, top)->head > top;
         i++)
        top = cx_token(doc, top)->head;
    if (top == head) return;
    cx_subtree(doc, top, &low, &high);
    for (uint32_t t = first; t-- > low && !o->country[0];) {
        const uint8_t rel = cx_token(doc, t)->deprel;
        if ((rel == CASUS_DEP_AMOD || rel == CASUS_DEP_COMPOUND ||
             rel == CASUS_DEP_NMOD_POSS) &&
            cx_token(doc, t)->head >= first && cx_token(doc, t)->head <= top &&
            (!t || !cx_is_used_as(doc->cast, t - 1, CX_PRONOUN_ETHNIC)))
            cx_add_modifier(doc, o, t, m);
    }
}

/* Those whom a report tells of at home: not soldiers, envoys and ministers, who
 * travel. */
static bool is_domestic(const cx_cast *cast, const cx_note *note)
{
    const uint32_t home =
        1u << CASUS_SECTOR_OPP | 1u << CASUS_SECTOR_LEG | 1u << CASUS_SECTOR_COP;
    return note->role != CASUS_NONE && note->name == CASUS_NONE &&
           cast->names->roles[note->role].sectors & home;
}

static bool is_rule(const cx_cast *cast, const cx_note *note)
{
    return note->role != CASUS_NONE && note->name == CASUS_NONE &&
           cast->names->roles[note->role].kind == CX_ROLE_BODY &&
           cast->names->roles[note->role].sectors & 1u << CASUS_SECTOR_GOV;
}

/* "threatened rebel leaders in Chad", "warned farmers in Yerevan": those who are of the
 * land or town told right behind them. Not those who travel, who report from everywhere,
 * or who keep their own land abroad. */
static bool is_settled(const casus_doc *doc, const cx_note *note, uint32_t head)
{
    const uint32_t travel = 1u << CASUS_SECTOR_GOV | 1u << CASUS_SECTOR_MIL |
                            1u << CASUS_SECTOR_MED | 1u << CASUS_SECTOR_JRN |
                            1u << CASUS_SECTOR_IGO;
    if (note->role == CASUS_NONE || note->name != CASUS_NONE ||
        cx_is_used_as(doc->cast, head, CX_PRONOUN_ENVOY))
        return false;
    const cx_role *role = &doc->cast->names->roles[note->role];
    const bool kind = role->kind == CX_ROLE_PERSON || role->kind == CX_ROLE_MEMBER ||
                      role->kind == CX_ROLE_BODY || role->kind == CX_ROLE_ARMED ||
                      role->kind == CX_ROLE_GROUP;
    return (kind && !(role->sectors & travel)) || is_rule(doc->cast, note);
}

/* "Gunmen attacked a village in Mali": whoever goes about with arms is where he does it.
 */
static bool is_band(const cx_cast *cast, const cx_note *note)
{
    const uint32_t bands =
        1u << CASUS_SECTOR_REB | 1u << CASUS_SECTOR_UAF | 1u << CASUS_SECTOR_CRM;
    return note->role != CASUS_NONE && note->name == CASUS_NONE &&
           (cast->names->roles[note->role].sectors & bands) != 0;
}

/* "stormed the parliament in Yerevan", "recognised the government in Chad", where the
 * parser hung the phrase from the verb. */
static void add_scene(casus_doc *doc, cx_origin *o, uint32_t head, uint32_t m, bool town,
                      bool settled)
{
    const cx_note *note = &doc->cast->notes.ptr[m];
    const bool fixed = town || is_rule(doc->cast, note) || is_band(doc->cast, note);
    const casus_token *k = cx_token(doc, head);
    const bool argument =
        k->deprel == CASUS_DEP_NSUBJ || k->deprel == CASUS_DEP_OBJ ||
        k->deprel == CASUS_DEP_NSUBJ_PASS ||
        (settled && (k->deprel == CASUS_DEP_OBL || k->deprel == CASUS_DEP_IOBJ));
    if (!argument || k->head == CASUS_NONE ||
        cx_token(doc, k->head)->upos != CASUS_UPOS_VERB)
        return;
    for (uint32_t c = cx_first_child(doc, k->head); c != CASUS_NONE;
         c = cx_next_child(doc, c)) {
        const uint8_t rel = cx_token(doc, c)->deprel;
        if (c < k->head || (rel != CASUS_DEP_OBL && rel != CASUS_DEP_OBJ) || c == head)
            continue;
        if (rel == CASUS_DEP_OBJ) {
            const cx_origin before = *o;
            if (fixed) cx_add_phrases(doc, o, c, m, CX_PRONOUN_IN, 1);
            if (o->n_others && is_band(doc->cast, note)) *o = before; /* of two lands */
        } else if (cx_preposition(doc, c) == CX_PRONOUN_IN) {
            const uint32_t e = cx_resolved_at(doc, c, m);
            const uint8_t kind = e == CASUS_NONE ? 0 : doc->entities.ptr[e].kind;
            const bool behind = cx_child(doc, c, CASUS_DEP_CASE) == head + 1 &&
                                cx_token(doc, c)->upos == CASUS_UPOS_PROPN;
            if ((kind == CASUS_ENTITY_PLACE && (town || (settled && behind))) ||
                (kind == CASUS_ENTITY_STATE && behind))
                cx_add_country(o, doc->entities.ptr[e].country, false);
        }
        if (o->country[0]) return;
    }
}

/* "EC Commissioner Jane Doe", taken as one name: a body, an office and a person. */
static bool begins_with_office(const cx_cast *cast, const cx_name *name)
{
    const cx_found *f = cx_find_at(cast, name->first, CASUS_NONE,
                                   1u << CX_IN_DEMONYMS | 1u << CX_IN_ACTORS);
    return f && f->end + 1 < name->end &&
           cx_find_at(cast, f->end, CASUS_NONE, 1u << CX_IN_TITLES | 1u << CX_IN_ROLES);
}

/* "US State" of "the US State department": an unknown name that begins with a country's
 * is of that country, wherever the parser hangs the word. */
static void add_beginning(casus_doc *doc, cx_origin *o, const cx_name *name)
{
    const cx_cast *cast = doc->cast;
    if (name->value != CASUS_NONE || name->end < name->first + 2) return;
    const cx_found *f = cx_find_at(cast, name->first, CASUS_NONE,
                                   1u << CX_IN_DEMONYMS | 1u << CX_IN_ACTORS);
    if (!f || f->end >= name->end) return;
    if (CX_NAME_TABLE(f->value) == CX_IN_DEMONYMS)
        cx_add_country(o, cast->names->demonyms[CX_NAME_ROW(f->value)].country, false);
    else if (cast->names->actors[CX_NAME_ROW(f->value)].kind == CASUS_ENTITY_STATE ||
             (begins_with_office(cast, name) && cx_gives_country(doc, f)))
        cx_add_country(o, cx_office_found(cast, f)->country, false);
}

/* "Basra Water Board": of the country of the town in its name. */
static void add_seat(const casus_doc *doc, cx_origin *o, const cx_name *name)
{
    if (name->value == CASUS_NONE)
        cx_seat_country(doc, name->first, name->end, o->country);
}

static bool ends_bracket(const casus_doc *doc, uint32_t t)
{
    return doc->text.ptr[cx_token(doc, t)->start] == ')';
}

/* "American Harbour Board (AHB) president Jane Doe": whoever has an office of a body is
 * of that body, wherever the parser hangs its letters. `close` ends the bracket. */
static void add_body_before(casus_doc *doc, cx_origin *o, uint32_t start, uint32_t close,
                            uint32_t m)
{
    enum { WIDEST = 4 };
    uint32_t t = close;
    while (t > start + 1 && t + WIDEST > close &&
           doc->text.ptr[cx_token(doc, t)->start] != '(')
        t--;
    const uint32_t e = doc->text.ptr[cx_token(doc, t)->start] == '(' && t > start
                           ? cx_resolved_at(doc, t - 1, m)
                           : CASUS_NONE;
    if (e != CASUS_NONE &&
        (doc->entities.ptr[e].kind == CASUS_ENTITY_ORGANISATION ||
         doc->entities.ptr[e].kind == CASUS_ENTITY_ALLIANCE) &&
        !(doc->entities.ptr[e].flags & CX_ENTITY_HOME))
        cx_add_country(o, doc->entities.ptr[e].country, false);
}

/* "Tanzania's Agriculture and Livestock Minister Jane Doe", "Canadian development
 * consultant Jane Doe": whose he is stands before the words for what he does, whatever
 * the parser makes of them. */
static void add_before_words(casus_doc *doc, cx_origin *o, uint32_t m)
{
    enum { FARTHEST = 8 };
    const cx_cast *cast = doc->cast;
    const cx_note *note = &cast->notes.ptr[m];
    const uint32_t first = doc->mentions.ptr[m].first_token,
                   start = doc->sentences.ptr[note->sentence].first_token;
    for (uint32_t t = first; t > start && t + FARTHEST > first; t--) {
        const casus_token *k = cx_token(doc, t - 1);
        const cx_found *f = cx_find_ending(cast, start, t, 1u << CX_IN_DEMONYMS);
        if (f) {
            if (!cx_opens_creed(cast, f) && !cx_is_of_participle(doc, t - 1))
                cx_add_country(o, cast->names->demonyms[CX_NAME_ROW(f->value)].country,
                               false);
            return;
        }
        if (ends_bracket(doc, t - 1)) {
            add_body_before(doc, o, start, t - 1, m);
            return;
        }
        if (k->upos == CASUS_UPOS_PART && k->deprel == CASUS_DEP_CASE) {
            const uint32_t e = t < start + 2 ? CASUS_NONE : cx_resolved_at(doc, t - 2, m);
            if (e != CASUS_NONE && doc->entities.ptr[e].kind == CASUS_ENTITY_STATE)
                cx_add_country(o, doc->entities.ptr[e].country, false);
            return;
        }
        const bool noun = k->upos == CASUS_UPOS_NOUN || k->upos == CASUS_UPOS_ADJ ||
                          k->upos == CASUS_UPOS_PROPN;
        const bool joins = k->upos == CASUS_UPOS_CCONJ && t < first &&
                           cx_token(doc, t)->flags & CASUS_TOKEN_INITIAL_UPPER;
        const uint32_t n = cast->name_at[t - 1];
        const bool hyphen = cx_is_joined(doc, t); /* "president-elect" */
        if ((!noun && !joins && !hyphen) ||
            (n != CASUS_NONE && cast->name_list.ptr[n].value != CASUS_NONE))
            return;
    }
}

/* The country of a mention whose own words tell none: by what stands around it. `other`:
 * of others than its owner; `foreign`: from elsewhere than where it is. */
void cx_look_around(casus_doc *doc, cx_origin *o, uint32_t m, bool other, bool foreign)
{
    const cx_cast *cast = doc->cast;
    const cx_note *note = &cast->notes.ptr[m];
    const uint32_t first = doc->mentions.ptr[m].first_token,
                   head = doc->mentions.ptr[m].head;
    if (!o->country[0] && !other && note->name == CASUS_NONE)
        add_outer(doc, o, first, head, m);
    if (!o->country[0] && note->name != CASUS_NONE &&
        (note->sort != CX_SORT_PERSON ||
         begins_with_office(cast, &cast->name_list.ptr[note->name])))
        add_beginning(doc, o, &cast->name_list.ptr[note->name]);
    if (!o->country[0] && note->name != CASUS_NONE && note->sort == CX_SORT_PERSON)
        add_before_words(doc, o, m);
    if (!o->country[0]) add_leader(doc, o, first, head, m);
    if (!o->country[0] && note->sort != CX_SORT_PERSON) add_sender(doc, o, head, m);
    if (!other) cx_add_phrases(doc, o, head, m, CX_PRONOUN_OF, 0);
    cx_add_aboard(doc, o, head);
    if (!o->country[0]) add_who_sends(doc, o, note, head, m);
    if (!o->country[0] && note->name != CASUS_NONE && note->sort != CX_SORT_PERSON)
        add_seat(doc, o, &cast->name_list.ptr[note->name]);
    /* "six nations in Paris" are not of the town where they meet */
    const bool nations = note->role != CASUS_NONE && note->number == CX_NUMBER_MANY &&
                         cast->names->roles[note->role].kind == CX_ROLE_STATE;
    foreign &= note->sort == CX_SORT_PERSON || note->sort == CX_SORT_PEOPLE;
    if (!o->country[0] && !nations && !foreign)
        cx_add_phrases(doc, o, head, m, CX_PRONOUN_IN, 0);
    const bool settled = is_settled(doc, note, head);
    if (!o->country[0] && (is_domestic(cast, note) || settled))
        add_scene(doc, o, head, m, is_domestic(cast, note), settled);
    if (!o->country[0] && is_of_allies(doc, first, m)) cx_add_country(o, "IGO", false);
    if (!o->country[0] && !nations && !cx_is_sole_office(doc, m))
        memcpy(o->country, o->guess, 4); /* "central bank governors" */
}
