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

/** Names of databases that are deleted when the test ends; nothing is made yet. */
export async function withDatabases(
  many: number,
  run: (databases: readonly string[]) => Promise<void>,
): Promise<void> {
  const names = newNames(many);
  try {
    await run(names);
  } finally {
    await drop(names);
  }
}

function newNames(many: number): readonly string[] {
  return Array.from(
    { length: many },
    () => `candor_${process.pid}_${++databases}`,
  );
}

async function drop(names: readonly string[]): Promise<void> {
  for (const name of names) {
    await client.command({ query: `DROP DATABASE IF EXISTS ${name}` });
  }
}

/** A store whose databases are deleted with it. */
export interface OwnStore extends AsyncDisposable {
  readonly store: Store;
  readonly databases: readonly string[];
}

/** A store in a database of its own. */
export function oneServer(): Promise<OwnStore> {
  return ownStore(1, ([database]) => clickhouse(`${url}/${database}`));
}

/** A store over two databases, each of which is a shard. */
export function twoShards(): Promise<OwnStore> {
  return ownStore(2, async (databases) => {
    for (const database of databases) await prepare({ url, database });
    return openShards(databases.map((database) => connect(url, database)));
  });
}

/** Runs with a store in a database of its own. */
export async function withStore(
  run: (store: Store, database: string) => Promise<void>,
): Promise<void> {
  await using own = await oneServer();
  await run(own.store, own.databases[0] ?? "");
}

/** Runs with a store over two databases. */
export async function withShards(
  run: (store: Store, databases: readonly string[]) => Promise<void>,
): Promise<void> {
  await using own = await twoShards();
  await run(own.store, own.databases);
}

async function ownStore(
  many: number,
  open: (databases: readonly string[]) => Store | Promise<Store>,
): Promise<OwnStore> {
  const databases = newNames(many);
  try {
    const store = await open(databases);
    return {
      store,
      databases,
      async [Symbol.asyncDispose]() {
        await store.close?.();
        await drop(databases);
      },
    };
  } catch (reason) {
    await drop(databases);
    throw reason;
  }
}

/** Rows of a query in a database. */
export async function rowsOf<T>(query: string): Promise<T[]> {
  return await (await client.query({ query, format: "JSONEachRow" })).json<T>();
}
