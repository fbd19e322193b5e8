/* assets.c -- the dashboard: files that the build packed into the program.
 *
 * tools/embed-assets describes the layout. The bytes are kept packed and sent as they
 * are; the rare client that does not unpack gets them unpacked. A path without an
 * extension is a view of the dashboard, whose page is always the same.
 *
 * SPDX-License-Identifier: MIT
 */
#include "serve/answers.h"

#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

extern const char cx_assets[], cx_assets_end[];

typedef struct asset {
    casus_str name, type, etag, packed;
    uint32_t len; /* unpacked */
} asset;

static uint32_t number_at(size_t offset)
{
    const unsigned char *p = (const unsigned char *)cx_assets + offset;
    return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static casus_str bytes_at(size_t offset)
{
    return cx_str(cx_assets + number_at(offset), number_at(offset + 4));
}

static bool find(casus_str name, asset *out)
{
    if (cx_assets_end - cx_assets < 4) return false;
    const uint32_t n = number_at(0);
    for (uint32_t i = 0; i < n; i++) {
        const size_t at = 4 + 36 * (size_t)i;
        if (!cx_str_equal(bytes_at(at), name)) continue;
        *out = (asset){ bytes_at(at), bytes_at(at + 8), bytes_at(at + 16),
                        bytes_at(at + 24), number_at(at + 32) };
        return true;
    }
    return false;
}

static char *unpacked(const asset *a)
{
    z_stream z = { 0 };
    char *out = malloc((size_t)a->len + 1);
    if (!out || inflateInit2(&z, 15 + 16) != Z_OK) {
        free(out);
        return NULL;
    }
    z.next_in = (unsigned char *)(uintptr_t)a->packed.ptr;
    z.avail_in = a->packed.len;
    z.next_out = (unsigned char *)out;
    z.avail_out = a->len;
    const bool good = inflate(&z, Z_FINISH) == Z_STREAM_END;
    inflateEnd(&z);
    if (good) return out;
    free(out);
    return NULL;
}

static struct MHD_Response *response_of(const asset *a, bool gzip)
{
    char text[64];
    struct MHD_Response *response = NULL;
    if (gzip) {
        response = MHD_create_response_from_buffer(
            a->packed.len, (void *)(uintptr_t)a->packed.ptr, MHD_RESPMEM_PERSISTENT);
        if (response) MHD_add_response_header(response, "Content-Encoding", "gzip");
    } else {
        char *bytes = unpacked(a);
        if (bytes)
            response =
                MHD_create_response_from_buffer(a->len, bytes, MHD_RESPMEM_MUST_FREE);
        if (bytes && !response) free(bytes);
    }
    if (!response) return NULL;
    cx_response_headers(response);
    snprintf(text, sizeof text, "%.*s", CX_STR(a->type));
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, text);
    snprintf(text, sizeof text, "%.*s", CX_STR(a->etag));
    MHD_add_response_header(response, MHD_HTTP_HEADER_ETAG, text);
    MHD_add_response_header(response, MHD_HTTP_HEADER_VARY, "Accept-Encoding");
    MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-cache");
    return response;
}

static const char no_dashboard[] =
    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>casus</title>"
    "<h1>casus</h1><p>This program was built without its dashboard: the build found no "
    "web/dist. With node and npm installed, <code>make setup</code> and "
    "<code>make</code> build it.</p><p>The API answers all the same: <ul>"
    "<li><a href=\"/api/v1/overview\">/api/v1/overview</a>"
    "<li><a href=\"/api/v1/events\">/api/v1/events</a>"
    "<li><a href=\"/api/v1/documents\">/api/v1/documents</a>"
    "<li><a href=\"/api/v1/openapi.json\">/api/v1/openapi.json</a></ul>\n";

static struct MHD_Response *page_without_dashboard(void)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(
        sizeof no_dashboard - 1, (void *)(uintptr_t)no_dashboard, MHD_RESPMEM_PERSISTENT);
    if (!response) return NULL;
    cx_response_headers(response);
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE,
                            "text/html; charset=utf-8");
    MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    return response;
}

struct MHD_Response *cx_asset(const cx_request *r, unsigned *status)
{
    asset a;
    const char *last = strrchr(r->path, '/');
    const bool view = !last || !strchr(last, '.');
    *status = MHD_HTTP_OK;
    if (!find(view ? CX_LIT("/index.html") : cx_cstr(r->path), &a)) {
        return view ? page_without_dashboard() : NULL;
    }
    char etag[64];
    snprintf(etag, sizeof etag, "%.*s", CX_STR(a.etag));
    if (cx_etag_matches(r, etag)) {
        *status = MHD_HTTP_NOT_MODIFIED;
        return cx_not_modified(etag);
    }
    return response_of(&a, r->gzip);
}
