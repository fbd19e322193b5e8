/* metrics.h -- what the server counts of itself, as Prometheus reads it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_METRICS_H
#define CX_METRICS_H

#include <stdatomic.h>

enum { CX_METRIC_BUCKETS = 9 };

typedef struct cx_metrics {
    atomic_ulong answers[6];                     /* by the first digit of the status */
    atomic_ulong kept;                           /* answered from those kept */
    atomic_ulong buckets[CX_METRIC_BUCKETS + 1]; /* by seconds, the last: longer */
    atomic_ulong microseconds;
} cx_metrics;

void cx_metrics_answer(cx_metrics *metrics, unsigned status, double seconds);

#endif
