/* derive.c -- what follows from all tellings of a happening.
 *
 * The facts of the telling that tells most stand for the happening; its days are those
 * that all dated tellings leave open; parties, figures and stands are gathered from all.
 *
 * Each report counts for one origin. It is the report's own (its agency, else its
 * outlet), unless the report tells of the act only in the words of a speaker; then it is
 * that speaker's, whoever prints it. The first telling in the body decides: what follows
 * it ("the attack") leans on it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "story/derive.h"

#include <math.h>
#include <stdlib.h>

/* ---- reading ---- */

static cx_words keep(cx_stories *s, casus_str text)
{
    const cx_words words = { (uint32_t)s->rows.len, text.len };
    cx_buffer_str(&s->rows, text);
    return words;
}

static casus_str text_of(const cx_stories *s, cx_words words)
{
    return words.len && !s->rows.failed ? cx_str(s->rows.ptr + words.at, words.len)
                                        : CX_LIT("");
}

static uint8_t number_of(casus_str word, const char *(*name)(unsigned), unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        if (cx_str_equal(word, cx_cstr(name(i)))) return (uint8_t)i;
    return 0;
}

static void read_telling(cx_stories *s, cx_telling *t, const cx_row *row)
{
    *t = (cx_telling){ .event = cx_row_integer(row, 0),
                       .document = cx_row_integer(row, 1) };
    t->kept_origin = keep(s, cx_row_text(row, 2));
    cx_act_read(&t->act, cx_row_text(row, 3));
    t->confidence = cx_row_real(row, 4);
    t->status = number_of(cx_row_text(row, 5), casus_event_status_name,
                          CASUS_STATUS_NEGATED + 1);
    t->verification = number_of(cx_row_text(row, 6), casus_verification_name,
                                CASUS_VERIFICATION_DISPUTED + 1);
    t->day = keep(s, cx_row_text(row, 7));
    t->document_origin = keep(s, cx_row_text(row, 8));
    t->agency = cx_row_integer(row, 9) != 0;
    t->place = !cx_row_is_null(row, 10);
    t->precision = number_of(cx_row_text(row, 11), casus_place_precision_name,
                             CASUS_PLACE_REGION + 1);
    t->hypothetical = cx_str_equal(cx_row_text(row, 12), CX_LIT("hypothetical"));
}

static void read_tellings(cx_stories *s, cx_facts *facts, int64_t happening)
{
    const cx_row *row;
    facts->n = facts->n_figures = facts->voices = 0;
    cx_step(s->steps, CX_ASK_TELLINGS);
    cx_step_int(s->steps, happening);
    while (facts->n < CX_TELLINGS && (row = cx_step_row(s->steps)))
        read_telling(s, &facts->tellings[facts->n++], row);
    cx_step_end(s->steps);
}

static int by_event(const void *key, const void *telling)
{
    const int64_t a = *(const int64_t *)key, b = ((const cx_telling *)telling)->event;
    return (a > b) - (a < b);
}

static cx_telling *telling_of(cx_facts *facts, int64_t event)
{
    return bsearch(&event, facts->tellings, facts->n, sizeof *facts->tellings, by_event);
}

/* ---- claims: stands, and whose word a telling is ---- */

typedef struct stand {
    int64_t event, claim;
    cx_words party, country, code;
    unsigned stance;
} stand;

static unsigned stance_of(casus_str word, bool negated)
{
    if (cx_str_equal(word, CX_LIT("deny"))) return negated ? CX_STAND_ASSERT : CX_STAND_DENY;
    if (cx_str_equal(word, CX_LIT("doubt"))) return CX_STAND_DOUBT;
    if (negated) return CX_STAND_DENY; /* "we did not shell the village" */
    return cx_str_equal(word, CX_LIT("confirm")) ? CX_STAND_CONFIRM : CX_STAND_ASSERT;
}

/* A paper that quotes a minister rests on the minister: the first speaker who is no
 * outlet is whose word it is, the outlet only when there is nobody else. */
static void hear(cx_stories *s, cx_telling *t, const cx_speaker *speaker, unsigned stance,
                 bool *outlet_only)
{
    t->claimed = true;
    if (t->giver.len == 0 && !cx_speaker_is_outlet(speaker)) {
        t->giver = keep(s, speaker->name);
        t->giver_country = keep(s, speaker->country);
    }
    if (!(stance & (CX_STAND_ASSERT | CX_STAND_CONFIRM | CX_STAND_DENY))) return;
    if (t->speaker.len && !*outlet_only) return;
    const cx_words words = { (uint32_t)s->rows.len, 0 };
    cx_origin_speaker(&s->rows, speaker);
    if (s->rows.failed || s->rows.len == words.at) return;
    t->speaker = (cx_words){ words.at, (uint32_t)s->rows.len - words.at };
    *outlet_only = cx_speaker_is_outlet(speaker);
}

