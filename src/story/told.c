/* told.c -- see told.h.
 *
 * SPDX-License-Identifier: MIT
 */
#include "story/told.h"

#include "record/record.h"

#include <math.h>

/* ---- on a worker ---- */

enum { ALIGNED = 8 };

typedef struct packer {
    cx_buffer *out;
    const casus_doc *doc;
    size_t begin; /* of the first cx_told */
} packer;

static uint32_t place(const packer *p)
{
    return (uint32_t)(p->out->len - p->begin);
}

static void align(cx_buffer *out)
{
    static const char zeros[ALIGNED];
    cx_buffer_add(out, zeros, (ALIGNED - out->len % ALIGNED) % ALIGNED);
}

/* Records of one kind lie side by side, and the bytes of their names behind them: `n`
 * records are made room for. */
static uint32_t make_room(packer *p, size_t size, uint32_t n)
{
    align(p->out);
    const uint32_t at = place(p);
    cx_buffer_reserve(p->out, size * n);
    if (p->out->failed) return at;
    memset(p->out->ptr + p->out->len, 0, size * n);
    p->out->len += size * n;
    return at;
}

static void put(packer *p, uint32_t at, const void *record, size_t size)
{
    if (!p->out->failed) memcpy(p->out->ptr + p->begin + at, record, size);
}

static cx_words pack(packer *p, casus_str text)
{
    const cx_words words = { place(p), text.len };
    cx_buffer_str(p->out, text);
    return words;
}

/* Sectors in the order of their bits, with blanks between them, as they are kept. */
static cx_words pack_sectors(packer *p, uint32_t sectors)
{
    cx_words words = { place(p), 0 };
    for (unsigned i = 0; i < CASUS_SECTOR_COUNT; i++) {
        if (!(sectors >> i & 1)) continue;
        if (place(p) > words.at) cx_buffer_char(p->out, ' ');
        cx_buffer_cstr(p->out, casus_sector_name(i));
    }
    words.len = place(p) - words.at;
    return words;
}

static uint32_t pack_parties(packer *p, casus_range range, bool recipient, uint32_t at)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < range.n; i++) {
        const uint32_t number = p->doc->participants.ptr[range.first + i].entity;
        if (number >= p->doc->entities.len) continue;
        const casus_entity *e = &p->doc->entities.ptr[number];
        const cx_told_party party = {
            pack(p, e->name), pack(p, cx_cstr(cx_record_country(p->doc, e))),
            pack(p, e->code), pack(p, e->ref),
            recipient,        e->kind == CASUS_ENTITY_PERSON
        };
        put(p, at + n++ * (uint32_t)sizeof party, &party, sizeof party);
    }
    return n;
}

static uint32_t pack_claims(packer *p, casus_range range, uint32_t at)
{
    for (uint32_t i = 0; i < range.n; i++) {
        const casus_claim *c = &p->doc->claims.ptr[range.first + i];
        cx_told_claim claim = { .stance = c->stance,
                                .spoken = c->speaker < p->doc->entities.len };
        if (claim.spoken) {
            const casus_entity *e = &p->doc->entities.ptr[c->speaker];
            claim.kind = e->kind;
            claim.name = pack(p, e->name);
            claim.country = pack(p, cx_cstr(cx_record_country(p->doc, e)));
            claim.code = pack(p, e->code);
            claim.ref = pack(p, e->ref);
            claim.sector = pack_sectors(p, e->sectors);
        }
        put(p, at + i * (uint32_t)sizeof claim, &claim, sizeof claim);
    }
    return range.n;
}

/* By their numbers, each once; no more than a happening has room for. */
static uint32_t pack_figures(packer *p, casus_range range, uint32_t at)
{
    uint32_t n = 0;
    int64_t last = -1;
    while (n < range.n && n < CX_TOLD_FIGURES) {
        int64_t next = p->doc->quantities.len;
        for (uint32_t i = 0; i < range.n; i++) {
            const int64_t q = p->doc->indices.ptr[range.first + i];
            if (q > last && q < next) next = q;
        }
        if (next == p->doc->quantities.len) break;
        const casus_quantity *q = &p->doc->quantities.ptr[next];
        const cx_told_figure figure = { isfinite(q->low) ? q->low : NAN,
                                        isfinite(q->high) ? q->high : NAN,
                                        isfinite(q->best) ? q->best : NAN,
                                        pack(p, q->of),
                                        pack(p, q->unit),
                                        pack(p, cx_cstr(q->currency)),
                                        (uint32_t)next,
                                        q->role };
        put(p, at + n++ * (uint32_t)sizeof figure, &figure, sizeof figure);
        last = next;
    }
    return n;
}

