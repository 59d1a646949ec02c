/**
 * What the page does with the real SDK on a machine without a network: each scene runs to its end
 * or rejects with what is wrong. The scenes share a page and are played in this order.
 */

import { AzureCommunicationTokenCredential } from "@azure/communication-common";
import { Tokens } from "../../src/call/token";
import type { Join, PageEvent } from "../../src/contract.gen";
import { Guest } from "../../src/guest";
import { Refused } from "../../src/refused";
import { sdk as ours } from "../../src/sdk/acs/index";
import type { CallAgent, CallClient, CallFeature, CallFeatureFactory } from "../../src/sdk/types";
import { Stage } from "../../src/stage/stage";
import { earlyFeatures } from "../declared";
import { Watched } from "./watched";

type EventOf<Type extends PageEvent["type"]> = Extract<PageEvent, { readonly type: Type }>;

const LINK =
  "https://teams.microsoft.com/l/meetup-join/19%3ameeting_NmU2NDQ5YWQtMGY0Ni00MmY0LTkzYzktNDZlNjQ0OGFkMTUw" +
  "%40thread.v2/0?context=%7b%22Tid%22%3a%22aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee%22%2c%22Oid%22%3a%22" +
  "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee%22%7d";

const said: PageEvent[] = [];
const stage = new Stage(document);
const watched = new Watched();
const tokens = new Tokens((event) => said.push(event));
const guest = new Guest(watched.sdk, (event) => said.push(event), stage, tokens);
let calls = 0;
let identities = 0;

/** A token as Microsoft forms them, of nobody; `seconds` until it runs out. */
export function token(seconds = 86_400): string {
  const now = Math.floor(Date.now() / 1000);
  const resource = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
  const person = `00000000-0000-0000-0000-${String(++identities).padStart(12, "0")}`;
  const claims = { skypeid: `acs:${resource}_${person}`, scp: 1792, csi: String(now), iat: now, exp: now + seconds };
  const payload = btoa(JSON.stringify({ ...claims, acsScope: "chat,voip", resourceId: resource }));
  return `e30.${payload.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}.x`;
}

function join(changes: Partial<Join> = {}): Join {
  const locator = { type: "LinkLocator", link: LINK } as const;
  const media = { microphone: true, camera: true };
  return { type: "Join", call: ++calls, locator, displayName: "Zoë", token: token(), ...media, ...changes };
}

function heard<Type extends PageEvent["type"]>(type: Type): EventOf<Type>[] {
  return said.filter((event): event is EventOf<Type> => event.type === type);
}

function equal(found: unknown, expected: unknown): void {
  const [first, second] = [JSON.stringify(found), JSON.stringify(expected)];
  if (first !== second) throw new Error(`${first} is not ${second}`);
}

