/* petrarch_actors.c -- PETRARCH's actors and agents as rows of actors/ and roles/.
 *
 *     NAME_WITH_BARS_ [CODE] [CODE >YYMMDD] [CODE <YYMMDD] [CODE YYMMDD-YYMMDD]
 *     +OTHER_NAME_
 *             [CODE YYMMDD-YYMMDD]
 *
 * A bar at the end of a name only stops the old program's stemming. Names are in
 * capitals there; here each word begins with one, which the matcher takes for a name in
 * any writing. Days without a century belong to 1930-2029.
 *
 *     NOUN {PLURAL} [~CODE]          !SET! = ONE, OTHER
 *
 * SPDX-License-Identifier: MIT
 */
#include "exchange/petrarch.h"

#include <ctype.h>
#include <stdio.h>

/* ---- names ---- */

/* Words of a name; `capitals`: each with a large first letter, else all small. */
static casus_str name_of(cx_petrarch *p, casus_str raw, bool capitals)
{
    char *out = cx_alloc(p->arena, raw.len + 1);
    uint32_t n = 0;
    bool start = true, bracket = false;
    for (uint32_t i = 0; i < raw.len; i++) {
        const char c = raw.ptr[i];
        if (c == '(') bracket = true;
        if (!bracket && (c == '_' || c == ' ' || c == '\t' || c == '+')) {
            if (n && out[n - 1] != ' ') out[n++] = ' ';
            start = true;
        } else if (!bracket) {
            const int letter = (unsigned char)c;
            out[n++] = (char)(capitals && start ? toupper(letter) : tolower(letter));
            start = c == '-' || c == '.' || c == '\'';
        }
        if (c == ')') bracket = false;
    }
    while (n && out[n - 1] == ' ') n--;
    return cx_str(out, n);
}

static bool is_clean(casus_str name)
{
    bool letter = false;
    for (uint32_t i = 0; i < name.len; i++) {
        const unsigned char c = (unsigned char)name.ptr[i];
        if (c < ' ' || c == ';' || c == '[' || c == ']' || c == '{' || c == '}' ||
            c == '!')
            return false;
        letter |= isalpha(c) || c >= 0x80;
    }
    return letter && cx_utf8_valid(name);
}

/* ---- days ---- */

static int digits(casus_str text, uint32_t at, uint32_t n)
{
    int value = 0;
    for (uint32_t i = at; i < at + n; i++) {
        if (!isdigit((unsigned char)text.ptr[i])) return -1;
        value = value * 10 + (text.ptr[i] - '0');
    }
    return value;
}

/* "970101" or "20070101" as an ISO day; false for anything else. */
static bool iso_day(casus_str text, char out[16])
{
    if (text.len != 6 && text.len != 8) return false;
    const uint32_t wide = text.len == 8 ? 4 : 2;
    int year = digits(text, 0, wide);
    const int month = digits(text, wide, 2), day = digits(text, wide + 2, 2);
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31) return false;
    if (wide == 2) year += year < 30 ? 2000 : 1900;
    snprintf(out, 16, "%04d-%02d-%02d", year, month, day);
    int y, m, d;
    cx_day_date(cx_day_number(year, month, day), &y, &m, &d);
    return m == month; /* no 31 June */
}

/* "", ">D", "<D" or "D-D" behind a code. */
static bool spell(casus_str text, char from[16], char to[16])
{
    casus_str rest = cx_str_trim(text), first, second;
    strcpy(from, "-");
    strcpy(to, "-");
    if (!rest.len) return true;
    if (rest.ptr[0] == '>')
        return iso_day(cx_str_trim(cx_str(rest.ptr + 1, rest.len - 1)), from);
    if (rest.ptr[0] == '<')
        return iso_day(cx_str_trim(cx_str(rest.ptr + 1, rest.len - 1)), to);
    if (!cx_str_split(&rest, '-', &first) || !cx_str_split(&rest, '-', &second))
        return false;
    return iso_day(cx_str_trim(first), from) && iso_day(cx_str_trim(second), to) &&
           strcmp(from, to) <= 0;
}

/* ---- actors ---- */

