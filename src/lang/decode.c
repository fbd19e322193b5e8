/* decode.c -- from scores to tags, names, relations, lemmas.
 *
 * The best tag wins; FEATS are the best of those that the treebanks show with that
 * tag. Names take the best path through B, I and O on which every I follows its own B
 * or I (Viterbi). A token is a root's relation exactly if it is the root.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/decode.h"
#include "text/lexicon.h"

/* Word classes that take no new members. */
static bool is_closed(unsigned upos)
{
    return 1u << upos &
           (1u << CASUS_UPOS_ADP | 1u << CASUS_UPOS_AUX | 1u << CASUS_UPOS_CCONJ |
            1u << CASUS_UPOS_DET | 1u << CASUS_UPOS_PART | 1u << CASUS_UPOS_PRON |
            1u << CASUS_UPOS_SCONJ);
}

/* A name that was never seen ("Thatcher") is no pronoun, whatever the scores say: the
 * classes of little words are known to the last one. */
static bool is_no_function_word(const casus_doc *d, uint32_t t)
{
    const casus_token *k = cx_token(d, t);
    return k->flags & CASUS_TOKEN_INITIAL_UPPER && k->end - k->start > 2 &&
           !(cx_word_marks(d, t) & CX_WORD_FUNCTION);
}

/* A sentence that is no headline has words in small letters that say something. */
static bool has_small_words(const casus_doc *d, uint32_t first, uint32_t n)
{
    enum { SAYS_SOMETHING = 3 };
    for (uint32_t t = first; t < first + n; t++) {
        const casus_token *k = cx_token(d, t);
        const char letter = d->text.ptr[k->start];
        if (k->end - k->start >= SAYS_SOMETHING && letter >= 'a' && letter <= 'z' &&
            !(cx_word_marks(d, t) & CX_WORD_FUNCTION))
            return true;
    }
    return false;
}

/* "Menachem Begin", "Michael Heath Will": with a capital behind another word with one, in
 * a sentence that keeps capitals for names, a verb is a name. */
static bool is_name_not_verb(const casus_doc *d, uint32_t first, uint32_t t,
                             bool small_words)
{
    const casus_token *k = cx_token(d, t);
    return small_words && t > first && (k->flags & CASUS_TOKEN_INITIAL_UPPER) &&
           !(k->flags & CASUS_TOKEN_ALL_UPPER) &&
           (cx_token(d, t - 1)->flags & CASUS_TOKEN_INITIAL_UPPER) &&
           k->start == cx_token(d, t - 1)->end + 1;
}

/* The best tag of these classes. */
static uint32_t best_of_class(const cx_encoder *e, const float *scores, unsigned classes)
{
    uint32_t best = CASUS_NONE;
    for (uint32_t i = 0; i < e->shape.tags; i++) {
        if ((classes >> (e->tags[i] >> 8) & 1u) &&
            (best == CASUS_NONE || scores[i] > scores[best]))
            best = i;
    }
    return best;
}

static void decode_tag(const cx_batch *b, uint32_t t, const float *scores, bool name)
{
    const cx_encoder *e = b->encoder;
    casus_token *token = cx_token(b->doc, t);
    uint32_t tag = e->kernel->best_of(scores, e->shape.tags);
    if (is_closed(e->tags[tag] >> 8) && is_no_function_word(b->doc, t)) {
        const unsigned unseen =
            1u << CASUS_UPOS_PROPN | 1u << CASUS_UPOS_VERB | 1u << CASUS_UPOS_ADJ;
        const uint32_t open = best_of_class(e, scores, unseen);
        if (open != CASUS_NONE) tag = open;
    }
    if (name &&
        (e->tags[tag] >> 8 == CASUS_UPOS_VERB || e->tags[tag] >> 8 == CASUS_UPOS_AUX)) {
        const uint32_t proper = best_of_class(e, scores, 1u << CASUS_UPOS_PROPN);
        if (proper != CASUS_NONE) tag = proper;
    }
    token->upos = (uint8_t)(e->tags[tag] >> 8);
    token->xpos = (uint8_t)e->tags[tag];
    const float *feats = scores + e->shape.at_feats;
    uint32_t k = e->tag_feats_at[tag];
    uint16_t best = e->tag_feats[k];
    for (k++; k < e->tag_feats_at[tag + 1]; k++)
        if (feats[e->tag_feats[k]] > feats[best]) best = e->tag_feats[k];
    token->features = best;
}

/* ---- names ---- */

static bool continues(uint32_t tag)
{
    return tag != 0 && tag % 2 == 0;
}

/* One step: best scores of paths that end in each tag, and where they came from. A tag
 * may always follow itself, and does where nothing is better. */
static void viterbi_step(const float *scores, const float before[CX_NAME_TAGS],
                         float now[CX_NAME_TAGS], uint8_t from[CX_NAME_TAGS])
{
    uint32_t best = 0;
    for (uint32_t k = 1; k < CX_NAME_TAGS; k++)
        if (before[k] > before[best]) best = k;
    for (uint32_t tag = 0; tag < CX_NAME_TAGS; tag++) {
        const uint32_t other = continues(tag) ? tag - 1 : best;
        const uint32_t last = before[other] > before[tag] ? other : tag;
        now[tag] = before[last] + scores[tag];
        from[tag] = (uint8_t)last;
    }
}

static void set_name(casus_token *token, uint32_t tag)
{
    token->name = (uint8_t)((tag + 1) / 2);
    if (tag % 2 == 1)
        token->flags |= CASUS_TOKEN_NAME_BEGIN;
    else
        token->flags &= (uint8_t)~CASUS_TOKEN_NAME_BEGIN;
}

