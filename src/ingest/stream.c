/* stream.c -- see stream.h.
 *
 * One loop serves all packings: a decoder takes bytes from `in` and gives bytes to the
 * caller; when a member ends and bytes remain, the decoder is set back and goes on.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

enum {
    BLOCK = 1 << 17,
    DICTIONARY_LIMIT = 1 << 24,
    DICTIONARY_HEAD = 8 /* magic number and length of the frame that holds it */
};
#define SEARCH_LIMIT (UINT64_C(1) << 28)

typedef enum packing { PLAIN, GZIP, ZSTD } packing;

struct cx_stream {
    int fd;
    char *name; /* for messages */
    packing packing;
    bool sniffed, ended; /* ended: the file has no more bytes */
    bool inside;         /* in the middle of a packed member */
    z_stream gzip;
    ZSTD_DStream *zstd;
    bool seam;      /* nothing of the member that comes was handed out */
    size_t at, len; /* unread part of `in` */
    uint64_t taken, size;
    uint64_t member;   /* byte of the file where the open member begins */
    uint64_t searched; /* bytes read again to find members behind damaged data */
    unsigned char in[BLOCK];
};

cx_stream *cx_stream_open(const char *path, casus_error *err)
{
    const char *name = path ? path : "standard input";
    const int fd = path ? open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY) : STDIN_FILENO;
    if (fd < 0) {
        cx_fail(err, CASUS_NO_FILE, 0, 0, "%s: cannot open: %s", name, strerror(errno));
        return NULL;
    }
    cx_stream *stream = calloc(1, sizeof *stream);
    if (stream) stream->name = strdup(name);
    if (!stream || !stream->name) {
        cx_fail(err, CASUS_NO_MEMORY, 0, 0, "%s: out of memory", name);
        free(stream);
        if (path) close(fd);
        return NULL;
    }
    stream->fd = fd;
    struct stat st;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) stream->size = (uint64_t)st.st_size;
    return stream;
}

void cx_stream_close(cx_stream *stream)
{
    if (!stream) return;
    if (stream->packing == GZIP) inflateEnd(&stream->gzip);
    ZSTD_freeDStream(stream->zstd);
    if (stream->fd != STDIN_FILENO) close(stream->fd);
    free(stream->name);
    free(stream);
}

uint64_t cx_stream_taken(const cx_stream *stream)
{
    return stream->taken;
}
uint64_t cx_stream_size(const cx_stream *stream)
{
    return stream->size;
}

/* More bytes into `in` behind what is unread there. False on a read error. */
static bool refill(cx_stream *stream, casus_error *err)
{
    if (stream->at) {
        memmove(stream->in, stream->in + stream->at, stream->len);
        stream->at = 0;
    }
    ssize_t n;
    do {
        n = read(stream->fd, stream->in + stream->len, BLOCK - stream->len);
    } while (n < 0 && errno == EINTR);
    if (n < 0) {
        cx_fail(err, CASUS_NO_FILE, 0, stream->taken, "%s: cannot read: %s", stream->name,
                strerror(errno));
        return false;
    }
    if (n == 0) stream->ended = true;
    stream->len += (size_t)n;
    stream->taken += (uint64_t)n;
    return true;
}

static ptrdiff_t damaged(const cx_stream *stream, const char *why, casus_error *err)
{
    cx_fail(err, CASUS_BAD_FORMAT, 0, stream->taken - stream->len,
            "%s: damaged compressed data near byte %llu: %s", stream->name,
            (unsigned long long)(stream->taken - stream->len), why);
    return -1;
}

static void take(cx_stream *stream, size_t n)
{
    stream->at += n;
    stream->len -= n;
}

static const unsigned char dictionary_magic[4] = { 0x5d, 0x2a, 0x4d, 0x18 };

/* Has the decoder use the dictionary, unpacked first where it is packed itself. */
static bool use_dictionary(cx_stream *stream, const unsigned char *bytes, size_t n)
{
    if (n < 4 || memcmp(bytes, "\x28\xb5\x2f\xfd", 4) != 0)
        return !ZSTD_isError(ZSTD_DCtx_loadDictionary(stream->zstd, bytes, n));
    const unsigned long long size = ZSTD_getFrameContentSize(bytes, n);
    const size_t room = size < DICTIONARY_LIMIT ? (size_t)size : DICTIONARY_LIMIT;
    void *plain = malloc(room ? room : 1);
    if (!plain) return false;
    const size_t made = ZSTD_decompress(plain, room, bytes, n);
    const bool good = !ZSTD_isError(made) &&
                      !ZSTD_isError(ZSTD_DCtx_loadDictionary(stream->zstd, plain, made));
    free(plain);
    return good;
}