static void read_claims(cx_stories *s, cx_facts *facts, int64_t happening)
{
    const cx_row *row;
    bool outlet_only = false;
    cx_telling *before = NULL;
    cx_buffer_clear(&s->work);
    cx_step(s->steps, CX_ASK_TELLING_CLAIMS);
    cx_step_int(s->steps, happening);
    while ((row = cx_step_row(s->steps))) {
        cx_telling *t = telling_of(facts, cx_row_integer(row, 0));
        if (!t) continue;
        if (t != before) outlet_only = false;
        before = t;
        const unsigned stance =
            stance_of(cx_row_text(row, 2), t->act.flags & CX_ACT_NEGATED);
        stand now = { .event = t->event, .claim = cx_row_integer(row, 1), .stance = stance };
        if (!cx_row_is_null(row, 3)) {
            const cx_speaker speaker = { cx_row_text(row, 3), cx_row_text(row, 4),
                                         cx_row_text(row, 5), cx_row_text(row, 6),
                                         cx_row_text(row, 7), cx_row_text(row, 8) };
            now.party = keep(s, speaker.name);
            now.country = keep(s, speaker.country);
            now.code = keep(s, speaker.code);
            hear(s, t, &speaker, stance, &outlet_only);
            t->voices |= stance;
            facts->voices |= stance;
        }
        cx_buffer_add(&s->work, &now, sizeof now);
    }
}

static casus_str stance_word(unsigned stance)
{
    return stance == CX_STAND_DENY      ? CX_LIT("deny")
           : stance == CX_STAND_DOUBT   ? CX_LIT("doubt")
           : stance == CX_STAND_CONFIRM ? CX_LIT("confirm")
                                        : CX_LIT("assert");
}

static void write_stands(cx_stories *s, int64_t happening)
{
    const stand *all = (const stand *)(const void *)s->work.ptr;
    const size_t n = s->work.failed ? 0 : s->work.len / sizeof *all;
    for (size_t i = 0; i < n; i++) {
        cx_step(s->steps, CX_PUT_STAND);
        cx_step_int(s->steps, happening);
        cx_step_int(s->steps, all[i].event);
        cx_step_int(s->steps, all[i].claim);
        cx_step_text(s->steps, text_of(s, all[i].party));
        cx_step_text(s->steps, text_of(s, all[i].country));
        cx_step_text(s->steps, text_of(s, all[i].code));
        cx_step_text(s->steps, stance_word(all[i].stance));
        cx_step_run(s->steps);
    }
}

/* ---- figures ---- */

static void read_figures(cx_stories *s, cx_facts *facts, int64_t happening)
{
    const cx_row *row;
    cx_step(s->steps, CX_ASK_TELLING_FIGURES);
    cx_step_int(s->steps, happening);
    while (facts->n_figures < CX_STORY_FIGURES && (row = cx_step_row(s->steps))) {
        cx_figure *f = &facts->figures[facts->n_figures++];
        f->event = cx_row_integer(row, 0);
        f->quantity = cx_row_integer(row, 1);
        f->role = keep(s, cx_row_text(row, 2));
        f->of = keep(s, cx_row_text(row, 3));
        f->unit = keep(s, cx_row_text(row, 4));
        f->currency = keep(s, cx_row_text(row, 5));
        f->low = cx_row_real(row, 6);
        f->high = cx_row_real(row, 7);
        f->best = cx_row_real(row, 8);
    }
    cx_step_end(s->steps);
}

/* Columns that may be "" but not null. */
static void put_string(cx_stories *s, cx_words words)
{
    const casus_str text = text_of(s, words);
    if (text.len)
        cx_step_text(s->steps, text);
    else
        cx_step_word(s->steps, "");
}

static void write_figures(cx_stories *s, cx_facts *facts, int64_t happening)
{
    for (uint32_t i = 0; i < facts->n_figures; i++) {
        const cx_figure *f = &facts->figures[i];
        const cx_telling *t = telling_of(facts, f->event);
        cx_step(s->steps, CX_PUT_FIGURE);
        cx_step_int(s->steps, happening);
        cx_step_int(s->steps, f->event);
        cx_step_int(s->steps, f->quantity);
        put_string(s, f->role);
        put_string(s, f->of);
        put_string(s, f->unit);
        cx_step_text(s->steps, text_of(s, f->currency));
        cx_step_real(s->steps, f->low);
        cx_step_real(s->steps, f->high);
        cx_step_real(s->steps, f->best);
        cx_step_text(s->steps, t ? text_of(s, t->giver) : CX_LIT(""));
        cx_step_text(s->steps, t ? text_of(s, t->giver_country) : CX_LIT(""));
        cx_step_run(s->steps);
    }
}

