/* api.ts -- questions to the server, as hooks.
 *
 * An answer stays on the screen while the next one is on its way, so that nothing jumps;
 * an answer that comes too late is thrown away. When the database grows (live.ts), all
 * that is shown is asked for anew.
 *
 * SPDX-License-Identifier: MIT
 */
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { writeQuery, type Query } from "./query";
import { useLive } from "./live";
import type { List } from "./types";

export class ApiError extends Error {
    constructor(readonly status: number, message: string) { super(message); }
}

export function address(name: string, query: Query = {}): string {
    return `/api/v1/${name}${writeQuery(query)}`;
}

export async function ask<T>(href: string, signal?: AbortSignal): Promise<T> {
    let response: Response;
    try {
        response = await fetch(href, { signal, headers: { Accept: "application/json" } });
    } catch (e) {
        if (signal?.aborted) throw e;
        throw new ApiError(0, "the server does not answer; is casus serve still running?");
    }
    const body = await response.json().catch(() => null);
    if (!response.ok) {
        throw new ApiError(response.status, body?.error?.message ?? `the server answered ${response.status}`);
    }
    return body as T;
}

export interface Answer<T> { data: T | null; error: ApiError | null; loading: boolean; outdated: boolean; retry: () => void }

/* `href` null: nothing to ask. With `hold` what is shown stays, whatever comes in. */
export function useAnswer<T>(href: string | null, hold = false): Answer<T> {
    const live = useLive().version;
    const held = useRef(live);
    if (!hold) held.current = live;
    const version = held.current;
    const [tries, setTries] = useState(0);
    const [state, setState] = useState<{ href: string | null; data: T | null; error: ApiError | null }>(
        { href: null, data: null, error: null });
    const [loading, setLoading] = useState(href !== null);
    useEffect(() => {
        if (href === null) {
            setState({ href, data: null, error: null });
            setLoading(false);
            return;
        }
        const control = new AbortController();
        setLoading(true);
        ask<T>(href, control.signal).then(
            (data) => {
                /* The same answer again is the same object: nothing is drawn anew. */
                setState((s) => s.href === href && s.data && JSON.stringify(s.data) === JSON.stringify(data) ? { ...s, error: null } : { href, data, error: null });
                setLoading(false);
            },
            (e) => {
                if (control.signal.aborted) return;
                setState((s) => ({ href, data: s.href === href ? s.data : null, error: e }));
                setLoading(false);
            });
        return () => control.abort();
    }, [href, version, tries]);
    return {
        data: state.data, error: state.error, loading: loading || (href !== null && state.href !== href),
        outdated: live !== version, retry: () => { held.current = live; setTries((n) => n + 1); },
    };
}

export interface Pages<T> extends Answer<T[]> { total: number | null; more: (() => void) | null }

/* A list that grows by pages. Once a second page is there, it stays as it is until the
 * reader wants it anew: nothing may move under his eyes. */
export function usePages<T>(name: string | null, query: Query, size = 25): Pages<T> {
    const key = name === null ? null : address(name, { ...query, limit: String(size) });
    const [rest, setRest] = useState<{ of: List<T> | null; key: string | null; items: T[]; next: string | null }>({ of: null, key: null, items: [], next: null });
    const first = useAnswer<List<T>>(key, rest.key === key && rest.items.length > 0);
    const busy = useRef(false);
    const mine = rest.of === first.data && first.data !== null;
    const next = mine ? rest.next : first.data?.next ?? null;
    const more = useCallback(async () => {
        if (!next || !name || busy.current) return;
        busy.current = true;
        try {
            const page = await ask<List<T>>(address(name, { ...query, limit: String(size), cursor: next }));
            setRest((r) => ({
                of: first.data, key, next: page.next,
                items: [...(r.of === first.data ? r.items : []), ...page.items],
            }));
        } finally { busy.current = false; }
    }, [next, key, first.data]);
    return {
        ...first, total: first.data?.total ?? null,
        data: first.data ? [...first.data.items, ...(mine ? rest.items : [])] : null,
        more: next ? more : null,
    };
}

/* All pages of a list as text of the given form, for a download: what the filters of the
 * view select, not only the rows that were scrolled to. */
export async function wholeList(name: string, form: "csv" | "jsonl", query: Query): Promise<string> {
    const MOST_PAGES = 100;
    let text = "", cursor = "";
    for (let page = 0; page < MOST_PAGES; page++) {
        const response = await fetch(address(`${name}.${form}`, { ...query, limit: "1000", ...(cursor ? { cursor } : {}) }));
        if (!response.ok) throw new ApiError(response.status, `the server answered ${response.status}`);
        const body = await response.text();
        text += page > 0 && form === "csv" ? body.slice(body.indexOf("\n") + 1) : body;
        cursor = response.headers.get("X-Next-Cursor") ?? "";
        if (!cursor) break;
    }
    return text;
}
