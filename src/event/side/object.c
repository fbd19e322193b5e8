/* object.c -- whom an act is against or for, when its object says so.
 *
 *     "rejected the premier's plan to end the war in Yemen"   the premier, also one's
 * own, and not Yemen "freed 11 of its best-known prisoners in Lima"          they, before
 * any place or phrase "lifted the curbs imposed on Kenyan traders"            on whom
 * they lay "demanded that Mr Doe step down"                        who is to do it, also
 * when no table knows him "called up reservists to face Chad"                     one's
 * own troops are the means "attacked the USS Cole in Aden"                         the
 * ship, and not the town
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/side/sides.h"

#include "doc/codes.h"
#include "event/clause/predicate.h"

/* Of the country of a source, and not the source. */
static bool is_own(const cx_reading *r, const cx_party *p, const cx_parties *sources)
{
    const casus_entity *e = cx_party_entity(r, p);
    bool own = false;
    for (uint32_t i = 0; i < sources->n && e && e->country[0]; i++) {
        const casus_entity *s = cx_party_entity(r, &sources->list[i]);
        if (s == e) return false;
        own |= s && memcmp(s->country, e->country, 4) == 0;
    }
    return own;
}

static void take_own(const cx_reading *r, uint32_t head, cx_sides *s)
{
    cx_parties found = { .n = 0 };
    cx_parties_of(r, head, &found);
    for (uint32_t i = 0; i < found.n && s->target.n < CX_PARTIES; i++)
        if (cx_is_known(r, &found.list[i]) && is_own(r, &found.list[i], &s->source))
            s->target.list[s->target.n++] = found.list[i];
}

static bool is_pronoun(const casus_doc *d, uint32_t t)
{
    return cx_token(d, t)->upos == CASUS_UPOS_PRON;
}

/* "the premier's plan" */
static void from_owner(const cx_reading *r, uint32_t thing, cx_sides *s)
{
    const uint32_t owner = cx_child(r->doc, thing, CASUS_DEP_NMOD_POSS);
    if (owner != CASUS_NONE && !is_pronoun(r->doc, owner)) take_own(r, owner, s);
}

/* "the curbs imposed on X", "the ban that it has put on X" */
static void from_burden(const cx_reading *r, uint32_t thing, cx_sides *s)
{
    const casus_doc *d = r->doc;
    const uint64_t on = CX_WORD_SUBJECT | CX_WORD_PLACE | CX_WORD_ABOUT;
    for (uint32_t c = cx_first_child(d, thing); c != CASUS_NONE;
         c = cx_next_child(d, c)) {
        const uint8_t rel = cx_token(d, c)->deprel;
        if ((rel != CASUS_DEP_ACL && rel != CASUS_DEP_ACL_RELCL) || !cx_is_verb(r, c))
            continue;
        for (uint32_t k = cx_first_child(d, c); k != CASUS_NONE && s->target.n == 0;
             k = cx_next_child(d, k)) {
            const uint32_t marker = cx_child(d, k, CASUS_DEP_CASE);
            if (cx_token(d, k)->deprel == CASUS_DEP_OBL && marker != CASUS_NONE &&
                !r->in_time[k] &&
                ((r->classes[marker] & on) == on || cx_is(r, marker, CX_WORD_HOSTILE)) &&
                cx_classes_of(r, k) & CX_CLASS_ACTOR)
                cx_parties_of(r, k, &s->target);
        }
    }
}

static bool takes_own(const cx_reading *r, const cx_candidate *c, unsigned type)
{
    return type == CASUS_TYPE_RETREAT &&
           r->rules->rules[c->rule].mode ==
               cx_mode_number(CASUS_TYPE_RETREAT, CX_LIT("release"));
}

/* "that Mr Doe step down" */
static void from_duty(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    for (uint32_t i = 0; i < c->binding.n && s->target.n == 0; i++) {
        if (c->binding.list[i].role != CX_CLAUSE) continue;
        const uint32_t who = cx_subject(r, c->binding.list[i].head);
        if (who == CASUS_NONE || cx_token(r->doc, who)->upos != CASUS_UPOS_PROPN ||
            who < c->predicate.token || !r->doc->token_mention.ptr ||
            r->doc->token_mention.ptr[who] == CASUS_NONE)
            continue;
        cx_parties_of(r, who, &s->target);
    }
}

void cx_target_from_object(const cx_reading *r, const cx_candidate *c, unsigned type,
                           cx_sides *s)
{
    const bool judges = type == CASUS_TYPE_ACCUSE || type == CASUS_TYPE_REJECT ||
                        type == CASUS_TYPE_SUPPORT;
    const bool lifts = type == CASUS_TYPE_RETREAT || type == CASUS_TYPE_CONCEDE ||
                       type == CASUS_TYPE_REJECT;
    for (uint32_t i = 0; i < c->predicate.n && s->target.n == 0; i++) {
        const cx_argument *a = &c->predicate.args[i];
        if (a->slot != CX_OBJECT || a->far) continue;
        if (judges && !cx_is_own_word(c, a->head)) from_owner(r, a->head, s);
        if (takes_own(r, c, type)) take_own(r, a->head, s);
        if (lifts && s->target.n == 0) from_burden(r, a->head, s);
    }
    for (uint32_t i = 0; i < c->binding.n && lifts && s->target.n == 0; i++) {
        if (c->binding.list[i].role != CX_CLAUSE)
            continue; /* "refused to lift the ban" */
        const uint32_t thing = cx_child(r->doc, c->binding.list[i].head, CASUS_DEP_OBJ);
        if (thing != CASUS_NONE) from_burden(r, thing, s);
    }
    if (type == CASUS_TYPE_REQUEST) from_duty(r, c, s);
}