/* ---- parties ---- */

typedef struct party {
    cx_words name, country, code, ref;
    bool recipient, named;
} party;

typedef struct cast {
    party all[2 * CX_STORY_PARTIES];
    uint32_t n, sides[2], named[2];
} cast;

static bool is_party(const cx_stories *s, const party *p, casus_str name,
                     casus_str country, casus_str ref)
{
    if (ref.len || p->ref.len) return cx_str_equal(text_of(s, p->ref), ref);
    return cx_str_equal(text_of(s, p->name), name) &&
           cx_str_equal(text_of(s, p->country), country);
}

static void add_party(cx_stories *s, cast *cast, const cx_row *row)
{
    const bool recipient = cx_str_equal(cx_row_text(row, 0), CX_LIT("recipient"));
    const casus_str name = cx_row_text(row, 1), country = cx_row_text(row, 2);
    const casus_str ref = cx_row_text(row, 4), kind = cx_row_text(row, 5);
    for (uint32_t i = 0; i < cast->n; i++) {
        if (cast->all[i].recipient == recipient &&
            is_party(s, &cast->all[i], name, country, ref))
            return;
    }
    if (cast->sides[recipient] == CX_STORY_PARTIES) return;
    party *p = &cast->all[cast->n++];
    cast->sides[recipient]++;
    *p = (party){ .recipient = recipient };
    p->named = ref.len || country.len || cx_str_equal(kind, CX_LIT("person"));
    cast->named[recipient] += p->named;
    p->name = keep(s, name);
    p->country = keep(s, country);
    p->code = keep(s, cx_row_text(row, 3));
    p->ref = keep(s, ref);
}

/* Those with a name; "gunmen" only where nobody has one. */
static void write_parties(cx_stories *s, const cast *cast, int64_t happening)
{
    int64_t position[2] = { 0, 0 };
    for (uint32_t i = 0; i < cast->n; i++) {
        const party *p = &cast->all[i];
        if (!p->named && cast->named[p->recipient]) continue;
        cx_step(s->steps, CX_PUT_PARTY);
        cx_step_int(s->steps, happening);
        cx_step_word(s->steps, p->recipient ? "recipient" : "actor");
        cx_step_int(s->steps, position[p->recipient]++);
        put_string(s, p->name);
        cx_step_text(s->steps, text_of(s, p->country));
        cx_step_text(s->steps, text_of(s, p->code));
        cx_step_text(s->steps, text_of(s, p->ref));
        cx_step_run(s->steps);
    }
}

static void derive_parties(cx_stories *s, int64_t happening)
{
    cast cast = { .n = 0 };
    const cx_row *row;
    cx_step(s->steps, CX_ASK_TELLING_PARTIES);
    cx_step_int(s->steps, happening);
    while ((row = cx_step_row(s->steps))) add_party(s, &cast, row);
    write_parties(s, &cast, happening);
}

/* ---- origins ---- */

/* The telling of a document, first of `n`, that decides whose word the document is. */
static const cx_telling *deciding(const cx_telling *first, uint32_t n)
{
    const cx_telling *best = NULL;
    for (uint32_t i = 0; i < n && !best; i++)
        if (!(first[i].act.flags & CX_ACT_TITLE)) best = &first[i];
    if (!best) best = first;
    /* "Army says it hit bridge": a headline that attributes what the lead then tells. */
    const bool headline = first->act.flags & CX_ACT_TITLE && first->speaker.len;
    return headline && !best->speaker.len && !best->act.origin[0] ? first : best;
}

/* Its speaker's, else that of whom its sentence credits, else the report's. */
static casus_str origin_of(const cx_stories *s, const cx_telling *t)
{
    if (t->speaker.len) return text_of(s, t->speaker);
    if (t->act.origin[0]) return cx_cstr(t->act.origin);
    return text_of(s, t->document_origin);
}

/* Two names that end alike: "defence commission", "national defence commission". */
static bool ends_alike(casus_str a, casus_str b)
{
    const casus_str longer = a.len > b.len ? a : b, shorter = a.len > b.len ? b : a;
    return shorter.len && cx_str_ends(longer, shorter) &&
           (longer.len == shorter.len || longer.ptr[longer.len - shorter.len - 1] == ' ');
}

