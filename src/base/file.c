/* file.c -- whole files in, whole files out: the one part of the engine that touches
 * the disk.
 *
 * A regular file is mapped; what cannot be mapped (a pipe, /proc) is read to its end.
 * Writing goes to a new file in the same folder which then takes the place of the
 * old one, so that nobody ever reads half of it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static casus_status file_error(casus_error *err, casus_status status, const char *path)
{
    char words[128];
    const char *said = strerror_r(errno, words, sizeof words); /* the GNU one */
    return cx_fail(err, status, 0, 0, "%s: %s", path, said);
}

/* Reads a file of unknown length to its end. */
static casus_status read_all(cx_file *file, int fd, const char *path, casus_error *err)
{
    size_t len = 0, cap = 64 * 1024;
    char *bytes = malloc(cap);
    while (bytes) {
        const ssize_t n = read(fd, bytes + len, cap - len);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) {
            free(bytes);
            return file_error(err, CASUS_NO_FILE, path);
        }
        if (n == 0) break;
        len += (size_t)n;
        if (len >= UINT32_MAX) {
            free(bytes);
            return cx_fail(err, CASUS_LIMIT, 0, 0, "%s: larger than 4 GiB", path);
        }
        if (len < cap) continue;
        char *larger = realloc(bytes, cap *= 2);
        if (!larger) free(bytes);
        bytes = larger;
    }
    if (!bytes) return cx_fail(err, CASUS_NO_MEMORY, 0, 0, "%s: out of memory", path);
    file->bytes = cx_str(bytes, len);
    return CASUS_OK;
}

static casus_status map_or_read(cx_file *file, int fd, const char *path, casus_error *err)
{
    struct stat info;
    if (fstat(fd, &info) != 0) return file_error(err, CASUS_NO_FILE, path);
    if (S_ISDIR(info.st_mode))
        return cx_fail(err, CASUS_NO_FILE, 0, 0, "%s: is a directory", path);
    if (S_ISREG(info.st_mode) && (uint64_t)info.st_size >= UINT32_MAX)
        return cx_fail(err, CASUS_LIMIT, 0, 0, "%s: larger than 4 GiB", path);
    if (S_ISREG(info.st_mode) && info.st_size > 0) {
        const size_t len = (size_t)info.st_size;
        void *map = mmap(NULL, len, PROT_READ, MAP_PRIVATE, fd, 0);
        if (map != MAP_FAILED) {
            *file = (cx_file){ cx_str(map, len), map, len };
            return CASUS_OK;
        }
    }
    return read_all(file, fd, path, err);
}

casus_status cx_file_open(cx_file *file, const char *path, casus_error *err)
{
    *file = (cx_file){ .map = NULL };
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return file_error(err, CASUS_NO_FILE, path);
    const casus_status status = map_or_read(file, fd, path, err);
    close(fd);
    return status;
}

void cx_file_close(cx_file *file)
{
    if (file->map)
        munmap(file->map, file->map_len);
    else
        free((void *)(uintptr_t)file->bytes.ptr);
    *file = (cx_file){ .map = NULL };
}

static bool write_all(int fd, casus_str bytes)
{
    for (uint32_t done = 0; done < bytes.len;) {
        const ssize_t n = write(fd, bytes.ptr + done, bytes.len - done);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        done += (uint32_t)n;
    }
    return true;
}

casus_status cx_file_replace(const char *path, casus_str bytes, casus_error *err)
{
    char beside[4096];
    if ((size_t)snprintf(beside, sizeof beside, "%s.XXXXXX", path) >= sizeof beside)
        return cx_fail(err, CASUS_BAD_ARGUMENT, 0, 0, "%s: the path is too long", path);
    const int fd = mkstemp(beside);
    if (fd < 0) return file_error(err, CASUS_IO, path);
    bool good = write_all(fd, bytes) && fchmod(fd, 0644) == 0 && fsync(fd) == 0;
    good = close(fd) == 0 && good;
    if (good && rename(beside, path) == 0) return CASUS_OK;
    const casus_status status = file_error(err, CASUS_IO, path);
    unlink(beside);
    return status;
}
