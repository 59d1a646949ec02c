/** The rehearsal service for tests: a WebSocket that says what it is told to, and hears. */

import assert from "node:assert/strict";

import { ContractProblem, parsePeerMessage } from "../../src/contract.gen";
import type { PeerMessage, ServiceMessage } from "../../src/contract.gen";

/** All sockets the page opened, the latest last. */
export const sockets: TestSocket[] = [];

export class TestSocket {
  static readonly OPEN = 1;
  readyState = 0;
  onopen: (() => void) | undefined;
  onmessage: ((event: { data: unknown }) => void) | undefined;
  onclose: (() => void) | undefined;
  readonly heard: PeerMessage[] = [];

  constructor() {
    sockets.push(this);
  }

  send(text: string): void {
    const message = parsePeerMessage(text);
    assert.ok(!(message instanceof ContractProblem), `not of the contract at ${JSON.stringify(message)}`);
    this.heard.push(message);
  }

  close(): void {
    this.readyState = 3;
  }

  open(): void {
    this.readyState = TestSocket.OPEN;
    this.onopen?.();
  }

  drop(): void {
    this.close();
    this.onclose?.();
  }

  tell(...messages: ServiceMessage[]): void {
    for (const message of messages) this.onmessage?.({ data: JSON.stringify(message) });
  }
}

/** As much of a peer connection as negotiating needs. */
class TestPeerConnection {
  readonly transceivers: { kind: string; direction: string; sender: object; receiver: object }[] = [];
  localDescription: { sdp: string } | null = null;
  onicecandidate: unknown = null;

  addTransceiver(kind: string): void {
    const sender = { replaceTrack: () => Promise.resolve() };
    this.transceivers.push({ kind, direction: "sendrecv", sender, receiver: { track: { kind } } });
  }

  getTransceivers(): unknown[] {
    return this.transceivers;
  }

  setLocalDescription(): Promise<void> {
    this.localDescription = { sdp: this.transceivers.map(({ kind }) => kind).join() };
    return Promise.resolve();
  }

  setRemoteDescription({ type, sdp }: { type: string; sdp: string }): Promise<void> {
    if (type === "offer") for (const kind of sdp.split(",")) this.addTransceiver(kind);
    return Promise.resolve();
  }

  addIceCandidate = (): Promise<void> => Promise.resolve();
  close = (): void => undefined;
}

class TestMediaStream {
  readonly #tracks: unknown[];
  constructor(tracks: unknown[]) {
    this.#tracks = tracks;
  }
  getTracks = (): unknown[] => this.#tracks;
  getAudioTracks = (): unknown[] => this.#tracks;
}

class TestAudio {
  srcObject: unknown = null;
}

class TestAudioContext {
  createAnalyser = (): object => ({ fftSize: 32, getFloatTimeDomainData: () => undefined });
  createMediaStreamSource = (): object => ({ connect: () => undefined });
  close = (): Promise<void> => Promise.resolve();
}

Object.assign(globalThis, {
  Audio: TestAudio,
  AudioContext: TestAudioContext,
  HTMLMediaElement: class {},
  MediaStream: TestMediaStream,
  RTCPeerConnection: TestPeerConnection,
  WebSocket: TestSocket,
});
