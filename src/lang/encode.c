/* encode.c -- tokens -> classes and scores, a few hundred at a time.
 *
 * A batch is a matrix with a row a token and an empty row before, between and behind
 * the pieces (sentences, or parts of very long ones), so that the convolution sees
 * nothing beyond them and the scan starts anew. The empty row before a piece is its
 * root. All rows go through a layer before any goes through the next, so that weights are
 * read from far once a batch; but through one layer they go by chunks, so that what lies
 * between a product and what is made of it never leaves the first cache. The scratch of
 * all batches is one set of arrays in the document's arena.
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
    BATCH_TOKENS = 256, /* a batch is full when it has so many: most reports are one */
    CHUNK_ROWS =
        48, /* of a batch go through a layer at once, and stay in the first cache */
    LEAST_CLAUSE = 3 /* words of what may be a clause beside a semicolon */
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

/* How many tokens the next piece of a sentence takes, of the `n` from `first`: what
 * stands behind a semicolon is read by itself, as a sentence would be ("A fell; Bonn
 * fled"), when a name opens it, or anything in a headline; "engaged two; destroyed six"
 * is one clause. */
static uint32_t piece_length(const casus_doc *doc, uint32_t first, uint32_t n, bool title)
{
    const uint32_t most = n < CX_PIECE_TOKENS ? n : CX_PIECE_TOKENS;
    for (uint32_t i = LEAST_CLAUSE; i + LEAST_CLAUSE < n && i < most; i++)
        if (is_semicolon(doc, first + i) &&
            (title || cx_token(doc, first + i + 1)->flags & CASUS_TOKEN_INITIAL_UPPER))
            return i + 1;
    return most;
}

