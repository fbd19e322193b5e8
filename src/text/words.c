/* words.c -- where a word ends, and where it is cut again.
 *
 * A word is letters and digits, and those marks between them that belong to it:
 *
 *     .    U.S.  e.g.  3.5  casus.example     but not "ended.Then"
 *     ,    1,200                              but not "18,19"
 *     : /  7:30  25/7/2010                    but not "and/or"
 *     -    co-operate  J-10C  555-0123        but not "long-range"  "5-10"
 *     '    O'Brien  Ba'ath
 *     & _  AT&T  file_name
 *
 * It is then cut into tokens: "don't" do n't, "Pakistan's" Pakistan 's, "cannot" can
 * not, "10km" 10 km. A full stop behind it stays with it when it is an abbreviation.
 *
 * SPDX-License-Identifier: MIT
 */
#include "text/words.h"

enum { LONGEST_KNOWN = 24, LONGEST_DESIGNATION = 12 };

static bool is_upper(char b)
{
    return b >= 'A' && b <= 'Z';
}

static bool is_digit(char b)
{
    return b >= '0' && b <= '9';
}

static bool is_ascii_letter(char b)
{
    return (b | 32) >= 'a' && (b | 32) <= 'z';
}

static char byte_at(const cx_cutter *c, uint32_t at)
{
    return at < c->chunk_end ? c->text.ptr[at] : '\0';
}

uint64_t cx_marks_of(const cx_cutter *c, uint32_t start, uint32_t end, uint32_t *cut)
{
    char small[LONGEST_KNOWN];
    uint32_t n = 0;
    *cut = 0;
    if (end - start > LONGEST_KNOWN) return 0;
    for (uint32_t at = start; at < end;) {
        const uint32_t apostrophe = cx_apostrophe_at(c->text, at, end);
        const char b = apostrophe ? '\'' : c->text.ptr[at];
        small[n++] = is_upper(b) ? (char)(b | 32) : b;
        at += apostrophe ? apostrophe : 1;
    }
    return cx_lexicon_marks(c->lexicon, cx_str(small, n), cut);
}

bool cx_is_clitic(const cx_cutter *c, uint32_t start, uint32_t end)
{
    const char first = byte_at(c, start) | 32, second = byte_at(c, start + 1) | 32;
    if (end - start == 1) return first == 's' || first == 'm' || first == 'd';
    return end - start == 2 &&
           ((first == 'r' && second == 'e') || (first == 'v' && second == 'e') ||
            (first == 'l' && second == 'l'));
}

/* ---- what follows ---- */

cx_next cx_what_follows(const cx_lexicon *lexicon, casus_str text, uint32_t at,
                        uint32_t end)
{
    static const char openers[] = "\"'([";
    uint32_t len;
    bool space = false;
    for (; at < end; at += len) {
        const cx_kind kind = cx_kind_at(text, at, &len);
        space |= kind == CX_SPACE;
        if (kind == CX_LETTER || kind == CX_DIGIT) break;
        const uint32_t c = cx_char_at(text, at, &len);
        if (kind == CX_MARK && !(c < 0x80 && memchr(openers, (int)c, 4)) && c != 0x201C &&
            c != 0x2018 && c != 0x201D && c != 0x2019 && c != ')' && c != ']')
            return CX_NEXT_OTHER;
    }
    if (at >= end) return CX_NEXT_NOTHING;
    const uint32_t first = cx_char_at(text, at, &len);
    if (cx_is_digit(first)) return CX_NEXT_DIGIT;
    if (!cx_is_upper(first)) return CX_NEXT_LOWER;
    uint32_t word_end = at, cut;
    while (word_end < end && word_end - at < LONGEST_KNOWN &&
           (is_ascii_letter(text.ptr[word_end]) || text.ptr[word_end] == '\''))
        word_end++;
    const cx_cutter look = { .lexicon = lexicon, .text = text, .chunk_end = end };
    const bool starter = cx_marks_of(&look, at, word_end, &cut) & CX_WORD_STARTER;
    return starter && space ? CX_NEXT_STARTER : CX_NEXT_UPPER;
}

/* ---- marks inside a word ---- */

/* End of the letters and digits from `at` on. */
static uint32_t alnum_end(const cx_cutter *c, uint32_t at)
{
    uint32_t len;
    while (at < c->chunk_end) {
        const cx_kind kind = cx_kind_at(c->text, at, &len);
        if (kind != CX_LETTER && kind != CX_DIGIT) break;
        at += len;
    }
    return at;
}

static bool all_digits(const cx_cutter *c, uint32_t start, uint32_t end)
{
    for (uint32_t i = start; i < end; i++)
        if (!is_digit(c->text.ptr[i])) return false;
    return start < end;
}

/* "713-853-3989", "555-0123", "2010-07-25": numbers that are no range. */
static bool is_number_row(const cx_cutter *c, uint32_t start, uint32_t hyphen)
{
    uint32_t end = hyphen, hyphens = 0;
    while (end < c->chunk_end && end - start < 32 &&
           (is_digit(c->text.ptr[end]) || c->text.ptr[end] == '-')) {
        hyphens += c->text.ptr[end] == '-' && is_digit(byte_at(c, end + 1));
        end++;
    }
    return hyphens > 1 || (hyphen - start == 3 && end - hyphen == 5);
}

