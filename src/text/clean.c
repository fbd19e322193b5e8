/* clean.c -- bytes -> clean text: what every span of the records points into.
 *
 * Valid UTF-8 is kept byte for byte; a broken sequence becomes U+FFFD, one for each
 * byte that fits nowhere. A title that stands apart goes in front, with a blank line.
 * All is copied into the document's arena, so the caller's bytes may go.
 *
 * SPDX-License-Identifier: MIT
 */
#include "text/text.h"

#include <stdio.h>

#include <xxhash.h>

static const char replacement[] = "\xEF\xBF\xBD";
enum { REPLACEMENT_LEN = 3 };

/* The number of bytes that must be replaced. */
static uint32_t count_broken(casus_str s)
{
    uint32_t broken = 0;
    if (cx_utf8_valid(s)) return 0;
    for (uint32_t i = 0, len; i < s.len; i += len) {
        len = 1;
        if ((uint8_t)s.ptr[i] < 0x80) continue;
        cx_utf8_decode(s, i, &len);
        broken += len == 1;
    }
    return broken;
}

/* Copies `s` to `to`, with U+FFFD for what is broken; returns the end. */
static char *put_clean(char *to, casus_str s, uint32_t broken)
{
    if (broken == 0) {
        if (s.len) memcpy(to, s.ptr, s.len);
        return to + s.len;
    }
    for (uint32_t i = 0, len; i < s.len; i += len) {
        len = 1;
        const bool ascii = (uint8_t)s.ptr[i] < 0x80;
        if (!ascii) cx_utf8_decode(s, i, &len);
        const bool bad = !ascii && len == 1;
        memcpy(to, bad ? replacement : s.ptr + i, bad ? REPLACEMENT_LEN : len);
        to += bad ? REPLACEMENT_LEN : len;
    }
    return to;
}

static casus_str clean_copy(cx_arena *arena, casus_str s)
{
    const uint32_t broken = count_broken(s);
    char *to = cx_alloc(arena, (size_t)s.len + 2 * (size_t)broken + 1);
    char *end = put_clean(to, s, broken);
    *end = '\0';
    return cx_str(to, (size_t)(end - to));
}

/* The title's white space at the ends would only be lines of nothing. */
static void join_title(casus_doc *doc, casus_str title, casus_str text)
{
    title = cx_str_trim(title);
    const uint32_t in_title = count_broken(title), in_text = count_broken(text);
    const size_t size =
        (size_t)title.len + text.len + 2 * ((size_t)in_title + in_text) + 3;
    char *to = cx_alloc(&doc->arena, size), *end = put_clean(to, title, in_title);
    doc->title_len = (uint32_t)(end - to);
    if (title.len) {
        *end++ = '\n';
        *end++ = '\n';
    }
    end = put_clean(end, text, in_text);
    *end = '\0';
    doc->text = cx_str(to, (size_t)(end - to));
}

void cx_clean_digest(casus_doc *doc)
{
    const XXH128_hash_t hash = XXH3_128bits(doc->text.ptr, doc->text.len);
    snprintf(doc->digest, sizeof doc->digest, "%016llx%016llx",
             (unsigned long long)hash.high64, (unsigned long long)hash.low64);
}

/* A tag of BCP 47, or a name: "en-GB", "eng" and "English" are ours; so is what is not
 * said, and what is said to be unknown. */
static bool is_foreign(casus_str language)
{
    static const char *const ours[] = { "en", "eng", "english", "und", "mul", "" };
    char tag[16];
    uint32_t n = 0;
    language = cx_str_trim(language);
    while (n < language.len && n < sizeof tag - 1) {
        const char c = language.ptr[n];
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter) break;
        tag[n++] = (char)(c | 32);
    }
    tag[n] = '\0';
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++) {
        if (strcmp(tag, ours[i]) == 0) return n == 0 && language.len > 0;
    }
    return true;
}

void cx_clean(casus_doc *doc, const casus_input *input)
{
    join_title(doc, input->title, input->text);
    cx_clean_digest(doc);
    doc->input = (casus_input){
        .text = doc->text,
        .title = cx_str(doc->text.ptr, doc->title_len),
        .id = clean_copy(&doc->arena, input->id),
        .source = clean_copy(&doc->arena, input->source),
        .url = clean_copy(&doc->arena, input->url),
        .language = clean_copy(&doc->arena, input->language),
        .published = clean_copy(&doc->arena, input->published),
        .byline = clean_copy(&doc->arena, input->byline),
        .published_from = clean_copy(&doc->arena, input->published_from),
    };
    doc->foreign = is_foreign(input->language);
    doc->published = cx_day_parse(doc->input.published);
}
