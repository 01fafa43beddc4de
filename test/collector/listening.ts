import {
  type CollectorOptions,
  createCollector,
  memory,
  type Store,
} from "../../src/collector/mod.ts";
import { serving } from "./serving.ts";

/** A collector on loopback. The test stops it with `await using`. */
export interface ListeningCollector extends AsyncDisposable {
  /** Its address. */
  readonly url: string;
  /** Where it keeps reports. */
  readonly store: Store;
}

/** The day of its clock. */
export const DAY = "2026-01-15";

/** Starts a collector whose clock doesn't move. */
export async function listening(
  options: Partial<CollectorOptions> = {},
): Promise<ListeningCollector> {
  const { store = memory() } = options;
  const collector = createCollector({
    products: {},
    // So that a day's cells can be looked at.
    unit: "day",
    store,
    now: () => Date.parse(`${DAY}T12:00:00Z`),
    ...options,
  });
  const server = await serving(collector.fetch);
  return {
    url: server.url,
    store,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await collector.close();
    },
  };
}

/** Everything that a store has of a product's day: its cells and its reports. */
export async function storedData(
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
