/* shorter.c -- bodies by a shorter name than the report gave them before.
 *
 * "ISPR" after "Inter-Services Public Relations", "Board of Inquiry" after "UN Board of
 * Inquiry", "the Community" after "European Community" or "EC".
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/actor/bearers.h"

/* The initials of a name's words that have a capital, into `out`; their number. */
static uint32_t initials(const casus_doc *doc, uint32_t first, uint32_t end, char out[16])
{
    uint32_t n = 0;
    for (uint32_t t = first; t < end && n < 15; t++)
        if (cx_token(doc, t)->flags & CASUS_TOKEN_INITIAL_UPPER)
            out[n++] = cx_form(doc, t).ptr[0];
    out[n] = '\0';
    return n;
}

uint32_t cx_acronym_of(const casus_doc *doc, const cx_name *name)
{
    const cx_cast *cast = doc->cast;
    casus_str form = cx_words_of(doc, name->first, name->end);
    char letters[16];
    if (name->end - name->first != 1 || form.len < 2 || form.len > 8 ||
        !(cx_token(doc, name->first)->flags & CASUS_TOKEN_ALL_UPPER))
        return CASUS_NONE;
    for (uint32_t e = cast->parts.len; e-- > 0;) {
        const cx_part *p = &cast->parts.ptr[e];
        if (p->name_end - p->name_first < 2) continue;
        uint32_t n = initials(doc, p->name_first, p->name_end, letters);
        if (n == form.len && !memcmp(letters, form.ptr, n))
            return cx_entity_root(cast, e);
    }
    return CASUS_NONE;
}

/* Are they the same letters, in whatever order? "Popular Alliance (AP)" has them from its
 * own language. */
static bool same_letters(const char *a, const char *b, uint32_t n)
{
    int counts[256] = { 0 };
    for (uint32_t i = 0; i < n; i++) {
        counts[(uint8_t)a[i]]++;
        counts[(uint8_t)b[i]]--;
    }
    for (int i = 0; i < 256; i++)
        if (counts[i]) return false;
    return true;
}

/* Are the letters at `t` the initials of the name right before the bracket that they
 * open? */
static bool is_told_short(const casus_doc *doc, const cx_name *full, uint32_t t)
{
    char letters[16];
    const casus_str form = cx_form(doc, t);
    if (t < 2 || full->end != t - 1 || full->end - full->first < 2 ||
        cx_form(doc, t - 1).ptr[0] != '(')
        return false;
    const uint32_t n = initials(doc, full->first, full->end, letters);
    return n == form.len && same_letters(letters, form.ptr, n);
}

/* Has the name in the tables a word that begins as one of the name in the text does? Then
 * the letters are its own. */
static bool shares_word(const casus_doc *doc, const cx_name *full, casus_str known)
{
    enum { ENOUGH = 4 };
    for (uint32_t t = full->first; t < full->end; t++) {
        const casus_str word = cx_form(doc, t);
        if (word.len < ENOUGH) continue;
        for (uint32_t i = 0; i + ENOUGH <= known.len; i++)
            if ((i == 0 || known.ptr[i - 1] == ' ') &&
                cx_is_alike(cx_str(known.ptr + i, ENOUGH), word, ENOUGH))
                return true;
    }
    return false;
}

uint32_t cx_told_short(casus_doc *doc, const cx_name *name)
{
    const cx_cast *cast = doc->cast;
    const uint32_t at = name->end - 1; /* "The AP" */
    const casus_token *k = cx_token(doc, at);
    if ((at != name->first && (at != name->first + 1 ||
                               !cx_is_used_as(cast, name->first, CX_PRONOUN_DEFINITE))) ||
        !(k->flags & CASUS_TOKEN_ALL_UPPER) || CX_NAME_TABLE(name->value) != CX_IN_ACTORS)
        return CASUS_NONE;
    const cx_actor *actor = &cast->names->actors[CX_NAME_ROW(name->value)];
    if (actor->kind == CASUS_ENTITY_STATE) return CASUS_NONE;
    const casus_str known = cx_blob_text(&cast->names->blob, actor->name);
    if (!memchr(known.ptr, ' ', known.len)) return CASUS_NONE; /* "OPEC" */
    for (uint32_t i = 1; i < cast->name_list.len; i++) {
        const cx_name *other = &cast->name_list.ptr[i], *full = other - 1;
        if (doc->normals.ptr[other->first] != doc->normals.ptr[at] ||
            !is_told_short(doc, full, other->first) || shares_word(doc, full, known))
            continue;
        const uint32_t m = doc->token_mention.ptr[full->end - 1];
        if (m == CASUS_NONE || cast->notes.ptr[m].sort == CX_SORT_PERSON) continue;
        if (doc->mentions.ptr[m].entity == CASUS_NONE &&
            (cast->notes.ptr[m].name == CASUS_NONE || !cx_resolve_known_name(doc, m)))
            cx_resolve_mention(doc, m);
        return doc->mentions.ptr[m].entity;
    }
    return CASUS_NONE;
}

