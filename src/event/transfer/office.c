/* office.c -- offices and memberships that stand with a person's name.
 *
 * A title is read as a run of words around its word of office, whatever the parser makes
 * of it; names of offices, bodies and persons that follow one another are what parsers
 * and taggers mix up most:
 *
 *     [BODY] WORD [of BODY] NAME          "US Secretary of State Jane Doe"
 *     [BODY] WORD [of BODY], NAME,        "The head of the league, Jane Doe, said"
 *     NAME, [the BODY] WORD [of BODY],    "Jane Doe, 4th Group commander, said"
 *     NAME, WORD, BODY                    "Jane Doe, commander, Fourth Group"
 *     NAME of BODY, BODY's NAME           "Jane Doe of the Harbour Party"
 *
 * An office of state that names no body is one of the person's own country. Cost: a
 * look at each word, and at the names of its sentence for words of office.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/transfer/office.h"

#include "world/world.h"

enum { LEFT = 9, RIGHT = 14, BODY_WORDS = 8 };

typedef struct scene {
    casus_doc *d;
    const cx_reading *reading;
    const cx_transfers *tables;
    uint32_t first, end; /* tokens of the sentence */
    uint32_t n;
    cx_person list[CX_PERSONS];
    cx_holding_fn *fn;
    void *to;
} scene;

/* A word of office with what belongs to it. */
typedef struct title {
    uint32_t first, word, end; /* tokens */
    const cx_bond *bond;
} title;

static uint8_t upos(const scene *s, uint32_t t)
{
    return cx_token(s->d, t)->upos;
}
static uint8_t deprel(const scene *s, uint32_t t)
{
    return cx_token(s->d, t)->deprel;
}

static bool is_char(const scene *s, uint32_t t, char c)
{
    if (t < s->first || t >= s->end) return false;
    const casus_token *k = cx_token(s->d, t);
    return k->end - k->start == 1 && s->d->text.ptr[k->start] == c;
}

