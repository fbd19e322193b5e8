/* roll_cues.c -- what can be seen of a country on the roll of an act.
 *
 * Each cue is a kind and a value; the value begins with the row's state, since the same
 * thing speaks for one who is bound and against one who is only near.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/roll.h"

#include "event/side/sides.h"
#include "event/weigh/way.h"
#include "world/world.h"

static casus_str sides_of(const cx_roll *r)
{
    return r->n_actors ? (r->n_recipients ? CX_LIT("both") : CX_LIT("actors"))
                       : (r->n_recipients ? CX_LIT("recipients") : CX_LIT("neither"));
}

static casus_str sort_of(const cx_roll *r, const cx_roll_row *row)
{
    const char *c = cx_roll_country(r->book, row->country);
    if (!c[0]) return CX_LIT("none");
    return strcmp(c, "IGO") == 0 || strcmp(c, "ISL") == 0 ? cx_cstr(c) : CX_LIT("state");
}

static casus_str beside_of(const cx_roll_row *row)
{
    static const char *const names[] = { "above",    "above to", "below",
                                         "below to", "aside",    "aside to" };
    for (int i = 0; i < 6; i++)
        if (row->beside >> i & 1) return cx_cstr(names[i]);
    return CX_LIT("-");
}

/* What stands before a trigger that is a noun. */
static casus_str before_noun(const casus_doc *d, uint32_t t)
{
    if (cx_token(d, t)->upos != CASUS_UPOS_NOUN) return CX_LIT("verb");
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && c < t;
         c = cx_next_child(d, c)) {
        if (cx_token(d, c)->deprel == CASUS_DEP_DET) return cx_lemma(d, c);
        if (cx_token(d, c)->deprel == CASUS_DEP_NMOD_POSS) return CX_LIT("owner");
    }
    return CX_LIT("nothing");
}

/* ---- the cues ---- */

static const char *const states[] = {
    "both", "actor", "recipient", "here", "near", "told"
};

static void tell_act(const cx_teller *t, const cx_roll *r, const cx_roll_row *row)
{
    const casus_doc *d = cx_roll_doc(r->book);
    const casus_event *e = &d->events.ptr[r->event];
    const casus_token *k = cx_token(d, e->trigger_token);
    const casus_str type = cx_cstr(casus_event_type_name(e->type)), sides = sides_of(r);
    const casus_str upos = cx_cstr(casus_upos_name(k->upos)),
                    before = before_noun(d, e->trigger_token);
    const casus_str sort = sort_of(r, row), beside = beside_of(row);
    cx_tell(t, "type", type, CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "family", cx_rule_family(e->rule), CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "rule", e->rule, CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "sort", sort, CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "sort", sort, type, CX_NO_WORD);
    cx_tell(t, "sides", sides, type, CX_NO_WORD);
    cx_tell(t, "teller", cx_yes(row->tells, "tells"), cx_yes(e->claims.n, "claimed"),
            CX_NO_WORD);
    cx_tell(t, "teller", cx_yes(row->tells, "tells"), type, CX_NO_WORD);
    cx_tell(t, "trigger", upos, cx_way_relation(k->deprel), CX_NO_WORD);
    cx_tell(t, "trigger", upos, sides, CX_NO_WORD);
    cx_tell(t, "before", before, CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "before", before, sides, CX_NO_WORD);
    cx_tell(t, "sentence", CX_CUE_STEP(e->sentence, 0, 1, 2, 3, 4, 5, 7, 9),
            cx_yes(r->nobody, "nobody"), CX_NO_WORD);
    cx_tell(t, "beside", beside, CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "beside", beside, type, CX_NO_WORD);
    cx_tell(t, "beside", beside, sides, CX_NO_WORD);
}

