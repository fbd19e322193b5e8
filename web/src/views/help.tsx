/* help.tsx -- how to read the dashboard, and the keys.
 *
 * SPDX-License-Identifier: MIT
 */
import { useState } from "preact/hooks";
import { keysOn, setKeys } from "../lib/keys";
import { STATUSES } from "../lib/words";
import { SignsLegend, Status } from "../parts/act";
import { Head } from "../parts/head";
import { Sentence } from "../parts/sentence";

const KEYS: [string, string][] = [
    ["1 to 7", "the views, in the order of the bar"], ["/", "search"], ["j, k", "next and previous happening, report or record"],
    ["t", "light or dark"], ["?", "this page"], ["Tab", "from one thing to the next; Enter follows"],
];

const EXAMPLE = "Ruritania shelled a border post, its army said.";

export function HelpView() {
    const [on, setOn] = useState(keysOn());
    return (
        <div class="prose">
            <Head plain="How to read this" title="How to read this" />
            <h2>An event, a happening, an origin</h2>
            <p>An <b>event</b> is what one sentence of one report tells: somebody did something to somebody. A <b>happening</b> gathers the events, in all reports, that tell of the same act. A wire story in ten papers is ten reports and one <b>independent origin</b>: look at the origins before you count.</p>
            <h2>The signs</h2>
            <p>A circle is cooperation, a diamond is conflict. Filled means a deed, hollow means words.</p>
            <SignsLegend />
            <h2>How sure</h2>
            <p>The status says how the reports stand to the act, not whether it happened.</p>
            <dl class="statuses">{Object.entries(STATUSES).map(([s, about]) => <div key={s}><dt><Status status={s} /></dt><dd>{about}</dd></div>)}</dl>
            <h2>The words</h2>
            <p>What the records rest on is marked in the sentence, each role with a line of its own:</p>
            <p class="words big"><Sentence text={EXAMPLE} labels marks={[
                { role: "who", span: [0, 9] }, { role: "act", span: [10, 17] }, { role: "whom", span: [18, 31] }, { role: "says", span: [33, 41] }, { role: "cue", span: [42, 46] }]} /></p>
            <p>Words from reports are set in the serif letter; what casus says of them is not.</p>
            <h2>Links and downloads</h2>
            <p>The address of a view holds all of its filters: send it, and the other person sees the same. Every view can be downloaded: the records as CSV or JSON, pictures as SVG or PNG.</p>
            <h2>Keys</h2>
            <dl class="plain keys">{KEYS.map(([k, about]) => <div key={k}><dt><kbd>{k}</kbd></dt><dd>{about}</dd></div>)}</dl>
            <p><label class="chip check"><input type="checkbox" checked={on} onChange={() => { setKeys(!on); setOn(!on); }} /> Single keys are on</label></p>
        </div>
    );
}