/* "the Government in Asmara", "the Council of Europe": words behind say whose. */
static bool is_placed(const casus_doc *doc, uint32_t head)
{
    for (uint32_t c = cx_first_child(doc, head); c != CASUS_NONE;
         c = cx_next_child(doc, c)) {
        const uint32_t m = doc->token_mention.ptr[c];
        if (c < head || cx_token(doc, c)->deprel != CASUS_DEP_NMOD || m == CASUS_NONE)
            continue;
        const cx_pronoun_use use = cx_preposition(doc, c);
        const uint8_t sort = doc->cast->notes.ptr[m].sort;
        if ((use == CX_PRONOUN_IN || use == CX_PRONOUN_OF) &&
            (sort == CX_SORT_STATE || sort == CX_SORT_PLACE))
            return true;
    }
    return false;
}

/* "the Council" alone, after "UN Security Council", "Community ministers" after "European
 * Community": a word for bodies that stands for the name told last that ends so. */
static bool is_short_for_body(const casus_doc *doc, uint32_t m, const cx_name *name)
{
    const cx_note *note = &doc->cast->notes.ptr[m];
    if (name->end - name->first != 1 || note->role == CASUS_NONE ||
        note->number == CX_NUMBER_MANY || !name->first || is_placed(doc, name->first))
        return false;
    const uint8_t kind = doc->cast->names->roles[note->role].kind;
    const bool body = kind == CX_ROLE_BODY || kind == CX_ROLE_ORGAN ||
                      kind == CX_ROLE_ALLIANCE || kind == CX_ROLE_GROUP;
    const bool modifies = cx_token(doc, name->first)->deprel == CASUS_DEP_COMPOUND &&
                          doc->sentences.ptr[note->sentence].first_token < name->first;
    return body &&
           (modifies || cx_is_used_as(doc->cast, name->first - 1, CX_PRONOUN_DEFINITE));
}

/* Other letters first or last, whatever their case: no need to fold them. */
static bool ends_differ(casus_str a, casus_str b)
{
    return (a.ptr[0] | 32) != (b.ptr[0] | 32) ||
           (a.ptr[a.len - 1] | 32) != (b.ptr[b.len - 1] | 32);
}

/* "the Community" where the report has said "EC": a body that the tables know by a name
 * that ends so. */
static uint32_t body_known_as(casus_doc *doc, const cx_name *name)
{
    const cx_cast *cast = doc->cast;
    const casus_str word =
        cx_normal(&doc->arena, cx_words_of(doc, name->first, name->end));
    for (uint32_t e = cast->parts.len; e-- > 0;) {
        const cx_part *p = &cast->parts.ptr[e];
        if (p->sort != CX_SORT_BODY || p->same_as != CASUS_NONE ||
            p->actor == CASUS_NONE || p->name_first > name->first)
            continue;
        const casus_str full = doc->entities.ptr[e].name;
        if (full.len <= word.len || full.ptr[full.len - word.len - 1] != ' ') continue;
        const casus_str last = cx_str(full.ptr + full.len - word.len, word.len);
        if (ends_differ(last, word)) continue;
        if (cx_str_equal(cx_normal(&doc->arena, last), word)) return e;
    }
    return CASUS_NONE;
}

uint32_t cx_body_named(casus_doc *doc, uint32_t m, const cx_name *name)
{
    const cx_cast *cast = doc->cast;
    const uint32_t n = name->end - name->first;
    if (n == 1 ? !is_short_for_body(doc, m, name)
               : cast->notes.ptr[m].sort != CX_SORT_BODY)
        return CASUS_NONE;
    for (uint32_t e = cast->parts.len; e-- > 0;) {
        const cx_part *p = &cast->parts.ptr[e];
        if (p->sort != CX_SORT_BODY || p->same_as != CASUS_NONE) continue;
        if (p->name_end - p->name_first <= n || p->name_first > name->first) continue;
        uint32_t i = 0;
        while (i < n &&
               doc->normals.ptr[name->first + i] == doc->normals.ptr[p->name_end - n + i])
            i++;
        if (i == n) return e;
    }
    return n == 1 ? body_known_as(doc, name) : CASUS_NONE;
}

uint32_t cx_body_meant(casus_doc *doc, uint32_t m)
{
    const casus_mention *mention = &doc->mentions.ptr[m];
    const uint32_t head = mention->head,
                   first =
                       doc->sentences.ptr[doc->cast->notes.ptr[m].sentence].first_token;
    const cx_name name = { .first = head,
                           .end = head + 1,
                           .value = CASUS_NONE,
                           .title = CASUS_NONE,
                           .place = CASUS_NONE };
    if (head == first || !(cx_token(doc, head)->flags & CASUS_TOKEN_INITIAL_UPPER) ||
        mention->first_token + mention->n_tokens > head + 1 || mention->n_tokens > 2)
        return CASUS_NONE;
    if (mention->n_tokens == 2 &&
        !cx_is_used_as(doc->cast, head - 1, CX_PRONOUN_DEFINITE))
        return CASUS_NONE;
    return cx_body_named(doc, m, &name);
}
