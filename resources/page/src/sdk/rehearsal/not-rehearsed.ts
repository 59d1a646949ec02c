/** A part of the SDK that the rehearsal does not stand in for: says so instead of pretending. */
export class NotRehearsed extends Error {
  constructor(what: string) {
    super(`${what} is not part of the rehearsal`);
    this.name = "NotRehearsed";
  }
}

export function notRehearsed(what: string): never {
  throw new NotRehearsed(what);
}
