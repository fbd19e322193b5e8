/* amount.c -- figures: counts, sums of money, shares, measures.
 *
 * Sentence by sentence the atoms are read from left to right. A figure is a number with
 * what bounds it ("at least", "between ... and"), what it measures (a unit, a currency,
 * percent) and what it counts (from the tree; without one, the words behind it). Figures
 * inside times are left alone, and so are names that hold a number: J-10C, Article 5.
 * How words become bounds: docs/quantities.md. Roles: amount_roles.c.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/amount/amount.h"
#include "world/table/tables.h"

#include <math.h>

enum { MOST_WORDS_COUNTED = 5 };

typedef cx_atoms atoms;

static const cx_atom *at(const atoms *a, uint32_t i)
{
    static const cx_atom none = { .kind = CX_ATOM_MARK };
    return i < a->list.len ? &a->list.ptr[i] : &none;
}

static bool is(const atoms *a, uint32_t i, cx_measure_kind kind)
{
    return cx_atom_is(a, i, kind);
}
static bool mark(const atoms *a, uint32_t i, char c)
{
    return cx_atom_mark(a, i, c);
}
static bool tight(const atoms *a, uint32_t i)
{
    return i < a->list.len && !at(a, i)->space;
}
static bool is_word(const atoms *a, uint32_t i)
{
    return at(a, i)->kind == CX_ATOM_WORD;
}
static bool is_number(const atoms *a, uint32_t i)
{
    return at(a, i)->kind == CX_ATOM_NUMBER;
}

/* A figure while it is read. */
typedef struct figure {
    uint32_t first, end; /* atoms, with bounds and units */
    uint32_t number;     /* atom where the number begins */
    uint32_t number_end;
    double low, high;
    const char *currency, *unit;
    bool about, weak, article, bounded, figures, scaled, vague;
} figure;

/* ---- pieces ---- */

/* A currency sign or code before the number. */
static const cx_measure *money_before(const atoms *a, uint32_t i, uint32_t *end)
{
    const cx_measure *m = cx_atom_row(a, i, CX_ATOM_IS_SYMBOL, end);
    if (!m) m = cx_atom_row(a, i, CX_ATOM_IS_PREFIX, end);
    /* "A$5" is Australian, "a $5 note" is not */
    if (m && *end > i + 1 && at(a, i)->end - at(a, i)->start == 1 && !tight(a, i + 1))
        return NULL;
    if (m && m->kind == CX_ATOM_IS_PREFIX && mark(a, *end, '.')) (*end)++;
    /* "U.S. $ 200" is read as "$ 200"; a code needs its number. */
    return m && is_number(a, *end) ? m : NULL;
}

/* The currency or unit behind the number. "-" may join them: "50-kilometre". */
static bool read_unit(const atoms *a, figure *f)
{
    uint32_t end;
    const bool of = f->vague && is(a, f->end, CX_ATOM_IS_OF); /* "millions of dollars" */
    const uint32_t k = f->end + (of || (mark(a, f->end, '-') && tight(a, f->end) &&
                                        tight(a, f->end + 1)));
    const cx_measure *m = cx_atom_row(a, k, CX_ATOM_IS_CURRENCY, &end);
    if (!m) m = cx_atom_row(a, k, CX_ATOM_IS_HUNDREDTH, &end);
    if (!m && f->scaled && f->low >= 1e6) m = cx_atom_row(a, k, CX_ATOM_IS_SUM, &end);
    if (m && m->kind == CX_ATOM_IS_SUM && is(a, end, CX_ATOM_IS_OF))
        m = NULL; /* of sugar */
    if (!m && f->figures) m = cx_atom_row(a, k, CX_ATOM_IS_PREFIX, &end);
    if (!m && f->figures && tight(a, k)) m = cx_atom_row(a, k, CX_ATOM_IS_SYMBOL, &end);
    if (m) {
        if (f->currency && f->currency[0] != m->code[0])
            return true; /* "$5 euros": the sign stays */
        f->currency = m->code;
        f->low *= m->value;
        f->high *= m->value;
        f->end = end;
        return true;
    }
    if (f->currency || of) return true;
    m = cx_atom_row(a, k, CX_ATOM_IS_MEASURE, &end);
    if (!m) return false;
    const cx_atom *word = at(a, k);
    /* "in", "m", "t" are units only right behind figures, and "in" hardly ever. */
    if (word->end - word->start <= 2 && word->kind == CX_ATOM_WORD && !f->figures)
        return false;
    f->unit = m->code;
    f->end = end;
    return true;
}

