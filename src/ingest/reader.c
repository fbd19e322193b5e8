/* reader.c -- paths to files, files to reports.
 *
 * Folders are opened into a list of paths, sorted by name, at the moment they are
 * reached; hidden files in them are left out. What a file is, its first bytes say.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/ingest.h"
#include "ingest/lines.h"
#include "ingest/xml.h"

#include <dirent.h>
#include <glob.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SNIFF = 4096, FOLDER_DEPTH = 64 };

static bool looks_text(casus_str beginning)
{
    (void)beginning;
    return true; /* the last of the table: whatever is nothing else */
}

static bool never(casus_str beginning)
{
    (void)beginning;
    return false; /* told apart object by object, in jsonl */
}

static const cx_format formats[] = {
    { "warc", cx_warc_looks, cx_warc_next },
    { "jsonl", cx_jsonl_looks, cx_jsonl_next },
    { "ninjs", never, cx_ninjs_next },
    { "trafilatura", never, cx_trafilatura_next },
    { "news-please", never, cx_news_please_next },
    { "feed", cx_feed_looks, cx_feed_next },
    { "newsml", cx_newsml_looks, cx_newsml_next },
    { "petrarch", cx_petrarch_looks, cx_petrarch_next },
    { "conllu", cx_conllu_looks, cx_conllu_next },
    { "html", cx_page_looks, cx_page_next },
    { "text", looks_text, cx_text_next },
};
enum { FORMATS = sizeof formats / sizeof *formats };

/* A path still to be read, and how many folders deep it was found. */
typedef struct path_entry {
    char *path;
    unsigned depth;
} path_entry;

struct cx_reader {
    cx_reader_options options;
    const cx_format *forced, *format; /* NULL: none, or no file is open */
    path_entry *stack;                /* the next path is on top */
    size_t depth, cap;
    cx_lines lines;
    char *path;      /* of the open file */
    uint64_t handed; /* reports and rejects of the open file */
    uint64_t taken, total, passed;
};

const char *cx_format_name(unsigned i)
{
    return i < FORMATS ? formats[i].name : NULL;
}

static const cx_format *format_named(const char *name)
{
    for (unsigned i = 0; i < FORMATS; i++) {
        if (strcmp(name, formats[i].name) == 0) return &formats[i];
    }
    return NULL;
}

bool cx_format_known(const char *name)
{
    return format_named(name) != NULL;
}

const char *cx_field_name(cx_field field)
{
    static const char *const names[CX_FIELD_COUNT] = { "text",     "title", "id",
                                                       "source",   "url",   "language",
                                                       "published" };
    return field < CX_FIELD_COUNT ? names[field] : "";
}

void cx_input_fields(casus_input *input, casus_str *fields[CX_FIELD_COUNT])
{
    fields[CX_FIELD_TEXT] = &input->text;
    fields[CX_FIELD_TITLE] = &input->title;
    fields[CX_FIELD_ID] = &input->id;
    fields[CX_FIELD_SOURCE] = &input->source;
    fields[CX_FIELD_URL] = &input->url;
    fields[CX_FIELD_LANGUAGE] = &input->language;
    fields[CX_FIELD_PUBLISHED] = &input->published;
}

static bool push(cx_reader *reader, const char *path, unsigned depth)
{
    if (reader->depth == reader->cap) {
        const size_t cap = reader->cap ? 2 * reader->cap : 64;
        path_entry *stack = realloc(reader->stack, cap * sizeof *stack);
        if (!stack) return false;
        reader->stack = stack;
        reader->cap = cap;
    }
    char *copy = strdup(path);
    if (!copy) return false;
    reader->stack[reader->depth++] = (path_entry){ copy, depth };
    return true;
}

static bool push_counted(cx_reader *reader, const char *path)
{
    struct stat st;
    if (stat(path, &st) == 0 && S_ISREG(st.st_mode)) {
        reader->total += (uint64_t)st.st_size;
    }
    return push(reader, path, 0);
}

/* A path, or the files that a pattern matches where no file has its name. */
static bool push_operand(cx_reader *reader, const char *path)
{
    glob_t found;
    if (!strpbrk(path, "*?[") || access(path, F_OK) == 0)
        return push_counted(reader, path);
    const int status = glob(path, 0, NULL, &found);
    if (status == GLOB_NOMATCH) return push_counted(reader, path);
    if (status != 0) return false;
    bool good = true;
    for (size_t i = found.gl_pathc; i-- > 0 && good;)
        good = push_counted(reader, found.gl_pathv[i]);
    globfree(&found);
    return good;
}

cx_reader *cx_reader_new(char *const *paths, size_t n, const cx_reader_options *options)
{
    cx_reader *reader = calloc(1, sizeof *reader);
    if (!reader) return NULL;
    reader->options = *options;
    reader->forced = options->format ? format_named(options->format) : NULL;
    bool good = !options->format || reader->forced;
    if (n == 0) good = good && push(reader, "-", 0);
    for (size_t i = n; i-- > 0 && good;) good = push_operand(reader, paths[i]);
    if (good) return reader;
    cx_reader_free(reader);
    return NULL;
}

