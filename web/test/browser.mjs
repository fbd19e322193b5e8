/* browser.mjs -- the dashboard in a real browser, over a database of the demo.
 *
 *     node browser.mjs DEMO_ADDRESS EMPTY_ADDRESS CASUS DEMO_DB CHROMIUM [FILTER]
 *
 * Prints "ok NAME" or what went wrong for each test, and leaves with 1 when any failed.
 *
 * SPDX-License-Identifier: MIT
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import zlib from "node:zlib";
import { chromium } from "playwright-core";

import { FLAGS, settled, views } from "./views.mjs";

const [demo, empty, casus, database, browserPath, only = ""] = process.argv.slice(2);
const web = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const VIEWS = views(api);

let browser;
const faults = []; // what the console of any page complained of

async function api(question) {
    const response = await fetch(`${demo}/api/v1/${question}`);
    assert.equal(response.status, 200, question);
    return response.json();
}

async function page(options = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
    const p = await context.newPage();
    p.on("console", (m) => { if (m.type() === "error") faults.push(`${p.url()}: ${m.text()}`); });
    p.on("pageerror", (e) => faults.push(`${p.url()}: ${e.message}`));
    p.close = ((close) => async () => { await close(); await context.close(); })(p.close.bind(p));
    return p;
}

async function open(p, address, base = demo) {
    await p.goto(base + address);
    await settled(p);
}

const words = (p) => p.$eval("main", (m) => m.innerText.replace(/\s+/g, " "));

/* The values of one column of a CSV with a head; enough for fields without line ends. */
function rowsOf(text) {
    const rows = [];
    let row = [], cell = "", quoted = false;
    for (let i = 0; i < text.length; i++) {
        const c = text[i];
        if (quoted) {
            if (c !== '"') cell += c;
            else if (text[i + 1] === '"') { cell += c; i++; } else quoted = false;
        } else if (c === '"') quoted = true;
        else if (c === ",") { row.push(cell); cell = ""; }
        else if (c === "\n") { row.push(cell.replace(/\r$/, "")); rows.push(row); row = []; cell = ""; }
        else cell += c;
    }
    const [head, ...body] = rows;
    return body.map((r) => Object.fromEntries(head.map((name, i) => [name, r[i]])));
}

async function download(p, label) {
    const [file] = await Promise.all([p.waitForEvent("download"), p.click(`.downloads button[aria-label="Download ${label}"]`)]);
    return { name: file.suggestedFilename(), bytes: fs.readFileSync(await file.path()) };
}

const tests = {};

/* ---- every view ---- */

tests["every view loads, says what it is, and the console is silent"] = async () => {
    const p = await page();
    for (const [name, make] of Object.entries(VIEWS)) {
        faults.length = 0;
        await open(p, await make());
        assert.deepEqual(faults, [], name);
        assert.ok((await p.textContent("main h1")).trim().length > 2, name);
        assert.equal(await p.$("[role=alert]"), null, `${name}: ${await words(p)}`);
        assert.match(await p.title(), / · casus$/, name);
    }
    await p.close();
};

tests["no view is wider than a phone"] = async () => {
    const p = await page({ viewport: { width: 360, height: 740 } });
    for (const [name, make] of Object.entries(VIEWS)) {
        await open(p, await make());
        const [has, may] = await p.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(has <= may, `${name}: ${has} > ${may}`);
    }
    await p.close();
};

for (const colorScheme of ["light", "dark"]) {
    tests[`axe finds nothing serious in ${colorScheme}`] = async () => {
        const p = await page({ colorScheme, bypassCSP: true });
        for (const [name, make] of Object.entries(VIEWS)) {
            await open(p, await make());
            await p.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
            await settled(p);
            await p.evaluate(axe);
            const found = await p.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
            const grave = found.violations.filter((v) => ["serious", "critical"].includes(v.impact))
                .map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ") + " " + (n.failureSummary ?? "").split("\n")[1]).join(" | ")}`);
            assert.deepEqual(grave, [], name);
        }
        await p.close();
    };
}

