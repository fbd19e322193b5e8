/* html_article.c -- the main text of a page.
 *
 * Each block is worth as many points as it has words when it reads like running text,
 * and costs some when it reads like a list of links. The article lies in the element
 * whose blocks are worth most together, and begins behind the headline.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/html_blocks.h"
#include "ingest/html_date.h"
#include "ingest/html_page.h"

#define NOT_TEXT (CX_IN_ASIDE | CX_IN_HIDDEN | CX_IN_CAPTION | CX_IN_FOOTER)

enum { DECK_WORDS = 80 };

typedef struct finder {
    cx_html_tree *tree;
    const cx_html_facts *facts;
    cx_html_blocks blocks;
    uint32_t headline; /* block, or CASUS_NONE */
    double *points;    /* of each node: of its blocks and all below */
    float *nearness;   /* of each block: 1, and less the more stands before it */
    bool *cut;         /* blocks below a heading that ends the article */
} finder;

static double links_of(const cx_html_block *b)
{
    return b->words ? (double)b->link_words / b->words : 0;
}

static bool is_running(const cx_html_block *b)
{
    return b->words >= 10 && b->link_words * 3 < b->words && b->stops;
}

static bool is_aside(const cx_html_block *b)
{
    const bool quote = b->flags & CX_IN_QUOTE;
    if (b->notice) return true;
    if (b->flags & CX_IN_MAYBE && !quote && !is_running(b)) return true;
    if (quote && b->flags & CX_IN_BODY && !(b->flags & CX_IN_HIDDEN)) return false;
    return b->flags & NOT_TEXT;
}

/* ---- the headline ---- */

enum { TITLE_WORDS = 64 };

/* Hashes of the words of `s`, letters folded as far as ASCII goes. */
static uint32_t words_of(casus_str s, uint64_t hashes[TITLE_WORDS])
{
    uint32_t n = 0;
    char word[64];
    for (uint32_t i = 0; i < s.len && n < TITLE_WORDS;) {
        uint32_t len = 0;
        while (i < s.len) {
            const unsigned char c = (unsigned char)s.ptr[i];
            const bool upper = c >= 'A' && c <= 'Z';
            if (!(upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80))
                break;
            if (len < sizeof word) word[len++] = (char)(upper ? c | 32 : c);
            i++;
        }
        if (len)
            hashes[n++] = cx_hash(word, len, 0);
        else
            i++;
    }
    return n;
}

/* The part of the longer one's words that the other has too. */
static double likeness(const uint64_t *a, uint32_t n, const uint64_t *b, uint32_t m)
{
    uint32_t shared = 0;
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j < m; j++) {
            if (a[i] != b[j]) continue;
            shared++;
            break;
        }
    }
    const uint32_t longer = n > m ? n : m;
    return longer ? (double)shared / longer : 0;
}

/* The first block that says what the page's title says, headings before others. What is
 * all link is a teaser, and an article follows its headline. */
static uint32_t find_headline(const finder *f)
{
    uint32_t running = 0, before = 0;
    for (uint32_t i = 0; i < f->blocks.blocks.len; i++) {
        if (is_running(&f->blocks.blocks.ptr[i]))
            running += f->blocks.blocks.ptr[i].words;
    }
    uint64_t title[TITLE_WORDS], words[TITLE_WORDS];
    const uint32_t n = words_of(f->facts->title, title);
    uint32_t best = CASUS_NONE;
    double best_score = 0.6;
    for (uint32_t i = 0; i < f->blocks.blocks.len && n; i++) {
        const cx_html_block *b = &f->blocks.blocks.ptr[i];
        if (is_running(b)) before += b->words;
        if (before * 2 > running) break;
        if (b->link_words && !(b->flags & CX_IN_H1)) continue;
        if (b->words > 40 || (b->flags & (CX_IN_ASIDE | CX_IN_HIDDEN))) continue;
        const uint32_t m = words_of(b->text, words);
        double score = likeness(title, n, words, m);
        if (b->flags & CX_IN_HEADING) score += b->flags & CX_IN_H1 ? 0.3 : 0.15;
        if (b->link_words) score -= 0.2;
        if (score > best_score) {
            best_score = score;
            best = i;
        }
    }
    return best;
}

/* ---- names that are not believed ---- */

static void sum_up(const cx_html_tree *tree, uint32_t *words)
{
    for (uint32_t i = tree->nodes.len; i-- > 1;)
        words[tree->nodes.ptr[i].parent] += words[i];
}

