/* pure.test.ts -- offsets, figures, days and addresses.
 *
 * SPDX-License-Identifier: MIT
 */
// @ts-nocheck -- the types of node are not installed: only its test runner is used
import assert from "node:assert/strict";
import { test } from "node:test";
import { csv } from "../src/lib/csv";
import { big, day, days, figure, list, range, signed } from "../src/lib/format";
import { atBytes, runsOf, spansAt } from "../src/lib/offsets";
import { bounds, daysBetween, isDay, monthEnd, monthNumber, monthOf, plusDays } from "../src/lib/period";
import { filtersOf, has, readQuery, toggled, writeQuery } from "../src/lib/query";

const TEXTS = ["", "plain", "Zeľenský said “no”", "北京 denied it", "a😀b👩‍👩‍👧c", "Türkiye – 5 €", "e\u0301clair"];

test("byte offsets fall where TextEncoder says", () => {
    for (const text of TEXTS) {
        const bytes: number[] = [], indices: number[] = [];
        for (let i = 0; i <= text.length; i++) {
            if (i > 0 && i < text.length && /[\uDC00-\uDFFF]/.test(text[i])) continue;
            indices.push(i);
            bytes.push(new TextEncoder().encode(text.slice(0, i)).length);
        }
        assert.deepEqual(atBytes(text, bytes), indices, text);
    }
});

test("offsets in any order, inside of characters and past the end", () => {
    assert.deepEqual(atBytes("é!", [3, 0, 2, 1, 99]), [2, 0, 1, 0, 2]);
});

test("spans of bytes cut the words they stand for", () => {
    const text = "Präsident Zeľenský: “Ні”";
    const at = (part: string): [number, number] => {
        const before = new TextEncoder().encode(text.slice(0, text.indexOf(part))).length;
        return [before, before + new TextEncoder().encode(part).length];
    };
    const parts = ["Zeľenský", "Ні", "Präsident"];
    assert.deepEqual(spansAt(text, parts.map(at)).map(([a, b]) => text.slice(a, b)), parts);
});

test("runs cover the text once, whatever overlaps", () => {
    const text = "abcdefghij";
    const runs = runsOf(text, [{ span: [2, 6], what: "x" }, { span: [4, 8], what: "y" }, { span: [4, 5], what: "z" }, { span: [9, 99], what: "outside" }, { span: [3, 3], what: "empty" }]);
    assert.equal(runs.map((r) => r.text).join(""), text);
    assert.deepEqual(runs.map((r) => [r.text, r.covers.join("")]), [["ab", ""], ["cd", "x"], ["e", "xyz"], ["f", "xy"], ["gh", "y"], ["ij", ""]]);
    assert.deepEqual(runs.filter((r) => r.begins.length).map((r) => r.begins.join("")), ["x", "yz"]);
    assert.deepEqual(runsOf("", []), []);
});

test("numbers as newspapers print them", () => {
    assert.equal(big(30_000_000), "30 million");
    assert.equal(big(5_760_000_000), "5.76 billion");
    assert.equal(big(1100), "1,100");
    assert.equal(signed(-2.25), "\u22122.3");
    assert.equal(signed(6), "+6.0");
    assert.equal(signed(0), "0.0");
});

test("ranges say which bound is open", () => {
    assert.equal(range({ low: 30, high: null, best: 30 }), "at least 30");
    assert.equal(range({ low: null, high: 9, best: 9 }), "at most 9");
    assert.equal(range({ low: 26, high: 31, best: 28 }), "26 to 31");
    assert.equal(range({ low: 5, high: 5, best: 5 }), "5");
    assert.equal(range({ low: null, high: null, best: null }), "an unknown number");
});

test("figures name what is counted", () => {
    const none = { unit: null, currency: null, of: null };
    assert.equal(figure({ ...none, role: "killed", of: "civilian", low: 26, high: 26, best: 26 }), "26 civilian killed");
    assert.equal(figure({ ...none, role: "value", currency: "USD", low: 3e7, high: 3e7, best: 3e7 }), "USD 30 million");
    assert.equal(figure({ ...none, role: "share", unit: "percent", low: 40, high: 40, best: 40 }), "40 percent");
});

