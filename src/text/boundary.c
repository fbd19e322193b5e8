/* boundary.c -- the features of a gap between two tokens; see boundary.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "text/boundary.h"

#include "text/chars.h"

/* Marks of one character. */
static cx_look look_of_mark(uint32_t c)
{
    switch (c) {
    case '.':
        return CX_LOOK_STOP;
    case '!':
        return CX_LOOK_CALL;
    case '?':
        return CX_LOOK_ASK;
    case ',':
        return CX_LOOK_COMMA;
    case ':':
    case ';':
        return CX_LOOK_COLON;
    case '(':
    case '[':
    case '{':
    case 0x201C:
    case 0x2018:
    case '<':
        return CX_LOOK_OPENING;
    case ')':
    case ']':
    case '}':
    case 0x201D:
    case 0x2019:
    case '>':
        return CX_LOOK_CLOSING;
    case '"':
    case '\'':
        return CX_LOOK_QUOTE;
    case '-':
    case 0x2013:
    case 0x2014:
        return CX_LOOK_DASH;
    case 0x2026:
        return CX_LOOK_DOTS;
    default:
        return CX_LOOK_OTHER;
    }
}

static cx_look look_of_word(casus_str form)
{
    uint32_t upper = 0, small = 0, digits = 0, marks = 0, len, first = 0;
    for (uint32_t at = 0; at < form.len; at += len) {
        const uint32_t c = cx_char_at(form, at, &len);
        const cx_kind kind = c < 0x80 ? (cx_kind)cx_ascii_kinds[c] : cx_kind_of(c);
        if (at == 0) first = c;
        if (kind == CX_DIGIT)
            digits++;
        else if (kind == CX_MARK)
            marks++;
        else if (c < 0x80 ? c - 'A' < 26 : cx_is_upper(c))
            upper++;
        else
            small++;
        if (c == '@' || (c == '/' && marks > 2)) return CX_LOOK_ADDRESS;
    }
    if (form.len > 1 && form.ptr[form.len - 1] == '.') return CX_LOOK_SHORT;
    if (digits) return upper + small ? CX_LOOK_MIXED : CX_LOOK_NUMBER;
    if (upper && !small) return upper == 1 ? CX_LOOK_ONE_UPPER : CX_LOOK_UPPER;
    return cx_is_upper(first) ? CX_LOOK_CAPITAL : upper ? CX_LOOK_MIXED : CX_LOOK_SMALL;
}

cx_look cx_look_of(casus_str form)
{
    uint32_t len;
    const uint32_t c = cx_char_at(form, 0, &len);
    const cx_kind kind = c < 0x80 ? (cx_kind)cx_ascii_kinds[c] : cx_kind_of(c);
    if (kind == CX_LETTER || kind == CX_DIGIT) return look_of_word(form);
    if (len == form.len) return look_of_mark(c);
    if (cx_is_alnum_at(form, form.len - 1, form.len)) /* "'s", "#news" */
        return c == '#' || c == '@' ? CX_LOOK_ADDRESS : CX_LOOK_SMALL;
    if (c == '.' || c == 0x2026) return CX_LOOK_DOTS;
    if (c == '!' || c == '?') return CX_LOOK_CALL;
    if (c == '\'' || c == '`') return CX_LOOK_QUOTE;
    return c == '-' && form.len == 2 ? CX_LOOK_DASH : CX_LOOK_RUN;
}

static bool may_begin(cx_look look)
{
    return look != CX_LOOK_SMALL && look != CX_LOOK_COMMA && look != CX_LOOK_CLOSING &&
           look != CX_LOOK_STOP && look != CX_LOOK_CALL && look != CX_LOOK_ASK &&
           look != CX_LOOK_DASH;
}

bool cx_gap_is_open(const cx_seen *seen, uint32_t t)
{
    const cx_look before = seen[t - 1].look, behind = seen[t].look;
    if (!seen[t].space) return before >= CX_LOOK_STOP && before <= CX_LOOK_DOTS;
    switch (before) {
    case CX_LOOK_SHORT:
    case CX_LOOK_OPENING:
        return false;   /* the rules know abbreviations */
    case CX_LOOK_COLON: /* "He said: "We go."" is one statement */
        return may_begin(behind) && behind != CX_LOOK_OPENING && behind != CX_LOOK_QUOTE;
    case CX_LOOK_STOP:
    case CX_LOOK_CALL:
    case CX_LOOK_ASK:
    case CX_LOOK_DOTS:
    case CX_LOOK_CLOSING:
    case CX_LOOK_QUOTE:
    case CX_LOOK_RUN:
    case CX_LOOK_ADDRESS:
    case CX_LOOK_OTHER:
        return true;
    default:
        return may_begin(behind);
    }
}

typedef struct maker {
    uint32_t *out;
    uint32_t n;
} maker;

static void make(maker *m, uint32_t a, uint32_t b)
{
    const uint64_t key = ((uint64_t)(m->n + 1) << 56) ^ ((uint64_t)a << 24) ^ b;
    const uint64_t mixed = key * UINT64_C(0x9e3779b97f4a7c15);
    m->out[m->n++] = (uint32_t)((mixed ^ mixed >> 29) >> 12) & (CX_BOUNDARY_WEIGHTS - 1);
}

/* 0 1 2 3 4-5 6-7 8-11 12-15 ...: where in the sentence we are. */
static uint32_t length_class(uint32_t n)
{
    uint32_t class = 0;
    if (n < 4) return n;
    for (; n >= 8; n /= 2) class += 2;
    return 4 + class + (n >= 6);
}

void cx_gap_features(const cx_seen *seen, uint32_t n, uint32_t first, uint32_t t,
                     bool rule, uint32_t out[CX_BOUNDARY_FEATURES])
{
    static const cx_seen edge = { 0, CX_LOOK_EDGE, true };
    const cx_seen *a = t >= 2 && t - 2 >= first ? &seen[t - 2] : &edge, *b = &seen[t - 1];
    const cx_seen *c = &seen[t], *d = t + 1 < n ? &seen[t + 1] : &edge;
    const cx_seen *e = t + 2 < n ? &seen[t + 2] : &edge;
    const uint32_t looks = (uint32_t)b->look << 8 | (uint32_t)c->look << 1 | c->space;
    maker m = { out, 0 };
    make(&m, looks, rule);
    make(&m, b->hash, rule);
    make(&m, c->hash, c->look);
    make(&m, b->hash, c->look);
    make(&m, c->hash, (uint32_t)c->look << 8 | b->look);
    make(&m, (uint32_t)a->look << 8 | d->look, looks);
    make(&m, b->hash, c->hash);
    make(&m, c->hash, d->hash);
    make(&m, a->hash, b->hash);
    make(&m, length_class(t - first) << 8 | d->look, looks);
    make(&m, (uint32_t)d->look << 8 | e->look, looks);
    make(&m, seen[first].hash, looks);
    make(&m, (uint32_t)seen[first].look << 8 | length_class(t - first), looks);
    make(&m, d->hash, looks);
    make(&m, a->hash, looks);
    make(&m, (uint32_t)rule << 8 | length_class(t - first), b->look);
}
