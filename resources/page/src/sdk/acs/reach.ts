/**
 * Whether Microsoft answers at all.
 *
 * Without a network the SDK tries for eight seconds to read its configuration before it makes an
 * agent, and for three more to join; here one knows sooner.
 */

/** Hosts that the SDK itself asks, all of them on the list `microsoft_hosts.json`. */
const ADDRESSES = [
  "https://ecs.communication.microsoft.com/",
  "https://edge.skype.com/",
  "https://teams.microsoft.com/favicon.ico",
] as const;

const ANSWER_TIMEOUT_MS = 5_000;

/** Any answer counts, also an error; who asks is not told. */
export async function isReachable(): Promise<boolean> {
  const ask = (address: string): Promise<Response> =>
    fetch(address, {
      mode: "no-cors",
      credentials: "omit",
      cache: "no-store",
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
  try {
    await Promise.any(ADDRESSES.map(ask));
    return true;
  } catch {
    return false;
  }
}
