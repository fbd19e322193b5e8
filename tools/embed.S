/* embed.S -- the bytes of EMBED_FILE between the symbols EMBED_NAME and EMBED_NAME_end.
 * SPDX-License-Identifier: MIT */
#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)
    .section .rodata
    .balign 64
    .globl EMBED_NAME
EMBED_NAME:
    .incbin EMBED_FILE
    .globl JOIN(EMBED_NAME, _end)
JOIN(EMBED_NAME, _end):
    .byte 0
    .section .note.GNU-stack,"",%progbits
