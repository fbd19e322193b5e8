/* names.c -- the section "actors" opened, and its phrases found in a document.
 *
 * Tokens are walked once. At every token the phrase table is followed word by word;
 * the longest ways end after a few steps, most after none. A token may hold several
 * words of a phrase ("al-Assad") and a hyphen may be a token of its own, so the walk
 * goes over words: pieces of tokens between hyphens and full stops.
 *
 * SPDX-License-Identifier: MIT
 */
#include "text/lexicon.h"
#include "world/table/names.h"

#define MAX_WORDS 14      /* longest phrase that is followed */
#define MAX_WORD_BYTES 64 /* longer words are in no dictionary */

/* ---- opening ---- */

static bool rows_fit(const cx_names *names)
{
    for (uint32_t i = 0; i < names->n_actors; i++) {
        const cx_actor *a = &names->actors[i];
        if (a->first_office > names->n_offices || !a->n_offices ||
            a->n_offices > names->n_offices - a->first_office)
            return false;
    }
    for (uint32_t i = 0; i < names->n_states; i++)
        if (names->states[i] >= names->n_actors) return false;
    for (uint32_t i = 0; i < names->n_metonyms; i++)
        if (names->metonyms[i].actor != CASUS_NONE &&
            names->metonyms[i].actor >= names->n_actors)
            return false;
    return true;
}

static void count_rows(cx_names *names)
{
    names->n_rows[CX_IN_ACTORS] = names->n_rows[CX_IN_SURNAMES] = names->n_actors;
    names->n_rows[CX_IN_ROLES] = names->n_roles;
    names->n_rows[CX_IN_TITLES] = names->n_titles;
    names->n_rows[CX_IN_DEMONYMS] = names->n_demonyms;
    names->n_rows[CX_IN_REGIONS] = names->n_regions;
    names->n_rows[CX_IN_CUSTOMS] = names->n_customs;
    names->n_rows[CX_IN_METONYMS] = names->n_metonyms;
    names->n_rows[CX_IN_WEAPONS] = names->n_weapons;
    names->n_rows[CX_IN_PRONOUNS] = names->n_pronouns;
}

