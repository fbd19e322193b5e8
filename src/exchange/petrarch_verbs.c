/* petrarch_verbs.c -- PETRARCH's verb dictionary as rules.
 *
 *     &SET                             a list of words that patterns name
 *     +MEMBER
 *     --- LEADING VERB [CODE] ---      a block: verbs of one meaning, and its own code
 *     VERB {FORM FORM} [CODE]
 *     - BEFORE * AFTER (IN PHRASE) {ONE NOUN PHRASE} [CODE:CODE]
 *
 * A block becomes a rule for each CAMEO code in it; the block's own code takes any
 * object, a pattern is a `when`: what stands before the verb limits its subject, what
 * stands behind it its object, brackets are phrases with their preposition. Patterns
 * without a code ([---]) become `unless` of the block's own rule. Forms of verbs are left
 * out, the lemma finds them.
 *
 * Not carried over, and named: statements (01), which casus keeps as statements and not
 * as events; patterns of the passive ("+ *") and whole-sentence transformations, which
 * are the grammar's work; codes that CAMEO does not have.
 *
 * SPDX-License-Identifier: MIT
 */
#include "exchange/petrarch.h"

#include "exchange/fields.h"

#include <ctype.h>

typedef struct frame {
    casus_str code; /* "" for [---] */
    casus_str text; /* of `when`; "" for the block's own code */
} frame;

typedef struct verbs {
    cx_petrarch *p;
    casus_str block; /* its name in small letters */
    casus_str code;  /* "" when it has none */
    CX_ARRAY(casus_str) lemmas, sets;
    CX_ARRAY(frame) frames;
    uint32_t blocks;
} verbs;

/* ---- words ---- */

static casus_str small(cx_petrarch *p, casus_str word)
{
    char *out = cx_alloc(p->arena, word.len + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < word.len; i++) {
        const char c = word.ptr[i];
        if (c == '_' || c == '+') {
            if (n && out[n - 1] != ' ') out[n++] = ' ';
        } else {
            out[n++] = (char)tolower((unsigned char)c);
        }
    }
    while (n && out[n - 1] == ' ') n--;
    return cx_str(out, n);
}

/* The lemma of a plural: rules speak of lemmas. */
static casus_str singular(cx_petrarch *p, casus_str word)
{
    if (word.len < 4 || word.ptr[word.len - 1] != 's' || word.ptr[word.len - 2] == 's' ||
        word.ptr[word.len - 2] == 'u' || word.ptr[word.len - 2] == 'i')
        return word;
    if (cx_str_ends(word, CX_LIT("ies")))
        return cx_str_format(p->arena, "%.*sy", (int)word.len - 3, word.ptr);
    if (cx_str_ends(word, CX_LIT("sses")) || cx_str_ends(word, CX_LIT("ches")) ||
        cx_str_ends(word, CX_LIT("shes")) || cx_str_ends(word, CX_LIT("xes")))
        return cx_str(word.ptr, word.len - 2);
    return cx_str(word.ptr, word.len - 1);
}

static bool is_word(casus_str word)
{
    bool letter = false;
    for (uint32_t i = 0; i < word.len; i++) {
        const unsigned char c = (unsigned char)word.ptr[i];
        if (!isalnum(c) && !strchr(" -'.", c)) return false;
        letter |= isalpha(c) != 0;
    }
    return letter;
}

/* "&WEAPON" as a name of a set: "@petrarch_weapon". */
static casus_str set_name(cx_petrarch *p, casus_str raw)
{
    const casus_str name = small(p, cx_str(raw.ptr + 1, raw.len - 1));
    char *out = cx_alloc(p->arena, name.len + 1);
    for (uint32_t i = 0; i < name.len; i++)
        out[i] = isalnum((unsigned char)name.ptr[i]) ? name.ptr[i] : '_';
    return cx_str_format(p->arena, "@%.*s_%.*s", CX_STR(p->source), (int)name.len, out);
}

