/* groups.c -- several who are meant together.
 *
 * "The two countries", "both sides", "they" after "A and B" stand for several: an entity
 * with members. Who they are is decided here: those last named together, the two that a
 * sentence told of, the author's state and whom it speaks of, or as many as the words
 * count.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/seeker.h"

uint32_t cx_conjuncts(const cx_seeker *s, uint32_t c, uint32_t out[8])
{
    const casus_doc *doc = s->doc;
    uint32_t n = 0, head = doc->mentions.ptr[c].head;
    out[n++] = cx_entity_root(s->cast, doc->mentions.ptr[c].entity);
    for (uint32_t k = cx_first_child(doc, head); k != CASUS_NONE && n < 8;
         k = cx_next_child(doc, k)) {
        if (cx_token(doc, k)->deprel != CASUS_DEP_CONJ) continue;
        uint32_t m = doc->token_mention.ptr[k];
        if (m == CASUS_NONE || m >= s->m || doc->mentions.ptr[m].entity == CASUS_NONE)
            continue;
        uint32_t e = cx_entity_root(s->cast, doc->mentions.ptr[m].entity);
        if (e != out[0]) out[n++] = e;
    }
    return n;
}

static bool differ(const casus_doc *doc, const uint32_t *members, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < i; j++)
            if (members[i] == members[j] ||
                !memcmp(doc->entities.ptr[members[i]].country,
                        doc->entities.ptr[members[j]].country, 3))
                return false;
    return true;
}

/* "Chinese and Turkish support" makes no pair of parties, unless the text is about those
 * two. */
static bool is_passing_pair(const cx_seeker *s, uint32_t m, const uint32_t pair[2])
{
    const casus_doc *doc = s->doc;
    char top[2][4];
    if (doc->mentions.ptr[m].kind != CASUS_MENTION_ADJECTIVE) return false;
    if (!cx_top_countries(s, top)) return true;
    for (int i = 0; i < 2; i++) {
        const char *country = doc->entities.ptr[pair[i]].country;
        if (memcmp(country, top[0], 3) && memcmp(country, top[1], 3)) return true;
    }
    return false;
}

/* Two told of together: a coordination, a plural of two, or subject and partner. Persons
 * when `persons`, else parties of different countries; for a subject before other pairs
 * the subject, "A and B lent it to C and D. Both ...". */
static bool pair_before(const cx_seeker *s, bool persons, uint32_t pair[2],
                        uint32_t *apart)
{
    const casus_doc *doc = s->doc;
    const cx_cast *cast = s->cast;
    bool found = false;
    for (uint32_t m = s->m, back = 0; m-- > 0 && back < CX_MAX_BACK; back++) {
        const casus_mention *c = &doc->mentions.ptr[m];
        if (c->entity == CASUS_NONE || cast->notes.ptr[m].pronoun != CASUS_NONE) continue;
        uint32_t e = cx_entity_root(cast, c->entity), all[8], n = 0;
        const cx_part *p = &cast->parts.ptr[e];
        if (p->members.n == 2) {
            memcpy(all, cast->members.ptr + p->members.first, sizeof *all * 2);
            n = 2;
        } else {
            n = cx_conjuncts(s, m, all);
        }
        if (n != 2) continue;
        bool people = cast->parts.ptr[all[0]].sort == CX_SORT_PERSON &&
                      cast->parts.ptr[all[1]].sort == CX_SORT_PERSON;
        bool parties = doc->entities.ptr[all[0]].country[0] &&
                       doc->entities.ptr[all[1]].country[0] && differ(doc, all, 2);
        if (persons ? !people : !parties || is_passing_pair(s, m, all)) continue;
        const uint32_t back_by = s->note->sentence - cast->notes.ptr[m].sentence;
        if (found && back_by != *apart) break;
        if (!found || cast->notes.ptr[m].subject) memcpy(pair, all, sizeof *all * 2);
        *apart = back_by;
        found = true;
        if (persons || !s->note->subject || !back_by || cast->notes.ptr[m].subject) break;
    }
    return found;
}

static bool is_state_voice(const cx_cast *cast)
{
    return cast->voice[0] && memcmp(cast->voice, "IGO", 4);
}

/* The first country but its own that a readout names: whom it tells of having met. */
static bool partner_of_voice(const cx_seeker *s, char out[4])
{
    const cx_cast *cast = s->cast;
    for (uint32_t i = 0;
         i < cast->sightings.len && cast->sightings.ptr[i].token < s->mention->head;
         i++) {
        const cx_sighting *seen = &cast->sightings.ptr[i];
        if (!seen->country[0] || !memcmp(seen->country, "IGO", 3) ||
            !memcmp(seen->country, cast->voice, 3))
            continue;
        memcpy(out, seen->country, 4);
        return true;
    }
    return false;
}

