/* html_facts.c -- what a page says of its article beside the text.
 *
 * Pages tell the same thing several times: in JSON-LD for search engines, in <meta> for
 * those who share it, in the visible page. What was written for machines and for one
 * purpose is trusted first. A date is looked for in JSON-LD, <meta>, <time> and the URL,
 * in this order; the dateline is read by html.c, when the text is there.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/html_date.h"
#include "ingest/html_page.h"
#include "ingest/json_load.h"

#include <strings.h>

enum { LD_DEPTH = 12, LD_LIMIT = 4 << 20 };

/* ---- JSON-LD ---- */

typedef struct ld_search {
    cx_arena *arena;
    json_t *article; /* borrowed */
    json_t *page;    /* a WebPage, where there is no article */
} ld_search;

static bool type_ends(const char *type, const char *const *endings)
{
    const casus_str s = cx_cstr(type);
    for (; *endings; endings++) {
        const casus_str ending = cx_cstr(*endings);
        if (cx_str_ends(s, ending)) return true;
    }
    return false;
}

static bool has_type(const json_t *object, const char *const *endings)
{
    const json_t *type = json_object_get(object, "@type");
    if (json_is_string(type)) return type_ends(json_string_value(type), endings);
    for (size_t i = 0; i < json_array_size(type); i++) {
        const json_t *one = json_array_get(type, i);
        if (json_is_string(one) && type_ends(json_string_value(one), endings))
            return true;
    }
    return false;
}

/* The first article anywhere in the value; lists of other articles are not gone into. */
static void ld_find(ld_search *search, json_t *value, int depth)
{
    static const char *const articles[] = { "Article", "Posting", "Report", NULL };
    static const char *const pages[] = { "WebPage", "CreativeWork", NULL };
    static const char *const members[] = { "@graph", "mainEntity", "mainEntityOfPage",
                                           "hasPart", NULL };
    if (depth > LD_DEPTH || search->article) return;
    for (size_t i = 0; i < json_array_size(value); i++) {
        ld_find(search, json_array_get(value, i), depth + 1);
    }
    if (!json_is_object(value)) return;
    if (has_type(value, articles)) {
        search->article = value;
        return;
    }
    if (has_type(value, pages) && !search->page) search->page = value;
    for (size_t i = 0; members[i]; i++) {
        ld_find(search, json_object_get(value, members[i]), depth + 1);
    }
}

static casus_str ld_text(cx_arena *arena, const json_t *value)
{
    if (!json_is_string(value)) return (casus_str){ 0 };
    return cx_str_copy(
        arena, cx_str_trim(cx_str(json_string_value(value), json_string_length(value))));
}

/* A string, or the `member` of an object, or of the first in a list of them. */
static casus_str ld_value(cx_arena *arena, const json_t *object, const char *name,
                          const char *member)
{
    const json_t *value = json_object_get(object, name);
    if (json_is_array(value)) value = json_array_get(value, 0);
    if (json_is_object(value)) value = json_object_get(value, member);
    return ld_text(arena, value);
}

/* "A" or "A, B": every name in a list of authors. */
static casus_str ld_names(cx_arena *arena, const json_t *object, const char *name)
{
    const json_t *list = json_object_get(object, name);
    if (!json_is_array(list)) return ld_value(arena, object, name, "name");
    casus_str all = { 0 };
    for (size_t i = 0; i < json_array_size(list) && i < 8; i++) {
        const json_t *one = json_array_get(list, i);
        const casus_str s =
            ld_text(arena, json_is_object(one) ? json_object_get(one, "name") : one);
        if (!s.len) continue;
        all = all.len ? cx_str_format(arena, "%.*s, %.*s", CX_STR(all), CX_STR(s)) : s;
    }
    return all;
}

static void fill(casus_str *field, casus_str value)
{
    if (!field->len) *field = cx_str_trim(value);
}

static void fill_date(cx_html_facts *facts, casus_str date, const char *by)
{
    if (facts->published.len || !date.len) return;
    facts->published = date;
    facts->published_by = by;
}

