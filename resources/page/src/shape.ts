/**
 * Checks of foreign JSON, as strict as msgspec is on the other side: what the generated contract
 * is made of. A shape answers with the place of the first thing that is wrong, never its content.
 */

import { bytesOf, parseJson } from "./kept";

/** Where a message is not of the contract, such as `$.command.texts`. */
export class ContractProblem {
  constructor(readonly place: string) {}
}

/** Undefined when the value is a `T`, otherwise where it is not. */
export interface Shape<T> {
  (value: unknown, place: string): ContractProblem | undefined;
  /** Never there; ties the shape to its type. */
  readonly of?: T;
}

/** A field that may be left out. */
interface OptionalShape<T> extends Shape<T> {
  readonly optional: true;
}

type FieldShapes<T> = {
  readonly [K in keyof T]-?: undefined extends T[K] ? OptionalShape<Exclude<T[K], undefined>> : Shape<T[K]>;
};

/** The message in a text, or what is wrong with it. */
export function parse<T>(text: string, shape: Shape<T>, maxBytes: number): T | ContractProblem {
  if (!text.isWellFormed() || bytesOf(text) > maxBytes) return new ContractProblem("$");
  let value: unknown;
  try {
    value = parseJson(text);
  } catch {
    return new ContractProblem("$");
  }
  return shape(value, "$") ?? (value as T);
}

export const bool: Shape<boolean> = (value, place) => problemUnless(typeof value === "boolean", place);

/** A text of so many code points. */
export function text(max = Infinity, min = 0): Shape<string> {
  return (value, place) => problemUnless(typeof value === "string" && isWithin(codePoints(value), min, max), place);
}

export function number(min = -Infinity, max = Infinity): Shape<number> {
  return (value, place) => problemUnless(typeof value === "number" && isWithin(value, min, max), place);
}

export function integer(min = -Infinity): Shape<number> {
  return (value, place) => problemUnless(Number.isSafeInteger(value) && Number(value) >= min, place);
}

export function oneOf<const T extends string>(...values: readonly T[]): Shape<T> {
  const known: ReadonlySet<unknown> = new Set(values);
  return (value, place) => problemUnless(known.has(value), place);
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return (value, place) => (value === null ? undefined : shape(value, place));
}

export function optional<T>(shape: Shape<T>): OptionalShape<T> {
  const check: Shape<T> = (value, place) => shape(value, place);
  return Object.assign(check, { optional: true as const });
}

export function list<T>(item: Shape<T>, max = Infinity): Shape<readonly T[]> {
  return (value, place) => {
    if (!Array.isArray(value) || value.length > max) return new ContractProblem(place);
    return firstProblem(value.map((each: unknown, index) => () => item(each, `${place}[${index}]`)));
  };
}

/** An object with these fields and no others. */
export function struct<T>(fields: FieldShapes<T>): Shape<T> {
  const shapes = new Map<string, Shape<unknown>>(Object.entries(fields));
  const required = [...shapes.keys()].filter((name) => !("optional" in (shapes.get(name) ?? {})));
  return (value, place) => {
    if (!isObject(value) || !required.every((name) => Object.hasOwn(value, name))) return new ContractProblem(place);
    return firstProblem(
      Object.entries(value).map(([name, each]) => () => {
        const shape = shapes.get(name);
        return shape === undefined ? new ContractProblem(place) : shape(each, `${place}.${name}`);
      }),
    );
  };
}

/** One of several structs, told apart by `type`. */
export function tagged<T extends { readonly type: string }>(shapes: {
  readonly [Tag in T["type"]]: Shape<Extract<T, { readonly type: Tag }>>;
}): Shape<T> {
  const byTag = new Map<unknown, Shape<unknown>>(Object.entries(shapes));
  return (value, place) => {
    const shape = isObject(value) ? byTag.get(value["type"]) : undefined;
    return shape === undefined ? new ContractProblem(place) : shape(value, place);
  };
}

function problemUnless(right: boolean, place: string): ContractProblem | undefined {
  return right ? undefined : new ContractProblem(place);
}

function firstProblem(checks: readonly (() => ContractProblem | undefined)[]): ContractProblem | undefined {
  for (const check of checks) {
    const problem = check();
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isWithin(value: number, min: number, max: number): boolean {
  return min <= value && value <= max;
}

function codePoints(value: string): number {
  return Array.from(value).length;
}