async function until(condition: () => boolean, what: string): Promise<void> {
  const end = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`not within ten seconds: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function refusal(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return "none";
  } catch (error) {
    return error instanceof Refused ? error.reason : String(error);
  }
}

/** Waits for the call that was joined last to end by itself. */
async function ended(): Promise<EventOf<"PhaseChanged">> {
  const isEnd = ({ call, phase }: EventOf<"PhaseChanged">): boolean => call === calls && phase === "disconnected";
  await until(() => heard("PhaseChanged").some(isEnd), "an end");
  const end = heard("PhaseChanged").find(isEnd);
  if (end === undefined) throw new Error("no end");
  return end;
}

let client: CallClient;
let agent: CallAgent;

async function isMade(): Promise<void> {
  client = new watched.sdk.CallClient();
  equal(typeof (await client.getDeviceManager()).getCameras, "function");
}

async function listsDevicesAndShowsThePreview(): Promise<void> {
  await guest.openReadyRoom({ type: "OpenReadyRoom", microphone: true, camera: true });
  const [devices] = heard("DevicesChanged");
  equal(devices?.cameras.devices?.map(({ name }) => name), ["fake_device_0"]);
  equal([devices?.cameras.access, devices?.microphones.access], ["granted", "granted"]);
  equal((devices?.microphones.devices?.length ?? 0) > 0, true);
  const video = document.querySelector("video");
  await until(() => (video?.videoWidth ?? 0) > 0, "a picture");
  await until(() => (video?.currentTime ?? 0) > 0.2, "a picture that moves");
  await until(() => heard("MicrophoneLevelChanged").length > 0, "a sound");
  await guest.closeReadyRoom();
  equal([document.querySelectorAll("video").length, watched.left()], [0, []]);
}

async function makesAnAgent(): Promise<void> {
  agent = await client.createCallAgent(new AzureCommunicationTokenCredential(token()), { displayName: "Zoë" });
  equal([agent.connectionState, agent.calls.length], ["Disconnected", 0]);
}

/** As documented: what is a link at all is judged at once, whether there is a meeting is not. */
async function judgesLinks(): Promise<void> {
  const refused = [
    { meetingLink: "" },
    { meetingLink: "nonsense" },
    { meetingLink: "https://example.com/l/meetup-join/x" },
    { meetingLink: "https://teams.live.com/meet/9312345678901" },
    { meetingId: "" },
  ];
  const taken = [
    { meetingLink: LINK },
    { meetingLink: "https://teams.microsoft.com/meet/2345678901234?p=aB3dE6" },
    { meetingId: "2345678901234" },
    { meetingId: "234 567 890 123 4", passcode: "aB3dE6" },
  ];
  for (const locator of refused) equal([locator, isTaken(locator)], [locator, false]);
  for (const locator of taken) {
    equal([locator, isTaken(locator)], [locator, true]);
    await Promise.all(agent.calls.map((call) => call.hangUp()));
  }
}

function isTaken(locator: { meetingLink: string } | { meetingId: string; passcode?: string }): boolean {
  try {
    if ("meetingLink" in locator) agent.join(locator);
    else agent.join(locator);
    return true;
  } catch {
    return false;
  }
}

async function givesEveryFeature(): Promise<void> {
  const call = agent.join({ meetingLink: LINK });
  const factories: readonly CallFeatureFactory<CallFeature>[] = Object.values(earlyFeatures(watched.sdk.Features));
  equal(factories.length > 5, true);
  for (const factory of factories) equal(typeof call.feature(factory).name, "string");
  let late = false;
  try {
    call.feature(watched.sdk.Features.TeamsMeetingAudioConferencing);
  } catch {
    late = true; // whoever uses it has to wait for Connected
  }
  equal(late, true);
  await call.hangUp();
  await agent.dispose();
  await client.dispose();
}

async function attachesAndDetaches(): Promise<void> {
  const command = join();
  await guest.join(command);
  equal(watched.listening > 15, true);
  equal([...watched.features].includes("Recording"), true);
  await guest.leave(command.call);
  equal(watched.left(), []);
}

async function endsWithoutNetwork(): Promise<void> {
  await guest.join(join());
  equal((await ended()).end, { code: 490, subCode: 4525 });
  await guest.leave(calls);
  equal(watched.left(), []);
  equal([stage.mode, document.querySelectorAll("video").length], ["idle", 0]);
}

async function saysSoonThatMicrosoftIsUnreachable(): Promise<void> {
  const impatient = new ours.CallClient();
  const credential = (): AzureCommunicationTokenCredential => new AzureCommunicationTokenCredential(token());
  equal(await refusal(impatient.createCallAgent(credential())), "unreachable");
  equal(await refusal(impatient.createCallAgent(credential())), "unreachable");
  await impatient.dispose();
}

async function tellsTokensApart(): Promise<void> {
  const before = heard("TokenRequested").length;
  for (const unreadable of [" ", "x", "e30.e30.x"]) {
    equal([unreadable, await refusal(guest.join(join({ token: unreadable })))], [unreadable, "token_refused"]);
  }
  equal(heard("TokenRequested").length, before);
  const joining = refusal(guest.join(join({ token: token(-60) })));
  await until(() => heard("TokenRequested").length === before + 1, "a question for a fresh token");
  tokens.provide(null);
  equal(await joining, "token_expired");
  equal(watched.left(), []);
}

async function leavesNothingBehind(): Promise<void> {
  const nodes = document.querySelectorAll("*").length;
  for (let time = 0; time < 5; time += 1) {
    await guest.openReadyRoom({ type: "OpenReadyRoom", microphone: true, camera: true });
    const command = join();
    await guest.join(command);
    equal(document.querySelectorAll("video").length > 0, true);
    await guest.leave(command.call);
    equal([time, watched.left()], [time, []]);
    equal([time, document.querySelectorAll("*").length], [time, nodes]);
  }
}

export const SCENES: Readonly<Record<string, () => Promise<void>>> = {
  "it is made on our origin": isMade,
  "it lists the fake devices and shows a preview that moves": listsDevicesAndShowsThePreview,
  "it makes an agent": makesAnAgent,
  "it refuses and takes links in form": judgesLinks,
  "it gives every feature of the page": givesEveryFeature,
  "all observers attach and detach": attachesAndDetaches,
  "without a network a call ends as unreachable": endsWithoutNetwork,
  "without a network one knows soon": saysSoonThatMicrosoftIsUnreachable,
  "a token that cannot be read is not one that has run out": tellsTokensApart,
  "five times in and out leave nothing behind": leavesNothingBehind,
};