/* ---- sets ---- */

static bool has_set(const verbs *v, casus_str name)
{
    for (uint32_t i = 0; i < v->sets.len; i++)
        if (cx_str_equal(v->sets.ptr[i], name)) return true;
    return false;
}

/* "&SET" and the "+MEMBER" lines behind it. */
static void read_set(verbs *v, casus_str first, casus_str *rest, uint32_t *number)
{
    cx_buffer members = { 0 };
    const casus_str name = set_name(v->p, first);
    const uint32_t line = *number;
    casus_str before = *rest, text;
    uint32_t n = *number;
    v->p->entries++;
    while (cx_petrarch_line(rest, number, &text)) {
        text = cx_str_trim(text);
        if (text.len && text.ptr[0] != '+') break;
        before = *rest;
        n = *number;
        if (!text.len) continue;
        const casus_str word =
            singular(v->p, small(v->p, cx_str(text.ptr + 1, text.len - 1)));
        if (!is_word(word)) {
            cx_petrarch_complain(
                v->p, *number, "<%.*s> is no word that can be looked for", CX_STR(text));
            continue;
        }
        cx_buffer_format(&members, "%s%.*s", members.len ? ", " : "", CX_STR(word));
    }
    *rest = before; /* the line that ended the set is read again */
    *number = n;
    if (!members.len || has_set(v, name)) {
        cx_petrarch_complain(v->p, line,
                             members.len ? "the set <%.*s> stands here twice"
                                         : "the set <%.*s> is empty",
                             CX_STR(first));
    } else {
        cx_buffer_format(&v->p->rules, "set %.*s = %.*s\n", CX_STR(name),
                         (int)members.len, members.ptr);
        *CX_PUSH(v->p->arena, v->sets) = name;
        v->p->read++;
    }
    cx_buffer_free(&members);
}

/* ---- patterns ---- */

typedef struct pattern {
    verbs *v;
    casus_str rest;
    const char *wrong; /* what cannot be said in a rule */
    casus_str about;
    cx_buffer subject, object, phrases;
} pattern;

/* The next token: a word, "&SET", "*", or all between brackets with the first of them. */
static bool next_token(pattern *t, casus_str *token)
{
    t->rest = cx_str_trim(t->rest);
    if (!t->rest.len) return false;
    const char open = t->rest.ptr[0];
    uint32_t n = 0;
    if (open == '(' || open == '{') {
        const char close = open == '(' ? ')' : '}';
        while (n < t->rest.len && t->rest.ptr[n] != close) n++;
        *token = cx_str(t->rest.ptr, n);
        if (n < t->rest.len) n++;
    } else {
        while (n < t->rest.len && t->rest.ptr[n] != ' ' && t->rest.ptr[n] != '(' &&
               t->rest.ptr[n] != '{')
            n++;
        *token = cx_str(t->rest.ptr, n);
    }
    t->rest = cx_str(t->rest.ptr + n, t->rest.len - n);
    return true;
}

/* One word or set of a pattern as a member of a list. */
static void member(pattern *t, cx_buffer *out, casus_str raw)
{
    cx_petrarch *p = t->v->p;
    casus_str word = raw;
    while (word.len && strchr("{}() ", word.ptr[0]))
        word = cx_str(word.ptr + 1, word.len - 1);
    while (word.len && strchr("{}() ", word.ptr[word.len - 1])) word.len--;
    if (!word.len) return;
    casus_str name = word.ptr[0] == '&' ? set_name(p, word) : singular(p, small(p, word));
    if (word.ptr[0] == '&' ? !has_set(t->v, name) : !is_word(name)) {
        t->wrong = word.ptr[0] == '&' ? "there is no set" : "no rule can look for";
        t->about = word;
    }
    cx_buffer_format(out, "%s%.*s", out->len ? ", " : "", CX_STR(name));
}

