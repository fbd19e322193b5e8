/* frame_shape.c -- what sort of frame made an event, without its words.
 *
 * "SRC:actor verb TGT:self", "SRC verb obl OBJ{}": who must be of what class, which
 * places ask for words, how the trigger stands. Two frames of a rule with one shape say
 * the same of how much they ask for, and a shape stays when words are added. Classes are
 * told by their bits: whoever gives CX_CLASS_* other numbers has to fit confidence anew.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/clause/candidate.h"

#include <stdio.h>

#define SHAPE 96

typedef struct writer {
    char text[SHAPE];
    size_t n;
} writer;

static void put(writer *w, const char *word)
{
    for (; *word && w->n + 1 < SHAPE; word++) w->text[w->n++] = *word;
}

static void put_element(writer *w, const cx_element *e)
{
    static const char *const roles[] = { "S", "T", "B", "O", "P", "A", "C", "N", "H" };
    static const char *const slots[] = { "", "", "", "~", ">", "-ing", "that" };
    char classes[16];
    if (e->flags & CX_ELEMENT_DEFAULT) put(w, "?");
    if (e->slot < sizeof slots / sizeof *slots) put(w, slots[e->slot]);
    put(w, e->role < sizeof roles / sizeof *roles ? roles[e->role] : "X");
    if (e->classes) {
        snprintf(classes, sizeof classes, ":%x", (unsigned)e->classes);
        put(w, classes);
    }
    if (e->set != CASUS_NONE) put(w, e->flags & CX_ELEMENT_NOT_IN_SET ? "!" : "{");
}

casus_str cx_frame_shape(const cx_reading *r, const cx_frame *f)
{
    writer w = { { 0 }, 0 };
    char moods[12];
    for (uint32_t i = 0; i < f->elements.n; i++) {
        const cx_element *e = &r->rules->elements[f->elements.first + i];
        if (e->flags & CX_ELEMENT_OPTIONAL) continue;
        if (w.n) put(&w, ",");
        put_element(&w, e);
    }
    if (f->moods) {
        snprintf(moods, sizeof moods, "+%x", (unsigned)f->moods);
        put(&w, moods);
    }
    if (w.n == 0) put(&w, "bare");
    return cx_str_copy(&r->doc->arena, cx_str(w.text, w.n));
}
