/* html_hints.c -- see html_hints.h.
 *
 * Names are cut into words at marks and at capitals ("relatedLinks", "related-links"),
 * and the words looked up in one table. A row of two words needs both, one behind the
 * other. These are words of markup, which is English whatever the page's tongue.
 *
 * SPDX-License-Identifier: MIT
 */
/* Rows of a table. */
/* clang-format off */
#include "ingest/html_hints.h"

#include <pthread.h>

typedef struct hint_row {
    const char *word, *next; /* next NULL: the one word is enough */
    unsigned hint;
} hint_row;

static const hint_row rows[] = {
#define ASIDE(w) { w, NULL, CX_HINT_ASIDE },
#define ASIDE2(w, n) { w, n, CX_HINT_ASIDE },
    ASIDE("comment") ASIDE("comments") ASIDE("commenting") ASIDE("commentlist")
    ASIDE("disqus") ASIDE("livefyre") ASIDE("spotim") ASIDE("coral") ASIDE("respond")
    ASIDE("discussion") ASIDE("replies") ASIDE("trackback") ASIDE("pingback")
    ASIDE("share") ASIDE("sharing") ASIDE("shares") ASIDE("shareaholic") ASIDE("sharebar")
    ASIDE("sharedaddy") ASIDE("addthis") ASIDE("addtoany") ASIDE("sharethis")
    ASIDE("socials") ASIDE("socialmedia") ASIDE("followus")
   
    ASIDE("whatsapp") ASIDE("pinterest") ASIDE("linkedin") ASIDE("rollover")
    ASIDE("popover") ASIDE("hovercard") ASIDE("flyout")
    ASIDE("related") ASIDE("relatedposts") ASIDE("relatedarticles") ASIDE("relatedlinks")
    ASIDE("relatedstories") ASIDE("recirc") ASIDE("recirculation") ASIDE("recommend")
    ASIDE("recommended") ASIDE("recommendation") ASIDE("recommendations") ASIDE("reco")
    ASIDE("outbrain") ASIDE("taboola") ASIDE("zergnet") ASIDE("revcontent")
    ASIDE("jeg_inner_content_related") ASIDE("trending") ASIDE("popular") ASIDE("mostread")
    ASIDE2("most", "read") ASIDE2("most", "viewed") ASIDE2("most", "popular")
    ASIDE2("most", "shared") ASIDE2("more", "from") ASIDE2("more", "on")
    ASIDE2("more", "stories") ASIDE2("more", "news") ASIDE2("more", "like")
    ASIDE2("more", "links") ASIDE2("more", "articles") ASIDE2("read", "more")
    ASIDE2("read", "next") ASIDE2("also", "read") ASIDE2("read", "also")
    ASIDE2("see", "also") ASIDE2("up", "next") ASIDE2("next", "article")
    ASIDE2("next", "post") ASIDE2("prev", "post") ASIDE2("previous", "post")
    ASIDE2("post", "nav") ASIDE2("post", "navigation") ASIDE2("latest", "news")
    ASIDE2("latest", "stories") ASIDE2("latest", "posts") ASIDE2("recent", "posts")
    ASIDE2("recent", "articles") ASIDE2("other", "stories") ASIDE2("you", "may")
    ASIDE2("you", "might") ASIDE("readmore") ASIDE("readnext") ASIDE("upnext")
    ASIDE("promo") ASIDE("promos") ASIDE("promotion") ASIDE("promoted") ASIDE("teaser")
    ASIDE("teasers") ASIDE("newsletter") ASIDE("newsletters") ASIDE("signup")
    ASIDE2("sign", "up") ASIDE2("sign", "in") ASIDE("signin") ASIDE("subscribe")
    ASIDE("subscription") ASIDE("subscriptions") ASIDE("subscriber") ASIDE("optin")
    ASIDE("mailchimp") ASIDE("mailing") ASIDE("mc4wp") ASIDE("login") ASIDE("register")
    ASIDE("registration") ASIDE("paywall") ASIDE("regwall") ASIDE("meter")
    ASIDE("donate") ASIDE("donation") ASIDE("contribute") ASIDE("contributions")
    ASIDE("membership") ASIDE("cta") ASIDE("ad") ASIDE("ads") ASIDE("advert")
    ASIDE("adverts") ASIDE("advertisement") ASIDE("advertising") ASIDE("adsense")
    ASIDE("adslot") ASIDE("adunit") ASIDE("adbox") ASIDE("dfp") ASIDE("gpt")
    ASIDE("sponsor") ASIDE("sponsored") ASIDE("sponsors") ASIDE("affiliate")
    ASIDE("sidebar") ASIDE("sidebars") ASIDE("rail") ASIDE("rightrail") ASIDE("siderail")
    ASIDE("footer") ASIDE("footnav") ASIDE("colophon") ASIDE("nav") ASIDE("navbar")
    ASIDE("navigation") ASIDE("menu") ASIDE("submenu") ASIDE("topbar") ASIDE("masthead")
    ASIDE("breadcrumb") ASIDE("breadcrumbs") ASIDE("pagination") ASIDE("pager")
    ASIDE("cookie") ASIDE("cookies") ASIDE("consent") ASIDE("gdpr") ASIDE("ccpa")
    ASIDE("privacy") ASIDE("popup") ASIDE("modal") ASIDE("overlay") ASIDE("lightbox")
    ASIDE("tooltip") ASIDE("dropdown") ASIDE("toolbar") ASIDE("tools") ASIDE("toc")
    ASIDE("widget") ASIDE("widgets") ASIDE("tags") ASIDE("taglist") ASIDE("topics")
    ASIDE("tagcloud") ASIDE("keywords") ASIDE("categories") ASIDE("copyright")
    ASIDE("disclaimer") ASIDE("legal") ASIDE("feedback") ASIDE("rating") ASIDE("ratings")
    ASIDE("vote") ASIDE("voting") ASIDE("poll") ASIDE("quiz") ASIDE("survey")
    ASIDE("bio") ASIDE("biography") ASIDE2("author", "box") ASIDE2("author", "info")
    ASIDE2("author", "profile") ASIDE2("about", "author") ASIDE2("about", "the")
    ASIDE2("author", "card") ASIDE2("author", "details") ASIDE2("author", "description")
    ASIDE2("author", "desc") ASIDE2("author", "content") ASIDE2("author", "about")
    ASIDE("authorbox") ASIDE("authorbio") ASIDE("slideshow") ASIDE("carousel")
    ASIDE("gallery") ASIDE("galleries") ASIDE("thumbnails") ASIDE2("video", "player")
    ASIDE2("audio", "player") ASIDE2("media", "player") ASIDE("playlist") ASIDE("skip") ASIDE("noprint") ASIDE("jumplink") ASIDE("backtotop")
    ASIDE("hatnote") ASIDE("navbox") ASIDE("mw-editsection") ASIDE("reflist")
    ASIDE("infobox") ASIDE("catlinks") ASIDE("ticker") ASIDE("weather")
    ASIDE("announcement") ASIDE("alert") ASIDE("alerts") ASIDE("notification")
    ASIDE("bookmark") ASIDE("print") ASIDE("reprint") ASIDE("reprints")
#undef ASIDE
#undef ASIDE2
    { "embed", NULL, CX_HINT_MAYBE },          { "social", NULL, CX_HINT_MAYBE },
    { "twitter", NULL, CX_HINT_MAYBE },        { "facebook", NULL, CX_HINT_MAYBE },
    { "instagram", NULL, CX_HINT_MAYBE },      { "embedded", NULL, CX_HINT_MAYBE },
    { "hidden", NULL, CX_HINT_HIDDEN },        { "hide", NULL, CX_HINT_HIDDEN },
    { "invisible", NULL, CX_HINT_HIDDEN },     { "offscreen", NULL, CX_HINT_HIDDEN },
    { "sr", "only", CX_HINT_HIDDEN },          { "screen", "reader", CX_HINT_HIDDEN },
    { "screenreader", NULL, CX_HINT_HIDDEN },  { "visuallyhidden", NULL, CX_HINT_HIDDEN },
    { "accessibility", NULL, CX_HINT_HIDDEN }, { "assistive", NULL, CX_HINT_HIDDEN },
    { "caption", NULL, CX_HINT_CAPTION },      { "captions", NULL, CX_HINT_CAPTION },
    { "figcaption", NULL, CX_HINT_CAPTION },   { "credit", NULL, CX_HINT_CAPTION },
    { "credits", NULL, CX_HINT_CAPTION },      { "photographer", NULL, CX_HINT_CAPTION },
    { "cutline", NULL, CX_HINT_CAPTION },      { "imagecaption", NULL, CX_HINT_CAPTION },
    { "deck", NULL, CX_HINT_DECK },            { "dek", NULL, CX_HINT_DECK },
    { "standfirst", NULL, CX_HINT_DECK },      { "subhead", NULL, CX_HINT_DECK },
    { "sub", "head", CX_HINT_DECK },           { "subheadline", NULL, CX_HINT_DECK },
    { "sub", "headline", CX_HINT_DECK },       { "subheading", NULL, CX_HINT_DECK },
    { "sub", "heading", CX_HINT_DECK },        { "subtitle", NULL, CX_HINT_DECK },
    { "sub", "title", CX_HINT_DECK },          { "excerpt", NULL, CX_HINT_DECK },
    { "summary", NULL, CX_HINT_DECK },         { "strapline", NULL, CX_HINT_DECK },
    { "byline", NULL, CX_HINT_BYLINE },        { "bylines", NULL, CX_HINT_BYLINE },
    { "author", NULL, CX_HINT_BYLINE },        { "authors", NULL, CX_HINT_BYLINE },
    { "dateline", NULL, CX_HINT_BYLINE },      { "timestamp", NULL, CX_HINT_BYLINE },
    { "pubdate", NULL, CX_HINT_BYLINE },       { "published", NULL, CX_HINT_BYLINE },
    { "date", NULL, CX_HINT_BYLINE },          { "contributor", NULL, CX_HINT_BYLINE },
    { "article", "body", CX_HINT_BODY },       { "articlebody", NULL, CX_HINT_BODY },
    { "story", "body", CX_HINT_BODY },         { "storybody", NULL, CX_HINT_BODY },
    { "post", "body", CX_HINT_BODY },          { "post", "content", CX_HINT_BODY },
    { "entry", "content", CX_HINT_BODY },      { "article", "content", CX_HINT_BODY },
    { "article", "text", CX_HINT_BODY },       { "story", "content", CX_HINT_BODY },
    { "story", "text", CX_HINT_BODY },         { "body", "text", CX_HINT_BODY },
    { "body", "copy", CX_HINT_BODY },          { "article", "copy", CX_HINT_BODY },
    { "content", "body", CX_HINT_BODY },       { "news", "body", CX_HINT_BODY },
    { "news", "text", CX_HINT_BODY },          { "rich", "text", CX_HINT_BODY },
};

