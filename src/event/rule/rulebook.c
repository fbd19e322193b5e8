/* rulebook.c -- reading dict/rules: sets, heads, triggers, frames, examples.
 *
 * A file is read line by line; the first word of a line says what it holds. A line that
 * ends in a comma goes on in the next. Frames of a rule are kept apart by kind while
 * the rule is open, because the three kinds may be mixed, and laid down in a row when
 * it closes.
 *
 * Nouns and adjectives of a rule that has no frame for them get those of
 * `default_frames`: what nouns and adjectives take when nothing else is said.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/rule/rulebook.h"

#include <stdlib.h>

#include "doc/codes.h"

typedef struct open_rule {
    bool is_open;
    uint32_t number, line;
    CX_ARRAY(cx_frame) when, unless, refine;
    uint32_t triggers[3]; /* by part of speech */
    uint32_t yes, no;
} open_rule;

typedef struct reader {
    cx_rulebook *book;
    casus_str path;
    uint32_t line;
    const char *line_start;
    open_rule rule;
} reader;

static const char *const line_words[] = { "set",        "rule", "verbs",   "nouns",
                                          "adjectives", "when", "unless",  "never",
                                          "cameo",      "mode", "context", "yes",
                                          "no",         NULL };
enum {
    SET,
    RULE,
    VERBS,
    NOUNS,
    ADJECTIVES,
    WHEN,
    UNLESS,
    NEVER,
    CAMEO,
    MODE,
    CONTEXT,
    YES,
    NO
};

typedef struct default_frame {
    cx_trigger_pos pos;
    const char *text;
} default_frame;

static const default_frame default_frames[] = {
    { CX_TRIGGER_VERB, "SRC verb TGT?" },
    { CX_TRIGGER_NOUN, "SRC? noun TGT?" },
    { CX_TRIGGER_NOUN,
      "SRC? noun (on | upon | against | at | to | toward | towards | with "
      "| for | into | over) TGT" },
    { CX_TRIGGER_NOUN, "noun (between | among) BOTH" },
    { CX_TRIGGER_ADJ, "SRC adj" },
    { CX_TRIGGER_ADJ,
      "SRC adj (to | with | of | for | about | toward | towards | against) "
      "TGT:actor" },
};

void cx_rulebook_init(cx_rulebook *book, cx_arena *arena, cx_problems *problems)
{
    *book = (cx_rulebook){ .arena = arena, .problems = problems };
    cx_map_init(&book->set_numbers, arena, 4096);
}

casus_str cx_phrase_normal(cx_arena *arena, casus_str phrase)
{
    casus_str rest = cx_normal(arena, phrase), word, out = { "", 0 };
    while (cx_str_split(&rest, ' ', &word)) {
        word = cx_str_trim(word);
        if (word.len == 0) continue;
        out =
            out.len ? cx_str_format(arena, "%.*s %.*s", CX_STR(out), CX_STR(word)) : word;
    }
    return out;
}

bool cx_phrase_apart(cx_arena *arena, casus_str phrase, casus_str *apart)
{
    bool any = false;
    char *copy = cx_alloc(arena, (size_t)phrase.len + 1);
    for (uint32_t i = 0; i < phrase.len; i++) {
        const bool hyphen = phrase.ptr[i] == '-';
        copy[i] = hyphen ? ' ' : phrase.ptr[i];
        any |= hyphen;
    }
    copy[phrase.len] = '\0';
    *apart = cx_str(copy, phrase.len);
    return any;
}

static uint32_t column(const reader *r, const char *at)
{
    return (uint32_t)(at - r->line_start) + 1;
}

#define COMPLAIN(r, at, ...)                                                             \
    cx_problem_add((r)->book->problems, (r)->path, (r)->line, column((r), (at)), false,  \
                   __VA_ARGS__)

