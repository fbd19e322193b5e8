/* html_phrases.c -- see html_phrases.h.
 *
 * Only short blocks are looked at, and most rows must fit from the beginning of the
 * block: a report that quotes "sign up for the draft" in its middle is not touched.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/html_phrases.h"

typedef enum place { WHOLE, START, INSIDE } place;

typedef struct phrase {
    const char *words; /* small letters without accents, marks as one blank */
    place place;
    uint8_t longest; /* words that the block may have */
} phrase;

static const phrase phrases[] = {
    /* labels */
    { "ad", WHOLE, 2 }, { "ads", WHOLE, 2 }, { "advert", WHOLE, 2 },
    { "advertisement", WHOLE, 3 }, { "advertisements", WHOLE, 3 },
    { "advertising", WHOLE, 3 }, { "advertisement continue reading", START, 12 },
    { "advertisement story continues", START, 12 }, { "sponsored", WHOLE, 2 },
    { "sponsored content", WHOLE, 3 }, { "promoted", WHOLE, 2 }, { "anzeige", WHOLE, 2 },
    { "werbung", WHOLE, 2 }, { "publicidad", WHOLE, 2 }, { "publicidade", WHOLE, 2 },
    { "publicite", WHOLE, 2 }, { "pubblicita", WHOLE, 2 }, { "iklan", WHOLE, 2 },
    { "comment", WHOLE, 2 }, { "comments", WHOLE, 3 }, { "no comments", WHOLE, 3 },
    { "leave a comment", START, 6 }, { "leave a reply", START, 6 },
    { "post a comment", START, 6 }, { "view comments", START, 4 },
    { "show comments", START, 4 }, { "join the conversation", START, 8 },
    { "join the discussion", START, 8 }, { "comments are closed", INSIDE, 12 },
    { "kommentare", WHOLE, 2 }, { "commentaires", WHOLE, 2 }, { "comentarios", WHOLE, 2 },
    { "share", WHOLE, 2 }, { "share this", START, 6 }, { "share on", START, 4 },
    { "share via", START, 4 }, { "share article", START, 4 }, { "tweet", WHOLE, 2 },
    { "tweet this", WHOLE, 3 }, { "email", WHOLE, 2 }, { "email this", START, 5 },
    { "print", WHOLE, 2 }, { "print this", START, 5 }, { "pin it", WHOLE, 3 },
    { "copy link", WHOLE, 4 }, { "copy this link", START, 5 }, { "text size", WHOLE, 4 },
    { "font size", START, 5 }, { "toggle", START, 4 }, { "close", WHOLE, 2 },
    { "menu", WHOLE, 2 }, { "loading", WHOLE, 2 }, { "topics", WHOLE, 2 },
    { "tags", WHOLE, 2 }, { "tag", WHOLE, 2 }, { "filed under", START, 15 },
    { "filed to", START, 15 }, { "tagged with", START, 15 }, { "tagged as", START, 15 }, { "tagged in", START, 15 }, { "posted in", START, 12 },
    { "posted by", START, 12 }, { "more topics", START, 5 }, { "in this article", WHOLE, 4 },
    { "image of", WHOLE, 4 }, { "slide of", WHOLE, 4 }, { "photo of", WHOLE, 4 },
    { "watch video", START, 4 }, { "play video", START, 4 }, { "video player", START, 6 },
    { "replay", WHOLE, 2 }, { "skip ad", START, 3 }, { "min read", WHOLE, 3 },
    { "minute read", WHOLE, 3 }, { "estimated read", START, 6 },
    { "reading time", START, 6 }, { "tempo de leitura", START, 7 },
    { "tiempo de lectura", START, 7 }, { "lesezeit", START, 6 },
    { "temps de lecture", START, 7 }, { "tempo di lettura", START, 7 },
    /* to other reports */
    { "related", WHOLE, 3 }, { "related news", START, 4 }, { "related articles", START, 4 },
    { "related article", START, 3 }, { "related stories", START, 4 },
    { "related story", START, 3 }, { "related content", START, 4 },
    { "related coverage", START, 4 }, { "related posts", START, 4 },
    { "related topics", START, 4 }, { "related links", START, 4 },
    { "more on this", START, 6 }, { "more on this story", START, 6 },
    { "more from", START, 8 }, { "more stories", START, 6 }, { "more news", START, 5 },
    { "read more", START, 40 }, { "read also", START, 40 }, { "also read", START, 40 },
    { "see also", START, 40 }, { "read next", START, 40 }, { "read now", START, 30 },
    { "read this next", START, 30 }, { "also see", START, 30 }, { "also on", START, 8 },
    { "must read", START, 25 }, { "don t miss", START, 25 }, { "you may also", START, 12 },
    { "you might also", START, 12 }, { "you may like", START, 8 },
    { "you might like", START, 8 }, { "recommended for you", START, 6 },
    { "recommended", WHOLE, 2 }, { "trending", WHOLE, 3 }, { "trending now", START, 5 },
    { "most read", START, 5 }, { "most popular", START, 6 }, { "top stories", START, 5 },
    { "latest news", START, 5 }, { "up next", START, 25 }, { "continue reading", START, 12 },
    { "story continues", START, 6 }, { "article continues", START, 6 },
    { "continues below", INSIDE, 7 }, { "back to top", START, 4 },
    { "view all", START, 5 }, { "see all", START, 5 }, { "show more", START, 4 },
    { "load more", START, 4 }, { "previous article", START, 25 },
    { "next article", START, 25 }, { "previous post", START, 25 }, { "next post", START, 25 },
    { "leggi anche", START, 40 }, { "lesen sie auch", START, 40 },
    { "mehr zum thema", START, 20 }, { "lire aussi", START, 40 }, { "a lire aussi", START, 40 },
    { "lea tambien", START, 40 }, { "lee tambien", START, 40 }, { "te puede interesar", START, 30 },
    { "leia tambem", START, 40 }, { "leia mais", START, 40 }, { "veja tambem", START, 40 },
    { "lees ook", START, 40 }, { "las ocksa", START, 40 }, { "les ogsa", START, 40 },
    { "laes ogsa", START, 40 }, { "lue myos", START, 40 }, { "baca juga", START, 40 },
    { "czytaj takze", START, 40 }, { "zobacz takze", START, 40 }, { "cititi si", START, 40 },
    { "\xd1\x87\xd0\xb8\xd1\x82\xd0\xb0\xd0\xb9\xd1\x82\xd0\xb5 \xd1\x82\xd0\xb0\xd0\xba\xd0\xb6\xd0\xb5",
      START, 40 }, /* Russian: read also */
    { "\xd1\x87\xd0\xb8\xd1\x82\xd0\xb0\xd0\xb8\xd1\x82\xd0\xb5 \xd1\x82\xd0\xb0\xd0\xba\xd0\xb6\xd0\xb5",
      START, 40 }, /* the same without accents */
    /* for readers' money, addresses and attention */
    { "sign up for", START, 40 }, { "sign up to", START, 40 }, { "sign up now", START, 30 },
    { "sign up here", START, 30 }, { "click here to", START, 30 },
    { "click here for", START, 30 }, { "click to", START, 12 }, { "tap here", START, 20 },
    { "subscribe to", START, 40 }, { "subscribe now", START, 25 }, { "subscribe", WHOLE, 3 },
    { "subscribe for", START, 25 }, { "already a subscriber", START, 15 },
    { "support our journalism", INSIDE, 30 }, { "make a donation", START, 30 },
    { "get the latest updates", START, 30 }, { "get the latest news", START, 30 },
    { "get our newsletter", START, 25 }, { "get our free", START, 25 },
    { "get our daily", START, 25 }, { "get our app", START, 25 }, { "get unlimited access", START, 30 },
    { "get access to", START, 60 }, { "get breaking news", START, 30 },
    { "delivered to your inbox", INSIDE, 40 }, { "straight to your inbox", INSIDE, 40 },
    { "in your inbox", INSIDE, 35 }, { "to your inbox", INSIDE, 35 },
    { "delivered through your letterbox", INSIDE, 40 }, { "our newsletter", INSIDE, 30 },
    { "our newsletters", INSIDE, 30 },     { "free newsletter", INSIDE, 30 }, { "download our", START, 25 },
    { "download the app", INSIDE, 25 }, { "join our newsletter", START, 25 }, { "join our mailing", START, 25 },
    { "join our whatsapp", START, 25 }, { "join our telegram", START, 25 },
    { "join our channel", START, 25 }, { "join our community", START, 25 }, { "join us on", START, 25 },
    { "like us on", START, 20 }, { "find us on", START, 20 }, { "follow us", START, 30 },
    { "follow us on", INSIDE, 30 }, { "follow on twitter", START, 10 }, { "follow on facebook", START, 10 },
    { "follow on instagram", START, 10 },
    { "by signing up", START, 40 }, { "by subscribing", START, 40 },
    { "by clicking", START, 40 },     { "this site uses cookies", INSIDE, 60 }, { "we use cookies", INSIDE, 60 },
    { "this website uses cookies", INSIDE, 60 }, { "uses cookies", INSIDE, 40 },
    { "please enable javascript", INSIDE, 40 }, { "enable javascript", INSIDE, 40 },
    { "your browser does not", START, 30 }, { "update your browser", INSIDE, 40 },
    { "tell us what you think", START, 15 }, { "let us know in the comments", INSIDE, 30 },
    { "let us know what you think", INSIDE, 30 },
    { "what do you think", WHOLE, 5 }, { "have your say", START, 12 },
    { "thank you for subscribing", START, 20 }, { "thanks for subscribing", START, 20 },
    { "thank you for signing up", START, 20 }, { "enter your email", START, 20 },
    { "email address", WHOLE, 4 }, { "invalid email", START, 8 },
    { "something went wrong", START, 5 }, { "moderating all comments", INSIDE, 25 },
    /* to the writer */
    { "have a tip", START, 40 }, { "got a tip", START, 40 }, { "send tips", START, 20 },
    { "follow him on", INSIDE, 35 }, { "follow her on", INSIDE, 35 },
    { "follow me on", INSIDE, 35 }, { "follow them on", INSIDE, 35 },
    { "follow him @", INSIDE, 35 }, { "follow her @", INSIDE, 35 },
    { "follow me @", INSIDE, 35 }, { "follow them @", INSIDE, 35 },
    { "on twitter at @", INSIDE, 30 }, { "on twitter @", INSIDE, 30 },
    { "can be reached at", INSIDE, 35 },
    { "may be reached at", INSIDE, 35 }, { "reach the reporter", START, 30 },
    { "reach the reporters", START, 30 }, { "contact the author", START, 30 },
    { "contact the writer", START, 30 }, { "contact the reporter", START, 30 },
    { "to contact the reporter", START, 50 },
    { "to contact the author", START, 50 }, { "to contact the editor", START, 50 },
    { "about the author", START, 5 }, { "about the writer", START, 5 },
    { "about author", WHOLE, 3 },
    /* rights */
    { "all rights reserved", INSIDE, 45 }, { "copyright", WHOLE, 6 }, { "copyright the", START, 20 }, { "copyright by", START, 20 },
    { "may not be published broadcast rewritten", INSIDE, 60 },
    { "reproduction without permission", INSIDE, 40 },
};

