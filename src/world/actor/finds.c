/* finds.c -- questions about the phrases of the tables that were found at a token.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/cast.h"

/* An exact word is worth more than a plural of another row: "rebels" as an armed group
 * before "rebels" as the plural of a person. Later rows win among equals. */
static bool is_better(const cx_found *a, const cx_found *b)
{
    uint32_t x = a->end - a->token, y = b->end - b->token;
    if (x != y) return x > y;
    uint32_t p = CX_NAME_FLAGS(a->value) & CX_NAME_PLURAL,
             q = CX_NAME_FLAGS(b->value) & CX_NAME_PLURAL;
    return p < q;
}

const cx_found *cx_find_at(const cx_cast *cast, uint32_t token, uint32_t end,
                           unsigned tables)
{
    const cx_found *best = NULL;
    for (uint32_t i = cast->finds.first[token]; i < cast->finds.first[token + 1]; i++) {
        const cx_found *f = &cast->finds.list.ptr[i];
        if (f->partial || !(tables >> CX_NAME_TABLE(f->value) & 1)) continue;
        if (end != CASUS_NONE && f->end != end) continue;
        if (!best || is_better(f, best)) best = f;
    }
    return best;
}

const cx_found *cx_find_ending(const cx_cast *cast, uint32_t low, uint32_t end,
                               unsigned tables)
{
    if (!(cast->finds.ending[end] & tables)) return NULL;
    if (end > low + 8) low = end - 8;
    for (uint32_t t = low; t < end; t++) {
        const cx_found *f = cx_find_at(cast, t, end, tables);
        if (f) return f;
    }
    return NULL;
}

bool cx_is_used_as(const cx_cast *cast, uint32_t t, cx_pronoun_use use)
{
    const cx_found *f = cx_find_at(cast, t, t + 1, 1u << CX_IN_PRONOUNS);
    return f && cast->names->pronouns[CX_NAME_ROW(f->value)].use == use;
}

bool cx_only_tells(const casus_doc *doc, uint32_t token)
{
    return doc->cast && cx_is_used_as(doc->cast, token, CX_PRONOUN_TELLS);
}

bool cx_stands_as_body(const casus_doc *doc, uint32_t token)
{
    return doc->cast && doc->token_mention.ptr &&
           doc->token_mention.ptr[token] != CASUS_NONE &&
           cx_is_used_as(doc->cast, token, CX_PRONOUN_STANCE);
}

bool cx_is_member(const casus_doc *doc, uint32_t token)
{
    if (!doc->cast) return false;
    const cx_found *f = cx_find_at(doc->cast, token, token + 1, 1u << CX_IN_ROLES);
    return f && doc->cast->names->roles[CX_NAME_ROW(f->value)].kind == CX_ROLE_MEMBER;
}

bool cx_is_ethnic(const casus_doc *doc, uint32_t t)
{
    return t && cx_is_used_as(doc->cast, t - 1, CX_PRONOUN_ETHNIC);
}

bool cx_is_negated_name(const casus_doc *doc, uint32_t t)
{
    const casus_token *k = cx_token(doc, t);
    const char *word = doc->text.ptr + k->start;
    return k->end - k->start > 4 && (word[0] | 32) == 'n' &&
           !memcmp(word + 1, "on-", 3) && word[4] >= 'A' && word[4] <= 'Z';
}