/* One number, with the money sign before it. */
static bool read_number(const atoms *a, uint32_t i, figure *f)
{
    uint32_t at_number = i, end;
    cx_number n;
    const cx_measure *money = money_before(a, i, &end);
    if (money) at_number = end;
    if (!cx_number_read(a, at_number, money != NULL, &n)) return false;
    *f = (figure){ .first = i,
                   .number = at_number,
                   .number_end = n.end,
                   .end = n.end,
                   .low = n.value,
                   .high = n.high,
                   .currency = money ? money->code : NULL,
                   .weak = n.weak,
                   .article = n.article,
                   .figures = n.figures,
                   .scaled = n.scaled,
                   .vague = n.vague };
    read_unit(a, f);
    return true;
}

/* ---- what is no figure ---- */

static bool in_time(const casus_doc *d, uint32_t *cursor, uint32_t start, uint32_t end)
{
    while (*cursor < d->times.len && d->times.ptr[*cursor].end <= start) (*cursor)++;
    return *cursor < d->times.len && d->times.ptr[*cursor].start < end;
}

/* Numbers in a row with nothing but commas between them are the numbers of something:
 * "1314, 1198, 1173". Counts numbers from atom `i` on in steps of `step`. */
static bool goes_on(const atoms *a, uint32_t i, int step)
{
    uint32_t n = 0;
    for (; n < 2 && mark(a, i, ',') && is_number(a, i + (uint32_t)step); n++)
        i += 2 * (uint32_t)step;
    return n == 2;
}

static bool is_serial(const atoms *a, const figure *f)
{
    const uint32_t i = f->number, end = f->end;
    if (!f->figures || f->unit || f->currency || f->bounded || !at(a, i)->plain)
        return false;
    const bool between = i > 1 && mark(a, i - 1, ',') && is_number(a, i - 2) &&
                         mark(a, end, ',') && is_number(a, end + 1);
    return between || goes_on(a, end, 1) ||
           (i > 4 && goes_on(a, i - 1, -1) && !is_word(a, end));
}

/* "Doe, 19, was held", "aged 19", "[2]": years of life and marks of notes. */
static bool is_age_or_note(const atoms *a, const figure *f)
{
    const uint32_t i = f->number, end = f->end;
    if (f->unit || f->currency || f->bounded || i == 0) return false;
    if (mark(a, i - 1, '[') && mark(a, end, ']')) return true;
    if (is(a, i - 1, CX_ATOM_IS_AGE)) return true;
    return f->figures && f->low < 120 && i > 1 && mark(a, i - 1, ',') &&
           mark(a, end, ',') && is_word(a, i - 2) && at(a, i - 2)->upper &&
           !is_number(a, end + 1);
}

/* Part of a name or a number of another kind: J-10C, Covid-19, 10th, 5:30, 2013-01-S-025,
 * Article 5, Area 51. */
