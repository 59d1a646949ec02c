"""What a hostile page says: scripts for the page's own world.

None of it names `ComplianceChanged`: what cannot be understood about a recording ends the meeting.
"""

from __future__ import annotations

ATTACKS = 10_000

RANDOM = """
let seed = 20261123;
const chance = (below) => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed % below;
};
const nested = (depth) => "[".repeat(depth) + "]".repeat(depth);
const kinds = ["Hello", "CommandCompleted", "RosterChanged", "PhaseChanged",
  "TokenRequested", "deleteLater", "__proto__", ""];
const rubbish = [
  () => ({ type: kinds[chance(kinds.length)], call: chance(9) - 4, sequence: -chance(99) }),
  () => ({ type: "CommandCompleted", commandId: 100 + chance(1e6) }),
  () => ({ type: 6, object: "native", method: "deleteLater", args: [] }),
  () => ({ type: kinds[chance(kinds.length)], more: "x".repeat(chance(99_000)) }),
  () => `{"type":"${kinds[chance(kinds.length)]}","more":${nested(chance(30_000))}}`,
  () => "{".repeat(chance(70_000)),
  () => String.fromCharCode(0xd800 + chance(2048)),
  () => String(chance(1e12)),
  () => new Proxy({}, { get: () => { throw new Error("trap"); } }),
];
const attack = (detail) => document.dispatchEvent(
  new CustomEvent("teams-guest-to-native", { detail }));
const send = () => {
  const made = rubbish[chance(rubbish.length)]();
  try { attack(typeof made === "string" ? made : JSON.stringify(made)); } catch { attack(made); }
};
"""

SHADOWS = """
const keep = new Set(["constructor", "prototype", "length", "name", "document", "keep",
  "window", "self", "top", "parent", "frames", "location", "globalThis", "heard", "say"]);
const shadow = (owner) => {
  for (const name of Object.getOwnPropertyNames(owner)) {
    if (keep.has(name)) continue;
    try { owner[name] = () => { throw new Error(name); }; } catch {}
  }
};
const shadowEverything = () => {
  const owners = [JSON, Math, Reflect, Promise, Map, Set, String, Number, EventTarget,
    CustomEvent, Array, RegExp, Function, Object, Node, Document, Performance]
    .flatMap((owner) => [owner, owner.prototype ?? {}]);
  for (let i = 0; i < owners.length; i += 1) shadow(owners[i]);
  shadow(window);
};
"""