/* The element above `node` that calls itself the body of the article. */
static uint32_t body_above(const finder *f, uint32_t node)
{
    do {
        node = f->tree->nodes.ptr[node].parent;
    } while (node != CASUS_NONE && !(f->blocks.own[node] & CX_IN_BODY));
    return node;
}

/* Names and tags that would set aside most of what can be read are disbelieved. */
static void disbelieve(finder *f)
{
    const uint32_t doubtful = NOT_TEXT | CX_IN_BYLINE | CX_IN_HEADER;
    cx_html_blocks *blocks = &f->blocks;
    cx_html_inherit(blocks, f->tree);
    uint32_t *words = cx_alloc_zero(f->tree->arena, f->tree->nodes.len * sizeof *words);
    uint32_t plain = 0;
    for (uint32_t i = 0; i < blocks->blocks.len; i++) {
        const cx_html_block *b = &blocks->blocks.ptr[i];
        if (!is_running(b)) continue;
        words[b->node] += b->words;
        if (!(b->flags & doubtful)) plain += b->words;
    }
    sum_up(f->tree, words);
    for (uint32_t i = 0; i < f->tree->nodes.len; i++) {
        const bool most = words[i] * 10 > words[0] * 4 && words[i] > 3 * plain;
        const uint32_t body = body_above(f, i);
        const bool part =
            body != CASUS_NONE && words[i] > 100 && words[i] * 4 > words[body];
        if (most || part) blocks->own[i] &= ~doubtful;
        if (words[i] > DECK_WORDS) blocks->own[i] &= ~(uint32_t)CX_IN_DECK;
    }
    cx_html_inherit(blocks, f->tree);
}

/* ---- where the article is ---- */

static bool is_all_link(const finder *f, uint32_t i)
{
    if (i >= f->blocks.blocks.len) return false;
    const cx_html_block *b = &f->blocks.blocks.ptr[i];
    return b->link_words && b->link_words == b->words;
}

/* A line or two between two links: one of a row of teasers. */
static bool is_teaser(const finder *f, uint32_t i)
{
    if (f->blocks.blocks.ptr[i].flags & CX_IN_HEADING) return false;
    if (f->blocks.blocks.ptr[i].words >= 30 || i == 0 || !is_all_link(f, i - 1))
        return false;
    return is_all_link(f, i + 1) || (i > 1 && is_teaser(f, i - 2));
}

static double worth(const finder *f, uint32_t i)
{
    const cx_html_block *b = &f->blocks.blocks.ptr[i];
    const double links = links_of(b);
    const double body = b->flags & CX_IN_BODY ? 1.3 : 1;
    if (is_aside(b)) return b->words > 20 ? -5 : -2;
    if (is_teaser(f, i)) return -3;
    if (links > 0.5) return -3;
    if ((b->flags & CX_IN_LIST) && b->begins_linked && links > 0.15) return -3;
    if (b->flags & CX_IN_TABLE && b->words < 20) return b->words * 0.5 * (1 - links);
    if (b->words < 6 || (!b->stops && b->words < 12)) return body > 1 ? 0 : -1;
    double points = b->words * (1 - links) * body * f->nearness[i];
    if (f->headline != CASUS_NONE && i < f->headline) points *= 0.3;
    return points;
}

/* What comes after a hundred links behind the headline is hardly its article. */
static void measure_nearness(finder *f)
{
    f->nearness =
        cx_alloc(f->tree->arena, (f->blocks.blocks.len + 1) * sizeof *f->nearness);
    uint32_t junk = 0;
    for (uint32_t i = 0; i < f->blocks.blocks.len; i++) {
        f->nearness[i] = junk < 70 ? 1 - 0.01f * (float)junk : 0.3f;
        if (f->headline != CASUS_NONE && i > f->headline)
            junk += links_of(&f->blocks.blocks.ptr[i]) > 0.5;
    }
}

static uint32_t best_node(finder *f)
{
    const cx_html_tree *tree = f->tree;
    f->points = cx_alloc_zero(tree->arena, tree->nodes.len * sizeof *f->points);
    for (uint32_t i = 0; i < f->blocks.blocks.len; i++)
        f->points[f->blocks.blocks.ptr[i].node] += worth(f, i);
    for (uint32_t i = tree->nodes.len; i-- > 1;)
        f->points[tree->nodes.ptr[i].parent] += f->points[i];
    uint32_t best = 0;
    for (uint32_t i = 0; i < tree->nodes.len; i++) {
        if (f->points[i] >= f->points[best]) best = i;
    }
    /* Down again while one child holds nearly all of it. */
    for (uint32_t at = best; at != CASUS_NONE;) {
        uint32_t next = CASUS_NONE;
        for (uint32_t c = at + 1; c < tree->nodes.ptr[at].end;
             c = tree->nodes.ptr[c].end) {
            if (f->points[c] >= 0.9 * f->points[best]) next = c;
        }
        if (next == CASUS_NONE) return at;
        at = next;
    }
    return best;
}

