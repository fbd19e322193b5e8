/* search.tsx -- text and filters together, over happenings, reports and statements.
 *
 * SPDX-License-Identifier: MIT
 */
import type { ViewProps } from "../app";
import { usePages, type Pages } from "../lib/api";
import { count, day } from "../lib/format";
import { filtersOf, writeQuery, type Query } from "../lib/query";
import type { Happening, Hit, Said } from "../lib/types";
import { Cards, More, Tally } from "../parts/cards";
import { listDownloads } from "../parts/downloads";
import { Filters, Words } from "../parts/filters";
import { Head } from "../parts/head";
import { Empty, Shown } from "../parts/states";

const TABS = [["happenings", "Happenings"], ["reports", "Reports"], ["statements", "Statements"]] as const;

function Tabs({ query, now }: { query: Query; now: string }) {
    return (
        <nav class="tabs" aria-label="Search in">
            {TABS.map(([key, name]) => (
                <a key={key} href={"/search" + writeQuery({ ...query, in: key }, { in: "happenings" })} aria-current={now === key ? "page" : undefined}>{name}</a>
            ))}
        </nav>
    );
}

/* The server frames the words that were found in U+0001 and U+0002. */
function Snippet({ text }: { text: string }) {
    return <p class="words">{text.split(/(\u0001[^\u0002]*\u0002)/).map((part, i) =>
        part.startsWith("\u0001") ? <mark key={i} class="hit">{part.slice(1, -1)}</mark> : part)}</p>;
}

interface Report { document: number; title: string | null; source: string | null; day: string | null; events: number; snippet?: string }

function Reports({ pages, query }: { pages: Pages<Report>; query: Query }) {
    return (
        <Shown answer={pages} lines={8}>
            {(items) => items.length === 0
                ? <Empty title={query.q ? "No report holds these words" : "No reports in these days"}><p>Try fewer words, a beginning with a star (<code>drone*</code>), or <a href="/search?in=reports">all reports</a>.</p></Empty>
                : <>
                    <Tally pages={pages} one="report" />
                    <ul class="rows">
                        {items.map((d) => (
                            <li key={d.document} class="row">
                                <h2 class="row-title"><a data-step href={`/document/${d.document}`}>{d.title || "Untitled report"}</a></h2>
                                <p class="row-note">{d.source ?? "unknown outlet"} · {day(d.day)} · {count(d.events, "event")}</p>
                                {d.snippet && <Snippet text={d.snippet} />}
                            </li>
                        ))}
                    </ul>
                    <More pages={pages} of="reports" />
                </>}
        </Shown>
    );
}

const SAID: Record<string, string> = { speech: "said", writing: "wrote", belief: "believes", intent: "intends" };

function Statements({ pages }: { pages: Pages<Said> }) {
    return (
        <Shown answer={pages} lines={8}>
            {(items) => items.length === 0
                ? <Empty title="No statement passes these filters"><p>Take a filter away, or see <a href="/search?in=statements">all statements</a>.</p></Empty>
                : <>
                    <Tally pages={pages} one="statement" />
                    <ul class="rows">
                        {items.map((s) => (
                            <li key={`${s.document}-${s.statement}`} class="row">
                                <h2 class="row-title">{s.speaker?.name ?? "The author"} <span class="row-verb">{s.negated ? "did not say" : SAID[s.kind] ?? s.kind}</span></h2>
                                <p class="words"><q>{typeof s.content === "string" && s.content ? s.content : s.sentence}</q></p>
                                <p class="row-note"><a data-step href={`/document/${s.document}`}>{s.title || "the report"}</a> · {s.source ?? "unknown outlet"} · {day(s.day)}{s.quoted === "direct" && " · in quotation marks"}</p>
                            </li>
                        ))}
                    </ul>
                    <More pages={pages} of="statements" />
                </>}
        </Shown>
    );
}

function pick(query: Query, names: string[]): Query {
    return Object.fromEntries(names.filter((n) => query[n]).map((n) => [n, query[n]]));
}

export function SearchView({ query }: ViewProps) {
    const tab = TABS.some(([k]) => k === query.in) ? query.in : "happenings";
    const filters = filtersOf(query);
    const forReports = pick(filters, ["q", "from", "to"]);
    const source = tab === "reports" ? (query.q ? "search" : "documents") : tab;
    const asked = tab === "reports" ? forReports : tab === "statements" ? pick(filters, ["q", "actor", "from", "to"]) : filters;
    const happenings = usePages<Happening>(tab === "happenings" ? "happenings" : null, asked);
    const reports = usePages<Hit | Report>(tab === "reports" ? source : null, asked, source === "search" ? 200 : 25);
    const statements = usePages<Said>(tab === "statements" ? "statements" : null, asked);
    return (
        <>
            <Head plain={query.q ? `Search: ${query.q}` : "Search"} title="Search" downloads={listDownloads(source, asked)}>
                <p>Words of the reports and filters on the records, together. Words in quotation marks stand together; <code>AND</code>, <code>OR</code>, <code>NOT</code> and a star at the end of a word work.</p>
            </Head>
            <Words query={query} />
            <Filters query={query} />
            <Tabs query={query} now={tab} />
            {tab === "happenings" && <Cards pages={happenings} level={2} empty={<Empty title="No happening passes these filters"><p>Take a filter away above, look for the words in <a href={"/search" + writeQuery({ ...query, in: "reports" })}>the reports</a>, or start from <a href="/search">all happenings</a>.</p></Empty>} />}
            {tab === "reports" && <Reports pages={reports as Pages<Report>} query={query} />}
            {tab === "statements" && <Statements pages={statements} />}
        </>
    );
}
