/* statement.c -- who said what.
 *
 * A cue is a word of dict/says.tsv with a kind: "said", "the claim", "according to",
 * "confident". Its content is the clause, phrase or quotation that it governs; its
 * speaker the subject, possessor or agent. Quotations are found once for the whole
 * document as runs of quoted tokens, so that "..." he said. "..." and a quotation of
 * several paragraphs become one statement.
 *
 * The work goes sentence by sentence over a mask of the sentence's tokens, of which
 * statement_record.c makes the records. After Pareti, "PARC 3.0", 2016, and Newell et
 * al., "PolNeAR", 2018.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/told/statement_record.h"

#include "event/clause/clause.h"
#include "event/rule/rules.h"

typedef cx_saying finder;

static bool in_sentence(const finder *f, uint32_t t)
{
    return t >= f->first && t < f->end;
}

/* ---- who can speak ---- */

static bool has_feature(const casus_doc *d, uint32_t t, const char *feature)
{
    const char *features = casus_features_name(d->engine, cx_token(d, t)->features);
    return strstr(features, feature) != NULL;
}

static bool speaks_for_itself(const casus_doc *d, uint32_t t)
{
    return has_feature(d, t, "Person=1") || has_feature(d, t, "Person=2");
}

/* People, states and bodies speak, and papers: reports, polls, statements. */
static bool can_speak(const finder *f, uint32_t t)
{
    const casus_doc *d = f->d;
    uint32_t m = cx_mention_at(d, t);
    if (m != CASUS_NONE) {
        const casus_entity *e = &d->entities.ptr[d->mentions.ptr[m].entity];
        if (e->kind == CASUS_ENTITY_WEAPON) return false;
        if (e->kind != CASUS_ENTITY_GROUP || e->country[0] || e->sectors) return true;
        /* "critics", "her allies": people; of "the plan" one cannot be sure */
        if (strcmp(casus_xpos_name(cx_token(d, t)->xpos), "NNS") == 0) return true;
    }
    /* "half", "some", "about 70": of those who were asked */
    uint8_t upos = cx_token(d, t)->upos;
    if (upos == CASUS_UPOS_PRON && has_feature(d, t, "PronType=Dem")) return false;
    if (upos == CASUS_UPOS_PRON || upos == CASUS_UPOS_PROPN || upos == CASUS_UPOS_DET ||
        upos == CASUS_UPOS_NUM)
        return true;
    const cx_say *say = cx_say_any(f->says, d, t);
    return say && upos == CASUS_UPOS_NOUN && say->kind <= CASUS_STATEMENT_WRITING;
}

static bool is_person_at(const casus_doc *d, uint32_t t)
{
    const uint32_t m = t == CASUS_NONE ? CASUS_NONE : cx_mention_at(d, t);
    return m != CASUS_NONE &&
           d->entities.ptr[d->mentions.ptr[m].entity].kind == CASUS_ENTITY_PERSON;
}

/* "attacked the ship", "blasted the bridge": words for blows are words only between
 * people. */
static bool is_blow(const finder *f, uint32_t cue, uint32_t speaker)
{
    const struct cx_rules *rules = f->d->engine->rules;
    const cx_run run = cx_triggers_of(rules, cx_lemma_hash(f->d, cue));
    for (uint32_t i = 0; i < run.n; i++) {
        const cx_trigger *trigger = &rules->triggers[run.first + i];
        if (trigger->n_words > 1 || trigger->pos != CX_TRIGGER_VERB ||
            rules->rules[trigger->rule].type != CASUS_TYPE_ASSAULT)
            continue;
        return !is_person_at(f->d, speaker) ||
               !is_person_at(f->d, cx_child(f->d, cue, CASUS_DEP_OBJ));
    }
    return false;
}

/* "is expected to", "are believed to have": by whom is not said. */
static bool is_hearsay(const finder *f, uint32_t cue, const cx_say *say)
{
    return say->kind != CASUS_STATEMENT_INTENT && say->stance == CASUS_STANCE_ASSERT &&
           say->modality != CASUS_MODALITY_DEMANDED && !say->second &&
           cx_token(f->d, cue)->upos == CASUS_UPOS_VERB &&
           cx_child(f->d, cue, CASUS_DEP_AUX_PASS) != CASUS_NONE &&
           cx_child(f->d, cue, CASUS_DEP_XCOMP) != CASUS_NONE;
}

