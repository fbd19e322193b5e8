/* frame_text.c -- reading one frame: "SRC verb OBJ{ban, @curbs} (on | against) TGT?".
 *
 * A frame is a row of elements around one trigger word. What stands before the trigger
 * is the subject; what stands behind it is the object when bare, a prepositional phrase
 * when a group of prepositions goes before, a clause when "to", "ing" or "that" does.
 * Of two bare places behind the trigger the first is the indirect object.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/rule/rulebook.h"

#include <stdlib.h>

typedef struct reader {
    cx_rulebook *book;
    casus_str path;
    uint32_t line;
    const char *line_start;
    const char *at, *end;
    cx_frame *frame;
    bool seen_trigger, failed;
    cx_sought_list *sought; /* where words of the role at hand go too, HERE and NEAR */
    cx_run prepositions;    /* of the group just read */
    bool have_group;
    int clause; /* CX_TO, CX_ING, CX_THAT read before CLAUSE; -1 none */
    cx_element
        clause_subject; /* what stands between "that" and CLAUSE; else of role CX_ROLES */
} reader;

static const cx_element no_subject = { .role = CX_ROLES, .set = CASUS_NONE };

static const char *const role_names[] = { "SRC", "TGT",    "BOTH", "OBJ",  "PLACE",
                                          "ANY", "CLAUSE", "NEAR", "HERE", NULL };
static const char *const trigger_names[] = { "verb", "noun", "adj", NULL };
static const char *const mark_names[] = { "to", "ing", "that", NULL };
static const char *const class_names[] = { "actor",  "state", "armed", "person", "human",
                                           "weapon", "place", "money", "number", "gov",
                                           "civ",    "self",  NULL };
static const char *const mood_names[] = { "future", "negated", "duty",     "hostile",
                                          "unless", "may",     "suffered", "alone",
                                          "if",     "abroad",  NULL };
static const char *const frame_words[] = { "SRC",   "TGT",  "BOTH",   "OBJ",
                                           "PLACE", "ANY",  "CLAUSE", "NEAR",
                                           "HERE",  "verb", "noun",   "adj",
                                           "to",    "ing",  "that",   NULL };

static int index_of(casus_str word, const char *const *names)
{
    for (int i = 0; names[i]; i++)
        if (cx_str_equal(word, cx_cstr(names[i]))) return i;
    return -1;
}

static uint32_t column(const reader *r, const char *at)
{
    return (uint32_t)(at - r->line_start) + 1;
}

static void complain(reader *r, const char *at, const char *what, casus_str word,
                     const char *const *names)
{
    r->failed = true;
    if (!names) {
        cx_problem_add(r->book->problems, r->path, r->line, column(r, at), false, "%s",
                       what);
        return;
    }
    casus_str near = cx_nearest(word, names);
    cx_problem_add(r->book->problems, r->path, r->line, column(r, at), false,
                   "%s '%.*s'; did you mean '%.*s'?", what, CX_STR(word), CX_STR(near));
}

static void skip_blank(reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t')) r->at++;
}

static bool is_word_char(char c)
{
    return c != ' ' && c != '\t' && !strchr("{}():!?|,", c);
}

static casus_str read_word(reader *r)
{
    const char *start = r->at;
    while (r->at < r->end && is_word_char(*r->at)) r->at++;
    return cx_str(start, (size_t)(r->at - start));
}

/* The text up to `close`, which is skipped. */
static casus_str read_until(reader *r, char close)
{
    const char *start = r->at;
    while (r->at < r->end && *r->at != close) r->at++;
    casus_str inside = cx_str(start, (size_t)(r->at - start));
    if (r->at < r->end)
        r->at++;
    else
        complain(r, start,
                 close == '}' ? "a '{' that is not closed" : "a '(' that is not closed",
                 inside, NULL);
    return inside;
}

static void read_prepositions(reader *r)
{
    r->at++;
    casus_str rest = read_until(r, ')'), one;
    r->prepositions = (cx_run){ r->book->words.len, 0 };
    while (cx_str_split(&rest, '|', &one)) {
        one = cx_phrase_normal(r->book->arena, one);
        if (one.len == 0) continue;
        *CX_PUSH(r->book->arena, r->book->words) = cx_str_hash(one);
        r->prepositions.n++;
    }
    r->have_group = true;
}

