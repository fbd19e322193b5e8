/* scene_cues.c -- what can be seen of an act and a place or time that may be its own.
 *
 * Each value begins with what is called up: "nowhere" and "place", "never" and "time".
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/scene.h"

#include "event/side/sides.h"
#include "event/weigh/way.h"

enum { NEIGHBOURS = 8 /* acts before and behind */ };

/* What is asked of the act alone, and of the one called up. */
typedef struct view {
    const cx_scene *scene;
    const casus_doc *doc;
    const casus_event *e;
    cx_teller tell;
    uint32_t which;
    casus_str type, mode, upos, modality, now, fine;
    uint32_t head, sentence; /* of what is called up */
} view;

static casus_str upos_of(const casus_doc *d, uint32_t t)
{
    return cx_cstr(casus_upos_name(cx_token(d, t)->upos));
}

static void one(const view *v, const char *kind, casus_str a)
{
    cx_tell(&v->tell, kind, a, CX_NO_WORD, CX_NO_WORD);
}

static void two(const view *v, const char *kind, casus_str a, casus_str b)
{
    cx_tell(&v->tell, kind, a, b, CX_NO_WORD);
}

static void three(const view *v, const char *kind, casus_str a, casus_str b, casus_str c)
{
    cx_tell(&v->tell, kind, a, b, c);
}

/* ---- what it is ---- */

static casus_str fineness_of_place(const casus_place *p)
{
    static const char *const names[] = { "nowhere", "exact",   "city",
                                         "adm1",    "country", "region" };
    if (p->local) return CX_LIT("local");
    if (p->unlisted) return CX_LIT("unlisted");
    return cx_cstr(names[p->precision <= CASUS_PLACE_REGION ? p->precision : 0]);
}

static casus_str fineness_of_time(const casus_time *t)
{
    static const char *const names[] = { "unknown", "instant", "day",  "week",
                                         "month",   "season",  "year", "decade" };
    if (t->day_from == CASUS_NO_DAY && t->timex.len && t->timex.ptr[0] == 'P')
        return t->timex.len > 1 && t->timex.ptr[1] == 'A' ? CX_LIT("past")
                                                          : CX_LIT("length");
    return cx_cstr(names[t->precision <= CASUS_TIME_DECADE ? t->precision : 0]);
}

static bool is_where(const cx_scene *s)
{
    return s->what == CX_SCENE_WHERE;
}

static const casus_place *place_of(const cx_scene *s, uint32_t which)
{
    return &s->book->doc->places.ptr[s->list[which]];
}

static const casus_time *time_of(const cx_scene *s, uint32_t which)
{
    return &s->book->doc->times.ptr[s->list[which]];
}

static uint32_t told(const cx_scene *s, uint32_t which)
{
    return is_where(s) ? s->book->places_told[s->list[which]]
                       : s->book->times_told[s->list[which]];
}

/* ---- nothing called up ---- */

static void tell_none(const view *v)
{
    const cx_scene *s = v->scene;
    const casus_doc *d = v->doc;
    const casus_str bound = cx_yes(s->now != 0, "bound"),
                    here = CX_CUE_STEP(s->here, 0, 1, 2, 3),
                    others = CX_CUE_STEP(s->n - 1, 0, 1, 3, 6, 12);
    const casus_token *k = cx_token(d, v->e->trigger_token);
    two(v, "scene none", bound, here);
    three(v, "scene none", bound, here, v->type);
    two(v, "scene none", v->type, v->mode);
    two(v, "scene none", v->type, v->upos);
    two(v, "scene others", others, here);
    one(v, "scene word", cx_lemma(d, v->e->trigger_token));
    one(v, "scene modality", v->modality);
    two(v, "scene modality", v->modality, v->type);
    one(v, "scene stands", cx_way_relation(k->deprel));
    two(v, "scene tense", cx_cstr(casus_xpos_name(k->xpos)), bound);
    one(v, "scene length", CX_CUE_STEP(d->sentences.len, 1, 3, 8, 20, 40));
    one(v, "scene claimed", cx_yes(v->e->claims.n > 0, "said"));
    one(v, "scene deep", CX_CUE_STEP(v->e->sentence, 0, 1, 3, 8, 20));
}

/* ---- in the act's own sentence ---- */

