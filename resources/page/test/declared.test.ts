/** The table of what the SDK declares notices what is new: proved on altered declarations. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { test } from "node:test";

const PACKAGE = "node_modules/@azure/communication-calling";
const TYPES = `${PACKAGE}/types/communication-calling.d.ts`;

/** Of each kind: a text that is there once, and what an SDK with something more would have. */
const NEWS: readonly (readonly [name: string, old: string, changed: string])[] = [
  ["Hologram", "    Spotlight: CallFeatureFactory<", "    Hologram: CallFeatureFactory<SpotlightCallFeature>;\n    Spotlight: CallFeatureFactory<"],
  ["cameraOnFire", "    cameraFreeze?: LatestDiagnosticValue;", "    cameraFreeze?: LatestDiagnosticValue; cameraOnFire?: LatestDiagnosticValue;"],
  ["noGravity", "    noNetwork?: LatestDiagnosticValue;", "    noNetwork?: LatestDiagnosticValue; noGravity?: LatestDiagnosticValue;"],
  ["turnTablesOn", "'turnVideoOn' | ", "'turnVideoOn' | 'turnTablesOn' | "],
  ["NotInTheMood", "'NotCapable' | ", "'NotCapable' | 'NotInTheMood' | "],
  ["Parked", "CallState = 'None' | ", "CallState = 'None' | 'Parked' | "],
  ["Asleep", "RemoteParticipantState = 'Idle' | ", "RemoteParticipantState = 'Idle' | 'Asleep' | "],
  ["Rewinding", "enum RecordingState_2 {", "enum RecordingState_2 { Rewinding = 9,"],
];

/** What the compiler says of the page's sources beside an SDK with these declarations. */
function check(declarations: string): string {
  const folder = "declared";
  const azure = `${folder}/node_modules/@azure`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(`${azure}/communication-calling/types`, { recursive: true });
  symlinkSync("../../../../node_modules/@azure/communication-common", `${azure}/communication-common`);
  cpSync(`../${PACKAGE}/package.json`, `${folder}/${PACKAGE}/package.json`);
  writeFileSync(`${folder}/${TYPES}`, declarations);
  for (const part of ["src", "test/declared.ts", "tsconfig.json"]) {
    cpSync(`../${part}`, `${folder}/${part}`, { recursive: true });
  }
  const compiler = "../../node_modules/.bin/tsc";
  return spawnSync(compiler, ["--noEmit", "-p", "."], { cwd: folder, encoding: "utf8" }).stdout;
}

test("a feature, diagnostic, capability, reason or state that nobody knows is noticed", () => {
  let declarations = readFileSync(`../${TYPES}`, "utf8");
  for (const [, old, changed] of NEWS) {
    assert.equal(declarations.split(old).length, 2, `${old} is not there once`);
    declarations = declarations.replace(old, changed);
  }
  const said = check(declarations);
  assert.deepEqual(NEWS.filter(([name]) => !said.includes(`'${name}'`)), [], said);
});

test("and nothing else is complained of", () => {
  assert.equal(check(readFileSync(`../${TYPES}`, "utf8")), "");
});
