/* speakers.c -- whose are "officials" and "a spokesman" of whom no words tell?
 *
 * "Spain cut off loans, officials said. A spokesman denounced the trials in Malabo":
 * those who speak without more words go on speaking for the government whose people
 * spoke before them, or that acted in the sentence before, though the places that they
 * speak of lie elsewhere. Of officials this holds only where the report is sent from
 * their land: those of the land that was hit speak as often.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/mentions.h"

enum { BACK = 2 /* sentences */ };

/* One who governs or serves a government, told by his office only, who does something. */
static bool is_official(const casus_doc *doc, uint32_t m)
{
    const cx_cast *cast = doc->cast;
    const cx_note *note = &cast->notes.ptr[m];
    if (note->role == CASUS_NONE || note->name != CASUS_NONE || !note->subject)
        return false;
    const uint32_t head = doc->mentions.ptr[m].head;
    return cast->names->roles[note->role].sectors == 1u << CASUS_SECTOR_GOV &&
           (cx_is_used_as(cast, head, CX_PRONOUN_TELLS) ||
            cx_is_used_as(cast, head, CX_PRONOUN_OFFICIAL));
}

/* An ambassador, an embassy. */
static bool is_abroad(const casus_doc *doc, uint32_t t)
{
    return cx_is_used_as(doc->cast, t, CX_PRONOUN_ENVOY) ||
           cx_is_used_as(doc->cast, t, CX_PRONOUN_MISSION);
}

static const casus_entity *entity_of(const casus_doc *doc, uint32_t m)
{
    const uint32_t e = doc->mentions.ptr[m].entity;
    return e == CASUS_NONE ? NULL : &doc->entities.ptr[cx_entity_root(doc->cast, e)];
}

/* Is a place named before mention `m` in its sentence: "In Ankara, a spokesman"? */
static bool is_led_elsewhere(const casus_doc *doc, uint32_t m)
{
    const uint32_t first =
        doc->sentences.ptr[doc->cast->notes.ptr[m].sentence].first_token;
    for (uint32_t k = m; k-- > 0 && doc->mentions.ptr[k].head >= first;) {
        const casus_entity *e = entity_of(doc, k);
        if (e && e->kind == CASUS_ENTITY_PLACE &&
            cx_preposition(doc, doc->mentions.ptr[k].head) == CX_PRONOUN_IN)
            return true;
    }
    return false;
}

/* Does the report begin with a place of the country, as its dateline? */
static bool is_sent_from(const casus_doc *doc, const char *country)
{
    if (!doc->mentions.len || doc->mentions.ptr[0].first_token) return false;
    const casus_entity *e = entity_of(doc, 0);
    return e && e->kind == CASUS_ENTITY_PLACE && !memcmp(e->country, country, 4);
}

static bool governs(const casus_entity *e)
{
    return e->country[0] && !cx_is_nowhere(e->country) &&
           (e->kind == CASUS_ENTITY_STATE || e->sectors & 1u << CASUS_SECTOR_GOV);
}

/* "the ambassador", after "the Chilean embassy": the country of the last of those who
 * serve their state abroad. */
static bool country_of_mission(const casus_doc *doc, uint32_t m, char country[4])
{
    const cx_cast *cast = doc->cast;
    const cx_note *note = &cast->notes.ptr[m];
    if (note->name != CASUS_NONE || note->definite != CX_DEFINITE ||
        !is_abroad(doc, doc->mentions.ptr[m].head))
        return false;
    for (uint32_t k = m;
         k-- > 0 && note->sentence - cast->notes.ptr[k].sentence <= BACK;) {
        const casus_entity *e = entity_of(doc, k);
        if (!e || !e->country[0] || !is_abroad(doc, doc->mentions.ptr[k].head)) continue;
        memcpy(country, e->country, 4);
        return true;
    }
    return false;
}

bool cx_country_of_speaker(const casus_doc *doc, uint32_t m, char country[4])
{
    const cx_cast *cast = doc->cast;
    if (country_of_mission(doc, m, country)) return true;
    if (!is_official(doc, m) || is_led_elsewhere(doc, m)) return false;
    const uint32_t here = cast->notes.ptr[m].sentence;
    const casus_entity *acts = NULL; /* the first subject of the sentence before */
    for (uint32_t k = m; k-- > 0 && here - cast->notes.ptr[k].sentence <= BACK;) {
        const casus_entity *e = entity_of(doc, k);
        if (!e || !cast->notes.ptr[k].subject) continue;
        if (is_official(doc, k) && governs(e)) {
            memcpy(country, e->country, 4);
            return true;
        }
        if (here - cast->notes.ptr[k].sentence == 1 &&
            cx_token(doc, doc->mentions.ptr[k].head)->deprel == CASUS_DEP_NSUBJ)
            acts = e;
    }
    if (!acts || !governs(acts) ||
        (!cx_is_used_as(cast, doc->mentions.ptr[m].head, CX_PRONOUN_TELLS) &&
         !is_sent_from(doc, acts->country)))
        return false;
    memcpy(country, acts->country, 4);
    return true;
}
