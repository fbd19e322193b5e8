/* coref.c -- what was said before: "the ministry", "the two sides", and the door for
 * pronouns.
 *
 * Candidates are the mentions before, newest first, up to some sentences back. A definite
 * noun takes the best one that fits its word: near, subject. Pronouns of the third person
 * are in pronouns.c.
 *
 * "I" and "we" inside quotation marks are the speaker, outside of them the author. Who
 * "the two countries" are is in groups.c.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/seeker.h"

#define MAX_SENTENCES 10 /* back, for nouns; pronouns look less far */
#define MAX_HOLDERS 600  /* mentions looked at for whoever holds an office */
#define BAND 2 /* how much rather "the group" is under arms than a company or party */

/* ---- the tree's word ---- */

static uint32_t clause_of(const casus_doc *doc, uint32_t t)
{
    for (int steps = 0; steps < 40; steps++) {
        uint32_t head = cx_token(doc, t)->head;
        if (head == CASUS_NONE) return t;
        uint8_t upos = cx_token(doc, head)->upos;
        if (upos == CASUS_UPOS_VERB || upos == CASUS_UPOS_AUX) return head;
        t = head;
    }
    return t;
}

static bool holds(const casus_mention *m, uint32_t t)
{
    return t >= m->first_token && t < m->first_token + m->n_tokens;
}

/* "received him and promised him arms", "tried to stop him": the verb whose subject goes
 * on to this one; "asked her to stop him" is of whom somebody asks. */
static uint32_t verb_with_subject(const casus_doc *doc, uint32_t verb)
{
    for (int steps = 0; steps < 4 && verb != CASUS_NONE; steps++) {
        const bool wanted = cx_token(doc, verb)->deprel == CASUS_DEP_XCOMP;
        if (!wanted && cx_token(doc, verb)->deprel != CASUS_DEP_CONJ) break;
        if (wanted &&
            (cx_token(doc, verb)->head == CASUS_NONE ||
             cx_child(doc, cx_token(doc, verb)->head, CASUS_DEP_OBJ) != CASUS_NONE))
            break;
        if (cx_child(doc, verb, CASUS_DEP_NSUBJ) != CASUS_NONE ||
            cx_child(doc, verb, CASUS_DEP_NSUBJ_PASS) != CASUS_NONE)
            break;
        verb = cx_token(doc, verb)->head;
    }
    return verb;
}

/* "the envoy, whom he received", "those he jailed": does the pronoun act or suffer in a
 * clause that tells of the noun, which takes part there itself? Not "the accord of ten
 * states under which they agreed": such a clause may hang from a noun too near. */
static bool is_told_of(const casus_doc *doc, const cx_seeker *s, uint32_t noun)
{
    const casus_token *k = cx_token(doc, s->mention->head);
    if (k->head == CASUS_NONE || k->head < noun || cx_token(doc, k->head)->head != noun ||
        cx_token(doc, k->head)->deprel != CASUS_DEP_ACL_RELCL)
        return false;
    for (uint32_t c = cx_first_child(doc, k->head);
         c != CASUS_NONE && c < s->mention->head; c = cx_next_child(doc, c))
        if (cx_child(doc, c, CASUS_DEP_CASE) != CASUS_NONE) return false;
    return k->deprel == CASUS_DEP_NSUBJ || k->deprel == CASUS_DEP_NSUBJ_PASS ||
           k->deprel == CASUS_DEP_OBJ || k->deprel == CASUS_DEP_IOBJ;
}

/* The first of "A and B": the conjunct that has the place in the clause. */
static uint32_t first_conjunct(const casus_doc *doc, uint32_t t)
{
    for (int steps = 0;
         steps < 4 && cx_token(doc, t)->deprel == CASUS_DEP_CONJ &&
         cx_token(doc, t)->head != CASUS_NONE && cx_token(doc, t)->head < t;
         steps++)
        t = cx_token(doc, t)->head;
    return t;
}