static void tell_report(const cx_teller *t, const cx_roll *r, uint32_t row)
{
    const casus_doc *d = cx_roll_doc(r->book);
    const cx_roll_counts n = cx_roll_count(r, row);
    const uint32_t all = cx_roll_named(r->book);
    const bool none = r->rows[row].country == 0;
    const casus_str type = cx_cstr(casus_event_type_name(d->events.ptr[r->event].type));
    const casus_str sides = sides_of(r), nobody = cx_yes(r->nobody, "nobody");
    static const char *const parts[] = { "-", "acts", "suffers", "both" };
    const casus_str last = cx_cstr(parts[n.last]), here = CX_CUE_STEP(n.here, 0, 1, 2, 3);
    const casus_str share =
        none || !all ? CX_LIT("none")
                     : CX_CUE_STEP(100 * n.named / all, 5, 10, 20, 35, 50, 70, 90);
    const casus_str countries = CX_CUE_STEP(cx_roll_countries(r->book), 0, 1, 2, 3, 5, 8);
    const casus_str rank = none ? CX_LIT("none") : CX_CUE_STEP(n.rank, 0, 1, 2, 5);
    cx_tell(t, "rank", rank, nobody, CX_NO_WORD);
    cx_tell(t, "nobody", nobody, type, CX_NO_WORD);
    cx_tell(t, "named", share, CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "named", share, nobody, CX_NO_WORD);
    cx_tell(t, "times", CX_CUE_STEP(n.named, 1, 2, 3, 5, 8, 15), CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "countries", countries, CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "countries", countries, sides, CX_NO_WORD);
    cx_tell(t, "countries", countries, type, CX_NO_WORD);
    cx_tell(t, "countries", countries, nobody, rank);
    cx_tell(t, "together so", CX_CUE_STEP(n.together_type, 0, 1, 2, 4), CX_NO_WORD,
            CX_NO_WORD);
    cx_tell(t, "together so", CX_CUE_STEP(n.together_type, 0, 1, 2), sides, CX_NO_WORD);
    cx_tell(t, "part so", CX_CUE_STEP(n.same_type, 0, 1, 2, 4), CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "part so", CX_CUE_STEP(n.same_type, 0, 1, 2), sides, CX_NO_WORD);
    cx_tell(t, "last", last, sides, CX_NO_WORD);
    cx_tell(t, "last", last, type, CX_NO_WORD);
    cx_tell(t, "here", here, sides, CX_NO_WORD);
    cx_tell(t, "here", here, type, CX_NO_WORD);
    cx_tell(t, "lead", cx_yes(n.lead, "lead"), nobody, CX_NO_WORD);
    cx_tell(t, "share", CX_CUE_STEP(n.share, 0, 10, 25, 50, 75), nobody, CX_NO_WORD);
}

static void tell_way(const cx_teller *t, const cx_roll *r, uint32_t words)
{
    const casus_doc *d = cx_roll_doc(r->book);
    const casus_event *e = &d->events.ptr[r->event];
    const uint32_t trigger = e->trigger_token;
    const casus_str sides = sides_of(r);
    cx_cue_value v = { .len = 0 };
    cx_way(d, words, trigger, &v);
    const casus_str path = cx_str(v.text, v.len);
    const uint32_t far = words < trigger ? trigger - words : words - trigger;
    const casus_str before = words < trigger ? CX_LIT("before") : CX_LIT("behind");
    const casus_str verbs = CX_CUE_STEP(cx_verbs_between(d, words, trigger), 0, 1, 2);
    cx_tell(t, "way", path, CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "way", path, cx_cstr(casus_upos_name(cx_token(d, trigger)->upos)),
            CX_NO_WORD);
    cx_tell(t, "way", path, cx_cstr(casus_event_type_name(e->type)), CX_NO_WORD);
    cx_tell(t, "way", path, sides, CX_NO_WORD);
    cx_tell(t, "far", CX_CUE_STEP(far, 1, 2, 3, 5, 8, 12, 20), before, CX_NO_WORD);
    cx_tell(t, "between", verbs, before,
            cx_yes(cx_comma_between(d, words, trigger), "comma"));
    cx_tell(t, "between", verbs, before, sides);
}

/* How many sentences behind the act the words stand: "-1" is the one before. */
static casus_str apart(const casus_doc *d, uint32_t words, uint32_t sentence)
{
    const uint32_t s = cx_sentence_of(d, words);
    if (s == sentence || s == CASUS_NONE) return CX_LIT("here");
    if (s > sentence) return s == sentence + 1 ? CX_LIT("next") : CX_LIT("later");
    static const char *const names[] = { "one before", "two before", "three before",
                                         "earlier" };
    const uint32_t n = sentence - s - 1;
    return cx_cstr(names[n < 3 ? n : 3]);
}

