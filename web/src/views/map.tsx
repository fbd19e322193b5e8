/* map.tsx -- where acts were, no nearer than the reports say.
 *
 * An act placed in a country shades the country; one in a province is a dashed ring, for
 * its middle is not its place; only towns and spots are dots. Regions that are no state
 * stand in the list beside.
 *
 * SPDX-License-Identifier: MIT
 */
import { geoEqualEarth, geoGraticule10, geoPath, type GeoProjection } from "d3-geo";
import type { Feature, FeatureCollection, Geometry } from "geojson";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { feature } from "topojson-client";
import world from "virtual:world.json";
import type { ViewProps } from "../app";
import { address, useAnswer, usePages } from "../lib/api";
import { day, number } from "../lib/format";
import { monthEnd, monthNumber, monthOf } from "../lib/period";
import { filtersOf, writeQuery, type Query } from "../lib/query";
import { change } from "../lib/router";
import type { Overview, PlaceRow } from "../lib/types";
import { PRECISIONS, stateName } from "../lib/words";
import { listDownloads, svgDownloads } from "../parts/downloads";
import { Filters } from "../parts/filters";
import { Head } from "../parts/head";
import { Empty, Failed, Shown, Waiting } from "../parts/states";

type Shape = Feature<Geometry | null>;

const [WIDTH, HEIGHT] = [960, 480];

/* West, south, east, north. */
const AREAS: Record<string, [name: string, box: [number, number, number, number]]> = {
    world: ["The world", [-168, -56, 190, 80]], europe: ["Europe", [-14, 35, 45, 68]],
    mideast: ["Middle East", [24, 12, 66, 43]], africa: ["Africa", [-20, -35, 54, 38]],
    southasia: ["South and Central Asia", [44, 3, 100, 52]], eastasia: ["East Asia and Pacific", [88, -12, 152, 54]],
    northamerica: ["North America", [-135, 7, -58, 58]], southamerica: ["South America", [-84, -56, -33, 14]],
};

let shapes: Promise<Shape[]> | null = null;
function loadShapes(): Promise<Shape[]> {
    shapes ??= fetch(world).then((r) => r.json()).then((t) => (feature(t, t.objects.states) as unknown as FeatureCollection<Geometry>).features);
    shapes.catch(() => { shapes = null; });
    return shapes;
}

function projectionOf(area: string): GeoProjection {
    const [w, s, e, n] = (AREAS[area] ?? AREAS.world)[1];
    const frame = { type: "MultiPoint" as const, coordinates: [[w, s], [w, n], [e, s], [e, n], [(w + e) / 2, n], [(w + e) / 2, s], [w, (s + n) / 2], [e, (s + n) / 2]] };
    return geoEqualEarth().rotate([area === "world" ? -11 : -(w + e) / 2, 0]).fitExtent([[8, 8], [WIDTH - 8, HEIGHT - 8]], frame);
}

/* Upper ends of the shades: round numbers, each about three times the last. */
function stepsFor(top: number): number[] {
    const all = [1, 3, 10, 30, 100, 300, 1000, 3000, 10000, 30000, 100000, 300000, 1e6];
    const end = all.findIndex((n) => n >= top);
    return all.slice(Math.max(0, end - 4), (end < 0 ? all.length - 1 : end) + 1);
}

function shadeOf(n: number, steps: number[]): number {
    const i = steps.findIndex((s) => n <= s);
    const at = i < 0 ? steps.length - 1 : i;
    return 5 - (steps.length - 1 - at);
}

function useShapes() {
    const [state, setState] = useState<{ shapes: Shape[] | null; failed: boolean }>({ shapes: null, failed: false });
    const [tries, again] = useState(0);
    useEffect(() => { loadShapes().then((s) => setState({ shapes: s, failed: false }), () => setState({ shapes: null, failed: true })); }, [tries]);
    return { ...state, retry: () => again((n) => n + 1) };
}

interface Sorted { byState: Map<string, number>; rings: PlaceRow[]; dots: PlaceRow[]; adrift: PlaceRow[] }

function sorted(rows: PlaceRow[]): Sorted {
    const out: Sorted = { byState: new Map(), rings: [], dots: [], adrift: [] };
    for (const r of rows) {
        const point = r.lat !== null && r.lon !== null;
        if (r.precision === "country" && r.country) out.byState.set(r.country, (out.byState.get(r.country) ?? 0) + r.happenings);
        else if (r.precision === "adm1" && point) out.rings.push(r);
        else if ((r.precision === "city" || r.precision === "exact") && point) out.dots.push(r);
        else out.adrift.push(r);
    }
    for (const l of [out.rings, out.dots]) l.sort((a, b) => b.happenings - a.happenings);
    return out;
}

