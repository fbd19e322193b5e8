/* amount_words.c -- the section "measures", and cutting text into atoms.
 *
 * The cut is one pass over the bytes; a word costs one look-up. Words longer than any
 * in the tables are not looked up at all.
 *
 * SPDX-License-Identifier: MIT
 */
#include "world/table/amount_words.h"

#include "world/world.h"
#include "world/table/tables.h"

enum { LONGEST_WORD = 24, LONGEST_PHRASE = 6, MOST_ATOMS = 20000 };

casus_status cx_measures_open(cx_measures *m, const cx_model *model, casus_error *err)
{
    *m = (cx_measures){ .n_rows = 0 };
    casus_status status =
        cx_blob_open(&m->blob, cx_model_section(model, "measures"), "measures", err);
    if (status != CASUS_OK) return status;
    m->rows = cx_blob_array(&m->blob, "rows", sizeof *m->rows, &m->n_rows);
    status = cx_phrases_open(&m->phrases, &m->blob, "measures", err);
    if (status != CASUS_OK) return status;
    for (uint32_t i = 0; i < m->n_rows; i++)
        if (m->rows[i].kind >= CX_ATOM_IS_KINDS || m->rows[i].code[15])
            return cx_fail(err, CASUS_BAD_FORMAT, 0, 0, "section measures: damaged rows");
    cx_blob roles;
    status = cx_blob_open(&roles, cx_model_section(model, "amount-roles"), "amount-roles",
                          err);
    if (status != CASUS_OK) return status;
    m->roles = cx_blob_array(&roles, "role", sizeof *m->roles, &m->n_roles);
    return cx_phrases_open(&m->role_words, &roles, "amount-roles", err);
}

/* ---- the cut ---- */

static bool is_ascii_letter(unsigned char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool is_ascii_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

/* The end of the run of letters from `at` on. */
static uint32_t word_end(casus_str text, uint32_t at, uint32_t end)
{
    while (at < end) {
        const unsigned char c = (unsigned char)text.ptr[at];
        uint32_t len = 1;
        if (c < 0x80 ? !is_ascii_letter(c)
                     : !cx_is_letter(cx_utf8_decode(text, at, &len)))
            break;
        at += len;
    }
    return at < end ? at : end;
}

/* A comma stands inside a number before three digits, or two and another comma, as
 * India writes lakhs: 12,500 and 2,00,000. */
static uint32_t group_length(casus_str text, uint32_t at, uint32_t end)
{
    uint32_t n = 0;
    while (at + 1 + n < end && is_ascii_digit((unsigned char)text.ptr[at + 1 + n])) n++;
    if (n == 3) return 3;
    return n == 2 && at + 3 < end && text.ptr[at + 3] == ',' ? 2 : 0;
}

static uint32_t cut_number(cx_atom *atom, casus_str text, uint32_t at, uint32_t end)
{
    double value = 0, place = 1;
    uint32_t digits = 0;
    atom->plain = true;
    for (; at < end; at++) {
        const unsigned char c = (unsigned char)text.ptr[at];
        if (c == ',' && digits > 0 && digits < 16 && group_length(text, at, end)) {
            atom->plain = false;
        } else if (is_ascii_digit(c)) {
            value = value * 10 + (c - '0');
            digits++;
        } else {
            break;
        }
    }
    if (at + 1 < end && text.ptr[at] == '.' &&
        is_ascii_digit((unsigned char)text.ptr[at + 1])) {
        atom->plain = false;
        for (at++; at < end && is_ascii_digit((unsigned char)text.ptr[at]); at++)
            value += (text.ptr[at] - '0') * (place /= 10);
    }
    atom->kind = CX_ATOM_NUMBER;
    atom->value = value;
    atom->digits = (uint8_t)(digits < 255 ? digits : 255);
    return at;
}

static uint8_t plain_mark(uint32_t c)
{
    if (c == 0x2010 || c == 0x2011 || c == 0x2012 || c == 0x2013 || c == 0x2014 ||
        c == 0x2212)
        return '-';
    if (c == 0x2018 || c == 0x2019) return '\'';
    if (c == 0x201c || c == 0x201d) return '"';
    return c < 0x80 ? (uint8_t)c : 0;
}

static void lower_word(const char *word, uint32_t len, char *out)
{
    for (uint32_t i = 0; i < len; i++) {
        const unsigned char c = (unsigned char)word[i];
        out[i] = (char)(c >= 'A' && c <= 'Z' ? c | 32 : c);
    }
}

/* Looks the word up; *state is left behind it for longer phrases. */
static bool step(const cx_atoms *atoms, const cx_atom *atom, cx_phrase_state *state,
                 const uint32_t **rows, uint32_t *n)
{
    char lower[LONGEST_WORD];
    const uint32_t len = atom->end - atom->start;
    *n = 0;
    if (len > LONGEST_WORD || atom->kind == CX_ATOM_NUMBER) return false;
    lower_word(atoms->text.ptr + atom->start, len, lower);
    return cx_phrase_step(&atoms->measures->phrases, state, cx_str(lower, len), rows, n);
}

static uint64_t kinds_of(const cx_atoms *atoms, const uint32_t *rows, uint32_t n,
                         bool upper)
{
    uint64_t kinds = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (rows[i] >= atoms->measures->n_rows) continue;
        const cx_measure *row = &atoms->measures->rows[rows[i]];
        if (upper || !row->upper) kinds |= 1ull << row->kind;
    }
    return kinds;
}

