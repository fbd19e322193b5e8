/* query.ts -- the state of a view is its address, nothing else.
 *
 * A view reads its filters from the query and writes them back; so a link reproduces what
 * was on the screen. What is empty or the default is not written, and names come in one
 * order, so that equal states have equal addresses.
 *
 * SPDX-License-Identifier: MIT
 */

export type Query = Record<string, string>;

const ORDER = ["q", "in", "a", "b", "dir", "actor", "recipient", "dyad", "type", "status", "kind", "from", "to", "by",
    "show", "sort", "area", "country", "focus", "most", "layer", "select", "min_confidence", "distinct"];

export function readQuery(search: string): Query {
    const out: Query = {};
    for (const [name, value] of new URLSearchParams(search)) {
        if (value !== "" && !(name in out)) out[name] = value;
    }
    return out;
}

function rank(name: string): number {
    const i = ORDER.indexOf(name);
    return i < 0 ? ORDER.length : i;
}

export function writeQuery(query: Record<string, string | undefined | null>, defaults: Query = {}): string {
    const names = Object.keys(query).filter((n) => query[n] && query[n] !== defaults[n]);
    names.sort((x, y) => rank(x) - rank(y) || (x < y ? -1 : 1));
    /* Commas and colons may stand in a query as they are, and read better so. */
    const text = names.map((n) => `${encodeURIComponent(n)}=${encodeURIComponent(query[n]!)
        .replace(/%2C/g, ",").replace(/%3A/g, ":").replace(/%20/g, "+")}`).join("&");
    return text ? "?" + text : "";
}

/* Those of the query that the API takes as filters. */
const FILTERS = ["q", "actor", "recipient", "dyad", "type", "status", "from", "to", "min_confidence", "distinct"];

export function filtersOf(query: Query): Query {
    const out: Query = {};
    for (const name of FILTERS) if (query[name]) out[name] = query[name];
    return out;
}

export function toggled(list: string | undefined, word: string): string {
    const words = (list ?? "").split(",").filter(Boolean);
    return (words.includes(word) ? words.filter((w) => w !== word) : [...words, word]).join(",");
}

export function has(list: string | undefined, word: string): boolean {
    return (list ?? "").split(",").includes(word);
}
