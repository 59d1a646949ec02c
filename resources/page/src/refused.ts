/** Why something could not be done, in the words of the contract. Texts of errors stay inside. */

import type { CommandError, MediaProblem } from "./contract.gen";

/** A command that cannot be carried out, with the reason that its answer gives. */
export class Refused extends Error {
  readonly reason: CommandError;

  constructor(reason: CommandError) {
    super(reason);
    this.reason = reason;
  }
}

const PROBLEM_OF_NAME: ReadonlyMap<string, MediaProblem> = new Map([
  ["AbortError", "busy"],
  ["NotAllowedError", "denied"],
  ["NotFoundError", "no_device"],
  ["NotReadableError", "busy"],
  ["OverconstrainedError", "no_device"],
  ["SecurityError", "denied"],
] as const);

/** What an error of a device says, by the browser's names for them. */
export function mediaProblemOf(error: unknown): MediaProblem {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  return PROBLEM_OF_NAME.get(name) ?? "failed";
}

export function commandErrorOf(error: unknown): CommandError {
  return error instanceof Refused ? error.reason : refusalOf(mediaProblemOf(error));
}

/** A problem of a medium as the answer to the command that wanted it. */
export function refusalOf(problem: MediaProblem): CommandError {
  return problem === "consent" || problem === "held" ? "forbidden" : problem;
}

/** Gives up waiting, with the signal's reason: what is waited for goes on, its end is ignored. */
export async function unlessAborted<T>(signal: AbortSignal, waited: Promise<T>): Promise<T> {
  let abort: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort);
    if (signal.aborted) abort();
  });
  try {
    return await Promise.race([waited, aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

/** Gives up waiting after so many milliseconds. What is waited for goes on; its end is ignored. */
export async function within<T>(milliseconds: number, waited: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refused("unreachable")), milliseconds);
  });
  try {
    return await Promise.race([waited, late]);
  } finally {
    clearTimeout(timer);
  }
}
