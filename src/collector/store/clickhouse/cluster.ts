/**
 * All shards together. An instance lives on one shard, so the distinct instances of shards add up; merging their bitmaps
 * would be wrong, because each shard gives its own numbers.
 */
import { readCounted } from "../sql/count.ts";
import type { Row } from "../sql/statements.ts";
import { comparePlaces, MOST_HELD, START } from "../held.ts";
import type {
  Counted,
  HeldPlace,
  HeldReport,
  Store,
  StoredReport,
} from "../store.ts";
import { instanceName } from "./names.ts";
import { type Address, connect, prepare } from "./open.ts";
import {
  type Client,
  rowsInChunks,
  type Server,
  serverOf,
  tabSeparated,
} from "./server.ts";
import { Shard, type ShardOptions } from "./shard.ts";
import {
  bodiesOfDay,
  daysOf,
  heldOf,
  numbers,
  publishedOf,
} from "./statements.ts";

/** A shard, and the server that it is on. */
interface Member {
  readonly shard: Shard;
  readonly server: Server;
}

/** The store once it is open. */
export type Opened =
  & Pick<
    Store,
    | "write"
    | "count"
    | "publish"
    | "published"
    | "reports"
    | "held"
    | "remove"
    | "sweep"
  >
  & {
    /** Closes the connections. */
    close(): Promise<void>;
  };

/** Opens every shard of an address. */
export async function openCluster(address: Address): Promise<Opened> {
  await prepare(address);
  const urls = await shardUrls(address);
  return openShards(urls.map((url) => connect(url, address.database)));
}

/** The store over these shards, whose tables are there. */
export function openShards(
  clients: readonly Client[],
  options: ShardOptions = {},
): Opened {
  const members = clients.map((client): Member => {
    const server = serverOf(client);
    return { server, shard: new Shard(server, options) };
  });
  return {
    async write(group) {
      const parts = await split(group, members);
      await Promise.all(parts.map((part, i) => members[i]!.shard.write(part)));
    },
    async count(query) {
      const rows = await Promise.all(
        members.map(({ shard }) => shard.count(query)),
      );
      return rows.length === 1 ? readCounted(rows[0]!) : addUp(rows.flat());
    },
    // The first shard has what was published, as it is about all of them.
    async publish(answers) {
      const { server } = members[0]!;
      const columns = ["product", "unit", "start", "body"];
      await Promise.all(
        answers.map(({ product, unit, start, body }) =>
          server.insert(
            { table: "published", columns },
            [tabSeparated([product, unit, start, body])],
            JSON.stringify(["published", product, unit, start]),
          )
        ),
      );
    },
    async published({ product, unit, from, to }) {
      const asked = { product, unit, from, to };
      const rows = await members[0]!.server.rows(publishedOf, asked);
      return rows.map(({ start, told }) => ({
        product,
        unit,
        start: `${start}`,
        body: `${told}`,
      }));
    },
    async *reports({ product, from, to }) {
      for (const { server, shard } of members) {
        // Day after day: to sort all of it would take all of the server's memory.
        const days = await server.rows(daysOf, { product, from, to });
        for (const { day } of days) {
          for await (
            const row of server.stream(bodiesOfDay, { product, day })
          ) yield await shard.bodyOf(row);
        }
      }
    },
    async held({ instance, after = START }) {
      const name = instanceName(instance);
      const { product, key } = after;
      const id = /^\d{1,20}$/.test(key) ? BigInt.asUintN(64, BigInt(key)) : 0n;
      const found = await Promise.all(
        members.map(async ({ server, shard }) => {
          const rows = await server.rows(heldOf, { name, product, id });
          return await Promise.all(rows.map((row) => heldReport(row, shard)));
        }),
      );
      return found.flat().sort(compareNumbered).slice(0, MOST_HELD);
    },
    // An instance may be on any shard, as it stays where it was when a shard is added.
    async remove(instance, day) {
      await Promise.all(
        members.map(({ shard }) => shard.remove(instance, day)),
      );
    },
    async sweep(before) {
      await Promise.all(members.map(({ shard }) => shard.sweep(before)));
    },
    async close() {
      await Promise.all(members.map(({ shard }) => shard.close()));
      await Promise.all(clients.map((client) => client.close()));
    },
  };
}

async function heldReport(row: Row, shard: Shard): Promise<HeldReport> {
  const body = await shard.bodyOf(row);
  return { product: `${row["product"]}`, key: `${row["key"]}`, body };
}

/** Places are in the order of their numbers. */
function compareNumbered(a: HeldPlace, b: HeldPlace): number {
  const wide = ({ product, key }: HeldPlace) => ({
    product,
    key: key.padStart(20, "0"),
  });
  return comparePlaces(wide(a), wide(b));
}

/** The URL of a server for each shard: of its first replica. All servers have the port of the one that was given. */
async function shardUrls({ url, cluster }: Address): Promise<string[]> {
  if (!cluster) return [url];
  const client = connect(url, "default");
  try {
    const hosts = await serverOf(client).rows(
      "SELECT shard_num, argMin(host_name, replica_num) AS host FROM system.clusters " +
        "WHERE cluster = {cluster:String} GROUP BY shard_num ORDER BY shard_num",
      { cluster },
    );
    if (!hosts.length) {
      throw new Error(
        `Cannot open the store as 'cluster' must be known to the server: current value is '${cluster}'`,
      );
    }
    return hosts.map(({ host }) => {
      const of = new URL(url);
      of.hostname = `${host}`;
      return of.href;
    });
  } finally {
    await client.close();
  }
}

/** The part of a group that each shard gets: its own instances, and its share of new ones. */
async function split(
  group: readonly StoredReport[],
  members: readonly Member[],
): Promise<readonly StoredReport[][]> {
  if (members.length === 1) return [[...group]];
  const names = group.map(({ instance }) => instanceName(instance));
  const home = new Map<string, number>();
  await Promise.all(members.map(async ({ server }, i) => {
    const found = await rowsInChunks(
      [...new Set(names)],
      (names) => server.rows(numbers, { names }),
    );
    for (const { name } of found) home.set(`${name}`, i);
  }));
  const parts: StoredReport[][] = members.map(() => []);
  for (const [i, report] of group.entries()) {
    const name = names[i]!;
    const shard = home.get(`${name}`) ?? Number(name % BigInt(members.length));
    parts[shard]!.push(report);
  }
  return parts;
}

/** Adds the numbers of shards up. */
function addUp(rows: readonly Row[]): readonly Counted[] {
  const sums = new Map<string, Record<string, unknown>>();
  for (const row of rows) {
    const key = JSON.stringify([row["start"], row["field"], row["value"]]);
    const sum = sums.get(key);
    if (!sum) sums.set(key, { ...row });
    else {
      for (const column of ["instances", "count"]) {
        sum[column] = Number(sum[column]) + Number(row[column]);
      }
    }
  }
  return readCounted([...sums.values()]);
}
