/* misplaced.c -- names that the tagger took for places, and are somebody, or the reverse.
 *
 * A place takes part in nothing, so a firm or a person with the wrong tag is lost to
 * every act of the report. A single word that no table and no gazetteer knows, tagged as
 * a place,
 *
 *     is a person    where it is a further word of a person's longer name, before or
 * behind
 *                    ("Kasich ... Governor John Kasich")
 *     is somebody    where it does something ("Growmark said") and the report is nowhere
 * in it, at it, near it
 *
 * and a name of several that opens with a title ("Rep. Jane Doe") is a person's.
 *
 * A single word tagged as a person whom nobody introduces, and that stands only behind
 * "the", or as where something goes while the gazetteer knows it ("sent it to Makale"),
 * is a place.
 *
 * Two walks over the names of the document, each name looked up once.
 *
 * SPDX-License-Identifier: MIT
 */
#include "text/lexicon.h"
#include "world/actor/mentions.h"

enum { ACTS = 1, WHERE = 2 };

static bool is_person(const cx_cast *cast, const cx_name *name)
{
    if (name->value == CASUS_NONE)
        return name->place == CASUS_NONE && name->tag == CASUS_NAME_PERSON;
    return CX_NAME_TABLE(name->value) == CX_IN_ACTORS &&
           cast->names->actors[CX_NAME_ROW(name->value)].kind == CASUS_ENTITY_PERSON;
}

static bool is_doubtful(const casus_doc *doc, const cx_name *name)
{
    return name->value == CASUS_NONE && name->place == CASUS_NONE &&
           name->tag == CASUS_NAME_LOCATION && name->end - name->first == 1 &&
           cx_token(doc, name->first)->flags & CASUS_TOKEN_INITIAL_UPPER;
}

/* "Rep. Jane Doe", taken for a place as a whole. */
static void read_title(const cx_cast *cast, cx_name *name)
{
    if (name->value != CASUS_NONE || name->place != CASUS_NONE ||
        name->tag != CASUS_NAME_LOCATION)
        return;
    const cx_found *title = cx_find_at(cast, name->first, CASUS_NONE, 1u << CX_IN_TITLES);
    if (!title || title->end >= name->end) return;
    name->title = CX_NAME_ROW(title->value);
    name->title_first = name->first;
    name->first = title->end;
    name->tag = CASUS_NAME_PERSON;
}

/* The further words of people's names, by their string. A given name may be a town's. */
static void collect_families(const casus_doc *doc, cx_map *families)
{
    const cx_cast *cast = doc->cast;
    for (uint32_t i = 0; i < cast->name_list.len; i++) {
        const cx_name *name = &cast->name_list.ptr[i];
        if (!is_person(cast, name)) continue;
        for (uint32_t t = name->first + 1; t < name->end; t++)
            if (cx_token(doc, t)->flags & CASUS_TOKEN_INITIAL_UPPER)
                cx_map_put(families, (uint64_t)doc->normals.ptr[t] + 1, 1);
    }
}

/* What the clause of the name at `t` says of it. */
static uint32_t use_of(const casus_doc *doc, uint32_t t)
{
    const casus_token *k = cx_token(doc, t);
    if (cx_child(doc, t, CASUS_DEP_DET) != CASUS_NONE) return WHERE; /* "the Gulf" */
    const uint32_t c = cx_child(doc, t, CASUS_DEP_CASE);
    if (c != CASUS_NONE && k->deprel != CASUS_DEP_OBL_AGENT &&
        cx_word_marks(doc, c) & CX_WORD_SETTING)
        return WHERE;
    if (k->deprel != CASUS_DEP_NSUBJ || k->head == CASUS_NONE) return 0;
    return cx_token(doc, k->head)->upos == CASUS_UPOS_VERB ? ACTS : 0;
}

