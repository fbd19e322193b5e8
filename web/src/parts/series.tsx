/* series.tsx -- a pair of actors over time: three charts under one another, one brush.
 *
 * Above: cooperation upwards, conflict downwards, deeds next to the line and words beyond.
 * In the middle: reports and happenings apart, for much reporting is not much happening.
 * Below: all reports of the database, the number that every other must be held against.
 * Bars stand over their period; a drag from left to right chooses days.
 *
 * SPDX-License-Identifier: MIT
 */
import { useEffect, useRef, useState } from "preact/hooks";
import uPlot from "uplot";
import { bounds, fromSeconds, plusDays, seconds, type By } from "../lib/period";
import { colour, useTheme } from "../lib/theme";
import { count, day, days, signed } from "../lib/format";
import type { Period } from "../lib/types";

export interface SeriesProps {
    periods: Period[]; by: By; perReports: boolean; from?: string; to?: string;
    onBrush: (from: string, to: string) => void;
}

type Columns = (number | null)[][];

function columns(periods: Period[], by: By, perReports: boolean): { top: Columns; middle: Columns; bottom: Columns } {
    const x = periods.map((p) => seconds(bounds(p.period, by)[0]));
    /* One period more than there is, so that the last bar has its width. */
    const scale = (p: Period, n: number) => perReports ? (p.documents ? (n * 1000) / p.documents : 0) : n;
    const col = (f: (p: Period) => number) => periods.map(f);
    /* No bar at all where there is nothing, not one without height. */
    const bars = (f: (p: Period) => number) => col(f).map((n) => n === 0 ? null : n);
    return {
        top: [x, bars((p) => scale(p, p.quads[0] + p.quads[1])), bars((p) => scale(p, p.quads[1])),
            bars((p) => -scale(p, p.quads[2] + p.quads[3])), bars((p) => -scale(p, p.quads[3]))],
        middle: [x, col((p) => scale(p, p.reports)), col((p) => scale(p, p.happenings))],
        bottom: [x, bars((p) => p.documents)],
    };
}

/* A fill that can be told from the others without its colour: words are hatched. */
function hatched(name: string, back: string): CanvasPattern | string {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 8;
    const pen = tile.getContext("2d");
    if (!pen) return name;
    pen.fillStyle = back;
    pen.fillRect(0, 0, 8, 8);
    pen.strokeStyle = name;
    pen.lineWidth = 2;
    for (const o of [-8, 0, 8]) { pen.beginPath(); pen.moveTo(o - 1, 9); pen.lineTo(o + 9, -1); pen.stroke(); }
    return pen.createPattern(tile, "repeat") ?? name;
}

/* Points only where there is something: a row of noughts is a line. */
const full = (u: uPlot, series: number) => (u.data[series] as (number | null)[]).flatMap((v, i) => v ? [i] : []);

const whole = (_: uPlot, values: (number | null)[]) => values.map((v) => v === null ? "" : Number.isInteger(v) ? String(Math.abs(v)) : Math.abs(v).toFixed(1));

const SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/* "7 May", "May", "2025", by how far the ticks are apart; the year below where it begins. */
function dates(_: uPlot, ticks: number[], _axis: number, _space: number, step: number): string[] {
    let year = -1;
    return ticks.map((t) => {
        const d = new Date(t * 1000);
        const y = d.getUTCFullYear();
        if (step >= 365 * 86_400) return String(y);
        const words = step >= 28 * 86_400 ? SHORT[d.getUTCMonth()] : `${d.getUTCDate()} ${SHORT[d.getUTCMonth()]}`;
        const below = y === year ? "" : `\n${y}`;
        year = y;
        return words + below;
    });
}

function axes(label: string, showDays: boolean): uPlot.Axis[] {
    const [ink, line] = [colour("--ink-2"), colour("--line")];
    const font = '13px "Source Sans 3", sans-serif';
    return [
        { stroke: ink, font, grid: { show: false }, ticks: { stroke: line, size: 4 }, size: showDays ? 46 : 6, values: showDays ? dates : (_u, v) => v.map(() => ""), space: 64 },
        { stroke: ink, font, grid: { stroke: line, width: 1 }, ticks: { show: false }, size: 48, values: whole, space: 28, label, labelSize: 20, labelFont: font, labelGap: 0 },
    ];
}

/* What stands under the pointer, in words. */
function reading(p: Period, by: By): string {
    const names = ["words for", "deeds for", "words against", "deeds against"];
    const acts = p.quads.map((n, i) => n ? `${n} ${names[i]}` : "").filter(Boolean).join(", ") || "no acts";
    const when = by === "month" ? day(p.period) : days(...bounds(p.period, by));
    return `${when}: ${acts}; ${count(p.happenings, "happening")} in ${p.reports} of ${count(p.documents, "report")}`;
}

