/**
 * The page's composition root.
 *
 * Reads which engine it runs on, greets the native side, and loads the engine's code meanwhile.
 * Commands wait for the code, not for each other, except where `Guest` says so.
 */

import { Bridge } from "./bridge/bridge";
import { RelayTransport } from "./bridge/transport";
import { Tokens } from "./call/token";
import { executor } from "./commands";
import { CONTRACT_HASH } from "./contract.gen";
import type { PageProblemCode } from "./contract.gen";
import { Guest } from "./guest";
import { Refused } from "./refused";
import { isMadeIn } from "./rejection";
import { engineName, loadSdk, readEngine } from "./sdk/load";
import { Stage } from "./stage/stage";
import { receivedVideoCodecs } from "./video-codecs";

/** After so many nobody learns anything from one more. */
const MOST_ERRORS_TOLD = 20;

function start(): void {
  const stage = new Stage(document);
  const guest = Promise.withResolvers<Guest>();
  const tokens = new Tokens((event) => bridge.say(event));
  const bridge = new Bridge(new RelayTransport(document), executor(guest.promise, stage, tokens));
  const tellProblem = (code: PageProblemCode): void => bridge.say({ type: "PageProblem", code });

  reportUncaught(tellProblem);
  guest.promise.catch(() => tellProblem("engine_not_loaded"));
  guest.resolve(makeGuest(bridge, stage, tokens));
}

async function makeGuest(bridge: Bridge, stage: Stage, tokens: Tokens): Promise<Guest> {
  const engine = await readEngine();
  bridge.greet({
    type: "Hello",
    contractHash: CONTRACT_HASH,
    engine: engineName(engine),
    videoCodecs: receivedVideoCodecs(),
  });
  return new Guest(await loadSdk(engine), bridge.say, stage, tokens);
}

function reportUncaught(report: (code: PageProblemCode) => void): void {
  let left = MOST_ERRORS_TOLD;
  const take = (code: PageProblemCode): void => {
    if (left-- > 0) report(code);
  };
  addEventListener("error", () => take("uncaught_error"));
  addEventListener("unhandledrejection", (event) => {
    // The token credential's own timer waits for nobody; the refusal is known where it was made.
    if (event.reason instanceof Refused) event.preventDefault();
    else take(isMadeIn(import.meta.url, event.reason) ? "uncaught_error" : "sdk_rejection");
  });
}

start();
