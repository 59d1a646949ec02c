/** The real calling SDK, as the page knows one. A chunk of its own: seven megabytes. */

import { Features, LocalAudioStream, LocalVideoStream, VideoStreamRenderer } from "@azure/communication-calling";

import type { Sdk } from "../types";
import { GuestCallClient } from "./call-client";

export const sdk: Sdk = {
  CallClient: GuestCallClient,
  Features,
  LocalAudioStream,
  LocalVideoStream,
  VideoStreamRenderer,
  loadChatClient: async () => (await import("./chat-client")).ChatClient,
};