/* The next blank-separated word; *rest moves behind it. */
static casus_str next_word(casus_str *rest)
{
    *rest = cx_str_trim(*rest);
    uint32_t n = 0;
    while (n < rest->len && rest->ptr[n] != ' ' && rest->ptr[n] != '\t') n++;
    casus_str word = cx_str(rest->ptr, n);
    *rest = cx_str_trim(cx_str(rest->ptr + n, rest->len - n));
    return word;
}

/* ---- codes ---- */

static uint16_t cameo_row(reader *r, casus_str code)
{
    for (uint32_t i = 0; i < r->book->cameo.len; i++)
        if (cx_str_equal(cx_cstr(r->book->cameo.ptr[i].code), code)) return (uint16_t)i;
    COMPLAIN(r, code.ptr, "unknown CAMEO code '%.*s'", CX_STR(code));
    return 0;
}

static uint8_t mode_of(reader *r, unsigned type, casus_str name)
{
    if (cx_str_equal(name, CX_LIT("-"))) return 0;
    const uint32_t mode = cx_mode_number((casus_event_type)type, name);
    if (mode) return (uint8_t)mode;
    const char *names[32];
    unsigned n = 0;
    for (unsigned m = 1; m < 96 && n < 31; m++) {
        const char *other = casus_mode_name(m);
        if (*other && cx_mode_number((casus_event_type)type, cx_cstr(other)) == m)
            names[n++] = other;
    }
    names[n] = NULL;
    if (n == 0)
        COMPLAIN(r, name.ptr, "%s has no modes; write '-'", casus_event_type_name(type));
    else
        COMPLAIN(r, name.ptr, "%s has no mode '%.*s'; did you mean '%.*s'?",
                 casus_event_type_name(type), CX_STR(name),
                 CX_STR(cx_nearest(name, names)));
    return 0;
}

static uint64_t contexts_of(reader *r, casus_str list)
{
    uint64_t bits = 0;
    casus_str one;
    while (cx_str_split(&list, ',', &one)) {
        one = cx_str_trim(one);
        if (one.len == 0) continue;
        const uint32_t number = cx_context_number(one);
        if (number != CASUS_NONE) {
            bits |= 1ull << number;
            continue;
        }
        const char *names[65];
        unsigned n = 0;
        while (n < 64 && *casus_context_name(n)) names[n] = casus_context_name(n), n++;
        names[n] = NULL;
        COMPLAIN(r, one.ptr, "unknown context '%.*s'; did you mean '%.*s'?", CX_STR(one),
                 CX_STR(cx_nearest(one, names)));
    }
    return bits;
}

static unsigned type_of(reader *r, casus_str name)
{
    const uint32_t type = cx_event_type_number(name);
    if (type != CASUS_NONE) return type;
    const char *names[CASUS_EVENT_TYPE_COUNT + 1] = { NULL };
    for (unsigned i = 0; i < CASUS_EVENT_TYPE_COUNT; i++)
        names[i] = casus_event_type_name(i);
    COMPLAIN(r, name.ptr, "unknown event type '%.*s'; did you mean '%.*s'?", CX_STR(name),
             CX_STR(cx_nearest(name, names)));
    return 0;
}

/* ---- opening and closing a rule ---- */

static bool has_frame(const open_rule *rule, unsigned pos)
{
    for (uint32_t i = 0; i < rule->when.len; i++)
        if (rule->when.ptr[i].pos == pos) return true;
    return false;
}

static void add_defaults(reader *r)
{
    const char *keep = r->line_start;
    for (size_t i = 0; i < sizeof default_frames / sizeof *default_frames; i++) {
        const default_frame *d = &default_frames[i];
        if (r->rule.triggers[d->pos] == 0) continue;
        bool own = false;
        for (uint32_t k = 0; k < r->rule.when.len; k++)
            own |= r->rule.when.ptr[k].pos == d->pos && !r->rule.when.ptr[k].by_default;
        if (own) continue;
        cx_frame frame = { .by_default = 1 };
        r->line_start = d->text;
        if (cx_frame_read(r->book, r->path, r->line, d->text, cx_cstr(d->text), &frame))
            *CX_PUSH(r->book->arena, r->rule.when) = frame;
    }
    r->line_start = keep;
}

