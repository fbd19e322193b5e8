/* console.c -- see console.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/console.h"

#include "cli/flags.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { PIECE = 1 << 16 };

void cx_output_init(cx_output *output, int fd, const char *name)
{
    *output = (cx_output){ .fd = fd, .name = name };
}

bool cx_output_flush(cx_output *output)
{
    size_t at = 0;
    if (output->pending.failed && !output->failed) {
        output->failed = true;
        fprintf(stderr, "casus: %s: out of memory\n", output->name);
    }
    while (!output->failed && at < output->pending.len) {
        const ssize_t n =
            write(output->fd, output->pending.ptr + at, output->pending.len - at);
        if (n > 0) {
            at += (size_t)n;
        } else if (n < 0 && errno != EINTR) {
            output->failed = true;
            fprintf(stderr, "casus: %s: cannot write: %s\n", output->name,
                    strerror(errno));
        }
    }
    cx_buffer_clear(&output->pending);
    return !output->failed;
}

bool cx_output_add(cx_output *output, const void *ptr, size_t len)
{
    if (output->failed) return false;
    cx_buffer_add(&output->pending, ptr, len);
    return output->pending.len < PIECE || cx_output_flush(output);
}

bool cx_output_close(cx_output *output)
{
    const bool good = cx_output_flush(output);
    cx_buffer_free(&output->pending);
    return good;
}

int cx_print(cx_buffer *buffer)
{
    cx_output output;
    cx_output_init(&output, STDOUT_FILENO, "standard output");
    output.pending = *buffer;
    *buffer = (cx_buffer){ 0 };
    return cx_output_close(&output) ? CX_EXIT_DONE : CX_EXIT_IO;
}

bool cx_console_is_terminal(int fd)
{
    return isatty(fd) == 1;
}

bool cx_console_colour(int fd)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    return cx_console_is_terminal(fd) && !(no && *no) && !(term && !strcmp(term, "dumb"));
}

unsigned cx_console_width(void)
{
    struct winsize size;
    uint32_t columns;
    const char *given = getenv("COLUMNS");
    if (given && cx_str_to_u32(cx_cstr(given), &columns) && columns >= 40) {
        return columns < 1000 ? columns : 1000;
    }
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
        return size.ws_col;
    return 110;
}

double cx_console_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void cx_progress_start(cx_progress *progress, bool quiet)
{
    *progress = (cx_progress){ .shown = !quiet && cx_console_is_terminal(STDERR_FILENO) };
    progress->started = progress->last = cx_console_seconds();
}

void cx_progress_step(cx_progress *progress, uint64_t documents, uint64_t bytes,
                      uint64_t total)
{
    if (!progress->shown) return;
    const double now = cx_console_seconds(), spent = now - progress->started;
    if (now - progress->last < 0.2) return;
    progress->last = now;
    fprintf(stderr, "\r\033[K%llu reports, %.1f MB, %.0f reports/s",
            (unsigned long long)documents, (double)bytes / 1e6,
            (double)documents / spent);
    if (total && bytes) {
        const double share = (double)bytes / (double)total;
        fprintf(stderr, ", %.0f%%, %.0f s left", 100 * share, spent / share - spent);
    }
    fflush(stderr);
}

void cx_progress_clear(cx_progress *progress)
{
    if (!progress->shown) return;
    fputs("\r\033[K", stderr);
    fflush(stderr);
}
