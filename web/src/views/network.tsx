/* network.tsx -- who deals with whom in a window of time.
 *
 * The layout is a simulation of springs run to its end before anything is drawn: it starts
 * from a fixed ring, so the same answer gives the same picture. Cooperation and conflict
 * are two lines side by side, the one solid, the other dashed.
 *
 * SPDX-License-Identifier: MIT
 */
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from "d3-force";
import { useMemo, useRef } from "preact/hooks";
import type { ViewProps } from "../app";
import { address, useAnswer } from "../lib/api";
import { number, signed } from "../lib/format";
import { filtersOf, writeQuery, type Query } from "../lib/query";
import { change } from "../lib/router";
import type { Network } from "../lib/types";
import { dataDownloads, svgDownloads } from "../parts/downloads";
import { Days, Narrowed, Types } from "../parts/filters";
import { Head } from "../parts/head";
import { actorName } from "../parts/picker";
import { Empty, Shown } from "../parts/states";

interface Node extends SimulationNodeDatum { id: string; name: string; events: number; r: number }
type Link = Network["links"][number];

const [WIDTH, HEIGHT] = [960, 600];

function busiest(n: Network, most: number): { nodes: Network["nodes"]; links: Link[] } {
    const nodes = [...n.nodes].sort((a, b) => b.events - a.events || (a.id < b.id ? -1 : 1)).slice(0, most);
    const kept = new Set(nodes.map((x) => x.id));
    const links = n.links.filter((l) => kept.has(l.a) && kept.has(l.b) && l.a !== l.b);
    const linked = new Set(links.flatMap((l) => [l.a, l.b]));
    return { nodes: nodes.filter((x) => linked.has(x.id)), links };
}

/* Stretches the layout, within reason, so that it fills the picture. */
function fill(nodes: Node[]) {
    const span = (get: (x: Node) => number, from: number, to: number, set: (x: Node, v: number) => void) => {
        const values = nodes.map(get);
        const [lo, hi] = [Math.min(...values), Math.max(...values)];
        const factor = Math.min((to - from) / Math.max(hi - lo, 1), 2.2);
        for (const x of nodes) set(x, (from + to) / 2 + (get(x) - (lo + hi) / 2) * factor);
    };
    span((x) => x.x!, 70, WIDTH - 70, (x, v) => { x.x = v; });
    span((x) => x.y!, 34, HEIGHT - 44, (x, v) => { x.y = v; });
}

function layout(n: { nodes: Network["nodes"]; links: Link[] }): Map<string, Node> {
    const top = Math.max(...n.nodes.map((x) => x.events), 1);
    const nodes: Node[] = n.nodes.map((x, i) => ({
        ...x, r: 5 + 15 * Math.sqrt(x.events / top),
        x: WIDTH / 2 + 180 * Math.cos(i * 2.4) * Math.sqrt((i + 1) / n.nodes.length) * 1.6,
        y: HEIGHT / 2 + 180 * Math.sin(i * 2.4) * Math.sqrt((i + 1) / n.nodes.length),
    }));
    const links = n.links.map((l) => ({ source: l.a, target: l.b, weight: l.cooperation + l.conflict }));
    forceSimulation(nodes)
        .force("link", forceLink<Node, (typeof links)[number] & { source: string | Node; target: string | Node }>(links).id((x) => x.id).distance(95).strength((l) => 0.15 + 0.1 * Math.min(Math.log2(1 + l.weight), 5)))
        .force("push", forceManyBody().strength(-420).distanceMax(420))
        .force("x", forceX(WIDTH / 2).strength(0.055)).force("y", forceY(HEIGHT / 2).strength(0.1))
        .force("apart", forceCollide<Node>((x) => x.r + 16))
        .stop().tick(320);
    fill(nodes);
    return new Map(nodes.map((x) => [x.id, x]));
}

/* What is drawn of many links: the strongest of all, and of each actor its three
 * strongest, so that nobody hangs in the air. The table tells all of them. */
