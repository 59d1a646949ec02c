/** What this guest sends into a call and hears of it: microphone, camera, share, holding. */

import type { PeerMessage } from "../../contract.gen";
import type { AudioDeviceInfo, CallState, LocalAudioStream, LocalVideoStream } from "../types";
import { Facts } from "./facts";
import { Pairs } from "./pairs";
import { Rights } from "./rights";
import { Sending } from "./sending";
import { ServicesError } from "./services-error";
import type { Voices } from "./speaker";
import { UnrehearsedCall } from "./unrehearsed-call";

/** What is sent from the start. */
export interface FirstMedia {
  readonly isMuted: boolean;
  readonly localVideoStreams: readonly LocalVideoStream[];
}

/** What a call needs for its media. */
export interface SendingStart extends FirstMedia {
  readonly microphone: () => AudioDeviceInfo;
  readonly voices: Voices;
}

export abstract class SendingCall extends UnrehearsedCall {
  readonly facts = new Facts();
  readonly rights = new Rights(this.facts);
  readonly pairs: Pairs;
  readonly localAudioStreams: readonly LocalAudioStream[] = [];
  localVideoStreams: readonly LocalVideoStream[] = [];
  state: CallState = "None";
  isMuted: boolean;
  isIncomingAudioMuted = false;
  isLocalVideoStarted = false;
  isScreenSharingOn = false;
  protected isOnHold = false;
  readonly #start: SendingStart;
  readonly #sending: Sending;

  constructor(start: SendingStart) {
    super();
    this.#start = start;
    this.isMuted = start.isMuted;
    this.pairs = new Pairs((message) => this.send(message), start.voices);
    this.#sending = new Sending(this.pairs, (speaking) => this.#tellSpeaking(speaking));
    this.facts.follow("CapabilitiesChanged", () => void this.#obey());
  }

  protected abstract send(message: PeerMessage): void;

  async mute(): Promise<void> {
    if (this.isMuted) return;
    await this.#sending.stopMicrophone();
    this.#setMuted(true);
  }

  async unmute(): Promise<void> {
    if (!this.isMuted) return;
    this.rights.require("unmuteMic");
    await this.#sending.startMicrophone(this.#start.microphone());
    this.#setMuted(false);
    if (!this.rights.has("unmuteMic")) await this.mute();
  }

  muteIncomingAudio(): Promise<void> {
    return this.#muteIncoming(true);
  }

  unmuteIncomingAudio(): Promise<void> {
    return this.#muteIncoming(false);
  }

  async startVideo(stream: LocalVideoStream): Promise<void> {
    this.rights.require("turnVideoOn");
    await this.#sending.startCamera(stream);
    this.localVideoStreams = [stream];
    this.isLocalVideoStarted = true;
    this.tellMedia();
    this.emit("localVideoStreamsUpdated", { added: [stream], removed: [] });
    this.emit("isLocalVideoStartedChanged", undefined);
    if (!this.rights.has("turnVideoOn")) await this.stopVideo(stream);
  }

  async stopVideo(stream: LocalVideoStream): Promise<void> {
    await this.#sending.stopCamera();
    this.localVideoStreams = [];
    this.isLocalVideoStarted = false;
    this.tellMedia();
    this.emit("localVideoStreamsUpdated", { added: [], removed: [stream] });
    this.emit("isLocalVideoStartedChanged", undefined);
  }

  async startScreenSharing(): Promise<void> {
    this.rights.require("shareScreen");
    await this.#sending.startShare(() => void this.stopScreenSharing());
    this.#setSharing(true);
  }

  async stopScreenSharing(): Promise<void> {
    await this.#sending.stopShare();
    this.#setSharing(false);
  }

  /** Local in a meeting: the others are not held, they only neither hear nor see this guest. */
  async hold(): Promise<void> {
    if (this.isOnHold) return;
    if (this.state !== "Connected") throw new ServicesError("only a connected call can be held", 500, 41033);
    await this.#setOnHold(true);
  }

  async resume(): Promise<void> {
    if (!this.isOnHold) return;
    if (this.state !== "LocalHold") throw new ServicesError("only a held call can be resumed", 500, 41034);
    await this.#setOnHold(false);
  }

  /** The SDK sends from another microphone as soon as one is selected. */
  async changeMicrophone(): Promise<void> {
    if (!this.isMuted) await this.#sending.startMicrophone(this.#start.microphone());
  }

  /** Sends what the call was joined with; a device that fails leaves it muted or without picture. */
  protected beginSending(): void {
    const [camera] = this.#start.localVideoStreams;
    if (camera !== undefined) this.startVideo(camera).catch(() => undefined);
    if (!this.isMuted) this.#sending.startMicrophone(this.#start.microphone()).catch(() => this.#setMuted(true));
  }

  protected async takeMutedByOthers(): Promise<void> {
    if (this.isMuted) return;
    await this.mute();
    this.emit("mutedByOthers", undefined);
  }

  /** Nothing goes out and nobody is heard any more. */
  protected endSending(): void {
    this.pairs.closeAll();
    this.#start.voices.close();
    void this.#sending.close();
  }

  protected moveTo(state: CallState): void {
    if (state === this.state || this.state === "Disconnected") return;
    this.state = state;
    this.emit("stateChanged", undefined);
  }

  protected tellMedia(): void {
    const { isMuted, isLocalVideoStarted, isScreenSharingOn } = this;
    const sent = this.isOnHold
      ? { muted: true, camera: false, sharing: false }
      : { muted: isMuted, camera: isLocalVideoStarted, sharing: isScreenSharingOn };
    this.send({ type: "SetMedia", ...sent });
  }

  #tellSpeaking(speaking: boolean): void {
    if (!this.isOnHold) this.send({ type: "SetSpeaking", speaking });
  }

  /** Without the right nothing is sent, whoever turned it on. */
  async #obey(): Promise<void> {
    if (!this.rights.has("unmuteMic")) await this.mute();
    if (!this.rights.has("shareScreen") && this.isScreenSharingOn) await this.stopScreenSharing();
    const [camera] = this.localVideoStreams;
    if (!this.rights.has("turnVideoOn") && camera !== undefined) await this.stopVideo(camera);
  }

  async #setOnHold(isOnHold: boolean): Promise<void> {
    this.isOnHold = isOnHold;
    await this.pairs.hold(isOnHold);
    this.moveTo(isOnHold ? "LocalHold" : "Connected");
    if (isOnHold) this.send({ type: "SetSpeaking", speaking: false });
    this.tellMedia();
  }

  #setMuted(isMuted: boolean): void {
    this.isMuted = isMuted;
    this.tellMedia();
    this.emit("isMutedChanged", undefined);
  }

  #setSharing(isOn: boolean): void {
    if (isOn === this.isScreenSharingOn) return;
    this.isScreenSharingOn = isOn;
    this.tellMedia();
    this.emit("isScreenSharingOnChanged", undefined);
  }

  async #muteIncoming(isMuted: boolean): Promise<void> {
    this.#start.voices.mute(isMuted);
    this.isIncomingAudioMuted = isMuted;
    this.emit("isIncomingAudioMutedChanged", undefined);
    await Promise.resolve();
  }
}