/* Whether the cue makes a statement of its own. Inside other people's quotation marks
 * only what is reported with a clause of its own does; thoughts and wishes only when
 * somebody else has them; phrases only when the speaker is one who can speak. */
static bool is_own_statement(const finder *f, uint32_t cue, const cx_say *say,
                             bool clause, uint32_t speaker)
{
    bool thought = say->kind >= CASUS_STATEMENT_BELIEF;
    if (cx_saying_is_quoted(f, cue) && (thought || !clause)) return false;
    if (!clause && is_blow(f, cue, speaker)) return false;
    if (speaker == CASUS_NONE && is_hearsay(f, cue, say)) return true;
    if (speaker == CASUS_NONE) return clause && !thought;
    if (speaks_for_itself(f->d, speaker) &&
        (has_feature(f->d, speaker, "Person=2") || !clause))
        return false;
    return (clause && !thought) || can_speak(f, speaker);
}

/* ---- verbs and adjectives ---- */

/* "Palmieri called on him to ...", taken for a passive without a helper. */
static uint32_t speaker_of(const casus_doc *d, uint32_t t)
{
    const uint32_t agent = cx_clause_agent(d, t);
    if (agent != CASUS_NONE || cx_child(d, t, CASUS_DEP_AUX_PASS) != CASUS_NONE)
        return agent;
    return cx_child(d, t, CASUS_DEP_NSUBJ_PASS);
}

static bool is_statement(const cx_say *say)
{
    return say && say->kind != CX_SAY_NO_KIND;
}

/* "said in a statement that P": the verb is the cue. */
static bool in_a_statement(const finder *f, uint32_t t)
{
    const casus_token *k = cx_token(f->d, t);
    if (k->deprel != CASUS_DEP_OBL || k->head == CASUS_NONE) return false;
    return is_statement(cx_say_find(f->says, f->d, k->head, CX_FRAME_THAT));
}

/* Does the noun hang from the verb as its object or phrase, or from one that does? */
static bool is_nominal_below(const finder *f, uint32_t noun, uint32_t verb)
{
    for (int i = 0; i < CX_CLAUSE_NOUNS; i++) {
        const casus_token *k = cx_token(f->d, noun);
        if (!cx_clause_is_addressed(k->deprel) || k->head == CASUS_NONE) return false;
        if (k->head == verb) return true;
        noun = k->head;
    }
    return false;
}

/* "told the court that P", "called on Iran to P": clauses that hang from an object or a
 * phrase but belong to the verb. */
static const cx_say *clause_at_object(finder *f, uint32_t t)
{
    for (uint32_t o = t + 1; o < f->end && o < t + 24; o++) {
        if (!is_nominal_below(f, o, t)) continue;
        for (uint32_t c = cx_first_child(f->d, o); c != CASUS_NONE;
             c = cx_next_child(f->d, c)) {
            const uint8_t rel = cx_token(f->d, c)->deprel;
            if (rel != CASUS_DEP_ACL && rel != CASUS_DEP_ACL_RELCL) continue;
            uint32_t governor;
            const cx_say *say = cx_clause_say(f->says, f->d, c, &governor);
            if (governor == o && in_a_statement(f, o)) {
                say = cx_say_find(f->says, f->d, t, cx_clause_frame(f->d, c));
                governor = t;
            }
            if (governor != t || !is_statement(say) || !in_sentence(f, c)) continue;
            cx_saying_paint(f, c, 1);
            return say;
        }
    }
    return NULL;
}

/* "rejected suggestions that P": of a claim, what a verb says of a clause, not of a
 * plan. */
static const cx_say *turned_down(const finder *f, uint32_t t, uint32_t object,
                                 const cx_say *say)
{
    const cx_say *claim = cx_say_find(f->says, f->d, object, CX_FRAME_THAT);
    const cx_say *clause = cx_say_find(f->says, f->d, t, CX_FRAME_THAT);
    const bool is_claim = claim && claim->kind <= CASUS_STATEMENT_WRITING &&
                          claim->modality == CX_SAY_NO_MODALITY &&
                          cx_token(f->d, object)->upos == CASUS_UPOS_NOUN;
    return is_claim && clause && clause->stance == CASUS_STANCE_DENY ? clause : say;
}

