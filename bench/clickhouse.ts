/**
 * How ClickHouse behaves as a fleet grows: `npm run bench -- clickhouse [instances…]`, by default 10,000; the full table is
 * that of `10000 100000 1000000`, which takes 10 GB of disk. The server is chdb in a process of its own, or that of
 * CLICKHOUSE_URL. Most rows are made by the server itself, as `clickhouse-fleet.ts` says; what is timed goes through the store.
 */
import {
  type ClickHouseClient,
  ClickHouseLogLevel,
  createClient,
} from "@clickhouse/client-web";
import process from "node:process";
import { installClickHouse, startClickHouse } from "../scripts/clickhouse.ts";
import { createCollector } from "../src/collector/collector.ts";
import { clickhouse } from "../src/collector/store/clickhouse.ts";
import { addDays, UNITS } from "../src/collector/store/period.ts";
import type { Store } from "../src/collector/store/store.ts";
import { digest } from "../src/hash/digest.ts";
import {
  another,
  type Fleet,
  kindsOf,
  makeFleet,
  type Place,
  products,
} from "./clickhouse-fleet.ts";
import { groupsOf, nextReports } from "./clickhouse-reports.ts";
import { insertSteps, mergesDone, serverTime } from "./clickhouse-steps.ts";

const DAYS = 30;
const TODAY = "2026-11-25";
const NOW = Date.parse(`${TODAY}T12:00:00Z`);
const KINDS = 2_000;
/** Reports that are written through the store, in writes of how many, and writes that wait for an answer at a time. */
const WRITTEN = 600_000;
const WRITE = 500;
const AT_ONCE = 400;
/** Reports in a group that is measured step by step, and groups. */
const GROUP = 50_000;
const GROUPS = 2;
/** Reports a second that a store is to take. */
const WANTED = 50_000;
const DATABASE = "candor_bench";

/** Prints the tables. */
export async function clickhouseBench(
  ...fleets: readonly number[]
): Promise<void> {
  const given = process.env["CLICKHOUSE_URL"];
  if (!given) await installClickHouse();
  for (const instances of fleets.length ? fleets : [1e4]) {
    await using server = given ? undefined : await startClickHouse();
    const url = given ?? server!.url;
    const client = createClient({
      url,
      // A day of a large fleet takes minutes.
      request_timeout: 3_600_000,
      log: { level: ClickHouseLogLevel.OFF },
    });
    const place = { client, url, database: DATABASE };
    await client.command({ query: `DROP DATABASE IF EXISTS ${DATABASE}` });
    console.log(`\n${instances} instances x ${DAYS} days`);
    try {
      await measureFleet(place, instances);
    } finally {
      await client.command({ query: `DROP DATABASE IF EXISTS ${DATABASE}` });
      await client.close();
    }
  }
}

async function measureFleet(place: Place, instances: number): Promise<void> {
  const first = addDays(TODAY, -DAYS);
  const fleet = { instances, days: DAYS, first, kinds: KINDS };
  const store = clickhouse(`${place.url}/${DATABASE}`);
  await store.open?.();
  const made = await time(() => makeFleet(place, fleet, showDay));
  console.log(
    `  rows made inside the server: ${perSecond(instances * DAYS, made)}`,
  );
  await showSize(place.client, instances * DAYS);
  // A month of reports came within minutes, and isn't merged yet.
  await mergesDone(place.client);
  await showInserts(place, store, fleet);
  await showQuestions(store, fleet);
  const again = clickhouse(`${place.url}/${DATABASE}`);
  show("open", await time(() => again.open?.()));
  const removed = digest("instance 7");
  show("deletion", await time(() => again.remove(removed, TODAY)));
  const { sweep, longest } = await sweepAndPost(again, fleet);
  show("sweep of half of the days", sweep);
  show("longest post meanwhile", longest);
  await again.close?.();
  await store.close?.();
}

/** Bytes on the disk by table, for each report. */
async function showSize(
  client: ClickHouseClient,
  reports: number,
): Promise<void> {
  const found = await client.query({
    query: "SELECT table, sum(bytes_on_disk) AS bytes FROM system.parts " +
      `WHERE active AND database = '${DATABASE}' GROUP BY table ORDER BY bytes DESC`,
    format: "JSONEachRow",
  });
  const rows = await found.json<{ table: string; bytes: string }>();
  const all = rows.reduce((sum, { bytes }) => sum + Number(bytes), 0);
  const each = (bytes: number) => (bytes / reports).toFixed(1);
  console.log(
    `  ${each(all)} bytes a report on the disk (${
      rows.map(({ table, bytes }) => `${table} ${each(Number(bytes))}`)
        .join(", ")
    })`,
  );
}