void cx_reader_free(cx_reader *reader)
{
    if (!reader) return;
    cx_lines_close(&reader->lines);
    while (reader->depth) free(reader->stack[--reader->depth].path);
    free(reader->lines.ptr);
    free(reader->path);
    free(reader->stack);
    free(reader);
}

void cx_reader_progress(const cx_reader *reader, uint64_t *taken, uint64_t *total)
{
    *taken = reader->taken;
    if (reader->lines.stream) *taken += cx_stream_taken(reader->lines.stream);
    *total = reader->total;
}

uint64_t cx_reader_passed(const cx_reader *reader)
{
    return reader->passed + reader->lines.passed;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const path_entry *)b)->path, ((const path_entry *)a)->path);
}

/* Puts the files of a folder on the stack, the first name on top. */
static cx_next open_folder(cx_reader *reader, const char *path, unsigned depth,
                           casus_error *err)
{
    DIR *folder = depth < FOLDER_DEPTH ? opendir(path) : NULL;
    if (!folder) {
        cx_fail(err, CASUS_NO_FILE, 0, 0, "%s: cannot read this folder", path);
        return CX_NEXT_FAILED;
    }
    const size_t before = reader->depth;
    struct dirent *entry;
    bool good = true;
    cx_buffer name = { 0 };
    while (good && (entry = readdir(folder))) {
        if (entry->d_name[0] == '.') continue;
        cx_buffer_clear(&name);
        const size_t len = strlen(path);
        cx_buffer_format(&name, "%s%s%s", path, len && path[len - 1] == '/' ? "" : "/",
                         entry->d_name);
        cx_buffer_char(&name, '\0');
        struct stat st;
        good = !name.failed;
        if (!good || stat(name.ptr, &st) != 0) continue;
        if (S_ISREG(st.st_mode))
            reader->total += (uint64_t)st.st_size;
        else if (!S_ISDIR(st.st_mode))
            continue;
        good = push(reader, name.ptr, depth + 1);
    }
    closedir(folder);
    cx_buffer_free(&name);
    if (reader->depth > before) {
        qsort(reader->stack + before, reader->depth - before, sizeof *reader->stack,
              by_name);
    }
    if (good) return CX_NEXT_END;
    cx_fail(err, CASUS_NO_MEMORY, 0, 0, "%s: out of memory", path);
    return CX_NEXT_FAILED;
}

/* First bytes of what is certainly no text, and what to say of it. */
static const struct {
    const char *magic;
    uint32_t len;
    const char *words;
} foreign[] = {
    { "\xff\xfe", 2, "UTF-16 text; convert it with: iconv -f UTF-16 -t UTF-8" },
    { "\xfe\xff", 2, "UTF-16 text; convert it with: iconv -f UTF-16 -t UTF-8" },
    { "%PDF-", 5, "a PDF file, not text; convert it with: pdftotext" },
    { "PK\003\004", 4, "a zip archive (or an office document), not text" },
    { "\xfd"
      "7zXZ",
      5, "packed with xz, which is not read; unpack it with: xz -d" },
    { "BZh", 3, "packed with bzip2, which is not read; unpack it with: bzip2 -d" },
};

static const char *foreign_kind(casus_str beginning)
{
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
        if (cx_str_starts(beginning, cx_str(foreign[i].magic, foreign[i].len))) {
            return foreign[i].words;
        }
    }
    if (memchr(beginning.ptr, 0, beginning.len))
        return "a binary file, not text (it holds NUL bytes)";
    return NULL;
}

static bool looks_markup(casus_str beginning)
{
    const casus_str s = cx_str_trim(beginning);
    return cx_str_starts(s, CX_LIT("<!")) || cx_str_starts(s, CX_LIT("<?xml"));
}

/* Chooses the format of the file that was just opened; sets it aside when no format
 * takes it. CX_NEXT_END: go on and read. */
static cx_next choose_format(cx_reader *reader, casus_error *err)
{
    cx_lines *lines = &reader->lines;
    casus_str beginning = cx_lines_peek(lines, SNIFF);
    if (beginning.len == 0) {
        if (lines->broken) return CX_NEXT_END; /* the fault is told by next_of_file */
        return cx_reject(err, CASUS_BAD_FORMAT, lines, 0, 0, "empty, no report in it");
    }
    /* Pages may be UTF-16, and records of WARC anything. */
    const bool any = (reader->forced && reader->forced->next == cx_page_next) ||
                     cx_warc_looks(beginning);
    const char *words = any ? NULL : foreign_kind(beginning);
    if (words) return cx_reject(err, CASUS_BAD_FORMAT, lines, 0, 0, "%s", words);
    if (cx_str_starts(beginning, CX_LIT("\xef\xbb\xbf"))) {
        lines->at += 3; /* the mark of UTF-8: an encoding, not a character of the text */
        lines->offset += 3;
        beginning = cx_lines_peek(lines, SNIFF);
    }
    reader->format = reader->forced;
    if (reader->format ? reader->format->next != cx_warc_next : !cx_warc_looks(beginning))
        cx_lines_without_walls(lines);
    for (unsigned i = 0; !reader->format; i++) {
        if (formats[i].looks(beginning)) reader->format = &formats[i];
    }
    if (!reader->forced && reader->format->next == cx_text_next &&
        looks_markup(beginning)) {
        const casus_str root = cx_xml_root(beginning);
        return cx_reject(
            err, CASUS_BAD_FORMAT, lines, 0, 0,
            "looks like XML of a kind that is not read (its root is <%.*s>); "
            "--input-format text takes it as it stands",
            root.len < 60 ? (int)root.len : 60, root.ptr);
    }
    return CX_NEXT_END;
}

