/** All pairs of a call: what goes out to everybody, what comes in from each, and hearing them. */

import type { Candidate, ClosePair, Describe, OpenPair, PeerMessage } from "../../contract.gen";
import { Emitter } from "./emitter";
import { MEDIA, Pair } from "./pair";
import type { MediumName, Outgoing } from "./pair";
import type { Voices } from "./speaker";

const NOTHING: Outgoing = { audio: null, camera: null, share: null };

export class Pairs extends Emitter<{ opened: string }> {
  readonly #send: (message: PeerMessage) => void;
  readonly #voices: Voices;
  readonly #pairs = new Map<string, Pair>();
  #outgoing = NOTHING;
  #isHeld = false;

  constructor(send: (message: PeerMessage) => void, voices: Voices) {
    super();
    this.#send = send;
    this.#voices = voices;
  }

  /** Undefined as long as there is nothing to exchange with this participant. */
  with(peer: string): Pair | undefined {
    return this.#pairs.get(peer);
  }

  get all(): Iterable<readonly [peer: string, pair: Pair]> {
    return this.#pairs;
  }

  take(message: OpenPair | ClosePair | Describe | Candidate): void {
    if (message.type === "OpenPair") this.#open(message);
    else if (message.type === "ClosePair") this.#close(message.peer);
    else this.#pairs.get(message.peer)?.take(message);
  }

  /** What everybody gets from now on. */
  async replace(medium: MediumName, track: MediaStreamTrack | null): Promise<void> {
    this.#outgoing = { ...this.#outgoing, [medium]: track };
    if (!this.#isHeld) await this.#replaceInAll(medium, track);
  }

  /** On hold nothing goes out and nobody is heard; what would go out is kept. */
  async hold(isHeld: boolean): Promise<void> {
    this.#isHeld = isHeld;
    this.#voices.hold(isHeld);
    const outgoing = this.#sent;
    await Promise.all(MEDIA.map((medium) => this.#replaceInAll(medium, outgoing[medium])));
  }

  closeAll(): void {
    for (const peer of [...this.#pairs.keys()]) this.#close(peer);
  }

  get #sent(): Outgoing {
    return this.#isHeld ? NOTHING : this.#outgoing;
  }

  async #replaceInAll(medium: MediumName, track: MediaStreamTrack | null): Promise<void> {
    await Promise.all([...this.#pairs.values()].map((pair) => pair.replace(medium, track)));
  }

  /** What is told twice is open already. */
  #open({ peer, offers }: OpenPair): void {
    if (this.#pairs.has(peer)) return;
    const pair = new Pair(peer, offers, this.#sent, this.#send);
    this.#pairs.set(peer, pair);
    void pair.track("audio").then((track) => this.#voices.play(peer, track));
    this.emit("opened", peer);
  }

  #close(peer: string): void {
    this.#voices.stop(peer);
    this.#pairs.get(peer)?.close();
    this.#pairs.delete(peer);
  }
}