/* A page with several <article>s below one another: the one with the headline, when what
 * `best` holds beside it is other articles. */
static uint32_t own_article(const finder *f, uint32_t best)
{
    const cx_node *nodes = f->tree->nodes.ptr;
    if (f->headline == CASUS_NONE) return best;
    uint32_t own = nodes[f->blocks.blocks.ptr[f->headline].node].parent;
    while (own != CASUS_NONE && nodes[own].tag != CX_TAG_ARTICLE) own = nodes[own].parent;
    if (own == CASUS_NONE || own <= best || own >= nodes[best].end || f->points[own] < 50)
        return best;
    double others = 0;
    for (uint32_t i = best + 1; i < nodes[best].end; i++) {
        if (i == own) {
            i = nodes[own].end - 1;
        } else if (nodes[i].tag == CX_TAG_ARTICLE && f->points[i] > 0) {
            others += f->points[i];
            i = nodes[i].end - 1;
        }
    }
    return others > 0.7 * (f->points[best] - f->points[own]) ? own : best;
}

/* ---- where it ends ---- */

static bool holds(casus_str s, casus_str part)
{
    return part.len && memmem(s.ptr, s.len, part.ptr, part.len);
}

/* "Ann Writer covers ports for the Courier.": the last lines of a report, on its writer.
 * Above its first sentence stand the name and the day. */
static void cut_writer(finder *f, uint32_t first, uint32_t running)
{
    casus_str rest = f->facts->author, writer = { 0 };
    cx_str_split(&rest, ',', &writer);
    writer = cx_str_trim(writer);
    uint32_t before = 0;
    for (uint32_t i = first; i < f->blocks.blocks.len; i++) {
        const cx_html_block *b = &f->blocks.blocks.ptr[i];
        if (before == 0 && b->words <= 14 && !b->ends_sentence &&
            (holds(b->text, writer) || cx_date_find(f->tree->arena, b->text).len))
            f->cut[i] = true;
        if (is_running(b) && !is_aside(b)) before += b->words;
        if (before * 10 > running * 7 && b->words <= 70 && writer.len >= 6 &&
            memchr(writer.ptr, ' ', writer.len) && cx_str_starts(b->text, writer))
            f->cut[i] = true;
    }
}

/* Marks what stands below a heading like "Related stories": the rest of the element that
 * the heading opens. Below what readers say, all the rest of the article's element. */
static void cut_tails(finder *f, uint32_t best)
{
    const cx_node *nodes = f->tree->nodes.ptr;
    const uint32_t n = f->blocks.blocks.len;
    uint32_t running = 0, last = best, first = 0;
    f->cut = cx_alloc_zero(f->tree->arena, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        const cx_html_block *b = &f->blocks.blocks.ptr[i];
        if (b->node < best || f->cut[i]) continue;
        if (b->node >= nodes[best].end) break;
        if (is_running(b) && !is_aside(b)) {
            running += b->words;
            last = b->node;
        }
        if (b->notice < CX_NOTICE_TAIL || (f->headline != CASUS_NONE && i <= f->headline))
            continue;
        uint32_t top = b->node;
        while (nodes[top].parent > last && nodes[top].parent != CASUS_NONE)
            top = nodes[top].parent;
        uint32_t end = nodes[top].end;
        if (b->notice == CX_NOTICE_END && running > 150 && b->flags & CX_IN_HEADING)
            end = nodes[best].end;
        for (uint32_t k = i + 1; k < n && f->blocks.blocks.ptr[k].node < end; k++)
            f->cut[k] = true;
    }
    while (first < n && f->blocks.blocks.ptr[first].node < best) first++;
    if (f->headline != CASUS_NONE && f->headline >= first) first = f->headline + 1;
    cut_writer(f, first, running);
}

/* ---- what of it is text ---- */

/* How strictly blocks are chosen; what a strict choice leaves empty is tried again. */
typedef enum strictness { STRICT, LAX } strictness;