static uint32_t cut_pieces(casus_doc *doc, cx_piece **out)
{
    CX_ARRAY(cx_piece) pieces = { NULL, 0, 0 };
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *sentence = &doc->sentences.ptr[s];
        const bool title = sentence->flags & CASUS_SENTENCE_TITLE;
        for (uint32_t at = 0, n; at < sentence->n_tokens; at += n) {
            n = piece_length(doc, sentence->first_token + at, sentence->n_tokens - at,
                             title);
            *CX_PUSH(&doc->arena, pieces) = (cx_piece){
                .first_token = sentence->first_token + at,
                .n = n,
                .sentence = s,
                .goes_on = at > 0,
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

static uint32_t widest_layer(const cx_encoder *e)
{
    uint32_t widest = greater(e->shape.width, e->shape.arc);
    widest = greater(widest, cx_head_matrix(e, CX_CLASSES)->out);
    return greater(widest, cx_head_matrix(e, CX_RELATION)->out);
}

/* Keys of the longest piece as a matrix, and its arcs. */
static void allocate_arcs(cx_batch *b, size_t keys, uint32_t longest)
{
    const cx_shape *s = &b->encoder->shape;
    cx_arena *arena = &b->doc->arena;
    b->zeros = cx_alloc_zero(arena, greater((uint32_t)keys, s->width) * sizeof *b->zeros);
    b->arcs = cx_alloc(arena, (size_t)longest * keys * sizeof *b->arcs);
    b->key_bytes = cx_alloc(arena, keys * s->arc);
    b->piece_scales = cx_alloc(arena, keys * sizeof *b->piece_scales);
    b->piece_sums = cx_alloc(arena, keys * sizeof *b->piece_sums);
    b->root_key = cx_alloc(arena, s->arc);
    b->encoder->kernel->quantise_key(b->encoder->root_key, s->arc, b->root_key,
                                     &b->root_scale, &b->root_sum);
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
    const size_t chunk = CHUNK_ROWS + CX_ROW_STEP;
    b->ends_stride = cx_head_matrix(b->encoder, CX_ENDS)->out - s->at_child;
    b->token = cx_alloc(arena, rows * sizeof *b->token);
    b->piece = cx_alloc(arena, rows * sizeof *b->piece);
    b->x = cx_alloc(arena, rows * s->width * sizeof *b->x);
    b->y = cx_alloc(arena, rows * s->width * sizeof *b->y);
    b->tops = cx_alloc(arena, rows * sizeof *b->tops);
    b->next_tops = cx_alloc(arena, rows * sizeof *b->next_tops);
    b->hidden = cx_alloc(arena, rows * s->width * sizeof *b->hidden);
    b->names = cx_alloc(arena, rows * CX_NAME_TAGS * sizeof *b->names);
    b->ends = cx_alloc(arena, rows * b->ends_stride * sizeof *b->ends);
    b->q = cx_alloc_zero(arena, rows * s->width);
    b->scales = cx_alloc_zero(arena, rows * sizeof *b->scales);
    b->query = cx_alloc_zero(arena, rows * s->arc);
    b->query_scales = cx_alloc_zero(arena, rows * sizeof *b->query_scales);
    b->keys = cx_alloc(arena, rows * s->arc);
    b->key_scales = cx_alloc(arena, rows * sizeof *b->key_scales);
    b->key_sums = cx_alloc(arena, rows * sizeof *b->key_sums);
    b->heads = cx_alloc(arena, (rows + 1) * sizeof *b->heads);
    b->wide = cx_alloc(arena, chunk * widest_layer(b->encoder) * sizeof *b->wide);
    b->chunk_q =
        cx_alloc_zero(arena, chunk * greater(3 * s->width, greater(s->arc, s->relation)));
    b->chunk_scales = cx_alloc_zero(arena, chunk * sizeof *b->chunk_scales);
    allocate_arcs(b, keys, longest);
    b->tree = (cx_tree_space){ .arena = arena, .best_of = b->encoder->kernel->best_of };
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
    const int8_t *rows[CX_FEATURE_COUNT];
    float scales[CX_FEATURE_COUNT], *sum = b->y + (size_t)row * width;
    for (uint32_t f = 0; f < CX_FEATURE_COUNT; f++) {
        const uint32_t r = features->row[f];
        rows[f] = e->embedding[f] + (size_t)r * width;
        scales[f] = e->embedding_scale[f][r];
    }
    e->kernel->sum_rows(sum, rows, scales, CX_FEATURE_COUNT, width);
    b->tops[row] = e->kernel->normalise(sum, b->zeros, e->norms[0].gain, e->norms[0].bias,
                                        b->x + (size_t)row * width, width);
}

static void empty_row(cx_batch *b, uint32_t row)
{
    const uint32_t width = b->encoder->shape.width;
    b->token[row] = CASUS_NONE;
    b->tops[row] = 1e-12f; /* as the kernels have it for zeros */
    memset(b->x + (size_t)row * width, 0, width * sizeof *b->x);
}

/* The embeddings lie far apart: they are sent for before the first is added. */
static void send_for(const cx_encoder *e, const cx_features *features)
{
    const uint32_t width = e->shape.width;
    for (uint32_t f = 0; f < CX_FEATURE_NAMED; f++) {
        const int8_t *row = e->embedding[f] + (size_t)features->row[f] * width;
        for (uint32_t k = 0; k < width; k += 64) __builtin_prefetch(row + k);
        __builtin_prefetch(&e->embedding_scale[f][features->row[f]]);
    }
}

static bool is_apart(const casus_doc *doc, uint32_t t)
{
    const casus_str form = cx_form(doc, t);
    const bool dash = cx_str_equal(form, CX_LIT("-")) ||
                      cx_str_equal(form, CX_LIT("\xE2\x80\x93")) ||
                      cx_str_equal(form, CX_LIT("\xE2\x80\x94"));
    return dash && t > 0 && t + 1 < doc->tokens.len &&
           cx_token(doc, t - 1)->end < cx_token(doc, t)->start &&
           cx_token(doc, t)->end < cx_token(doc, t + 1)->start;
}

/* "Peru - host of the talks - refused": two dashes between blanks, whatever their length,
 * set words apart as "--" does, which the weights have met far more often. "16 - year -
 * old" is one word, written in parts. */
static bool is_bracket(const casus_doc *doc, uint32_t t, const casus_sentence *s)
{
    uint32_t n = 0, first = 0, last = 0;
    if (cx_form(doc, t).len > 3 || !is_apart(doc, t)) return false;
    for (uint32_t i = s->first_token; i < s->first_token + s->n_tokens; i++) {
        if (!is_apart(doc, i)) continue;
        if (n++ == 0) first = i;
        last = i;
    }
    return n == 2 && last - first > 2;
}

/* The form as it would stand without a machine's capital (text/recased.c): such a token
 * begins with one and is not marked so. */
static casus_str read_form(casus_doc *doc, uint32_t t)
{
    const casus_str form = cx_form(doc, t);
    if (form.len == 0 || form.ptr[0] < 'A' || form.ptr[0] > 'Z' ||
        cx_token(doc, t)->flags & (CASUS_TOKEN_INITIAL_UPPER | CASUS_TOKEN_ALL_UPPER))
        return form;
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

static void features_of(cx_batch *b, cx_features *out, uint32_t t,
                        const casus_sentence *s, cx_capitals capitals)
{
    const casus_str form = is_bracket(b->doc, t, s) ? CX_LIT("--") : read_form(b->doc, t);
    const uint32_t at = t - s->first_token;
    cx_known_form *place;
    if (cx_form_recall(b->doc->forms, &place, out, form, capitals, at, s->n_tokens))
        return;
    cx_features_of(out, form, capitals, at, s->n_tokens);
    out->row[CX_FEATURE_WORD] = lexicon_row(b->encoder, out->word);
    cx_form_keep(place, form, out);
}

static void embed_batch(cx_batch *b)
{
    cx_features features[CX_PIECE_TOKENS];
    uint32_t row = 0;
    empty_row(b, row++);
    for (uint32_t k = 0; k < b->n_pieces; k++) {
        cx_piece *p = &b->pieces[k];
        const casus_sentence *s = &b->doc->sentences.ptr[p->sentence];
        const cx_capitals capitals = sentence_capitals(b->doc, s);
        p->row = row;
        for (uint32_t i = 0; i < p->n; i++) {
            const uint32_t t = p->first_token + i;
            features_of(b, &features[i], t, s, capitals);
            send_for(b->encoder, &features[i]);
        }
        cx_named_mark(&b->encoder->named, features, p->n);
        for (uint32_t i = 0; i < p->n; i++) {
            b->token[row] = p->first_token + i;
            b->piece[row] = k;
            embed_token(b, row++, &features[i]);
        }
        empty_row(b, row++);
    }
    b->rows = row;
}

/* ---- layers ---- */

/* `n` columns of a matrix, from a multiple of CX_LANES on. */
static cx_matrix columns_of(const cx_matrix *w, uint32_t first, uint32_t n)
{
    return (cx_matrix){ w->in,
                        n,
                        w->weights + (size_t)first * w->in,
                        w->scales + first,
                        w->sums + first,
                        w->bias + first };
}

static uint32_t chunk_from(const cx_batch *b, uint32_t row)
{
    return b->rows - row < CHUNK_ROWS ? b->rows - row : CHUNK_ROWS;
}

/* Rows of x, `stride` apart and of these tops -> bytes in b->q. */
static void quantise_rows(cx_batch *b, const float *x, uint32_t stride, uint32_t n)
{
    for (uint32_t r = 0; r < b->rows; r++)
        b->encoder->kernel->quantise(x + (size_t)r * stride, n, b->tops[r],
                                     b->q + (size_t)r * n, &b->scales[r]);
}

/* Bytes of a row and its neighbours, which lie in a row in memory. */
static void quantise_three(cx_batch *b, uint32_t row, uint8_t *q, float *scale)
{
    const uint32_t width = b->encoder->shape.width;
    const float *tops = b->tops + row;
    float top = tops[-1] > tops[0] ? tops[-1] : tops[0];
    if (tops[1] > top) top = tops[1];
    b->encoder->kernel->quantise(b->x + (size_t)(row - 1) * width, 3 * width, top, q,
                                 scale);
}

/* b->y = norm(b->x + relu(convolution)). The first and last rows are empty, so every
 * other row has a neighbour on both sides. */
static void convolve(cx_batch *b, uint32_t block)
{
    const cx_encoder *e = b->encoder;
    const uint32_t width = e->shape.width;
    const cx_norm *norm = &e->norms[1 + 2 * block];
    const float least = b->tops[0]; /* the first row is empty */
    for (uint32_t from = 0, n; from < b->rows; from += n) {
        n = chunk_from(b, from);
        for (uint32_t r = 0; r < n; r++)
            if (b->token[from + r] != CASUS_NONE)
                quantise_three(b, from + r, b->chunk_q + (size_t)r * 3 * width,
                               &b->chunk_scales[r]);
        e->kernel->product(cx_block_matrix(e, block, CX_CONV), b->chunk_q,
                           b->chunk_scales, n, b->wide, width);
        for (uint32_t r = 0; r < n; r++) {
            float *to = b->y + (size_t)(from + r) * width;
            const bool empty = b->token[from + r] == CASUS_NONE;
            if (empty) memset(to, 0, width * sizeof *to);
            b->next_tops[from + r] =
                empty ? least
                      : e->kernel->normalise_relu(b->x + (size_t)(from + r) * width,
                                                  b->wide + (size_t)r * width, norm->gain,
                                                  norm->bias, to, width);
        }
    }
    float *const used = b->tops;
    b->tops = b->next_tops;
    b->next_tops = used;
}

/* The gates of the scan forwards, or of that backwards: half of the columns. */
static void gates_of(cx_batch *b, uint32_t block, bool backwards, uint32_t from,
                     uint32_t n)
{
    const cx_encoder *e = b->encoder;
    const uint32_t width = e->shape.width, first = backwards ? width : 0;
    const cx_matrix w = columns_of(cx_block_matrix(e, block, CX_GATES), first, width);
    e->kernel->product(&w, b->q + (size_t)from * w.in, b->scales + from, n, b->wide,
                       width);
}

static void recur_forwards(cx_batch *b, uint32_t block)
{
    const cx_encoder *e = b->encoder;
    const uint32_t width = e->shape.width;
    for (uint32_t from = 0, n; from < b->rows; from += n) {
        n = chunk_from(b, from);
        gates_of(b, block, false, from, n);
        for (uint32_t r = 0; r < n; r++) {
            float *to = b->hidden + (size_t)(from + r) * width;
            if (b->token[from + r] == CASUS_NONE)
                memset(to, 0, width * sizeof *to);
            else
                e->kernel->scan(b->wide + (size_t)r * width, to - width, to, width / 2);
        }
    }
}

/* b->x = norm(b->y + both scans over b->y). */
static void recur(cx_batch *b, uint32_t block)
{
    const cx_encoder *e = b->encoder;
    const uint32_t width = e->shape.width, half = width / 2;
    const cx_norm *norm = &e->norms[2 + 2 * block];
    quantise_rows(b, b->y, width, width);
    recur_forwards(b, block);
    for (uint32_t end = b->rows, n; end > 0; end -= n) {
        n = (end - 1) % CHUNK_ROWS + 1;
        const uint32_t from = end - n;
        gates_of(b, block, true, from, n);
        for (uint32_t r = n; r-- > 0;) {
            const uint32_t row = from + r;
            float *to = b->hidden + (size_t)row * width;
            if (b->token[row] == CASUS_NONE) continue;
            e->kernel->scan(b->wide + (size_t)r * width, to + width + half, to + half,
                            half);
            b->tops[row] =
                e->kernel->normalise(b->y + (size_t)row * width, to, norm->gain,
                                     norm->bias, b->x + (size_t)row * width, width);
        }
    }
}

/* Tags, FEATS and names from the last b->x, which b->q then holds in bytes. */
static void classify(cx_batch *b)
{
    const cx_encoder *e = b->encoder;
    const cx_matrix *w = cx_head_matrix(e, CX_CLASSES);
    quantise_rows(b, b->x, e->shape.width, e->shape.width);
    for (uint32_t from = 0, n; from < b->rows; from += n) {
        n = chunk_from(b, from);
        e->kernel->product(w, b->q + (size_t)from * w->in, b->scales + from, n, b->wide,
                           w->out);
        cx_decode_tags(b, from, n, b->wide, w->out);
    }
    cx_decode_names(b);
}

/* ---- arcs ---- */

/* What each of n rows looks for as its head. b->wide and chunk_q are used up. */
static void make_queries(cx_batch *b, uint32_t from, uint32_t n)
{
    const cx_encoder *e = b->encoder;
    const uint32_t arc = e->shape.arc, width = e->shape.width;
    const cx_matrix w = columns_of(cx_head_matrix(e, CX_ENDS), 0, arc);
    e->kernel->product(&w, b->q + (size_t)from * width, b->scales + from, n, b->wide,
                       arc);
    for (uint32_t r = 0; r < n; r++) {
        float *end = b->wide + (size_t)r * arc;
        const float top = e->kernel->relu(end, arc);
        e->kernel->quantise(end, arc, top, b->chunk_q + (size_t)r * arc,
                            &b->chunk_scales[r]);
    }
    e->kernel->product(cx_head_matrix(e, CX_QUERY), b->chunk_q, b->chunk_scales, n,
                       b->wide, arc);
    for (uint32_t r = 0; r < n; r++) {
        const float *query = b->wide + (size_t)r * arc;
        e->kernel->quantise(query, arc, e->kernel->top_of(query, arc),
                            b->query + (size_t)(from + r) * arc,
                            &b->query_scales[from + r]);
    }
}

/* What each of n rows is found by as a head. */
static void make_keys(cx_batch *b, uint32_t from, uint32_t n)
{
    const cx_encoder *e = b->encoder;
    const uint32_t arc = e->shape.arc, width = e->shape.width;
    const cx_matrix w = columns_of(cx_head_matrix(e, CX_ENDS), e->shape.at_head, arc);
    e->kernel->product(&w, b->q + (size_t)from * width, b->scales + from, n, b->wide,
                       arc);
    for (uint32_t r = 0; r < n; r++) {
        float *end = b->wide + (size_t)r * arc;
        e->kernel->relu(end, arc);
        e->kernel->quantise_key(end, arc, b->keys + (size_t)(from + r) * arc,
                                &b->key_scales[from + r], &b->key_sums[from + r]);
    }
}

/* Queries, keys, and what relations and distances need of both ends. b->q holds b->x. */
static void make_ends(cx_batch *b)
{
    const cx_encoder *e = b->encoder;
    const cx_matrix rest =
        columns_of(cx_head_matrix(e, CX_ENDS), e->shape.at_child, b->ends_stride);
    for (uint32_t from = 0, n; from < b->rows; from += n) {
        n = chunk_from(b, from);
        make_queries(b, from, n);
        make_keys(b, from, n);
        e->kernel->product(&rest, b->q + (size_t)from * rest.in, b->scales + from, n,
                           b->ends + (size_t)from * b->ends_stride, b->ends_stride);
    }
}

/* The keys of a piece as a weight matrix: column 0 the root, then its tokens. */
static cx_matrix pack_keys(cx_batch *b, const cx_piece *p)
{
    const uint32_t in = b->encoder->shape.arc, out = cx_round16(p->n + 1);
    for (uint32_t c = 0; c < out; c++) {
        const uint32_t row = p->row + c - 1;
        const bool is_root = c == 0, is_token = c > 0 && c <= p->n;
        const int8_t *key = is_root ? b->root_key : b->keys + (size_t)row * in;
        uint8_t *to =
            b->key_bytes + (size_t)(c / CX_LANES) * CX_LANES * in + c % CX_LANES * 4;
        b->piece_scales[c] = is_root ? b->root_scale : is_token ? b->key_scales[row] : 0;
        b->piece_sums[c] = is_root ? b->root_sum : is_token ? b->key_sums[row] : 0;
        if (is_root || is_token)
            for (uint32_t k = 0; k < in; k += 4)
                memcpy(to + (size_t)k * CX_LANES, key + k, 4);
        else
            for (uint32_t k = 0; k < in; k += 4) memset(to + (size_t)k * CX_LANES, 0, 4);
    }
    return (cx_matrix){
        in, out, (const int8_t *)b->key_bytes, b->piece_scales, b->piece_sums, b->zeros
    };
}

static void add_distances(cx_batch *b, const cx_piece *p, uint32_t stride)
{
    const cx_shape *s = &b->encoder->shape;
    for (uint32_t i = 1; i <= p->n; i++) {
        const float *step = b->ends + (size_t)(p->row + i - 1) * b->ends_stride +
                            (s->at_distances - s->at_child);
        float *arcs = b->arcs + (size_t)(i - 1) * stride;
        arcs[0] += step[CX_DISTANCE_ROOT];
        b->encoder->kernel->add_steps(arcs + 1, step,
                                      b->distance + CX_PIECE_TOKENS - i + 1, p->n);
    }
}

/* Fills b->heads of every row of the batch with a token. */
static void find_heads(cx_batch *b)
{
    const cx_encoder *e = b->encoder;
    const uint32_t arc = e->shape.arc;
    for (uint32_t k = 0; k < b->n_pieces; k++) {
        const cx_piece *p = &b->pieces[k];
        const cx_matrix keys = pack_keys(b, p);
        e->kernel->product(&keys, b->query + (size_t)p->row * arc,
                           b->query_scales + p->row, p->n, b->arcs, keys.out);
        add_distances(b, p, keys.out);
        cx_tree_decode(&b->tree, b->arcs, keys.out, p->n, b->heads + p->row);
    }
}

/* Bytes of what a row and its head say of their relation. */
static void join_ends(cx_batch *b, uint32_t row, uint8_t *q, float *scale)
{
    const cx_encoder *e = b->encoder;
    const cx_shape *s = &e->shape;
    const cx_piece *p = &b->pieces[b->piece[row]];
    const uint32_t head = b->heads[row];
    const float *child = b->ends + (size_t)row * b->ends_stride;
    const float *parent = head == 0
                              ? e->root_parent
                              : b->ends + (size_t)(p->row + head - 1) * b->ends_stride +
                                    (s->at_parent - s->at_child);
    const float *step =
        e->step + (size_t)cx_distance(row - p->row + 1, head) * s->relation;
    const float top = e->kernel->relu_sum(child, parent, step, b->y, s->relation);
    e->kernel->quantise(b->y, s->relation, top, q, scale);
}

static void find_relations(cx_batch *b)
{
    const cx_encoder *e = b->encoder;
    const cx_matrix *w = cx_head_matrix(e, CX_RELATION);
    for (uint32_t from = 0, n; from < b->rows; from += n) {
        n = chunk_from(b, from);
        for (uint32_t r = 0; r < n; r++)
            if (b->token[from + r] != CASUS_NONE)
                join_ends(b, from + r, b->chunk_q + (size_t)r * w->in,
                          &b->chunk_scales[r]);
        e->kernel->product(w, b->chunk_q, b->chunk_scales, n, b->wide, w->out);
        cx_decode_tree(b, from, n, b->wide, w->out);
    }
}

static void encode_batch(cx_batch *b)
{
    embed_batch(b);
    b->encoder->kernel->begin();
    for (uint32_t block = 0; block < b->encoder->shape.blocks; block++) {
        convolve(b, block);
        recur(b, block);
    }
    classify(b);
    make_ends(b);
    find_heads(b);
    find_relations(b);
    b->encoder->kernel->end();
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
