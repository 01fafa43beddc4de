/**
 * What a collector carries on one core: reports through its handler, many at a time, until each is durable in SQLite.
 * Beside it the same requests to an empty hono handler, and to a collector whose store keeps nothing.
 */
import { Hono } from "hono";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCollector } from "../src/collector/collector.ts";
import { memory } from "../src/collector/store/memory.ts";
import { sqlite } from "../src/collector/store/sqlite.ts";
import { nativeSha256 } from "../src/platform/process/native-sha256.ts";
import { postedReport, product } from "./posted-reports.ts";
import { serving } from "./serve.ts";
import { steps } from "./steps.ts";

/** Something that answers requests: a collector, or the empty handler. */
type Handler = (request: Request) => Response | Promise<Response>;

/** The result of one load. */
interface Load {
  readonly reports: number;
  readonly seconds: number;
  /** Of all threads: what one core would have taken. */
  readonly core: number;
  /** Megabytes, after each part of it. */
  readonly memory: readonly number[];
}

/** Reports at a time, instances of the fleet, and after how many reports memory is looked at. */
const CLIENTS = 256;
const FLEET = 20_000;
const PART = 10_000;
/** Requests made at once: a server has no more than clients, and keeping more is work for the garbage collector. */
const MADE = CLIENTS;
const GOAL = 10_000;
const NOW = Date.parse("2026-01-31T12:00:00Z");

/** Loads all three and prints the results. */
export async function throughput(reports = 60_000): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "candor-bench-"));
  try {
    const empty = new Hono().post("/v1/reports", (c) => c.body(null, 204));
    const of = (
      store: Parameters<typeof createCollector>[0]["store"] & object,
    ) =>
      createCollector({
        products: { fleet: product },
        store,
        rateLimit: false,
        sha256: nativeSha256,
        now: () => NOW,
      });
    const checking = of({ ...memory(), write: async () => {} });
    const keeping = of(sqlite(join(folder, "stats.db")));
    const loads: readonly (readonly [string, Load])[] = [
      ["an empty hono handler", await load((r) => empty.fetch(r), reports)],
      ["validate", await load(checking.fetch, reports)],
      ["validate and store", await load(keeping.fetch, reports)],
    ];
    await keeping.close();
    const base = loads[0]![1];
    console.log(`collector, ${reports} reports of ${FLEET} instances`);
    for (const [name, one] of loads) {
      console.log(
        `  ${name.padEnd(24)}${row(one.reports / one.seconds)} /s ${
          row(one.reports / one.core)
        } /core-s ${(one.core / base.core).toFixed(1).padStart(6)} x`,
      );
    }
    const [, last] = loads.at(-1)!;
    console.log(`  memory after each ${PART}: ${last.memory.join(" ")} MB`);
    const rate = last.reports / last.core;
    console.log(
      `${
        rate >= GOAL ? "met:    " : "NOT MET:"
      } ${GOAL} reports a second on one core (${row(rate).trim()})`,
    );
    const parts = await steps(folder);
    if (rate < GOAL) {
      const names = parts.map(([name, time]) =>
        `${name} (${Math.round(time)} µs)`
      );
      console.log(
        `what holds the 10,000 reports a second, the largest first: ${
          names.join(", ")
        }`,
      );
    }
    await serving(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Posts so many reports, some at a time. Making them isn't counted, and is done long before they are posted: what it leaves
 * to collect isn't the collector's.
 */
async function load(handler: Handler, reports: number): Promise<Load> {
  let [seconds, core] = [0, 0];
  const memory: number[] = [];
  for (let part = 0; part < reports; part += PART) {
    const many = Math.min(PART, reports - part);
    const bodies = Array.from({ length: many }, (_, i) => bodyOf(part + i));
    for (let at = 0; at < many; at += MADE) {
      const requests = bodies.slice(at, at + MADE).map(requestOf);
      const [start, cpu] = [performance.now(), process.cpuUsage()];
      await Promise.all(Array.from({ length: CLIENTS }, async () => {
        for (let one = requests.pop(); one; one = requests.pop()) {
          const { status } = await handler(one);
          if (status !== 204) throw new Error(`answered ${status}`);
        }
      }));
      const { user, system } = process.cpuUsage(cpu);
      seconds += (performance.now() - start) / 1e3;
      core += (user + system) / 1e6;
    }
    memory.push(Math.round(process.memoryUsage().rss / 1e6));
  }
  return { reports, seconds, core, memory };
}

function bodyOf(number: number): string {
  const round = Math.floor(number / FLEET);
  const day = `2026-01-${`${round % 31 + 1}`.padStart(2, "0")}`;
  return JSON.stringify(postedReport(number % FLEET, day, round + 1));
}

function requestOf(body: string): Request {
  return new Request("http://localhost/v1/reports", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "content-length": `${body.length}`,
    },
    body,
  });
}

function row(value: number): string {
  return Math.round(value).toString().padStart(8);
}

if (import.meta.main) await throughput(Number(process.argv[2] ?? 60_000));
