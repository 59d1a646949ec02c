/** The real SDK, watched: what it gave out and did not get back, by its public interfaces. */

import * as acs from "@azure/communication-calling";

import type { CallAgent, Sdk } from "../../src/sdk/types";

const SUBSCRIBES = /^on([A-Z]|$)/;
const UNSUBSCRIBES = /^off([A-Z]|$)/;

type Method = (...values: unknown[]) => unknown;

export class Watched {
  /** Streams and renderers that are not disposed of. */
  readonly open = new Set<object>();
  /** Agents that were made. */
  readonly agents: CallAgent[] = [];
  /** Subscriptions that are not taken back, of calls and whatever hangs on them. */
  readonly listeners = new Map<string, number>();
  /** Features that were asked for. */
  readonly features = new Set<string>();
  readonly #shadows = new WeakMap<object, object>();

  readonly sdk: Sdk = this.#sdk();

  /** What is left behind, in words; empty: nothing. */
  left(): string[] {
    const calls = this.agents.flatMap((agent) => [...agent.calls]);
    return [
      ...[...this.listeners].filter(([, count]) => count !== 0).map(([name, count]) => `${count} × ${name}`),
      ...[...this.open].map((each) => each.constructor.name),
      ...calls.map(({ state }) => `a call that is ${state}`),
    ];
  }

  get listening(): number {
    return [...this.listeners.values()].reduce((sum, count) => sum + count, 0);
  }

  #sdk(): Sdk {
    const { open } = this;
    const shadow = <T extends object>(target: T, name: string): T => this.#shadow(target, name);
    const { agents } = this;

    class CallClient extends acs.CallClient {
      override async createCallAgent(...values: Parameters<acs.CallClient["createCallAgent"]>): Promise<acs.CallAgent> {
        const agent: acs.CallAgent | undefined = await super.createCallAgent(...values);
        if (agent === undefined) return agent; // as the SDK does
        agents.push(agent);
        return shadow(agent, "agent");
      }
      override async getDeviceManager(): Promise<acs.DeviceManager> {
        return shadow(await super.getDeviceManager(), "devices");
      }
    }
    class LocalVideoStream extends acs.LocalVideoStream {
      constructor(source: acs.VideoDeviceInfo) {
        super(source);
        open.add(this);
      }
      override dispose(): void {
        open.delete(this);
        super.dispose();
      }
    }
    class LocalAudioStream extends acs.LocalAudioStream {
      constructor(source: acs.AudioDeviceInfo) {
        super(source);
        open.add(this);
      }
      override dispose(): void {
        open.delete(this);
        super.dispose();
      }
    }
    class VideoStreamRenderer extends acs.VideoStreamRenderer {
      constructor(stream: acs.LocalVideoStream | acs.RemoteVideoStream) {
        super(stream);
        open.add(this);
      }
      override dispose(): void {
        open.delete(this);
        super.dispose();
      }
    }
    const loadChatClient: Sdk["loadChatClient"] = () => Promise.reject(new Error("there is no chat here"));
    const { Features } = acs;
    return { CallClient, Features, LocalAudioStream, LocalVideoStream, VideoStreamRenderer, loadChatClient } as Sdk;
  }

  /** The same object; whoever subscribes to it, or to what it gives out, is counted. */
  #shadow<T extends object>(target: T, name: string): T {
    const known = this.#shadows.get(target);
    if (known !== undefined) return known as T;
    const made = new Proxy(target, {
      get: (_, key) => {
        const value: unknown = Reflect.get(target, key, target);
        if (typeof value !== "function") return this.#inner(value, `${name}.${String(key)}`);
        return this.#method(value.bind(target) as Method, name, String(key));
      },
    });
    this.#shadows.set(target, made);
    return made;
  }

  #method(method: Method, name: string, key: string): Method {
    if (SUBSCRIBES.test(key)) return this.#counted(method, name, 1);
    if (UNSUBSCRIBES.test(key)) return this.#counted(method, name, -1);
    if (key === "join") return (...values) => this.#shadow(method(...values) as object, "call");
    if (key !== "feature") return method;
    return (...values) => {
      const feature = method(...values) as acs.CallFeature;
      this.features.add(feature.name);
      return this.#shadow(feature, feature.name);
    };
  }

  #counted(method: Method, name: string, by: number): Method {
    return (event, ...rest) => {
      const subject = `${name} ${String(event)}`;
      this.listeners.set(subject, (this.listeners.get(subject) ?? 0) + by);
      return method(event, ...rest);
    };
  }

  #inner(value: unknown, name: string): unknown {
    const isSource = typeof value === "object" && value !== null && ("on" in value || "onCallInfoChanged" in value);
    return isSource ? this.#shadow(value, name) : value;
  }
}
