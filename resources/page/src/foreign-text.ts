/** Names of remote origin: cut to what the contract takes, and only ever shown as plain text. */

import { MAX_NAME_LENGTH } from "./contract.gen";

export function nameOf(text: string | undefined): string {
  return Array.from((text ?? "").toWellFormed()).slice(0, MAX_NAME_LENGTH).join("");
}

/** Fills a name into a text of the native side, such as `%1 is sharing`. */
export function withName(text: string, name: string): string {
  return text.replace("%1", () => name);
}
