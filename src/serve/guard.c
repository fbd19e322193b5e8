/* guard.c -- see guard.h.
 *
 * On the loopback anybody on this machine may ask, and that includes every page that a
 * browser here has open. Such a page can send requests but must not read the answers:
 * the Host header has to name the loopback (a page whose own name was made to point here
 * would send that name), and requests that the browser marks as coming from another site
 * are refused unless somebody followed a link.
 *
 * With a token, each request needs it, in a Bearer header or as the password of Basic
 * (for which a browser asks by itself).
 *
 * SPDX-License-Identifier: MIT
 */
#include "serve/guard.h"

#include <strings.h>

static const char *header(const cx_request *r, const char *name)
{
    return MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, name);
}

/* The name in "name:port", "[::1]:port" or "name". */
static casus_str host_name(const char *host)
{
    const char *end = host[0] == '[' ? strchr(host, ']') : strchr(host, ':');
    if (host[0] == '[' && end) end++;
    return end ? cx_str(host, (size_t)(end - host)) : cx_cstr(host);
}

static bool is_loopback_name(casus_str name)
{
    static const char *const names[] = { "localhost", "127.0.0.1", "[::1]" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (name.len == strlen(names[i]) &&
            strncasecmp(name.ptr, names[i], name.len) == 0) {
            return true;
        }
    }
    return false;
}

/* Takes as long for a wrong first letter as for a wrong last one. */
static bool same_secret(casus_str given, casus_str secret)
{
    volatile unsigned differs = given.len ^ secret.len;
    for (uint32_t i = 0; i < secret.len; i++) {
        const char c = i < given.len ? given.ptr[i] : '\0';
        differs |= (unsigned char)(c ^ secret.ptr[i]);
    }
    return differs == 0;
}

static bool knows_token(const cx_request *r)
{
    const char *token = r->server->options.token;
    const char *given = header(r, MHD_HTTP_HEADER_AUTHORIZATION);
    if (given && strncasecmp(given, "Bearer ", 7) == 0) {
        return same_secret(cx_str_trim(cx_cstr(given + 7)), cx_cstr(token));
    }
    char *password = NULL;
    char *user = MHD_basic_auth_get_username_password(r->connection, &password);
    const bool good = password && same_secret(cx_cstr(password), cx_cstr(token));
    if (user) MHD_free(user);
    if (password) MHD_free(password);
    return good;
}

/* A request that a page of another site sent, other than by a link that was followed. */
static bool is_from_another_site(const cx_request *r)
{
    const char *site = header(r, "Sec-Fetch-Site");
    const char *mode = header(r, "Sec-Fetch-Mode");
    return site && (strcmp(site, "cross-site") == 0 || strcmp(site, "same-site") == 0) &&
           !(mode && strcmp(mode, "navigate") == 0);
}

bool cx_guard(const cx_request *r, const char *method, cx_answer *answer)
{
    const char *host = header(r, MHD_HTTP_HEADER_HOST);
    const bool health = strcmp(r->path, "/healthz") == 0;
    if (MHD_get_connection_values(r->connection, MHD_HEADER_KIND, NULL, NULL) >
        CX_HEADERS_LIMIT) {
        cx_answer_fail(answer, MHD_HTTP_REQUEST_HEADER_FIELDS_TOO_LARGE, "too_large",
                       "more than %d header fields", CX_HEADERS_LIMIT);
    } else if (r->server->loopback && !(host && is_loopback_name(host_name(host)))) {
        cx_answer_fail(answer, MHD_HTTP_MISDIRECTED_REQUEST, "bad_host",
                       "this server answers to localhost only");
    } else if (r->server->options.token && !health && !knows_token(r)) {
        cx_answer_fail(answer, MHD_HTTP_UNAUTHORIZED, "no_token",
                       "this server asks for a token");
    } else if (strcmp(method, "GET") && strcmp(method, "HEAD")) {
        cx_answer_fail(answer, MHD_HTTP_METHOD_NOT_ALLOWED, "bad_method",
                       "the database is only read here: GET and HEAD");
    } else if (r->has_body) {
        cx_answer_fail(answer, MHD_HTTP_CONTENT_TOO_LARGE, "too_large",
                       "a request here has no body");
    } else if (is_from_another_site(r)) {
        cx_answer_fail(answer, MHD_HTTP_FORBIDDEN, "other_site",
                       "pages of other sites may not ask");
    } else if (r->fault) {
        cx_answer_fail(answer, MHD_HTTP_BAD_REQUEST, "bad_address", "%s", r->fault);
    } else {
        return true;
    }
    return false;
}
