/* notices.c -- see notices.h.
 *
 * Only short blocks are looked at, and most rows must fit from the beginning of the
 * block: a report that quotes "sign up for the draft" in its middle is not touched.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/table/notices.h"

static const struct {
    const char *word;
    cx_notice notice;
    cx_notice_place place;
} places[] = {
    { "whole", CX_NOTICE_WORDS, CX_NOTICE_WHOLE },
    { "start", CX_NOTICE_WORDS, CX_NOTICE_START },
    { "inside", CX_NOTICE_WORDS, CX_NOTICE_INSIDE },
    { "tail-whole", CX_NOTICE_TAIL, CX_NOTICE_WHOLE },
    { "tail-start", CX_NOTICE_TAIL, CX_NOTICE_START },
    { "end-whole", CX_NOTICE_END, CX_NOTICE_WHOLE },
    { "end-start", CX_NOTICE_END, CX_NOTICE_START },
};
enum { PLACES = sizeof places / sizeof *places };

/* ---- from dict/ ---- */

uint32_t cx_notice_plain(cx_arena *arena, casus_str block, char out[CX_NOTICE_ROOM])
{
    const casus_str folded = cx_normal(arena, block);
    uint32_t n = 0;
    for (uint32_t i = 0; i < folded.len && n + 2 < CX_NOTICE_ROOM;) {
        uint32_t len = 0;
        bool letters = false;
        const uint32_t from = n;
        if (n) out[n++] = ' ';
        while (i + len < folded.len && n + 2 < CX_NOTICE_ROOM) {
            const unsigned char c = (unsigned char)folded.ptr[i + len];
            const bool letter = (c >= 'a' && c <= 'z') || c >= 0x80 || c == '@';
            if (!letter && !(c >= '0' && c <= '9')) break;
            letters |= letter;
            out[n++] = (char)c;
            len++;
        }
        if (!letters) n = from;
        i += len + 1;
    }
    out[n] = '\0';
    return n;
}

static bool read_place(cx_problems *problems, const cx_table *table,
                       const cx_table_row *in, cx_notice_row *row)
{
    const char *names[PLACES + 1] = { NULL };
    for (unsigned i = 0; i < PLACES; i++) {
        names[i] = places[i].word;
        if (!cx_str_equal(in->cells[1], cx_cstr(places[i].word))) continue;
        row->notice = (uint8_t)places[i].notice;
        row->place = (uint8_t)places[i].place;
        return true;
    }
    cx_table_problem(problems, table, in, 1, in->cells[1], false,
                     "unknown place <%.*s>; did you mean <%.*s>?", CX_STR(in->cells[1]),
                     CX_STR(cx_nearest(in->cells[1], names)));
    return false;
}

/* words where longest source */
static void read_row(cx_problems *problems, const cx_table *table, const cx_table_row *in,
                     cx_blob_writer *blob, cx_notice_row *row)
{
    char plain[CX_NOTICE_ROOM];
    uint32_t longest = 0;
    const uint32_t n = cx_notice_plain(problems->arena, in->cells[0], plain);
    if (!n)
        cx_table_problem(problems, table, in, 0, in->cells[0], false,
                         "no letter is in <%.*s>", CX_STR(in->cells[0]));
    if (!cx_str_to_u32(in->cells[2], &longest) || longest < 1 ||
        longest > CX_NOTICE_LONGEST)
        cx_table_problem(problems, table, in, 2, in->cells[2], false,
                         "<%.*s> is no number of words from 1 to %d",
                         CX_STR(in->cells[2]), CX_NOTICE_LONGEST);
    *row = (cx_notice_row){ .words = cx_blob_add_text(blob, cx_str(plain, n)),
                            .longest = (uint16_t)longest };
    read_place(problems, table, in, row);
}

casus_status cx_notices_build(cx_model_writer *writer, const char *dict_dir,
                              cx_problems *problems, casus_error *err)
{
    cx_table table;
    cx_blob_writer blob;
    const casus_status status = cx_table_open(
        &table, dict_dir, "notices.tsv", "words where longest source", problems, err);
    if (status != CASUS_OK) return status;
    cx_blob_writer_init(&blob, problems->arena);
    cx_notice_row *rows =
        cx_alloc_zero(problems->arena, (table.rows.len + 1) * sizeof *rows);
    for (uint32_t i = 0; i < table.rows.len; i++)
        read_row(problems, &table, &table.rows.ptr[i], &blob, &rows[i]);
    if (problems->errors) return CASUS_OK; /* told by whoever collects them */
    cx_blob_add_array(&blob, "note", rows, sizeof *rows, table.rows.len);
    return cx_model_writer_add(writer, "notices", cx_blob_finish(&blob), err);
}

casus_status cx_notices_open(cx_notices *notices, const cx_model *model, casus_error *err)
{
    *notices = (cx_notices){ .n = 0 };
    const casus_status status =
        cx_blob_open(&notices->blob, cx_model_section(model, "notices"), "notices", err);
    if (status == CASUS_OK)
        notices->rows =
            cx_blob_array(&notices->blob, "note", sizeof *notices->rows, &notices->n);
    return status;
}

/* ---- a block ---- */

/* Behind a phrase ends a word, or begins an address. */
static bool is_end(const char *text, size_t n)
{
    return text[n] == '\0' || text[n] == ' ' || text[n - 1] == '@';
}

static bool fits(const cx_notice_row *row, casus_str words, const char *text, size_t len)
{
    const size_t n = words.len;
    if (!n || n > len) return false;
    if (row->place != CX_NOTICE_INSIDE) {
        return memcmp(text, words.ptr, n) == 0 &&
               (row->place == CX_NOTICE_WHOLE ? len == n : is_end(text, n));
    }
    const char *at = text;
    while ((at = memmem(at, len - (size_t)(at - text), words.ptr, n))) {
        if ((at == text || at[-1] == ' ') && is_end(at, n)) return true;
        at++;
    }
    return false;
}

/* "Write to Al Root at al.root@paper.example": an address, and hardly more. */
static bool is_address(casus_str block, uint32_t words)
{
    if (words > 9) return false;
    const char *at = memchr(block.ptr, '@', block.len);
    if (!at || at == block.ptr || at[-1] == ' ' || at[-1] == '(') return false;
    return memchr(at, '.', block.len - (size_t)(at - block.ptr)) != NULL;
}

cx_notice cx_notice_of(const cx_notices *notices, cx_arena *arena, casus_str block,
                       uint32_t words)
{
    char text[CX_NOTICE_ROOM];
    if (words > CX_NOTICE_LONGEST || block.len >= CX_NOTICE_ROOM) return CX_NOTICE_NONE;
    if (is_address(block, words)) return CX_NOTICE_WORDS;
    if (!notices || !notices->n) return CX_NOTICE_NONE;
    const uint32_t len = cx_notice_plain(arena, block, text);
    if (!len) return CX_NOTICE_NONE;
    for (uint32_t i = 0; i < notices->n; i++) {
        const cx_notice_row *row = &notices->rows[i];
        if (words > row->longest) continue;
        if (fits(row, cx_blob_text(&notices->blob, row->words), text, len))
            return (cx_notice)row->notice;
    }
    return CX_NOTICE_NONE;
}
