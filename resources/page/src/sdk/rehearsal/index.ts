/** The stand-in for the calling SDK, over plain WebRTC and the rehearsal service's WebSocket. */

import type { Sdk } from "../types";

export function rehearsalSdk(signalling: string): Sdk {
  throw new Error(`not built yet: ${new URL(signalling).protocol}`);
}