static bool is_designation(const atoms *a, const figure *f)
{
    const uint32_t i = f->number;
    const bool joined = i > 0 && tight(a, i);
    if (is(a, f->number_end, CX_ATOM_IS_ORDINAL_SUFFIX) && tight(a, f->number_end))
        return true;
    if (mark(a, f->number_end, ':') && is_number(a, f->number_end + 1) &&
        tight(a, f->number_end + 1))
        return true;
    if (f->currency) return false;
    if (joined && (is_word(a, i - 1) || is_number(a, i - 1) || mark(a, i - 1, ':') ||
                   mark(a, i - 1, '#') || mark(a, i - 1, '.')))
        return true;
    if (joined && mark(a, i - 1, '-') && i > 1 && tight(a, i - 1)) return true;
    if (f->figures && !f->unit && is_word(a, f->number_end) && tight(a, f->number_end))
        return true;
    if (i > 0 && is(a, i - 1, CX_ATOM_IS_DESIGNATION) && !f->unit) return true;
    if (mark(a, f->end, '/') && is_number(a, f->end + 1) && tight(a, f->end)) return true;
    if (mark(a, f->end, '-') && is_number(a, f->end + 1) && !f->unit &&
        tight(a, f->end) && tight(a, f->end + 1))
        return true;
    /* A capital before bare digits and no noun behind them: a name. */
    return f->figures && !f->unit && !f->scaled && i > 1 && is_word(a, i - 1) &&
           at(a, i - 1)->upper && at(a, i)->plain &&
           !(is_word(a, f->end) && !is(a, f->end, CX_ATOM_IS_YEAR_AFTER));
}

/* "one of them", "the one that": a pronoun. */
static bool is_pronoun(const atoms *a, const figure *f)
{
    if (f->figures || f->unit || f->currency || f->scaled || f->bounded || f->low != 1 ||
        f->high != 1)
        return false;
    if (f->number > 0 && is(a, f->number - 1, CX_ATOM_IS_SHIFT)) return true;
    if (f->number > 0 && (is(a, f->number - 1, CX_ATOM_IS_THE) ||
                          is(a, f->number - 1, CX_ATOM_IS_NONE_AT_ALL) ||
                          is(a, f->number - 1, CX_ATOM_IS_EVERY)))
        return true;
    return is(a, f->end, CX_ATOM_IS_NO_COUNT) && !is(a, f->end, CX_ATOM_IS_AND);
}

/* ---- ranges and bounds ---- */

/* The second number of "10 to 15", "10-15", "between 10 and 15". */
static bool read_second(const atoms *a, figure *f, bool between)
{
    figure second;
    const uint32_t k = f->end;
    const bool joint = mark(a, k, '-') ? !at(a, k)->space == !at(a, k + 1)->space
                                       : is(a, k, CX_ATOM_IS_RANGE) ||
                                             (between && is(a, k, CX_ATOM_IS_AND));
    if (!joint || f->vague || !read_number(a, k + 1, &second) || second.vague ||
        second.low < f->low) {
        /* "$1-2 billion", "2 to 3 million": the first number has the scale of the
         * second. */
        if (!joint || f->vague || !read_number(a, k + 1, &second) || second.vague)
            return false;
    }
    double low = f->low;
    if (!f->scaled && second.scaled && second.figures == f->figures && low < 1000 &&
        second.low >= 1000) {
        cx_number bare = { 0 };
        bare.value = at(a, second.number)->value;
        if (second.figures && bare.value > 0) low *= second.low / bare.value;
    }
    if (second.low <= low) return false;
    if (f->unit && second.unit && strcmp(f->unit, second.unit) != 0) return false;
    if (!f->currency && !f->unit && !second.unit && !second.currency && mark(a, k, '-') &&
        !is_word(a, second.end) && !between)
        return false; /* a score, not a range */
    f->low = low;
    f->high = second.high;
    f->end = second.end;
    f->number_end = second.number_end;
    if (!f->currency) f->currency = second.currency;
    if (!f->unit) f->unit = second.unit;
    return true;
}

static void apply_bound(figure *f, const char *code)
{
    f->bounded = true;
    if (strcmp(code, "low") == 0 || strcmp(code, "above") == 0)
        f->high = NAN;
    else if (strcmp(code, "high") == 0 || strcmp(code, "below") == 0) {
        f->high = f->low;
        f->low = NAN;
    } else
        f->about = true;
}

/* "or more", "or less" */
static void read_bound_behind(const atoms *a, figure *f)
{
    uint32_t end;
    if (!is(a, f->end, CX_ATOM_IS_RANGE)) return;
    const cx_measure *m = cx_atom_row(a, f->end, CX_ATOM_IS_BOUND, &end);
    if (!m || end == f->end + 1) return;
    apply_bound(f, m->code);
    f->end = end;
}

