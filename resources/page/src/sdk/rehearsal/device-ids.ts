/** The SDK's device ids say the kind too: `camera:…`, `microphone:…`, `speaker:…`. */

interface DeviceInfo {
  readonly id: string;
}

export function deviceId(kind: "camera" | "microphone" | "speaker", rawId: string): string {
  return `${kind}:${rawId}`;
}

/** The browser's id of a device. */
export function rawDeviceId({ id }: DeviceInfo): string {
  return id.slice(id.indexOf(":") + 1);
}
