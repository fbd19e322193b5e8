/* compose.c -- whose is it: the country and the body that a noun phrase belongs to.
 *
 * "Pakistan's military", "the Iranian foreign minister", "police in Lahore", "soldiers
 * of the Malian army", "his government": modifiers, possessors and phrases with "of" or
 * "in" give the country; a body or group gives its sector to those who speak for it
 * ("Hamas official"). The nearest modifier wins; two that are coordinated ("US and
 * British troops") give two countries.
 *
 * What the words around it say of whose it is, is in surroundings.c. What stands alone
 * ("the government said") belongs to the country that the text is
 * about at that place: every country that was named is a sighting, weighed by nearness
 * and by how it stood (headline, dateline, subject; an adjective says less).
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/compose.h"

enum { LEAGUE = 6 /* members of a set that is read as a body of states */ };

cx_pronoun_use cx_preposition(const casus_doc *doc, uint32_t t)
{
    const cx_cast *cast = doc->cast;
    uint32_t c = cx_child(doc, t, CASUS_DEP_CASE);
    for (int i = 0;
         i < 4 && c == CASUS_NONE && cx_token(doc, t)->deprel == CASUS_DEP_CONJ &&
         cx_token(doc, t)->head != CASUS_NONE;
         i++) {
        t = cx_token(doc, t)->head; /* "between Islamabad and Beijing" */
        c = cx_child(doc, t, CASUS_DEP_CASE);
    }
    if (c == CASUS_NONE) return CX_PRONOUN_USES;
    const cx_found *f = cx_find_at(cast, c, CASUS_NONE, 1u << CX_IN_PRONOUNS);
    if (!f) return CX_PRONOUN_USES;
    const cx_pronoun_use use =
        (cx_pronoun_use)cast->names->pronouns[CX_NAME_ROW(f->value)].use;
    return use == CX_PRONOUN_FOR                                 ? CX_PRONOUN_OF
           : use == CX_PRONOUN_ABSENT                            ? CX_PRONOUN_WITH
           : use == CX_PRONOUN_OVER || use == CX_PRONOUN_EXAMPLE ? CX_PRONOUN_USES
                                                                 : use;
}

/* "asked Washington to drop the duty", "sold Beijing wheat": a city that is told to do
 * something or given something is whoever rules there. */
static bool is_addressed(const casus_doc *doc, uint32_t t)
{
    const casus_token *k = cx_token(doc, t);
    if (k->deprel == CASUS_DEP_IOBJ) return true;
    return k->deprel == CASUS_DEP_OBJ && k->head != CASUS_NONE &&
           cx_child(doc, k->head, CASUS_DEP_XCOMP) > t &&
           cx_child(doc, k->head, CASUS_DEP_XCOMP) != CASUS_NONE;
}

bool cx_is_whereabouts(const casus_doc *doc, uint32_t m)
{
    uint32_t t = doc->mentions.ptr[m].head;
    for (int i = 0; i < 4 && cx_token(doc, t)->deprel == CASUS_DEP_CONJ &&
                    cx_token(doc, t)->head != CASUS_NONE;
         i++)
        t = cx_token(doc, t)->head;
    switch (cx_token(doc, t)->deprel) {
    case CASUS_DEP_NSUBJ:
    case CASUS_DEP_OBL_AGENT:
    case CASUS_DEP_NMOD_POSS:
        return false;
    case CASUS_DEP_OBL:
    case CASUS_DEP_NMOD:
        return cx_preposition(doc, t) != CX_PRONOUN_WITH;
    default:
        return !is_addressed(doc, t);
    }
}

/* ---- modifiers ---- */

void cx_add_country(cx_origin *o, const char *country, bool coordinated)
{
    if (!country[0]) return;
    if (!o->country[0]) {
        memcpy(o->country, country, 4);
        return;
    }
    if (!coordinated || !memcmp(o->country, country, 3)) return;
    for (uint32_t i = 0; i < o->n_others; i++)
        if (!memcmp(o->others[i], country, 3)) return;
    if (o->n_others < CX_OTHERS) memcpy(o->others[o->n_others++], country, 4);
}

