/* sentences.c -- trains the weights by which sentence ends are found (text/boundary.h).
 *
 *     train-sentences DICT_DIR OUT TREEBANK.conllu... [--plain FILE.jsonl...]
 *
 * Sentences of a treebank are joined to paragraphs, some with a space, as raw text has
 * them; every gap that is worth a look is an example. Plain files are edited news
 * ("text" of each line) in which the rules are believed: what they split is right. They
 * keep the model from cutting names in two where marks are in order.
 *
 * Averaged perceptron, a fixed seed, no floating point: the same inputs give the same
 * weights.
 *
 * SPDX-License-Identifier: MIT
 */
#include "doc/doc.h"
#include "model/model.h"
#include "text/cut.h"

#include <jansson.h>

#include <stdio.h>
#include <stdlib.h>

enum { EPOCHS = 8, LONGEST_PARAGRAPH = 12 };

typedef struct gold {
    casus_str text;
    bool new_document;
} gold;

typedef struct paragraph {
    const cx_seen *seen;
    const bool *rules;
    const bool *ends; /* the truth */
    uint32_t n;
} paragraph;

typedef struct trainer {
    cx_arena arena;
    cx_lexicon *lexicon;
    CX_ARRAY(gold) sentences;
    CX_ARRAY(paragraph) paragraphs;
    int32_t weights[CX_BOUNDARY_WEIGHTS];
    int64_t sums[CX_BOUNDARY_WEIGHTS];
    int64_t step;
    uint64_t seed;
} trainer;

static uint32_t draw(trainer *t, uint32_t n)
{
    t->seed = t->seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(t->seed >> 33) % n;
}

/* ---- reading ---- */

static bool read_treebank(trainer *t, const char *path)
{
    cx_file file;
    casus_error err;
    if (cx_file_open(&file, path, &err) != CASUS_OK) {
        fprintf(stderr, "train-sentences: %s\n", err.message);
        return false;
    }
    bool new_document = true;
    for (casus_str rest = file.bytes, line; cx_str_split(&rest, '\n', &line);) {
        if (cx_str_starts(line, CX_LIT("# newdoc"))) new_document = true;
        if (!cx_str_starts(line, CX_LIT("# text = "))) continue;
        const casus_str text = cx_str_trim(cx_str(line.ptr + 9, line.len - 9));
        *CX_PUSH(&t->arena, t->sentences) =
            (gold){ cx_str_copy(&t->arena, text), new_document };
        new_document = false;
    }
    cx_file_close(&file);
    return true;
}

/* Tokens, looks and the rules' answers of a text. */
static paragraph see_text(trainer *t, casus_str text, cx_spans *spans)
{
    spans->list.ptr = NULL;
    spans->list.len = spans->list.cap = 0;
    cx_cut_tokens(&t->arena, t->lexicon, text, 0, text.len, spans);
    const uint32_t n = spans->list.len;
    cx_seen *seen = cx_alloc(&t->arena, (n + 1) * sizeof *seen);
    for (uint32_t i = 0; i < n; i++) {
        const casus_span s = spans->list.ptr[i];
        const casus_str form = cx_str(text.ptr + s.start, s.end - s.start);
        seen[i] = (cx_seen){ (uint32_t)cx_str_hash(cx_normal(&t->arena, form)),
                             (uint8_t)cx_look_of(form),
                             i == 0 || s.start > spans->list.ptr[i - 1].end };
    }
    const bool *rules = cx_rule_ends(&t->arena, t->lexicon, text, spans->list.ptr, n);
    return (paragraph){ seen, rules, NULL, n };
}

/* One paragraph of `n` gold sentences; the truth is where each begins. */
static void add_joined(trainer *t, const gold *sentences, uint32_t n)
{
    uint32_t size = 0, at = 0, next = 0;
    uint32_t starts[LONGEST_PARAGRAPH];
    for (uint32_t i = 0; i < n; i++) size += sentences[i].text.len + 1;
    char *bytes = cx_alloc(&t->arena, size + 1);
    for (uint32_t i = 0; i < n; i++) {
        if (i) bytes[at++] = ' ';
        starts[i] = at;
        memcpy(bytes + at, sentences[i].text.ptr, sentences[i].text.len);
        at += sentences[i].text.len;
    }
    cx_spans spans;
    paragraph p = see_text(t, cx_str(bytes, at), &spans);
    bool *ends = cx_alloc_zero(&t->arena, p.n + 1);
    for (uint32_t i = 0; i < p.n; i++) {
        while (next < n && starts[next] < spans.list.ptr[i].start) next++;
        ends[i] = next < n && i > 0 && starts[next] == spans.list.ptr[i].start;
    }
    p.ends = ends;
    *CX_PUSH(&t->arena, t->paragraphs) = p;
}

/* Paragraphs of 1 to LONGEST_PARAGRAPH sentences of one document, most of them 8 as
 * raw text is scored; two passes with other borders. */
static void join_sentences(trainer *t)
{
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0, n; i < t->sentences.len; i += n) {
            const uint32_t wanted = draw(t, 2) ? 8 : 1 + draw(t, LONGEST_PARAGRAPH);
            n = 1;
            while (n < wanted && i + n < t->sentences.len) n++;
            add_joined(t, &t->sentences.ptr[i], n);
        }
}