/* "Chad and Mali marched against it", "Chad laid a ban on it": not upon themselves. Is
 * the pronoun one on whom the deed of `who` bears? */
bool cx_bears_on(const cx_seeker *s, uint32_t who)
{
    const casus_doc *doc = s->doc;
    const uint32_t subject = first_conjunct(doc, who);
    const casus_token *k = cx_token(doc, s->mention->head), *n = cx_token(doc, subject);
    if (n->deprel != CASUS_DEP_NSUBJ || n->head == CASUS_NONE || k->head == CASUS_NONE)
        return false;
    if (k->deprel == CASUS_DEP_OBJ || k->deprel == CASUS_DEP_IOBJ ||
        k->deprel == CASUS_DEP_OBL)
        return k->head == n->head;
    const casus_token *thing = cx_token(doc, k->head);
    return k->deprel == CASUS_DEP_NMOD && thing->deprel == CASUS_DEP_OBJ &&
           thing->head == n->head && thing->upos == CASUS_UPOS_NOUN;
}

/* "he praised him" */
bool cx_tree_allows(const cx_seeker *s, const casus_mention *c)
{
    const casus_doc *doc = s->doc;
    if (holds(c, s->mention->head) || holds(s->mention, c->head)) return false;
    if (cx_below(doc, s->mention->head, c->head) && s->note->pronoun != CASUS_NONE) {
        /* "the man who lost his job": below by a clause is fine, by a phrase is not */
        uint32_t clause = clause_of(doc, s->mention->head);
        if (!cx_below(doc, clause, c->head) || clause == c->head) return false;
    }
    uint8_t deprel = cx_token(doc, s->mention->head)->deprel;
    bool reflexive =
        s->note->pronoun != CASUS_NONE &&
        s->cast->names->pronouns[s->note->pronoun].use == CX_PRONOUN_REFLEXIVE;
    bool possessive = deprel == CASUS_DEP_NMOD_POSS;
    if (reflexive || possessive) return true;
    uint32_t mine = cx_token(doc, s->mention->head)->head,
             its = cx_token(doc, c->head)->head;
    if (mine != CASUS_NONE && mine == its && deprel != CASUS_DEP_APPOS) return false;
    if (s->note->pronoun != CASUS_NONE &&
        (cx_bears_on(s, c->head) || is_told_of(doc, s, c->head)))
        return false;
    const bool object = deprel == CASUS_DEP_OBJ || deprel == CASUS_DEP_IOBJ;
    const bool shares =
        object && its != CASUS_NONE && cx_token(doc, c->head)->deprel == CASUS_DEP_NSUBJ;
    if (shares && s->note->pronoun != CASUS_NONE && mine != CASUS_NONE &&
        verb_with_subject(doc, mine) == its)
        return false;
    return true;
}

/* ---- definite nouns ---- */

/* First token of the role's words that end at the head: "Foreign Secretary". */
static uint32_t role_start(const cx_seeker *s)
{
    const uint32_t head = s->mention->head;
    if (s->note->role == CASUS_NONE) return head;
    const cx_found *f =
        cx_find_ending(s->cast, s->mention->first_token, head + 1, 1u << CX_IN_ROLES);
    return f ? f->token : head;
}

/* "African" before "country": it tells the country apart, and is read in described.c. */
static bool is_regional(const cx_seeker *s, uint32_t t)
{
    const uint8_t kind = s->note->role == CASUS_NONE
                             ? CX_ROLE_PERSON
                             : s->cast->names->roles[s->note->role].kind;
    if (kind != CX_ROLE_STATE && kind != CX_ROLE_PLACE) return false;
    for (uint32_t from = s->mention->first_token; from <= t; from++) {
        const cx_found *f = cx_find_at(s->cast, from, CASUS_NONE, 1u << CX_IN_REGIONS);
        if (f && f->end > t) return true;
    }
    return false;
}