/* "J-10C", "Su-35", "MiG-29", "AGM-88": a short name with a capital, then a number. */
static bool is_designation(const cx_cutter *c, uint32_t start, uint32_t hyphen)
{
    const uint32_t n = hyphen - start;
    uint32_t upper = 0;
    if (n == 0 || n > 6 || !is_upper(c->text.ptr[start])) return false;
    for (uint32_t i = start; i < hyphen; i++) {
        if (!is_ascii_letter(c->text.ptr[i]) && !is_digit(c->text.ptr[i])) return false;
        upper += is_upper(c->text.ptr[i]);
    }
    return n <= 3 || upper == n;
}

/* True if the hyphen at `hyphen`, in the word that begins at `start`, stays in it. */
static bool keeps_hyphen(const cx_cutter *c, uint32_t start, uint32_t segment,
                         uint32_t hyphen)
{
    uint32_t cut;
    const uint32_t behind = hyphen + cx_hyphen_at(c->text, hyphen, c->chunk_end);
    const uint32_t word_end = alnum_end(c, behind);
    if (behind == word_end) return false;
    if (all_digits(c, segment, hyphen) && is_digit(c->text.ptr[behind]))
        return is_number_row(c, start, hyphen) ||
               (segment > start && hyphen - segment < 5);
    if (segment > start) /* "Il-76MD-90A" */
        return is_digit(c->text.ptr[segment]) && is_digit(c->text.ptr[behind]) &&
               word_end - start <= LONGEST_DESIGNATION;
    if (is_digit(c->text.ptr[behind]) && is_designation(c, start, hyphen)) return true;
    if (cx_marks_of(c, start, hyphen, &cut) & CX_WORD_PREFIX) return true;
    return cx_marks_of(c, start, word_end, &cut) & CX_WORD_WHOLE;
}

/* True if the full stop at `dot`, with letters or digits on both sides, stays in. */
static bool keeps_dot(const cx_cutter *c, uint32_t segment, uint32_t dot)
{
    const char left = c->text.ptr[dot - 1], right = c->text.ptr[dot + 1];
    if (is_digit(left) && is_digit(right)) return true;
    if (dot - segment == 1) return true; /* "U.S." */
    const char after = byte_at(c, dot + 2);
    return !(is_upper(right) && after >= 'a' && after <= 'z'); /* "ended.Then" */
}

/* "1,200,000": three digits, and no fourth. */
static bool keeps_comma(const cx_cutter *c, uint32_t comma)
{
    if (!is_digit(c->text.ptr[comma - 1])) return false;
    for (uint32_t i = 1; i <= 3; i++)
        if (!is_digit(byte_at(c, comma + i))) return false;
    return !is_digit(byte_at(c, comma + 4));
}

/* "AT&T", "P&L" */
static bool keeps_ampersand(const cx_cutter *c, uint32_t segment, uint32_t at)
{
    if (at - segment > 3 || !is_upper(byte_at(c, at + 1))) return false;
    for (uint32_t i = segment; i < at; i++)
        if (!is_upper(c->text.ptr[i])) return false;
    return true;
}

/* True if the mark at `at` stays in the word [start, ...; `segment` is where the last
 * run of letters and digits began. Letters or digits stand on both sides. */
static bool keeps_mark(const cx_cutter *c, uint32_t start, uint32_t segment, uint32_t at)
{
    const char b = c->text.ptr[at];
    switch (b) {
    case '.':
        return keeps_dot(c, segment, at);
    case ',':
        return keeps_comma(c, at);
    case ':':
    case '/':
        return is_digit(c->text.ptr[at - 1]) && is_digit(c->text.ptr[at + 1]);
    case '&':
        return keeps_ampersand(c, segment, at);
    case '_':
        return true;
    case '\'':
        return !is_digit(c->text.ptr[at - 1]) || !is_digit(c->text.ptr[at + 1]);
    default:
        break;
    }
    if (cx_apostrophe_at(c->text, at, c->chunk_end)) return true;
    return cx_hyphen_at(c->text, at, c->chunk_end) && keeps_hyphen(c, start, segment, at);
}

static uint32_t mark_len(const cx_cutter *c, uint32_t at)
{
    uint32_t len;
    cx_char_at(c->text, at, &len);
    return len;
}

/* Where the word that begins at `start` ends, its clitics included. */
static uint32_t word_end(const cx_cutter *c, uint32_t start)
{
    uint32_t segment = start, end = alnum_end(c, start);
    while (end < c->chunk_end) {
        const uint32_t len = mark_len(c, end);
        if (!cx_is_alnum_at(c->text, end + len, c->chunk_end)) break;
        if (!keeps_mark(c, start, segment, end)) break;
        segment = end + len;
        end = alnum_end(c, segment);
    }
    const bool dollar = byte_at(c, end) == '$' && end - start <= 3;
    return dollar && is_upper(c->text.ptr[start]) ? end + 1 : end; /* "US$" */
}