tests["an empty database leaves no view blank"] = async () => {
    const p = await page();
    for (const at of ["/", "/dyad", "/dyad?a=IND&b=PAK", "/ledger", "/map", "/network", "/flows", "/search", "/search?in=reports&q=war", "/search?in=statements"]) {
        faults.length = 0;
        await open(p, at, empty);
        assert.ok(await p.$(".empty"), at);
        assert.ok((await p.textContent(".empty")).length > 40, at);
        assert.deepEqual(faults, [], at);
    }
    await p.close();
};

tests["what is not there is said, and how to go on"] = async () => {
    const p = await page();
    await open(p, "/nowhere");
    assert.match(await words(p), /no such view/i);
    await open(p, "/happening/999999999");
    assert.match(await p.textContent("[role=alert]"), /Not here/);
    await open(p, "/document/999999999");
    assert.match(await p.textContent("[role=alert]"), /Not here/);
    await p.close();
};

tests["a server that is gone is told, and asked again"] = async () => {
    const p = await page();
    await open(p, "/ledger");
    await p.route("**/api/v1/**", (r) => r.abort());
    await p.click('nav a[href="/network"]');
    await p.waitForSelector("[role=alert] button");
    assert.match(await words(p), /does not answer/);
    await p.unroute("**/api/v1/**");
    await p.click("[role=alert] button");
    await p.waitForSelector("svg.network");
    await p.close();
};

/* ---- the five questions ---- */

tests["a newcomer's five questions take at most two clicks"] = async () => {
    const p = await page();
    await open(p, "/");
    let clicks = 0;
    const click = async (what) => { clicks++; await p.click(what); };
    const actor = async (label, name) => {
        await p.focus(`.ask input[role=combobox] >> nth=${label}`);
        await p.keyboard.type(name);
        await p.waitForSelector(`.ask .options:not([hidden]) li:has-text("${name}")`);
        await p.keyboard.press("Tab");
    };
    await actor(0, "Ukraine");
    await actor(1, "Russia");
    await p.selectOption(".ask select >> nth=1", "2022");
    await p.selectOption(".ask select >> nth=0", "04");
    await click(".ask button[type=submit]");
    await p.waitForSelector(".card");
    await settled(p);
    assert.match(p.url(), /\/dyad\?a=UKR&b=RUS&dir=ab&from=2022-04-01&to=2022-04-30$/);
    const card = await p.$$eval(".card", (cards) => cards.map((c) => c.innerText).find((t) => /Moskva/.test(t)) ?? "");
    assert.match(card, /Attack/, "what did A do to B in month M");
    assert.match(card, /Said by\s+\S|Confirmed by\s+\S|Told by the reporters/, "who says so");
    assert.match(card, /\d+ independent origins?/, "how many independent sources");
    assert.match(card, /Moskva.*\./, "show me the sentence");
    await open(p, "/");
    const from = clicks;
    await click('.counts a[href="/ledger"]');
    await p.waitForSelector(".card");
    await settled(p);
    assert.match(await words(p), /Denied by/, "who denies it");
    assert.ok(from <= 2 && clicks - from <= 2, `${clicks} clicks`);
    await p.close();
};

tests["the words that a record rests on are two clicks away"] = async () => {
    const p = await page();
    await open(p, "/ledger");
    await p.click(".card-title a >> nth=0");
    await p.waitForSelector(".telling mark.m-act");
    await p.click(".telling-title a >> nth=0");
    await p.waitForSelector(".text mark.lit.m-act");
    assert.ok(await p.$(".rec.lit"), "the record in the margin is lit too");
    await p.close();
};

/* ---- filters and addresses ---- */