enum { ROWS = sizeof rows / sizeof *rows, SLOTS = 1024 };

/* Rows by their first word: the first of a slot, and the next of each row; 0 is none, so
 * numbers begin with 1. */
static uint16_t first_row[SLOTS], next_row[ROWS + 1];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static uint32_t slot_of(const char *word, size_t len)
{
    return (uint32_t)cx_hash(word, len, 0) & (SLOTS - 1);
}

static void index_rows(void)
{
    for (uint16_t i = ROWS; i > 0; i--) {
        const uint32_t slot = slot_of(rows[i - 1].word, strlen(rows[i - 1].word));
        next_row[i] = first_row[slot];
        first_row[slot] = i;
    }
}

/* One word in small letters; how many bytes of `names` it took, from `at`. */
static uint32_t next_word(casus_str names, uint32_t at, char word[32], uint32_t *len)
{
    uint32_t i = at, n = 0;
    for (; i < names.len; i++) {
        const unsigned char c = (unsigned char)names.ptr[i];
        const bool upper = c >= 'A' && c <= 'Z';
        const bool letter = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!letter) {
            if (n) break;
            continue;
        }
        const char before = i > at && n ? names.ptr[i - 1] : 'A';
        if (upper && n && before >= 'a' && before <= 'z') break;
        if (n < 31) word[n++] = upper ? (char)(c | 32) : (char)c;
    }
    word[n] = '\0';
    *len = n;
    return i - at;
}

unsigned cx_html_hints(casus_str names)
{
    unsigned hints = 0;
    char before[32] = "", word[32];
    pthread_once(&once, index_rows);
    if (names.len > 600) names.len = 600;
    uint32_t slot_before = 0;
    for (uint32_t at = 0, len; at < names.len;) {
        at += next_word(names, at, word, &len);
        if (!len) break;
        for (uint16_t i = before[0] ? first_row[slot_before] : 0; i; i = next_row[i]) {
            const hint_row *row = &rows[i - 1];
            if (row->next && !strcmp(row->next, word) && !strcmp(row->word, before))
                hints |= row->hint;
        }
        slot_before = slot_of(word, len);
        for (uint16_t i = first_row[slot_before]; i; i = next_row[i]) {
            const hint_row *row = &rows[i - 1];
            if (!row->next && !strcmp(row->word, word)) hints |= row->hint;
        }
        memcpy(before, word, sizeof before);
    }
    return hints;
}
