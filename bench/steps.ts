/**
 * What a report costs the collector, step by step: CPU time of one step over many reports, without the others. The steps of
 * a post through the handler come first; what is done later (counting a closed period) has a row of its own.
 */
import { statSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { createCollector } from "../src/collector/collector.ts";
import { readOptions } from "../src/collector/options.ts";
import { readProducts } from "../src/collector/product.ts";
import {
  reportReceiver,
  textReceiver,
} from "../src/collector/receive/receive.ts";
import { memory } from "../src/collector/store/memory.ts";
import { sqlite } from "../src/collector/store/sqlite.ts";
import type { StoredReport } from "../src/collector/store/store.ts";
import { hasUniqueKeys } from "../src/contract/unique-keys.ts";
import { canonicalJson } from "../src/hash/canonical-json.ts";
import { nativeSha256 } from "../src/platform/process/native-sha256.ts";
import { postedReport, product } from "./posted-reports.ts";

const NOW = Date.parse("2026-01-31T12:00:00Z");
const GROUP = 256;
/** Requests made at once. */
const MADE = 1_000;

/** A step and its microseconds. */
export type Step = readonly [name: string, time: number];

/** Prints the table, and returns what a post consists of, the largest part first. */
export async function steps(
  folder: string,
  reports = 20_000,
): Promise<readonly Step[]> {
  const products = { fleet: product };
  const context = {
    products: readProducts(products),
    settings: readOptions({ products }),
    now: () => NOW,
    sha256: nativeSha256,
  };
  const texts = Array.from(
    { length: reports },
    (_, i) => JSON.stringify(postedReport(i % (reports / 2), "2026-01-20", i)),
  );
  const parsed = texts.map((text) => JSON.parse(text));
  const receive = reportReceiver(context);
  const ofText = textReceiver(context);
  const kept = parsed.map((one) => receive(one) as StoredReport);
  const rows: Step[] = [];
  const row = async (name: string, work: () => unknown) =>
    rows.push([name, await microseconds(work, reports)]);
  await row("JSON.parse", () => texts.map((text) => JSON.parse(text)));
  await row(
    "keys that are repeated",
    () => texts.map((text, i) => hasUniqueKeys(text, parsed[i])),
  );
  await row(
    "canonical JSON",
    () => parsed.map((one) => canonicalJson(one).length),
  );
  await row(
    "digest of the configuration",
    () => parsed.map(({ config }) => nativeSha256(JSON.stringify(config))),
  );
  await row(
    "check, with canonical JSON and digest",
    () => parsed.map((one) => "reason" in receive(one)),
  );
  await row(
    "all of receiving",
    () => texts.map((text) => "reason" in ofText(text)),
  );
  const nothing = createCollector({
    products,
    store: { ...memory(), write: async () => {} },
    rateLimit: false,
    sha256: nativeSha256,
    now: () => NOW,
  });
  const makeRequest = (body: string) =>
    new Request("http://localhost/v1/reports", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "content-length": `${body.length}`,
      },
      body,
    });
  let handling = 0;
  for (let from = 0; from < reports; from += MADE) {
    // A server has never more of them; collecting many at once would be measured, too.
    const requests = texts.slice(from, from + MADE).map(makeRequest);
    handling += await microseconds(async () => {
      for (const request of requests) await nothing.fetch(request);
    }, reports);
  }
  rows.push(["the handler, without a store", handling]);
  const file = join(folder, "steps.db");
  const store = sqlite(file);
  await store.open?.();
  await row(`writing to SQLite, ${GROUP} at a time`, async () => {
    for (let from = 0; from < reports; from += GROUP) {
      await store.write(kept.slice(from, from + GROUP));
    }
  });
  const query = { product: "fleet", from: "2026-01-01", to: "2026-01-31" };
  await row(
    "counting it once, later: a week with its fields",
    () => store.count({ ...query, unit: "week" }),
  );
  await row("the same: a day and a month, without fields", async () => {
    for (const unit of ["day", "month"] as const) {
      await store.count({ ...query, unit, fields: [] });
    }
  });
  await store.close?.();
  console.log(`collector, CPU time of each step, ${reports} reports`);
  for (const [name, time] of rows) {
    console.log(`  ${name.padEnd(50)}${time.toFixed(1).padStart(7)} µs`);
  }
  const bytes = Math.round(statSync(file).size / reports);
  const met = bytes <= 600 ? "met:    " : "NOT MET:";
  console.log(
    `${met} at most 600 bytes on disk for each (${bytes}; ${
      Math.round(texts.join("").length / reports)
    } as posted)`,
  );
  return partsOf(new Map(rows));
}

/** What a post through the handler consists of, the largest part first. */
function partsOf(rows: ReadonlyMap<string, number>): readonly Step[] {
  const time = (name: string) => rows.get(name) ?? NaN;
  const hashing = time("canonical JSON") + time("digest of the configuration");
  const checking = time("check, with canonical JSON and digest") - hashing;
  const parsing = time("JSON.parse") + time("keys that are repeated");
  const web = time("the handler, without a store") - time("all of receiving");
  const parts: Step[] = [
    ["the Request, its body, and the router", web],
    ["JSON.parse and repeated keys", parsing],
    ["canonical JSON and digest", hashing],
    ["the check against the schema", checking],
    ["SQLite", time(`writing to SQLite, ${GROUP} at a time`)],
  ];
  return parts.sort(([, a], [, b]) => b - a);
}

/** CPU time of all threads, for each report. */
async function microseconds(
  work: () => unknown,
  reports: number,
): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / reports;
}
