/* csv.ts -- rows of plain values as CSV (RFC 4180), for what only the browser knows.
 *
 * SPDX-License-Identifier: MIT
 */

export type Cell = string | number | boolean | null | undefined;

function cell(value: Cell): string {
    if (value === null || value === undefined) return "";
    const text = String(value);
    /* A leading = + - @ of a text would be run as a formula by spreadsheets. */
    const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

export function csv(rows: Record<string, Cell>[]): string {
    if (!rows.length) return "";
    const names = Object.keys(rows[0]);
    return [names.map(cell).join(","), ...rows.map((r) => names.map((n) => cell(r[n])).join(","))].join("\r\n") + "\r\n";
}
