/* answers.c -- an answer becomes a response: headers, ETag, gzip; and those kept.
 *
 * What was answered is kept while the database does not change, packed and with its
 * headers, so that a question that many ask costs once. The key is the address as it
 * came with the form and the packing; the table has no chains: an answer that falls on
 * the place of another takes it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "serve/answers.h"

#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

enum { WORTH_PACKING = 1200 /* bytes: below it all fits into one packet anyway */ };

void cx_answer_fail(cx_answer *answer, unsigned status, const char *code,
                    const char *format, ...)
{
    char words[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(words, sizeof words, format, arguments);
    va_end(arguments);
    answer->status = status;
    answer->type = "application/json";
    answer->next[0] = '\0';
    answer->keep = answer->raw = false;
    cx_buffer *json = &answer->body;
    cx_buffer_clear(json);
    cx_json_open(json, '{');
    cx_json_key(json, "error");
    cx_json_open(json, '{');
    cx_member_word(json, "code", code);
    cx_member_word(json, "message", words);
    cx_json_close(json, '}');
    cx_json_close(json, '}');
    cx_buffer_char(json, '\n');
}

/* What every response carries. The dashboard lives on its own files alone: no script, no
 * style, no picture and no connection from anywhere else, and no page may frame it. */
static const char *const headers[][2] = {
    { "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: "
      "blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
      "frame-ancestors 'none'" },
    { "X-Content-Type-Options", "nosniff" },
    { "Referrer-Policy", "no-referrer" },
    { "X-Frame-Options", "DENY" },
    { "Cross-Origin-Resource-Policy", "same-origin" },
    { "Cross-Origin-Opener-Policy", "same-origin" },
    { "Permissions-Policy", "camera=(), microphone=(), geolocation=()" },
};

void cx_response_headers(struct MHD_Response *response)
{
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        MHD_add_response_header(response, headers[i][0], headers[i][1]);
    }
}

/* The bytes packed, or false when that cannot be done. */
static bool pack(const cx_buffer *bytes, char **out, size_t *len)
{
    z_stream z = { 0 };
    if (deflateInit2(&z, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        return false;
    }
    const size_t most = deflateBound(&z, (uLong)bytes->len);
    *out = malloc(most);
    z.next_in = (unsigned char *)bytes->ptr;
    z.avail_in = (unsigned)bytes->len;
    z.next_out = (unsigned char *)*out;
    z.avail_out = (unsigned)most;
    const bool good = *out && deflate(&z, Z_FINISH) == Z_STREAM_END;
    *len = z.total_out;
    deflateEnd(&z);
    if (!good) free(*out);
    return good;
}

/* ---- bodies: counted, for a kept one may be on its way to many ---- */

void cx_body_release(void *body)
{
    cx_body *b = body;
    if (!b || atomic_fetch_sub(&b->holders, 1) != 1) return;
    free(b->ptr);
    free(b);
}

static cx_body *body_of(cx_answer *answer, bool gzip)
{
    cx_body *b = calloc(1, sizeof *b);
    if (!b) return NULL;
    atomic_init(&b->holders, 1);
    b->status = answer->status;
    b->type = answer->type;
    snprintf(b->next, sizeof b->next, "%s", answer->next);
    if (gzip && !answer->raw && answer->body.len >= WORTH_PACKING) {
        b->packed = pack(&answer->body, &b->ptr, &b->len);
    }
    if (!b->packed) {
        b->ptr = answer->body.ptr;
        b->len = answer->body.len;
        answer->body = (cx_buffer){ 0 };
    }
    return b;
}

struct MHD_Response *cx_body_response(cx_body *b)
{
    atomic_fetch_add(&b->holders, 1);
    struct MHD_Response *response =
        MHD_create_response_from_buffer_with_free_callback_cls(
            b->len, b->ptr ? b->ptr : (void *)"", cx_body_release, b);
    if (!response) {
        cx_body_release(b);
        return NULL;
    }
    cx_response_headers(response);
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, b->type);
    MHD_add_response_header(response, MHD_HTTP_HEADER_VARY, "Accept, Accept-Encoding");
    MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL,
                            b->etag[0] ? "no-cache" : "no-store");
    if (b->packed) MHD_add_response_header(response, "Content-Encoding", "gzip");
    if (b->etag[0]) MHD_add_response_header(response, MHD_HTTP_HEADER_ETAG, b->etag);
    if (b->next[0]) MHD_add_response_header(response, "X-Next-Cursor", b->next);
    if (b->status == MHD_HTTP_SERVICE_UNAVAILABLE) {
        MHD_add_response_header(response, MHD_HTTP_HEADER_RETRY_AFTER, "2");
    } else if (b->status == MHD_HTTP_METHOD_NOT_ALLOWED) {
        MHD_add_response_header(response, MHD_HTTP_HEADER_ALLOW, "GET, HEAD");
    } else if (b->status == MHD_HTTP_UNAUTHORIZED) {
        MHD_add_response_header(response, MHD_HTTP_HEADER_WWW_AUTHENTICATE,
                                "Basic realm=\"casus\", charset=\"UTF-8\"");
    }
    return response;
}