static bool read_figure(const atoms *a, uint32_t i, figure *f)
{
    uint32_t k = i, end;
    const char *bounds[3];
    uint32_t n = 0;
    const bool between = is(a, i, CX_ATOM_IS_BETWEEN);
    if (between) k++;
    for (const cx_measure *m;
         n < 3 && (m = cx_atom_row(a, k, CX_ATOM_IS_BOUND, &end)) != NULL; k = end)
        bounds[n++] = m->code;
    if (!read_number(a, k, f)) return false;
    if (between && !read_second(a, f, true)) return false;
    if (!between) read_second(a, f, false);
    f->first = i;
    if (f->weak && n == 0 && !f->end) return false;
    if (n && !f->weak) f->bounded = true;
    while (n-- > 0) apply_bound(f, bounds[n]);
    read_bound_behind(a, f);
    return true;
}

/* "one in five children": a share, of as many as twenty. */
static void read_ratio(const atoms *a, figure *f)
{
    uint32_t end;
    cx_number whole;
    if (f->bounded || f->currency || f->unit || f->figures || f->low != f->high ||
        f->low < 1 || f->low > 9)
        return;
    if (!cx_atom_row(a, f->end, CX_ATOM_IS_RATIO, &end) ||
        !cx_number_read(a, end, false, &whole))
        return;
    if (whole.vague || whole.value <= f->low || whole.value > 20 ||
        !is_word(a, whole.end))
        return;
    f->low = f->high = f->low / whole.value;
    f->number_end = f->end = whole.end;
}

/* A part of what stands behind it is told in percent, as shares are: "a third of the
 * fleet", "half the seats". */
static void turn_to_share(const atoms *a, figure *f)
{
    const bool part =
        !f->currency && !f->unit && !f->figures && f->high < 1 && f->high > 0;
    const bool below = !f->currency && !f->unit && !f->figures && isnan(f->high) &&
                       f->low < 1 && f->low > 0;
    const bool of = is(a, f->end, CX_ATOM_IS_OF);
    /* "half a mile", "a quarter of a million" are amounts */
    if (!(part || below) || !is_word(a, f->end) || is(a, f->end + of, CX_ATOM_IS_ARTICLE))
        return;
    f->low = round(f->low * 1e8) / 1e6;
    f->high = round(f->high * 1e8) / 1e6;
    f->unit = "percent";
}

/* ---- what is counted ---- */

static bool parsed(const casus_doc *d, uint32_t token)
{
    const uint32_t s = cx_sentence_of(d, token);
    return s != CASUS_NONE && (d->sentences.ptr[s].flags & CASUS_SENTENCE_PARSED) &&
           d->children_first.len == d->tokens.len;
}

/* Head words with what is compounded to them: "fighter jet". */
static casus_str words_of(casus_doc *d, uint32_t head)
{
    uint32_t first = head;
    while (first > 0 && d->tokens.ptr[first - 1].head == head &&
           d->tokens.ptr[first - 1].deprel == CASUS_DEP_COMPOUND)
        first--;
    casus_str words = cx_lemma(d, head);
    if (words.len == 0) words = cx_form(d, head);
    for (uint32_t t = head; t-- > first;) {
        const casus_str form = cx_lemma(d, t).len ? cx_lemma(d, t) : cx_form(d, t);
        words = cx_str_format(&d->arena, "%.*s %.*s", CX_STR(form), CX_STR(words));
    }
    return words;
}

/* The token of what the number at `t` counts: its head when it is a modifier, the noun
 * of an "of" phrase below it when it is the head. */
static uint32_t counted_token(const casus_doc *d, uint32_t t, bool percent)
{
    const casus_token *k = &d->tokens.ptr[t];
    for (uint32_t steps = 0;
         steps < 4 &&
         (k->deprel == CASUS_DEP_NUMMOD || k->deprel == CASUS_DEP_COMPOUND ||
          k->deprel == CASUS_DEP_AMOD || k->deprel == CASUS_DEP_DET ||
          k->deprel == CASUS_DEP_FLAT || k->deprel == CASUS_DEP_ADVMOD ||
          (k->deprel == CASUS_DEP_CONJ && k->upos == CASUS_UPOS_NUM)) &&
         k->head != CASUS_NONE;
         steps++) {
        t = k->head;
        k = &d->tokens.ptr[t];
        if (k->upos == CASUS_UPOS_NOUN || k->upos == CASUS_UPOS_PROPN ||
            (percent && k->upos == CASUS_UPOS_SYM))
            return t;
    }
    return CASUS_NONE;
}