tests["filters narrow the list to what the API gives"] = async () => {
    const p = await page();
    await open(p, "/search");
    const all = Number((await p.textContent(".tally")).replace(/\D/g, ""));
    await p.click(".filters summary");
    await p.check('.filters label:has-text("Attack") input');
    await settled(p);
    const attacks = Number((await p.textContent(".tally")).replace(/\D/g, ""));
    assert.ok(attacks > 0 && attacks < all, `${attacks} of ${all}`);
    assert.equal(attacks, (await api("happenings?type=ASSAULT&limit=1000")).items.length);
    await p.fill("#from", "2025-01-01");
    await p.keyboard.press("Tab");
    await p.waitForURL(/from=2025-01-01/);
    await settled(p);
    const days = await p.$$eval(".card time", (ts) => ts.map((t) => t.getAttribute("datetime")));
    assert.ok(days.length > 0 && days.length < attacks);
    assert.ok(days.every((d) => d >= "2025-01-01"), days.join());
    await p.click('.narrowed button:has-text("kinds")');
    await settled(p);
    assert.ok((await p.$$(".card")).length > days.length);
    await p.fill("#words", "zebra");
    await p.press("#words", "Enter");
    await p.waitForSelector(".empty");
    await p.close();
};

tests["an actor is found by typing and kept by letters"] = async () => {
    const p = await page();
    await open(p, "/search");
    await p.focus('input[role=combobox] >> nth=0');
    await p.keyboard.type("pakis");
    await p.waitForSelector('.options:not([hidden]) li:has-text("Pakistan")');
    for (let i = 0; i < 12; i++) {
        await p.keyboard.press("ArrowDown");
        if (await p.$eval(".options li.at span", (o) => o.textContent) === "Pakistan") break;
    }
    await p.keyboard.press("Enter");
    await p.waitForURL(/actor=PAK/);
    await settled(p);
    const cards = await p.$$eval(".card .parties", (all) => all.map((c) => c.innerText));
    assert.ok(cards.length > 0);
    assert.equal(cards.length, Math.min(25, (await api("happenings?actor=PAK&limit=1000")).items.length));
    await p.close();
};

tests["a link reproduces the view, filters included"] = async () => {
    const p = await page(), other = await page();
    const steps = [
        ["/search", async () => { await p.click(".filters summary"); await p.check('label:has-text("Agreement") input'); await p.check('label:has-text("reported") input'); }],
        ["/dyad?a=RUS&b=UKR", async () => { await p.click('.segments button:has-text("week")'); await settled(p); await p.click('.segments button:has-text("per 1,000")'); }],
        ["/ledger", async () => { await p.selectOption("#sort", "origins"); }],
        ["/map", async () => { await p.selectOption("#area", "europe"); await p.focus('input[aria-label="First month"]'); for (let i = 0; i < 5; i++) await p.keyboard.press("ArrowRight"); }],
        ["/network", async () => { await p.selectOption("#most", "15"); await settled(p); await p.focus(".node >> nth=0"); await p.keyboard.press("Enter"); }],
        ["/flows", async () => { await p.selectOption("#kind", "all"); }],
        [await VIEWS.document(), async () => { await p.click('.tabs button:has-text("Statements")'); await settled(p); await p.click(".rec-pick >> nth=0"); }],
    ];
    for (const [at, act] of steps) {
        await open(p, at);
        const before = p.url();
        await act();
        await p.waitForFunction((url) => location.href !== url, before);
        await settled(p);
        await p.mouse.move(0, 0);
        await p.waitForTimeout(150);
        await other.goto(p.url());
        await settled(other);
        await other.waitForTimeout(150);
        assert.notEqual(p.url(), before, at);
        const state = (q) => q.evaluate(() => ({
            text: document.querySelector("main").innerText.replace(/\s+/g, " "),
            lit: document.querySelectorAll("mark.lit, .rec.lit, .node.on, .state.on").length,
            drawn: [...document.querySelectorAll("main svg[viewBox] :is(path, circle, line)")].map((x) => x.getAttribute("d") ?? x.getAttribute("cx") ?? x.getAttribute("x1")).join().length,
        }));
        assert.deepEqual(await state(other), await state(p), p.url());
    }
    await p.close(); await other.close();
};

