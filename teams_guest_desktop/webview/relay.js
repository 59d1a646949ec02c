// Stands between the page and the native side, in a script world of its own: the page sees neither
// `qt` nor the channel, and this script sees the page's DOM but none of its globals.
//
// Page to native: CustomEvent "teams-guest-to-native" on the document, detail a JSON string.
// Native to page: CustomEvent "teams-guest-to-page". The page asks with "teams-guest-page-ready"
// and is told "teams-guest-relay-ready" as soon as both are there.
//
// What is not a string, too long or too much is dropped. How many were, is told to the native side
// as a bare number ahead of the next message that passes.
(() => {
  "use strict";
  if (window !== window.top) return;

  const LONGEST = 64 * 1024;
  const PER_SECOND = 200;
  const BURST = 400;
  // Never dropped: the guest must be told of a recording, whatever else the page has to say.
  const COMPLIANCE = /^\s*\{\s*"type"\s*:\s*"ComplianceChanged"/;

  let native = null;
  let pageIsReady = false;
  let dropped = 0;
  let tokens = BURST;
  let refilledAt = performance.now();

  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

  const takeToken = () => {
    const now = performance.now();
    tokens = Math.min(BURST, tokens + ((now - refilledAt) * PER_SECOND) / 1000);
    refilledAt = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };

  const passes = (text) =>
    native !== null &&
    typeof text === "string" &&
    text.length <= LONGEST &&
    (takeToken() || COMPLIANCE.test(text));

  document.addEventListener("teams-guest-to-native", (event) => {
    const text = event.detail;
    if (!passes(text)) {
      dropped += 1;
      return;
    }
    if (dropped > 0) {
      native.page_said(String(dropped));
      dropped = 0;
    }
    native.page_said(text);
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
