/** Where participants are heard: one audio element each, all on the chosen device. */
export class Speaker {
  readonly #voices = new Set<Voices>();
  #deviceId = "";

  static get canChoose(): boolean {
    return "setSinkId" in HTMLMediaElement.prototype;
  }

  /** The voices of one more call. */
  open(): Voices {
    const voices = new Voices((element) => this.#route(element), () => this.#voices.delete(voices));
    this.#voices.add(voices);
    return voices;
  }

  async choose(deviceId: string): Promise<void> {
    this.#deviceId = deviceId;
    const elements = [...this.#voices].flatMap((voices) => voices.elements);
    await Promise.all(elements.map((element) => this.#route(element)));
  }

  /** A device that is gone leaves the sound where it was. */
  async #route(element: HTMLAudioElement): Promise<void> {
    if (this.#deviceId === "" || !Speaker.canChoose) return;
    await element.setSinkId(this.#deviceId).catch(() => undefined);
  }
}

/** Those who are heard in one call. */
export class Voices {
  readonly #elements = new Map<string, HTMLAudioElement>();
  readonly #route: (element: HTMLAudioElement) => Promise<void>;
  readonly #onClose: () => void;
  #muted = false;
  #held = false;

  constructor(route: (element: HTMLAudioElement) => Promise<void>, onClose: () => void) {
    this.#route = route;
    this.#onClose = onClose;
  }

  get elements(): HTMLAudioElement[] {
    return [...this.#elements.values()];
  }

  play(peer: string, track: MediaStreamTrack): void {
    this.stop(peer);
    const element = new Audio();
    element.srcObject = new MediaStream([track]);
    element.autoplay = true;
    this.#elements.set(peer, element);
    this.#silence();
    void this.#route(element);
  }

  stop(peer: string): void {
    const element = this.#elements.get(peer);
    if (element !== undefined) element.srcObject = null;
    this.#elements.delete(peer);
  }

  mute(muted: boolean): void {
    this.#muted = muted;
    this.#silence();
  }

  /** While the call is on hold nobody is heard, whether muted or not. */
  hold(held: boolean): void {
    this.#held = held;
    this.#silence();
  }

  close(): void {
    this.#onClose();
  }

  #silence(): void {
    for (const element of this.#elements.values()) element.muted = this.#muted || this.#held;
  }
}
