/* way.c -- values, steps, ways in the tree.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/weigh/way.h"

enum { STEPS = 6 };

static void add(cx_cue_value *v, casus_str s)
{
    const uint32_t room = CX_CUE_VALUE - v->len, n = s.len < room ? s.len : room;
    if (n) memcpy(v->text + v->len, s.ptr, n);
    v->len += n;
}

void cx_cue_value_add(cx_cue_value *v, casus_str s)
{
    if (v->len) add(v, CX_LIT(" "));
    add(v, s.len ? s : CX_LIT("-"));
}

void cx_tell(const cx_teller *t, const char *kind, casus_str a, casus_str b, casus_str c)
{
    cx_cue_value v = { .len = 0 };
    if (t->prefix.len) cx_cue_value_add(&v, t->prefix);
    if (a.len) cx_cue_value_add(&v, a);
    if (b.len) cx_cue_value_add(&v, b);
    if (c.len) cx_cue_value_add(&v, c);
    t->ear(t->context, kind, cx_str(v.text, v.len));
}

casus_str cx_yes(bool b, const char *word)
{
    return b ? cx_cstr(word) : CX_LIT("-");
}

casus_str cx_mention_kind(const casus_mention *m)
{
    static const char *const kinds[] = { "name", "noun", "pronoun", "adjective" };
    return cx_cstr(kinds[m->kind < 4 ? m->kind : 1]);
}

casus_str cx_cue_step(uint32_t n, const uint32_t *edges, uint32_t n_edges)
{
    static const char *const names[] = { "0", "1", "2", "3", "4", "5", "6", "7", "8" };
    uint32_t i = 0;
    while (i < n_edges && n > edges[i]) i++;
    return cx_cstr(names[i]);
}

casus_str cx_first_sector(const casus_entity *e)
{
    for (unsigned s = 0; s < CASUS_SECTOR_COUNT; s++)
        if (e->sectors >> s & 1) return cx_cstr(casus_sector_name(s));
    return CX_LIT("-");
}

/* ---- the tree ---- */

casus_str cx_way_relation(uint8_t deprel)
{
    const casus_str name = cx_cstr(casus_deprel_name(deprel));
    if (deprel == CASUS_DEP_NSUBJ_PASS || deprel == CASUS_DEP_OBL_AGENT ||
        deprel == CASUS_DEP_NMOD_POSS || deprel == CASUS_DEP_ACL_RELCL)
        return name;
    uint32_t n = 0;
    while (n < name.len && name.ptr[n] != ':') n++;
    return cx_str(name.ptr, n);
}

casus_str cx_way_preposition(const casus_doc *d, uint32_t t)
{
    for (uint32_t i = t; i-- > 0 && t - i < 6;)
        if (cx_token(d, i)->head == t && cx_token(d, i)->deprel == CASUS_DEP_CASE)
            return cx_lemma(d, i);
    return CX_LIT("-");
}

/* The tokens from `t` up to `top` or STEPS, `t` first; their number, *met whether `top`
 * was met. */
static uint32_t climb(const casus_doc *d, uint32_t t, uint32_t top, uint32_t out[STEPS],
                      bool *met)
{
    uint32_t n = 0;
    *met = false;
    while (t != CASUS_NONE && n < STEPS) {
        if (t == top) {
            *met = true;
            break;
        }
        out[n++] = t;
        t = cx_token(d, t)->head;
    }
    if (t == top) *met = true;
    return n;
}

void cx_way(const casus_doc *d, uint32_t words, uint32_t trigger, cx_cue_value *v)
{
    uint32_t up[STEPS], down[STEPS];
    bool met;
    const uint32_t n = climb(d, words, trigger, up, &met);
    if (met) {
        cx_cue_value_add(v, CX_LIT("down"));
        for (uint32_t i = n; i-- > 0;)
            cx_cue_value_add(v, cx_way_relation(cx_token(d, up[i])->deprel));
        return;
    }
    const uint32_t k = climb(d, trigger, CASUS_NONE, down, &met);
    for (uint32_t i = 0; i < k; i++)
        for (uint32_t j = 0; j < n; j++) {
            if (cx_token(d, down[i])->head != up[j] &&
                cx_token(d, down[i])->head != cx_token(d, up[j])->head)
                continue;
            const bool self = cx_token(d, down[i])->head == up[j];
            cx_cue_value_add(v, CX_LIT("up"));
            for (uint32_t q = 0; q <= i && q < 3; q++)
                cx_cue_value_add(v, cx_way_relation(cx_token(d, down[q])->deprel));
            cx_cue_value_add(v, CX_LIT("|"));
            for (uint32_t q = self ? j : j + 1, told = 0; q-- > 0 && told < 3; told++)
                cx_cue_value_add(v, cx_way_relation(cx_token(d, up[q])->deprel));
            return;
        }
    cx_cue_value_add(v, CX_LIT("far"));
}

uint32_t cx_verbs_between(const casus_doc *d, uint32_t a, uint32_t b)
{
    const uint32_t low = a < b ? a : b, high = a < b ? b : a;
    uint32_t n = 0;
    for (uint32_t t = low + 1; t < high; t++)
        n += cx_token(d, t)->upos == CASUS_UPOS_VERB;
    return n;
}

bool cx_comma_between(const casus_doc *d, uint32_t a, uint32_t b)
{
    const uint32_t low = a < b ? a : b, high = a < b ? b : a;
    for (uint32_t t = low + 1; t < high; t++)
        if (d->text.ptr[cx_token(d, t)->start] == ',') return true;
    return false;
}
