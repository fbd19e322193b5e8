/* tokens.c -- a paragraph into tokens, by the conventions of the English treebanks.
 *
 * White space cuts the text into chunks; a chunk is cut from left to right, a piece at
 * a time: an address of the net or of a mailbox, a word (words.c knows where one ends
 * and where it is cut again), or marks. Every step looks ahead by a bounded number of
 * bytes or uses up what it looked at, so the time is linear in the text, however odd.
 *
 * SPDX-License-Identifier: MIT
 */
#include "text/words.h"

enum { LONGEST_LOCAL = 64, LONGEST_DOMAIN = 255 };

void cx_put_span(cx_cutter *c, uint32_t start, uint32_t end)
{
    if (start < end) *CX_PUSH(c->arena, c->out->list) = (casus_span){ start, end };
}

static char byte_at(const cx_cutter *c, uint32_t at)
{
    return at < c->chunk_end ? c->text.ptr[at] : '\0';
}

static bool has_bytes(const cx_cutter *c, uint32_t at, const char *lower)
{
    for (; *lower; lower++, at++) {
        const char have = byte_at(c, at);
        if ((have >= 'A' && have <= 'Z' ? have | 32 : have) != *lower) return false;
    }
    return true;
}

/* ---- addresses ---- */

/* Where an address that begins at `start` ends: closing marks are the sentence's. */
static uint32_t address_end(const cx_cutter *c, uint32_t start)
{
    uint32_t end = start;
    bool bracket = false;
    for (; end < c->chunk_end; end++) {
        const char b = c->text.ptr[end];
        if (b == '<' || b == '>' || b == '"' || (uint8_t)b >= 0x80) break;
        bracket |= b == '(';
    }
    while (end > start + 1) {
        const char b = c->text.ptr[end - 1];
        if (!memchr(".,;:!?'\"]}*_)", b, 13) || (b == ')' && bracket)) break;
        end--;
    }
    return end;
}

static bool begins_address(const cx_cutter *c, uint32_t at)
{
    return has_bytes(c, at, "http://") || has_bytes(c, at, "https://") ||
           has_bytes(c, at, "ftp://") || has_bytes(c, at, "www.") ||
           has_bytes(c, at, "mailto:");
}

static bool is_mail_byte(char b)
{
    return (b >= '0' && b <= '9') || ((b | 32) >= 'a' && (b | 32) <= 'z') || b == '.' ||
           b == '-' || b == '_' || b == '+' || b == '%';
}

/* The end of a mailbox "name@domain" that begins at `at`, or 0. */
static uint32_t mailbox_end(const cx_cutter *c, uint32_t at)
{
    uint32_t end = at;
    while (end - at < LONGEST_LOCAL && is_mail_byte(byte_at(c, end))) end++;
    if (end == at || byte_at(c, end) != '@') return 0;
    const uint32_t domain = ++end;
    while (end - domain < LONGEST_DOMAIN && is_mail_byte(byte_at(c, end))) end++;
    while (end > domain && memchr(".-_+%", c->text.ptr[end - 1], 5)) end--;
    return end > domain ? end : 0;
}

/* ---- marks ---- */

/* ":-)", ";)", ":D" at the end of a chunk. */
static uint32_t face_end(const cx_cutter *c, uint32_t at)
{
    uint32_t end = at;
    if (!memchr(":;=", byte_at(c, end), 3)) return 0;
    end++;
    if (byte_at(c, end) == '-' || byte_at(c, end) == '\'') end++;
    const char mouth = byte_at(c, end);
    if (!mouth || !memchr("()DPpO|/", mouth, 8)) return 0;
    while (byte_at(c, end) == mouth) end++;
    return end == c->chunk_end ? end : 0;
}

/* "'90s", "'em", "'s" that stands alone, "''". */
static uint32_t apostrophe_end(const cx_cutter *c, uint32_t at)
{
    const uint32_t mark = cx_apostrophe_at(c->text, at, c->chunk_end);
    uint32_t end = at + mark, cut;
    if (byte_at(c, at) == '\'' && byte_at(c, end) == '\'') return end + 1;
    if (at > c->chunk_start && cx_is_alnum_at(c->text, at - 1, c->chunk_end)) return end;
    if (cx_is_digit_at(c->text, end, c->chunk_end) &&
        cx_is_digit_at(c->text, end + 1, c->chunk_end) &&
        !cx_is_digit_at(c->text, end + 2, c->chunk_end))
        return byte_at(c, end + 2) == 's' ? end + 3 : end + 2;
    while (cx_is_alnum_at(c->text, end, c->chunk_end) && end - at < 16) end++;
    const bool alone = at == c->chunk_start && end == c->chunk_end;
    if (alone && cx_is_clitic(c, at + mark, end)) return end;
    return cx_marks_of(c, at, end, &cut) & CX_WORD_WHOLE ? end : at + mark;
}

