/**
 * A fleet of any size in ClickHouse within minutes: a few reports of each day are written by the store, and the server makes
 * the rows of all other instances from theirs. A test compares them with what the store itself writes.
 */
import type { ClickHouseClient } from "@clickhouse/client-web";
import { readOptions } from "../src/collector/options.ts";
import { type Products, readProducts } from "../src/collector/product.ts";
import { reportReceiver } from "../src/collector/receive/receive.ts";
import { clickhouse } from "../src/collector/store/clickhouse.ts";
import { daysOf, sums } from "../src/collector/store/clickhouse/derive.ts";
import { addDays } from "../src/collector/store/period.ts";
import type { StoredReport } from "../src/collector/store/store.ts";
import { digest } from "../src/hash/digest.ts";
import { postedReport, product } from "./posted-reports.ts";

/** What the fleets are instances of. */
export const products: Products = { fleet: product };

/** A fleet. */
export interface Fleet {
  /** How many instances there are. */
  readonly instances: number;
  /** For how many days each of them has reported, once a day. */
  readonly days: number;
  /** The first of these days. */
  readonly first: string;
  /** Different reports of a day; all other instances say the same as one of them. */
  readonly kinds: number;
}

/** Where a fleet is made. */
export interface Place {
  /** A client of the server. */
  readonly client: ClickHouseClient;
  /** The server's URL. */
  readonly url: string;
  /** The fleet's database, whose tables are there and empty. */
  readonly database: string;
}

/** The reports of one day, one for each kind, in the order in which the store gives their instances numbers. */
export function kindsOf(
  { kinds, first }: Pick<Fleet, "kinds" | "first">,
  day: number,
): readonly StoredReport[] {
  const date = addDays(first, day);
  const check = reportReceiver({
    products: readProducts(products),
    // All units are counted, which is the most work.
    settings: readOptions({ products, k: 1 }),
    now: () => Date.parse(date) + 43_200_000,
  });
  return Array.from({ length: kinds }, (_, i) => {
    const report = check(postedReport(i, date, day + 1));
    if ("reason" in report) throw new Error(report.reason);
    return report;
  }).sort((one, other) => one.instance < other.instance ? -1 : 1);
}

/** The same report of another instance. */
export function another(report: StoredReport, number: number): StoredReport {
  const instance = digest(`instance ${number}`);
  const id = digest(`${report.day} ${number}`);
  const body = report.body.replace(report.instance, instance)
    .replace(report.id, id);
  return { ...report, instance, id, body };
}

/** Instances of which the rows are made at once. */
const MOST = 250_000;

/** Makes a fleet, and calls a function after each day. */
export async function makeFleet(
  { client, url, database }: Place,
  fleet: Fleet,
  onDay: (day: number) => void = () => {},
): Promise<void> {
  const { instances, days, first, kinds } = fleet;
  const sample = `${database}_sample`;
  const run = (query: string) => client.command({ query });
  await run(`DROP DATABASE IF EXISTS ${sample}`);
  const store = clickhouse(`${url}/${sample}`);
  try {
    await store.open?.();
    await run(
      `CREATE TABLE ${sample}.kinds (day Date, kind UInt32, old String, oldId String, hash String) ` +
        "ENGINE = MergeTree ORDER BY (day, kind)",
    );
    for (let day = 0; day < days; day++) {
      const all = kindsOf(fleet, day);
      await store.write(all);
      await client.insert({
        table: `${sample}.kinds`,
        format: "JSONEachRow",
        values: all.map(({ day, instance, id, cells }, kind) => {
          const hash = cells.find(({ field }) => field === "configHash");
          return { day, kind, old: instance, oldId: id, hash: hash?.value };
        }),
      });
      const parts = Math.ceil(instances / MOST);
      for (let part = 0; part < parts; part++) {
        const from = part * MOST;
        const many = Math.min(MOST, instances - from);
        const numbers = `numbers(${from}, ${many})`;
        const date = addDays(first, day);
        for (const sql of rowsOf({ database, sample, numbers, kinds, date })) {
          await client.command({
            query: sql,
            query_params: { open: "1970-01-01" },
          });
        }
      }
      onDay(day);
    }
    for (const table of ["cells", "pieces"]) {
      await run(
        `INSERT INTO ${database}.${table} SELECT * FROM ${sample}.${table}`,
      );
    }
  } finally {
    await store.close?.();
    await run(`DROP DATABASE ${sample}`);
  }
}

/** The statements that make the rows of some instances on one day. */
function rowsOf(
  { database, sample, numbers, kinds, date }: {
    readonly database: string;
    readonly sample: string;
    readonly numbers: string;
    readonly kinds: number;
    readonly date: string;
  },
): readonly string[] {
  const sha = (text: string) => `lower(hex(SHA256(${text})))`;
  const number = (bits: 64 | 128, digits: string) =>
    `reinterpretAsUInt${bits}(reverse(unhex(substring(${digits}, 1, ${
      bits / 4
    }))))`;
  // A kind's own instance and id are in its body, as bytes.
  const said =
    "SELECT kind, product, day, cells, counts, bare, body, packed, old, oldId, " +
    `${
      number(64, "hash")
    } AS hash FROM ${sample}.reports AS reports ALL INNER JOIN ` +
    `(SELECT kind + 1 AS who, kind, old, oldId, hash FROM ${sample}.kinds WHERE day = '${date}') AS kinds USING who ` +
    `WHERE day = '${date}'`;
  const fleet =
    `SELECT number, ${
      sha("concat('instance ', number::String)")
    } AS instance, ` +
    `${sha(`concat('${date} ', number::String)`)} AS id, said.* ` +
    `FROM ${numbers} AS all ALL INNER JOIN (${said}) AS said ON all.number % ${kinds} = said.kind`;
  const who = "toUInt32(number + 1)";
  const all =
    `SELECT product, day, ${who} AS who, bare, cells, if(empty(counts), arrayWithConstant(length(cells), toInt64(1)), counts) AS counts ` +
    `FROM (${fleet})`;
  return [
    `INSERT INTO ${database}.reports (product, day, who, name, id, cells, counts, bare, packed, body) ` +
    `SELECT product, day, ${who}, 0, ${
      number(64, "id")
    }, cells, counts, bare, packed, ` +
    `replaceOne(replaceOne(body, unhex(old), unhex(instance)), unhex(oldId), unhex(id)) FROM (${fleet})`,
    `INSERT INTO ${database}.instances (name, who) SELECT name, who FROM (` +
    `SELECT ${
      number(128, "instance")
    } AS name, ${who} AS who FROM (${fleet})) AS seen ` +
    `WHERE name NOT IN (SELECT name FROM ${database}.instances WHERE name IN (` +
    `SELECT ${number(128, "instance")} FROM (${fleet})))`,
    `INSERT INTO ${database}.configs (product, month, who, hash, days) ` +
    `SELECT product, toStartOfMonth(day), ${who}, hash, bitShiftLeft(toUInt32(1), toDayOfMonth(day) - 1) FROM (${fleet})`,
    `INSERT INTO ${database}.tallies (product, unit, start, cell, instances, others, count) ` +
    `SELECT * FROM (${sums(daysOf(all), { taking: false })})`,
  ];
}