static void decode_piece_names(const cx_batch *b, const cx_piece *p)
{
    uint8_t from[CX_PIECE_TOKENS][CX_NAME_TAGS];
    float path[2][CX_NAME_TAGS];
    const float never = -1e30f, *scores = b->names + (size_t)p->row * CX_NAME_TAGS;
    for (uint32_t tag = 0; tag < CX_NAME_TAGS; tag++) path[1][tag] = tag ? never : 0;
    for (uint32_t i = 0; i < p->n; i++)
        viterbi_step(scores + (size_t)i * CX_NAME_TAGS, path[(i + 1) % 2], path[i % 2],
                     from[i]);
    uint32_t tag = b->encoder->kernel->best_of(path[(p->n - 1) % 2], CX_NAME_TAGS);
    for (uint32_t i = p->n; i-- > 0;) {
        set_name(cx_token(b->doc, p->first_token + i), tag);
        tag = from[i][tag];
    }
}

void cx_decode_names(cx_batch *b)
{
    for (uint32_t k = 0; k < b->n_pieces; k++) decode_piece_names(b, &b->pieces[k]);
}

void cx_decode_tags(cx_batch *b, uint32_t from, uint32_t n, const float *scores,
                    uint32_t stride)
{
    for (uint32_t row = from; row < from + n; row++, scores += stride) {
        if (b->token[row] == CASUS_NONE) continue;
        cx_piece *p = &b->pieces[b->piece[row]];
        if (row == p->row) p->small_words = has_small_words(b->doc, p->first_token, p->n);
        decode_tag(
            b, b->token[row], scores,
            is_name_not_verb(b->doc, p->first_token, b->token[row], p->small_words));
        memcpy(b->names + (size_t)row * CX_NAME_TAGS, scores + b->encoder->shape.at_names,
               CX_NAME_TAGS * sizeof *scores);
    }
}

/* ---- tree ---- */

/* The best relation but that of a root; plain dependency where none is better. */
static uint8_t relation_of(const cx_kernel *kernel, const float *scores, bool root)
{
    enum { BEHIND_ROOT = CASUS_DEP_ROOT + 1 };
    _Static_assert(CASUS_DEP_DEP == 0 && CASUS_DEP_ROOT == 1,
                   "the order of the relations");
    if (root) return CASUS_DEP_ROOT;
    const uint32_t best = BEHIND_ROOT + kernel->best_of(scores + BEHIND_ROOT,
                                                        CASUS_DEPREL_COUNT - BEHIND_ROOT);
    return (uint8_t)(scores[best] > scores[CASUS_DEP_DEP] ? best : CASUS_DEP_DEP);
}

void cx_decode_tree(cx_batch *b, uint32_t from, uint32_t n, const float *scores,
                    uint32_t stride)
{
    for (uint32_t row = from; row < from + n; row++, scores += stride) {
        if (b->token[row] == CASUS_NONE) continue;
        casus_token *token = cx_token(b->doc, b->token[row]);
        const uint32_t head = b->heads[row];
        token->head =
            head == 0 ? CASUS_NONE : b->pieces[b->piece[row]].first_token + head - 1;
        token->deprel = relation_of(b->encoder->kernel, scores, head == 0);
    }
}

/* ---- the document ---- */

static uint32_t root_of(const casus_doc *doc, uint32_t first, uint32_t n)
{
    for (uint32_t t = first; t < first + n; t++)
        if (cx_token(doc, t)->head == CASUS_NONE) return t;
    return first;
}

/* The trees of later pieces of a sentence hang beside that of its first. */
static void join_piece(casus_doc *doc, const cx_piece *p)
{
    const casus_sentence *s = &doc->sentences.ptr[p->sentence];
    const uint32_t top = root_of(doc, s->first_token, CX_PIECE_TOKENS);
    casus_token *own = cx_token(doc, root_of(doc, p->first_token, p->n));
    own->head = top;
    own->deprel = CASUS_DEP_PARATAXIS;
}

static void decode_word(casus_doc *doc, const cx_lemmas *lemmas, uint32_t t)
{
    casus_token *token = cx_token(doc, t);
    const uint32_t tag = (uint32_t)token->upos << 8 | token->xpos;
    const casus_str lemma = cx_lemma_of(lemmas, &doc->arena, cx_form(doc, t), tag);
    token->lemma = cx_intern(&doc->strings, lemma);
    const bool predicate =
        token->upos == CASUS_UPOS_VERB ||
        (token->upos == CASUS_UPOS_NOUN && cx_is_event_noun(lemmas, lemma));
    if (predicate)
        token->flags |= CASUS_TOKEN_PREDICATE;
    else
        token->flags &= (uint8_t)~CASUS_TOKEN_PREDICATE;
}

void cx_decode_document(casus_doc *doc, const cx_piece *pieces, uint32_t n)
{
    const cx_lemmas *lemmas = &doc->engine->encoder->lemmas;
    for (uint32_t k = 0; k < n; k++) {
        if (pieces[k].goes_on) join_piece(doc, &pieces[k]);
        for (uint32_t i = 0; i < pieces[k].n; i++)
            decode_word(doc, lemmas, pieces[k].first_token + i);
    }
    for (uint32_t s = 0; s < doc->sentences.len; s++)
        doc->sentences.ptr[s].flags |= CASUS_SENTENCE_PARSED;
}
