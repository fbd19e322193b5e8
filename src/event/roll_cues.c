/* roll_cues.c -- what can be seen of a country on the roll of an act.
 *
 * Each cue is a kind and a value; the value begins with the row's state, since the same
 * thing speaks for one who is bound and against one who is only near.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/roll.h"

#include "event/match.h"
#include "world/world.h"

enum { STEPS = 6 };

/* A value in the making; what does not fit is cut off. */
typedef struct value {
    char text[CX_ROLL_VALUE];
    uint32_t len;
} value;

static void add(value *v, casus_str s)
{
    for (uint32_t i = 0; i < s.len && v->len < CX_ROLL_VALUE; i++)
        v->text[v->len++] = s.ptr[i] == '\t' || s.ptr[i] == '\n' ? ' ' : s.ptr[i];
}

static void add_word(value *v, casus_str s)
{
    if (v->len) add(v, CX_LIT(" "));
    add(v, s.len ? s : CX_LIT("-"));
}

/* Writes cues of one row. */
typedef struct teller {
    cx_roll_ear *ear;
    void *context;
    const char *state;
} teller;

static void tell(const teller *t, const char *kind, casus_str a, casus_str b, casus_str c)
{
    value v;
    v.len = 0;
    add_word(&v, cx_cstr(t->state));
    if (a.len) add_word(&v, a);
    if (b.len) add_word(&v, b);
    if (c.len) add_word(&v, c);
    t->ear(t->context, kind, cx_str(v.text, v.len));
}

static const casus_str NO = { NULL, 0 };

/* ---- words for numbers ---- */

static casus_str step(uint32_t n, const uint32_t *edges, uint32_t n_edges)
{
    static const char *const names[] = { "0", "1", "2", "3", "4", "5", "6", "7", "8" };
    uint32_t i = 0;
    while (i < n_edges && n > edges[i]) i++;
    return cx_cstr(names[i]);
}

#define STEP(n, ...)                                                                  \
    step(n, (const uint32_t[]){ __VA_ARGS__ },                                        \
         sizeof (const uint32_t[]){ __VA_ARGS__ } / sizeof(uint32_t))

static casus_str yes(bool b, const char *word)
{
    return b ? cx_cstr(word) : CX_LIT("-");
}

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
    static const char *const names[] = { "above", "above to", "below", "below to", "aside", "aside to" };
    for (int i = 0; i < 6; i++)
        if (row->beside >> i & 1) return cx_cstr(names[i]);
    return CX_LIT("-");
}

/* ---- the tree ---- */

/* "nsubj" of "nsubj:outer"; four subtypes say something here. */
static casus_str relation(uint8_t deprel)
{
    const casus_str name = cx_cstr(casus_deprel_name(deprel));
    if (deprel == CASUS_DEP_NSUBJ_PASS || deprel == CASUS_DEP_OBL_AGENT ||
        deprel == CASUS_DEP_NMOD_POSS || deprel == CASUS_DEP_ACL_RELCL) return name;
    uint32_t n = 0;
    while (n < name.len && name.ptr[n] != ':') n++;
    return cx_str(name.ptr, n);
}

static casus_str preposition(const casus_doc *d, uint32_t t)
{
    for (uint32_t i = t; i-- > 0 && t - i < 6;)
        if (cx_token(d, i)->head == t && cx_token(d, i)->deprel == CASUS_DEP_CASE) return cx_lemma(d, i);
    return CX_LIT("-");
}

/* The tokens from `t` up to `top` or STEPS, `t` first; their number, *met whether `top` was met. */
static uint32_t climb(const casus_doc *d, uint32_t t, uint32_t top, uint32_t out[STEPS], bool *met)
{
    uint32_t n = 0;
    *met = false;
    while (t != CASUS_NONE && n < STEPS) {
        if (t == top) { *met = true; break; }
        out[n++] = t;
        t = cx_token(d, t)->head;
    }
    if (t == top) *met = true;
    return n;
}

