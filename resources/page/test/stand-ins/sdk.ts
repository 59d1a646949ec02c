/** A calling SDK for tests: devices, streams, agents, and what became of them. */

import type { Changed, CollectionUpdate } from "../../src/sdk/rehearsal/emitter";
import type {
  AudioDeviceInfo,
  CallAgent,
  CallClient,
  DeviceManager,
  JoinCallOptions,
  Sdk,
  VideoDeviceInfo,
  VideoStreamRendererView,
} from "../../src/sdk/types";
import { TestCall } from "./call";
import { TestChats } from "./chat";
import { Counted } from "./counted";
import { factories } from "./features";

export const CAMERAS: VideoDeviceInfo[] = [
  { id: "camera:a", name: "Front", deviceType: "UsbCamera" },
  { id: "camera:b", name: "Back", deviceType: "UsbCamera" },
];
export const MICROPHONES: AudioDeviceInfo[] = [
  { id: "microphone:a", name: "Built-in", isSystemDefault: true, deviceType: "Microphone" },
];

interface DeviceEvents {
  videoDevicesUpdated: CollectionUpdate<VideoDeviceInfo>;
  audioDevicesUpdated: CollectionUpdate<AudioDeviceInfo>;
  selectedMicrophoneChanged: Changed;
  selectedSpeakerChanged: Changed;
}

export class TestDeviceManager extends Counted<DeviceEvents> implements DeviceManager {
  readonly isSpeakerSelectionAvailable = false;
  cameras = CAMERAS;
  microphones = MICROPHONES;
  allowed = true;
  getCameras = (): Promise<VideoDeviceInfo[]> => Promise.resolve(this.cameras);
  getMicrophones = (): Promise<AudioDeviceInfo[]> => Promise.resolve(this.microphones);
  getSpeakers = (): Promise<AudioDeviceInfo[]> => Promise.resolve([]);
  selectMicrophone = (): Promise<void> => Promise.resolve();
  selectSpeaker = (): Promise<void> => Promise.resolve();
  askDevicePermission = (): Promise<{ audio: boolean; video: boolean }> =>
    Promise.resolve({ audio: this.allowed, video: this.allowed });
  startPreheatDevices = (): Promise<void> => Promise.resolve();
  stopPreheatDevices = (): void => undefined;
}

/** A whole SDK, and what became of the objects it gave out. */
export class TestSdk {
  readonly calls: TestCall[] = [];
  readonly manager = new TestDeviceManager();
  readonly chats = new TestChats();
  /** Streams, renderers and agents that are not disposed of yet. */
  readonly open = new Set<object>();
  clients = 0;
  /** What the newest call was joined with. */
  joined: JoinCallOptions = {};
  switched: string[] = [];
  refusesLink = false;
  refusesToken = false;
  previewFailure: Error | undefined;
  agentsMayCome = Promise.resolve();

  readonly sdk: Sdk = testSdk(this);

  /** Agents come only when the function that is given back is called. */
  holdAgents(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.agentsMayCome = promise;
    return resolve;
  }

  get call(): TestCall {
    const call = this.calls.at(-1);
    if (call === undefined) throw new Error("no call was made");
    return call;
  }
}

function testSdk(world: TestSdk): Sdk {
  class Opened {
    constructor() {
      world.open.add(this);
    }
    dispose(): void {
      world.open.delete(this);
    }
  }

  class Stream extends Opened {
    readonly source: VideoDeviceInfo;
    readonly mediaStreamType = "Video";
    constructor(source: VideoDeviceInfo) {
      super();
      this.source = source;
    }
    switchSource({ id }: VideoDeviceInfo): Promise<void> {
      world.switched.push(id);
      return Promise.resolve();
    }
    getMediaStream = (): Promise<MediaStream> => Promise.reject(new Error("not used"));
    setMediaStream = (): Promise<void> => Promise.resolve();
  }

  class Microphone extends Opened {
    readonly source: AudioDeviceInfo;
    readonly mediaStreamType = "Audio";
    readonly volume = Object.assign(new Counted<{ levelChanged: Changed }>(), { level: 0 });
    constructor(source: AudioDeviceInfo) {
      super();
      this.source = source;
    }
    getVolume = (): Promise<Microphone["volume"]> => Promise.resolve(this.volume);
    switchSource = (): Promise<void> => Promise.resolve();
    getMediaStream = (): Promise<MediaStream> => Promise.reject(new Error("not used"));
    setMediaStream = (): Promise<void> => Promise.resolve();
  }

  class Renderer extends Opened {
    readonly size = { width: 640, height: 360 };
    createView(): Promise<VideoStreamRendererView> {
      if (world.previewFailure !== undefined) return Promise.reject(world.previewFailure);
      return Promise.resolve({
        target: document.createElement("div"),
        isMirrored: false,
        scalingMode: "Crop",
        updateScalingMode: () => Promise.resolve(),
        dispose: () => undefined,
      });
    }
  }

  class Agent extends Counted<{ connectionStateChanged: never }> implements CallAgent {
    readonly calls = world.calls;
    readonly connectionState = "Connected";
    get kind(): CallAgent["kind"] {
      throw new Error("not used");
    }
    constructor() {
      super();
      world.open.add(this);
    }
    join(_locator: object, options: JoinCallOptions = {}): TestCall {
      if (world.refusesLink) throw new Error("what kind of link is this");
      world.joined = options;
      const call = new TestCall();
      call.isMuted = options.audioOptions?.muted ?? false;
      world.calls.push(call);
      return call;
    }
    dispose(): Promise<void> {
      world.open.delete(this);
      return Promise.resolve();
    }
  }

  class Client implements CallClient {
    constructor() {
      world.clients += 1;
    }
    async createCallAgent(): Promise<CallAgent> {
      await world.agentsMayCome;
      if (world.refusesToken) throw new Error("no good");
      return new Agent();
    }
    getDeviceManager = (): Promise<DeviceManager> => Promise.resolve(world.manager);
    dispose = (): Promise<void> => Promise.resolve();
  }

  return {
    CallClient: Client,
    LocalAudioStream: Microphone,
    LocalVideoStream: Stream,
    VideoStreamRenderer: Renderer,
    Features: factories,
    loadChatClient: world.chats.load,
  };
}