static void ld_take(cx_html_facts *facts, cx_arena *arena, const json_t *article)
{
    fill(&facts->title, ld_value(arena, article, "headline", "@value"));
    fill(&facts->author, ld_names(arena, article, "author"));
    fill(&facts->source, ld_value(arena, article, "publisher", "name"));
    fill(&facts->source, ld_value(arena, article, "sourceOrganization", "name"));
    fill(&facts->language, ld_value(arena, article, "inLanguage", "alternateName"));
    fill(&facts->body, ld_value(arena, article, "articleBody", "@value"));
    fill(&facts->description, ld_value(arena, article, "description", "@value"));
    static const char *const dates[] = { "datePublished", "dateCreated", "dateModified" };
    for (size_t i = 0; i < 3; i++) {
        fill_date(facts,
                  cx_date_read(arena, ld_value(arena, article, dates[i], "@value")),
                  "json-ld");
    }
}

/* The pieces of a script as one string, with what JSON does not allow made blank. */
static casus_str script_text(cx_html_tree *tree, uint32_t script)
{
    size_t len = 0;
    const uint32_t end = tree->nodes.ptr[script].end;
    for (uint32_t i = script + 1; i < end; i++) len += tree->nodes.ptr[i].text.len;
    if (!len || len > LD_LIMIT) return (casus_str){ 0 };
    char *text = cx_alloc(tree->arena, len);
    size_t at = 0;
    for (uint32_t i = script + 1; i < end; i++) {
        const casus_str piece = tree->nodes.ptr[i].text;
        memcpy(text + at, piece.ptr, piece.len);
        at += piece.len;
    }
    for (size_t i = 0; i < len; i++) {
        if ((unsigned char)text[i] < ' ') text[i] = ' ';
    }
    /* Some hide it from old browsers with <!-- --> or CDATA. */
    size_t from = 0;
    while (from < len && text[from] != '{' && text[from] != '[') from++;
    if (from + 1 < len &&
        strncmp(text + from, "[CDATA[", 7 < len - from ? 7 : len - from) == 0) {
        from += 7;
        while (from < len && text[from] != '{' && text[from] != '[') from++;
    }
    return cx_str(text + from, len - from);
}

static bool read_ld(cx_html_facts *facts, cx_html_tree *tree)
{
    json_t *pages = NULL;
    bool good = true;
    for (uint32_t i = 0; i < tree->nodes.len && !facts->title.len && good; i++) {
        if (tree->nodes.ptr[i].tag != CX_TAG_SCRIPT) continue;
        const casus_str text = script_text(tree, i);
        if (!text.len) continue;
        bool starved;
        json_t *value = cx_json_load(text, JSON_DISABLE_EOF_CHECK, NULL, &starved);
        good = !starved;
        ld_search search = { .arena = tree->arena };
        ld_find(&search, value, 0);
        if (search.article) ld_take(facts, tree->arena, search.article);
        if (!search.article && search.page && !pages) {
            pages = json_incref(search.page);
        }
        json_decref(value);
    }
    if (!facts->published.len && pages) {
        ld_take(facts, tree->arena, pages);
        facts->title = (casus_str){ 0 }; /* of the page, maybe with the paper's name */
    }
    json_decref(pages);
    return good;
}

/* ---- <meta> ---- */

typedef enum fact {
    FACT_TITLE,
    FACT_AUTHOR,
    FACT_SOURCE,
    FACT_URL,
    FACT_LANGUAGE,
    FACT_DATE,
    FACT_DESCRIPTION
} fact;

