/* picker.tsx -- a field that finds an actor as one types (the ARIA combobox pattern).
 *
 * A state is kept by its letters (PAK), anybody else by name; what stands in the field
 * and matches nothing is kept as it is, for the filter takes parts of names too.
 *
 * SPDX-License-Identifier: MIT
 */
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { address, ask } from "../lib/api";
import { number } from "../lib/format";
import type { Actor, List } from "../lib/types";
import { isCode, isState, stateName } from "../lib/words";

export function actorKey(a: Actor): string {
    return a.kind === "state" && a.country ? a.country : a.name;
}

export function actorName(key: string): string {
    return isCode(key) ? stateName(key) : key;
}

/* The letters of a state whose name was typed in full, else the words themselves. */
function keyOf(text: string, found: Actor[]): string {
    const low = text.trim().toLowerCase();
    const hit = found.find((a) => a.name.toLowerCase() === low);
    if (hit) return actorKey(hit);
    const code = text.trim().toUpperCase();
    return isState(code) ? code : text.trim();
}

interface Props { label: string; value: string; onPick: (key: string) => void; any?: string; bare?: boolean }

export function Picker({ label, value, onPick, any = "anybody", bare = false }: Props) {
    const id = useId();
    const [text, setText] = useState<string | null>(null); // null: not being edited
    const [found, setFound] = useState<Actor[]>([]);
    const [at, setAt] = useState(-1);
    const typed = useRef(false);
    const open = text !== null && found.length > 0;

    useEffect(() => {
        if (text === null) return;
        const control = new AbortController();
        const wait = setTimeout(() => {
            ask<List<Actor>>(address("actors", { q: typed.current ? text.trim() : "", limit: "12" }), control.signal)
                .then((l) => { setFound(l.items); setAt(-1); }, () => { if (!control.signal.aborted) setFound([]); });
        }, typed.current ? 120 : 0);
        return () => { clearTimeout(wait); control.abort(); };
    }, [text]);

    const close = () => { setText(null); setFound([]); setAt(-1); typed.current = false; };
    const pick = (key: string) => { close(); if (key !== value) onPick(key); };
    const finish = () => {
        if (text === null) return;
        pick(typed.current ? keyOf(text, found) : value);
    };
    const keys = (e: KeyboardEvent) => {
        if (e.key === "ArrowDown" || e.key === "ArrowUp") {
            e.preventDefault();
            const n = found.length;
            if (n) setAt((i) => (i + (e.key === "ArrowDown" ? 1 : n) + (i < 0 && e.key === "ArrowUp" ? 0 : 0)) % n);
        } else if (e.key === "Enter" && text !== null) {
            if (at >= 0) { e.preventDefault(); pick(actorKey(found[at])); } else { finish(); }
        } else if (e.key === "Escape") { close(); }
    };
    const shown = text ?? (value ? actorName(value) : "");
    return (
        <span class={bare ? "picker bare" : "picker field"}>
            <label for={id} class={bare ? "hidden" : "field-label"}>{label}</label>
            <input id={id} type="text" role="combobox" autocomplete="off" spellcheck={false} placeholder={any} value={shown}
                aria-expanded={open} aria-controls={id + "-list"} aria-autocomplete="list"
                aria-activedescendant={open && at >= 0 ? `${id}-${at}` : undefined}
                size={bare ? Math.max(shown.length || any.length, 6) : undefined}
                onFocus={(e) => { typed.current = false; setText(shown); (e.target as HTMLInputElement).select(); }}
                onInput={(e) => { typed.current = true; setText((e.target as HTMLInputElement).value); }}
                onBlur={finish} onKeyDown={keys} />
            <ul id={id + "-list"} role="listbox" aria-label={label} class="options" hidden={!open}>
                {found.map((a, i) => (
                    <li key={i} id={`${id}-${i}`} role="option" aria-selected={i === at} class={i === at ? "at" : ""}
                        onMouseDown={(e) => { e.preventDefault(); pick(actorKey(a)); (document.activeElement as HTMLElement)?.blur(); }}>
                        <span>{a.name}</span> <small>{[a.kind === "state" ? a.country : a.country ?? a.kind, number(a.events)].filter(Boolean).join(" · ")}</small>
                    </li>
                ))}
            </ul>
        </span>
    );
}