/* Acts whose words stand between the two. */
static uint32_t acts_between(const casus_doc *d, uint32_t event, uint32_t a, uint32_t b)
{
    const uint32_t low = a < b ? a : b, high = a < b ? b : a;
    uint32_t n = 0, first, end;
    cx_events_beside(d, event, &first, &end);
    for (uint32_t i = first; i < end; i++)
        n +=
            d->events.ptr[i].trigger_token > low && d->events.ptr[i].trigger_token < high;
    return n;
}

static void tell_sentence(const view *v)
{
    const casus_doc *d = v->doc;
    const uint32_t trigger = v->e->trigger_token;
    const uint32_t apart = v->head > trigger ? v->head - trigger : trigger - v->head;
    const casus_str order = v->head < trigger ? CX_LIT("before") : CX_LIT("behind");
    const casus_str marker = cx_way_preposition(d, v->head),
                    rel = cx_way_relation(cx_token(d, v->head)->deprel),
                    acts = CX_CUE_STEP(acts_between(d, v->scene->event, v->head, trigger),
                                       0, 1, 2);
    cx_cue_value way = { .len = 0 };
    cx_way(d, v->head, trigger, &way);
    const casus_str path = cx_str(way.text, way.len);
    const uint32_t above = cx_token(d, v->head)->head;
    one(v, "scene way", path);
    two(v, "scene way", path, v->fine);
    two(v, "scene marker", marker, v->fine);
    three(v, "scene marker", marker, rel, v->upos);
    two(v, "scene far", CX_CUE_STEP(apart, 1, 2, 4, 7, 12, 20), order);
    three(v, "scene acts", acts, order, marker);
    two(v, "scene between",
        CX_CUE_STEP(cx_verbs_between(d, v->head, trigger), 0, 1, 2, 3),
        cx_yes(cx_comma_between(d, v->head, trigger), "comma"));
    if (above != CASUS_NONE) {
        two(v, "scene above", upos_of(d, above), rel);
        two(v, "scene above", cx_yes(above == trigger, "trigger"), marker);
    }
}

/* Is it, of those in the sentence, the nearest to the trigger on its side? */
static bool is_nearest(const view *v)
{
    const cx_scene *s = v->scene;
    const uint32_t trigger = v->e->trigger_token;
    for (uint32_t i = 1; i <= s->here; i++) {
        const uint32_t first =
            is_where(s) ? place_of(s, i)->first_token : time_of(s, i)->first_token;
        if ((first < trigger) == (v->head < trigger) && i != v->which &&
            (v->head < trigger ? first > v->head : first < v->head && first > trigger))
            return false;
    }
    return true;
}

/* ---- around ---- */

static uint64_t key_of(const view *v, uint32_t number)
{
    const casus_doc *d = v->doc;
    return is_where(v->scene) ? cx_scene_place_key(&d->places.ptr[number])
                              : cx_scene_time_key(&d->times.ptr[number]);
}

/* What rules bind to the nearest act before (or behind) of another sentence: the same,
 * another, nothing. */
static void tell_neighbour(const view *v, bool behind)
{
    const casus_doc *d = v->doc;
    const uint32_t n = d->events.len, number = v->scene->list[v->which];
    casus_str same = CX_LIT("none"), like = CX_LIT("-"), apart = CX_LIT("-");
    for (uint32_t step = 1; step <= NEIGHBOURS; step++) {
        if (!behind && v->scene->event < step) break;
        const uint32_t at = behind ? v->scene->event + step : v->scene->event - step;
        if (at >= n) break;
        const casus_event *o = &d->events.ptr[at];
        const uint32_t bound = is_where(v->scene) ? o->place : o->time;
        if (bound == CASUS_NONE || o->sentence == CASUS_NONE) continue;
        const uint32_t far = o->sentence < v->e->sentence ? v->e->sentence - o->sentence
                                                          : o->sentence - v->e->sentence;
        same = key_of(v, bound) == key_of(v, number) ? CX_LIT("same") : CX_LIT("other");
        like = cx_yes(o->type == v->e->type, "like");
        apart = CX_CUE_STEP(far, 0, 1, 3);
        break;
    }
    const char *kind = behind ? "scene next" : "scene last";
    three(v, kind, same, like, apart);
}

/* Its place among those told most. */
static uint32_t rank(const view *v)
{
    const cx_scene *s = v->scene;
    uint32_t i = 0;
    while (i < s->book->n_most[s->what] &&
           key_of(v, s->book->most[s->what][i]) != key_of(v, s->list[v->which]))
        i++;
    return i;
}

