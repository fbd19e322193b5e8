/* watch.c -- `casus watch`: reports are kept as they come.
 *
 * One loop waits for files, for what was fetched, and for the signal that ends it. A
 * folder is watched before it is read, so that nothing falls between the two; a report
 * that is seen twice is kept once. What is still being written is passed by: the loop
 * hears of its end, and with --once the next run finds it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "cli/commands.h"
#include "cli/feeds.h"
#include "ingest/folder.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { USUAL_EVERY = 300, USUAL_PAUSE = 2, LONGEST = 7 * 24 * 3600 };
enum { LOOKS = 3 /* of --once at files that may still be written, a second apart */ };

/* Set by the handler; the descriptor wakes whoever waits. */
static volatile sig_atomic_t stopping;
static int wake_fd = -1;

typedef struct watcher {
    const cx_arguments *arguments;
    cx_keeper keeper;
    cx_coder_totals totals;
    cx_coder_calls calls;
    cx_coder *coder;
    cx_folders *folders;
    cx_feeds *feeds;
    cx_buffer come; /* paths, a NUL behind each */
    bool once;
} watcher;

static void on_signal(int number)
{
    const uint64_t one = 1;
    const int before = errno;
    (void)number;
    stopping = 1;
    if (write(wake_fd, &one, sizeof one) < 0) { /* it is awake already */
    }
    errno = before;
}

static bool should_stop(void *context)
{
    (void)context;
    return stopping;
}

/* A second signal ends the program as it always would. */
static bool hear_signals(void)
{
    struct sigaction action = { .sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND };
    wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    return wake_fd >= 0 && sigaction(SIGINT, &action, NULL) == 0 &&
           sigaction(SIGTERM, &action, NULL) == 0;
}

static bool is_url(const char *operand)
{
    return strstr(operand, "://") != NULL;
}

static int check_operands(const cx_arguments *arguments)
{
    if (arguments->n < 2)
        return cx_complain(arguments, CX_EXIT_USAGE,
                           "name a database and what to watch: casus watch news.db "
                           "incoming/ https://...");
    for (size_t i = 1; i < arguments->n; i++) {
        const char *operand = arguments->operands[i];
        if (is_url(operand) && strncmp(operand, "http://", 7) != 0 &&
            strncmp(operand, "https://", 8) != 0)
            return cx_complain(arguments, CX_EXIT_USAGE,
                               "%.200s: only http and https are fetched", operand);
        if (strcmp(operand, "-") == 0)
            return cx_complain(arguments, CX_EXIT_USAGE,
                               "standard input cannot be watched; casus add reads it");
    }
    return CX_EXIT_DONE;
}

/* Watches the operands that are paths and asks for those that are feeds. */
static int begin(watcher *w, char **paths, size_t *n)
{
    casus_error err;
    for (size_t i = 1; i < w->arguments->n; i++) {
        char *operand = w->arguments->operands[i];
        if (is_url(operand)) {
            if (!cx_feeds_add(w->feeds, operand))
                return cx_complain(w->arguments, CX_EXIT_IO, "out of memory");
            continue;
        }
        if (!w->once && !cx_folders_add(w->folders, operand, &err))
            return cx_complain(w->arguments, CX_EXIT_IO, "%s", err.message);
        paths[(*n)++] = operand;
    }
    return CX_EXIT_DONE;
}

static bool is_ready(void *folders, const char *path)
{
    return cx_folders_ready(folders, path);
}

static void read_paths(watcher *w, char *const *paths, size_t n)
{
    if (n) cx_coder_read(w->coder, paths, n, NULL);
    cx_keeper_commit(&w->keeper);
}

/* Reads each file that has come; the same one twice only once. */
static void read_come(watcher *w)
{
    cx_buffer_clear(&w->come);
    cx_folders_come(w->folders, &w->come);
    const char *last = "";
    for (size_t at = 0; at < w->come.len && !stopping;) {
        char *path = w->come.ptr + at;
        at += strlen(path) + 1;
        if (strcmp(path, last) != 0 && access(path, F_OK) == 0) read_paths(w, &path, 1);
        last = path;
    }
}

static void loop(watcher *w)
{
    const int fds[] = { wake_fd, cx_folders_fd(w->folders) };
    bool ready[2] = { false, false };
    for (unsigned looks = 0; !stopping && !w->keeper.failed;) {
        const bool unsettled =
            cx_folders_waiting(w->folders) && (!w->once || looks++ < LOOKS);
        const bool soon = unsettled || (w->once && cx_feeds_waiting(w->feeds));
        cx_feeds_wait(w->feeds, fds, ready, 2, soon ? 1 : w->once ? 0 : 30);
        if (ready[1] || unsettled)
            read_come(w);
        else if (!w->once)
            cx_keeper_rest(&w->keeper);
        if (w->once && !unsettled && !cx_feeds_waiting(w->feeds)) return;
    }
}

static int run(watcher *w)
{
    char **paths = calloc(w->arguments->n, sizeof *paths);
    size_t n = 0;
    if (!paths) return cx_complain(w->arguments, CX_EXIT_IO, "out of memory");
    const int status = begin(w, paths, &n);
    if (status == CX_EXIT_DONE) {
        read_paths(w, paths, n);
        loop(w);
    }
    free(paths);
    if (status) return status;
    return w->once && cx_feeds_failed(w->feeds) ? CX_EXIT_SERVICE : CX_EXIT_DONE;
}

static int with_feeds(watcher *w, double every, double pause)
{
    const cx_feeds_options options = { .arguments = w->arguments,
                                       .coder = w->coder,
                                       .keeper = &w->keeper,
                                       .every = every,
                                       .pause = pause,
                                       .articles = w->arguments->value[CX_FLAG_ARTICLES],
                                       .once = w->once };
    w->folders = cx_folders_new();
    w->feeds = cx_feeds_new(&options);
    if (w->folders) cx_coder_ask(w->coder, is_ready, w->folders);
    const int status = w->folders && w->feeds && hear_signals()
                           ? run(w)
                           : cx_complain(w->arguments, CX_EXIT_IO, "out of memory");
    cx_feeds_free(w->feeds);
    cx_folders_free(w->folders);
    cx_buffer_free(&w->come);
    return status;
}

int cx_run_watch(const cx_arguments *arguments)
{
    watcher w = { .arguments = arguments,
                  .once = arguments->value[CX_FLAG_ONCE] != NULL };
    bool good = check_operands(arguments) == CX_EXIT_DONE;
    if (!good) return CX_EXIT_USAGE;
    const unsigned every = cx_flag_number(arguments, CX_FLAG_EVERY, USUAL_EVERY, &good);
    const unsigned pause = cx_flag_number(arguments, CX_FLAG_PAUSE, USUAL_PAUSE, &good);
    if (!good) return CX_EXIT_USAGE;
    if (every < 1 || every > LONGEST || pause > LONGEST)
        return cx_complain(arguments, CX_EXIT_USAGE,
                           "--every needs 1 second to a week, --pause a week at most");
    int status = cx_keeper_open(&w.keeper, arguments);
    if (status != CX_EXIT_DONE) return status;
    w.calls = cx_keeper_calls(&w.keeper);
    w.calls.stop = should_stop;
    w.coder = cx_coder_open(arguments, &w.calls, &w.totals, &status);
    if (w.coder) {
        status = with_feeds(&w, every, pause);
        status = cx_coder_close(w.coder, status);
    }
    return cx_keeper_close(&w.keeper, &w.totals, status);
}
