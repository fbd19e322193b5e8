/* confidence.c -- how sure is it that a coder would write this event down?
 *
 * A sum of weights, one for each thing that can be seen of the event (its rule, where its
 * trigger stands, what it is told inside of, whether its parties are known ...), turned
 * into a probability. The weights are rows of dict/ontology/confidence.tsv, fitted by
 * train/confidence.c on coded reports: of the events at 0.8, eight in ten are right. A
 * cue without a row weighs nothing, so that a new rule starts from what its kind is worth.
 *
 * Weights are hundredths of log-odds, and the curve is a table, so that the same records
 * come out on every machine.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/confidence.h"
#include "event/match.h"

#include "world/world.h"

#include <stdio.h>

#define CLIMB 12

static const casus_str NONE = { NULL, 0 };

/* ---- what can be seen ---- */

static const char *side_of(const casus_doc *d, casus_range side)
{
    if (side.n == 0) return "none";
    for (uint32_t i = 0; i < side.n; i++)
        if (d->entities.ptr[d->participants.ptr[side.first + i].entity].country[0])
            return side.n > 1 ? "several" : "known";
    return "unknown";
}

static const casus_event *event_at(const casus_doc *d, uint32_t token, const casus_event *not_this)
{
    const casus_event *end = d->events.ptr + d->events.len;
    const casus_event *first = not_this, *last = not_this;
    while (first > d->events.ptr && first[-1].sentence == not_this->sentence) first--;
    while (last + 1 < end && last[1].sentence == not_this->sentence) last++;
    for (const casus_event *e = first; e <= last; e++)
        if (e != not_this && e->trigger_token == token) return e;
    return NULL;
}

/* The event that this one is told inside of. */
static const casus_event *outer_event(const casus_doc *d, const casus_event *e)
{
    uint32_t t = cx_token(d, e->trigger_token)->head;
    for (int i = 0; i < CLIMB && t != CASUS_NONE; i++) {
        const casus_event *o = event_at(d, t, e);
        if (o) return o;
        t = cx_token(d, t)->head;
    }
    return NULL;
}

static casus_str count_name(uint32_t n)
{
    static const char *const names[] = { "0", "1", "2", "3", "4", "5" };
    return cx_cstr(names[n > 5 ? 5 : n]);
}

static uint32_t events_in_sentence(const casus_doc *d, uint32_t event)
{
    const uint32_t sentence = d->events.ptr[event].sentence;
    uint32_t n = 1;
    for (uint32_t i = event; i-- > 0 && d->events.ptr[i].sentence == sentence;) n++;
    for (uint32_t i = event + 1; i < d->events.len && d->events.ptr[i].sentence == sentence; i++)
        n++;
    return n;
}

/* The subject of the trigger: a pronoun by its word, since "you" and "one" are often
 * nobody; other words by their part of speech. */
static casus_str subject_of(const casus_doc *d, uint32_t t)
{
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const casus_token *k = cx_token(d, c);
        if (k->deprel != CASUS_DEP_NSUBJ && k->deprel != CASUS_DEP_NSUBJ_PASS) continue;
        return k->upos == CASUS_UPOS_PRON ? cx_lemma(d, c) : cx_cstr(casus_upos_name(k->upos));
    }
    return CX_LIT("none");
}

/* What stands before a noun: "the", "a", an owner, a number, nothing. */
static casus_str before_noun(const casus_doc *d, uint32_t t)
{
    casus_str found = CX_LIT("nothing");
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && c < t; c = cx_next_child(d, c)) {
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
        if (k->upos == CASUS_UPOS_PUNCT && d->text.ptr[k->start] == '?') return CX_LIT("question");
        if (k->upos != CASUS_UPOS_PUNCT) break;
    }
    return CX_LIT("statement");
}

static casus_str place_in_report(uint32_t sentence)
{
    return sentence == 0 ? CX_LIT("first") : sentence < 4 ? CX_LIT("early")
         : sentence < 12 ? CX_LIT("middle") : CX_LIT("late");
}

