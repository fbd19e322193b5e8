/* pronouns.c -- "he", "it", "they": the mention before that they take up.
 *
 * Candidates are the mentions up to a few sentences back, newest first, that may be the
 * same by the tree and by what they name. Each shows its traits (antecedents.h), and the
 * weights of dict/antecedents.tsv choose among them. A pronoun always takes one, if there
 * is any.
 *
 * "They" may also take up several: "A and B", "the minister met his colleague".
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/seeker.h"

#include "text/lexicon.h"
#include "world/world.h"

enum { CLASS_PERSON = 0, CLASS_THING, CLASS_MANY };
enum { MOST_UP = 24 };

/* What stays the same for all candidates of a pronoun. */
typedef struct standpoint {
    uint32_t up[MOST_UP];   /* the tokens above the pronoun, lowest first */
    uint8_t verbs[MOST_UP]; /* verbs below that one */
    uint32_t n_up;
    uint32_t class;
    uint8_t place, does; /* values of CX_TRAIT_PLACE, CX_TRAIT_DOES */
} standpoint;

/* ---- agreement ---- */

static bool agrees_male_female(const cx_part *p, uint8_t gender)
{
    if (p->sort != CX_SORT_PERSON || p->number == CX_NUMBER_MANY) return false;
    return !p->gender || p->gender == gender;
}

bool cx_agrees(const cx_seeker *s, const cx_part *p)
{
    const cx_pronoun *pronoun = &s->cast->names->pronouns[s->note->pronoun];
    bool thing = p->sort != CX_SORT_PERSON && p->sort != CX_SORT_PEOPLE;
    switch (pronoun->gender) {
    case CX_GENDER_MALE:
    case CX_GENDER_FEMALE:
        return agrees_male_female(p, pronoun->gender);
    case CX_GENDER_THING:
        return thing && p->number != CX_NUMBER_MANY && !p->members.n;
    default:
        break;
    }
    if (pronoun->number == CX_NUMBER_MANY)
        return p->number == CX_NUMBER_MANY || p->members.n || p->sort == CX_SORT_PEOPLE ||
               p->sort == CX_SORT_BODY || p->sort == CX_SORT_ARMED;
    return true;
}

/* ---- what the tree tells ---- */

/* "Bolivia and Chad broke with Libya over its raid": of two that act together, neither
 * alone is "it"; "Chad and its allies" is another matter. */
static bool acts_together(const cx_seeker *s, const casus_mention *c)
{
    const casus_doc *doc = s->doc;
    uint32_t first = c->head;
    if (cx_token(doc, first)->deprel == CASUS_DEP_CONJ &&
        cx_token(doc, first)->head != CASUS_NONE)
        first = cx_token(doc, first)->head;
    if (cx_token(doc, first)->deprel != CASUS_DEP_NSUBJ ||
        cx_below(doc, s->mention->head, first))
        return false;
    for (uint32_t k = cx_first_child(doc, first); k != CASUS_NONE;
         k = cx_next_child(doc, k))
        if (cx_token(doc, k)->deprel == CASUS_DEP_CONJ &&
            doc->token_mention.ptr[k] != CASUS_NONE)
            return true;
    return false;
}

/* "Mr Doe's speech, in which he ...", "Rome's answer: it will ...": whoever owns what is
 * told in the clause behind it. */
static bool owns_what_follows(const cx_seeker *s, uint32_t head)
{
    const casus_doc *doc = s->doc;
    const uint32_t thing = cx_token(doc, head)->head, pronoun = s->mention->head;
    if (cx_token(doc, head)->deprel != CASUS_DEP_NMOD_POSS || thing == CASUS_NONE ||
        thing >= pronoun)
        return false;
    const casus_token *next =
        thing + 1 < doc->tokens.len ? cx_token(doc, thing + 1) : NULL;
    if (next && thing + 2 == pronoun && doc->text.ptr[next->start] == ':') return true;
    for (uint32_t t = pronoun, up = 0; up < 6 && t != CASUS_NONE;
         up++, t = cx_token(doc, t)->head)
        if (cx_token(doc, t)->deprel == CASUS_DEP_ACL_RELCL &&
            cx_token(doc, t)->head == thing)
            return true;
    return false;
}

