/* base.h -- what every floor stands on: arena, arrays, strings, hashing, errors.
 *
 * Memory of a document comes from one arena and is never freed one by one; a reset
 * keeps the blocks, so a warm worker reads without malloc. Running out of memory
 * (of the machine, or past the limit) jumps to the arena's boundary, which is set
 * in one place, casus_doc_read: code that pushes on an arena owns nothing else.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_BASE_H
#define CX_BASE_H

#include "casus.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

/* ---- arena ---- */

typedef struct cx_block cx_block;

typedef struct cx_arena {
    cx_block *first, *current;
    size_t used;       /* bytes handed out since the last reset */
    size_t limit;      /* most bytes to hand out; 0 means no limit */
    jmp_buf *boundary; /* where to go when memory runs out; NULL aborts */
    uint64_t mallocs;  /* calls of malloc so far, for the test that expects none */
} cx_arena;

void cx_arena_init(cx_arena *arena, size_t limit);
void cx_arena_reset(cx_arena *arena);
void cx_arena_free(cx_arena *arena);
/* Never NULL. The bytes are not cleared. Aligned to 16. */
void *cx_alloc(cx_arena *arena, size_t bytes);
void *cx_alloc_zero(cx_arena *arena, size_t bytes);

/* ---- arrays in an arena ---- */

#define CX_ARRAY(type)                                                                   \
    struct {                                                                             \
        type *ptr;                                                                       \
        uint32_t len, cap;                                                               \
    }

/* Room for one more element of `size` bytes; returns the (maybe moved) array. */
void *cx_array_grow(cx_arena *arena, void *ptr, uint32_t len, uint32_t *cap, size_t size);

/* A cleared new element at the end; an expression of pointer type. The array may
 * move: keep indices, not pointers, across a push. */
#define CX_PUSH(arena, array)                                                            \
    ((array).ptr = cx_array_grow((arena), (array).ptr, (array).len, &(array).cap,        \
                                 sizeof *(array).ptr),                                   \
     memset(&(array).ptr[(array).len], 0, sizeof *(array).ptr),                          \
     &(array).ptr[(array).len++])

/* ---- strings ---- */

#define CX_LIT(s) ((casus_str){ (s), (uint32_t)(sizeof(s) - 1) })
#define CX_STR(s) (int)(s).len, (s).ptr /* for "%.*s" */

static inline casus_str cx_str(const char *ptr, size_t len)
{
    return (casus_str){ ptr, (uint32_t)len };
}

casus_str cx_cstr(const char *s);
bool cx_str_equal(casus_str a, casus_str b);
/* The same word, whatever its (ASCII) capitals? */
bool cx_str_same_letters(casus_str s, const char *word);
int cx_str_compare(casus_str a, casus_str b); /* bytewise */
bool cx_str_starts(casus_str s, casus_str prefix);
bool cx_str_ends(casus_str s, casus_str suffix);
casus_str cx_str_trim(casus_str s); /* ASCII white space off both ends */
/* In small letters (only ASCII has them, which is what English has), cut to `size`. */
casus_str cx_str_lower(casus_str s, char *room, uint32_t size);
/* The part before the next `separator`; *rest moves behind it. False at the end: "a,b,"
 * has three parts, the last one empty. */
bool cx_str_split(casus_str *rest, char separator, casus_str *part);
casus_str cx_str_copy(cx_arena *arena, casus_str s); /* NUL after the end */
casus_str cx_str_format(cx_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3), nonnull(2)));
bool cx_str_to_double(casus_str s, double *value); /* C locale, whole string */
bool cx_str_to_u32(casus_str s, uint32_t *value);

/* XXH3, 64 bits. */
uint64_t cx_hash(const void *ptr, size_t len, uint64_t seed);
static inline uint64_t cx_str_hash(casus_str s)
{
    return cx_hash(s.ptr, s.len, 0);
}

/* ---- interned strings: a number for each different string ---- */

typedef struct cx_strings {
    cx_arena *arena;
    CX_ARRAY(casus_str) strings; /* number -> string, copied into the arena */
    CX_ARRAY(uint64_t) hashes;   /* number -> cx_str_hash */
    uint32_t *table;
    uint32_t mask;
} cx_strings;