/* How many events a report has in a hundred words: what it is about. */
static casus_str density(const casus_doc *d)
{
    return count_name(d->tokens.len ? (uint32_t)(100ull * d->events.len / d->tokens.len) : 0);
}

/* "COERCE.restrict" of "COERCE.restrict.ban". */
static casus_str kind_of_rule(casus_str rule)
{
    uint32_t len = 0;
    for (int stops = 0; len < rule.len; len++)
        if (rule.ptr[len] == '.' && ++stops == 2) break;
    return (casus_str){ rule.ptr, len };
}

uint32_t cx_confidence_cues(const casus_doc *d, uint32_t event, cx_cue cues[CX_CUES])
{
    const casus_event *e = &d->events.ptr[event];
    const casus_token *k = cx_token(d, e->trigger_token);
    const casus_event *outer = outer_event(d, e);
    uint32_t n = 0;
    cues[n++] = (cx_cue){ "base", CX_LIT("all"), NONE };
    cues[n++] = (cx_cue){ "rule", e->rule, NONE };
    cues[n++] = (cx_cue){ "type", cx_cstr(casus_event_type_name(e->type)), NONE };
    cues[n++] = (cx_cue){ "word", cx_cstr(casus_upos_name(k->upos)), NONE };
    cues[n++] = (cx_cue){ "stands", cx_cstr(casus_deprel_name(k->deprel)), NONE };
    cues[n++] = (cx_cue){ "modality", cx_cstr(casus_modality_name(e->modality)), NONE };
    cues[n++] = (cx_cue){ "polarity", e->polarity ? CX_LIT("positive") : CX_LIT("negative"), NONE };
    cues[n++] = (cx_cue){ "actors", cx_cstr(side_of(d, e->actors)), NONE };
    cues[n++] = (cx_cue){ "recipients", cx_cstr(side_of(d, e->recipients)), NONE };
    cues[n++] = (cx_cue){ "inside", !outer ? CX_LIT("nothing")
                          : outer->type == e->type ? CX_LIT("the same")
                          : cx_cstr(casus_event_type_name(outer->type)), NONE };
    cues[n++] = (cx_cue){ "sentence", count_name(events_in_sentence(d, event)), NONE };
    cues[n++] = (cx_cue){ "form", cx_cstr(casus_xpos_name(k->xpos)), NONE };
    cues[n++] = (cx_cue){ "subject", subject_of(d, e->trigger_token), NONE };
    cues[n++] = (cx_cue){ "ends", end_of_sentence(d, e->sentence), NONE };
    cues[n++] = (cx_cue){ "place", place_in_report(e->sentence), NONE };
    cues[n++] = (cx_cue){ "density", density(d), NONE };
    if (k->upos == CASUS_UPOS_NOUN)
        cues[n++] = (cx_cue){ "before", before_noun(d, e->trigger_token), NONE };
    if (e->claims.n) cues[n++] = (cx_cue){ "said", CX_LIT("by another"), NONE };
    return n;
}

/* Who stands on a side, as a report of the economy lets one doubt him: somebody of the
 * dictionaries, somebody of no known country, one who has only the country that the text
 * is about, or what kind of other. */
static casus_str standing(const casus_doc *d, casus_range side)
{
    bool listed = false, somewhere = false, told = false;
    if (side.n == 0) return CX_LIT("none");
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_entity *e = &d->entities.ptr[d->participants.ptr[side.first + i].entity];
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
    return side.n == 0 ? CX_LIT("none")
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

/* How many words of business and markets the sentence has. */
static casus_str trade_of(const casus_doc *d, uint32_t sentence)
{
    const casus_sentence *s = &d->sentences.ptr[sentence];
    uint32_t n = 0;
    for (uint32_t t = s->first_token; t < s->first_token + s->n_tokens && n < 5; t++)
        n += cx_is_word_of(d->engine->rules, cx_lemma(d, t),
                           CX_WORD_BUSINESS | CX_WORD_MARKET | CX_WORD_POLICY);
    return count_name(n);
}

/* Is a sum of money told in the sentence? */
static casus_str sums_of(const casus_doc *d, uint32_t sentence)
{
    const casus_sentence *s = &d->sentences.ptr[sentence];
    uint32_t low = 0, high = d->quantities.len;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (d->quantities.ptr[middle].start < s->start) low = middle + 1;
        else high = middle;
    }
    for (uint32_t i = low; i < d->quantities.len && d->quantities.ptr[i].start < s->end; i++)
        if (d->quantities.ptr[i].currency[0]) return CX_LIT("told");
    return CX_LIT("untold");
}

