/* act.tsx -- small signs that recur: what kind of act, how sure, between whom.
 *
 * A circle is cooperation, a diamond conflict; filled is a deed, hollow are words. The
 * shape says it without the colour.
 *
 * SPDX-License-Identifier: MIT
 */
import { list } from "../lib/format";
import type { Party } from "../lib/types";
import { actName, QUADS, STATUSES } from "../lib/words";

export function Sign({ quad }: { quad: number }) {
    const q = QUADS[quad];
    if (!q) return null;
    const kind = `sign ${q.side} ${q.deed ? "deed" : "word"}`;
    return (
        <svg class={kind} viewBox="0 0 12 12" width="12" height="12" role="img" aria-label={q.long}>
            <title>{q.long}</title>
            {q.side === "coop" ? <circle cx="6" cy="6" r="4.3" /> : <path d="M6 1 11 6 6 11 1 6z" />}
        </svg>
    );
}

export function Act({ quad, type, mode }: { quad: number; type: string; mode: string | null }) {
    return <span class="act"><Sign quad={quad} /> {actName(type, mode)}</span>;
}

export function Status({ status, contested }: { status: string; contested?: boolean }) {
    return (
        <span class="badges">
            <span class={`badge status-${status}`} title={STATUSES[status]}>{status}</span>
            {contested && <span class="badge contested" title="the parties or the reports disagree">contested</span>}
        </span>
    );
}

function Names({ of }: { of: Party[] }) {
    const names = [...new Set(of.map((p) => p.name))];
    return <span title={names.length > 3 ? names.join(", ") : undefined}>{list(names, 3)}</span>;
}

/* "India, then Pakistan": who acted, upon whom; both ways where each did it to the other. */
export function Parties({ actors, recipients }: { actors: Party[]; recipients: Party[] }) {
    const key = (ps: Party[]) => [...new Set(ps.map((p) => p.name))].sort().join("|");
    const mutual = actors.length > 1 && key(actors) === key(recipients);
    if (mutual) return <span class="parties"><Names of={actors} /> <span class="arrow" title="each with the other" aria-label="with each other">⇄</span></span>;
    return (
        <span class="parties">
            {actors.length ? <Names of={actors} /> : <i>somebody</i>}
            {recipients.length > 0 && <> <span class="arrow" aria-label="to">→</span> <Names of={recipients} /></>}
        </span>
    );
}

export function SignsLegend() {
    return (
        <ul class="legend" aria-label="Signs">
            {[1, 2, 3, 4].map((q) => <li key={q}><Sign quad={q} /> {QUADS[q].long}</li>)}
        </ul>
    );
}
