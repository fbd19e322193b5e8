/* rules_open.c -- opening and making the sections of the rules.
 *
 * Every index that one array holds into another is checked here once, so that the
 * matcher may follow them without asking.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/event.h"

#include <stdlib.h>

#include "event/clause/details.h"
#include "event/clause/factuality.h"
#include "event/rule/rulebook.h"
#include "event/rule/rules.h"
#include "event/rule/says.h"
#include "event/transfer/transfer.h"

static bool is_set(const cx_rules *r, uint32_t set)
{
    return set == CASUS_NONE || set < r->n_sets;
}

static bool frames_are_sound(const cx_rules *r)
{
    for (uint32_t i = 0; i < r->n_frames; i++)
        if (!cx_run_fits(r->frames[i].elements, r->n_elements) ||
            r->frames[i].cameo >= r->n_cameo || !is_set(r, r->frames[i].near) ||
            !is_set(r, r->frames[i].clause))
            return false;
    for (uint32_t i = 0; i < r->n_elements; i++) {
        const cx_element *e = &r->elements[i];
        if (!cx_run_fits(e->prepositions, r->n_words) || e->role >= CX_ROLES ||
            e->slot >= CX_SLOTS)
            return false;
        if (!is_set(r, e->set) || !is_set(r, e->subject_set)) return false;
    }
    return true;
}

static bool sets_are_sound(const cx_rules *r)
{
    if (r->n_sets > UINT16_MAX + 1) return false; /* what member_of can name */
    for (uint32_t i = 0; i < r->n_members; i++)
        if (!cx_run_fits(r->members[i].sets, r->n_member_of)) return false;
    for (uint32_t i = 0; i < r->n_member_of; i++)
        if (r->member_of[i] >= r->n_sets) return false;
    return true;
}

static bool rules_are_sound(const cx_rules *r)
{
    for (uint32_t i = 0; i < r->n_rules; i++) {
        const cx_rule *rule = &r->rules[i];
        if (!cx_run_fits(rule->when, r->n_frames) ||
            !cx_run_fits(rule->unless, r->n_frames) ||
            !cx_run_fits(rule->refine, r->n_frames) || rule->cameo >= r->n_cameo ||
            rule->type >= CASUS_EVENT_TYPE_COUNT || rule->mode >= 128)
            return false;
    }
    for (uint32_t i = 0; i < r->n_triggers; i++) {
        const cx_trigger *t = &r->triggers[i];
        if (t->rule >= r->n_rules || t->n_words > CX_TRIGGER_WORDS ||
            t->head >= t->n_words || t->pos >= CX_TRIGGER_SORTS ||
            !cx_run_fits((cx_run){ t->first_word, t->n_words }, r->n_words))
            return false;
    }
    bool has_free = r->n_slots == 0;
    for (uint32_t i = 0; i < r->n_slots; i++) {
        if (!cx_run_fits(r->slots[i].triggers, r->n_triggers)) return false;
        has_free |= r->slots[i].lemma == 0;
    }
    return has_free && (r->n_slots & (r->n_slots - 1)) == 0;
}

#define ARRAY(blob, tag, field, n)                                                       \
    ((field) = cx_blob_array(&(blob), (tag), sizeof *(field), &(n)))

/* All tables that cx_word_find is asked. */
#define TABLES(r)                                                                        \
    &(r)->grammar, &(r)->more, &(r)->contexts, &(r)->irregular, &(r)->counts,            \
        &(r)->confidence, &(r)->parties, &(r)->homes, &(r)->scenes, &(r)->seats,         \
        &(r)->trust, &(r)->about, &(r)->status, &(r)->means

