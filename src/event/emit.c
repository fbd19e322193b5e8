/* emit.c -- a candidate becomes an event: its parties, codes, commitment.
 *
 * Who the actors and recipients are, sides.c says; here they are written down, with the
 * words that name them best.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/details.h"
#include "event/match.h"

#include "doc/codes.h"
#include "event/clause/commitment.h"
#include "event/clause/predicate.h"
#include "world/world.h"

#define TRIGGER_TOKENS 7 /* a longer stretch names more than the act */
#define PHRASE_TOKENS 14 /* most words to show for a party */
#define CARRIER_TOKENS 5 /* the same with a light verb */

/* ---- parties ---- */

/* "Hungary and Slovakia differed: the latter sued": to show the name would bring in those
 * beside it, who are not meant. */
static bool is_coordinated(const casus_doc *d, uint32_t t)
{
    return cx_token(d, t)->deprel == CASUS_DEP_CONJ ||
           cx_child(d, t, CASUS_DEP_CONJ) != CASUS_NONE;
}

/* For "its" and "they" the words of the same sentence that name the entity, the nearest
 * before; a pronoun tells a reader nothing. */
static uint32_t best_mention(const casus_doc *d, uint32_t mention)
{
    const casus_mention *m = &d->mentions.ptr[mention];
    if (m->kind != CASUS_MENTION_PRONOUN || m->entity == CASUS_NONE) return mention;
    const uint32_t sentence = cx_sentence_of(d, m->head);
    if (sentence == CASUS_NONE) return mention;
    const uint32_t start = d->sentences.ptr[sentence].start;
    const casus_range all = d->entities.ptr[m->entity].mentions;
    uint32_t best = mention;
    for (uint32_t i = 0; i < all.n && all.first + i < d->entity_mentions.len; i++) {
        const uint32_t other = d->entity_mentions.ptr[all.first + i];
        const casus_mention *o = &d->mentions.ptr[other];
        if (o->kind == CASUS_MENTION_PRONOUN || o->kind == CASUS_MENTION_ADJECTIVE ||
            is_coordinated(d, o->head))
            continue;
        if (o->start < m->start && o->start >= start) best = other;
    }
    return best;
}

/* "the head of Iran's atomic agency, Ali Salehi": where the name that follows behind a
 * comma ends, though the tree gives it to the agency. */
static uint32_t end_of_name(const casus_doc *d, const casus_mention *m, uint32_t end)
{
    if (m->kind != CASUS_MENTION_NOMINAL || end + 1 >= d->token_mention.len ||
        cx_token(d, end)->upos != CASUS_UPOS_PUNCT)
        return end;
    const uint32_t number = d->token_mention.ptr[end + 1];
    if (number == CASUS_NONE) return end;
    const casus_mention *name = &d->mentions.ptr[number];
    const casus_token *k = cx_token(d, name->head);
    const bool one = name->kind == CASUS_MENTION_NAME && name->entity != CASUS_NONE &&
                     d->entities.ptr[name->entity].kind == CASUS_ENTITY_PERSON;
    const casus_token *role = cx_token(d, m->head);
    const bool apposed =
        k->deprel == CASUS_DEP_APPOS && k->head >= m->head && k->head < end;
    const bool doubled = k->deprel == role->deprel && k->head == role->head;
    return one && (apposed || doubled) ? name->first_token + name->n_tokens : end;
}

/* "lawyers for the Gambia", "commandos of Iran's Guards": a role by itself tells a reader
 * nothing; those whom it belongs to are shown with it. */
static uint32_t end_of_owner(const cx_reading *r, const casus_mention *m, uint32_t end)
{
    const casus_doc *d = r->doc;
    if (m->kind != CASUS_MENTION_NOMINAL || end >= d->tokens.len) return end;
    const uint32_t c = cx_token(d, end)->head;
    if (!cx_is(r, end, CX_WORD_AGAINST_OBJECT) ||
        cx_token(d, end)->deprel != CASUS_DEP_CASE || c == CASUS_NONE || c <= end ||
        cx_token(d, c)->head != m->head || cx_token(d, c)->deprel != CASUS_DEP_NMOD ||
        c >= d->token_mention.len || d->token_mention.ptr[c] == CASUS_NONE)
        return end;
    const casus_mention *owner = &d->mentions.ptr[d->token_mention.ptr[c]];
    return owner->kind == CASUS_MENTION_NAME || owner->kind == CASUS_MENTION_NOMINAL
               ? owner->first_token + owner->n_tokens
               : end;
}