static cx_run lay_down(reader *r, const cx_frame *frames, uint32_t n)
{
    cx_run run = { r->book->frames.len, n };
    for (uint32_t i = 0; i < n; i++)
        *CX_PUSH(r->book->arena, r->book->frames) = frames[i];
    return run;
}

static void close_rule(reader *r)
{
    open_rule *o = &r->rule;
    if (!o->is_open) return;
    cx_rule *rule = &r->book->rules.ptr[o->number];
    const uint32_t line = r->line;
    r->line = rule->line;
    if (o->triggers[0] + o->triggers[1] + o->triggers[2] == 0)
        COMPLAIN(r, r->line_start, "the rule has no verbs, nouns or adjectives");
    if (o->yes == 0 || o->no == 0)
        cx_problem_add(r->book->problems, r->path, r->line, 1, true,
                       "the rule has no '%s' example", o->yes == 0 ? "yes" : "no");
    for (unsigned pos = 0; pos < 3; pos++)
        if (has_frame(o, pos) && o->triggers[pos] == 0 && pos != CX_TRIGGER_VERB)
            cx_problem_add(r->book->problems, r->path, r->line, 1, true,
                           "the rule has a '%s' frame but no such trigger",
                           pos == CX_TRIGGER_NOUN ? "noun" : "adj");
    add_defaults(r);
    for (uint32_t i = 0; i < o->when.len; i++)
        if (o->when.ptr[i].moods & CX_MOOD_DUTY) rule->duty = 1;
    rule->when = lay_down(r, o->when.ptr, o->when.len);
    rule->unless = lay_down(r, o->unless.ptr, o->unless.len);
    rule->refine = lay_down(r, o->refine.ptr, o->refine.len);
    r->line = line;
    o->is_open = false;
}

static void check_name(reader *r, casus_str name)
{
    for (uint32_t i = 0; i < r->book->names.len; i++)
        if (cx_str_equal(r->book->names.ptr[i], name))
            COMPLAIN(r, name.ptr, "a rule of the name '%.*s' stands in %.*s:%u",
                     CX_STR(name), CX_STR(r->book->paths.ptr[i]),
                     r->book->rules.ptr[i].line);
}

/* "rule TYPE.mode.name cameo CODE [weak] [context a, b]" */
static void read_head(reader *r, casus_str rest)
{
    close_rule(r);
    cx_rule rule = { .line = r->line };
    casus_str name = next_word(&rest), dotted = name, part[3] = { { "", 0 } };
    unsigned n = 0;
    while (n < 3 && cx_str_split(&dotted, '.', &part[n])) n++;
    if (n < 3 || dotted.ptr) {
        COMPLAIN(r, r->line_start, "a rule's name is TYPE.mode.name");
        return;
    }
    check_name(r, name);
    rule.type = (uint8_t)type_of(r, part[0]);
    rule.mode = mode_of(r, rule.type, part[1]);
    casus_str word = next_word(&rest);
    if (cx_str_equal(word, CX_LIT("cameo")))
        rule.cameo = cameo_row(r, next_word(&rest));
    else
        COMPLAIN(r, r->line_start, "'cameo CODE' must follow the rule's name");
    word = next_word(&rest);
    rule.weak = cx_str_equal(word, CX_LIT("weak"));
    if (rule.weak) word = next_word(&rest);
    if (cx_str_equal(word, CX_LIT("context")))
        rule.contexts = contexts_of(r, rest);
    else if (word.len)
        COMPLAIN(r, word.ptr, "unexpected '%.*s'", CX_STR(word));
    r->rule =
        (open_rule){ .is_open = true, .number = r->book->rules.len, .line = r->line };
    *CX_PUSH(r->book->arena, r->book->rules) = rule;
    *CX_PUSH(r->book->arena, r->book->names) = name;
    *CX_PUSH(r->book->arena, r->book->paths) = r->path;
}

