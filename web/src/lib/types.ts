/* types.ts -- what the API answers, as far as the views read it.
 *
 * SPDX-License-Identifier: MIT
 */
import type { Span } from "./offsets";
import type { Figure, Range } from "./format";

export interface Party { name: string; country: string | null; code: string | null; span?: Span | null; implied?: boolean | null }
export interface Voice { speaker: string | null; country: string | null; stance: string; cue?: Span | null; span?: Span | null; words?: string | null }
export interface Place { name: string; country: string | null; adm1: string | null; lat: number | null; lon: number | null; precision: string }
export interface Quantity extends Figure { text: string; span: Span | null }
export interface Thing { text: string; name: string | null; role: string; category: string | null; origin: string | null; span: Span | null }

export interface Event {
    event: number; id: string; day: string; type: string; mode: string | null; cameo: string;
    goldstein: number; quad: number; status: string; modality: string; polarity: string; verification: string;
    factuality: number; confidence: number; rule: string | null; actors: Party[]; recipients: Party[];
    claims: Voice[]; place: Place | null; sentence: string; trigger: Span | null; document: number;
    source: string | null; url: string | null; title: string | null; published: string | null; copies: number;
    happening: number | null; objects?: Thing[]; quantities?: Quantity[]; why?: Why | string | null;
}
export interface Why { rule?: string | null; trace?: unknown; [more: string]: unknown }

export interface GivenFigure extends Figure { giver: string | null; giver_country: string | null }
export interface Stand { party: string; country: string | null; code: string | null; stance: string }
export interface Happening {
    happening: number; id: string; story: number | null; type: string; mode: string | null; cameo: string;
    goldstein: number; quad: number; status: string; contested: boolean; day_from: string; day_to: string;
    place: Place | null; actors: Party[]; recipients: Party[]; figures: GivenFigure[]; stands: Stand[];
    mentions: number | Event[]; documents: number; outlets: number; origins: number;
    first_reported: string; last_reported: string; sentence: string; trigger: Span | null;
    links?: { happening: number; id?: string; kind: string }[];
}
export interface List<T> { items: T[]; next: string | null; total: number | null }

export interface Change { a: string; b: string; a_name: string; b_name: string; period: string; before: { events: number; goldstein: number | null }; now: { events: number; goldstein: number | null }; delta: number }
export interface Overview {
    counts: { documents: number; origins: number; events: number; happenings: number; contested: number; statements: number; transfers: number; first_day: string | null; last_day: string | null };
    latest: Happening[]; changes: Change[]; contested: Happening[];
}
export interface Period { period: string; documents: number; reports: number; events: number; happenings: number; quads: [number, number, number, number]; goldstein: number | null }
export interface Dyads { a: string; b: string; by: string; periods: Period[] }
export interface Actor { name: string; country: string | null; code: string | null; kind: string; ref: string | null; events: number }
export interface PlaceRow extends Place { events: number; happenings: number }
export interface Network { nodes: { id: string; name: string; events: number }[]; links: { a: string; b: string; cooperation: number; conflict: number; goldstein: number | null }[] }
export interface Flow { supplier: string; recipient: string; kind: string; transfers: number; value: { currency: string; best: number } | null }
export interface Transfer {
    transfer: number; day: string; kind: string; supplier: Party | null; recipient: Party | null;
    items: { text: string; category: string | null }[]; value: (Range & { currency: string | null }) | null;
    share: Range | null; modality: string; verification: string; sentence: string; trigger: Span | null;
    document: number; source: string | null; title: string | null;
}
export interface Hit { document: number; title: string | null; source: string | null; url: string | null; day: string; snippet: string; events: number }
export interface Said { statement: number; document: number; sentence: string; day: string; speaker: Party | null; cue: Span | string | null; content: unknown; kind: string; quoted: string; negated: boolean; source: string | null; title: string | null }
