/** The devices of one kind, and which of them is used. */

import type { Device, DeviceAccess, DeviceKind, DeviceList } from "../contract.gen";
import { nameOf } from "../foreign-text";
import { Keys } from "../keys";

export interface DeviceInfo {
  readonly id: string;
  readonly name: string;
}

const MOST_DEVICES = 32;

export class DeviceChoice<Info extends DeviceInfo> {
  access: DeviceAccess = "unknown";
  readonly #keys: Keys;
  #list: readonly Info[] = [];
  #chosen: Info | undefined;

  constructor(kind: DeviceKind) {
    this.#keys = new Keys(kind);
  }

  get chosen(): Info | undefined {
    return this.#chosen;
  }

  /** Takes a new list. The choice stays while its device is there, then falls to the preferred. */
  update(list: readonly Info[], preferredId?: string): void {
    this.#list = list.slice(0, MOST_DEVICES);
    const find = (id: string | undefined) => this.#list.find((info) => info.id === id);
    this.#chosen = find(this.#chosen?.id) ?? find(preferredId) ?? this.#list[0];
  }

  /** Undefined when there is no such device (any more). */
  choose(key: string): Info | undefined {
    const info = this.#list.find((each) => this.#keys.of(each.id) === key);
    this.#chosen = info ?? this.#chosen;
    return info;
  }

  fact(canChoose = true): DeviceList {
    const devices = this.#list.map((info): Device => ({ key: this.#keys.of(info.id), name: nameOf(info.name) }));
    const chosen = this.#chosen && canChoose ? this.#keys.of(this.#chosen.id) : null;
    return { devices, chosen, access: this.access };
  }
}
