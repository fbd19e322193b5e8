/* cards.tsx -- a list of happenings that grows as one asks for more.
 *
 * Cards out of sight are not laid out (content-visibility in the style sheet), so that
 * thousands of them stay quick without a window of our own.
 *
 * SPDX-License-Identifier: MIT
 */
import type { ComponentChildren } from "preact";
import type { Pages } from "../lib/api";
import { count, number } from "../lib/format";
import type { Happening } from "../lib/types";
import { Card } from "./card";
import { Shown } from "./states";

export function More<T>({ pages, of }: { pages: Pages<T>; of: string }) {
    const shown = pages.data?.length ?? 0;
    if (!pages.more) return null;
    return (
        <p class="more">
            <button type="button" class="button" onClick={pages.more}>Show more</button>
            <span> {number(shown)}{pages.total !== null && <> of {number(pages.total)}</>} {of}</span>
        </p>
    );
}

/* "148 happenings", and a way to see what has come in since. */
export function Tally<T>({ pages, one }: { pages: Pages<T>; one: string }) {
    const shown = pages.data?.length ?? 0;
    return (
        <p class="tally" role="status">
            {pages.total !== null ? count(pages.total, one) : `${number(shown)}${pages.more ? " and more" : ""} ${one}s`}
            {pages.outdated && <>. New reports have come in: <button type="button" class="link" onClick={pages.retry}>refresh</button></>}
        </p>
    );
}

export function Cards({ pages, empty, level }: { pages: Pages<Happening>; empty: ComponentChildren; level?: 2 | 3 }) {
    return (
        <Shown answer={pages} lines={8}>
            {(items) => items.length === 0 ? <>{empty}</> : (
                <>
                    <Tally pages={pages} one="happening" />
                    <div class="cards">{items.map((h) => <Card key={h.happening} h={h} level={level} />)}</div>
                    <More pages={pages} of="happenings" />
                </>
            )}
        </Shown>
    );
}