/* "Islamic State ... the militant group that has seized the town": what a clause says of
 * one armed group seldom tells it from the one that was named. */
static bool is_armed_group(const cx_seeker *s)
{
    return s->note->role != CASUS_NONE && s->note->number != CX_NUMBER_MANY &&
           s->cast->names->roles[s->note->role].kind == CX_ROLE_ARMED;
}

/* Is there anything in the phrase but determiners and the noun itself? */
static bool is_bare(const cx_seeker *s)
{
    const casus_doc *doc = s->doc;
    uint32_t head = s->mention->head, start = role_start(s);
    for (uint32_t c = cx_first_child(doc, head); c != CASUS_NONE;
         c = cx_next_child(doc, c)) {
        if (c < head && (c >= start || is_regional(s, c) ||
                         cx_is_used_as(s->cast, c, CX_PRONOUN_JOINT)))
            continue;
        switch (cx_token(doc, c)->deprel) {
        case CASUS_DEP_NMOD:
            if (s->note->both && s->note->definite == CX_DEFINITE &&
                cx_preposition(doc, c) == CX_PRONOUN_IN)
                break; /* "talks of the two countries in Oslo" */
            return false;
        case CASUS_DEP_AMOD:
        case CASUS_DEP_COMPOUND:
        case CASUS_DEP_NMOD_POSS:
        case CASUS_DEP_ACL:
            return false;
        case CASUS_DEP_ACL_RELCL:
            if (is_armed_group(s)) break;
            return false;
        default:
            break;
        }
    }
    return true;
}

/* Is there a blank at `i`, and behind it a word of two or three small letters, as in
 * "Secretary of Defense"? */
static bool is_small_word(casus_str words, uint32_t i)
{
    uint32_t n = 0;
    if (words.ptr[i] != ' ') return false;
    while (i + 1 + n < words.len && words.ptr[i + 1 + n] >= 'a' &&
           words.ptr[i + 1 + n] <= 'z')
        n++;
    return (n == 2 || n == 3) && i + 1 + n < words.len && words.ptr[i + 1 + n] == ' ';
}

/* Do the words end in the role's words? "Foreign Secretary"; also "Secretary of Defense"
 * for a secretary. */
static bool ends_with_role(const cx_seeker *s, casus_str words)
{
    uint32_t end = words.len;
    for (uint32_t i = 0; i + 4 < words.len; i++)
        if (is_small_word(words, i)) {
            end = i;
            break;
        }
    for (uint32_t t = s->mention->head + 1, start = role_start(s); t-- > start;) {
        casus_str word = cx_normal_form(s->doc, t);
        if (end < word.len || !word.len) return false;
        const char *at = words.ptr + end - word.len;
        for (uint32_t i = 0; i < word.len; i++)
            if ((at[i] | 32) != (word.ptr[i] | 32)) return false;
        if (end > word.len && at[-1] != ' ') return false;
        end -= word.len < end ? word.len + 1 : word.len;
    }
    return true;
}

/* Has the earlier noun all words of the role? */
static bool same_words(const cx_seeker *s, const casus_mention *c)
{
    const casus_doc *doc = s->doc;
    if (cx_token(doc, c->head)->lemma != cx_token(doc, s->mention->head)->lemma)
        return false;
    const uint32_t n = s->mention->head - role_start(s);
    for (uint32_t i = 1; i <= n; i++)
        if (c->head < i ||
            doc->normals.ptr[c->head - i] != doc->normals.ptr[s->mention->head - i])
            return false;
    return true;
}

/* Bodies that are no "group" or "movement". */
#define OF_STATE                                                                         \
    (1u << CASUS_SECTOR_GOV | 1u << CASUS_SECTOR_MIL | 1u << CASUS_SECTOR_COP |          \
     1u << CASUS_SECTOR_JUD | 1u << CASUS_SECTOR_LEG)