/* Names of <meta> elements; of those for one fact the first in this table counts. */
static const struct {
    const char *name;
    fact fact;
} metas[] = {
    { "article:published_time", FACT_DATE },
    { "og:article:published_time", FACT_DATE },
    { "datepublished", FACT_DATE },
    { "parsely-pub-date", FACT_DATE },
    { "sailthru.date", FACT_DATE },
    { "article.published", FACT_DATE },
    { "article_date_original", FACT_DATE },
    { "published_time_telegram", FACT_DATE },
    { "originalpublicationdate", FACT_DATE },
    { "publication_date", FACT_DATE },
    { "publicationdate", FACT_DATE },
    { "publish-date", FACT_DATE },
    { "publishdate", FACT_DATE },
    { "publish_date", FACT_DATE },
    { "published", FACT_DATE },
    { "pubdate", FACT_DATE },
    { "pdate", FACT_DATE },
    { "ptime", FACT_DATE },
    { "cxenseparse:recs:publishtime", FACT_DATE },
    { "citation_publication_date", FACT_DATE },
    { "dc.date.issued", FACT_DATE },
    { "dcterms.issued", FACT_DATE },
    { "dc.date.created", FACT_DATE },
    { "dcterms.created", FACT_DATE },
    { "dc.date", FACT_DATE },
    { "dcterms.date", FACT_DATE },
    { "date", FACT_DATE },
    { "displaydate", FACT_DATE },
    { "og:pubdate", FACT_DATE },
    { "datecreated", FACT_DATE },
    { "created", FACT_DATE },
    { "og:title", FACT_TITLE },
    { "twitter:title", FACT_TITLE },
    { "parsely-title", FACT_TITLE },
    { "sailthru.title", FACT_TITLE },
    { "dc.title", FACT_TITLE },
    { "dcterms.title", FACT_TITLE },
    { "author", FACT_AUTHOR },
    { "parsely-author", FACT_AUTHOR },
    { "sailthru.author", FACT_AUTHOR },
    { "byl", FACT_AUTHOR },
    { "dc.creator", FACT_AUTHOR },
    { "article:author", FACT_AUTHOR },
    { "og:site_name", FACT_SOURCE },
    { "dc.publisher", FACT_SOURCE },
    { "dcterms.publisher", FACT_SOURCE },
    { "publisher", FACT_SOURCE },
    { "cre", FACT_SOURCE },
    { "application-name", FACT_SOURCE },
    { "apple-mobile-web-app-title", FACT_SOURCE },
    { "og:url", FACT_URL },
    { "twitter:url", FACT_URL },
    { "content-language", FACT_LANGUAGE },
    { "og:locale", FACT_LANGUAGE },
    { "dc.language", FACT_LANGUAGE },
    { "dcterms.language", FACT_LANGUAGE },
    { "og:description", FACT_DESCRIPTION },
    { "description", FACT_DESCRIPTION },
    { "twitter:description", FACT_DESCRIPTION },
};
enum { METAS = sizeof metas / sizeof *metas };

/* An address in place of a name ("https://www.facebook.com/...") is no name. */
static bool is_address(casus_str s)
{
    return cx_str_starts(s, CX_LIT("http:")) || cx_str_starts(s, CX_LIT("https:"));
}

static void collect_metas(casus_str *values, const cx_html_tree *tree)
{
    static const cx_attribute names[] = { CX_ATTR_PROPERTY, CX_ATTR_NAME,
                                          CX_ATTR_ITEMPROP };
    for (uint32_t i = 0; i < tree->nodes.len; i++) {
        if (tree->nodes.ptr[i].tag != CX_TAG_META) continue;
        const casus_str content =
            cx_str_trim(cx_html_attribute(tree, i, CX_ATTR_CONTENT, NULL));
        if (!content.len) continue;
        for (size_t n = 0; n < 3; n++) {
            const casus_str name =
                cx_str_trim(cx_html_attribute(tree, i, names[n], NULL));
            for (size_t m = 0; name.len && m < METAS; m++) {
                if (!values[m].len && cx_str_same_letters(name, metas[m].name))
                    values[m] = content;
            }
        }
    }
}