static casus_status open_sections(cx_rules *r, const cx_model *model, casus_error *err)
{
    uint32_t types = 0, modes = 0, one = 0;
    const uint32_t *n_sets;
    casus_status status =
        cx_blob_open(&r->blob, cx_model_section(model, "rules"), "rules", err);
    if (status == CASUS_OK)
        status = cx_blob_open(&r->ontology, cx_model_section(model, "ontology"),
                              "ontology", err);
    if (status != CASUS_OK) return status;
    ARRAY(r->blob, "rule", r->rules, r->n_rules);
    ARRAY(r->blob, "fram", r->frames, r->n_frames);
    ARRAY(r->blob, "elem", r->elements, r->n_elements);
    ARRAY(r->blob, "nset", n_sets, one);
    ARRAY(r->blob, "memb", r->members, r->n_members);
    ARRAY(r->blob, "mset", r->member_of, r->n_member_of);
    r->n_sets = one == 1 ? *n_sets : 0;
    ARRAY(r->blob, "here", r->here.phrases, r->here.n);
    ARRAY(r->blob, "hhed", r->here.heads, r->here.n_heads);
    ARRAY(r->blob, "near", r->near.phrases, r->near.n);
    ARRAY(r->blob, "nhed", r->near.heads, r->near.n_heads);
    ARRAY(r->blob, "word", r->words, r->n_words);
    ARRAY(r->blob, "trig", r->triggers, r->n_triggers);
    ARRAY(r->blob, "slot", r->slots, r->n_slots);
    ARRAY(r->blob, "ligh", r->lights, r->n_lights);
    ARRAY(r->blob, "gram", r->grammar.ptr, r->grammar.n);
    ARRAY(r->blob, "more", r->more.ptr, r->more.n);
    ARRAY(r->blob, "cont", r->contexts.ptr, r->contexts.n);
    ARRAY(r->blob, "irre", r->irregular.ptr, r->irregular.n);
    ARRAY(r->blob, "coun", r->counts.ptr, r->counts.n);
    ARRAY(r->blob, "mean", r->means.ptr, r->means.n);
    ARRAY(r->blob, "conf", r->confidence.ptr, r->confidence.n);
    ARRAY(r->blob, "prty", r->parties.ptr, r->parties.n);
    ARRAY(r->blob, "home", r->homes.ptr, r->homes.n);
    ARRAY(r->blob, "scen", r->scenes.ptr, r->scenes.n);
    ARRAY(r->blob, "seat", r->seats.ptr, r->seats.n);
    ARRAY(r->blob, "trus", r->trust.ptr, r->trust.n);
    ARRAY(r->blob, "abou", r->about.ptr, r->about.n);
    ARRAY(r->blob, "stat", r->status.ptr, r->status.n);
    ARRAY(r->ontology, "came", r->cameo, r->n_cameo);
    ARRAY(r->ontology, "type", r->type_scores, types);
    ARRAY(r->ontology, "mode", r->mode_scores, modes);
    if (types != CASUS_EVENT_TYPE_COUNT || modes != 128 || one != 1 ||
        !frames_are_sound(r) || !sets_are_sound(r) || !rules_are_sound(r))
        return cx_fail(err, CASUS_BAD_FORMAT, 0, 0, "section rules: damaged");
    return CASUS_OK;
}

static void fill_sieve(cx_sought *s)
{
    for (uint32_t i = 0; i < s->n; i++) cx_sieve_add(&s->sieve, s->phrases[i]);
    for (uint32_t i = 0; i < s->n_heads; i++) cx_sieve_add(&s->sieve, s->heads[i]);
}

static casus_status mark_people(cx_rules *r, casus_error *err)
{
    r->of_people = calloc(cx_set_words(r), sizeof *r->of_people);
    if (!r->of_people) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    cx_add_sets(r, cx_sets_of(r, cx_hash("people", 6, 0)), r->of_people);
    return CASUS_OK;
}

casus_status cx_rules_open(cx_rules **out, const cx_model *model, casus_error *err)
{
    cx_rules *r = calloc(1, sizeof *r);
    *out = NULL;
    if (!r) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    casus_status status = open_sections(r, model, err);
    r->any_word = cx_hash(CX_ANY_WORD, 1, 0);
    fill_sieve(&r->here);
    fill_sieve(&r->near);
    if (status == CASUS_OK) status = mark_people(r, err);
    if (status == CASUS_OK) status = cx_factuality_open(r, model, err);
    cx_words *const tables[] = { TABLES(r) };
    for (size_t i = 0; status == CASUS_OK && i < sizeof tables / sizeof *tables; i++)
        status = cx_words_index(tables[i], err);
    if (status == CASUS_OK) status = cx_says_open(&r->says, model, err);
    if (status == CASUS_OK) status = cx_transfers_open(&r->transfers, model, err);
    if (status == CASUS_OK) status = cx_details_open(&r->details, model, r->n_cameo, err);
    if (status != CASUS_OK) {
        cx_rules_close(r);
        return status;
    }
    *out = r;
    return CASUS_OK;
}

void cx_rules_close(cx_rules *rules)
{
    if (!rules) return;
    if (rules->says) cx_says_close(rules->says);
    if (rules->transfers) cx_transfers_close(rules->transfers);
    cx_details_close(rules->details);
    cx_words *const tables[] = { TABLES(rules) };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) cx_words_close(tables[i]);
    free(rules->of_people);
    free(rules);
}

casus_status cx_rules_build(cx_model_writer *writer, const char *dict_dir,
                            casus_error *err)
{
    casus_status status = cx_rules_build_events(writer, dict_dir, err);
    if (status == CASUS_OK) status = cx_says_build(writer, dict_dir, err);
    if (status == CASUS_OK) status = cx_transfers_build(writer, dict_dir, err);
    if (status == CASUS_OK) status = cx_details_build(writer, dict_dir, err);
    return status;
}