/* Whether the last act that had one took place there, or then. */
static void tell_chain(const view *v)
{
    const cx_scene *s = v->scene;
    casus_str same = CX_LIT("none"), like = CX_LIT("-"), apart = CX_LIT("-");
    if (s->last_event != CASUS_NONE) {
        const casus_event *o = &v->doc->events.ptr[s->last_event];
        const uint32_t far =
            o->sentence < v->e->sentence ? v->e->sentence - o->sentence : 0;
        same = v->which && key_of(v, s->last) == key_of(v, s->list[v->which])
                   ? CX_LIT("same")
                   : CX_LIT("other");
        like = cx_yes(o->type == v->e->type, "like");
        apart = CX_CUE_STEP(far, 0, 1, 2, 4, 8);
    }
    one(v, "scene chain", same);
    two(v, "scene chain", same, v->type);
    three(v, "scene chain", same, like, apart);
    three(v, "scene chain", same, apart, CX_CUE_STEP(s->here, 0, 1, 2));
}

/* The auxiliaries of the trigger, or of the verb that it is the object of. */
static casus_str perfect_of(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    if (k->upos == CASUS_UPOS_NOUN && k->head != CASUS_NONE) t = k->head;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_AUX) return cx_lemma(d, c);
    return CX_LIT("-");
}

static void tell_distance(const view *v)
{
    const uint32_t here = v->e->sentence;
    const bool behind = v->sentence > here;
    const uint32_t apart = behind ? v->sentence - here : here - v->sentence;
    const casus_str far = CX_CUE_STEP(apart, 0, 1, 2, 3, 5, 9),
                    order = apart == 0 ? CX_LIT("here")
                            : behind   ? CX_LIT("behind")
                                       : CX_LIT("before");
    const casus_str others = CX_CUE_STEP(v->scene->here, 0, 1, 2),
                    line = cx_yes(cx_scene_is_dateline(v->scene, v->which), "dateline");
    const casus_token *k = cx_token(v->doc, v->e->trigger_token);
    const casus_str stands = cx_way_relation(k->deprel);
    two(v, "scene apart", far, order);
    three(v, "scene clause", stands, far, order);
    three(v, "scene clause", stands, cx_cstr(casus_xpos_name(k->xpos)), v->fine);
    three(v, "scene perfect", perfect_of(v->doc, v->e->trigger_token), far, order);
    three(v, "scene apart", far, order, v->fine);
    three(v, "scene apart", far, order, v->type);
    three(v, "scene apart", far, order, others);
    two(v, "scene line", line, v->type);
    three(v, "scene line", line, far, others);
    two(v, "scene told", CX_CUE_STEP(told(v->scene, v->which), 1, 2, 4, 8), order);
    three(v, "scene most", CX_CUE_STEP(rank(v), 0, 1, 2), v->fine, order);
    tell_neighbour(v, false);
    tell_neighbour(v, true);
}

/* ---- places ---- */

static bool is_of_side(const casus_doc *d, casus_range side, const char *country)
{
    return country[0] && cx_roll_side_has(d, side, country);
}

/* Does `a` lie in `b`? */
static bool lies_in(const casus_place *a, const casus_place *b)
{
    if (a->precision >= b->precision || !b->country[0] ||
        memcmp(a->country, b->country, 4) != 0)
        return false;
    return b->precision == CASUS_PLACE_COUNTRY || cx_str_equal(a->adm1, b->name) ||
           cx_str_equal(a->adm1, b->adm1);
}

/* "KABUL, Afghanistan": as datelines are written, wherever they stand. */
static bool is_in_capitals(const casus_doc *d, const casus_place *p)
{
    for (uint32_t i = p->start; i < p->end; i++)
        if (d->text.ptr[i] >= 'a' && d->text.ptr[i] <= 'z') return false;
    return true;
}