/* "The minister met his Iraqi colleague. They ...": subject and partner of one verb, when
 * both are persons; as entities, the subject first. */
static uint32_t met(const cx_seeker *s, uint32_t m, uint32_t out[8])
{
    const casus_doc *doc = s->doc;
    const uint32_t subject = doc->mentions.ptr[m].head,
                   verb = cx_token(doc, subject)->head;
    if (!s->cast->notes.ptr[m].subject || !s->note->subject || verb == CASUS_NONE)
        return 0;
    out[0] = cx_entity_root(s->cast, doc->mentions.ptr[m].entity);
    if (s->cast->parts.ptr[out[0]].sort != CX_SORT_PERSON) return 0;
    for (uint32_t c = cx_first_child(doc, verb); c != CASUS_NONE;
         c = cx_next_child(doc, c)) {
        const uint8_t rel = cx_token(doc, c)->deprel;
        const uint32_t other = doc->token_mention.ptr[c];
        if (c < verb || other == CASUS_NONE || other >= s->m ||
            doc->mentions.ptr[other].entity == CASUS_NONE)
            continue;
        if (rel != CASUS_DEP_OBJ &&
            !(rel == CASUS_DEP_OBL && cx_preposition(doc, c) == CX_PRONOUN_WITH))
            continue;
        out[1] = cx_entity_root(s->cast, doc->mentions.ptr[other].entity);
        if (out[1] != out[0] && s->cast->parts.ptr[out[1]].sort == CX_SORT_PERSON)
            return 2;
    }
    return 0;
}

/* ---- traits ---- */

static uint8_t place_of(const cx_seeker *s)
{
    const uint8_t deprel = cx_token(s->doc, s->mention->head)->deprel;
    if (s->note->subject) return 1;
    switch (deprel) {
    case CASUS_DEP_OBJ:
    case CASUS_DEP_IOBJ:
        return 2;
    case CASUS_DEP_NMOD_POSS:
        return 3;
    case CASUS_DEP_OBL:
    case CASUS_DEP_OBL_AGENT:
    case CASUS_DEP_OBL_UNMARKED:
        return 4;
    default:
        return 0;
    }
}

/* What the pronoun is told to do; of those who do not own or act, nothing. */
static uint8_t deed_of(const cx_seeker *s)
{
    const casus_doc *doc = s->doc;
    const casus_token *token = cx_token(doc, s->mention->head);
    if (token->deprel == CASUS_DEP_NMOD_POSS) return 7;
    if (!s->note->subject || token->head == CASUS_NONE) return 0;
    if (token->deprel == CASUS_DEP_NSUBJ_PASS) return 6;
    if (cx_token(doc, token->head)->upos != CASUS_UPOS_VERB) return 5;
    uint8_t deed = 4;
    for (uint32_t k = cx_first_child(doc, token->head); k != CASUS_NONE;
         k = cx_next_child(doc, k))
        switch (cx_token(doc, k)->deprel) {
        case CASUS_DEP_CCOMP:
            return 1;
        case CASUS_DEP_PARATAXIS:
            if (k < token->head) return 1;
            break; /* "..., it said" */
        case CASUS_DEP_XCOMP:
            deed = 2;
            break;
        case CASUS_DEP_OBJ:
        case CASUS_DEP_IOBJ:
            if (deed != 2) deed = 3;
            break;
        default:
            break;
        }
    return deed;
}

static void take_stand(standpoint *at, const cx_seeker *s)
{
    const cx_pronoun *pronoun = &s->cast->names->pronouns[s->note->pronoun];
    uint32_t t = cx_token(s->doc, s->mention->head)->head;
    uint8_t verbs = 0;
    at->n_up = 0;
    at->place = place_of(s);
    at->does = deed_of(s);
    at->class = pronoun->gender == CX_GENDER_THING ? CLASS_THING
                : pronoun->gender == CX_GENDER_ANY ? CLASS_MANY
                                                   : CLASS_PERSON;
    for (; t != CASUS_NONE && at->n_up < MOST_UP; t = cx_token(s->doc, t)->head) {
        at->up[at->n_up] = t;
        at->verbs[at->n_up++] = verbs;
        const uint8_t upos = cx_token(s->doc, t)->upos;
        verbs += upos == CASUS_UPOS_VERB || upos == CASUS_UPOS_AUX;
    }
}

