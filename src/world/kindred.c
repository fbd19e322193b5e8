/* kindred.c -- of whom the report says elsewhere whose they are.
 *
 * "Pirates seized a tanker ... the Somali pirates asked for money": pirates, gangs and
 * other criminals are those of the same word that has a people's name before it anywhere
 * in the report, if all that have one are of one country. They come before the country
 * that the report is about, which may be that of their victims or hunters.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/mentions.h"

#define KINDRED_SECTORS (1u << CASUS_SECTOR_CRM)

enum { SEVERAL = 0 }; /* no country has this number */

static uint32_t number_of(const char country[4])
{
    return (uint32_t)(uint8_t)country[0] << 16 | (uint32_t)(uint8_t)country[1] << 8 |
           (uint8_t)country[2];
}

static bool is_kindred(const cx_role *role)
{
    return role->sectors & KINDRED_SECTORS;
}

void cx_kindred_collect(casus_doc *doc)
{
    cx_cast *cast = doc->cast;
    cx_map_init(&cast->kindred, &doc->arena, 8);
    for (uint32_t i = 0; i < cast->finds.list.len; i++) {
        const cx_found *f = &cast->finds.list.ptr[i];
        const uint32_t row = CX_NAME_ROW(f->value);
        if (f->partial || CX_NAME_TABLE(f->value) != CX_IN_ROLES || !f->token ||
            !is_kindred(&cast->names->roles[row]))
            continue;
        const cx_found *people = cx_find_ending(cast, 0, f->token, 1u << CX_IN_DEMONYMS);
        const char *country =
            people ? cast->names->demonyms[CX_NAME_ROW(people->value)].country : "";
        if (!country[0]) continue;
        const uint32_t old = cx_map_get(&cast->kindred, row + 1),
                       number = number_of(country);
        cx_map_put(&cast->kindred, row + 1,
                   old == CASUS_NONE || old == number ? number : SEVERAL);
    }
}

bool cx_kindred_country(const casus_doc *doc, uint32_t m, char country[4])
{
    const cx_cast *cast = doc->cast;
    const cx_note *note = &cast->notes.ptr[m];
    if (note->role == CASUS_NONE || !is_kindred(&cast->names->roles[note->role]))
        return false;
    const cx_name *name =
        note->name == CASUS_NONE ? NULL : &cast->name_list.ptr[note->name];
    if (name && name->end - name->first > 1)
        return false; /* "Pirates" opens a sentence */
    const uint32_t number = cx_map_get(&cast->kindred, note->role + 1);
    if (number == CASUS_NONE || number == SEVERAL) return false;
    const char code[4] = { (char)(number >> 16), (char)(number >> 8 & 255),
                           (char)(number & 255), '\0' };
    memcpy(country, code, 4);
    return true;
}
