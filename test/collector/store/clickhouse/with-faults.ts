/** A store whose server fails when a test wants it to. */
import {
  type Opened,
  openShards,
} from "../../../../src/collector/store/clickhouse/cluster.ts";
import {
  connect,
  prepare,
} from "../../../../src/collector/store/clickhouse/open.ts";
import type { ShardOptions } from "../../../../src/collector/store/clickhouse/shard.ts";
import { url, withDatabases } from "./database.ts";
import { type Faulty, startFaulty } from "./faulty.ts";

/** A store behind a proxy. */
export async function withFaults(
  run: (store: Opened, faulty: Faulty, database: string) => Promise<void>,
  options: ShardOptions = { patience: 0, deadline: 3_000 },
): Promise<void> {
  await using faulty = await startFaulty(url);
  await withDatabases(1, async ([database = ""]) => {
    await prepare({ url, database });
    const store = openShards([connect(faulty.url, database)], options);
    await run(store, faulty, database);
    await store.close();
  });
}