static bool has_capital(const scene *s, uint32_t t)
{
    const char c = s->d->text.ptr[cx_token(s->d, t)->start];
    return (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

const cx_bond *cx_office_word(const casus_doc *d, const cx_transfers *tables, uint32_t t)
{
    const uint8_t pos = cx_token(d, t)->upos;
    if (pos != CASUS_UPOS_NOUN && pos != CASUS_UPOS_PROPN && pos != CASUS_UPOS_ADJ)
        return NULL;
    const uint64_t word = cx_word_hash(d, t);
    for (uint32_t i = cx_bond_first(tables, word);
         i < tables->n_bonds && tables->bonds[i].lemma == word; i++) {
        const cx_bond *b = &tables->bonds[i];
        if (b->second && (t == 0 || cx_word_hash(d, t - 1) != b->second)) continue;
        if (b->pos == 1 && (b->kind == CASUS_RELATION_OFFICE ||
                            b->kind == CASUS_RELATION_COMMAND || b->frame == CX_MEMBER))
            return b;
    }
    return NULL;
}

static const cx_bond *office_at(const scene *s, uint32_t t)
{
    const cx_bond *b = cx_office_word(s->d, s->tables, t);
    return b && b->frame != CX_MEMBER ? b : NULL;
}

/* ---- names ---- */

/* The tokens of the personal name in a mention: its head with what is flat below it; of a
 * mention that begins with a title, the last such group. */
static bool read_name(const scene *s, const casus_mention *m, cx_person *p)
{
    const uint32_t end = m->first_token + m->n_tokens;
    uint32_t h = m->head;
    if (office_at(s, h) || upos(s, h) != CASUS_UPOS_PROPN) {
        h = end - 1;
        while (h > m->first_token && upos(s, h) != CASUS_UPOS_PROPN) h--; /* "Doe of" */
        while (deprel(s, h) == CASUS_DEP_FLAT &&
               cx_token(s->d, h)->head >= m->first_token && cx_token(s->d, h)->head < h)
            h = cx_token(s->d, h)->head;
    }
    /* "Minister for the Middle East" holds no name */
    const bool inside = h != m->head && h > m->first_token;
    const uint8_t before = inside ? upos(s, h - 1) : CASUS_UPOS_PROPN;
    if (before == CASUS_UPOS_ADP || before == CASUS_UPOS_DET || before == CASUS_UPOS_ADJ)
        return false;
    if (upos(s, h) != CASUS_UPOS_PROPN || office_at(s, h) || !has_capital(s, h))
        return false;
    p->first = h;
    p->end = h + 1;
    for (uint32_t t = h + 1; t < end; t++) {
        if (upos(s, t) == CASUS_UPOS_PUNCT) continue;
        if (deprel(s, t) != CASUS_DEP_FLAT || cx_token(s->d, t)->head != h) break;
        p->end = t + 1;
    }
    /* "Chi-wai": the parser may leave its second half outside */
    while (p->end + 1 < s->end && is_char(s, p->end, '-') &&
           cx_token(s->d, p->end)->start == cx_token(s->d, p->end - 1)->end)
        p->end += 2;
    p->entity = m->entity;
    p->mention_first = m->first_token;
    p->mention_end = end < p->end ? p->end : end;
    return true;
}

static void find_persons(scene *s)
{
    s->n = 0;
    for (uint32_t t = s->first; t < s->end && s->n < CX_PERSONS; t++) {
        const uint32_t m = s->d->token_mention.ptr[t];
        if (m == CASUS_NONE || s->d->mentions.ptr[m].head != t) continue;
        const casus_mention *mention = &s->d->mentions.ptr[m];
        if (mention->kind != CASUS_MENTION_NAME || mention->entity == CASUS_NONE ||
            mention->first_token < s->first ||
            mention->first_token + mention->n_tokens > s->end ||
            s->d->entities.ptr[mention->entity].kind != CASUS_ENTITY_PERSON)
            continue;
        s->n += read_name(s, mention, &s->list[s->n]);
    }
}

static const cx_person *person_over(const scene *s, uint32_t t)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (s->list[i].first <= t && t < s->list[i].end) return &s->list[i];
    return NULL;
}

/* ---- the words of a title ---- */

static bool is_before_word(const scene *s, uint32_t t)
{
    const casus_token *k = cx_token(s->d, t);
    switch (k->upos) {
    case CASUS_UPOS_NOUN:
    case CASUS_UPOS_PROPN:
    case CASUS_UPOS_ADJ:
    case CASUS_UPOS_PART:
    case CASUS_UPOS_NUM:
        return true;
    case CASUS_UPOS_PRON:
        return k->deprel == CASUS_DEP_NMOD_POSS;
    case CASUS_UPOS_VERB: /* "acting", "managing" */
        return k->deprel == CASUS_DEP_AMOD ||
               (k->deprel == CASUS_DEP_ACL && office_at(s, t + 1));
    case CASUS_UPOS_PUNCT:
        return is_char(s, t, '-') || is_char(s, t, '/');
    default:
        return false;
    }
}

static bool is_in_phrase(const scene *s, uint32_t t)
{
    switch (upos(s, t)) {
    case CASUS_UPOS_DET:
        return true;
    case CASUS_UPOS_CCONJ:
        return t + 1 < s->end && !office_at(s, t + 1) && !person_over(s, t + 1) &&
               upos(s, t - 1) == upos(s, t + 1) && upos(s, t + 1) == CASUS_UPOS_PROPN;
    default:
        return is_before_word(s, t);
    }
}

/* Behind the bracket that opens at `t`, or `t` when it does not close soon. */
static uint32_t past_bracket(const scene *s, uint32_t t)
{
    if (!is_char(s, t, '(')) return t;
    for (uint32_t k = t + 1; k < s->end && k < t + BODY_WORDS; k++)
        if (is_char(s, k, ')')) return k + 1;
    return t;
}

static title read_title(const scene *s, uint32_t t, const cx_bond *bond)
{
    title out = { .first = t, .word = t, .end = t + 1, .bond = bond };
    while (out.first > s->first && t - out.first < LEFT &&
           is_before_word(s, out.first - 1) && !person_over(s, out.first - 1))
        out.first--;
    uint32_t k = t + 1;
    while (k + 1 < s->end && k < t + RIGHT && upos(s, k) == CASUS_UPOS_ADP &&
           !person_over(s, k)) {
        uint32_t next = k + 1;
        while (next < s->end && next < t + RIGHT && is_in_phrase(s, next) &&
               !person_over(s, next))
            next++;
        if (next == k + 1) break;
        out.end = k = past_bracket(s, next);
    }
    return out;
}

/* ---- the body ---- */

/* The entity of the words from `first` to `end` that has officers: a body before a state
 * or a place. */
static uint32_t body_among(const scene *s, uint32_t first, uint32_t end, bool places)
{
    uint32_t found = CASUS_NONE;
    for (uint32_t t = first; t < end; t++) {
        const uint32_t e = cx_entity_at(s->d, t);
        if (e == CASUS_NONE) continue;
        const uint8_t kind = s->d->entities.ptr[e].kind;
        const casus_mention *m = &s->d->mentions.ptr[s->d->token_mention.ptr[t]];
        /* a mention that holds the word of office itself is the officer, no body */
        if (m->first_token + 1 < first || m->first_token + m->n_tokens > end) continue;
        if (cx_is_organised(kind)) return e;
        if (found == CASUS_NONE && places &&
            (kind == CASUS_ENTITY_STATE || kind == CASUS_ENTITY_PLACE))
            found = e;
    }
    return found;
}

/* Names in capitals that no mention holds: "the 4th Group", "Foreign Office". */
static uint32_t body_of_words(const scene *s, uint32_t first, uint32_t end)
{
    while (first < end && !(has_capital(s, first) || upos(s, first) == CASUS_UPOS_NUM ||
                            upos(s, first) == CASUS_UPOS_ADJ))
        first++;
    if (first >= end || end - first > BODY_WORDS || !has_capital(s, end - 1) ||
        upos(s, end - 1) == CASUS_UPOS_ADJ)
        return CASUS_NONE;
    for (uint32_t t = first; t < end; t++)
        if (office_at(s, t) ||
            !(has_capital(s, t) || upos(s, t) == CASUS_UPOS_ADJ ||
              upos(s, t) == CASUS_UPOS_PART || upos(s, t) == CASUS_UPOS_PUNCT))
            return CASUS_NONE;
    return cx_late_body(s->d, first, end);
}

/* "director of the gallery": a thing with an article that has officers. */
static uint32_t common_body(const scene *s, const title *x)
{
    const uint32_t the = x->word + 2;
    uint32_t end = the;
    if (the >= x->end || upos(s, the) != CASUS_UPOS_DET) return CASUS_NONE;
    while (end < x->end && upos(s, end) != CASUS_UPOS_ADP) end++;
    if (upos(s, end - 1) != CASUS_UPOS_NOUN || cx_office_word(s->d, s->tables, end - 1))
        return CASUS_NONE;
    const uint32_t e = s->d->mentions.ptr[cx_mention_of(s->d, end - 1)].entity;
    const uint8_t kind = s->d->entities.ptr[e].kind;
    return kind == CASUS_ENTITY_PERSON || kind == CASUS_ENTITY_ROLE ? CASUS_NONE : e;
}

/* The bodies behind the word: the last noun of each phrase names it. A place is one
 * behind "of": whoever is minister for it, or ambassador to it, is no officer of it. */
static uint32_t body_behind(const scene *s, const title *x)
{
    const bool of = x->word + 1 < x->end && cx_is(s->reading, x->word + 1, CX_WORD_OF);
    return body_among(s, x->word + 1, x->end, of && x->bond->frame != CX_MEMBER);
}

static uint32_t words_behind(const scene *s, const title *x)
{
    if (x->word + 1 >= x->end || !cx_is(s->reading, x->word + 1, CX_WORD_OF))
        return CASUS_NONE;
    for (uint32_t t = x->word + 1; t < x->end; t++) {
        if (upos(s, t) != CASUS_UPOS_ADP) continue;
        uint32_t end = t + 1;
        while (end < x->end && upos(s, end) != CASUS_UPOS_ADP && !is_char(s, end, '('))
            end++;
        const uint32_t e = end > t + 1 ? body_of_words(s, t + 1, end) : CASUS_NONE;
        if (e != CASUS_NONE) return e;
    }
    return common_body(s, x);
}

/* "Defence" of "Defence Minister" and the like is part of the office. */
static uint32_t without_part_of_office(const scene *s, const title *x)
{
    uint32_t end = x->word;
    const uint64_t word = cx_word_hash(s->d, x->word);
    for (uint32_t i = cx_bond_first(s->tables, word);
         end > x->first && i < s->tables->n_bonds && s->tables->bonds[i].lemma == word;
         i++)
        if (s->tables->bonds[i].second &&
            s->tables->bonds[i].second == cx_word_hash(s->d, end - 1)) {
            end--;
            break;
        }
    return end;
}

/* "In Peru Minister Doe met": the place stands before the title and is none of it. */
static uint32_t beginning(const scene *s, const title *x)
{
    uint32_t first = x->first;
    for (uint32_t t = x->first; t < x->word; t++) {
        const uint32_t head = cx_token(s->d, t)->head;
        if (cx_child(s->d, t, CASUS_DEP_CASE) < x->first &&
            (head == CASUS_NONE || head < x->first || head >= x->end + 4))
            first = t + 1;
    }
    return first;
}

/* The words before the office that may name its body: without "Foreign" of "Foreign
 * Minister", and "UN" of "UN Secretary-General". */
static uint32_t words_of_body(const scene *s, const title *x, uint32_t *first)
{
    uint32_t end = without_part_of_office(s, x);
    *first = beginning(s, x);
    for (uint32_t t = *first; t < end; t++)
        if (office_at(s, t)) end = t;
    return end;
}

static uint32_t words_before(const scene *s, const title *x)
{
    uint32_t first;
    const uint32_t end = words_of_body(s, x, &first);
    return end <= first ? CASUS_NONE : body_of_words(s, first, end);
}

static uint32_t body_before(const scene *s, const title *x)
{
    uint32_t first;
    const uint32_t end = words_of_body(s, x, &first);
    if (end <= first) return CASUS_NONE;
    const uint32_t found = body_among(s, first, end, x->bond->frame != CX_MEMBER);
    if (found != CASUS_NONE) return found;
    for (uint32_t t = first; t < end && x->bond->frame != CX_MEMBER; t++) {
        const uint32_t e = has_capital(s, t) ? cx_late_nation(s->d, t) : CASUS_NONE;
        if (e != CASUS_NONE) return e;
    }
    return x->bond->frame == CX_SEAT ? CASUS_NONE : body_of_words(s, first, end);
}

/* "commander, Fourth Group Command": the body stands apart. */
static uint32_t body_apart(const scene *s, const title *x)
{
    if (!is_char(s, x->end, ',') || x->end + 1 >= s->end) return CASUS_NONE;
    const uint32_t e = cx_entity_at(s->d, x->end + 1);
    if (e == CASUS_NONE || !cx_is_organised(s->d->entities.ptr[e].kind))
        return CASUS_NONE;
    const casus_mention *m = &s->d->mentions.ptr[s->d->token_mention.ptr[x->end + 1]];
    const uint32_t after = m->first_token + m->n_tokens;
    const bool closed = after >= s->end || upos(s, after) == CASUS_UPOS_PUNCT ||
                        upos(s, after) == CASUS_UPOS_VERB ||
                        upos(s, after) == CASUS_UPOS_ADV;
    return m->kind == CASUS_MENTION_NAME && m->first_token == x->end + 1 && closed
               ? e
               : CASUS_NONE;
}

static bool is_known_place(const scene *s, uint32_t e)
{
    const uint8_t kind = s->d->entities.ptr[e].kind;
    return kind == CASUS_ENTITY_PLACE || kind == CASUS_ENTITY_STATE;
}

static bool is_acronym(const scene *s, uint32_t t)
{
    const casus_token *k = cx_token(s->d, t);
    uint32_t n = 0;
    for (uint32_t i = k->start; i < k->end; i++)
        n += s->d->text.ptr[i] >= 'A' && s->d->text.ptr[i] <= 'Z';
    return n >= 2 && n == k->end - k->start;
}

/* Is a place of the gazetteer told there? */
static bool names_place(const scene *s, uint32_t first, uint32_t end)
{
    const casus_span span = cx_token_span(s->d, first, end);
    uint32_t low = 0, high = s->d->places.len;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (s->d->places.ptr[middle].end <= span.start)
            low = middle + 1;
        else
            high = middle;
    }
    return low < s->d->places.len && s->d->places.ptr[low].start < span.end;
}

