/* firms.c -- firms whose names have an "and" in them: "Holt and Mayer Ltd, a builder".
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/mentions.h"

static bool is_form(const casus_doc *doc, uint32_t t)
{
    return cx_is_used_as(doc->cast, t, CX_PRONOUN_FORM);
}

/* Does one noun behind the name tell what both parts are, or do brackets hold them? */
static bool is_told_as_one(const casus_doc *doc, uint32_t first, uint32_t end)
{
    if (first && cx_form(doc, first - 1).ptr[0] == '<') return true;
    if (end < doc->tokens.len && cx_form(doc, end).ptr[0] == '>') end++;
    return end + 1 < doc->tokens.len && cx_form(doc, end).ptr[0] == ',' &&
           (cx_is_used_as(doc->cast, end + 1, CX_PRONOUN_DEFINITE) ||
            cx_is_used_as(doc->cast, end + 1, CX_PRONOUN_INDEFINITE));
}

/* No table knows more of it than that it may be a family name. */
static bool is_unknown(const cx_name *name)
{
    return name->place == CASUS_NONE &&
           (name->value == CASUS_NONE || CX_NAME_TABLE(name->value) == CX_IN_SURNAMES);
}

/* Was the name joined before? */
static bool is_told_before(const casus_doc *doc, const cx_name *before,
                           const cx_name *name)
{
    for (const cx_name *n = doc->cast->name_list.ptr; n < before; n++)
        if (n->end - n->first == name->end - before->first &&
            doc->normals.ptr[n->first] == doc->normals.ptr[before->first] &&
            doc->normals.ptr[n->end - 1] == doc->normals.ptr[name->end - 1])
            return true;
    return false;
}

bool cx_is_one_firm(const casus_doc *doc, const cx_name *before, const cx_name *name)
{
    return before->end + 1 == name->first &&
           cx_token(doc, before->end)->deprel == CASUS_DEP_CC && is_unknown(before) &&
           is_unknown(name) && before->title == CASUS_NONE &&
           !is_form(doc, before->end - 1) &&
           !(cx_token(doc, before->first)->flags & CASUS_TOKEN_ALL_UPPER) &&
           name->end - name->first > 1 && is_form(doc, name->end - 1) &&
           (is_told_as_one(doc, before->first, name->end) ||
            is_told_before(doc, before, name));
}
