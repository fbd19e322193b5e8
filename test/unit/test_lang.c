/* test_lang.c -- the encoder's arithmetic, trees, lemmas, and what it does with
 * tokens of every kind.
 *
 * SPDX-License-Identifier: MIT
 */
#include "unit.h"

#include "doc/doc.h"
#include "lang/encoder.h"
#include "lang/tree.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static uint64_t seed = 88172645463325252u;

static uint32_t random_bits(void)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)(seed >> 32);
}

static float random_float(float range)
{
    return ((float)(random_bits() >> 8) / 8388608.f - 1) * range;
}

/* ---- kernels: every one that runs here gives the scalar one's bits ---- */

enum { MAX_IN = 512, MAX_OUT = 256, ROWS = 55 }; /* more than two tiles and a half */

static int8_t weights[MAX_IN * MAX_OUT];
static float scales[MAX_OUT], bias[MAX_OUT], x[ROWS * MAX_IN];
static int32_t sums[MAX_OUT];

static void random_matrix(cx_matrix *m, uint32_t in, uint32_t out, bool extreme)
{
    memset(sums, 0, sizeof sums);
    for (uint32_t o = 0; o < out; o++) {
        scales[o] = fabsf(random_float(0.02f));
        bias[o] = random_float(1);
        for (uint32_t k = 0; k < in; k++) {
            int8_t w =
                extreme ? (o % 2 ? 127 : -127) : (int8_t)(random_bits() % 255 - 127);
            size_t at = (size_t)(o / CX_LANES) * CX_LANES * in +
                        (size_t)(k / 4) * 4 * CX_LANES + o % CX_LANES * 4 + k % 4;
            weights[at] = w;
            sums[o] += w;
        }
    }
    *m = (cx_matrix){ in, out, weights, scales, sums, bias };
}

static void run_product(const cx_kernel *k, const cx_matrix *m, uint32_t rows, float *y)
{
    static uint8_t q[(ROWS + CX_ROW_STEP) * MAX_IN];
    static float row_scales[ROWS + CX_ROW_STEP];
    memset(q, 0, sizeof q);
    for (uint32_t r = 0; r < rows; r++) {
        const float *row = x + (size_t)r * m->in;
        k->quantise(row, m->in, k->top_of(row, m->in), q + (size_t)r * m->in,
                    &row_scales[r]);
    }
    k->begin();
    k->product(m, q, row_scales, rows, y, m->out);
    k->end();
}

static void products_agree(void **state)
{
    static float want[(ROWS + CX_ROW_STEP) * MAX_OUT],
        got[(ROWS + CX_ROW_STEP) * MAX_OUT];
    static const uint32_t ins[] = { 16, 96, 128, 384, 512 }, outs[] = { 16, 48, 256 };
    (void)state;
    for (int extreme = 0; extreme < 2; extreme++)
        for (size_t i = 0; i < sizeof ins / sizeof *ins; i++)
            for (size_t o = 0; o < sizeof outs / sizeof *outs; o++) {
                cx_matrix m;
                random_matrix(&m, ins[i], outs[o], extreme);
                for (size_t n = 0; n < sizeof x / sizeof *x; n++)
                    x[n] = extreme ? (n % 3 ? 5.f : -5.f) : random_float(3);
                for (uint32_t rows = 1; rows <= ROWS; rows += 6) {
                    run_product(&cx_kernel_scalar, &m, rows, want);
                    for (uint32_t k = 1; k < cx_kernel_count; k++) {
                        if (!cx_kernels[k]->runs_here()) continue;
                        run_product(cx_kernels[k], &m, rows, got);
                        assert_memory_equal(want, got, rows * m.out * sizeof *want);
                    }
                }
            }
}

enum { N = 128 };

/* What a kernel makes of the same numbers, all in a row. */
typedef struct results {
    float normal[N], plain[N], bent[N], scan[N / 2], both[N], relu[N], rows[N], steps[N];
    float tops[6], scale;
    int32_t sum;
    uint32_t best[N];
    int8_t key[N];
} results;

typedef struct numbers {
    float a[N], b[N], c[N], gates[2 * N], steps[32], scales[N / 8];
    int8_t rows[N / 8][N];
    uint8_t classes[N];
} numbers;

