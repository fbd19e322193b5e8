/* captor.c -- who lets somebody go, when another sentence tells who took him.
 *
 *     "Gunmen seized two engineers. The engineers were set free on Friday."
 *     "The navy is holding four sailors. Malta asked for their release."
 *
 * Whom nobody is told to have freed, he has freed, or is asked to free, who took him: the
 * last before it who took them, or such people nearby; the first behind only where it
 * names them. Whose people they are may stand in that sentence alone ("the crew",
 * "they"). Who asks for it frees nobody, and people of whom another taking or release is
 * told are none of these.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/implied.h"
#include "event/report/report.h"
#include "event/rule/rules.h"

enum { NEAR = 3 }; /* sentences to a taking of whom no word is shared */

typedef struct captors {
    casus_doc *doc;
    unsigned release, arrest, seize, abduct; /* modes */
} captors;

static bool is_taking(const captors *c, const casus_event *e)
{
    if (!e->polarity || !e->actors.n || !e->recipients.n ||
        (e->modality != CASUS_MODALITY_ACTUAL && e->modality != CASUS_MODALITY_ONGOING))
        return false;
    if (e->type == CASUS_TYPE_COERCE) return e->mode == c->arrest || e->mode == c->seize;
    return e->type == CASUS_TYPE_ASSAULT && e->mode == c->abduct;
}

/* Of people; not of what was theirs. */
static bool is_release(const captors *c, const casus_event *e)
{
    return e->type == CASUS_TYPE_RETREAT && e->mode == c->release &&
           memcmp(e->cameo, "0842", 4) != 0;
}

/* Are they all of countries of the other side? An empty side is of none. */
static bool is_of(const casus_doc *d, casus_range side, casus_range other)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const char *country = cx_land_at(d, side.first + i);
        if (!country[0] || !cx_has_country(d, other, country)) return false;
    }
    return side.n != 0;
}

static bool has_country(const casus_doc *d, casus_range side)
{
    for (uint32_t i = 0; i < side.n; i++)
        if (cx_land_at(d, side.first + i)[0]) return true;
    return false;
}

/* "they", "their": no words of their own. */
static bool is_pronoun(const casus_doc *d, casus_range side)
{
    const uint32_t m = side.n == 1 ? d->participants.ptr[side.first].mention : CASUS_NONE;
    return m != CASUS_NONE && d->mentions.ptr[m].kind == CASUS_MENTION_PRONOUN;
}

/* "the crew", "them", nobody: told before. But "ten prisoners" may be anybody's. */
static bool is_told_before(const casus_doc *d, casus_range side)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const uint32_t m = d->participants.ptr[side.first + i].mention;
        if (m == CASUS_NONE) return false;
        const casus_mention *mention = &d->mentions.ptr[m];
        const uint32_t det = cx_child(d, mention->head, CASUS_DEP_DET);
        if (mention->kind == CASUS_MENTION_PRONOUN) continue;
        if (det == CASUS_NONE || cx_is_word(d, det, CX_WORD_INDEFINITE)) return false;
    }
    return true;
}

/* "their release", where those who hold them were taken for them. */
static bool is_captor(const casus_doc *d, const casus_event *e, const casus_event *taking)
{
    return cx_shares_party(d, e->recipients, taking->actors) &&
           is_pronoun(d, e->recipients);
}

/* Does the sentence name a country that is of none of them? */
static bool names_another(const casus_doc *d, const casus_event *e)
{
    const casus_sentence *s = &d->sentences.ptr[e->sentence];
    for (uint32_t t = s->first_token; t < s->first_token + s->n_tokens; t++) {
        const uint32_t m = d->token_mention.ptr[t];
        if (m == CASUS_NONE || d->mentions.ptr[m].entity == CASUS_NONE) continue;
        const char *country = d->entities.ptr[d->mentions.ptr[m].entity].country;
        if (country[0] && !cx_has_country(d, e->recipients, country)) return true;
    }
    return false;
}

/* People of one country are the same where no other is told of, and not at the home of
 * whoever took them. */
static bool is_alike(const casus_doc *d, const casus_event *e, const casus_event *taking)
{
    return is_of(d, e->recipients, taking->recipients) &&
           !is_of(d, e->recipients, taking->actors) && !names_another(d, e);
}

static bool fits(const casus_doc *d, const casus_event *e, const casus_event *taking)
{
    return e->sentence - taking->sentence <= NEAR &&
           (is_captor(d, e, taking) || is_alike(d, e, taking) ||
            (!has_country(d, e->recipients) && is_told_before(d, e->recipients)));
}

/* Is another taking or release of them told, with its doer? */
static bool is_of_another(const captors *c, const casus_event *e)
{
    const casus_doc *d = c->doc;
    for (uint32_t i = 0; i < d->events.len; i++) {
        const casus_event *o = &d->events.ptr[i];
        if (o != e && o->actors.n && (is_taking(c, o) || is_release(c, o)) &&
            cx_shares_party(d, e->recipients, o->recipients))
            return true;
    }
    return false;
}

static const casus_event *taking_of(const captors *c, uint32_t event)
{
    const casus_doc *d = c->doc;
    const casus_event *e = &d->events.ptr[event], *ev = d->events.ptr;
    for (uint32_t i = event; i-- > 0;)
        if (is_taking(c, &ev[i]) && cx_shares_party(d, e->recipients, ev[i].recipients))
            return &ev[i];
    for (uint32_t i = event + 1; i < d->events.len; i++)
        if (is_taking(c, &ev[i]) && cx_shares_party(d, e->recipients, ev[i].recipients))
            return &ev[i];
    if (is_of_another(c, e) && !is_pronoun(d, e->recipients)) return NULL;
    for (uint32_t i = event; i-- > 0 && e->sentence - ev[i].sentence <= NEAR;)
        if (is_taking(c, &ev[i]) && fits(d, e, &ev[i])) return &ev[i];
    return NULL;
}

void cx_captors(casus_doc *d)
{
    if (d->no_seats) return;
    const captors c = { d, cx_mode_number(CASUS_TYPE_RETREAT, CX_LIT("release")),
                        cx_mode_number(CASUS_TYPE_COERCE, CX_LIT("arrest")),
                        cx_mode_number(CASUS_TYPE_COERCE, CX_LIT("seize")),
                        cx_mode_number(CASUS_TYPE_ASSAULT, CX_LIT("abduct")) };
    bool any = false;
    for (uint32_t i = 0; i < d->events.len && !any; i++)
        any = is_taking(&c, &d->events.ptr[i]);
    for (uint32_t i = 0; i < d->events.len && any; i++) {
        casus_event *e = &d->events.ptr[i];
        if (!is_release(&c, e) || e->actors.n) continue;
        const casus_event *taking = taking_of(&c, i);
        if (!taking) continue;
        if (!is_of(d, e->recipients, taking->recipients))
            e->recipients = cx_side_copy(d, taking->recipients, true);
        e->actors = cx_side_copy(d, taking->actors, true);
    }
}
