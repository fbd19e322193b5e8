/* trust_cues.c -- what can be seen of a record that tells right ones from wrong ones.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/trust.h"

#include "event/side/sides.h"
#include "event/clause/predicate.h"
#include "event/weigh/way.h"
#include "world/world.h"

enum { NEAR_WORDS = 6, AROUND = 8 };

typedef struct record {
    const cx_roll_book *book;
    const casus_doc *d;
    const casus_event *e;
    const cx_chances *chances; /* of the event */
    uint32_t first, end;       /* events of its sentence */
    uint32_t number;
    casus_str type, family, upos;
    cx_teller tell;
} record;

static void three(const record *r, const char *kind, casus_str a, casus_str b,
                  casus_str c)
{
    cx_tell(&r->tell, kind, a, b, c);
}

static void two(const record *r, const char *kind, casus_str a, casus_str b)
{
    cx_tell(&r->tell, kind, a, b, CX_NO_WORD);
}

static void one(const record *r, const char *kind, casus_str a)
{
    cx_tell(&r->tell, kind, a, CX_NO_WORD, CX_NO_WORD);
}

/* ---- what the other weights say ---- */

/* One cue for each step below the sum, so that what a sum is worth may grow as it
 * likes. */
static void tell_sum(const record *r, const char *kind, int sum, int low, int high,
                     int step)
{
    static const char digits[] = "abcdefghijklmnopqrstuvwxyz";
    for (int edge = low, i = 0; edge <= high && digits[i]; edge += step, i++)
        if (sum >= edge) one(r, kind, cx_str(&digits[i], 1));
}

static void tell_chances(const record *r)
{
    tell_sum(r, "trust act", r->chances->act, -200, 400, 50);
    tell_sum(r, "trust countries", r->chances->countries, -200, 400, 50);
    tell_sum(r, "trust status", r->chances->status, -100, 400, 50);
    const int least =
        r->chances->act < r->chances->countries ? r->chances->act : r->chances->countries;
    tell_sum(r, "trust least", least < r->chances->status ? least : r->chances->status,
             -200, 300, 50);
}

/* ---- the act ---- */

static void tell_act(const record *r)
{
    const casus_doc *d = r->d;
    const casus_token *k = cx_token(d, r->e->trigger_token);
    const casus_str stands = cx_way_relation(k->deprel),
                    word = cx_lemma(d, r->e->trigger_token);
    const casus_str modality = cx_cstr(casus_modality_name(r->e->modality));
    const casus_str economy = CX_CUE_STEP(d->economy, 0, 1, 2, 3, 4);
    one(r, "trust", CX_LIT("all"));
    one(r, "trust type", r->type);
    one(r, "trust family", r->family);
    one(r, "trust rule", r->e->rule);
    one(r, "trust word", word);
    two(r, "trust word", word, r->type);
    two(r, "trust stands", stands, r->upos);
    two(r, "trust stands", stands, r->type);
    two(r, "trust modality", modality, r->type);
    two(r, "trust modality", modality, cx_yes(r->e->claims.n, "said"));
    one(r, "trust economy", economy);
    two(r, "trust economy", economy, r->type);
    one(r, "trust at", CX_CUE_STEP(r->e->sentence, 0, 1, 2, 4, 8, 16));
    two(r, "trust title",
        cx_yes(cx_is_headline(d, &d->sentences.ptr[r->e->sentence]), "title"), r->upos);
    two(r, "trust quoted", cx_yes(k->flags & CASUS_TOKEN_QUOTED, "quoted"), r->type);
    one(r, "trust length",
        CX_CUE_STEP(d->sentences.ptr[r->e->sentence].n_tokens, 10, 20, 30, 40, 60));
    one(r, "trust report", CX_CUE_STEP(d->sentences.len, 3, 6, 12, 24, 48));
}

/* What hangs from the act: "orders for machines". */
static void tell_words(const record *r)
{
    const casus_doc *d = r->d;
    const uint32_t t = r->e->trigger_token, head = cx_token(d, t)->head;
    uint32_t n = 0;
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE && n < NEAR_WORDS;
         c = cx_next_child(d, c)) {
        const uint8_t upos = cx_token(d, c)->upos;
        if (upos == CASUS_UPOS_PUNCT || upos == CASUS_UPOS_DET ||
            upos == CASUS_UPOS_PROPN || upos == CASUS_UPOS_NUM)
            continue;
        one(r, "trust below", cx_lemma(d, c));
        two(r, "trust below", cx_lemma(d, c), r->type);
        n++;
    }
    if (head == CASUS_NONE || head == t) return;
    one(r, "trust above", cx_lemma(d, head));
    two(r, "trust above", cx_lemma(d, head), r->type);
}

