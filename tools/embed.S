/* embed.S -- the model's bytes as a symbol of the program.
 * SPDX-License-Identifier: MIT */
    .section .rodata
    .balign 64
    .globl cx_embedded_model
cx_embedded_model:
    .incbin CASUS_MODEL_FILE
    .globl cx_embedded_model_end
cx_embedded_model_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
