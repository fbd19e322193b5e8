/* model.c -- the container: named sections of bytes in one mapped, read-only file.
 *
 *     0   header   "casusmod", format, number of sections, file size, digest
 *     32  table    one entry a section: name, offset, length
 *     ..  sections, each at a multiple of 64
 *
 * Opening checks all of it, the digest too (XXH3 reads the file at memory speed), so
 * that a file that was cut short or damaged is refused here and not met later.
 *
 * SPDX-License-Identifier: MIT
 */
#include "model/model.h"

#include <stdlib.h>

#include <xxhash.h>

enum { NAME_SIZE = 16, SECTION_ALIGN = 64, MOST_SECTIONS = 256 };

static const char magic[8] = "casusmod";

typedef struct header {
    char magic[8];
    uint32_t format, n_sections;
    uint64_t file_size, digest;
} header;

typedef struct entry {
    char name[NAME_SIZE]; /* padded with NUL, at least one */
    uint64_t offset, length;
} entry;

_Static_assert(sizeof(header) == 32 && sizeof(entry) == 32, "the file's layout");
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "models are little-endian");

struct cx_model {
    cx_file file;  /* empty when the bytes are the caller's */
    void *aligned; /* a copy, when the caller's bytes were not aligned */
    casus_str bytes;
    const header *head;
    const entry *table;
};

/* ---- reading ---- */

static casus_status damaged(casus_error *err, const char *name, const char *what)
{
    return cx_fail(err, CASUS_BAD_FORMAT, 0, 0, "%s: damaged model: %s", name, what);
}

static casus_status check_header(const cx_model *model, const char *name,
                                 casus_error *err)
{
    const header *head = model->head;
    if (model->bytes.len < sizeof *head || memcmp(head->magic, magic, sizeof magic) != 0)
        return cx_fail(err, CASUS_BAD_FORMAT, 0, 0, "%s: not a casus model", name);
    if (head->format != CX_MODEL_FORMAT)
        return cx_fail(err, CASUS_BAD_FORMAT, 0, 8,
                       "%s: made for format %u, this casus reads %u; build one with: "
                       "casus dict build",
                       name, head->format, CX_MODEL_FORMAT);
    if (head->file_size != model->bytes.len)
        return cx_fail(err, CASUS_BAD_FORMAT, 0, model->bytes.len,
                       "%s: damaged model: %u bytes where %llu should be", name,
                       model->bytes.len, (unsigned long long)head->file_size);
    if (head->n_sections > MOST_SECTIONS ||
        sizeof *head + head->n_sections * sizeof(entry) > model->bytes.len)
        return damaged(err, name, "its table does not fit");
    return CASUS_OK;
}

static casus_status check_model(const cx_model *model, const char *name, casus_error *err)
{
    const casus_status status = check_header(model, name, err);
    if (status != CASUS_OK) return status;
    for (uint32_t i = 0; i < model->head->n_sections; i++) {
        const entry *e = &model->table[i];
        if (!e->name[0] || e->name[NAME_SIZE - 1])
            return damaged(err, name, "a section's name");
        if (e->offset % SECTION_ALIGN || e->offset > model->bytes.len ||
            e->length > model->bytes.len - e->offset)
            return damaged(err, name, "a section lies outside of the file");
    }
    const size_t skip = sizeof(header);
    if (XXH3_64bits(model->bytes.ptr + skip, model->bytes.len - skip) !=
        model->head->digest)
        return damaged(err, name, "its digest does not match its bytes");
    return CASUS_OK;
}

/* The sections must be aligned in memory as they are in the file. */
static bool align_bytes(cx_model *model)
{
    if ((uintptr_t)model->bytes.ptr % SECTION_ALIGN == 0) return true;
    const size_t size =
        ((size_t)model->bytes.len + SECTION_ALIGN) & ~(size_t)(SECTION_ALIGN - 1);
    model->aligned = aligned_alloc(SECTION_ALIGN, size);
    if (!model->aligned) return false;
    memcpy(model->aligned, model->bytes.ptr, model->bytes.len);
    model->bytes.ptr = model->aligned;
    return true;
}

static casus_status finish_open(cx_model **out, cx_model *model, const char *name,
                                casus_error *err)
{
    casus_status status = CASUS_NO_MEMORY;
    if (align_bytes(model)) {
        model->head = (const header *)(const void *)model->bytes.ptr;
        model->table = (const entry *)(const void *)(model->bytes.ptr + sizeof(header));
        status = check_model(model, name, err);
    } else {
        cx_fail(err, status, 0, 0, "%s: out of memory", name);
    }
    if (status == CASUS_OK)
        *out = model;
    else
        cx_model_close(model);
    return status;
}

casus_status cx_model_open_bytes(cx_model **out, casus_str bytes, const char *name,
                                 casus_error *err)
{
    *out = NULL;
    cx_model *model = calloc(1, sizeof *model);
    if (!model) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "%s: out of memory", name);
    model->bytes = bytes;
    return finish_open(out, model, name, err);
}

