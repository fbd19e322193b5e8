/* confidence.c -- how sure is it that a coder would write down this event, so?
 *
 * That it is an act of its type: a sum of weights, one for each thing that can be seen of
 * the event (cues.c), turned into a probability. The weights are rows of
 * dict/ontology/confidence.tsv, fitted by train/confidence.c on coded and judged reports.
 * A cue without a row weighs nothing, so that a new rule starts from what its kind is
 * worth. That its countries are all right: by how clearly they were chosen (roll_call.c).
 * That it stands as it is told, done or planned or undone: by how clearly that was
 * weighed (actuality.c). What these three are worth for the record as a whole, to who
 * reads it word by word, is weighed together with what can be seen of its words
 * (trust.h): of the events at 0.8, eight in ten are right.
 *
 * Weights are hundredths of log-odds, and the curve is a table, so that the same records
 * come out on every machine.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/confidence.h"

#include "event/weigh/actuality.h"
#include "event/side/sides.h"
#include "event/weigh/trust.h"

uint64_t cx_cue_hash(cx_cue cue)
{
    const uint64_t kind = cx_str_hash(cx_cstr(cue.kind));
    char both[192];
    if (!cue.with.len) return cx_hash(cue.value.ptr, cue.value.len, kind);
    if (cue.value.len + 1 + cue.with.len > sizeof both) return 0; /* no row is so long */
    memcpy(both, cue.value.ptr, cue.value.len);
    both[cue.value.len] = ' ';
    memcpy(both + cue.value.len + 1, cue.with.ptr, cue.with.len);
    return cx_hash(both, cue.value.len + 1 + cue.with.len, kind);
}

/* ---- from log-odds to probability ---- */

enum { STEP = 50, LAST = 10 }; /* the curve at 0, 0.5, 1.0 ... 5.0 */

static const float curve[LAST + 1] = { 0.5f,      0.622459f, 0.731059f, 0.817574f,
                                       0.880797f, 0.924142f, 0.952574f, 0.970688f,
                                       0.982014f, 0.989013f, 0.993307f };

float cx_probability(int hundredths)
{
    const int x = hundredths < 0 ? -hundredths : hundredths;
    const int i = x / STEP < LAST ? x / STEP : LAST;
    float p = curve[i];
    if (i < LAST) p += (curve[i + 1] - curve[i]) * ((float)(x % STEP) / STEP);
    return hundredths < 0 ? 1 - p : p;
}

static int weight_of(const casus_doc *d, const cx_cue *cues, uint32_t n)
{
    cx_tally tally;
    cx_tally_begin(&tally, d->engine->rules->confidence, 0);
    for (uint32_t k = 0; k < n; k++) cx_tally_add(&tally, cx_cue_hash(cues[k]));
    return cx_tally_sum(&tally);
}

int cx_log_odds(float p)
{
    const float q = p < 0.5f ? 1 - p : p;
    int x = STEP * LAST;
    for (int i = 0; i < LAST; i++)
        if (q < curve[i + 1]) {
            x = STEP * i +
                (int)((float)STEP * (q - curve[i]) / (curve[i + 1] - curve[i]));
            break;
        }
    return p < 0.5f ? -x : x;
}

/* Half by the three chances, which sets of countries have taught, and half by the weights
 * of the record, which words have; a note's record by its chances alone. `all`: their
 * product. */
static float whole(const casus_doc *doc, const cx_roll_book *book, uint32_t i,
                   const cx_chances *chances, float all)
{
    cx_tally tally;
    const int product = cx_log_odds(all);
    if (cx_actuality_is_note(doc)) return cx_probability(product + CX_TRUST_NOTE);
    cx_tally_begin(&tally, doc->engine->rules->trust, 0);
    cx_trust_cues(book, i, chances, cx_roll_weigh, &tally);
    return cx_probability(
        cx_roll_weight(doc->engine->rules->trust, "trust curve", "start") +
        cx_roll_weight(doc->engine->rules->trust, "trust curve", "slope") *
            (product + cx_tally_sum(&tally)) / 100);
}

static void judge(casus_doc *doc, const cx_roll_book *book, uint32_t i,
                  const cx_chances *chances)
{
    casus_event *e = &doc->events.ptr[i];
    const float act = cx_probability(chances[i].act),
                who = cx_probability(chances[i].countries), stands = e->confidence;
    e->confidence = act * who * stands;
    if (cx_roll_weight(doc->engine->rules->trust, "trust curve", "slope"))
        e->confidence = whole(doc, book, i, chances, e->confidence);
    if (doc->trace)
        cx_trace_add(
            doc, e->trigger_token, "confidence",
            "an act .%03d, its countries .%03d, its status .%03d, the record .%03d",
            (int)(act * 999.5f), (int)(who * 999.5f), (int)(stands * 999.5f),
            (int)(e->confidence * 999.5f));
}

void cx_doubted_drop(casus_doc *doc)
{
    bool any = false;
    uint32_t out = 0;
    cx_cue cues[CX_CUES];
    for (uint32_t i = 0; i < doc->events.len; i++) any |= doc->events.ptr[i].doubt != 0;
    if (!any || doc->keep_doubted) return;
    const cx_report report = cx_report_of(doc);
    for (uint32_t i = 0; i < doc->events.len; i++) {
        const casus_event e = doc->events.ptr[i];
        int act = 0;
        if (e.doubt)
            act = weight_of(doc, cues, cx_confidence_cues(doc, &report, i, cues));
        if (act >= CX_DOUBTED_LEAST)
            doc->events.ptr[out++] = e;
        else if (doc->trace)
            cx_trace_add(doc, e.trigger_token, "merge",
                         "%.*s left out: in doubt, and an act by .%03d only",
                         CX_STR(e.rule), (int)(cx_probability(act) * 999.5f));
    }
    doc->events.len = out;
}

void cx_confidence_set(casus_doc *doc, const cx_roll_book *book, const int *parties)
{
    if (doc->events.len == 0) return;
    const cx_report report = cx_report_of(doc);
    const cx_watch *watch = doc->watch && doc->watch->trust ? doc->watch : NULL;
    cx_chances *chances = cx_alloc(&doc->arena, doc->events.len * sizeof *chances);
    cx_cue cues[CX_CUES];
    for (uint32_t i = 0; i < doc->events.len; i++)
        chances[i] =
            (cx_chances){ weight_of(doc, cues, cx_confidence_cues(doc, &report, i, cues)),
                          parties ? parties[i] : STEP * LAST,
                          cx_log_odds(doc->events.ptr[i].confidence) };
    for (uint32_t i = 0; i < doc->events.len; i++) {
        if (watch)
            watch->trust(watch->context, book, i, chances);
        else
            judge(doc, book, i, chances);
    }
}