static void random_numbers(numbers *x, float range)
{
    for (int i = 0; i < N; i++) {
        x->a[i] = random_float(range);
        x->b[i] = random_float(range);
        x->c[i] = i % 3 ? random_float(range) : i ? x->c[i - 1] : 0; /* equals, too */
        x->gates[i] = random_float(4 * range);
        x->gates[N + i] = random_float(range);
        x->classes[i] = (uint8_t)(random_bits() % 32);
        x->steps[i % 32] = random_float(range);
        x->scales[i % (N / 8)] = random_float(0.01f);
        for (int r = 0; r < N / 8; r++) x->rows[r][i] = (int8_t)random_bits();
    }
}

/* `width`: the usual 128, which has code of its own, or less. */
static void run_vectors(const cx_kernel *k, const numbers *x, uint32_t width,
                        results *out)
{
    static const float zeros[N];
    const int8_t *rows[N / 8];
    memset(out, 0, sizeof *out);
    out->tops[0] = k->normalise(x->a, x->b, x->b, x->c, out->normal, width);
    out->tops[1] = k->normalise(x->a, zeros, x->b, x->c, out->plain, width);
    out->tops[2] = k->normalise_relu(x->a, x->b, x->b, x->c, out->bent, width);
    k->scan(x->gates, x->a, out->scan, width / 2);
    out->tops[3] = k->relu_sum(x->a, x->b, x->c, out->both, width);
    memcpy(out->relu, x->a, sizeof out->relu);
    out->tops[4] = k->relu(out->relu, width);
    out->tops[5] = k->top_of(x->b, width);
    for (int r = 0; r < N / 8; r++) rows[r] = x->rows[r];
    k->sum_rows(out->rows, rows, x->scales, N / 8, width);
    memcpy(out->steps, x->a, sizeof out->steps);
    k->add_steps(out->steps, x->steps, x->classes, width - 5);
    k->quantise_key(x->a, width, out->key, &out->scale, &out->sum);
    for (uint32_t n = 1; n <= N; n++) out->best[n - 1] = k->best_of(x->c, n);
}

static void vectors_agree(void **state)
{
    static numbers x;
    static results want, got;
    (void)state;
    for (int round = 0; round < 50; round++) {
        random_numbers(&x, round % 5 == 4 ? 60.f : 2.f);
        const uint32_t width = round % 2 ? N : 96;
        run_vectors(&cx_kernel_scalar, &x, width, &want);
        for (uint32_t n = 1; n <= N; n++)
            for (uint32_t i = 0; i < n; i++) {
                const uint32_t best = want.best[n - 1];
                assert_true(i < best ? x.c[i] < x.c[best] : x.c[i] <= x.c[best]);
            }
        for (uint32_t k = 1; k < cx_kernel_count; k++) {
            if (!cx_kernels[k]->runs_here()) continue;
            run_vectors(cx_kernels[k], &x, width, &got);
            assert_memory_equal(&want, &got, sizeof want);
        }
    }
}

/* ---- trees ---- */

static void assert_tree(const uint32_t *heads, uint32_t n)
{
    uint32_t roots = 0;
    for (uint32_t i = 0; i < n; i++) {
        assert_true(heads[i] <= n && heads[i] != i + 1);
        roots += heads[i] == 0;
        uint32_t steps = 0;
        for (uint32_t v = i + 1; v != 0; v = heads[v - 1]) assert_true(++steps <= n);
    }
    assert_int_equal(roots, 1);
}

/* Whatever the scores: random, all alike, cycles preferred, or no numbers at all. */
static void always_one_tree(void **state)
{
    enum { MOST = 40 };
    static float scores[MOST * (MOST + 1)];
    uint32_t heads[MOST];
    cx_arena arena;
    (void)state;
    cx_arena_init(&arena, 0);
    cx_tree_space space = { .arena = &arena, .best_of = cx_kernel_best()->best_of };
    for (int round = 0; round < 400; round++) {
        const uint32_t n = 1 + random_bits() % MOST;
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t j = 0; j <= n; j++) {
                float *s = &scores[i * (n + 1) + j];
                *s = round % 4 == 0 ? 0 : random_float(5);
                if (round % 4 == 1 && j == (i ^ 1) + 1) *s += 50; /* pairs in a ring */
                if (round % 4 == 2 && j == 0) *s += 50;           /* all want the root */
                if (round % 40 == 3) *s = NAN;
                if (j == i + 1) *s = -1e9f;
            }
        cx_tree_decode(&space, scores, n + 1, n, heads);
        assert_tree(heads, n);
    }
    cx_arena_free(&arena);
}