casus_status cx_names_open(cx_names *names, const cx_model *model, casus_error *err)
{
    *names = (cx_names){ .blob = { { NULL, 0 } } };
    casus_str section = cx_model_section(model, "actors");
    if (!section.len) return CASUS_OK; /* a model without a world finds nobody */
    casus_status status = cx_blob_open(&names->blob, section, "actors", err);
    if (status != CASUS_OK) return status;
    const cx_blob *blob = &names->blob;
#define GET(field, tag, type)                                                            \
    names->field = cx_blob_array(blob, tag, sizeof(type), &names->n_##field)
    GET(actors, "actr", cx_actor);
    GET(offices, "offi", cx_office);
    GET(roles, "role", cx_role);
    GET(titles, "titl", cx_role);
    GET(demonyms, "demo", cx_demonym);
    GET(regions, "regi", cx_region);
    GET(customs, "cust", cx_custom);
    GET(beginnings, "cubg", uint64_t);
    if (names->n_beginnings != CX_CUSTOM_BITS / 64) names->beginnings = NULL;
    GET(predecessors, "pred", cx_predecessor);
    GET(colonies, "colo", cx_colony);
    GET(metonyms, "meto", cx_metonym);
    GET(weapons, "weap", cx_weapon);
    GET(pronouns, "pron", cx_pronoun);
    GET(states, "stat", uint32_t);
#undef GET
    count_rows(names);
    if (!rows_fit(names))
        return cx_fail(err, CASUS_BAD_FORMAT, 0, 0, "section actors: damaged rows");
    return cx_phrases_open(&names->phrases, blob, "actors", err);
}

static bool has_division(casus_str list, casus_str division)
{
    casus_str one;
    if (!list.len) return true;
    while (division.len && cx_table_value(&list, &one))
        if (cx_str_equal(one, division)) return true;
    return false;
}

const char *cx_country_on(const cx_names *names, const char *country, casus_str adm1,
                          int32_t day)
{
    for (uint32_t i = 0; day != CASUS_NO_DAY && country[0] && i < names->n_predecessors;
         i++) {
        const cx_predecessor *p = &names->predecessors[i];
        if (!memcmp(p->country, country, 3) && day >= p->from && day <= p->to &&
            has_division(cx_blob_text(&names->blob, p->divisions), adm1))
            return p->former;
    }
    return country;
}

const char *cx_country_then(const cx_names *names, const char *country, int32_t day)
{
    for (uint32_t i = 0; day != CASUS_NO_DAY && country[0] && i < names->n_predecessors;
         i++) {
        const cx_predecessor *p = &names->predecessors[i];
        if (!memcmp(p->country, country, 3) && day >= p->from && day <= p->to &&
            day < p->own && !cx_blob_text(&names->blob, p->divisions).len)
            return p->former;
    }
    return country;
}

const char *cx_country_since(const cx_names *names, const char *former, int32_t day)
{
    for (uint32_t i = 0; day != CASUS_NO_DAY && i < names->n_predecessors; i++)
        if (!memcmp(names->predecessors[i].former, former, 3) &&
            day > names->predecessors[i].to)
            return names->predecessors[i].country;
    return former;
}

bool cx_region_has(const cx_names *names, const cx_region *region, const char *country)
{
    const casus_str all = cx_blob_text(&names->blob, region->countries);
    for (uint32_t at = 0; at + 3 <= all.len; at += 4)
        if (country[0] && memcmp(all.ptr + at, country, 3) == 0) return true;
    return false;
}

bool cx_region_may(const cx_names *names, const cx_region *region, const char *country)
{
    return cx_region_has(names, region, country) != (region->told == CX_REGION_NEVER);
}

uint32_t cx_state_of(const cx_names *names, const char *country)
{
    uint32_t low = 0, high = names->n_states;
    while (country[0] && low < high) {
        uint32_t middle = low + (high - low) / 2;
        const cx_actor *actor = &names->actors[names->states[middle]];
        int c = memcmp(country, names->offices[actor->first_office].country, 3);
        if (!c) return names->states[middle];
        if (c < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return CASUS_NONE;
}

const cx_office *cx_office_on(const cx_names *names, const cx_actor *actor, int32_t day,
                              bool *holds)
{
    const cx_office *offices = &names->offices[actor->first_office];
    const cx_office *best = &offices[actor->n_offices - 1];
    int64_t nearest = INT64_MAX;
    *holds = day == CASUS_NO_DAY;
    for (uint32_t i = actor->n_offices; day != CASUS_NO_DAY && i-- > 0;) {
        int64_t gap = day < offices[i].from ? (int64_t)offices[i].from - day
                      : day > offices[i].to ? (int64_t)day - offices[i].to
                                            : 0;
        if (gap >= nearest) continue;
        nearest = gap;
        best = &offices[i];
    }
    *holds |= nearest == 0;
    return best;
}

/* ---- finding ---- */

/* A walk over the words of a document from one token on. */
typedef struct words {
    const casus_doc *doc;
    uint32_t token, at, end; /* at: byte in the token's normal form; end: tokens */
    char buffer[MAX_WORD_BYTES];
} words;

static bool is_break(char c)
{
    return c == '-' || c == '/';
}

/* True if token `t` is a hyphen that stands tight between two tokens. */
static bool joins(const casus_doc *doc, uint32_t t)
{
    casus_str s = cx_normal_form(doc, t);
    return s.len == 1 && is_break(s.ptr[0]) && t &&
           !(cx_token(doc, t)->flags & CASUS_TOKEN_SPACE_AFTER) &&
           !(cx_token(doc, t - 1)->flags & CASUS_TOKEN_SPACE_AFTER);
}

/* The next word without full stops; false at the end of the sentence. *whole tells
 * whether it is the last of its token. */
static bool next_word(words *w, casus_str *word, bool *whole)
{
    while (w->token < w->end && (w->at == 0 && joins(w->doc, w->token))) w->token++;
    if (w->token >= w->end) return false;
    casus_str s = cx_normal_form(w->doc, w->token);
    uint32_t from = w->at, to = from, n = 0;
    while (to < s.len && !(is_break(s.ptr[to]) && to > from)) to++;
    bool plain = memchr(s.ptr + from, '.', to - from) == NULL;
    if (plain || to - from > MAX_WORD_BYTES) {
        *word = cx_str(s.ptr + from, to - from);
    } else {
        for (uint32_t i = from; i < to; i++)
            if (s.ptr[i] != '.') w->buffer[n++] = s.ptr[i];
        *word = cx_str(w->buffer, n);
    }
    *whole = to == s.len;
    w->at = *whole ? 0 : to + 1;
    if (*whole) w->token++;
    return true;
}

/* A capital first, or by a slip of the hand second ("iSrael"). */
static bool is_upper(const casus_doc *doc, uint32_t t)
{
    const casus_str s = cx_form(doc, t);
    return cx_token(doc, t)->flags & CASUS_TOKEN_INITIAL_UPPER ||
           (s.len > 2 && s.ptr[1] >= 'A' && s.ptr[1] <= 'Z');
}

/* The same of the last part of a token with hyphens: "e-Taiba". */
static bool ends_upper(const casus_doc *doc, uint32_t t)
{
    const casus_str s = cx_form(doc, t);
    for (uint32_t i = s.len; i-- > 1;)
        if (s.ptr[i - 1] == '-') return s.ptr[i] >= 'A' && s.ptr[i] <= 'Z';
    return is_upper(doc, t);
}

/* Is token `t` without letters, or without a choice of case? Then capitals say
 * nothing. */
static bool has_letters(const casus_doc *doc, uint32_t t)
{
    casus_str s = cx_form(doc, t);
    for (uint32_t i = 0; i < s.len; i++)
        if ((s.ptr[i] | 32) >= 'a' && (s.ptr[i] | 32) <= 'z') return true;
    return false;
}

/* In a line of capitals "CAR" before a noun is no republic but what one drives: "CAR BOMB
 * KILLS SIX", "CUT CAR EXPORTS". */
bool cx_is_shouted_word(const casus_doc *doc, uint32_t t)
{
    if (!doc->engine->lexicon || !(cx_word_marks(doc, t) & CX_WORD_SHOUTED)) return false;
    const uint32_t sentence = cx_sentence_of(doc, t);
    if (sentence == CASUS_NONE) return false;
    const casus_sentence *se = &doc->sentences.ptr[sentence];
    const uint32_t end = se->first_token + se->n_tokens;
    if (t + 1 >= end || (cx_token(doc, t + 1)->upos != CASUS_UPOS_NOUN &&
                         cx_token(doc, t + 1)->upos != CASUS_UPOS_PROPN))
        return false;
    for (uint32_t i = se->first_token; i < end; i++)
        if (has_letters(doc, i) && !(cx_token(doc, i)->flags & CASUS_TOKEN_ALL_UPPER))
            return false;
    return true;
}

static bool is_written_so(const casus_doc *doc, uint32_t value, uint32_t token,
                          uint32_t last, bool partial)
{
    uint32_t flags = CX_NAME_FLAGS(value);
    if (flags & CX_NAME_ALL_UPPER) {
        uint32_t len = cx_token(doc, token)->end - cx_token(doc, token)->start;
        if (!(cx_token(doc, token)->flags & CASUS_TOKEN_ALL_UPPER) && !partial &&
            len > 1 && has_letters(doc, token) &&
            !memchr(cx_form(doc, token).ptr, '.', len - 1)) /* "U.N.", not "Fla." */
            return false;
        if (!partial && last == token && cx_is_shouted_word(doc, token)) return false;
    }
    if ((flags & CX_NAME_FIRST_UPPER) && !is_upper(doc, token) && has_letters(doc, token))
        return false;
    if ((flags & CX_NAME_LAST_UPPER) && !ends_upper(doc, last) &&
        has_letters(doc, last) && !partial)
        return false;
    return true;
}

/* "Plc", "Inc" */
static bool is_form_of_firm(const cx_names *names, const casus_doc *doc, uint32_t token)
{
    if (!is_upper(doc, token)) return false;
    words w = { .doc = doc, .token = token, .end = token + 1 };
    cx_phrase_state state;
    cx_phrase_begin(&state);
    casus_str word;
    bool whole;
    const uint32_t *rows;
    uint32_t n_rows = 0;
    if (!next_word(&w, &word, &whole) || !whole ||
        !cx_phrase_step(&names->phrases, &state, word, &rows, &n_rows))
        return false;
    for (uint32_t i = 0; i < n_rows; i++)
        if (CX_NAME_TABLE(rows[i]) == CX_IN_PRONOUNS &&
            CX_NAME_ROW(rows[i]) < names->n_rows[CX_IN_PRONOUNS] &&
            names->pronouns[CX_NAME_ROW(rows[i])].use == CX_PRONOUN_FORM)
            return true;
    return false;
}

/* "Midland Bank Plc": a firm's name with its legal form is a name of the firm. */
static void add_firm(cx_finds *out, const cx_names *names, casus_doc *doc, cx_found f,
                     uint32_t end)
{
    const cx_actor *actor = &names->actors[CX_NAME_ROW(f.value)];
    const uint32_t known = f.end;
    if (f.partial || actor->kind != CASUS_ENTITY_ORGANISATION ||
        !(names->offices[actor->first_office].sectors & 1u << CASUS_SECTOR_BUS))
        return;
    while (f.end < end && f.end < known + 2 && is_form_of_firm(names, doc, f.end))
        f.end++;
    if (f.end > known) *CX_PUSH(&doc->arena, out->list) = f;
}

static void find_at(cx_finds *out, const cx_names *names, casus_doc *doc, uint32_t token,
                    uint32_t byte, uint32_t end)
{
    words w = { .doc = doc, .token = token, .at = byte, .end = end };
    cx_phrase_state state;
    cx_phrase_begin(&state);
    casus_str word;
    bool whole;
    for (uint32_t n = 0; n < MAX_WORDS && next_word(&w, &word, &whole); n++) {
        const uint32_t *rows;
        uint32_t n_rows;
        if (!word.len && n == 0) return;
        if (!cx_phrase_step(&names->phrases, &state, word, &rows, &n_rows)) return;
        uint32_t last = whole ? w.token - 1 : w.token;
        bool partial = !whole || byte;
        for (uint32_t i = 0; i < n_rows; i++) {
            uint32_t table = CX_NAME_TABLE(rows[i]);
            if (table >= CX_NAME_TABLES || CX_NAME_ROW(rows[i]) >= names->n_rows[table])
                continue; /* only in a damaged model */
            if (!is_written_so(doc, rows[i], token, last, partial)) continue;
            const cx_found found = { token, last + 1, rows[i], partial };
            *CX_PUSH(&doc->arena, out->list) = found;
            if (table == CX_IN_ACTORS) add_firm(out, names, doc, found, end);
        }
    }
}

/* Does the find of "Franco-" lack a hyphen and the name of a people behind it? */
static bool is_unjoined(const cx_finds *out, const casus_doc *doc, const cx_found *f)
{
    if (CX_NAME_TABLE(f->value) != CX_IN_DEMONYMS ||
        !(CX_NAME_FLAGS(f->value) & CX_NAME_JOINED))
        return false;
    if (f->end + 1 >= doc->tokens.len ||
        cx_token(doc, f->end)->upos != CASUS_UPOS_PUNCT ||
        cx_token(doc, f->end)->start != cx_token(doc, f->end - 1)->end ||
        cx_token(doc, f->end + 1)->start != cx_token(doc, f->end)->end)
        return true;
    for (uint32_t i = out->first[f->end + 1]; i < out->first[f->end + 2]; i++)
        if (CX_NAME_TABLE(out->list.ptr[i].value) == CX_IN_DEMONYMS) return false;
    return true;
}

void cx_names_find(cx_finds *out, const cx_names *names, casus_doc *doc)
{
    uint32_t n = doc->tokens.len;
    _Static_assert(CX_NAME_TABLES <= 16, "the bits of `ending`");
    *out = (cx_finds){ .first = cx_alloc_zero(&doc->arena, (n + 1) * sizeof(uint32_t)),
                       .ending = cx_alloc_zero(&doc->arena, (n + 1) * sizeof(uint16_t)) };
    for (uint32_t s = 0; s < doc->sentences.len; s++) {
        const casus_sentence *sentence = &doc->sentences.ptr[s];
        uint32_t end = sentence->first_token + sentence->n_tokens;
        for (uint32_t t = sentence->first_token; t < end; t++) {
            out->first[t] = out->list.len;
            if (!names->phrases.slots) continue;
            find_at(out, names, doc, t, 0, end);
            casus_str form = cx_normal_form(doc, t);
            for (uint32_t i = 1; i + 1 < form.len; i++)
                if (is_break(form.ptr[i])) find_at(out, names, doc, t, i + 1, end);
        }
    }
    out->first[n] = out->list.len;
    for (uint32_t i = 0; i < out->list.len; i++) {
        cx_found *f = &out->list.ptr[i];
        f->partial |= is_unjoined(out, doc, f);
        if (!f->partial) out->ending[f->end] |= (uint16_t)(1u << CX_NAME_TABLE(f->value));
    }
}

uint32_t cx_custom_bit(casus_str letters)
{
    uint32_t key = letters.len;
    for (uint32_t i = 0; i < letters.len && i < CX_CUSTOM_LETTERS; i++)
        key = key * 37 + (unsigned char)letters.ptr[i];
    return key * 2654435761u >> 20; /* the upper 12 of 32 bits */
}

static bool may_begin(const cx_names *names, casus_str word)
{
    if (word.len > CX_CUSTOM_LETTERS) word.len = CX_CUSTOM_LETTERS;
    const uint32_t bit = cx_custom_bit(word);
    return !names->beginnings || names->beginnings[bit / 64] >> bit % 64 & 1;
}

const char *cx_custom_at(const cx_names *names, const casus_doc *doc, uint32_t token,
                         uint32_t end)
{
    if (!may_begin(names, cx_normal_form(doc, token))) return NULL;
    words w = { .doc = doc, .token = token, .end = end };
    cx_phrase_state state;
    cx_phrase_begin(&state);
    const char *country = NULL;
    casus_str word;
    bool whole;
    for (uint32_t n = 0;
         names->phrases.slots && n < MAX_WORDS && next_word(&w, &word, &whole); n++) {
        const uint32_t *rows;
        uint32_t n_rows;
        if (!word.len && n == 0) break;
        if (!cx_phrase_step(&names->phrases, &state, word, &rows, &n_rows)) break;
        for (uint32_t i = 0; whole && i < n_rows; i++) {
            const uint32_t row = CX_NAME_ROW(rows[i]);
            if (CX_NAME_TABLE(rows[i]) == CX_IN_CUSTOMS && row < names->n_customs &&
                is_written_so(doc, rows[i], token, w.token - 1, false))
                country = names->customs[row].country;
        }
    }
    return country;
}
