/* check.c -- see check.h.
 *
 * Three looks, each deeper: the rules are read and every complaint is printed; all
 * tables are compiled, which stops at the first error; and every `yes` and `no` sentence
 * of the rules is read with the new model, as any report would be.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/check.h"

#include "cli/coder.h"
#include "engine/engine.h"
#include "event/rule/rulebook.h"
#include "model/model.h"
#include "world/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char *name_aside(const char *kind)
{
    const char *tmp = getenv("TMPDIR");
    cx_buffer name = { 0 };
    cx_buffer_format(&name, "%s/casus-%s-%ld.model", tmp && *tmp ? tmp : "/tmp", kind,
                     (long)getpid());
    cx_buffer_char(&name, '\0');
    return name.ptr;
}

/* The sections of the model in use; the compiler replaces those it makes itself. */
static casus_status save_weights(const cx_arguments *arguments, const char *path,
                                 casus_error *err)
{
    casus_engine *engine = NULL;
    casus_status status =
        casus_engine_open(&engine, arguments->value[CX_FLAG_MODEL], err);
    if (status != CASUS_OK) return status;
    cx_model_writer *writer = cx_model_writer_new();
    if (!writer) status = cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    for (uint32_t i = 0; i < cx_model_count(engine->model) && status == CASUS_OK; i++) {
        const char *name;
        const casus_str bytes = cx_model_section_at(engine->model, i, &name);
        status = cx_model_writer_add(writer, name, bytes, err);
    }
    if (status == CASUS_OK) status = cx_model_writer_save(writer, path, err);
    if (writer) cx_model_writer_free(writer);
    casus_engine_close(engine);
    return status;
}

int cx_build_aside(const cx_arguments *arguments, const char *dict, char **path)
{
    const char *given = arguments->value[CX_FLAG_WEIGHTS];
    char *saved = given ? NULL : name_aside("weights");
    casus_error err = { 0 };
    casus_status status = CASUS_OK;
    *path = name_aside("dict");
    if (!*path || (!given && !saved))
        status = cx_fail(&err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    if (status == CASUS_OK && !given) status = save_weights(arguments, saved, &err);
    if (status == CASUS_OK)
        status = cx_dict_build(dict, given ? given : saved, *path, &err);
    if (saved) unlink(saved);
    free(saved);
    if (status == CASUS_OK) return CX_EXIT_DONE;
    return cx_complain(arguments,
                       status == CASUS_BAD_FORMAT ? CX_EXIT_REJECTED : CX_EXIT_IO, "%s",
                       err.message);
}

/* ---- examples ---- */

/* "PAK", "PAK:MIL", "MIL": country, code or sector. */
static bool is_party(const casus_entity *e, casus_str want)
{
    casus_str rest = want, country;
    if (!cx_str_split(&rest, ':', &country)) return false;
    const bool sector_alone = rest.len == 0;
    const casus_str sector = cx_str_trim(sector_alone ? country : rest);
    bool has_sector = false;
    for (unsigned i = 0; i < CASUS_SECTOR_COUNT; i++) {
        if (e->sectors >> i & 1) {
            has_sector =
                has_sector || cx_str_equal(cx_cstr(casus_sector_name(i)), sector);
        }
    }
    const bool here = cx_str_equal(cx_cstr(e->country), cx_str_trim(country)) ||
                      cx_str_equal(e->code, cx_str_trim(country));
    return sector_alone ? here || has_sector : here && has_sector;
}

/* Nobody among them whose country is known: what "-" wants. */
static bool side_unknown(const casus_doc *d, casus_range side)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const uint32_t entity = d->participants.ptr[side.first + i].entity;
        if (entity < d->entities.len && d->entities.ptr[entity].country[0]) return false;
    }
    return true;
}

/* Every party of "PAK, IND:MIL" is among the participants. */
static bool side_holds(const casus_doc *d, casus_range side, casus_str wanted)
{
    casus_str part;
    wanted = cx_str_trim(wanted);
    if (cx_str_equal(wanted, CX_LIT("-"))) return side_unknown(d, side);
    while (cx_str_split(&wanted, ',', &part)) {
        bool found = false;
        part = cx_str_trim(part);
        for (uint32_t i = 0; i < side.n && !found; i++) {
            const uint32_t entity = d->participants.ptr[side.first + i].entity;
            found = entity < d->entities.len && is_party(&d->entities.ptr[entity], part);
        }
        if (!found) return false;
    }
    return true;
}

static bool parties_hold(const casus_doc *d, const casus_event *e, casus_str parties)
{
    casus_str rest = parties, left;
    if (parties.len == 0) return true;
    if (memchr(parties.ptr, '=', parties.len)) {
        cx_str_split(&rest, '=', &left);
        return side_holds(d, e->actors, left) && side_holds(d, e->actors, rest) &&
               side_holds(d, e->recipients, left) && side_holds(d, e->recipients, rest);
    }
    cx_str_split(&rest, '>', &left);
    return side_holds(d, e->actors, left) && side_holds(d, e->recipients, rest);
}

