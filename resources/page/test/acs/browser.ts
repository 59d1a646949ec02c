/** In a page: the service is fetched from beside it, the outcomes are posted back there. */

import { followInVain } from "./following";
import { everyOperation } from "./operations";
import type { Service } from "./scene";

const service = (await (await fetch("service")).json()) as Service;
const followed = await followInVain(service).then(() => null, String);
await fetch("followed", { method: "POST", body: JSON.stringify(followed) });
await fetch("outcomes", { method: "POST", body: JSON.stringify(await everyOperation(service)) });