function backbone(net: { nodes: Network["nodes"]; links: Link[] }): { nodes: Network["nodes"]; links: Link[] } {
    const strong = [...net.links].sort((x, y) => y.cooperation + y.conflict - x.cooperation - x.conflict);
    const seen = new Map<string, number>();
    const most = Math.max(60, net.nodes.length);
    const links = strong.filter((l, i) => {
        const [a, b] = [seen.get(l.a) ?? 0, seen.get(l.b) ?? 0];
        if (i >= most && a >= 3 && b >= 3) return false;
        seen.set(l.a, a + 1);
        seen.set(l.b, b + 1);
        return true;
    });
    return { nodes: net.nodes, links };
}

/* Two lines a little apart; a pair with only one kind has its line in the middle. */
function Edge({ l, at, dim, top }: { l: Link; at: Map<string, Node>; dim: boolean; top: number }) {
    const [a, b] = [at.get(l.a)!, at.get(l.b)!];
    const [dx, dy] = [b.x! - a.x!, b.y! - a.y!];
    const length = Math.hypot(dx, dy) || 1;
    const width = (n: number) => 1.2 + (Math.min(1.5 * Math.log2(1 + top), 7) * Math.log2(1 + n)) / Math.log2(1 + top);
    const gap = l.cooperation && l.conflict ? (width(l.cooperation) + width(l.conflict)) / 4 + 1.2 : 0;
    const draw = (n: number, kind: string, side: number) => n > 0 && (
        <line class={"edge " + kind} x1={a.x! - (dy / length) * gap * side} y1={a.y! + (dx / length) * gap * side}
            x2={b.x! - (dy / length) * gap * side} y2={b.y! + (dx / length) * gap * side} stroke-width={width(n)} />
    );
    return <g class={dim ? "dim" : ""}><title>{`${actorName(a.name)} and ${actorName(b.name)}: ${l.cooperation} of cooperation, ${l.conflict} of conflict`}</title>{draw(l.cooperation, "coop", 1)}{draw(l.conflict, "conf", -1)}</g>;
}

function Picture({ net: all, focus }: { net: { nodes: Network["nodes"]; links: Link[] }; focus: string }) {
    const bones = useMemo(() => backbone(all), [all]);
    const at = useMemo(() => layout(bones), [bones]);
    /* Of the one in focus every link is drawn. */
    const net = focus ? { ...bones, links: [...new Set([...bones.links, ...all.links.filter((l) => l.a === focus || l.b === focus)])] } : bones;
    const top = Math.max(1, ...all.links.map((l) => Math.max(l.cooperation, l.conflict)));
    const near = new Set(net.links.filter((l) => l.a === focus || l.b === focus).flatMap((l) => [l.a, l.b]));
    const dim = (id: string) => !!focus && near.size > 0 && !near.has(id);
    const toggle = (id: string) => change({ focus: id === focus ? "" : id });
    return (
        <div class="picture scroll" tabIndex={0} role="region" aria-label="Network">
            <svg class="network" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label="Network of actors; the table beside it says the same">
                {net.links.map((l) => <Edge key={l.a + l.b} l={l} at={at} top={top} dim={!!focus && near.size > 0 && l.a !== focus && l.b !== focus} />)}
                {[...at.values()].map((n) => (
                    <g key={n.id} class={"node" + (n.id === focus ? " on" : "") + (dim(n.id) ? " dim" : "")} role="button" tabIndex={0} aria-pressed={n.id === focus} aria-label={`${actorName(n.name)}, ${number(n.events)} events`}
                        onClick={() => toggle(n.id)} onKeyDown={(e) => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); toggle(n.id); } }}>
                        <circle cx={n.x} cy={n.y} r={n.r} />
                        <text x={n.x} y={n.y! + n.r + 13} text-anchor="middle">{actorName(n.name)}</text>
                    </g>
                ))}
            </svg>
        </div>
    );
}