static uint32_t of_phrase(const casus_doc *d, uint32_t t)
{
    for (uint32_t c = cx_first_child(d, t); c != CASUS_NONE; c = cx_next_child(d, c)) {
        const casus_token *k = &d->tokens.ptr[c];
        if (k->deprel == CASUS_DEP_NMOD &&
            (k->upos == CASUS_UPOS_NOUN || k->upos == CASUS_UPOS_PROPN ||
             k->upos == CASUS_UPOS_PRON))
            return c;
    }
    return CASUS_NONE;
}

/* Without a tree: the words behind the number up to one of grammar; the last of them that
 * looks like a plural, or the first. */
static uint32_t counted_by_words(const casus_doc *d, const atoms *a, const figure *f)
{
    uint32_t found = CASUS_NONE;
    uint32_t i = f->end + (mark(a, f->end, '-') && tight(a, f->end)) +
                 is(a, f->end, CX_ATOM_IS_OF);
    if (i > f->end && is(a, i, CX_ATOM_IS_THE)) i++;
    for (uint32_t n = 0; n < MOST_WORDS_COUNTED && is_word(a, i) && !at(a, i)->line;
         n++, i++) {
        if (is(a, i, CX_ATOM_IS_YEAR_AFTER) || is(a, i, CX_ATOM_IS_YEAR_BEFORE)) break;
        const bool plural = a->text.ptr[at(a, i)->end - 1] == 's';
        if (found == CASUS_NONE || plural) found = i;
        if (plural) break;
    }
    return found == CASUS_NONE ? CASUS_NONE : cx_token_at(d, at(a, found)->start);
}

static void find_counted(casus_doc *d, const atoms *a, const figure *f, casus_quantity *q)
{
    const uint32_t number = cx_token_at(d, at(a, f->number_end - 1)->start);
    q->of_token = CASUS_NONE;
    if (number == CASUS_NONE) return;
    if (parsed(d, number)) {
        const uint32_t first = cx_token_at(d, at(a, f->number)->start);
        const bool percent = f->unit != NULL;
        uint32_t head = counted_token(d, number, percent);
        if (head == CASUS_NONE && first != number)
            head = counted_token(d, first, percent);
        if (head != CASUS_NONE && head < q->first_token + q->n_tokens &&
            head >= q->first_token) {
            /* the unit itself is the head: 20 tons of wheat */
            const uint32_t of = of_phrase(d, head);
            head = of != CASUS_NONE ? of : counted_token(d, head, false);
        } else if (head == CASUS_NONE) {
            head = of_phrase(d, number);
        }
        q->of_token = head;
    } else {
        q->of_token = counted_by_words(d, a, f);
    }
    if (q->of_token != CASUS_NONE) q->of = words_of(d, q->of_token);
}

/* ---- the records ---- */

static double best_of(const figure *f)
{
    if (isnan(f->low)) return f->high;
    if (isnan(f->high)) return f->low;
    return (f->low + f->high) / 2;
}

/* "CTF 50 will lead": a bare number behind the name that it belongs to. */
static bool is_name_number(const casus_doc *d, const atoms *a, const figure *f,
                           const casus_quantity *q)
{
    if (!f->figures || f->unit || f->currency || f->bounded || !at(a, f->number)->plain)
        return false;
    const uint32_t number = cx_token_at(d, at(a, f->number)->start);
    if (number == CASUS_NONE || number == 0 || !parsed(d, number)) return false;
    const casus_token *before = &d->tokens.ptr[number - 1];
    return before->upos == CASUS_UPOS_PROPN && d->tokens.ptr[number].head != CASUS_NONE &&
           (d->tokens.ptr[number].head == number - 1 || q->of_token == number - 1);
}

