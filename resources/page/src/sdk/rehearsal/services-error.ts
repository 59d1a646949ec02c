/**
 * How the SDK refuses: `CommunicationServicesError` with the codes of Microsoft's troubleshooting
 * tables. Where no table has a subcode for a refusal, it is 0.
 */

import type { CommunicationServicesError } from "../types";

export class ServicesError extends Error implements CommunicationServicesError {
  override readonly name = "CommunicationServicesError";
  readonly code: number;
  readonly subCode: number;

  constructor(message: string, code: number, subCode = 0) {
    super(message);
    this.code = code;
    this.subCode = subCode;
  }
}
