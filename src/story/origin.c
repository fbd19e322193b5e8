/* origin.c -- see origin.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "story/origin.h"

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static bool is_determiner(const char *s, size_t len)
{
    static const char *const words[] = { "the ", "its ", "their ", "his ", "her ", "a " };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == len && memcmp(s, words[i], len) == 0) return true;
    return false;
}

/* Small letters, one blank between words; no article or possessive in front: "The  Sun"
 * -> "sun", "its council" -> "council". */
static void put_name(cx_buffer *out, casus_str name)
{
    const size_t begin = out->len;
    for (uint32_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (c >= 'A' && c <= 'Z') c = (char)(c | 32);
        if (is_letter(c))
            cx_buffer_char(out, c);
        else if ((c == ' ' || c == '-') && out->len > begin &&
                 out->ptr[out->len - 1] != ' ')
            cx_buffer_char(out, ' ');
        if (is_determiner(out->ptr + begin, out->len - begin)) out->len = begin;
    }
}

void cx_origin_outlet(cx_buffer *out, casus_str name)
{
    if (name.len == 0) return;
    cx_buffer_cstr(out, "outlet:");
    put_name(out, name);
}

static bool holds_word(casus_str words, casus_str word)
{
    casus_str part;
    while (cx_str_split(&words, ' ', &part))
        if (cx_str_equal(part, word)) return true;
    return false;
}

bool cx_speaker_is_outlet(const cx_speaker *speaker)
{
    return holds_word(speaker->sector, CX_LIT("JRN")) &&
           !cx_str_equal(speaker->kind, CX_LIT("group")) &&
           !cx_str_equal(speaker->kind, CX_LIT("role"));
}

static casus_str first_word(casus_str s)
{
    casus_str word = s;
    cx_str_split(&s, ' ', &word);
    return word;
}

void cx_origin_speaker(cx_buffer *out, const cx_speaker *speaker)
{
    const casus_str sector = first_word(speaker->sector);
    const bool plain = cx_str_equal(speaker->kind, CX_LIT("group")) ||
                       cx_str_equal(speaker->kind, CX_LIT("role"));
    if (cx_speaker_is_outlet(speaker)) {
        cx_origin_outlet(out, speaker->name);
        return;
    }
    if (plain && (sector.len == 0 || cx_str_equal(sector, CX_LIT("CVL")))) return;
    cx_buffer_cstr(out, "speaker:");
    if (sector.len || cx_str_equal(speaker->kind, CX_LIT("state"))) {
        cx_buffer_str(out, speaker->country);
        cx_buffer_str(out, sector.len ? sector : CX_LIT("GOV"));
    } else {
        put_name(out, speaker->name);
    }
}