static void add_owner(casus_doc *doc, cx_origin *o, uint32_t e, bool coordinated)
{
    const casus_entity *entity = &doc->entities.ptr[e];
    const uint32_t *members;
    if (cx_entity_members(doc, e, &members) == 2 && !o->country[0]) {
        cx_add_country(o, doc->entities.ptr[members[0]].country, false);
        cx_add_country(o, doc->entities.ptr[members[1]].country, true);
    }
    if (cx_entity_members(doc, e, &members) >= LEAGUE)
        cx_add_country(o, "IGO", false); /* "leaders of the G-7 nations" */
    const bool guessed = entity->flags & CX_ENTITY_HOME && !o->country[0] && !coordinated;
    if (!guessed)
        cx_add_country(o, entity->country, coordinated);
    else if (!o->guess[0])
        memcpy(o->guess, entity->country, 4);
    bool body = entity->kind != CASUS_ENTITY_STATE && entity->kind != CASUS_ENTITY_PLACE;
    /* "the army's media wing": whoever has a country before a mere word */
    bool better = o->owner == CASUS_NONE ||
                  (!doc->entities.ptr[o->owner].country[0] && entity->country[0]);
    if (body && better) {
        o->owner = e;
        o->sectors |= entity->sectors;
    }
}

/* The entity of the mention that token `t` heads, resolved now if need be. */
uint32_t cx_resolved_at(casus_doc *doc, uint32_t t, uint32_t but)
{
    uint32_t m = doc->token_mention.ptr[t];
    if (m == CASUS_NONE || m == but) return CASUS_NONE;
    if (doc->mentions.ptr[m].entity == CASUS_NONE) cx_resolve_mention(doc, m);
    uint32_t e = doc->mentions.ptr[m].entity;
    return e == CASUS_NONE ? e : cx_entity_root(doc->cast, e);
}

/* Does `t` modify the phrase headed by `head`, and not only an adjective in it ("US" in
 * "the US-backed rebels")? */
static bool modifies(const casus_doc *doc, uint32_t t, uint32_t head, uint32_t first,
                     uint32_t end)
{
    for (int steps = 0; steps < 12; steps++) {
        uint32_t up = cx_token(doc, t)->head;
        if (t == head) return true;
        if (up == CASUS_NONE || up < first || up >= end) return true; /* a broken tree */
        uint8_t upos = cx_token(doc, up)->upos;
        bool conj = cx_token(doc, t)->deprel == CASUS_DEP_CONJ;
        if (up != head && !conj &&
            (upos == CASUS_UPOS_ADJ || upos == CASUS_UPOS_VERB || upos == CASUS_UPOS_ADV))
            return false;
        t = up;
    }
    return false;
}

/* "Pakistan's military and Chinese leaders": a possessor before coordinated modifiers
 * owns one part only. */
static bool owns_one_of_two(const casus_doc *doc, uint32_t t, uint32_t head)
{
    if (cx_token(doc, t)->deprel != CASUS_DEP_NMOD_POSS) return false;
    for (uint32_t k = t + 1; k < head; k++)
        if (cx_token(doc, k)->deprel == CASUS_DEP_CONJ && cx_below(doc, k, head))
            return true;
    return false;
}

const cx_office *cx_office_found(const cx_cast *cast, const cx_found *f)
{
    return &cast->names->offices[cast->names->actors[CX_NAME_ROW(f->value)].first_office];
}

/* Does an actor inside a longer name say whose that is? "UN Board of Inquiry", "Foreign
 * Office Minister", "DoD Spokesman": a state, a league, a body of state by more than one
 * plain word. */
