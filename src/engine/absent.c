/* absent.c -- floors that are still being built: empty stages, so that the house links.
 *
 * Each goes as soon as its floor lands (src/engine/meson.build looks for it), and this
 * file with the last of them.
 *
 * SPDX-License-Identifier: MIT
 */
#include "event/event.h"
#include "lang/lang.h"
#include "text/text.h"
#include "world/world.h"

#define OPEN(name, type)                                                             \
    casus_status cx_##name##_open(type **out, const cx_model *model, casus_error *err) \
    {                                                                                \
        (void)model, (void)err;                                                      \
        *out = NULL;                                                                 \
        return CASUS_OK;                                                             \
    }                                                                                \
    void cx_##name##_close(type *view) { (void)view; }

#define STAGE(name) void name(casus_doc *doc) { (void)doc; }

#define BUILD(name)                                                                  \
    casus_status name(cx_model_writer *writer, const char *dict_dir, casus_error *err) \
    {                                                                                \
        (void)writer, (void)dict_dir, (void)err;                                     \
        return CASUS_OK;                                                             \
    }

#ifdef NO_cx_lexicon_open
OPEN(lexicon, cx_lexicon)
BUILD(cx_lexicon_build)
#endif
#ifdef NO_cx_split
STAGE(cx_split)
#endif
#ifdef NO_cx_split_conllu
casus_status cx_split_conllu(casus_doc *doc, casus_str conllu, casus_error *err)
{
    (void)doc, (void)conllu, (void)err;
    return CASUS_OK;
}
#endif
#ifdef NO_cx_encoder_open
OPEN(encoder, cx_encoder)
#endif
#ifdef NO_cx_encode
void cx_encode(casus_doc *doc) { cx_link_children(doc); }
#endif
#ifdef NO_cx_features_name
const char *cx_features_name(const cx_encoder *encoder, unsigned features)
{
    (void)encoder, (void)features;
    return "";
}
#endif
#ifdef NO_casus_upos_name
const char *casus_upos_name(unsigned upos) { return upos ? "?" : "X"; }
#endif
#ifdef NO_casus_xpos_name
const char *casus_xpos_name(unsigned xpos) { return xpos ? "?" : "_"; }
#endif
#ifdef NO_casus_deprel_name
const char *casus_deprel_name(unsigned deprel) { return deprel ? "?" : "dep"; }
#endif
#ifdef NO_cx_world_open
OPEN(world, cx_world)
#endif
#ifdef NO_cx_places_find
STAGE(cx_places_find)
#endif
#ifdef NO_cx_times_find
STAGE(cx_times_find)
#endif
#ifdef NO_cx_amounts_find
STAGE(cx_amounts_find)
#endif
#ifdef NO_cx_mentions_find
STAGE(cx_mentions_find)
#endif
#ifdef NO_cx_resolve
STAGE(cx_resolve)
#endif
#ifdef NO_cx_world_build
BUILD(cx_world_build)
#endif
#ifdef NO_cx_rules_open
OPEN(rules, cx_rules)
#endif
#ifdef NO_cx_match
STAGE(cx_match)
#endif
#ifdef NO_cx_attribute
STAGE(cx_attribute)
#endif
#ifdef NO_cx_transfers_find
STAGE(cx_transfers_find)
#endif
#ifdef NO_cx_merge
STAGE(cx_merge)
#endif
#ifdef NO_cx_rules_build
BUILD(cx_rules_build)
#endif