/* "USS Cole": a ship of a navy, told by its prefix; classes of ships have none. */
static bool is_ship(const cx_reading *r, uint32_t m)
{
    const casus_doc *d = r->doc;
    const cx_party party = { .mention = m };
    const casus_entity *e = cx_party_entity(r, &party);
    if (!e || e->kind != CASUS_ENTITY_WEAPON || e->category != CASUS_CATEGORY_SHIPS ||
        !e->country[0])
        return false;
    const casus_mention *mention = &d->mentions.ptr[m];
    const uint32_t end = mention->first_token + mention->n_tokens;
    for (uint32_t t = mention->first_token; t + 1 < end; t++) {
        const casus_token *k = cx_token(d, t);
        if (k->flags & CASUS_TOKEN_ALL_UPPER && k->end - k->start > 1) return true;
    }
    return false;
}

/* "Bombers attacked the USS Cole in Aden": the ship was hit, and not the town. */
void cx_target_from_ship(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    const casus_doc *d = r->doc;
    for (uint32_t i = 0; i < c->predicate.n && d->token_mention.ptr; i++) {
        const cx_argument *a = &c->predicate.args[i];
        const uint32_t m = d->token_mention.ptr[a->head];
        if (a->slot != CX_OBJECT || a->far || m == CASUS_NONE || !is_ship(r, m)) continue;
        s->target = (cx_parties){ 1, { { a->head, m, a->head, 0, false } } };
        return;
    }
}

/* "the deployment of soldiers by Egypt": nothing says that they are others'. */
static bool is_nobodys(const cx_reading *r, uint32_t head)
{
    const casus_doc *d = r->doc;
    if (cx_token(d, head)->upos != CASUS_UPOS_NOUN) return false;
    for (uint32_t c = cx_first_child(d, head); c != CASUS_NONE; c = cx_next_child(d, c))
        if (cx_classes_of(r, c) & CX_CLASS_ACTOR && !cx_has_child(d, c, CASUS_DEP_CASE))
            return false;
    return true;
}

/* Takes one's own troops, which are sent or called up, out of the targets. */
void cx_drop_own_forces(const cx_reading *r, const cx_candidate *c, cx_sides *s)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->target.n; i++) {
        const cx_party *p = &s->target.list[i];
        bool moved = false;
        for (uint32_t k = 0; k < c->predicate.n; k++)
            moved |= c->predicate.args[k].slot == CX_OBJECT &&
                     c->predicate.args[k].head == p->head &&
                     cx_classes_of(r, p->head) & (CX_CLASS_ARMED | CX_CLASS_WEAPON);
        if (!moved ||
            !(is_own(r, p, &s->source) || (s->source.n && is_nobodys(r, p->head))))
            s->target.list[kept++] = *p;
    }
    s->target.n = kept;
}

/* "defended the U.S. farm bill", "called for help for the Spanish market": in what
 * those who rule there say at home the state's name tells whose the thing is, and
 * nobody is asked or backed. */
static bool is_owner_at_home(const cx_reading *r, const cx_party *p,
                             const cx_parties *sources, unsigned type)
{
    const uint32_t ruling = 1u << CASUS_SECTOR_GOV | 1u << CASUS_SECTOR_LEG |
                            1u << CASUS_SECTOR_PTY | 1u << CASUS_SECTOR_JUD;
    const casus_doc *d = r->doc;
    const casus_entity *e = cx_party_entity(r, p);
    const uint32_t t =
        p->mention == CASUS_NONE ? p->head : d->mentions.ptr[p->mention].head;
    const uint8_t rel = cx_token(d, t)->deprel;
    if (!e || e->kind != CASUS_ENTITY_STATE || cx_token(d, t)->head == CASUS_NONE ||
        (rel != CASUS_DEP_AMOD && rel != CASUS_DEP_COMPOUND &&
         (rel != CASUS_DEP_NMOD_POSS || type == CASUS_TYPE_SUPPORT)) ||
        !is_own(r, p, sources))
        return false;
    for (uint32_t i = 0; i < sources->n; i++) {
        const casus_entity *s = cx_party_entity(r, &sources->list[i]);
        if (!s || s->kind == CASUS_ENTITY_STATE || !(s->sectors & ruling)) return false;
    }
    return true;
}

/* But "defended Germany's decision" sides with those who made it. */
void cx_drop_owners_at_home(const cx_reading *r, unsigned type, cx_sides *s)
{
    uint32_t kept = 0;
    if (type != CASUS_TYPE_REQUEST && type != CASUS_TYPE_SUPPORT &&
        type != CASUS_TYPE_AGREE && type != CASUS_TYPE_CONCEDE &&
        type != CASUS_TYPE_RETREAT)
        return;
    for (uint32_t i = 0; i < s->target.n; i++)
        if (!is_owner_at_home(r, &s->target.list[i], &s->source, type))
            s->target.list[kept++] = s->target.list[i];
    s->target.n = kept;
}

/* "threatened to use troops": they are what is threatened with. */
void cx_drop_threat(const cx_reading *r, cx_sides *s)
{
    const casus_doc *d = r->doc;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->target.n; i++) {
        const uint32_t head = s->target.list[i].head;
        const casus_token *k = cx_token(d, head);
        const bool used = k->deprel == CASUS_DEP_OBJ && k->head != CASUS_NONE &&
                          cx_classes_of(r, head) & (CX_CLASS_ARMED | CX_CLASS_WEAPON) &&
                          cx_is(r, k->head, CX_WORD_INSTRUMENT);
        if (!used) s->target.list[kept++] = s->target.list[i];
    }
    s->target.n = kept;
}