/* "of the Harbour Party", "from DAB" behind a name, also where they are taken for parts
 * of it: the entity, and whether it is a place. The tokens of a name that nothing knows
 * are a body when they have an article, are an acronym, or follow a name of two words. */
static uint32_t behind_name(const scene *s, const cx_person *p, bool *place)
{
    const uint32_t of = p->end;
    *place = false;
    if (of + 1 >= s->end || upos(s, of) != CASUS_UPOS_ADP) return CASUS_NONE;
    if (!cx_is(s->reading, of, CX_WORD_MEMBER) ||
        !cx_is(s->reading, of, CX_WORD_OF | CX_WORD_DIRECTION))
        return CASUS_NONE; /* not "in" */
    const bool the = upos(s, of + 1) == CASUS_UPOS_DET, full = p->end - p->first > 1;
    uint32_t first = of + 1 + the, end = first;
    while (end < s->end && end - first < BODY_WORDS && !person_over(s, end) &&
           (has_capital(s, end) || upos(s, end) == CASUS_UPOS_PART) &&
           is_before_word(s, end))
        end++;
    if (end == first) return CASUS_NONE;
    const uint32_t nation = cx_late_nation(s->d, end - 1),
                   e = nation != CASUS_NONE ? nation : cx_entity_at(s->d, end - 1);
    *place = e != CASUS_NONE && is_known_place(s, e);
    if (*place) return e;
    if (e != CASUS_NONE && e != p->entity && cx_is_organised(s->d->entities.ptr[e].kind))
        return e;
    *place = names_place(s, first, end);
    return !*place && (the || full || is_acronym(s, end - 1))
               ? body_of_words(s, first, end)
               : CASUS_NONE;
}

