/* request.c -- the URI of a request, cut, decoded and checked.
 *
 * SPDX-License-Identifier: MIT
 */
#include "serve/answers.h"

#include <stdio.h>
#include <stdlib.h>

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/* Decodes the part of a URI in place, NUL behind it. False for a broken "%" and for what
 * is no text. */
static bool decode(char *part, bool form)
{
    char *out = part;
    for (const char *in = part; *in; in++) {
        if (*in == '%') {
            const int high = hex_digit(in[1]), low = high < 0 ? -1 : hex_digit(in[2]);
            if (low < 0 || high * 16 + low == 0) return false;
            *out++ = (char)(high * 16 + low);
            in += 2;
        } else {
            *out++ = form && *in == '+' ? ' ' : *in;
        }
    }
    *out = '\0';
    return cx_utf8_valid(cx_cstr(part));
}

static const char *read_parameters(cx_request *r, char *query)
{
    char *rest = query, *one;
    while ((one = strsep(&rest, "&"))) {
        if (!*one) continue;
        char *value = strchr(one, '=');
        if (value) *value++ = '\0';
        if (r->n_parameters == CX_PARAMETERS) return "too many parameters";
        if (!decode(one, true) || (value && !decode(value, true))) {
            return "a parameter is no percent-encoded UTF-8";
        }
        if (cx_request_value(r, one)) return "a parameter is given twice";
        r->parameters[r->n_parameters++] = (cx_parameter){ one, value ? value : "" };
    }
    return NULL;
}

cx_request *cx_request_new(cx_server *server, const char *uri,
                           struct MHD_Connection *connection)
{
    cx_request *r = calloc(1, sizeof *r);
    if (!r) return NULL;
    *r = (cx_request){ .server = server,
                       .connection = connection,
                       .uri = strdup(uri),
                       .text = strdup(uri),
                       .path = "",
                       .started = cx_seconds() };
    if (!r->uri || !r->text) {
        cx_request_free(r);
        return NULL;
    }
    char *query = strchr(r->text, '?');
    if (query) *query++ = '\0';
    if (strlen(uri) > CX_URI_LIMIT)
        r->fault = "the address is too long";
    else if (r->text[0] != '/' || !decode(r->text, false))
        r->fault = "the path is no percent-encoded UTF-8";
    else if (query)
        r->fault = read_parameters(r, query);
    if (!r->fault) r->path = r->text;
    return r;
}

void cx_request_free(cx_request *r)
{
    if (!r) return;
    cx_body_release(r->body);
    free(r->uri);
    free(r->text);
    free(r);
}

const char *cx_request_value(const cx_request *r, const char *name)
{
    for (unsigned i = 0; i < r->n_parameters; i++) {
        if (strcmp(r->parameters[i].name, name) == 0) return r->parameters[i].value;
    }
    return NULL;
}