typedef struct coding {
    casus_str code;
    char from[16], to[16];
    uint32_t line;
} coding;

typedef struct actor {
    CX_ARRAY(casus_str) names;
    CX_ARRAY(coding) codes;
    uint32_t line;
    bool broken; /* a code of it was named already */
} actor;

static void add_codes(cx_petrarch *p, actor *a, casus_str text, uint32_t line)
{
    uint32_t open;
    while ((open = cx_petrarch_find(text, CX_LIT("["))) != CASUS_NONE) {
        casus_str inside = cx_str(text.ptr + open + 1, text.len - open - 1), code;
        const uint32_t close = cx_petrarch_find(inside, CX_LIT("]"));
        if (close == CASUS_NONE) {
            cx_petrarch_complain(p, line, "a bracket is not closed");
            a->broken = true;
            return;
        }
        text = cx_str(inside.ptr + close + 1, inside.len - close - 1);
        inside.len = close;
        inside = cx_str_trim(inside);
        coding c = { .line = line };
        cx_str_split(&inside, ' ', &code);
        c.code = cx_str_trim(code);
        if (c.code.len < 3 || !isupper((unsigned char)c.code.ptr[0])) {
            cx_petrarch_complain(p, line, "<%.*s> is no actor code", CX_STR(c.code));
            a->broken = true;
        } else if (!spell(inside, c.from, c.to)) {
            cx_petrarch_complain(p, line, "<%.*s> is no span of days", CX_STR(inside));
            a->broken = true;
        } else {
            *CX_PUSH(p->arena, a->codes) = c;
        }
    }
}

static void add_name(cx_petrarch *p, actor *a, casus_str raw, uint32_t line)
{
    const casus_str name = name_of(p, raw, true);
    if (!is_clean(name)) {
        cx_petrarch_complain(p, line, "<%.*s> is no name that can be looked for",
                             CX_STR(raw));
        return;
    }
    for (uint32_t i = 0; i < a->names.len; i++)
        if (cx_str_equal(a->names.ptr[i], name)) return;
    *CX_PUSH(p->arena, a->names) = name;
}

static const char *kind_of(casus_str sectors, const char *country, const coding *c)
{
    const bool dated = c->from[0] != '-' || c->to[0] != '-';
    if (cx_petrarch_find(sectors, CX_LIT("REB")) != CASUS_NONE && !dated)
        return "armed_group";
    if (!strcmp(country, "IGO") || !strcmp(country, "NGO") || !strcmp(country, "MNC"))
        return dated ? "person" : "organisation";
    if (!sectors.len) return c->code.len == 3 ? "state" : "group";
    return dated ? "person" : "organisation";
}

static void slug(cx_buffer *out, casus_str name)
{
    for (uint32_t i = 0; i < name.len; i++) {
        const unsigned char c = (unsigned char)name.ptr[i];
        if (isalnum(c))
            cx_buffer_char(out, (char)tolower(c));
        else if (c < 0x80 && out->len && out->ptr[out->len - 1] != '-')
            cx_buffer_char(out, '-');
        else if (c >= 0x80)
            cx_buffer_format(out, "%02x", c);
    }
}

static void write_row(cx_petrarch *p, const actor *a, const coding *c)
{
    cx_buffer *out = &p->actors, sectors = { 0 };
    char country[4];
    cx_petrarch_code(p, c->code, false, country, &sectors);
    const casus_str all = cx_str(sectors.ptr, sectors.len);
    cx_buffer_format(out, "%.*s:", CX_STR(p->source));
    slug(out, a->names.ptr[0]);
    cx_buffer_format(out, "\t%s\t%s\t%s%.*s\t%.*s\t%.*s\t", kind_of(all, country, c),
                     country[0] ? country : "-", all.len ? "" : "-", CX_STR(all),
                     CX_STR(c->code), CX_STR(a->names.ptr[0]));
    for (uint32_t i = 1; i < a->names.len; i++)
        cx_buffer_format(out, "%s%.*s", i > 1 ? "; " : "", CX_STR(a->names.ptr[i]));
    if (a->names.len == 1) cx_buffer_char(out, '-');
    cx_buffer_format(out, "\t-\t%s\t%s\t%.*s\n", c->from, c->to, CX_STR(p->source));
    if (sectors.failed) out->failed = true;
    cx_buffer_free(&sectors);
}

