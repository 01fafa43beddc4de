/** Opening: where the server is, whether it is new enough, and the tables. */
import {
  type ClickHouseClient,
  ClickHouseLogLevel,
  createClient,
} from "@clickhouse/client-web";
import { newTables } from "./new-tables.ts";
import { type Client, type Server, serverOf, tabSeparated } from "./server.ts";
import {
  changeSql,
  type Layout,
  meta,
  type Migrations,
  migrations,
  quoteName,
} from "./tables.ts";

/** What a store's URL says. */
export interface Address extends Layout {
  /** The server's URL, without a database. */
  readonly url: string;
  /** The database. */
  readonly database: string;
}

/** The oldest release that works. */
const OLDEST = [25, 3] as const;

/**
 * Longest time in milliseconds for one statement. Writes are given up earlier; this is for migrations, deletions and
 * sweeps.
 */
const LONGEST = 300_000;

/** ClickHouse's code for a table that is there already. */
const TABLE_EXISTS = "57";

/** ClickHouse's code for what a user isn't allowed to do. */
const ACCESS_DENIED = "497";

/** Reads a store's URL; undefined if it is none. */
export function readAddress(text: string): Address | undefined {
  const http = text.replace(/^clickhouse:/, "http:");
  if (!/^https?:\/\/./.test(http) || !URL.canParse(http)) return undefined;
  const url = new URL(http);
  const database = decodeURIComponent(url.pathname.slice(1)) || "default";
  const cluster = url.searchParams.get("cluster") ?? undefined;
  url.pathname = "";
  url.searchParams.delete("cluster");
  return { url: url.href, database, cluster };
}

/** A client for one database of a server. */
export function connect(url: string, database: string): Client {
  const data = new Map<string, readonly Uint8Array[]>();
  const client: ClickHouseClient = createClient({
    url,
    database,
    fetch: fetchWithData(data),
    request_timeout: LONGEST,
    // Errors are reported by the methods of the store.
    log: { level: ClickHouseLogLevel.OFF },
  });
  const { query, close } = client as unknown as Client;
  return {
    query: query.bind(client),
    close: close.bind(client),
    async command({ data: pieces, ...asked }) {
      if (!pieces) return await client.command({ ...asked });
      const query_id = crypto.randomUUID();
      data.set(query_id, pieces);
      try {
        return await client.command({ ...asked, query_id });
      } finally {
        data.delete(query_id);
      }
    },
  };
}

/** A `fetch` that sends data instead of the statement, which moves to the address; the statement's id says which. */
function fetchWithData(
  data: ReadonlyMap<string, readonly Uint8Array[]>,
): typeof fetch {
  return (input, init) => {
    const url = new URL(`${input}`);
    const pieces = data.get(url.searchParams.get("query_id") ?? "");
    if (!pieces) return fetch(input, init);
    url.searchParams.set("query", `${init?.body}`);
    // A stream can't be sent with "keepalive", which is about pages that are closed; the connection is kept anyway.
    const streaming = {
      body: streamOf(pieces),
      duplex: "half",
      keepalive: false,
    };
    return fetch(url, { ...init, ...streaming } as RequestInit);
  };
}

/**
 * Makes the database and the tables where they are missing.
 *
 * @throws {Error} If the server is too old, or its tables were made by a later version.
 */
export async function prepare(address: Address): Promise<void> {
  const { url, database, cluster } = address;
  const outside = connect(url, "default");
  try {
    const server = serverOf(outside);
    await checkVersion(server);
    await makeDatabase(server, database, cluster);
  } finally {
    await outside.close();
  }
  const inside = connect(url, database);
  try {
    await migrate(serverOf(inside), address);
  } finally {
    await inside.close();
  }
}

function streamOf(pieces: readonly Uint8Array[]): ReadableStream {
  let next = 0;
  return new ReadableStream({
    pull(stream) {
      const piece = pieces[next++];
      if (piece) stream.enqueue(piece);
      else stream.close();
    },
  });
}

async function checkVersion(server: Server): Promise<void> {
  const [{ version } = { version: "" }] = await server.rows(
    "SELECT version() AS version",
  );
  const [year = 0, month = 0] = `${version}`.split(".").map(Number);
  const isNew = year > OLDEST[0] ||
    (year === OLDEST[0] && month >= OLDEST[1]);
  if (!isNew) {
    throw new Error(
      `Cannot use the ClickHouse server as its version must be ${
        OLDEST.join(".")
      } or later: current version is ${version}`,
    );
  }
}

async function makeDatabase(
  server: Server,
  database: string,
  cluster: string | undefined,
): Promise<void> {
  const there = await server.rows(
    "SELECT name FROM system.databases WHERE name = {database:String}",
    { database },
  );
  // A shard that was added to a cluster since then has none yet.
  if (there.length && !cluster) return;
  const on = cluster ? ` ON CLUSTER ${quoteName(cluster)}` : "";
  try {
    await server.change(
      `CREATE DATABASE IF NOT EXISTS ${quoteName(database)}${on}`,
    );
  } catch (reason) {
    if ((reason as { code?: string }).code !== ACCESS_DENIED) throw reason;
    throw new Error(
      `Cannot open the store as database '${database}' must exist: this user may not create it`,
    );
  }
}

/** Makes the tables of a new database; false if one of them is there, so that it may lack a change. */
async function makeNewTables(
  server: Server,
  wanted: Migrations,
): Promise<boolean> {
  try {
    for (const create of newTables(wanted)) {
      await server.change(changeSql({ create }, {}, { isNew: true }));
    }
    return true;
  } catch (reason) {
    if ((reason as { code?: string }).code === TABLE_EXISTS) return false;
    throw reason;
  }
}

/**
 * Brings the tables to where this version of the collector wants them. Each step may be made twice, as two collectors may
 * start at once.
 */
export async function migrate(
  server: Server,
  layout: Layout,
  wanted: Migrations = migrations,
): Promise<void> {
  await server.change(changeSql({ create: meta }, layout));
  const found = await server.rows(
    "SELECT name, argMax(value, at) AS newest FROM meta WHERE name IN ('tables', 'layout', 'version') GROUP BY name",
  );
  const known = new Map(found.map(({ name, newest }) => [name, newest]));
  if (known.has("version") || known.has("layout")) {
    throw new Error(
      "Cannot open the store as its tables must not be those of 0.1 or of a version before 0.2: take a new database",
    );
  }
  const made = Number(known.get("tables") ?? 0);
  if (made > wanted.length) {
    throw new Error("the store was made by a later version of the collector");
  }
  const from = layout.cluster ? 0 : made;
  const isDone = made === 0 && !layout.cluster &&
    await makeNewTables(server, wanted);
  for (const change of isDone ? [] : wanted.slice(from).flat()) {
    await server.change(changeSql(change, layout));
  }
  // One statement for all of them, as each step is made again where it was interrupted.
  if (from === wanted.length) return;
  await server.insert(
    { table: "meta", columns: ["name", "at", "value"] },
    [tabSeparated(["tables", wanted.length, wanted.length])],
  );
}