function Pairs({ net, focus, query }: { net: { nodes: Network["nodes"]; links: Link[] }; focus: string; query: Query }) {
    const names = new Map(net.nodes.map((n) => [n.id, actorName(n.name)]));
    const chosen = net.links.filter((l) => !focus || l.a === focus || l.b === focus).sort((x, y) => y.cooperation + y.conflict - x.cooperation - x.conflict);
    const href = (l: Link) => "/dyad" + writeQuery({ a: l.a === focus || l.b !== focus ? l.a : l.b, b: l.a === focus || l.b !== focus ? l.b : l.a, from: query.from, to: query.to, type: query.type });
    return (
        <div class="scroll tall" tabIndex={0} role="region" aria-label="Pairs"><table>
            <thead><tr><th>Pair</th><th class="num">Coop.</th><th class="num">Conflict</th><th class="num">Mean</th></tr></thead>
            <tbody>{chosen.slice(0, 60).map((l) => (
                <tr key={l.a + l.b}><td><a href={href(l)}>{names.get(l.a)} – {names.get(l.b)}</a></td><td class="num coop">{l.cooperation}</td><td class="num conf">{l.conflict}</td><td class="num">{l.goldstein === null ? "" : signed(l.goldstein)}</td></tr>
            ))}</tbody>
        </table></div>
    );
}

function Body({ all, query }: { all: Network; query: Query }) {
    const most = Number(query.most) || 40;
    const net = useMemo(() => busiest(all, most), [all, most]);
    const focus = query.focus ?? "";
    if (!net.links.length) return <Empty title="Nobody dealt with anybody"><p>No pair of actors has an act in this window. Widen the days, or <a href="/network">show all of them</a>.</p></Empty>;
    return (
        <div class="with-side">
            <div>
                <ul class="legend"><li><span class="key line coop" /> cooperation</li><li><span class="key dashed conf" /> conflict</li><li>Circles grow with the number of events; of many links the strongest are drawn. Choose a circle to see all of its pairs.</li></ul>
                <Picture net={net} focus={focus} />
            </div>
            <aside aria-labelledby="pairs">
                <h2 id="pairs">{focus ? `Pairs of ${actorName(net.nodes.find((n) => n.id === focus)?.name ?? focus)}` : "Busiest pairs"}</h2>
                {focus && <p><button type="button" class="link" onClick={() => change({ focus: "" })}>Show all pairs</button></p>}
                <Pairs net={net} focus={focus} query={query} />
            </aside>
        </div>
    );
}

export function NetworkView({ query }: ViewProps) {
    const root = useRef<HTMLDivElement>(null);
    const { from, to, type } = filtersOf(query);
    const answer = useAnswer<Network>(address("network", { ...(from && { from }), ...(to && { to }), ...(type && { type }) } as Query));
    const shown = answer.data ? busiest(answer.data, Number(query.most) || 40) : null;
    const rows = shown?.links.map((l) => ({ a: l.a, b: l.b, cooperation: l.cooperation, conflict: l.conflict, goldstein: l.goldstein }));
    const downloads = shown?.links.length ? [...dataDownloads("network", shown, rows), ...svgDownloads("network", () => root.current?.querySelector("svg.network") ?? null)] : [];
    return (
        <div ref={root}>
            <Head plain="Network" title="Who deals with whom" downloads={downloads}><p>States and other main actors, joined where one acted upon the other. For arms, aid and money see <a href="/flows">flows</a>.</p></Head>
            <section class="filters" aria-label="Filters">
                <div class="filter-row"><Days query={query} />
                    <span class="field"><label class="field-label" for="most">At most</label>
                        <select id="most" value={query.most ?? "40"} onChange={(e) => { const v = (e.target as HTMLSelectElement).value; change({ most: v === "40" ? "" : v }); }}>
                            {["15", "40", "80", "150"].map((n) => <option key={n} value={n}>{n} actors</option>)}
                        </select></span>
                </div>
                <details open={!!query.type}><summary>Kind of act</summary><Types query={query} /></details>
                <Narrowed query={query} but={["q", "status"]} />
            </section>
            <Shown answer={answer} lines={10}>{(all) => <Body all={all} query={query} />}</Shown>
        </div>
    );
}
