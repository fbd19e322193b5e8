/* fuzz_document.c -- any bytes as a report, through the whole engine.
 *
 * The first line is the title and the date, so that those are foreign bytes too. What
 * comes out must hang together: every index in range, every span in the text.
 *
 * SPDX-License-Identifier: MIT
 */
#include "base/base.h"
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

static casus_doc *doc;

static casus_doc *open_doc(void)
{
    casus_error err;
    casus_engine *engine;
    if (casus_engine_open(&engine, getenv("CASUS_MODEL"), &err) != CASUS_OK) {
        fprintf(stderr, "%s\n", err.message);
        abort();
    }
    return casus_doc_new(engine);
}

static void check_span(uint32_t start, uint32_t end)
{
    FUZZ_ASSERT(start <= end && end <= casus_doc_text(doc).len);
}

static void check_range(casus_range range, uint32_t n)
{
    FUZZ_ASSERT(range.first <= n && range.n <= n - range.first);
}

static void check_index(uint32_t index, uint32_t n)
{
    FUZZ_ASSERT(index == CASUS_NONE || index < n);
}

static void check_parse(void)
{
    uint32_t n_tokens, n_sentences;
    const casus_token *tokens = casus_doc_tokens(doc, &n_tokens);
    const casus_sentence *sentences = casus_doc_sentences(doc, &n_sentences);
    uint32_t next = 0;
    for (uint32_t i = 0; i < n_sentences; i++) {
        const casus_sentence *s = &sentences[i];
        uint32_t roots = 0;
        FUZZ_ASSERT(s->first_token == next && s->n_tokens > 0);
        next += s->n_tokens;
        FUZZ_ASSERT(next <= n_tokens);
        check_span(s->start, s->end);
        for (uint32_t t = s->first_token; t < next; t++) {
            check_span(tokens[t].start, tokens[t].end);
            if (tokens[t].head == CASUS_NONE)
                roots++;
            else
                FUZZ_ASSERT(tokens[t].head >= s->first_token && tokens[t].head < next);
        }
        FUZZ_ASSERT(roots >= 1);
    }
    FUZZ_ASSERT(next == n_tokens);
}

static void check_records(void)
{
    uint32_t n_events, n_entities, n_places, n_times, n_quantities, n_sentences,
        n_participants, n_objects, n_indices, n_claims, n_statements, n;
    const casus_event *events = casus_doc_events(doc, &n_events);
    const casus_participant *participants = casus_doc_participants(doc, &n_participants);
    casus_doc_entities(doc, &n_entities);
    casus_doc_places(doc, &n_places);
    casus_doc_times(doc, &n_times);
    casus_doc_quantities(doc, &n_quantities);
    casus_doc_sentences(doc, &n_sentences);
    casus_doc_objects(doc, &n_objects);
    casus_doc_indices(doc, &n_indices);
    casus_doc_claims(doc, &n_claims);
    const casus_statement *statements = casus_doc_statements(doc, &n_statements);
    for (uint32_t i = 0; i < n_events; i++) {
        const casus_event *e = &events[i];
        FUZZ_ASSERT(e->sentence < n_sentences && e->type < CASUS_EVENT_TYPE_COUNT);
        check_span(e->trigger.start, e->trigger.end);
        check_range(e->actors, n_participants);
        check_range(e->recipients, n_participants);
        check_range(e->objects, n_objects);
        check_range(e->quantities, n_indices);
        check_range(e->claims, n_claims);
        check_index(e->place, n_places);
        check_index(e->time, n_times);
        FUZZ_ASSERT(e->confidence >= 0 && e->confidence <= 1);
    }
    for (uint32_t i = 0; i < n_participants; i++)
        FUZZ_ASSERT(participants[i].entity < n_entities);
    for (uint32_t i = 0; i < n_statements; i++)
        check_index(statements[i].speaker, n_entities);
    const casus_transfer *transfers = casus_doc_transfers(doc, &n);
    for (uint32_t i = 0; i < n; i++) {
        check_index(transfers[i].supplier, n_entities);
        check_index(transfers[i].recipient, n_entities);
        check_index(transfers[i].value, n_quantities);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    casus_error err;
    if (!doc) doc = open_doc();
    casus_str rest = cx_str((const char *)bytes, len), line;
    casus_input input = { .text = rest };
    if (len && bytes[0] == '#' && cx_str_split(&rest, '\n', &line)) {
        input = (casus_input){ .text = rest, .title = line, .published = line };
        if (!rest.ptr) input.text = CX_LIT("");
    }
    FUZZ_ASSERT(casus_doc_read(doc, &input, &err) == CASUS_OK);
    check_parse();
    check_records();
    return 0;
}