/* ---- triggers ---- */

static bool is_preposition(const cx_rulebook *book, uint64_t word)
{
    for (uint32_t i = 0; i < book->prepositions.len; i++)
        if (book->prepositions.ptr[i] == word) return true;
    return false;
}

/* The last word of a trigger before a preposition that stands behind `from`. */
static uint8_t before_preposition(const cx_rulebook *book, const cx_trigger *t,
                                  uint8_t from)
{
    const uint64_t *words = book->words.ptr + t->first_word;
    for (uint8_t i = (uint8_t)(from + 1); i < t->n_words; i++)
        if (is_preposition(book, words[i])) return (uint8_t)(i - 1);
    return (uint8_t)(t->n_words - 1);
}

/* Which word of a trigger is its head: of a noun the last one before the first
 * preposition
 * ("state of emergency", "air strike"), of a verb or adjective the first. "be" is never
 * the head of its clause: in "be close to deal", "be on same page" it is what stands
 * behind it. */
static uint8_t head_of(const cx_rulebook *book, const cx_trigger *t)
{
    if (t->pos == CX_TRIGGER_NOUN) return before_preposition(book, t, 0);
    const uint64_t *words = book->words.ptr + t->first_word;
    uint8_t first = 1;
    if (t->pos != CX_TRIGGER_VERB || words[0] != cx_str_hash(CX_LIT("be"))) return 0;
    while (first < t->n_words && is_preposition(book, words[first])) first++;
    return first < t->n_words ? before_preposition(book, t, first) : 0;
}

/* Its head is there anyhow; "be" of a state may be any of its forms, or unsaid. */
static void mark_words(const cx_rulebook *book, cx_trigger *t)
{
    const uint64_t *words = book->words.ptr + t->first_word;
    const uint8_t first = t->pos == CX_TRIGGER_VERB && t->head > 0;
    uint32_t n = 0;
    memset(t->marks, (uint8_t)words[t->head], sizeof t->marks);
    for (uint8_t i = first; i < t->n_words && n < CX_TRIGGER_MARKS; i++)
        if (i != t->head) t->marks[n++] = (uint8_t)words[i];
}

static void read_trigger(reader *r, casus_str phrase, unsigned pos)
{
    cx_rulebook *book = r->book;
    const char *at = phrase.ptr;
    for (uint32_t i = 0; i < phrase.len; i++)
        if (phrase.ptr[i] == '(') phrase.len = i; /* "critical (of)": the frame says it */
    phrase = cx_phrase_normal(book->arena, phrase);
    if (phrase.len == 0) return;
    cx_trigger t = { .rule = r->rule.number,
                     .pos = (uint8_t)pos,
                     .first_word = book->words.len };
    casus_str rest = phrase, word;
    while (cx_str_split(&rest, ' ', &word)) {
        if (t.n_words == CX_TRIGGER_WORDS) {
            COMPLAIN(r, at, "a trigger has %d words at most", CX_TRIGGER_WORDS);
            return;
        }
        *CX_PUSH(book->arena, book->words) = cx_str_hash(word);
        t.n_words++;
    }
    t.head = head_of(book, &t);
    mark_words(book, &t);
    t.last_is_preposition =
        t.n_words > 1 &&
        is_preposition(book, book->words.ptr[t.first_word + t.n_words - 1u]);
    *CX_PUSH(book->arena, book->lemmas) = book->words.ptr[t.first_word + t.head];
    *CX_PUSH(book->arena, book->trigger_words) = phrase;
    *CX_PUSH(book->arena, book->trigger_lines) = r->line;
    *CX_PUSH(book->arena, book->triggers) = t;
    r->rule.triggers[pos]++;
}