static uint8_t relation_of(uint8_t deprel)
{
    static const uint8_t relations[CASUS_DEPREL_COUNT] = {
        [CASUS_DEP_NSUBJ] = 1,         [CASUS_DEP_NSUBJ_OUTER] = 1,
        [CASUS_DEP_CSUBJ] = 1,         [CASUS_DEP_NSUBJ_PASS] = 2,
        [CASUS_DEP_OBJ] = 3,           [CASUS_DEP_IOBJ] = 3,
        [CASUS_DEP_OBL] = 4,           [CASUS_DEP_OBL_UNMARKED] = 4,
        [CASUS_DEP_OBL_AGENT] = 5,     [CASUS_DEP_NMOD_POSS] = 6,
        [CASUS_DEP_NMOD] = 7,          [CASUS_DEP_NMOD_DESC] = 9,
        [CASUS_DEP_NMOD_UNMARKED] = 7, [CASUS_DEP_CONJ] = 8,
        [CASUS_DEP_COMPOUND] = 9,      [CASUS_DEP_APPOS] = 10,
        [CASUS_DEP_AMOD] = 11,         [CASUS_DEP_ROOT] = 12,
        [CASUS_DEP_ADVCL] = 13,        [CASUS_DEP_CCOMP] = 13,
        [CASUS_DEP_XCOMP] = 13,        [CASUS_DEP_ACL_RELCL] = 13,
        [CASUS_DEP_PARATAXIS] = 13
    };
    return deprel < CASUS_DEPREL_COUNT ? relations[deprel] : 0;
}

static uint8_t host_of(const casus_doc *doc, uint32_t head)
{
    if (head == CASUS_NONE) return 6;
    switch (cx_token(doc, head)->upos) {
    case CASUS_UPOS_VERB:
    case CASUS_UPOS_AUX:
        return 0;
    case CASUS_UPOS_NOUN:
        return 1;
    case CASUS_UPOS_PROPN:
        return 2;
    case CASUS_UPOS_ADJ:
        return 3;
    case CASUS_UPOS_PRON:
        return 4;
    default:
        return 5;
    }
}

/* Where the candidate hangs, seen from the pronoun, in the same sentence. */
static uint8_t branch_of(const standpoint *at, const casus_mention *c, uint32_t head)
{
    for (uint32_t i = 0; i < at->n_up; i++) {
        if (at->up[i] == c->head) return 1;
        if (at->up[i] == head)
            return (uint8_t)(2 + (at->verbs[i] < 3 ? at->verbs[i] : 3));
    }
    return 6;
}

static uint8_t kind_of(const cx_seeker *s, uint32_t m)
{
    const cx_note *note = &s->cast->notes.ptr[m];
    if (note->pronoun != CASUS_NONE)
        return s->doc->normals.ptr[s->doc->mentions.ptr[m].head] ==
                       s->doc->normals.ptr[s->mention->head]
                   ? 6
                   : 7;
    if (note->name != CASUS_NONE) return 4;
    if (s->doc->mentions.ptr[m].kind == CASUS_MENTION_ADJECTIVE) return 5;
    return note->definite;
}

static uint8_t depth_of(const casus_doc *doc, uint32_t head)
{
    uint8_t depth = 0;
    while (head != CASUS_NONE && depth < 4) {
        depth++;
        head = cx_token(doc, head)->head;
    }
    return depth;
}

/* 0 1 2 4 8 16 32: six steps. */
static uint8_t steps_of(uint32_t tokens)
{
    uint8_t step = 1;
    while (tokens > 1 && step < 6) {
        tokens /= 2;
        step++;
    }
    return step;
}

static uint8_t at_most(uint32_t n, uint8_t most)
{
    return n < most ? (uint8_t)n : most;
}

