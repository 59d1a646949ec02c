/** What the real SDK says of links at once, before anybody is asked: whether it takes their form. */

import { type CallAgent, CallClient } from "@azure/communication-calling";
import { AzureCommunicationTokenCredential } from "@azure/communication-common";
import { token } from "./scenes";

/** For each link, whether `join` takes it; a call that was begun is ended again. */
export async function takes(links: readonly string[]): Promise<boolean[]> {
  const client = new CallClient();
  const agent = await client.createCallAgent(new AzureCommunicationTokenCredential(token()), { displayName: "Zoë" });
  const taken: boolean[] = [];
  for (const meetingLink of links) taken.push(await isTaken(agent, meetingLink));
  await agent.dispose();
  return taken;
}

async function isTaken(agent: CallAgent, meetingLink: string): Promise<boolean> {
  try {
    const call = agent.join({ meetingLink });
    await call.hangUp();
    return true;
  } catch {
    return false;
  }
}
