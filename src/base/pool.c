/* pool.c -- N workers, a bounded ring of jobs, results in order.
 *
 * The ring holds jobs in the order of their arrival. Three counters run through it:
 *
 *     consumed <= taken <= pushed <= consumed + size
 *
 * Workers take the next job and mark its slot done; the producer consumes the slot
 * at `consumed` when it is done, and waits for it when the ring is full. One lock
 * guards the counters: a job is a whole document, so the lock is never what is slow.
 *
 * SPDX-License-Identifier: MIT
 */
#include "base/pool.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct slot {
    void *job;
    size_t size;
    bool done;
} slot;

struct cx_pool {
    cx_pool_calls calls;
    unsigned threads, size;
    size_t waiting; /* the size of all jobs in the ring */
    void **workers;
    pthread_t *ids;
    slot *ring;
    uint64_t pushed, taken, consumed;
    pthread_mutex_t lock;
    pthread_cond_t arrived, finished;
    bool closing, stopped;
};

typedef struct start {
    cx_pool *pool;
    void *worker;
} start;

static void *work(void *argument)
{
    const start mine = *(start *)argument;
    free(argument);
    cx_pool *pool = mine.pool;
    pthread_mutex_lock(&pool->lock);
    for (;;) {
        while (pool->taken == pool->pushed && !pool->closing)
            pthread_cond_wait(&pool->arrived, &pool->lock);
        if (pool->taken == pool->pushed) break;
        slot *next = &pool->ring[pool->taken++ % pool->size];
        const bool skip = pool->stopped;
        pthread_mutex_unlock(&pool->lock);
        if (!skip) pool->calls.run(mine.worker, next->job);
        pthread_mutex_lock(&pool->lock);
        next->done = true;
        pthread_cond_signal(&pool->finished);
    }
    pthread_mutex_unlock(&pool->lock);
    return NULL;
}

static bool start_thread(cx_pool *pool, unsigned i)
{
    start *argument = malloc(sizeof *argument);
    if (!argument) return false;
    *argument = (start){ pool, pool->workers[i] };
    if (pthread_create(&pool->ids[i], NULL, work, argument) == 0) return true;
    free(argument);
    return false;
}

/* Ends the first `running` threads and frees everything. */
static void take_down(cx_pool *pool, unsigned running)
{
    pthread_mutex_lock(&pool->lock);
    pool->closing = true;
    pthread_cond_broadcast(&pool->arrived);
    pthread_mutex_unlock(&pool->lock);
    for (unsigned i = 0; i < running; i++) pthread_join(pool->ids[i], NULL);
    for (unsigned i = 0; i < pool->threads; i++)
        if (pool->workers && pool->workers[i]) pool->calls.worker_free(pool->workers[i]);
    pthread_cond_destroy(&pool->finished);
    pthread_cond_destroy(&pool->arrived);
    pthread_mutex_destroy(&pool->lock);
    free(pool->ring);
    free(pool->ids);
    free(pool->workers);
    free(pool);
}

static unsigned core_count(void)
{
    const long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > 256 ? 256 : (unsigned)n;
}

cx_pool *cx_pool_new(unsigned threads, unsigned queue, const cx_pool_calls *calls)
{
    cx_pool *pool = calloc(1, sizeof *pool);
    if (!pool) return NULL;
    pool->calls = *calls;
    pool->threads = threads ? threads : core_count();
    pool->size = queue < pool->threads * 2 ? pool->threads * 2 : queue;
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->arrived, NULL);
    pthread_cond_init(&pool->finished, NULL);
    pool->workers = calloc(pool->threads, sizeof *pool->workers);
    pool->ids = calloc(pool->threads, sizeof *pool->ids);
    pool->ring = calloc(pool->size, sizeof *pool->ring);
    bool good = pool->workers && pool->ids && pool->ring;
    for (unsigned i = 0; good && i < pool->threads; i++)
        good = (pool->workers[i] = calls->worker_new(calls->context)) != NULL;
    unsigned running = 0;
    while (good && pool->threads > 1 && running < pool->threads) {
        good = start_thread(pool, running);
        running += good;
    }
    if (good) return pool;
    take_down(pool, running);
    return NULL;
}

/* Consumes the oldest job. The lock is not held: only the producer comes here. */
static void consume_oldest(cx_pool *pool)
{
    slot *oldest = &pool->ring[pool->consumed % pool->size];
    if (!pool->calls.consume(pool->calls.context, oldest->job)) {
        pthread_mutex_lock(&pool->lock);
        pool->stopped = true;
        pthread_mutex_unlock(&pool->lock);
    }
    pool->waiting -= oldest->size;
    *oldest = (slot){ NULL, 0, false };
    pool->consumed++;
}

/* True when the oldest job is done; waits for it if asked to. */
static bool oldest_done(cx_pool *pool, bool wait)
{
    if (pool->consumed == pool->pushed) return false;
    slot *oldest = &pool->ring[pool->consumed % pool->size];
    pthread_mutex_lock(&pool->lock);
    while (wait && !oldest->done) pthread_cond_wait(&pool->finished, &pool->lock);
    const bool done = oldest->done;
    pthread_mutex_unlock(&pool->lock);
    return done;
}

static bool is_full(const cx_pool *pool)
{
    const uint64_t n = pool->pushed - pool->consumed;
    return n == pool->size || (n >= 2 * pool->threads && pool->calls.size &&
                               pool->waiting > pool->calls.most);
}

/* Jobs that no worker has taken are what keeps the workers busy while one is consumed
 * that takes long: so done ones are left lying until half of the ring is such jobs. When
 * there is none, the producer is the slow one, and the workers lose nothing. */
static bool may_consume(cx_pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    const uint64_t untaken = pool->pushed - pool->taken;
    pthread_mutex_unlock(&pool->lock);
    return untaken == 0 || untaken >= pool->size / 2;
}

/* Room for one more; and of what has piled up a little, so that the workers are given new
 * jobs all the while. */
static void make_room(cx_pool *pool)
{
    while (is_full(pool) && oldest_done(pool, true)) consume_oldest(pool);
    if (may_consume(pool) && oldest_done(pool, false)) consume_oldest(pool);
}

bool cx_pool_push(cx_pool *pool, void *job)
{
    if (pool->threads == 1) {
        if (!pool->stopped) pool->calls.run(pool->workers[0], job);
        if (!pool->calls.consume(pool->calls.context, job)) pool->stopped = true;
        return !pool->stopped;
    }
    make_room(pool);
    const size_t size = pool->calls.size ? pool->calls.size(job) : 0;
    pool->waiting += size;
    pthread_mutex_lock(&pool->lock);
    pool->ring[pool->pushed++ % pool->size] = (slot){ job, size, false };
    pthread_cond_signal(&pool->arrived);
    pthread_mutex_unlock(&pool->lock);
    return !pool->stopped;
}

bool cx_pool_finish(cx_pool *pool)
{
    while (oldest_done(pool, true)) consume_oldest(pool);
    const bool stopped = pool->stopped;
    take_down(pool, pool->threads > 1 ? pool->threads : 0);
    return !stopped;
}