static bool is_kept(const finder *f, uint32_t i, strictness how)
{
    const cx_html_block *b = &f->blocks.blocks.ptr[i];
    if (f->cut[i]) return false;
    if (how == LAX) return b->link_words * 2 <= b->words && b->words >= 6;
    if (is_aside(b) || b->flags & CX_IN_BYLINE) return false;
    if (f->headline != CASUS_NONE ? i <= f->headline : b->flags & CX_IN_H1) return false;
    if (b->flags & CX_IN_DECK && f->headline != CASUS_NONE && i <= f->headline + 4)
        return false;
    if (is_teaser(f, i) && !(b->flags & CX_IN_PARAGRAPH)) return false;
    const bool sentence = b->flags & CX_IN_PARAGRAPH && b->ends_sentence && b->words >= 8;
    return links_of(b) <= 0.6 || b->words >= 40 || sentence;
}

static void write_blocks(cx_buffer *out, const finder *f, uint32_t below, strictness how)
{
    const size_t from = out->len;
    for (uint32_t i = 0; i < f->blocks.blocks.len; i++) {
        const cx_html_block *b = &f->blocks.blocks.ptr[i];
        if (b->node < below || b->node >= f->tree->nodes.ptr[below].end) continue;
        if (!is_kept(f, i, how)) continue;
        if (out->len > from) cx_buffer_cstr(out, "\n\n");
        cx_buffer_str(out, b->text);
    }
}

/* "Ann Writer | 6 May 2024": the date in a short line around the headline. */
static void find_date(const finder *f, cx_html_facts *facts)
{
    if (facts->published.len || f->headline == CASUS_NONE) return;
    const uint32_t from = f->headline > 3 ? f->headline - 3 : 0;
    for (uint32_t i = from; i < f->blocks.blocks.len && i < f->headline + 9; i++) {
        const cx_html_block *b = &f->blocks.blocks.ptr[i];
        if (b->words > 14 || i == f->headline) continue;
        facts->published = cx_date_find(f->tree->arena, b->text);
        if (!facts->published.len) continue;
        facts->published_by = "byline";
        return;
    }
}

/* ---- against what the page says elsewhere ---- */

/* Triples of neighbouring words into `map`, or how many of them are in it. */
static uint32_t triples(cx_map *map, casus_str s, bool put, uint32_t *found)
{
    uint64_t words[TITLE_WORDS], before = 0, last = 0;
    uint32_t n = 0;
    *found = 0;
    while (s.len) {
        const uint32_t cut = s.len < 400 ? s.len : 400;
        const uint32_t m = words_of(cx_str(s.ptr, cut), words);
        for (uint32_t i = 0; i < m; i++) {
            const uint64_t key = cx_hash((uint64_t[3]){ before, last, words[i] }, 24, 0);
            before = last;
            last = words[i];
            if (++n < 3) continue;
            if (put)
                cx_map_put(map, key, 1);
            else
                *found += cx_map_get(map, key) != CASUS_NONE;
        }
        s = cx_str(s.ptr + cut, s.len - cut);
    }
    return n < 3 ? 0 : n - 2;
}

/* JSON-LD may hold the article too. It has no paragraphs, so the page's own blocks are
 * better; but where these have hardly anything of it, they are the wrong ones. */
static bool is_missed(cx_arena *arena, casus_str text, casus_str body)
{
    cx_map map;
    uint32_t found;
    cx_map_init(&map, arena, 1024);
    triples(&map, text, true, &found);
    const uint32_t all = triples(&map, body, false, &found);
    return all > 60 && found * 3 < all;
}

void cx_html_article(cx_buffer *out, cx_html_tree *tree, cx_html_facts *facts)
{
    const size_t from = out->len;
    finder f = { .tree = tree, .facts = facts };
    cx_html_cut(&f.blocks, tree);
    disbelieve(&f);
    f.headline = find_headline(&f);
    find_date(&f, facts);
    measure_nearness(&f);
    const uint32_t best = own_article(&f, best_node(&f));
    cut_tails(&f, best);
    write_blocks(out, &f, best, STRICT);
    if (!out->len) {
        f.headline = CASUS_NONE;
        write_blocks(out, &f, best, STRICT);
    }
    if (!out->len) write_blocks(out, &f, best, LAX);
    if (!out->len) write_blocks(out, &f, 0, LAX);
    if (is_missed(tree->arena, cx_str(out->ptr + from, out->len - from), facts->body)) {
        out->len = from;
        cx_buffer_str(out, facts->body);
    }
    if (!out->len && facts->body.len) cx_buffer_str(out, facts->body);
    if (!out->len && facts->description.len) cx_buffer_str(out, facts->description);
}
