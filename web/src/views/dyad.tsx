/* dyad.tsx -- two actors over time, and what happened between them in the days under the
 * brush.
 *
 * SPDX-License-Identifier: MIT
 */
import { useMemo, useRef } from "preact/hooks";
import type { ViewProps } from "../app";
import { address, useAnswer, usePages } from "../lib/api";
import { count, days, number } from "../lib/format";
import { bounds, type By } from "../lib/period";
import { filtersOf, writeQuery, type Query } from "../lib/query";
import { change } from "../lib/router";
import type { Dyads, Happening, Network, Period } from "../lib/types";
import { Cards } from "../parts/cards";
import { canvasDownload, dataDownloads, listDownloads, type Download } from "../parts/downloads";
import { Days, Narrowed, Statuses, Types } from "../parts/filters";
import { Head } from "../parts/head";
import { actorName, Picker } from "../parts/picker";
import { Series, SeriesTable } from "../parts/series";
import { Empty, Shown } from "../parts/states";

const BYS: By[] = ["month", "week", "day"];

/* The periods from the first to the last with an event, and one more on each side: the
 * years before a pair first met would only squeeze the rest. */
function trimmed(periods: Period[]): Period[] {
    const full = periods.map((p, i) => p.events > 0 ? i : -1).filter((i) => i >= 0);
    if (!full.length) return [];
    return periods.slice(Math.max(full[0] - 1, 0), full[full.length - 1] + 2);
}

function within(periods: Period[], by: By, from?: string, to?: string): Period[] {
    return periods.filter((p) => {
        const [first, last] = bounds(p.period, by);
        return (!from || last >= from) && (!to || first <= to);
    });
}

function Summary({ periods, by, query }: { periods: Period[]; by: By; query: Query }) {
    const chosen = within(periods, by, query.from, query.to);
    const sum = (f: (p: Period) => number) => chosen.reduce((n, p) => n + f(p), 0);
    const [documents, reports, events, happenings] = [sum((p) => p.documents), sum((p) => p.reports), sum((p) => p.events), sum((p) => p.happenings)];
    const coop = sum((p) => p.quads[0] + p.quads[1]), conf = sum((p) => p.quads[2] + p.quads[3]);
    const share = documents ? `${number(Math.round((reports * 1000) / documents) / 10)} in 100` : "none";
    return (
        <dl class="counts small">
            <div><dt>happenings</dt><dd><b>{number(happenings)}</b><small>told {number(events)} times</small></dd></div>
            <div><dt>reports of the pair</dt><dd><b>{number(reports)}</b><small>{share} of all</small></dd></div>
            <div><dt>all reports</dt><dd><b>{number(documents)}</b><small>in these {by === "day" ? "days" : by === "week" ? "weeks" : "months"}</small></dd></div>
            <div><dt>cooperation</dt><dd class="coop"><b>{number(coop)}</b><small>{count(coop, "event").replace(/^\S+ /, "")}</small></dd></div>
            <div><dt>conflict</dt><dd class="conf"><b>{number(conf)}</b><small>{count(conf, "event").replace(/^\S+ /, "")}</small></dd></div>
        </dl>
    );
}

function Pairs() {
    const answer = useAnswer<Network>(address("network"));
    return (
        <Empty title="Choose two actors">
            <p>Type a name above; a state, an organisation or part of a person's name will do.</p>
            <Shown answer={answer}>{(n) => {
                const best = [...n.links].sort((x, y) => y.cooperation + y.conflict - x.cooperation - x.conflict).slice(0, 8);
                const names = new Map(n.nodes.map((x) => [x.id, x.name]));
                return best.length ? <><p>Or take one of the busiest pairs:</p><ul class="chips">{best.map((l) => (
                    <li key={l.a + l.b}><a class="chip" href={"/dyad" + writeQuery({ a: l.a, b: l.b })}>{actorName(names.get(l.a) ?? l.a)} – {actorName(names.get(l.b) ?? l.b)}</a></li>
                ))}</ul></> : <p>There are no pairs in this database yet.</p>;
            }}</Shown>
        </Empty>
    );
}

function Choices({ query, by }: { query: Query; by: By }) {
    const [a, b] = [query.a ?? "", query.b ?? ""];
    const dir = query.dir ?? "";
    return (
        <section class="filters" aria-label="Which pair, and when">
            <div class="filter-row pair">
                <Picker label="First actor" value={a} onPick={(v) => change({ a: v })} any="e.g. India" />
                <button type="button" class="button swap" title="Swap the two" aria-label="Swap the two actors" onClick={() => change({ a: b, b: a })}>⇄</button>
                <Picker label="Second actor" value={b} onPick={(v) => change({ b: v })} any="e.g. Pakistan" />
                <span class="field"><label class="field-label" for="dir">Who acts</label>
                    <select id="dir" value={dir} onChange={(e) => change({ dir: (e.target as HTMLSelectElement).value })}>
                        <option value="">either</option>
                        <option value="ab">{a ? actorName(a) : "the first"}</option>
                        <option value="ba">{b ? actorName(b) : "the second"}</option>
                    </select></span>
                <span class="field"><span class="field-label" id="by-label">Count by</span>
                    <span class="segments" role="group" aria-labelledby="by-label">{BYS.map((p) => <button key={p} type="button" aria-pressed={p === by} onClick={() => change({ by: p === "month" ? "" : p })}>{p}</button>)}</span></span>
                <Days query={query} />
            </div>
            <details open={!!(query.type || query.status)}><summary>Kind of act, how sure</summary><Types query={query} /><Statuses query={query} /></details>
            <Narrowed query={query} />
        </section>
    );
}