static void finish(cx_petrarch *p, actor *a)
{
    if (a->line) {
        p->entries++;
        if (!a->names.len) {
            if (a->codes.len || a->broken)
                cx_petrarch_complain(p, a->line, "the entry is left with no name");
        } else if (!a->codes.len) {
            if (!a->broken) cx_petrarch_complain(p, a->line, "no code follows the name");
        } else {
            p->read++;
        }
        for (uint32_t i = 0; a->names.len && i < a->codes.len; i++)
            write_row(p, a, &a->codes.ptr[i]);
    }
    *a = (actor){ .line = 0 };
}

bool cx_petrarch_actors(cx_petrarch *p, casus_str bytes)
{
    casus_str rest = bytes, line;
    uint32_t number = 0;
    actor a = { .line = 0 };
    if (!p->actors.len)
        cx_buffer_cstr(&p->actors,
                       "ref\tkind\tcountry\tsector\tcode\tname\taliases\ttitle\tfrom\tto"
                       "\tsource\n");
    while (cx_petrarch_line(&rest, &number, &line)) {
        const casus_str text = cx_str_trim(line);
        if (!text.len) continue;
        const uint32_t bracket = cx_petrarch_find(text, CX_LIT("["));
        const casus_str name =
            cx_str_trim(cx_str(text.ptr, bracket == CASUS_NONE ? text.len : bracket));
        const bool alias = text.ptr[0] == '+';
        if (name.len && !alias) {
            finish(p, &a);
            a.line = number;
        }
        if (!a.line) {
            cx_petrarch_complain(p, number, "no name stands before this");
            continue;
        }
        if (name.len)
            add_name(p, &a, alias ? cx_str(name.ptr + 1, name.len - 1) : name, number);
        if (bracket != CASUS_NONE)
            add_codes(p, &a, cx_str(text.ptr + bracket, text.len - bracket), number);
    }
    finish(p, &a);
    return !p->actors.failed;
}

/* ---- agents ---- */

typedef struct noun_set {
    casus_str name; /* with its exclamation marks */
    casus_str members;
} noun_set;

typedef struct agents {
    cx_petrarch *p;
    CX_ARRAY(noun_set) sets;
} agents;

/* "!PERSON! = MAN, WOMAN" */
static bool read_set(agents *a, casus_str text)
{
    const uint32_t at = cx_petrarch_find(text, CX_LIT("="));
    if (text.ptr[0] != '!' || at == CASUS_NONE) return false;
    const noun_set set = { cx_str_trim(cx_str(text.ptr, at)),
                           cx_str_trim(cx_str(text.ptr + at + 1, text.len - at - 1)) };
    *CX_PUSH(a->p->arena, a->sets) = set;
    return true;
}

static casus_str plural_of(cx_petrarch *p, casus_str noun)
{
    const char last = noun.ptr[noun.len - 1];
    const char before = noun.len > 1 ? noun.ptr[noun.len - 2] : ' ';
    if (noun.len > 2 && !memcmp(noun.ptr + noun.len - 3, "man", 3))
        return cx_str_format(p->arena, "%.*smen", (int)noun.len - 3, noun.ptr);
    if (last == 'y' && !strchr("aeiou", before))
        return cx_str_format(p->arena, "%.*sies", (int)noun.len - 1, noun.ptr);
    if (last == 's' || last == 'x' || last == 'z' ||
        (last == 'h' && (before == 's' || before == 'c')))
        return cx_str_format(p->arena, "%.*ses", CX_STR(noun));
    return cx_str_format(p->arena, "%.*ss", CX_STR(noun));
}

/* Who ends like this is a human being, the rest are bodies. */
static const char *role_kind(casus_str noun)
{
    static const char *const endings[] = { "er",     "or",     "ist",   "man", "men",
                                           "person", "ant",    "ian",   "ee",  "woman",
                                           "women",  "ent",    "ician", "ary", "star",
                                           "monk",   "priest", NULL };
    for (int i = 0; endings[i]; i++) {
        const size_t n = strlen(endings[i]);
        if (noun.len > n && !memcmp(noun.ptr + noun.len - n, endings[i], n))
            return "person";
    }
    return "body";
}

