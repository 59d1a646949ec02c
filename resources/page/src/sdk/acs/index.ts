/** The real calling SDK, as the page knows one. A chunk of its own: seven megabytes. */

import {
  CallClient,
  Features,
  LocalAudioStream,
  LocalVideoStream,
  VideoStreamRenderer,
} from "@azure/communication-calling";

import type { Sdk } from "../types";

export const sdk: Sdk = { CallClient, Features, LocalAudioStream, LocalVideoStream, VideoStreamRenderer };