static void read_metas(cx_html_facts *facts, cx_html_tree *tree)
{
    casus_str values[METAS] = { 0 };
    collect_metas(values, tree);
    for (size_t m = 0; m < METAS; m++) {
        const casus_str value = values[m];
        if (!value.len) continue;
        switch (metas[m].fact) {
        case FACT_TITLE:
            fill(&facts->title, value);
            break;
        case FACT_AUTHOR:
            if (!is_address(value)) fill(&facts->author, value);
            break;
        case FACT_SOURCE:
            if (!is_address(value)) fill(&facts->source, value);
            break;
        case FACT_URL:
            fill(&facts->url, value);
            break;
        case FACT_LANGUAGE:
            fill(&facts->language, value);
            break;
        case FACT_DESCRIPTION:
            fill(&facts->description, value);
            break;
        case FACT_DATE:
            fill_date(facts, cx_date_read(tree->arena, value), "meta");
            break;
        }
    }
}

/* ---- the visible page ---- */

/* The text below a node, white space made single, cut at `limit` bytes. */
static casus_str text_below(cx_html_tree *tree, uint32_t node, uint32_t limit)
{
    char *text = cx_alloc(tree->arena, limit + 1);
    uint32_t len = 0;
    for (uint32_t i = node + 1; i < tree->nodes.ptr[node].end; i++) {
        const casus_str piece = tree->nodes.ptr[i].text;
        if (tree->nodes.ptr[i].tag != CX_TAG_TEXT) {
            if (len && len < limit && text[len - 1] != ' ' &&
                tree->nodes.ptr[i].tag == CX_TAG_BR)
                text[len++] = ' ';
            continue;
        }
        for (uint32_t j = 0; j < piece.len && len < limit; j++) {
            const char c = piece.ptr[j];
            const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
            if (blank && (!len || text[len - 1] == ' ')) continue;
            text[len++] = blank ? ' ' : c;
        }
    }
    if (len == limit) { /* no half a character at the end */
        while (len && ((unsigned char)text[len - 1] & 0xC0) == 0x80) len--;
        if (len && (unsigned char)text[len - 1] >= 0xC0) len--;
    }
    return cx_str_trim(cx_str(text, len));
}

/* <time> in the document's order; one that says it is the publication goes first. */
static void read_times(cx_html_facts *facts, cx_html_tree *tree)
{
    casus_str first = { 0 };
    for (uint32_t i = 0; i < tree->nodes.len; i++) {
        bool dated;
        const uint8_t tag = tree->nodes.ptr[i].tag;
        const casus_str property = cx_html_attribute(tree, i, CX_ATTR_ITEMPROP, NULL);
        const bool says = cx_str_same_letters(property, "datepublished");
        if (tag != CX_TAG_TIME && !says) continue;
        casus_str value = cx_html_attribute(tree, i, CX_ATTR_DATETIME, &dated);
        if (!dated && tag != CX_TAG_TIME)
            value = cx_html_attribute(tree, i, CX_ATTR_CONTENT, &dated);
        casus_str date = cx_date_read(tree->arena, value);
        if (!date.len) date = cx_date_find(tree->arena, text_below(tree, i, 120));
        if (!date.len) continue;
        bool pubdate;
        cx_html_attribute(tree, i, CX_ATTR_PUBDATE, &pubdate);
        if (says || pubdate) {
            fill_date(facts, date, "time");
            return;
        }
        if (!first.len) first = date;
    }
    fill_date(facts, first, "time");
}

/* "Troops leave the border | The Courier": the longest part of a page's title. */
static casus_str without_paper(casus_str title)
{
    static const char *const marks[] = {
        " | ",  " - ",        " \xe2\x80\x93 ", " \xe2\x80\x94 ",
        " :: ", " \xc2\xbb ", " \xc2\xb7 "
    };
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
        const uint32_t n = (uint32_t)strlen(marks[m]);
        for (uint32_t i = title.len; i-- > 1;) {
            if (i + n > title.len || memcmp(title.ptr + i, marks[m], n) != 0) continue;
            if (i < title.len / 2) break;
            return without_paper(cx_str(title.ptr, i));
        }
    }
    return title;
}