/* How the tree leads from the trigger to the words: "down nsubj", "up xcomp nsubj". */
static void way(const casus_doc *d, uint32_t words, uint32_t trigger, value *v)
{
    uint32_t up[STEPS], down[STEPS];
    bool met;
    const uint32_t n = climb(d, words, trigger, up, &met);
    if (met) {
        add_word(v, CX_LIT("down"));
        for (uint32_t i = n; i-- > 0;) add_word(v, relation(cx_token(d, up[i])->deprel));
        return;
    }
    const uint32_t k = climb(d, trigger, CASUS_NONE, down, &met);
    for (uint32_t i = 0; i < k; i++)
        for (uint32_t j = 0; j < n; j++) {
            if (cx_token(d, down[i])->head != up[j] && cx_token(d, down[i])->head != cx_token(d, up[j])->head) continue;
            const bool self = cx_token(d, down[i])->head == up[j];
            add_word(v, CX_LIT("up"));
            for (uint32_t q = 0; q <= i && q < 3; q++) add_word(v, relation(cx_token(d, down[q])->deprel));
            add_word(v, CX_LIT("|"));
            for (uint32_t q = self ? j : j + 1, told = 0; q-- > 0 && told < 3; told++)
                add_word(v, relation(cx_token(d, up[q])->deprel));
            return;
        }
    add_word(v, CX_LIT("far"));
}

static uint32_t verbs_between(const casus_doc *d, uint32_t a, uint32_t b)
{
    const uint32_t low = a < b ? a : b, high = a < b ? b : a;
    uint32_t n = 0;
    for (uint32_t t = low + 1; t < high; t++) n += cx_token(d, t)->upos == CASUS_UPOS_VERB;
    return n;
}

static bool comma_between(const casus_doc *d, uint32_t a, uint32_t b)
{
    const uint32_t low = a < b ? a : b, high = a < b ? b : a;
    for (uint32_t t = low + 1; t < high; t++)
        if (d->text.ptr[cx_token(d, t)->start] == ',') return true;
    return false;
}

/* What stands before a trigger that is a noun. */
static casus_str before_noun(const casus_doc *d, uint32_t t)
{
    if (cx_token(d, t)->upos != CASUS_UPOS_NOUN) return CX_LIT("verb");
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && c < t; c = cx_next_child(d, c)) {
        if (cx_token(d, c)->deprel == CASUS_DEP_DET) return cx_lemma(d, c);
        if (cx_token(d, c)->deprel == CASUS_DEP_NMOD_POSS) return CX_LIT("owner");
    }
    return CX_LIT("nothing");
}

static casus_str sector_of(const casus_entity *e)
{
    for (unsigned s = 0; s < CASUS_SECTOR_COUNT; s++)
        if (e->sectors >> s & 1) return cx_cstr(casus_sector_name(s));
    return CX_LIT("-");
}

/* ---- the cues ---- */

static const char *const states[] = { "both", "actor", "recipient", "here", "near", "told" };
static const char *const mention_kinds[] = { "name", "noun", "pronoun", "adjective" };

static void tell_act(const teller *t, const cx_roll *r, const cx_roll_row *row)
{
    const casus_doc *d = cx_roll_doc(r->book);
    const casus_event *e = &d->events.ptr[r->event];
    const casus_token *k = cx_token(d, e->trigger_token);
    const casus_str type = cx_cstr(casus_event_type_name(e->type)), sides = sides_of(r);
    const casus_str upos = cx_cstr(casus_upos_name(k->upos)), before = before_noun(d, e->trigger_token);
    const casus_str sort = sort_of(r, row), beside = beside_of(row);
    tell(t, "type", type, NO, NO);
    tell(t, "family", cx_rule_family(e->rule), NO, NO);
    tell(t, "rule", e->rule, NO, NO);
    tell(t, "sort", sort, NO, NO);
    tell(t, "sort", sort, type, NO);
    tell(t, "sides", sides, type, NO);
    tell(t, "teller", yes(row->tells, "tells"), yes(e->claims.n, "claimed"), NO);
    tell(t, "teller", yes(row->tells, "tells"), type, NO);
    tell(t, "trigger", upos, relation(k->deprel), NO);
    tell(t, "trigger", upos, sides, NO);
    tell(t, "before", before, NO, NO);
    tell(t, "before", before, sides, NO);
    tell(t, "sentence", STEP(e->sentence, 0, 1, 2, 3, 4, 5, 7, 9), yes(r->nobody, "nobody"), NO);
    tell(t, "beside", beside, NO, NO);
    tell(t, "beside", beside, type, NO);
    tell(t, "beside", beside, sides, NO);
}

