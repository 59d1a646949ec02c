/**
 * The guest's own picture. The style sheet mirrors it, as in a looking glass.
 *
 * Not the SDK: since its 1.36.1 a local view is mirrored whatever `isMirrored` says, and once more
 * if it says true (azure-sdk-for-js#35515). Mirrored by the style sheet it is right either way.
 */

import { within } from "../refused";
import type { LocalVideoStream, Sdk, VideoStreamRenderer } from "../sdk/types";

const RENDER_TIMEOUT_MS = 15_000;

export class SelfView {
  readonly element: HTMLElement;
  readonly #renderer: VideoStreamRenderer;

  static async open(sdk: Sdk, stream: LocalVideoStream): Promise<SelfView> {
    const renderer = new sdk.VideoStreamRenderer(stream);
    try {
      const creating = renderer.createView({ isMirrored: false, scalingMode: "Crop" });
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
