/* folder.c -- see folder.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { DEPTH = 64, COMES = IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ONLYDIR };

static const double SETTLED =
    1; /* seconds without a change, where nothing better tells */

typedef struct watched {
    int number;  /* inotify's */
    char *path;  /* of the folder */
    char *only;  /* the one file of it that is meant; NULL all */
    char *given; /* as it was added; NULL for folders inside that */
} watched;

/* A file of which the system does not say whether it is open for writing. */
typedef struct unsettled {
    char *path;
    off_t size;
    struct timespec changed;
    double since; /* it is seen like this */
} unsettled;

struct cx_folders {
    int fd;
    watched *rows;
    size_t n, cap;
    unsettled *files;
    size_t n_files, cap_files;
};

cx_folders *cx_folders_new(void)
{
    cx_folders *folders = calloc(1, sizeof *folders);
    if (!folders) return NULL;
    folders->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (folders->fd >= 0) return folders;
    free(folders);
    return NULL;
}

static void free_row(watched *row)
{
    free(row->path);
    free(row->only);
    free(row->given);
}

void cx_folders_free(cx_folders *folders)
{
    if (!folders) return;
    for (size_t i = 0; i < folders->n; i++) free_row(&folders->rows[i]);
    for (size_t i = 0; i < folders->n_files; i++) free(folders->files[i].path);
    free(folders->rows);
    free(folders->files);
    close(folders->fd);
    free(folders);
}

int cx_folders_fd(const cx_folders *folders)
{
    return folders->fd;
}

static bool add_row(cx_folders *folders, const char *path, const char *only,
                    const char *given, casus_error *err)
{
    if (folders->n == folders->cap) {
        const size_t cap = folders->cap ? 2 * folders->cap : 16;
        watched *rows = realloc(folders->rows, cap * sizeof *rows);
        if (!rows) {
            cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
            return false;
        }
        folders->rows = rows;
        folders->cap = cap;
    }
    const int number = inotify_add_watch(folders->fd, path, COMES);
    if (number < 0) {
        const bool many = errno == ENOSPC;
        cx_fail(err, CASUS_NO_FILE, 0, 0, "%s: cannot be watched: %s%s", path,
                strerror(errno),
                many ? " (more folders than fs.inotify.max_user_watches allows)" : "");
        return false;
    }
    watched *row = &folders->rows[folders->n];
    *row = (watched){ .number = number, .path = strdup(path) };
    row->only = only ? strdup(only) : NULL;
    row->given = given ? strdup(given) : NULL;
    folders->n++;
    if (row->path && (row->only || !only) && (row->given || !given)) return true;
    cx_fail(err, CASUS_NO_MEMORY, 0, 0, "out of memory");
    return false;
}

static void join(cx_buffer *out, const char *folder, const char *name)
{
    const size_t n = strlen(folder);
    cx_buffer_format(out, "%s%s%s", folder, n && folder[n - 1] == '/' ? "" : "/", name);
    cx_buffer_char(out, '\0');
}

static bool is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static void add_path(cx_buffer *paths, const char *path)
{
    cx_buffer_add(paths, path, strlen(path) + 1);
}

/* ---- files that were there before anybody looked ---- */

static double now_of(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

typedef enum written { WHOLE, BEING_WRITTEN, NOBODY_SAYS } written;

/* A lease for reading is only had on a file that nobody has open for writing, and only by
 * its owner. Whoever opens it in the moment before it is given back would send us SIGIO,
 * which kills; SIGURG is passed over. */
static written written_of(const char *path)
{
    const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0) return NOBODY_SAYS;
    written answer = NOBODY_SAYS;
    if (fcntl(fd, F_SETSIG, SIGURG) == 0) {
        if (fcntl(fd, F_SETLEASE, F_RDLCK) == 0) {
            fcntl(fd, F_SETLEASE, F_UNLCK);
            answer = WHOLE;
        } else if (errno == EAGAIN) {
            answer = BEING_WRITTEN;
        }
    }
    close(fd);
    return answer;
}

static bool is_same(const unsettled *file, const struct stat *st)
{
    return file->size == st->st_size && file->changed.tv_sec == st->st_mtim.tv_sec &&
           file->changed.tv_nsec == st->st_mtim.tv_nsec;
}

static void see(unsettled *file, const struct stat *st)
{
    file->size = st->st_size;
    file->changed = st->st_mtim;
    file->since = now_of(CLOCK_MONOTONIC);
}

/* False when out of memory. One that is there twice comes twice, and is kept once. */
static bool wait_for(cx_folders *folders, const char *path, const struct stat *st)
{
    if (folders->n_files == folders->cap_files) {
        const size_t cap = folders->cap_files ? 2 * folders->cap_files : 16;
        unsettled *files = realloc(folders->files, cap * sizeof *files);
        if (!files) return false;
        folders->files = files;
        folders->cap_files = cap;
    }
    unsettled *file = &folders->files[folders->n_files];
    *file = (unsettled){ .path = strdup(path) };
    see(file, st);
    folders->n_files += file->path != NULL;
    return file->path != NULL;
}

