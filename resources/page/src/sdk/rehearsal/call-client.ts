/** The rehearsal's `CallClient` and `CallAgent`: who the guest is, and joining. */

import type { Locator } from "../../contract.gen";
import type {
  CallAgent,
  CallClient,
  CommunicationTokenCredential,
  JoinCallOptions,
  TeamsMeetingIdLocator,
  TeamsMeetingLinkLocator,
} from "../types";
import { RehearsalDeviceManager } from "./device-manager";
import { Emitter } from "./emitter";
import { notRehearsed } from "./not-rehearsed";
import { RehearsalCall } from "./rehearsal-call";
import { Speaker } from "./speaker";

interface AgentEvents {
  connectionStateChanged: { newValue: "Connected" | "Disconnected"; oldValue: "Connected" | "Disconnected" };
}

export class RehearsalCallClient implements CallClient {
  readonly #signalling: string;
  readonly #speaker = new Speaker();
  readonly #devices = new RehearsalDeviceManager(this.#speaker);

  constructor(signalling: string) {
    this.#signalling = signalling;
  }

  /** Reads the token once, as the SDK does: one that cannot be had is found out here. */
  async createCallAgent(
    credential: CommunicationTokenCredential,
    options: { displayName?: string } = {},
  ): Promise<CallAgent> {
    await credential.getToken();
    const { displayName = "" } = options;
    return new RehearsalCallAgent(this.#signalling, credential, displayName, this.#devices, this.#speaker);
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
  readonly connectionState = "Connected";
  readonly displayName: string;
  calls: readonly RehearsalCall[] = [];
  readonly #signalling: string;
  readonly #credential: CommunicationTokenCredential;
  readonly #devices: RehearsalDeviceManager;
  readonly #speaker: Speaker;
  readonly #onMicrophone = (): void => this.#changeMicrophone();

  constructor(
    signalling: string,
    credential: CommunicationTokenCredential,
    displayName: string,
    devices: RehearsalDeviceManager,
    speaker: Speaker,
  ) {
    super();
    this.#signalling = signalling;
    this.#credential = credential;
    this.displayName = displayName;
    this.#devices = devices;
    this.#speaker = speaker;
    devices.on("selectedMicrophoneChanged", this.#onMicrophone);
  }

  get kind(): CallAgent["kind"] {
    return notRehearsed("CallAgent.kind");
  }

  join(by: TeamsMeetingLinkLocator | TeamsMeetingIdLocator, options: JoinCallOptions = {}): RehearsalCall {
    const locator = locatorOf(by);
    const call = new RehearsalCall({
      signalling: this.#signalling,
      enter: async () => {
        const { token } = await this.#credential.getToken();
        return { type: "Enter", token, displayName: this.displayName, locator };
      },
      microphone: () => this.#devices.selectedMicrophone,
      speaker: this.#speaker,
      isMuted: options.audioOptions?.muted ?? false,
      localVideoStreams: options.videoOptions?.localVideoStreams ?? [],
    });
    this.calls = [call];
    return call;
  }

  async dispose(): Promise<void> {
    this.#devices.off("selectedMicrophoneChanged", this.#onMicrophone);
    await Promise.all(this.calls.map((call) => call.hangUp()));
    this.calls = [];
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
