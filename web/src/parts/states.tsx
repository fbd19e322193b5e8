/* states.tsx -- what a view shows before there is an answer, instead of one, or when the
 * answer is empty. No view is ever blank: it says what to do.
 *
 * SPDX-License-Identifier: MIT
 */
import type { ComponentChildren } from "preact";
import type { Answer, ApiError } from "../lib/api";

export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
    return <div class="empty"><p class="empty-title">{title}</p><div>{children}</div></div>;
}

export function Failed({ error, retry }: { error: ApiError; retry: () => void }) {
    const sign = error.status === 404 ? "Not here" : error.status === 0 ? "No connection" : "The question failed";
    return (
        <div class="empty failed" role="alert">
            <p class="empty-title">{sign}</p>
            <p>{error.message}</p>
            <p><button type="button" class="button" onClick={retry}>Try again</button></p>
        </div>
    );
}

export function Waiting({ lines = 4 }: { lines?: number }) {
    return (
        <div class="waiting" role="status">
            <span class="hidden">Loading</span>
            {Array.from({ length: lines }, (_, i) => <div key={i} class="bone" />)}
        </div>
    );
}

/* The answer when there is one, with a thin bar while a newer one is on its way. */
export function Shown<T>({ answer, children, lines }: { answer: Answer<T>; lines?: number; children: (data: T) => ComponentChildren }) {
    if (answer.data === null) {
        return answer.error ? <Failed error={answer.error} retry={answer.retry} /> : <Waiting lines={lines} />;
    }
    return (
        <div class={answer.loading ? "shown busy" : "shown"} aria-busy={answer.loading}>
            {answer.error && <p class="note warn" role="alert">These records are from before: {answer.error.message} <button type="button" class="link" onClick={answer.retry}>Try again</button></p>}
            {children(answer.data)}
        </div>
    );
}
