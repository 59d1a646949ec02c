/** Media with one other participant: one RTCPeerConnection, three transceivers, no renegotiation. */

import type { Candidate, Describe, DescriptionKind, PeerMessage } from "../../contract.gen";
import { Turns } from "../../turns";

/** In the order of the transceivers. */
export const MEDIA = ["audio", "camera", "share"] as const;
export type MediumName = (typeof MEDIA)[number];

/** What goes out to everybody; null: nothing. */
export type Outgoing = Readonly<Record<MediumName, MediaStreamTrack | null>>;

export class Pair {
  readonly #peer: string;
  readonly #send: (message: PeerMessage) => void;
  readonly #connection = new RTCPeerConnection({ bundlePolicy: "max-bundle" });
  readonly #turns = new Turns();
  readonly #described = Promise.withResolvers<void>();
  #outgoing: Outgoing;

  constructor(peer: string, offers: boolean, outgoing: Outgoing, send: (message: PeerMessage) => void) {
    this.#peer = peer;
    this.#send = send;
    this.#outgoing = outgoing;
    this.#connection.onicecandidate = ({ candidate }) => this.#sendCandidate(candidate);
    if (offers) void this.#turns.take(() => this.#offer());
  }

  /** The other's track, as soon as both have agreed what is sent. */
  async track(medium: MediumName): Promise<MediaStreamTrack> {
    await this.#described.promise;
    const transceiver = this.#transceiver(medium);
    if (transceiver === undefined) throw new Error(`the pair has no ${medium}`);
    return transceiver.receiver.track;
  }

  /** One at a time and in order; what cannot be understood is dropped. */
  take(message: Describe | Candidate): void {
    const step = (): Promise<void> =>
      message.type === "Describe" ? this.#takeDescription(message) : this.#takeCandidate(message);
    this.#turns.take(step).catch(() => console.warn("rehearsal: a negotiation step failed"));
  }

  async replace(medium: MediumName, track: MediaStreamTrack | null): Promise<void> {
    this.#outgoing = { ...this.#outgoing, [medium]: track };
    await this.#transceiver(medium)?.sender.replaceTrack(track);
  }

  getStats(): Promise<RTCStatsReport> {
    return this.#connection.getStats();
  }

  close(): void {
    this.#connection.onicecandidate = null;
    this.#connection.close();
  }

  #transceiver(medium: MediumName): RTCRtpTransceiver | undefined {
    return this.#connection.getTransceivers()[MEDIA.indexOf(medium)];
  }

  async #offer(): Promise<void> {
    for (const medium of MEDIA) this.#connection.addTransceiver(medium === "audio" ? "audio" : "video");
    await this.#sendTracks();
    await this.#describe("offer");
  }

  async #takeDescription({ kind, sdp }: Describe): Promise<void> {
    await this.#connection.setRemoteDescription({ type: kind, sdp });
    if (kind === "offer") {
      for (const transceiver of this.#connection.getTransceivers()) transceiver.direction = "sendrecv";
      await this.#sendTracks();
      await this.#describe("answer");
    }
    this.#described.resolve();
  }

  async #sendTracks(): Promise<void> {
    for (const medium of MEDIA) await this.replace(medium, this.#outgoing[medium]);
  }

  async #describe(kind: DescriptionKind): Promise<void> {
    await this.#connection.setLocalDescription();
    const sdp = this.#connection.localDescription?.sdp ?? "";
    this.#send({ type: "Describe", peer: this.#peer, kind, sdp });
  }

  async #takeCandidate({ candidate, mediaIndex }: Candidate): Promise<void> {
    await this.#connection.addIceCandidate({ candidate, sdpMLineIndex: mediaIndex });
  }

  #sendCandidate(candidate: RTCIceCandidate | null): void {
    const mediaIndex = candidate?.sdpMLineIndex ?? 0;
    this.#send({ type: "Candidate", peer: this.#peer, candidate: candidate?.candidate ?? "", mediaIndex });
  }
}
