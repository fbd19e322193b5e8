/* document.tsx -- a report with its record in the margin, linked both ways.
 *
 * Every record of the layer that is shown has its words underlined in the text. To point
 * at a record, or to reach it with the keyboard, lights up its words, and to point at words
 * lights up their record; a click keeps it lit and puts it in the address.
 *
 * SPDX-License-Identifier: MIT
 */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import type { ViewProps } from "../app";
import { address, useAnswer } from "../lib/api";
import { count, day, days, figure, range, type Figure } from "../lib/format";
import { runsOf, spansAt, type Marked, type Span } from "../lib/offsets";
import { change } from "../lib/router";
import type { Event, List } from "../lib/types";
import type { Query } from "../lib/query";
import { KINDS, PRECISIONS, STANCES, countryName, stateName } from "../lib/words";
import { Act, Status } from "../parts/act";
import { dataDownloads } from "../parts/downloads";
import { Head } from "../parts/head";
import type { Role } from "../parts/sentence";
import { Empty, Shown } from "../parts/states";

/* The record as docs/records.md tells it. */
interface Ref { entity: number; span: Span; implied: boolean | null }
interface Claim { speaker: number | null; stance: string; cue: Span | null; statement: number | null }
interface DocEvent {
    id: string; sentence: number; trigger: Span; type: string; mode: string | null; quad: number; cameo: string; goldstein: number; status: string;
    event?: number; actors: Ref[]; recipients: Ref[]; objects: { entity: number | null; span: Span; role: string; category: string | null }[];
    place: number | null; time: number | null; quantities: number[]; claims: Claim[]; confidence: number; rule: string | null; happening?: number | string | null;
}
interface DocStatement { sentence: number; speaker: number | null; speaker_span: Span | null; cue: Span | null; content: Span[]; kind: string; quoted: string; negated: boolean }
interface DocTransfer { kind: string; supplier: number | null; recipient: number | null; items: { span: Span; category: string | null }[]; value: number | null; modality: string; sentence: number; trigger: Span }
interface DocRelation { kind: string; a: number | null; b: number | null; symmetric: boolean; sentence: number; trigger: Span; rule: string | null; claims: Claim[] }
interface DocPlace { span: Span; name: string; country: string | null; precision: string }
interface DocTime { span: Span; start: string | null; end: string | null; precision: string }
interface DocEntity { name: string; kind: string; country: string | null; sector: string[]; code: string | null; title: string | null; mentions: Span[] }
interface Doc {
    document: number; id: string; source: string | null; url: string | null; title: string | null; published: string | null; text: string;
    copy_group: number | null; story: number | null; entities: DocEntity[]; events: DocEvent[]; statements: DocStatement[]; transfers: DocTransfer[]; relations: DocRelation[];
    quantities: (Figure & { span: Span })[]; times: DocTime[]; places: DocPlace[];
}

interface Row { key: string; marks: { role: Role; span: Span }[]; at: number; body: ComponentChildren }

const LAYERS: Record<string, string> = { acts: "Acts", statements: "Statements", actors: "Actors", figures: "Figures", when: "Times and places", transfers: "Transfers", relations: "Relations" };

const name = (d: Doc, i: number | null, none = "somebody") => i === null ? none : d.entities[i]?.name ?? none;
const names = (d: Doc, refs: Ref[]) => [...new Set(refs.map((r) => name(d, r.entity)))].join(", ");

/* Those whom the words of the act do not tell are dimmed. */
function Sides({ d, refs }: { d: Doc; refs: Ref[] }) {
    const shown = refs.filter((r, i) => refs.findIndex((o) => name(d, o.entity) === name(d, r.entity)) === i);
    return <>{shown.map((r, i) => <span key={i}>{i > 0 && ", "}{r.implied ? <span class="implied" title="implied by the report; the words of the act do not tell it">{name(d, r.entity)}</span> : name(d, r.entity)}</span>)}</>;
}

