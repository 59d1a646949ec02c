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
// say), and the last word of each kind always arrives. A lane is as wide as an honest page needs:
// each message costs the window time, and all lanes full must leave it enough to answer the guest.
// `KINDS` is put ahead of this script.
//
// What is no JSON object, too long or has given way is dropped. How many were, is told to the
// native side as a bare number ahead of the next message that passes.
(() => {
  "use strict";
  if (window !== window.top) return;

  const LONGEST = 64 * 1024;
  /** How many pass a second, how many at once, and how many wait: an honest page needs less. */
  const OFTEN = { perSecond: 50, burst: 200, waiting: 100 };
  const NOW_AND_THEN = { perSecond: 10, burst: 40, waiting: 20 };
  const LATEST = { perSecond: 20, burst: 20, waiting: 1 };
  const SELDOM = { perSecond: 2, burst: 10, waiting: 2 };
  /** What is not named here is said seldom. */
  const PACES = {
    CommandCompleted: OFTEN,
    ComplianceChanged: OFTEN,
    RosterChanged: OFTEN,
    LocalMediaChanged: NOW_AND_THEN,
    ChatChanged: NOW_AND_THEN,
    PhaseChanged: NOW_AND_THEN,
    RoomChanged: NOW_AND_THEN,
    SomebodyTyped: NOW_AND_THEN,
    MicrophoneLevelChanged: LATEST,
  };
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
    #pace;
    #budget;
    #refilledAt = performance.now();
    #waiting = [];
    #timer = 0;

    constructor(pace) {
      this.#pace = pace;
      this.#budget = pace.burst;
    }

    take(text) {
      if (this.#waiting.length === this.#pace.waiting) {
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
        const missing = 1 - this.#budget;
        this.#timer = setTimeout(() => this.#flow(), (missing * 1000) / this.#pace.perSecond);
      }
    }

    #refill() {
      const now = performance.now();
      const gained = ((now - this.#refilledAt) * this.#pace.perSecond) / 1000;
      this.#budget = Math.min(this.#pace.burst, this.#budget + gained);
      this.#refilledAt = now;
    }
  }

  const lanes = new Map(KINDS.map((kind) => [kind, new Lane(PACES[kind] ?? SELDOM)]));
  const laneOfTheRest = new Lane(SELDOM);

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