static void tell_place(const view *v)
{
    const cx_scene *s = v->scene;
    const casus_doc *d = v->doc;
    const casus_place *p = place_of(s, v->which);
    const casus_str actor = cx_is_in_words_of(d, v->e->actors, p)     ? CX_LIT("words")
                            : is_of_side(d, v->e->actors, p->country) ? CX_LIT("country")
                                                                      : CX_LIT("-");
    const casus_str recipient =
        cx_is_in_words_of(d, v->e->recipients, p)     ? CX_LIT("words")
        : is_of_side(d, v->e->recipients, p->country) ? CX_LIT("country")
                                                      : CX_LIT("-");
    bool holds = false, held = false;
    for (uint32_t i = 1; i < s->n; i++) {
        holds |= i != v->which && lies_in(place_of(s, i), p);
        held |= i != v->which && lies_in(p, place_of(s, i));
    }
    three(v, "scene parties", actor, recipient, v->fine);
    two(v, "scene actor", actor, v->type);
    two(v, "scene recipient", recipient, v->type);
    three(v, "scene holds", cx_yes(holds, "holds"), cx_yes(held, "held"), v->fine);
    one(v, "scene feature", cx_cstr(p->feature));
    two(v, "scene capitals", cx_yes(is_in_capitals(d, p), "capitals"), v->type);
    one(v, "scene capitals", cx_yes(is_in_capitals(d, p), "capitals"));
}

/* ---- times ---- */

static casus_str side_of_published(const casus_doc *d, const casus_time *t)
{
    if (t->day_from == CASUS_NO_DAY || d->published == CASUS_NO_DAY) return CX_LIT("-");
    if (t->day_to < d->published)
        return d->published - t->day_to > 60 ? CX_LIT("long") : CX_LIT("past");
    return t->day_from > d->published ? CX_LIT("coming") : CX_LIT("now");
}

static void tell_time(const view *v)
{
    const casus_doc *d = v->doc;
    const casus_time *t = time_of(v->scene, v->which);
    const casus_str side = side_of_published(d, t),
                    form =
                        cx_cstr(casus_xpos_name(cx_token(d, v->e->trigger_token)->xpos));
    two(v, "scene when", side, v->modality);
    two(v, "scene when", side, v->fine);
    two(v, "scene form", side, form);
    three(v, "scene form", v->fine, form, v->modality);
    one(v, "scene opens",
        cx_yes(v->sentence != CASUS_NONE &&
                   d->sentences.ptr[v->sentence].first_token + 2 >= t->first_token,
               "opens"));
}

static void tell_told(const view *v)
{
    const cx_scene *s = v->scene;
    two(v, "scene fine", v->fine, v->type);
    three(v, "scene fine", v->fine, v->modality, v->now);
    tell_distance(v);
    if (v->sentence == v->e->sentence) {
        tell_sentence(v);
        two(v, "scene nearest", cx_yes(is_nearest(v), "nearest"),
            v->head < v->e->trigger_token ? CX_LIT("before") : CX_LIT("behind"));
    }
    if (is_where(s))
        tell_place(v);
    else
        tell_time(v);
}

void cx_scene_cues(const cx_scene *s, uint32_t which, cx_roll_ear *ear, void *context)
{
    const casus_doc *d = s->book->doc;
    const casus_event *e = &d->events.ptr[s->event];
    const bool nothing = s->list[which] == CASUS_NONE;
    view v = { .scene = s, .doc = d, .e = e, .which = which };
    v.tell = (cx_teller){ ear, context,
                          nothing ? is_where(s) ? CX_LIT("nowhere") : CX_LIT("never")
                          : is_where(s) ? CX_LIT("place")
                                        : CX_LIT("time") };
    v.type = cx_cstr(casus_event_type_name(e->type));
    v.mode = e->mode ? cx_cstr(casus_mode_name(e->mode)) : CX_LIT("-");
    v.upos = upos_of(d, e->trigger_token);
    v.modality = cx_cstr(casus_modality_name(e->modality));
    v.now = cx_yes(which == s->now, "now");
    v.sentence = cx_scene_sentence(s, which);
    one(&v, "scene", CX_LIT("all"));
    two(&v, "scene now", v.now, v.type);
    one(&v, "scene now", v.now);
    tell_chain(&v);
    if (nothing) {
        tell_none(&v);
        return;
    }
    const uint32_t first = is_where(s) ? place_of(s, which)->first_token
                                       : time_of(s, which)->first_token,
                   n = is_where(s) ? place_of(s, which)->n_tokens
                                   : time_of(s, which)->n_tokens;
    v.head = cx_head_of_run(d, first, n);
    v.fine = is_where(s) ? fineness_of_place(place_of(s, which))
                         : fineness_of_time(time_of(s, which));
    two(&v, "scene now", v.now, v.fine);
    if (v.head != CASUS_NONE) tell_told(&v);
}
