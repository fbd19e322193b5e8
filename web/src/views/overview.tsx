/* overview.tsx -- the start page: a question to fill in, what is new, where relations
 * changed most, and what is contested most.
 *
 * SPDX-License-Identifier: MIT
 */
import { useState } from "preact/hooks";
import { address, useAnswer } from "../lib/api";
import { count, day, days, number, signed } from "../lib/format";
import { bounds } from "../lib/period";
import { writeQuery } from "../lib/query";
import { go } from "../lib/router";
import type { Change, Happening, Overview } from "../lib/types";
import { actorName, Picker } from "../parts/picker";
import { Card } from "../parts/card";
import { dataDownloads } from "../parts/downloads";
import { Head } from "../parts/head";
import { Empty, Shown } from "../parts/states";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December"];

/* First and last day of what was chosen; a month without a year means nothing. */
function span(month: string, year: string): [string, string] | null {
    if (!year) return null;
    return month ? bounds(`${year}-${month}`, "month") : bounds(year, "month");
}

function destination(a: string, b: string, when: [string, string] | null): string {
    const range = when ? { from: when[0], to: when[1] } : {};
    if (a && b) return "/dyad" + writeQuery({ a, b, dir: "ab", ...range });
    return "/search" + writeQuery({ actor: a, recipient: b, ...range });
}

function AskBar({ data }: { data: Overview }) {
    const start = data.changes[0];
    const [a, setA] = useState(start?.a ?? "");
    const [b, setB] = useState(start?.b ?? "");
    const known = start ? /^(\d{4})-(\d\d)/.exec(start.period) : null;
    const [year, setYear] = useState(known?.[1] ?? "");
    const [month, setMonth] = useState(known?.[2] ?? "");
    const first = Number((data.counts.first_day ?? "").slice(0, 4)), last = Number((data.counts.last_day ?? "").slice(0, 4));
    const years = first && last ? Array.from({ length: last - first + 1 }, (_, i) => String(last - i)) : [];
    if (year && !years.includes(year)) years.unshift(year); // of an act, in reports without a date
    const submit = (e: SubmitEvent) => { e.preventDefault(); go(destination(a, b, span(month, year))); };
    return (
        <form class="ask" onSubmit={submit} aria-label="Ask the record">
            <p class="ask-line">
                What did <Picker label="Who acted" value={a} onPick={setA} bare /> do to <Picker label="Upon whom" value={b} onPick={setB} bare /> in{" "}
                <label><span class="hidden">Month</span>
                    <select value={month} onChange={(e) => setMonth((e.target as HTMLSelectElement).value)} disabled={!year}>
                        <option value="">any month</option>
                        {MONTHS.map((m, i) => <option key={m} value={String(i + 1).padStart(2, "0")}>{m}</option>)}
                    </select>
                </label>{" "}
                <label><span class="hidden">Year</span>
                    <select value={year} onChange={(e) => setYear((e.target as HTMLSelectElement).value)}>
                        <option value="">any year</option>
                        {years.map((y) => <option key={y}>{y}</option>)}
                    </select>
                </label>?
            </p>
            <button type="submit" class="button primary big">Show me</button>
            <p class="ask-note">Who says so, who denies it, how many independent sources, and the sentence itself: all on the next page.</p>
        </form>
    );
}

function Counts({ c }: { c: Overview["counts"] }) {
    const cells: [string, number, string, string?][] = [
        ["reports", c.documents, "/search?in=reports", `${number(c.origins)} different texts`],
        ["happenings", c.happenings, "/search", `told ${number(c.events)} times`],
        ["contested", c.contested, "/ledger", "or confirmed by nobody"],
        ["statements", c.statements, "/search?in=statements", "who said what"],
        ["transfers", c.transfers, "/flows", "arms, aid, money"],
    ];
    return (
        <dl class="counts">
            {cells.map(([name, n, href, note]) => (
                <div key={name}><dt><a href={href}>{name}</a></dt><dd><b>{number(n)}</b><small>{note}</small></dd></div>
            ))}
        </dl>
    );
}