static void close_file(cx_reader *reader)
{
    if (reader->lines.stream) reader->taken += cx_stream_taken(reader->lines.stream);
    cx_lines_close(&reader->lines);
    reader->passed += reader->lines.passed;
    reader->lines.passed = 0;
    reader->format = NULL;
    free(reader->path);
    reader->path = NULL;
}

/* Opens the path on top of the stack. CX_NEXT_END: a file is open, a folder's files are
 * on the stack, or a file was passed by. */
static cx_next open_next(cx_reader *reader, casus_error *err)
{
    const path_entry entry = reader->stack[--reader->depth];
    const bool standard = strcmp(entry.path, "-") == 0 && entry.depth == 0;
    reader->path = entry.path;
    reader->handed = 0;
    struct stat st;
    cx_next next = CX_NEXT_END;
    if (!standard && stat(entry.path, &st) == 0 && S_ISDIR(st.st_mode)) {
        next = open_folder(reader, entry.path, entry.depth, err);
    } else if (entry.depth && reader->options.ready &&
               !reader->options.ready(reader->options.ready_context, entry.path)) {
        next = CX_NEXT_END;
    } else if (!cx_lines_open(&reader->lines, standard ? NULL : entry.path,
                              reader->options.name ? reader->options.name
                              : standard           ? "standard input"
                                                   : entry.path,
                              err)) {
        next = CX_NEXT_FAILED;
    } else {
        next = choose_format(reader, err);
        if (next == CX_NEXT_END) return next;
    }
    close_file(reader);
    return next;
}

/* The name of a file without folder and endings: the id of a text that has none. */
static casus_str id_of_path(casus_str path)
{
    for (uint32_t i = path.len; i-- > 0;) {
        if (path.ptr[i] != '/') continue;
        path = cx_str(path.ptr + i + 1, path.len - i - 1);
        break;
    }
    static const char *const endings[] = { ".gz", ".zst", ".txt", ".html", ".htm" };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        const casus_str ending = cx_cstr(endings[i]);
        if (path.len > ending.len && cx_str_ends(path, ending)) path.len -= ending.len;
    }
    return path;
}

/* What the caller knows of all reports, where the report itself is silent. */
static void add_defaults(const cx_reader *reader, cx_report *report)
{
    casus_input *input = &report->input;
    if (!input->published.len) input->published = reader->options.published;
    if (!input->source.len) input->source = reader->options.source;
    if (!input->language.len) input->language = reader->options.language;
    const bool whole =
        reader->format->next == cx_text_next || reader->format->next == cx_page_next;
    const bool file = whole && reader->lines.path == reader->path;
    if (file && !input->id.len) {
        input->id = id_of_path(cx_str(report->path.ptr, report->path.len - 1));
    }
}

static cx_next next_of_file(cx_reader *reader, cx_report *report, casus_error *err)
{
    cx_lines *lines = &reader->lines;
    const uint64_t before = lines->offset;
    report->input = (casus_input){ 0 };
    report->conllu = report->page = (casus_str){ 0 };
    report->hints = (cx_page_hints){ 0 };
    cx_buffer_clear(&report->path);
    cx_buffer_add(&report->path, lines->path, strlen(lines->path) + 1);
    if (report->path.failed)
        return cx_reject(err, CASUS_NO_MEMORY, lines, 0, 0, "out of memory");
    cx_next next = CX_NEXT_END;
    if (reader->format) next = reader->format->next(lines, &reader->options, report, err);
    report->bytes = lines->offset - before;
    if (next == CX_NEXT_END && lines->broken) {
        lines->broken = false;
        *err = lines->fault;
        return lines->fault.status == CASUS_BAD_FORMAT ? CX_NEXT_REJECT : CX_NEXT_FAILED;
    }
    if (next == CX_NEXT_END && reader->handed + lines->passed == 0 && reader->format) {
        next = cx_reject(err, CASUS_BAD_FORMAT, lines, 0, 0, "no report in it");
    }
    reader->handed++;
    if (next == CX_NEXT_REPORT || next == CX_NEXT_RETRACTION)
        add_defaults(reader, report);
    return next;
}

cx_next cx_reader_next(cx_reader *reader, cx_report *report, casus_error *err)
{
    while (true) {
        if (!reader->path) {
            if (reader->depth == 0) return CX_NEXT_END;
            const cx_next opened = open_next(reader, err);
            if (opened != CX_NEXT_END) return opened;
            continue;
        }
        const cx_next next = next_of_file(reader, report, err);
        if (next != CX_NEXT_END) return next;
        close_file(reader);
    }
}
