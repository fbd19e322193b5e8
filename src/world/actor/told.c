/* told.c -- the day that a sentence speaks of, where the report itself has none.
 *
 * A history goes through decades: "Moscow" is the Soviet Union's in one paragraph and
 * Russia's in another, and whoever was a rebel then sits in parliament now. The time
 * named in the sentence holds for it, else the one named last in the sentences before.
 * Where no time is named at all, those who rule in it tell of what age it is.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/mentions.h"

enum {
    BACK = 8, /* sentences for which a time goes on */
    TITLE = 4 /* words before a family name that may belong to it */
};

int32_t cx_day_told(const casus_doc *doc, uint32_t token)
{
    const int32_t day = doc->cast->day;
    if (doc->published != CASUS_NO_DAY || !doc->times.len) return day;
    const uint32_t s = cx_sentence_of(doc, token), back = s > BACK ? s - BACK : 0;
    const casus_sentence *here = &doc->sentences.ptr[s];
    const uint32_t first = doc->sentences.ptr[back].first_token;
    for (uint32_t i = cx_time_from(doc, here->end); i-- > 0;) {
        const casus_time *t = &doc->times.ptr[i];
        if (t->first_token < first) break;
        if (t->day_from != CASUS_NO_DAY) return t->day_from;
    }
    return day;
}

/* "Late president X", "former prime minister X": told of in other days than his. */
static bool is_of_the_past(const casus_doc *doc, uint32_t head)
{
    for (uint32_t t = head; t-- > 0 && head - t <= TITLE;) {
        const casus_str word = cx_lemma(doc, t);
        if (cx_token(doc, t)->upos == CASUS_UPOS_PUNCT) return false;
        if (cx_str_equal(word, CX_LIT("former")) || cx_str_equal(word, CX_LIT("late")) ||
            cx_str_equal(word, CX_LIT("ex")))
            return true;
    }
    return false;
}

/* Narrows the days to those on which the actor has held or will hold an office. */
static void narrow(const cx_names *names, const cx_actor *actor, int32_t *from,
                   int32_t *to)
{
    int32_t first = INT32_MAX, last = INT32_MIN;
    for (uint32_t i = 0; i < actor->n_offices; i++) {
        const cx_office *o = &names->offices[actor->first_office + i];
        if (o->from < first) first = o->from;
        if (o->to > last) last = o->to;
    }
    if (first > *from) *from = first;
    if (last < *to) *to = last;
}

/* Is a state named, by its noun or adjective, that did not exist on the day: "Russian"?
 * A capital may stand for the state that it was the seat of. */
static bool names_later_state(const casus_doc *doc, int32_t day)
{
    const cx_cast *cast = doc->cast;
    for (uint32_t m = 0; m < doc->mentions.len; m++) {
        const casus_mention *mention = &doc->mentions.ptr[m];
        const uint32_t name = cast->notes.ptr[m].name;
        if (mention->entity == CASUS_NONE ||
            (mention->kind != CASUS_MENTION_ADJECTIVE &&
             (name == CASUS_NONE ||
              CX_NAME_TABLE(cast->name_list.ptr[name].value) != CX_IN_ACTORS)))
            continue;
        const casus_entity *e = &doc->entities.ptr[mention->entity];
        if (e->kind == CASUS_ENTITY_STATE &&
            cx_country_then(cast->names, e->country, day) != e->country)
            return true;
    }
    return false;
}

int32_t cx_day_of_rulers(const casus_doc *doc)
{
    const cx_cast *cast = doc->cast;
    int32_t from = INT32_MIN, to = INT32_MAX;
    for (uint32_t m = 0; m < doc->mentions.len; m++) {
        const casus_mention *mention = &doc->mentions.ptr[m];
        if (mention->kind != CASUS_MENTION_NAME || mention->entity == CASUS_NONE ||
            doc->entities.ptr[mention->entity].kind != CASUS_ENTITY_PERSON)
            continue;
        const uint32_t row = cast->parts.ptr[mention->entity].actor;
        if (row == CASUS_NONE) continue;
        if (is_of_the_past(doc, mention->head)) return CASUS_NO_DAY;
        narrow(cast->names, &cast->names->actors[row], &from, &to);
    }
    return to < INT32_MAX && from <= to && !names_later_state(doc, to) ? to
                                                                       : CASUS_NO_DAY;
}
