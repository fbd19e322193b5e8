/* notices.h -- what a paper says to its readers around its reports.
 *
 * "Advertisement", "Read more: ...", "Follow her on Twitter @...", "34 comments": short
 * blocks that stand among the paragraphs of a page and belong to none. Their words are in
 * dict/notices.tsv, the section "notices" of the model; a model without one knows none.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_NOTICES_H
#define CX_NOTICES_H

#include "doc/doc.h"
#include "model/blob.h"
#include "world/table/table.h"

typedef enum cx_notice {
    CX_NOTICE_NONE = 0,
    CX_NOTICE_WORDS, /* the block is no text of the report, what follows may be */
    CX_NOTICE_TAIL,  /* a heading over what is no more of the report: "Related stories" */
    CX_NOTICE_END    /* one over what readers say: "34 comments" */
} cx_notice;

/* Where in its block a phrase stands. */
typedef enum cx_notice_place {
    CX_NOTICE_WHOLE = 0, /* it is all of the block */
    CX_NOTICE_START,
    CX_NOTICE_INSIDE
} cx_notice_place;

typedef struct cx_notice_row {
    cx_ref words; /* as cx_notice_plain leaves them */
    uint8_t notice, place;
    uint16_t longest; /* words that the block may have */
} cx_notice_row;

typedef struct cx_notices {
    cx_blob blob;
    const cx_notice_row *rows;
    uint32_t n;
} cx_notices;

enum { CX_NOTICE_LONGEST = 90, CX_NOTICE_ROOM = 900 };

casus_status cx_notices_open(cx_notices *notices, const cx_model *model,
                             casus_error *err);
casus_status cx_notices_build(cx_model_writer *writer, const char *dict_dir,
                              cx_problems *problems, casus_error *err);
const cx_notices *cx_world_notices(const casus_engine *engine);

/* Small letters without accents and digits, everything else one blank; numbers alone are
 * left out, so that "Image 2 of 5" is "image of". The length; NUL-terminated. */
uint32_t cx_notice_plain(cx_arena *arena, casus_str block, char out[CX_NOTICE_ROOM]);
/* What a block of so many words is. `notices` may be NULL. */
cx_notice cx_notice_of(const cx_notices *notices, cx_arena *arena, casus_str block,
                       uint32_t words);

#endif
