/* theme.ts -- light, dark, or as the system has it; kept in this browser only.
 *
 * SPDX-License-Identifier: MIT
 */
import { useEffect, useState } from "preact/hooks";

export type Theme = "system" | "light" | "dark";

const KEY = "casus.theme";
const listeners = new Set<() => void>();
const system = matchMedia("(prefers-color-scheme: dark)");

function kept(): Theme {
    try {
        const value = localStorage.getItem(KEY);
        return value === "light" || value === "dark" ? value : "system";
    } catch { return "system"; }
}

function apply() {
    const theme = kept();
    document.documentElement.dataset.theme = theme === "system" ? (system.matches ? "dark" : "light") : theme;
    listeners.forEach((f) => f());
}

export function startTheme() {
    system.addEventListener("change", apply);
    apply();
}

export function setTheme(theme: Theme) {
    try { localStorage.setItem(KEY, theme); } catch { /* private windows may refuse */ }
    apply();
}

/* What is chosen, and what is shown now; redraws who asks when either changes. */
export function useTheme(): { chosen: Theme; shown: string } {
    const [, redraw] = useState(0);
    useEffect(() => {
        const f = () => redraw((n) => n + 1);
        listeners.add(f);
        return () => { listeners.delete(f); };
    }, []);
    return { chosen: kept(), shown: document.documentElement.dataset.theme ?? "light" };
}

/* A colour of the style sheet, for what is drawn on a canvas. */
export function colour(name: string): string {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