test("days without saying month or year twice", () => {
    assert.equal(day("2025-05-07"), "7 May 2025");
    assert.equal(day("2025-05"), "May 2025");
    assert.equal(day(null), "undated");
    assert.equal(days("2025-05-07", "2025-05-07"), "7 May 2025");
    assert.equal(days("2025-05-07", "2025-05-09"), "7\u20139 May 2025");
    assert.equal(days("2025-04-30", "2025-05-09"), "30 April \u2013 9 May 2025");
    assert.equal(days("2024-12-31", "2025-01-01"), "31 December 2024 \u2013 1 January 2025");
    assert.equal(days("2025-05-07", null), "7 May 2025");
});

test("lists of names", () => {
    assert.equal(list(["a"]), "a");
    assert.equal(list(["a", "b", "a"]), "a and b");
    assert.equal(list(["a", "b", "c", "d", "e", "f"]), "a, b, c, d and 2 more");
    assert.equal(list([]), "");
});

test("periods have a first and a last day", () => {
    assert.deepEqual(bounds("2024-02", "month"), ["2024-02-01", "2024-02-29"]);
    assert.deepEqual(bounds("2025-05-05", "week"), ["2025-05-05", "2025-05-11"]);
    assert.deepEqual(bounds("2020-W53", "week"), ["2020-12-28", "2021-01-03"]);
    assert.deepEqual(bounds("2021-W01", "week"), ["2021-01-04", "2021-01-10"]);
    assert.deepEqual(bounds("1999", "month"), ["1999-01-01", "1999-12-31"]);
    assert.deepEqual(bounds("2025-05-05", "day"), ["2025-05-05", "2025-05-05"]);
    assert.equal(plusDays("2024-02-28", 2), "2024-03-01");
    assert.equal(daysBetween("2024-02-28", "2024-03-01"), 2);
    assert.equal(monthEnd("2100-02"), "2100-02-28");
    assert.equal(monthOf(monthNumber("1972-02-21")), "1972-02");
    assert.ok(isDay("2025-05-07") && !isDay("2025-13-41") && !isDay("yesterday"));
});

test("a state and its address are the same thing", () => {
    const state = { q: '"air strike" OR drone*', dyad: "IND,PAK", type: "ASSAULT,COERCE", from: "2025-05-01", actor: "Kataib Hezbollah & Co" };
    assert.deepEqual(readQuery(writeQuery(state)), state);
    assert.equal(writeQuery({ from: "2025-05-01", a: "IND" }), writeQuery({ a: "IND", from: "2025-05-01" }));
    assert.equal(writeQuery({ a: "", b: undefined, by: "month" }, { by: "month" }), "");
    assert.equal(writeQuery({ dyad: "IND,PAK" }), "?dyad=IND,PAK");
    assert.deepEqual(readQuery("?a=1&a=2&b="), { a: "1" });
    assert.deepEqual(filtersOf({ from: "2025-01-01", select: "event:1", by: "day" }), { from: "2025-01-01" });
});

test("words are put into a list and taken out", () => {
    assert.equal(toggled(undefined, "A"), "A");
    assert.equal(toggled("A,B", "A"), "B");
    assert.equal(toggled("A", "B"), "A,B");
    assert.ok(has("A,B", "B") && !has("AB", "B") && !has(undefined, "B"));
});

test("CSV survives commas, quotes, lines and spreadsheets", () => {
    assert.equal(csv([{ a: 'x "y", z', b: -1, c: null }, { a: "=SUM(A1)", b: 2, c: "two\nlines" }]),
        'a,b,c\r\n"x ""y"", z",-1,\r\n\'=SUM(A1),2,"two\nlines"\r\n');
    assert.equal(csv([]), "");
});
