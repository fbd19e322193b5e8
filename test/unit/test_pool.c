/* test_pool.c -- results come in the order of the jobs, whatever the threads do.
 *
 * SPDX-License-Identifier: MIT
 */
#include "unit.h"

#include "base/pool.h"

#include <stdlib.h>
#include <time.h>

typedef struct job {
    unsigned number, answer;
    bool ran;
} job;

typedef struct consumer {
    unsigned next, stop_at, unrun;
    bool in_order;
} consumer;

static void *worker_new(void *context)
{
    (void)context;
    return malloc(1);
}

static void *worker_refused(void *context)
{
    (void)context;
    return NULL;
}

/* Some jobs take longer than those behind them. */
static void run(void *worker, void *argument)
{
    (void)worker;
    job *j = argument;
    if (j->number % 17 == 0) nanosleep(&(struct timespec){ 0, 200000 }, NULL);
    j->answer = j->number * 3;
    j->ran = true;
}

static bool consume(void *context, void *argument)
{
    consumer *c = context;
    job *j = argument;
    c->in_order &= j->number == c->next && (!j->ran || j->answer == j->number * 3);
    c->unrun += !j->ran;
    c->next++;
    free(j);
    return c->stop_at == 0 || c->next < c->stop_at;
}

static bool run_jobs(unsigned threads, unsigned queue, unsigned n, consumer *c)
{
    const cx_pool_calls calls = { .worker_new = worker_new,
                                  .worker_free = free,
                                  .run = run,
                                  .consume = consume,
                                  .context = c };
    cx_pool *pool = cx_pool_new(threads, queue, &calls);
    assert_non_null(pool);
    bool going = true;
    for (unsigned i = 0; i < n && going; i++) {
        job *j = calloc(1, sizeof *j);
        j->number = i;
        going = cx_pool_push(pool, j);
    }
    return cx_pool_finish(pool) && going;
}

static void order_is_kept(void **state)
{
    (void)state;
    static const unsigned threads[] = { 1, 2, 5 };
    for (int i = 0; i < 3; i++)
        for (unsigned queue = 1; queue < 200; queue += 66) {
            consumer c = { .in_order = true };
            assert_true(run_jobs(threads[i], queue, 1000, &c));
            assert_true(c.in_order);
            assert_int_equal(c.next, 1000);
            assert_int_equal(c.unrun, 0);
        }
}

static size_t one(const void *argument)
{
    (void)argument;
    return 1;
}

/* A long queue of jobs that are too large together is a short one. */
static void large_jobs_wait(void **state)
{
    (void)state;
    consumer c = { .in_order = true };
    const cx_pool_calls calls = { .worker_new = worker_new,
                                  .worker_free = free,
                                  .run = run,
                                  .consume = consume,
                                  .context = &c,
                                  .size = one,
                                  .most = 9 };
    cx_pool *pool = cx_pool_new(3, 500, &calls);
    assert_non_null(pool);
    for (unsigned i = 0; i < 1000; i++) {
        job *j = calloc(1, sizeof *j);
        j->number = i;
        assert_true(cx_pool_push(pool, j));
        assert_in_range(i + 1 - c.next, 1, 10);
    }
    assert_true(cx_pool_finish(pool));
    assert_int_equal(c.next, 1000);
}

static void stopping_gives_all_jobs_back(void **state)
{
    (void)state;
    for (unsigned threads = 1; threads <= 4; threads++) {
        consumer c = { .in_order = true, .stop_at = 100 };
        assert_false(run_jobs(threads, 16, 1000, &c)); /* leaks are the sanitizer's */
        assert_true(c.in_order);
        assert_in_range(c.next, 100, 200);
    }
}

static void refused_workers_refuse_the_pool(void **state)
{
    (void)state;
    consumer c = { .in_order = true };
    const cx_pool_calls calls = { .worker_new = worker_refused,
                                  .worker_free = free,
                                  .run = run,
                                  .consume = consume,
                                  .context = &c };
    assert_null(cx_pool_new(3, 8, &calls));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_is_kept),
        cmocka_unit_test(large_jobs_wait),
        cmocka_unit_test(stopping_gives_all_jobs_back),
        cmocka_unit_test(refused_workers_refuse_the_pool),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
