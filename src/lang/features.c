/* features.c -- token -> hashed rows.
 *
 * The form is decoded once into code points: small letters, digits made 0, typographic
 * quotes and dashes made plain, so that two newsrooms' habits give the same rows. Only
 * the first 48 characters count; what is longer is no word of the language.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/features.h"

#include <utf8proc.h>

enum { MAX_CHARS = 48, SHAPE_CHARS = 12 };

const uint32_t cx_feature_rows[CX_FEATURE_COUNT] = {
    [CX_FEATURE_WORD] = 0,          [CX_FEATURE_SUFFIX2] = 1 << 11,
    [CX_FEATURE_SUFFIX3] = 1 << 13, [CX_FEATURE_SUFFIX4] = 1 << 14,
    [CX_FEATURE_PREFIX1] = 1 << 8,  [CX_FEATURE_PREFIX2] = 1 << 10,
    [CX_FEATURE_PREFIX3] = 1 << 13, [CX_FEATURE_PREFIX4] = 1 << 13,
    [CX_FEATURE_SHAPE] = 1 << 10,   [CX_FEATURE_SETTING] = 1 << 6,
    [CX_FEATURE_NAMED] = 1 << 8,
};

typedef enum capital_kind { NO_LETTER, SMALL, INITIAL, ALL, MIXED } capital_kind;

typedef struct spelling {
    uint32_t low[MAX_CHARS]; /* the characters, made plain */
    uint32_t n;
    uint32_t shape[SHAPE_CHARS];
    uint32_t shape_len;
    uint32_t upper, lower, letters;
    bool first_upper;
} spelling;

/* Quotes, apostrophes and dashes of print -> those of the typewriter. */
static uint32_t plain(uint32_t c)
{
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
    case 0x00B4:
    case 0x0060:
        return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x00AB:
    case 0x00BB:
        return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
        return '-';
    default:
        return c;
    }
}

/* Runs of more than two of a kind say no more than two: "Xxx" and "Xxxxxx" are one. */
static void add_shape(spelling *s, uint32_t kind)
{
    const uint32_t n = s->shape_len;
    if (n == SHAPE_CHARS) return;
    if (n >= 2 && s->shape[n - 1] == kind && s->shape[n - 2] == kind) return;
    s->shape[s->shape_len++] = kind;
}

