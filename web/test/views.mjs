/* views.mjs -- the views of the dashboard as a reader meets them, for the tests and for the pictures of the docs.
 *
 * SPDX-License-Identifier: MIT
 */

export const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"];

/* name -> address; the numbers of rows are looked up in the database through `api`. */
export const views = (api) => {
    const happening = async () => (await api("claims?limit=1")).items[0].id;
    const report = async () => (await api("events?limit=1&q=ceasefire")).items[0].document;
    return {
        overview: async () => "/",
        dyad: async () => "/dyad?a=IND&b=PAK&by=day",
        "dyad-choice": async () => "/dyad",
        ledger: async () => "/ledger",
        happening: async () => "/happening/" + await happening(),
        map: async () => "/map",
        network: async () => "/network",
        flows: async () => "/flows?kind=all",
        document: async () => "/document/" + await report(),
        search: async () => "/search?q=ceasefire",
        "search-reports": async () => "/search?q=ceasefire&in=reports",
        "search-statements": async () => "/search?in=statements",
        help: async () => "/help",
    };
};

/* Until nothing is being loaded any more. */
export async function settled(p) {
    await p.waitForSelector("main h1, main .empty", { timeout: 20_000 });
    await p.waitForFunction(() => !document.querySelector(".waiting, .busy"), null, { timeout: 20_000 });
}
