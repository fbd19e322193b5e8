/* cues.c -- what can be seen of an event that tells sure ones from unsure ones.
 *
 * Of the event: its rule and what its frame asked for, its word, where that stands, what
 * stands beside it and what it is told inside of, and who takes part. Of the report: what
 * it is about (arms, the economy, the contexts of its events), how thick its events
 * stand, how often it names somebody known, and how often its writer speaks of himself or
 * to a reader. Many are seen together with the type of the event: in a report without
 * arms "attack" is seldom one, a meeting is as good as elsewhere.
 *
 * What a cue weighs stands in dict/ontology/confidence.tsv (confidence.c).
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/confidence.h"
#include "event/side/sides.h"

#include "world/world.h"

#define CLIMB 12
#define NEIGHBOURS 12
#define BRIEF 60         /* words of a report that has shares */
#define MOST_CONTEXTS 64 /* bits of casus_event.contexts */
#define FIRST_ACTS 2000  /* of a report that are looked at for one told before */

typedef struct list {
    cx_cue *cues;
    uint32_t n;
} list;

static void add_both(list *l, const char *kind, casus_str value, casus_str with)
{
    if (l->n < CX_CUES) l->cues[l->n++] = (cx_cue){ kind, value, with };
}

static void add(list *l, const char *kind, casus_str value)
{
    add_both(l, kind, value, (casus_str){ NULL, 0 });
}

static casus_str count_name(uint32_t n)
{
    static const char *const names[] = { "0", "1", "2", "3", "4", "5" };
    return cx_cstr(names[n > 5 ? 5 : n]);
}

/* Of a report, or that it is too short for shares to tell. */
static casus_str share_name(const cx_report *r, uint32_t n)
{
    return r->brief ? CX_LIT("brief") : count_name(n);
}

static casus_str type_of(const casus_event *e)
{
    return cx_cstr(casus_event_type_name(e->type));
}

/* ---- of the report ---- */

/* How many among a hundred, rounded up; 5 for more. */
static uint32_t share(uint64_t n, uint64_t all)
{
    const uint64_t s = all ? (100 * n + all - 1) / all : 0;
    return s > 5 ? 5 : (uint32_t)s;
}

/* What more than half of the events are about. */
static uint64_t contexts_of(const casus_doc *d)
{
    uint32_t n[MOST_CONTEXTS] = { 0 };
    uint64_t found = 0;
    for (uint32_t i = 0; i < d->events.len; i++)
        for (unsigned c = 0; c < MOST_CONTEXTS; c++)
            n[c] += d->events.ptr[i].contexts >> c & 1;
    for (unsigned c = 0; c < MOST_CONTEXTS; c++)
        if (d->events.len > 2 && n[c] * 2 > d->events.len) found |= 1ull << c;
    return found;
}

cx_report cx_report_of(const casus_doc *d)
{
    uint64_t own = 0, to_you = 0, known = 0;
    for (uint32_t t = 0; t < d->tokens.len; t++) {
        const casus_token *k = cx_token(d, t);
        if (k->upos != CASUS_UPOS_PRON) continue;
        const char *features = casus_features_name(d->engine, k->features);
        own += strstr(features, "Person=1") != NULL;
        to_you += strstr(features, "Person=2") != NULL;
    }
    for (uint32_t m = 0; m < d->mentions.len; m++) {
        const uint32_t who = d->mentions.ptr[m].entity;
        known += who != CASUS_NONE && d->entities.ptr[who].ref.len > 0;
    }
    return (cx_report){
        .brief = d->tokens.len < BRIEF,
        .density = share(d->events.len, d->tokens.len),
        .arms = cx_share_of_arms(d),
        .own = share(own, d->tokens.len),
        .to_you = share(to_you, d->tokens.len),
        .known = share(known / 2, d->tokens.len),
        .contexts = contexts_of(d),
    };
}

