/* language.c -- see language.h.
 *
 * Scripts first: Greek letters are Greek. Where several languages share a script, letters
 * that only one of them writes decide (Cyrillic, Arabic), or the small words that stand
 * in every sentence (Latin, Devanagari): a table of some forty languages. The beginning
 * of the text is enough. English is the guess that must not be given up lightly: another
 * language needs several of its words, and clearly more than English has.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/language.h"

#include "ingest/language_words.h"

#include <pthread.h>
#include <utf8proc.h>

enum { SAMPLE = 6000, WORD = 64, SLOTS = 8192, LANGUAGES = 64 };

/* ---- the table of words ---- */

typedef struct slot {
    uint64_t hash;      /* 0: free */
    uint64_t languages; /* bit i: row i has the word */
} slot;

static slot slots[SLOTS];
static uint64_t taken[SLOTS / 64]; /* which slots: most words end here, near at hand */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static slot *slot_of(uint64_t hash)
{
    uint32_t i = (uint32_t)hash & (SLOTS - 1);
    if (!hash) hash = 1;
    while (slots[i].hash && slots[i].hash != hash) i = (i + 1) & (SLOTS - 1);
    return &slots[i];
}

static void fill_slots(void)
{
    for (size_t row = 0; row < cx_language_rows_count; row++) {
        casus_str rest = cx_cstr(cx_language_rows[row].words), word;
        while (cx_str_split(&rest, ' ', &word)) {
            if (!word.len) continue;
            const uint64_t hash = cx_str_hash(word);
            slot *s = slot_of(hash);
            s->hash = hash ? hash : 1;
            s->languages |= (uint64_t)1 << row;
            taken[(s - slots) / 64] |= (uint64_t)1 << (s - slots) % 64;
        }
    }
}

/* ---- letters ---- */

typedef enum script {
    LATIN = 0,
    CYRILLIC,
    GREEK,
    ARABIC,
    HEBREW,
    DEVANAGARI,
    HAN,
    KANA,
    HANGUL,
    BENGALI,
    GURMUKHI,
    GUJARATI,
    ORIYA,
    TAMIL,
    TELUGU,
    KANNADA,
    MALAYALAM,
    SINHALA,
    THAI,
    LAO,
    TIBETAN,
    BURMESE,
    GEORGIAN,
    ARMENIAN,
    ETHIOPIC,
    KHMER,
    MONGOLIAN,
    SCRIPTS
} script;

static const struct {
    uint32_t from, to; /* inclusive */
    script script;
} ranges[] = {
    { 0x41, 0x5A, LATIN },         { 0x61, 0x7A, LATIN },
    { 0xC0, 0x24F, LATIN },        { 0x370, 0x3FF, GREEK },
    { 0x400, 0x52F, CYRILLIC },    { 0x531, 0x587, ARMENIAN },
    { 0x5D0, 0x5F2, HEBREW },      { 0x620, 0x6D3, ARABIC },
    { 0x6D5, 0x6D5, ARABIC },      { 0x750, 0x77F, ARABIC },
    { 0x900, 0x963, DEVANAGARI },  { 0x980, 0x9FF, BENGALI },
    { 0xA00, 0xA7F, GURMUKHI },    { 0xA80, 0xAFF, GUJARATI },
    { 0xB00, 0xB7F, ORIYA },       { 0xB80, 0xBFF, TAMIL },
    { 0xC00, 0xC7F, TELUGU },      { 0xC80, 0xCFF, KANNADA },
    { 0xD00, 0xD7F, MALAYALAM },   { 0xD80, 0xDFF, SINHALA },
    { 0xE00, 0xE7F, THAI },        { 0xE80, 0xEFF, LAO },
    { 0xF00, 0xFFF, TIBETAN },     { 0x1000, 0x109F, BURMESE },
    { 0x10A0, 0x10FF, GEORGIAN },  { 0x1100, 0x11FF, HANGUL },
    { 0x1200, 0x139F, ETHIOPIC },  { 0x1780, 0x17FF, KHMER },
    { 0x1820, 0x1877, MONGOLIAN }, { 0x1C90, 0x1CBF, GEORGIAN },
    { 0x1E00, 0x1EFF, LATIN },     { 0x1F00, 0x1FFF, GREEK },
    { 0x3041, 0x30FF, KANA },      { 0x3400, 0x9FFF, HAN },
    { 0xAC00, 0xD7AF, HANGUL },    { 0xFB50, 0xFDFF, ARABIC },
    { 0xFE70, 0xFEFC, ARABIC },    { 0x20000, 0x323AF, HAN },
};

