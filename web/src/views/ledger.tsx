/* ledger.tsx -- what is contested, or confirmed by nobody independent.
 *
 * SPDX-License-Identifier: MIT
 */
import type { ViewProps } from "../app";
import { usePages } from "../lib/api";
import { change } from "../lib/router";
import { filtersOf } from "../lib/query";
import type { Happening } from "../lib/types";
import { Cards } from "../parts/cards";
import { listDownloads } from "../parts/downloads";
import { Filters, Words } from "../parts/filters";
import { Head } from "../parts/head";
import { Empty } from "../parts/states";

const SORTS: Record<string, string> = { recent: "newest first", origins: "most independent origins", figures: "widest range of figures" };

export function LedgerView({ query }: ViewProps) {
    const sort = query.sort in SORTS ? query.sort : "recent";
    const asked = { ...filtersOf(query), ...(sort === "recent" ? {} : { sort }) };
    const pages = usePages<Happening>("claims", asked);
    return (
        <>
            <Head plain="Ledger" title="The ledger of claims" downloads={listDownloads("claims", asked, "ledger")}>
                <p>Happenings whose parties disagree, or that nobody independent has confirmed: what is said, by whom, denied by whom, and on how many independent origins it rests.</p>
            </Head>
            <Words query={query} />
            <Filters query={query} statuses={["claimed", "unverified", "disputed", "denied"]} />
            <p class="field inline">
                <label class="field-label" for="sort">Order</label>
                <select id="sort" value={sort} onChange={(e) => change({ sort: (e.target as HTMLSelectElement).value === "recent" ? "" : (e.target as HTMLSelectElement).value })}>
                    {Object.entries(SORTS).map(([key, words]) => <option key={key} value={key}>{words}</option>)}
                </select>
            </p>
            <Cards pages={pages} level={2} empty={
                <Empty title="Nothing in the ledger">
                    <p>No contested or unverified happening passes these filters. <a href="/ledger">Show the whole ledger</a>, or look at <a href="/search">all happenings</a>.</p>
                </Empty>} />
        </>
    );
}
