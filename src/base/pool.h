/* pool.h -- N workers, a bounded queue in, an ordered queue out.
 *
 * One producer hands jobs to the pool, the workers run them, one consumer (the
 * producer's own thread) is given the results in the order of the jobs: output is
 * the same for 1 or 64 threads. The bound keeps memory flat: a producer that runs
 * ahead waits until the oldest job is consumed. A long queue keeps the workers busy while
 * the consumer is at something that takes long.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_POOL_H
#define CX_POOL_H

#include "base/base.h"

typedef struct cx_pool cx_pool;

typedef struct cx_pool_calls {
    /* Gives a worker its own state (say, a doc); NULL fails the start. */
    void *(*worker_new)(void *context);
    void (*worker_free)(void *worker);
    /* Runs on a worker thread; the job belongs to the pool until consumed. */
    void (*run)(void *worker, void *job);
    /* Runs on the producer's thread, in order. Takes the job back. False stops: jobs
     * that were pushed are still given back here, without having been run, so that
     * they can be freed. */
    bool (*consume)(void *context, void *job);
    void *context;
    /* How large a job is, when it is pushed. Beyond two for each thread, jobs that wait
     * are together no larger than `most` before one more is pushed. May be NULL. */
    size_t (*size)(const void *job);
    size_t most;
} cx_pool_calls;

/* threads 0: as many as the machine has cores. threads 1 runs all in the caller's
 * thread. NULL when threads or memory are refused. */
cx_pool *cx_pool_new(unsigned threads, unsigned queue, const cx_pool_calls *calls);
/* Hands over a job, always; may consume finished ones first. False once consume said
 * stop. */
bool cx_pool_push(cx_pool *pool, void *job);
/* Waits for all, consumes all, frees the pool. False if consume said stop. */
bool cx_pool_finish(cx_pool *pool);

#endif
