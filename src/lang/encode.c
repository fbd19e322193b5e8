/* encode.c -- tokens -> classes and scores, a few hundred at a time.
 *
 * A batch is a matrix with a row a token and an empty row before, between and behind
 * the pieces (sentences, or parts of very long ones), so that the convolution sees
 * nothing beyond them and the scan starts anew. The empty row before a piece is its
 * root. All rows go through the layers together: a layer's weights are read once a
 * batch. The scratch of all batches is one set of arrays in the document's arena,
 * small enough to stay in the second cache.
 *
 *     features -> embeddings -> norm -> blocks -> classes (tags, FEATS, names)
 *                                              -> ends -> arcs -> trees -> relations
 *
 * Products are in integers, the rest in floats of a fixed order: see kernel.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/decode.h"
#include "lang/encoder.h"
#include "lang/repair.h"
#include "lang/tree.h"

enum {
    BATCH_TOKENS = 128, /* a batch is full when it has so many */
    LEAST_CLAUSE = 3    /* words of what may be a clause beside a semicolon */
};

static uint32_t greater(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* ---- cutting the document into pieces, the pieces into batches ---- */

static bool is_semicolon(const casus_doc *doc, uint32_t t)
{
    const casus_token *k = cx_token(doc, t);
    return k->end - k->start == 1 && doc->text.ptr[k->start] == ';';
}

/* How many tokens the next piece of a sentence takes, of the `n` from `first`: what stands
 * behind a semicolon is read by itself, as a sentence would be ("A fell; Bonn fled"), when a
 * name opens it, or anything in a headline; "engaged two; destroyed six" is one clause. */
static uint32_t piece_length(const casus_doc *doc, uint32_t first, uint32_t n, bool title)
{
    const uint32_t most = n < CX_PIECE_TOKENS ? n : CX_PIECE_TOKENS;
    for (uint32_t i = LEAST_CLAUSE; i + LEAST_CLAUSE < n && i < most; i++)
        if (is_semicolon(doc, first + i) &&
            (title || cx_token(doc, first + i + 1)->flags & CASUS_TOKEN_INITIAL_UPPER)) return i + 1;
    return most;
}

static uint32_t cut_pieces(casus_doc *doc, cx_piece **out)
{
    CX_ARRAY(cx_piece) pieces = { NULL, 0, 0 };
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *sentence = &doc->sentences.ptr[s];
        const bool title = sentence->flags & CASUS_SENTENCE_TITLE;
        for (uint32_t at = 0, n; at < sentence->n_tokens; at += n) {
            n = piece_length(doc, sentence->first_token + at, sentence->n_tokens - at, title);
            *CX_PUSH(&doc->arena, pieces) = (cx_piece){
                .first_token = sentence->first_token + at, .n = n, .sentence = s, .goes_on = at > 0,
            };
        }
    }
    *out = pieces.ptr;
    return pieces.len;
}

/* How many of the pieces make the next batch, and how many rows they need. */
static uint32_t next_batch(const cx_piece *pieces, uint32_t n, uint32_t *rows)
{
    uint32_t taken = 0, tokens = 0;
    while (taken < n && tokens < BATCH_TOKENS) tokens += pieces[taken++].n;
    *rows = tokens + taken + 1;
    return taken;
}

