/* sentence.tsx -- a sentence of a report with the words marked that a record rests on.
 *
 * Each role has its own line under the words and, in the long form, its name above them,
 * so that colour alone never tells them apart.
 *
 * SPDX-License-Identifier: MIT
 */
import { runsOf, spansAt, type Marked, type Span } from "../lib/offsets";
import type { Event } from "../lib/types";

export type Role = "act" | "who" | "whom" | "figure" | "says" | "cue" | "thing";

const LABELS: Record<Role, string> = {
    act: "act", who: "who", whom: "to whom", figure: "figure", says: "says", cue: "word", thing: "with",
};

export interface Mark { role: Role; span: Span; label?: string }

/* Two names at most: a label must not be wider than what it stands over. */
const FIRST: Role[] = ["act", "who", "whom", "says", "figure", "cue", "thing"];
function labelsOf(marks: Mark[]): string[] {
    const sorted = [...marks].sort((a, b) => FIRST.indexOf(a.role) - FIRST.indexOf(b.role));
    return [...new Set(sorted.map((m) => m.label ?? LABELS[m.role]))].slice(0, 2);
}

export function Sentence({ text, marks, labels = false }: { text: string; marks: Mark[]; labels?: boolean }) {
    const placed: Marked<Mark>[] = spansAt(text, marks.map((m) => m.span)).map((span, i) => ({ span, what: marks[i] }));
    return (
        <q class={labels ? "sentence labelled" : "sentence"}>
            {runsOf(text, placed).map((run) => {
                if (!run.covers.length) return run.text;
                const roles = [...new Set(run.covers.map((m) => m.role))];
                const begins = labelsOf(run.begins);
                return (
                    <mark key={run.start} class={"mark " + roles.map((r) => "m-" + r).join(" ")} data-label={labels && begins.length ? begins.join(" · ") : undefined}>
                        {run.text}
                    </mark>
                );
            })}
        </q>
    );
}

export function marksOf(e: Event): Mark[] {
    const marks: Mark[] = [];
    const add = (role: Role, span: Span | null | undefined, label?: string) => { if (span) marks.push({ role, span, label }); };
    const same = (a: Span | null | undefined, b: Span | null | undefined) => !!a && !!b && a[0] === b[0] && a[1] === b[1];
    add("act", e.trigger);
    for (const p of e.actors) {
        add("who", p.span, e.recipients.some((r) => same(r.span, p.span)) ? "each other" : undefined);
    }
    for (const p of e.recipients) if (!e.actors.some((a) => same(a.span, p.span))) add("whom", p.span);
    for (const q of e.quantities ?? []) add("figure", q.span);
    for (const o of e.objects ?? []) add("thing", o.span, o.role === "target" ? "target" : o.role === "theme" ? "about" : "with");
    for (const c of e.claims) {
        add("says", c.span);
        if (!same(c.cue, e.trigger)) add("cue", c.cue, { deny: "denies", doubt: "doubts", confirm: "confirms" }[c.stance] ?? "says");
    }
    return marks;
}
