/** A relay for one collector. The same handler runs as a Worker and in Deno, which serve a default export; `bun.ts` and `node.ts` serve it there. */
import { createRelay, type Relay } from "@candor/telemetry/oblivious";

/** Where sealed reports are forwarded to. Change it to the collector that you relay for. */
const GATEWAY = "https://stats.example.org/ohttp";

const relay: Relay = createRelay({ gateway: GATEWAY });
export default relay;