static void allocate(cx_batch *b, const cx_piece *pieces, uint32_t n_pieces)
{
    const cx_shape *s = &b->encoder->shape;
    uint32_t most_rows = 0, longest = 0;
    for (uint32_t at = 0, rows; at < n_pieces;) {
        at += next_batch(pieces + at, n_pieces - at, &rows);
        most_rows = greater(most_rows, rows);
    }
    for (uint32_t k = 0; k < n_pieces; k++) longest = greater(longest, pieces[k].n);
    cx_arena *arena = &b->doc->arena;
    const size_t rows = most_rows + CX_ROW_STEP, keys = cx_round16(longest + 1);
    const uint32_t classes = cx_head_matrix(b->encoder, CX_CLASSES)->out;
    b->ends_stride = cx_head_matrix(b->encoder, CX_ENDS)->out;
    b->wide_stride =
        greater(greater(2 * s->width, classes), cx_round16(CASUS_DEPREL_COUNT));
    b->token = cx_alloc(arena, rows * sizeof *b->token);
    b->x = cx_alloc(arena, rows * s->width * sizeof *b->x);
    b->y = cx_alloc(arena, rows * s->width * sizeof *b->y);
    b->hidden = cx_alloc(arena, rows * s->width * sizeof *b->hidden);
    b->wide = cx_alloc(arena, rows * b->wide_stride * sizeof *b->wide);
    b->ends = cx_alloc(arena, rows * b->ends_stride * sizeof *b->ends);
    b->query = cx_alloc(arena, rows * s->arc * sizeof *b->query);
    b->q =
        cx_alloc_zero(arena, rows * greater(3 * s->width, greater(s->arc, s->relation)));
    b->scales = cx_alloc_zero(arena, rows * sizeof *b->scales);
    b->key_bytes = cx_alloc(arena, keys * s->arc);
    b->key_row = cx_alloc(arena, s->arc);
    b->key_scales = cx_alloc(arena, keys * sizeof *b->key_scales);
    b->key_sums = cx_alloc(arena, keys * sizeof *b->key_sums);
    b->zeros = cx_alloc_zero(arena, keys * sizeof *b->zeros);
    b->arcs = cx_alloc(arena, (size_t)longest * keys * sizeof *b->arcs);
    b->heads = cx_alloc(arena, (rows + 1) * sizeof *b->heads);
    b->tree = (cx_tree_space){ .arena = arena };
    for (uint32_t i = 0; i < 2 * CX_PIECE_TOKENS; i++)
        b->distance[i] =
            (uint8_t)(i == CX_PIECE_TOKENS ? 0 : cx_distance(CX_PIECE_TOKENS + 1, i + 1));
}

/* ---- input ---- */

static uint32_t lexicon_row(const cx_encoder *e, uint64_t word)
{
    const uint32_t check = (uint32_t)(word >> 32);
    for (uint32_t i = (uint32_t)word & e->lexicon_mask;; i = (i + 1) & e->lexicon_mask) {
        if (e->lexicon[i].row == 0) return 0;
        if (e->lexicon[i].check == check) return e->lexicon[i].row;
    }
}

static void embed_token(cx_batch *b, uint32_t row, const cx_features *features)
{
    const cx_encoder *e = b->encoder;
    const uint32_t width = e->shape.width;
    float *x = b->y + (size_t)row * width;
    memset(x, 0, width * sizeof *x);
    for (uint32_t f = 0; f < CX_FEATURE_COUNT; f++) {
        const uint32_t r =
            f == CX_FEATURE_WORD ? lexicon_row(e, features->word) : features->row[f];
        e->kernel->add_row(x, e->embedding[f] + (size_t)r * width,
                           e->embedding_scale[f][r], width);
    }
    e->kernel->normalise(x, NULL, e->norms[0].gain, e->norms[0].bias,
                         b->x + (size_t)row * width, width);
}

static void clear_row(float *x, uint32_t row, uint32_t width)
{
    memset(x + (size_t)row * width, 0, width * sizeof *x);
}

/* The form as it would stand without a machine's capital (text/recased.c): such a token
 * begins with one and is not marked so. */
static casus_str read_form(casus_doc *doc, uint32_t t)
{
    const casus_str form = cx_form(doc, t);
    if (form.len == 0 || form.ptr[0] < 'A' || form.ptr[0] > 'Z' ||
        cx_token(doc, t)->flags & (CASUS_TOKEN_INITIAL_UPPER | CASUS_TOKEN_ALL_UPPER)) return form;
    char *small = cx_alloc(&doc->arena, form.len);
    memcpy(small, form.ptr, form.len);
    small[0] = (char)(small[0] + 32);
    return cx_str(small, form.len);
}

/* Place and capitals are judged within the whole sentence, not the piece. */
static cx_capitals sentence_capitals(const casus_doc *doc, const casus_sentence *s)
{
    cx_capital_count count = { 0 };
    const uint32_t n = s->n_tokens < CX_PIECE_TOKENS ? s->n_tokens : CX_PIECE_TOKENS;
    for (uint32_t t = 0; t < n; t++)
        cx_capitals_count(&count, cx_form(doc, s->first_token + t));
    return cx_capitals_of(&count);
}

static void embed_batch(cx_batch *b)
{
    const uint32_t width = b->encoder->shape.width;
    cx_features features[CX_PIECE_TOKENS];
    uint32_t row = 0;
    b->token[row] = CASUS_NONE;
    clear_row(b->x, row++, width);
    for (uint32_t k = 0; k < b->n_pieces; k++) {
        cx_piece *p = &b->pieces[k];
        const casus_sentence *s = &b->doc->sentences.ptr[p->sentence];
        const cx_capitals capitals = sentence_capitals(b->doc, s);
        p->row = row;
        for (uint32_t i = 0; i < p->n; i++) {
            const uint32_t t = p->first_token + i;
            cx_features_of(&features[i], read_form(b->doc, t), capitals, t - s->first_token,
                           s->n_tokens);
        }
        cx_named_mark(&b->encoder->named, features, p->n);
        for (uint32_t i = 0; i < p->n; i++) {
            b->token[row] = p->first_token + i;
            embed_token(b, row++, &features[i]);
        }
        b->token[row] = CASUS_NONE;
        clear_row(b->x, row++, width);
    }
    b->rows = row;
}

