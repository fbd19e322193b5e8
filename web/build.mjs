/* build.mjs -- bundles the dashboard into dist/.
 *
 * esbuild makes hashed files under dist/assets; each view but the first is a chunk of its
 * own, so that the first one need not wait for the map. The names of states come from the
 * dictionary of the program (dict/places/countries.tsv), the shapes of the map from
 * Natural Earth: the coarse outlines, and the small states from the next finer ones, which
 * the coarse ones leave out. licences.txt gathers the licences of what is bundled.
 *
 *     node build.mjs [--watch]
 *
 * SPDX-License-Identifier: MIT
 */
import * as esbuild from "esbuild";
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { geoArea } from "d3-geo";
import { feature } from "topojson-client";
import { topology } from "topojson-server";

const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(here, "dist");
const require = createRequire(import.meta.url);
const read = (...parts) => fs.readFileSync(path.join(here, ...parts), "utf8");

/* The packages whose code or data ends up in the bundle, beside those esbuild tells of. */
const DATA_PACKAGES = ["world-atlas"];

function namesOfStates() {
    const names = {};
    for (const line of read("..", "dict", "places", "countries.tsv").split("\n")) {
        const cells = line.split("\t");
        if (/^[A-Z]{3}$/.test(cells[0] ?? "") && cells[2]) names[cells[0]] ??= cells[2];
    }
    return names;
}

/* Natural Earth knows these without a number. */
const BY_NAME = { Kosovo: "XKX", "N. Cyprus": "CYP", Somaliland: "SOM" };

/* A polygon smaller than the grid would fold into a line, or turn inside out and cover the
 * earth: of every state what the grid can hold is kept, and its largest part in any case. */
const GRID = 4e3;
const LEAST = 2e-6; // steradians, some 80 square kilometres

function withoutSpecks(f) {
    if (f.geometry?.type !== "MultiPolygon") return f;
    const sized = f.geometry.coordinates.map((c) => ({ c, area: geoArea({ type: "Polygon", coordinates: c }) }));
    const most = Math.max(...sized.map((s) => s.area));
    return { ...f, geometry: { type: "MultiPolygon", coordinates: sized.filter((s) => s.area >= LEAST || s.area === most).map((s) => s.c) } };
}

/* Shapes that turned inside out on the grid are left away: the state has no area there. */
function sound(topo) {
    const bad = new Set(feature(topo, topo.objects.states).features.flatMap((f, i) => !f.geometry || geoArea(f) > 2 * Math.PI ? [i] : []));
    topo.objects.states.geometries = topo.objects.states.geometries.filter((_, i) => !bad.has(i));
    return topo;
}

function world() {
    const letters = new Map(require("i18n-iso-countries/codes.json").map((c) => [c[2], c[1]]));
    const shapes = (detail) => {
        const atlas = JSON.parse(read("node_modules", "world-atlas", `countries-${detail}.json`));
        return feature(atlas, atlas.objects.countries).features.map((f) => ({
            type: "Feature",
            id: letters.get(String(f.id ?? "").padStart(3, "0")) ?? BY_NAME[f.properties.name] ?? null,
            properties: {}, // names are in the dictionary
            geometry: f.geometry,
        }));
    };
    const coarse = shapes("110m").filter((f) => f.id !== "ATA");
    const drawn = new Set(coarse.map((f) => f.id));
    const small = shapes("50m").filter((f) => f.id && f.id !== "ATA" && !drawn.has(f.id)).map(withoutSpecks);
    const all = { type: "FeatureCollection", features: [...coarse, ...small] };
    return JSON.stringify(sound(topology({ states: all }, GRID)));
}

const virtual = {
    name: "virtual",
    setup(build) {
        const made = { "virtual:names": () => JSON.stringify(namesOfStates()), "virtual:world.json": world };
        build.onResolve({ filter: /^virtual:/ }, (a) => ({ path: a.path, namespace: "virtual" }));
        build.onLoad({ filter: /.*/, namespace: "virtual" }, (a) => ({
            contents: made[a.path](), loader: a.path.endsWith(".json") ? "file" : "json",
        }));
    },
};

function licences(meta) {
    const names = new Set(DATA_PACKAGES);
    for (const output of Object.values(meta.outputs)) {
        for (const input of Object.keys(output.inputs)) {
            const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
            if (found) names.add(found[1]);
        }
    }
    const parts = ["What the dashboard of casus bundles, and under which licence.\n"];
    for (const name of [...names].sort()) {
        const folder = path.join(here, "node_modules", name);
        const about = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
        const file = fs.readdirSync(folder).find((f) => /^licen[cs]e/i.test(f));
        if (!file) throw new Error(`${name}: no licence found in the package`);
        parts.push(`== ${name} ${about.version} (${about.license})\n`,
            fs.readFileSync(path.join(folder, file), "utf8").trim() + "\n");
    }
    parts.push("== Natural Earth\n\nThe shapes of the map are in the public domain.\n");
    return parts.join("\n");
}

function page(meta) {
    const made = Object.entries(meta.outputs).map(([file, o]) => [path.relative(dist, path.join(here, file)), o]);
    const entry = made.find(([, o]) => o.entryPoint === "src/main.tsx");
    const at = (test) => made.filter(([f]) => test(f)).map(([f]) => "/" + f);
    const early = at((f) => /source-sans-3-latin-400-normal|source-serif-4-latin-400-normal/.test(f));
    const links = [
        ...early.map((f) => `<link rel="preload" href="${f}" as="font" type="font/woff2" crossorigin>`),
        `<link rel="stylesheet" href="/${path.relative(dist, path.join(here, entry[1].cssBundle))}">`,
        ...entry[1].imports.filter((i) => i.kind === "import-statement").map((i) =>
            `<link rel="modulepreload" href="/${path.relative(dist, path.join(here, i.path))}">`),
        `<script type="module" src="/${entry[0]}"></script>`,
    ];
    return read("src", "index.html").replace("<!-- assets -->", links.join("\n"));
}

const finish = {
    name: "finish",
    setup(build) {
        build.onStart(() => fs.rmSync(dist, { recursive: true, force: true }));
        build.onEnd((result) => {
            if (result.errors.length) return;
            fs.writeFileSync(path.join(dist, "index.html"), page(result.metafile));
            fs.writeFileSync(path.join(dist, "licences.txt"), licences(result.metafile));
            fs.copyFileSync(path.join(here, "src", "icon.svg"), path.join(dist, "icon.svg"));
        });
    },
};

const options = {
    absWorkingDir: here,
    entryPoints: ["src/main.tsx"],
    outdir: "dist/assets",
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2021",
    minify: true,
    metafile: true,
    legalComments: "none",
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".woff2": "file" },
    publicPath: "/assets",
    logLevel: "warning",
    plugins: [virtual, finish],
};

if (process.argv.includes("--watch")) {
    await (await esbuild.context(options)).watch();
} else {
    await esbuild.build(options);
}
