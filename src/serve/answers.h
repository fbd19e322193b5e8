/* answers.h -- from an answer to the response that libmicrohttpd sends.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_ANSWERS_H
#define CX_ANSWERS_H

#include "serve/private.h"

/* Makes request->body of the answer, whose bytes it takes; NULL when memory ran out. */
void cx_respond(cx_request *request, cx_answer *answer);
/* A response that holds the body until it is sent. */
struct MHD_Response *cx_body_response(cx_body *body);
void cx_body_release(void *body);
/* The headers that every response carries. */
void cx_response_headers(struct MHD_Response *response);
bool cx_etag_matches(const cx_request *request, const char *etag);
struct MHD_Response *cx_not_modified(const char *etag);
/* A kept answer, if there is one for the state of the database: sets ->body. */
bool cx_kept_find(cx_request *request);
void cx_kept_drop_all(cx_server *server);

#endif
