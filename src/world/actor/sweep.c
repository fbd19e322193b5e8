/* sweep.c -- things that nobody is, told of once, leave the arrays again; what stays gets
 * its numbers and lists.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/mentions.h"

/* Things that are no actors and are told of once only. */
static bool is_idle(const casus_doc *doc, uint32_t m)
{
    const cx_cast *cast = doc->cast;
    uint32_t e = doc->mentions.ptr[m].entity;
    const cx_note *note = &cast->notes.ptr[m];
    bool plain = note->sort == CX_SORT_THING && note->name == CASUS_NONE;
    return plain && (cast->parts.ptr[e].n_mentions < 2 || note->pronoun != CASUS_NONE) &&
           cast->parts.ptr[e].n_mentions < 2;
}

static void sweep_mentions(casus_doc *doc)
{
    cx_cast *cast = doc->cast;
    uint32_t n = 0;
    memset(doc->token_mention.ptr, 0xff, doc->tokens.len * sizeof(uint32_t));
    for (uint32_t m = 0; m < doc->mentions.len; m++) {
        if (is_idle(doc, m)) continue;
        doc->mentions.ptr[n] = doc->mentions.ptr[m];
        cast->notes.ptr[n] = cast->notes.ptr[m];
        casus_mention *mention = &doc->mentions.ptr[n];
        doc->token_mention.ptr[mention->head] = n;
        if (cast->notes.ptr[n].name != CASUS_NONE) {
            const cx_name *name = &cast->name_list.ptr[cast->notes.ptr[n].name];
            for (uint32_t t = name->title_first; t < name->end; t++) {
                uint32_t head = cx_token(doc, t)->head;
                if (head == CASUS_NONE || head < name->title_first || head >= name->end)
                    doc->token_mention.ptr[t] = n;
            }
        }
        n++;
    }
    doc->mentions.len = cast->notes.len = n;
}

/* Entities that are left get new numbers in the order of their first mention. */
static void sweep_entities(casus_doc *doc)
{
    cx_cast *cast = doc->cast;
    uint32_t n = doc->entities.len, kept = 0;
    uint32_t *number = cx_alloc(&doc->arena, (n + 1) * sizeof *number);
    memset(number, 0xff, (n + 1) * sizeof *number);
    for (uint32_t m = 0; m < doc->mentions.len; m++) {
        uint32_t e = doc->mentions.ptr[m].entity;
        if (number[e] == CASUS_NONE) number[e] = kept++;
    }
    for (uint32_t i = 0; i < cast->members.len; i++) {
        uint32_t e = cast->members.ptr[i] = cx_entity_root(cast, cast->members.ptr[i]);
        if (number[e] == CASUS_NONE) number[e] = kept++;
    }
    for (uint32_t i = 0; cast->by_key.keys && i <= cast->by_key.mask; i++)
        if (cast->by_key.keys[i] && cast->by_key.values[i] < n)
            cast->by_key.values[i] = number[cx_entity_root(cast, cast->by_key.values[i])];
    casus_entity *entities = cx_alloc(&doc->arena, (kept + 1) * sizeof *entities);
    cx_part *parts = cx_alloc(&doc->arena, (kept + 1) * sizeof *parts);
    for (uint32_t e = 0; e < n; e++) {
        if (number[e] == CASUS_NONE) continue;
        entities[number[e]] = doc->entities.ptr[e];
        parts[number[e]] = cast->parts.ptr[e];
        parts[number[e]].same_as = CASUS_NONE;
    }
    for (uint32_t m = 0; m < doc->mentions.len; m++)
        doc->mentions.ptr[m].entity = number[doc->mentions.ptr[m].entity];
    for (uint32_t i = 0; i < cast->members.len; i++)
        cast->members.ptr[i] = number[cast->members.ptr[i]];
    doc->entities.ptr = entities;
    doc->entities.len = doc->entities.cap = kept;
    cast->parts.ptr = parts;
    cast->parts.len = cast->parts.cap = kept;
}

/* Lists the mentions of each entity, in the order of the text. */
static void list_mentions(casus_doc *doc)
{
    uint32_t n = doc->mentions.len, at = 0;
    for (uint32_t m = 0; m < n; m++)
        doc->entities.ptr[doc->mentions.ptr[m].entity].mentions.n++;
    for (uint32_t e = 0; e < doc->entities.len; e++) {
        doc->entities.ptr[e].mentions.first = at;
        at += doc->entities.ptr[e].mentions.n;
        doc->entities.ptr[e].mentions.n = 0;
    }
    doc->entity_mentions.ptr = cx_alloc(&doc->arena, (at + 1) * sizeof(uint32_t));
    doc->entity_mentions.len = doc->entity_mentions.cap = at;
    for (uint32_t m = 0; m < n; m++) {
        casus_range *range = &doc->entities.ptr[doc->mentions.ptr[m].entity].mentions;
        doc->entity_mentions.ptr[range->first + range->n++] = m;
    }
}

void cx_sweep(casus_doc *doc)
{
    sweep_mentions(doc);
    sweep_entities(doc);
    list_mentions(doc);
}