/* "I welcome", "we condemn": whoever speaks so does it, whatever the report is about. */
static bool is_own_word(const casus_doc *d, const casus_event *e)
{
    const uint32_t subject = cx_child(d, e->trigger_token, CASUS_DEP_NSUBJ);
    return (e->type == CASUS_TYPE_SUPPORT || e->type == CASUS_TYPE_ACCUSE) && subject != CASUS_NONE &&
           strstr(casus_features_name(d->engine, cx_token(d, subject)->features), "Person=1");
}

/* Blows, strikes, troops and arrests are the same in any report that tells of arms; other
 * acts are not. */
static bool is_doubted(const casus_doc *d, const casus_event *e, uint32_t arms)
{
    if (is_own_word(d, e)) return false;
    if (d->economy != CX_ECONOMY_NONE && arms == 0) return true;
    return d->economy != CX_ECONOMY_NONE && e->type != CASUS_TYPE_ASSAULT &&
           e->type != CASUS_TYPE_PROTEST && e->type != CASUS_TYPE_MOBILIZE &&
           !cx_str_equal(kind_of_rule(e->rule), CX_LIT("COERCE.arrest"));
}

/* What counts in a report that touches the economy: which act, within one country or
 * between two, of whom. */
static uint32_t economy_cues(const casus_doc *d, uint32_t event, uint32_t arms, cx_cue cues[CX_CUES])
{
    static const char *const levels[] = { "none", "touched", "faint", "some", "much", "shares" };
    const casus_event *e = &d->events.ptr[event];
    const casus_token *k = cx_token(d, e->trigger_token);
    const casus_event *outer = outer_event(d, e);
    const casus_str type = cx_cstr(casus_event_type_name(e->type));
    const casus_str actors = standing(d, e->actors), recipients = standing(d, e->recipients);
    const bool abroad = cx_goes_abroad(d, e);
    const casus_str reach = abroad ? CX_LIT("abroad") : CX_LIT("home");
    uint32_t n = 0;
    cues[n++] = (cx_cue){ "economy", CX_LIT("all"), NONE };
    cues[n++] = (cx_cue){ "economy deduction", CX_LIT("all"), NONE };
    cues[n++] = (cx_cue){ "economy level", cx_cstr(levels[d->economy]), NONE };
    cues[n++] = (cx_cue){ "economy rule", e->rule, NONE };
    cues[n++] = (cx_cue){ "economy kind", kind_of_rule(e->rule), NONE };
    cues[n++] = (cx_cue){ "economy type", type, NONE };
    cues[n++] = (cx_cue){ "economy reach", reach, NONE };
    cues[n++] = (cx_cue){ "economy act", type, reach };
    cues[n++] = (cx_cue){ "economy act of", type, actors };
    cues[n++] = (cx_cue){ "economy act to", type, recipients };
    cues[n++] = (cx_cue){ "economy modality", cx_cstr(casus_modality_name(e->modality)), NONE };
    cues[n++] = (cx_cue){ "economy polarity", e->polarity ? CX_LIT("positive") : CX_LIT("negative"), NONE };
    cues[n++] = (cx_cue){ "economy actors", actors, NONE };
    cues[n++] = (cx_cue){ "economy recipients", recipients, NONE };
    cues[n++] = (cx_cue){ "economy pair", actors, recipients };
    cues[n++] = (cx_cue){ "economy office", office_of(d, e->actors), NONE };
    cues[n++] = (cx_cue){ "economy target", office_of(d, e->recipients), NONE };
    cues[n++] = (cx_cue){ "economy arms", count_name(arms), NONE };
    cues[n++] = (cx_cue){ "economy act and arms", type, count_name(arms) };
    cues[n++] = (cx_cue){ "economy kind of actor", kind_of_side(d, e->actors), NONE };
    cues[n++] = (cx_cue){ "economy kind of target", kind_of_side(d, e->recipients), NONE };
    cues[n++] = (cx_cue){ "economy place", place_in_report(e->sentence), NONE };
    cues[n++] = (cx_cue){ "economy word", cx_cstr(casus_upos_name(k->upos)), NONE };
    cues[n++] = (cx_cue){ "economy stands", cx_cstr(casus_deprel_name(k->deprel)), NONE };
    cues[n++] = (cx_cue){ "economy subject", subject_of(d, e->trigger_token), NONE };
    cues[n++] = (cx_cue){ "economy inside", outer ? cx_cstr(casus_event_type_name(outer->type)) : CX_LIT("nothing"), NONE };
    cues[n++] = (cx_cue){ "economy sentence", count_name(events_in_sentence(d, event)), NONE };
    cues[n++] = (cx_cue){ "economy density", density(d), NONE };
    cues[n++] = (cx_cue){ "economy trade", trade_of(d, e->sentence), NONE };
    cues[n++] = (cx_cue){ "economy sum", sums_of(d, e->sentence), NONE };
    cues[n++] = (cx_cue){ "economy said", e->claims.n ? CX_LIT("by another") : CX_LIT("here"), NONE };
    return n;
}