/* `rank`: how many others stand nearer; `group`: value of CX_TRAIT_GROUP. */
static void see(const cx_seeker *s, const standpoint *at, cx_candidate *c, uint8_t rank,
                bool latest, uint8_t group)
{
    const casus_doc *doc = s->doc;
    const casus_mention *mention = &doc->mentions.ptr[c->mention];
    const cx_note *note = &s->cast->notes.ptr[c->mention];
    const cx_part *part = &s->cast->parts.ptr[c->entity];
    const casus_token *token = cx_token(doc, mention->head);
    const uint32_t back = s->note->sentence - note->sentence;
    const bool here = back == 0 && mention->head < s->mention->head;
    uint8_t traits[CX_TRAITS];
    traits[CX_TRAIT_BACK] = at_most(back, 4);
    traits[CX_TRAIT_NEAR] = at_most(back, 2);
    traits[CX_TRAIT_TOKENS] = here ? steps_of(s->mention->head - mention->head) : 0;
    traits[CX_TRAIT_PLACE] = at->place;
    traits[CX_TRAIT_RELATION] = relation_of(token->deprel);
    traits[CX_TRAIT_DEPTH] = depth_of(doc, token->head);
    traits[CX_TRAIT_MAIN] = note->subject && traits[CX_TRAIT_DEPTH] == 1;
    traits[CX_TRAIT_TREE] = back == 0 ? branch_of(at, mention, token->head) : 0;
    traits[CX_TRAIT_KIND] = kind_of(s, c->mention);
    traits[CX_TRAIT_SORT] = c->n_group ? CX_SORT_PEOPLE : part->sort;
    traits[CX_TRAIT_NUMBER] = c->n_group ? CX_NUMBER_MANY : part->number;
    traits[CX_TRAIT_GENDER] = !c->n_group && part->gender != CX_GENDER_ANY;
    traits[CX_TRAIT_TOLD] = c->n_group ? 0 : at_most(part->n_mentions, 6);
    traits[CX_TRAIT_RANK] = at_most(rank, 6);
    traits[CX_TRAIT_GROUP] = group;
    traits[CX_TRAIT_OWNER] = owns_what_follows(s, mention->head);
    traits[CX_TRAIT_TOGETHER] = acts_together(s, mention);
    traits[CX_TRAIT_QUOTES] = (uint8_t)(note->quoted + 2 * s->note->quoted);
    traits[CX_TRAIT_SPEAKER] = c->entity == s->cast->speaker;
    traits[CX_TRAIT_PARAGRAPH] = doc->sentences.ptr[s->note->sentence].paragraph !=
                                 doc->sentences.ptr[note->sentence].paragraph;
    traits[CX_TRAIT_HOST] = host_of(doc, token->head);
    traits[CX_TRAIT_LATEST] = latest;
    traits[CX_TRAIT_DOES] = at->does;
    cx_antecedent_slots(traits, c->slots);
}

/* ---- candidates ---- */

/* Adds mention `m` with the entity, or the `n` entities of c->group. */
static void add(const cx_seeker *s, const standpoint *at, cx_candidate *all,
                uint32_t *n_all, uint32_t m, uint32_t n)
{
    enum { ALONE, OF_SEVERAL, TOGETHER, MET, GROUP };
    cx_candidate *c = &all[*n_all];
    uint8_t rank = 0, group = ALONE;
    bool latest = true;
    for (uint32_t i = 0; i < *n_all; i++) latest &= all[i].entity != c->entity;
    for (uint32_t i = 0; i < *n_all && rank < 6; i++)
        rank += i == 0 || all[i].mention != all[i - 1].mention;
    if (s->cast->parts.ptr[c->entity].members.n)
        group = GROUP;
    else if (c->n_group)
        group = n ? TOGETHER : MET;
    else if (n > 1)
        group = OF_SEVERAL;
    c->mention = m;
    see(s, at, c, rank, latest, group);
    ++*n_all;
}

/* Mention `m` as one candidate or two: itself, and those that are told of with it. */
static void consider(const cx_seeker *s, const standpoint *at, cx_candidate *all,
                     uint32_t *n_all, uint32_t m)
{
    const uint32_t e = cx_entity_root(s->cast, s->doc->mentions.ptr[m].entity);
    const cx_part *p = &s->cast->parts.ptr[e];
    cx_candidate *c = &all[*n_all];
    uint32_t n = 0;
    c->entity = e;
    c->n_group = 0;
    if (s->note->number == CX_NUMBER_MANY && !p->members.n) {
        n = c->n_group = cx_conjuncts(s, m, c->group);
        if (n > 1 && p->sort == CX_SORT_THING)
            c->n_group = 0; /* "the fight and the progress" */
        if (c->n_group < 2) c->n_group = met(s, m, c->group), n = 0;
        if (c->n_group > 1) {
            add(s, at, all, n_all, m, n);
            all[*n_all].entity = e;
        }
    }
    if (!cx_agrees(s, p)) return;
    all[*n_all].n_group = 0;
    add(s, at, all, n_all, m, n);
}