/* The words around it. */
static void tell_around(const record *r)
{
    const casus_doc *d = r->d;
    const casus_sentence *s = &d->sentences.ptr[r->e->sentence];
    const uint32_t t = r->e->trigger_token, end = s->first_token + s->n_tokens;
    for (uint32_t k = t > s->first_token + AROUND ? t - AROUND : s->first_token;
         k < end && k <= t + AROUND; k++) {
        const uint8_t upos = cx_token(d, k)->upos;
        if (k == t || (upos != CASUS_UPOS_NOUN && upos != CASUS_UPOS_VERB &&
                       upos != CASUS_UPOS_ADJ))
            continue;
        one(r, "trust near", cx_lemma(d, k));
        if (k + 1 == t || k == t + 1)
            three(r, "trust next", k < t ? CX_LIT("before") : CX_LIT("behind"),
                  cx_lemma(d, k), r->type);
    }
    if (t > s->first_token) two(r, "trust last", cx_lemma(d, t - 1), r->upos);
    if (t + 1 < end) two(r, "trust following", cx_lemma(d, t + 1), r->upos);
}

/* ---- who takes part ---- */

static void tell_where(const record *r, const char *kind, casus_str side,
                       const casus_mention *m)
{
    const casus_doc *d = r->d;
    const uint32_t t = r->e->trigger_token, head = m->head;
    const uint32_t sentence = cx_sentence_of(d, head),
                   far = head < t ? t - head : head - t;
    cx_cue_value v = { .len = 0 };
    if (sentence != r->e->sentence) {
        three(r, kind, side,
              sentence < r->e->sentence ? CX_LIT("earlier") : CX_LIT("later"), r->type);
        two(r, kind, side, CX_LIT("elsewhere"));
        return;
    }
    const casus_str prep = cx_way_preposition(d, head),
                    order = head < t ? CX_LIT("before") : CX_LIT("behind");
    cx_way(d, head, t, &v);
    two(r, kind, side, cx_str(v.text, v.len));
    three(r, kind, side, cx_str(v.text, v.len), r->upos);
    three(r, kind, side, cx_str(v.text, v.len), r->type);
    three(r, kind, side, cx_str(v.text, v.len), prep);
    three(r, kind, side, CX_CUE_STEP(far, 1, 2, 3, 5, 8, 12, 20), order);
    three(r, kind, side, CX_CUE_STEP(cx_verbs_between(d, head, t), 0, 1, 2),
          cx_yes(cx_comma_between(d, head, t), "comma"));
}

static void tell_party(const record *r, casus_str side, const casus_participant *p)
{
    const casus_doc *d = r->d;
    const casus_entity *x = &d->entities.ptr[p->entity];
    const casus_str kind = cx_cstr(casus_entity_kind_name(x->kind)),
                    sector = cx_first_sector(x);
    const casus_str country = !x->country[0]              ? CX_LIT("nowhere")
                              : x->flags & CX_ENTITY_HOME ? CX_LIT("home")
                              : x->ref.len                ? CX_LIT("listed")
                                                          : CX_LIT("told");
    casus_str words = CX_LIT("unseen");
    if (p->mention != CASUS_NONE) words = cx_mention_kind(&d->mentions.ptr[p->mention]);
    three(r, "trust kind", side, kind, words);
    three(r, "trust kind", side, kind, r->type);
    two(r, "trust sector", side, sector);
    three(r, "trust sector", side, sector, r->type);
    three(r, "trust country", side, country, words);
    three(r, "trust country", side, country, kind);
    const casus_str told = p->implied ? CX_LIT("implied") : CX_LIT("in words");
    two(r, "trust told", side, told);
    three(r, "trust told", side, told, r->type);
    three(r, "trust told", side, told, r->family);
    if (p->mention == CASUS_NONE) return;
    const casus_mention *m = &d->mentions.ptr[p->mention];
    tell_where(r, "trust way", side, m);
    if (m->kind != CASUS_MENTION_NOMINAL) return;
    two(r, "trust noun", side, cx_lemma(d, m->head));
    three(r, "trust noun", side, cx_lemma(d, m->head), r->type);
}

