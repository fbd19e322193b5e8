/* text.h -- the text floor's door: bytes -> clean text -> sentences -> tokens.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef CX_TEXT_H
#define CX_TEXT_H

#include "doc/doc.h"
#include "model/model.h"

typedef struct cx_lexicon cx_lexicon;

casus_status cx_lexicon_open(cx_lexicon **out, const cx_model *model, casus_error *err);
void cx_lexicon_close(cx_lexicon *lexicon);

/* Fills doc->text (title in front, invalid UTF-8 made U+FFFD), title_len, digest,
 * published, foreign. */
void cx_clean(casus_doc *doc, const casus_input *input);
/* Fills sentences, tokens (bytes and flags only) and normals. */
void cx_split(casus_doc *doc);
/* The same from CoNLL-U: keeps its sentences and tokens; the clean text is the tokens
 * joined as "# text" or SpaceAfter say. */
casus_status cx_split_conllu(casus_doc *doc, casus_str conllu, casus_error *err);

/* Compiles dict/text/ tables into the section "lexicon". */
casus_status cx_lexicon_build(cx_model_writer *writer, const char *dict_dir,
                              casus_error *err);

/* ---- for those who compile dictionaries ----
 *
 * A name in a table must be cut into the words that the same name in a text gives:
 * "al-Shabaab" is three, "J-10C" one. */

/* The lexicon straight from dict/text, before there is a model. */
casus_status cx_lexicon_from_dict(cx_lexicon **out, const char *dict_dir,
                                  casus_error *err);
/* The words of a phrase in cx_normal form. */
casus_str *cx_cut_words(cx_arena *arena, const cx_lexicon *lexicon, casus_str phrase,
                        uint32_t *n);
/* The same joined by one space: the key for cx_phrase_writer_add. */
casus_str cx_phrase_key(cx_arena *arena, const cx_lexicon *lexicon, casus_str phrase);

#endif