/* ---- layers ---- */

/* Rows of x, `stride` apart -> bytes in b->q. */
static void quantise_rows(cx_batch *b, const float *x, uint32_t stride, uint32_t n)
{
    for (uint32_t r = 0; r < b->rows; r++)
        b->encoder->kernel->quantise(x + (size_t)r * stride, n, b->q + (size_t)r * n,
                                     &b->scales[r]);
}

/* b->y = norm(b->x + relu(convolution)). The first and last rows are empty, so every
 * other row has a neighbour on both sides, and the three lie in a row in memory. */
static void convolve(cx_batch *b, uint32_t block)
{
    const cx_encoder *e = b->encoder;
    const uint32_t width = e->shape.width;
    const cx_norm *norm = &e->norms[1 + 2 * block];
    for (uint32_t r = 1; r + 1 < b->rows; r++)
        e->kernel->quantise(b->x + (size_t)(r - 1) * width, 3 * width,
                            b->q + (size_t)r * 3 * width, &b->scales[r]);
    e->kernel->product(cx_block_matrix(e, block, CX_CONV), b->q, b->scales, b->rows,
                       b->wide, width);
    for (uint32_t r = 0; r < b->rows; r++) {
        if (b->token[r] == CASUS_NONE) {
            clear_row(b->y, r, width);
            continue;
        }
        float *act = b->wide + (size_t)r * width;
        e->kernel->relu(act, width);
        e->kernel->normalise(b->x + (size_t)r * width, act, norm->gain, norm->bias,
                             b->y + (size_t)r * width, width);
    }
}

/* b->x = norm(b->y + both scans over b->y). */
static void recur(cx_batch *b, uint32_t block)
{
    const cx_encoder *e = b->encoder;
    const uint32_t width = e->shape.width, half = width / 2;
    const cx_norm *norm = &e->norms[2 + 2 * block];
    quantise_rows(b, b->y, width, width);
    e->kernel->product(cx_block_matrix(e, block, CX_GATES), b->q, b->scales, b->rows,
                       b->wide, 2 * width);
    for (uint32_t r = 0; r < b->rows; r++) {
        float *to = b->hidden + (size_t)r * width;
        if (b->token[r] == CASUS_NONE)
            memset(to, 0, width * sizeof *to);
        else
            e->kernel->scan(b->wide + (size_t)r * 2 * width, to - width, to, half);
    }
    for (uint32_t r = b->rows; r-- > 0;) {
        float *to = b->hidden + (size_t)r * width;
        if (b->token[r] == CASUS_NONE) continue;
        e->kernel->scan(b->wide + (size_t)r * 2 * width + width, to + width + half,
                        to + half, half);
        e->kernel->normalise(b->y + (size_t)r * width, to, norm->gain, norm->bias,
                             b->x + (size_t)r * width, width);
    }
}

/* ---- arcs ---- */

/* The keys of a piece as a weight matrix: column 0 the root, then its tokens. */
static cx_matrix pack_keys(cx_batch *b, const cx_piece *p)
{
    const cx_encoder *e = b->encoder;
    const uint32_t in = e->shape.arc, out = cx_round16(p->n + 1);
    for (uint32_t c = 0; c < out; c++) {
        uint8_t *to =
            b->key_bytes + (size_t)(c / CX_LANES) * CX_LANES * in + c % CX_LANES * 4;
        b->key_scales[c] = 0;
        b->key_sums[c] = 0;
        memset(b->key_row, 0, in);
        if (c <= p->n) {
            const float *key = c == 0
                                   ? e->root_key
                                   : b->ends + (size_t)(p->row + c - 1) * b->ends_stride +
                                         e->shape.at_head;
            e->kernel->quantise_key(key, in, b->key_row, &b->key_scales[c],
                                    &b->key_sums[c]);
        }
        for (uint32_t k = 0; k < in; k += 4)
            memcpy(to + (size_t)k * CX_LANES, b->key_row + k, 4);
    }
    return (cx_matrix){ in,          out,     (const int8_t *)b->key_bytes, b->key_scales,
                        b->key_sums, b->zeros };
}