static void add_report(list *l, const casus_doc *d, const cx_report *r,
                       const casus_event *e)
{
    static const char *const levels[] = { "none", "touched", "faint",
                                          "some", "much",    "shares" };
    const casus_str level = cx_cstr(levels[d->economy]);
    add(l, "density", share_name(r, r->density));
    add(l, "known", share_name(r, r->known));
    add(l, "to you", share_name(r, r->to_you));
    add_both(l, "type, own", type_of(e), share_name(r, r->own));
    add(l, "arms", share_name(r, r->arms));
    add_both(l, "type, arms", type_of(e), share_name(r, r->arms));
    add(l, "economy", level);
    add_both(l, "type, economy", type_of(e), level);
    for (unsigned c = 0; c < MOST_CONTEXTS; c++) {
        const casus_str name = cx_cstr(casus_context_name(c));
        if (e->contexts >> c & 1) add_both(l, "type, context", type_of(e), name);
        if (r->contexts >> c & 1 && !r->brief)
            add_both(l, "type, report on", type_of(e), name);
    }
}

/* ---- who takes part ---- */

static casus_str side_of(const casus_doc *d, casus_range side)
{
    if (side.n == 0) return CX_LIT("none");
    for (uint32_t i = 0; i < side.n; i++)
        if (d->entities.ptr[d->participants.ptr[side.first + i].entity].country[0])
            return side.n > 1 ? CX_LIT("several") : CX_LIT("known");
    return CX_LIT("unknown");
}

/* Somebody of the dictionaries, somebody of no known country, one who has only the
 * country that the text is about, or what kind of other. */
static casus_str standing(const casus_doc *d, casus_range side)
{
    bool listed = false, somewhere = false, told = false;
    if (side.n == 0) return CX_LIT("none");
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_entity *e =
            &d->entities.ptr[d->participants.ptr[side.first + i].entity];
        listed |= e->ref.len > 0;
        somewhere |= e->country[0] != 0;
        told |= e->country[0] && !(e->flags & CX_ENTITY_HOME);
    }
    if (!somewhere) return CX_LIT("nowhere");
    if (listed) return CX_LIT("listed");
    if (!told) return CX_LIT("home");
    return cx_cstr(casus_entity_kind_name(
        d->entities.ptr[d->participants.ptr[side.first].entity].kind));
}

static casus_str kind_of_side(const casus_doc *d, casus_range side)
{
    return side.n == 0
               ? CX_LIT("none")
               : cx_cstr(casus_entity_kind_name(
                     d->entities.ptr[d->participants.ptr[side.first].entity].kind));
}

/* What the first of a side is in public life. */
static casus_str office_of(const casus_doc *d, casus_range side)
{
    if (side.n == 0) return CX_LIT("none");
    const casus_entity *e = &d->entities.ptr[d->participants.ptr[side.first].entity];
    for (unsigned s = 0; s < CASUS_SECTOR_COUNT; s++)
        if (e->sectors >> s & 1) return cx_cstr(casus_sector_name(s));
    return CX_LIT("nothing");
}

static void add_parties(list *l, const casus_doc *d, const casus_event *e)
{
    const casus_str office = office_of(d, e->actors);
    add(l, "actors", side_of(d, e->actors));
    add(l, "recipients", side_of(d, e->recipients));
    add_both(l, "type, actors", type_of(e), standing(d, e->actors));
    add_both(l, "type, recipients", type_of(e), standing(d, e->recipients));
    add(l, "office", office);
    add_both(l, "type, office", type_of(e), office);
    add(l, "target", office_of(d, e->recipients));
    add(l, "kind of target", kind_of_side(d, e->recipients));
}

/* ---- words ---- */

/* The event that this one is told inside of. */
static const casus_event *outer_event(const casus_doc *d, const casus_event *e)
{
    uint32_t first, end, t = cx_token(d, e->trigger_token)->head;
    cx_events_beside(d, (uint32_t)(e - d->events.ptr), &first, &end);
    for (int i = 0; i < CLIMB && t != CASUS_NONE; i++, t = cx_token(d, t)->head)
        for (uint32_t k = first; k < end; k++)
            if (&d->events.ptr[k] != e && d->events.ptr[k].trigger_token == t)
                return &d->events.ptr[k];
    return NULL;
}

/* What stands before a noun: "the", "a", an owner, a number, nothing. */
static casus_str before_noun(const casus_doc *d, uint32_t t)
{
    casus_str found = CX_LIT("nothing");
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && c < t;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if (rel == CASUS_DEP_DET) return cx_lemma(d, c);
        if (rel == CASUS_DEP_NMOD_POSS) found = CX_LIT("owner");
        if (rel == CASUS_DEP_NUMMOD) found = CX_LIT("number");
    }
    return found;
}

