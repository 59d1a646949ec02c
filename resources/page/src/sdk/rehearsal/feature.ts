/** How the rehearsal makes the SDK's call features: from its own call, one of each kind per call. */

import type { CallFeature, CallFeatureFactory } from "../types";
import { NotRehearsed } from "./not-rehearsed";
import type { RehearsalCall } from "./rehearsal-call";

export class RehearsalFeature<TFeature extends CallFeature> implements CallFeatureFactory<TFeature> {
  readonly callApiCtor: new (call: RehearsalCall) => TFeature;
  readonly #made = new WeakMap<RehearsalCall, TFeature>();

  constructor(callApiCtor: new (call: RehearsalCall) => TFeature) {
    this.callApiCtor = callApiCtor;
  }

  of(call: RehearsalCall): TFeature {
    const feature = this.#made.get(call) ?? new this.callApiCtor(call);
    this.#made.set(call, feature);
    return feature;
  }

  /** The rehearsal's own factory behind the SDK's face of it. */
  static from<TFeature extends CallFeature>(factory: CallFeatureFactory<TFeature>): RehearsalFeature<TFeature> {
    if (factory instanceof RehearsalFeature) return factory;
    throw new NotRehearsed("this feature");
  }
}