enum { LONGEST = 60, ROOM = 700 };

/* Small letters and digits, everything else one blank; numbers alone are left out, so
 * that "Image 2 of 5" is "image of". Returns the length. */
static uint32_t plain(cx_arena *arena, casus_str block, char out[ROOM])
{
    const casus_str folded = cx_normal(arena, block);
    uint32_t n = 0;
    for (uint32_t i = 0; i < folded.len && n + 2 < ROOM;) {
        uint32_t len = 0;
        bool letters = false;
        const uint32_t from = n;
        if (n) out[n++] = ' ';
        while (i + len < folded.len && n + 2 < ROOM) {
            const unsigned char c = (unsigned char)folded.ptr[i + len];
            const bool letter = (c >= 'a' && c <= 'z') || c >= 0x80 || c == '@';
            if (!letter && !(c >= '0' && c <= '9')) break;
            letters |= letter;
            out[n++] = (char)c;
            len++;
        }
        if (!letters) n = from;
        i += len + 1;
    }
    out[n] = '\0';
    return n;
}

/* Behind a phrase ends a word, or begins an address. */
static bool is_end(const char *text, size_t n)
{
    return text[n] == '\0' || text[n] == ' ' || text[n - 1] == '@';
}

static bool fits(const phrase *p, const char *text)
{
    const size_t n = strlen(p->words);
    if (p->place != INSIDE) {
        return strncmp(text, p->words, n) == 0 &&
               (p->place == WHOLE ? text[n] == '\0' : is_end(text, n));
    }
    for (const char *at = strstr(text, p->words); at; at = strstr(at + 1, p->words)) {
        if ((at == text || at[-1] == ' ') && is_end(at, n)) return true;
    }
    return false;
}

/* "Write to Al Root at al.root@paper.example": an address, and hardly more. */
static bool is_address(casus_str block, uint32_t words)
{
    if (words > 9) return false;
    const char *at = memchr(block.ptr, '@', block.len);
    if (!at || at == block.ptr || at[-1] == ' ' || at[-1] == '(') return false;
    return memchr(at, '.', block.len - (size_t)(at - block.ptr)) != NULL;
}

bool cx_html_is_notice(cx_arena *arena, casus_str block, uint32_t words)
{
    char text[ROOM];
    if (words > LONGEST || block.len >= ROOM) return false;
    if (is_address(block, words)) return true;
    if (!plain(arena, block, text)) return false;
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        if (words <= phrases[i].longest && fits(&phrases[i], text)) return true;
    }
    return false;
}