tests["the back button takes a filter away again"] = async () => {
    const p = await page();
    await open(p, "/ledger");
    const before = await words(p);
    await p.click(".filters summary");
    await p.check('label:has-text("disputed") input');
    await p.waitForURL(/status=disputed/);
    await p.goBack();
    await settled(p);
    assert.equal(new URL(p.url()).search, "");
    assert.equal((await words(p)).length > 0, before.length > 0);
    await p.close();
};

tests["the brush of a dyad chooses days, and the list follows"] = async () => {
    const p = await page();
    await open(p, "/dyad?a=IND&b=PAK&by=day");
    const plot = await p.$(".series .u-over");
    const box = await plot.boundingBox();
    await p.mouse.move(box.x + box.width * 0.6, box.y + 60);
    await p.mouse.down();
    await p.mouse.move(box.x + box.width * 0.99, box.y + 60, { steps: 8 });
    await p.mouse.up();
    await p.waitForURL(/from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d/);
    await settled(p);
    const [from, to] = ["from", "to"].map((n) => new URL(p.url()).searchParams.get(n));
    const days = await p.$$eval(".card time", (ts) => ts.map((t) => t.getAttribute("datetime")));
    assert.ok(days.length > 0, "happenings under the brush");
    assert.equal(days.length, Math.min(25, (await api(`happenings?dyad=IND,PAK&from=${from}&to=${to}&limit=1000`)).items.length));
    assert.ok(await p.$eval(".u-select", (s) => s.clientWidth > 2), "the brush stays");
    await p.close();
};

tests["a dyad shows what it is counted against"] = async () => {
    const p = await page();
    await open(p, "/dyad?a=IND&b=PAK&from=2025-05-01&to=2025-05-31");
    const series = await api("dyads?a=IND&b=PAK&by=month");
    const may = series.periods.find((x) => x.period.startsWith("2025-05"));
    const counts = await p.$eval(".counts.small", (c) => c.innerText.replace(/\s+/g, " "));
    assert.match(counts, new RegExp(`happenings ${may.happenings} .*reports of the pair ${may.reports} .*all reports ${may.documents} `));
    await p.close();
};

tests["the map shades countries and dots only what is near enough"] = async () => {
    const p = await page();
    await open(p, "/map");
    await p.waitForSelector(".map .state");
    const rows = (await api("places?limit=1000")).items;
    const shaded = new Set(rows.filter((r) => r.precision === "country" && r.country).map((r) => r.country));
    const near = rows.filter((r) => ["city", "exact"].includes(r.precision) && r.lat !== null);
    assert.equal((await p.$$(".map .dot")).length, near.length);
    const drawn = await p.$$eval(".map .state", (all) => all.filter((s) => !s.classList.contains("shade-0")).length);
    assert.ok(drawn > 0 && drawn <= shaded.size + 3, `${drawn} shaded, ${shaded.size} countries`);
    await p.close();
};

/* ---- downloads ---- */

