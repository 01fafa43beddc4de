/**
 * ClickHouse at the size of a large fleet: how fast reports go in, what they take on the disk, and how long the numbers of
 * the dashboard take. The server is chdb in a process of its own, or that of CLICKHOUSE_URL.
 *
 *     npm run bench -- clickhouse [instances] [days]
 */
import { createClient } from "@clickhouse/client-web";
import { installClickHouse, startClickHouse } from "../scripts/clickhouse.ts";
import { readOptions } from "../src/collector/options.ts";
import { readProduct } from "../src/collector/product.ts";
import { reportReceiver } from "../src/collector/receive/receive.ts";
import { clickhouse } from "../src/collector/store/clickhouse.ts";
import { addDays, startOf, UNITS } from "../src/collector/store/period.ts";
import type { Store, StoredReport } from "../src/collector/store/store.ts";
import { digest } from "../src/hash/digest.ts";
import { postedReport, product } from "./posted-reports.ts";

const FIRST = "2026-01-01";
/** Reports that are made through the collector's own check; the others are these with other instances. */
const SAMPLE = 2_000;
const DATABASE = "candor_bench";

/** Loads a fleet and prints a line for each day, then the table of numbers. */
export async function clickhouseBench(
  instances = 100_000,
  days = 30,
  group = 5_000,
): Promise<void> {
  const given = process.env["CLICKHOUSE_URL"];
  if (!given) await installClickHouse();
  await using server = given ? undefined : await startClickHouse();
  const url = given ?? server!.url;
  const client = createClient({ url });
  await client.command({ query: `DROP DATABASE IF EXISTS ${DATABASE}` });
  const store = clickhouse(`${url}/${DATABASE}`);
  const size = async (): Promise<Map<string, number>> => {
    const found = await client.query({
      query:
        `SELECT table, sum(bytes_on_disk) AS bytes FROM system.parts WHERE active ` +
        `AND database = '${DATABASE}' GROUP BY table`,
      format: "JSONEachRow",
    });
    const rows = await found.json<{ table: string; bytes: string }>();
    return new Map(rows.map(({ table, bytes }) => [table, Number(bytes)]));
  };
  console.log(`${instances} instances x ${days} days, groups of ${group}`);
  console.log("day  reports/s  bytes/report  day ms  week ms  month ms");
  for (let day = 0; day < days; day++) {
    const seconds = await fill(store, day, instances, group);
    const bytes = [...(await size()).values()].reduce((a, b) => a + b, 0);
    const took = [];
    for (const unit of UNITS) took.push(await count(store, unit, day));
    console.log([
      `${day + 1}`.padStart(3),
      `${Math.round(instances / seconds)}`.padStart(10),
      (bytes / instances / (day + 1)).toFixed(0).padStart(13),
      ...took.map((ms) => ms.toFixed(0).padStart(8)),
    ].join(" "));
  }
  for (const table of ["reports", "tallies", "configs"]) {
    await client.command({
      query: `OPTIMIZE TABLE ${DATABASE}.${table} FINAL`,
    });
  }
  const reports = instances * days;
  for (const [table, bytes] of await size()) {
    console.log(`${table}: ${(bytes / reports).toFixed(1)} bytes a report`);
  }
  for (const unit of UNITS) {
    console.log(
      `${unit}s: ${(await count(store, unit, days - 1)).toFixed(0)} ms`,
    );
  }
  await store.close?.();
  await client.command({ query: `DROP DATABASE ${DATABASE}` });
  await client.close();
}

/** Seconds for one day of all instances; making the reports isn't counted. */
async function fill(
  store: Store,
  day: number,
  instances: number,
  group: number,
): Promise<number> {
  const date = addDays(FIRST, day);
  const sample = samples(date, day + 1);
  let spent = 0;
  for (let from = 0; from < instances; from += group) {
    const reports = Array.from(
      { length: Math.min(group, instances - from) },
      (_, i) => another(sample[(from + i) % SAMPLE]!, from + i),
    );
    const start = performance.now();
    await untilWritten(store, reports);
    spent += performance.now() - start;
  }
  return spent / 1000;
}

/** As clients do: a write that fails is tried again. */
async function untilWritten(
  store: Store,
  reports: readonly StoredReport[],
): Promise<void> {
  for (let tries = 1;; tries++) {
    try {
      return await store.write(reports);
    } catch (reason) {
      if (tries === 5) throw reason;
      console.log(`a write failed and is tried again: ${reason}`);
    }
  }
}

function samples(date: string, sequence: number): readonly StoredReport[] {
  const fleet = readProduct("fleet", [product]);
  const check = reportReceiver({
    products: new Map([["fleet", fleet]]),
    settings: readOptions({ products: {} }),
    now: () => Date.parse(date) + 43_200_000,
  });
  return Array.from({ length: SAMPLE }, (_, i) => {
    const stored = check(postedReport(i, date, sequence));
    if ("reason" in stored) throw new Error(stored.reason);
    return stored;
  });
}

/** The same report of another instance. */
function another(report: StoredReport, number: number): StoredReport {
  const instance = digest(`instance ${number}`);
  const id = digest(`${report.id} ${number}`);
  const body = report.body.replace(report.instance, instance)
    .replace(report.id, id);
  return { ...report, instance, id, body };
}

/** Milliseconds to count all periods so far, the best of three. */
async function count(
  store: Store,
  unit: (typeof UNITS)[number],
  day: number,
): Promise<number> {
  const query = {
    product: "fleet",
    unit,
    from: startOf(unit, FIRST),
    to: addDays(FIRST, day),
  };
  const times = [];
  for (let i = 0; i < 3; i++) {
    const start = performance.now();
    await store.count(query);
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}

if (import.meta.main) {
  const [instances, days, group] = process.argv.slice(2).map(Number);
  await clickhouseBench(instances, days, group);
}
