/* origins.c -- whose word the tellings of a happening are.
 *
 * Each report counts for one origin. It is the report's own (its agency, else its
 * outlet), unless the report tells of the act only in the words of a speaker; then it is
 * that speaker's, whoever prints it. The first telling in the body decides: what follows
 * it ("the attack") leans on it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "story/derive.h"

/* The telling of a document, first of `n`, that decides whose word the document is. */
static const cx_telling *deciding(const cx_telling *first, uint32_t n)
{
    const cx_telling *best = NULL;
    for (uint32_t i = 0; i < n && !best; i++)
        if (!(first[i].act.flags & CX_ACT_TITLE)) best = &first[i];
    if (!best) best = first;
    /* "Army says it hit bridge": a headline that attributes what the lead then tells. */
    const bool headline = first->act.flags & CX_ACT_TITLE && first->speaker.len;
    return headline && !best->speaker.len && !best->act.origin[0] ? first : best;
}

/* Its speaker's, else that of whom its sentence credits, else the report's. */
static cx_words origin_of(const cx_telling *t)
{
    return t->speaker.len    ? t->speaker
           : t->credited.len ? t->credited
                             : t->document_origin;
}

/* Two names that end alike: "defence commission", "national defence commission". */
static bool ends_alike(casus_str a, casus_str b)
{
    const casus_str longer = a.len > b.len ? a : b, shorter = a.len > b.len ? b : a;
    return shorter.len && cx_str_ends(longer, shorter) &&
           (longer.len == shorter.len || longer.ptr[longer.len - shorter.len - 1] == ' ');
}

static bool is_code(casus_str s)
{
    for (uint32_t i = 0; i < s.len; i++)
        if (s.ptr[i] < 'A' || s.ptr[i] > 'Z') return false;
    return s.len == 3 || s.len == 6;
}

/* Government, army and services of one state speak for one side. */
static bool same_state(casus_str a, casus_str b)
{
    static const char *const organs[] = { "GOV", "MIL", "SPY" };
    int organ = 0;
    if (a.len != 6 || b.len != 6 || memcmp(a.ptr, b.ptr, 3)) return false;
    for (int i = 0; i < 3; i++)
        organ += cx_str_ends(a, cx_cstr(organs[i])) + cx_str_ends(b, cx_cstr(organs[i]));
    return organ == 2;
}

/* Are two speakers, or a sector without a country and with one, the same voice? */
static bool same_voice(casus_str a, casus_str b)
{
    const uint32_t skip = sizeof "speaker:" - 1;
    if (!cx_str_starts(a, CX_LIT("speaker:")) || !cx_str_starts(b, CX_LIT("speaker:")))
        return false;
    a = cx_str(a.ptr + skip, a.len - skip);
    b = cx_str(b.ptr + skip, b.len - skip);
    if (is_code(a) && is_code(b))
        return same_state(a, b) || (a.len != b.len && cx_str_ends(a.len > b.len ? a : b,
                                                                  a.len > b.len ? b : a));
    return !is_code(a) && !is_code(b) && ends_alike(a, b);
}

/* "police said" and "Kabul's police said" are one voice, named after the first that is
 * told in full; a report "with agency inputs" rests on the agency that tells of the act,
 * where one does. */
static cx_words settled(const cx_stories *s, const cx_facts *facts, cx_words words)
{
    const casus_str origin = cx_facts_text(s, words);
    const bool some_agency = cx_str_equal(origin, CX_LIT("outlet:agencies"));
    cx_words best_words = words;
    casus_str best = origin;
    for (uint32_t i = 0; i < facts->n; i++) {
        const cx_telling *t = &facts->tellings[i];
        const cx_words other_words = origin_of(t);
        const casus_str other = cx_facts_text(s, other_words);
        if (cx_str_equal(other, origin)) continue;
        if (some_agency && t->agency && t->speaker.len == 0) return other_words;
        const bool before = other.len > best.len ||
                            (other.len == best.len && cx_str_compare(other, best) < 0);
        if (!same_voice(origin, other) || !before) continue;
        best = other;
        best_words = other_words;
    }
    return best_words;
}

/* "The Rideau Dispatch reported": a speaker whom no table knows is an outlet when reports
 * of the same act are published by it. */
static cx_words published(const cx_stories *s, const cx_facts *facts, cx_words words)
{
    const casus_str origin = cx_facts_text(s, words), speaker = CX_LIT("speaker:"),
                    outlet = CX_LIT("outlet:");
    if (!cx_str_starts(origin, speaker)) return words;
    const casus_str name = cx_str(origin.ptr + speaker.len, origin.len - speaker.len);
    if (is_code(name)) return words;
    for (uint32_t i = 0; i < facts->n; i++) {
        const casus_str other = cx_facts_text(s, facts->tellings[i].document_origin);
        if (cx_str_starts(other, outlet) &&
            ends_alike(name, cx_str(other.ptr + outlet.len, other.len - outlet.len)))
            return facts->tellings[i].document_origin;
    }
    return words;
}

/* Where the tellings end that are of the same document as the i-th. */
static uint32_t end_of_document(const cx_facts *facts, uint32_t i)
{
    const int64_t document = facts->tellings[i].document;
    while (i < facts->n && facts->tellings[i].document == document) i++;
    return i;
}

/* Who credits an agency that has it from the police has it from the police, unless the
 * agency tells it in its own voice somewhere. */
static cx_words behind(const cx_stories *s, const cx_facts *facts, cx_words words)
{
    const casus_str origin = cx_facts_text(s, words);
    cx_words source = words;
    if (!cx_str_starts(origin, CX_LIT("outlet:"))) return words;
    for (uint32_t i = 0, end; i < facts->n; i = end) {
        const cx_telling *first = &facts->tellings[i];
        end = end_of_document(facts, i);
        if (!cx_str_equal(cx_facts_text(s, first->document_origin), origin)) continue;
        const cx_words own = origin_of(deciding(first, end - i));
        if (cx_str_equal(cx_facts_text(s, own), origin)) return words;
        source = own;
    }
    return source;
}

void cx_happening_origins(cx_stories *s, cx_facts *facts)
{
    for (uint32_t i = 0, end; i < facts->n; i = end) {
        end = end_of_document(facts, i);
        const cx_telling *t = deciding(&facts->tellings[i], end - i);
        const cx_words said = published(s, facts, origin_of(t));
        const cx_words origin = settled(s, facts, behind(s, facts, said));
        for (uint32_t k = i; k < end; k++) facts->tellings[k].origin = origin;
    }
}
