/* press_build.c -- dict/words.tsv and dict/agencies.tsv -> the section "press".
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/table/press.h"

#include <math.h>

typedef struct builder {
    cx_arena *arena;
    cx_problems *problems;
    cx_blob_writer blob;
    cx_phrase_writer phrases;
    CX_ARRAY(cx_credit) credits;
    cx_rarity *words;
    uint32_t n_words;
} builder;

/* word per_million source */
static void add_words(builder *b, const cx_table *table)
{
    for (b->n_words = 2; b->n_words < table->rows.len * 2 + 2;) b->n_words *= 2;
    b->words = cx_alloc_zero(b->arena, b->n_words * sizeof *b->words);
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        uint32_t count = 0;
        if (!cx_str_to_u32(row->cells[1], &count) || count < 1 || count > 1000000) {
            cx_table_problem(b->problems, table, row, 1, row->cells[1], false,
                             "<%.*s> is no number from 1 to 1000000",
                             CX_STR(row->cells[1]));
            continue;
        }
        const uint64_t hash = cx_str_hash(cx_fold(b->arena, row->cells[0]));
        const uint32_t word = (uint32_t)(hash >> 32) ? (uint32_t)(hash >> 32) : 1;
        uint32_t at = word & (b->n_words - 1);
        while (b->words[at].word && b->words[at].word != word)
            at = (at + 1) & (b->n_words - 1);
        b->words[at] = (cx_rarity){ word, (uint32_t)lround(1000 * log(1e6 / count)) };
    }
    cx_blob_add_array(&b->blob, "rare", b->words, sizeof *b->words, b->n_words);
}

/* "Agence France-Presse" -> "agence france presse", as press.c cuts a credit. */
static casus_str key_of(builder *b, casus_str words)
{
    char *key = cx_alloc(b->arena, words.len + 1);
    uint32_t len = 0;
    for (uint32_t i = 0; i < words.len; i++) {
        char c = words.ptr[i];
        if (c >= 'A' && c <= 'Z') c |= 32;
        const bool letter =
            (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
        if (letter)
            key[len++] = c;
        else if (len && key[len - 1] != ' ')
            key[len++] = ' ';
    }
    while (len && key[len - 1] == ' ') len--;
    return cx_str(key, len);
}

/* words kind agency source */
static void add_credits(builder *b, const cx_table *table)
{
    static const char *const kinds[] = { "name",   "mark",    "unnamed",
                                         "filler", "closing", NULL };
    for (uint32_t i = 0; i < table->rows.len; i++) {
        const cx_table_row *row = &table->rows.ptr[i];
        cx_credit credit = { .kind = 0 };
        while (kinds[credit.kind] &&
               !cx_str_equal(row->cells[1], cx_cstr(kinds[credit.kind])))
            credit.kind++;
        if (!kinds[credit.kind]) {
            cx_table_problem(b->problems, table, row, 1, row->cells[1], false,
                             "unknown kind <%.*s>; did you mean <%.*s>?",
                             CX_STR(row->cells[1]),
                             CX_STR(cx_nearest(row->cells[1], kinds)));
            continue;
        }
        credit.agency = cx_blob_add_text(&b->blob, cx_table_cell(row, 2));
        *CX_PUSH(b->arena, b->credits) = credit;
        cx_phrase_writer_add(&b->phrases, key_of(b, row->cells[0]), b->credits.len - 1);
    }
    cx_blob_add_array(&b->blob, "cred", b->credits.ptr, sizeof *b->credits.ptr,
                      b->credits.len);
    cx_phrase_writer_finish(&b->phrases, &b->blob);
}

casus_status cx_press_build(cx_model_writer *writer, const char *dict_dir,
                            cx_problems *problems, casus_error *err)
{
    builder b = { .arena = problems->arena, .problems = problems };
    cx_table words, credits;
    cx_blob_writer_init(&b.blob, b.arena);
    cx_phrase_writer_init(&b.phrases, b.arena);
    casus_status status = cx_table_open(&words, dict_dir, "words.tsv",
                                        "word per_million source", problems, err);
    if (status == CASUS_OK)
        status = cx_table_open(&credits, dict_dir, "agencies.tsv",
                               "words kind agency source", problems, err);
    if (status != CASUS_OK) return status;
    add_words(&b, &words);
    add_credits(&b, &credits);
    if (problems->errors) return CASUS_OK; /* told by whoever collects them */
    return cx_model_writer_add(writer, "press", cx_blob_finish(&b.blob), err);
}
