/* handlers.h -- the answers behind the routes.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_HANDLERS_H
#define CX_HANDLERS_H

#include "serve/private.h"

void cx_answer_list(cx_worker *worker, const cx_request *request, cx_answer *answer);
void cx_answer_item(cx_worker *worker, const cx_request *request, cx_answer *answer);
void cx_answer_health(cx_worker *worker, const cx_request *request, cx_answer *answer);
void cx_answer_overview(cx_worker *worker, const cx_request *request, cx_answer *answer);
void cx_answer_network(cx_worker *worker, const cx_request *request, cx_answer *answer);
void cx_answer_dyad(cx_worker *worker, const cx_request *request, cx_answer *answer);
extern const cx_described cx_overview_described, cx_network_described, cx_dyad_described;
void cx_answer_openapi(cx_worker *worker, const cx_request *request, cx_answer *answer);
void cx_answer_gdelt(cx_worker *worker, const cx_request *request, cx_answer *answer);
void cx_answer_metrics(cx_worker *worker, const cx_request *request, cx_answer *answer);

/* "why": {"rule", "trace"} of an event, into its object. */
casus_status cx_why_member(cx_worker *worker, int64_t event, cx_buffer *json,
                           casus_error *err);

/* What went wrong in the store, in words that give nothing away. */
void cx_answer_store_failed(cx_answer *answer, const casus_error *err);

#endif
