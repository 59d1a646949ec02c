/**
 * The SDK's own errors.
 *
 * Its promises that nobody waits for may be rejected as well: when one leaves while it connects,
 * its data channel says that it "has been disposed" (code 500, sub-code 45300, seen in 2.0.0).
 */

import type { CommunicationServicesError } from "@azure/communication-calling";

export function isServiceError(error: unknown): error is CommunicationServicesError {
  return (
    error instanceof Error &&
    "code" in error &&
    "subCode" in error &&
    typeof error.code === "number" &&
    typeof error.subCode === "number"
  );
}