static void add_distances(cx_batch *b, const cx_piece *p, uint32_t stride)
{
    for (uint32_t i = 1; i <= p->n; i++) {
        const float *step = b->ends + (size_t)(p->row + i - 1) * b->ends_stride +
                            b->encoder->shape.at_distances;
        const uint8_t *distance = b->distance + CX_PIECE_TOKENS - i;
        float *arcs = b->arcs + (size_t)(i - 1) * stride;
        arcs[0] += step[CX_DISTANCE_ROOT];
        for (uint32_t j = 1; j <= p->n; j++) arcs[j] += step[distance[j]];
    }
}

/* Fills b->heads of every row of the batch with a token. */
static void find_heads(cx_batch *b)
{
    const cx_encoder *e = b->encoder;
    const uint32_t arc = e->shape.arc;
    quantise_rows(b, b->x, e->shape.width, e->shape.width);
    e->kernel->product(cx_head_matrix(e, CX_ENDS), b->q, b->scales, b->rows, b->ends,
                       b->ends_stride);
    for (uint32_t r = 0; r < b->rows; r++)
        e->kernel->relu(b->ends + (size_t)r * b->ends_stride, 2 * arc);
    quantise_rows(b, b->ends, b->ends_stride, arc);
    e->kernel->product(cx_head_matrix(e, CX_QUERY), b->q, b->scales, b->rows, b->query,
                       arc);
    quantise_rows(b, b->query, arc, arc);
    for (uint32_t k = 0; k < b->n_pieces; k++) {
        const cx_piece *p = &b->pieces[k];
        const cx_matrix keys = pack_keys(b, p);
        e->kernel->product(&keys, b->q + (size_t)p->row * arc, b->scales + p->row, p->n,
                           b->arcs, keys.out);
        add_distances(b, p, keys.out);
        cx_tree_decode(&b->tree, b->arcs, keys.out, p->n, b->heads + p->row);
    }
}

/* Scores of the relations to the heads that were found, into b->wide. */
static void score_relations(cx_batch *b)
{
    const cx_encoder *e = b->encoder;
    const cx_shape *s = &e->shape;
    const cx_matrix *w = cx_head_matrix(e, CX_RELATION);
    for (uint32_t k = 0; k < b->n_pieces; k++) {
        const cx_piece *p = &b->pieces[k];
        for (uint32_t i = 1; i <= p->n; i++) {
            const uint32_t row = p->row + i - 1, head = b->heads[row];
            const float *child = b->ends + (size_t)row * b->ends_stride + s->at_child;
            const float *parent =
                head == 0 ? e->root_parent
                          : b->ends + (size_t)(p->row + head - 1) * b->ends_stride +
                                s->at_parent;
            const float *step = e->step + (size_t)cx_distance(i, head) * s->relation;
            float *hidden = b->query; /* its values are used up */
            e->kernel->relu_sum(child, parent, step, hidden, s->relation);
            e->kernel->quantise(hidden, s->relation, b->q + (size_t)row * s->relation,
                                &b->scales[row]);
        }
    }
    e->kernel->product(w, b->q, b->scales, b->rows, b->wide, w->out);
}

static void encode_batch(cx_batch *b)
{
    const cx_encoder *e = b->encoder;
    embed_batch(b);
    for (uint32_t block = 0; block < e->shape.blocks; block++) {
        convolve(b, block);
        recur(b, block);
    }
    const cx_matrix *classes = cx_head_matrix(e, CX_CLASSES);
    quantise_rows(b, b->x, e->shape.width, e->shape.width);
    e->kernel->product(classes, b->q, b->scales, b->rows, b->wide, classes->out);
    cx_decode_classes(b, b->wide, classes->out);
    find_heads(b);
    score_relations(b);
    cx_decode_tree(b, b->wide, cx_head_matrix(e, CX_RELATION)->out);
}

void cx_encode(casus_doc *doc)
{
    cx_batch b = { .encoder = doc->engine->encoder, .doc = doc };
    cx_piece *pieces;
    const uint32_t n = cut_pieces(doc, &pieces);
    if (n > 0) allocate(&b, pieces, n);
    for (uint32_t at = 0, rows; at < n; at += b.n_pieces) {
        b.pieces = pieces + at;
        b.n_pieces = next_batch(pieces + at, n - at, &rows);
        encode_batch(&b);
    }
    cx_decode_document(doc, pieces, n);
    cx_repair(doc);
    cx_link_children(doc);
}
