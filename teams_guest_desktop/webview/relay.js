// Stands between the page and the native side, in a script world of its own: the page sees neither
// `qt` nor the channel, and this script sees the page's DOM but none of its globals.
//
// Page to native: CustomEvent "teams-guest-to-native" on the document, detail a JSON string.
// Native to page: CustomEvent "teams-guest-to-page". The page asks with "teams-guest-page-ready"
// and is told "teams-guest-relay-ready" as soon as both are there.
//
// Each kind of message has a lane of its own. What comes faster than a lane lets through waits in
// it; when too much waits, the newest gives way to one that is newer still. So a flood of one kind
// never holds up another (the guest must be told of a recording, whatever else the page has to
// say), and the last word of each kind always arrives. `KINDS` is put ahead of this script.
//
// What is no JSON object, too long or has given way is dropped. How many were, is told to the
// native side as a bare number ahead of the next message that passes.
(() => {
  "use strict";
  if (window !== window.top) return;

  const LONGEST = 64 * 1024;
  const PER_SECOND = 50;
  const BURST = 200;
  const MOST_WAITING = 100;
  /** So many characters more cost as much as one message more. */
  const LONG = 4096;
  /** A word about a recording is shorter than this; what is longer only calls itself one. */
  const SHORT = 512;
  const KIND = /^\s*\{\s*"type"\s*:\s*"(\w+)"/;

  let native = null;
  let pageIsReady = false;
  let dropped = 0;

  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

  const pass = (text) => {
    if (dropped > 0) {
      native.page_said(String(dropped));
      dropped = 0;
    }
    native.page_said(text);
  };

  class Lane {
    #budget = BURST;
    #refilledAt = performance.now();
    #waiting = [];
    #timer = 0;

    take(text) {
      if (this.#waiting.length === MOST_WAITING) {
        this.#waiting.pop();
        dropped += 1;
      }
      this.#waiting.push(text);
      this.#flow();
    }

    #flow() {
      clearTimeout(this.#timer);
      this.#refill();
      while (this.#waiting.length > 0 && this.#budget >= 1) {
        const text = this.#waiting.shift();
        this.#budget -= 1 + text.length / LONG;
        pass(text);
      }
      if (this.#waiting.length > 0) {
        this.#timer = setTimeout(() => this.#flow(), ((1 - this.#budget) * 1000) / PER_SECOND);
      }
    }

    #refill() {
      const now = performance.now();
      this.#budget = Math.min(BURST, this.#budget + ((now - this.#refilledAt) * PER_SECOND) / 1000);
      this.#refilledAt = now;
    }
  }

  const lanes = new Map(KINDS.map((kind) => [kind, new Lane()]));
  const laneOfTheRest = new Lane();

  const laneOf = (text) => {
    const kind = KIND.exec(text)?.[1];
    const isTooLong = kind === "ComplianceChanged" && text.length > SHORT;
    return (isTooLong ? undefined : lanes.get(kind)) ?? laneOfTheRest;
  };

  const isMessage = (text) =>
    typeof text === "string" && text.length <= LONGEST && /^\s*\{/.test(text);

  document.addEventListener("teams-guest-to-native", (event) => {
    const text = event.detail;
    if (native === null || !isMessage(text)) {
      dropped += 1;
      return;
    }
    laneOf(text).take(text);
  });

  document.addEventListener("teams-guest-page-ready", () => {
    pageIsReady = true;
    if (native !== null) tell("teams-guest-relay-ready");
  });

  new QWebChannel(qt.webChannelTransport, (channel) => {
    native = channel.objects.native;
    native.native_said.connect((text) => tell("teams-guest-to-page", text));
    if (pageIsReady) tell("teams-guest-relay-ready");
  });
})();
