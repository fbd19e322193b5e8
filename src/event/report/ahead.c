/* ahead.c -- acts that are named by a noun, or told in the present, and are still to
 * come.
 *
 * A verb has its tense; "talks", "a visit", "the removal of tariffs" have none, and
 * commitment.c takes them for done unless a word above says otherwise. What else says so:
 *
 *     their day comes after the day of the report ("at next month's summit"), or is a
 * weekday that is told in the present ("leaves on Saturday"); somebody is only going
 * there, or would ("will fly to Rome for talks"); something was done ahead of them ("on
 * the eve of a visit"); they are what is talked about
 * ("discussed the withdrawal of troops", "talks on cutting tariffs"): a change that is
 * under discussion is not made.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/report/report.h"

#include "event/clause/commitment.h"
#include "event/clause/predicate.h"

enum { CLIMB = 6, DONE = 20, PLANNED = -7, OPEN = -9 }; /* tenths of factuality */
enum { LATELY = 7 };                                    /* days */

static bool is_told_as_done(const casus_event *e)
{
    return e->polarity && (e->modality == CASUS_MODALITY_ACTUAL ||
                           e->modality == CASUS_MODALITY_ONGOING);
}

static bool is_noun(const casus_doc *d, uint32_t t)
{
    return cx_token(d, t)->upos == CASUS_UPOS_NOUN;
}

/* "leaves on Sunday", "when they meet in June": the present of an appointment. */
static bool is_present(const casus_doc *d, uint32_t t)
{
    const char *tag = casus_xpos_name(cx_token(d, t)->xpos);
    return cx_token(d, t)->upos == CASUS_UPOS_VERB &&
           cx_child(d, t, CASUS_DEP_AUX) == CASUS_NONE &&
           (strcmp(tag, "VBZ") == 0 || strcmp(tag, "VBP") == 0);
}

/* What has a day that is set beforehand. */
static bool is_appointment(const casus_event *e)
{
    return e->type == CASUS_TYPE_CONSULT || e->type == CASUS_TYPE_PROTEST ||
           e->type == CASUS_TYPE_MOBILIZE || e->type == CASUS_TYPE_COOPERATE;
}

/* "talks on the future of Macao": what becomes of a thing, and no day. */
static bool is_fate(const casus_doc *d, const casus_time *time)
{
    const uint32_t noun = time->first_token + time->n_tokens - 1;
    const uint32_t marker = cx_child(d, noun, CASUS_DEP_CASE);
    return cx_str_equal(time->timex, CX_LIT("FUTURE_REF")) &&
           cx_child(d, noun, CASUS_DEP_NMOD) != CASUS_NONE && marker != CASUS_NONE &&
           cx_is_word(d, marker, CX_WORD_SUBJECT);
}

/* "told us before he attends the summit", "was speaking before hosting a meeting this
 * weekend": what comes after a thing that was done, and is not told in the past. */
static bool is_before(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    const uint32_t mark = cx_child(d, t, CASUS_DEP_MARK);
    return k->upos == CASUS_UPOS_VERB && k->deprel == CASUS_DEP_ADVCL && mark < t &&
           cx_is_more(d, mark, CX_MORE_BEFORE);
}

/* Is it the day of the noun, or of the verb that the noun hangs from? "The talks ended,
 * and a statement comes tomorrow" tells no day of the talks. A day that an earlier
 * sentence told is. */
static bool is_day_of(const casus_doc *d, const casus_event *e, const casus_time *time)
{
    uint32_t t = time->n_tokens ? time->first_token : CASUS_NONE;
    if (t == CASUS_NONE || cx_sentence_of(d, t) != e->sentence) return true;
    if (is_fate(d, time)) return false;
    for (int i = 0; i < CLIMB && t != CASUS_NONE; i++) {
        if (t == e->trigger_token || cx_token(d, e->trigger_token)->head == t)
            return true;
        if (cx_token(d, t)->upos == CASUS_UPOS_VERB)
            return cx_token(d, t)->head == e->trigger_token;
        t = cx_token(d, t)->head;
    }
    return false;
}

/* "leaves on Saturday", told on a Wednesday: a weekday that was taken for the last one is
 * the next where running text tells of it in the present. */
static bool is_coming_weekday(const casus_doc *d, const casus_event *e,
                              const casus_time *time)
{
    return is_present(d, e->trigger_token) && time->n_tokens &&
           time->precision == CASUS_TIME_DAY && time->day_from < d->published &&
           d->published - time->day_from < 7 &&
           cx_token(d, time->first_token)->upos == CASUS_UPOS_PROPN &&
           time->n_tokens == 1 && !cx_is_headline(d, &d->sentences.ptr[e->sentence]);
}