static uint32_t body_of(const scene *s, const title *x, const cx_person *p,
                        uint32_t holder)
{
    bool place;
    uint32_t e = body_behind(s, x);
    if (e == CASUS_NONE) e = body_before(s, x);
    if (e == CASUS_NONE) e = body_apart(s, x);
    if (e == CASUS_NONE && p && p->first >= x->end) e = behind_name(s, p, &place);
    if (e != CASUS_NONE) return e;
    /* "Oil Minister": the words are no body where the state is known */
    if (x->bond->frame == CX_SEAT)
        e = cx_late_state(s->d, s->d->entities.ptr[holder].country);
    if (e == CASUS_NONE) e = words_behind(s, x);
    return e == CASUS_NONE ? words_before(s, x) : e;
}

/* ---- the holder ---- */

static bool ends_clause(const scene *s, uint32_t t)
{
    if (t >= s->end) return true;
    const uint8_t pos = upos(s, t);
    return pos == CASUS_UPOS_PUNCT || pos == CASUS_UPOS_VERB || pos == CASUS_UPOS_AUX ||
           pos == CASUS_UPOS_PART;
}

/* "A, the chief of B and C": one more of several, with its "and". */
static bool is_another(const scene *s, uint32_t t)
{
    return deprel(s, t) == CASUS_DEP_CONJ &&
           cx_child(s->d, t, CASUS_DEP_CC) != CASUS_NONE;
}