static casus_str end_of_sentence(const casus_doc *d, uint32_t sentence)
{
    const casus_sentence *s = &d->sentences.ptr[sentence];
    for (uint32_t i = s->n_tokens; i-- > 0;) {
        const casus_token *k = cx_token(d, s->first_token + i);
        if (k->upos == CASUS_UPOS_PUNCT && d->text.ptr[k->start] == '?')
            return CX_LIT("question");
        if (k->upos != CASUS_UPOS_PUNCT) break;
    }
    return CX_LIT("statement");
}

/* The words that hang from the trigger, and the one that it hangs from. */
static void add_neighbours(list *l, const casus_doc *d, const casus_event *e)
{
    const uint32_t t = e->trigger_token;
    uint32_t n = 0;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && n < NEIGHBOURS;
         c = cx_next_child(d, c)) {
        const casus_token *k = cx_token(d, c);
        if (k->upos == CASUS_UPOS_PUNCT || k->upos == CASUS_UPOS_DET ||
            k->upos == CASUS_UPOS_AUX)
            continue;
        const casus_str rel = cx_cstr(casus_deprel_name(k->deprel));
        const casus_str word =
            k->upos == CASUS_UPOS_PROPN ? CX_LIT("NAME") : cx_lemma(d, c);
        add_both(l, "below", rel, word);
        add_both(l, "type, below", type_of(e), word);
        add_both(l, "type, has", type_of(e), rel);
        n++;
    }
    const uint32_t head = cx_token(d, t)->head;
    if (head == CASUS_NONE) return;
    const casus_str up = cx_lemma(d, head);
    add_both(l, "above", cx_cstr(casus_deprel_name(cx_token(d, t)->deprel)), up);
    add_both(l, "type, above", type_of(e), up);
}

/* The words on both sides: "declined to", "in protest". */
static void add_beside(list *l, const casus_doc *d, const casus_event *e)
{
    const uint32_t t = e->trigger_token;
    const casus_sentence *s = &d->sentences.ptr[e->sentence];
    if (t > s->first_token) {
        add(l, "word before", cx_lemma(d, t - 1));
        add_both(l, "type, word before", type_of(e), cx_lemma(d, t - 1));
    }
    if (t + 1 < s->first_token + s->n_tokens) {
        add(l, "word behind", cx_lemma(d, t + 1));
        add_both(l, "type, word behind", type_of(e), cx_lemma(d, t + 1));
    }
}

/* Has the report told such an act before, in the same word or another? Coders leave out
 * what is only named again. What is in doubt may go yet, so that it counts for none. Of a
 * book the first acts are looked at. */
static casus_str told_before(const casus_doc *d, const casus_event *e)
{
    const uint32_t n = d->events.len < FIRST_ACTS ? d->events.len : FIRST_ACTS;
    const casus_str word = cx_lemma(d, e->trigger_token);
    casus_str found = CX_LIT("no");
    for (uint32_t i = 0; i < n; i++) {
        const casus_event *o = &d->events.ptr[i];
        if (o->sentence >= e->sentence || o->type != e->type || o->doubt) continue;
        if (cx_str_equal(cx_lemma(d, o->trigger_token), word)) return CX_LIT("word");
        found = CX_LIT("type");
    }
    return found;
}

static void add_again(list *l, const casus_doc *d, const casus_event *e)
{
    const uint32_t t = e->trigger_token;
    const casus_str told = told_before(d, e);
    const bool noun = cx_token(d, t)->upos == CASUS_UPOS_NOUN;
    add(l, "told before", told);
    add_both(l, "type, told before", type_of(e), told);
    add_both(l, "before, told before", noun ? before_noun(d, t) : CX_LIT("verb"), told);
}

static void add_words(list *l, const casus_doc *d, const casus_event *e)
{
    add_neighbours(l, d, e);
    const casus_token *k = cx_token(d, e->trigger_token);
    const casus_str stands = cx_cstr(casus_deprel_name(k->deprel));
    const casus_event *outer = outer_event(d, e);
    add(l, "word", cx_lemma(d, e->trigger_token));
    add(l, "part of speech", cx_cstr(casus_upos_name(k->upos)));
    add(l, "stands", stands);
    add_both(l, "type, stands", type_of(e), stands);
    add_both(l, "form, stands", cx_cstr(casus_xpos_name(k->xpos)), stands);
    if (k->upos == CASUS_UPOS_NOUN) add(l, "before", before_noun(d, e->trigger_token));
    add(l, "inside",
        !outer                   ? CX_LIT("nothing")
        : outer->type == e->type ? CX_LIT("the same")
                                 : type_of(outer));
    add(l, "ends", end_of_sentence(d, e->sentence));
    add_both(l, "type, quoted", type_of(e),
             k->flags & CASUS_TOKEN_QUOTED ? CX_LIT("yes") : CX_LIT("no"));
    add_beside(l, d, e);
    add_again(l, d, e);
    if (e->claims.n) add(l, "said", CX_LIT("by another"));
}