static bool is_to_come(const casus_doc *d, const casus_event *e, const casus_time *time)
{
    if (time->precision == CASUS_TIME_YEAR || time->precision == CASUS_TIME_DECADE)
        return false;
    if (time->day_from == CASUS_NO_DAY)
        return cx_str_equal(time->timex, CX_LIT("FUTURE_REF"));
    if (d->published == CASUS_NO_DAY) return false;
    return time->day_from > d->published || is_coming_weekday(d, e, time);
}

static bool is_later(const casus_doc *d, const casus_event *e)
{
    if (e->time == CASUS_NONE) return false;
    const casus_time *time = &d->times.ptr[e->time];
    return is_day_of(d, e, time) && is_to_come(d, e, time);
}

/* "before attending next week's summit": the day is that of what is attended. */
static bool is_object_later(const casus_doc *d, const casus_event *e)
{
    const uint32_t object = cx_child(d, e->trigger_token, CASUS_DEP_OBJ);
    if (object == CASUS_NONE) return false;
    const casus_sentence *s = &d->sentences.ptr[e->sentence];
    for (uint32_t i = cx_time_from(d, s->start); i < cx_time_from(d, s->end); i++) {
        const casus_time *time = &d->times.ptr[i];
        if (!time->n_tokens) continue;
        const uint32_t last = time->first_token + time->n_tokens - 1;
        if (cx_token(d, last)->head == object ||
            cx_token(d, time->first_token)->head == object ||
            (cx_token(d, last)->head != CASUS_NONE &&
             cx_token(d, cx_token(d, last)->head)->head == object))
            return is_to_come(d, e, time);
    }
    return false;
}

/* "the next meeting", "an eventual summit" */
static bool is_called_later(const casus_doc *d, uint32_t t)
{
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && c < t;
         c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_AMOD && cx_is_word(d, c, CX_WORD_LATER))
            return true;
    return false;
}

/* "ahead of talks", "on the eve of a visit", "in the run-up to the summit": it was to
 * come when the rest was done, and still is unless that was long ago. */
static bool is_awaited(const casus_doc *d, const casus_event *e)
{
    const uint32_t marker = cx_child(d, e->trigger_token, CASUS_DEP_CASE);
    if (marker == CASUS_NONE || !marker || marker > e->trigger_token ||
        !cx_is_word(d, marker, CX_WORD_OF | CX_WORD_AIM | CX_WORD_INFINITIVE) ||
        !cx_is_more(d, marker - 1, CX_MORE_AWAITED))
        return false;
    if (e->time == CASUS_NONE || d->published == CASUS_NO_DAY) return true;
    const casus_time *time = &d->times.ptr[e->time];
    return time->day_to == CASUS_NO_DAY || time->day_to + LATELY >= d->published;
}

static const casus_event *event_at(const casus_doc *d, uint32_t token, uint32_t near)
{
    uint32_t first, end;
    cx_events_beside(d, near, &first, &end);
    for (uint32_t i = first; i < end; i++)
        if (i != near && d->events.ptr[i].trigger_token == token)
            return &d->events.ptr[i];
    return NULL;
}

static bool is_aim(const casus_doc *d, uint32_t t)
{
    const uint32_t marker = cx_child(d, t, CASUS_DEP_CASE);
    return marker != CASUS_NONE && cx_first_child(d, t) <= marker &&
           cx_is_word(d, marker, CX_WORD_AIM);
}

/* The modality of that for which, or at which, "for talks" is: the verb's, or that of the
 * act the noun names ("a visit for talks"). */
static casus_modality aim_of(const casus_doc *d, uint32_t event)
{
    const uint32_t t = d->events.ptr[event].trigger_token;
    const casus_token *k = cx_token(d, t);
    if ((k->deprel != CASUS_DEP_OBL && k->deprel != CASUS_DEP_NMOD) ||
        k->head == CASUS_NONE || !is_aim(d, t))
        return CASUS_MODALITY_ACTUAL;
    const casus_event *above = event_at(d, k->head, event);
    if (above)
        return above->polarity ? (casus_modality)above->modality : CASUS_MODALITY_ACTUAL;
    if (cx_token(d, k->head)->upos != CASUS_UPOS_VERB) return CASUS_MODALITY_ACTUAL;
    const cx_commitment c = cx_commitment_of(d, k->head, CASUS_NONE);
    return c.polarity ? (casus_modality)c.modality : CASUS_MODALITY_ACTUAL;
}

