/** The few parts of a browser that the page's own code calls directly and Node 20 lacks. */

/** What `enumerateDevices` lists; tests change it. */
export const browserDevices: { kind: MediaDeviceKind }[] = [{ kind: "audioinput" }, { kind: "videoinput" }];

const mediaDevices = { enumerateDevices: () => Promise.resolve(browserDevices) };
Object.defineProperty(globalThis, "navigator", { value: { mediaDevices }, configurable: true });

function withResolvers<T>(): PromiseWithResolvers<T> {
  let resolve: PromiseWithResolvers<T>["resolve"] = () => undefined;
  let reject: PromiseWithResolvers<T>["reject"] = () => undefined;
  const promise = new Promise<T>((take, refuse) => {
    resolve = take;
    reject = refuse;
  });
  return { promise, resolve, reject };
}

Object.defineProperty(Promise, "withResolvers", { value: withResolvers, configurable: true });
