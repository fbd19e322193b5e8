/* petrarch.c -- see petrarch.h; here the parts that the three readers share.
 *
 * SPDX-License-Identifier: MIT
 */
#include "exchange/petrarch.h"

#include "doc/codes.h"

#include <stdarg.h>
#include <stdio.h>

void cx_petrarch_complain(cx_petrarch *p, uint32_t line, const char *format, ...)
{
    char words[400];
    va_list list;
    va_start(list, format);
    vsnprintf(words, sizeof words, format, list);
    va_end(list);
    p->unreadable(p->context, line, words);
}

bool cx_petrarch_line(casus_str *rest, uint32_t *number, casus_str *line)
{
    if (!cx_str_split(rest, '\n', line)) return false;
    (*number)++;
    const char *remark = line->len ? memchr(line->ptr, '#', line->len) : NULL;
    if (remark) line->len = (uint32_t)(remark - line->ptr);
    while (line->len && (unsigned char)line->ptr[line->len - 1] <= ' ') line->len--;
    return true;
}

uint32_t cx_petrarch_find(casus_str text, casus_str part)
{
    const char *at = text.len ? memmem(text.ptr, text.len, part.ptr, part.len) : NULL;
    return at ? (uint32_t)(at - text.ptr) : CASUS_NONE;
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* CAMEO's codes of roles and religions that have another name today; empty for none. */
static casus_str sector_today(casus_str part)
{
    static const char *const names[][2] = {
        { "HLH", "MED" }, { "ENV", "SOC" }, { "HRI", "NGO" }, { "PPL", "CVL" },
        { "RAD", "UAF" }, { "INS", "REB" }, { "SEP", "REB" }, { "MOD", "OPP" },
        { "DEV", "SOC" }, { "MUS", "REL" }, { "CHR", "REL" }, { "HIN", "REL" },
        { "BUD", "REL" }, { "JEW", "REL" }, { "CTH", "REL" }, { "PRO", "REL" },
        { "SUN", "REL" }, { "SHI", "REL" }, { "SIK", "REL" }, { "BAH", "REL" },
        { "DRZ", "REL" }, { "CPT", "REL" }, { "DOX", "REL" }, { "MRN", "REL" },
        { "HSD", "REL" }, { "LDS", "REL" }, { "ANI", "REL" }, { "ATH", "REL" },
        { "CON", "REL" }, { "ZRO", "REL" }, { "JHW", "REL" }, { "UDX", "REL" },
    };
    if (cx_sector_number(part) != CASUS_NONE) return part;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (cx_str_equal(part, cx_cstr(names[i][0]))) return cx_cstr(names[i][1]);
    return cx_str("", 0);
}

void cx_petrarch_code(cx_petrarch *p, casus_str code, bool agent, char country[4],
                      cx_buffer *sectors)
{
    /* Codes of no state that stand where a state would. */
    static const char *const bodies[] = { "IGO", "NGO", "MNC", "NGM", NULL };
    static const char *const nobody[] = { "INT", "IMG", "UIS", NULL };
    (void)p;
    memset(country, 0, 4);
    for (uint32_t at = 0; at + 3 <= code.len; at += 3) {
        const casus_str part = cx_str(code.ptr + at, 3);
        bool body = false, none = false;
        for (int i = 0; bodies[i]; i++) body |= cx_str_equal(part, cx_cstr(bodies[i]));
        for (int i = 0; nobody[i]; i++) none |= cx_str_equal(part, cx_cstr(nobody[i]));
        const bool first = at == 0 && !agent;
        if (first && !none && is_capital(part.ptr[0]) && is_capital(part.ptr[1]) &&
            is_capital(part.ptr[2]))
            memcpy(country, part.ptr, 3);
        if (first && !body) continue;
        const casus_str sector = sector_today(part);
        if (!sector.len ||
            cx_petrarch_find(cx_str(sectors->ptr, sectors->len), sector) != CASUS_NONE)
            continue;
        if (sectors->len) cx_buffer_cstr(sectors, "; ");
        cx_buffer_str(sectors, sector);
    }
}

static bool has_line_like(casus_str bytes, bool (*test)(casus_str line))
{
    casus_str rest = bytes, line;
    uint32_t number = 0;
    while (cx_petrarch_line(&rest, &number, &line))
        if (line.len && test(line)) return true;
    return false;
}

static bool is_block(casus_str line)
{
    return line.len > 6 && memcmp(line.ptr, "---", 3) == 0;
}

static bool is_agent(casus_str line)
{
    return cx_petrarch_find(line, CX_LIT("[~")) != CASUS_NONE;
}

static bool is_actor(casus_str line)
{
    const uint32_t at = cx_petrarch_find(line, CX_LIT("["));
    return at != CASUS_NONE && at + 4 < line.len && is_capital(line.ptr[at + 1]);
}

bool cx_petrarch_read(cx_petrarch *p, casus_str bytes)
{
    if (has_line_like(bytes, is_block)) return cx_petrarch_verbs(p, bytes);
    if (has_line_like(bytes, is_agent)) return cx_petrarch_agents(p, bytes);
    if (has_line_like(bytes, is_actor)) return cx_petrarch_actors(p, bytes);
    return false;
}

void cx_petrarch_free(cx_petrarch *p)
{
    cx_buffer_free(&p->actors);
    cx_buffer_free(&p->roles);
    cx_buffer_free(&p->rules);
}
