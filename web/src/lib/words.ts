/* words.ts -- how the dashboard says what the records hold in codes.
 *
 * SPDX-License-Identifier: MIT
 */
import names from "virtual:names";

/* Codes that stand where a state could: organisations, and CAMEO's regions. */
const OTHERS: Record<string, string> = {
    IGO: "International organisations", NGO: "Aid and rights groups", MNC: "Multinational companies", IMG: "International militants", XIS: "Islamic State",
    AFR: "Africa", ASA: "Asia", BLK: "the Balkans", CRB: "the Caribbean", CAU: "the Caucasus", CFR: "Central Africa",
    CAS: "Central Asia", CEU: "Central Europe", EIN: "the East Indies", EAF: "East Africa", EEU: "Eastern Europe", EUR: "Europe",
    LAM: "Latin America", MEA: "the Middle East", MDT: "the Mediterranean", NAF: "North Africa", NMR: "North America",
    PGS: "the Persian Gulf", SCN: "Scandinavia", SAM: "South America", SAS: "South Asia", SEA: "Southeast Asia",
    SAF: "Southern Africa", WAF: "West Africa", WST: "the West",
};

export function isCode(key: string): boolean {
    return key in names || key in OTHERS;
}

export function stateName(code: string): string {
    return names[code] ?? OTHERS[code] ?? code;
}

/* The country of a party as a record has it, where Iceland's letters are the Islamic State's too. */
export function countryName(code: string, sectors: string[]): string {
    return stateName(code === "ISL" && sectors.includes("REB") ? "XIS" : code);
}

export function isState(code: string | null | undefined): boolean {
    return !!code && code in names;
}

export interface Quad { short: string; long: string; side: "coop" | "conf"; deed: boolean }
export const QUADS: Record<number, Quad> = {
    1: { short: "Words for", long: "Verbal cooperation", side: "coop", deed: false },
    2: { short: "Deeds for", long: "Material cooperation", side: "coop", deed: true },
    3: { short: "Words against", long: "Verbal conflict", side: "conf", deed: false },
    4: { short: "Deeds against", long: "Material conflict", side: "conf", deed: true },
};

export const TYPES: Record<string, string> = {
    AGREE: "Agreement", CONSULT: "Talks", SUPPORT: "Support", CONCEDE: "Concession",
    COOPERATE: "Cooperation", AID: "Aid", RETREAT: "Retreat", REQUEST: "Demand", ACCUSE: "Accusation",
    REJECT: "Rejection", THREATEN: "Threat", PROTEST: "Protest", SANCTION: "Sanction",
    MOBILIZE: "Mobilisation", COERCE: "Coercion", ASSAULT: "Attack",
};

export function actName(type: string, mode: string | null): string {
    const name = TYPES[type] ?? type.toLowerCase();
    return mode ? `${name}, ${mode.replace(/-/g, " ")}` : name;
}

/* In the order in which a reader would sort them: what is sure first. */
export const STATUSES: Record<string, string> = {
    confirmed: "an outside party confirms it",
    reported: "told in the reporter's own voice",
    claimed: "somebody says so; the report does not vouch for it",
    unverified: "said not to have been verified",
    disputed: "the parties contradict each other",
    denied: "a party denies it",
    planned: "announced or intended, not done yet",
    demanded: "asked for or ordered, not done yet",
    hypothetical: "only supposed: if, unless, might",
    negated: "said not to have happened",
};

export const STANCES: Record<string, [said: string, note: string]> = {
    assert: ["Said by", "says so"],
    confirm: ["Confirmed by", "confirms it"],
    deny: ["Denied by", "denies it"],
    doubt: ["Doubted by", "doubts it"],
};

export const PRECISIONS: Record<string, string> = {
    exact: "the spot itself", city: "a town or city", adm1: "somewhere in a province",
    country: "somewhere in a country", region: "a wider region", none: "no known point",
};

export const KINDS: Record<string, string> = {
    arms: "Arms", aid: "Aid", investment: "Investment", loan: "Loans", trade: "Trade",
    training: "Training", technology: "Technology",
};
