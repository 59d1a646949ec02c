/** The test page: plays a scene when asked to, keeps what came of it, then bears its title. */

import "./hurry";

import { SCENES } from "./scenes";

/** "" or what is wrong, of the scenes that were played. */
const outcomes: Record<string, string> = {};

async function play(name: string): Promise<void> {
  try {
    await SCENES[name]?.();
    outcomes[name] = "";
  } catch (error) {
    outcomes[name] = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  document.title = name;
}

Object.assign(globalThis, { lab: { names: Object.keys(SCENES), outcomes, play } });
document.title = "lab";