function actRow(d: Doc, e: DocEvent): Row {
    const marks: Row["marks"] = [{ role: "act", span: e.trigger }];
    for (const a of e.actors) marks.push({ role: "who", span: a.span });
    for (const r of e.recipients) if (!e.actors.some((a) => a.span[0] === r.span[0])) marks.push({ role: "whom", span: r.span });
    for (const o of e.objects) marks.push({ role: "thing", span: o.span });
    for (const q of e.quantities) if (d.quantities[q]) marks.push({ role: "figure", span: d.quantities[q].span });
    for (const c of e.claims) {
        if (c.cue) marks.push({ role: "cue", span: c.cue });
        const s = c.statement === null ? null : d.statements[c.statement];
        if (s?.speaker_span) marks.push({ role: "says", span: s.speaker_span });
    }
    const [time, place] = [e.time === null ? null : d.times[e.time], e.place === null ? null : d.places[e.place]];
    return {
        key: "event:" + e.id, marks, at: e.trigger[0],
        body: <>
            <p class="rec-top"><Act quad={e.quad} type={e.type} mode={e.mode} /> <Status status={e.status} /></p>
            <p class="rec-main">{e.actors.length ? <Sides d={d} refs={e.actors} /> : "somebody"}{e.recipients.length > 0 && <> <span class="arrow" aria-label="to">→</span> <Sides d={d} refs={e.recipients} /></>}</p>
            <p class="rec-note">{e.claims.map((c, i) => <span key={i}>{name(d, c.speaker, "the author")} {STANCES[c.stance]?.[1] ?? c.stance}. </span>)}
                {time?.start && <>{days(time.start, time.end)}. </>}{place && <>{place.name}. </>}{e.quantities.map((q) => d.quantities[q] && figure(d.quantities[q])).filter(Boolean).join("; ")}</p>
            <p class="rec-note">{Math.round(e.confidence * 100)} in 100 · <span class="rule">{e.rule}</span>{e.happening ? <> · <a href={`/happening/${e.happening}`}>all tellings</a></> : null}</p>
        </>,
    };
}

function rowsOf(d: Doc, layer: string): Row[] {
    const make: Record<string, () => Row[]> = {
        acts: () => d.events.map((e) => actRow(d, e)),
        statements: () => d.statements.map((s, i) => ({
            key: "statement:" + i, at: (s.content[0] ?? s.cue ?? [0])[0],
            marks: [...s.content.map((span) => ({ role: "thing" as Role, span })), ...(s.speaker_span ? [{ role: "says" as Role, span: s.speaker_span }] : []), ...(s.cue ? [{ role: "cue" as Role, span: s.cue }] : [])],
            body: <><p class="rec-main">{name(d, s.speaker, "the author")}</p><p class="rec-note">{s.negated && "did not say: "}{s.kind}, {s.quoted}</p></>,
        })),
        actors: () => d.entities.map((e, i) => ({
            key: "entity:" + i, at: e.mentions[0]?.[0] ?? 0, marks: e.mentions.map((span) => ({ role: "who" as Role, span })),
            body: <><p class="rec-main">{e.name}</p><p class="rec-note">{[e.title, e.kind.replace(/_/g, " "), e.country && countryName(e.country, e.sector), e.code].filter(Boolean).join(" · ")} · {count(e.mentions.length, "mention")}</p></>,
        })),
        figures: () => d.quantities.map((q, i) => ({
            key: "quantity:" + i, at: q.span[0], marks: [{ role: "figure" as Role, span: q.span }],
            body: <><p class="rec-main">{figure(q)}</p><p class="rec-note">{q.role}</p></>,
        })),
        when: () => [
            ...d.times.map((t, i) => ({ key: "time:" + i, at: t.span[0], marks: [{ role: "figure" as Role, span: t.span }], body: <><p class="rec-main">{days(t.start, t.end)}</p><p class="rec-note">time, to the {t.precision}</p></> })),
            ...d.places.map((p, i) => ({ key: "place:" + i, at: p.span[0], marks: [{ role: "whom" as Role, span: p.span }], body: <><p class="rec-main">{p.name}{p.country && p.country !== p.name && <small> {stateName(p.country)}</small>}</p><p class="rec-note">{PRECISIONS[p.precision] ?? p.precision}</p></> })),
        ],
        transfers: () => d.transfers.map((t, i) => ({
            key: "transfer:" + i, at: t.trigger[0],
            marks: [{ role: "act" as Role, span: t.trigger }, ...t.items.map((x) => ({ role: "thing" as Role, span: x.span })), ...(t.value !== null && d.quantities[t.value] ? [{ role: "figure" as Role, span: d.quantities[t.value].span }] : [])],
            body: <><p class="rec-main">{name(d, t.supplier)} <span class="arrow" aria-label="to">→</span> {name(d, t.recipient)}</p><p class="rec-note">{KINDS[t.kind] ?? t.kind} · {t.modality}{t.value !== null && d.quantities[t.value] && <> · {d.quantities[t.value].currency} {range(d.quantities[t.value])}</>}</p></>,
        })),
        relations: () => d.relations.map((r, i) => ({
            key: "relation:" + i, at: r.trigger[0], marks: [{ role: "act" as Role, span: r.trigger }],
            body: <><p class="rec-main">{name(d, r.a)} <span class="arrow" aria-label={r.symmetric ? "with" : "to"}>{r.symmetric ? "⇄" : "→"}</span> {name(d, r.b)}</p><p class="rec-note">{r.kind.replace(/_/g, " ")}{r.claims.map((c, j) => <span key={j}>. {name(d, c.speaker, "the author")} {STANCES[c.stance]?.[1] ?? c.stance}</span>)}</p></>,
        })),
    };
    return (make[layer] ?? make.acts)().sort((a, b) => a.at - b.at);
}

