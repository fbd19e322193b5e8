/* blob.c -- flat arrays inside a section, and phrase tables over them.
 *
 *     u32 count | count x { tag, element size, offset, number } | arrays, 16-aligned
 *
 * Everything that a damaged section could get wrong is checked when it is opened; a
 * string's place is checked when it is read, since strings are named by any array.
 *
 * SPDX-License-Identifier: MIT
 */
#include "model/blob.h"

enum { ARRAY_ALIGN = 16, MOST_ARRAYS = 1024 };

typedef struct array_entry {
    char tag[4];
    uint32_t size, offset, n;
} array_entry;

_Static_assert(sizeof(array_entry) == 16, "the section's layout");

/* ---- reading ---- */

static array_entry entry_at(const cx_blob *blob, uint32_t i)
{
    array_entry e;
    memcpy(&e, blob->bytes.ptr + sizeof(uint32_t) + i * sizeof e, sizeof e);
    return e;
}

static uint32_t entry_count(const cx_blob *blob)
{
    uint32_t n = 0;
    if (blob->bytes.len >= sizeof n) memcpy(&n, blob->bytes.ptr, sizeof n);
    return n;
}

casus_status cx_blob_open(cx_blob *blob, casus_str section, const char *name,
                          casus_error *err)
{
    blob->bytes = section;
    const uint32_t n = entry_count(blob);
    const uint64_t front = sizeof(uint32_t) + (uint64_t)n * sizeof(array_entry);
    if (section.len == 0)
        return cx_fail(err, CASUS_BAD_FORMAT, 0, 0, "the model has no section %s", name);
    if (section.len < sizeof n || n > MOST_ARRAYS || front > section.len ||
        (uintptr_t)section.ptr % ARRAY_ALIGN)
        return cx_fail(err, CASUS_BAD_FORMAT, 0, 0, "section %s: damaged directory",
                       name);
    for (uint32_t i = 0; i < n; i++) {
        const array_entry e = entry_at(blob, i);
        if (e.size == 0 || e.offset % ARRAY_ALIGN || e.offset < front ||
            e.offset + (uint64_t)e.size * e.n > section.len)
            return cx_fail(err, CASUS_BAD_FORMAT, 0, 0,
                           "section %s: array %.4s lies outside of it", name, e.tag);
    }
    return CASUS_OK;
}

const void *cx_blob_array(const cx_blob *blob, const char tag[4], size_t size,
                          uint32_t *n)
{
    const uint32_t count = entry_count(blob);
    for (uint32_t i = 0; i < count; i++) {
        const array_entry e = entry_at(blob, i);
        if (memcmp(e.tag, tag, sizeof e.tag) != 0) continue;
        if (e.size != size) break;
        *n = e.n;
        return blob->bytes.ptr + e.offset;
    }
    *n = 0;
    return NULL;
}

casus_str cx_blob_text(const cx_blob *blob, cx_ref ref)
{
    uint32_t n;
    const char *text = cx_blob_array(blob, "text", 1, &n);
    if (ref.at > n || ref.len > n - ref.at) return CX_LIT("");
    return cx_str(text ? text + ref.at : "", ref.len);
}

/* ---- writing ---- */

void cx_blob_writer_init(cx_blob_writer *writer, cx_arena *arena)
{
    *writer = (cx_blob_writer){ .arena = arena };
    cx_strings_init(&writer->texts, arena);
    *CX_PUSH(arena, writer->refs) = (cx_ref){ 0, 0 }; /* string 0 is "" */
}

cx_ref cx_blob_add_text(cx_blob_writer *writer, casus_str s)
{
    const uint32_t number = cx_intern(&writer->texts, s);
    if (number < writer->refs.len) return writer->refs.ptr[number];
    const cx_ref ref = { writer->text.len, s.len };
    for (uint32_t i = 0; i < s.len; i++) *CX_PUSH(writer->arena, writer->text) = s.ptr[i];
    return *CX_PUSH(writer->arena, writer->refs) = ref;
}

void cx_blob_add_array(cx_blob_writer *writer, const char tag[4], const void *ptr,
                       size_t size, uint32_t n)
{
    cx_blob_array_out *array = CX_PUSH(writer->arena, writer->arrays);
    memcpy(array->tag, tag, sizeof array->tag);
    array->size = (uint32_t)size;
    array->n = n;
    array->ptr = ptr;
}

static uint64_t align_up(uint64_t n)
{
    return (n + ARRAY_ALIGN - 1) & ~(uint64_t)(ARRAY_ALIGN - 1);
}

casus_str cx_blob_finish(cx_blob_writer *writer)
{
    cx_blob_add_array(writer, "text", writer->text.ptr, 1, writer->text.len);
    const uint32_t n = writer->arrays.len;
    const uint64_t front = sizeof n + (uint64_t)n * sizeof(array_entry);
    uint64_t size = front;
    for (uint32_t i = 0; i < n; i++)
        size = align_up(size) +
               (uint64_t)writer->arrays.ptr[i].size * writer->arrays.ptr[i].n;
    char *bytes = cx_alloc_zero(writer->arena, size);
    memcpy(bytes, &n, sizeof n);
    uint64_t at = front;
    for (uint32_t i = 0; i < n; i++) {
        const cx_blob_array_out *array = &writer->arrays.ptr[i];
        array_entry e = { .size = array->size, .n = array->n };
        e.offset = (uint32_t)(at = align_up(at));
        memcpy(e.tag, array->tag, sizeof e.tag);
        memcpy(bytes + sizeof n + i * sizeof e, &e, sizeof e);
        const uint64_t len = (uint64_t)array->size * array->n;
        if (len) memcpy(bytes + at, array->ptr, len);
        at += len;
    }
    return cx_str(bytes, size);
}