bool cx_gives_country(const casus_doc *doc, const cx_found *f)
{
    const uint32_t state = 1u << CASUS_SECTOR_GOV | 1u << CASUS_SECTOR_MIL |
                           1u << CASUS_SECTOR_COP | 1u << CASUS_SECTOR_SPY;
    const cx_actor *actor = &doc->cast->names->actors[CX_NAME_ROW(f->value)];
    const uint32_t sectors = cx_office_found(doc->cast, f)->sectors;
    if (actor->kind == CASUS_ENTITY_STATE || sectors & 1u << CASUS_SECTOR_IGO)
        return true;
    return actor->kind == CASUS_ENTITY_ORGANISATION && sectors & state &&
           (f->end - f->token > 1 ||
            cx_token(doc, f->token)->flags & CASUS_TOKEN_ALL_UPPER);
}

/* "British Hercules planes": a name that nobody knows, behind the name of a people, says
 * nothing of whose they are. */
static bool is_make(const casus_doc *doc, uint32_t e, uint32_t t, uint32_t m)
{
    const casus_entity *entity = &doc->entities.ptr[e];
    return entity->ref.len == 0 && entity->sectors == 0 &&
           t > doc->mentions.ptr[m].first_token &&
           cx_token(doc, t)->upos == CASUS_UPOS_PROPN &&
           cx_find_ending(doc->cast, doc->mentions.ptr[m].first_token, t,
                          1u << CX_IN_DEMONYMS);
}

/* What the mention is called by: its title or its noun; NULL for a bare name. */
static const cx_role *calling(const cx_cast *cast, const cx_note *note)
{
    const cx_name *name =
        note->name == CASUS_NONE ? NULL : &cast->name_list.ptr[note->name];
    if (name && name->title != CASUS_NONE) return &cast->names->titles[name->title];
    return note->role == CASUS_NONE ? NULL : &cast->names->roles[note->role];
}

/* "He told Reuters Finance Minister Jane Doe had left", "told Reuters the House would":
 * an agency owns nobody but the press, and nobody who has an article of his own. */
static bool is_listener(const casus_doc *doc, uint32_t e, uint32_t t, uint32_t m)
{
    const cx_cast *cast = doc->cast;
    const cx_note *note = &cast->notes.ptr[m];
    const uint32_t press = 1u << CASUS_SECTOR_JRN;
    if (doc->entities.ptr[e].kind != CASUS_ENTITY_ORGANISATION ||
        !(doc->entities.ptr[e].sectors & press))
        return false;
    if (t + 1 < doc->mentions.ptr[m].head && cx_token(doc, t + 1)->upos == CASUS_UPOS_DET)
        return true;
    const cx_role *role = calling(cast, note);
    return role && role->kind == CX_ROLE_PERSON && role->sectors &&
           !(role->sectors & press);
}

/* Does a mark without blanks stand before token `t`, between two words? */
bool cx_is_joined(const casus_doc *doc, uint32_t t)
{
    if (t < 2 || t >= doc->tokens.len) return false;
    const casus_token *k = cx_token(doc, t), *mark = cx_token(doc, t - 1);
    return mark->upos == CASUS_UPOS_PUNCT && mark->end == k->start &&
           cx_token(doc, t - 2)->end == mark->start;
}

/* Troops, police and the like, who may be of several states as one unit. */
bool cx_is_unit(const cx_cast *cast, const cx_note *note)
{
    const uint32_t arms = 1u << CASUS_SECTOR_MIL | 1u << CASUS_SECTOR_COP;
    return note->sort == CX_SORT_BODY && note->role != CASUS_NONE &&
           cast->names->roles[note->role].sectors & arms;
}

/* "a French-Algerian engineer": a citizen of both; whoever holds an office has one land,
 * and the other is what he deals with. */
static bool is_citizen(const cx_cast *cast, const cx_note *note)
{
    const uint32_t office = 1u << CASUS_SECTOR_GOV | 1u << CASUS_SECTOR_LEG;
    const cx_role *role = calling(cast, note);
    return role && (role->kind == CX_ROLE_PERSON || role->kind == CX_ROLE_GROUP) &&
           !(role->sectors & office);
}