casus_status cx_model_open(cx_model **out, const char *path, casus_error *err)
{
    *out = NULL;
    cx_model *model = calloc(1, sizeof *model);
    if (!model) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "%s: out of memory", path);
    const casus_status status = cx_file_open(&model->file, path, err);
    if (status != CASUS_OK) {
        free(model);
        return status;
    }
    model->bytes = model->file.bytes;
    return finish_open(out, model, path, err);
}

void cx_model_close(cx_model *model)
{
    if (!model) return;
    cx_file_close(&model->file);
    free(model->aligned);
    free(model);
}

casus_str cx_model_section_at(const cx_model *model, uint32_t i, const char **name)
{
    const entry *e = &model->table[i];
    if (name) *name = e->name;
    return cx_str(model->bytes.ptr + e->offset, e->length);
}

casus_str cx_model_section(const cx_model *model, const char *name)
{
    for (uint32_t i = 0; i < model->head->n_sections; i++)
        if (strcmp(model->table[i].name, name) == 0)
            return cx_model_section_at(model, i, NULL);
    return cx_str(NULL, 0);
}

uint32_t cx_model_count(const cx_model *model)
{
    return model->head->n_sections;
}

uint64_t cx_model_digest(const cx_model *model)
{
    return model->head->digest;
}

/* ---- writing ---- */

typedef struct section {
    char name[NAME_SIZE];
    char *bytes;
    uint32_t len;
} section;

struct cx_model_writer {
    section sections[MOST_SECTIONS]; /* in the order of their names */
    uint32_t n;
};

cx_model_writer *cx_model_writer_new(void)
{
    return calloc(1, sizeof(cx_model_writer));
}

void cx_model_writer_free(cx_model_writer *writer)
{
    if (!writer) return;
    for (uint32_t i = 0; i < writer->n; i++) free(writer->sections[i].bytes);
    free(writer);
}

/* The section of that name, made in its place when it is new; NULL when full. */
static section *section_named(cx_model_writer *writer, const char *name)
{
    uint32_t at = 0;
    while (at < writer->n && strcmp(writer->sections[at].name, name) < 0) at++;
    section *found = &writer->sections[at];
    if (at < writer->n && strcmp(found->name, name) == 0) return found;
    if (writer->n == MOST_SECTIONS) return NULL;
    memmove(found + 1, found, (writer->n - at) * sizeof *found);
    memset(found, 0, sizeof *found);
    memcpy(found->name, name, strlen(name));
    writer->n++;
    return found;
}

casus_status cx_model_writer_add(cx_model_writer *writer, const char *name,
                                 casus_str bytes, casus_error *err)
{
    const size_t len = strlen(name);
    if (len == 0 || len >= NAME_SIZE)
        return cx_fail(err, CASUS_BAD_ARGUMENT, 0, 0,
                       "section name <%s> is not of 1 to 15 characters", name);
    char *copy = malloc((size_t)bytes.len + 1);
    if (!copy)
        return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "section %s: out of memory", name);
    section *place = section_named(writer, name);
    if (!place) {
        free(copy);
        return cx_fail(err, CASUS_LIMIT, 0, 0, "more than %d sections", MOST_SECTIONS);
    }
    if (bytes.len) memcpy(copy, bytes.ptr, bytes.len);
    free(place->bytes);
    place->bytes = copy;
    place->len = bytes.len;
    return CASUS_OK;
}

static uint64_t align_up(uint64_t n)
{
    return (n + SECTION_ALIGN - 1) & ~(uint64_t)(SECTION_ALIGN - 1);
}

casus_status cx_model_writer_save(cx_model_writer *writer, const char *path,
                                  casus_error *err)
{
    const uint64_t front = sizeof(header) + writer->n * sizeof(entry);
    uint64_t size = front;
    for (uint32_t i = 0; i < writer->n; i++)
        size = align_up(size) + writer->sections[i].len;
    if (size >= UINT32_MAX)
        return cx_fail(err, CASUS_LIMIT, 0, 0, "%s: over 4 GiB", path);
    char *file = calloc(1, size);
    if (!file) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "%s: out of memory", path);
    uint64_t at = front;
    for (uint32_t i = 0; i < writer->n; i++) {
        const section *s = &writer->sections[i];
        entry e = { .offset = at = align_up(at), .length = s->len };
        memcpy(e.name, s->name, NAME_SIZE);
        memcpy(file + sizeof(header) + i * sizeof e, &e, sizeof e);
        if (s->len) memcpy(file + at, s->bytes, s->len);
        at += s->len;
    }
    header head = { .format = CX_MODEL_FORMAT,
                    .n_sections = writer->n,
                    .file_size = size };
    memcpy(head.magic, magic, sizeof magic);
    head.digest = XXH3_64bits(file + sizeof head, size - sizeof head);
    memcpy(file, &head, sizeof head);
    const casus_status status = cx_file_replace(path, cx_str(file, size), err);
    free(file);
    return status;
}