bool cx_folders_ready(cx_folders *folders, const char *path)
{
    struct stat st;
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode)) return true; /* the reader tells */
    const written answer = written_of(path);
    if (answer != NOBODY_SAYS) return answer == WHOLE;
    const double changed = (double)st.st_mtim.tv_sec + (double)st.st_mtim.tv_nsec / 1e9;
    const double age = now_of(CLOCK_REALTIME) - changed;
    return age > 2 * SETTLED || !wait_for(folders, path, &st);
}

bool cx_folders_waiting(const cx_folders *folders)
{
    return folders->n_files > 0;
}

/* Those of them that have not changed for a while come. */
static void settle(cx_folders *folders, cx_buffer *paths)
{
    struct stat st;
    for (size_t i = folders->n_files; i-- > 0;) {
        unsettled *file = &folders->files[i];
        const bool there = stat(file->path, &st) == 0;
        if (there && !is_same(file, &st)) {
            see(file, &st);
        } else if (!there || now_of(CLOCK_MONOTONIC) - file->since >= SETTLED) {
            if (there) add_path(paths, file->path);
            free(file->path);
            *file = folders->files[--folders->n_files];
        }
    }
}

/* An empty file holds no report yet; when it does, that is told. */
static bool is_here(cx_folders *folders, const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 &&
           cx_folders_ready(folders, path);
}

/* ---- folders ---- */

/* Watches a folder and those in it; the files that are there already go to `paths`,
 * unless that is NULL. */
static bool add_tree(cx_folders *folders, const char *path, const char *given,
                     unsigned depth, cx_buffer *paths, casus_error *err)
{
    if (depth > DEPTH) return true;
    if (!add_row(folders, path, NULL, given, err)) return false;
    DIR *dir = opendir(path);
    bool good = true;
    cx_buffer inside = { 0 };
    for (struct dirent *entry; good && dir && (entry = readdir(dir));) {
        if (entry->d_name[0] == '.') continue;
        cx_buffer_clear(&inside);
        join(&inside, path, entry->d_name);
        if (!inside.failed && is_folder(inside.ptr))
            good = add_tree(folders, inside.ptr, NULL, depth + 1, paths, err);
        else if (!inside.failed && paths && is_here(folders, inside.ptr))
            add_path(paths, inside.ptr);
    }
    if (dir) closedir(dir);
    cx_buffer_free(&inside);
    return good;
}

bool cx_folders_add(cx_folders *folders, const char *path, casus_error *err)
{
    struct stat st;
    if (stat(path, &st) != 0) {
        cx_fail(err, CASUS_NO_FILE, 0, 0, "%s: %s", path, strerror(errno));
        return false;
    }
    if (S_ISDIR(st.st_mode)) return add_tree(folders, path, path, 0, NULL, err);
    const char *slash = strrchr(path, '/');
    char *folder = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
    const bool good =
        folder && add_row(folders, folder, slash ? slash + 1 : path, path, err);
    free(folder);
    return good;
}

/* One thing that came, in one of the rows that watch its folder. */
static void come(cx_folders *folders, size_t row, const struct inotify_event *event,
                 cx_buffer *paths)
{
    casus_error ignored;
    cx_buffer path = { 0 };
    const char *only = folders->rows[row].only;
    if (only && strcmp(only, event->name) != 0) return;
    if (only)
        add_path(&path, folders->rows[row].given);
    else
        join(&path, folders->rows[row].path, event->name);
    const bool folder = event->mask & IN_ISDIR;
    if (!path.failed && folder && !only) {
        add_tree(folders, path.ptr, NULL, 1, paths,
                 &ignored); /* what came before it was watched */
    } else if (!path.failed && !folder && !(event->mask & IN_CREATE)) {
        add_path(paths, path.ptr);
    }
    cx_buffer_free(&path);
}

static void take(cx_folders *folders, const struct inotify_event *event, cx_buffer *paths)
{
    const size_t n = folders->n; /* rows that come with it are of another folder */
    for (size_t i = 0; (event->mask & IN_Q_OVERFLOW) && i < n; i++)
        if (folders->rows[i].given) add_path(paths, folders->rows[i].given);
    for (size_t i = 0; i < n; i++) {
        if (folders->rows[i].number != event->wd) continue;
        if (event->mask & IN_IGNORED) {
            folders->rows[i].number = -1; /* the folder is gone */
            continue;
        }
        if (event->len && event->name[0] != '.') come(folders, i, event, paths);
    }
}

void cx_folders_come(cx_folders *folders, cx_buffer *paths)
{
    _Alignas(struct inotify_event) char events[1 << 14];
    ssize_t n;
    while ((n = read(folders->fd, events, sizeof events)) > 0) {
        for (ssize_t at = 0; at < n;) {
            const struct inotify_event *event = (const void *)(events + at);
            take(folders, event, paths);
            at += (ssize_t)(sizeof *event + event->len);
        }
    }
    settle(folders, paths);
}