/* Acts that change how things stand: until they are agreed they are talked about. */
static bool is_change(const casus_doc *d, const casus_event *e)
{
    const bool gerund =
        cx_token(d, e->trigger_token)->upos == CASUS_UPOS_VERB &&
        strcmp(casus_xpos_name(cx_token(d, e->trigger_token)->xpos), "VBG") == 0;
    if (!gerund && !is_noun(d, e->trigger_token)) return false;
    switch (e->type) {
    case CASUS_TYPE_RETREAT:
    case CASUS_TYPE_CONCEDE:
        return true;
    case CASUS_TYPE_COOPERATE:
    case CASUS_TYPE_AID:
    case CASUS_TYPE_SANCTION:
    case CASUS_TYPE_COERCE:
        return gerund;
    default:
        return false;
    }
}

static bool is_topic(const casus_doc *d, uint32_t event)
{
    uint32_t t = d->events.ptr[event].trigger_token;
    for (int i = 0; i < CLIMB; i++) {
        const casus_token *k = cx_token(d, t);
        const bool phrase = k->deprel == CASUS_DEP_NMOD || k->deprel == CASUS_DEP_OBL ||
                            k->deprel == CASUS_DEP_OBJ || k->deprel == CASUS_DEP_ACL ||
                            k->deprel == CASUS_DEP_CONJ || k->deprel == CASUS_DEP_ADVCL;
        /* "met after withdrawing" is no topic */
        const uint32_t mark =
            k->deprel == CASUS_DEP_ADVCL ? cx_child(d, t, CASUS_DEP_MARK) : CASUS_NONE;
        if (!phrase || k->head == CASUS_NONE || k->head > t) return false;
        if (k->deprel == CASUS_DEP_ADVCL &&
            (mark == CASUS_NONE || !cx_is_word(d, mark, CX_WORD_SUBJECT)))
            return false;
        if (k->deprel == CASUS_DEP_OBL || k->deprel == CASUS_DEP_NMOD) {
            const uint32_t marker = cx_child(d, t, CASUS_DEP_CASE);
            if (marker != CASUS_NONE && !cx_is_word(d, marker, CX_WORD_SUBJECT))
                return false;
        }
        t = k->head;
        if (cx_is_word(d, t, CX_WORD_DISCUSS)) return true;
    }
    return false;
}

static void put_off(casus_doc *d, casus_event *e, casus_modality modality)
{
    e->modality = (uint8_t)modality;
    e->factuality = modality == CASUS_MODALITY_PLANNED ? PLANNED : OPEN;
    if (d->trace)
        cx_trace_add(d, e->trigger_token, "match", "%.*s is still to come",
                     CX_STR(e->rule));
}

/* "the talks will be concluded by June", "negotiations would not end next week": they are
 * under way. */
static bool is_still_on(const casus_doc *d, const casus_event *e)
{
    const casus_token *k = cx_token(d, e->trigger_token);
    return e->type == CASUS_TYPE_CONSULT && k->upos == CASUS_UPOS_NOUN &&
           (k->deprel == CASUS_DEP_NSUBJ || k->deprel == CASUS_DEP_NSUBJ_PASS) &&
           cx_is_word(d, k->head, CX_WORD_FINISH) &&
           (!e->polarity || e->modality == CASUS_MODALITY_PLANNED);
}

void cx_ahead(casus_doc *d)
{
    for (uint32_t i = 0; i < d->events.len; i++) {
        casus_event *e = &d->events.ptr[i];
        if (is_still_on(d, e)) {
            e->modality = CASUS_MODALITY_ONGOING;
            e->polarity = true;
            e->factuality = DONE;
            continue;
        }
        if (!is_told_as_done(e)) continue;
        if (is_change(d, e) && is_topic(d, i)) put_off(d, e, CASUS_MODALITY_POSSIBLE);
        const bool noun = is_noun(d, e->trigger_token),
                   before = is_before(d, e->trigger_token);
        if (!is_told_as_done(e) || !is_appointment(e) ||
            !(noun || before || is_present(d, e->trigger_token)))
            continue;
        const casus_modality aim = noun ? aim_of(d, i) : CASUS_MODALITY_ACTUAL;
        if (is_later(d, e) ||
            (before && (is_present(d, e->trigger_token) || is_object_later(d, e))) ||
            (noun && e->type == CASUS_TYPE_CONSULT &&
             (is_called_later(d, e->trigger_token) || is_awaited(d, e))))
            put_off(d, e, CASUS_MODALITY_PLANNED);
        else if (aim != CASUS_MODALITY_ACTUAL && aim != CASUS_MODALITY_ONGOING &&
                 aim != CASUS_MODALITY_STANDING)
            put_off(d, e, aim);
    }
}
