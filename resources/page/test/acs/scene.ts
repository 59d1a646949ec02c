/** Two people with clients of the unmodified chat package, and a thread that both are in. */

import { ChatClient, type ChatThreadClient } from "@azure/communication-chat";
import { AzureCommunicationTokenCredential, type CommunicationUserIdentifier } from "@azure/communication-common";
import { CommunicationIdentityClient } from "@azure/communication-identity";

/** What the ready line of a rehearsal says, and a token of its managed identity. */
export interface Service {
  readonly endpoint: string;
  readonly accessKey: string;
  readonly connectionString: string;
  readonly resourceToken: string;
}

export interface Person {
  readonly user: CommunicationUserIdentifier;
  readonly chat: ChatClient;
  readonly token: string;
}

export interface Scene {
  readonly identity: CommunicationIdentityClient;
  readonly alice: Person;
  readonly bob: Person;
  readonly aliceInThread: ChatThreadClient;
  readonly bobInThread: ChatThreadClient;
  readonly credentialOf: (person: Person) => AzureCommunicationTokenCredential;
}

export const METADATA = { room: "7" };

async function person(service: Service, identity: CommunicationIdentityClient): Promise<Person> {
  const { user, token } = await identity.createUserAndToken(["chat"]);
  return { user, token, chat: new ChatClient(service.endpoint, new AzureCommunicationTokenCredential(token)) };
}

export async function set(service: Service): Promise<Scene> {
  const identity = new CommunicationIdentityClient(service.connectionString);
  const [alice, bob] = await Promise.all([person(service, identity), person(service, identity)]);
  const participants = [{ id: bob.user, displayName: "Bob", metadata: { seat: "1" } }];
  const { chatThread } = await alice.chat.createChatThread({ topic: "Plans" }, { participants, metadata: METADATA });
  const id = chatThread?.id ?? "";
  const aliceInThread = alice.chat.getChatThreadClient(id);
  const credentialOf = ({ token }: Person): AzureCommunicationTokenCredential => new AzureCommunicationTokenCredential(token);
  return { identity, alice, bob, credentialOf, aliceInThread, bobInThread: bob.chat.getChatThreadClient(id) };
}

export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** Fails unless both are the same as JSON. */
export function same(actual: unknown, expected: unknown): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${is} should be ${should}`);
}

/** The HTTP status with which something is refused. */
export async function refused(work: Promise<unknown>): Promise<unknown> {
  const outcome: unknown = await work.then(
    () => "done",
    (error: unknown) => error,
  );
  return outcome instanceof Error && "statusCode" in outcome ? outcome.statusCode : String(outcome);
}