static bool is_code(casus_str s)
{
    for (uint32_t i = 0; i < s.len; i++)
        if (s.ptr[i] < 'A' || s.ptr[i] > 'Z') return false;
    return s.len == 3 || s.len == 6;
}

/* Government, army and services of one state speak for one side. */
static bool same_state(casus_str a, casus_str b)
{
    static const char *const organs[] = { "GOV", "MIL", "SPY" };
    int organ = 0;
    if (a.len != 6 || b.len != 6 || memcmp(a.ptr, b.ptr, 3)) return false;
    for (int i = 0; i < 3; i++)
        organ += cx_str_ends(a, cx_cstr(organs[i])) + cx_str_ends(b, cx_cstr(organs[i]));
    return organ == 2;
}

/* Are two speakers, or a sector without a country and with one, the same voice? */
static bool same_voice(casus_str a, casus_str b)
{
    const uint32_t skip = sizeof "speaker:" - 1;
    if (!cx_str_starts(a, CX_LIT("speaker:")) || !cx_str_starts(b, CX_LIT("speaker:")))
        return false;
    a = cx_str(a.ptr + skip, a.len - skip);
    b = cx_str(b.ptr + skip, b.len - skip);
    if (is_code(a) && is_code(b))
        return same_state(a, b) ||
               (a.len != b.len && cx_str_ends(a.len > b.len ? a : b, a.len > b.len ? b : a));
    return !is_code(a) && !is_code(b) && ends_alike(a, b);
}

/* "police said" and "Kabul's police said" are one voice, named after the first that is
 * told in full; a report "with agency inputs" rests on the agency that tells of the act,
 * where one does. */
static casus_str settled(const cx_stories *s, const cx_facts *facts, casus_str origin)
{
    const bool some_agency = cx_str_equal(origin, CX_LIT("outlet:agencies"));
    casus_str best = origin;
    for (uint32_t i = 0; i < facts->n; i++) {
        const cx_telling *t = &facts->tellings[i];
        const casus_str other = origin_of(s, t);
        if (cx_str_equal(other, origin)) continue;
        if (some_agency && t->agency && t->speaker.len == 0) return other;
        const bool before = other.len > best.len ||
                            (other.len == best.len && cx_str_compare(other, best) < 0);
        if (same_voice(origin, other) && before) best = other;
    }
    return best;
}

static void write_origins(cx_stories *s, cx_facts *facts)
{
    for (uint32_t i = 0, end; i < facts->n; i = end) {
        const int64_t document = facts->tellings[i].document;
        for (end = i + 1; end < facts->n && facts->tellings[end].document == document;) end++;
        const cx_telling *t = deciding(&facts->tellings[i], end - i);
        const casus_str origin = settled(s, facts, origin_of(s, t));
        for (uint32_t k = i; k < end; k++) {
            const cx_telling *now = &facts->tellings[k];
            if (cx_str_equal(text_of(s, now->kept_origin), origin)) continue;
            cx_step(s->steps, CX_PUT_ORIGIN);
            cx_step_text(s->steps, origin);
            cx_step_int(s->steps, now->event);
            cx_step_run(s->steps);
        }
    }
}

/* ---- the facts ---- */

static int weight_of(const cx_telling *t)
{
    int weight = (int)(10 * t->confidence);
    weight += t->act.flags & CX_ACT_DATED ? 8 : 0;
    weight += t->act.actors[0].known & CX_PARTY_NAMED ? 8 : t->act.actors[0].key ? 3 : 0;
    weight += t->act.recipients[0].known & CX_PARTY_NAMED ? 6 : t->act.recipients[0].key ? 3 : 0;
    weight += t->act.figures[0].role ? 4 : 0;
    weight += t->act.place ? 6 : t->place ? 3 : 0;
    weight -= t->act.flags & CX_ACT_TITLE ? 6 : 0;
    weight -= t->act.flags & CX_ACT_NEGATED ? 20 : 0;
    weight -= t->act.flags & CX_ACT_NOUN ? 3 : 0;
    return weight;
}

static const cx_telling *fullest(const cx_facts *facts)
{
    const cx_telling *best = &facts->tellings[0];
    for (uint32_t i = 1; i < facts->n; i++)
        if (weight_of(&facts->tellings[i]) > weight_of(best)) best = &facts->tellings[i];
    return best;
}

/* The event whose place is nearest to a point, 0 when none has a place. */
static int64_t placed(const cx_facts *facts)
{
    const cx_telling *best = NULL;
    for (uint32_t i = 0; i < facts->n; i++) {
        const cx_telling *t = &facts->tellings[i];
        if (t->place && t->precision &&
            (!best || t->precision < best->precision))
            best = t;
    }
    return best ? best->event : 0;
}

