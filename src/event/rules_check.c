/* rules_check.c -- the examples of dict/rules are tests.
 *
 * Each `yes` sentence goes through the whole engine; its rule must fire, with the
 * parties named: "ISR > PSE", "ISR:MIL > -", "IND = PAK". "-" asks for nobody on that
 * side... whom the world knows; words without a country do no harm. On a `no` sentence
 * the rule must stay silent.
 *
 * The engine must have been built from the same dictionaries.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/rulebook.h"

#include "event/event.h"

typedef struct checker {
    cx_rulebook *book;
    casus_doc *doc;
    cx_problems *problems;
} checker;

static bool entity_is(const casus_entity *e, casus_str want)
{
    casus_str country, sector = { "", 0 };
    cx_str_split(&want, ':', &country);
    if (want.ptr) sector = want;
    if (!cx_str_equal(cx_cstr(e->country), country)) return false;
    for (unsigned s = 0; sector.len && s < CASUS_SECTOR_COUNT; s++)
        if (cx_str_equal(cx_cstr(casus_sector_name(s)), sector)) return e->sectors >> s & 1;
    return sector.len == 0;
}

/* Is everyone named in "A, B" on this side? "-": is nobody known on it? */
static bool side_is(const casus_doc *d, casus_range side, casus_str want)
{
    casus_str one;
    if (cx_str_equal(want, CX_LIT("-"))) {
        for (uint32_t i = 0; i < side.n; i++)
            if (d->entities.ptr[d->participants.ptr[side.first + i].entity].country[0])
                return false;
        return true;
    }
    while (cx_str_split(&want, ',', &one)) {
        bool found = false;
        one = cx_str_trim(one);
        for (uint32_t i = 0; i < side.n && !found; i++)
            found = entity_is(&d->entities.ptr[d->participants.ptr[side.first + i].entity], one);
        if (!found) return false;
    }
    return true;
}

static bool parties_are(const casus_doc *d, const casus_event *e, casus_str want)
{
    casus_str left = want, right = { "", 0 };
    bool both = false;
    for (uint32_t i = 0; i < want.len; i++)
        if (want.ptr[i] == '>' || want.ptr[i] == '=') {
            both = want.ptr[i] == '=';
            left = cx_str_trim(cx_str(want.ptr, i));
            right = cx_str_trim(cx_str(want.ptr + i + 1, want.len - i - 1));
            break;
        }
    if (want.len == 0) return true;
    if (!both) return side_is(d, e->actors, left) && side_is(d, e->recipients, right);
    return side_is(d, e->actors, left) && side_is(d, e->actors, right) &&
           side_is(d, e->recipients, left) && side_is(d, e->recipients, right);
}

static casus_str side_words(const casus_doc *d, cx_arena *arena, casus_range side)
{
    casus_str out = CX_LIT("-");
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_entity *e = &d->entities.ptr[d->participants.ptr[side.first + i].entity];
        casus_str name = e->country[0] ? cx_cstr(e->country) : e->name;
        out = i ? cx_str_format(arena, "%.*s, %.*s", CX_STR(out), CX_STR(name)) : name;
    }
    return cx_str_copy(arena, out);
}

/* What the sentence gave instead, for the complaint. */
static casus_str events_words(checker *c)
{
    const casus_doc *d = c->doc;
    cx_arena *arena = c->book->arena;
    casus_str out = CX_LIT("no event");
    for (uint32_t i = 0; i < d->events.len && i < 4; i++) {
        const casus_event *e = &d->events.ptr[i];
        casus_str one = cx_str_format(arena, "%.*s %.*s > %.*s", CX_STR(e->rule),
                                      CX_STR(side_words(d, arena, e->actors)),
                                      CX_STR(side_words(d, arena, e->recipients)));
        out = i ? cx_str_format(arena, "%.*s; %.*s", CX_STR(out), CX_STR(one)) : one;
    }
    return out;
}

static bool check_example(checker *c, const cx_example *e, casus_error *err)
{
    casus_str name = c->book->names.ptr[e->rule];
    const casus_input input = { .text = e->sentence };
    if (casus_doc_read(c->doc, &input, err) != CASUS_OK) return false;
    bool fired = false, right = false;
    for (uint32_t i = 0; i < c->doc->events.len; i++) {
        const casus_event *event = &c->doc->events.ptr[i];
        if (!cx_str_equal(event->rule, name)) continue;
        fired = true;
        right |= parties_are(c->doc, event, e->parties);
    }
    if (e->yes ? right : !fired) return true;
    cx_problem_add(c->problems, c->book->paths.ptr[e->rule], e->line, e->column, false,
                   "%.*s %s \"%.*s\"%s%.*s; it gave %.*s", CX_STR(name),
                   !e->yes ? "fired on" : fired ? "has other parties in" : "did not fire on",
                   CX_STR(e->sentence), e->parties.len ? " " : "", CX_STR(e->parties),
                   CX_STR(events_words(c)));
    return true;
}

casus_status cx_rules_check(cx_problems *problems, const char *dict_dir,
                            const casus_engine *engine, uint32_t *n_examples,
                            casus_error *err)
{
    cx_rulebook book;
    cx_rulebook_init(&book, problems->arena, problems);
    *n_examples = 0;
    casus_status status = cx_rulebook_read(&book, dict_dir, err);
    if (status != CASUS_OK || !engine) return status;
    checker c = { &book, casus_doc_new(engine), problems };
    if (!c.doc) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    for (uint32_t i = 0; status == CASUS_OK && i < book.examples.len; i++) {
        if (check_example(&c, &book.examples.ptr[i], err)) ++*n_examples;
        else status = err ? err->status : CASUS_NO_MEMORY;
    }
    casus_doc_free(c.doc);
    return status;
}