static void look_up(cx_atoms *atoms, cx_atom *atom)
{
    cx_phrase_state state;
    uint32_t n;
    cx_phrase_begin(&state);
    atom->goes_on = step(atoms, atom, &state, &atom->rows, &n);
    atom->n_rows = (uint16_t)n;
    atom->own = kinds_of(atoms, atom->rows, n, atom->upper);
}

/* The marks of "New Year's Eve", "o'clock" and "Eid al-Fitr" stand in no row. */
static bool joins_words(const cx_atom *atom)
{
    return atom->kind == CX_ATOM_MARK && !atom->space &&
           (atom->mark == '\'' || atom->mark == '-');
}

/* Which kinds the longer phrases have that begin at atom `i`: once for each atom, so that
 * the many questions of the readers cost a look at a bit. */
static void look_on(cx_atoms *atoms, uint32_t i)
{
    cx_atom *first = &atoms->list.ptr[i];
    cx_phrase_state state;
    const uint32_t *rows;
    uint32_t n;
    cx_phrase_begin(&state);
    for (uint32_t k = i; k < atoms->list.len && k < i + LONGEST_PHRASE; k++) {
        if (k > i && joins_words(&atoms->list.ptr[k])) continue;
        if (!step(atoms, &atoms->list.ptr[k], &state, &rows, &n)) break;
        if (k > i) first->longer |= kinds_of(atoms, rows, n, first->upper);
    }
}

/* Marks that stand in no table: most of them. */
static bool is_dull(uint8_t mark)
{
    return mark && mark != '$' && mark != '%';
}

void cx_atoms_cut(cx_atoms *atoms, uint32_t start, uint32_t end)
{
    const casus_str text = atoms->text;
    bool space = true, line = true;
    atoms->list.len = 0;
    for (uint32_t at = start; at < end && atoms->list.len < MOST_ATOMS;) {
        const unsigned char c = (unsigned char)text.ptr[at];
        uint32_t len = 1;
        const uint32_t code = c < 0x80 ? c : cx_utf8_decode(text, at, &len);
        if (c < 0x80 ? c <= ' ' : cx_is_space(code)) {
            space = true;
            line = line || c == '\n';
            at += len;
            continue;
        }
        cx_atom *atom = CX_PUSH(atoms->arena, atoms->list);
        atom->start = at;
        atom->space = space;
        atom->line = line;
        space = line = false;
        if (is_ascii_digit(c)) {
            at = cut_number(atom, text, at, end);
        } else if (c < 0x80 ? is_ascii_letter(c) : cx_is_letter(code)) {
            atom->kind = CX_ATOM_WORD;
            atom->upper = c < 0x80 ? c < 'a' : cx_is_upper(code);
            at = word_end(text, at, end);
        } else {
            atom->mark = plain_mark(code);
            at += len;
        }
        atom->end = at;
        if (atom->kind == CX_ATOM_WORD ||
            (atom->kind == CX_ATOM_MARK && !is_dull(atom->mark)))
            look_up(atoms, atom);
    }
    for (uint32_t i = 0; i < atoms->list.len; i++)
        if (atoms->list.ptr[i].goes_on) look_on(atoms, i);
}

