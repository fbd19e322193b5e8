/* metrics.c -- /metrics: counters, a histogram of the answers' times, gauges.
 *
 * SPDX-License-Identifier: MIT
 */
#include "serve/metrics.h"

#include "serve/handlers.h"

static const double bounds[CX_METRIC_BUCKETS] = {
    .001, .005, .01, .05, .1, .3, 1, 3, 10
};

void cx_metrics_answer(cx_metrics *m, unsigned status, double seconds)
{
    int i = 0;
    while (i < CX_METRIC_BUCKETS && seconds > bounds[i]) i++;
    atomic_fetch_add(&m->buckets[i], 1);
    atomic_fetch_add(&m->answers[status / 100 < 6 ? status / 100 : 0], 1);
    atomic_fetch_add(&m->microseconds, (unsigned long)(seconds * 1e6));
}

static void head(cx_buffer *out, const char *name, const char *type, const char *help)
{
    cx_buffer_format(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void gauge(cx_buffer *out, const char *name, const char *help, double value)
{
    head(out, name, "gauge", help);
    cx_buffer_format(out, "%s ", name);
    cx_buffer_double(out, value);
    cx_buffer_char(out, '\n');
}

static void histogram(cx_buffer *out, cx_metrics *m)
{
    unsigned long sum = 0;
    head(out, "casus_http_seconds", "histogram", "Time from a request to its answer.");
    for (int i = 0; i <= CX_METRIC_BUCKETS; i++) {
        sum += atomic_load(&m->buckets[i]);
        cx_buffer_cstr(out, "casus_http_seconds_bucket{le=\"");
        if (i < CX_METRIC_BUCKETS)
            cx_buffer_double(out, bounds[i]);
        else
            cx_buffer_cstr(out, "+Inf");
        cx_buffer_format(out, "\"} %lu\n", sum);
    }
    cx_buffer_cstr(out, "casus_http_seconds_sum ");
    cx_buffer_double(out, (double)atomic_load(&m->microseconds) * 1e-6);
    cx_buffer_format(out, "\ncasus_http_seconds_count %lu\n", sum);
}

void cx_answer_metrics(cx_worker *worker, const cx_request *r, cx_answer *answer)
{
    cx_server *s = r->server;
    cx_buffer *out = &answer->body;
    cx_store_counts counts = { 0 };
    casus_error err = { 0 };
    answer->type = "text/plain; version=0.0.4; charset=utf-8";
    if (cx_store_count(worker->store, &counts, &err) != CASUS_OK) {
        cx_answer_store_failed(answer, &err);
        return;
    }
    head(out, "casus_http_answers_total", "counter", "Answers by class of status.");
    for (int i = 2; i < 6; i++) {
        cx_buffer_format(out, "casus_http_answers_total{class=\"%dxx\"} %lu\n", i,
                         atomic_load(&s->metrics.answers[i]));
    }
    head(out, "casus_http_kept_total", "counter", "Answers that were kept from before.");
    cx_buffer_format(out, "casus_http_kept_total %lu\n", atomic_load(&s->metrics.kept));
    head(out, "casus_http_late_total", "counter", "Clients sent away for being slow.");
    cx_buffer_format(out, "casus_http_late_total %lu\n", s->connections.late);
    histogram(out, &s->metrics);
    gauge(out, "casus_http_connections", "Open connections.", s->connections.open);
    gauge(out, "casus_http_streams", "Listeners on the stream.", s->streams.open);
    gauge(out, "casus_http_waiting", "Requests that wait for a worker.", s->queued);
    gauge(out, "casus_documents", "Reports in the database.", (double)counts.documents);
    gauge(out, "casus_events", "Events in the database.", (double)counts.events);
    gauge(out, "casus_database_changes", "Changes seen since the start.",
          (double)atomic_load(&s->streams.version) - 1);
}