static void tell_report(const teller *t, const cx_roll *r, uint32_t row)
{
    const casus_doc *d = cx_roll_doc(r->book);
    const cx_roll_counts n = cx_roll_count(r, row);
    const uint32_t all = cx_roll_named(r->book);
    const bool none = r->rows[row].country == 0;
    const casus_str type = cx_cstr(casus_event_type_name(d->events.ptr[r->event].type));
    const casus_str sides = sides_of(r), nobody = yes(r->nobody, "nobody");
    static const char *const parts[] = { "-", "acts", "suffers", "both" };
    const casus_str last = cx_cstr(parts[n.last]), here = STEP(n.here, 0, 1, 2, 3);
    const casus_str share = none || !all ? CX_LIT("none") : STEP(100 * n.named / all, 5, 10, 20, 35, 50, 70, 90);
    const casus_str countries = STEP(cx_roll_countries(r->book), 0, 1, 2, 3, 5, 8);
    const casus_str rank = none ? CX_LIT("none") : STEP(n.rank, 0, 1, 2, 5);
    tell(t, "rank", rank, nobody, NO);
    tell(t, "nobody", nobody, type, NO);
    tell(t, "named", share, NO, NO);
    tell(t, "named", share, nobody, NO);
    tell(t, "times", STEP(n.named, 1, 2, 3, 5, 8, 15), NO, NO);
    tell(t, "countries", countries, NO, NO);
    tell(t, "countries", countries, sides, NO);
    tell(t, "countries", countries, type, NO);
    tell(t, "countries", countries, nobody, rank);
    tell(t, "together so", STEP(n.together_type, 0, 1, 2, 4), NO, NO);
    tell(t, "together so", STEP(n.together_type, 0, 1, 2), sides, NO);
    tell(t, "part so", STEP(n.same_type, 0, 1, 2, 4), NO, NO);
    tell(t, "part so", STEP(n.same_type, 0, 1, 2), sides, NO);
    tell(t, "last", last, sides, NO);
    tell(t, "last", last, type, NO);
    tell(t, "here", here, sides, NO);
    tell(t, "here", here, type, NO);
    tell(t, "lead", yes(n.lead, "lead"), nobody, NO);
    tell(t, "share", STEP(n.share, 0, 10, 25, 50, 75), nobody, NO);
}

static void tell_way(const teller *t, const cx_roll *r, uint32_t words)
{
    const casus_doc *d = cx_roll_doc(r->book);
    const casus_event *e = &d->events.ptr[r->event];
    const uint32_t trigger = e->trigger_token;
    const casus_str sides = sides_of(r);
    value v;
    v.len = 0;
    way(d, words, trigger, &v);
    const casus_str path = cx_str(v.text, v.len);
    const uint32_t far = words < trigger ? trigger - words : words - trigger;
    const casus_str before = words < trigger ? CX_LIT("before") : CX_LIT("behind");
    const casus_str verbs = STEP(verbs_between(d, words, trigger), 0, 1, 2);
    tell(t, "way", path, NO, NO);
    tell(t, "way", path, cx_cstr(casus_upos_name(cx_token(d, trigger)->upos)), NO);
    tell(t, "way", path, cx_cstr(casus_event_type_name(e->type)), NO);
    tell(t, "way", path, sides, NO);
    tell(t, "far", STEP(far, 1, 2, 3, 5, 8, 12, 20), before, NO);
    tell(t, "between", verbs, before, yes(comma_between(d, words, trigger), "comma"));
    tell(t, "between", verbs, before, sides);
}

/* How many sentences behind the act the words stand: "-1" is the one before. */
static casus_str apart(const casus_doc *d, uint32_t words, uint32_t sentence)
{
    const uint32_t s = cx_sentence_of(d, words);
    if (s == sentence || s == CASUS_NONE) return CX_LIT("here");
    if (s > sentence) return s == sentence + 1 ? CX_LIT("next") : CX_LIT("later");
    static const char *const names[] = { "one before", "two before", "three before", "earlier" };
    const uint32_t n = sentence - s - 1;
    return cx_cstr(names[n < 3 ? n : 3]);
}

