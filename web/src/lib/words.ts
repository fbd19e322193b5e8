/* words.ts -- how the dashboard says what the records hold in codes.
 *
 * SPDX-License-Identifier: MIT
 */
import names from "virtual:names";

/* Organisations that the records code like states. */
const OTHERS: Record<string, string> = { IGO: "International organisations", NGO: "Non-governmental organisations", EUR: "Europe", WST: "The West" };

export function stateName(code: string): string {
    return names[code] ?? OTHERS[code] ?? code;
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
