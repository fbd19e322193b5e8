/* charset.c -- see charset.h.
 *
 * Names of encodings mean what browsers take them for: who writes iso-8859-1 sends
 * windows-1252, who writes gb2312 sends its supersets.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/charset.h"

#include <errno.h>
#include <iconv.h>
#include <strings.h>

enum { NEAR_BEGINNING = 8192 };

static const struct {
    const char *label, *name; /* of iconv */
} encodings[] = {
    { "utf-8", "UTF-8" },
    { "utf8", "UTF-8" },
    { "unicode-1-1-utf-8", "UTF-8" },
    { "us-ascii", "WINDOWS-1252" },
    { "ascii", "WINDOWS-1252" },
    { "iso-8859-1", "WINDOWS-1252" },
    { "iso8859-1", "WINDOWS-1252" },
    { "iso_8859-1", "WINDOWS-1252" },
    { "latin1", "WINDOWS-1252" },
    { "latin-1", "WINDOWS-1252" },
    { "cp1252", "WINDOWS-1252" },
    { "x-cp1252", "WINDOWS-1252" },
    { "windows-1252", "WINDOWS-1252" },
    { "iso-8859-9", "WINDOWS-1254" },
    { "latin5", "WINDOWS-1254" },
    { "iso-8859-11", "CP874" },
    { "tis-620", "CP874" },
    { "windows-874", "CP874" },
    { "gb2312", "GB18030" },
    { "gbk", "GB18030" },
    { "x-gbk", "GB18030" },
    { "gb_2312-80", "GB18030" },
    { "gb18030", "GB18030" },
    { "hz-gb-2312", "GB18030" },
    { "big5", "BIG5-HKSCS" },
    { "big5-hkscs", "BIG5-HKSCS" },
    { "x-x-big5", "BIG5-HKSCS" },
    { "shift_jis", "CP932" },
    { "shift-jis", "CP932" },
    { "sjis", "CP932" },
    { "x-sjis", "CP932" },
    { "windows-31j", "CP932" },
    { "ms_kanji", "CP932" },
    { "euc-jp", "EUC-JP" },
    { "x-euc-jp", "EUC-JP" },
    { "iso-2022-jp", "ISO-2022-JP" },
    { "euc-kr", "CP949" },
    { "ks_c_5601-1987", "CP949" },
    { "ksc5601", "CP949" },
    { "windows-949", "CP949" },
    { "utf-16", "UTF-16LE" },
    { "utf-16le", "UTF-16LE" },
    { "utf-16be", "UTF-16BE" },
    { "unicode", "UTF-16LE" },
    { "koi8-r", "KOI8-R" },
    { "koi8-u", "KOI8-U" },
    { "macintosh", "MACINTOSH" },
    { "ibm866", "IBM866" },
    { "cp866", "IBM866" },
    { "windows-1250", "WINDOWS-1250" },
    { "cp1250", "WINDOWS-1250" },
    { "windows-1251", "WINDOWS-1251" },
    { "cp1251", "WINDOWS-1251" },
    { "windows-1253", "WINDOWS-1253" },
    { "windows-1254", "WINDOWS-1254" },
    { "windows-1255", "WINDOWS-1255" },
    { "windows-1256", "WINDOWS-1256" },
    { "cp1256", "WINDOWS-1256" },
    { "windows-1257", "WINDOWS-1257" },
    { "windows-1258", "WINDOWS-1258" },
    { "iso-8859-2", "ISO-8859-2" },
    { "iso-8859-3", "ISO-8859-3" },
    { "iso-8859-4", "ISO-8859-4" },
    { "iso-8859-5", "ISO-8859-5" },
    { "iso-8859-6", "ISO-8859-6" },
    { "iso-8859-7", "ISO-8859-7" },
    { "iso-8859-8", "ISO-8859-8" },
    { "iso-8859-8-i", "ISO-8859-8" },
    { "iso-8859-10", "ISO-8859-10" },
    { "iso-8859-13", "ISO-8859-13" },
    { "iso-8859-14", "ISO-8859-14" },
    { "iso-8859-15", "ISO-8859-15" },
    { "iso-8859-16", "ISO-8859-16" },
};

/* The name that iconv knows; NULL for a label nobody knows. */
static const char *encoding_named(casus_str label)
{
    label = cx_str_trim(label);
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
        if (cx_str_same_letters(label, encodings[i].label)) return encodings[i].name;
    }
    return NULL;
}