/* SCRIPTS for what is no letter of these. */
static script script_of(uint32_t c)
{
    size_t low = 0, high = sizeof ranges / sizeof *ranges;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (c > ranges[middle].to)
            low = middle + 1;
        else if (c < ranges[middle].from)
            high = middle;
        else
            return ranges[middle].script;
    }
    return SCRIPTS;
}

/* Languages that have a script to themselves, as far as newspapers go. */
static const char *const alone[SCRIPTS] = {
    [GREEK] = "el",     [HEBREW] = "he",   [HANGUL] = "ko",    [BENGALI] = "bn",
    [GURMUKHI] = "pa",  [GUJARATI] = "gu", [ORIYA] = "or",     [TAMIL] = "ta",
    [TELUGU] = "te",    [KANNADA] = "kn",  [MALAYALAM] = "ml", [SINHALA] = "si",
    [THAI] = "th",      [LAO] = "lo",      [TIBETAN] = "bo",   [BURMESE] = "my",
    [GEORGIAN] = "ka",  [ARMENIAN] = "hy", [ETHIOPIC] = "am",  [KHMER] = "km",
    [MONGOLIAN] = "mn",
};

/* Letters that tell the languages of one script apart. The first row of a script whose
 * letters are at least one in `every` of the script's decides; a row without letters is
 * what is left. */
static const struct {
    script script;
    const char *code;
    uint32_t every;
    uint32_t letters[10];
} tellers[] = {
    { CYRILLIC, "be", 400, { 0x45E, 0x40E } },
    { CYRILLIC, "kk", 100, { 0x49B, 0x4B1, 0x493, 0x4D9 } },
    { CYRILLIC, "tg", 150, { 0x4B3, 0x4E3, 0x4EF, 0x4B7 } },
    { CYRILLIC, "mn", 60, { 0x4E9, 0x4AF } },
    { CYRILLIC, "uk", 60, { 0x456, 0x457, 0x454, 0x491 } },
    { CYRILLIC, "mk", 200, { 0x453, 0x45C, 0x455 } },
    { CYRILLIC, "sr", 100, { 0x458, 0x459, 0x45A, 0x45B, 0x452, 0x45F } },
    { CYRILLIC, "ru", 100, { 0x44B, 0x44D, 0x451 } },
    { CYRILLIC, "bg", 150, { 0x44A } },
    { CYRILLIC, "ru", 1, { 0 } },
    { ARABIC, "ckb", 60, { 0x695, 0x6B5, 0x6C6, 0x6CE, 0x6D5 } },
    { ARABIC, "ps", 100, { 0x69A, 0x681, 0x685, 0x689, 0x693, 0x6D0, 0x6BC } },
    { ARABIC, "ur", 60, { 0x679, 0x688, 0x691, 0x6D2, 0x6BA, 0x6BE } },
    { ARABIC, "fa", 60, { 0x67E, 0x686, 0x698, 0x6AF, 0x6CC, 0x6A9 } },
    { ARABIC, "ar", 1, { 0 } },
};
enum { TELLERS = sizeof tellers / sizeof *tellers };

/* ---- counting ---- */

typedef struct census {
    uint32_t letters[SCRIPTS];
    uint32_t accented; /* Latin letters beyond ASCII */
    uint32_t telling[TELLERS];
    uint32_t words, hits[LANGUAGES], kinds[LANGUAGES];
    double score[LANGUAGES];
    uint64_t seen[64]; /* hashes of words met, so that kinds counts different ones */
    uint32_t n_seen;
} census;

static void count_word(census *c, const char *word, uint32_t len)
{
    if (!len) return;
    c->words++;
    const uint64_t hash = cx_hash(word, len, 0);
    const uint32_t home = (uint32_t)hash & (SLOTS - 1);
    if (!(taken[home / 64] >> home % 64 & 1)) return;
    const uint64_t languages = slot_of(hash)->languages;
    if (!languages) return;
    bool known = false;
    for (uint32_t i = 0; i < c->n_seen && !known; i++) known = c->seen[i] == hash;
    if (!known && c->n_seen < 64) c->seen[c->n_seen++] = hash;
    const double share = 1.0 / __builtin_popcountll(languages);
    for (uint64_t left = languages; left; left &= left - 1) {
        const int i = __builtin_ctzll(left);
        c->hits[i]++;
        c->kinds[i] += !known;
        c->score[i] += share;
    }
}

