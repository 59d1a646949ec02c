/** In Node: the service as JSON comes on standard input, the outcomes go to standard output. */

import { json } from "node:stream/consumers";

import { everyOperation } from "./operations";
import type { Service } from "./scene";

console.log(JSON.stringify(await everyOperation((await json(process.stdin)) as Service)));