/* The words to show: of a party that is read through, the phrase that it was read
 * through; with a short apposition. */
static casus_span party_span(const cx_reading *r, const cx_party *party, uint32_t mention)
{
    const casus_doc *d = r->doc;
    const casus_mention *m = &d->mentions.ptr[mention];
    uint32_t first = m->first_token, end = m->first_token + m->n_tokens;
    if (party->through && party->phrase != CASUS_NONE && party->phrase < d->tokens.len &&
        cx_below(d, m->head, party->phrase)) {
        uint32_t low, high;
        cx_subtree(d, party->phrase, &low, &high);
        if (low <= first && first - low <= PHRASE_TOKENS) first = low;
        if (party->phrase >= end && party->phrase + 1 - first <= PHRASE_TOKENS)
            end = party->phrase + 1;
    }
    while (first + 1 < end && cx_token(d, first)->deprel == CASUS_DEP_CASE &&
           cx_token(d, first)->upos == CASUS_UPOS_ADP && !r->in_figure[first])
        first++;
    for (uint32_t c = cx_first_child(d, m->head); c != CASUS_NONE;
         c = cx_next_child(d, c))
        if (cx_token(d, c)->deprel == CASUS_DEP_APPOS && c >= end && c <= end + 6) {
            uint32_t low, high;
            cx_subtree(d, c, &low, &high);
            if (low >= end && high - first <= PHRASE_TOKENS) end = high;
            break;
        }
    if (end <= first) return (casus_span){ m->start, m->end };
    const uint32_t owner = end_of_owner(r, m, end);
    if (owner > end && owner - first <= PHRASE_TOKENS) end = owner;
    const uint32_t name = end_of_name(d, m, end);
    return cx_token_span(d, first, name - first <= PHRASE_TOKENS ? name : end);
}

static void write_party(const cx_reading *r, const cx_party *party, uint32_t entity,
                        uint32_t mention, casus_range *range, const casus_range *not_in)
{
    casus_doc *d = r->doc;
    if (entity == CASUS_NONE || cx_takes_part(d, *range, entity)) return;
    if (not_in && cx_takes_part(d, *not_in, entity)) return;
    mention = best_mention(d, mention);
    const casus_participant p = { entity, mention, party_span(r, party, mention),
                                  party->implied };
    *CX_PUSH(&d->arena, d->participants) = p;
    range->n++;
}

/* "they", "both sides" are written as those for whom they stand. */
static casus_range write_side(const cx_reading *r, const cx_parties *parties,
                              const casus_range *not_in)
{
    casus_doc *d = r->doc;
    casus_range range = { d->participants.len, 0 };
    for (uint32_t i = 0; i < parties->n; i++) {
        const uint32_t mention = cx_party_mention(r, &parties->list[i]);
        const uint32_t entity = d->mentions.ptr[mention].entity, *members;
        const uint32_t n = cx_entity_members(d, entity, &members);
        for (uint32_t k = 0; k < n; k++)
            write_party(r, &parties->list[i], members[k], mention, &range, not_in);
        if (n == 0) write_party(r, &parties->list[i], entity, mention, &range, not_in);
    }
    return range;
}

/* ---- codes ---- */

typedef struct code {
    uint16_t cameo;
    uint8_t mode;
    uint64_t contexts;
} code;

static code code_of(const cx_reading *r, const cx_candidate *c)
{
    const cx_rule *rule = &r->rules->rules[c->rule];
    code out = { rule->cameo, rule->mode, rule->contexts };
    cx_binding ignored;
    for (uint32_t i = 0; i < rule->refine.n; i++) {
        const cx_frame *f = &r->rules->frames[rule->refine.first + i];
        if (!cx_frame_meets(r, &c->predicate, f, c->fixed_preposition, true, &ignored))
            continue;
        if (f->refines == CX_REFINES_CAMEO) out.cameo = f->cameo;
        if (f->refines == CX_REFINES_MODE) out.mode = f->mode;
        if (f->refines == CX_REFINES_CONTEXT) out.contexts |= f->contexts;
    }
    return out;
}

static bool is_broken(const cx_reading *r, uint32_t first, uint32_t last)
{
    for (uint32_t t = first + 1; t < last; t++)
        if (cx_token(r->doc, t)->upos == CASUS_UPOS_PUNCT) return true;
    return false;
}