/* "a report on the radio that they had fled": the clause that hangs from a noun in
 * between. */
static const cx_say *content_behind_phrase(finder *f, uint32_t t)
{
    const casus_doc *d = f->d;
    for (uint32_t n = cx_first_child(d, t); n != CASUS_NONE; n = cx_next_child(d, n)) {
        if (n < t || cx_token(d, n)->deprel != CASUS_DEP_NMOD ||
            cx_say_find(f->says, d, n, CX_FRAME_THAT))
            continue;
        for (uint32_t c = cx_first_child(d, n); c != CASUS_NONE;
             c = cx_next_child(d, c)) {
            if (cx_token(d, c)->deprel != CASUS_DEP_ACL ||
                !(cx_clause_frame(d, c) & CX_FRAME_THAT))
                continue;
            const cx_say *say = cx_say_of(f->says, d, t, c, CX_FRAME_THAT);
            if (!is_statement(say)) continue;
            cx_saying_paint(f, c, 1);
            return say;
        }
    }
    return NULL;
}

/* What hangs below the cue as its content; paints it and returns the row that allows
 * it. Clauses come before phrases. */
static const cx_say *content_below(finder *f, uint32_t t, bool *is_clause)
{
    const cx_say *phrase = clause_at_object(f, t);
    uint32_t object = CASUS_NONE;
    if (phrase) {
        *is_clause = true;
        return phrase;
    }
    for (uint32_t c = cx_first_child(f->d, t); c != CASUS_NONE;
         c = cx_next_child(f->d, c)) {
        uint8_t rel = cx_token(f->d, c)->deprel;
        unsigned frame = cx_clause_frame(f->d, c);
        bool clause =
            rel == CASUS_DEP_CCOMP || rel == CASUS_DEP_XCOMP || rel == CASUS_DEP_ADVCL;
        /* '"...," he recalled; she said ...': what he said stands before */
        const uint32_t above = cx_token(f->d, t)->deprel == CASUS_DEP_PARATAXIS
                                   ? cx_token(f->d, t)->head
                                   : CASUS_NONE;
        const bool said_before =
            above != CASUS_NONE && above < t && cx_saying_is_quoted(f, above);
        if (rel == CASUS_DEP_PARATAXIS && c > t && !said_before) {
            frame = CX_FRAME_THAT;
            clause = cx_saying_is_quoted(f, c) ||
                     cx_saying_is_punct(f, t + 1 < f->end ? t + 1 : t);
        }
        if (!frame || !in_sentence(f, c)) continue;
        if (cx_clause_degree(f->says, f->d, c) == t) continue; /* "angry enough to" */
        const cx_say *say = cx_say_of(f->says, f->d, t, c, frame);
        if (!is_statement(say)) continue;
        if (clause) {
            cx_saying_paint(f, c, 1);
            *is_clause = frame & (CX_FRAME_THAT | CX_FRAME_WH);
            return say;
        }
        bool argument = rel == CASUS_DEP_OBJ ||
                        (say->second && (rel == CASUS_DEP_OBL || rel == CASUS_DEP_NMOD));
        if (argument && object == CASUS_NONE) {
            object = c;
            phrase = turned_down(f, t, c, say);
        }
    }
    if (object != CASUS_NONE) cx_saying_paint(f, object, 1);
    return phrase;
}

/* "..., the minister said": the cue hangs from the clause that it reports. */
static const cx_say *content_above(finder *f, uint32_t t)
{
    const casus_token *k = cx_token(f->d, t);
    if (k->deprel != CASUS_DEP_PARATAXIS || k->head == CASUS_NONE ||
        !in_sentence(f, k->head))
        return NULL;
    const cx_say *say = cx_say_find(f->says, f->d, t, CX_FRAME_THAT);
    if (!is_statement(say)) return NULL;
    cx_saying_paint(f, k->head, 1);
    cx_saying_paint(f, t, 0);
    return say;
}

