/** Where participants are heard: one audio element each, all on the chosen device. */
export class Speaker {
  readonly #elements = new Map<string, HTMLAudioElement>();
  #deviceId = "";
  #muted = false;

  static get canChoose(): boolean {
    return "setSinkId" in HTMLMediaElement.prototype;
  }

  play(peer: string, track: MediaStreamTrack): void {
    this.stop(peer);
    const element = new Audio();
    element.srcObject = new MediaStream([track]);
    element.autoplay = true;
    element.muted = this.#muted;
    this.#elements.set(peer, element);
    void this.#route(element);
  }

  stop(peer: string): void {
    const element = this.#elements.get(peer);
    if (element !== undefined) element.srcObject = null;
    this.#elements.delete(peer);
  }

  mute(muted: boolean): void {
    this.#muted = muted;
    for (const element of this.#elements.values()) element.muted = muted;
  }

  async choose(deviceId: string): Promise<void> {
    this.#deviceId = deviceId;
    await Promise.all([...this.#elements.values()].map((element) => this.#route(element)));
  }

  /** A device that is gone leaves the sound where it was. */
  async #route(element: HTMLAudioElement): Promise<void> {
    if (this.#deviceId === "" || !Speaker.canChoose) return;
    await element.setSinkId(this.#deviceId).catch(() => undefined);
  }
}
