/** The guest's own picture, mirrored as in a looking glass. */

import { within } from "../refused";
import type { LocalVideoStream, Sdk, VideoStreamRenderer } from "../sdk/types";

const RENDER_TIMEOUT_MS = 15_000;

export class SelfView {
  readonly element: HTMLElement;
  readonly #renderer: VideoStreamRenderer;

  static async open(sdk: Sdk, stream: LocalVideoStream): Promise<SelfView> {
    const renderer = new sdk.VideoStreamRenderer(stream);
    try {
      const creating = renderer.createView({ isMirrored: true, scalingMode: "Crop" });
      const view = await within(RENDER_TIMEOUT_MS, creating);
      return new SelfView(view.target, renderer);
    } catch (error) {
      renderer.dispose();
      throw error;
    }
  }

  private constructor(element: HTMLElement, renderer: VideoStreamRenderer) {
    this.element = element;
    this.#renderer = renderer;
  }

  close(): void {
    this.#renderer.dispose();
  }
}
