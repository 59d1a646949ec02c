/** Every operation of the two packages, each in a scene of its own: what went wrong, by operation. */

import { chatOperations } from "./chat";
import { identityOperations } from "./identity";
import { type Scene, type Service, set } from "./scene";
import { threadOperations } from "./thread";

type Outcomes = Record<string, string | null>;

export async function everyOperation(service: Service): Promise<Outcomes> {
  const operations = { ...identityOperations, ...chatOperations, ...threadOperations };
  const outcomes: Outcomes = {};
  for (const [name, operation] of Object.entries<(scene: Scene, service: Service) => Promise<void>>(operations)) {
    outcomes[name] = await set(service)
      .then((scene) => operation(scene, service))
      .then(() => null, String);
  }
  return outcomes;
}
