/**
 * A store in ClickHouse, for those who have outgrown one machine.
 * @module
 */
import { openCluster } from "./clickhouse/cluster.ts";
import { readAddress } from "./clickhouse/open.ts";
import { grouped } from "./group.ts";
import type { Store } from "./store.ts";

export type {
  Cell,
  Counted,
  CountedCell,
  CountQuery,
  HeldPlace,
  HeldQuery,
  HeldReport,
  Published,
  ReportsQuery,
  Store,
  StoredReport,
  SweepBefore,
  Unit,
} from "./store.ts";

/**
 * Milliseconds that the first write waits for others, the most reports in a group, and those that needn't wait. While one
 * group is applied, one is written and one is prepared. To plan a group's statements takes the server a tenth of a second of a
 * core, for any number of reports.
 */
const GROUP = { linger: 20, most: 50_000, enough: 5_000, atOnce: 3 } as const;

/**
 * Keeps reports in ClickHouse 25.3 or later. Its database and tables are made at the first use; any number of collectors
 * may write to it. Writes of several requests are written together, which Workers don't allow: there take `d1()`.
 *
 * @param url `https://user:password@host:8443/database`; `clickhouse://` means `http://`. `?cluster=name` spreads the
 * instances over the shards of that cluster.
 *
 * @throws {TypeError} If it is no URL of a server.
 *
 * @example A store on a server that isn't asked before it is needed
 * ```ts
 * import { clickhouse } from "@candor/telemetry/collector/clickhouse";
 *
 * const store = clickhouse("https://stats@clickhouse.example.org:8443/telemetry");
 * console.log(typeof store.write); // function
 * ```
 */
export function clickhouse(url: string): Store {
  const address = readAddress(url);
  if (!address) {
    throw new TypeError(
      "Cannot create a store as 'url' must be a ClickHouse server's URL",
    );
  }
  let opened: ReturnType<typeof openCluster> | undefined;
  const use = () =>
    // What fails is tried again with the next use.
    opened ??= openCluster(address).catch((reason) => {
      opened = undefined;
      throw reason;
    });
  let watch: (size: number) => void = () => {};
  const write = grouped(async (group) => {
    await (await use()).write(group);
    watch(group.length);
  }, GROUP);
  return {
    write,
    watch: (onGroup) => void (watch = onGroup),
    count: async (query) => (await use()).count(query),
    publish: async (answers) => (await use()).publish(answers),
    published: async (query) => (await use()).published(query),
    async *reports(query) {
      yield* (await use()).reports(query);
    },
    held: async (query) => (await use()).held(query),
    remove: async (instance, day) => (await use()).remove(instance, day),
    sweep: async (before) => (await use()).sweep(before),
    open: async () => void await use(),
    close: async () => (await opened?.catch(() => undefined))?.close(),
  };
}