/* String number 0 is "". */
void cx_strings_init(cx_strings *strings, cx_arena *arena);
uint32_t cx_intern(cx_strings *strings, casus_str s);
uint32_t cx_interned(const cx_strings *strings, casus_str s); /* CASUS_NONE if new */

/* ---- a map from 64-bit keys to 32-bit values, in an arena ---- */

typedef struct cx_map {
    cx_arena *arena;
    uint64_t *keys; /* 0 is stored as 1 */
    uint32_t *values;
    uint32_t len, mask;
} cx_map;

/* Of n rows of `size` bytes, each with a number at the same spot (`first` points to that
 * of the first row) and sorted by it: how many have a number below `value`. */
uint32_t cx_rows_below(const uint32_t *first, uint32_t n, size_t size, uint32_t value);

/* A bit for each of some thousand hashes by its last sixteen: most others have none. */
typedef struct cx_sieve {
    uint64_t bits[1024];
} cx_sieve;

static inline void cx_sieve_add(cx_sieve *sieve, uint64_t hash)
{
    sieve->bits[hash >> 6 & 1023] |= 1ull << (hash & 63);
}

static inline bool cx_sieve_may(const cx_sieve *sieve, uint64_t hash)
{
    return sieve->bits[hash >> 6 & 1023] >> (hash & 63) & 1;
}

void cx_map_init(cx_map *map, cx_arena *arena, uint32_t expected);
void cx_map_put(cx_map *map, uint64_t key, uint32_t value);
uint32_t cx_map_get(const cx_map *map, uint64_t key); /* CASUS_NONE if absent */

/* ---- UTF-8 ---- */

/* Decodes at `at` (< len): the code point, and *len_out bytes (1..4). A broken
 * sequence gives U+FFFD and 1. */
uint32_t cx_utf8_decode(casus_str s, uint32_t at, uint32_t *len_out);
uint32_t cx_utf8_encode(uint32_t code_point, char out[4]); /* bytes written */
bool cx_utf8_valid(casus_str s);
bool cx_is_upper(uint32_t code_point);
bool cx_is_letter(uint32_t code_point);
bool cx_is_digit(uint32_t code_point); /* decimal digits of any script */
bool cx_is_space(uint32_t code_point);
/* Full case folding into the arena; what is already folded is returned as it is. */
casus_str cx_fold(cx_arena *arena, casus_str s);
/* Folding, accents off, apostrophes and hyphens of all kinds made ASCII: the form in
 * which the dictionaries are keyed. */
casus_str cx_normal(cx_arena *arena, casus_str s);

/* ---- errors ---- */

/* Fills *err (may be NULL) and returns `status`. */
casus_status cx_fail(casus_error *err, casus_status status, uint64_t line,
                     uint64_t offset, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* ---- files: the only floor-1-to-7 code that touches the disk ---- */

typedef struct cx_file {
    casus_str bytes; /* mapped or read; 4 GiB at most */
    void *map;       /* private */
    size_t map_len;
} cx_file;

/* Maps (or reads, where it cannot be mapped) the whole file. */
casus_status cx_file_open(cx_file *file, const char *path, casus_error *err);
void cx_file_close(cx_file *file);
/* Writes beside `path` and renames: a reader sees the old or the new, never half. */
casus_status cx_file_replace(const char *path, casus_str bytes, casus_error *err);
bool cx_file_is_there(const char *path);
/* Names of the files in a folder that end in `suffix`, sorted, in the arena (which must
 * have no limit: a jump out of it would leave the folder open). */
casus_status cx_file_list(cx_arena *arena, const char *folder, const char *suffix,
                          casus_str **names, uint32_t *n, casus_error *err);

/* ---- calendar ---- */

/* Days since 1970-01-01 of a proleptic Gregorian date; month 1..12, day 1..31. */
int32_t cx_day_number(int year, int month, int day);
void cx_day_date(int32_t day, int *year, int *month, int *day_of_month);
/* Monday 0 .. Sunday 6. */
int cx_weekday(int32_t day);
/* "2025-07-26" with or without time behind it; "2025-07" and "2025" give the first
 * day. CASUS_NO_DAY when it is no date. */
int32_t cx_day_parse(casus_str s);

#endif
