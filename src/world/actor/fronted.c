/* fronted.c -- "Asked if he would resign, Mr Doe said", "he (Doe) said": a pronoun in
 * front of whomever it stands for.
 *
 * English puts clauses and phrases before the subject, with a comma behind them, and
 * names whoever they are about in the subject. That is sure where the clause has no
 * subject of its own (it borrows the other), and where he goes on to say something,
 * unless the sentence before is of one other man; else he must have been told of before,
 * for "after he fell, Mr Roe took over" is of two.
 *
 * Nothing is surer than brackets: "his (Doe's) plan".
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/seeker.h"

static bool is_sign(const casus_doc *doc, uint32_t t, char sign)
{
    return t < doc->tokens.len && doc->text.ptr[cx_token(doc, t)->start] == sign;
}

/* "killed him (AFP)", "it (Tuesday)", "he (London)": who, when or where told, and not
 * whom the pronoun stands for. */
static bool is_source_or_time(const casus_doc *doc, uint32_t head, uint32_t e)
{
    const uint32_t root = cx_entity_root(doc->cast, e);
    const casus_entity *entity = &doc->entities.ptr[root];
    for (uint32_t i = 0; i < doc->times.len; i++)
        if (head >= doc->times.ptr[i].first_token &&
            head < doc->times.ptr[i].first_token + doc->times.ptr[i].n_tokens)
            return true;
    return entity->kind == CASUS_ENTITY_PLACE ||
           (entity->kind != CASUS_ENTITY_PERSON &&
            entity->sectors & 1u << CASUS_SECTOR_JRN);
}

uint32_t cx_in_brackets(const cx_seeker *s)
{
    casus_doc *doc = s->doc;
    const uint32_t at = s->mention->head + 1;
    const bool square = is_sign(doc, at, '[');
    if (s->m + 1 >= doc->mentions.len || !(square || is_sign(doc, at, '(')))
        return CASUS_NONE;
    const casus_mention *next = &doc->mentions.ptr[s->m + 1];
    uint32_t end = next->first_token + next->n_tokens;
    if (end < doc->tokens.len && cx_token(doc, end)->upos == CASUS_UPOS_PART) end++;
    if (next->first_token != at + 1 || !is_sign(doc, end, square ? ']' : ')') ||
        s->cast->notes.ptr[s->m + 1].pronoun != CASUS_NONE)
        return CASUS_NONE;
    cx_resolve_mention(doc, s->m + 1);
    const uint32_t own = doc->mentions.ptr[s->m + 1].entity;
    if (own == CASUS_NONE || is_source_or_time(doc, next->head, own)) return CASUS_NONE;
    const uint32_t e = cx_entity_root(s->cast, own);
    return cx_agrees(s, &s->cast->parts.ptr[e]) ? e : CASUS_NONE;
}

static bool is_fronted(uint8_t deprel)
{
    return deprel == CASUS_DEP_ADVCL || deprel == CASUS_DEP_OBL ||
           deprel == CASUS_DEP_OBL_UNMARKED;
}

static uint32_t subject_of(const casus_doc *doc, uint32_t verb)
{
    const uint32_t subject = cx_child(doc, verb, CASUS_DEP_NSUBJ);
    return subject != CASUS_NONE ? subject : cx_child(doc, verb, CASUS_DEP_NSUBJ_PASS);
}

static bool has_comma(const casus_doc *doc, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++)
        if (doc->text.ptr[cx_token(doc, t)->start] == ',') return true;
    return false;
}

/* The subject of the clause that the pronoun's own hangs from, in front of it, behind a
 * comma; *clause: what hangs there. CASUS_NONE where there is none. */
