/* head.tsx -- the top of a view: its title, what it is, and "download this".
 *
 * SPDX-License-Identifier: MIT
 */
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { Downloads, type Download } from "./downloads";

export function Head({ title, plain, children, downloads }: { title: ComponentChildren; plain: string; children?: ComponentChildren; downloads?: Download[] }) {
    useEffect(() => { document.title = `${plain} · casus`; }, [plain]);
    return (
        <header class="head">
            <div class="head-words">
                <h1 tabIndex={-1}>{title}</h1>
                {children && <div class="lede">{children}</div>}
            </div>
            {downloads && downloads.length > 0 && <Downloads of={downloads} />}
        </header>
    );
}