interface Mark { key: string; role: Role }

function Text({ d, rows, lit, onPoint, onPick }: { d: Doc; rows: Row[]; lit: string; onPoint: (key: string) => void; onPick: (key: string) => void }) {
    const runs = useMemo(() => {
        const marks: Mark[] = [], spans: Span[] = [];
        for (const r of rows) for (const m of r.marks) { marks.push({ key: r.key, role: m.role }); spans.push(m.span); }
        const placed: Marked<Mark>[] = spansAt(d.text, spans).map((span, i) => ({ span, what: marks[i] }));
        return runsOf(d.text, placed);
    }, [d, rows]);
    /* Of records that share words, the one whose act it is comes first. */
    const first = (covers: Mark[]) => (covers.find((c) => c.key === lit) ?? covers.find((c) => c.role === "act") ?? covers[0]).key;
    return (
        <div class="text" onMouseLeave={() => onPoint("")}>
            {runs.map((run) => {
                if (!run.covers.length) return <span key={run.start}>{run.text}</span>;
                const on = run.covers.filter((c) => c.key === lit);
                const shown = on.length ? on : run.covers.filter((c) => c.role === "act").slice(0, 1);
                const key = first(run.covers);
                return (
                    <mark key={run.start} data-keys={run.covers.map((c) => c.key).join(" ")} onMouseEnter={() => onPoint(key)} onClick={() => onPick(key)}
                        class={"mark " + (shown.length ? shown : run.covers.slice(0, 1)).map((c) => "m-" + c.role).join(" ") + (on.length ? " lit" : lit ? " faint" : on.length || shown.length ? "" : " faint")}>
                        {run.text}
                    </mark>
                );
            })}
        </div>
    );
}

function Margin({ rows, lit, layer, onPoint, onPick, picked }: { rows: Row[]; lit: string; layer: string; picked: string; onPoint: (key: string) => void; onPick: (key: string) => void }) {
    if (!rows.length) return <Empty title={`No ${LAYERS[layer].toLowerCase()} in this report`}><p>Choose another layer above; a report with none at all is kept all the same, as part of the denominator.</p></Empty>;
    return (
        <ol class="margin">
            {rows.map((r) => (
                <li key={r.key} id={r.key} class={r.key === lit ? "rec lit" : "rec"} onMouseEnter={() => onPoint(r.key)} onMouseLeave={() => onPoint("")}
                    onFocusIn={() => onPoint(r.key)}>
                    {r.body}
                    <button type="button" class="rec-pick" data-step aria-pressed={r.key === picked} onClick={() => onPick(r.key)}>{r.key === picked ? "Let go" : "Show in the text"}</button>
                </li>
            ))}
        </ol>
    );
}