/* "aid worker": do the words from `t` on say what somebody is by profession? */
static bool is_of_calling(const cx_cast *cast, uint32_t t, uint32_t head)
{
    return cx_find_at(cast, t, head + 1, 1u << CX_IN_ROLES) != NULL;
}

/* "French-Algerian engineer", but no "Spanish-American war veterans", which are of
 * another noun's two, nor "Greek-Cypriot", one people by that name. */
static bool is_told_by_two(const casus_doc *doc, uint32_t t, uint32_t head)
{
    const cx_cast *cast = doc->cast;
    const uint32_t first = cx_is_joined(doc, t) ? t - 2 : t, end = first + 3;
    for (uint32_t i = end; i < head; i++)
        if (cx_token(doc, i)->upos == CASUS_UPOS_PROPN ||
            (cx_token(doc, i)->upos != CASUS_UPOS_ADJ && !is_of_calling(cast, i, head)))
            return false;
    return cx_find_at(cast, first, end, 1u << CX_IN_DEMONYMS) == NULL;
}

/* "a US-Afghan patrol": is the word at `t` one of two before mention `m`, a unit or a
 * citizen of both? */
static bool is_of_two(const casus_doc *doc, uint32_t t, uint32_t m)
{
    const cx_note *note = &doc->cast->notes.ptr[m];
    if ((!cx_is_joined(doc, t) && !cx_is_joined(doc, t + 2)) ||
        t + 2 > doc->mentions.ptr[m].head)
        return false;
    return cx_is_unit(doc->cast, note) ||
           (is_citizen(doc->cast, note) &&
            is_told_by_two(doc, t, doc->mentions.ptr[m].head));
}

/* "Afghan and international forces", "an Afghan-international patrol": of a state and of
 * a league of states. */
static bool is_allied_unit(const casus_doc *doc, uint32_t t, uint32_t m)
{
    const cx_cast *cast = doc->cast;
    const cx_found *f = cx_find_at(cast, t, t + 1, 1u << CX_IN_PRONOUNS);
    if (!f || cast->names->pronouns[CX_NAME_ROW(f->value)].number != CX_NUMBER_MANY ||
        !cx_is_unit(cast, &cast->notes.ptr[m]))
        return false;
    return cx_is_joined(doc, t) || cx_is_joined(doc, t + 2) ||
           cx_token(doc, t)->deprel == CASUS_DEP_CONJ ||
           cx_child(doc, t, CASUS_DEP_CONJ) != CASUS_NONE;
}

/* "China's U.N. representative", "the Pakistani NATO envoy": a state sends him to the
 * league, and he is the state's. `e` stands before the league, which is `o`'s so far. */
static bool sends_envoy(const casus_doc *doc, const cx_origin *o, uint32_t e, uint32_t m)
{
    const casus_mention *mention = &doc->mentions.ptr[m];
    const cx_role *role = calling(doc->cast, &doc->cast->notes.ptr[m]);
    if (o->owner == CASUS_NONE || memcmp(o->country, "IGO", 4) != 0 ||
        !(doc->entities.ptr[o->owner].sectors & 1u << CASUS_SECTOR_IGO))
        return false;
    bool envoy = role && role->sectors & 1u << CASUS_SECTOR_GOV;
    for (uint32_t t = mention->head; t > mention->first_token && !envoy; t--)
        envoy = cx_is_used_as(doc->cast, t, CX_PRONOUN_ENVOY);
    const uint32_t *members;
    const casus_entity *entity = &doc->entities.ptr[e];
    return envoy && (entity->kind == CASUS_ENTITY_STATE ||
                     (cx_entity_members(doc, e, &members) && !entity->country[0]));
}