/* "a Danish oil firm ... the company" */
static bool is_told_firm(const casus_entity *e)
{
    return e->sectors == 1u << CASUS_SECTOR_BUS && e->country[0] && !e->flags;
}

/* Do the role's word and the entity's fit, when no word is the same? "the group" for
 * Hezbollah, "the country" for France, "the attackers" for gunmen. */
static bool is_kind_of(const cx_seeker *s, const cx_role *role, uint32_t e)
{
    const cx_part *p = &s->cast->parts.ptr[e];
    const casus_entity *entity = &s->doc->entities.ptr[e];
    bool named = p->name_end > p->name_first || p->actor != CASUS_NONE;
    bool shares = entity->sectors & role->sectors;
    bool many = s->note->number == CX_NUMBER_MANY;
    switch (role->kind) {
    case CX_ROLE_STATE:
        return p->sort == CX_SORT_STATE && !many && p->number != CX_NUMBER_MANY &&
               cx_in_region(s, entity->country) != 0;
    case CX_ROLE_ALLIANCE:
        return p->sort == CX_SORT_ALLIANCE;
    case CX_ROLE_PLACE:
        return !many && ((p->sort == CX_SORT_PLACE && named) ||
                         (p->sort == CX_SORT_STATE && /* "the Caribbean island" */
                          cx_in_region(s, entity->country) == 2));
    case CX_ROLE_BODY:
        if (role->sectors == 1u << CASUS_SECTOR_SOC)
            return named && !(entity->sectors & OF_STATE) &&
                   (p->sort == CX_SORT_BODY || p->sort == CX_SORT_ARMED ||
                    p->sort == CX_SORT_ALLIANCE);
        return (named || is_told_firm(entity)) && p->sort == CX_SORT_BODY && shares &&
               !many && role_start(s) == s->mention->head;
    case CX_ROLE_ARMED:
        return (p->sort == CX_SORT_ARMED || p->sort == CX_SORT_PEOPLE) &&
               entity->sectors & (1u << CASUS_SECTOR_REB | 1u << CASUS_SECTOR_UAF |
                                  1u << CASUS_SECTOR_CRM);
    case CX_ROLE_PERSON:
        return named && p->sort == CX_SORT_PERSON && !many && shares &&
               (!p->gender || !role->gender || p->gender == role->gender);
    default:
        return false;
    }
}

static bool is_force(const cx_role *role)
{
    return role && role->kind == CX_ROLE_BODY && role->sectors == 1u << CASUS_SECTOR_MIL;
}

/* "a Greek and Turkish force ... the force", "US and Iraqi troops ... the patrol": does
 * the definite noun of `s` take up the unit of several states `c`? 2 by its word, 1 as
 * another word for troops, 0 no. */
static int takes_unit(const cx_seeker *s, const cx_role *role, uint32_t c, bool same_noun)
{
    const uint32_t arms = 1u << CASUS_SECTOR_MIL | 1u << CASUS_SECTOR_COP;
    const cx_note *note = &s->cast->notes.ptr[c];
    if (note->role == CASUS_NONE) return 0;
    if (note->sort != CX_SORT_BODY)
        return same_noun && note->number == CX_NUMBER_MANY
                   ? 2
                   : 0; /* "the ministers of X, Y and Z" */
    const bool unit = s->cast->names->roles[note->role].sectors & arms;
    if (same_noun || (unit && same_words(s, &s->doc->mentions.ptr[c]))) return 2;
    return unit && is_force(role);
}

/* "the Finance Ministry ... the government": a body is no whole that it is part of. */
static bool is_part_of(const cx_seeker *s, const casus_mention *c)
{
    return cx_is_used_as(s->cast, c->head, CX_PRONOUN_PART) &&
           cx_is_used_as(s->cast, s->mention->head, CX_PRONOUN_WHOLE);
}

/* Does mention `c` name what the definite noun of `s` takes up? 2 by its own word, 1 by
 * its kind, 0 no. */
