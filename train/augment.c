/* augment.c -- headlines, shouted leads and lost full stops out of plain sentences.
 *
 * Treebanks hold few headlines; news begins with one. A share of the sentences is
 * rewritten at each pass: letters made capitals or small, words given initial
 * capitals, the final stop dropped, articles and forms of "be" without dependents
 * dropped as headline writers do. Heads are renumbered; what loses a head is not
 * rewritten.
 *
 * SPDX-License-Identifier: MIT
 */
#include "augment.h"

#include "lang/tagset.h"

typedef enum letters { AS_IS, CAPITALS, TITLE, SMALL } letters;

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}
static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_function_word(const word *w)
{
    switch (w->upos) {
    case CASUS_UPOS_ADP:
    case CASUS_UPOS_DET:
    case CASUS_UPOS_CCONJ:
    case CASUS_UPOS_PART:
        return true;
    default:
        return false;
    }
}

static void spell_word(word *w, letters how, int at, augment_room *room, uint32_t *used)
{
    if (how == AS_IS || *used + w->form.len > sizeof room->text) return;
    if (how == TITLE && at > 0 && is_function_word(w)) return;
    char *to = room->text + *used;
    for (uint32_t i = 0; i < w->form.len; i++) {
        const char c = w->form.ptr[i];
        to[i] = how == CAPITALS || (how == TITLE && i == 0) ? upper(c)
                : how == SMALL                              ? lower(c)
                                                            : c;
    }
    w->form = cx_str(to, w->form.len);
    *used += w->form.len;
}

/* Words that headlines leave out, when nothing hangs on them. */
static bool droppable(const word *w, bool headline, bool last)
{
    if (last && w->deprel == CASUS_DEP_PUNCT) return true;
    if (!headline) return false;
    if (w->deprel == CASUS_DEP_DET)
        return w->xpos == (int32_t)cx_xpos_number(CX_LIT("DT"));
    return w->upos == CASUS_UPOS_AUX &&
           (w->deprel == CASUS_DEP_AUX_PASS || w->deprel == CASUS_DEP_COP);
}

/* Copies the sentence without the words marked in `out`. */
static void copy_without(const sentence *s, const bool *out, augment_room *room)
{
    int number[512 + 1] = { 0 }, n = 0;
    for (int i = 0; i < s->n; i++)
        if (!out[i]) number[i + 1] = ++n;
    for (int i = 0, k = 0; i < s->n; i++) {
        if (out[i]) continue;
        room->words[k] = s->words[i];
        room->words[k++].head = number[s->words[i].head];
    }
    room->sentence = *s;
    room->sentence.words = room->words;
    room->sentence.n = n;
    room->sentence.answer = NULL; /* it was given to another wording */
}

/* A dropped word's name goes on without it, so names are not cut: skip those. */
static void mark_dropped(const sentence *s, bool headline, bool stop, bool *out,
                         random_state *random)
{
    int children[512 + 1] = { 0 };
    for (int i = 0; i < s->n; i++) children[s->words[i].head]++;
    for (int i = 0; i < s->n; i++) {
        const word *w = &s->words[i];
        const bool last = stop && i + 1 == s->n;
        out[i] = s->n > 3 && children[i + 1] == 0 && w->head != 0 && w->name == 0 &&
                 droppable(w, headline, last) && (last || random_unit(random) < 0.8f);
    }
}

const sentence *augment(const sentence *s, augment_room *room, random_state *random)
{
    const float r = random_unit(random);
    letters how = AS_IS;
    bool headline = false, stop = random_unit(random) < 0.06f;
    if (r < 0.03f)
        how = CAPITALS;
    else if (r < 0.07f)
        how = TITLE;
    else if (r < 0.085f)
        how = SMALL;
    if (r < 0.02f || (r > 0.04f && r < 0.07f) || (r > 0.09f && r < 0.12f))
        headline = true;
    if (headline) stop = true;
    if ((how == AS_IS && !stop && !headline) || s->n > 500) return s;
    if (s->answer && !s->has_tree) return s; /* only its teachers know it */
    bool out[512] = { false };
    if (s->has_tree) mark_dropped(s, headline, stop, out, random);
    copy_without(s, out, room);
    uint32_t used = 0;
    for (int i = 0; i < room->sentence.n; i++)
        spell_word(&room->words[i], how, i, room, &used);
    sentence_featurise(&room->sentence);
    return &room->sentence;
}
