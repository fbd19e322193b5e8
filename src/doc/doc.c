/* doc.c -- the workspace: emptying it, reading from it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "doc/doc.h"

#include <stdio.h>

/* The engine, the arena with its boundary and the trace outlive the document; what is
 * between `input` and `trace` is the document. */
void cx_doc_clear(casus_doc *doc)
{
    memset(&doc->input, 0, offsetof(casus_doc, trace) - offsetof(casus_doc, input));
    doc->published = CASUS_NO_DAY;
    doc->strings.arena = &doc->arena;
    cx_arena_reset(&doc->arena);
}

void cx_doc_reset(casus_doc *doc)
{
    cx_doc_clear(doc);
    cx_strings_init(&doc->strings, &doc->arena);
}

void cx_trace_add(casus_doc *doc, uint32_t token, const char *stage, const char *format,
                  ...)
{
    if (!doc->trace) return;
    char words[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    cx_arena *arena = doc->trace->arena;
    const casus_str kept = cx_str_copy(arena, cx_cstr(words));
    *CX_PUSH(arena, doc->trace->remarks) = (cx_remark){ token, stage, kept };
}

/* ---- the public getters ---- */

const casus_input *casus_doc_input(const casus_doc *doc)
{
    return &doc->input;
}

casus_str casus_doc_text(const casus_doc *doc)
{
    return doc->text;
}

const char *casus_doc_digest(const casus_doc *doc)
{
    return doc->digest;
}

casus_str casus_doc_string(const casus_doc *doc, uint32_t string)
{
    return string < doc->strings.strings.len ? doc->strings.strings.ptr[string]
                                             : CX_LIT("");
}

#define GETTER(type, array)                                                              \
    const type *casus_doc_##array(const casus_doc *doc, uint32_t *n)                     \
    {                                                                                    \
        if (n) *n = doc->array.len;                                                      \
        return doc->array.ptr;                                                           \
    }

GETTER(casus_sentence, sentences)
GETTER(casus_token, tokens)
GETTER(casus_mention, mentions)
GETTER(casus_entity, entities)
GETTER(casus_place, places)
GETTER(casus_time, times)
GETTER(casus_quantity, quantities)
GETTER(casus_event, events)
GETTER(casus_statement, statements)
GETTER(casus_transfer, transfers)
GETTER(casus_relation, relations)
GETTER(casus_participant, participants)
GETTER(casus_object, objects)
GETTER(casus_claim, claims)
GETTER(casus_item, items)
GETTER(casus_span, spans)
GETTER(uint32_t, indices)
GETTER(uint32_t, entity_mentions)