static void best_tree_is_found(void **state)
{
    /* 1 and 2 want each other more than anything; the cheapest way out is 1 <- root. */
    static const float scores[] = { 5, -1e9f, 10, 0, 1, 10, -1e9f, 0, 0, 0, 9, -1e9f };
    uint32_t heads[3];
    cx_arena arena;
    (void)state;
    cx_arena_init(&arena, 0);
    cx_tree_space space = { .arena = &arena, .best_of = cx_kernel_best()->best_of };
    cx_tree_decode(&space, scores, 4, 3, heads);
    assert_int_equal(heads[0], 0);
    assert_int_equal(heads[1], 1);
    assert_int_equal(heads[2], 2);
    cx_arena_free(&arena);
}

/* ---- through the engine ---- */

static casus_doc *read_text(casus_engine **engine, const char *text, size_t len)
{
    casus_error err;
    assert_int_equal(casus_engine_open(engine, NULL, &err), CASUS_OK);
    casus_doc *doc = casus_doc_new(*engine);
    assert_int_equal(
        casus_doc_read(doc, &(casus_input){ .text = cx_str(text, len) }, &err), CASUS_OK);
    return doc;
}

static void assert_lemma(const casus_doc *d, const char *form, const char *lemma)
{
    for (uint32_t t = 0; t < d->tokens.len; t++)
        if (cx_str_equal(cx_form(d, t), cx_cstr(form))) {
            const casus_str got = cx_lemma(d, t);
            if (!cx_str_equal(got, cx_cstr(lemma)))
                fail_msg("%s: lemma %.*s, not %s", form, CX_STR(got), lemma);
            return;
        }
    fail_msg("no token %s", form);
}

static void a_sentence_is_read(void **state)
{
    static const char text[] =
        "The ministers signed two treaties in Geneva and condemned "
        "the attacks that had killed their soldiers.";
    casus_engine *engine;
    (void)state;
    casus_doc *d = read_text(&engine, text, sizeof text - 1);
    assert_lemma(d, "ministers", "minister");
    assert_lemma(d, "signed", "sign");
    assert_lemma(d, "treaties", "treaty");
    assert_lemma(d, "condemned", "condemn");
    assert_lemma(d, "had", "have");
    assert_lemma(d, "Geneva", "Geneva");
    for (uint32_t t = 0; t < d->tokens.len; t++) {
        const casus_token *k = cx_token(d, t);
        if (cx_str_equal(cx_form(d, t), CX_LIT("signed"))) {
            assert_int_equal(k->upos, CASUS_UPOS_VERB);
            assert_int_equal(k->deprel, CASUS_DEP_ROOT);
            assert_true(k->flags & CASUS_TOKEN_PREDICATE);
        }
        if (cx_str_equal(cx_form(d, t), CX_LIT("ministers")))
            assert_int_equal(k->deprel, CASUS_DEP_NSUBJ);
    }
    casus_doc_free(d);
    casus_engine_close(engine);
}

/* Long words, other scripts, control characters, a sentence of thousands of words. */
static void strange_tokens_are_read(void **state)
{
    enum { LONG = 60000 };
    char *text = calloc(1, LONG + 64);
    casus_engine *engine;
    (void)state;
    for (int i = 0; i < 20000; i++) text[i] = 'a';
    for (int i = 20000; i < LONG; i++) text[i] = i % 3 ? 'b' : ' ';
    memcpy(text + 100, " \xe5\x8c\x97\xe4\xba\xac \xd0\x9c\xd0\xbe\xd1\x81 \x01\x02 ",
           18);
    casus_doc *d = read_text(&engine, text, LONG);
    for (uint32_t s = 0; s < d->sentences.len; s++) {
        uint32_t roots = 0;
        const casus_sentence *se = &d->sentences.ptr[s];
        for (uint32_t t = se->first_token; t < se->first_token + se->n_tokens; t++) {
            const uint32_t head = cx_token(d, t)->head;
            roots += head == CASUS_NONE;
            if (head != CASUS_NONE)
                assert_true(head >= se->first_token &&
                            head < se->first_token + se->n_tokens);
        }
        assert_int_equal(roots, 1);
    }
    casus_doc_free(d);
    casus_engine_close(engine);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(products_agree),     cmocka_unit_test(vectors_agree),
        cmocka_unit_test(always_one_tree),    cmocka_unit_test(best_tree_is_found),
        cmocka_unit_test(a_sentence_is_read), cmocka_unit_test(strange_tokens_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