static casus_span trigger_span(const cx_reading *r, const cx_candidate *c)
{
    uint32_t first = c->first, last = c->last;
    const uint32_t carrier = c->predicate.carrier;
    if (last - first >= TRIGGER_TOKENS) first = last = c->predicate.token;
    if (carrier != CASUS_NONE) {
        const uint32_t low = carrier < first ? carrier : first;
        const uint32_t high = carrier > last ? carrier : last;
        if (high - low < CARRIER_TOKENS && !is_broken(r, low, high))
            first = low, last = high;
    }
    return cx_token_span(r->doc, first, last + 1);
}

static uint64_t id_of(const casus_doc *d, const casus_event *e)
{
    struct {
        char digest[32];
        uint32_t start, end, type, zero;
    } key;
    memset(&key, 0, sizeof key);
    memcpy(key.digest, d->digest, sizeof key.digest);
    key.start = e->trigger.start;
    key.end = e->trigger.end;
    key.type = e->type;
    return cx_hash(&key, sizeof key, 0);
}

/* Deeds, unlike words, take their time: "France arms the rebels", "by arming the rebels"
 * tell of what goes on. A headline's present is the past. */
static bool goes_on(const casus_doc *d, const casus_event *e)
{
    const casus_token *k = cx_token(d, e->trigger_token);
    if (k->upos != CASUS_UPOS_VERB ||
        cx_child(d, e->trigger_token, CASUS_DEP_AUX) != CASUS_NONE ||
        (d->sentences.ptr[e->sentence].flags & CASUS_SENTENCE_TITLE))
        return false;
    const char *tag = casus_xpos_name(k->xpos);
    const bool present = strcmp(tag, "VBZ") == 0 || strcmp(tag, "VBP") == 0;
    if (e->type == CASUS_TYPE_AID || e->type == CASUS_TYPE_COOPERATE)
        return present || strcmp(tag, "VBG") == 0;
    return present && (e->quad == 4 || e->type == CASUS_TYPE_PROTEST);
}

#define SIGNING "057" /* CAMEO: sign or ratify an agreement */

/* "I want to thank", "we would urge", "let me condemn": a word that whoever speaks gives
 * by saying that he means to. */
static bool is_given_now(const casus_doc *d, const casus_event *e)
{
    if (e->type != CASUS_TYPE_SUPPORT && e->type != CASUS_TYPE_ACCUSE &&
        e->type != CASUS_TYPE_REQUEST)
        return false;
    if (!strncmp(e->cameo, SIGNING, sizeof SIGNING - 1)) return false; /* a deed */
    uint32_t t = e->trigger_token;
    for (int i = 0; i < 4; i++) {
        const casus_token *k = cx_token(d, t);
        const uint32_t subject = cx_child(d, t, CASUS_DEP_NSUBJ);
        if (subject != CASUS_NONE)
            return strstr(casus_features_name(d->engine, cx_token(d, subject)->features),
                          "Person=1") != NULL;
        if (k->head == CASUS_NONE ||
            (k->deprel != CASUS_DEP_XCOMP && k->deprel != CASUS_DEP_OBJ &&
             k->deprel != CASUS_DEP_CONJ))
            return false;
        t = k->head;
    }
    return false;
}

/* "have no intention of": the rule has the "no" for a word of its own. "does not accept",
 * "did not object": its frame asks for the negation, and the act is what it tells. */
static bool negates_itself(const cx_reading *r, const cx_candidate *c)
{
    if (c->frame->moods & CX_MOOD_NEGATED &&
        cx_moods_of(r, c->predicate.token) & CX_MOOD_NEGATED)
        return true;
    for (uint32_t i = 0; i < c->words.n; i++) {
        const cx_operator *o =
            cx_operator_find(r->rules->says, r->doc, c->words.tokens[i]);
        if (o && o->kind == CX_OPERATOR_NEGATE) return true;
    }
    return false;
}

/* "will not abide by it", "cannot accept it": who says so refuses now, where "will not
 * object" is still to come. */