/* ---- ETags ---- */

/* The same address at the same state of the database is the same answer. Weak, for it
 * holds packed and unpacked. */
static void etag_of(char *out, size_t size, const cx_request *r)
{
    const uint64_t hash = cx_hash(r->uri, strlen(r->uri),
                                  r->server->nonce + r->version * 4 + (uint64_t)r->form);
    snprintf(out, size, "W/\"%016llx\"", (unsigned long long)hash);
}

bool cx_etag_matches(const cx_request *r, const char *etag)
{
    const char *given = MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND,
                                                    MHD_HTTP_HEADER_IF_NONE_MATCH);
    if (!given) return false;
    const char *tag = strncmp(etag, "W/", 2) ? etag : etag + 2;
    return strcmp(given, "*") == 0 || strstr(given, tag) != NULL;
}

struct MHD_Response *cx_not_modified(const char *etag)
{
    struct MHD_Response *response =
        MHD_create_response_from_buffer(0, (void *)"", MHD_RESPMEM_PERSISTENT);
    if (!response) return NULL;
    cx_response_headers(response);
    MHD_add_response_header(response, MHD_HTTP_HEADER_ETAG, etag);
    MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-cache");
    return response;
}

/* ---- kept answers ---- */

static uint64_t key_of(const cx_request *r)
{
    return cx_hash(r->uri, strlen(r->uri), (uint64_t)r->form * 2 + r->gzip + 1);
}

static void drop(cx_server *server, cx_kept_answer *kept)
{
    if (!kept->body) return;
    server->kept_bytes -= kept->body->len;
    cx_body_release(kept->body);
    free(kept->uri);
    *kept = (cx_kept_answer){ 0 };
}

static void keep(const cx_request *r, cx_body *body)
{
    cx_server *server = r->server;
    const uint64_t key = key_of(r);
    char *uri = body->len > CX_KEPT_LARGEST ? NULL : strdup(r->uri);
    if (!uri) return;
    pthread_mutex_lock(&server->kept_lock);
    cx_kept_answer *kept = &server->kept[key % CX_KEPT_ANSWERS];
    drop(server, kept);
    while (server->kept_bytes + body->len > CX_KEPT_BYTES) {
        drop(server, &server->kept[server->kept_hand++ % CX_KEPT_ANSWERS]);
    }
    atomic_fetch_add(&body->holders, 1);
    *kept =
        (cx_kept_answer){ .key = key, .version = r->version, .uri = uri, .body = body };
    server->kept_bytes += body->len;
    pthread_mutex_unlock(&server->kept_lock);
}

bool cx_kept_find(cx_request *r)
{
    cx_server *server = r->server;
    const uint64_t key = key_of(r);
    pthread_mutex_lock(&server->kept_lock);
    cx_kept_answer *kept = &server->kept[key % CX_KEPT_ANSWERS];
    const bool found = kept->body && kept->key == key && kept->version == r->version &&
                       strcmp(kept->uri, r->uri) == 0;
    if (found) {
        atomic_fetch_add(&kept->body->holders, 1);
        r->body = kept->body;
    }
    pthread_mutex_unlock(&server->kept_lock);
    return found;
}

void cx_kept_drop_all(cx_server *server)
{
    for (int i = 0; i < CX_KEPT_ANSWERS; i++) drop(server, &server->kept[i]);
}

/* ---- an answer becomes the body of its request ---- */

void cx_respond(cx_request *r, cx_answer *answer)
{
    if (answer->body.failed) {
        cx_answer_fail(answer, MHD_HTTP_INTERNAL_SERVER_ERROR, "no_memory",
                       "out of memory");
    }
    cx_body_release(r->body);
    r->body = body_of(answer, r->gzip);
    cx_buffer_free(&answer->body);
    if (!r->body || !answer->keep || answer->status != MHD_HTTP_OK) return;
    etag_of(r->body->etag, sizeof r->body->etag, r);
    keep(r, r->body);
}