static cx_told pack_event(packer *p, const casus_event *e)
{
    const casus_doc *d = p->doc;
    cx_told told = { .confidence = round((double)e->confidence * 1000) / 1000,
                     .status = e->status,
                     .verification = e->verification,
                     .place = e->place < d->places.len,
                     .hypothetical = e->modality == CASUS_MODALITY_HYPOTHETICAL };
    if (told.place) {
        const uint8_t precision = d->places.ptr[e->place].precision;
        told.precision = precision <= CASUS_PLACE_REGION ? precision : 0;
    }
    told.parties = make_room(p, sizeof(cx_told_party), e->actors.n + e->recipients.n);
    told.n_parties = pack_parties(p, e->actors, false, told.parties);
    told.n_parties +=
        pack_parties(p, e->recipients, true,
                     told.parties + told.n_parties * (uint32_t)sizeof(cx_told_party));
    told.claims = make_room(p, sizeof(cx_told_claim), e->claims.n);
    told.n_claims = pack_claims(p, e->claims, told.claims);
    told.figures = make_room(p, sizeof(cx_told_figure), e->quantities.n);
    told.n_figures = pack_figures(p, e->quantities, told.figures);
    return told;
}

void cx_told_make(cx_buffer *out, const casus_doc *doc, float min_confidence)
{
    packer p = { out, doc, out->len };
    uint32_t n = 0, at = 0;
    for (uint32_t i = 0; i < doc->events.len; i++)
        n += doc->events.ptr[i].confidence >= min_confidence;
    make_room(&p, sizeof(cx_told), n);
    for (uint32_t i = 0; i < doc->events.len; i++) {
        if (doc->events.ptr[i].confidence < min_confidence) continue;
        const cx_told told = pack_event(&p, &doc->events.ptr[i]);
        put(&p, at++ * (uint32_t)sizeof told, &told, sizeof told);
    }
}

/* ---- on the writer ---- */

void cx_tellings_free(cx_tellings *tellings)
{
    cx_buffer_free(&tellings->bytes);
    cx_buffer_free(&tellings->tellers);
    cx_buffer_free(&tellings->joined);
}

void cx_tellings_clear(cx_tellings *tellings)
{
    cx_buffer_clear(&tellings->bytes);
    cx_buffer_clear(&tellings->tellers);
    cx_buffer_clear(&tellings->joined);
}

static cx_words keep(cx_tellings *tellings, casus_str text)
{
    const cx_words words = { (uint32_t)tellings->bytes.len, text.len };
    cx_buffer_str(&tellings->bytes, text);
    return words;
}

void cx_tellings_add(cx_tellings *tellings, const cx_teller *teller, casus_str origin,
                     casus_str source, const char *told, size_t len)
{
    cx_teller one = *teller;
    one.origin = keep(tellings, origin);
    one.source = keep(tellings, source);
    align(&tellings->bytes);
    one.at = tellings->bytes.len;
    cx_buffer_add(&tellings->bytes, told, len);
    cx_buffer_add(&tellings->tellers, &one, sizeof one);
}

void cx_tellings_move(cx_tellings *tellings, int64_t group, casus_str origin)
{
    cx_teller *all = (cx_teller *)(void *)tellings->tellers.ptr;
    const size_t n = tellings->tellers.len / sizeof *all;
    const cx_words words = keep(tellings, origin);
    for (size_t i = 0; i < n; i++)
        if (all[i].group == group || all[i].document == group) all[i].origin = words;
}

const cx_teller *cx_teller_of(const cx_tellings *tellings, const cx_joined *joined)
{
    return (const cx_teller *)(const void *)tellings->tellers.ptr + joined->teller;
}

const void *cx_told_at(const cx_tellings *tellings, const cx_joined *joined, uint32_t at)
{
    return tellings->bytes.ptr + cx_teller_of(tellings, joined)->at + at;
}

const cx_told *cx_told_of(const cx_tellings *tellings, const cx_joined *joined)
{
    return (const cx_told *)cx_told_at(tellings, joined, 0) + joined->number;
}