static cx_named_set *find_set(cx_rulebook *book, casus_str name)
{
    for (uint32_t i = 0; i < book->named.len; i++)
        if (cx_str_equal(book->named.ptr[i].name, name)) return &book->named.ptr[i];
    return NULL;
}

static void complain_set(reader *r, casus_str name)
{
    const char **names =
        cx_alloc(r->book->arena, (r->book->named.len + 1) * sizeof *names);
    for (uint32_t i = 0; i < r->book->named.len; i++)
        names[i] = cx_str_copy(r->book->arena, r->book->named.ptr[i].name).ptr;
    names[r->book->named.len] = NULL;
    complain(r, name.ptr, "unknown set", name, r->book->named.len ? names : NULL);
}

int cx_compare_hashes(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void add_phrase(reader *r, casus_str phrase)
{
    casus_str first;
    const uint64_t hash = cx_str_hash(phrase);
    *CX_PUSH(r->book->arena, r->book->set_words) = hash;
    if (!r->sought || !cx_str_split(&phrase, ' ', &first)) return;
    *CX_PUSH(r->book->arena, r->sought->phrases) = hash;
    if (phrase.len) *CX_PUSH(r->book->arena, r->sought->heads) = cx_str_hash(first);
}

static void add_member(reader *r, casus_str normal)
{
    casus_str apart;
    if (normal.len == 0) return;
    add_phrase(r, normal);
    if (cx_phrase_apart(r->book->arena, normal, &apart)) add_phrase(r, apart);
}

/* The set of those words that there is already, or a new one. */
static uint32_t set_of(cx_rulebook *book, cx_run run)
{
    uint64_t *words = book->set_words.ptr + run.first;
    const uint64_t all = cx_hash((const char *)words, run.n * sizeof *words, 0);
    uint32_t set = cx_map_get(&book->set_numbers, all);
    if (set != CASUS_NONE) {
        book->set_words.len = run.first; /* it stands there once */
        return set;
    }
    set = book->sets.len;
    *CX_PUSH(book->arena, book->sets) = run;
    cx_map_put(&book->set_numbers, all, set);
    return set;
}

/* "{release, @curbs}": one sorted run of hashes. */
static uint32_t read_set(reader *r)
{
    cx_rulebook *book = r->book;
    r->at++;
    casus_str rest = read_until(r, '}'), one;
    cx_run run = { book->set_words.len, 0 };
    while (cx_str_split(&rest, ',', &one)) {
        one = cx_str_trim(one);
        if (one.len == 0 || one.ptr[0] != '@') {
            add_member(r, cx_phrase_normal(book->arena, one));
            continue;
        }
        cx_named_set *set = find_set(book, one);
        if (!set) complain_set(r, one);
        for (uint32_t i = 0; set && i < set->members.len; i++)
            add_member(r, set->members.ptr[i]);
        if (set) set->used = true;
    }
    run.n = book->set_words.len - run.first;
    if (run.n)
        qsort(book->set_words.ptr + run.first, run.n, sizeof(uint64_t),
              cx_compare_hashes);
    if (book->sets.len > UINT16_MAX) /* cx_rules.member_of */
        complain(r, r->at, "too many sets of words", (casus_str){ 0 }, NULL);
    return set_of(book, run);
}

/* What may follow a name without a blank: {..} !{..} :class ? (TGT). */
static void read_suffixes(reader *r, cx_element *e)
{
    while (r->at < r->end && strchr("{!:?(", *r->at)) {
        if (*r->at == '?') {
            e->flags |= CX_ELEMENT_OPTIONAL;
            r->at++;
        } else if (*r->at == '!') {
            if (++r->at >= r->end || *r->at != '{') {
                complain(r, r->at, "'!' needs a '{' behind it", (casus_str){ 0 }, NULL);
                return;
            }
            e->flags |= CX_ELEMENT_NOT_IN_SET;
            e->set = read_set(r);
        } else if (*r->at == '{') {
            e->set = read_set(r);
        } else if (*r->at == ':') {
            r->at++;
            casus_str word = read_word(r);
            const int class = index_of(word, class_names),
                      mood = index_of(word, mood_names);
            if (mood >= 0)
                e->moods |= (uint16_t)(1u << mood);
            else if (class >= 0)
                e->classes |= 1u << class;
            else
                complain(r, word.ptr, "unknown class", word, class_names);
        } else {
            r->at++;
            casus_str word = cx_str_trim(read_until(r, ')'));
            const int role = index_of(word, role_names);
            if (role < 0)
                complain(r, word.ptr, "unknown role", word, role_names);
            else
                e->object = (uint8_t)role;
        }
    }
}

/* A condition that no element of its kind is held against would be read and never met. */
static void check_conditions(reader *r, const char *at, const cx_element *e)
{
    static const casus_str no_word = { 0 };
    const bool clause = e->role == CX_CLAUSE,
               near = e->role == CX_NEAR || e->role == CX_HERE;
    if (e->moods && !clause)
        complain(r, at, "only the trigger and CLAUSE stand in a mood", no_word, NULL);
    if (e->classes && (clause || near))
        complain(r, at, "CLAUSE, NEAR and HERE have words, but no class", no_word, NULL);
    if (near && (e->set == CASUS_NONE || e->flags & CX_ELEMENT_NOT_IN_SET))
        complain(r, at, "NEAR and HERE need their words: NEAR{a, b}", no_word, NULL);
    if (e->object != CX_ROLES && !clause)
        complain(r, at, "only CLAUSE has an object: CLAUSE(TGT)", no_word, NULL);
    if (r->clause >= 0 && r->clause != CX_THAT && !clause)
        complain(r, at,
                 "'to' and 'ing' stand before CLAUSE; a preposition is written (to)",
                 no_word, NULL);
}

static bool is_nominal(const cx_element *e)
{
    return e->slot == CX_OBJECT && e->role != CX_CLAUSE;
}

/* Of two bare places the first was the indirect object. */
static void shift_indirect(reader *r)
{
    cx_element *e = r->book->elements.ptr + r->frame->elements.first;
    for (uint32_t i = 0; i < r->frame->elements.n; i++)
        if (is_nominal(&e[i])) e[i].slot = CX_INDIRECT;
}

static void place_element(reader *r, cx_element *e)
{
    e->prepositions = r->prepositions;
    if (e->role == CX_NEAR || e->role == CX_HERE) {
        e->slot = CX_OBLIQUE; /* stands nowhere in the clause */
    } else if (e->role == CX_CLAUSE) {
        e->slot = (uint8_t)(r->clause >= 0  ? r->clause
                            : r->have_group ? CX_OBLIQUE
                                            : CX_TO);
        e->subject = r->clause_subject.role;
        e->subject_flags = r->clause_subject.flags;
        e->subject_classes = r->clause_subject.classes;
        e->subject_set = r->clause_subject.set;
    } else if (!r->seen_trigger) {
        e->slot = CX_SUBJECT;
    } else if (r->have_group) {
        e->slot = CX_OBLIQUE;
    } else {
        e->slot = CX_OBJECT;
        shift_indirect(r);
    }
    if (!r->have_group) e->prepositions = (cx_run){ 0, 0 };
    r->have_group = false;
    r->clause = -1;
    r->clause_subject = no_subject;
}

static void read_role(reader *r, int role, const char *at)
{
    cx_element e = { .role = (uint8_t)role,
                     .subject = CX_ROLES,
                     .object = CX_ROLES,
                     .set = CASUS_NONE,
                     .subject_set = CASUS_NONE };
    r->sought = role == CX_HERE   ? &r->book->here
                : role == CX_NEAR ? &r->book->near
                                  : NULL;
    read_suffixes(r, &e);
    check_conditions(r, at, &e);
    if (r->clause == CX_THAT && role != CX_CLAUSE) {
        r->clause_subject = e; /* "that TGT:actor CLAUSE" */
        return;
    }
    place_element(r, &e);
    *CX_PUSH(r->book->arena, r->book->elements) = e;
    r->frame->elements.n++;
}

/* "verb:future:negated" */
static void read_trigger_moods(reader *r)
{
    while (r->at < r->end && *r->at == ':') {
        r->at++;
        casus_str word = read_word(r);
        const int mood = index_of(word, mood_names);
        if (mood < 0)
            complain(r, word.ptr, "unknown mood", word, mood_names);
        else
            r->frame->moods |= 1u << mood;
    }
}

static void read_frame_word(reader *r)
{
    casus_str word = read_word(r);
    const int role = index_of(word, role_names);
    const int trigger = index_of(word, trigger_names);
    const int mark = index_of(word, mark_names);
    if (word.len == 0) {
        complain(r, r->at, "a frame word was expected here", word, NULL);
    } else if (role >= 0) {
        read_role(r, role, word.ptr);
    } else if (trigger >= 0) {
        if (r->seen_trigger)
            complain(r, word.ptr, "a frame has only one trigger", word, NULL);
        r->seen_trigger = true;
        r->frame->pos = (uint8_t)trigger;
        read_trigger_moods(r);
    } else if (mark >= 0) {
        r->clause = CX_TO + mark;
    } else {
        complain(r, word.ptr, "unknown frame word", word, frame_words);
    }
}

static int when_asked(const cx_element *e)
{
    return e->role == CX_HERE ? 0 : e->role == CX_NEAR ? 1 : 2;
}

/* What is asked of the clause or of what is around it is asked first: most have none of
 * it. */
static void put_here_first(reader *r)
{
    cx_element *e = r->book->elements.ptr + r->frame->elements.first;
    for (uint32_t i = 1; i < r->frame->elements.n; i++)
        for (uint32_t k = i; k > 0 && when_asked(&e[k]) < when_asked(&e[k - 1]); k--) {
            const cx_element other = e[k - 1];
            e[k - 1] = e[k];
            e[k] = other;
        }
}

/* Sets whose words nothing else can stand in for: see cx_frame. */
static void note_needs(const cx_rulebook *book, cx_frame *frame)
{
    bool bound = false; /* a clause may hang from what was bound before it */
    frame->near = frame->clause = CASUS_NONE;
    for (uint32_t i = 0; i < frame->elements.n; i++) {
        const cx_element *e = &book->elements.ptr[frame->elements.first + i];
        const bool asks = e->set != CASUS_NONE &&
                          !(e->flags & (CX_ELEMENT_OPTIONAL | CX_ELEMENT_NOT_IN_SET));
        if (asks && e->role == CX_NEAR && frame->near == CASUS_NONE) frame->near = e->set;
        if (asks && e->role == CX_CLAUSE && !bound && frame->clause == CASUS_NONE)
            frame->clause = e->set;
        bound |= e->role == CX_OBJ || e->role == CX_ANY || e->role == CX_TGT ||
                 e->role == CX_BOTH;
    }
}

bool cx_frame_read(cx_rulebook *book, casus_str path, uint32_t line,
                   const char *line_start, casus_str text, cx_frame *frame)
{
    reader r = { .book = book,
                 .path = path,
                 .line = line,
                 .line_start = line_start,
                 .at = text.ptr,
                 .end = text.ptr + text.len,
                 .frame = frame,
                 .clause = -1,
                 .clause_subject = no_subject };
    frame->elements = (cx_run){ book->elements.len, 0 };
    frame->line = (uint16_t)(line < UINT16_MAX ? line : UINT16_MAX);
    for (skip_blank(&r); r.at < r.end && !r.failed; skip_blank(&r)) {
        if (*r.at == '(')
            read_prepositions(&r);
        else
            read_frame_word(&r);
    }
    if (!r.failed && r.clause >= 0)
        complain(&r, r.end, "'to', 'ing' and 'that' stand before CLAUSE", text, NULL);
    if (!r.failed && !r.seen_trigger)
        complain(&r, text.ptr, "a frame needs 'verb', 'noun' or 'adj'", text, NULL);
    put_here_first(&r);
    note_needs(book, frame);
    return !r.failed;
}
