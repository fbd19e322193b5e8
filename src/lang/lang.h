/* lang.h -- the language floor's door: tokens -> tags, lemmas, features, tree, names.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_LANG_H
#define CX_LANG_H

#include "doc/doc.h"
#include "model/model.h"

typedef struct cx_encoder cx_encoder;

/* Reads the sections whose names begin with "lang." */
casus_status cx_encoder_open(cx_encoder **out, const cx_model *model, casus_error *err);
void cx_encoder_close(cx_encoder *encoder);

/* Tags, lemmas, features, tree, names of every sentence; then cx_link_children. A
 * sentence of more than 512 tokens is cut for parsing; its tree is still one tree.
 * Every sentence gets CASUS_SENTENCE_PARSED. */
void cx_encode(casus_doc *doc);
/* The FEATS string of a number, "" for none; NUL-terminated. */
const char *cx_features_name(const cx_encoder *encoder, unsigned features);

#endif
