/* named.c -- marking tokens inside names of the dictionaries.
 *
 * From every token that could begin a name, words are added as long as the table goes
 * on; of each kind the longest name counts. The row of the feature is a bit set: first
 * and further token of a place, an organisation, a person; a first name, a last name.
 *
 * SPDX-License-Identifier: MIT
 */
#include "lang/named.h"

#include "model/blob.h"

enum { FIRST_NAME_BIT = 64, LAST_NAME_BIT = 128, WHOLE_KINDS = 3 };

casus_status cx_named_open(cx_named *out, const cx_model *model, casus_error *err)
{
    static const char name[] = "lang.named";
    const casus_str section = cx_model_section(model, name);
    *out = (cx_named){ .slots = NULL };
    if (section.len == 0) return CASUS_OK; /* weights may do without */
    cx_blob blob;
    const casus_status status = cx_blob_open(&blob, section, name, err);
    if (status != CASUS_OK) return status;
    uint32_t n, free_slots = 0;
    out->slots = cx_blob_array(&blob, "slot", sizeof *out->slots, &n);
    for (uint32_t i = 0; i < n; i++) free_slots += !out->slots[i].used;
    if (n == 0 || (n & (n - 1)) != 0 || free_slots == 0)
        return cx_fail(err, CASUS_BAD_FORMAT, 0, 0, "section %s is damaged", name);
    out->mask = n - 1;
    return CASUS_OK;
}

static const cx_named_slot *find(const cx_named *named, uint64_t key)
{
    const uint32_t check = (uint32_t)(key >> 32);
    for (uint32_t i = (uint32_t)key & named->mask;; i = (i + 1) & named->mask) {
        if (!named->slots[i].used) return NULL;
        if (named->slots[i].check == check) return &named->slots[i];
    }
}

bool cx_named_is_place(const cx_named *named, casus_str form)
{
    cx_features f;
    if (!named->slots) return false;
    cx_features_of(&f, form, CX_CAPITALS_TITLE, 1, 3);
    const cx_named_slot *slot = find(named, cx_named_key(0, f.word));
    return slot && slot->kinds & CX_NAMED_PLACE;
}

/* Names begin with a capital, except where nothing does. */
static bool may_begin(const cx_features *f)
{
    return f->capitals == CX_CAPITALS_NONE || f->initial_upper;
}

/* `before[k]` is the last token + 1 of the name of kind k that was marked last. */
static void mark_from(const cx_named *named, cx_features *f, uint32_t at, uint32_t n,
                      uint32_t before[WHOLE_KINDS])
{
    uint32_t end[WHOLE_KINDS] = { 0 };
    uint64_t key = 0;
    for (uint32_t i = at; i < n && i < at + CX_NAMED_WORDS; i++) {
        key = cx_named_key(key, f[i].word);
        const cx_named_slot *slot = find(named, key);
        if (!slot) break;
        for (uint32_t k = 0; k < WHOLE_KINDS; k++)
            if (slot->kinds >> k & 1) end[k] = i + 1;
        if (i == at && slot->kinds & CX_NAMED_FIRST)
            f[at].row[CX_FEATURE_NAMED] |= FIRST_NAME_BIT;
        if (i == at && slot->kinds & CX_NAMED_LAST)
            f[at].row[CX_FEATURE_NAMED] |= LAST_NAME_BIT;
        if (!slot->goes_on) break;
    }
    for (uint32_t k = 0; k < WHOLE_KINDS; k++) {
        if (end[k] <= before[k]) continue;
        before[k] = end[k];
        for (uint32_t i = at; i < end[k]; i++)
            f[i].row[CX_FEATURE_NAMED] |= 1u << (2 * k + (i > at));
    }
}

void cx_named_mark(const cx_named *named, cx_features *features, uint32_t n)
{
    uint32_t before[WHOLE_KINDS] = { 0 };
    if (!named->slots) return;
    for (uint32_t i = 0; i < n; i++)
        if (may_begin(&features[i])) mark_from(named, features, i, n, before);
}