tests["downloads hold what is shown"] = async () => {
    const p = await page();
    await open(p, "/search?type=ASSAULT");
    while (await p.$(".more button")) { await p.click(".more button"); await p.waitForTimeout(200); }
    const shown = await p.$$eval(".card", (all) => all.map((c) => c.dataset.happening).sort());
    const table = await download(p, "CSV");
    assert.match(table.name, /^casus-.*\.csv$/);
    assert.deepEqual(rowsOf(table.bytes.toString()).map((r) => r.id).sort(), shown);
    const lines = (await download(p, "JSON Lines")).bytes.toString().trim().split("\n").map((l) => JSON.parse(l).id);
    assert.deepEqual(lines.sort(), shown);

    await open(p, "/dyad?a=IND&b=PAK");
    const series = rowsOf((await download(p, "CSV")).bytes.toString());
    const wanted = (await api("dyads?a=IND&b=PAK&by=month")).periods;
    assert.deepEqual(series.map((r) => [r.period, Number(r.events)]), wanted.map((x) => [x.period, x.events]));
    assert.equal((await download(p, "PNG")).bytes.subarray(1, 4).toString(), "PNG");

    for (const [at, mark] of [["/map", "<path"], ["/network", "<circle"], ["/flows?kind=all", "<path"]]) {
        await open(p, at);
        await p.waitForSelector(".picture svg");
        const svg = (await download(p, "SVG")).bytes.toString();
        assert.match(svg, /^<svg[^>]* xmlns="http:\/\/www.w3.org\/2000\/svg"/, at);
        assert.ok(svg.includes(mark) && !svg.includes("class="), at);
        assert.ok((await download(p, "PNG")).bytes.length > 5000, at);
    }
    const net = JSON.parse((await open(p, "/network"), (await download(p, "JSON")).bytes.toString()));
    assert.equal(net.nodes.length, (await p.$$(".node")).length);
    await open(p, await VIEWS.document());
    assert.ok(JSON.parse((await download(p, "JSON")).bytes.toString()).text.length > 100);
    await p.close();
};

/* ---- words ---- */

tests["marked words are those of the byte offsets, in any letters"] = async () => {
    const p = await page();
    const found = (await api("events?limit=1000")).items.filter((e) => e.source === "Škoda Týdeník" && e.trigger && /[^\0-\x7f]/.test(e.sentence));
    assert.ok(found.length > 0, "the report in foreign letters gave events");
    for (const e of found.slice(0, 3)) {
        const want = Buffer.from(e.sentence).subarray(...e.trigger).toString();
        await open(p, `/document/${e.document}?select=event:${e.id}`);
        const acts = await p.$$eval(".text mark.lit.m-act", (all) => all.map((m) => m.textContent).join(""));
        assert.equal(acts, want);
    }
    await open(p, `/document/${found[0].document}`);
    assert.match(await words(p), /<script>document\.title/, "markup of a report is text");
    assert.doesNotMatch(await p.title(), /taken over/);
    assert.equal(await p.$(".text script, .text b, h1 b"), null);
    await p.close();
};

tests["margin and text light up one another, by mouse and by keyboard"] = async () => {
    const p = await page();
    await open(p, await VIEWS.document());
    await p.hover(".rec >> nth=1");
    const key = await p.$eval(".rec >> nth=1", (r) => r.id);
    assert.ok(await p.$$eval(".text mark.lit", (all, k) => all.length > 0 && all.every((m) => m.dataset.keys.split(" ").includes(k)), key));
    await p.mouse.move(0, 0);
    const first = await p.$(".text mark.m-act");
    await first.hover();
    assert.equal(await p.$$eval(".rec.lit", (all) => all.length), 1);
    await p.mouse.move(0, 0);
    await p.keyboard.press("j");
    assert.equal(await p.$$eval(".rec.lit", (all) => all.length), 1, "j reaches the first record");
    await p.keyboard.press("Enter");
    await p.waitForURL(/select=event:/);
    await p.close();
};

tests["why: the rule and the trace"] = async () => {
    const p = await page();
    await open(p, await VIEWS.happening());
    await p.click(".trace summary >> nth=0");
    await p.waitForFunction(() => (document.querySelector(".trace pre")?.textContent ?? "").length > 100);
    const rule = await p.textContent(".trace .rule");
    assert.match(rule, /^[A-Z]+\./);
    const trace = await p.textContent(".trace pre");
    assert.ok(trace.includes(rule) && /events/.test(trace) && /rules/.test(trace), trace.slice(0, 400));
    await p.close();
};

/* ---- keys, colours, speed, life ---- */