/* "New Jersey" is not of Jersey: do the words stand in the longer name of a place? */
static bool ends_a_place(const casus_doc *doc, const cx_found *f)
{
    for (uint32_t i = 0; i < doc->places.len; i++) {
        const casus_place *p = &doc->places.ptr[i];
        if (p->first_token < f->token && p->first_token + p->n_tokens >= f->end)
            return true;
    }
    return false;
}

void cx_add_modifier(casus_doc *doc, cx_origin *o, uint32_t t, uint32_t m)
{
    const cx_cast *cast = doc->cast;
    bool coordinated = cx_token(doc, t)->deprel == CASUS_DEP_CONJ ||
                       cx_child(doc, t, CASUS_DEP_CONJ) != CASUS_NONE ||
                       is_of_two(doc, t, m) ||
                       owns_one_of_two(doc, t, doc->mentions.ptr[m].head);
    uint32_t e = cx_resolved_at(doc, t, m);
    if (e != CASUS_NONE && (is_make(doc, e, t, m) || is_listener(doc, e, t, m))) return;
    if (e != CASUS_NONE) {
        if (sends_envoy(doc, o, e, m)) {
            memset(o->country, 0, 4);
            o->owner = CASUS_NONE;
            o->sectors = 0;
        }
        add_owner(doc, o, e, coordinated);
        cx_add_country(o, cx_thing_country(doc, e, m), false);
        return;
    }
    const cx_found *f = cx_find_ending(cast, doc->mentions.ptr[m].first_token, t + 1,
                                       1u << CX_IN_DEMONYMS);
    if (f) {
        if (!cx_opens_creed(cast, f))
            cx_add_country(o, cast->names->demonyms[CX_NAME_ROW(f->value)].country,
                           coordinated);
        return;
    }
    f = cx_find_ending(cast, doc->mentions.ptr[m].first_token, t + 1, 1u << CX_IN_ACTORS);
    if (!f || cx_token(doc, t)->upos == CASUS_UPOS_VERB) return;
    if (cx_gives_country(doc, f) && !ends_a_place(doc, f))
        cx_add_country(o, cx_office_found(cast, f)->country, coordinated);
}

/* "ministers from Latin America", "leaders across Europe": more states than one. */
static bool is_region(const casus_doc *doc, uint32_t e)
{
    const casus_entity *entity = &doc->entities.ptr[e];
    return entity->kind == CASUS_ENTITY_PLACE &&
           doc->cast->parts.ptr[e].name_end > doc->cast->parts.ptr[e].name_first &&
           (!entity->country[0] ||
            cx_state_of(doc->cast->names, entity->country) == CASUS_NONE);
}

/* "ministers of leading industrial nations", "envoys from twelve countries": of many
 * states, and not of the report's. */
static bool is_of_states(const casus_doc *doc, uint32_t t, uint32_t e)
{
    const uint32_t m = doc->token_mention.ptr[t];
    const cx_note *note = &doc->cast->notes.ptr[m];
    return note->role != CASUS_NONE && note->number == CX_NUMBER_MANY &&
           !doc->entities.ptr[e].country[0] &&
           doc->cast->names->roles[note->role].kind == CX_ROLE_STATE &&
           !doc->cast->parts.ptr[e].members.n;
}

/* "workers at a Danish-owned mill in Kenya" are of where it stands. */
static bool is_owned_abroad(const casus_doc *doc, uint32_t t)
{
    for (uint32_t c = cx_first_child(doc, t); c != CASUS_NONE && c < t;
         c = cx_next_child(doc, c))
        if (c && cx_token(doc, c)->deprel == CASUS_DEP_AMOD &&
            cx_token(doc, c - 1)->upos == CASUS_UPOS_PUNCT &&
            cx_is_used_as(doc->cast, c, CX_PRONOUN_LED))
            return true;
    return false;
}

