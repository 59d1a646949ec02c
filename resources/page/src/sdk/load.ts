/** Which engine the page runs on, and its code. Loading contacts nobody but the page's server. */

import { ContractProblem, parseEngine } from "../contract.gen";
import type { Engine, EngineName } from "../contract.gen";
import type { Sdk } from "./types";

/** What the native side put into `engine.json`. */
export async function readEngine(): Promise<Engine> {
  const response = await fetch("./engine.json");
  const engine = parseEngine(await response.text());
  if (engine instanceof ContractProblem) throw new Error(`engine.json is malformed at ${engine.place}`);
  return engine;
}

export function engineName(engine: Engine): EngineName {
  return engine.type === "AcsEngine" ? "acs" : "rehearsal";
}

export async function loadSdk(engine: Engine): Promise<Sdk> {
  if (engine.type === "AcsEngine") return (await import("./acs/index")).sdk;
  return (await import("./rehearsal/index")).rehearsalSdk(engine.signalling);
}
