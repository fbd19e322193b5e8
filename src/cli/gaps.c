/* gaps.c -- see gaps.h.
 *
 * Over all reports, two counts are kept: names of participants that no dictionary has,
 * and verbs with a subject and an object among the known actors that made no event.
 * The most frequent of both are where a dictionary gains most from an hour of work.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/gaps.h"

#include "cli/coder.h"

#include <stdlib.h>

enum { SHOWN = 40 };

typedef struct tally {
    cx_strings names;
    CX_ARRAY(uint64_t) counts;
} tally;

typedef struct gaps {
    cx_arena arena;
    tally actors, verbs;
} gaps;

static void tally_init(tally *t, cx_arena *arena)
{
    *t = (tally){ 0 };
    cx_strings_init(&t->names, arena);
}

static void tally_add(tally *t, cx_arena *arena, casus_str name)
{
    const uint32_t i = cx_intern(&t->names, name);
    while (t->counts.len <= i) CX_PUSH(arena, t->counts);
    t->counts.ptr[i]++;
}

static void count_actors(gaps *g, const casus_doc *d, casus_range range)
{
    for (uint32_t i = 0; i < range.n; i++) {
        const casus_participant *p = &d->participants.ptr[range.first + i];
        if (p->entity == CASUS_NONE) continue;
        const casus_entity *e = &d->entities.ptr[p->entity];
        if (e->ref.len == 0 && !e->country[0]) tally_add(&g->actors, &g->arena, e->name);
    }
}

static bool is_trigger(const casus_doc *d, uint32_t t)
{
    for (uint32_t i = 0; i < d->events.len; i++) {
        if (d->events.ptr[i].trigger_token == t) return true;
    }
    for (uint32_t i = 0; i < d->statements.len; i++) {
        if (d->statements.ptr[i].cue_token == t) return true;
    }
    return false;
}

/* The dependent is a mention of somebody with a country or a sector. */
static bool known_actor(const casus_doc *d, uint32_t t)
{
    if (t == CASUS_NONE || t >= d->token_mention.len) return false;
    const uint32_t m = d->token_mention.ptr[t];
    if (m == CASUS_NONE || d->mentions.ptr[m].entity == CASUS_NONE) return false;
    const casus_entity *e = &d->entities.ptr[d->mentions.ptr[m].entity];
    return e->country[0] || e->sectors;
}

static void count_verbs(gaps *g, const casus_doc *d)
{
    for (uint32_t t = 0; t < d->tokens.len; t++) {
        if (d->tokens.ptr[t].upos != CASUS_UPOS_VERB) continue;
        if (!known_actor(d, cx_child(d, t, CASUS_DEP_NSUBJ))) continue;
        uint32_t other = cx_child(d, t, CASUS_DEP_OBJ);
        if (other == CASUS_NONE) other = cx_child(d, t, CASUS_DEP_OBL);
        if (known_actor(d, other) && !is_trigger(d, t)) {
            tally_add(&g->verbs, &g->arena, cx_lemma(d, t));
        }
    }
}

static bool look(void *context, cx_job *job)
{
    gaps *g = context;
    for (uint32_t i = 0; i < job->doc->events.len; i++) {
        count_actors(g, job->doc, job->doc->events.ptr[i].actors);
        count_actors(g, job->doc, job->doc->events.ptr[i].recipients);
    }
    count_verbs(g, job->doc);
    return true;
}

typedef struct line {
    casus_str name;
    uint64_t count;
} line;

/* Most frequent first; equal ones by name, so that two runs print the same. */
static int by_count(const void *a, const void *b)
{
    const line *x = a, *y = b;
    if (x->count != y->count) return x->count < y->count ? 1 : -1;
    return cx_str_compare(x->name, y->name);
}

static void show(cx_buffer *out, gaps *g, const tally *t, const char *title)
{
    line *lines = cx_alloc(&g->arena, (t->counts.len + 1) * sizeof *lines);
    uint32_t n = 0;
    for (uint32_t i = 1; i < t->counts.len; i++) {
        lines[n++] = (line){ t->names.strings.ptr[i], t->counts.ptr[i] };
    }
    if (n) qsort(lines, n, sizeof *lines, by_count);
    cx_buffer_format(out, "%s (%u different)\n", title, n);
    for (uint32_t i = 0; i < n && i < SHOWN; i++) {
        cx_buffer_format(out, "%8llu  %.*s\n", (unsigned long long)lines[i].count,
                         CX_STR(lines[i].name));
    }
}

int cx_dict_gaps(const cx_arguments *arguments)
{
    gaps g = { 0 };
    cx_coder_totals totals;
    const cx_coder_calls calls = { .consume = look, .context = &g };
    cx_buffer out = { 0 };
    cx_arena_init(&g.arena, 0);
    tally_init(&g.actors, &g.arena);
    tally_init(&g.verbs, &g.arena);
    int status = cx_code_all(arguments, 1, &calls, &totals);
    if (status == CX_EXIT_DONE || status == CX_EXIT_REJECTED) {
        show(&out, &g, &g.actors, "parties that no dictionary knows");
        show(&out, &g, &g.verbs, "verbs between known actors that made no event");
        const int printed = cx_print(&out);
        if (printed) status = printed;
    }
    cx_arena_free(&g.arena);
    return status;
}
