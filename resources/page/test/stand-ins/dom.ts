/** A document for tests of what draws and of what speaks by DOM events. Import it first. */

import { Window } from "happy-dom";

const window = new Window({ url: "http://localhost/" });

const names = ["CustomEvent", "document", "HTMLVideoElement", "ResizeObserver"] as const;
for (const name of names) {
  Object.defineProperty(globalThis, name, { value: window[name], configurable: true, writable: true });
}