/* "{RELIEF ASSISTANCE}" is a phrase; a set in it stands by itself. */
static void noun_phrase(pattern *t, cx_buffer *out, casus_str inside)
{
    if (memchr(inside.ptr, '&', inside.len)) {
        casus_str last = inside, part;
        while (cx_str_split(&inside, ' ', &part))
            if (part.len) last = part;
        member(t, out, last);
    } else {
        member(t, out, inside);
    }
}

/* "(TO LIST)": a preposition and what stands behind it. */
static void phrase(pattern *t, casus_str inside)
{
    casus_str rest = cx_str_trim(cx_str(inside.ptr + 1, inside.len - 1)), preposition;
    cx_buffer object = { 0 };
    cx_str_split(&rest, ' ', &preposition);
    rest = cx_str_trim(rest);
    const casus_str word = small(t->v->p, preposition);
    if (!is_word(word) || memchr(rest.ptr, '(', rest.len) || preposition.ptr[0] == '&') {
        t->wrong = "no rule has a phrase";
        t->about = inside;
    }
    if (rest.len) noun_phrase(t, &object, rest);
    if (object.len)
        cx_buffer_format(&t->phrases, " (%.*s) OBJ{%.*s}", CX_STR(word), (int)object.len,
                         object.ptr);
    else
        cx_buffer_format(&t->phrases, " (%.*s) TGT", CX_STR(word));
    cx_buffer_free(&object);
}

static void token(pattern *t, casus_str word, bool behind)
{
    if (word.ptr[0] == '(') {
        if (behind)
            phrase(t, word);
        else {
            t->wrong = "no rule has a phrase before its verb";
            t->about = word;
        }
    } else if (word.ptr[0] == '+' || word.ptr[0] == '%') {
        if (!behind) {
            t->wrong = "the grammar finds the target of a passive";
            t->about = word;
        }
    } else if (word.ptr[0] == '$' || word.ptr[0] == '^') {
        return; /* the source, or nothing at all */
    } else if (word.ptr[0] == '{') {
        noun_phrase(t, behind ? &t->object : &t->subject,
                    cx_str_trim(cx_str(word.ptr + 1, word.len - 1)));
    } else {
        member(t, behind ? &t->object : &t->subject, word);
    }
}

/* The words of a pattern as a frame; "" when it cannot be one. */
static casus_str frame_of(verbs *v, casus_str text, uint32_t line)
{
    pattern t = { .v = v, .rest = text };
    casus_str word, out = CX_LIT("");
    bool behind = false;
    while (next_token(&t, &word)) {
        if (word.ptr[0] == '*' && word.len == 1)
            behind = true;
        else if (word.len)
            token(&t, word, behind);
    }
    if (!behind) t.wrong = "no place for the verb in", t.about = text;
    if (t.wrong) {
        cx_petrarch_complain(v->p, line, "%s <%.*s>", t.wrong, CX_STR(t.about));
    } else {
        const bool target = cx_petrarch_find(cx_str(t.phrases.ptr, t.phrases.len),
                                             CX_LIT("TGT")) != CASUS_NONE;
        cx_buffer frame = { 0 };
        cx_buffer_cstr(&frame, "SRC");
        if (t.subject.len)
            cx_buffer_format(&frame, "{%.*s}", (int)t.subject.len, t.subject.ptr);
        cx_buffer_cstr(&frame, " verb");
        if (t.object.len)
            cx_buffer_format(&frame, " OBJ{%.*s}", (int)t.object.len, t.object.ptr);
        else if (!t.phrases.len)
            cx_buffer_cstr(&frame, " TGT?");
        cx_buffer_add(&frame, t.phrases.ptr, t.phrases.len);
        if (t.object.len && !target)
            cx_buffer_cstr(&frame, " (on | to | against | with | from | for) TGT?");
        out = cx_str_copy(v->p->arena, cx_str(frame.ptr, frame.len));
        cx_buffer_free(&frame);
    }
    cx_buffer_free(&t.subject);
    cx_buffer_free(&t.object);
    cx_buffer_free(&t.phrases);
    return out;
}