function Picture({ places, area, country, all }: { places: Sorted; area: string; country: string; all: Shape[] }) {
    const projection = useMemo(() => projectionOf(area), [area]);
    const path = useMemo(() => geoPath(projection), [projection]);
    const steps = stepsFor(Math.max(0, ...places.byState.values()));
    /* The more dots, the smaller: they must not hide one another. */
    const crowd = Math.min(1, Math.sqrt(60 / Math.max(places.dots.length + places.rings.length, 1)));
    const radius = (n: number) => 2.2 + (0.5 + 1.6 * crowd) * Math.sqrt(Math.min(n, 100));
    const spot = (r: PlaceRow) => projection([r.lon!, r.lat!]);
    const drawn = useMemo(() => all.map((s) => ({ s, d: path(s as Feature<Geometry>) ?? "" })), [all, path]);
    return (
        <>
            <svg class="map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label="Map of acts; the list below says the same">
                <path class="graticule" d={path(geoGraticule10()) ?? ""} />
                {drawn.map(({ s, d }, i) => {
                    const code = typeof s.id === "string" ? s.id : "";
                    const n = places.byState.get(code) ?? 0;
                    return <path key={i} class={`state shade-${n ? shadeOf(n, steps) : 0}${code && code === country ? " on" : ""}`} d={d} onClick={() => code && change({ country: code === country ? "" : code })}>
                        <title>{`${stateName(code)}: ${n ? number(n) + " placed in the country, no nearer" : "nothing placed at this level"}`}</title></path>;
                })}
                {places.rings.map((r) => { const at = spot(r); return at && <circle key={"r" + r.name + r.country} class="ring" cx={at[0]} cy={at[1]} r={radius(r.happenings) + 3}><title>{`${r.name}, ${stateName(r.country ?? "")}: ${number(r.happenings)} somewhere in the province`}</title></circle>; })}
                {places.dots.map((r) => { const at = spot(r); return at && <circle key={"d" + r.name + r.country + r.lat} class="dot" cx={at[0]} cy={at[1]} r={radius(r.happenings)}><title>{`${r.name}, ${stateName(r.country ?? "")}: ${number(r.happenings)}`}</title></circle>; })}
            </svg>
            <ul class="legend map-legend">
                {places.byState.size > 0 && <li>Somewhere in the country:</li>}
                {places.byState.size > 0 && steps.map((s, i) => <li key={s}><span class={`swatch shade-${shadeOf(s, steps)}`} /> {i === 0 ? (s === 1 ? "1" : `1–${number(s)}`) : `${number(steps[i - 1] + 1)}–${number(s)}`}</li>)}
                <li><span class="key ring" /> somewhere in a province</li><li><span class="key dot" /> a town or a spot</li><li>Borders as Natural Earth draws them.</li>
            </ul>
        </>
    );
}

/* A window of months: two handles, and a button that walks it on. */
function Slider({ query, first, last }: { query: Query; first: string; last: string }) {
    const [lo, hi] = [monthNumber(first), monthNumber(last)];
    const clamp = (n: number) => Math.min(Math.max(n, lo), hi);
    const given = { from: query.from ? clamp(monthNumber(query.from)) : lo, to: query.to ? clamp(monthNumber(query.to)) : hi };
    const [held, setHeld] = useState(given);
    const [playing, setPlaying] = useState(false);
    useEffect(() => setHeld(given), [query.from, query.to, lo, hi]);
    const set = (from: number, to: number, replace = false) => change({ from: from <= lo && to >= hi ? "" : monthOf(from) + "-01", to: from <= lo && to >= hi ? "" : monthEnd(monthOf(to)) }, replace);
    useEffect(() => {
        if (!playing) return;
        const wait = setTimeout(() => {
            const width = held.to - held.from + 1;
            if (held.to >= hi) return setPlaying(false);
            const from = Math.min(held.from + width, hi);
            set(from, Math.min(from + width - 1, hi), true);
        }, 1100);
        return () => clearTimeout(wait);
    }, [playing, held]);
    const play = () => {
        if (playing) return setPlaying(false);
        const span = hi - lo + 1;
        if (held.from <= lo && held.to >= hi) { const width = span > 120 ? 12 : span > 24 ? 3 : 1; set(lo, Math.min(lo + width - 1, hi)); }
        setPlaying(true);
    };
    if (hi <= lo) return <p class="caption">All reports are of {day(monthOf(lo))}.</p>;
    const handle = (which: "from" | "to", label: string) => (
        <input type="range" aria-label={label} aria-valuetext={day(monthOf(held[which]))} min={lo} max={hi} value={held[which]}
            onInput={(e) => { const n = Number((e.target as HTMLInputElement).value); setHeld((h) => which === "from" ? { from: Math.min(n, h.to), to: h.to } : { from: h.from, to: Math.max(n, h.from) }); }}
            onChange={() => set(held.from, held.to)} />
    );
    return (
        <div class="slider">
            <button type="button" class="button" onClick={play} aria-pressed={playing}>{playing ? "Pause" : "Play"}</button>
            <div class="slider-track" style={{ "--from": String((held.from - lo) / (hi - lo)), "--to": String((held.to - lo) / (hi - lo)) } as Record<string, string>}>{handle("from", "First month")}{handle("to", "Last month")}</div>
            <output class="slider-span">{day(monthOf(held.from))}{held.from !== held.to && <> – {day(monthOf(held.to))}</>}</output>
        </div>
    );
}

