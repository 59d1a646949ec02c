/** `Features.MediaStats`: once a second, the codecs and sizes of what is received. */

import type { MediaStatsCallFeature, MediaStatsReportSample } from "../../types";
import { Emitter } from "../emitter";
import { notRehearsed } from "../not-rehearsed";
import type { Pair } from "../pair";
import type { Pairs } from "../pairs";
import type { RehearsalCall } from "../rehearsal-call";

type Collector = ReturnType<MediaStatsCallFeature["createCollector"]>;
type Received = MediaStatsReportSample["video"]["receive"][number];

interface CollectorEvents {
  sampleReported: MediaStatsReportSample;
  summaryReported: never;
}

/** The first sample comes soon, and again until it says something. */
const FIRST_INTERVAL_MS = 50;
const INTERVAL_MS = 1_000;

class RehearsalCollector extends Emitter<CollectorEvents> implements Collector {
  readonly #pairs: Pairs;
  #timer: ReturnType<typeof setTimeout>;

  constructor(pairs: Pairs) {
    super();
    this.#pairs = pairs;
    this.#timer = setTimeout(() => void this.#report(), 0);
  }

  override on<Event extends keyof CollectorEvents>(
    event: Event,
    listener: (args: CollectorEvents[Event]) => void,
  ): void {
    if (event === "summaryReported") notRehearsed("MediaStats summaries");
    super.on(event, listener);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  async #report(): Promise<void> {
    const timer = this.#timer;
    const reports = await Promise.all([...this.#pairs.all].map(([peer, pair]) => received(peer, pair)));
    if (timer !== this.#timer) return;
    const receive = reports.flat();
    const nothing = { send: [], receive: [] };
    this.emit("sampleReported", { audio: nothing, video: { send: [], receive }, screenShare: nothing, transports: [] });
    const interval = receive.length > 0 ? INTERVAL_MS : FIRST_INTERVAL_MS;
    this.#timer = setTimeout(() => void this.#report(), interval);
  }
}

export class RehearsalMediaStatsFeature implements MediaStatsCallFeature {
  readonly name = "MediaStats";
  readonly #call: RehearsalCall;

  constructor(call: RehearsalCall) {
    this.#call = call;
  }

  createCollector(): Collector {
    return new RehearsalCollector(this.#call.pairs);
  }

  dispose(): void {
    // Collectors are disposed of by who made them.
  }
}

async function received(peer: string, pair: Pair): Promise<Received[]> {
  const stats = new Map<string, unknown>();
  (await pair.getStats()).forEach((value: unknown, id) => stats.set(id, value));
  return [...stats.values()].filter(isIncomingVideo).map((stream) => ({
    id: `${peer}:${stream.mid}`,
    codecName: codecOf(stats.get(stream.codecId)),
    frameWidthReceived: stream.frameWidth,
    frameHeightReceived: stream.frameHeight,
    framesDecoded: stream.framesDecoded,
  }));
}

/** The parts of `RTCInboundRtpStreamStats` that are used. */
interface IncomingVideo {
  readonly mid: string;
  readonly codecId: string;
  readonly frameWidth: number;
  readonly frameHeight: number;
  readonly framesDecoded: number;
}

function isIncomingVideo(value: unknown): value is IncomingVideo {
  return has(value, "type", "inbound-rtp") && has(value, "kind", "video") && hasNumber(value, "frameWidth");
}

function codecOf(value: unknown): string {
  const isCodec = typeof value === "object" && value !== null && "mimeType" in value;
  return isCodec ? String(value.mimeType).replace("video/", "") : "";
}

function has(value: unknown, name: string, wanted: string): boolean {
  return typeof value === "object" && value !== null && Reflect.get(value, name) === wanted;
}

function hasNumber(value: unknown, name: string): boolean {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, name) === "number";
}
