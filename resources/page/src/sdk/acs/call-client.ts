/** The SDK's client, which says sooner than the SDK that Microsoft cannot be reached. */

import { CallClient } from "@azure/communication-calling";
import type { CallAgent, CallAgentOptions, DeviceManager } from "@azure/communication-calling";
import type { CommunicationTokenCredential } from "@azure/communication-common";

import { Refused } from "../../refused";
import { isReachable } from "./reach";

/** With a network an agent is there sooner, and nobody is asked. */
const PATIENCE_MS = 3_000;

export class GuestCallClient extends CallClient {
  #late: Promise<void> = Promise.resolve();
  #patience = PATIENCE_MS;

  /** One that is late is a bad sign: then whether Microsoft answers is asked at once. */
  override async getDeviceManager(): Promise<DeviceManager> {
    const began = performance.now();
    const manager = await super.getDeviceManager();
    if (performance.now() - began > PATIENCE_MS) this.#patience = 0;
    return manager;
  }

  /** Rejects with `unreachable`; the agent that comes all the same is given back. */
  override async createCallAgent(
    tokenCredential: CommunicationTokenCredential,
    options?: CallAgentOptions,
  ): Promise<CallAgent> {
    // A client may have one agent at a time.
    const creating = this.#late.then(() => super.createCallAgent(tokenCredential, options));
    try {
      return await Promise.race([creating, whenUnreachable(creating, this.#patience)]);
    } catch (error) {
      this.#late = creating.then((agent) => agent.dispose()).catch(() => undefined);
      throw error;
    }
  }
}

/** Never resolves; rejects when what is waited for is late, and Microsoft does not answer. */
async function whenUnreachable(waited: Promise<unknown>, patience: number): Promise<never> {
  const late = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, patience);
    waited.catch(() => undefined).finally(() => clearTimeout(timer));
  });
  await late;
  if (await isReachable()) return new Promise(() => undefined);
  throw new Refused("unreachable");
}
