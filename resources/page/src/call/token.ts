/** The guest's token inside the page: read by the SDK, renewed by asking the native side. */

import { AzureCommunicationTokenCredential } from "@azure/communication-common";

import type { Say } from "../bridge/bridge";
import { Refused, within } from "../refused";

const ANSWER_TIMEOUT_MS = 60_000;

export class Tokens {
  readonly #say: Say;
  #asked: PromiseWithResolvers<string> | undefined;

  constructor(say: Say) {
    this.#say = say;
  }

  /** Throws `token_refused` for a text that is no token. Whoever asks for it disposes of it. */
  credential(token: string): AzureCommunicationTokenCredential {
    try {
      return new AzureCommunicationTokenCredential({
        token,
        tokenRefresher: () => this.#refresh(),
        refreshProactively: true,
      });
    } catch {
      throw new Refused("token_refused");
    }
  }

  /** The native side's answer; null: none is to be had. */
  provide(token: string | null): void {
    if (this.#asked === undefined) throw new Refused("not_possible_now");
    if (token === null) this.#asked.reject(new Refused("token_expired"));
    else this.#asked.resolve(token);
    this.#asked = undefined;
  }

  #refresh(): Promise<string> {
    if (this.#asked === undefined) {
      this.#asked = Promise.withResolvers();
      this.#say({ type: "TokenRequested" });
    }
    return within(ANSWER_TIMEOUT_MS, this.#asked.promise);
  }
}