/* Each line of the text is a paragraph in which the rules are right. */
static bool read_plain(trainer *t, const char *path)
{
    FILE *in = fopen(path, "r");
    char *line = NULL;
    size_t cap = 0;
    if (!in) {
        fprintf(stderr, "train-sentences: %s: cannot open\n", path);
        return false;
    }
    while (getline(&line, &cap, in) > 0) {
        json_t *object = json_loads(line, 0, NULL);
        const char *text = json_string_value(json_object_get(object, "text"));
        const casus_str kept = cx_str_copy(&t->arena, cx_cstr(text ? text : ""));
        for (casus_str rest = kept, part; cx_str_split(&rest, '\n', &part);) {
            cx_spans spans;
            if (part.len < 80) continue; /* headlines and captions prove nothing */
            paragraph p = see_text(t, part, &spans);
            p.ends = p.rules;
            *CX_PUSH(&t->arena, t->paragraphs) = p;
        }
        json_decref(object);
    }
    free(line);
    fclose(in);
    return true;
}

/* ---- training ---- */

static void update(trainer *t, const uint32_t *places, int32_t by)
{
    for (uint32_t i = 0; i < CX_BOUNDARY_FEATURES; i++) {
        t->weights[places[i]] += by;
        t->sums[places[i]] += by * t->step;
    }
}

static uint32_t learn(trainer *t, const paragraph *p)
{
    uint32_t wrong = 0, first = 0, places[CX_BOUNDARY_FEATURES];
    for (uint32_t i = 1; i < p->n; i++) {
        if (cx_gap_is_open(p->seen, i)) {
            int64_t score = 0;
            cx_gap_features(p->seen, p->n, first, i, p->rules[i], places);
            for (uint32_t k = 0; k < CX_BOUNDARY_FEATURES; k++)
                score += t->weights[places[k]];
            t->step++;
            /* a margin makes the averaged weights steadier */
            if (p->ends[i] ? score <= 4 : score > -4)
                update(t, places, p->ends[i] ? 1 : -1);
            wrong += (score > 0) != p->ends[i];
        }
        if (p->ends[i]) first = i;
    }
    return wrong;
}

static void shuffle(trainer *t)
{
    for (uint32_t i = t->paragraphs.len; i > 1; i--) {
        const uint32_t k = draw(t, i);
        const paragraph kept = t->paragraphs.ptr[i - 1];
        t->paragraphs.ptr[i - 1] = t->paragraphs.ptr[k];
        t->paragraphs.ptr[k] = kept;
    }
}

static void train(trainer *t)
{
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
        uint32_t wrong = 0;
        shuffle(t);
        for (uint32_t i = 0; i < t->paragraphs.len; i++)
            wrong += learn(t, &t->paragraphs.ptr[i]);
        printf("epoch %d: %u paragraphs, %u wrong gaps\n", epoch, t->paragraphs.len,
               wrong);
    }
}

/* The averaged weights in 8 bits, a common scale. */
static bool save(trainer *t, const char *path)
{
    static int8_t out[CX_BOUNDARY_WEIGHTS];
    static int64_t averaged[CX_BOUNDARY_WEIGHTS];
    int64_t largest = 1;
    for (uint32_t i = 0; i < CX_BOUNDARY_WEIGHTS; i++) {
        averaged[i] = t->weights[i] * t->step - t->sums[i];
        const int64_t size = averaged[i] < 0 ? -averaged[i] : averaged[i];
        if (size > largest) largest = size;
    }
    for (uint32_t i = 0; i < CX_BOUNDARY_WEIGHTS; i++)
        out[i] = (int8_t)(averaged[i] / (largest / 126 + 1));
    casus_error err;
    cx_model_writer *writer = cx_model_writer_new();
    casus_status status = cx_model_writer_add(
        writer, CX_BOUNDARY_SECTION, cx_str((const char *)out, sizeof out), &err);
    if (status == CASUS_OK) status = cx_model_writer_save(writer, path, &err);
    if (status != CASUS_OK) fprintf(stderr, "train-sentences: %s\n", err.message);
    cx_model_writer_free(writer);
    return status == CASUS_OK;
}

int main(int argc, char **argv)
{
    static trainer t;
    casus_error err;
    bool plain = false, good = argc > 3;
    cx_arena_init(&t.arena, 0);
    t.seed = 2026;
    if (!good) {
        fprintf(stderr,
                "usage: train-sentences DICT_DIR OUT TREEBANK... [--plain FILE...]\n");
        return 2;
    }
    if (cx_lexicon_from_dict(&t.lexicon, argv[1], &err) != CASUS_OK) {
        fprintf(stderr, "train-sentences: %s\n", err.message);
        return 3;
    }
    for (int i = 3; i < argc && good; i++) {
        if (strcmp(argv[i], "--plain") == 0)
            plain = true;
        else
            good = plain ? read_plain(&t, argv[i]) : read_treebank(&t, argv[i]);
    }
    join_sentences(&t);
    train(&t);
    good = good && save(&t, argv[2]);
    cx_lexicon_close(t.lexicon);
    cx_arena_free(&t.arena);
    return good ? 0 : 3;
}