static bool is_refused_now(const cx_reading *r, const cx_candidate *by,
                           const casus_event *e)
{
    const uint32_t t = e->trigger_token;
    const unsigned moods = cx_moods_of(r, t);
    if (e->type != CASUS_TYPE_REJECT || !negates_itself(r, by) ||
        !(moods & (CX_MOOD_FUTURE | CX_MOOD_MAY)))
        return false;
    for (uint32_t c = cx_first_child(r->doc, t); c != CASUS_NONE;
         c = cx_next_child(r->doc, c)) {
        const uint32_t mark = cx_child(r->doc, c, CASUS_DEP_MARK);
        /* "until they withdraw" is the price of it, not its condition */
        if (cx_token(r->doc, c)->deprel == CASUS_DEP_ADVCL && mark != CASUS_NONE &&
            cx_is(r, mark, CX_WORD_CONDITION) && !cx_is(r, mark, CX_WORD_UNLESS))
            return false;
    }
    return true;
}

/* "threatened tariffs", as a threat: said, whatever comes of it. */
static bool is_the_word_itself(const cx_reading *r, const cx_candidate *c)
{
    const unsigned type = r->rules->rules[c->rule].type;
    const uint32_t verb = c->predicate.carrier;
    if (verb == CASUS_NONE || (type != CASUS_TYPE_THREATEN && type != CASUS_TYPE_AGREE))
        return false;
    const cx_say *say =
        cx_say_of(r->rules->says, r->doc, verb, c->predicate.token, CX_FRAME_NP);
    return say && say->kind == CASUS_STATEMENT_SPEECH &&
           say->modality == CASUS_MODALITY_PLANNED;
}

/* "is due to visit", "voted to strike": where the words of a trigger go down to what is
 * meant to come, the act is no nearer than that. What is said is said now. */
static cx_commitment commitment_of(const cx_reading *r, const cx_candidate *c)
{
    const cx_commitment m =
        cx_commitment_of(r->doc, c->predicate.token, c->predicate.carrier);
    const unsigned type = r->rules->rules[c->rule].type;
    if (is_the_word_itself(r, c))
        return cx_commitment_of(r->doc, c->predicate.carrier, CASUS_NONE);
    if (m.modality != CASUS_MODALITY_ACTUAL || type == CASUS_TYPE_AGREE ||
        type == CASUS_TYPE_REJECT || cx_type_quad((casus_event_type)type) == 3)
        return m;
    for (uint32_t i = 0; i < c->words.n; i++) {
        const casus_token *k = cx_token(r->doc, c->words.tokens[i]);
        if (k->head != c->predicate.token || k->deprel != CASUS_DEP_XCOMP ||
            !cx_is_infinitive(r, c->words.tokens[i]))
            continue;
        const cx_commitment below =
            cx_commitment_of(r->doc, c->words.tokens[i], CASUS_NONE);
        if (below.modality == CASUS_MODALITY_PLANNED) return below;
    }
    return m;
}

/* Does somebody own the decision, and is nothing said of it but what is done about one
 * that was taken? "will vote on its decision", "its decision was overturned" leave it
 * open. */
static bool is_taken(const cx_reading *r, uint32_t decision)
{
    const casus_doc *d = r->doc;
    bool owned = cx_has_child(d, decision, CASUS_DEP_NMOD_POSS);
    for (uint32_t c = cx_first_child(d, decision); c != CASUS_NONE && !owned;
         c = cx_next_child(d, c)) {
        const uint32_t marker = cx_child(d, c, CASUS_DEP_CASE);
        owned = marker != CASUS_NONE && cx_is(r, marker, CX_WORD_AGENT);
    }
    const cx_commitment own = cx_commitment_of(d, decision, CASUS_NONE);
    if (!owned || own.modality != CASUS_MODALITY_ACTUAL || !own.polarity) return false;
    const uint32_t verb = cx_token(d, decision)->head;
    if (verb == CASUS_NONE || cx_token(d, verb)->upos != CASUS_UPOS_VERB) return true;
    const uint32_t marker = cx_child(d, decision, CASUS_DEP_CASE);
    /* "warned against its decision" */
    if (marker != CASUS_NONE && cx_is(r, marker, CX_WORD_HOSTILE) &&
        cx_opens_type(r, verb, 1u << CASUS_TYPE_THREATEN))
        return false;
    const cx_say *say =
        cx_say_of(r->rules->says, d, verb, decision, CX_FRAME_NP | CX_FRAME_ING);
    if (!say) say = cx_say_any(r->rules->says, d, verb);
    if (cx_is(r, verb, CX_WORD_ANNUL) || (say && say->kind != CASUS_STATEMENT_SPEECH &&
                                          say->modality != CX_SAY_NO_MODALITY))
        return false;
    const cx_commitment above = cx_commitment_of(d, verb, CASUS_NONE);
    return above.modality == CASUS_MODALITY_ACTUAL && above.polarity;
}

