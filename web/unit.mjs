/* unit.mjs -- bundles the tests of the pure functions and hands them to node's test runner.
 *
 * SPDX-License-Identifier: MIT
 */
import * as esbuild from "esbuild";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const out = fs.mkdtempSync(path.join(os.tmpdir(), "casus-web-"));
try {
    await esbuild.build({
        absWorkingDir: here, entryPoints: ["test/pure.test.ts"], outdir: out, bundle: true, platform: "node",
        format: "esm", outExtension: { ".js": ".mjs" }, external: ["node:*"], logLevel: "warning",
    });
    process.exitCode = spawnSync(process.execPath, ["--test", path.join(out, "pure.test.mjs")], { stdio: "inherit" }).status ?? 1;
} finally {
    fs.rmSync(out, { recursive: true, force: true });
}