static void read_triggers(reader *r, casus_str rest, unsigned pos)
{
    casus_str one, apart;
    while (cx_str_split(&rest, ',', &one)) {
        one = cx_str_trim(one);
        read_trigger(r, one, pos);
        if (cx_phrase_apart(r->book->arena, one, &apart)) read_trigger(r, apart, pos);
    }
}

/* ---- frames and examples ---- */

static bool read_frame(reader *r, casus_str text, cx_frame *frame)
{
    return cx_frame_read(r->book, r->path, r->line, r->line_start, text, frame);
}

/* "125 when FRAME", "meet when FRAME", "legal, crime when FRAME"; without a frame the
 * line holds for the whole rule. */
static void read_refinement(reader *r, casus_str rest, int kind)
{
    cx_frame frame = { 0 };
    cx_rule *rule = &r->book->rules.ptr[r->rule.number];
    casus_str value = rest;
    const char *when = NULL;
    for (uint32_t i = 0; i + 6 <= rest.len && !when; i++)
        if (memcmp(rest.ptr + i, " when ", 6) == 0) when = rest.ptr + i;
    if (when) value.len = (uint32_t)(when - rest.ptr);
    value = cx_str_trim(value);
    if (kind == CAMEO) frame.cameo = cameo_row(r, value);
    if (kind == MODE) frame.mode = mode_of(r, rule->type, value);
    if (kind == CONTEXT) frame.contexts = contexts_of(r, value);
    if (!when && kind == CONTEXT) {
        rule->contexts |= frame.contexts;
        return;
    }
    if (!when) {
        COMPLAIN(r, rest.ptr, "'when FRAME' must follow");
        return;
    }
    frame.refines = (uint8_t)(kind == CAMEO  ? CX_REFINES_CAMEO
                              : kind == MODE ? CX_REFINES_MODE
                                             : CX_REFINES_CONTEXT);
    rest = cx_str(when + 6, rest.len - (uint32_t)(when - rest.ptr) - 6);
    if (read_frame(r, rest, &frame)) *CX_PUSH(r->book->arena, r->rule.refine) = frame;
}

/* yes "sentence" PARTIES */
static void read_example(reader *r, casus_str rest, bool yes)
{
    const char *close = NULL;
    for (uint32_t i = rest.len; i-- > 1 && !close;)
        if (rest.ptr[i] == '"') close = rest.ptr + i;
    if (rest.len < 2 || rest.ptr[0] != '"' || !close) {
        COMPLAIN(r, rest.ptr, "an example is a sentence in quotation marks");
        return;
    }
    cx_example *e = CX_PUSH(r->book->arena, r->book->examples);
    e->rule = r->rule.number;
    e->line = r->line;
    e->column = column(r, rest.ptr);
    e->sentence = cx_str(rest.ptr + 1, (size_t)(close - rest.ptr) - 1);
    e->parties =
        cx_str_trim(cx_str(close + 1, (size_t)(rest.ptr + rest.len - close) - 1));
    e->yes = yes;
    if (yes)
        r->rule.yes++;
    else
        r->rule.no++;
}