/* The value behind "charset=" or "encoding=" at the start of `s`. */
static casus_str value_behind(casus_str s)
{
    uint32_t i = 0;
    while (i < s.len && strchr(" \t\r\n=\"'", s.ptr[i])) i++;
    uint32_t end = i;
    while (end < s.len && end - i < 40 && !strchr(" \t\r\n\"';/>?", s.ptr[end])) end++;
    return cx_str(s.ptr + i, end - i);
}

/* What the page says of itself: the first charset= inside a <meta>, or the encoding= of
 * an XML declaration. */
static casus_str declared_inside(casus_str page)
{
    if (page.len > NEAR_BEGINNING) page.len = NEAR_BEGINNING;
    bool meta = false;
    for (uint32_t i = 0; i + 9 < page.len; i++) {
        const char *at = page.ptr + i;
        if (*at == '<') {
            meta = strncasecmp(at, "<meta", 5) == 0 || strncmp(at, "<?xml", 5) == 0;
        } else if (*at == '>') {
            meta = false;
        } else if (meta && (strncasecmp(at, "charset", 7) == 0 ||
                            strncasecmp(at, "encoding", 8) == 0)) {
            const uint32_t word = *at == 'c' || *at == 'C' ? 7 : 8;
            const casus_str rest = cx_str(at + word, page.len - i - word);
            const casus_str next = cx_str_trim(rest);
            if (next.len && next.ptr[0] == '=') return value_behind(rest);
        }
    }
    return (casus_str){ 0 };
}

/* How many characters beyond ASCII are whole UTF-8, and how many bytes fit nowhere. */
static void look(casus_str bytes, uint32_t *whole, uint32_t *broken)
{
    *whole = *broken = 0;
    for (uint32_t i = 0; i < bytes.len;) {
        if (!((unsigned char)bytes.ptr[i] & 0x80)) {
            i++;
            continue;
        }
        uint32_t len;
        cx_utf8_decode(bytes, i, &len);
        ++*(len > 1 ? whole : broken);
        i += len;
    }
}

/* Converts with iconv; what cannot be becomes U+FFFD. False when iconv lacks it. */
static bool convert(cx_buffer *out, casus_str bytes, const char *from)
{
    const iconv_t handle = iconv_open("UTF-8", from);
    if (handle == (iconv_t)-1) return false;
    char *in = (char *)bytes.ptr;
    size_t left = bytes.len;
    while (left) {
        char room[8192], *to = room;
        size_t space = sizeof room;
        const size_t done = iconv(handle, &in, &left, &to, &space);
        cx_buffer_add(out, room, (size_t)(to - room));
        if (done != (size_t)-1 || errno == E2BIG) continue;
        cx_buffer_cstr(out, "\xef\xbf\xbd");
        in++;
        left--;
    }
    iconv_close(handle);
    return true;
}

/* NUL ends the parser's reading, so none may be left. */
static void without_nul(cx_buffer *out, size_t from)
{
    for (size_t i = from; i < out->len; i++) {
        if (out->ptr[i] == '\0') out->ptr[i] = ' ';
    }
}

static const char *encoding_of(casus_str bytes, casus_str declared)
{
    const char *name = encoding_named(declared);
    if (!name) {
        name = encoding_named(declared_inside(bytes));
        if (name && strncmp(name, "UTF-16", 6) == 0) name = "UTF-8"; /* it was readable */
    }
    if (name && strncmp(name, "UTF-16", 6) == 0) return name;
    if (name && strcmp(name, "ISO-2022-JP") == 0) return name;
    uint32_t whole, broken;
    look(bytes, &whole, &broken);
    if (whole && whole > broken * 4) return "UTF-8";
    if (name && strcmp(name, "UTF-8") != 0) return name;
    return broken && whole <= broken ? "WINDOWS-1252" : "UTF-8";
}

void cx_charset_utf8(cx_buffer *out, casus_str bytes, casus_str declared)
{
    const size_t from = out->len;
    const char *name = NULL;
    if (cx_str_starts(bytes, CX_LIT("\xef\xbb\xbf"))) {
        bytes = cx_str(bytes.ptr + 3, bytes.len - 3);
        name = "UTF-8";
    } else if (cx_str_starts(bytes, CX_LIT("\xff\xfe"))) {
        bytes = cx_str(bytes.ptr + 2, bytes.len - 2);
        name = "UTF-16LE";
    } else if (cx_str_starts(bytes, CX_LIT("\xfe\xff"))) {
        bytes = cx_str(bytes.ptr + 2, bytes.len - 2);
        name = "UTF-16BE";
    } else {
        name = encoding_of(bytes, declared);
    }
    if (strcmp(name, "UTF-8") == 0 || !convert(out, bytes, name)) {
        cx_buffer_utf8(out, bytes);
    }
    without_nul(out, from);
}