function PlaceTable({ rows, country, query }: { rows: PlaceRow[]; country: string; query: Query }) {
    const shown = rows.filter((r) => !country || r.country === country).sort((a, b) => b.happenings - a.happenings);
    const href = (r: PlaceRow) => "/search" + writeQuery({ ...filtersOf(query), ...(r.country ? { country: r.country } : { q: `"${r.name}"` }) });
    return (
        <section aria-labelledby="places">
            <div class="section-head"><h2 id="places">{country ? `Placed in ${stateName(country)}` : "All places"}</h2>{country && <button type="button" class="link" onClick={() => change({ country: "" })}>Show all places</button>}</div>
            {shown.length === 0 ? <Empty title="Nothing placed here"><p>Choose another country, or wider days.</p></Empty> :
                <div class="scroll tall" tabIndex={0} role="region" aria-labelledby="places"><table>
                    <thead><tr><th>Place</th><th>Country</th><th>How near</th><th class="num">Happenings</th><th class="num">Events</th></tr></thead>
                    <tbody>{shown.slice(0, 300).map((r, i) => <tr key={i}><td><a href={href(r)}>{r.name}</a></td><td>{r.country && <button type="button" class="link" aria-pressed={r.country === country} onClick={() => change({ country: r.country === country ? "" : r.country! })}>{stateName(r.country)}</button>}</td><td>{PRECISIONS[r.precision] ?? r.precision}</td><td class="num">{number(r.happenings)}</td><td class="num">{number(r.events)}</td></tr>)}</tbody>
                </table></div>}
        </section>
    );
}

export function MapView({ query }: ViewProps) {
    const root = useRef<HTMLDivElement>(null);
    const overview = useAnswer<Overview>(address("overview"));
    const asked = filtersOf(query);
    const pages = usePages<PlaceRow>("places", asked, 1000);
    const { shapes: all, failed, retry } = useShapes();
    const area = query.area && query.area in AREAS ? query.area : "world";
    const country = query.country ?? "";
    const places = useMemo(() => sorted(pages.data ?? []), [pages.data]);
    const c = overview.data?.counts;
    const downloads = pages.data?.length ? [...listDownloads("places", asked), ...svgDownloads("map", () => root.current?.querySelector("svg.map") ?? null)] : [];
    return (
        <div ref={root}>
            <Head plain="Map" title="Where acts were, no nearer than reports say" downloads={downloads} />
            <Filters query={query} noDays>
                <span class="field"><label class="field-label" for="area">Area</label>
                    <select id="area" value={area} onChange={(e) => { const v = (e.target as HTMLSelectElement).value; change({ area: v === "world" ? "" : v }); }}>
                        {Object.entries(AREAS).map(([k, [n]]) => <option key={k} value={k}>{n}</option>)}
                    </select></span>
            </Filters>
            {c?.first_day && c.last_day && <Slider query={query} first={c.first_day} last={c.last_day} />}
            {failed && <Failed error={{ status: 0, message: "the outlines of the countries could not be loaded" } as never} retry={retry} />}
            <Shown answer={pages} lines={8}>{(rows) => (
                <>
                    {rows.length === 0 && <Empty title="No act with a place in this window"><p>Move the slider, or <a href="/map">show all days and kinds</a>.</p></Empty>}
                    {all ? <div class="picture"><Picture places={places} area={area} country={country} all={all} /></div> : !failed && <Waiting lines={8} />}
                    {places.adrift.length > 0 && <p class="caption">Not on the map, for want of a point: {places.adrift.slice(0, 12).map((r) => `${r.name} (${number(r.happenings)})`).join(", ")}{places.adrift.length > 12 && " and others"}.</p>}
                    {rows.length > 0 && <PlaceTable rows={rows} country={country} query={query} />}
                </>
            )}</Shown>
        </div>
    );
}
