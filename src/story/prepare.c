/* prepare.c -- what a worker makes of a read report for the writer.
 *
 *     cx_prepared, cx_sketch, cx_gist, acts ..., the publisher, what the events tell
 *
 * SPDX-License-Identifier: MIT
 */
#include "store/copies.h"
#include "story/keep.h"
#include "story/origin.h"
#include "world/table/press.h"

enum {
    SKETCH_AT = sizeof(cx_prepared),
    GIST_AT = SKETCH_AT + sizeof(cx_sketch),
    ACTS_AT = GIST_AT + sizeof(cx_gist)
};
_Static_assert(SKETCH_AT % 8 == 0 && GIST_AT % 8 == 0 && ACTS_AT % 4 == 0, "aligned");

const cx_sketch *cx_story_sketch(const cx_buffer *bytes)
{
    return (const cx_sketch *)(const void *)(bytes->ptr + SKETCH_AT);
}

const cx_gist *cx_story_gist(const cx_buffer *bytes)
{
    return (const cx_gist *)(const void *)(bytes->ptr + GIST_AT);
}

static void copy(char *out, size_t size, casus_str s)
{
    const size_t len = s.len < size - 1 ? s.len : size - 1;
    if (len) memcpy(out, s.ptr, len);
    out[len] = '\0';
}

/* The agency, else the publisher. Of a report that has neither nothing is known but
 * itself. */
static void put_origin(cx_prepared *made, const casus_doc *doc, casus_str agency,
                       cx_buffer *work)
{
    const casus_str publisher = doc->input.source;
    cx_buffer_clear(work);
    cx_origin_outlet(work, agency.len ? agency : publisher);
    copy(made->agency, sizeof made->agency, agency);
    copy(made->origin, sizeof made->origin, cx_str(work->ptr, work->len));
}

void cx_story_prepare(cx_buffer *out, const casus_doc *doc, float min_confidence)
{
    cx_prepared made = { .acts_at = ACTS_AT };
    cx_sketch sketch;
    cx_gist gist;
    const casus_str agency = cx_press_agency(cx_world_press(doc->engine), doc->text,
                                             doc->title_len, doc->input.source);
    cx_buffer_clear(out);
    put_origin(&made, doc, agency, out);
    cx_sketch_make(&sketch, doc, out);
    cx_gist_make(&gist, doc, out);
    cx_buffer_clear(out);
    cx_buffer_add(out, &made, sizeof made);
    cx_buffer_add(out, &sketch, sizeof sketch);
    cx_buffer_add(out, &gist, sizeof gist);
    made.acts = cx_acts_make(out, doc, min_confidence);
    made.source_at = (uint32_t)out->len;
    made.source_len = doc->input.source.len;
    cx_buffer_str(out, doc->input.source);
    cx_buffer_add(out, "\0\0\0\0\0\0\0", (8 - out->len % 8) % 8);
    made.told_at = (uint32_t)out->len;
    cx_told_make(out, doc, min_confidence);
    made.told_len = (uint32_t)(out->len - made.told_at);
    if (!out->failed) memcpy(out->ptr, &made, sizeof made);
}
