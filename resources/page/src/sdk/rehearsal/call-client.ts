/** The rehearsal's `CallClient` and `CallAgent`: who the guest is, and joining. */

import type { EntryLocator, Locator } from "../../contract.gen";
import type {
  Call,
  CallAgent,
  CallClient,
  CommunicationTokenCredential,
  JoinCallOptions,
  TeamsMeetingIdLocator,
  TeamsMeetingLinkLocator,
} from "../types";
import { ChatLine } from "./chat-line";
import { RehearsalDeviceManager } from "./device-manager";
import { Emitter } from "./emitter";
import type { CollectionUpdate } from "./emitter";
import { RehearsalCall } from "./rehearsal-call";
import type { Service } from "./rehearsal-call";
import type { FirstMedia } from "./sending-call";
import { Speaker } from "./speaker";

interface AgentEvents {
  callsUpdated: CollectionUpdate<Call>;
  connectionStateChanged: { newValue: "Connected" | "Disconnected"; oldValue: "Connected" | "Disconnected" };
}

export class RehearsalCallClient implements CallClient {
  readonly #service: Service;
  readonly #speaker = new Speaker();
  readonly #devices = new RehearsalDeviceManager(this.#speaker);

  /** What is told of the chat goes to `chatLine`. */
  constructor(signalling: string, chatLine = new ChatLine()) {
    this.#service = { signalling, chatLine };
  }

  /** Reads the token once, as the SDK does: one that cannot be had is found out here. */
  async createCallAgent(
    credential: CommunicationTokenCredential,
    options: { displayName?: string } = {},
  ): Promise<CallAgent> {
    await credential.getToken();
    const { displayName = "" } = options;
    return new RehearsalCallAgent(this.#service, credential, displayName, this.#devices, this.#speaker);
  }

  getDeviceManager(): Promise<RehearsalDeviceManager> {
    return Promise.resolve(this.#devices);
  }

  dispose(): Promise<void> {
    this.#devices.dispose();
    return Promise.resolve();
  }
}

class RehearsalCallAgent extends Emitter<AgentEvents> implements CallAgent {
  readonly kind = "CallAgent";
  readonly connectionState = "Connected";
  readonly displayName: string;
  calls: readonly RehearsalCall[] = [];
  readonly #service: Service;
  readonly #credential: CommunicationTokenCredential;
  readonly #devices: RehearsalDeviceManager;
  readonly #speaker: Speaker;
  readonly #onMicrophone = (): void => this.#changeMicrophone();

  constructor(
    service: Service,
    credential: CommunicationTokenCredential,
    displayName: string,
    devices: RehearsalDeviceManager,
    speaker: Speaker,
  ) {
    super();
    this.#service = service;
    this.#credential = credential;
    this.displayName = displayName;
    this.#devices = devices;
    this.#speaker = speaker;
    devices.on("selectedMicrophoneChanged", this.#onMicrophone);
  }

  join(by: TeamsMeetingLinkLocator | TeamsMeetingIdLocator, options: JoinCallOptions = {}): RehearsalCall {
    return this.#enter(locatorOf(by), {
      isMuted: options.audioOptions?.muted ?? false,
      localVideoStreams: options.videoOptions?.localVideoStreams ?? [],
    });
  }

  async dispose(): Promise<void> {
    this.#devices.off("selectedMicrophoneChanged", this.#onMicrophone);
    await Promise.all(this.calls.map((call) => call.hangUp()));
  }

  #enter(locator: EntryLocator, media: FirstMedia): RehearsalCall {
    const call = new RehearsalCall({
      ...media,
      ...this.#service,
      enter: async () => {
        const { token } = await this.#credential.getToken();
        return { type: "Enter", token, displayName: this.displayName, locator };
      },
      microphone: () => this.#devices.selectedMicrophone,
      voices: this.#speaker.open(),
      enterRoom: (room, media) => this.#enter({ type: "BreakoutLocator", room }, media),
    });
    this.#add(call);
    return call;
  }

  #add(call: RehearsalCall): void {
    this.calls = [...this.calls, call];
    this.emit("callsUpdated", { added: [call], removed: [] });
    call.on("stateChanged", () => {
      if (call.state === "Disconnected") this.#remove(call);
    });
  }

  #remove(call: RehearsalCall): void {
    this.calls = this.calls.filter((each) => each !== call);
    this.emit("callsUpdated", { added: [], removed: [call] });
  }

  #changeMicrophone(): void {
    for (const call of this.calls) call.changeMicrophone().catch(() => void call.mute());
  }
}

/** As the SDK, refuses at once what cannot be an address of a meeting. */
function locatorOf(by: TeamsMeetingLinkLocator | TeamsMeetingIdLocator): Locator {
  if ("meetingLink" in by) {
    if (!URL.canParse(by.meetingLink)) throw new Error("the meeting link is not a link");
    return { type: "LinkLocator", link: by.meetingLink };
  }
  return { type: "IdLocator", meetingId: by.meetingId, passcode: by.passcode ?? null };
}
