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

enum { MAX_IN = 512, MAX_OUT = 256, ROWS = 19 };

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
    for (uint32_t r = 0; r < rows; r++)
        k->quantise(x + (size_t)r * m->in, m->in, q + (size_t)r * m->in, &row_scales[r]);
    k->product(m, q, row_scales, rows, y, m->out);
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

static void vectors_agree(void **state)
{
    enum { N = 128 };
    static float a[N], b[N], c[N], gates[2 * N], want[N], got[N];
    static int8_t row[N];
    (void)state;
    for (int round = 0; round < 50; round++) {
        const float range = round % 5 == 4 ? 60.f : 2.f;
        for (int i = 0; i < N; i++) {
            a[i] = random_float(range);
            b[i] = random_float(range);
            c[i] = random_float(range);
            gates[i] = random_float(4 * range);
            gates[N + i] = random_float(range);
            row[i] = (int8_t)random_bits();
        }
        for (uint32_t k = 1; k < cx_kernel_count; k++) {
            const cx_kernel *s = &cx_kernel_scalar, *v = cx_kernels[k];
            if (!v->runs_here()) continue;
            s->normalise(a, b, b, c, want, N);
            v->normalise(a, b, b, c, got, N);
            assert_memory_equal(want, got, sizeof want);
            s->normalise(a, NULL, b, c, want, N);
            v->normalise(a, NULL, b, c, got, N);
            assert_memory_equal(want, got, sizeof want);
            s->scan(gates, a, want, N / 2);
            v->scan(gates, a, got, N / 2);
            assert_memory_equal(want, got, N / 2 * sizeof *want);
            s->relu_sum(a, b, c, want, N);
            v->relu_sum(a, b, c, got, N);
            assert_memory_equal(want, got, sizeof want);
            memcpy(want, a, sizeof want);
            memcpy(got, a, sizeof got);
            s->add_row(want, row, 0.013f, N);
            v->add_row(got, row, 0.013f, N);
            s->relu(want, N);
            v->relu(got, N);
            assert_memory_equal(want, got, sizeof want);
            int8_t keys[2][N];
            float scale[2];
            int32_t sum[2];
            s->quantise_key(a, N, keys[0], &scale[0], &sum[0]);
            v->quantise_key(a, N, keys[1], &scale[1], &sum[1]);
            assert_memory_equal(keys[0], keys[1], N);
            assert_memory_equal(&scale[0], &scale[1], sizeof scale[0]);
            assert_int_equal(sum[0], sum[1]);
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
    enum { N = 40 };
    static float scores[N * (N + 1)];
    uint32_t heads[N];
    cx_arena arena;
    (void)state;
    cx_arena_init(&arena, 0);
    cx_tree_space space = { .arena = &arena };
    for (int round = 0; round < 400; round++) {
        const uint32_t n = 1 + random_bits() % N;
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
    cx_tree_space space = { .arena = &arena };
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
