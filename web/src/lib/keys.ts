/* keys.ts -- single keys for who works without a mouse; they can be turned off.
 *
 *     1..7  views    /  search    j k  next and previous item    ?  help    t  light or dark
 *
 * SPDX-License-Identifier: MIT
 */
import { go } from "./router";
import { setTheme } from "./theme";

const KEY = "casus.keys";

export function keysOn(): boolean {
    try { return localStorage.getItem(KEY) !== "off"; } catch { return true; }
}

export function setKeys(on: boolean) {
    try { localStorage.setItem(KEY, on ? "on" : "off"); } catch { /* private windows may refuse */ }
}

/* To the next or previous of what can be stepped through: cards, records of a report. */
function step(by: 1 | -1) {
    const items = [...document.querySelectorAll<HTMLElement>("[data-step], .card .card-title a")];
    if (!items.length) return;
    const at = items.findIndex((i) => i === document.activeElement || i.contains(document.activeElement));
    const next = items[at < 0 ? (by > 0 ? 0 : items.length - 1) : Math.min(Math.max(at + by, 0), items.length - 1)];
    next.focus();
    next.scrollIntoView({ block: "center" });
}

function findWords() {
    const field = document.getElementById("words");
    if (field) return field.focus();
    go("/search");
    setTimeout(() => document.getElementById("words")?.focus(), 300);
}

export function startKeys(views: Record<string, () => void>): () => void {
    const actions: Record<string, () => void> = {
        ...views, "/": findWords, "?": () => go("/help"), j: () => step(1), k: () => step(-1),
        t: () => setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"),
    };
    const listen = (e: KeyboardEvent) => {
        if (e.ctrlKey || e.metaKey || e.altKey || !keysOn()) return;
        if ((e.target as Element).closest?.("input, select, textarea, [contenteditable], [role=slider]")) return;
        const action = actions[e.key];
        if (!action) return;
        e.preventDefault();
        action();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
}
