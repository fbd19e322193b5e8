/* card.tsx -- a happening in short: what, who, who says so, who denies it, how many
 * independent origins, and the sentence. All five questions of a newcomer at one glance.
 *
 * SPDX-License-Identifier: MIT
 */
import { count, day, days, figure, list } from "../lib/format";
import type { GivenFigure, Happening, Stand } from "../lib/types";
import { STANCES } from "../lib/words";
import { Act, Parties, Status } from "./act";
import { Sentence } from "./sentence";

export function Stands({ stands }: { stands: Stand[] }) {
    const groups = Object.keys(STANCES).map((stance) => ({
        stance, who: stands.filter((s) => s.stance === stance).map((s) => s.party),
    })).filter((g) => g.who.length);
    if (!groups.length) return <p class="stands none">Told by the reporters themselves; no party is quoted for it.</p>;
    return (
        <dl class="stands">
            {groups.map((g) => <div key={g.stance} class={"stand " + g.stance}><dt>{STANCES[g.stance][0]}</dt><dd>{list(g.who)}</dd></div>)}
        </dl>
    );
}

/* "26 killed (Pakistan); 31 killed": the figures, each with who gave it. */
export function Figures({ figures }: { figures: GivenFigure[] }) {
    if (!figures.length) return null;
    const said = new Map<string, Set<string>>();
    for (const f of figures) {
        const text = figure(f);
        if (!said.has(text)) said.set(text, new Set());
        if (f.giver) said.get(text)!.add(f.giver);
    }
    return (
        <dl class="stands">
            <div class="stand figures"><dt>Figures</dt><dd>
                {[...said].slice(0, 5).map(([text, who], i) => (
                    <span key={text}>{i > 0 && "; "}<b>{text}</b>{who.size > 0 && <> ({list([...who], 2)})</>}</span>
                ))}
                {said.size > 5 && ` and ${said.size - 5} more`}
            </dd></div>
        </dl>
    );
}

export function Origins({ h }: { h: Happening }) {
    return (
        <p class="origins">
            <b>{count(h.origins, "independent origin")}</b> · {count(h.documents, "report")} · {count(h.outlets, "outlet")}
            {" · "}
            {h.first_reported?.slice(0, 10) === h.last_reported?.slice(0, 10)
                ? <>{h.first_reported ? "seen " : ""}{day(h.first_reported)}</>
                : <>first seen {day(h.first_reported)}, last {day(h.last_reported)}</>}
        </p>
    );
}

/* The ledger also holds what only one party claims; contested in the reader's sense is
 * what somebody denies or doubts, or for which figures stand against each other. */
export function isContested(h: Happening): boolean {
    if (!h.contested) return false;
    const spread = new Map<string, Set<number>>();
    for (const f of h.figures) {
        const what = [f.role, f.of, f.unit, f.currency].join("|");
        if (f.best !== null) spread.set(what, (spread.get(what) ?? new Set()).add(f.best));
    }
    return h.stands.some((s) => s.stance === "deny" || s.stance === "doubt") || [...spread.values()].some((v) => v.size > 1);
}

export function Card({ h, level = 3 }: { h: Happening; level?: 2 | 3 }) {
    const Title = `h${level}` as "h3";
    const where = h.place?.name;
    return (
        <article class="card" data-happening={h.id}>
            <div class="card-told">
                <p class="card-top">
                    <Act quad={h.quad} type={h.type} mode={h.mode} />
                    <Status status={h.status} contested={isContested(h)} />
                    <span class="when"><time dateTime={h.day_from ?? undefined}>{days(h.day_from, h.day_to)}</time>{where && <> · {where}</>}</span>
                </p>
                <Title class="card-title"><a href={`/happening/${h.id ?? h.happening}`}><Parties actors={h.actors} recipients={h.recipients} /></a></Title>
                {h.sentence && <p class="words"><Sentence text={h.sentence} marks={h.trigger ? [{ role: "act", span: h.trigger }] : []} /></p>}
            </div>
            <div class="card-stands">
                <Stands stands={h.stands} />
                <Figures figures={h.figures} />
                <Origins h={h} />
            </div>
        </article>
    );
}
