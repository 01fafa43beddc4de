/** Databases of their own for tests, on the server of CLICKHOUSE_URL. */
import { type ClickHouseClient, createClient } from "@clickhouse/client-web";
import { clickhouse } from "../../../../src/collector/store/clickhouse.ts";
import { openShards } from "../../../../src/collector/store/clickhouse/cluster.ts";
import {
  connect,
  prepare,
} from "../../../../src/collector/store/clickhouse/open.ts";
import type { Store } from "../../../../src/collector/store/store.ts";

/** The server. */
export const url: string = process.env["CLICKHOUSE_URL"] ?? "";
/** A client for what isn't done through a store. */
export const client: ClickHouseClient = createClient({ url });
let databases = 0;

/** Names of databases that are there for as long as the test runs; the first is made by the store itself. */
export async function withDatabases(
  many: number,
  run: (databases: readonly string[]) => Promise<void>,
): Promise<void> {
  const names = Array.from(
    { length: many },
    () => `candor_${process.pid}_${++databases}`,
  );
  try {
    await run(names);
  } finally {
    for (const name of names) {
      await client.command({ query: `DROP DATABASE IF EXISTS ${name}` });
    }
  }
}

/** A store in a database of its own. */
export async function withStore(
  run: (store: Store, database: string) => Promise<void>,
): Promise<void> {
  await withDatabases(1, async ([database = ""]) => {
    const store = clickhouse(`${url}/${database}`);
    try {
      await run(store, database);
    } finally {
      await store.close?.();
    }
  });
}

/** A store over two databases, each of which is a shard. */
export async function withShards(
  run: (store: Store, databases: readonly string[]) => Promise<void>,
): Promise<void> {
  await withDatabases(2, async (databases) => {
    for (const database of databases) await prepare({ url, database });
    const store = openShards(
      databases.map((database) => connect(url, database)),
    );
    try {
      await run(store, databases);
    } finally {
      await store.close();
    }
  });
}

/** Rows of a query in a database. */
export async function rowsOf<T>(query: string): Promise<T[]> {
  return await (await client.query({ query, format: "JSONEachRow" })).json<T>();
}
