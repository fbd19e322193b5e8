/* amount_number.c -- numbers in words and figures.
 *
 *     1,200   2,00,000   1.4 million   twenty-one   two hundred and six   a dozen
 *     two and a half   2 1/2   three-quarters   several   dozens   hundreds
 *
 * A number in words is a sum of products: units and tens add up, a scale multiplies
 * what stands before it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/table/amount_words.h"

#include <math.h>

static bool hyphen(const cx_atoms *a, uint32_t i)
{
    return cx_atom_mark(a, i, '-') && !a->list.ptr[i].space && i + 1 < a->list.len &&
           !a->list.ptr[i + 1].space;
}

static const cx_measure *row(const cx_atoms *a, uint32_t i, cx_measure_kind kind)
{
    uint32_t end;
    const cx_measure *found = cx_atom_row(a, i, kind, &end);
    return found && end == i + 1 ? found : NULL;
}

/* "and a half", "1/2" behind a whole number. */
static void read_fraction_behind(const cx_atoms *a, cx_number *n)
{
    const uint32_t i = n->end;
    if (cx_atom_is(a, i, CX_ATOM_IS_AND) && cx_atom_is(a, i + 1, CX_ATOM_IS_ARTICLE) &&
        row(a, i + 2, CX_ATOM_IS_FRACTION)) {
        n->value += row(a, i + 2, CX_ATOM_IS_FRACTION)->value;
        n->end = i + 3;
    } else if (cx_atom_is(a, i, CX_ATOM_IS_AND) && row(a, i + 1, CX_ATOM_IS_HALF)) {
        n->value += 0.5;
        n->end = i + 2;
    } else if (i + 2 < a->list.len && a->list.ptr[i].kind == CX_ATOM_NUMBER &&
               cx_atom_mark(a, i + 1, '/') && a->list.ptr[i + 2].kind == CX_ATOM_NUMBER &&
               a->list.ptr[i].space && a->list.ptr[i].value < a->list.ptr[i + 2].value &&
               a->list.ptr[i + 2].value <= 16) {
        n->value += a->list.ptr[i].value / a->list.ptr[i + 2].value;
        n->end = i + 3;
    }
}

/* 5.43 billion is no 5,430,000,000.000001: what a scale makes has no more than a part in
 * a trillion wrong. */
static double whole(double value)
{
    const double near = round(value);
    return fabs(value - near) <= 1e-12 * fabs(value) ? near : value;
}

/* "million", "-million", "crore" ... any number of them: "a hundred thousand". */
static void read_scales(const cx_atoms *a, bool money, cx_number *n)
{
    for (;;) {
        const uint32_t i = n->end + hyphen(a, n->end);
        const cx_measure *scale = row(a, i, CX_ATOM_IS_SCALE);
        if (!scale && money) scale = row(a, i, CX_ATOM_IS_LETTER_SCALE);
        if (!scale) return;
        n->value = whole(n->value * scale->value);
        n->end = i + 1;
        n->scaled = true;
    }
}

static bool read_figures(const cx_atoms *a, uint32_t i, bool money, cx_number *n)
{
    *n = (cx_number){ .value = a->list.ptr[i].value, .end = i + 1, .figures = true };
    if (cx_atom_mark(a, i + 1, '/') && i + 2 < a->list.len && a->list.ptr[i].plain &&
        a->list.ptr[i + 2].kind == CX_ATOM_NUMBER && a->list.ptr[i + 2].plain &&
        a->list.ptr[i].value > 0 && a->list.ptr[i].value < a->list.ptr[i + 2].value &&
        !cx_atom_mark(a, i + 3, '/') && !a->list.ptr[i + 1].space) {
        n->value /= a->list.ptr[i + 2].value;
        n->end = i + 3;
    } else {
        read_fraction_behind(a, n);
    }
    read_scales(a, money, n);
    return true;
}

/* twenty, twenty-one, nineteen: below a hundred. */
static bool read_small(const cx_atoms *a, uint32_t i, double *value, uint32_t *end)
{
    const cx_measure *ten = row(a, i, CX_ATOM_IS_TEN),
                     *unit = row(a, i, CX_ATOM_IS_UNIT_NUMBER);
    if (ten) {
        const uint32_t next = i + 1 + hyphen(a, i + 1);
        const cx_measure *ones = row(a, next, CX_ATOM_IS_UNIT_NUMBER);
        *value = ten->value + (ones && ones->value < 10 ? ones->value : 0);
        *end = ones && ones->value < 10 ? next + 1 : i + 1;
        return true;
    }
    if (!unit) return false;
    *value = unit->value;
    *end = i + 1;
    return true;
}

