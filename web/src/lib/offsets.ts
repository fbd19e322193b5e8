/* offsets.ts -- from byte offsets to places in a string, and from spans to runs.
 *
 * The records count UTF-8 bytes; a string of the browser counts UTF-16 units. One walk
 * along the text converts any number of offsets. Spans may nest and overlap; runs do not:
 * the text is cut wherever a span begins or ends, and each run says which spans cover it.
 *
 * SPDX-License-Identifier: MIT
 */

export type Span = [number, number];

/* How many bytes of UTF-8 a code point takes; a lone surrogate is written as U+FFFD. */
function bytesOf(code: number): number {
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/* The string index at each byte offset. An offset inside of a character belongs to its
 * beginning, one past the end to the end. */
export function atBytes(text: string, offsets: number[]): number[] {
    const order = offsets.map((_, i) => i).sort((a, b) => offsets[a] - offsets[b]);
    const found = new Array<number>(offsets.length);
    let bytes = 0, index = 0, next = 0;
    while (next < order.length && index < text.length) {
        const code = text.codePointAt(index)!;
        const width = bytesOf(code);
        while (next < order.length && offsets[order[next]] < bytes + width) found[order[next++]] = index;
        bytes += width;
        index += code > 0xffff ? 2 : 1;
    }
    while (next < order.length) found[order[next++]] = text.length;
    return found;
}

export function spansAt(text: string, spans: Span[]): Span[] {
    const at = atBytes(text, spans.flat());
    return spans.map((_, i) => [at[2 * i], at[2 * i + 1]]);
}

export interface Marked<T> { span: Span; what: T }
export interface Run<T> { text: string; start: number; covers: T[]; begins: T[]; ends: T[] }

/* Spans are string indices here; empty ones and those outside of the text are left out. */
export function runsOf<T>(text: string, marks: Marked<T>[]): Run<T>[] {
    const good = marks.filter((m) => m.span[0] < m.span[1] && m.span[0] >= 0 && m.span[1] <= text.length);
    const cuts = [...new Set([0, text.length, ...good.flatMap((m) => m.span)])].sort((a, b) => a - b);
    const runs: Run<T>[] = [];
    const sorted = [...good].sort((a, b) => a.span[0] - b.span[0]);
    let open: Marked<T>[] = [], next = 0;
    for (let i = 0; i + 1 < cuts.length; i++) {
        const [from, to] = [cuts[i], cuts[i + 1]];
        open = open.filter((m) => m.span[1] > from);
        while (next < sorted.length && sorted[next].span[0] <= from) open.push(sorted[next++]);
        runs.push({
            text: text.slice(from, to), start: from, covers: open.map((m) => m.what),
            begins: open.filter((m) => m.span[0] === from).map((m) => m.what),
            ends: open.filter((m) => m.span[1] === to).map((m) => m.what),
        });
    }
    return runs;
}