static bool has_voice(const cx_seeker *s, const uint32_t pair[2])
{
    for (int i = 0; i < 2; i++)
        if (!memcmp(s->doc->entities.ptr[pair[i]].country, s->cast->voice, 3))
            return true;
    return false;
}

/* A single person of a country, by name, office or pronoun? */
static bool is_one_person(const cx_seeker *s, uint32_t e)
{
    const casus_entity *entity = &s->doc->entities.ptr[e];
    const cx_part *part = &s->cast->parts.ptr[e];
    return part->sort == CX_SORT_PERSON && part->number != CX_NUMBER_MANY &&
           entity->country[0] && !cx_is_nowhere(entity->country) &&
           entity->sectors & ~(1u << CASUS_SECTOR_CVL | 1u << CASUS_SECTOR_JRN);
}

/* "Mr Palme raised it with Mr Gandhi when the two men met": the two people of different
 * countries whom the sentence has told of so far, else it with those before; false when
 * they are more. */
static bool people_near(const cx_seeker *s, uint32_t pair[2])
{
    const casus_doc *doc = s->doc;
    uint32_t n = 0, at = s->note->sentence;
    for (uint32_t m = s->m, back = 0; m-- > 0 && back < CX_MAX_BACK; back++) {
        const uint32_t sentence = s->cast->notes.ptr[m].sentence;
        if (doc->mentions.ptr[m].entity == CASUS_NONE) continue;
        if (sentence != at && (n >= 2 || s->note->sentence - sentence > CX_NEAR_PAIR))
            break;
        at = sentence;
        const uint32_t e = cx_entity_root(s->cast, doc->mentions.ptr[m].entity);
        if (!is_one_person(s, e)) continue;
        bool told = false;
        for (uint32_t i = 0; i < n; i++)
            told |= !memcmp(doc->entities.ptr[pair[i]].country,
                            doc->entities.ptr[e].country, 3);
        if (told) continue;
        if (n == 2) return false;
        pair[n++] = e;
    }
    return n == 2;
}

/* The two people whom a plural of people means: told of together, or near. */
static bool two_people(const cx_seeker *s, uint32_t pair[2], uint32_t *apart)
{
    const bool together = pair_before(s, true, pair, apart);
    uint32_t near[2];
    if ((together && *apart <= CX_NEAR_PAIR) || !people_near(s, near)) return together;
    memcpy(pair, near, sizeof near);
    *apart = CX_NEAR_PAIR;
    return true;
}

/* "The two armies": for each country the role's own body; a bare "sides" is the two
 * themselves. */
uint32_t cx_group_of(const cx_seeker *s, const cx_role *role)
{
    casus_doc *doc = s->doc;
    uint32_t pair[2], apart = 0;
    char countries[2][4];
    bool found = pair_before(s, false, pair, &apart);
    bool plain = !role || role->kind == CX_ROLE_STATE || role->kind == CX_ROLE_SIDE ||
                 role->kind == CX_ROLE_OTHER || role->kind == CX_ROLE_ALLIANCE ||
                 (role->kind == CX_ROLE_GROUP &&
                  role->sectors != 1u << CASUS_SECTOR_GOV); /* "the two leaders" */
    /* A pair that was named long ago gives way to the two that the text is about. */
    if (found && apart > CX_NEAR_PAIR) found = false;
    uint32_t people[2];
    /* the two of a readout are its own and whom he talked to, not two whom they talked
     * about */
    const bool readout = !plain && s->cast->voice[0] && is_state_voice(s->cast);
    if (!plain && two_people(s, people, &apart) && (!readout || has_voice(s, people)))
        return cx_entity_group(doc, s->m, people, 2);
    if (readout && found && !has_voice(s, pair)) found = false;
    uint32_t nearer = 0;
    const bool told = cx_pair_of_sentence(s, countries, &nearer) &&
                      (!found || nearer < apart) &&
                      (!readout || !memcmp(countries[0], s->cast->voice, 3) ||
                       !memcmp(countries[1], s->cast->voice, 3));
    if (found && plain && !told) return cx_entity_group(doc, s->m, pair, 2);
    if (told) {
        found = false;
    } else if (found) {
        for (int i = 0; i < 2; i++)
            memcpy(countries[i], doc->entities.ptr[pair[i]].country, 4);
    } else if (readout && partner_of_voice(s, countries[1])) {
        memcpy(countries[0], s->cast->voice, 4);
    } else if (!cx_top_countries(s, countries)) {
        return CASUS_NONE;
    } else if (role && role->kind != CX_ROLE_SIDE && is_state_voice(s->cast) &&
               memcmp(countries[0], s->cast->voice, 3)) {
        memcpy(countries[1], s->cast->voice,
               4); /* "both leaders" of a readout: its own, and the other */
    }
    for (int i = 0; i < 2; i++) {
        if (plain) {
            pair[i] = cx_entity_state(doc, countries[i], CASUS_NONE);
            continue;
        }
        pair[i] = cx_entity_new(doc, CASUS_NONE, s->note->sort);
        casus_entity *entity = &doc->entities.ptr[pair[i]];
        casus_span span = cx_token_span(doc, s->mention->head, s->mention->head + 1);
        entity->name = cx_str(doc->text.ptr + span.start, span.end - span.start);
        memcpy(entity->country, countries[i], 4);
        entity->sectors = role->sectors;
        cx_entity_code(doc, pair[i], role->sector);
    }
    return cx_entity_group(doc, s->m, pair, 2);
}

