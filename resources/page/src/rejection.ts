/**
 * Whose promise it is that was rejected and nobody waited for.
 *
 * SDK 2.0.0 has such of its own when one leaves while it connects: a `CommunicationServicesError`
 * of its data channel, errors of its streams, bare numbers. They mean nothing to the guest.
 */

/** Whether the reason is an error that was made in the script at this address. */
export function isMadeIn(script: string, reason: unknown): boolean {
  if (!(reason instanceof Error)) return false;
  const madeAt = (reason.stack ?? "").split("\n").find((line) => line.includes("://"));
  return madeAt?.includes(script) ?? false;
}
