/* period.ts -- days, weeks and months: first and last day, and counting in them.
 *
 * Days are ISO strings throughout: they sort as text and know no time zone.
 *
 * SPDX-License-Identifier: MIT
 */

export type By = "month" | "week" | "day";

const DAY = 86_400_000;

export function isDay(text: string | undefined): text is string {
    return !!text && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}

export function plusDays(day: string, n: number): string {
    return new Date(Date.parse(day + "T00:00:00Z") + n * DAY).toISOString().slice(0, 10);
}

export function seconds(day: string): number {
    return Date.parse(day + "T00:00:00Z") / 1000;
}

export function fromSeconds(s: number): string {
    return new Date(s * 1000).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
    return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

export function monthEnd(month: string): string {
    const [y, m] = month.split("-").map(Number);
    return new Date(Date.UTC(y, m, 0)).toISOString().slice(0, 10);
}

/* A period's key ("2025-05", "2025-05-05", "2025-W19") to its first and last day. */
export function bounds(key: string, by: By): [string, string] {
    const week = /^(\d{4})-?W(\d\d)$/.exec(key);
    if (week) {
        const fourth = `${week[1]}-01-04`; // always in the first ISO week
        const weekday = (new Date(fourth).getUTCDay() + 6) % 7;
        const monday = plusDays(fourth, (Number(week[2]) - 1) * 7 - weekday);
        return [monday, plusDays(monday, 6)];
    }
    if (/^\d{4}-\d\d$/.test(key)) return [key + "-01", monthEnd(key)];
    if (/^\d{4}$/.test(key)) return [key + "-01-01", key + "-12-31"];
    const first = key.slice(0, 10);
    return [first, by === "week" ? plusDays(first, 6) : by === "month" ? monthEnd(first.slice(0, 7)) : first];
}

/* Months as numbers, so that a slider can hold them. */
export function monthNumber(day: string): number {
    return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

export function monthOf(n: number): string {
    return `${String(Math.floor(n / 12)).padStart(4, "0")}-${String((n % 12) + 1).padStart(2, "0")}`;
}
