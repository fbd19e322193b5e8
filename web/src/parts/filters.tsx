/* filters.tsx -- the filters of the command line as a form; the address is their state.
 *
 * SPDX-License-Identifier: MIT
 */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { change } from "../lib/router";
import { has, toggled, type Query } from "../lib/query";
import { QUADS, STATUSES, TYPES } from "../lib/words";
import { Picker } from "./picker";
import { Sign } from "./act";

/* PLOVER types by the quad class that they belong to. */
const BY_QUAD: [number, string[]][] = [
    [1, ["AGREE", "CONSULT", "SUPPORT", "CONCEDE"]], [2, ["COOPERATE", "AID", "RETREAT"]],
    [3, ["REQUEST", "ACCUSE", "REJECT", "THREATEN"]], [4, ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]],
];

export function Words({ query, label = "Words in the report" }: { query: Query; label?: string }) {
    const [text, setText] = useState(query.q ?? "");
    useEffect(() => setText(query.q ?? ""), [query.q]);
    const send = (e: SubmitEvent) => { e.preventDefault(); change({ q: text.trim() }); };
    return (
        <form class="field words-field" role="search" onSubmit={send}>
            <label class="field-label" for="words">{label}</label>
            <span class="joined">
                <input id="words" type="search" value={text} onInput={(e) => setText((e.target as HTMLInputElement).value)} placeholder='ceasefire, "air strike", drone*' />
                <button type="submit" class="button primary">Search</button>
            </span>
        </form>
    );
}

export function Days({ query }: { query: Query }) {
    const date = (name: "from" | "to", label: string) => (
        <span class="field">
            <label class="field-label" for={name}>{label}</label>
            <input id={name} type="date" min="1500-01-01" max="2999-12-31" value={query[name] ?? ""}
                onChange={(e) => change({ [name]: (e.target as HTMLInputElement).value })} />
        </span>
    );
    return <>{date("from", "From")}{date("to", "To")}</>;
}

export function Types({ query }: { query: Query }) {
    return (
        <fieldset class="choices">
            <legend>Kind of act</legend>
            {BY_QUAD.map(([quad, types]) => (
                <div key={quad} class="choice-row">
                    <span class="choice-head"><Sign quad={quad} /> {QUADS[quad].long}</span>
                    <span class="choice-list">
                        {types.map((t) => (
                            <label key={t} class="chip check">
                                <input type="checkbox" checked={has(query.type, t)} onChange={() => change({ type: toggled(query.type, t) })} />
                                {TYPES[t]}
                            </label>
                        ))}
                    </span>
                </div>
            ))}
        </fieldset>
    );
}

export function Statuses({ query, only }: { query: Query; only?: string[] }) {
    return (
        <fieldset class="choices">
            <legend>How sure</legend>
            <div class="choice-list">
                {(only ?? Object.keys(STATUSES)).map((s) => (
                    <label key={s} class="chip check" title={STATUSES[s]}>
                        <input type="checkbox" checked={has(query.status, s)} onChange={() => change({ status: toggled(query.status, s) })} />
                        {s}
                    </label>
                ))}
            </div>
        </fieldset>
    );
}

const NAMES: Record<string, string> = {
    q: "words", actor: "actor", recipient: "recipient", dyad: "pair", type: "kinds", status: "status", from: "from", to: "to",
};

/* What narrows the view, each with a button that takes it away. */
export function Narrowed({ query, but = [] }: { query: Query; but?: string[] }) {
    const set = Object.keys(NAMES).filter((n) => query[n] && !but.includes(n));
    if (!set.length) return null;
    return (
        <p class="narrowed">
            {set.map((n) => (
                <button key={n} type="button" class="chip on" onClick={() => change({ [n]: "" })} aria-label={`Remove filter ${NAMES[n]} ${query[n]}`}>
                    {NAMES[n]}: {query[n].replace(/,/g, ", ")} <span aria-hidden="true">×</span>
                </button>
            ))}
            <button type="button" class="link" onClick={() => change(Object.fromEntries(set.map((n) => [n, ""])))}>Clear all</button>
        </p>
    );
}

interface FiltersProps { query: Query; statuses?: string[]; noDays?: boolean; children?: ComponentChildren }

export function Filters({ query, statuses, noDays, children }: FiltersProps) {
    return (
        <section class="filters" aria-label="Filters">
            <div class="filter-row">
                {children}
                <Picker label="Who acted" value={query.actor ?? ""} onPick={(actor) => change({ actor })} />
                <Picker label="Upon whom" value={query.recipient ?? ""} onPick={(recipient) => change({ recipient })} />
                {!noDays && <Days query={query} />}
            </div>
            <details open={!!(query.type || query.status)}>
                <summary>Kind of act, how sure</summary>
                <Types query={query} />
                <Statuses query={query} only={statuses} />
            </details>
            <Narrowed query={query} />
        </section>
    );
}