static void show_parties(cx_buffer *out, const casus_doc *d, casus_range side)
{
    for (uint32_t i = 0; i < side.n; i++) {
        const casus_entity *e =
            &d->entities.ptr[d->participants.ptr[side.first + i].entity];
        cx_buffer_format(out, "%s%.*s", i ? ", " : "",
                         CX_STR(e->country[0] ? cx_cstr(e->country) : e->name));
    }
    if (side.n == 0) cx_buffer_char(out, '-');
}

/* What is wrong with it, in words; nothing when it holds. */
static bool example_holds(cx_buffer *out, casus_doc *doc, const cx_rulebook *book,
                          const cx_example *x)
{
    casus_error err = { 0 };
    const casus_str name = book->names.ptr[x->rule];
    const casus_input input = { .text = x->sentence };
    if (casus_doc_read(doc, &input, &err) != CASUS_OK) {
        cx_buffer_format(out, "%s", err.message);
        return false;
    }
    const casus_event *near = NULL;
    for (uint32_t i = 0; i < doc->events.len; i++) {
        const casus_event *e = &doc->events.ptr[i];
        if (e->doubt & ~CASUS_DOUBT_WIDE)
            continue; /* its weights alone hold it, and no rule */
        if (!cx_str_equal(e->rule, name)) continue;
        if (!x->yes || parties_hold(doc, e, x->parties)) {
            if (!x->yes) cx_buffer_format(out, "%.*s fires on its `no`", CX_STR(name));
            return x->yes;
        }
        near = e;
    }
    if (!x->yes) return true;
    if (near) {
        cx_buffer_format(out, "%.*s fires with ", CX_STR(name));
        show_parties(out, doc, near->actors);
        cx_buffer_cstr(out, " > ");
        show_parties(out, doc, near->recipients);
        cx_buffer_format(out, ", not %.*s", CX_STR(x->parties));
    } else {
        cx_buffer_format(out, "%.*s does not fire on its `yes`", CX_STR(name));
    }
    return false;
}

/* How many of the examples fail; each is named. */
static uint32_t try_examples(casus_doc *doc, const cx_rulebook *book)
{
    uint32_t failed = 0;
    cx_buffer words = { 0 };
    for (uint32_t i = 0; i < book->examples.len; i++) {
        const cx_example *x = &book->examples.ptr[i];
        cx_buffer_clear(&words);
        if (example_holds(&words, doc, book, x)) continue;
        failed++;
        fprintf(stderr, "%.*s:%u:%u: %.*s: %.*s\n", CX_STR(book->paths.ptr[x->rule]),
                x->line, x->column, (int)words.len, words.len ? words.ptr : "",
                CX_STR(x->sentence));
    }
    cx_buffer_free(&words);
    return failed;
}

static int check_examples(const cx_arguments *arguments, const char *path,
                          const cx_rulebook *book)
{
    casus_engine *engine = NULL;
    casus_error err = { 0 };
    if (casus_engine_open(&engine, path, &err) != CASUS_OK) {
        return cx_complain(arguments, CX_EXIT_REJECTED, "%s", err.message);
    }
    casus_doc *doc = casus_doc_new(engine);
    if (doc) doc->no_seats = doc->keep_doubted = true;
    const uint32_t failed = doc ? try_examples(doc, book) : 0;
    printf("%u rules, %u examples, %u fail\n", book->rules.len, book->examples.len,
           failed);
    const bool good = doc && failed == 0;
    casus_doc_free(doc);
    casus_engine_close(engine);
    return good ? CX_EXIT_DONE : CX_EXIT_REJECTED;
}

static void tell(const cx_problems *problems, bool warnings)
{
    for (uint32_t i = 0; i < problems->list.len; i++) {
        const cx_problem *p = &problems->list.ptr[i];
        if (p->warning && !warnings) continue;
        fprintf(stderr, "%.*s:%u:%u: %s%.*s\n", CX_STR(p->path), p->line, p->column,
                p->warning ? "warning: " : "", CX_STR(p->words));
    }
}

int cx_dict_check(const cx_arguments *arguments)
{
    const char *dict = arguments->n > 1 ? arguments->operands[1] : "dict";
    char *path = NULL;
    casus_error err = { 0 };
    cx_arena arena;
    cx_arena_init(&arena, 0);
    cx_problems problems = { .arena = &arena }, tables = { .arena = &arena };
    cx_rulebook book;
    cx_rulebook_init(&book, &arena, &problems);
    int status = CX_EXIT_DONE;
    if (cx_rulebook_read(&book, dict, &err) != CASUS_OK ||
        cx_world_check(&tables, dict, &err) != CASUS_OK) {
        status = cx_complain(arguments, CX_EXIT_IO, "%s", err.message);
    }
    tell(&problems, true);
    tell(&tables, false);
    if (!status && problems.errors + tables.errors) status = CX_EXIT_REJECTED;
    if (!status) status = cx_build_aside(arguments, dict, &path);
    if (!status) status = check_examples(arguments, path, &book);
    if (path) unlink(path);
    free(path);
    cx_arena_free(&arena);
    return status;
}
