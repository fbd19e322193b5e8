/* judged.c -- "Chad welcomed the deal", "a step that Mali condemned": praise, blame and
 * refusal of what the report has told just before bear on those who did it.
 *
 * A treaty is of all its parties, a deed of whoever did it, each but for the one who
 * judges.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/match.h"

enum { BACK = 2 /* sentences */, AROUND = 12 /* events */ };

static bool judges(const casus_event *e)
{
    return (e->type == CASUS_TYPE_SUPPORT || e->type == CASUS_TYPE_REJECT ||
            e->type == CASUS_TYPE_ACCUSE) &&
           e->actors.n && !e->recipients.n;
}

/* "the deal", "this step", with nothing behind that tells which. */
static bool takes_up(const casus_doc *d, uint32_t noun)
{
    bool definite = false;
    for (uint32_t c = cx_first_child(d, noun); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        definite |= rel == CASUS_DEP_DET &&
                    !cx_is_word_of(d->engine->rules, cx_lemma(d, c), CX_WORD_INDEFINITE);
        if (rel == CASUS_DEP_NMOD || rel == CASUS_DEP_NMOD_POSS ||
            rel == CASUS_DEP_COMPOUND || rel == CASUS_DEP_ACL)
            return false;
    }
    return definite;
}

/* What the verb at `t` judges, in its clause or, behind it, as "a step that X praised".
 */
static uint32_t object_of(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    if (k->deprel == CASUS_DEP_ACL_RELCL && k->head != CASUS_NONE && k->head < t)
        return cx_token(d, k->head)->deprel == CASUS_DEP_APPOS ? k->head : CASUS_NONE;
    uint32_t noun = cx_child(d, t, CASUS_DEP_OBJ);
    if (noun == CASUS_NONE) noun = cx_child(d, t, CASUS_DEP_NSUBJ_PASS);
    const uint32_t inner = cx_child(d, t, CASUS_DEP_XCOMP);
    if (noun == CASUS_NONE && inner != CASUS_NONE) /* "refused to sign the deal" */
        noun = cx_child(d, inner, CASUS_DEP_OBJ);
    return noun != CASUS_NONE && takes_up(d, noun) ? noun : CASUS_NONE;
}

static bool is_treaty(const casus_doc *d, uint32_t noun)
{
    return cx_is_word_of(d->engine->rules, cx_lemma(d, noun), CX_WORD_TREATY) ||
           cx_is_more(d, noun, CX_MORE_BARGAIN);
}

/* The treaty or deed that the event judges, told before; CASUS_NONE for none. */
static uint32_t judged_by(const casus_doc *d, const casus_event *e)
{
    const uint32_t noun = object_of(d, e->trigger_token);
    return noun != CASUS_NONE && (is_treaty(d, noun) ||
                                  cx_is_more(d, noun, CX_MORE_DEED | CX_MORE_SCHEME))
               ? noun
               : CASUS_NONE;
}

/* "Mali praised the deal, Chad condemned it": Mali did not make it; those who sign it
 * stand on both sides. */
static bool only_judges(const casus_doc *d, const casus_event *o)
{
    if (o->type != CASUS_TYPE_SUPPORT && o->type != CASUS_TYPE_REJECT &&
        o->type != CASUS_TYPE_ACCUSE)
        return false;
    const char *first =
        d->entities.ptr[d->participants.ptr[o->actors.first].entity].country;
    return !cx_has_country(d, o->recipients, first) && judged_by(d, o) != CASUS_NONE;
}

static bool binds_two(const casus_event *o)
{
    return o->type == CASUS_TYPE_AGREE || o->type == CASUS_TYPE_SUPPORT ||
           o->type == CASUS_TYPE_COOPERATE || o->type == CASUS_TYPE_CONSULT;
}

/* Adds those of the side who are of no country of the judge, each country once. */
static void add_but(casus_doc *d, casus_range side, casus_range judge, casus_range *out)
{
    for (uint32_t i = 0; i < side.n; i++) {
        casus_participant p = d->participants.ptr[side.first + i];
        const char *country = d->entities.ptr[p.entity].country;
        if (!country[0] || cx_has_country(d, judge, country) ||
            cx_has_country(d, *out, country))
            continue;
        p.implied = true;
        if (!out->n) out->first = d->participants.len;
        *CX_PUSH(&d->arena, d->participants) = p;
        out->n++;
    }
}

static void judge(casus_doc *d, uint32_t i)
{
    const casus_event e = d->events.ptr[i];
    const uint32_t noun = judges(&e) ? judged_by(d, &e) : CASUS_NONE;
    if (noun == CASUS_NONE) return;
    const bool treaty = is_treaty(d, noun);
    for (uint32_t k = i, n = 0; k-- > 0 && n < AROUND; n++) {
        const casus_event *o = &d->events.ptr[k];
        if (o->sentence + BACK < e.sentence) return;
        if (o->trigger_token >= e.trigger_token || !o->actors.n ||
            (treaty && !binds_two(o)) || only_judges(d, o))
            continue;
        casus_range out = { 0, 0 };
        const casus_range theirs = o->recipients;
        add_but(d, o->actors, e.actors, &out);
        if (treaty) add_but(d, theirs, e.actors, &out);
        if (!out.n) continue;
        d->events.ptr[i].recipients = out;
        return;
    }
}

void cx_judge_deeds(casus_doc *d)
{
    for (uint32_t i = 0; i < d->events.len; i++) judge(d, i);
}
