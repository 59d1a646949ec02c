/**
 * Builds the page into dist/: `node build.mjs`. With --tests, bundles the unit tests into
 * build/test/ instead; with --acs, what puts Microsoft's chat and identity packages to the test
 * into build/acs/; with --calling, the same for the calling SDK into build/calling/; with --live,
 * guests in a page for a test of the rehearsal's SDK into build/live/. Needs no network and gives
 * the same bytes for the same sources.
 */

import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

process.chdir(fileURLToPath(new URL(".", import.meta.url)));

const shared = { bundle: true, format: "esm", target: "chrome122", logLevel: "warning" };

async function buildPage() {
  await rm("dist", { recursive: true, force: true });
  const { metafile } = await build({
    ...shared,
    entryPoints: { main: "src/main.ts" },
    outdir: "dist",
    entryNames: "[name]-[hash]",
    chunkNames: "chunks/[name]-[hash]",
    splitting: true,
    minify: true,
    legalComments: "linked",
    metafile: true,
  });
  const entry = Object.keys(metafile.outputs).find((path) => metafile.outputs[path].entryPoint === "src/main.ts");
  const html = await readFile("src/index.html", "utf8");
  await writeFile("dist/index.html", html.replace("main.js", basename(entry)));
  await copyFile("src/style.css", "dist/style.css");
}

async function buildTests() {
  await rm("build/test", { recursive: true, force: true });
  await mkdir("build/test", { recursive: true });
  const names = (await readdir("test", { recursive: true })).filter((name) => name.endsWith(".test.ts"));
  await build({
    ...shared,
    entryPoints: names.map((name) => `test/${name}`),
    outdir: "build/test",
    outExtension: { ".js": ".mjs" },
    platform: "node",
    target: "node20",
    packages: "external",
    sourcemap: "inline",
  });
}

async function buildAcs() {
  await rm("build/acs", { recursive: true, force: true });
  const outputs = { ...shared, outdir: "build/acs", outExtension: { ".js": ".mjs" } };
  await build({ ...outputs, entryPoints: ["test/acs/browser.ts"] });
  await build({ ...outputs, entryPoints: ["test/acs/node.ts"], platform: "node", target: "node20", packages: "external" });
}

async function buildLive() {
  await rm("build/live", { recursive: true, force: true });
  await build({ ...shared, entryPoints: ["test/live/guests.ts"], outdir: "build/live" });
}

async function buildCalling() {
  await rm("build/calling", { recursive: true, force: true });
  await build({ ...shared, entryPoints: ["test/calling/lab.ts"], outdir: "build/calling" });
  const html = '<!doctype html><title>loading</title><body><script type="module" src="lab.js"></script>';
  await writeFile("build/calling/index.html", html);
}

const ways = { "--tests": buildTests, "--acs": buildAcs, "--calling": buildCalling, "--live": buildLive };
await (ways[process.argv[2]] ?? buildPage)();
