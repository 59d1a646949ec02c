/** The test page: plays a scene when asked to, keeps what came of it, then bears its title. */

import "./hurry";

import { takes } from "./links";
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

/** Keeps for each link, as JSON, whether the SDK takes it, then bears the title. */
async function judge(links: readonly string[], title: string): Promise<void> {
  lab.verdicts = JSON.stringify(await takes(links).catch(String));
  document.title = title;
}

const lab = { names: Object.keys(SCENES), outcomes, play, judge, verdicts: "" };
Object.assign(globalThis, { lab });
document.title = "lab";