/* More than a report has; a book's would fill the memory. */
enum { MOST_KEPT = 20000 };

void cx_atoms_of_sentence(cx_atoms *atoms, casus_doc *doc, uint32_t s)
{
    const casus_sentence *sentence = &doc->sentences.ptr[s];
    if (!doc->atoms)
        doc->atoms = cx_alloc_zero(&doc->arena, doc->sentences.len * sizeof *doc->atoms);
    cx_sentence_atoms *kept = &doc->atoms[s];
    const bool keep = doc->atoms_kept < MOST_KEPT;
    if (kept->ptr || keep || atoms->is_kept) {
        atoms->list.ptr = kept->ptr;
        atoms->list.len = atoms->list.cap = kept->len;
        atoms->is_kept = kept->ptr || keep;
    }
    if (kept->ptr) return;
    cx_atoms_cut(atoms, sentence->start, sentence->end);
    if (!keep) return;
    *kept = (cx_sentence_atoms){ atoms->list.ptr, atoms->list.len };
    doc->atoms_kept += atoms->list.len;
}

/* ---- rows of atoms ---- */

static const cx_measure *row_of_kind(const cx_atoms *atoms, const uint32_t *rows,
                                     uint32_t n, cx_measure_kind kind, bool upper)
{
    for (uint32_t i = 0; i < n; i++) {
        const cx_measure *row = &atoms->measures->rows[rows[i]];
        if (rows[i] < atoms->measures->n_rows && row->kind == kind &&
            (upper || !row->upper))
            return row;
    }
    return NULL;
}

const cx_measure *cx_atom_row_there(const cx_atoms *atoms, uint32_t i,
                                    cx_measure_kind kind, uint32_t *end)
{
    const cx_atom *first = &atoms->list.ptr[i];
    const cx_measure *best =
        row_of_kind(atoms, first->rows, first->n_rows, kind, first->upper);
    if (!(first->longer >> kind & 1)) return best;
    cx_phrase_state state;
    const uint32_t *rows;
    uint32_t n;
    cx_phrase_begin(&state);
    for (uint32_t k = i; k < atoms->list.len && k < i + LONGEST_PHRASE; k++) {
        if (k > i && joins_words(&atoms->list.ptr[k])) continue;
        if (!step(atoms, &atoms->list.ptr[k], &state, &rows, &n)) break;
        const cx_measure *row = row_of_kind(atoms, rows, n, kind, first->upper);
        if (!row || k == i) continue;
        best = row;
        *end = k + 1;
    }
    return best;
}

/* ---- names of money ---- */

static bool is_money_word(const casus_doc *d, uint32_t t)
{
    const cx_measures *m = &d->engine->world->measures;
    const casus_token *k = cx_token(d, t);
    const uint32_t len = k->end - k->start;
    const uint32_t *rows;
    uint32_t n = 0;
    char lower[LONGEST_WORD];
    cx_phrase_state state;
    if (len > LONGEST_WORD || (k->upos != CASUS_UPOS_NOUN && k->upos != CASUS_UPOS_PROPN))
        return false;
    lower_word(d->text.ptr + k->start, len, lower);
    cx_phrase_begin(&state);
    cx_phrase_step(&m->phrases, &state, cx_str(lower, len), &rows, &n);
    for (uint32_t i = 0; i < n; i++) {
        const uint8_t kind = m->rows[rows[i]].kind;
        if (kind == CX_ATOM_IS_CURRENCY || kind == CX_ATOM_IS_SUM) return true;
    }
    return false;
}

bool cx_names_currency(const casus_doc *doc, uint32_t mention)
{
    const casus_mention *m = &doc->mentions.ptr[mention];
    const uint32_t next = m->first_token + m->n_tokens;
    if (!doc->engine || !doc->engine->world) return false;
    return (next < doc->tokens.len && is_money_word(doc, next)) ||
           is_money_word(doc, m->head);
}
