/* flows.tsx -- what passed from whom to whom: suppliers left, recipients right.
 *
 * A state that both gives and takes stands on both sides: the picture is of deliveries,
 * not of chains.
 *
 * SPDX-License-Identifier: MIT
 */
import { sankey, sankeyLinkHorizontal, type SankeyGraph } from "d3-sankey";
import { useMemo, useRef } from "preact/hooks";
import type { ViewProps } from "../app";
import { address, useAnswer, usePages } from "../lib/api";
import { big, count, day, range } from "../lib/format";
import { writeQuery, type Query } from "../lib/query";
import { change } from "../lib/router";
import type { Flow, List, Transfer } from "../lib/types";
import { KINDS } from "../lib/words";
import { More } from "../parts/cards";
import { dataDownloads, listDownloads, svgDownloads } from "../parts/downloads";
import { Days } from "../parts/filters";
import { Head } from "../parts/head";
import { actorName } from "../parts/picker";
import { Sentence } from "../parts/sentence";
import { Empty, Shown } from "../parts/states";

interface Node { key: string; name: string; side: "from" | "to" }
interface Link { flows: Flow[]; weight: number }

const WIDTH = 960;
const MOST_LINKS = 40; // a picture of more is a tangle; the list and the files hold all

/* One link a pair; several kinds between the same two are added up. */
function graph(flows: Flow[], money: string): SankeyGraph<Node, Link> | null {
    const nodes = new Map<string, Node>();
    const links = new Map<string, { source: string; target: string; value: number } & Link>();
    for (const f of flows) {
        const weight = money ? (f.value && f.value.currency === money ? f.value.best : 0) : f.transfers;
        if (!weight) continue;
        const [s, t] = ["from " + f.supplier, "to " + f.recipient];
        nodes.set(s, { key: s, name: actorName(f.supplier), side: "from" });
        nodes.set(t, { key: t, name: actorName(f.recipient), side: "to" });
        const old = links.get(s + t);
        if (old) { old.value += weight; old.weight += weight; old.flows.push(f); } else links.set(s + t, { source: s, target: t, value: weight, weight, flows: [f] });
    }
    if (!links.size) return null;
    const shown = [...links.values()].sort((x, y) => y.value - x.value).slice(0, MOST_LINKS);
    const used = new Set(shown.flatMap((l) => [l.source, l.target]));
    for (const key of nodes.keys()) if (!used.has(key)) nodes.delete(key);
    const height = Math.max(180, 40 * Math.max(...["from", "to"].map((side) => [...nodes.values()].filter((n) => n.side === side).length)));
    return sankey<Node, Link>().nodeId((n) => n.key).nodeWidth(12).nodePadding(18)
        .extent([[190, 12], [WIDTH - 190, height - 12]])({ nodes: [...nodes.values()], links: shown });
}

function Picture({ flows, money }: { flows: Flow[]; money: string }) {
    const made = useMemo(() => graph(flows, money), [flows, money]);
    if (!made) return <Empty title="No flow has a value in this currency"><p>Count <button type="button" class="link" onClick={() => change({ show: "" })}>transfers</button> instead.</p></Empty>;
    const height = Math.max(...made.nodes.map((n) => n.y1 ?? 0)) + 16;
    const line = sankeyLinkHorizontal();
    const say = (n: number) => money ? `${money} ${big(n)}` : count(n, "transfer");
    return (
        <div class="picture scroll" tabIndex={0} role="region" aria-label="Flows by supplier and recipient">
            <svg class="sankey" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label="Flows from suppliers on the left to recipients on the right; the list below says the same">
                {made.links.map((l, i) => (
                    <path key={i} class="flow" d={line(l) ?? ""} stroke-width={Math.max(l.width ?? 1, 2)}>
                        <title>{`${(l.source as unknown as Node).name} to ${(l.target as unknown as Node).name}: ${say(l.value)} (${[...new Set(l.flows.map((f) => KINDS[f.kind] ?? f.kind))].join(", ").toLowerCase()})`}</title>
                    </path>
                ))}
                {made.nodes.map((n) => (
                    <g key={n.key}>
                        <rect class="flow-node" x={n.x0} y={n.y0} width={(n.x1 ?? 0) - (n.x0 ?? 0)} height={Math.max((n.y1 ?? 0) - (n.y0 ?? 0), 3)} />
                        <text class="flow-name" x={n.side === "from" ? (n.x0 ?? 0) - 10 : (n.x1 ?? 0) + 10} y={((n.y0 ?? 0) + (n.y1 ?? 0)) / 2} text-anchor={n.side === "from" ? "end" : "start"} dominant-baseline="middle">{n.name}
                            <tspan class="flow-count" dx="7">{money ? big(n.value ?? 0) : n.value}</tspan></text>
                    </g>
                ))}
            </svg>
            {made.links.length === MOST_LINKS && <p class="caption">The {MOST_LINKS} largest flows; the downloads hold all of them.</p>}
        </div>
    );
}

