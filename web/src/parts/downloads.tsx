/* downloads.tsx -- "download this": what the view shows, as files.
 *
 * SPDX-License-Identifier: MIT
 */
import { useState } from "preact/hooks";
import { wholeList } from "../lib/api";
import { csv, type Cell } from "../lib/csv";
import { canvasPng, save, svgPng, svgText } from "../lib/download";
import type { Query } from "../lib/query";

export interface Download { label: string; title: string; run: () => Promise<void> | void }

const KINDS = { csv: "text/csv", jsonl: "application/jsonl", json: "application/json" };

export function listDownloads(name: string, query: Query, file = name): Download[] {
    return (["csv", "jsonl"] as const).map((form) => ({
        label: form === "csv" ? "CSV" : "JSON Lines",
        title: `All rows that the filters leave, as ${form === "csv" ? "CSV" : "JSON Lines"}`,
        run: async () => save(`casus-${file}.${form}`, await wholeList(name, form, query), KINDS[form]),
    }));
}

export function dataDownloads(file: string, json: unknown, rows?: Record<string, Cell>[]): Download[] {
    const out: Download[] = [];
    if (rows) out.push({ label: "CSV", title: "What is shown, as CSV", run: () => save(`casus-${file}.csv`, csv(rows), KINDS.csv) });
    out.push({ label: "JSON", title: "What is shown, as JSON", run: () => save(`casus-${file}.json`, JSON.stringify(json, null, 2) + "\n", KINDS.json) });
    return out;
}

export function svgDownloads(file: string, find: () => SVGSVGElement | null): Download[] {
    return [
        { label: "SVG", title: "The picture, as SVG", run: () => { const s = find(); if (s) save(`casus-${file}.svg`, svgText(s), "image/svg+xml"); } },
        { label: "PNG", title: "The picture, as PNG", run: async () => { const s = find(); if (s) save(`casus-${file}.png`, await svgPng(s)); } },
    ];
}

export function canvasDownload(file: string, find: () => HTMLCanvasElement[]): Download {
    return { label: "PNG", title: "The picture, as PNG", run: async () => { const c = find(); if (c.length) save(`casus-${file}.png`, await canvasPng(c)); } };
}

export function Downloads({ of }: { of: Download[] }) {
    const [state, setState] = useState("");
    const start = async (d: Download) => {
        setState("");
        try { await d.run(); } catch (e) { setState(e instanceof Error ? e.message : "failed"); }
    };
    return (
        <div class="downloads" role="group" aria-label="Download this">
            <span class="downloads-label" aria-hidden="true">Download</span>
            {of.map((d) => <button key={d.label} type="button" class="chip" title={d.title} aria-label={`Download ${d.label}`} onClick={() => start(d)}>{d.label}</button>)}
            {state && <span role="alert" class="warn">{state}</span>}
        </div>
    );
}
