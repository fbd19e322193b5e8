/* arena_marks.h -- what the arena tells a checker of memory, where there is one.
 *
 *     [piece, unset until written][fence, closed][piece][fence] ... [closed to the end]
 *
 * With CX_MEMCHECK defined, valgrind; under the address sanitizer, that one, which knows
 * closed from open and nothing of unset. Else nothing: no fence, no instruction.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_ARENA_MARKS_H
#define CX_ARENA_MARKS_H

#if defined(__SANITIZE_ADDRESS__)
#define CX_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CX_ADDRESS_SANITIZER 1
#endif
#endif

#if defined(CX_MEMCHECK)
#include <valgrind/memcheck.h>
#define cx_mark_unset(ptr, bytes) ((void)VALGRIND_MAKE_MEM_UNDEFINED(ptr, bytes))
#define cx_mark_closed(ptr, bytes) ((void)VALGRIND_MAKE_MEM_NOACCESS(ptr, bytes))
enum { CX_FENCE = 16 };
#elif defined(CX_ADDRESS_SANITIZER)
#include <sanitizer/asan_interface.h>
#define cx_mark_unset(ptr, bytes) ASAN_UNPOISON_MEMORY_REGION(ptr, bytes)
#define cx_mark_closed(ptr, bytes) ASAN_POISON_MEMORY_REGION(ptr, bytes)
enum { CX_FENCE = 16 };
#else
#define cx_mark_unset(ptr, bytes) ((void)(ptr), (void)(bytes))
#define cx_mark_closed(ptr, bytes) ((void)(ptr), (void)(bytes))
enum { CX_FENCE = 0 };
#endif

#endif