/* "an act in English" is done nowhere in particular. */
static bool is_tongue(const casus_doc *doc, uint32_t t)
{
    const uint32_t m = doc->token_mention.ptr[t];
    return m != CASUS_NONE && doc->mentions.ptr[m].kind == CASUS_MENTION_ADJECTIVE;
}

/* Phrases behind the head: "of" and "from" before "in". */
void cx_add_phrases(casus_doc *doc, cx_origin *o, uint32_t head, uint32_t m,
                    cx_pronoun_use use, int depth)
{
    for (uint32_t c = cx_first_child(doc, head); c != CASUS_NONE;
         c = cx_next_child(doc, c)) {
        uint8_t deprel = cx_token(doc, c)->deprel;
        if (c < head || (deprel != CASUS_DEP_NMOD && deprel != CASUS_DEP_OBL &&
                         deprel != CASUS_DEP_OBL_AGENT))
            continue;
        const cx_pronoun_use own = cx_preposition(doc, c);
        if ((own != use && (own != CX_PRONOUN_OF || use != CX_PRONOUN_IN)) ||
            (use == CX_PRONOUN_IN && is_tongue(doc, c)))
            continue;
        uint32_t e = cx_resolved_at(doc, c, m);
        if (own != use) {
            if (depth < 2 &&
                (e == CASUS_NONE ||
                 !doc->entities.ptr[e].country[0])) /* "victims of a flood in Oslo" */
                cx_add_phrases(doc, o, c, m, use, depth + 1);
            continue;
        }
        if (use == CX_PRONOUN_IN && depth < 2 &&
            (e == CASUS_NONE || !doc->entities.ptr[e].country[0] ||
             is_owned_abroad(doc, c)))
            cx_add_phrases(doc, o, c, m, use,
                           depth + 1); /* "victims of an attack in Oslo" */
        if (e == CASUS_NONE) continue;
        o->elsewhere |= is_region(doc, e) || is_of_states(doc, c, e);
        if (use == CX_PRONOUN_IN)
            cx_add_country(o, doc->entities.ptr[e].country, false);
        else
            add_owner(doc, o, e, false);
        for (uint32_t k = cx_first_child(doc, c); k != CASUS_NONE;
             k = cx_next_child(doc, k)) {
            uint32_t other = cx_token(doc, k)->deprel == CASUS_DEP_CONJ
                                 ? cx_resolved_at(doc, k, m)
                                 : CASUS_NONE;
            /* "the Brigade of the Iranian Army and the 77th Division": a guess divides
             * nobody */
            if (other != CASUS_NONE && !(doc->entities.ptr[other].flags & CX_ENTITY_HOME))
                cx_add_country(o, doc->entities.ptr[other].country, true);
        }
    }
}

/* Modifiers are read from the head leftwards, and told from left to right. */
static void reverse(cx_origin *o)
{
    char all[CX_OTHERS + 1][4];
    const uint32_t n = o->n_others + 1;
    memcpy(all[0], o->country, 4);
    memcpy(all[1], o->others, sizeof o->others);
    for (uint32_t i = 0; i < n; i++)
        memcpy(i ? o->others[i - 1] : o->country, all[n - 1 - i], 4);
}

/* Does a league of states stand at token `t`? */
static bool is_league_at(casus_doc *doc, uint32_t t, uint32_t m)
{
    const uint32_t e = cx_resolved_at(doc, t, m);
    return e != CASUS_NONE && memcmp(doc->entities.ptr[e].country, "IGO", 4) == 0;
}

/* "the Albanian population of the province", "the Turkish minority in Bulgaria": the noun
 * tells of a people where it lives, and the phrase behind says where. */
static bool is_people_elsewhere(const casus_doc *doc, uint32_t head)
{
    if (!cx_is_used_as(doc->cast, head, CX_PRONOUN_ETHNIC)) return false;
    for (uint32_t c = cx_first_child(doc, head); c != CASUS_NONE;
         c = cx_next_child(doc, c)) {
        const cx_pronoun_use use = c > head ? cx_preposition(doc, c) : CX_PRONOUN_ETHNIC;
        if (use == CX_PRONOUN_OF || use == CX_PRONOUN_IN) return true;
    }
    return false;
}

