/* people.c -- of several people of one name told of in a report, the one who is meant.
 *
 * "President Doe ... his wife Ann Roe Doe ... Doe": a family name goes on with whoever
 * holds an office under it or was called by it, not with the relative who was named last.
 * A longer name is not that of somebody of the tables whose given name is another.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/bearers.h"

enum { GIVEN = 3 /* letters in which two spellings of a given name are alike */ };

/* Sectors that are no office. */
#define PRIVATE                                                                          \
    (1u << CASUS_SECTOR_CVL | 1u << CASUS_SECTOR_JRN | 1u << CASUS_SECTOR_ELI |          \
     1u << CASUS_SECTOR_SOC)

/* Do the tokens of the shorter name stand in the longer one as one may be called by them?
 * `known`: the bearer is of the tables. */
static bool holds_words(const casus_doc *doc, const cx_part *p, const cx_name *name)
{
    const uint32_t n = name->end - name->first, len = p->name_end - p->name_first;
    const uint32_t less = n < len ? n : len, more = n < len ? len : n;
    const uint32_t shorter = n < len ? name->first : p->name_first;
    const uint32_t longer = n < len ? p->name_first : name->first;
    for (uint32_t at = 0; at + less <= more; at++) {
        uint32_t i = 0;
        while (i < less &&
               doc->normals.ptr[shorter + i] == doc->normals.ptr[longer + at + i])
            i++;
        /* a given name, or the family's where it comes first: "Mr Lim", "Lim" after
         * Lim Keng Yaik */
        const bool begins =
            at == 0 && (p->actor == CASUS_NONE || name->title != CASUS_NONE || more > 2);
        if (i == less && (at + less == more || less > 1 || begins)) return true;
    }
    return false;
}

/* "his wife Ann Doe", "Doe's brother, Jim Doe": is the name that begins at `t` told to be
 * a relative's? */
static bool is_relative(const casus_doc *doc, uint32_t t)
{
    if (t && doc->text.ptr[cx_token(doc, t - 1)->start] == ',') t--;
    const cx_found *f = t ? cx_find_ending(doc->cast, 0, t, 1u << CX_IN_ROLES) : NULL;
    if (!f) return false;
    const cx_role *role = &doc->cast->names->roles[CX_NAME_ROW(f->value)];
    return role->kind == CX_ROLE_PERSON && role->sectors == 1u << CASUS_SECTOR_CVL &&
           role->gender != CX_GENDER_ANY &&
           cx_child(doc, t - 1, CASUS_DEP_NMOD_POSS) != CASUS_NONE;
}

bool cx_is_of_wife(const casus_doc *doc, const cx_name *name, uint8_t gender)
{
    const cx_cast *cast = doc->cast;
    for (uint32_t i = 0; gender == CX_GENDER_FEMALE && i < cast->name_list.len; i++) {
        const cx_name *other = &cast->name_list.ptr[i];
        if (other->end - other->first > 1 &&
            doc->normals.ptr[other->end - 1] == doc->normals.ptr[name->end - 1] &&
            is_relative(doc, other->first))
            return true;
    }
    return false;
}

/* Is the word at `t`, or the name that its initial stands for, in the name of the actor?
 */
static bool is_word_of(const casus_doc *doc, uint32_t t, const cx_actor *actor)
{
    const casus_str full = cx_blob_text(&doc->cast->names->blob, actor->name),
                    word = cx_normal_form(doc, t);
    const uint32_t most = word.len > 1 && word.ptr[1] == '.' ? 1 : GIVEN;
    for (uint32_t at = 0; at < full.len; at++) {
        uint32_t i = 0;
        if (at && full.ptr[at - 1] != ' ' && full.ptr[at - 1] != '-') continue;
        while (i < most && i < word.len && at + i < full.len &&
               (full.ptr[at + i] | 32) == (word.ptr[i] | 32))
            i++;
        if (i == most || i == word.len) return true;
    }
    return false;
}

/* Is the longer name another's than the one's who was called by its end before? */
static bool is_of_another(const casus_doc *doc, const cx_part *p, const cx_name *name)
{
    const cx_names *names = doc->cast->names;
    const uint32_t last = name->end - 1;
    if (p->name_end - p->name_first != 1 || last == name->first ||
        doc->normals.ptr[p->name_first] != doc->normals.ptr[last])
        return false;
    if (is_relative(doc, name->first)) return true;
    const bool office =
        name->title != CASUS_NONE && names->titles[name->title].sectors & ~PRIVATE;
    return !office && p->actor != CASUS_NONE &&
           !is_word_of(doc, name->first, &names->actors[p->actor]);
}