/* How many the noun says that there are, "the three governments"; 0 when it does not. */
static uint32_t told_number(const cx_seeker *s)
{
    const casus_doc *doc = s->doc;
    const uint32_t number = cx_child(doc, s->mention->head, CASUS_DEP_NUMMOD);
    uint32_t low = 0, high = doc->quantities.len;
    if (number == CASUS_NONE) return 0;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (doc->quantities.ptr[middle].first_token < number)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == doc->quantities.len || doc->quantities.ptr[low].first_token != number)
        return 0;
    const casus_quantity *q = &doc->quantities.ptr[low];
    return q->low >= 3 && q->low <= 8 && q->high <= q->low && !q->unit.len
               ? (uint32_t)q->low
               : 0;
}

/* "Angola, Cuba and Zambia met. The three governments signed": as many as were named
 * together, of countries that differ. */
uint32_t cx_several(const cx_seeker *s, const cx_role *role)
{
    casus_doc *doc = s->doc;
    const uint32_t n = told_number(s);
    const uint32_t gov = 1u << CASUS_SECTOR_GOV;
    if (!n || (role->kind != CX_ROLE_STATE && role->kind != CX_ROLE_SIDE &&
               role->sectors != gov))
        return CASUS_NONE;
    for (uint32_t m = s->m, back = 0; m-- > 0 && back < CX_MAX_BACK; back++) {
        uint32_t all[8];
        if (s->note->sentence - s->cast->notes.ptr[m].sentence > CX_PRONOUN_SENTENCES)
            break;
        if (doc->mentions.ptr[m].entity == CASUS_NONE || cx_conjuncts(s, m, all) != n)
            continue;
        bool states = differ(doc, all, n);
        for (uint32_t i = 0; i < n; i++)
            states &= doc->entities.ptr[all[i]].country[0] != 0;
        if (states) return cx_entity_group(doc, s->m, all, n);
    }
    return CASUS_NONE;
}

/* "Angola, Cuba and Zambia met. The participants signed": the three or more states that
 * were named together last, before any pair was. */
uint32_t cx_all_named(const cx_seeker *s)
{
    casus_doc *doc = s->doc;
    for (uint32_t m = s->m, back = 0; m-- > 0 && back < CX_MAX_BACK; back++) {
        uint32_t all[8];
        if (s->note->sentence - s->cast->notes.ptr[m].sentence > CX_NEAR_PAIR) break;
        const uint32_t n =
            doc->mentions.ptr[m].entity == CASUS_NONE ? 0 : cx_conjuncts(s, m, all);
        if (n < 2) continue;
        bool states = differ(doc, all, n);
        for (uint32_t i = 0; i < n; i++)
            states &= doc->entities.ptr[all[i]].country[0] != 0;
        if (states) return n > 2 ? cx_entity_group(doc, s->m, all, n) : CASUS_NONE;
    }
    return CASUS_NONE;
}

/* "The two met", "both left": two people who were told of near, else two states. */
uint32_t cx_two_of(const cx_seeker *s)
{
    uint32_t people[2], apart = 0;
    if (cx_token(s->doc, s->mention->head)->upos == CASUS_UPOS_NUM &&
        two_people(s, people, &apart) && apart <= CX_NEAR_PAIR)
        return cx_entity_group(s->doc, s->m, people, 2);
    return cx_group_of(s, NULL);
}
