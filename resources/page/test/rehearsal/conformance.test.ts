/** The rehearsal against the SDK's own declarations; most of it is the compiler's work. */

import assert from "node:assert/strict";
import { test } from "node:test";

import type * as acs from "@azure/communication-calling";

import type { CallFeature, CallFeatureFactory, Features as SeamFeatures } from "../../src/sdk/types";
import { Features, rehearse } from "../stand-ins/rehearsed";

type RealFeatures = typeof acs.Features;
type FeatureOf<Factory> = Factory extends { readonly callApiCtor: abstract new (context: never) => infer T } ? T : never;

/** Its calls are restated at the seam; that the SDK's fit there is checked in `sdk/acs`. */
type Restated = "BreakoutRooms";

type IsSame<One, Other> = [One, Other] extends [Other, One] ? true : false;
type Sameness = {
  [Name in Exclude<keyof SeamFeatures, Restated>]: IsSame<
    FeatureOf<SeamFeatures[Name]>,
    FeatureOf<RealFeatures[Name]>
  >;
};
type AllTrue<T extends true> = T;
/** Does not compile when a feature of the seam is not exactly the SDK's. */
export type SeamIsTheSdk = AllTrue<Sameness[keyof Sameness]>;

/** Every feature of the SDK is rehearsed, or stands here with the reason why not. */
const UNREHEARSED: { readonly [Name in Exclude<keyof RealFeatures, keyof SeamFeatures>]: string } = {
  AudioEffects: "of a stream: comes as a package of the SDK's, with binaries of its own",
  CallSurvey: "goes to Microsoft's telemetry, nobody in the meeting sees it",
  DataChannel: "between calls of the same resource, not with Teams",
  DebugInfo: "of the client: its dumps are for Microsoft's support",
  PPTLive: "draws Microsoft's own frame",
  RealTimeText: "guests of Teams meetings do not have the capability",
  TogetherMode: "the pictures are composed by Microsoft's service",
  Transfer: "a meeting is not transferred",
  VideoEffects: "of a stream: as AudioEffects",
};

const rehearsed = rehearse();

for (const [name, factory] of Object.entries<CallFeatureFactory<CallFeature>>({ ...Features })) {
  test(`${name}: "an initialized and memoized Feature object" [Call.feature]`, () => {
    const feature = rehearsed.call.feature(factory);
    assert.equal(feature.name, name);
    assert.equal(rehearsed.call.feature(factory), feature);
    feature.dispose();
    assert.equal(name in UNREHEARSED, false);
  });
}
