/* app.tsx -- the frame around every view: where one can go, whether it is live, light or
 * dark, and the keys.
 *
 * SPDX-License-Identifier: MIT
 */
import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { startKeys } from "./lib/keys";
import { useLive } from "./lib/live";
import type { Query } from "./lib/query";
import { go, useAddress } from "./lib/router";
import { setTheme, useTheme, type Theme } from "./lib/theme";
import { Empty, Waiting } from "./parts/states";
import { OverviewView } from "./views/overview";

export interface ViewProps { query: Query; item: string }

interface Place { path: string; name: string; key?: string; view: () => Promise<ComponentType<ViewProps>> }

const PLACES: Place[] = [
    { path: "/", name: "Overview", key: "1", view: async () => OverviewView },
    { path: "/dyad", name: "Dyad", key: "2", view: async () => (await import("./views/dyad")).DyadView },
    { path: "/ledger", name: "Ledger", key: "3", view: async () => (await import("./views/ledger")).LedgerView },
    { path: "/map", name: "Map", key: "4", view: async () => (await import("./views/map")).MapView },
    { path: "/network", name: "Network", key: "5", view: async () => (await import("./views/network")).NetworkView },
    { path: "/flows", name: "Flows", key: "6", view: async () => (await import("./views/flows")).FlowsView },
    { path: "/search", name: "Search", key: "7", view: async () => (await import("./views/search")).SearchView },
    { path: "/help", name: "How to read this", view: async () => (await import("./views/help")).HelpView },
    { path: "/happening/", name: "Happening", view: async () => (await import("./views/happening")).HappeningView },
    { path: "/document/", name: "Report", view: async () => (await import("./views/document")).DocumentView },
];

const made = new Map<string, ComponentType<ViewProps>>([["/", OverviewView]]);

function placeOf(path: string): Place | undefined {
    const plain = path.length > 1 ? path.replace(/\/$/, "") : path;
    return PLACES.find((p) => p.path === plain || (p.path.length > 1 && p.path.endsWith("/") && path.startsWith(p.path) && path.length > p.path.length));
}

function View({ place, query, item }: { place: Place; query: Query; item: string }) {
    const [, redraw] = useState(0);
    const [failed, setFailed] = useState(false);
    const Made = made.get(place.path);
    useEffect(() => {
        if (Made) return;
        place.view().then((v) => { made.set(place.path, v); redraw((n) => n + 1); }, () => setFailed(true));
    }, [place]);
    if (Made) return <Made key={place.path + item} query={query} item={item} />;
    if (failed) return <Empty title="This view could not be loaded"><p>The server may have been stopped or renewed. <a href={location.href} target="_self">Load the page again</a>.</p></Empty>;
    return <Waiting />;
}

function Nav({ here }: { here: string }) {
    return (
        <nav class="nav" aria-label="Views">
            <ul>
                {PLACES.filter((p) => p.key).map((p) => (
                    <li key={p.path}><a href={p.path} aria-current={p.path === here ? "page" : undefined} aria-keyshortcuts={p.key}>{p.name}</a></li>
                ))}
            </ul>
        </nav>
    );
}

function Tools() {
    const live = useLive();
    const { chosen } = useTheme();
    return (
        <div class="tools">
            <span class={live.on ? "live on" : "live"} title={live.on ? "Views refresh as reports come in" : "Not connected; views show what was there when they were loaded"}>
                <span class="live-dot" aria-hidden="true" />{live.on ? "Live" : "Not live"}
            </span>
            <label class="theme"><span class="hidden">Colours</span>
                <select value={chosen} onChange={(e) => setTheme((e.target as HTMLSelectElement).value as Theme)}>
                    <option value="system">System</option><option value="light">Light</option><option value="dark">Dark</option>
                </select>
            </label>
            <a href="/help" class="help-link" title="How to read this; keys">Help</a>
        </div>
    );
}

/* Says aloud that the view is another one, and starts reading at its top. */
function useArrival(path: string) {
    const first = useRef(true);
    useEffect(() => {
        if (first.current) { first.current = false; return; }
        scrollTo(0, 0);
        document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
    }, [path]);
}

export function App() {
    const { path, query } = useAddress();
    const place = placeOf(path);
    useArrival(path);
    useEffect(() => startKeys(Object.fromEntries(PLACES.filter((p) => p.key).map((p) => [p.key!, () => go(p.path)]))), []);
    const item = place?.path.endsWith("/") && place.path.length > 1 ? decodeURIComponent(path.slice(place.path.length)) : "";
    return (
        <>
            <a class="skip" href="#main" onClick={(e) => { e.preventDefault(); document.getElementById("main")?.focus(); }}>Skip to the content</a>
            <header class="bar">
                <a class="wordmark" href="/" aria-label="casus, overview">casus</a>
                <Nav here={place?.path ?? ""} />
                <Tools />
            </header>
            <main id="main" tabIndex={-1}>
                {place
                    ? <View place={place} query={query} item={item} />
                    : <Empty title="There is no such view"><p>Start from the <a href="/">overview</a>, or <a href="/search">search</a> the reports.</p></Empty>}
            </main>
            <footer class="foot">
                <p>Every record leads back to the words it was made from. What a report says is not what happened: read the status. <a href="/help">How to read this</a> · <a href="/api/v1/openapi.json" target="_blank" rel="noopener">API</a> · <a href="/licences.txt" target="_blank" rel="noopener">Licences</a></p>
            </footer>
        </>
    );
}