static uint32_t subject_behind(const cx_seeker *s, uint32_t *clause)
{
    enum { CLIMB = 12 };
    const casus_doc *doc = s->doc;
    const uint32_t at = s->mention->head;
    uint32_t t = at;
    for (int i = 0; i < CLIMB && cx_token(doc, t)->head != CASUS_NONE; i++) {
        const uint32_t up = cx_token(doc, t)->head;
        if (up > at && up > t && is_fronted(cx_token(doc, t)->deprel)) {
            const uint32_t subject = subject_of(doc, up);
            if (subject != CASUS_NONE && subject > at && subject > t) {
                *clause = t;
                return has_comma(doc, at, subject) ? subject : CASUS_NONE;
            }
        }
        t = up;
    }
    return CASUS_NONE;
}

static bool is_one(const cx_note *note)
{
    return note->pronoun == CASUS_NONE && note->sort == CX_SORT_PERSON &&
           note->number != CX_NUMBER_MANY;
}

/* "Although Mr Doe hinted that he would go, Mr Roe": does the sentence tell of somebody
 * in front of the pronoun? */
static bool is_told_in_front(const cx_seeker *s)
{
    const uint32_t first = s->doc->sentences.ptr[s->note->sentence].first_token;
    for (uint32_t m = s->m; m-- > 0 && s->doc->mentions.ptr[m].head >= first;) {
        const cx_note *note = &s->cast->notes.ptr[m];
        const bool fits =
            !note->gender || !s->note->gender || note->gender == s->note->gender;
        if (is_one(note) && fits) return true;
    }
    return false;
}

/* "General Doe seized power. When he struck, Mr Roe said ...": is there one whom the
 * pronoun may as well take up, the only person of the sentence before and its subject? */
static bool is_of_sentence_before(const cx_seeker *s, uint32_t ahead)
{
    uint32_t one = CASUS_NONE;
    bool acts = false;
    for (uint32_t m = s->m; m-- > 0;) {
        const cx_note *note = &s->cast->notes.ptr[m];
        const uint32_t e = s->doc->mentions.ptr[m].entity;
        if (note->sentence + 1 < s->note->sentence) break;
        if (!is_one(note) || e == CASUS_NONE) continue;
        const uint32_t root = cx_entity_root(s->cast, e);
        if (root == ahead || (one != CASUS_NONE && root != one)) return false;
        if (!cx_agrees(s, &s->cast->parts.ptr[root])) continue;
        one = root;
        acts |= note->subject;
    }
    return acts;
}

/* "Asked", "after meeting his aides" */
static bool borrows_subject(const casus_doc *doc, uint32_t clause)
{
    return cx_token(doc, clause)->deprel == CASUS_DEP_ADVCL &&
           cx_token(doc, clause)->upos == CASUS_UPOS_VERB &&
           subject_of(doc, clause) == CASUS_NONE;
}

static bool goes_on_to_say(const casus_doc *doc, uint32_t verb)
{
    const uint32_t aside = cx_child(doc, verb, CASUS_DEP_PARATAXIS);
    return cx_child(doc, verb, CASUS_DEP_CCOMP) != CASUS_NONE ||
           (aside != CASUS_NONE && aside > verb);
}

/* "In his speech": where he does it. */
static bool is_where(const casus_doc *doc, uint32_t clause)
{
    return cx_token(doc, clause)->deprel == CASUS_DEP_OBL &&
           cx_preposition(doc, clause) == CX_PRONOUN_IN;
}

/* "Despite its pact with Chad, Togo ...", "In its reply": what is told there is the doing
 * of whoever does the rest; but "in its capital, Togo's army" and "after its defeat". */
static bool is_of_doer(const cx_seeker *s, uint32_t clause)
{
    const uint32_t m = s->doc->token_mention.ptr[clause];
    const cx_pronoun_use use = cx_preposition(s->doc, clause);
    return use == CX_PRONOUN_WITH ||
           (use == CX_PRONOUN_IN &&
            (m == CASUS_NONE || s->cast->notes.ptr[m].sort != CX_SORT_PLACE));
}

/* Is a state or body that has a name told of in the sentence before the pronoun? */
static bool is_body_in_front(const cx_seeker *s)
{
    const uint32_t first = s->doc->sentences.ptr[s->note->sentence].first_token;
    for (uint32_t m = s->m; m-- > 0 && s->doc->mentions.ptr[m].head >= first;)
        if (s->cast->notes.ptr[m].name != CASUS_NONE) return true;
    return false;
}