static bool write_role(agents *a, casus_str raw, casus_str plural, casus_str code,
                       uint32_t line)
{
    cx_petrarch *p = a->p;
    const casus_str noun = name_of(p, raw, false);
    cx_buffer sectors = { 0 };
    char country[4];
    cx_petrarch_code(p, code, true, country, &sectors);
    const bool good = is_clean(noun) && sectors.len;
    if (!sectors.len)
        cx_petrarch_complain(p, line, "<%.*s> names no sector that casus knows",
                             CX_STR(code));
    else if (!is_clean(noun))
        cx_petrarch_complain(p, line, "<%.*s> is no noun that can be looked for",
                             CX_STR(raw));
    if (good) {
        const casus_str many =
            plural.len ? name_of(p, plural, false) : plural_of(p, noun);
        cx_buffer_format(&p->roles, "%.*s\t%.*s\t%.*s\t%s\t-\t-\t%.*s\n", CX_STR(noun),
                         CX_STR(many), (int)sectors.len, sectors.ptr, role_kind(noun),
                         CX_STR(p->source));
    }
    cx_buffer_free(&sectors);
    return good;
}

/* "BUSINESS!PERSON!" once with each member of the set. */
static bool write_each(agents *a, casus_str raw, casus_str plural, casus_str code,
                       uint32_t line)
{
    for (uint32_t i = 0; i < a->sets.len; i++) {
        const noun_set *set = &a->sets.ptr[i];
        const uint32_t at = cx_petrarch_find(raw, set->name);
        if (at == CASUS_NONE) continue;
        casus_str rest = set->members, member;
        const uint32_t behind = at + set->name.len;
        bool good = false;
        while (cx_str_split(&rest, ',', &member)) {
            member = cx_str_trim(member);
            good |= write_each(a,
                               cx_str_format(a->p->arena, "%.*s%.*s%.*s", (int)at,
                                             raw.ptr, CX_STR(member),
                                             (int)(raw.len - behind), raw.ptr + behind),
                               CX_LIT(""), code, line);
        }
        return good;
    }
    return write_role(a, raw, plural, code, line);
}

static void read_agent(agents *a, casus_str text, uint32_t line)
{
    const uint32_t open = cx_petrarch_find(text, CX_LIT("[")),
                   close = cx_petrarch_find(text, CX_LIT("]"));
    a->p->entries++;
    if (open == CASUS_NONE || close == CASUS_NONE || close < open) {
        cx_petrarch_complain(a->p, line, "no code follows the noun");
        return;
    }
    casus_str code = cx_str_trim(cx_str(text.ptr + open + 1, close - open - 1));
    casus_str noun = cx_str_trim(cx_str(text.ptr, open)), plural = CX_LIT("");
    const uint32_t brace = cx_petrarch_find(noun, CX_LIT("{"));
    if (brace != CASUS_NONE) {
        const casus_str inside = cx_str(noun.ptr + brace + 1, noun.len - brace - 1);
        const uint32_t end = cx_petrarch_find(inside, CX_LIT("}"));
        plural = cx_str(inside.ptr, end == CASUS_NONE ? inside.len : end);
        noun = cx_str_trim(cx_str(noun.ptr, brace));
    }
    while (code.len && code.ptr[0] == '~') code = cx_str(code.ptr + 1, code.len - 1);
    if (noun.len && write_each(a, noun, cx_str_trim(plural), code, line)) a->p->read++;
}

bool cx_petrarch_agents(cx_petrarch *p, casus_str bytes)
{
    casus_str rest = bytes, line;
    uint32_t number = 0;
    agents a = { .p = p };
    if (!p->roles.len)
        cx_buffer_cstr(&p->roles,
                       "word\tplural\tsector\tkind\tcountry\tgender\tsource\n");
    while (cx_petrarch_line(&rest, &number, &line)) {
        const casus_str text = cx_str_trim(line);
        if (text.len && !read_set(&a, text)) read_agent(&a, text, number);
    }
    return !p->roles.failed;
}
