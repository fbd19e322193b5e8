/* people.c -- of several people of one name told of in a report, the one who is meant.
 *
 * "President Doe ... his wife Ann Roe Doe ... Doe": a family name goes on with whoever
 * holds an office under it or was called by it, not with the relative who was named last.
 * A longer name is not that of somebody of the tables whose given name is another.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/bearers.h"

enum {
    MOST_NAMESAKES = 256, /* people of one name who are looked at, the last told first */
    MOST_BACK = 1000      /* mentions */
};

/* Sectors that are no office. */
#define PRIVATE                                                                          \
    (1u << CASUS_SECTOR_CVL | 1u << CASUS_SECTOR_JRN | 1u << CASUS_SECTOR_ELI |          \
     1u << CASUS_SECTOR_SOC)

void cx_person_learn(casus_doc *doc, uint32_t e)
{
    cx_cast *cast = doc->cast;
    const cx_part *p = &cast->parts.ptr[e];
    for (uint32_t t = p->name_first; p->sort == CX_SORT_PERSON && t < p->name_end; t++)
        cx_index_put(doc, &cast->people, doc->normals.ptr[t], e);
}

/* Do the tokens of the shorter name stand in the longer one as one may be called by
 * them? */
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

uint8_t cx_relative_gender(const casus_doc *doc, uint32_t t)
{
    if (t && doc->text.ptr[cx_token(doc, t - 1)->start] == ',') t--;
    const cx_found *f = t ? cx_find_ending(doc->cast, 0, t, 1u << CX_IN_ROLES) : NULL;
    if (!f) return CX_GENDER_ANY;
    const cx_role *role = &doc->cast->names->roles[CX_NAME_ROW(f->value)];
    const bool relative = role->kind == CX_ROLE_PERSON &&
                          role->sectors == 1u << CASUS_SECTOR_CVL &&
                          cx_child(doc, t - 1, CASUS_DEP_NMOD_POSS) != CASUS_NONE;
    return relative ? role->gender : CX_GENDER_ANY;
}

static bool is_relative(const casus_doc *doc, uint32_t t)
{
    return cx_relative_gender(doc, t) != CX_GENDER_ANY;
}

bool cx_genders_differ(uint8_t a, uint8_t b)
{
    return a != CX_GENDER_ANY && b != CX_GENDER_ANY && a != b;
}