/* Which happening each event belongs to; the record of a report alone does not know. */
function useHappenings(d: Doc): Map<string, number> {
    const answer = useAnswer<List<Event>>(d.events.length ? address("events", { document: String(d.document), limit: "1000" }) : null);
    return useMemo(() => new Map((answer.data?.items ?? []).flatMap((e) => e.happening ? [[e.id, e.happening] as const] : [])), [answer.data]);
}

function Body({ d: given, query }: { d: Doc; query: Query }) {
    const happenings = useHappenings(given);
    const d = useMemo(() => ({ ...given, events: given.events.map((e) => ({ ...e, happening: happenings.get(e.id) ?? e.happening })) }), [given, happenings]);
    const picked = query.select ?? "";
    const kind = picked.split(":")[0];
    const ofKind: Record<string, string> = { event: "acts", statement: "statements", entity: "actors", quantity: "figures", time: "when", place: "when", transfer: "transfers", relation: "relations" };
    const layer = query.layer && query.layer in LAYERS ? query.layer : ofKind[kind] ?? "acts";
    const rows = useMemo(() => rowsOf(d, layer), [d, layer]);
    const [pointed, setPointed] = useState("");
    const lit = pointed || (rows.some((r) => r.key === picked) ? picked : "");
    const box = useRef<HTMLDivElement>(null);
    const pick = (key: string) => change({ select: key === picked ? "" : key });
    useEffect(() => {
        if (!picked || !box.current) return;
        for (const sel of [`.text mark.lit`, `[id="${CSS.escape(picked)}"]`]) box.current.querySelector(sel)?.scrollIntoView({ block: "nearest" });
    }, [picked, d]);
    const sizes: Record<string, number> = { acts: d.events.length, statements: d.statements.length, actors: d.entities.length, figures: d.quantities.length, when: d.times.length + d.places.length, transfers: d.transfers.length, relations: d.relations.length };
    return (
        <div ref={box}>
            <nav class="tabs" aria-label="What to mark">
                {Object.entries(LAYERS).map(([k, n]) => <button key={k} type="button" aria-pressed={k === layer} onClick={() => change({ layer: k === "acts" ? "" : k, select: "" })}>{n} <small>{sizes[k]}</small></button>)}
            </nav>
            <div class="reading">
                <Text d={d} rows={rows} lit={lit} onPoint={setPointed} onPick={pick} />
                <aside aria-label={`${LAYERS[layer]} of the report`}><Margin rows={rows} lit={lit} layer={layer} picked={picked} onPoint={setPointed} onPick={pick} /></aside>
            </div>
        </div>
    );
}

export function DocumentView({ query, item }: ViewProps) {
    const answer = useAnswer<Doc>(address(`documents/${encodeURIComponent(item)}`));
    const d = answer.data;
    const rows = d?.events.map((e) => ({
        event: e.id, type: e.type, mode: e.mode, status: e.status, actors: names(d, e.actors), recipients: names(d, e.recipients), confidence: e.confidence, rule: e.rule,
        claims: e.claims.map((c) => `${c.stance}: ${name(d, c.speaker, "author")}`).join("; "),
    }));
    return (
        <>
            <Head plain={d?.title || "Report"} title={d ? d.title || "Untitled report" : "Report"} downloads={d ? dataDownloads(`document-${d.document}`, d, rows) : []}>
                {d && <p>{d.source ?? "Unknown outlet"} · {day(d.published)}{d.url && /^https?:/.test(d.url) && <> · <a href={d.url} target="_blank" rel="noopener noreferrer">original</a></>}
                    {d.copy_group !== null && d.copy_group !== d.document && <> · the same text as <a href={`/document/${d.copy_group}`}>report {d.copy_group}</a></>}</p>}
            </Head>
            <Shown answer={answer} lines={12}>{(x) => <Body d={x} query={query} />}</Shown>
        </>
    );
}
