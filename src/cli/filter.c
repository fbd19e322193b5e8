/* filter.c -- see filter.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/filter.h"

#include "cli/coder.h"

#include <strings.h>

static bool day_flag(const cx_arguments *arguments, cx_flag_id id, const char *name,
                     const char **day)
{
    *day = arguments->value[id];
    if (!*day || cx_day_parse(cx_cstr(*day)) != CASUS_NO_DAY) return true;
    cx_complain(arguments, 0, "--%s needs a date like 2025-07-26, not \"%.40s\"", name,
                *day);
    return false;
}

/* A list whose every word must be one of the names. */
static bool known_words(const cx_arguments *arguments, const char *list, const char *flag,
                        const char *(*name)(unsigned), unsigned n)
{
    casus_str rest = cx_cstr(list), part;
    while (cx_str_split(&rest, ',', &part)) {
        part = cx_str_trim(part);
        bool known = false;
        for (unsigned i = 0; i < n && !known; i++) {
            const casus_str word = cx_cstr(name(i));
            known =
                word.len == part.len && strncasecmp(word.ptr, part.ptr, part.len) == 0;
        }
        if (known) continue;
        cx_complain(arguments, 0, "--%s: no %s \"%.*s\"; see: casus %s --help", flag,
                    flag, CX_STR(part), arguments->command->name);
        return false;
    }
    return true;
}

/* "A,B" in two; the halves live in `keep`. */
static bool dyad_flag(const cx_arguments *arguments, cx_store_filter *filter,
                      cx_buffer *keep)
{
    const char *dyad = arguments->value[CX_FLAG_DYAD];
    if (!dyad) return true;
    const char *comma = strchr(dyad, ',');
    if (!comma || comma == dyad || !comma[1]) {
        cx_complain(arguments, 0, "--dyad needs two with a comma between them: PAK,IND");
        return false;
    }
    cx_buffer_cstr(keep, dyad);
    cx_buffer_char(keep, '\0');
    if (keep->failed) return false;
    keep->ptr[comma - dyad] = '\0';
    filter->dyad_a = keep->ptr;
    filter->dyad_b = keep->ptr + (comma - dyad) + 1;
    return true;
}

static bool filter_of(const cx_arguments *arguments, cx_store_filter *filter,
                      cx_buffer *keep)
{
    const char *const *value = arguments->value;
    bool good = true;
    float confidence = 0;
    *filter = (cx_store_filter){ .actor = value[CX_FLAG_ACTOR],
                                 .recipient = value[CX_FLAG_RECIPIENT],
                                 .party = value[CX_FLAG_PARTY],
                                 .types = value[CX_FLAG_TYPE],
                                 .statuses = value[CX_FLAG_STATUS],
                                 .search = value[CX_FLAG_SEARCH],
                                 .distinct = value[CX_FLAG_DISTINCT] != NULL };
    if (filter->statuses && strcmp(filter->statuses, "contested") == 0) {
        filter->statuses = "claimed,denied,disputed,unverified";
    }
    good = good && day_flag(arguments, CX_FLAG_FROM, "from", &filter->from);
    good = good && day_flag(arguments, CX_FLAG_TO, "to", &filter->to);
    good = good &&
           (!filter->types || known_words(arguments, filter->types, "type",
                                          casus_event_type_name, CASUS_EVENT_TYPE_COUNT));
    good = good && (!filter->statuses ||
                    known_words(arguments, filter->statuses, "status",
                                casus_event_status_name, CASUS_STATUS_NEGATED + 1));
    good = good && cx_min_confidence(arguments, 0, &confidence);
    good = good && dyad_flag(arguments, filter, keep);
    filter->limit = cx_flag_number(arguments, CX_FLAG_LIMIT, 0, &good);
    filter->min_confidence = (double)confidence;
    return good;
}

int cx_open_store(cx_store **store, const cx_arguments *arguments)
{
    casus_error err = { 0 };
    *store = NULL;
    if (arguments->n < 1 ||
        (arguments->command->id != CX_COMMAND_DYAD && arguments->n > 1)) {
        return cx_complain(arguments, CX_EXIT_USAGE,
                           "name one database: casus %s news.db",
                           arguments->command->name);
    }
    if (cx_store_open(store, arguments->operands[0], CX_STORE_READ, &err) == CASUS_OK)
        return CX_EXIT_DONE;
    return cx_complain(arguments, CX_EXIT_IO, "%s", err.message);
}

int cx_ask(cx_asked *asked, const cx_arguments *arguments)
{
    *asked = (cx_asked){ .store = NULL };
    if (!filter_of(arguments, &asked->filter, &asked->keep)) return CX_EXIT_USAGE;
    return cx_open_store(&asked->store, arguments);
}

void cx_ask_close(cx_asked *asked)
{
    cx_store_close(asked->store);
    cx_buffer_free(&asked->keep);
}

bool cx_open_to_write(const cx_arguments *arguments, cx_store **store)
{
    casus_error err = { 0 };
    *store = NULL;
    if (arguments->n == 0) {
        cx_complain(arguments, 0, "name a database: casus %s news.db",
                    arguments->command->name);
        return false;
    }
    const casus_status status =
        cx_store_open(store, arguments->operands[0], CX_STORE_WRITE_OLD, &err);
    if (status != CASUS_OK) cx_complain(arguments, 0, "%s", err.message);
    return status == CASUS_OK;
}