/* "set @name = a, b, @other" */
static void read_set_line(reader *r, casus_str rest)
{
    cx_rulebook *book = r->book;
    casus_str left, one;
    if (!cx_str_split(&rest, '=', &left) || !rest.ptr) {
        COMPLAIN(r, r->line_start, "a set is written: set @name = word, word");
        return;
    }
    cx_named_set set = { .name = cx_str_trim(left), .line = r->line, .path = r->path };
    if (set.name.len < 2 || set.name.ptr[0] != '@')
        COMPLAIN(r, left.ptr, "a set's name begins with '@'");
    for (uint32_t i = 0; i < book->named.len; i++)
        if (cx_str_equal(book->named.ptr[i].name, set.name))
            COMPLAIN(r, left.ptr, "the set '%.*s' stands in %.*s:%u already",
                     CX_STR(set.name), CX_STR(book->named.ptr[i].path),
                     book->named.ptr[i].line);
    while (cx_str_split(&rest, ',', &one)) {
        one = cx_str_trim(one);
        if (one.len && one.ptr[0] == '@') {
            cx_named_set *other = NULL;
            for (uint32_t i = 0; i < book->named.len && !other; i++)
                if (cx_str_equal(book->named.ptr[i].name, one))
                    other = &book->named.ptr[i];
            if (!other) COMPLAIN(r, one.ptr, "unknown set '%.*s'", CX_STR(one));
            for (uint32_t i = 0; other && i < other->members.len; i++)
                *CX_PUSH(book->arena, set.members) = other->members.ptr[i];
            if (other) other->used = true;
        } else if (one.len) {
            *CX_PUSH(book->arena, set.members) = cx_phrase_normal(book->arena, one);
        }
    }
    *CX_PUSH(book->arena, book->named) = set;
}

static void read_rule_line(reader *r, int kind, casus_str rest)
{
    cx_frame frame = { 0 };
    switch (kind) {
    case VERBS:
        read_triggers(r, rest, CX_TRIGGER_VERB);
        break;
    case NOUNS:
        read_triggers(r, rest, CX_TRIGGER_NOUN);
        break;
    case ADJECTIVES:
        read_triggers(r, rest, CX_TRIGGER_ADJ);
        break;
    case WHEN:
        if (read_frame(r, rest, &frame)) *CX_PUSH(r->book->arena, r->rule.when) = frame;
        break;
    case UNLESS:
    case NEVER:
        frame.strict = kind == NEVER ? CX_STRICT_NEVER : CX_STRICT;
        if (read_frame(r, rest, &frame)) *CX_PUSH(r->book->arena, r->rule.unless) = frame;
        break;
    case YES:
    case NO:
        read_example(r, rest, kind == YES);
        break;
    default:
        read_refinement(r, rest, kind);
    }
}

static int line_kind(casus_str word)
{
    for (int i = 0; line_words[i]; i++)
        if (cx_str_equal(word, cx_cstr(line_words[i]))) return i;
    return -1;
}

static void read_line(reader *r, casus_str line)
{
    casus_str rest = line, word = next_word(&rest);
    if (word.len == 0 || word.ptr[0] == '#') return;
    const int kind = line_kind(word);
    if (kind < 0) {
        COMPLAIN(r, word.ptr, "unknown line '%.*s'; did you mean '%.*s'?", CX_STR(word),
                 CX_STR(cx_nearest(word, line_words)));
    } else if (kind == SET) {
        read_set_line(r, rest);
    } else if (kind == RULE) {
        read_head(r, rest);
    } else if (!r->rule.is_open) {
        COMPLAIN(r, word.ptr, "'%.*s' stands outside of a rule", CX_STR(word));
    } else {
        read_rule_line(r, kind, rest);
    }
}

static bool is_open_ended(casus_str line)
{
    line = cx_str_trim(line);
    return line.len && line.ptr[line.len - 1] == ',';
}

void cx_rulebook_read_text(cx_rulebook *book, casus_str path, casus_str text)
{
    reader r = { .book = book, .path = path };
    casus_str line, more;
    uint32_t number = 0;
    while (cx_str_split(&text, '\n', &line)) {
        r.line = ++number;
        while (is_open_ended(line) && cx_str_split(&text, '\n', &more)) {
            line.len = (uint32_t)(more.ptr + more.len - line.ptr);
            number++;
        }
        casus_str joined = cx_str_copy(book->arena, line);
        for (uint32_t i = 0; i < joined.len; i++)
            if (joined.ptr[i] == '\n' || joined.ptr[i] == '\r')
                ((char *)(uintptr_t)joined.ptr)[i] = ' ';
        r.line_start = joined.ptr;
        read_line(&r, joined);
    }
    close_rule(&r);
}
