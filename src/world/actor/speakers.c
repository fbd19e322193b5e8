/* speakers.c -- whose are "officials" and "a spokesman" of whom no words tell?
 *
 * "Spain cut off loans, officials said. A spokesman denounced the trials in Malabo":
 * those who speak without more words go on speaking for the government whose people
 * spoke before them, or that acted in the sentence before, though the places that they
 * speak of lie elsewhere; but not against it, nor where the dateline is of another land.
 * After one who acted, this holds of officials only where the report is sent from his
 * land: those of the land that was hit speak as often.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/mentions.h"

enum { BACK = 2, STRANGER_BACK = 4 /* sentences */ };

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

/* An ambassador, an embassy, a high commission. */
static bool is_abroad(const casus_doc *doc, uint32_t m)
{
    const casus_mention *mention = &doc->mentions.ptr[m];
    const cx_found *f = cx_find_ending(doc->cast, mention->first_token, mention->head + 1,
                                       1u << CX_IN_PRONOUNS);
    return f && doc->cast->names->pronouns[CX_NAME_ROW(f->value)].use == CX_PRONOUN_ENVOY;
}

/* Is a place named before mention `m` in its sentence: "In Ankara, a spokesman"? */
static bool is_led_elsewhere(const casus_doc *doc, uint32_t m)
{
    const uint32_t first =
        doc->sentences.ptr[doc->cast->notes.ptr[m].sentence].first_token;
    for (uint32_t k = m; k-- > 0 && doc->mentions.ptr[k].head >= first;) {
        const casus_entity *e = cx_entity_of(doc, k);
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
    const casus_entity *e = cx_entity_of(doc, 0);
    return e && e->kind == CASUS_ENTITY_PLACE && !memcmp(e->country, country, 4);
}

static bool governs(const casus_entity *e)
{
    return e->country[0] && !cx_is_nowhere(e->country) &&
           (e->kind == CASUS_ENTITY_STATE || e->sectors & 1u << CASUS_SECTOR_GOV);
}

bool cx_country_of_mission(const casus_doc *doc, uint32_t m, char country[4])
{
    const cx_cast *cast = doc->cast;
    const cx_note *note = &cast->notes.ptr[m];
    if (note->name != CASUS_NONE || note->definite != CX_DEFINITE || !is_abroad(doc, m))
        return false;
    for (uint32_t k = m;
         k-- > 0 && note->sentence - cast->notes.ptr[k].sentence <= BACK;) {
        const casus_entity *e = cx_entity_of(doc, k);
        if (!e || !e->country[0] || !is_abroad(doc, k)) continue;
        memcpy(country, e->country, 4);
        return true;
    }
    const uint32_t stranger = cx_stranger_before(doc, m, STRANGER_BACK, false);
    if (stranger == CASUS_NONE) return false;
    memcpy(country, cx_entity_of(doc, stranger)->country, 4);
    return true;
}

/* "A spokesman accused Israel": does his clause do it to that country? */
static bool aims_at(const casus_doc *doc, uint32_t m, const char *country)
{
    const casus_sentence *here = &doc->sentences.ptr[doc->cast->notes.ptr[m].sentence];
    const cx_sighting *list = doc->cast->sightings.ptr;
    const uint32_t n = doc->cast->sightings.len, end = here->first_token + here->n_tokens;
    for (uint32_t i = n ? cx_rows_below(&list->token, n, sizeof *list, here->first_token)
                        : 0;
         i < n && list[i].token < end; i++)
        if (!memcmp(list[i].country, country, 3) &&
            cx_is_done_to(doc, list[i].token, doc->mentions.ptr[m].head))
            return true;
    return false;
}

/* Does the report come from another land than this, by its dateline? */
static bool is_sent_from_another(const casus_doc *doc, const char *country)
{
    if (!doc->mentions.len || doc->mentions.ptr[0].first_token ||
        !(doc->sentences.ptr[0].flags & CASUS_SENTENCE_DATELINE))
        return false;
    const casus_entity *e = cx_entity_of(doc, 0);
    return e && e->country[0] && memcmp(e->country, country, 3) != 0 &&
           !cx_hosts_bodies(doc, e->country);
}

bool cx_country_of_speaker(const casus_doc *doc, uint32_t m, char country[4])
{
    const cx_cast *cast = doc->cast;
    if (!is_official(doc, m) || is_led_elsewhere(doc, m)) return false;
    const uint32_t here = cast->notes.ptr[m].sentence;
    const casus_entity *acts = NULL; /* the first subject of the sentence before */
    for (uint32_t k = m; k-- > 0 && here - cast->notes.ptr[k].sentence <= BACK;) {
        const casus_entity *e = cx_entity_of(doc, k);
        if (!e || !cast->notes.ptr[k].subject) continue;
        if (is_official(doc, k) && governs(e)) {
            if (aims_at(doc, m, e->country)) return false;
            memcpy(country, e->country, 4);
            return true;
        }
        if (here - cast->notes.ptr[k].sentence == 1 &&
            cx_token(doc, doc->mentions.ptr[k].head)->deprel == CASUS_DEP_NSUBJ)
            acts = e;
    }
    if (!acts || !governs(acts) || aims_at(doc, m, acts->country) ||
        is_sent_from_another(doc, acts->country) ||
        (!cx_is_used_as(cast, doc->mentions.ptr[m].head, CX_PRONOUN_TELLS) &&
         !is_sent_from(doc, acts->country)))
        return false;
    memcpy(country, acts->country, 4);
    return true;
}