static casus_str sector_of(const record *r, casus_range side)
{
    return side.n ? cx_first_sector(
                        &r->d->entities.ptr[r->d->participants.ptr[side.first].entity])
                  : CX_LIT("none");
}

static bool shares(const casus_doc *d, casus_range a, casus_range b)
{
    for (uint32_t i = 0; i < a.n; i++)
        for (uint32_t k = 0; k < b.n; k++)
            if (d->participants.ptr[a.first + i].entity ==
                d->participants.ptr[b.first + k].entity)
                return true;
    return !a.n && !b.n;
}

static bool tells(const record *r, casus_range side)
{
    for (uint32_t i = 0; i < r->e->claims.n; i++)
        for (uint32_t k = 0; k < side.n; k++)
            if (r->d->claims.ptr[r->e->claims.first + i].speaker ==
                r->d->participants.ptr[side.first + k].entity)
                return true;
    return false;
}

/* "none", "one", "two", "more" */
static casus_str countries_of(const casus_doc *d, casus_range side)
{
    const char *seen[3];
    uint32_t n = 0;
    for (uint32_t i = 0; i < side.n && n < 3; i++) {
        const char *c =
            d->entities.ptr[d->participants.ptr[side.first + i].entity].country;
        bool old = !c[0];
        for (uint32_t k = 0; k < n; k++) old |= memcmp(seen[k], c, 3) == 0;
        if (!old) seen[n++] = c;
    }
    return CX_CUE_STEP(n, 0, 1, 2);
}

static void tell_both(const record *r)
{
    const casus_event *e = r->e;
    const casus_str same = cx_yes(
        e->actors.n && e->recipients.n && shares(r->d, e->actors, e->recipients), "same");
    three(r, "trust countries of sides", countries_of(r->d, e->actors),
          countries_of(r->d, e->recipients), r->type);
    three(r, "trust countries of sides", countries_of(r->d, e->actors),
          countries_of(r->d, e->recipients), same);
    two(r, "trust countries of sides", same, r->type);
    two(r, "trust tells", cx_yes(tells(r, e->actors), "actor"),
        cx_yes(tells(r, e->recipients), "recipient"));
    three(r, "trust tells", cx_yes(tells(r, e->actors), "actor"),
          cx_yes(tells(r, e->recipients), "recipient"), r->type);
}

static void tell_sides(const record *r)
{
    const casus_event *e = r->e;
    const casus_range sides[] = { e->actors, e->recipients };
    for (int s = 0; s < 2; s++) {
        const casus_str name = s ? CX_LIT("recipient") : CX_LIT("actor");
        const casus_str many = CX_CUE_STEP(sides[s].n, 0, 1, 2, 4);
        two(r, "trust many", name, many);
        three(r, "trust many", name, many, r->type);
        three(r, "trust many", name, many, r->family);
        if (!sides[s].n) two(r, "trust empty", name, e->rule);
        for (uint32_t i = 0; i < sides[s].n && i < 2; i++)
            tell_party(r, name, &r->d->participants.ptr[sides[s].first + i]);
    }
    two(r, "trust sectors", sector_of(r, e->actors), sector_of(r, e->recipients));
    three(r, "trust sectors", sector_of(r, e->actors), sector_of(r, e->recipients),
          r->type);
}

/* ---- who does not ---- */

static bool takes_part(const record *r, const casus_mention *m)
{
    const casus_range sides[] = { r->e->actors, r->e->recipients };
    for (int s = 0; s < 2; s++)
        for (uint32_t i = 0; i < sides[s].n; i++) {
            const casus_participant *p = &r->d->participants.ptr[sides[s].first + i];
            if (p->entity == m->entity ||
                (p->span.start < m->end && m->start < p->span.end))
                return true;
        }
    return false;
}