/* The dictionary lies in a frame that decoders skip, in front of all others. */
static bool load_dictionary(cx_stream *stream, casus_error *err)
{
    while (stream->len < DICTIONARY_HEAD && !stream->ended)
        if (!refill(stream, err)) return false;
    const unsigned char *head = stream->in + stream->at;
    const size_t size = stream->len < DICTIONARY_HEAD
                            ? SIZE_MAX
                            : head[4] | (size_t)head[5] << 8 | (size_t)head[6] << 16 |
                                  (size_t)head[7] << 24;
    unsigned char *bytes = size > DICTIONARY_LIMIT ? NULL : malloc(size ? size : 1);
    if (!bytes) {
        damaged(stream, "no dictionary of a size that is read", err);
        return false;
    }
    take(stream, DICTIONARY_HEAD);
    size_t have = 0;
    while (have < size) {
        if (stream->len == 0 && !stream->ended && !refill(stream, err)) break;
        if (stream->len == 0) break;
        const size_t n = stream->len < size - have ? stream->len : size - have;
        memcpy(bytes + have, stream->in + stream->at, n);
        take(stream, n);
        have += n;
    }
    const bool good = have == size && use_dictionary(stream, bytes, size);
    free(bytes);
    if (!good) damaged(stream, "its dictionary", err);
    return good;
}

/* The first bytes say how the file is packed. */
static bool sniff(cx_stream *stream, casus_error *err)
{
    while (stream->len < 4 && !stream->ended) {
        if (!refill(stream, err)) return false;
    }
    stream->sniffed = true;
    if (stream->len >= 2 && !memcmp(stream->in, "\x1f\x8b", 2)) {
        if (inflateInit2(&stream->gzip, 15 + 16) != Z_OK) {
            cx_fail(err, CASUS_NO_MEMORY, 0, 0, "%s: out of memory", stream->name);
            return false;
        }
        stream->packing = GZIP;
    } else if (stream->len >= 4 && (!memcmp(stream->in, "\x28\xb5\x2f\xfd", 4) ||
                                    !memcmp(stream->in, dictionary_magic, 4))) {
        stream->zstd = ZSTD_createDStream();
        if (!stream->zstd) {
            cx_fail(err, CASUS_NO_MEMORY, 0, 0, "%s: out of memory", stream->name);
            return false;
        }
        ZSTD_DCtx_setParameter(stream->zstd, ZSTD_d_windowLogMax, 27);
        stream->packing = ZSTD;
        if (!memcmp(stream->in, dictionary_magic, 4)) return load_dictionary(stream, err);
    }
    return true;
}

static void end_member(cx_stream *stream)
{
    stream->member = stream->taken - stream->len;
    stream->seam = true;
}

static ptrdiff_t gunzip(cx_stream *stream, char *out, size_t n, casus_error *err)
{
    stream->gzip.next_in = stream->in + stream->at;
    stream->gzip.avail_in = (uInt)stream->len;
    stream->gzip.next_out = (Bytef *)out;
    stream->gzip.avail_out = (uInt)(n < UINT32_MAX ? n : UINT32_MAX);
    const int status = inflate(&stream->gzip, Z_NO_FLUSH);
    take(stream, stream->len - stream->gzip.avail_in);
    const ptrdiff_t made = (char *)stream->gzip.next_out - out;
    stream->inside = status != Z_STREAM_END;
    if (status == Z_STREAM_END) {
        inflateReset(&stream->gzip);
        end_member(stream);
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
        return made ? made
                    : damaged(stream, stream->gzip.msg ? stream->gzip.msg : "gzip", err);
    }
    return made;
}

