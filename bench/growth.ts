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

/** How long some work took, in milliseconds. */
interface Took {
  /** From its beginning to its end. */
  readonly wall: number;
  /** The processor time of this process meanwhile, that of the posts beside it included. */
  readonly cpu: number;
  /**
   * The most processor time of this thread from the beginning of a post until it was durable: on a machine without other
   * work, how long it waited for anything but the disk.
   */
  readonly longest: number;
}

/** Prints what is measured of each fleet as soon as it is known. */
export async function growth(
  ...fleets: readonly number[]
): Promise<void> {
  for (const instances of fleets.length ? fleets : [1e4, 1e5, 1e6]) {
    console.log(`${instances} instances, ${DAYS} days`);
    const { publish, sweep } = await grow(instances);
    const longest = Math.max(publish.longest, sweep.longest);
    console.log(
      `${
        longest <= LONGEST_POST ? "met:    " : "NOT MET:"
      } no post waits longer than ${LONGEST_POST} ms (${Math.round(longest)})`,
    );
  }
}

function row(name: string, value: string): void {
  console.log(`  ${name.padEnd(44)}${value}`);
}

function ms(value: number): string {
  return `${Math.round(value)} ms`;
}

function took(name: string, { wall, cpu, longest }: Took): void {
  const seconds = (value: number) => `${(value / 1e3).toFixed(1)} s`;
  row(name, `${seconds(cpu)} of CPU time, ${seconds(wall)} in all`);
  row("  longest post meanwhile", ms(longest));
}

async function grow(
  instances: number,
): Promise<{ readonly publish: Took; readonly sweep: Took }> {
  const folder = mkdtempSync(join(tmpdir(), "candor-growth-"));
  const file = join(folder, "stats.db");
  try {
    const store = sqlite(file);
    const began = process.cpuUsage();
    await fillFleet(store, instances);
    const reports = instances * DAYS;
    const perSecond = reports / (cpuSince(began) / 1e3);
    row("reports written in a second of CPU time", `${Math.round(perSecond)}`);
    await store.close?.();
    const bytes = Math.round(statSync(file).size / reports);
    row("bytes of the file for each report", `${bytes}`);
    const again = sqlite(file);
    row("opening the file again", ms(await time(() => again.open?.())));
    const collector = collect(again);
    const publish = await besidePosts(again, () => collector.sweep());
    took("publishing, which a sweep does", publish);
    row("first dashboard of a process", ms(await time(() => ask(again))));
    row(
      "first dashboard of the next process",
      ms(await time(() => ask(again))),
    );
    const removal = () => again.remove(digest("instance 7"), TODAY);
    row("deletion of an instance", ms(await time(removal)));
    const before = addDays(TODAY, -DAYS / 2);
    const sweep = await besidePosts(
      again,
      () => again.sweep({ reports: before, tallies: addDays(TODAY, -900) }),
    );
    took("a sweep of half of the days", sweep);
    await again.close?.();
    return { publish, sweep };
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
  let longest = 0;
  let isDone = false;
  const [report] = kindsOf(1);
  const posting = (async () => {
    for (let i = 0; !isDone; i++) {
      const id = digest(`late ${i} ${performance.now()}`);
      const before = process.threadCpuUsage();
      await store.write([{ ...report!, id }]);
      const { user, system } = process.threadCpuUsage(before);
      longest = Math.max(longest, (user + system) / 1e3);
    }
  })();
  const before = process.cpuUsage();
  const wall = await time(work);
  const cpu = cpuSince(before);
  isDone = true;
  await posting;
  return { wall, cpu, longest };
}

/** Milliseconds of processor time, of all threads. */
function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e3;
}

async function time(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

if (import.meta.main) await growth(...process.argv.slice(2).map(Number));
