/* main.tsx -- the dashboard of casus: see the record, and get back to the words.
 *
 * SPDX-License-Identifier: MIT
 */
import { render } from "preact";
import "./style.css";
import { App } from "./app";
import { startLive } from "./lib/live";
import { startTheme } from "./lib/theme";

startTheme();
startLive();
render(<App />, document.getElementById("app")!);
