/* happening.tsx -- one happening: every telling side by side, the words marked, and why.
 *
 * SPDX-License-Identifier: MIT
 */
import type { ViewProps } from "../app";
import { useState } from "preact/hooks";
import { address, useAnswer } from "../lib/api";
import { count, day, days, figure } from "../lib/format";
import type { Event, GivenFigure, Happening } from "../lib/types";
import { PRECISIONS, STANCES, STATUSES } from "../lib/words";
import { Act, Parties, Status } from "../parts/act";
import { isContested, Origins, Stands } from "../parts/card";
import { dataDownloads } from "../parts/downloads";
import { Head } from "../parts/head";
import { marksOf, Sentence } from "../parts/sentence";
import { Shown, Waiting } from "../parts/states";

/* The trace as text, in whichever form the server tells it. */
function traceOf(why: Event["why"]): { rule: string | null; trace: string } {
    if (!why) return { rule: null, trace: "" };
    if (typeof why === "string") return { rule: null, trace: why };
    const trace = why.trace ?? Object.fromEntries(Object.entries(why).filter(([k]) => k !== "rule"));
    if (typeof trace === "string") return { rule: why.rule ?? null, trace };
    if (Array.isArray(trace)) return { rule: why.rule ?? null, trace: trace.map((t) => typeof t === "string" ? t : JSON.stringify(t)).join("\n") };
    return { rule: why.rule ?? null, trace: JSON.stringify(trace, null, 2) };
}

function Trace({ e }: { e: Event }) {
    const [wanted, setWanted] = useState(false);
    const asked = useAnswer<Event>(wanted && e.why === undefined ? address(`events/${e.event}`) : null);
    const { rule, trace } = traceOf(e.why ?? asked.data?.why);
    return (
        <details class="trace" onToggle={(t) => setWanted((t.target as HTMLDetailsElement).open)}>
            <summary>Why? <span class="rule">{rule ?? e.rule ?? "no rule named"}</span></summary>
            {asked.loading && e.why === undefined && wanted ? <Waiting lines={2} /> : <pre tabIndex={0}>{trace || "The server gave no trace for this event."}</pre>}
        </details>
    );
}

function Voices({ e }: { e: Event }) {
    if (!e.claims.length) return <p class="voices">In the reporter's own voice.</p>;
    return (
        <ul class="voices">
            {e.claims.map((c, i) => (
                <li key={i} class={"stand " + c.stance}>
                    <b>{c.speaker ?? "The author"}</b> {STANCES[c.stance]?.[1] ?? c.stance}{c.words && <> (<q>{c.words}</q>)</>}
                </li>
            ))}
        </ul>
    );
}

function Telling({ e }: { e: Event }) {
    return (
        <article class="telling" data-event={e.event}>
            <p class="telling-source"><b>{e.source ?? "Unknown outlet"}</b> · {day(e.published ?? e.day)}{e.copies > 1 && <> · carried by {e.copies} reports</>}</p>
            <h3 class="telling-title"><a data-step href={`/document/${e.document}?select=event:${e.id}`}>{e.title || "The report"}</a></h3>
            <p class="words big"><Sentence text={e.sentence} marks={marksOf(e)} labels /></p>
            <p class="telling-note"><Act quad={e.quad} type={e.type} mode={e.mode} /> <Status status={e.status} /></p>
            <Voices e={e} />
            {(e.quantities ?? []).length > 0 && <p class="telling-figures">{e.quantities!.map((q, i) => <span key={i}>{i > 0 && "; "}{figure(q)}</span>)}</p>}
            <p class="row-note">confidence {Math.round(e.confidence * 100)} in 100 · CAMEO {e.cameo}{e.url && /^https?:/.test(e.url) && <> · <a href={e.url} target="_blank" rel="noopener noreferrer">original</a></>}</p>
            <Trace e={e} />
        </article>
    );
}

