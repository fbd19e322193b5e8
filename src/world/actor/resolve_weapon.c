/* resolve_weapon.c -- weapons as mentions: things, or the forces behind them.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/mentions.h"

/* "USS Cole", not "destroyer" and no make of ships. */
static bool is_ship(const cx_weapon *weapon)
{
    return !weapon->generic && weapon->category == CASUS_CATEGORY_SHIPS &&
           weapon->origin[0];
}

/* A ship of some navy: it acts for its state, and is a thing where others act. */
static void resolve_ship(casus_doc *doc, uint32_t m, const cx_weapon *weapon, bool acts)
{
    cx_cast *cast = doc->cast;
    const cx_name *name = &cast->name_list.ptr[cast->notes.ptr[m].name];
    casus_str normal = cx_normal(&doc->arena, cx_words_of(doc, name->first, name->end));
    const uint64_t key = cx_key(acts ? "crew" : "ship", normal.ptr, normal.len);
    uint32_t e = cx_map_get(&cast->by_key, key);
    if (e != CASUS_NONE) {
        cx_entity_join(doc, m, e);
        return;
    }
    e = cx_entity_new(doc, m, acts ? CX_SORT_BODY : CX_SORT_WEAPON);
    casus_entity *entity = &doc->entities.ptr[e];
    entity->kind = acts ? CASUS_ENTITY_ORGANISATION : CASUS_ENTITY_WEAPON;
    memcpy(entity->country, weapon->origin, 4);
    entity->sectors = 1u << CASUS_SECTOR_MIL;
    entity->category = weapon->category;
    cx_entity_code(doc, e, CASUS_SECTOR_MIL);
    cx_map_put(&cast->by_key, key, e);
}

/* "A bomb killed four": what is fired or laid acts for nobody that one could name. */
static bool is_munition(const cx_weapon *weapon)
{
    return weapon->generic && (weapon->category == CASUS_CATEGORY_MISSILES ||
                               weapon->category == CASUS_CATEGORY_ARTILLERY ||
                               weapon->category == CASUS_CATEGORY_NAVAL_WEAPONS ||
                               weapon->category == CASUS_CATEGORY_OTHER);
}

/* "HMS Cardiff": the prefix tells of a navy. */
static bool has_prefix(const casus_doc *doc, const cx_name *name)
{
    const casus_token *k = cx_token(doc, name->first);
    return name->end - name->first > 1 && k->flags & CASUS_TOKEN_ALL_UPPER &&
           k->end - k->start > 1;
}

void cx_resolve_weapon(casus_doc *doc, uint32_t m, uint32_t row, cx_origin *origin)
{
    cx_cast *cast = doc->cast;
    const cx_weapon *weapon = &cast->names->weapons[row];
    const bool acts =
        cast->notes.ptr[m].subject && (origin->country[0] || !is_munition(weapon));
    uint32_t e;
    const bool named = cast->notes.ptr[m].name != CASUS_NONE;
    if (named && (weapon->generic == CX_WEAPON_PREFIX || (acts && is_ship(weapon)))) {
        const bool done_to =
            cx_token(doc, doc->mentions.ptr[m].head)->deprel == CASUS_DEP_NSUBJ_PASS;
        resolve_ship(doc, m, weapon, acts && !done_to);
        return;
    }
    if (!weapon->generic && !(acts && origin->country[0])) {
        uint64_t key = cx_key("weapon", &row, sizeof row);
        e = cx_map_get(&cast->by_key, key);
        if (e == CASUS_NONE) {
            e = cx_entity_new(doc, m, CX_SORT_WEAPON);
            casus_entity *entity = &doc->entities.ptr[e];
            entity->kind = CASUS_ENTITY_WEAPON;
            entity->ref = cx_blob_text(&cast->names->blob, weapon->ref);
            entity->name = cx_blob_text(&cast->names->blob, weapon->name);
            memcpy(entity->country, weapon->origin, 4);
            if (named && is_ship(weapon) &&
                has_prefix(doc, &cast->name_list.ptr[cast->notes.ptr[m].name])) {
                entity->sectors = 1u << CASUS_SECTOR_MIL;
                cx_entity_code(doc, e, CASUS_SECTOR_MIL);
            }
            cx_map_put(&cast->by_key, key, e);
        } else {
            cx_entity_join(doc, m, e);
        }
    } else { /* "Israeli warplanes": the air force behind them */
        e = cx_entity_new(doc, m, CX_SORT_WEAPON);
        casus_entity *entity = &doc->entities.ptr[e];
        memcpy(entity->country, origin->country, 4);
        entity->sectors = 1u << CASUS_SECTOR_MIL;
        entity->kind = acts ? CASUS_ENTITY_GROUP : CASUS_ENTITY_WEAPON;
        cx_entity_code(doc, e, CASUS_SECTOR_MIL);
    }
    doc->entities.ptr[e].category = weapon->category;
}
