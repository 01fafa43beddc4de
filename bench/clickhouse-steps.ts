/**
 * What a report costs, step by step: processor time of the collector and of ClickHouse, with one statement at a time. The
 * server's time for a table includes that for the plan of its statement, which is the same for any number of reports.
 */
import process from "node:process";
import { openShards } from "../src/collector/store/clickhouse/cluster.ts";
import { connect } from "../src/collector/store/clickhouse/open.ts";
import { Pieces } from "../src/collector/store/clickhouse/pieces.ts";
import { serverOf } from "../src/collector/store/clickhouse/server.ts";
import { Preparation } from "../src/collector/store/clickhouse/write.ts";
import type { StoredReport } from "../src/collector/store/store.ts";
import type { Place } from "./clickhouse-fleet.ts";
import type { Step } from "./steps.ts";

/** Nothing is given up because the machine is slow. */
const DEADLINE = 600_000;

/** Writes groups one after the other; returns microseconds a report for each step, the longest first. */
export async function insertSteps(
  { client, url, database }: Place,
  groups: readonly (readonly StoredReport[])[],
): Promise<readonly Step[]> {
  const steps = new Map<string, number>();
  const add = (step: string, time: number) =>
    steps.set(step, (steps.get(step) ?? 0) + time);
  const direct = connect(url, database);
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn: typeof direct = {
    ...direct,
    command(asked) {
      const done = turn.then(async () => {
        const before = await serverTime(client);
        const answer = await direct.command(asked);
        const [, table = "?"] = /INSERT INTO (\w+)/.exec(asked.query) ?? [];
        add(`ClickHouse: ${table}`, await serverTime(client) - before);
        return answer;
      });
      turn = done.catch(() => {});
      return done;
    },
  };
  const pieces = new Pieces();
  const preparation = new Preparation(pieces);
  const store = openShards([inTurn], { deadline: DEADLINE });
  await mergesDone(client);
  for (const group of groups) {
    await pieces.read(group, serverOf(direct));
    const before = process.cpuUsage();
    preparation.release(await preparation.prepare(group));
    add("the collector: preparing", sum(process.cpuUsage(before)));
    await store.write(group);
  }
  await store.close();
  const many = groups.reduce((sum, { length }) => sum + length, 0);
  return [...steps].map(([name, time]): Step => [name, time / many])
    .sort(([, one], [, other]) => other - one);
}

/** Microseconds of processor time that the server has spent on statements. */
export async function serverTime(client: Place["client"]): Promise<number> {
  const found = await client.query({
    query:
      "SELECT value FROM system.events WHERE event = 'OSCPUVirtualTimeMicroseconds'",
    format: "JSONEachRow",
  });
  const [row] = await found.json<{ value: string }>();
  return Number(row?.value ?? 0);
}

/** Waits until merges are over: those of what was written before would count for whatever is measured first. */
export async function mergesDone(client: Place["client"]): Promise<void> {
  while (await merges(client)) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** How many merges go on. */
async function merges(client: Place["client"]): Promise<number> {
  const found = await client.query({
    query: "SELECT toUInt32(count()) AS many FROM system.merges",
    format: "JSONEachRow",
  });
  const [row] = await found.json<{ many: number }>();
  return row?.many ?? 0;
}

function sum({ user, system }: NodeJS.CpuUsage): number {
  return user + system;
}
