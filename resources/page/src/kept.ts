/**
 * What it takes to hear and to be heard, as it was when the page began: other people's code in it
 * may put its own in the place.
 */

export const { parse: parseJson, stringify } = JSON;

const encode = TextEncoder.prototype.encode.bind(new TextEncoder());
const sinceStart = performance.now.bind(performance);
const startedAt = performance.timeOrigin;

/** How long a text is in UTF-8. */
export function bytesOf(text: string): number {
  return encode(text).length;
}

/** Milliseconds since 1970 UTC, by a clock that is never set. */
export function timeNow(): number {
  return startedAt + sinceStart();
}
