/** Which video codecs this engine receives: the fact that decides whether a meeting has pictures. */

const HELPERS: ReadonlySet<string> = new Set(["FLEXFEC-03", "RED", "RTX", "ULPFEC"]);

export function receivedVideoCodecs(): string[] {
  const codecs = RTCRtpReceiver.getCapabilities("video")?.codecs ?? [];
  const names = new Set(codecs.map(({ mimeType }) => mimeType.replace("video/", "").toUpperCase()));
  return [...names].filter((name) => !HELPERS.has(name)).sort();
}