/* "its neighbours", "our neighbours": those of a state, or of those who speak for one,
 * are not of it. */
static bool is_beyond(casus_doc *doc, uint32_t m)
{
    const uint32_t head = doc->mentions.ptr[m].head,
                   owner = cx_child(doc, head, CASUS_DEP_NMOD_POSS);
    if (owner == CASUS_NONE || !cx_is_used_as(doc->cast, head, CX_PRONOUN_BEYOND))
        return false;
    const uint32_t other = doc->token_mention.ptr[owner];
    const uint32_t row =
        other == CASUS_NONE ? other : doc->cast->notes.ptr[other].pronoun;
    const cx_pronoun *p = row == CASUS_NONE ? NULL : &doc->cast->names->pronouns[row];
    if (p && p->person == 1 && p->number == CX_NUMBER_MANY) return true;
    return (!p || p->gender == CX_GENDER_THING) && cx_state_owning(doc, m)[0];
}

bool cx_opens_creed(const cx_cast *cast, const cx_found *f)
{
    const cx_found *longer = cx_find_at(cast, f->token, CASUS_NONE, 1u << CX_IN_DEMONYMS);
    return longer->end > f->end &&
           !cast->names->demonyms[CX_NAME_ROW(longer->value)].country[0];
}

/* "US-trained soldiers", "Iranian-made drones": whoever trained or made them does not own
 * them; whoever leads them does, and is read elsewhere. */
bool cx_is_of_participle(const casus_doc *doc, uint32_t t)
{
    if (t + 2 >= doc->tokens.len) return false;
    const casus_token *dash = cx_token(doc, t + 1), *k = cx_token(doc, t + 2);
    if (dash->upos != CASUS_UPOS_PUNCT || dash->start != cx_token(doc, t)->end ||
        dash->end != k->start || cx_is_used_as(doc->cast, t + 2, CX_PRONOUN_LED))
        return false;
    return k->upos == CASUS_UPOS_VERB;
}

/* "UN Panel of Experts on Mali", "Commonwealth Ministerial Action Group on the Harare
 * Declaration": a body whose unknown name begins with a league of states is the league's,
 * whatever else the name tells of. */
static bool begins_with_league(const casus_doc *doc, const cx_note *note)
{
    const cx_cast *cast = doc->cast;
    if (note->name == CASUS_NONE || note->sort == CX_SORT_PERSON ||
        note->sort == CX_SORT_PLACE)
        return false;
    const cx_name *name = &cast->name_list.ptr[note->name];
    const cx_found *f = cx_find_at(cast, name->first, CASUS_NONE, 1u << CX_IN_ACTORS);
    return name->value == CASUS_NONE && f && f->end < name->end &&
           !memcmp(cx_office_found(cast, f)->country, "IGO", 4) &&
           cx_office_found(cast, f)->sectors & 1u << CASUS_SECTOR_IGO;
}

bool cx_is_of_allies(const casus_doc *doc, uint32_t m)
{
    const uint32_t head = doc->mentions.ptr[m].head, up = cx_token(doc, head)->head;
    const uint8_t rel = cx_token(doc, head)->deprel;
    const cx_found *f = cx_find_at(doc->cast, head, head + 1, 1u << CX_IN_PRONOUNS);
    const cx_pronoun *p = f ? &doc->cast->names->pronouns[CX_NAME_ROW(f->value)] : NULL;
    return p && p->use == CX_PRONOUN_JOINT && p->number == CX_NUMBER_MANY &&
           (rel == CASUS_DEP_AMOD || rel == CASUS_DEP_COMPOUND) && up != CASUS_NONE &&
           !(cx_token(doc, up)->flags & CASUS_TOKEN_INITIAL_UPPER);
}

