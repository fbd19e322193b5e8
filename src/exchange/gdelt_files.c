/* gdelt_files.c -- GDELT's files: their names, the zip around each, the list of all.
 *
 * GDELT writes a set of files every quarter of an hour; ours is a set a day, named for
 * the day's first moment. The zip holds one member and no clock, so the same database
 * gives the same bytes and the same MD5.
 *
 * SPDX-License-Identifier: MIT
 */
#include "exchange/fields.h"
#include "exchange/gdelt.h"
#include "store/rows.h"

#include <archive.h>
#include <archive_entry.h>
#include <ctype.h>
#include <md5.h>
#include <stdio.h>

static const struct {
    const char *suffix; /* of the member; the zip's has ".zip" behind it */
    bool with_time;
} kinds[CX_GDELT_KINDS] = {
    [CX_GDELT_EVENTS] = { ".export.CSV", true },
    [CX_GDELT_MENTIONS] = { ".mentions.CSV", true },
    [CX_GDELT_GKG] = { ".gkg.csv", true },
    [CX_GDELT_DAILY] = { ".export.CSV", false },
};

/* "20250507000000.export.CSV" */
static void member_name(char out[40], cx_gdelt_kind kind, const char *day)
{
    snprintf(out, 40, "%.4s%.2s%.2s%s%s", day, day + 5, day + 8,
             kinds[kind].with_time ? "000000" : "", kinds[kind].suffix);
}

void cx_gdelt_name(char out[40], cx_gdelt_kind kind, const char *day)
{
    member_name(out, kind, day);
    memcpy(out + strlen(out), ".zip", 5);
}

bool cx_gdelt_name_read(const char *name, cx_gdelt_kind *kind, char day[11])
{
    char same[40];
    for (int i = 0; i < 8; i++)
        if (!isdigit((unsigned char)name[i])) return false;
    snprintf(day, 11, "%.4s-%.2s-%.2s", name, name + 4, name + 6);
    for (unsigned k = 0; k < CX_GDELT_KINDS; k++) {
        cx_gdelt_name(same, (cx_gdelt_kind)k, day);
        if (strcmp(name, same) != 0) continue;
        *kind = (cx_gdelt_kind)k;
        return true;
    }
    return false;
}

casus_status cx_gdelt_rows(cx_store *store, cx_gdelt_kind kind, const char *day,
                           cx_buffer *out, casus_error *err)
{
    const casus_status status = kind == CX_GDELT_GKG
                                    ? cx_gdelt_gkg_rows(store, day, out, err)
                                    : cx_gdelt_event_rows(store, kind, day, out, err);
    if (status == CASUS_OK && out->failed)
        return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    return status;
}

static la_ssize_t archive_bytes(struct archive *a, void *context, const void *ptr,
                                size_t len)
{
    cx_buffer *out = context;
    (void)a;
    cx_buffer_add(out, ptr, len);
    return out->failed ? -1 : (la_ssize_t)len;
}

static bool zip(cx_buffer *out, const char *name, const cx_buffer *content)
{
    struct archive *a = archive_write_new();
    struct archive_entry *entry = archive_entry_new();
    bool good = a && entry;
    if (good) {
        archive_entry_set_pathname(entry, name);
        archive_entry_set_size(entry, (la_int64_t)content->len);
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_mtime(entry, 315532800, 0); /* 1980-01-01, the zip's zero */
        good = archive_write_set_format_zip(a) == ARCHIVE_OK &&
               archive_write_set_bytes_in_last_block(a, 1) == ARCHIVE_OK &&
               archive_write_open(a, out, NULL, archive_bytes, NULL) == ARCHIVE_OK &&
               archive_write_header(a, entry) == ARCHIVE_OK &&
               archive_write_data(a, content->ptr, content->len) ==
                   (la_ssize_t)content->len &&
               archive_write_close(a) == ARCHIVE_OK;
    }
    archive_entry_free(entry);
    archive_write_free(a);
    return good && !out->failed;
}

casus_status cx_gdelt_zip(cx_store *store, cx_gdelt_kind kind, const char *day,
                          cx_buffer *out, casus_error *err)
{
    cx_buffer rows = { 0 };
    char name[40];
    member_name(name, kind, day);
    casus_status status = cx_gdelt_rows(store, kind, day, &rows, err);
    if (status == CASUS_OK && !zip(out, name, &rows))
        status = cx_fail(err, CASUS_NO_MEMORY, 0, 0, "the zip file could not be made");
    cx_buffer_free(&rows);
    return status;
}

typedef struct days {
    bool (*each)(void *context, const char *day);
    void *context;
} days;

static bool day_row(void *context, const cx_row *row)
{
    days *d = context;
    char day[11] = "";
    const casus_str text = cx_row_text(row, 0);
    if (text.len != 10) return true;
    memcpy(day, text.ptr, 10);
    return d->each(d->context, day);
}

casus_status cx_gdelt_days(cx_store *store, bool (*each)(void *context, const char *day),
                           void *context, casus_error *err)
{
    days d = { each, context };
    return cx_store_rows(store,
                         "SELECT DISTINCT day FROM documents WHERE day IS NOT NULL"
                         " ORDER BY day",
                         NULL, 0, day_row, &d, err);
}

void cx_gdelt_list_line(cx_buffer *out, const char *base_url, const char *name,
                        const cx_buffer *file)
{
    char digest[MD5_DIGEST_STRING_LENGTH];
    MD5Data((const uint8_t *)file->ptr, file->len, digest);
    cx_buffer_format(out, "%zu %s %s%s\n", file->len, digest, base_url, name);
}