function Legend() {
    return (
        <ul class="legend series-legend" aria-label="What the charts show">
            <li><span class="key coop deed" /> deeds for</li><li><span class="key coop word" /> words for</li>
            <li><span class="key conf deed" /> deeds against</li><li><span class="key conf word" /> words against</li>
            <li><span class="key line" /> reports of the pair</li><li><span class="key dashed" /> happenings</li>
        </ul>
    );
}

function Chart({ dyads, query, by }: { dyads: Dyads; query: Query; by: By }) {
    const periods = useMemo(() => trimmed(dyads.periods), [dyads]);
    const perReports = query.show === "share";
    const [a, b] = [actorName(query.a), actorName(query.b)];
    if (!periods.length) {
        return <Empty title={`No acts between ${a} and ${b}`}><p>No report in the database tells of one that passes the filters. Try <a href={"/search" + writeQuery({ actor: query.a })}>what {a} did</a>, <a href={"/search" + writeQuery({ actor: query.b })}>what {b} did</a>, or <a href={"/dyad" + writeQuery({ a: query.a, b: query.b })}>drop the filters</a>.</p></Empty>;
    }
    const brush = (from: string, to: string) => change({ from, to });
    return (
        <section aria-labelledby="over-time">
            <div class="section-head">
                <h2 id="over-time">Over time</h2>
                <span class="segments" role="group" aria-label="Scale">
                    <button type="button" aria-pressed={!perReports} onClick={() => change({ show: "" })}>counts</button>
                    <button type="button" aria-pressed={perReports} onClick={() => change({ show: "share" })}>per 1,000 reports</button>
                </span>
            </div>
            <Legend />
            <Series periods={periods} by={by} perReports={perReports} from={query.from} to={query.to} onBrush={brush} />
            <p class="caption">Drag over the chart to choose days, click to choose one {by}, or set them above. {query.dir && "The charts count both directions; the list below only the chosen one. "}Acts that were only planned, demanded, supposed or denied to have happened are not counted.</p>
            <Summary periods={dyads.periods} by={by} query={query} />
            <SeriesTable periods={periods} by={by} onPick={brush} />
        </section>
    );
}

function listQuery(query: Query): Query {
    const { a, b, dir } = query;
    const rest = filtersOf(query);
    if (dir === "ab") return { ...rest, actor: a, recipient: b };
    if (dir === "ba") return { ...rest, actor: b, recipient: a };
    return { ...rest, dyad: `${a},${b}` };
}

function downloadsOf(dyads: Dyads | null, list: Query, find: () => HTMLCanvasElement[]): Download[] {
    if (!dyads) return [];
    const rows = dyads.periods.map((p) => ({
        period: p.period, documents: p.documents, reports: p.reports, events: p.events, happenings: p.happenings,
        verbal_cooperation: p.quads[0], material_cooperation: p.quads[1], verbal_conflict: p.quads[2], material_conflict: p.quads[3], goldstein: p.goldstein,
    }));
    const named = (d: Download, label: string, title: string) => ({ ...d, label, title });
    const [seriesCsv, seriesJson] = dataDownloads("dyad", dyads, rows);
    const [listCsv] = listDownloads("happenings", list, "dyad-happenings");
    return [named(seriesCsv, "CSV", "The series, as CSV"), named(seriesJson, "JSON", "The series, as JSON"),
        canvasDownload("dyad", find), named(listCsv, "CSV of happenings", "The happenings listed, as CSV")];
}

export function DyadView({ query }: ViewProps) {
    const { a, b } = query;
    const by = BYS.includes(query.by as By) ? query.by as By : "month";
    const root = useRef<HTMLDivElement>(null);
    const whole = filtersOf({ ...query, from: "", to: "", dyad: "" });
    const answer = useAnswer<Dyads>(a && b ? address("dyads", { ...whole, a, b, by }) : null);
    const list = listQuery(query);
    const pages = usePages<Happening>(a && b ? "happenings" : null, list);
    const title = a && b ? `${actorName(a)} and ${actorName(b)}` : "Two actors over time";
    const who = query.dir === "ab" ? `What ${actorName(a ?? "")} did to ${actorName(b ?? "")}` : query.dir === "ba" ? `What ${actorName(b ?? "")} did to ${actorName(a ?? "")}` : "What happened between them";
    const find = () => [...(root.current?.querySelectorAll<HTMLCanvasElement>(".series canvas") ?? [])];
    return (
        <div ref={root}>
            <Head plain={title} title={title} downloads={downloadsOf(answer.data, list, find)} />
            <Choices query={query} by={by} />
            {!a || !b ? <Pairs /> : <>
                <Shown answer={answer} lines={8}>{(d) => <Chart dyads={d} query={query} by={by} />}</Shown>
                <section aria-labelledby="happened">
                    <h2 id="happened">{who}{(query.from || query.to) && <small>, {query.from && query.to ? days(query.from, query.to) : query.from ? `since ${days(query.from, null)}` : `until ${days(null, query.to)}`}</small>}</h2>
                    <Cards pages={pages} empty={<Empty title="Nothing in these days"><p>{query.dir ? <>Nobody tells of such an act in this direction. <button type="button" class="link" onClick={() => change({ dir: "" })}>Show both directions</button>, or </> : "Choose other days, or "}<button type="button" class="link" onClick={() => change({ from: "", to: "" })}>show all days</button>.</p></Empty>} />
                </section>
            </>}
        </div>
    );
}