/* "Europe", "Delta": a place of this name there is, somewhere. */
static bool is_in_gazetteer(const casus_doc *doc, uint32_t t)
{
    uint64_t hash = CX_PLACE_HASH_START;
    uint32_t n = 0;
    bool goes_on;
    if (!doc->engine || !doc->engine->world ||
        !cx_place_hash_word(&hash, cx_normal_form(doc, t)))
        return false;
    return cx_place_lookup(&doc->engine->world->gazetteer, hash, &n, &goes_on) != NULL &&
           n > 0;
}

/* "Lenin", "Makale": a single word that the tagger took for a person whom nobody names in
 * full or introduces. */
static bool is_bare_person(const casus_doc *doc, const cx_name *name)
{
    return name->value == CASUS_NONE && name->place == CASUS_NONE &&
           name->title == CASUS_NONE && name->tag == CASUS_NAME_PERSON &&
           name->end - name->first == 1 &&
           cx_token(doc, name->first)->flags & CASUS_TOKEN_INITIAL_UPPER;
}

/* "flew to Makale", "in Makale": where something is, or goes. */
static bool is_reached(const casus_doc *doc, uint32_t t)
{
    if (cx_token(doc, t)->deprel != CASUS_DEP_OBL) return false;
    const cx_pronoun_use use = cx_preposition(doc, t);
    return use == CX_PRONOUN_TO || use == CX_PRONOUN_IN;
}

/* Bare persons that do nothing in the report, behind "the", or where something goes and
 * the gazetteer knows them. */
static void find_lost_places(casus_doc *doc, const cx_map *families)
{
    const cx_cast *cast = doc->cast;
    cx_map uses;
    cx_map_init(&uses, &doc->arena, 16);
    for (uint32_t i = 0; i < cast->name_list.len; i++) {
        const cx_name *name = &cast->name_list.ptr[i];
        if (!is_bare_person(doc, name)) continue;
        const uint64_t key = (uint64_t)doc->normals.ptr[name->first] + 1;
        const uint32_t before = cx_map_get(&uses, key);
        const bool where =
            cx_child(doc, name->first, CASUS_DEP_DET) != CASUS_NONE ||
            (is_reached(doc, name->first) && is_in_gazetteer(doc, name->first));
        cx_map_put(&uses, key,
                   (before == CASUS_NONE ? 0 : before) | (where ? WHERE : ACTS));
    }
    for (uint32_t i = 0; i < cast->name_list.len; i++) {
        cx_name *name = &cast->name_list.ptr[i];
        if (!is_bare_person(doc, name)) continue;
        const uint64_t key = (uint64_t)doc->normals.ptr[name->first] + 1;
        if (cx_map_get(&uses, key) == WHERE && cx_map_get(families, key) == CASUS_NONE)
            name->tag = CASUS_NAME_LOCATION;
    }
}

void cx_misplaced_find(casus_doc *doc)
{
    cx_cast *cast = doc->cast;
    cx_map families, uses;
    cx_map_init(&families, &doc->arena, 16);
    cx_map_init(&uses, &doc->arena, 16);
    for (uint32_t i = 0; i < cast->name_list.len; i++)
        read_title(cast, &cast->name_list.ptr[i]);
    collect_families(doc, &families);
    find_lost_places(doc, &families);
    for (uint32_t i = 0; i < cast->name_list.len; i++) {
        const cx_name *name = &cast->name_list.ptr[i];
        if (!is_doubtful(doc, name)) continue;
        const uint64_t key = (uint64_t)doc->normals.ptr[name->first] + 1;
        const uint32_t before = cx_map_get(&uses, key);
        cx_map_put(&uses, key,
                   (before == CASUS_NONE ? 0 : before) | use_of(doc, name->first));
    }
    for (uint32_t i = 0; i < cast->name_list.len; i++) {
        cx_name *name = &cast->name_list.ptr[i];
        if (!is_doubtful(doc, name)) continue;
        const uint64_t key = (uint64_t)doc->normals.ptr[name->first] + 1;
        if (cx_map_get(&families, key) != CASUS_NONE)
            name->tag = CASUS_NAME_PERSON;
        else if (cx_map_get(&uses, key) == ACTS && !is_in_gazetteer(doc, name->first))
            name->tag = CASUS_NAME_OTHER;
    }
}
