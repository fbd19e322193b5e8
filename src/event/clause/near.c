/* near.c -- words that a frame asks for without saying what they do there.
 *
 *     NEAR{union, wage}    in the sentence of the trigger or in the two around it
 *     HERE{jointly, joint} in the trigger's own clause; of a noun, in its own phrase
 *
 * And whether those who take part are of two countries.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/clause.h"
#include "event/clause/frame.h"

#include <stdio.h>

#define NEAR_SENTENCES 2
_Static_assert(2 * NEAR_SENTENCES < CX_NEAR_SPAN, "bits of all of them are kept");
#define SOUGHT_WORDS 4 /* longest phrase: "shoulder to shoulder with" */
#define HERE_STEPS 6   /* from a word up to its trigger */

/* What tells the strike of miners from that of bombers. */
bool cx_words_near(const cx_reading *r, uint32_t trigger, uint32_t set)
{
    const casus_doc *d = r->doc;
    const uint32_t s = cx_sentence_of(d, trigger);
    if (s == CASUS_NONE || set == CASUS_NONE) return false;
    const uint32_t from = s < NEAR_SENTENCES ? 0 : s - NEAR_SENTENCES;
    for (uint32_t i = from; i <= s + NEAR_SENTENCES && i < d->sentences.len; i++)
        if (cx_has_set(cx_near_sets(r, i), set)) return true;
    return false;
}

typedef CX_ARRAY(cx_phrase_at) phrase_list;

static void add_phrase(const cx_reading *r, const cx_sought *sought, cx_phrase_at at,
                       uint64_t phrase, phrase_list *list)
{
    if (!cx_sieve_may(&sought->sieve, phrase) || !cx_is_sought(sought, phrase)) return;
    at.sets = cx_sets_of(r->rules, phrase);
    *CX_PUSH(&r->doc->arena, *list) = at;
}

static void add_phrases(const cx_reading *r, const cx_sought *sought, uint32_t t,
                        phrase_list *list)
{
    const casus_doc *d = r->doc;
    char phrase[64];
    uint32_t len = 0;
    for (uint32_t i = 0; i < SOUGHT_WORDS && t + i < d->tokens.len; i++) {
        const casus_str form = cx_normal_form(r->doc, t + i);
        if (len + form.len + 1 > sizeof phrase) return;
        if (len) phrase[len++] = ' ';
        memcpy(phrase + len, form.ptr, form.len);
        len += form.len;
        const cx_phrase_at at = { .token = t, .n = i + 1 };
        if (i > 0) add_phrase(r, sought, at, cx_hash(phrase, len, 0), list);
    }
}

/* forms: single words are sought in the form that they have too. */
static cx_phrases_at find_sought(const cx_reading *r, const cx_sought *sought, bool forms)
{
    casus_doc *d = r->doc;
    phrase_list list = { NULL, 0, 0 };
    uint32_t *from = cx_alloc(&d->arena, (d->tokens.len + 1) * sizeof *from);
    for (uint32_t t = 0; t < d->tokens.len; t++) {
        from[t] = list.len;
        const uint64_t form = cx_normal_hash(d, t);
        const cx_phrase_at word = { .token = t, .n = 1 };
        if (cx_sieve_may(&sought->sieve, r->keys[t]))
            add_phrase(r, sought, word, r->keys[t], &list);
        if (!cx_sieve_may(&sought->sieve, form)) continue;
        if (forms && form != r->keys[t]) add_phrase(r, sought, word, form, &list);
        if (cx_begins_sought(sought, form)) add_phrases(r, sought, t, &list);
    }
    from[d->tokens.len] = list.len;
    return (cx_phrases_at){ list.ptr, from };
}

void cx_sought_find(cx_reading *r)
{
    r->here = find_sought(r, &r->rules->here, true);
    r->near = find_sought(r, &r->rules->near, false);
}

/* The way up from `t` leads to the trigger through phrases. Of a noun a list is not its
 * own: "joint drills and an air raid". */
static bool is_own_word(const casus_doc *d, uint32_t t, uint32_t trigger, bool noun)
{
    for (int i = 0; i < HERE_STEPS && t != trigger; i++) {
        const casus_token *k = cx_token(d, t);
        const bool mark = k->deprel == CASUS_DEP_CASE || k->deprel == CASUS_DEP_FIXED ||
                          k->deprel == CASUS_DEP_DET || k->deprel == CASUS_DEP_CC;
        if (k->head == CASUS_NONE || (!mark && !cx_is_phrase(k->deprel)) ||
            (k->deprel == CASUS_DEP_CONJ && (noun || k->head == trigger)))
            return false;
        t = k->head;
    }
    return t == trigger;
}

bool cx_words_here(const cx_reading *r, uint32_t trigger, bool noun, uint32_t set)
{
    const casus_doc *d = r->doc;
    const casus_sentence *s = &d->sentences.ptr[cx_sentence_of(d, trigger)];
    uint32_t first, end;
    bool known = false;
    for (uint32_t i = r->here.from[s->first_token];
         i < r->here.from[s->first_token + s->n_tokens]; i++) {
        const cx_phrase_at *h = &r->here.list[i];
        if (!cx_is_of_set(r->rules, h->sets, set)) continue;
        if (!known) cx_subtree(d, trigger, &first, &end);
        known = true;
        if (h->token >= first && h->token + h->n <= end &&
            is_own_word(d, h->token, trigger, noun))
            return true;
    }
    return false;
}

/* Is the entity, or one of those that it stands for ("Greek and Turkish sailors"), of
 * another country than was seen before? */
static bool is_of_another(const casus_doc *d, uint32_t entity, const char **seen)
{
    const uint32_t *members;
    uint32_t n = cx_entity_members(d, entity, &members);
    if (n == 0) n = 1, members = &entity;
    for (uint32_t i = 0; i < n; i++) {
        const casus_entity *e = &d->entities.ptr[members[i]];
        if (!e->country[0]) continue;
        if (*seen && strcmp(*seen, e->country) != 0) return true;
        *seen = e->country;
    }
    return false;
}

bool cx_bound_abroad(const cx_reading *r, const cx_binding *binding)
{
    const casus_doc *d = r->doc;
    const char *seen = NULL;
    for (uint32_t i = 0; i < binding->n; i++) {
        cx_parties parties = { .n = 0 };
        if (binding->list[i].role > CX_BOTH && binding->list[i].role != CX_PLACE)
            continue;
        cx_parties_of(r, binding->list[i].head, &parties);
        for (uint32_t k = 0; k <= parties.n; k++) {
            const uint32_t m = k < parties.n ? parties.list[k].mention
                                             : cx_mention_at(d, binding->list[i].head);
            const casus_entity *e = cx_mention_entity(d, m);
            if (e && is_of_another(d, (uint32_t)(e - d->entities.ptr), &seen))
                return true;
        }
    }
    return false;
}