/* Is his name in front of this one, and not in the headline? */
static bool is_introduced(const casus_doc *doc, const cx_part *p, const cx_name *name)
{
    return p->name_first < name->first &&
           !(doc->sentences.ptr[cx_sentence_of(doc, p->name_first)].flags &
             CASUS_SENTENCE_TITLE);
}

/* The last token in front of `t` that names entity `e` in more than one word; 0 if
 * none. */
static uint32_t last_told(const casus_doc *doc, uint32_t e, uint32_t t)
{
    uint32_t last = 0;
    for (uint32_t m = 0; m < doc->mentions.len && doc->mentions.ptr[m].head < t; m++) {
        const uint32_t other = doc->mentions.ptr[m].entity,
                       name = doc->cast->notes.ptr[m].name;
        if (other == CASUS_NONE || name == CASUS_NONE ||
            cx_entity_root(doc->cast, other) != e)
            continue;
        const cx_name *full = &doc->cast->name_list.ptr[name];
        if (full->end - full->first > 1) last = doc->mentions.ptr[m].head;
    }
    return last;
}

/* How much speaks for an entity whose name holds this one. */
static int rank_of(const casus_doc *doc, uint32_t e, const cx_name *name, uint8_t gender)
{
    const cx_cast *cast = doc->cast;
    const cx_part *p = &cast->parts.ptr[e];
    bool now = false, holds = false;
    int rank = 0;
    const cx_actor *actor =
        p->actor == CASUS_NONE ? NULL : &cast->names->actors[p->actor];
    if (actor && !is_word_of(doc, name->end - 1, actor))
        return -1; /* Jean Paul Roe, whose two first words are somebody's whole name */
    if (doc->entities.ptr[e].sectors & ~PRIVATE) rank += 2;
    if (gender && p->gender == gender) rank += 8;
    if (is_introduced(doc, p, name)) rank += 3;
    if (name->title != CASUS_NONE && p->title == name->title) rank += 4;
    if (is_relative(doc, p->name_first)) rank -= 1;
    if (!actor) return rank;
    if (cast->day != CASUS_NO_DAY) cx_office_on(cast->names, actor, cast->day, &holds);
    if (cx_held_title(cast, name, actor, &now)) rank += now ? 4 : 3;
    if (cx_is_called_by_title(doc, name, actor)) rank += 2;
    return rank + holds;
}

/* A person named before in this document by a name that holds this one, or that this one
 * holds: "Munir" after "Asim Munir". Of several, the one for whom most speaks, and of
 * those whoever was named last in full. */
uint32_t cx_person_named(const casus_doc *doc, const cx_name *name, uint8_t gender)
{
    const cx_cast *cast = doc->cast;
    uint32_t best = CASUS_NONE;
    int most = 0;
    for (uint32_t e = cast->parts.len; e-- > 0;) {
        const cx_part *p = &cast->parts.ptr[e];
        if (p->sort != CX_SORT_PERSON || p->name_end == p->name_first ||
            p->same_as != CASUS_NONE || (p->gender && gender && p->gender != gender) ||
            !holds_words(doc, p, name) || is_of_another(doc, p, name))
            continue;
        const int rank = rank_of(doc, e, name, gender);
        if (best != CASUS_NONE &&
            (rank < most || (rank == most && last_told(doc, e, name->first) <=
                                                 last_told(doc, best, name->first))))
            continue;
        best = e;
        most = rank;
    }
    return best;
}

/* "Ann Doe" beside President Doe: the country of whoever holds an office under the family
 * name that ends this one. */
bool cx_country_of_family(const casus_doc *doc, const cx_name *name, char country[4])
{
    const cx_cast *cast = doc->cast;
    if (name->end - name->first < 2) return false;
    for (uint32_t e = 0; e < cast->parts.len; e++) {
        const cx_part *p = &cast->parts.ptr[e];
        const casus_entity *entity = &doc->entities.ptr[e];
        if (p->sort != CX_SORT_PERSON || p->name_end == p->name_first ||
            (p->actor != CASUS_NONE &&
             !is_word_of(doc, name->end - 1, &cast->names->actors[p->actor])) ||
            !entity->country[0] || cx_is_nowhere(entity->country) ||
            !(entity->sectors & ~PRIVATE) ||
            doc->normals.ptr[p->name_end - 1] != doc->normals.ptr[name->end - 1])
            continue;
        memcpy(country, entity->country, 4);
        return true;
    }
    return false;
}