static bool read_words(const cx_atoms *a, uint32_t i, cx_number *n)
{
    double total = 0, current = 0, small;
    uint32_t at = i, end;
    bool any = false, scaled = false;
    if (cx_atom_is(a, i, CX_ATOM_IS_ARTICLE) &&
        (row(a, i + 1, CX_ATOM_IS_SCALE) || row(a, i + 1, CX_ATOM_IS_COLLECTIVE))) {
        n->article = true;
        current = 1;
        at++;
    }
    for (bool open = true; open;) {
        const uint32_t next = at + (any && hyphen(a, at));
        const uint32_t joined = next + (scaled && cx_atom_is(a, next, CX_ATOM_IS_AND));
        const cx_measure *scale = row(a, next, CX_ATOM_IS_SCALE);
        const bool room =
            scaled && (current < 1 || (current >= 100 && fmod(current, 100) < 1));
        open = false;
        if ((!any && !n->article) || room) {
            open = read_small(a, any ? joined : at, &small, &end);
            if (open) {
                current += small;
                at = end;
                any = true;
                continue;
            }
        }
        if (!scale || !(any || n->article)) break;
        if (scale->value <= 100)
            current = (current > 0 ? current : 1) * scale->value;
        else if (current > 0 || total < 1)
            total += (current > 0 ? current : 1) * scale->value;
        else
            total *= scale->value;
        if (scale->value > 100) current = 0;
        at = next + 1;
        open = any = scaled = true;
    }
    const uint32_t next = at + hyphen(a, at);
    const cx_measure *dozen = row(a, next, CX_ATOM_IS_COLLECTIVE);
    if (dozen && (any || n->article) && !scaled) {
        current = (current > 0 ? current : 1) * dozen->value;
        at = next + 1;
        any = n->scaled = true;
    }
    if (!any) return false;
    n->value = total + current;
    n->scaled = n->scaled || scaled;
    n->end = at;
    read_fraction_behind(a, n);
    return true;
}

/* "half", "a third", "two-thirds", "a quarter": only a share when something of
 * follows. */
static bool read_share(const cx_atoms *a, uint32_t i, cx_number *n)
{
    double small = 1;
    uint32_t at = i, end;
    if (cx_atom_is(a, i, CX_ATOM_IS_ARTICLE))
        at = i + 1;
    else if (read_small(a, i, &small, &end))
        at = end + hyphen(a, end);
    const cx_measure *part = row(a, at, CX_ATOM_IS_FRACTION);
    if (!part || (at == i && !row(a, i, CX_ATOM_IS_HALF))) return false;
    if (!cx_atom_is(a, at + 1, CX_ATOM_IS_OF) &&
        !(row(a, at, CX_ATOM_IS_HALF) && cx_atom_is(a, at + 1, CX_ATOM_IS_THE)) &&
        !cx_atom_is(a, at + 1, CX_ATOM_IS_ARTICLE) && !row(a, at + 1, CX_ATOM_IS_SCALE))
        return false;
    n->value = small * part->value;
    n->end = at + 1;
    if (cx_atom_is(a, n->end, CX_ATOM_IS_ARTICLE) && row(a, n->end + 1, CX_ATOM_IS_SCALE))
        n->end++;
    read_scales(a, false, n);
    return true;
}

static bool read_vague(const cx_atoms *a, uint32_t i, cx_number *n)
{
    uint32_t end;
    const cx_measure *m = cx_atom_row(a, i, CX_ATOM_IS_VAGUE, &end);
    if (m) {
        *n = (cx_number){ .value = m->value, .high = m->high, .end = end, .vague = true };
        return true;
    }
    m = cx_atom_row(a, i, CX_ATOM_IS_WEAK, &end);
    if (m) {
        *n = (cx_number){
            .value = m->value, .high = m->high, .end = end, .vague = true, .weak = true
        };
        return true;
    }
    m = cx_atom_row(a, i, CX_ATOM_IS_PLURAL_SCALE, &end);
    if (!m) m = cx_atom_row(a, i, CX_ATOM_IS_PLURAL_COLLECTIVE, &end);
    if (!m) return false;
    *n = (cx_number){ .value = 2 * m->value, .high = NAN, .end = end, .vague = true };
    if (cx_atom_is(a, end,
                   CX_ATOM_IS_OF)) { /* "tens of thousands", "hundreds of millions" */
        const cx_measure *more = cx_atom_row(a, end + 1, CX_ATOM_IS_PLURAL_SCALE, &end);
        if (more) {
            n->value *= more->value;
            n->end = end;
        }
    }
    return true;
}

bool cx_number_read(const cx_atoms *a, uint32_t i, bool money, cx_number *n)
{
    if (i >= a->list.len) return false;
    const cx_atom *first = &a->list.ptr[i];
    *n = (cx_number){ .value = 0 };
    bool found = false;
    if (first->kind == CX_ATOM_NUMBER)
        found = read_figures(a, i, money, n);
    else if (first->n_rows || first->goes_on)
        found = read_vague(a, i, n) || read_share(a, i, n) || read_words(a, i, n);
    if (found && !n->vague) n->high = n->value;
    return found;
}
