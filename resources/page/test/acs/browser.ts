/** In a page: the service is fetched from beside it, the outcomes are posted back there. */

import { everyOperation } from "./operations";
import type { Service } from "./scene";

const service = (await (await fetch("service")).json()) as Service;
await fetch("outcomes", { method: "POST", body: JSON.stringify(await everyOperation(service)) });