static void add_char(spelling *s, uint32_t c)
{
    uint32_t low = c, kind;
    if (c < 0x80) {
        const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z';
        if (upper)
            low = c + 32;
        else if (c >= '0' && c <= '9')
            low = '0';
        else if (c == '`')
            low = '\'';
        s->upper += upper;
        s->lower += lower;
        s->letters += upper || lower;
        if (s->n == 0) s->first_upper = upper;
        kind = upper ? 'X' : lower ? 'x' : low;
    } else {
        c = plain(c);
        low = (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
        const bool upper = low != c, letter = upper || cx_is_letter(c);
        if (!letter && cx_is_digit(c)) low = '0';
        s->upper += upper;
        s->lower += letter && !upper;
        s->letters += letter;
        if (s->n == 0) s->first_upper = upper;
        kind = upper ? 'X' : letter ? 'x' : low < 0x80 ? low : 'u';
    }
    s->low[s->n++] = low;
    add_shape(s, kind);
}

static void spell(spelling *s, casus_str form)
{
    *s = (spelling){ .n = 0 };
    for (uint32_t at = 0; at < form.len && s->n < MAX_CHARS;) {
        uint32_t len = 1, c = (unsigned char)form.ptr[at];
        if (c >= 0x80) c = cx_utf8_decode(form, at, &len);
        add_char(s, c);
        at += len;
    }
}

static capital_kind kind_of(uint32_t upper, uint32_t lower, uint32_t letters,
                            bool first_upper)
{
    if (letters == 0) return NO_LETTER;
    if (upper == 0) return SMALL;
    if (lower == 0 && letters > 1) return ALL;
    return first_upper && upper == 1 ? INITIAL : MIXED;
}

static capital_kind capitals_in(const spelling *s)
{
    return kind_of(s->upper, s->lower, s->letters, s->first_upper);
}

/* The same of a form that is not spelled yet; of plain letters counting is enough. */
static capital_kind capitals_of(casus_str form)
{
    uint32_t upper = 0, lower = 0, other = form.len > MAX_CHARS;
    for (uint32_t i = 0; i < form.len && !other; i++) {
        const unsigned char c = (unsigned char)form.ptr[i];
        upper += c >= 'A' && c <= 'Z';
        lower += c >= 'a' && c <= 'z';
        other += c >= 0x80;
    }
    if (!other)
        return kind_of(upper, lower, upper + lower,
                       form.ptr[0] >= 'A' && form.ptr[0] <= 'Z');
    spelling s;
    spell(&s, form);
    return capitals_in(&s);
}

/* Short words stay small in titles and prove nothing; a sentence starts big anyway, but
 * one word more or less does not change the share. */
void cx_capitals_count(cx_capital_count *count, casus_str form)
{
    if (form.len < 4) return;
    switch (capitals_of(form)) {
    case SMALL:
        count->small++;
        break;
    case INITIAL:
        count->initial++;
        break;
    case ALL:
        count->all++;
        break;
    default:
        break;
    }
}

cx_capitals cx_capitals_of(const cx_capital_count *count)
{
    const uint32_t total = count->small + count->initial + count->all;
    if (count->small == 0 && count->all >= 2 && count->all > 2 * count->initial)
        return CX_CAPITALS_ALL;
    if (total >= 3 && (count->initial + count->all) * 4 >= total * 3)
        return CX_CAPITALS_TITLE;
    if (total >= 3 && count->initial + count->all == 0) return CX_CAPITALS_NONE;
    return CX_CAPITALS_USUAL;
}

static uint32_t row_of(const uint32_t *chars, uint32_t n, unsigned feature)
{
    return (uint32_t)cx_hash(chars, n * sizeof *chars, feature) &
           (cx_feature_rows[feature] - 1);
}

static uint32_t prefix(const spelling *s, uint32_t n, unsigned feature)
{
    return row_of(s->low, n < s->n ? n : s->n, feature);
}

static uint32_t suffix(const spelling *s, uint32_t n, unsigned feature)
{
    const uint32_t len = n < s->n ? n : s->n;
    return row_of(s->low + s->n - len, len, feature);
}

/* What depends on the sentence around the form. */
static void set_in_sentence(cx_features *out, capital_kind kind, cx_capitals capitals,
                            uint32_t at, uint32_t n)
{
    const uint32_t place = at == 0 ? 0 : at + 1 == n ? 2 : 1;
    out->row[CX_FEATURE_SETTING] = ((uint32_t)capitals * 5 + kind) * 3 + place;
    out->row[CX_FEATURE_NAMED] = 0;
    out->capitals = (uint8_t)capitals;
}

void cx_features_of(cx_features *out, casus_str form, cx_capitals capitals, uint32_t at,
                    uint32_t n)
{
    spelling s;
    spell(&s, form);
    out->word = cx_hash(s.low, s.n * sizeof *s.low, CX_FEATURE_WORD);
    out->row[CX_FEATURE_WORD] = 0;
    out->row[CX_FEATURE_SUFFIX2] = suffix(&s, 2, CX_FEATURE_SUFFIX2);
    out->row[CX_FEATURE_SUFFIX3] = suffix(&s, 3, CX_FEATURE_SUFFIX3);
    out->row[CX_FEATURE_SUFFIX4] = suffix(&s, 4, CX_FEATURE_SUFFIX4);
    out->row[CX_FEATURE_PREFIX1] = prefix(&s, 1, CX_FEATURE_PREFIX1);
    out->row[CX_FEATURE_PREFIX2] = prefix(&s, 2, CX_FEATURE_PREFIX2);
    out->row[CX_FEATURE_PREFIX3] = prefix(&s, 3, CX_FEATURE_PREFIX3);
    out->row[CX_FEATURE_PREFIX4] = prefix(&s, 4, CX_FEATURE_PREFIX4);
    out->row[CX_FEATURE_SHAPE] = row_of(s.shape, s.shape_len, CX_FEATURE_SHAPE);
    out->initial_upper = s.first_upper;
    set_in_sentence(out, capitals_in(&s), capitals, at, n);
}

/* ---- forms met before ---- */

bool cx_form_recall(cx_form_memo *memo, cx_known_form **place, cx_features *out,
                    casus_str form, cx_capitals capitals, uint32_t at, uint32_t n)
{
    *place = NULL;
    if (!memo || form.len == 0 || form.len > CX_FORM_BYTES) return false;
    cx_known_form *known = &memo->forms[cx_str_hash(form) % CX_FORMS];
    if (known->len != form.len || memcmp(known->bytes, form.ptr, form.len) != 0) {
        *place = known;
        return false;
    }
    *out = known->features;
    const uint32_t setting = out->row[CX_FEATURE_SETTING];
    set_in_sentence(out, (capital_kind)(setting / 3 % 5), capitals, at, n);
    return true;
}

void cx_form_keep(cx_known_form *place, casus_str form, const cx_features *features)
{
    if (!place) return;
    memcpy(place->bytes, form.ptr, form.len);
    place->len = (uint8_t)form.len;
    place->features = *features;
}