/* ---- the full stop behind a word ---- */

/* "U.S", "e.g": single letters with stops between them. */
static bool is_acronym(const cx_cutter *c, uint32_t start, uint32_t end)
{
    if (end - start < 3 || (end - start) % 2 == 0) return false;
    for (uint32_t i = start; i < end; i++)
        if ((i - start) % 2 ? c->text.ptr[i] != '.' : !is_ascii_letter(c->text.ptr[i]))
            return false;
    return true;
}

/* An initial: "J." before a name. "I" is a word, and the first of its kind. */
static bool is_initial(const cx_cutter *c, uint32_t start, uint32_t end, cx_next next)
{
    uint32_t len;
    const uint32_t letter = cx_char_at(c->text, start, &len);
    if (start + len != end || !cx_is_upper(letter) || letter == 'I') return false;
    return next == CX_NEXT_UPPER || next == CX_NEXT_OTHER;
}

/* True if the full stop at `end` belongs to the word [start, end). */
static bool takes_stop(const cx_cutter *c, uint32_t start, uint32_t end)
{
    uint32_t cut;
    const cx_next next = cx_what_follows(c->lexicon, c->text, end + 1, c->end);
    const bool over = next == CX_NEXT_NOTHING || next == CX_NEXT_STARTER;
    if (is_acronym(c, start, end) && is_upper(c->text.ptr[start])) return true;
    if (is_initial(c, start, end, next)) return true;
    uint64_t marks = cx_marks_of(c, start, end + 1, &cut);
    if ((marks & CX_WORD_CAPITAL) && !is_upper(c->text.ptr[start])) marks = 0;
    if ((marks & CX_WORD_TITLE) && next != CX_NEXT_NOTHING) return true;
    if ((marks & CX_WORD_NUMBER) && next == CX_NEXT_DIGIT) return true;
    return ((marks & CX_WORD_ENDING) || is_acronym(c, start, end)) && !over;
}

/* ---- cutting ---- */

/* "10km" -> 10 km; "20th", "B2B" stay. Returns where the unit begins, or `end`. */
static uint32_t unit_start(const cx_cutter *c, uint32_t start, uint32_t end)
{
    uint32_t at = start, cut;
    while (at < end && (is_digit(c->text.ptr[at]) || memchr(".,:/", c->text.ptr[at], 4)))
        at++;
    if (at == end || !is_digit(c->text.ptr[at - 1])) return end;
    if (end - at == 1 && is_upper(c->text.ptr[at]) && start + 1 == at)
        return end; /* "2M" */
    return cx_marks_of(c, at, end, &cut) & CX_WORD_UNIT ? at : end;
}

/* Where the last clitic of [start, end) begins, or `end`. */
static uint32_t clitic_start(const cx_cutter *c, uint32_t start, uint32_t end)
{
    for (uint32_t at = end; at > start && end - at < 6; at--) {
        const uint32_t len = cx_apostrophe_at(c->text, at - 1, end);
        if (!len) continue;
        const uint32_t mark = at - 1, behind = mark + len;
        if (mark == start) break;
        const bool is_t = end - behind == 1 && (c->text.ptr[behind] | 32) == 't';
        if (is_t && (c->text.ptr[mark - 1] | 32) == 'n') return mark - 1;
        const bool decade = all_digits(c, start, mark) && c->text.ptr[mark - 1] == '0';
        if (cx_is_clitic(c, behind, end) && !decade) return mark; /* "the 1960's" */
        break;
    }
    return end;
}

static void put_cut(cx_cutter *c, uint32_t start, uint32_t end)
{
    uint32_t cut = 0;
    if (end - start >= 4 && end - start <= 8) cx_marks_of(c, start, end, &cut);
    cx_put_span(c, start, start + cut);
    cx_put_span(c, start + cut, end);
}

/* "shouldn't've": clitics are found from the right and put from the left. */
static void put_word(cx_cutter *c, uint32_t start, uint32_t end)
{
    const uint32_t last = clitic_start(c, start, end);
    if (last == end || last == start) {
        put_cut(c, start, end);
        return;
    }
    const uint32_t before = clitic_start(c, start, last);
    put_cut(c, start, before);
    cx_put_span(c, before, last);
    cx_put_span(c, last, end);
}

uint32_t cx_cut_word(cx_cutter *c, uint32_t start)
{
    uint32_t end = word_end(c, start);
    const uint32_t unit = is_digit(c->text.ptr[start]) ? unit_start(c, start, end) : end;
    if (unit < end) {
        cx_put_span(c, start, unit);
        start = unit;
    }
    const bool stop = byte_at(c, end) == '.' && byte_at(c, end + 1) != '.';
    const bool two = byte_at(c, end) == '.' && byte_at(c, end + 1) == '.' &&
                     byte_at(c, end + 2) != '.'; /* "D.C..": its own and the sentence's */
    if ((stop && takes_stop(c, start, end)) || (two && is_acronym(c, start, end))) {
        cx_put_span(c, start, end + 1);
        return end + 1;
    }
    put_word(c, start, end);
    return end;
}