/* ---- codes ---- */

static const char *type_of(casus_str code)
{
    static const struct {
        const char *code, *type; /* longer ones first */
    } types[] = { { "081", "CONCEDE" }, { "082", "CONCEDE" },  { "083", "CONCEDE" },
                  { "080", "CONCEDE" }, { "08", "RETREAT" },   { "163", "COERCE" },
                  { "191", "COERCE" },  { "192", "COERCE" },   { "175", "ASSAULT" },
                  { "02", "REQUEST" },  { "03", "AGREE" },     { "04", "CONSULT" },
                  { "05", "SUPPORT" },  { "06", "COOPERATE" }, { "07", "AID" },
                  { "09", "ACCUSE" },   { "10", "REQUEST" },   { "11", "ACCUSE" },
                  { "12", "REJECT" },   { "13", "THREATEN" },  { "14", "PROTEST" },
                  { "15", "MOBILIZE" }, { "16", "SANCTION" },  { "17", "COERCE" },
                  { "18", "ASSAULT" },  { "19", "ASSAULT" },   { "20", "ASSAULT" } };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (cx_str_starts(code, cx_cstr(types[i].code))) return types[i].type;
    return NULL;
}

/* The code in brackets at the end of a line: the first of two, "" for none. False, after
 * it was named, when no event can have it. */
static bool code_at_end(verbs *v, casus_str *text, uint32_t line, casus_str *code)
{
    const uint32_t open = cx_petrarch_find(*text, CX_LIT("["));
    *code = CX_LIT("");
    if (open == CASUS_NONE) return true;
    casus_str inside = cx_str(text->ptr + open + 1, text->len - open - 1), one;
    const uint32_t close = cx_petrarch_find(inside, CX_LIT("]"));
    *text = cx_str_trim(cx_str(text->ptr, open));
    inside.len = close == CASUS_NONE ? 0 : close;
    if (!cx_str_split(&inside, ':', &one)) return true;
    one = cx_str_trim(one);
    if (!one.len || one.ptr[0] == '-') return true;
    if (!type_of(one)) {
        cx_petrarch_complain(v->p, line,
                             cx_str_starts(one, CX_LIT("01"))
                                 ? "<%.*s> is a statement, which casus keeps as one"
                                 : "<%.*s> is no code of an event",
                             CX_STR(one));
        return false;
    }
    if (!cx_cameo_name(one).len) {
        cx_petrarch_complain(v->p, line, "<%.*s> is no code of CAMEO", CX_STR(one));
        return false;
    }
    *code = one;
    return true;
}

/* ---- blocks ---- */

static void write_verbs(verbs *v)
{
    cx_buffer_cstr(&v->p->rules, "    verbs   ");
    for (uint32_t i = 0; i < v->lemmas.len; i++)
        cx_buffer_format(&v->p->rules, "%s%.*s", i ? ", " : "", CX_STR(v->lemmas.ptr[i]));
    cx_buffer_char(&v->p->rules, '\n');
}

static void write_rule(verbs *v, casus_str code, bool own)
{
    cx_buffer *out = &v->p->rules;
    cx_buffer_format(out, "\nrule %s.-.%.*s-%.*s-%u-%.*s  cameo %.*s\n", type_of(code),
                     CX_STR(v->p->source), CX_STR(v->block), v->blocks, CX_STR(code),
                     CX_STR(code));
    write_verbs(v);
    if (own) cx_buffer_cstr(out, "    when    SRC verb TGT\n");
    for (uint32_t i = 0; i < v->frames.len; i++)
        if (cx_str_equal(v->frames.ptr[i].code, code))
            cx_buffer_format(out, "    when    %.*s\n", CX_STR(v->frames.ptr[i].text));
    for (uint32_t i = 0; own && i < v->frames.len; i++)
        if (!v->frames.ptr[i].code.len)
            cx_buffer_format(out, "    unless  %.*s\n", CX_STR(v->frames.ptr[i].text));
}