static bool is_told_before(const cx_seeker *s, uint32_t e)
{
    for (uint32_t m = 0; m < s->m; m++)
        if (s->doc->mentions.ptr[m].entity != CASUS_NONE &&
            s->cast->notes.ptr[m].pronoun == CASUS_NONE &&
            cx_entity_root(s->cast, s->doc->mentions.ptr[m].entity) == e)
            return true;
    return false;
}

/* "its" in front of the state or the body that it stands for. */
static uint32_t owner_ahead(const cx_seeker *s)
{
    casus_doc *doc = s->doc;
    uint32_t clause = CASUS_NONE;
    if (cx_token(doc, s->mention->head)->deprel != CASUS_DEP_NMOD_POSS ||
        is_body_in_front(s))
        return CASUS_NONE;
    const uint32_t subject = subject_behind(s, &clause);
    const uint32_t m = subject == CASUS_NONE ? subject : doc->token_mention.ptr[subject];
    if (m == CASUS_NONE || m <= s->m || cx_only_tells(doc, subject)) return CASUS_NONE;
    const cx_note note = s->cast->notes.ptr[m];
    if (note.name == CASUS_NONE || note.number == CX_NUMBER_MANY ||
        !(borrows_subject(doc, clause) || is_of_doer(s, clause)))
        return CASUS_NONE;
    cx_resolve_mention(doc, m);
    if (doc->mentions.ptr[m].entity == CASUS_NONE) return CASUS_NONE;
    const uint32_t e = cx_entity_root(s->cast, doc->mentions.ptr[m].entity);
    const uint8_t kind = doc->entities.ptr[e].kind;
    return kind == CASUS_ENTITY_STATE || kind == CASUS_ENTITY_ORGANISATION ||
                   kind == CASUS_ENTITY_ALLIANCE
               ? e
               : CASUS_NONE;
}

uint32_t cx_subject_ahead(const cx_seeker *s, bool others)
{
    casus_doc *doc = s->doc;
    const cx_pronoun *pronoun = &s->cast->names->pronouns[s->note->pronoun];
    uint32_t clause = CASUS_NONE;
    if (pronoun->gender == CX_GENDER_THING && pronoun->use != CX_PRONOUN_REFLEXIVE &&
        !s->note->quoted)
        return owner_ahead(s);
    if ((pronoun->gender != CX_GENDER_MALE && pronoun->gender != CX_GENDER_FEMALE) ||
        pronoun->use == CX_PRONOUN_REFLEXIVE || s->note->quoted)
        return CASUS_NONE;
    const uint32_t subject = subject_behind(s, &clause);
    const uint32_t m = subject == CASUS_NONE ? subject : doc->token_mention.ptr[subject];
    if (m == CASUS_NONE || m <= s->m) return CASUS_NONE;
    const cx_note note = s->cast->notes.ptr[m];
    if (!is_one(&note) || cx_only_tells(doc, subject) || is_told_in_front(s) ||
        (note.name == CASUS_NONE && note.definite != CX_DEFINITE))
        return CASUS_NONE;
    cx_resolve_mention(doc, m);
    if (doc->mentions.ptr[m].entity == CASUS_NONE) return CASUS_NONE;
    const uint32_t e = cx_entity_root(s->cast, doc->mentions.ptr[m].entity);
    const cx_part *part = &s->cast->parts.ptr[e];
    if (part->sort != CX_SORT_PERSON || (part->gender && part->gender != pronoun->gender))
        return CASUS_NONE;
    const bool told = is_told_before(s, e);
    const bool sure = borrows_subject(doc, clause) || is_where(doc, clause) ||
                      (goes_on_to_say(doc, cx_token(doc, subject)->head) &&
                       !is_of_sentence_before(s, e)) ||
                      told;
    if (note.name == CASUS_NONE && !told) return CASUS_NONE;
    return sure || !others ? e : CASUS_NONE;
}
