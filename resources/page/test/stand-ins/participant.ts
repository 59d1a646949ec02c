/** Somebody else in a call, for tests. */

import { createIdentifierFromRawId } from "@azure/communication-common";

import type { Changed, CollectionUpdate } from "../../src/sdk/rehearsal/emitter";
import type { RemoteParticipant, RemoteVideoStream } from "../../src/sdk/types";
import { Counted } from "./counted";

export class TestVideoStream
  extends Counted<{ isAvailableChanged: Changed; isReceivingChanged: Changed; sizeChanged: Changed }>
  implements RemoteVideoStream
{
  readonly id = 1;
  readonly isReceiving = true;
  readonly size = { width: 640, height: 360 };
  readonly mediaStreamType: "Video" | "ScreenSharing";
  isAvailable: boolean;
  constructor(mediaStreamType: "Video" | "ScreenSharing", isAvailable: boolean) {
    super();
    this.mediaStreamType = mediaStreamType;
    this.isAvailable = isAvailable;
  }
  getMediaStream = (): Promise<MediaStream> => Promise.reject(new Error("not used"));
  setAvailable(isAvailable: boolean): void {
    this.isAvailable = isAvailable;
    this.emit("isAvailableChanged", undefined);
  }
}

interface ParticipantEvents {
  stateChanged: Changed;
  isMutedChanged: Changed;
  displayNameChanged: object;
  roleChanged: Changed;
  isSpeakingChanged: Changed;
  videoStreamsUpdated: CollectionUpdate<RemoteVideoStream>;
}

export class TestParticipant extends Counted<ParticipantEvents> implements RemoteParticipant {
  readonly identifier;
  readonly endpointDetails = [];
  role: RemoteParticipant["role"] = "Presenter";
  readonly camera: TestVideoStream;
  readonly share = new TestVideoStream("ScreenSharing", false);
  readonly videoStreams: readonly TestVideoStream[];
  state: RemoteParticipant["state"] = "Connected";
  displayName: string;
  isMuted = false;
  isSpeaking = false;
  constructor(rawId: string, displayName: string, camera = false) {
    super();
    this.identifier = createIdentifierFromRawId(rawId);
    this.displayName = displayName;
    this.camera = new TestVideoStream("Video", camera);
    this.videoStreams = [this.camera, this.share];
  }
  mute = (): Promise<void> => Promise.resolve();
}