static void finish_block(verbs *v)
{
    if (v->lemmas.len && v->code.len) write_rule(v, v->code, true);
    for (uint32_t i = 0; v->lemmas.len && i < v->frames.len; i++) {
        const casus_str code = v->frames.ptr[i].code;
        bool written = !code.len || cx_str_equal(code, v->code);
        for (uint32_t k = 0; k < i && !written; k++)
            written = cx_str_equal(v->frames.ptr[k].code, code);
        if (!written) write_rule(v, code, false);
    }
    v->lemmas.len = v->frames.len = 0;
    v->code = CX_LIT("");
}

/* "---  ACCELERATE   [---]  ---" */
static void read_head(verbs *v, casus_str text, uint32_t line)
{
    finish_block(v);
    v->blocks++;
    v->p->entries++;
    while (text.len && (text.ptr[0] == '-' || text.ptr[0] == ' '))
        text = cx_str(text.ptr + 1, text.len - 1);
    if (code_at_end(v, &text, line, &v->code)) v->p->read++;
    const casus_str name = small(v->p, cx_str_trim(text));
    char *plain = cx_alloc(v->p->arena, name.len + 1);
    for (uint32_t i = 0; i < name.len; i++)
        plain[i] = isalnum((unsigned char)name.ptr[i]) ? name.ptr[i] : '-';
    v->block = cx_str(plain, name.len);
}

static void read_verb(verbs *v, casus_str text, uint32_t line)
{
    casus_str code;
    v->p->entries++;
    if (!code_at_end(v, &text, line, &code)) return;
    const uint32_t brace = cx_petrarch_find(text, CX_LIT("{"));
    if (brace != CASUS_NONE) text.len = brace;
    const casus_str lemma = small(v->p, cx_str_trim(text));
    if (!is_word(lemma) || !v->block.len) {
        cx_petrarch_complain(
            v->p, line, v->block.len ? "<%.*s> is no verb" : "<%.*s> stands in no block",
            CX_STR(text));
        return;
    }
    v->p->read++;
    for (uint32_t i = 0; i < v->lemmas.len; i++)
        if (cx_str_equal(v->lemmas.ptr[i], lemma)) return;
    *CX_PUSH(v->p->arena, v->lemmas) = lemma;
}

static void read_pattern(verbs *v, casus_str text, uint32_t line)
{
    frame f;
    text = cx_str_trim(cx_str(text.ptr + 1, text.len - 1));
    v->p->entries++;
    if (!code_at_end(v, &text, line, &f.code)) return;
    f.text = frame_of(v, text, line);
    if (!f.text.len) return;
    v->p->read++;
    *CX_PUSH(v->p->arena, v->frames) = f;
}

bool cx_petrarch_verbs(cx_petrarch *p, casus_str bytes)
{
    casus_str rest = bytes, line;
    uint32_t number = 0;
    verbs v = { .p = p };
    while (cx_petrarch_line(&rest, &number, &line)) {
        const casus_str text = cx_str_trim(line);
        if (!text.len) continue;
        if (text.ptr[0] == '&') {
            read_set(&v, text, &rest, &number);
        } else if (text.len > 3 && memcmp(text.ptr, "---", 3) == 0) {
            read_head(&v, text, number);
        } else if (text.ptr[0] == '-') {
            read_pattern(&v, text, number);
        } else if (text.ptr[0] == '~') {
            p->entries++;
            cx_petrarch_complain(p, number,
                                 "transformations of sentences are the grammar's "
                                 "work here");
        } else {
            read_verb(&v, text, number);
        }
    }
    finish_block(&v);
    return !p->rules.failed;
}