bool cx_is_of_wife(const casus_doc *doc, const cx_name *name, uint8_t gender)
{
    const cx_cast *cast = doc->cast;
    if (gender != CX_GENDER_FEMALE) return false;
    for (uint32_t l = cx_index_last(&cast->longer, doc->normals.ptr[name->end - 1]);
         l != CASUS_NONE; l = cast->longer.links.ptr[l].before) {
        const cx_name *other = &cast->name_list.ptr[cast->longer.links.ptr[l].value];
        if (doc->normals.ptr[other->end - 1] == doc->normals.ptr[name->end - 1] &&
            cx_relative_gender(doc, other->first) == CX_GENDER_FEMALE)
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
    const uint32_t most = word.len > 1 && word.ptr[1] == '.' ? 1 : CX_ALIKE;
    const uint32_t letters = most < word.len ? most : word.len;
    for (uint32_t at = 0; at < full.len; at++)
        if ((!at || full.ptr[at - 1] == ' ' || full.ptr[at - 1] == '-') &&
            cx_is_alike(cx_str(full.ptr + at, full.len - at), word, letters))
            return true;
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

/* How much speaks for an entity whose name holds this one. */
static int rank_of(const casus_doc *doc, uint32_t e, const cx_name *name, uint8_t gender)
{
    const cx_cast *cast = doc->cast;
    const cx_part *p = &cast->parts.ptr[e];
    bool now = false, holds = false;
    int rank = 0;
    const cx_actor *actor =
        p->actor == CASUS_NONE ? NULL : &cast->names->actors[p->actor];
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

/* May the name be the entity's? Not that of Jean Paul Roe, whose two first words are
 * somebody's whole name. */
static bool may_be(const casus_doc *doc, uint32_t e, const cx_name *name, uint8_t gender)
{
    const cx_part *p = &doc->cast->parts.ptr[e];
    return p->sort == CX_SORT_PERSON && p->name_end != p->name_first &&
           p->same_as == CASUS_NONE && !cx_genders_differ(p->gender, gender) &&
           !cx_genders_differ(p->gender, cx_relative_gender(doc, name->first)) &&
           !cx_genders_differ(gender, cx_relative_gender(doc, p->name_first)) &&
           holds_words(doc, p, name) && !is_of_another(doc, p, name) &&
           (p->actor == CASUS_NONE ||
            name->end - name->first <= p->name_end - p->name_first ||
            is_word_of(doc, name->end - 1, &doc->cast->names->actors[p->actor]));
}

/* Of all of that rank, the one who was named in full last before the name; CASUS_NONE
 * where that is long ago. */
static uint32_t told_last(const casus_doc *doc, const cx_name *name, uint8_t gender,
                          int rank)
{
    const cx_cast *cast = doc->cast;
    const uint32_t own = doc->token_mention.ptr[name->end - 1];
    if (own == CASUS_NONE) return CASUS_NONE;
    for (uint32_t m = own, steps = 0; m-- > 0 && steps < MOST_BACK; steps++) {
        const uint32_t e = doc->mentions.ptr[m].entity, n = cast->notes.ptr[m].name;
        if (e == CASUS_NONE || n == CASUS_NONE ||
            cast->name_list.ptr[n].end - cast->name_list.ptr[n].first < 2)
            continue;
        const uint32_t root = cx_entity_root(cast, e);
        if (may_be(doc, root, name, gender) && rank_of(doc, root, name, gender) == rank)
            return root;
    }
    return CASUS_NONE;
}

/* Of several whose name holds this one ("Munir" after "Asim Munir"), or who go by a part
 * of it, the one for whom most speaks; of those whoever was named last in full. */
uint32_t cx_person_named(const casus_doc *doc, const cx_name *name, uint8_t gender)
{
    const cx_cast *cast = doc->cast;
    uint32_t best = CASUS_NONE;
    int most = 0;
    bool tie = false;
    for (uint32_t t = name->first; t < name->end; t++) {
        uint32_t l = cx_index_last(&cast->people, doc->normals.ptr[t]);
        for (uint32_t n = 0; l != CASUS_NONE && n < MOST_NAMESAKES; n++) {
            const uint32_t e = cast->people.links.ptr[l].value;
            l = cast->people.links.ptr[l].before;
            if (e == best || !may_be(doc, e, name, gender)) continue;
            const int rank = rank_of(doc, e, name, gender);
            if (best != CASUS_NONE && rank < most) continue;
            tie = best != CASUS_NONE && rank == most;
            if (!tie || e > best) best = e; /* of two told of nowhere: the later */
            most = rank;
        }
    }
    const uint32_t last = tie ? told_last(doc, name, gender, most) : CASUS_NONE;
    return last == CASUS_NONE ? best : last;
}

/* "In London lawyer Ann Doe": is there anything by her but the name that tells whose she
 * may be, a word for what she does or the place of what she does? */
static bool has_own_place(const casus_doc *doc, const cx_name *name, uint32_t m)
{
    const cx_cast *cast = doc->cast;
    const casus_sentence *here = &doc->sentences.ptr[cast->notes.ptr[m].sentence];
    if (name->title != CASUS_NONE) return true;
    for (uint32_t i = 0; i < cast->sightings.len; i++) {
        const uint32_t t = cast->sightings.ptr[i].token;
        if (t >= here->first_token && t < here->first_token + here->n_tokens &&
            (t < name->first || cx_preposition(doc, t) == CX_PRONOUN_IN))
            return true;
    }
    return false;
}

/* "his wife Ann Doe", "Ann Doe" beside President Doe: the country of whoever holds an
 * office under the family name that ends this one. */
void cx_learn_from_family(casus_doc *doc, uint32_t who, uint32_t m)
{
    const cx_cast *cast = doc->cast;
    uint32_t first = CASUS_NONE;
    const cx_name *name = &cast->name_list.ptr[cast->notes.ptr[m].name];
    if (doc->entities.ptr[who].country[0] || name->end - name->first < 2 ||
        (!is_relative(doc, name->first) && has_own_place(doc, name, m)))
        return;
    uint32_t l = cx_index_last(&cast->people, doc->normals.ptr[name->end - 1]);
    for (uint32_t n = 0; l != CASUS_NONE && n < MOST_NAMESAKES; n++) {
        const uint32_t e = cast->people.links.ptr[l].value;
        const cx_part *p = &cast->parts.ptr[e];
        const casus_entity *entity = &doc->entities.ptr[e];
        l = cast->people.links.ptr[l].before;
        if ((p->actor != CASUS_NONE &&
             !is_word_of(doc, name->end - 1, &cast->names->actors[p->actor])) ||
            !entity->country[0] || cx_is_nowhere(entity->country) ||
            !(entity->sectors & ~PRIVATE) ||
            doc->normals.ptr[p->name_end - 1] != doc->normals.ptr[name->end - 1])
            continue;
        if (first == CASUS_NONE || e < first) first = e;
    }
    if (first == CASUS_NONE) return;
    memcpy(doc->entities.ptr[who].country, doc->entities.ptr[first].country, 4);
    doc->entities.ptr[who].flags |= CX_ENTITY_HOME;
    cx_entity_recode(doc, who);
    cx_trace_add(doc, doc->mentions.ptr[m].head, "home", "of the family: %s",
                 doc->entities.ptr[who].country);
}
