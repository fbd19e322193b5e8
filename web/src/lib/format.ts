/* format.ts -- numbers, days and figures as a reader expects them.
 *
 * SPDX-License-Identifier: MIT
 */

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December"];

export function count(n: number, one: string, many = one + "s"): string {
    return `${number(n)} ${n === 1 ? one : many}`;
}

export function number(n: number): string {
    return n.toLocaleString("en-GB", { maximumFractionDigits: 2 });
}

/* 30,000,000 as "30 million": what a newspaper would print. */
export function big(n: number): string {
    for (const [size, name] of [[1e12, "trillion"], [1e9, "billion"], [1e6, "million"]] as const) {
        if (Math.abs(n) >= size) return `${number(Math.round((n / size) * 100) / 100)} ${name}`;
    }
    return number(n);
}

export function signed(n: number): string {
    const text = Math.abs(n).toLocaleString("en-GB", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    return n < 0 ? "\u2212" + text : n > 0 ? "+" + text : text;
}

/* "2025-05-07" as "7 May 2025"; "2025-05" as "May 2025"; anything else as it is. */
export function day(iso: string | null | undefined): string {
    if (!iso) return "undated";
    const m = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(iso);
    if (!m) return iso;
    if (!m[2]) return m[1];
    const month = MONTHS[Number(m[2]) - 1] ?? m[2];
    return m[3] ? `${Number(m[3])} ${month} ${m[1]}` : `${month} ${m[1]}`;
}

/* Two days without saying the month or the year twice. */
export function days(from: string | null, to: string | null): string {
    if (!from || !to || from.slice(0, 10) === to.slice(0, 10)) return day(from ?? to);
    const [a, b] = [day(from).split(" "), day(to).split(" ")];
    if (a.length === 3 && b.length === 3 && a[2] === b[2]) {
        return a[1] === b[1] ? `${a[0]}\u2013${b.join(" ")}` : `${a[0]} ${a[1]} \u2013 ${b.join(" ")}`;
    }
    return `${a.join(" ")} \u2013 ${b.join(" ")}`;
}

export interface Range { low: number | null; high: number | null; best: number | null }

/* "at least 30", "26 to 31", "about 5" never: the records hold bounds, not hedges. */
export function range(r: Range): string {
    const { low, high, best } = r;
    if (low !== null && high !== null && low !== high) return `${big(low)} to ${big(high)}`;
    if (low !== null && high === null) return `at least ${big(low)}`;
    if (low === null && high !== null) return `at most ${big(high)}`;
    const value = best ?? low;
    return value === null ? "an unknown number" : big(value);
}

export interface Figure extends Range { role: string; of: string | null; unit: string | null; currency: string | null }

/* "26 to 31 killed (civilians)", "USD 30 million", "40 percent". */
export function figure(f: Figure): string {
    const value = range(f);
    if (f.currency) return `${f.currency} ${value}`;
    if (f.unit) return `${value} ${f.unit}${f.of ? " of " + f.of : ""}`;
    const casualty = ["killed", "wounded", "captured", "displaced", "destroyed"].includes(f.role);
    if (casualty) return `${value} ${f.of ? f.of + " " : ""}${f.role}`;
    return f.of ? `${value} ${f.of}` : value;
}

export function list(names: string[], most = 4): string {
    const unique = [...new Set(names)];
    const shown = unique.slice(0, most);
    const more = unique.length - shown.length;
    if (more > 0) return `${shown.join(", ")} and ${more} more`;
    return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown[shown.length - 1]}` : shown[0] ?? "";
}