static void record(casus_doc *d, const atoms *a, const figure *f)
{
    casus_quantity q = { .start = at(a, f->first)->start,
                         .end = at(a, f->end - 1)->end,
                         .low = f->low,
                         .high = f->high,
                         .best = best_of(f),
                         .part_of = CASUS_NONE };
    q.first_token = cx_token_at(d, q.start);
    const uint32_t last = cx_token_at(d, q.end - 1);
    if (q.first_token == CASUS_NONE || last == CASUS_NONE) return;
    q.n_tokens = last + 1 - q.first_token;
    if (f->currency) memcpy(q.currency, f->currency, 3);
    if (f->unit) q.unit = cx_cstr(f->unit);
    find_counted(d, a, f, &q);
    if (is_name_number(d, a, f, &q)) return;
    if (f->currency)
        q.role = CASUS_QUANTITY_VALUE;
    else if (q.unit.len && f->unit == q.unit.ptr && f->unit[0] == 'p' &&
             f->unit[1] == 'e')
        q.role = CASUS_QUANTITY_SHARE;
    *CX_PUSH(&d->arena, d->quantities) = q;
}

/* Does a word that says "of which" stand between the figure before and this one? */
static bool is_part(const atoms *a, uint32_t from, uint32_t to)
{
    uint32_t end;
    for (uint32_t i = from; i < to && i < from + 24; i++)
        if (cx_atom_row(a, i, CX_ATOM_IS_PART_OF, &end) && to - i <= 4) return true;
    return false;
}

/* "no casualties": none of what stands behind it. */
static bool read_none(const atoms *a, uint32_t i, figure *f)
{
    if (!is(a, i, CX_ATOM_IS_NONE_AT_ALL) || !is_word(a, i + 1) ||
        is(a, i + 1, CX_ATOM_IS_YEAR_AFTER) || is(a, i + 1, CX_ATOM_IS_BOUND))
        return false;
    *f = (figure){
        .first = i, .number = i, .number_end = i + 1, .end = i + 1, .weak = true
    };
    return true;
}

static void read_sentence(casus_doc *d, atoms *a, uint32_t number, uint32_t *cursor)
{
    cx_atoms_of_sentence(a, d, number);
    uint32_t previous = CASUS_NONE, previous_end = 0;
    for (uint32_t i = 0; i < a->list.len;) {
        figure f;
        const cx_atom *x = at(a, i);
        if ((x->kind != CX_ATOM_NUMBER && !x->n_rows && !x->goes_on) ||
            (!read_figure(a, i, &f) && !read_none(a, i, &f))) {
            i++;
            continue;
        }
        if (in_time(d, cursor, at(a, f.number)->start, at(a, f.number_end - 1)->end) ||
            is_designation(a, &f) || is_pronoun(a, &f) || is_serial(a, &f) ||
            is_age_or_note(a, &f) ||
            is(a, f.end + mark(a, f.end, '-'), CX_ATOM_IS_TIME_UNIT)) {
            i = f.first < f.number ? f.number : f.end;
            if (i < f.end && is_designation(a, &f)) i = f.end;
            i = i > f.first ? i : f.first + 1;
            continue;
        }
        read_ratio(a, &f);
        turn_to_share(a, &f);
        const uint32_t number = d->quantities.len;
        record(d, a, &f);
        if (d->quantities.len > number) {
            casus_quantity *q = &d->quantities.ptr[number];
            if (f.weak)
                q->part_of = number; /* itself: kept only when an act counts with it */
            else if (previous != CASUS_NONE && !f.currency &&
                     is_part(a, previous_end, f.first))
                q->part_of = previous;
            else
                previous = number;
            previous_end = f.end;
        }
        i = f.end;
    }
}

void cx_amounts_find(casus_doc *doc)
{
    const struct cx_world *world = doc->engine->world;
    if (!world || world->measures.n_rows == 0) return;
    atoms a = { .measures = &world->measures, .arena = &doc->arena, .text = doc->text };
    uint32_t cursor = 0;
    for (uint32_t s = 0; s < doc->sentences.len; s++) read_sentence(doc, &a, s, &cursor);
    cx_amount_roles(doc);
}