uint64_t cx_cue_hash(cx_cue cue)
{
    const uint64_t kind = cx_str_hash(cx_cstr(cue.kind));
    char both[96];
    if (!cue.with.len) return cx_hash(cue.value.ptr, cue.value.len, kind);
    const int len = snprintf(both, sizeof both, "%.*s %.*s", CX_STR(cue.value), CX_STR(cue.with));
    return cx_hash(both, len < (int)sizeof both ? (size_t)len : sizeof both - 1, kind);
}

/* ---- from log-odds to probability ---- */

enum { STEP = 50, LAST = 10 }; /* the curve at 0, 0.5, 1.0 ... 5.0 */

static const float curve[LAST + 1] = {
    0.5f, 0.622459f, 0.731059f, 0.817574f, 0.880797f, 0.924142f, 0.952574f, 0.970688f,
    0.982014f, 0.989013f, 0.993307f
};

static float probability(int hundredths)
{
    const int x = hundredths < 0 ? -hundredths : hundredths;
    const int i = x / STEP < LAST ? x / STEP : LAST;
    float p = curve[i];
    if (i < LAST) p += (curve[i + 1] - curve[i]) * ((float)(x % STEP) / STEP);
    return hundredths < 0 ? 1 - p : p;
}

static int weight_of(const casus_doc *d, const cx_cue *cues, uint32_t n)
{
    int sum = 0;
    for (uint32_t k = 0; k < n; k++)
        sum += (int)(int64_t)cx_word_find(d->engine->rules->confidence, cx_cue_hash(cues[k]));
    return sum;
}

/* Reports that touch the economy have weights of their own, since the coded reports that
 * the others were fitted on are of politics; there those count for little. */
void cx_confidence_set(casus_doc *doc)
{
    const cx_cue share = { "economy share", CX_LIT("of all others"), NONE };
    const int percent = weight_of(doc, &share, 1);
    const uint32_t arms = cx_share_of_arms(doc);
    cx_cue cues[CX_CUES];
    for (uint32_t i = 0; i < doc->events.len; i++) {
        int sum = weight_of(doc, cues, cx_confidence_cues(doc, i, cues));
        if (is_doubted(doc, &doc->events.ptr[i], arms))
            sum = sum * percent / 100 +
                  weight_of(doc, cues, economy_cues(doc, i, arms, cues));
        doc->events.ptr[i].confidence = probability(sum);
    }
}