/* "Jane Doe, chief of the bank, said she": who stands beside a name is that name. */
static bool is_aside(const cx_seeker *s, const casus_mention *c)
{
    const casus_doc *doc = s->doc;
    const casus_token *token = cx_token(doc, c->head);
    if (token->deprel != CASUS_DEP_APPOS || token->head == CASUS_NONE ||
        token->head > c->head)
        return false;
    const uint32_t m = doc->token_mention.ptr[token->head];
    if (m == CASUS_NONE || doc->mentions.ptr[m].entity == CASUS_NONE) return false;
    return s->cast->notes.ptr[m].name != CASUS_NONE &&
           cx_agrees(
               s,
               &s->cast->parts.ptr[cx_entity_root(s->cast, doc->mentions.ptr[m].entity)]);
}

/* "a ruling that strikes down its claim": the word that begins a relative clause stands
 * for a noun which is a candidate itself. */
static bool is_relative(const cx_seeker *s, uint32_t m)
{
    const uint32_t pronoun = s->cast->notes.ptr[m].pronoun;
    if (pronoun == CASUS_NONE ||
        s->cast->names->pronouns[pronoun].use != CX_PRONOUN_DEMONSTRATIVE)
        return false;
    const uint32_t head = cx_token(s->doc, s->doc->mentions.ptr[m].head)->head;
    return head != CASUS_NONE && cx_token(s->doc, head)->deprel == CASUS_DEP_ACL_RELCL;
}

enum { DOES_SOMETHING = 3, DOES = 4, SUFFERS = 6, OWNS = 7 }; /* of CX_TRAIT_DOES */

/* "A witness said she fired", "the sources said they will meet": who tells of a deed does
 * not do it. He may well think or say something, and a spokesman speaks of himself. "A
 * spokesman said. His resignation": of later sentences he is only the voice. */
static bool only_tells(const cx_seeker *s, const standpoint *at, const casus_mention *c)
{
    const casus_doc *doc = s->doc;
    const casus_token *k = cx_token(doc, c->head);
    const bool many = s->note->number == CX_NUMBER_MANY;
    if (k->deprel != CASUS_DEP_NSUBJ || k->head == CASUS_NONE ||
        !cx_only_tells(doc, c->head))
        return false;
    if (cx_sentence_of(doc, c->head) != s->note->sentence)
        return at->does == SUFFERS || at->does == OWNS;
    if (at->does != DOES_SOMETHING && at->does != DOES) return false;
    if (!many && doc->entities.ptr[c->entity].sectors & ~(1u << CASUS_SECTOR_CVL))
        return false;
    for (uint32_t i = 1; i < at->n_up; i++)
        if (at->up[i] == k->head)
            return cx_token(doc, at->up[i - 1])->deprel == CASUS_DEP_CCOMP;
    return false;
}

/* "on Sunday" */
static bool is_time(const casus_doc *doc, const casus_mention *c)
{
    const casus_token *token = cx_token(doc, c->head);
    for (uint32_t i = cx_time_from(doc, c->start);
         i < doc->times.len && doc->times.ptr[i].start <= token->start; i++)
        if (token->end <= doc->times.ptr[i].end) return true;
    return false;
}

/* "Chad seized the bank. Mali warned it": whoever does the deed does not suffer it,
 * however often he was named before. The entity that does what bears on the pronoun. */