/* NAME right behind, with or without a comma. */
static const cx_person *holder_behind(const scene *s, const title *x)
{
    const bool comma = is_char(s, x->end, ',');
    const uint32_t at = x->end + comma;
    for (uint32_t i = 0; i < s->n; i++) {
        const cx_person *p = &s->list[i];
        if (p->first != at && !(comma && p->mention_first == at)) continue;
        if (!comma) return p;
        if (!is_another(s, p->first) && ends_clause(s, p->mention_end)) return p;
    }
    return NULL;
}

/* NAME before a comma; "the" and the like may stand between. */
static const cx_person *holder_before(const scene *s, const title *x)
{
    uint32_t t = x->first;
    while (t > s->first && upos(s, t - 1) == CASUS_UPOS_DET) t--;
    if (t < s->first + 2 || !(is_char(s, t - 1, ',') || is_char(s, t - 1, '(')) ||
        !ends_clause(s, x->end))
        return NULL;
    if (is_another(s, x->word)) return NULL;
    for (uint32_t i = 0; i < s->n; i++)
        if (s->list[i].mention_end == t - 1 || s->list[i].end == t - 1)
            return &s->list[i];
    return NULL;
}

/* "professor of law and director of the institute": both are of one person. */
static bool goes_on(const scene *s, const title *last, const title *x)
{
    uint32_t t = x->first;
    while (t > last->end && upos(s, t - 1) == CASUS_UPOS_DET) t--;
    return last->end < t && t - last->end <= 2 && upos(s, t - 1) == CASUS_UPOS_CCONJ;
}