/* The end of the name behind "#" or "@". */
static uint32_t tag_end(const cx_cutter *c, uint32_t at)
{
    uint32_t end = at + 1, len;
    while (end < c->chunk_end) {
        const cx_kind kind = cx_kind_at(c->text, end, &len);
        if (kind == CX_MARK && c->text.ptr[end] != '_') break;
        end += len;
    }
    return end;
}

static uint32_t run_end(const cx_cutter *c, uint32_t at, const char *of)
{
    uint32_t end = at + 1;
    while (end < c->chunk_end && strchr(of, c->text.ptr[end]) && c->text.ptr[end]) end++;
    return end;
}

/* The end of the token that begins with the mark at `at`. */
static uint32_t mark_end(const cx_cutter *c, uint32_t at)
{
    const char b = c->text.ptr[at];
    uint32_t end;
    if (cx_apostrophe_at(c->text, at, c->chunk_end)) return apostrophe_end(c, at);
    if (at == c->chunk_start && (end = face_end(c, at))) return end;
    if (b == '!' || b == '?') return run_end(c, at, "!?");
    if (b == '`' && byte_at(c, at + 1) == '`') return at + 2;
    if ((b == '#' || b == '@') && cx_is_alnum_at(c->text, at + 1, c->chunk_end) &&
        !cx_is_digit_at(c->text, at + 1, c->chunk_end))
        return tag_end(c, at);
    if (memchr(".-*=_~<>+", b, 9)) return run_end(c, at, (const char[]){ b, '\0' });
    uint32_t len;
    const uint32_t first = cx_char_at(c->text, at, &len);
    end = at + len;
    if (first != 0x2026 && first != 0x2014 && first != 0x2013) return end;
    while (end < c->chunk_end && cx_char_at(c->text, end, &len) == first) end += len;
    return end;
}

/* ---- chunks ---- */

static void cut_chunk(cx_cutter *c)
{
    const char *bytes = c->text.ptr + c->chunk_start;
    const size_t n = c->chunk_end - c->chunk_start;
    const bool has_at = memchr(bytes, '@', n) != NULL;
    const bool may_be_address = n > 4 && memchr(bytes, '.', n) != NULL;
    for (uint32_t at = c->chunk_start, len, end; at < c->chunk_end;) {
        const cx_kind kind = cx_kind_at(c->text, at, &len);
        if (kind == CX_MARK) {
            end = mark_end(c, at);
            cx_put_span(c, at, end);
        } else if (may_be_address && begins_address(c, at)) {
            end = address_end(c, at);
            cx_put_span(c, at, end);
        } else if (has_at && (end = mailbox_end(c, at))) {
            cx_put_span(c, at, end);
        } else {
            end = cx_cut_word(c, at);
        }
        at = end;
    }
}

/* A chunk of small ASCII letters needs no second look, if it is in no table. */
static bool cut_plain(cx_cutter *c)
{
    uint32_t at = c->chunk_start;
    while (at < c->chunk_end && c->text.ptr[at] >= 'a' && c->text.ptr[at] <= 'z') at++;
    const uint32_t n = at - c->chunk_start;
    if (n == 0 || c->chunk_end - at > 1 || (n >= 4 && n <= 8)) return false;
    if (at < c->chunk_end && c->text.ptr[at] != ',') return false;
    cx_put_span(c, c->chunk_start, at);
    cx_put_span(c, at, c->chunk_end);
    return true;
}

void cx_cut_tokens(cx_arena *arena, const cx_lexicon *lexicon, casus_str text,
                   uint32_t start, uint32_t end, cx_spans *out)
{
    cx_cutter c = {
        .arena = arena, .lexicon = lexicon, .text = text, .end = end, .out = out
    };
    for (uint32_t at = start, len; at < end;) {
        if (cx_kind_at(text, at, &len) == CX_SPACE) {
            at += len;
            continue;
        }
        c.chunk_start = at;
        while (at < end && cx_kind_at(text, at, &len) != CX_SPACE) at += len;
        c.chunk_end = at;
        if (!cut_plain(&c)) cut_chunk(&c);
    }
}
