import { expect, test } from "vitest";
import { start } from "../native.ts";

const CHILD = "deno/cron.child.ts";

test("cron() declares jobs to Deno itself, and takes its refusals for an answer", async () => {
  const flags = ["--unstable-cron"];
  expect(JSON.parse(await start("deno", CHILD, [], { flags }))).toEqual({
    declared: [true, true, false, false, false],
    asked: [],
    ticks: 0,
  });
});

test("cron() declares nothing where Deno has no crons", async () => {
  expect(JSON.parse(await start("deno", CHILD, [], { flags: [] }))).toEqual({
    declared: [false, false, false, false, false],
    asked: [],
    ticks: 0,
  });
});

test("cron() ticks every hour or as often as its option says, and no failure gets out", async () => {
  const flags = ["--unstable-cron"];
  const { asked, ticks } = JSON.parse(
    await start("deno", CHILD, ["watched"], { flags }),
  );
  expect(asked.slice(0, 2)).toEqual([
    ["candor", "29 * * * *"],
    ["candor hal", "0 3 * * *"],
  ]);
  expect(ticks).toBe(5);
});
