/** Pictures on the screen: a view is a box with a video element that follows its stream. */

import type {
  CreateViewOptions,
  LocalVideoStream,
  RemoteVideoStream,
  ScalingMode,
  StreamSize,
  VideoStreamRenderer,
  VideoStreamRendererView,
} from "../types";
import { follow } from "../follow";
import type { Disposer } from "../follow";
import { RehearsalLocalVideoStream } from "./local-streams";
import { RehearsalRemoteVideoStream } from "./remote-video-stream";

const FIT: Readonly<Record<ScalingMode, string>> = { Crop: "cover", Fit: "contain", Stretch: "fill" };

export class RehearsalVideoStreamRenderer implements VideoStreamRenderer {
  readonly #stream: LocalVideoStream | RemoteVideoStream;
  readonly #views = new Set<View>();
  #disposed = false;

  constructor(stream: LocalVideoStream | RemoteVideoStream) {
    this.#stream = stream;
  }

  get size(): StreamSize {
    const [view] = this.#views;
    return view?.size ?? { width: 0, height: 0 };
  }

  async createView(options: CreateViewOptions = {}): Promise<VideoStreamRendererView> {
    const media = await this.#stream.getMediaStream();
    if (this.#disposed) throw new Error("the renderer is disposed");
    const view = new View(media, options, (gone) => this.#views.delete(gone));
    view.follow(this.#stream);
    this.#views.add(view);
    return view;
  }

  dispose(): void {
    this.#disposed = true;
    for (const view of [...this.#views]) view.dispose();
  }
}

class View implements VideoStreamRendererView {
  readonly target = document.createElement("div");
  readonly isMirrored: boolean;
  scalingMode: ScalingMode;
  readonly #video = document.createElement("video");
  readonly #onDispose: (view: View) => void;
  #stop: Disposer = () => undefined;

  constructor(media: MediaStream, options: CreateViewOptions, onDispose: (view: View) => void) {
    this.isMirrored = options.isMirrored ?? false;
    this.scalingMode = options.scalingMode ?? "Crop";
    this.#onDispose = onDispose;
    this.#video.autoplay = true;
    this.#video.muted = true;
    this.#video.playsInline = true;
    this.#video.disablePictureInPicture = true;
    this.#video.srcObject = media;
    this.#video.style.objectFit = FIT[this.scalingMode];
    if (this.isMirrored) this.#video.style.transform = "scaleX(-1)";
    this.target.append(this.#video);
  }

  get size(): StreamSize {
    return { width: this.#video.videoWidth, height: this.#video.videoHeight };
  }

  /** Another source behind the stream shows at once; a remote stream learns its size. */
  follow(stream: LocalVideoStream | RemoteVideoStream): void {
    if (stream instanceof RehearsalLocalVideoStream) {
      this.#stop = follow(stream.device, "sourceChanged", () => void this.#show(stream));
    } else if (stream instanceof RehearsalRemoteVideoStream) {
      this.#video.onresize = () => stream.takeSize(this.size);
      this.#stop = stream.followPair(() => void this.#show(stream));
    }
  }

  updateScalingMode(scalingMode: ScalingMode): Promise<void> {
    this.scalingMode = scalingMode;
    this.#video.style.objectFit = FIT[scalingMode];
    return Promise.resolve();
  }

  dispose(): void {
    this.#stop();
    this.#video.onresize = null;
    this.#video.srcObject = null;
    this.target.remove();
    this.#onDispose(this);
  }

  async #show(stream: LocalVideoStream | RemoteVideoStream): Promise<void> {
    this.#video.srcObject = await stream.getMediaStream();
  }
}
