/**
 * How a SQLite file behaves as a fleet grows: `npm run bench -- growth [instances…]`, by default 10,000, 100,000 and
 * 1,000,000, each for 30 days. Reports are checked once for each instance and then dated anew, so that a million instances
 * can be tried at all.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { type Collector, createCollector } from "../src/collector/collector.ts";
import { readOptions } from "../src/collector/options.ts";
import { readProducts } from "../src/collector/product.ts";
import { reportReceiver } from "../src/collector/receive/receive.ts";
import { addDays } from "../src/collector/store/period.ts";
import { sqlite } from "../src/collector/store/sqlite.ts";
import type { Store, StoredReport } from "../src/collector/store/store.ts";
import { digest } from "../src/hash/digest.ts";
import { nativeSha256 } from "../src/platform/process/native-sha256.ts";
import { postedReport, product } from "./posted-reports.ts";

const DAYS = 30;
const GROUP = 5_000;
const TODAY = "2026-11-25";
const NOW = Date.parse(`${TODAY}T12:00:00Z`);

/** Milliseconds that a post may wait for a sweep. */
const LONGEST_POST = 50;

/** Different reports; the other instances say the same as one of them. */
const KINDS = 5_000;

/** The results for one fleet. */
interface Growth {
  /** Reports written in a second of processor time. */
  readonly perSecond: number;
  /** Bytes of the file for each report. */
  readonly bytes: number;
  /** Milliseconds of opening the file again. */
  readonly open: number;
  /** Milliseconds of publishing, which a sweep does, and the longest that a write took during it. */
  readonly publish: Took;
  /** Milliseconds of the first dashboard of a process, and of the first one of the next process. */
  readonly first: number;
  /** The same once more. */
  readonly then: number;
  /** Milliseconds of deleting an instance. */
  readonly removal: number;
  /** The same of a sweep of half of the days. */
  readonly sweep: Took;
}

/** How long some work took, in milliseconds. */
interface Took {
  readonly all: number;
  /** The most processor time that this process took while a write waited: on a machine without other work, how long it waited. */
  readonly stall: number;
}

/** Prints the table. */
export async function growth(
  ...fleets: readonly number[]
): Promise<void> {
  console.log(
    "instances x 30 days  reports/core-s  bytes each     open  publishing, longest post  dashboard first, then  deletion  sweep, longest post",
  );
  for (const instances of fleets.length ? fleets : [1e4, 1e5, 1e6]) {
    const one = await grow(instances);
    const ms = (value: number) => `${Math.round(value)} ms`.padStart(9);
    console.log(
      `${`${instances}`.padStart(19)}${
        `${Math.round(one.perSecond)}`.padStart(16)
      }${`${Math.round(one.bytes)}`.padStart(12)}${ms(one.open)}${
        ms(one.publish.all)
      }${ms(one.publish.stall)}${ms(one.first)}${ms(one.then)}${
        ms(one.removal)
      }${ms(one.sweep.all)}${ms(one.sweep.stall)}`,
    );
    const longest = Math.max(one.publish.stall, one.sweep.stall);
    console.log(
      `${
        longest <= LONGEST_POST ? "met:    " : "NOT MET:"
      } no post waits longer than ${LONGEST_POST} ms (${Math.round(longest)})`,
    );
  }
}

async function grow(instances: number): Promise<Growth> {
  const folder = mkdtempSync(join(tmpdir(), "candor-growth-"));
  const file = join(folder, "stats.db");
  try {
    const store = sqlite(file);
    const began = process.cpuUsage();
    await fillFleet(store, instances);
    const { user, system } = process.cpuUsage(began);
    await store.close?.();
    const bytes = statSync(file).size / (instances * DAYS);
    const again = sqlite(file);
    const open = await time(() => again.open?.());
    const publish = await besidePosts(again, () => collect(again).sweep());
    const first = await time(() => ask(again));
    const then = await time(() => ask(again));
    const removal = await time(() => again.remove(digest("instance 7"), TODAY));
    const before = addDays(TODAY, -DAYS / 2);
    const sweep = await besidePosts(
      again,
      () => again.sweep({ reports: before, tallies: addDays(TODAY, -900) }),
    );
    await again.close?.();
    return {
      perSecond: instances * DAYS / ((user + system) / 1e6),
      ...{ bytes, open, publish, first, then, removal, sweep },
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A report of a kind: its body, without its id and its instance. */
interface Kind extends StoredReport {
  /** What comes before the id, between it and the instance, and after that. */
  readonly parts: readonly [before: string, between: string, after: string];
}

/** Writes all reports through the store, a day after the other; groups are large, as nobody waits for a single report. */
export async function fillFleet(
  store: Store,
  instances: number,
): Promise<void> {
  const kinds = kindsOf(Math.min(KINDS, instances)).map(split);
  for (let day = 0; day < DAYS; day++) {
    const date = addDays(TODAY, day - DAYS);
    for (let from = 0; from < instances; from += GROUP) {
      const many = Math.min(GROUP, instances - from);
      await store.write(Array.from({ length: many }, (_, i) => {
        const instance = nameOf(from + i);
        const id = nativeSha256(`${from + i} ${day}`);
        const { parts, ...kind } = kinds[(from + i) % kinds.length]!;
        const body = parts[0] + id + parts[1] + instance + parts[2];
        return { ...kind, day: date, id, instance, body };
      }));
    }
  }
}

function nameOf(instance: number): string {
  return nativeSha256(`instance ${instance}`);
}

function split(report: StoredReport): Kind {
  const { body, id, instance } = report;
  const at = body.indexOf(id);
  const then = body.indexOf(instance, at);
  return {
    ...report,
    parts: [
      body.slice(0, at),
      body.slice(at + id.length, then),
      body.slice(then + instance.length),
    ],
  };
}

function kindsOf(many: number): readonly StoredReport[] {
  const products = { fleet: product };
  const check = reportReceiver({
    products: readProducts(products),
    settings: readOptions({ products }),
    now: () => NOW,
  });
  return Array.from({ length: many }, (_, i) => {
    const report = check(postedReport(i, TODAY, 1));
    if ("reason" in report) throw new Error(report.reason);
    return report;
  });
}

function collect(store: Store): Collector {
  const products = { fleet: product };
  return createCollector({ products, store, now: () => NOW });
}

async function ask(store: Store): Promise<void> {
  const answer = await collect(store).fetch(new Request("http://localhost/"));
  if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
  await answer.arrayBuffer();
}

/** Does work while reports come one after the other. */
async function besidePosts(
  store: Store,
  work: () => Promise<void>,
): Promise<Took> {
  let stall = 0;
  let isDone = false;
  const [report] = kindsOf(1);
  const posting = (async () => {
    for (let i = 0; !isDone; i++) {
      const id = digest(`late ${i} ${performance.now()}`);
      const before = process.cpuUsage();
      await store.write([{ ...report!, id }]);
      const { user, system } = process.cpuUsage(before);
      stall = Math.max(stall, (user + system) / 1e3);
    }
  })();
  const all = await time(work);
  isDone = true;
  await posting;
  return { all, stall };
}

async function time(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