/* The same where the name behind the mark is known to be the paper's. */
static casus_str without_source(casus_str title, casus_str source)
{
    if (!source.len || title.len < source.len + 4 ||
        strncasecmp(title.ptr + title.len - source.len, source.ptr, source.len) != 0)
        return title;
    uint32_t end = title.len - source.len;
    while (end && title.ptr[end - 1] == ' ') end--;
    const uint32_t before = end;
    while (end && (strchr("|-:\xe2\x80\x93\x94\xc2\xbb\xb7", title.ptr[end - 1]))) end--;
    return end && end < before && title.ptr[end - 1] == ' '
               ? cx_str_trim(cx_str(title.ptr, end))
               : title;
}

static void read_elements(cx_html_facts *facts, cx_html_tree *tree)
{
    casus_str h1 = { 0 }, title = { 0 };
    for (uint32_t i = 0; i < tree->nodes.len; i++) {
        const uint8_t tag = tree->nodes.ptr[i].tag;
        if (tag == CX_TAG_H1 && !h1.len) {
            h1 = text_below(tree, i, 400);
        } else if (tag == CX_TAG_TITLE && !title.len) {
            title = text_below(tree, i, 400);
        } else if (tag == CX_TAG_HTML) {
            const casus_str lang = cx_html_attribute(tree, i, CX_ATTR_LANG, NULL);
            if (lang.len) facts->language = cx_str_trim(lang);
        } else if (tag == CX_TAG_LINK &&
                   cx_str_same_letters(cx_html_attribute(tree, i, CX_ATTR_REL, NULL),
                                       "canonical")) {
            fill(&facts->url, cx_html_attribute(tree, i, CX_ATTR_HREF, NULL));
        }
    }
    fill(&facts->title, h1);
    fill(&facts->title, without_paper(title));
}

/* "www.courier.example" of an address; empty when it has no host. */
static casus_str host_of(casus_str url)
{
    for (uint32_t i = 0; i + 3 < url.len && i < 12; i++) {
        if (memcmp(url.ptr + i, "://", 3) != 0) continue;
        uint32_t end = i + 3;
        while (end < url.len && !strchr("/:?#", url.ptr[end])) end++;
        casus_str host = cx_str(url.ptr + i + 3, end - i - 3);
        if (cx_str_starts(host, CX_LIT("www.")))
            host = cx_str(host.ptr + 4, host.len - 4);
        return host;
    }
    return (casus_str){ 0 };
}

/* A primary subtag of two or three letters: "en" of "en-GB" and "en_US". */
static casus_str language_of(cx_arena *arena, casus_str tag)
{
    uint32_t n = 0;
    while (n < tag.len && ((tag.ptr[n] | 32) >= 'a' && (tag.ptr[n] | 32) <= 'z')) n++;
    if (n < 2 || n > 3 || (n < tag.len && !strchr("-_,;", tag.ptr[n])))
        return (casus_str){ 0 };
    casus_str copy = cx_str_copy(arena, cx_str(tag.ptr, n));
    for (uint32_t i = 0; i < n; i++) ((char *)copy.ptr)[i] |= 32;
    return copy;
}

bool cx_html_facts_read(cx_html_facts *facts, cx_html_tree *tree,
                        const cx_page_hints *hints)
{
    *facts = (cx_html_facts){ 0 };
    if (!read_ld(facts, tree)) return false;
    read_metas(facts, tree);
    read_times(facts, tree);
    read_elements(facts, tree);
    if (hints->url.len) facts->url = hints->url;
    fill_date(facts, cx_date_of_url(tree->arena, facts->url), "url");
    fill(&facts->source, host_of(facts->url));
    casus_str *const texts[] = { &facts->title, &facts->author, &facts->source,
                                 &facts->description, &facts->body };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = cx_str_trim(cx_html_plain(tree->arena, *texts[i]));
    facts->title = without_source(facts->title, facts->source);
    facts->language = language_of(tree->arena, facts->language);
    if (!facts->language.len) facts->language = language_of(tree->arena, hints->language);
    return true;
}