static bool is_finite(const casus_doc *d, uint32_t t)
{
    const char *tag = casus_xpos_name(cx_token(d, t)->xpos);
    if (strcmp(tag, "VBG") == 0 || strcmp(tag, "VB") == 0)
        return cx_child(d, t, CASUS_DEP_AUX) != CASUS_NONE;
    return true;
}

/* "As the Post reported, ...": the cue's clause hangs from what is reported. */
static const cx_say *content_around(finder *f, uint32_t t)
{
    const casus_token *k = cx_token(f->d, t);
    const uint32_t mark = cx_child(f->d, t, CASUS_DEP_MARK);
    if (k->deprel != CASUS_DEP_ADVCL || mark == CASUS_NONE || !in_sentence(f, k->head))
        return NULL;
    const cx_operator *o = cx_operator_find(f->says, f->d, mark);
    const cx_say *say = cx_say_find(f->says, f->d, t, CX_FRAME_THAT);
    if (!o || o->kind != CX_OPERATOR_ABOUT || !is_statement(say)) return NULL;
    if (say->kind > CASUS_STATEMENT_WRITING ||
        cx_child(f->d, t, CASUS_DEP_NSUBJ) == CASUS_NONE)
        return NULL;
    cx_saying_paint(f, k->head, 1);
    cx_saying_paint(f, t, 0);
    return say;
}

static bool is_comma(const finder *f, uint32_t t)
{
    return cx_saying_is_punct(f, t) && cx_form(f->d, t).ptr[0] == ',';
}

/* "After all, she argued, it was theirs": a few words between commas. */
static bool is_parenthesis(const finder *f, uint32_t from, uint32_t to)
{
    return from > f->first && to + 3 < f->end && to - from <= 7 &&
           is_comma(f, from - 1) && is_comma(f, to);
}

/* "..., the Pentagon told reporters": the cue and what belongs to it end the sentence,
 * behind a comma, however the parse has linked them. */
static const cx_say *content_before(finder *f, uint32_t t)
{
    const cx_say *say = cx_say_find(f->says, f->d, t, CX_FRAME_THAT);
    uint32_t from, to, last = f->end;
    if (!is_statement(say) || say->kind > CASUS_STATEMENT_WRITING ||
        cx_saying_is_quoted(f, t))
        return NULL;
    if (cx_child(f->d, t, CASUS_DEP_NSUBJ) == CASUS_NONE || !is_finite(f->d, t))
        return NULL;
    const uint8_t rel = cx_token(f->d, t)->deprel;
    if (rel == CASUS_DEP_ACL || rel == CASUS_DEP_ACL_RELCL ||
        cx_child(f->d, t, CASUS_DEP_XCOMP) != CASUS_NONE)
        return NULL;
    cx_subtree(f->d, t, &from, &to);
    while (from < t && cx_saying_is_punct(f, from)) from++;
    while (to > t + 1 && cx_saying_is_punct(f, to - 1)) to--;
    if (is_parenthesis(f, from, to)) {
        memset(f->mask, 1, f->end - f->first);
        memset(f->mask + (from - 1 - f->first), 0, to + 2 - from);
        return say;
    }
    while (last > to && cx_saying_is_punct(f, last - 1)) last--;
    if (to < last || from < f->first + 3 || from > t) return NULL;
    if (!is_comma(f, from - 1)) return NULL;
    memset(f->mask, 1, from - 1 - f->first);
    return say;
}

/* Quoted words of the sentence that no other cue governs: "...", he said, where the
 * parse lost the link. */
static const cx_say *content_quoted(finder *f, uint32_t t)
{
    const cx_say *say = cx_say_find(f->says, f->d, t, CX_FRAME_THAT);
    if (!is_statement(say) || cx_saying_is_quoted(f, t)) return NULL;
    uint32_t n = 0;
    for (uint32_t q = f->first; q < f->end; q++)
        if (cx_saying_is_quoted(f, q)) f->mask[q - f->first] = 1, n++;
    return n >= 3 ? say : NULL;
}

/* "The minister said:" -- what was said are the next sentences. Behind a comma they must
 * be quoted. */
static bool ends_in_colon(const finder *f, uint32_t t)
{
    if (!cx_saying_is_punct(f, f->end - 1) || t + 3 < f->end ||
        f->sentence + 1 >= f->d->sentences.len)
        return false;
    const char mark = cx_form(f->d, f->end - 1).ptr[0];
    return mark == ':' || (mark == ',' && cx_quotation_is_whole(f->d, f->sentence + 1));
}

