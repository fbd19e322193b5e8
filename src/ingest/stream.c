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

enum { BLOCK = 1 << 17 };

typedef enum packing { PLAIN, GZIP, ZSTD } packing;

struct cx_stream {
    int fd;
    char *name; /* for messages */
    packing packing;
    bool sniffed, ended; /* ended: the file has no more bytes */
    bool inside;         /* in the middle of a packed member */
    z_stream gzip;
    ZSTD_DStream *zstd;
    size_t at, len; /* unread part of `in` */
    uint64_t taken, size;
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
    } else if (stream->len >= 4 && !memcmp(stream->in, "\x28\xb5\x2f\xfd", 4)) {
        stream->zstd = ZSTD_createDStream();
        if (!stream->zstd) {
            cx_fail(err, CASUS_NO_MEMORY, 0, 0, "%s: out of memory", stream->name);
            return false;
        }
        ZSTD_DCtx_setParameter(stream->zstd, ZSTD_d_windowLogMax, 27);
        stream->packing = ZSTD;
    }
    return true;
}

static ptrdiff_t damaged(const cx_stream *stream, const char *why, casus_error *err)
{
    cx_fail(err, CASUS_BAD_FORMAT, 0, stream->taken - stream->len,
            "%s: damaged compressed data near byte %llu: %s", stream->name,
            (unsigned long long)(stream->taken - stream->len), why);
    return -1;
}

static ptrdiff_t gunzip(cx_stream *stream, char *out, size_t n, casus_error *err)
{
    stream->gzip.next_in = stream->in + stream->at;
    stream->gzip.avail_in = (uInt)stream->len;
    stream->gzip.next_out = (Bytef *)out;
    stream->gzip.avail_out = (uInt)(n < UINT32_MAX ? n : UINT32_MAX);
    const int status = inflate(&stream->gzip, Z_NO_FLUSH);
    const size_t used = stream->len - stream->gzip.avail_in;
    stream->at += used;
    stream->len -= used;
    const ptrdiff_t made = (char *)stream->gzip.next_out - out;
    stream->inside = status != Z_STREAM_END;
    if (status == Z_STREAM_END) {
        inflateReset(&stream->gzip);
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
    stream->at += in.pos;
    stream->len -= in.pos;
    if (ZSTD_isError(status)) return damaged(stream, ZSTD_getErrorName(status), err);
    stream->inside = status != 0;
    return (ptrdiff_t)made.pos;
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
            const ptrdiff_t made = stream->packing == GZIP ? gunzip(stream, out, n, err)
                                                           : unzstd(stream, out, n, err);
            if (made) return made;
        }
        if (stream->ended) {
            if (stream->inside) return damaged(stream, "the file is cut short", err);
            return 0;
        }
        if (stream->len < BLOCK && !refill(stream, err)) return -1;
    }
}