static void tell_words(const cx_teller *t, const cx_roll *r, const cx_roll_row *row)
{
    const casus_doc *d = cx_roll_doc(r->book);
    const casus_event *e = &d->events.ptr[r->event];
    const casus_mention *m = &d->mentions.ptr[row->mention];
    const casus_entity *who = &d->entities.ptr[m->entity];
    const casus_token *k = cx_token(d, m->head);
    const casus_str type = cx_cstr(casus_event_type_name(e->type));
    const casus_str kind = cx_cstr(casus_entity_kind_name(who->kind)),
                    sector = cx_first_sector(who);
    const casus_str words = cx_mention_kind(m);
    const casus_str place = cx_way_relation(k->deprel),
                    prep = cx_way_preposition(d, m->head);
    const casus_str home = cx_yes(who->flags & CX_ENTITY_HOME, "home"),
                    near = apart(d, m->head, e->sentence);
    const bool quoted = k->flags & CASUS_TOKEN_QUOTED,
               told = cx_token(d, e->trigger_token)->flags & CASUS_TOKEN_QUOTED;
    cx_tell(t, "kind", kind, words, CX_NO_WORD);
    cx_tell(t, "kind", kind, type, CX_NO_WORD);
    cx_tell(t, "kind", kind, place, CX_NO_WORD);
    cx_tell(t, "sector", sector, CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "home", home, cx_yes(who->ref.len, "listed"), words);
    cx_tell(t, "home", home, sector, CX_NO_WORD);
    cx_tell(t, "apart", near, words, CX_NO_WORD);
    cx_tell(t, "stands", place, prep, CX_NO_WORD);
    cx_tell(t, "stands", place, type, CX_NO_WORD);
    cx_tell(t, "preposition", prep, type, CX_NO_WORD);
    cx_tell(t, "several", CX_CUE_STEP(row->times, 1, 2, 3), CX_NO_WORD, CX_NO_WORD);
    cx_tell(t, "quoted", cx_yes(quoted, "words"), cx_yes(told, "act"), CX_NO_WORD);
    cx_tell(t, "word", cx_cstr(casus_upos_name(k->upos)), words, CX_NO_WORD);
    if (row->country == 0) {
        cx_tell(t, "noun", cx_lemma(d, m->head), CX_NO_WORD, CX_NO_WORD);
        cx_tell(t, "stateless", kind, sector, words);
    }
    if (cx_str_equal(near, CX_LIT("here"))) tell_way(t, r, m->head);
}

void cx_roll_cues(const cx_roll *roll, uint32_t row, cx_roll_ear *ear, void *context)
{
    const cx_roll_row *w = &roll->rows[row];
    const cx_teller t = { ear, context, cx_cstr(states[w->state]) };
    tell_act(&t, roll, w);
    tell_report(&t, roll, row);
    if (w->mention != CASUS_NONE) tell_words(&t, roll, w);
}

void cx_roll_side_cues(const cx_roll *roll, uint32_t row, cx_roll_ear *ear, void *context)
{
    const casus_doc *d = cx_roll_doc(roll->book);
    const casus_event *e = &d->events.ptr[roll->event];
    const cx_roll_row *w = &roll->rows[row];
    const cx_teller t = { ear, context, CX_LIT("side") };
    const cx_roll_counts n = cx_roll_count(roll, row);
    const casus_str type = cx_cstr(casus_event_type_name(e->type)),
                    sides = sides_of(roll);
    cx_tell(&t, "side", CX_NO_WORD, CX_NO_WORD, CX_NO_WORD);
    cx_tell(&t, "side", type, CX_NO_WORD, CX_NO_WORD);
    cx_tell(&t, "side", type, sides, CX_NO_WORD);
    cx_tell(&t, "side", cx_rule_family(e->rule), CX_NO_WORD, CX_NO_WORD);
    cx_tell(&t, "side of", cx_cstr(states[w->state]), type, CX_NO_WORD);
    cx_tell(&t, "side beside", beside_of(w), CX_NO_WORD, CX_NO_WORD);
    cx_tell(&t, "side beside", beside_of(w), type, CX_NO_WORD);
    cx_tell(&t, "side told", CX_CUE_STEP(n.acts, 0, 1, 2),
            CX_CUE_STEP(n.suffers, 0, 1, 2), CX_NO_WORD);
    cx_tell(&t, "side place", cx_yes(w->place, "there"), type, CX_NO_WORD);
    cx_tell(&t, "side teller", cx_yes(w->tells, "tells"), type, CX_NO_WORD);
    if (w->mention == CASUS_NONE) return;
    const casus_mention *m = &d->mentions.ptr[w->mention];
    const casus_str place = cx_way_relation(cx_token(d, m->head)->deprel),
                    prep = cx_way_preposition(d, m->head);
    cx_tell(&t, "side stands", place, prep, CX_NO_WORD);
    cx_tell(&t, "side stands", place, type, CX_NO_WORD);
    cx_tell(&t, "side kind",
            cx_cstr(casus_entity_kind_name(d->entities.ptr[m->entity].kind)), type,
            CX_NO_WORD);
    cx_tell(&t, "side order",
            m->head < e->trigger_token ? CX_LIT("before") : CX_LIT("behind"), sides,
            CX_NO_WORD);
    if (cx_sentence_of(d, m->head) == e->sentence) {
        cx_cue_value v = { .len = 0 };
        cx_way(d, m->head, e->trigger_token, &v);
        cx_tell(&t, "side way", cx_str(v.text, v.len), CX_NO_WORD, CX_NO_WORD);
    }
}

uint64_t cx_roll_cue_hash(const char *kind, casus_str v)
{
    uint64_t seed = 0;
    for (const char *c = kind; *c; c++) seed = seed * 131 + (unsigned char)*c;
    return cx_hash(v.ptr, v.len, seed);
}
