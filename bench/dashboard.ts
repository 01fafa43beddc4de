/**
 * How long the dashboard takes over many instances: loads a store through `store.write`, with a progress bar, lets a sweep
 * publish the closed weeks, then asks for the page and the numbers.
 *
 *     node bench/dashboard.ts [instances] [days] [file]
 *
 * A file is kept, so that a second run need not load again.
 */
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { createCollector } from "../src/collector/collector.ts";
import { readOptions } from "../src/collector/options.ts";
import { readProducts } from "../src/collector/product.ts";
import { reportReceiver } from "../src/collector/receive/receive.ts";
import { addDays } from "../src/collector/store/period.ts";
import { sqlite } from "../src/collector/store/sqlite.ts";
import type { Store, StoredReport } from "../src/collector/store/store.ts";
import { postedReport, product } from "./posted-reports.ts";

/** Longest time for a page, in milliseconds. */
const LIMIT = 1000;
const GROUP = 5000;
/** The last day of a week, and the day on which it is published. */
const LAST = "2026-11-15";
const TODAY = "2026-11-17";
const NOW = Date.parse(`${TODAY}T12:00:00Z`);

const [instances = 1_000_000, days = 1] = process.argv.slice(2, 4).map(Number);
const given = process.argv[4];
const folder = given ? "" : mkdtempSync(join(tmpdir(), "candor-dashboard-"));
const file = given ?? join(folder, "stats.db");
const loaded = existsSync(file);
const products = { fleet: product };
const store = sqlite(file);
try {
  if (!loaded) await load(store);
  console.log(
    `${instances} instances x ${days} days on SQLite, ${
      Math.round(statSync(file).size / 2 ** 20)
    } MB`,
  );
  await ask(store);
} finally {
  await store.close?.();
  if (folder) rmSync(folder, { recursive: true });
}

async function load(store: Store): Promise<void> {
  const check = reportReceiver({
    products: readProducts(products),
    settings: readOptions({ products }),
    now: () => NOW,
  });
  const began = performance.now();
  let group: StoredReport[] = [];
  for (let day = 0; day < days; day++) {
    const date = addDays(LAST, day + 1 - days);
    for (let instance = 0; instance < instances; instance++) {
      const report = check(postedReport(instance, date, day + 1));
      if ("reason" in report) throw new Error(report.reason);
      group.push(report);
      const last = day === days - 1 && instance === instances - 1;
      if (group.length < GROUP && !last) continue;
      await store.write(group);
      group = [];
      progress(day * instances + instance + 1, instances * days, began);
    }
  }
}

function progress(done: number, of: number, began: number): void {
  const share = done / of;
  const seconds = (performance.now() - began) / 1000;
  const bar = "#".repeat(Math.round(share * 30)).padEnd(30, ".");
  const line = `[${bar}] ${Math.floor(share * 100)} %, ${
    Math.round(done / seconds)
  } reports/s`;
  if (process.stderr.isTTY) process.stderr.write(`\r${line}`);
  else if (Math.floor(share * 20) > Math.floor((done - GROUP) / of * 20)) {
    process.stderr.write(`${line}\n`);
  }
  if (done === of && process.stderr.isTTY) process.stderr.write("\n");
}

async function ask(store: Store): Promise<void> {
  const collector = createCollector({ products, store, now: () => NOW });
  const from = addDays(LAST, 1 - days);
  const began = performance.now();
  await collector.sweep();
  console.log(
    `the sweep, which publishes: ${
      (performance.now() - began).toFixed(0)
    } ms, a few at a time`,
  );
  for (
    const path of [
      `/?product=fleet`,
      `/?product=fleet&from=${from}&unit=week`,
      `/?product=fleet&field=config.log.level`,
      `/v1/tally?product=fleet`,
      `/v1/tally.csv?product=fleet`,
    ]
  ) {
    const times: number[] = [];
    let bytes = 0;
    for (let i = 0; i < 6; i++) {
      const began = performance.now();
      const answer = await collector.fetch(
        new Request(`http://localhost${path}`),
      );
      bytes = (await answer.arrayBuffer()).byteLength;
      times.push(performance.now() - began);
    }
    const [first = 0, ...rest] = times;
    const slowest = Math.max(...times);
    console.log(
      `${slowest <= LIMIT ? "met:    " : "NOT MET:"} ${path}: ${
        first.toFixed(0)
      } ms the first time, ${
        Math.min(...rest).toFixed(0)
      } ms then (${bytes} bytes)`,
    );
  }
}