/* "Uzbek", whatever the tagger makes of it; not "US", which is a name as well. */
static bool is_adjective(const casus_doc *doc, uint32_t t)
{
    enum { LETTERS = 4 };
    const casus_token *k = cx_token(doc, t);
    return cx_find_ending(doc->cast, t, t + 1, 1u << CX_IN_DEMONYMS) &&
           !(k->flags & CASUS_TOKEN_ALL_UPPER && k->end - k->start <= LETTERS);
}

/* "foreign bankers"; but "Foreign Minister Doe" is at home. */
static bool is_foreign(const casus_doc *doc, const cx_note *note, uint32_t t)
{
    const cx_name *name =
        note->name == CASUS_NONE ? NULL : &doc->cast->name_list.ptr[note->name];
    if (name && name->title != CASUS_NONE && t >= name->title_first) return false;
    return cx_is_used_as(doc->cast, t, CX_PRONOUN_FOREIGN) || cx_is_negated_name(doc, t);
}

cx_origin cx_compose(casus_doc *doc, uint32_t m)
{
    cx_cast *cast = doc->cast;
    cx_origin o = { .owner = CASUS_NONE, .sector = CASUS_SECTOR_COUNT };
    const casus_mention mention = doc->mentions.ptr[m];
    const cx_note note = cast->notes.ptr[m];
    uint32_t first = mention.first_token, end = first + mention.n_tokens;
    uint32_t from = mention.head;
    if (note.name !=
        CASUS_NONE) { /* a name has its country inside: "Iraqi National ..." */
        const cx_name *name = &cast->name_list.ptr[note.name];
        from =
            name->value == CASUS_NONE && note.sort != CX_SORT_PERSON ? end : name->first;
    }
    const cx_found *role =
        note.role == CASUS_NONE
            ? NULL
            : cx_find_ending(cast, first, mention.head + 1, 1u << CX_IN_ROLES);
    const bool other = (note.role != CASUS_NONE &&
                        cast->names->roles[note.role].kind == CX_ROLE_OTHER) ||
                       is_beyond(doc, m);
    const bool abroad = is_people_elsewhere(doc, mention.head);
    bool foreign = cx_is_used_as(cast, mention.head, CX_PRONOUN_FOREIGN);
    o.elsewhere = other || foreign;
    for (uint32_t t = from; t-- > first;) {
        if (t == mention.head ||
            (t + 2 == mention.head && cx_is_joined(doc, mention.head)))
            continue;
        if (!modifies(doc, t, mention.head, first, end) && !is_of_two(doc, t, m))
            continue;
        if (t + 2 < mention.head && cx_is_of_participle(doc, t)) continue;
        if (is_allied_unit(doc, t, m)) {
            cx_add_country(&o, "IGO", true);
            continue;
        }
        if (role && t >= role->token && cx_token(doc, t)->upos != CASUS_UPOS_PROPN)
            continue; /* "terrorist" of "the X terrorist group" owns nothing */
        if (other && cx_token(doc, t)->upos != CASUS_UPOS_ADJ &&
            !is_league_at(doc, t, m) && !is_adjective(doc, t))
            continue; /* "US allies"; but an adjective, "Uzbek", and "NATO allies" */
        if (is_foreign(doc, &note, t)) {
            foreign |= !role || t < role->token;
            o.elsewhere |= foreign;
        } else if (!abroad && (!t || !cx_is_used_as(cast, t - 1, CX_PRONOUN_ETHNIC)))
            cx_add_modifier(doc, &o, t, m);
    }
    reverse(&o);
    if (begins_with_league(doc, &note)) {
        memcpy(o.country, "IGO", 4);
        o.n_others = 0;
    }
    o.inner = o.country[0];
    cx_look_around(doc, &o, m, other, foreign);
    if (!o.country[0]) cx_pointed_country(doc, m, o.country);
    cx_origin_of_posted(doc, m, &o);
    return o;
}
