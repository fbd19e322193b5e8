/* live.ts -- hears from the server when the database has grown.
 *
 * One connection for the whole page, closed while the page is hidden: browsers allow few.
 *
 * SPDX-License-Identifier: MIT
 */
import { useEffect, useState } from "preact/hooks";

export interface Live { version: number; on: boolean; documents: number | null; at: Date | null }

let state: Live = { version: 0, on: false, documents: null, at: null };
const listeners = new Set<(s: Live) => void>();
const LEAST_PAUSE = 4000;

let source: EventSource | null = null;
let pending = 0;

function set(change: Partial<Live>) {
    state = { ...state, ...change };
    listeners.forEach((f) => f(state));
}

function open() {
    if (source || document.hidden) return;
    source = new EventSource("/api/v1/stream");
    source.onopen = () => set({ on: true });
    source.onerror = () => set({ on: false });
    source.addEventListener("change", (e) => {
        let documents: number | null = null;
        try { documents = JSON.parse((e as MessageEvent).data).documents ?? null; } catch { /* only a hint */ }
        if (documents !== null && documents === state.documents) return;
        clearTimeout(pending);
        /* Many reports may come at once, or one after another all day: a refresh at most
         * every few seconds is enough for them. */
        const wait = Math.max(400, LEAST_PAUSE - (Date.now() - (state.at?.getTime() ?? 0)));
        pending = window.setTimeout(() => set({ version: state.version + 1, documents, at: new Date() }), wait);
    });
}

export function startLive() {
    const turn = () => {
        if (!document.hidden) return open();
        source?.close();
        source = null;
    };
    document.addEventListener("visibilitychange", turn);
    /* After the first view is there: it must not wait for a stream. */
    addEventListener("load", () => setTimeout(open, 300));
}

export function useLive(): Live {
    const [seen, setSeen] = useState(state);
    useEffect(() => {
        listeners.add(setSeen);
        setSeen(state);
        return () => { listeners.delete(setSeen); };
    }, []);
    return seen;
}