static uint32_t doer_of(const cx_seeker *s)
{
    const casus_doc *doc = s->doc;
    const casus_token *k = cx_token(doc, s->mention->head);
    if (s->note->subject || k->head == CASUS_NONE || k->deprel == CASUS_DEP_NMOD_POSS ||
        s->cast->names->pronouns[s->note->pronoun].use == CX_PRONOUN_REFLEXIVE)
        return CASUS_NONE;
    const uint32_t verb =
        k->deprel == CASUS_DEP_NMOD ? cx_token(doc, k->head)->head : k->head;
    const uint32_t who =
        verb == CASUS_NONE ? CASUS_NONE : cx_child(doc, verb, CASUS_DEP_NSUBJ);
    if (who == CASUS_NONE || who > s->mention->head || !cx_bears_on(s, who))
        return CASUS_NONE;
    const uint32_t m = doc->token_mention.ptr[who];
    if (m == CASUS_NONE || doc->mentions.ptr[m].entity == CASUS_NONE) return CASUS_NONE;
    return cx_entity_root(s->cast, doc->mentions.ptr[m].entity);
}

static uint32_t gather(const cx_seeker *s, const standpoint *at, cx_candidate *all)
{
    const casus_doc *doc = s->doc;
    const cx_cast *cast = s->cast;
    const uint32_t doer = doer_of(s);
    uint32_t n = 0;
    if (s->note->sentence >= doc->sentences.len) return 0;
    for (uint32_t m = s->m, back = 0; m-- > 0 && back < CX_MAX_BACK; back++) {
        const casus_mention *c = &doc->mentions.ptr[m];
        const uint32_t sentence = cast->notes.ptr[m].sentence;
        if (sentence > s->note->sentence ||
            s->note->sentence - sentence > CX_PRONOUN_SENTENCES)
            break;
        if (c->entity == CASUS_NONE || !cx_tree_allows(s, c)) continue;
        const uint32_t pronoun = cast->notes.ptr[m].pronoun;
        if (pronoun != CASUS_NONE && cast->names->pronouns[pronoun].person != 3) continue;
        if (is_aside(s, c) || is_relative(s, m) || is_time(doc, c) ||
            only_tells(s, at, c) ||
            (doer != CASUS_NONE && cx_entity_root(cast, c->entity) == doer))
            continue;
        consider(s, at, all, &n, m);
    }
    return n;
}

static uint32_t best_of(const cx_antecedents *antecedents, const standpoint *at,
                        const cx_candidate *all, uint32_t n)
{
    uint32_t best = 0;
    int32_t most = INT32_MIN;
    for (uint32_t i = 0; i < n; i++) {
        const int32_t sum = cx_antecedent_sum(antecedents, at->class, all[i].slots);
        if (sum <= most) continue;
        most = sum;
        best = i;
    }
    return best;
}

/* ---- what somebody is judged for ---- */

/* Somebody who acts, and no thing or place. */
static bool may_act(const cx_seeker *s, const cx_candidate *c)
{
    if (c->n_group) return true;
    const uint8_t sort = s->cast->parts.ptr[c->entity].sort;
    return sort != CX_SORT_THING && sort != CX_SORT_PLACE && sort != CX_SORT_WEAPON;
}

static uint32_t suffers_of(const casus_doc *doc, uint32_t verb)
{
    const uint32_t object = cx_child(doc, verb, CASUS_DEP_OBJ);
    return object != CASUS_NONE ? object : cx_child(doc, verb, CASUS_DEP_NSUBJ_PASS);
}

/* "condemned Rome for its raid", "fined two firms over their prices": the token of those
 * whose it is; CASUS_NONE elsewhere. `thing`: what the pronoun owns. */
static uint32_t judged(const cx_seeker *s, uint32_t thing)
{
    const casus_doc *doc = s->doc;
    const uint32_t marker = cx_child(doc, thing, CASUS_DEP_CASE);
    uint32_t up = cx_token(doc, thing)->head;
    if (marker == CASUS_NONE || up == CASUS_NONE || up > thing ||
        !(cx_is_used_as(s->cast, marker, CX_PRONOUN_FOR) ||
          cx_is_used_as(s->cast, marker, CX_PRONOUN_OVER)))
        return CASUS_NONE;
    const bool beside =
        cx_token(doc, up)->upos != CASUS_UPOS_VERB; /* as the parser may have it */
    if (beside) up = cx_token(doc, up)->head;
    if (up == CASUS_NONE || cx_token(doc, up)->upos != CASUS_UPOS_VERB) return CASUS_NONE;
    const uint32_t sufferer = suffers_of(doc, up);
    return beside && sufferer != cx_token(doc, thing)->head ? CASUS_NONE : sufferer;
}

