import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import type { Sent } from "../../mod.ts";
import { fileState } from "../../src/platform/files/file-state.ts";
import { collector, status } from "../send/server.ts";
import { command, natives } from "./native.ts";
import { fast, HOUR, MINUTE, reportOf } from "./program.ts";
import { temporary } from "./temporary.ts";

const EVERY = HOUR;
const PERIODS = 3;

test.concurrent.each([
  ...[1, 4, 16].map((count) => ({
    name: `${count} of Node`,
    platforms: Array<string>(count).fill("node"),
  })),
  {
    name: "two of each runtime",
    platforms: Object.keys(natives).flatMap((name) => [name, name]),
  },
])(
  "processes that share a directory send one report a period, never two, never none: $name",
  async ({ platforms }) => {
    using folder = temporary();
    let enough = () => {};
    const arrived = new Promise<void>((resolve) => enough = resolve);
    await using server = await collector((response) => {
      status(204)(response);
      if (distinct().length >= PERIODS) enough();
    });
    // A report whose answer comes too late, on a busy machine, is sent again as it is.
    const distinct = () => [
      ...new Map(server.seen.map(reportOf).map((one) => [one.id, one]))
        .values(),
    ];
    // Ten minutes take a second and an hour takes six: a sending is faster, even if the machine is busy.
    const clock = fast(600);
    const children = await Promise.all(platforms.map(async (platform) => {
      const { file, args, options } = await command(
        platform,
        "program.child.ts",
        [
          JSON.stringify({
            platform,
            directory: folder.path,
            endpoint: server.url,
            clock,
            schedule: { first: 10 * MINUTE, every: EVERY },
            does: ["start", "run"],
          }),
        ],
      );
      return spawn(file, args, { ...options, stdio: ["pipe", "pipe", 2] });
    }));
    await arrived;
    const ended = await Promise.all(children.map(end));

    // Each process ended without an error, and knows all reports that were sent.
    for (const { code, said } of ended) {
      expect(code).toBe(0);
      expect(said).toMatchObject({ mode: "on", stateFailed: false });
      expect(said.sequence).toBeGreaterThanOrEqual(PERIODS);
    }
    const reports = distinct();
    expect(
      new Set(server.seen.map(({ body }) => `${body.toString("hex")}`)).size,
    )
      .toBe(reports.length);
    expect(reports.map(({ sequence }) => sequence))
      .toEqual(reports.map((_, index) => index + 1));
    expect(new Set(reports.map(({ instance }) => instance)).size).toBe(1);
    // When each was decided on; when it was collected depends on how busy the machine is.
    const kept = await fileState(() => folder.path).getItem("candor/hal");
    const times = (JSON.parse(kept ?? "").history as Sent[]).map(({ at }) =>
      at
    );
    expect(times.length).toBeGreaterThanOrEqual(PERIODS - 1);
    for (const [index, time] of times.slice(1).entries()) {
      const gap = times[index]! - time;
      expect(gap).toBeGreaterThanOrEqual(EVERY);
      expect(gap).toBeLessThan(3 * EVERY);
    }
    expect(readdirSync(folder.path)).toEqual([
      expect.stringMatching(/^hal@\d+\.state$/),
    ]);
  },
  150_000,
);

async function end(
  child: ChildProcess,
): Promise<{ code: number | null; said: { sequence: number } }> {
  let said = "";
  child.stdout!.setEncoding("utf8").on("data", (chunk) => said += chunk);
  const closed = once(child, "close");
  child.stdin!.end();
  const [code] = await closed;
  return { code, said: JSON.parse(said.trim().split("\n").at(-1) ?? "") };
}