/* Others of the sentence who might have been meant: how many, and the nearest of them. */
static void tell_others(const record *r)
{
    const casus_doc *d = r->d;
    const uint32_t t = r->e->trigger_token;
    const casus_mention *nearest = NULL;
    uint32_t n = 0, near = CASUS_NONE, states = 0, called;
    const uint32_t *mentions = cx_roll_mentions(r->book, r->e->sentence, &called);
    for (uint32_t m = 0; m < called; m++) {
        const casus_mention *k = &d->mentions.ptr[mentions[m]];
        const casus_entity *x = &d->entities.ptr[k->entity];
        if (x->kind == CASUS_ENTITY_WEAPON || x->flags & CX_ENTITY_THING ||
            takes_part(r, k))
            continue;
        const uint32_t far = k->head < t ? t - k->head : k->head - t;
        n++;
        states += x->country[0] != 0;
        if (far < near) near = far, nearest = k;
    }
    one(r, "trust others", CX_CUE_STEP(n, 0, 1, 2, 4, 8));
    two(r, "trust others", CX_CUE_STEP(n, 0, 1, 2, 4, 8), r->type);
    one(r, "trust states", CX_CUE_STEP(states, 0, 1, 2, 4));
    if (!nearest) return;
    const casus_str empty = !r->e->actors.n       ? CX_LIT("no-actor")
                            : !r->e->recipients.n ? CX_LIT("no-recipient")
                                                  : CX_LIT("both");
    tell_where(r, "trust other", empty, nearest);
    three(r, "trust other kind", empty,
          cx_cstr(casus_entity_kind_name(d->entities.ptr[nearest->entity].kind)),
          cx_mention_kind(nearest));
}

/* ---- the same act told twice ---- */

static void tell_twins(const record *r, const cx_chances *all)
{
    const casus_doc *d = r->d;
    uint32_t twins = 0, n = r->end - r->first;
    one(r, "trust events", CX_CUE_STEP(n, 1, 2, 3, 5));
    for (uint32_t k = r->first; k < r->end; k++) {
        const casus_event *o = &d->events.ptr[k];
        if (k == r->number) continue;
        const uint32_t a = r->e->trigger_token, b = o->trigger_token,
                       far = a < b ? b - a : a - b;
        const casus_str actors = cx_yes(shares(d, o->actors, r->e->actors), "actors");
        const casus_str recipients =
            cx_yes(shares(d, o->recipients, r->e->recipients), "recipients");
        const casus_str order = b < a ? CX_LIT("second") : CX_LIT("first");
        const bool better =
            all[k].act + all[k].countries > all[r->number].act + all[r->number].countries;
        cx_cue_value v = { .len = 0 };
        cx_way(d, b, a, &v);
        if (o->type == r->e->type) {
            three(r, "trust twin", order, actors, recipients);
            three(r, "trust twin", better ? CX_LIT("worse") : CX_LIT("better"), actors,
                  recipients);
            two(r, "trust twin", better ? CX_LIT("worse") : CX_LIT("better"), r->type);
            two(r, "trust twin", order, CX_CUE_STEP(far, 2, 4, 8, 16));
            two(r, "trust twin", order, cx_str(v.text, v.len));
            twins++;
        } else if (far <= 8) {
            three(r, "trust beside", r->type, cx_cstr(casus_event_type_name(o->type)),
                  cx_str(v.text, v.len));
            three(r, "trust beside", r->type, cx_cstr(casus_event_type_name(o->type)),
                  order);
        }
    }
    one(r, "trust twins", CX_CUE_STEP(twins, 0, 1, 2));
}

void cx_trust_cues(const cx_roll_book *book, uint32_t event, const cx_chances *chances,
                   cx_roll_ear *ear, void *context)
{
    const casus_doc *doc = cx_roll_doc(book);
    const casus_event *e = &doc->events.ptr[event];
    record r = {
        .book = book,
        .d = doc,
        .e = e,
        .chances = &chances[event],
        .number = event,
        .type = cx_cstr(casus_event_type_name(e->type)),
        .family = cx_rule_family(e->rule),
        .upos = cx_cstr(casus_upos_name(cx_token(doc, e->trigger_token)->upos)),
        .tell = { ear, context, { NULL, 0 } },
    };
    cx_events_beside(doc, event, &r.first, &r.end);
    tell_chances(&r);
    tell_act(&r);
    tell_words(&r);
    tell_around(&r);
    tell_sides(&r);
    tell_both(&r);
    tell_others(&r);
    tell_twins(&r, chances);
}