/* "bombed Rome in retaliation for its raid": the verb that tells of the answer. */
static uint32_t answering(const cx_seeker *s, uint32_t thing)
{
    const casus_doc *doc = s->doc;
    uint32_t up = cx_token(doc, thing)->head;
    const uint32_t marker = cx_child(doc, thing, CASUS_DEP_CASE);
    if (up == CASUS_NONE || up > thing || marker == CASUS_NONE ||
        cx_is_used_as(s->cast, marker, CX_PRONOUN_WITH) ||
        !cx_is_used_as(s->cast, up, CX_PRONOUN_ANSWER))
        return CASUS_NONE;
    if (cx_token(doc, up)->upos == CASUS_UPOS_VERB)
        return up; /* "imposed a fine on Rome for its raid" */
    if (cx_child(doc, up, CASUS_DEP_CASE) == CASUS_NONE) return CASUS_NONE;
    for (int i = 0; i < 3 && up != CASUS_NONE; i++) {
        up = cx_token(doc, up)->head;
        if (up != CASUS_NONE && cx_token(doc, up)->upos == CASUS_UPOS_VERB) return up;
    }
    return CASUS_NONE;
}

/* The candidate that "its" stands for where it owns what another is judged for, or what
 * an act answers: not the subject. `n` where neither is so. */
static uint32_t other_side(const cx_seeker *s, const cx_candidate *all, uint32_t n)
{
    const casus_doc *doc = s->doc;
    const uint32_t thing = cx_token(doc, s->mention->head)->head;
    if (cx_token(doc, s->mention->head)->deprel != CASUS_DEP_NMOD_POSS ||
        thing == CASUS_NONE)
        return n;
    const uint32_t verb = answering(s, thing),
                   who = verb == CASUS_NONE ? judged(s, thing) : CASUS_NONE;
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t head = doc->mentions.ptr[all[i].mention].head;
        if (!may_act(s, &all[i])) continue;
        if (who != CASUS_NONE && head == who) return i;
        if (verb == CASUS_NONE || head < verb || !cx_below(doc, head, verb)) continue;
        if (cx_token(doc, head)->deprel != CASUS_DEP_NSUBJ) return i;
    }
    return n;
}

/* "warned it of war", "offered it wheat": somebody hears that or receives it. */
static bool is_addressed(const cx_seeker *s)
{
    const casus_doc *doc = s->doc;
    const casus_token *k = cx_token(doc, s->mention->head);
    if (k->head == CASUS_NONE || cx_token(doc, k->head)->upos != CASUS_UPOS_VERB)
        return false;
    const uint64_t marks =
        cx_lexicon_marks_of(doc->engine->lexicon, cx_lemma_hash(doc, k->head));
    if (k->deprel == CASUS_DEP_IOBJ) return marks & CX_WORD_GIFT;
    return k->deprel == CASUS_DEP_OBJ &&
           marks & (CX_WORD_CHARGING | CX_WORD_TELLING | CX_WORD_BIDDING);
}

static bool has_mark(const casus_doc *doc, uint32_t t, uint64_t mark)
{
    return (cx_lemma_marks(doc, t) & mark) == mark;
}

/* "'Let us hear no more of the schools,' he told them": not the schools, which only he
 * speaks of. */
static uint32_t keep_unquoted(const cx_seeker *s, cx_candidate *all, uint32_t n)
{
    uint32_t kept = 0;
    const casus_token *k = cx_token(s->doc, s->mention->head);
    const bool told = k->head != CASUS_NONE &&
                      (k->deprel == CASUS_DEP_OBJ || k->deprel == CASUS_DEP_IOBJ) &&
                      has_mark(s->doc, k->head, CX_WORD_TELLING);
    if (s->note->quoted || !told) return n;
    for (uint32_t i = 0; i < n; i++)
        if (!s->cast->notes.ptr[all[i].mention].quoted) all[kept++] = all[i];
    return kept ? kept : n;
}

/* "Rome closed an office. Chad warned it": not the office. Leaves the candidates that are
 * states, under arms, bodies with a name or subjects, if there are any. */