function TransferRow({ t }: { t: Transfer }) {
    return (
        <li class="row">
            <h3 class="row-title"><a data-step href={`/document/${t.document}?layer=transfers`}>{t.supplier?.name ?? "somebody"} <span class="arrow" aria-label="to">→</span> {t.recipient?.name ?? "somebody"}</a></h3>
            <p class="row-note">{KINDS[t.kind] ?? t.kind} · {day(t.day)} · {t.modality}{t.verification !== "none" && ` · ${t.verification}`}
                {t.value && <> · <b>{t.value.currency} {range(t.value)}</b></>}{t.items.length > 0 && <> · {t.items.map((i) => i.text).join(", ")}</>}</p>
            <p class="words"><Sentence text={t.sentence} marks={t.trigger ? [{ role: "act", span: t.trigger }] : []} /></p>
            <p class="row-note">{t.source ?? "unknown outlet"}{t.title && <> · {t.title}</>}</p>
        </li>
    );
}

export function FlowsView({ query }: ViewProps) {
    const root = useRef<HTMLDivElement>(null);
    const kind = query.kind ?? "arms";
    const asked: Query = { ...(kind === "all" ? {} : { kind }), ...(query.from ? { from: query.from } : {}), ...(query.to ? { to: query.to } : {}) };
    const answer = useAnswer<List<Flow>>(address("flows", { ...asked, limit: "300" }));
    const pages = usePages<Transfer>("transfers", asked);
    const currencies = [...new Set((answer.data?.items ?? []).flatMap((l) => l.value ? [l.value.currency] : []))];
    const rows = answer.data?.items.map((l) => ({ supplier: l.supplier, recipient: l.recipient, kind: l.kind, transfers: l.transfers, currency: l.value?.currency, value: l.value?.best }));
    const downloads = answer.data?.items.length
        ? [...dataDownloads("flows", answer.data.items, rows), ...svgDownloads("flows", () => root.current?.querySelector("svg.sankey") ?? null), ...listDownloads("transfers", asked).slice(0, 1).map((d) => ({ ...d, label: "CSV of transfers" }))]
        : [];
    const what = kind === "all" ? "Transfers" : KINDS[kind] ?? kind;
    return (
        <div ref={root}>
            <Head plain={`Flows: ${what}`} title={`${what}: from whom to whom`} downloads={downloads}>
                <p>What reports say has passed or will pass from suppliers (left) to recipients (right). A state that gives and takes stands on both sides.</p>
            </Head>
            <section class="filters" aria-label="Filters">
                <div class="filter-row">
                    <span class="field"><label class="field-label" for="kind">What</label>
                        <select id="kind" value={kind} onChange={(e) => { const v = (e.target as HTMLSelectElement).value; change({ kind: v === "arms" ? "" : v }); }}>
                            {Object.entries(KINDS).map(([k, n]) => <option key={k} value={k}>{n}</option>)}<option value="all">All kinds</option>
                        </select></span>
                    <span class="field"><label class="field-label" for="show">Width</label>
                        <select id="show" value={query.show ?? ""} onChange={(e) => change({ show: (e.target as HTMLSelectElement).value })}>
                            <option value="">number of transfers</option>{currencies.map((c) => <option key={c} value={c}>value in {c}</option>)}
                        </select></span>
                    <Days query={query} />
                </div>
            </section>
            <Shown answer={answer} lines={8}>{(f) => f.items.length
                ? <Picture flows={f.items} money={query.show ?? ""} />
                : <Empty title={kind === "all" ? "No transfers in these days" : `No flows of this kind: ${what.toLowerCase()}`}><p>Reports here tell of none with both a supplier and a recipient. See <a href={"/flows" + writeQuery({ kind: "all" })}>all kinds and days</a>.</p></Empty>}</Shown>
            <section aria-labelledby="transfers">
                <h2 id="transfers">The transfers</h2>
                <Shown answer={pages} lines={6}>{(items) => items.length === 0
                    ? <Empty title="No transfers"><p>None pass these filters. See <a href="/flows?kind=all">all kinds and days</a>.</p></Empty>
                    : <><ul class="rows">{items.map((t) => <TransferRow key={t.transfer} t={t} />)}</ul><More pages={pages} of="transfers" /></>}</Shown>
            </section>
        </div>
    );
}
