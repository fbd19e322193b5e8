/* html_phrases.c -- see html_phrases.h.
 *
 * Only short blocks are looked at, and most rows must fit from the beginning of the
 * block: a report that quotes "sign up for the draft" in its middle is not touched.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/html_phrases.h"

/* Where in its block a phrase stands; TAIL_ and END_ are headings (cx_notice). */
typedef enum place {
    WHOLE, START, INSIDE, TAIL_WHOLE, TAIL_START, END_WHOLE, END_START
} place;

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
    { "comment", WHOLE, 2 }, { "comments", END_WHOLE, 3 }, { "no comments", END_WHOLE, 3 },
    { "leave a comment", END_START, 6 }, { "leave a reply", END_START, 6 },
    { "post a comment", END_START, 6 }, { "view comments", END_START, 4 },
    { "show comments", END_START, 4 }, { "join the conversation", END_START, 8 },
    { "join the discussion", END_START, 8 }, { "comments are closed", INSIDE, 12 },
    { "kommentare", END_WHOLE, 2 }, { "commentaires", END_WHOLE, 2 }, { "comentarios", END_WHOLE, 2 },
    { "share", WHOLE, 2 }, { "share this", START, 6 }, { "share on", START, 4 },
    { "share via", START, 4 }, { "share article", START, 4 }, { "tweet", WHOLE, 2 },
    { "tweet this", WHOLE, 3 }, { "email", WHOLE, 2 }, { "email this", START, 5 },
    { "print", WHOLE, 2 }, { "print this", START, 5 }, { "pin it", WHOLE, 3 },
    { "copy link", WHOLE, 4 }, { "copy this link", START, 5 }, { "text size", WHOLE, 4 },
    { "font size", START, 5 }, { "toggle", START, 4 }, { "close", WHOLE, 2 },
    { "menu", WHOLE, 2 }, { "loading", WHOLE, 2 }, { "topics", TAIL_WHOLE, 2 },
    { "tags", TAIL_WHOLE, 2 }, { "tag", WHOLE, 2 }, { "filed under", START, 15 },
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
    { "related", TAIL_WHOLE, 3 }, { "related news", TAIL_START, 4 }, { "related articles", TAIL_START, 4 },
    { "related article", TAIL_START, 3 }, { "related stories", TAIL_START, 4 },
    { "related story", TAIL_START, 3 }, { "related content", TAIL_START, 4 },
    { "related coverage", TAIL_START, 4 }, { "related posts", TAIL_START, 4 },
    { "related topics", TAIL_START, 4 }, { "related links", TAIL_START, 4 },
    { "more on this", TAIL_START, 6 }, { "more on this story", TAIL_START, 6 },
    { "more from", TAIL_START, 8 }, { "more stories", TAIL_START, 6 }, { "more news", TAIL_START, 5 },
    { "read more", START, 40 }, { "read also", START, 40 }, { "also read", START, 40 },
    { "see also", START, 40 }, { "read next", START, 40 }, { "read now", START, 30 },
    { "read this next", START, 30 }, { "also see", START, 30 }, { "also on", START, 8 },
    { "must read", START, 25 }, { "don t miss", START, 25 }, { "you may also", TAIL_START, 12 },
    { "you might also", TAIL_START, 12 }, { "you may like", TAIL_START, 8 },
    { "you might like", TAIL_START, 8 }, { "recommended for you", TAIL_START, 6 },
    { "recommended", TAIL_WHOLE, 2 }, { "trending", TAIL_WHOLE, 3 }, { "trending now", TAIL_START, 5 },
    { "most read", TAIL_START, 5 }, { "most popular", TAIL_START, 6 }, { "top stories", TAIL_START, 5 },
    { "latest news", TAIL_START, 5 }, { "up next", START, 25 }, { "continue reading", START, 12 },
    { "story continues", START, 6 }, { "article continues", START, 6 },
    { "continues below", INSIDE, 7 }, { "back to top", START, 4 },
    { "view all", START, 5 }, { "see all", START, 5 }, { "show more", START, 4 },
    { "load more", START, 4 }, { "previous article", START, 25 },
    { "next article", START, 25 }, { "previous post", START, 25 }, { "next post", START, 25 },
    { "leggi anche", START, 40 }, { "lesen sie auch", START, 40 },
    { "mehr zum thema", TAIL_START, 20 }, { "lire aussi", START, 40 }, { "a lire aussi", START, 40 },
    { "lea tambien", START, 40 }, { "lee tambien", START, 40 }, { "te puede interesar", TAIL_START, 30 },
    { "leia tambem", START, 40 }, { "leia mais", START, 40 }, { "veja tambem", START, 40 },
    { "lees ook", START, 40 }, { "las ocksa", START, 40 }, { "les ogsa", START, 40 },
    { "laes ogsa", START, 40 }, { "lue myos", START, 40 }, { "baca juga", START, 40 },
    { "czytaj takze", START, 40 }, { "zobacz takze", START, 40 }, { "cititi si", START, 40 },
    { "\xd1\x87\xd0\xb8\xd1\x82\xd0\xb0\xd0\xb9\xd1\x82\xd0\xb5 \xd1\x82\xd0\xb0\xd0\xba\xd0\xb6\xd0\xb5",
      START, 40 }, /* Russian: read also */
    { "\xd1\x87\xd0\xb8\xd1\x82\xd0\xb0\xd0\xb8\xd1\x82\xd0\xb5 \xd1\x82\xd0\xb0\xd0\xba\xd0\xb6\xd0\xb5",
      START, 40 }, /* the same without accents */
    { "elsewhere on", TAIL_START, 6 }, { "popular content", TAIL_WHOLE, 3 },
    { "popular posts", TAIL_WHOLE, 3 }, { "popular stories", TAIL_WHOLE, 3 },
    { "popular articles", TAIL_WHOLE, 3 }, { "similar articles", TAIL_START, 4 },
    { "similar posts", TAIL_START, 4 }, { "similar stories", TAIL_START, 4 },
    { "editor s picks", TAIL_START, 5 }, { "editors picks", TAIL_START, 5 },
    { "more articles", TAIL_START, 5 }, { "other news", TAIL_WHOLE, 3 },
    { "other articles", TAIL_WHOLE, 3 }, { "what to read next", TAIL_START, 6 },
    { "what others are reading", TAIL_START, 6 }, { "from around the web", TAIL_START, 6 },
    { "around the web", TAIL_START, 5 }, { "sponsored stories", TAIL_START, 4 },
    { "recent posts", TAIL_START, 4 }, { "recent articles", TAIL_START, 4 },
    { "recent stories", TAIL_START, 4 }, { "voce pode gostar", TAIL_START, 8 },
    { "artigos relacionados", TAIL_START, 5 }, { "noticias relacionadas", TAIL_START, 5 },
    { "articulos relacionados", TAIL_START, 5 }, { "articles similaires", TAIL_START, 5 },
    { "articoli correlati", TAIL_START, 5 }, { "weitere artikel", TAIL_START, 6 },
    { "responses to", END_START, 30 }, { "response to", END_WHOLE, 4 },
    { "thoughts on", END_START, 30 }, { "replies to", END_START, 30 },
    { "comments on", END_START, 30 }, { "reader comments", END_WHOLE, 4 },
    { "write a comment", END_START, 6 }, { "add a comment", END_START, 6 },
    { "add comment", END_WHOLE, 4 }, { "be the first to comment", END_START, 8 },
    { "discussion", END_WHOLE, 3 }, { "comment on this", END_START, 6 },
    /* words to pictures */
    { "ap photo", INSIDE, 90 }, { "getty images", INSIDE, 40 }, { "photo by", START, 30 },
    { "photo credit", INSIDE, 40 }, { "image credit", INSIDE, 40 },
    { "photo courtesy", INSIDE, 40 }, { "photos courtesy", INSIDE, 40 },
    { "image courtesy", INSIDE, 40 }, { "image via", START, 12 }, { "photo via", START, 12 },
    { "file photo", INSIDE, 40 }, { "photo", START, 9 }, { "picture", WHOLE, 3 },
    { "image", START, 6 }, { "caption", START, 3 }, { "hide caption", INSIDE, 60 },
    { "toggle caption", INSIDE, 60 },
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
    { "thanks for signing up", START, 25 }, { "error processing your", INSIDE, 20 },
    { "by submitting", START, 40 }, { "i agree that", START, 40 },
    { "i agree to", START, 30 }, { "i would like to receive", START, 30 },
    { "please check the opt", START, 40 }, { "you can unsubscribe", INSIDE, 40 },
    { "unsubscribe at any time", INSIDE, 50 }, { "get the day s", START, 30 },
    { "sharing is caring", WHOLE, 4 },
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
    { "about the author", TAIL_START, 5 }, { "about the writer", TAIL_START, 5 },
    { "about author", TAIL_WHOLE, 3 },
    /* rights */
    { "all rights reserved", INSIDE, 45 }, { "copyright", WHOLE, 6 }, { "copyright the", START, 20 }, { "copyright by", START, 20 },
    { "may not be published broadcast rewritten", INSIDE, 60 },
    { "reproduction without permission", INSIDE, 40 },
};

enum { LONGEST = 90, ROOM = 900 };

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
    const bool whole =
        p->place == WHOLE || p->place == TAIL_WHOLE || p->place == END_WHOLE;
    if (p->place != INSIDE) {
        return strncmp(text, p->words, n) == 0 &&
               (whole ? text[n] == '\0' : is_end(text, n));
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

cx_notice cx_html_notice(cx_arena *arena, casus_str block, uint32_t words)
{
    char text[ROOM];
    if (words > LONGEST || block.len >= ROOM) return CX_NOTICE_NONE;
    if (is_address(block, words)) return CX_NOTICE_WORDS;
    if (!plain(arena, block, text)) return CX_NOTICE_NONE;
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        const phrase *p = &phrases[i];
        if (words > p->longest || !fits(p, text)) continue;
        return p->place >= END_WHOLE    ? CX_NOTICE_END
               : p->place >= TAIL_WHOLE ? CX_NOTICE_TAIL
                                        : CX_NOTICE_WORDS;
    }
    return CX_NOTICE_NONE;
}
