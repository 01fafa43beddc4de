import { createAdaptorServer } from "@hono/node-server";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import {
  type CollectorOptions,
  createCollector,
  memory,
  type Store,
} from "../../src/collector/mod.ts";

/** A collector behind a real socket, on loopback. It ends with the test that used it. */
export interface ListeningCollector extends AsyncDisposable {
  readonly url: string;
  readonly store: Store;
}

/** The day that it is there. */
export const DAY = "2026-01-15";

/** Starts one with a clock that stands still. */
export async function listening(
  options: Partial<CollectorOptions> = {},
): Promise<ListeningCollector> {
  const { store = memory() } = options;
  const collector = createCollector({
    products: {},
    store,
    now: () => Date.parse(`${DAY}T12:00:00Z`),
    ...options,
  });
  const server = createAdaptorServer({
    fetch: collector.fetch,
    overrideGlobalObjects: false,
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    store,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await closed;
      await collector.close();
    },
  };
}

/** Everything that a store has of a product's day: what it counted, and what it would give back. */
export async function told(
  store: Store,
  product: string,
): Promise<{ readonly cells: readonly string[]; readonly bodies: string }> {
  const days = { product, from: DAY, to: DAY };
  const [counted] = await store.count({ ...days, unit: "day" });
  let bodies = "";
  for await (const body of store.reports(days)) bodies += `${body}\n`;
  const cells = (counted?.cells ?? []).map(({ field, value, instances }) =>
    `${field}=${value} ${instances}`
  );
  return { cells: cells.sort(), bodies };
}
