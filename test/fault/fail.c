/* fail.c -- makes the Nth malloc, read or write of a program fail. Preloaded:
 *
 *     FAIL=malloc:17 LD_PRELOAD=./libfail.so casus ...
 *
 * Only the one call fails, as it would when another program gave its memory back a
 * moment later; what happens next is the program's business. FAIL=malloc:17+ fails all
 * calls from the 17th on.
 *
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

extern void *__libc_malloc(size_t n);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *ptr, size_t n);

static atomic_long calls;
static long nth = -1;
static char kind;
static bool from_then_on;

/* Before main, and before any thread. */
__attribute__((constructor)) static void setup(void)
{
    const char *what = getenv("FAIL");
    const char *colon = what ? strchr(what, ':') : NULL;
    if (!colon) return;
    kind = what[0];
    nth = atol(colon + 1);
    from_then_on = strchr(colon, '+') != NULL;
}

static bool fails(char mine)
{
    if (nth < 0 || mine != kind) return false;
    const long call = atomic_fetch_add(&calls, 1) + 1;
    return from_then_on ? call >= nth : call == nth;
}

static void *no_memory(void)
{
    errno = ENOMEM;
    return NULL;
}

void *malloc(size_t n)
{
    return fails('m') ? no_memory() : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
    return fails('m') ? no_memory() : __libc_calloc(n, size);
}

void *realloc(void *ptr, size_t n)
{
    return fails('m') ? no_memory() : __libc_realloc(ptr, n);
}

ssize_t read(int fd, void *out, size_t n)
{
    if (fails('r')) {
        errno = EIO;
        return -1;
    }
    return syscall(SYS_read, fd, out, n);
}

ssize_t pread64(int fd, void *out, size_t n, off_t at)
{
    if (fails('r')) {
        errno = EIO;
        return -1;
    }
    return syscall(SYS_pread64, fd, out, n, at);
}

ssize_t write(int fd, const void *bytes, size_t n)
{
    if (fd != STDERR_FILENO && fails('w')) {
        errno = EIO;
        return -1;
    }
    return syscall(SYS_write, fd, bytes, n);
}

ssize_t pwrite64(int fd, const void *bytes, size_t n, off_t at)
{
    if (fails('w')) {
        errno = EIO;
        return -1;
    }
    return syscall(SYS_pwrite64, fd, bytes, n, at);
}