static void count_letter(census *c, uint32_t letter, script s)
{
    c->letters[s]++;
    c->accented += s == LATIN && letter >= 0x80;
    if (s != CYRILLIC && s != ARABIC) return;
    for (size_t i = 0; i < TELLERS; i++) {
        for (size_t k = 0; k < 10 && tellers[i].letters[k]; k++) {
            if (tellers[i].letters[k] == letter) c->telling[i]++;
        }
    }
}

/* The letter at `at`, made small, and its script; few leave ASCII, where this is
 * quick. */
static script next_letter(casus_str text, uint32_t at, uint32_t *letter, uint32_t *len)
{
    const unsigned char c = (unsigned char)text.ptr[at];
    if (c < 0x80) {
        *len = 1;
        *letter = c >= 'A' && c <= 'Z' ? c + 32u : c;
        return *letter >= 'a' && *letter <= 'z' ? LATIN : SCRIPTS;
    }
    *letter = (uint32_t)utf8proc_tolower((utf8proc_int32_t)cx_utf8_decode(text, at, len));
    return script_of(*letter);
}

static void count_text(census *c, casus_str text)
{
    char word[WORD];
    uint32_t n = 0;
    if (text.len > SAMPLE) text.len = SAMPLE;
    for (uint32_t i = 0, len, letter; i < text.len; i += len) {
        const script s = next_letter(text, i, &letter, &len);
        if (s == SCRIPTS) {
            /* A mark of an Indian word, or an apostrophe within one, cuts nothing. */
            count_word(c, word, n);
            n = 0;
            continue;
        }
        count_letter(c, letter, s);
        if (n + 4 <= WORD) n += cx_utf8_encode(letter, word + n);
    }
    count_word(c, word, n);
}

/* ---- deciding ---- */

static const char *by_letters(const census *c, script s)
{
    for (size_t i = 0; i < TELLERS; i++) {
        if (tellers[i].script != s) continue;
        if (!tellers[i].letters[0] || c->telling[i] * tellers[i].every >= c->letters[s])
            return tellers[i].code;
    }
    return "";
}

static size_t best_of(const census *c, size_t from)
{
    size_t best = from;
    for (size_t i = from; i < cx_language_rows_count; i++) {
        if (c->score[i] > c->score[best]) best = i;
    }
    return best;
}

/* English in doubt: "" says so. */
static const char *by_words(const census *c)
{
    const size_t best = best_of(c, 1);
    const double english = c->words ? (double)c->hits[0] / c->words : 0;
    const double other = c->words ? (double)c->hits[best] / c->words : 0;
    /* "Los Angeles, El Paso, La Paz" is no Spanish: few words must be plain. Accents on
     * every third word are no English, and then fewer will do. */
    const bool few = c->words < 30, accents = c->accented * 40 >= c->letters[LATIN];
    const uint32_t kinds = accents ? 2 : few ? 4 : 3;
    const double part = accents ? 0.08 : few ? 0.3 : 0.12;
    if (c->words >= 6 && c->kinds[best] >= kinds && other >= part &&
        c->score[best] > 1.5 * c->score[0] + 0.3) {
        return cx_language_rows[best].code;
    }
    if (c->kinds[0] >= 3 && english >= 0.15 && c->score[0] > c->score[best])
        return cx_language_rows[0].code;
    return "";
}

const char *cx_language_of(casus_str text)
{
    pthread_once(&once, fill_slots);
    census c = { 0 };
    count_text(&c, text);
    script most = LATIN;
    for (script s = 0; s < SCRIPTS; s++) {
        if (c.letters[s] > c.letters[most]) most = s;
    }
    const uint32_t east = c.letters[HAN] + c.letters[KANA] + c.letters[HANGUL];
    if (east >= 4 && 2 * east >= c.letters[LATIN]) {
        if (c.letters[HANGUL] * 2 > east) return "ko";
        return c.letters[KANA] * 20 > east ? "ja" : "zh";
    }
    if (most == LATIN) return by_words(&c);
    if (c.letters[most] < 6 || c.letters[most] <= c.letters[LATIN]) return "";
    if (most == CYRILLIC || most == ARABIC) return by_letters(&c, most);
    if (most != DEVANAGARI) return alone[most];
    const char *code = by_words(&c);
    return code[0] ? code : "hi";
}