function FigureTable({ figures }: { figures: GivenFigure[] }) {
    if (!figures.length) return null;
    return (
        <section aria-labelledby="figures">
            <h2 id="figures">The figures, and who gives them</h2>
            <div class="scroll" tabIndex={0} role="region" aria-labelledby="figures"><table>
                <thead><tr><th>What</th><th class="num">Lowest</th><th class="num">Highest</th><th class="num">Best</th><th>Given by</th></tr></thead>
                <tbody>{figures.map((f, i) => (
                    <tr key={i}><td>{[f.of ?? f.unit, f.role === "count" || f.role === "value" ? "" : f.role].filter(Boolean).join(" ") || f.role}{f.currency && ` (${f.currency})`}</td>
                        {[f.low, f.high, f.best].map((n, j) => <td key={j} class="num">{n === null ? "open" : n.toLocaleString("en-GB")}</td>)}
                        <td>{f.giver ?? "the reporter"}</td></tr>
                ))}</tbody>
            </table></div>
        </section>
    );
}

const LINKS: Record<string, string> = { plan: "the plan of it", deed: "the deed, of which this is the plan" };

function Body({ h }: { h: Happening }) {
    const mentions = Array.isArray(h.mentions) ? h.mentions : [];
    return (
        <>
            <div class="facts">
                <div><Stands stands={h.stands} /><Origins h={h} /></div>
                <dl class="plain">
                    <div><dt>When</dt><dd>{days(h.day_from, h.day_to)}</dd></div>
                    <div><dt>Where</dt><dd>{h.place ? <>{[h.place.name, h.place.adm1].filter((x, i, all) => x && all.indexOf(x) === i).join(", ")} <small>({PRECISIONS[h.place.precision] ?? h.place.precision})</small></> : "not said"}</dd></div>
                    <div><dt>Status</dt><dd>{h.status} <small>({STATUSES[h.status] ?? ""})</small></dd></div>
                    {h.links && h.links.length > 0 && <div><dt>Linked</dt><dd>{h.links.map((l) => <a key={l.happening} href={`/happening/${l.id ?? l.happening}`}>{LINKS[l.kind] ?? l.kind}</a>)}</dd></div>}
                </dl>
            </div>
            <FigureTable figures={h.figures} />
            <section aria-labelledby="tellings">
                <h2 id="tellings">{mentions.length === 1 ? "The one telling" : `${count(mentions.length, "telling")}, side by side`}</h2>
                <p class="caption">Above the words stands what they were taken for.</p>
                <div class="tellings">{mentions.map((e) => <Telling key={e.event} e={e} />)}</div>
            </section>
        </>
    );
}

export function HappeningView({ item }: ViewProps) {
    const answer = useAnswer<Happening>(address(`happenings/${encodeURIComponent(item)}`));
    const h = answer.data;
    const mentions = h && Array.isArray(h.mentions) ? h.mentions : [];
    const rows = mentions.map((e) => ({
        event: e.id, day: e.day, type: e.type, mode: e.mode, status: e.status, confidence: e.confidence, rule: e.rule, source: e.source, title: e.title,
        published: e.published, actors: e.actors.map((p) => p.name).join("; "), recipients: e.recipients.map((p) => p.name).join("; "),
        claims: e.claims.map((c) => `${c.stance}: ${c.speaker ?? "author"}`).join("; "), sentence: e.sentence,
    }));
    return (
        <>
            <Head plain={h ? `${h.actors.map((p) => p.name).join(", ")}: ${h.type.toLowerCase()}` : "Happening"} title={h ? <Parties actors={h.actors} recipients={h.recipients} /> : "Happening"}
                downloads={h ? dataDownloads(`happening-${h.id}`, h, rows) : []}>
                {h && <p class="card-top"><Act quad={h.quad} type={h.type} mode={h.mode} /><Status status={h.status} contested={isContested(h)} /><span class="when">{days(h.day_from, h.day_to)}</span></p>}
            </Head>
            <Shown answer={answer} lines={8}>{(d) => <Body h={d} />}</Shown>
        </>
    );
}