/* "its decision to ban": what is done by saying so is done when it is decided; "a
 * decision to ban it" may be awaited. */
static bool is_decided(const cx_reading *r, const casus_event *e)
{
    const unsigned given = 1u << CASUS_TYPE_ACCUSE | 1u << CASUS_TYPE_REJECT |
                           1u << CASUS_TYPE_REQUEST | 1u << CASUS_TYPE_THREATEN |
                           1u << CASUS_TYPE_SUPPORT | 1u << CASUS_TYPE_SANCTION |
                           1u << CASUS_TYPE_CONCEDE | 1u << CASUS_TYPE_COERCE;
    const casus_doc *d = r->doc;
    const casus_token *k = cx_token(d, e->trigger_token);
    if (!(given >> e->type & 1) || k->deprel != CASUS_DEP_ACL || k->head == CASUS_NONE ||
        !cx_is_infinitive(r, e->trigger_token) || !cx_is_more(d, k->head, CX_MORE_DEED) ||
        cx_has_child(d, e->trigger_token, CASUS_DEP_NSUBJ))
        return false;
    const cx_say *say = cx_say_any(r->rules->says, d, k->head);
    if (!say || say->kind != CASUS_STATEMENT_INTENT) return false;
    return is_taken(r, k->head);
}

static void set_commitment(const cx_reading *r, const cx_candidate *c, casus_event *e)
{
    const cx_commitment m = commitment_of(r, c);
    const bool turned = !m.polarity && negates_itself(r, c);
    e->polarity = m.polarity || turned;
    e->modality = m.modality;
    e->factuality = (int8_t)(turned ? -m.factuality : m.factuality);
    const bool refused = is_refused_now(r, c, e);
    const bool given = is_given_now(r->doc, e) || is_decided(r, e);
    if (((m.polarity && given) || refused) &&
        (m.modality == CASUS_MODALITY_PLANNED ||
         m.modality == CASUS_MODALITY_HYPOTHETICAL ||
         (refused && m.modality == CASUS_MODALITY_POSSIBLE))) {
        e->modality = CASUS_MODALITY_ACTUAL;
        e->factuality = 20;
        e->polarity = 1;
    }
    if (e->modality == CASUS_MODALITY_ACTUAL && goes_on(r->doc, e))
        e->modality = CASUS_MODALITY_ONGOING;
}

void cx_event_add(const cx_reading *r, const cx_candidate *c)
{
    casus_doc *d = r->doc;
    const cx_rule *rule = &r->rules->rules[c->rule];
    const code code = code_of(r, c);
    cx_sides s;
    cx_sides_of(r, c, rule->type, &s);
    cx_complete_lists(r, &s);
    casus_event e = { .sentence = cx_sentence_of(d, c->predicate.token),
                      .trigger = trigger_span(r, c),
                      .trigger_token = c->predicate.token,
                      .type = rule->type,
                      .doubt = c->doubt | (rule->weak ? CASUS_DOUBT_WIDE : 0),
                      .mode = code.mode,
                      .contexts = code.contexts,
                      .quad = (uint8_t)cx_type_quad((casus_event_type)rule->type),
                      .goldstein = r->rules->cameo[code.cameo].goldstein,
                      .place = CASUS_NONE,
                      .time = CASUS_NONE,
                      .rule = cx_blob_text(&r->rules->blob, rule->name),
                      .frame = cx_frame_shape(r, c->frame) };
    memcpy(e.cameo, r->rules->cameo[code.cameo].code, sizeof e.cameo);
    const bool both = s.target.n && s.target.n == s.source.n &&
                      s.target.list[0].head == s.source.list[0].head;
    e.actors = write_side(r, &s.source, NULL);
    e.recipients = write_side(r, &s.target, both ? NULL : &e.actors);
    e.id = id_of(d, &e);
    set_commitment(r, c, &e);
    *CX_PUSH(&d->arena, d->events) = e;
    cx_overt_note(r, c);
    cx_details_of(r, c, &d->events.ptr[d->events.len - 1]);
    cx_event_bind(r, c, d->events.len - 1);
}