static void tell(const scene *s, const title *x, const cx_person *p, uint32_t holder)
{
    const uint32_t body = body_of(s, x, p, holder);
    if (body == CASUS_NONE || body == holder) return;
    s->fn(s->to, &(cx_holding){ holder, body, x->word, x->bond });
}

static void find_titles(const scene *s)
{
    title last = { 0 };
    uint32_t last_holder = CASUS_NONE;
    for (uint32_t t = s->first; t < s->end; t++) {
        const cx_bond *bond = cx_office_word(s->d, s->tables, t);
        if (!bond || person_over(s, t)) continue;
        /* "vice chairman", "commander in chief": the last word is that of the office */
        const title x = read_title(s, t, bond);
        const cx_person *p = holder_behind(s, &x);
        if (!p) p = holder_before(s, &x);
        uint32_t holder = p ? p->entity : CASUS_NONE;
        if (!p && last_holder != CASUS_NONE && goes_on(s, &last, &x))
            holder = last_holder;
        if (holder == CASUS_NONE) continue;
        tell(s, &x, p, holder);
        last = x;
        last_holder = holder;
    }
}

/* ---- members ---- */

static uint32_t party_behind(const scene *s, const cx_person *p)
{
    bool place;
    const uint32_t e = behind_name(s, p, &place);
    return place ? CASUS_NONE : e;
}

/* "DAB's Jane Doe", "New Harbour Party's Jane Doe": the possessor of the name. */
static uint32_t party_before(const scene *s, const cx_person *p)
{
    if (p->first < s->first + 2) return CASUS_NONE;
    const uint32_t mark = p->first - 1;
    if (upos(s, mark) != CASUS_UPOS_PART || deprel(s, mark) != CASUS_DEP_CASE)
        return CASUS_NONE;
    const uint32_t e = cx_entity_at(s->d, mark - 1);
    if (e != CASUS_NONE && e != p->entity && cx_is_organised(s->d->entities.ptr[e].kind))
        return e;
    if (is_acronym(s, mark - 1)) return body_of_words(s, mark - 1, mark);
    uint32_t first = mark;
    while (first > s->first && mark - first < BODY_WORDS && has_capital(s, first - 1) &&
           is_before_word(s, first - 1))
        first--;
    const bool place = e != CASUS_NONE && is_known_place(s, e);
    return place || mark - first < 2 || person_over(s, mark - 1)
               ? CASUS_NONE
               : body_of_words(s, first, mark);
}

static void find_members(const scene *s)
{
    for (uint32_t i = 0; i < s->n; i++) {
        const cx_person *p = &s->list[i];
        uint32_t body = party_behind(s, p);
        if (body == CASUS_NONE) body = party_before(s, p);
        if (body != CASUS_NONE && body != p->entity)
            s->fn(s->to, &(cx_holding){ p->entity, body, p->first, NULL });
    }
}

void cx_offices_find(const cx_reading *reading, const cx_transfers *tables,
                     uint32_t sentence, cx_holding_fn *fn, void *to)
{
    casus_doc *d = reading->doc;
    const casus_sentence *k = &d->sentences.ptr[sentence];
    scene s = { .d = d,
                .reading = reading,
                .tables = tables,
                .first = k->first_token,
                .end = k->first_token + k->n_tokens,
                .fn = fn,
                .to = to };
    find_persons(&s);
    if (!s.n) return;
    find_titles(&s);
    find_members(&s);
}
