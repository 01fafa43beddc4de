/**
 * A large fleet in a SQLite file, the same one each time, and how long the dashboard's numbers take over it:
 * `node bench/fleet.ts 100000 28`. `npm run bench -- clickhouse` does the same in ClickHouse.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOptions } from "../src/collector/options.ts";
import { readProduct } from "../src/collector/product.ts";
import { reportReceiver } from "../src/collector/receive/receive.ts";
import { addDays } from "../src/collector/store/period.ts";
import { sqlite } from "../src/collector/store/sqlite.ts";
import type { Store, StoredReport } from "../src/collector/store/store.ts";
import { readRange } from "../src/collector/tally/range.ts";
import { tally } from "../src/collector/tally/tally.ts";
import { createLiveReader } from "../src/collector/tally/period-reader.ts";
import { postedReport, product } from "./posted-reports.ts";

/** A Monday. */
const FIRST = "2026-01-05";

const [instances = 100_000, days = 28] = process.argv.slice(2, 4).map(Number);
const fleet = readProduct("fleet", [product]);
/** Two days later, so that whole weeks are closed. */
const now = () => Date.parse(addDays(FIRST, days + 1)) + 43_200_000;
const check = reportReceiver({
  products: new Map([["fleet", fleet]]),
  settings: readOptions({ products: {}, k: 1 }),
  now,
});

await inSqlite();

async function inSqlite(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "candor-fleet-"));
  const store = sqlite(join(folder, "stats.db"));
  for (let day = 0; day < days; day++) await fill(store, instances, day);
  await ask(store);
  await store.close?.();
  rmSync(folder, { recursive: true });
}

/** One day of so many instances. */
async function fill(store: Store, many: number, day: number): Promise<void> {
  const date = addDays(FIRST, day);
  for (let from = 0; from < many; from += 500) {
    const group = Array.from({ length: Math.min(500, many - from) }, (_, i) => {
      const kept = check(postedReport(from + i, date, day + 1));
      if ("reason" in kept) throw new Error(`${kept.reason} ${kept.path}`);
      return kept satisfies StoredReport;
    });
    await store.write(group);
    bar(day * many + from + 500, days * many);
  }
}

/** What the dashboard asks for, at first and again. */
async function ask(store: Store): Promise<void> {
  const readPeriods = createLiveReader(store);
  for (const unit of ["day", "week", "month"] as const) {
    const range = readRange(
      { unit, from: FIRST, to: addDays(FIRST, days - 1) },
      { now: now(), unit, live: true },
    );
    if ("reason" in range) throw new Error("no range");
    for (const time of ["first", "again"]) {
      const start = performance.now();
      const { periods } = await tally({
        ...{ product: fleet, range, readPeriods, fieldUnit: unit },
        k: 1,
      });
      console.log(
        `${unit}s, ${time}: ${Math.round(performance.now() - start)} ms, ${
          periods.at(-1)?.instances
        } instances`,
      );
    }
  }
}

/** Shows the progress on one line. */
function bar(done: number, all: number): void {
  const part = Math.min(done / all, 1);
  const text = "#".repeat(Math.round(part * 40)).padEnd(40, ".");
  process.stderr.write(
    `\r[${text}] ${Math.floor(part * 100)} %${part === 1 ? "\n" : ""}`,
  );
}