static void announce_quote(finder *f, uint32_t t)
{
    const cx_say *say = cx_say_find(f->says, f->d, t, CX_FRAME_THAT);
    uint32_t speaker = speaker_of(f->d, t);
    if (!is_statement(say) || speaker == CASUS_NONE) return;
    const casus_range content = cx_quotation_behind(f->d, f->sentence);
    if (!content.n) return;
    casus_statement *s = CX_PUSH(&f->d->arena, f->d->statements);
    *s = (casus_statement){ .sentence = f->sentence,
                            .content = content,
                            .cue_token = t,
                            .cue = cx_saying_cue(f, t, say),
                            .quoted = CASUS_QUOTED_DIRECT,
                            .kind = say->kind,
                            .stance = say->stance,
                            .parent = CASUS_NONE,
                            .addressee = CASUS_NONE };
    cx_statement_set_speaker(f->d, s, speaker);
}

/* "..., concluded Roberts, ...": where the parse found the subject inside of what is
 * said, or none, the name right behind the cue speaks. */
static uint32_t speaker_behind(const finder *f, uint32_t t, uint32_t speaker)
{
    const uint32_t next = t + 1;
    if (cx_saying_is_quoted(f, t) || next >= f->end) return speaker;
    for (uint32_t s = next; s < f->end && s < next + 6; s++) {
        if (cx_saying_is_punct(f, s) || cx_token(f->d, s)->upos == CASUS_UPOS_VERB)
            return speaker;
        const uint32_t m = cx_mention_at(f->d, s);
        if (m != CASUS_NONE && f->d->mentions.ptr[m].start == cx_token(f->d, next)->start)
            return s;
    }
    return speaker;
}

static void predicate_cue(finder *f, uint32_t t)
{
    memset(f->mask, 0, f->end - f->first);
    bool clause = false;
    const cx_say *say = content_below(f, t, &clause);
    if (!say) clause = true;
    if (!say) say = content_above(f, t);
    if (!say) say = content_around(f, t);
    if (!say) say = content_before(f, t);
    if (!say && ends_in_colon(f, t)) {
        announce_quote(f, t);
        return;
    }
    if (!say) say = content_quoted(f, t);
    uint32_t speaker = speaker_of(f->d, t);
    if (speaker == CASUS_NONE || cx_saying_is_quoted(f, speaker) ||
        f->mask[speaker - f->first])
        speaker = speaker_behind(f, t, speaker);
    if (!say || !is_own_statement(f, t, say, clause, speaker)) return;
    f->mask[t - f->first] = 0;
    cx_saying_record(f, t, say, speaker);
}

/* ---- nouns ---- */

static uint32_t noun_speaker(const finder *f, uint32_t t)
{
    uint32_t speaker = cx_child(f->d, t, CASUS_DEP_NMOD_POSS);
    if (speaker != CASUS_NONE) return speaker;
    for (uint32_t c = cx_first_child(f->d, t); c != CASUS_NONE;
         c = cx_next_child(f->d, c)) {
        uint8_t rel = cx_token(f->d, c)->deprel;
        if ((rel == CASUS_DEP_NMOD || rel == CASUS_DEP_COMPOUND ||
             rel == CASUS_DEP_AMOD) &&
            cx_mention_at(f->d, c) != CASUS_NONE && !f->mask[c - f->first])
            return c;
    }
    const casus_token *k = cx_token(f->d, t);
    if (k->deprel != CASUS_DEP_OBJ) return CASUS_NONE;
    /* "made the claim", but not "denied the claim" */
    const cx_say *say = cx_say_any(f->says, f->d, k->head);
    return say && say->stance != CASUS_STANCE_ASSERT ? CASUS_NONE
                                                     : cx_clause_agent(f->d, k->head);
}

