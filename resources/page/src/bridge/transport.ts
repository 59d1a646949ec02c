/**
 * How texts get from the page to the native side and back.
 *
 * The page sees neither `qt` nor `QWebChannel`: a relay in an isolated world of the same document
 * exchanges texts with it by DOM events. Another transport may follow.
 */

export interface Transport {
  send(text: string): void;
  onText(listener: (text: string) => void): void;
  /** Calls once, as soon as somebody listens at the other end. */
  onOpen(listener: () => void): void;
}

const TO_NATIVE = "teams-guest-to-native";
const TO_PAGE = "teams-guest-to-page";
const PAGE_READY = "teams-guest-page-ready";
const RELAY_READY = "teams-guest-relay-ready";

/** As it was when the page began: other people's code in it may put its own in the place. */
const Word = CustomEvent;

/** Works whichever of the two starts first: each says that it is there and answers the other. */
export class RelayTransport implements Transport {
  readonly #dispatch: (event: Event) => boolean;
  readonly #listen: EventTarget["addEventListener"];

  constructor(target: EventTarget) {
    this.#dispatch = target.dispatchEvent.bind(target);
    this.#listen = target.addEventListener.bind(target);
  }

  send(text: string): void {
    this.#dispatch(new Word(TO_NATIVE, { detail: text }));
  }

  onText(listener: (text: string) => void): void {
    this.#listen(TO_PAGE, (event) => {
      if (event instanceof Word && typeof event.detail === "string") listener(event.detail);
    });
  }

  onOpen(listener: () => void): void {
    this.#listen(RELAY_READY, listener, { once: true });
    this.#dispatch(new Word(PAGE_READY));
  }
}