static void tell_words(const teller *t, const cx_roll *r, const cx_roll_row *row)
{
    const casus_doc *d = cx_roll_doc(r->book);
    const casus_event *e = &d->events.ptr[r->event];
    const casus_mention *m = &d->mentions.ptr[row->mention];
    const casus_entity *who = &d->entities.ptr[m->entity];
    const casus_token *k = cx_token(d, m->head);
    const casus_str type = cx_cstr(casus_event_type_name(e->type));
    const casus_str kind = cx_cstr(casus_entity_kind_name(who->kind)), sector = sector_of(who);
    const casus_str words = cx_cstr(mention_kinds[m->kind < 4 ? m->kind : 1]);
    const casus_str place = relation(k->deprel), prep = preposition(d, m->head);
    const casus_str home = yes(who->flags & CX_ENTITY_HOME, "home"), near = apart(d, m->head, e->sentence);
    const bool quoted = k->flags & CASUS_TOKEN_QUOTED, told = cx_token(d, e->trigger_token)->flags & CASUS_TOKEN_QUOTED;
    tell(t, "kind", kind, words, NO);
    tell(t, "kind", kind, type, NO);
    tell(t, "kind", kind, place, NO);
    tell(t, "sector", sector, NO, NO);
    tell(t, "home", home, yes(who->ref.len, "listed"), words);
    tell(t, "home", home, sector, NO);
    tell(t, "apart", near, words, NO);
    tell(t, "stands", place, prep, NO);
    tell(t, "stands", place, type, NO);
    tell(t, "preposition", prep, type, NO);
    tell(t, "several", STEP(row->times, 1, 2, 3), NO, NO);
    tell(t, "quoted", yes(quoted, "words"), yes(told, "act"), NO);
    tell(t, "word", cx_cstr(casus_upos_name(k->upos)), words, NO);
    if (row->country == 0) {
        tell(t, "noun", cx_lemma(d, m->head), NO, NO);
        tell(t, "stateless", kind, sector, words);
    }
    if (cx_str_equal(near, CX_LIT("here"))) tell_way(t, r, m->head);
}

void cx_roll_cues(const cx_roll *roll, uint32_t row, cx_roll_ear *ear, void *context)
{
    const cx_roll_row *w = &roll->rows[row];
    const teller t = { ear, context, states[w->state] };
    tell_act(&t, roll, w);
    tell_report(&t, roll, row);
    if (w->mention != CASUS_NONE) tell_words(&t, roll, w);
}

void cx_roll_side_cues(const cx_roll *roll, uint32_t row, cx_roll_ear *ear, void *context)
{
    const casus_doc *d = cx_roll_doc(roll->book);
    const casus_event *e = &d->events.ptr[roll->event];
    const cx_roll_row *w = &roll->rows[row];
    const teller t = { ear, context, "side" };
    const cx_roll_counts n = cx_roll_count(roll, row);
    const casus_str type = cx_cstr(casus_event_type_name(e->type)), sides = sides_of(roll);
    tell(&t, "side", NO, NO, NO);
    tell(&t, "side", type, NO, NO);
    tell(&t, "side", type, sides, NO);
    tell(&t, "side", cx_rule_family(e->rule), NO, NO);
    tell(&t, "side of", cx_cstr(states[w->state]), type, NO);
    tell(&t, "side beside", beside_of(w), NO, NO);
    tell(&t, "side beside", beside_of(w), type, NO);
    tell(&t, "side told", STEP(n.acts, 0, 1, 2), STEP(n.suffers, 0, 1, 2), NO);
    tell(&t, "side place", yes(w->place, "there"), type, NO);
    tell(&t, "side teller", yes(w->tells, "tells"), type, NO);
    if (w->mention == CASUS_NONE) return;
    const casus_mention *m = &d->mentions.ptr[w->mention];
    const casus_str place = relation(cx_token(d, m->head)->deprel), prep = preposition(d, m->head);
    tell(&t, "side stands", place, prep, NO);
    tell(&t, "side stands", place, type, NO);
    tell(&t, "side kind", cx_cstr(casus_entity_kind_name(d->entities.ptr[m->entity].kind)), type, NO);
    tell(&t, "side order", m->head < e->trigger_token ? CX_LIT("before") : CX_LIT("behind"), sides, NO);
    if (cx_sentence_of(d, m->head) == e->sentence) {
        value v;
        v.len = 0;
        way(d, m->head, e->trigger_token, &v);
        tell(&t, "side way", cx_str(v.text, v.len), NO, NO);
    }
}

uint64_t cx_roll_cue_hash(const char *kind, casus_str v)
{
    uint64_t seed = 0;
    for (const char *c = kind; *c; c++) seed = seed * 131 + (unsigned char)*c;
    return cx_hash(v.ptr, v.len, seed);
}