function Slope({ c }: { c: Change }) {
    const worse = c.delta < 0;
    return (
        <li class="change">
            <a href={"/dyad" + writeQuery({ a: c.a, b: c.b })}>{actorName(c.a_name || c.a)} <span aria-hidden="true">–</span><span class="hidden"> and </span> {actorName(c.b_name || c.b)}</a>
            <span class={worse ? "delta conf" : "delta coop"}><span aria-hidden="true">{worse ? "▼" : "▲"}</span> {signed(c.delta)}<span class="hidden">{worse ? " towards conflict" : " towards cooperation"}</span></span>
            <small>{day(c.period)}: {count(c.now.events, "event")}{c.now.goldstein !== null && <>, mean {signed(c.now.goldstein)}</>}
                {c.before.events > 0 ? <>; before: {number(c.before.events)}{c.before.goldstein !== null && <>, mean {signed(c.before.goldstein)}</>}</> : <>; none before</>}</small>
        </li>
    );
}

function row(list: string, h: Happening) {
    return {
        list, id: h.id, day_from: h.day_from, type: h.type, mode: h.mode, status: h.status, contested: h.contested,
        actors: h.actors.map((p) => p.name).join("; "), recipients: h.recipients.map((p) => p.name).join("; "),
        documents: h.documents, outlets: h.outlets, origins: h.origins, sentence: h.sentence,
    };
}

function Columns({ data }: { data: Overview }) {
    return (
        <div class="columns">
            <section aria-labelledby="new">
                <h2 id="new">What is new</h2>
                {data.latest.length
                    ? <div class="cards">{data.latest.map((h) => <Card key={h.happening} h={h} />)}</div>
                    : <Empty title="No happenings yet"><p>The reports in this database tell of no act that the rules know.</p></Empty>}
                <p class="onward"><a href="/search">All happenings</a></p>
            </section>
            <div class="side">
                <section aria-labelledby="changes">
                    <h2 id="changes">Sharpest changes</h2>
                    <p class="caption">Pairs of actors, by how far the Goldstein score of their acts moved between the last two periods.</p>
                    {data.changes.length
                        ? <ol class="changes">{data.changes.map((c) => <Slope key={c.a + c.b + c.period} c={c} />)}</ol>
                        : <Empty title="No pair has acted twice yet"><p>Changes show once a pair of actors has events in two periods.</p></Empty>}
                </section>
                <section aria-labelledby="contested">
                    <h2 id="contested">Most contested</h2>
                    {data.contested.length
                        ? <div class="cards tight">{data.contested.slice(0, 4).map((h) => <Card key={h.happening} h={h} />)}</div>
                        : <Empty title="Nothing is contested"><p>No party denies what another says. See the <a href="/ledger">ledger</a> for what nobody confirms.</p></Empty>}
                    <p class="onward"><a href="/ledger">The whole ledger</a></p>
                </section>
            </div>
        </div>
    );
}

export function OverviewView() {
    const answer = useAnswer<Overview>(address("overview"));
    const d = answer.data;
    const downloads = d ? dataDownloads("overview", d, [...d.latest.map((h) => row("latest", h)), ...d.contested.map((h) => row("contested", h))]) : [];
    return (
        <>
            <Head plain="Overview" title="Who did what to whom, and who says so" downloads={downloads}>
                {d && d.counts.documents > 0 && <p>{count(d.counts.documents, "report")}{d.counts.first_day && <> of {days(d.counts.first_day, d.counts.last_day)}</>}, read by rules that can be asked why.</p>}
            </Head>
            <Shown answer={answer} lines={10}>
                {(data) => data.counts.documents === 0
                    ? <Empty title="This database holds no reports yet"><p>Put some in, and this page fills by itself:</p><pre>casus add news.db REPORTS.jsonl</pre><p>or let it follow feeds with <code>casus watch</code>.</p></Empty>
                    : <><AskBar data={data} /><Counts c={data.counts} /><Columns data={data} /></>}
            </Shown>
        </>
    );
}