static uint32_t keep_hearers(const cx_seeker *s, cx_candidate *all, uint32_t n)
{
    uint32_t kept = 0;
    if (s->cast->names->pronouns[s->note->pronoun].gender != CX_GENDER_THING ||
        !is_addressed(s))
        return n;
    for (uint32_t i = 0; i < n; i++) {
        const cx_note *note = &s->cast->notes.ptr[all[i].mention];
        const uint8_t sort = s->cast->parts.ptr[all[i].entity].sort;
        const bool owns =
            sort == CX_SORT_STATE || sort == CX_SORT_ALLIANCE || sort == CX_SORT_ARMED ||
            (sort == CX_SORT_BODY && (note->name != CASUS_NONE || note->subject));
        if (owns) all[kept++] = all[i];
    }
    return kept ? kept : n;
}

/* "asked Chad to leave, and its army moved", "..., but its army moved": of Chad, rather.
 */
static bool turns_to_object(const casus_doc *doc, uint32_t first, uint32_t second)
{
    const uint32_t joint = cx_child(doc, second, CASUS_DEP_CC);
    const bool bids = has_mark(doc, first, CX_WORD_BIDDING) &&
                      (cx_child(doc, first, CASUS_DEP_XCOMP) != CASUS_NONE ||
                       cx_child(doc, first, CASUS_DEP_CCOMP) != CASUS_NONE ||
                       cx_child(doc, first, CASUS_DEP_ADVCL) != CASUS_NONE);
    return bids || /* but "asked Chad for trucks, and its army moved" */
           (joint != CASUS_NONE && !has_mark(doc, joint, CX_WORD_INNER));
}

/* "Rome wants Chad to yield, and its army has moved": who owns the subject of a clause
 * that is joined to another is the subject of that other; `n` where he is nobody who
 * acts. */
static uint32_t owner_beside(const cx_seeker *s, const cx_candidate *all, uint32_t n)
{
    const casus_doc *doc = s->doc;
    const casus_token *k = cx_token(doc, s->mention->head);
    if (k->deprel != CASUS_DEP_NMOD_POSS || k->head == CASUS_NONE) return n;
    const casus_token *thing = cx_token(doc, k->head);
    if (thing->deprel != CASUS_DEP_NSUBJ || thing->head == CASUS_NONE) return n;
    const casus_token *verb = cx_token(doc, thing->head);
    if (verb->deprel != CASUS_DEP_CONJ || verb->head == CASUS_NONE ||
        verb->head > s->mention->head || turns_to_object(doc, verb->head, thing->head))
        return n;
    for (uint32_t i = 0; i < n; i++) {
        const casus_token *c = cx_token(doc, doc->mentions.ptr[all[i].mention].head);
        if (c->head == verb->head && c->deprel == CASUS_DEP_NSUBJ && may_act(s, &all[i]))
            return i;
    }
    return n;
}

uint32_t cx_third_person(const cx_seeker *s)
{
    casus_doc *doc = s->doc;
    const cx_watch *watch = doc->watch;
    cx_candidate all[2 * CX_MAX_BACK + 1];
    standpoint at;
    const uint32_t glossed = cx_in_brackets(s);
    if (glossed != CASUS_NONE) return glossed;
    take_stand(&at, s);
    const uint32_t n = keep_hearers(s, all, keep_unquoted(s, all, gather(s, &at, all))),
                   ahead = cx_subject_ahead(s, n > 0);
    if (ahead != CASUS_NONE) {
        cx_trace_add(doc, s->mention->head, "resolve", "pronoun: of the subject behind");
        return ahead;
    }
    if (!n) return CASUS_NONE;
    const uint32_t chosen = watch && watch->choose
                                ? watch->choose(watch->context, s->m, all, n)
                                : best_of(&doc->engine->world->antecedents, &at, all, n);
    const uint32_t side = other_side(s, all, n),
                   told = side < n ? side : owner_beside(s, all, n);
    const cx_candidate *best = &all[told < n ? told : chosen < n ? chosen : 0];
    cx_trace_add(doc, s->mention->head, "resolve", "pronoun: takes up token %u",
                 doc->mentions.ptr[best->mention].head);
    return best->n_group ? cx_entity_group(doc, s->m, best->group, best->n_group)
                         : best->entity;
}