/* "the claim that P", "a promise to P", "India's denial of the attack". */
static void noun_cue(finder *f, uint32_t t)
{
    const cx_say *found = NULL;
    if (cx_saying_is_quoted(f, t) || in_a_statement(f, t)) return;
    memset(f->mask, 0, f->end - f->first);
    for (uint32_t c = cx_first_child(f->d, t); c != CASUS_NONE;
         c = cx_next_child(f->d, c)) {
        uint8_t rel = cx_token(f->d, c)->deprel;
        unsigned frame = cx_clause_frame(f->d, c);
        if (!frame || c < t || !in_sentence(f, c)) continue;
        const cx_say *say = cx_say_of(f->says, f->d, t, c, frame);
        if (!is_statement(say)) continue;
        bool clause =
            rel == CASUS_DEP_ACL || rel == CASUS_DEP_ACL_RELCL || rel == CASUS_DEP_CCOMP;
        bool owned = cx_child(f->d, t, CASUS_DEP_NMOD_POSS) != CASUS_NONE;
        if (!clause && !owned) continue;
        cx_saying_paint(f, c, 1);
        found = say;
        break;
    }
    if (!found) found = content_behind_phrase(f, t);
    if (found) cx_saying_record(f, t, found, noun_speaker(f, t));
}

/* ---- "according to", and "Minister: ..." ---- */

static void preposition_cue(finder *f, uint32_t t)
{
    uint32_t speaker = cx_token(f->d, t)->head;
    const cx_say *say = cx_say_find(f->says, f->d, t, CX_FRAME_NP);
    if (!is_statement(say) || speaker == CASUS_NONE) return;
    uint32_t clause = cx_token(f->d, speaker)->head;
    if (clause == CASUS_NONE || !in_sentence(f, clause)) return;
    memset(f->mask, 0, f->end - f->first);
    cx_saying_paint(f, clause, 1);
    cx_saying_paint(f, speaker, 0);
    casus_statement *s = cx_saying_record(f, t, say, speaker);
    if (s && t + 1 < f->end && cx_token(f->d, t + 1)->deprel == CASUS_DEP_FIXED)
        s->cue.end = cx_token(f->d, t + 1)->end;
}

/* "in Kenya's view", "in the eyes of Kenya": the clause says what is Kenya's to think. */
static void view_cue(finder *f, uint32_t t)
{
    const casus_token *k = cx_token(f->d, t);
    const uint32_t marker = cx_child(f->d, t, CASUS_DEP_CASE);
    const cx_say *say = cx_say_find(f->says, f->d, t, CX_FRAME_NP);
    if (k->deprel != CASUS_DEP_OBL || k->head == CASUS_NONE || marker == CASUS_NONE ||
        !cx_str_equal(cx_lemma(f->d, marker), CX_LIT("in")) || !is_statement(say) ||
        say->kind != CASUS_STATEMENT_BELIEF || !in_sentence(f, k->head))
        return;
    memset(f->mask, 0, f->end - f->first);
    const uint32_t speaker = noun_speaker(f, t);
    if (speaker == CASUS_NONE || cx_token(f->d, speaker)->upos == CASUS_UPOS_PRON) return;
    cx_saying_paint(f, k->head, 1);
    cx_saying_paint(f, t, 0);
    cx_saying_record(f, t, say, speaker);
}

/* ---- all sentences ---- */

bool cx_statement_covers(const casus_doc *doc, const casus_statement *s, uint32_t byte)
{
    for (uint32_t i = 0; i < s->content.n; i++) {
        casus_span span = doc->spans.ptr[s->content.first + i];
        if (byte >= span.start && byte < span.end) return true;
    }
    return false;
}

static void one_sentence(finder *f)
{
    cx_quotation_cues(f->d, f->sentence);
    for (uint32_t t = f->first; t < f->end; t++) {
        const casus_token *k = cx_token(f->d, t);
        if (k->deprel == CASUS_DEP_CASE) {
            preposition_cue(f, t);
            continue;
        }
        switch (k->upos) {
        case CASUS_UPOS_VERB:
        case CASUS_UPOS_ADJ:
            predicate_cue(f, t);
            break;
        case CASUS_UPOS_NOUN:
            noun_cue(f, t);
            view_cue(f, t);
            break;
        default:
            break;
        }
    }
}

