/* robots.c -- see robots.h.
 *
 * The longest rule that matches decides, and of two that are as long the one that
 * allows. Groups of the same agent are one; a group begins with its agents.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/robots.h"

#include <ctype.h>
#include <stdlib.h>
#include <strings.h>

enum { MOST_RULES = 20000, LONGEST_PATH = 2048 };

/* How near a group's agent is to ours. */
typedef enum nearness { NOT_US, EVERYBODY, US } nearness;

static nearness nearness_of(casus_str agent, const char *us)
{
    uint32_t n = 0;
    if (agent.len && agent.ptr[0] == '*') return EVERYBODY;
    while (n < agent.len && (isalpha((unsigned char)agent.ptr[n]) ||
                             agent.ptr[n] == '-' || agent.ptr[n] == '_'))
        n++;
    return n == strlen(us) && strncasecmp(agent.ptr, us, n) == 0 ? US : NOT_US;
}

static bool add_rule(cx_robots *robots, casus_str path, bool allow)
{
    if (path.len == 0 || path.len > LONGEST_PATH || robots->n == MOST_RULES) return true;
    if (robots->n == robots->cap) {
        const size_t cap = robots->cap ? 2 * robots->cap : 32;
        cx_robots_rule *rules = realloc(robots->rules, cap * sizeof *rules);
        if (!rules) return false;
        robots->rules = rules;
        robots->cap = cap;
    }
    robots->rules[robots->n++] = (cx_robots_rule){ path, allow };
    return true;
}

/* A line without its remark, cut at the colon. */
static bool cut_line(casus_str line, casus_str *key, casus_str *value)
{
    const char *remark = memchr(line.ptr, '#', line.len);
    if (remark) line = cx_str(line.ptr, (size_t)(remark - line.ptr));
    if (!memchr(line.ptr, ':', line.len) || !cx_str_split(&line, ':', key)) return false;
    *key = cx_str_trim(*key);
    *value = cx_str_trim(line);
    return key->len > 0;
}

/* Reads the rules of all groups that are as near as `wanted`; *best: the nearest seen. */
static bool read_groups(cx_robots *robots, const char *us, nearness wanted,
                        nearness *best)
{
    casus_str rest = cx_str(robots->text.ptr, robots->text.len), line, key, value;
    nearness group = NOT_US;
    bool naming = false; /* among the agents that begin a group */
    while (rest.len && cx_str_split(&rest, '\n', &line)) {
        if (!cut_line(line, &key, &value)) continue;
        if (cx_str_same_letters(key, "user-agent")) {
            const nearness near = nearness_of(value, us);
            group = naming && group > near ? group : near;
            naming = true;
            if (group > *best) *best = group;
            continue;
        }
        double seconds;
        const bool allow = cx_str_same_letters(key, "allow"),
                   disallow = cx_str_same_letters(key, "disallow");
        const bool delay = cx_str_same_letters(key, "crawl-delay");
        if (allow || disallow || delay) naming = false;
        if (group != wanted) continue;
        if (delay && cx_str_to_double(value, &seconds) && seconds > robots->delay)
            robots->delay = seconds;
        if ((allow || disallow) && !add_rule(robots, value, allow)) return false;
    }
    return true;
}

bool cx_robots_read(cx_robots *robots, casus_str text, const char *agent)
{
    nearness best = NOT_US;
    *robots = (cx_robots){ 0 };
    cx_buffer_add(&robots->text, text.ptr,
                  text.len < CX_ROBOTS_LIMIT ? text.len : CX_ROBOTS_LIMIT);
    for (size_t i = 0; i < robots->text.len; i++)
        if (robots->text.ptr[i] == '\r') robots->text.ptr[i] = '\n';
    if (robots->text.failed) return false;
    if (!read_groups(robots, agent, US, &best)) return false;
    return best == US || read_groups(robots, agent, EVERYBODY, &best);
}

/* The pattern against the beginning of the path; '*' is any run, '$' at the end the end.
 * On a mismatch the last '*' takes one character more: at most length times length. */
static bool matches(casus_str pattern, casus_str path)
{
    uint32_t p = 0, s = 0, star = CASUS_NONE, from = 0;
    while (true) {
        const bool last = p + 1 == pattern.len && pattern.ptr[p] == '$';
        if (p == pattern.len || (last && s == path.len)) return true;
        if (pattern.ptr[p] == '*') {
            star = p++;
            from = s;
        } else if (s < path.len && !last && pattern.ptr[p] == path.ptr[s]) {
            p++;
            s++;
        } else if (star != CASUS_NONE && from < path.len) {
            p = star + 1;
            s = ++from;
        } else {
            return false;
        }
    }
}

bool cx_robots_allow(const cx_robots *robots, casus_str path)
{
    uint32_t longest = 0;
    bool allow = true;
    if (path.len > LONGEST_PATH) path.len = LONGEST_PATH;
    if (cx_str_equal(path, CX_LIT("/robots.txt"))) return true;
    for (size_t i = 0; i < robots->n; i++) {
        const cx_robots_rule *rule = &robots->rules[i];
        const bool as_long = longest && rule->path.len == longest;
        if (rule->path.len < longest || (as_long && !rule->allow)) continue;
        if (!matches(rule->path, path)) continue;
        longest = rule->path.len;
        allow = rule->allow;
    }
    return allow;
}

void cx_robots_free(cx_robots *robots)
{
    cx_buffer_free(&robots->text);
    free(robots->rules);
    *robots = (cx_robots){ 0 };
}
