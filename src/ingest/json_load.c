/* json_load.c -- see json_load.h.
 *
 * Jansson drops a byte of a string when it cannot grow its buffer, and says nothing; nor
 * does it tell broken text from the end of memory. So its calls of malloc are watched.
 *
 * SPDX-License-Identifier: MIT
 */
#include "ingest/json_load.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static _Thread_local bool none_left;

static void *watched_malloc(size_t n)
{
    void *ptr = malloc(n);
    if (!ptr) none_left = true;
    return ptr;
}

static void watch(void)
{
    json_set_alloc_funcs(watched_malloc, free);
}

json_t *cx_json_load(casus_str text, size_t flags, json_error_t *fault, bool *starved)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    json_error_t unused;
    if (!fault) fault = &unused;
    pthread_once(&once, watch);
    none_left = false;
    json_t *value = json_loadb(text.ptr, text.len, flags, fault);
    *starved = none_left;
    if (!none_left) return value;
    json_decref(value);
    snprintf(fault->text, sizeof fault->text, "out of memory");
    return NULL;
}