static ptrdiff_t unzstd(cx_stream *stream, char *out, size_t n, casus_error *err)
{
    ZSTD_inBuffer in = { stream->in + stream->at, stream->len, 0 };
    ZSTD_outBuffer made = { out, n, 0 };
    const size_t status = ZSTD_decompressStream(stream->zstd, &made, &in);
    take(stream, in.pos);
    if (ZSTD_isError(status)) return damaged(stream, ZSTD_getErrorName(status), err);
    stream->inside = status != 0;
    if (status == 0) end_member(stream);
    return (ptrdiff_t)made.pos;
}

/* A member that ends with this read is at a seam behind it. */
static ptrdiff_t unpack(cx_stream *stream, char *out, size_t n, casus_error *err)
{
    const bool was = stream->seam;
    stream->seam = false;
    const ptrdiff_t made = stream->packing == GZIP ? gunzip(stream, out, n, err)
                                                   : unzstd(stream, out, n, err);
    if (made == 0) stream->seam |= was;
    return made;
}

ptrdiff_t cx_stream_read(cx_stream *stream, char *out, size_t n, casus_error *err)
{
    if (!stream->sniffed && !sniff(stream, err)) return -1;
    while (true) {
        if (stream->packing == PLAIN && stream->len) {
            const size_t take = n < stream->len ? n : stream->len;
            memcpy(out, stream->in + stream->at, take);
            stream->at += take;
            stream->len -= take;
            return (ptrdiff_t)take;
        }
        if (stream->packing != PLAIN && (stream->len || stream->inside)) {
            const ptrdiff_t made = unpack(stream, out, n, err);
            if (made) return made;
        }
        if (stream->ended) {
            if (stream->inside) return damaged(stream, "the file is cut short", err);
            return 0;
        }
        if (stream->len < BLOCK && !refill(stream, err)) return -1;
    }
}

bool cx_stream_at_seam(const cx_stream *stream)
{
    return stream->packing != PLAIN && stream->seam;
}

/* ---- behind damaged data ---- */

static bool set_back(cx_stream *stream)
{
    stream->inside = false;
    stream->seam = true;
    if (stream->packing == GZIP) return inflateReset(&stream->gzip) == Z_OK;
    return !ZSTD_isError(ZSTD_DCtx_reset(stream->zstd, ZSTD_reset_session_only));
}

/* True when a member begins here: its head is right and something can be unpacked. */
static bool begins_member(const cx_stream *stream, const unsigned char *from, size_t n)
{
    char made[16];
    if (stream->packing == ZSTD) return n > 4 && !memcmp(from, "\x28\xb5\x2f\xfd", 4);
    if (n < 18 || memcmp(from, "\x1f\x8b\x08", 3) != 0 || (from[3] & 0xe0)) return false;
    z_stream probe = { .next_in = (Bytef *)(uintptr_t)from,
                       .avail_in = (uInt)n,
                       .next_out = (Bytef *)made,
                       .avail_out = sizeof made };
    if (inflateInit2(&probe, 15 + 16) != Z_OK) return false;
    const int status = inflate(&probe, Z_NO_FLUSH);
    const bool good = (status == Z_OK || status == Z_STREAM_END) && probe.avail_out == 0;
    inflateEnd(&probe);
    return good;
}

/* The decoder may have run on into the members that follow: where the file allows it,
 * the search begins right behind the beginning of the damaged one. */
bool cx_stream_resume(cx_stream *stream)
{
    casus_error ignored;
    if (stream->packing == PLAIN || !set_back(stream)) return false;
    const uint64_t reached = stream->taken - stream->len;
    if (stream->size && stream->searched + (reached - stream->member) < SEARCH_LIMIT &&
        lseek(stream->fd, (off_t)stream->member + 1, SEEK_SET) >= 0) {
        stream->searched += reached - stream->member;
        stream->taken = stream->member + 1;
        stream->at = stream->len = 0;
        stream->ended = false;
    }
    while (true) {
        while (stream->len < BLOCK / 2 && !stream->ended)
            if (!refill(stream, &ignored)) return false;
        if (stream->len == 0) return false;
        const unsigned char *from = stream->in + stream->at;
        const unsigned char first = stream->packing == GZIP ? 0x1f : 0x28;
        const unsigned char *next = memchr(from, first, stream->len);
        take(stream, next ? (size_t)(next - from) : stream->len);
        if (!next) continue;
        if (begins_member(stream, next, stream->len)) {
            stream->member = stream->taken - stream->len;
            return true;
        }
        take(stream, 1);
    }
}