static int fits(const cx_seeker *s, const cx_role *role, uint32_t c)
{
    const casus_doc *doc = s->doc;
    const casus_mention *mention = &doc->mentions.ptr[c];
    const cx_note *note = &s->cast->notes.ptr[c];
    uint32_t e = cx_entity_root(s->cast, mention->entity);
    const cx_part *part = &s->cast->parts.ptr[e];
    if (note->pronoun != CASUS_NONE) return 0;
    if (is_force(role) && cx_are_allied(doc, c)) return 1;
    if (mention->kind ==
        CASUS_MENTION_ADJECTIVE) /* "the Dutch parliament ... the country" */
        return role && role->kind == CX_ROLE_STATE && is_kind_of(s, role, e);
    const bool same_number = note->number == s->note->number;
    const bool same = note->name == CASUS_NONE && same_number && same_words(s, mention);
    if (part->members.n) return takes_unit(s, role, c, same);
    if (same) return 2;
    if (note->name != CASUS_NONE && s->note->number != CX_NUMBER_MANY) {
        const cx_name *name = &s->cast->name_list.ptr[note->name];
        if (doc->normals.ptr[name->end - 1] == doc->normals.ptr[s->mention->head] &&
            name->end - name->first > 1)
            return 2;
        if (ends_with_role(s, doc->entities.ptr[e].title)) return 2;
    }
    return role && is_kind_of(s, role, e) && !is_part_of(s, mention) ? 1 : 0;
}

/* "Left the country", "police in the country": of those named before, the one that the
 * report is mostly about is as good as one named four sentences later; a subject goes on
 * with the last, and nobody deals with his own land so. */
#define TOPIC 2.0
enum { STEPS = 8 };

static bool is_topic(const cx_seeker *s, const char topic[4], uint32_t mention)
{
    const uint32_t e = cx_entity_root(s->cast, s->doc->mentions.ptr[mention].entity);
    return topic[0] && !memcmp(s->doc->entities.ptr[e].country, topic, 4);
}

/* Does the clause of `t` have a subject of that country, or is `t` inside its subject? */
static bool is_of_doer(const cx_seeker *s, uint32_t t, const char topic[4])
{
    const casus_doc *d = s->doc;
    for (int i = 0; i < STEPS && t != CASUS_NONE; i++) {
        const casus_token *k = cx_token(d, t);
        if (k->deprel == CASUS_DEP_NSUBJ || k->deprel == CASUS_DEP_NSUBJ_PASS)
            return true;
        const uint32_t who = cx_child(d, t, CASUS_DEP_NSUBJ);
        const uint32_t m = who == CASUS_NONE ? who : d->token_mention.ptr[who];
        const uint32_t e = m == CASUS_NONE ? m : d->mentions.ptr[m].entity;
        if (who != CASUS_NONE)
            return e == CASUS_NONE ||
                   !memcmp(d->entities.ptr[cx_entity_root(s->cast, e)].country, topic, 4);
        t = k->head;
    }
    return false;
}

/* The country most named so far, where `s` is "the country" and no more, and stands
 * neither in the subject nor beside one of that country; "" else. */
static void topic_of(const cx_seeker *s, const cx_role *role, char topic[4])
{
    char top[2][4];
    memset(topic, 0, 4);
    if (role && role->kind == CX_ROLE_STATE && !s->note->subject &&
        role_start(s) == s->mention->head && cx_top_countries(s, top) &&
        !is_of_doer(s, s->mention->head, top[0]))
        memcpy(topic, top[0], 4);
}