export function Series({ periods, by, perReports, from, to, onBrush }: SeriesProps) {
    const box = useRef<HTMLDivElement>(null);
    const plots = useRef<uPlot[]>([]);
    const brush = useRef(onBrush);
    brush.current = onBrush;
    const says = useRef<HTMLParagraphElement>(null);
    const { shown } = useTheme();

    useEffect(() => {
        const at = box.current!;
        const data = columns(periods, by, perReports);
        const last = bounds(periods[periods.length - 1].period, by)[1];
        const range: [number, number] = [data.top[0][0]!, seconds(plusDays(last, 1))];
        const width = Math.max(at.clientWidth, 280);
        let dragged = 0;
        const sync = uPlot.sync("casus");
        const bars = uPlot.paths.bars!({ size: [0.86, 64], align: 0 });
        /* Bars are centred on the middle of their period. */
        const middles = periods.map((p) => { const [a, b] = bounds(p.period, by); return (seconds(a) + seconds(plusDays(b, 1))) / 2; });
        const centre = (c: Columns) => [middles, ...c.slice(1)] as uPlot.AlignedData;
        const ground = colour("--paper");
        const bar = (label: string, fill: CanvasPattern | string, stroke: string): uPlot.Series =>
            ({ label, paths: bars, fill: () => fill as string, stroke, width: 1, points: { show: false } });
        const base = (height: number, label: string, showDays: boolean): Omit<uPlot.Options, "series"> => ({
            width, height, legend: { show: false }, tzDate: (ts) => uPlot.tzDate(new Date(ts * 1000), "Etc/UTC"),
            padding: [6, 22, 0, 0], axes: axes(label, showDays),
            scales: { x: { time: true, range: () => range }, y: { range: (_u, lo, hi) => [Math.min(lo ?? 0, 0) * 1.08, Math.max(hi ?? 0, perReports ? 0.1 : 1) * 1.08] } },
            cursor: { sync: { key: sync.key, setSeries: false }, drag: { x: true, y: false, setScale: false }, points: { show: false }, y: false },
            hooks: {
                setCursor: [(u) => {
                    const p = u.cursor.idx == null ? null : periods[u.cursor.idx];
                    if (says.current) says.current.textContent = p ? reading(p, by) : "";
                }],
                /* A click without a drag chooses the period under it. */
                ready: [(u) => u.over.addEventListener("click", () => {
                    const p = u.cursor.idx == null ? null : periods[u.cursor.idx];
                    if (p && Date.now() - dragged > 300) brush.current(...bounds(p.period, by));
                })],
                setSelect: [(u) => {
                    if (u.select.width < 3) return;
                    dragged = Date.now();
                    const pick = (px: number) => fromSeconds(Math.min(Math.max(u.posToVal(px, "x"), range[0]), range[1] - 1));
                    brush.current(pick(u.select.left), pick(u.select.left + u.select.width));
                }],
            },
        });
        const [coop, conf, ink] = [colour("--coop"), colour("--conf"), colour("--ink-2")];
        at.replaceChildren();
        plots.current = [
            new uPlot({
                ...base(230, perReports ? "events per 1,000 reports" : "events", false),
                series: [{}, bar("words for", hatched(coop, ground), coop), bar("deeds for", coop, coop), bar("words against", hatched(conf, ground), conf), bar("deeds against", conf, conf)],
            }, centre(data.top), at),
            new uPlot({
                ...base(110, "of the pair", false),
                series: [{}, { label: "reports", stroke: ink, width: 2, points: { show: true, size: 6, fill: ink, filter: full } },
                    { label: "happenings", stroke: colour("--accent"), width: 2, dash: [5, 4], points: { show: true, size: 7, fill: ground, filter: full } }],
            }, centre(data.middle), at),
            new uPlot({
                ...base(112, "all reports", true),
                series: [{}, bar("all reports", colour("--bar"), colour("--bar"))],
            }, centre(data.bottom), at),
        ];
        const resize = new ResizeObserver(() => {
            const w = Math.max(at.clientWidth, 280);
            for (const p of plots.current) if (p.width !== w) p.setSize({ width: w, height: p.height });
            show();
        });
        const show = () => {
            for (const p of plots.current) {
                if (!from && !to) { p.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false); continue; }
                const left = p.valToPos(Math.max(from ? seconds(from) : range[0], range[0]), "x");
                const right = p.valToPos(Math.min(to ? seconds(plusDays(to, 1)) : range[1], range[1]), "x");
                p.setSelect({ left, top: 0, width: Math.max(right - left, 2), height: p.over.clientHeight }, false);
            }
        };
        show();
        resize.observe(at);
        return () => { resize.disconnect(); plots.current.forEach((p) => p.destroy()); plots.current = []; };
    }, [periods, by, perReports, from, to, shown]);

    return (
        <>
            <p class="reading-line" ref={says} aria-hidden="true" />
            <div class="series" ref={box} role="img" aria-label="Cooperation and conflict over time; the numbers stand in the table below" />
        </>
    );
}

/* The same numbers for who cannot see or drag. */
export function SeriesTable({ periods, by, onPick }: { periods: Period[]; by: By; onPick: (from: string, to: string) => void }) {
    const [open, setOpen] = useState(false);
    const full = open ? periods.filter((p) => p.events > 0) : [];
    return (
        <details class="numbers" onToggle={(e) => setOpen((e.target as HTMLDetailsElement).open)}>
            <summary>The numbers</summary>
            <div class="scroll" tabIndex={0} role="region" aria-label="Numbers by period"><table>
                <thead><tr><th>{by === "month" ? "Month" : by === "week" ? "Week of" : "Day"}</th><th class="num">All reports</th><th class="num">Reports of the pair</th><th class="num">Happenings</th><th class="num">Events</th>
                    <th class="num">Words for</th><th class="num">Deeds for</th><th class="num">Words against</th><th class="num">Deeds against</th><th class="num">Mean Goldstein</th></tr></thead>
                <tbody>{full.map((p) => (
                    <tr key={p.period}>
                        <td><button type="button" class="link" onClick={() => onPick(...bounds(p.period, by))}>{p.period}</button></td>
                        <td class="num">{p.documents}</td><td class="num">{p.reports}</td><td class="num">{p.happenings}</td><td class="num">{p.events}</td>
                        {p.quads.map((n, i) => <td key={i} class="num">{n}</td>)}
                        <td class="num">{p.goldstein === null ? "" : signed(p.goldstein)}</td>
                    </tr>
                ))}</tbody>
            </table></div>
        </details>
    );
}
