/* screenshots.mjs -- the pictures of docs/dashboard.md, from a server of the demo database.
 *
 *     node screenshots.mjs http://127.0.0.1:8017 [FOLDER]
 *
 * SPDX-License-Identifier: MIT
 */
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const base = process.argv[2];
const out = process.argv[3] ?? path.join(path.dirname(fileURLToPath(import.meta.url)), "..", "docs", "images");
const first = async (what) => (await (await fetch(`${base}/api/v1/${what}`)).json()).items[0];

const many = (await (await fetch(`${base}/api/v1/happenings?limit=500`)).json()).items.sort((a, b) => b.outlets - a.outlets || b.stands.length - a.stands.length)[0];
const report = (await first("events?q=Moskva&limit=1")).document;
const SHOTS = [
    ["overview", "/", "light"], ["dyad", "/dyad?a=IND&b=PAK&by=day", "light"], ["ledger", "/ledger", "dark"],
    ["happening", `/happening/${many.id}`, "light"], ["map", "/map", "light"], ["network", "/network", "dark"],
    ["flows", "/flows?kind=all", "light"], ["document", `/document/${report}`, "light"], ["search", "/search?q=ceasefire&in=reports", "light"],
];

fs.mkdirSync(out, { recursive: true });
const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
for (const [name, at, colorScheme] of SHOTS) {
    const p = await browser.newPage({ viewport: { width: 1120, height: 760 }, colorScheme });
    await p.goto(base + at);
    await p.waitForFunction(() => document.querySelector("main h1") && !document.querySelector(".waiting, .busy"));
    await p.waitForTimeout(600);
    await p.screenshot({ path: path.join(out, `${name}.png`) });
    await p.close();
}
await browser.close();