static uint32_t definite(const cx_seeker *s)
{
    casus_doc *doc = s->doc;
    const cx_cast *cast = s->cast;
    const cx_role *role =
        s->note->role == CASUS_NONE ? NULL : &cast->names->roles[s->note->role];
    const bool social = role && role->kind == CX_ROLE_BODY &&
                        role->sectors == 1u << CASUS_SECTOR_SOC; /* "the group" */
    uint32_t best = CASUS_NONE;
    double best_score = -1e9;
    char topic[4];
    topic_of(s, role, topic);
    for (uint32_t m = s->m, back = 0; m-- > 0 && back < CX_MAX_BACK; back++) {
        const casus_mention *c = &doc->mentions.ptr[m];
        uint32_t apart = s->note->sentence - cast->notes.ptr[m].sentence;
        if (apart > MAX_SENTENCES) break;
        if (c->entity == CASUS_NONE || !cx_tree_allows(s, c)) continue;
        int fit = fits(s, role, m);
        const bool band =
            social &&
            cast->parts.ptr[cx_entity_root(cast, c->entity)].sort == CX_SORT_ARMED;
        if (!fit || (fit == 1 && apart > 3 && !band)) continue;
        double score = 3.0 * fit - 0.5 * apart + (cast->notes.ptr[m].subject ? 0.5 : 0) +
                       (band ? BAND : 0) + (is_topic(s, topic, m) ? TOPIC : 0);
        if (score <= best_score) continue;
        best_score = score;
        best = m;
    }
    if (best == CASUS_NONE) return best;
    const uint32_t unit =
        role && cx_is_unit_role(role) ? cx_unit_of_several(doc, best) : CASUS_NONE;
    return unit == CASUS_NONE ? cx_entity_root(cast, doc->mentions.ptr[best].entity)
                              : unit;
}

/* Is the role's the title of entity `e`, now or, for an actor of the tables, ever? */
static bool holds_title(const cx_seeker *s, uint32_t e)
{
    const cx_names *names = s->cast->names;
    const uint32_t row = s->cast->parts.ptr[e].actor;
    if (s->doc->entities.ptr[e].kind != CASUS_ENTITY_PERSON) return false;
    if (ends_with_role(s, s->doc->entities.ptr[e].title)) return true;
    for (uint32_t i = 0; row != CASUS_NONE && i < names->actors[row].n_offices; i++)
        if (ends_with_role(
                s,
                cx_blob_text(&names->blob,
                             names->offices[names->actors[row].first_office + i].title)))
            return true;
    return false;
}

/* "The Foreign Secretary said" far from his name, or before it: the nearest person of
 * the document who holds that title; of those that stand before, if any. */
static uint32_t holder(const cx_seeker *s, const cx_role *role)
{
    casus_doc *doc = s->doc;
    if (!role || role->kind != CX_ROLE_PERSON || s->note->number == CX_NUMBER_MANY ||
        role_start(s) == s->mention->head)
        return CASUS_NONE;
    uint32_t best = CASUS_NONE;
    for (uint32_t m = 0; m < doc->mentions.len && m < MAX_HOLDERS; m++) {
        if (m > s->m && best != CASUS_NONE) break;
        if (m == s->m || s->cast->notes.ptr[m].name == CASUS_NONE) continue;
        if (doc->mentions.ptr[m].entity == CASUS_NONE) cx_resolve_mention(doc, m);
        if (doc->mentions.ptr[m].entity == CASUS_NONE) continue;
        const uint32_t e = cx_entity_root(s->cast, doc->mentions.ptr[m].entity);
        if (holds_title(s, e)) best = e;
    }
    return best;
}

/* Headlines have no articles. */
static bool is_headline(const cx_seeker *s)
{
    return s->note->sentence != CASUS_NONE &&
           s->doc->sentences.ptr[s->note->sentence].flags & CASUS_SENTENCE_TITLE;
}

/* ---- the door ---- */

