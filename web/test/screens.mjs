/* screens.mjs -- a picture of each view, and how soon the first one is there.
 *
 *     node screens.mjs ADDRESS FOLDER CHROMIUM
 *
 * SPDX-License-Identifier: MIT
 */
import path from "node:path";
import { chromium } from "playwright-core";

import { FLAGS, settled, views } from "./views.mjs";

const [address, folder, executablePath] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: FLAGS });

async function api(question) {
    const response = await fetch(`${address}/api/v1/${question}`);
    if (!response.ok) throw new Error(`${question}: ${response.status}`);
    return response.json();
}

async function picture(name, at, options) {
    const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, reducedMotion: "reduce", ...options });
    const p = await context.newPage();
    await p.goto(address + at);
    await settled(p);
    await p.waitForTimeout(500); // letters and lines that are drawn after the rows are there
    await p.screenshot({ path: path.join(folder, name + ".png") });
    await context.close();
}

/* From asking to the first card, nothing kept from before. */
async function firstView() {
    const context = await browser.newContext();
    const p = await context.newPage();
    const start = performance.now();
    await p.goto(address, { waitUntil: "commit" });
    await p.waitForSelector(".ask button[type=submit]");
    await p.waitForSelector(".card");
    const took = performance.now() - start;
    await context.close();
    return took;
}

const LEFT_OUT = ["dyad-choice", "search-reports", "search-statements", "help"];
for (const [name, make] of Object.entries(views(api))) {
    if (!LEFT_OUT.includes(name)) await picture(name, await make());
}
await picture("ledger-dark", "/ledger", { colorScheme: "dark" });
await picture("ledger-phone", "/ledger", { viewport: { width: 390, height: 780 } });
const times = [];
for (let i = 0; i < 5; i++) times.push(await firstView());
console.log("first view, cold: " + times.map((t) => t.toFixed(0)).join(", ") + " ms");
await browser.close();