/* Of a sentence that stands alone coders write down the main act and leave the others
 * out. */
static void add_lone(list *l, const casus_doc *d, const casus_event *e)
{
    const casus_token *k = cx_token(d, e->trigger_token);
    const casus_event *outer = outer_event(d, e);
    if (d->sentences.len != 1) return;
    add(l, "alone", CX_LIT("all"));
    add(l, "alone, type", type_of(e));
    add(l, "alone, part of speech", cx_cstr(casus_upos_name(k->upos)));
    add(l, "alone, stands", cx_cstr(casus_deprel_name(k->deprel)));
    add(l, "alone, inside",
        !outer                   ? CX_LIT("nothing")
        : outer->type == e->type ? CX_LIT("the same")
                                 : type_of(outer));
    add(l, "alone, events", count_name(d->events.len));
    add(l, "alone, modality", cx_cstr(casus_modality_name(e->modality)));
}

/* Who stands where the rule asks for another sort. */
static casus_str stranger(const casus_doc *d, casus_range side)
{
    if (side.n == 0) return CX_LIT("none");
    const casus_participant *p = &d->participants.ptr[side.first];
    if (p->mention == CASUS_NONE) return CX_LIT("no mention");
    return cx_cstr(casus_upos_name(cx_token(d, d->mentions.ptr[p->mention].head)->upos));
}

static void add_doubt(list *l, const casus_doc *d, const casus_event *e)
{
    static const char *const names[] = { "private", "business", "unless", "actor",
                                         "target",  "sort",     "wide" };
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        if (!(e->doubt >> i & 1)) continue;
        const casus_str doubt = cx_cstr(names[i]);
        add(l, "doubt", doubt);
        add_both(l, "doubt, type", doubt, type_of(e));
        add_both(l, "doubt, rule", doubt, e->rule);
        add_both(l, "doubt, family", doubt, cx_rule_family(e->rule));
        add_both(l, "doubt, economy", doubt, count_name(d->economy));
        add_both(l, "doubt, actor", doubt, stranger(d, e->actors));
        add_both(l, "doubt, target", doubt, stranger(d, e->recipients));
        if (d->sentences.len != 1) continue;
        add(l, "alone, doubt", doubt);
        add_both(l, "alone, doubt", doubt, type_of(e));
    }
}

uint32_t cx_confidence_cues(const casus_doc *d, const cx_report *report, uint32_t event,
                            cx_cue cues[CX_CUES])
{
    const casus_event *e = &d->events.ptr[event];
    const casus_str modality = cx_cstr(casus_modality_name(e->modality));
    const casus_str kind = cx_rule_family(e->rule);
    list l = { cues, 0 };
    add(&l, "base", CX_LIT("all"));
    add(&l, "type", type_of(e));
    add(&l, "kind", kind);
    add_both(&l, "kind, economy", kind, d->economy ? CX_LIT("touched") : CX_LIT("none"));
    add(&l, "rule", e->rule);
    add(&l, "frame", e->frame);
    add_both(&l, "type, frame", type_of(e), e->frame);
    add_both(&l, "rule, frame", e->rule, e->frame);
    add_both(&l, "rule, word", e->rule, cx_lemma(d, e->trigger_token));
    add_both(&l, "rule, arms", e->rule,
             share_name(report, report->arms > 2 ? 2 : report->arms));
    add(&l, "modality", modality);
    add_both(&l, "type, modality", type_of(e), modality);
    add(&l, "polarity", e->polarity ? CX_LIT("positive") : CX_LIT("negative"));
    add_doubt(&l, d, e);
    add_words(&l, d, e);
    add_lone(&l, d, e);
    add_parties(&l, d, e);
    add_report(&l, d, report, e);
    return l.n;
}