/* The days that all dated tellings leave open, as far as they agree; without any, the
 * day of the first report. */
static void days_of(const cx_facts *facts, int32_t first_report, int32_t *from, int32_t *to)
{
    *from = *to = CASUS_NO_DAY;
    for (uint32_t i = 0; i < facts->n; i++) {
        const cx_act *act = &facts->tellings[i].act;
        if (!(act->flags & CX_ACT_DATED)) continue;
        if (*from == CASUS_NO_DAY) {
            *from = act->day_from;
            *to = act->day_to;
        } else if (act->day_from <= *to && act->day_to >= *from) {
            if (act->day_from > *from) *from = act->day_from;
            if (act->day_to < *to) *to = act->day_to;
        }
    }
    if (*from == CASUS_NO_DAY) *from = *to = first_report;
}

static void put_day(cx_stories *s, int32_t day)
{
    if (day == CASUS_NO_DAY) {
        cx_step_null(s->steps);
        return;
    }
    const size_t at = s->rows.len;
    cx_buffer_day(&s->rows, day);
    if (s->rows.failed)
        cx_step_null(s->steps);
    else
        cx_step_text(s->steps, cx_str(s->rows.ptr + at, s->rows.len - at));
}

typedef struct counts {
    int64_t mentions, documents, outlets, origins;
    int32_t first, last;
} counts;

static counts count(cx_stories *s, const cx_facts *facts, int64_t happening)
{
    counts c = { .first = CASUS_NO_DAY, .last = CASUS_NO_DAY };
    if (facts->n == 1) { /* most are told once */
        c = (counts){ .mentions = 1, .documents = 1, .outlets = 1, .origins = 1 };
        c.first = c.last = cx_day_parse(text_of(s, facts->tellings[0].day));
        return c;
    }
    cx_step(s->steps, CX_ASK_HAPPENING_COUNTS);
    cx_step_int(s->steps, happening);
    const cx_row *row = cx_step_row(s->steps);
    if (!row) return c;
    c.mentions = cx_row_integer(row, 0);
    c.documents = cx_row_integer(row, 1);
    c.outlets = cx_row_integer(row, 2) + cx_row_integer(row, 6);
    c.origins = cx_row_integer(row, 3);
    c.first = cx_day_parse(cx_row_text(row, 4));
    c.last = cx_day_parse(cx_row_text(row, 5));
    cx_step_end(s->steps);
    return c;
}

static void write_facts(cx_stories *s, const cx_facts *facts, int64_t happening)
{
    static const char *const realis[] = { "deed", "plan", "demand" };
    const counts c = count(s, facts, happening);
    const cx_telling *main = fullest(facts);
    const casus_event_status status = cx_happening_status(facts);
    const bool contested = cx_happening_contested(facts, status, s->rows.ptr);
    int32_t from, to;
    days_of(facts, c.first, &from, &to);
    cx_buffer_reserve(&s->rows, 64); /* texts that are bound must not move */
    cx_step(s->steps, CX_PUT_FACTS);
    cx_step_int(s->steps, happening);
    cx_step_int(s->steps, main->event);
    cx_step_int(s->steps, placed(facts));
    cx_step_word(s->steps, realis[main->act.realis <= CX_REALIS_DEMAND ? main->act.realis : 0]);
    cx_step_word(s->steps, casus_event_status_name(status));
    cx_step_int(s->steps, contested);
    put_day(s, from);
    put_day(s, to);
    cx_step_int(s->steps, c.mentions);
    cx_step_int(s->steps, c.documents);
    cx_step_int(s->steps, c.outlets);
    cx_step_int(s->steps, c.origins);
    put_day(s, c.first);
    put_day(s, c.last);
    cx_step_run(s->steps);
}

static void drop(cx_stories *s, cx_ask what, int64_t happening)
{
    cx_step(s->steps, what);
    cx_step_int(s->steps, happening);
    cx_step_run(s->steps);
}

void cx_happening_derive(cx_stories *s, int64_t happening)
{
    cx_facts *facts = s->facts;
    cx_buffer_clear(&s->rows);
    read_tellings(s, facts, happening);
    if (facts->n == 0) return;
    if (happening < s->first_new) { /* those behind it have not been derived before */
        drop(s, CX_DROP_PARTIES, happening);
        drop(s, CX_DROP_FIGURES, happening);
        drop(s, CX_DROP_STANDS, happening);
    }
    read_claims(s, facts, happening);
    write_stands(s, happening);
    read_figures(s, facts, happening);
    write_figures(s, facts, happening);
    derive_parties(s, happening);
    write_origins(s, facts);
    write_facts(s, facts, happening);
}