tests["the keyboard goes everywhere"] = async () => {
    const p = await page();
    await open(p, "/");
    await p.keyboard.press("Tab");
    assert.equal(await p.evaluate(() => document.activeElement.className), "skip");
    assert.notEqual(await p.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), "none");
    await p.keyboard.press("Enter");
    assert.equal(await p.evaluate(() => document.activeElement.id), "main");
    for (const [key, at] of [["3", "/ledger"], ["4", "/map"], ["?", "/help"], ["1", "/"]]) {
        await p.keyboard.press(key);
        await p.waitForURL(demo + at);
        await settled(p);
    }
    await p.keyboard.press("3");
    await p.waitForSelector(".card");
    await p.keyboard.press("j");
    await p.keyboard.press("Enter");
    await p.waitForURL(/\/happening\//);
    await p.keyboard.press("/");
    await p.waitForFunction(() => document.activeElement?.id === "words");
    await p.close();
};

tests["light, dark, and as the system has it"] = async () => {
    const p = await page({ colorScheme: "dark" });
    await open(p, "/ledger");
    const ground = () => p.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const dark = await ground();
    await p.selectOption(".theme select", "light");
    const light = await ground();
    assert.notEqual(dark, light);
    await p.reload();
    await settled(p);
    assert.equal(await ground(), light, "the choice is kept");
    await p.close();
};

tests["reports that come in show by themselves"] = async () => {
    const p = await page();
    await open(p, "/");
    await p.waitForSelector(".live.on", { timeout: 10_000 });
    const before = Number((await p.textContent(".counts b")).replace(/\D/g, ""));
    const line = JSON.stringify({ id: "late", source: "Late Edition", published: "2025-06-01", title: "Norway thanks Chile", text: "OSLO, June 1 - Norway thanked Chile on Sunday. Chile's foreign ministry welcomed the visit." });
    const added = spawnSync(casus, ["add", "--quiet", database, "--input-format", "jsonl", "-"], { input: line + "\n" });
    assert.equal(added.status, 0, String(added.stderr));
    await p.waitForFunction((n) => Number(document.querySelector(".counts b").textContent.replace(/\D/g, "")) === n + 1, before, { timeout: 15_000 });
    assert.match(await words(p), /Norway/);
    await p.close();
};

tests["all assets together stay small"] = async () => {
    let sum = 0;
    const walk = (at) => {
        for (const e of fs.readdirSync(at, { withFileTypes: true })) {
            const file = path.join(at, e.name);
            if (e.isDirectory()) walk(file);
            else { const bytes = fs.readFileSync(file); sum += Math.min(bytes.length, zlib.gzipSync(bytes, { level: 9 }).length); }
        }
    };
    walk(path.join(web, "dist"));
    console.log(`   assets: ${sum} bytes gzipped`);
    assert.ok(sum < 200_000, String(sum)); // the floor is 350 KB, the goal 200
};

tests["nothing is fetched from elsewhere"] = async () => {
    const p = await page();
    const asked = new Set();
    p.on("request", (r) => asked.add(new URL(r.url()).origin));
    for (const make of Object.values(VIEWS)) await open(p, await make());
    asked.delete("null");
    assert.deepEqual([...asked], [demo]);
    await p.close();
};

let bad = 0, ran = 0;
browser = await chromium.launch({ executablePath: browserPath, args: FLAGS });
for (const [name, run] of Object.entries(tests)) {
    if (!name.includes(only)) continue;
    ran++;
    faults.length = 0;
    try {
        await run();
        console.log("ok", name);
    } catch (e) {
        bad++;
        console.log("FAILED", name);
        console.log(String(e?.message ?? e).split("\n").slice(0, 14).map((l) => "   " + l.slice(0, 400)).join("\n"));
        for (const c of browser.contexts()) await c.close();
    }
}
await browser.close();
console.log(`${ran - bad} passed, ${bad} failed`);
process.exit(bad || !ran ? 1 : 0);
