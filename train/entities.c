/* entities.c -- from nested, typed mentions to flat names.
 *
 * The treebank marks every mention: "(12-person-new-...-1,2-coref-Some_Link" opens
 * one and "12)" closes it; the sixth field numbers the words of its head. A mention is
 * a name when its head is a proper noun. Its extent is the mention itself when that is
 * short and made of name-like words ("University of X"), else the run of proper nouns
 * around the head ("Ms Y" of "Ms Y, who came later"). Outer names win over inner ones.
 *
 * SPDX-License-Identifier: MIT
 */
#include "entities.h"

#include "lang/layout.h"

#include <stdlib.h>

enum { MAX_MENTIONS = 600, MAX_NAME = 9 };

typedef struct mention {
    int group, first, last; /* last: -1 while open */
    int head;               /* 1-based word of the mention that heads it */
    char type[20];
} mention;

struct entity_reader {
    mention mentions[MAX_MENTIONS];
    int n;
};

entity_reader *entity_reader_new(void)
{
    return must_alloc(sizeof(entity_reader));
}

static void open_mention(entity_reader *r, casus_str body, int at)
{
    if (r->n == MAX_MENTIONS) return;
    mention *m = &r->mentions[r->n++];
    *m = (mention){ .first = at, .last = -1, .head = 1 };
    casus_str field;
    for (int i = 0; i <= 5 && cx_str_split(&body, '-', &field); i++) {
        if (i == 0) m->group = atoi(field.ptr);
        if (i == 1 && field.len < sizeof m->type) memcpy(m->type, field.ptr, field.len);
        if (i == 5) m->head = atoi(field.ptr);
    }
}

static void close_mention(entity_reader *r, int group, int at)
{
    for (int k = r->n - 1; k >= 0; k--)
        if (r->mentions[k].group == group && r->mentions[k].last < 0) {
            r->mentions[k].last = at;
            return;
        }
}

static void read_brackets(entity_reader *r, casus_str s, int at)
{
    for (uint32_t i = 0; i < s.len;) {
        if (s.ptr[i] == '(') {
            const uint32_t from = ++i;
            while (i < s.len && s.ptr[i] != '(' && s.ptr[i] != ')') i++;
            open_mention(r, cx_str(s.ptr + from, i - from), at);
            if (i < s.len && s.ptr[i] == ')') {
                r->mentions[r->n - 1].last = at;
                i++;
            }
        } else {
            const int group = atoi(s.ptr + i);
            while (i < s.len && s.ptr[i] != ')' && s.ptr[i] != '(') i++;
            close_mention(r, group, at);
            if (i < s.len && s.ptr[i] == ')') i++;
        }
    }
}

void entity_reader_token(entity_reader *r, casus_str misc, int at)
{
    casus_str part;
    while (cx_str_split(&misc, '|', &part))
        if (cx_str_starts(part, CX_LIT("Entity=")))
            read_brackets(r, cx_str(part.ptr + 7, part.len - 7), at);
}

static uint32_t kind_of(const char *type)
{
    static const struct {
        const char *type;
        uint32_t kind;
    } kinds[] = {
        { "person", CASUS_NAME_PERSON },
        { "organization", CASUS_NAME_ORGANISATION },
        { "place", CASUS_NAME_LOCATION },
        { "time", CASUS_NAME_NONE },
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].type, type) == 0) return kinds[i].kind;
    return CASUS_NAME_OTHER;
}

static bool is_proper(const word *w)
{
    return w->upos == CASUS_UPOS_PROPN;
}

/* Every word of the mention may stand inside a name. */
static bool name_like(const word *words, int first, int last)
{
    if (last - first >= MAX_NAME) return false;
    for (int i = first; i <= last; i++) {
        const int32_t u = words[i].upos;
        const bool big = words[i].form.ptr[0] >= 'A' && words[i].form.ptr[0] <= 'Z';
        const bool small = u == CASUS_UPOS_ADP || u == CASUS_UPOS_DET ||
                           u == CASUS_UPOS_CCONJ || u == CASUS_UPOS_PART;
        const bool hyphen = cx_str_equal(words[i].form, CX_LIT("-"));
        if (!is_proper(&words[i]) && !big && !small && !hyphen) return false;
    }
    return true;
}

static void mark_name(word *words, const mention *m, int n)
{
    const uint32_t kind = kind_of(m->type);
    int first = m->first, last = m->last < n ? m->last : n - 1;
    const int head = first + m->head - 1;
    if (kind == CASUS_NAME_NONE || head > last || !is_proper(&words[head])) return;
    while (first < head && words[first].upos == CASUS_UPOS_DET) first++;
    /* "President X": the title describes the name and is no part of it. */
    while (first < head && words[first].deprel == CASUS_DEP_NMOD_DESC) first++;
    while (last > head &&
           (words[last].upos == CASUS_UPOS_PART || words[last].upos == CASUS_UPOS_PUNCT))
        last--;
    if (!name_like(words, first, last)) {
        int a = head, b = head;
        while (a > first && is_proper(&words[a - 1])) a--;
        while (b < last && is_proper(&words[b + 1])) b++;
        first = a;
        last = b;
    }
    for (int i = first; i <= last; i++)
        if (words[i].name) return;
    for (int i = first; i <= last; i++)
        words[i].name = (int32_t)cx_name_tag(kind, i == first);
}

void entity_reader_finish(entity_reader *r, word *words, int n)
{
    /* Mentions are in the order of their openings, so outer ones come first. */
    for (int k = 0; k < r->n; k++) {
        const mention *m = &r->mentions[k];
        if (m->last < 0 || m->first >= n) continue;
        mark_name(words, m, n);
        const int head = m->first + m->head - 1;
        if (strcmp(m->type, "event") == 0 && head < n) words[head].entity = 1;
    }
    r->n = 0;
}