/* A statement told inside another's content is nested in the smallest such one. */
static void set_parents(casus_doc *d)
{
    for (uint32_t i = 0, near = 0; i < d->statements.len; i++) {
        casus_statement *s = &d->statements.ptr[i];
        uint32_t best = UINT32_MAX;
        while (d->statements.ptr[near].sentence + 8 < s->sentence) near++;
        for (uint32_t j = near; j < d->statements.len && s->cue.end; j++) {
            const casus_statement *o = &d->statements.ptr[j];
            if (o->sentence > s->sentence + CX_QUOTE_AHEAD) break;
            if (j == i || !cx_statement_covers(d, o, s->cue.start)) continue;
            uint32_t size = d->spans.ptr[o->content.first + o->content.n - 1].end -
                            d->spans.ptr[o->content.first].start;
            if (size >= best) continue;
            best = size;
            s->parent = j;
        }
    }
}

/* ---- reports inside reports ---- */

static bool has_finite_clause(const casus_doc *d, uint32_t cue)
{
    for (uint32_t c = cx_first_child(d, cue); c != CASUS_NONE; c = cx_next_child(d, c))
        if (cx_clause_frame(d, c) & CX_FRAME_THAT) return true;
    return false;
}

/* "said the rebels had claimed that ...", "denied Moscow's claim that ...": inside what
 * somebody says, only what another is said to say. That he hopes, supports, plans or
 * shows something is part of what is told of him. */
static bool is_report(const casus_doc *d, const casus_statement *s)
{
    const casus_statement *outer = &d->statements.ptr[s->parent];
    if (s->kind == CASUS_STATEMENT_INTENT || s->cue_token == CASUS_NONE) return false;
    if (cx_token(d, s->cue_token)->flags & CASUS_TOKEN_QUOTED) return false;
    const uint8_t upos = cx_token(d, s->cue_token)->upos;
    const bool clause = has_finite_clause(d, s->cue_token);
    if (upos == CASUS_UPOS_NOUN) return clause && outer->stance != CASUS_STANCE_ASSERT;
    if (upos != CASUS_UPOS_VERB || !is_finite(d, s->cue_token)) return false;
    if (!s->speaker_span.end ||
        (s->speaker != CASUS_NONE && s->speaker == outer->speaker))
        return false;
    const uint32_t speaker = cx_clause_agent(d, s->cue_token);
    if (speaker != CASUS_NONE && speaks_for_itself(d, speaker)) return false;
    return clause || s->stance != CASUS_STANCE_ASSERT;
}

/* Takes out what is no report of its own; what was nested in it moves up. */
static void drop_unclear(casus_doc *d)
{
    const uint32_t n = d->statements.len;
    uint32_t *moved = cx_alloc(&d->arena, (n + 1) * sizeof *moved), kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        const casus_statement *s = &d->statements.ptr[i];
        moved[i] = s->parent == CASUS_NONE || is_report(d, s) ? kept++ : CASUS_NONE;
    }
    for (uint32_t i = 0; i < n; i++) {
        casus_statement *s = &d->statements.ptr[i];
        for (int up = 0;
             up < 8 && s->parent != CASUS_NONE && moved[s->parent] == CASUS_NONE; up++)
            s->parent = d->statements.ptr[s->parent].parent;
        if (s->parent != CASUS_NONE && moved[s->parent] == CASUS_NONE)
            s->parent = CASUS_NONE;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (moved[i] == CASUS_NONE) continue;
        casus_statement s = d->statements.ptr[i];
        if (s.parent != CASUS_NONE) s.parent = moved[s.parent];
        d->statements.ptr[moved[i]] = s;
    }
    d->statements.len = kept;
}

void cx_statements_find(casus_doc *doc)
{
    finder f = { .d = doc, .says = cx_rules_says(doc->engine->rules) };
    if (!f.says) return;
    for (uint32_t i = 0; i < doc->sentences.len; i++) {
        const casus_sentence *s = &doc->sentences.ptr[i];
        if (!(s->flags & CASUS_SENTENCE_PARSED)) continue;
        f.sentence = i;
        f.first = s->first_token;
        f.end = s->first_token +
                (s->n_tokens < CX_SAYING_MASK ? s->n_tokens : CX_SAYING_MASK);
        if (f.end > f.first) one_sentence(&f);
    }
    cx_quotations_join(doc);
    set_parents(doc);
    drop_unclear(doc);
}
