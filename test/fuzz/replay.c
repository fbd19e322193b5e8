/* replay.c -- runs a fuzz target without libFuzzer: the kept cases, then mutations.
 *
 *     target [-runs=N] [FILE | FOLDER]...
 *
 * The mutations are the same each time: a test must not fail by chance. Three in four
 * change bytes of a kept case, copy a part of it elsewhere or cut it; one in four
 * splices two cases.
 *
 * SPDX-License-Identifier: MIT
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

enum { MOST_CASES = 512, LONGEST = 1 << 16 };

typedef struct kept {
    uint8_t *bytes;
    size_t len;
} kept;

static kept cases[MOST_CASES];
static size_t n_cases;
static uint64_t seed = 1;

static uint32_t below(uint32_t n)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return n ? (uint32_t)(seed >> 33) % n : 0;
}

static void add_file(const char *path)
{
    FILE *in = fopen(path, "rb");
    if (!in || n_cases == MOST_CASES) {
        if (in) fclose(in);
        return;
    }
    kept *k = &cases[n_cases++];
    k->bytes = malloc(LONGEST);
    k->len = fread(k->bytes, 1, LONGEST, in);
    fclose(in);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void add(const char *path)
{
    struct stat info;
    struct dirent **names;
    if (stat(path, &info) != 0) return;
    if (!S_ISDIR(info.st_mode)) {
        add_file(path);
        return;
    }
    const int n = scandir(path, &names, NULL, by_name);
    for (int i = 0; i < n; i++) {
        char inside[4096];
        snprintf(inside, sizeof inside, "%s/%s", path, names[i]->d_name);
        if (names[i]->d_name[0] != '.') add_file(inside);
        free(names[i]);
    }
    if (n >= 0) free(names);
}

static size_t mutate(uint8_t *to)
{
    static const char *const words[] = {
        "\"",  "'",  "(",  "\n", "\t", ".",    "\xFF", "\xE2\x80\x9C",
        "-",   "@",  "1,", "  ", "\0", "U.S.", "said", "not",
        "and", "to", "by", "$5", "%",  "{",    "]",    "\xF0\x9F\x98\x80",
    };
    const kept *a = &cases[below((uint32_t)n_cases)],
               *b = &cases[below((uint32_t)n_cases)];
    size_t len = a->len;
    memcpy(to, a->bytes, len);
    if (below(4) == 0 && b->len) { /* the head of one, the tail of another */
        const size_t head = below((uint32_t)len + 1), tail = below((uint32_t)b->len);
        const size_t n = b->len - tail < LONGEST - head ? b->len - tail : LONGEST - head;
        memcpy(to + head, b->bytes + tail, n);
        len = head + n;
    }
    for (uint32_t i = below(12) + 1; i > 0 && len; i--) {
        const size_t at = below((uint32_t)len);
        const char *word = words[below(sizeof words / sizeof *words)];
        const size_t n = strlen(word) ? strlen(word) : 1;
        switch (below(4)) {
        case 0:
            to[at] ^= (uint8_t)(1u << below(8));
            break;
        case 1:
            to[at] = (uint8_t)below(256);
            break;
        case 2:
            if (at + n <= len) memcpy(to + at, word, n);
            break;
        default:
            if (below(8) == 0)
                len = at;
            else
                memmove(to + at, to + below((uint32_t)at + 1),
                        below((uint32_t)(len - at)));
        }
    }
    return len;
}

int main(int argc, char **argv)
{
    static uint8_t bytes[LONGEST];
    long runs = 0;
    for (int i = 1; i < argc; i++) {
        if (strncmp(argv[i], "-runs=", 6) == 0)
            runs = atol(argv[i] + 6);
        else if (argv[i][0] != '-')
            add(argv[i]);
    }
    if (n_cases == 0) {
        fprintf(stderr, "replay: no cases\n");
        return 2;
    }
    for (size_t i = 0; i < n_cases; i++)
        LLVMFuzzerTestOneInput(cases[i].bytes, cases[i].len);
    for (long i = 0; i < runs; i++) {
        const size_t len = mutate(bytes);
        uint8_t *exact = malloc(len ? len : 1); /* so that a sanitizer sees its end */
        memcpy(exact, bytes, len);
        LLVMFuzzerTestOneInput(exact, len);
        free(exact);
    }
    for (size_t i = 0; i < n_cases; i++) free(cases[i].bytes);
    printf("%zu cases, %ld mutations\n", n_cases, runs);
    return 0;
}
