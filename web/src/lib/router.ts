/* router.ts -- addresses without reloading: the history of the browser and who listens.
 *
 * SPDX-License-Identifier: MIT
 */
import { useEffect, useState } from "preact/hooks";
import { readQuery, writeQuery, type Query } from "./query";

const listeners = new Set<() => void>();
const tell = () => listeners.forEach((f) => f());

export function go(href: string, replace = false) {
    if (href === location.pathname + location.search) return;
    history[replace ? "replaceState" : "pushState"](null, "", href);
    tell();
}

addEventListener("popstate", tell);

/* Links within the dashboard are followed here; with a modifier, or to elsewhere, by the
 * browser. */
addEventListener("click", (e) => {
    const a = (e.target as Element | null)?.closest?.("a");
    if (!a || e.defaultPrevented || e.button || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
    const href = a.getAttribute("href");
    if (!href || a.target || a.hasAttribute("download") || a.origin !== location.origin) return;
    if (href.startsWith("#") || /^\/api\/|\.[a-z]+$/.test(a.pathname)) return;
    e.preventDefault();
    go(a.pathname + a.search);
});

export function useAddress(): { path: string; query: Query } {
    const [, redraw] = useState(0);
    useEffect(() => {
        const f = () => redraw((n) => n + 1);
        listeners.add(f);
        return () => { listeners.delete(f); };
    }, []);
    return { path: location.pathname, query: readQuery(location.search) };
}

/* Changes some of the query of this view; "" takes a name out. */
export function change(changes: Record<string, string | undefined>, replace = false) {
    go(location.pathname + writeQuery({ ...readQuery(location.search), ...changes }), replace);
}