/** Today's reports, through the store. */
async function showInserts(
  place: Place,
  store: Store,
  fleet: Fleet,
): Promise<void> {
  const { client } = place;
  const many = WRITTEN;
  const writes = groupsOf(WRITE, nextReports(fleet, { from: 0, many }));
  // It took so long that the server has closed its connections: they are given up before one of them is used.
  await new Promise((resolve) => setTimeout(resolve, 100));
  const sizes: number[] = [];
  store.watch?.((size) => void sizes.push(size));
  const serverBefore = await serverTime(client);
  const before = process.cpuUsage();
  const wall = await time(async () => {
    const writing: Promise<void>[] = [];
    for (const [i, write] of writes.entries()) {
      await writing[i - AT_ONCE];
      writing.push(store.write(write));
    }
    await Promise.all(writing);
  });
  const { user, system } = process.cpuUsage(before);
  const server = await serverTime(client) - serverBefore;
  const each = (microseconds: number) =>
    `${(microseconds / many).toFixed(1)} µs (${
      Math.round(1e6 / microseconds * many)
    } reports a core-second)`;
  console.log(
    `  inserts of ${WRITE}, in groups of ${Math.min(...sizes)} to ${
      Math.max(...sizes)
    }: ${perSecond(many, wall)}`,
  );
  console.log(
    `    processor time of a report: in ClickHouse ${each(server)}, ` +
      `in the collector ${each(user + system)}`,
  );
  const more = nextReports(fleet, { from: many, many: GROUP * GROUPS });
  const steps = await insertSteps(place, groupsOf(GROUP, more));
  console.log(
    `    what holds ${WANTED} reports a second, the largest first: ${
      steps.filter(([, time]) => time >= 0.1)
        .map(([name, time]) => `${name} ${time.toFixed(1)} µs`).join(", ")
    }; together, two cores have ${2e6 / WANTED} µs for a report`,
  );
}

/**
 * The whole dashboard: right after an insert by a collector that has asked for nothing before, then right after one more
 * report, and then again.
 */
async function showQuestions(store: Store, { first }: Fleet): Promise<void> {
  const [report] = kindsOf({ kinds: 1, first }, DAYS);
  let more = 0;
  for (const k of [1, 5]) {
    const collector = createCollector({
      ...{ products, store, k, rateLimit: false as const },
      now: () => NOW,
    });
    for (const unit of UNITS) {
      const ask = async () => {
        const url = `http://localhost/?product=fleet&unit=${unit}`;
        const answer = await collector.fetch(new Request(url));
        if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
        await answer.arrayBuffer();
      };
      const times = [await time(ask)];
      await store.write([another(report!, 1e9 + more++)]);
      times.push(await time(ask), Math.min(await time(ask), await time(ask)));
      const [begin, after, then] = times.map(Math.round);
      console.log(
        `  dashboard by ${unit}, ${
          k === 1 ? "live (k = 1)" : "published"
        }: ${begin} ms at first, ${after} after one more report, ${then} then`,
      );
    }
  }
}

/** Sweeps half of the days while reports come one after the other. */
async function sweepAndPost(
  store: Store,
  { first }: Fleet,
): Promise<{ readonly sweep: number; readonly longest: number }> {
  let longest = 0;
  let isDone = false;
  const [report] = kindsOf({ kinds: 1, first }, DAYS);
  const posting = (async () => {
    for (let i = 0; !isDone; i++) {
      const late = { ...report!, id: digest(`late ${i}`) };
      longest = Math.max(longest, await time(() => store.write([late])));
    }
  })();
  const before = addDays(TODAY, -DAYS / 2);
  const sweep = await time(() =>
    store.sweep({ reports: before, tallies: addDays(TODAY, -900) })
  );
  isDone = true;
  await posting;
  return { sweep, longest };
}

function showDay(day: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r  day ${day + 1}\r`);
}

function show(what: string, ms: number): void {
  console.log(`  ${what}: ${Math.round(ms)} ms`);
}

function perSecond(reports: number, ms: number): string {
  return `${Math.round(reports / ms * 1000)} reports/s`;
}

async function time(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

if (import.meta.main) {
  await clickhouseBench(...process.argv.slice(2).map(Number));
}