static uint32_t noun(const cx_seeker *s)
{
    const cx_cast *cast = s->cast;
    const cx_note *note = s->note;
    const cx_role *role =
        note->role == CASUS_NONE ? NULL : &cast->names->roles[note->role];
    bool side = role && (role->kind == CX_ROLE_SIDE || role->kind == CX_ROLE_OTHER);
    if (note->demonym != CASUS_NONE || note->weapon != CASUS_NONE) return CASUS_NONE;
    const bool each =
        role && (role->kind == CX_ROLE_STATE || side ||
                 (role->kind == CX_ROLE_BODY && role->sectors == 1u << CASUS_SECTOR_GOV));
    const bool told = note->definite == CX_DEFINITE ||
                      note->definite == CX_DEMONSTRATIVE ||
                      cx_child(s->doc, s->mention->head, CASUS_DEP_NUMMOD) == CASUS_NONE;
    const bool meant =
        note->both && (told || each || is_headline(s)); /* not "arrested two men" */
    if (meant && role && (note->number == CX_NUMBER_MANY || each) &&
        is_bare(s)) { /* "each government" */
        uint32_t e = cx_group_of(s, role);
        if (e != CASUS_NONE) return e;
    }
    if (side && note->number == CX_NUMBER_MANY && note->definite && is_bare(s)) {
        uint32_t e = note->both ? CASUS_NONE : cx_all_named(s);
        if (e == CASUS_NONE) e = cx_group_of(s, role);
        if (e != CASUS_NONE) return e;
    }
    if (role && note->number == CX_NUMBER_MANY && note->definite == CX_DEFINITE &&
        is_bare(s)) {
        const uint32_t e = cx_several(s, role);
        if (e != CASUS_NONE) return e;
    }
    if (role && is_bare(s)) {
        const uint32_t e = cx_joint_unit(s, role);
        if (e != CASUS_NONE) return e;
    }
    if (note->definite == CX_BARE && is_headline(s) && is_bare(s)) return holder(s, role);
    if (note->definite != CX_DEFINITE && note->definite != CX_DEMONSTRATIVE)
        return CASUS_NONE;
    if (!is_bare(s)) return CASUS_NONE;
    const uint32_t before = definite(s);
    return before == CASUS_NONE ? holder(s, role) : before;
}

bool cx_whole_country(casus_doc *doc, uint32_t m, char country[4])
{
    const cx_cast *cast = doc->cast;
    const cx_seeker s = { doc, doc->cast, m, &doc->mentions.ptr[m], &cast->notes.ptr[m] };
    const cx_role *role =
        s.note->role == CASUS_NONE ? NULL : &cast->names->roles[s.note->role];
    if (!role || s.note->definite != CX_DEFINITE || !is_bare(&s)) return false;
    for (uint32_t k = m, back = 0; k-- > 0 && back < CX_MAX_BACK; back++) {
        const casus_mention *c = &doc->mentions.ptr[k];
        if (s.note->sentence - cast->notes.ptr[k].sentence > 3) return false;
        if (c->entity == CASUS_NONE || !is_part_of(&s, c)) continue;
        const uint32_t e = cx_entity_root(cast, c->entity);
        const casus_entity *part = &doc->entities.ptr[e];
        if (!part->country[0] || part->flags & CX_ENTITY_HOME || !is_kind_of(&s, role, e))
            continue;
        memcpy(country, part->country, 4);
        return true;
    }
    return false;
}

uint32_t cx_antecedent(casus_doc *doc, uint32_t m)
{
    const casus_mention mention = doc->mentions.ptr[m];
    const cx_note note = doc->cast->notes.ptr[m];
    cx_seeker s = { doc, doc->cast, m, &mention, &note };
    const uint32_t one = cx_one_of_two(&s);
    if (one != CASUS_NONE || cx_is_turn(doc, mention.head)) return one;
    if (note.pronoun == CASUS_NONE) return noun(&s);
    const cx_pronoun *pronoun = &doc->cast->names->pronouns[note.pronoun];
    if (pronoun->person == 1 || pronoun->person == 2) return cx_first_person(&s, pronoun);
    if (pronoun->use == CX_PRONOUN_BOTH) return cx_two_of(&s);
    if (pronoun->use == CX_PRONOUN_DEMONSTRATIVE) return CASUS_NONE;
    return cx_third_person(&s);
}
