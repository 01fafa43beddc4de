import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { run } from "../../src/cli/run.ts";
import { writeReportFile } from "../../src/contract/report-file.ts";
import type { Report } from "../../src/contract/report.ts";
import {
  DAY,
  listening,
  type ListeningCollector,
} from "../collector/listening.ts";
import { report, schemas } from "../collector/post.ts";
import { fakeIo } from "./io.ts";
import { pausesPassAtOnce } from "../send/runtime-waits.ts";

pausesPassAtOnce();

const cwd = mkdtempSync(join(tmpdir(), "candor-send-"));
let server: ListeningCollector;
let file = 0;

beforeAll(async () => {
  server = await listening({ products: { app: schemas } });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(cwd, { recursive: true });
});
beforeEach(() => void file++);

/** Writes a file and sends it. */
async function send(text: string, ...args: string[]) {
  const name = `report-${file}.json`;
  writeFileSync(join(cwd, name), text);
  return await candor("send", name, ...args);
}

async function candor(...args: string[]) {
  const { io, out, err } = fakeIo({ cwd });
  const code = await run(args, io);
  expect(out() + err()).not.toContain("s3cret");
  return { code, out: out(), err: err() };
}

const fileOf = (
  over: Readonly<Record<string, unknown>> = {},
  to = server.url,
) =>
  writeReportFile({
    about: "A report.",
    to: `${to}/v1/reports`,
    report: report(over) as unknown as Report,
  });

async function kept(): Promise<string[]> {
  const ids = [];
  for await (
    const body of server.store.reports({ product: "app", from: DAY, to: DAY })
  ) ids.push(JSON.parse(body).id);
  return ids;
}

test("candor send posts the report to where the file says, once however often", async () => {
  const { host } = new URL(server.url);
  for (let times = 0; times < 2; times++) {
    expect(await send(fileOf())).toEqual({
      code: 0,
      out: `Sent to ${host}. Sent again, it is still counted once.\n`,
      err: "",
    });
  }
  expect(await kept()).toEqual([report()["id"]]);
});

test("--to names another collector, by its host or its route", async () => {
  const elsewhere = fileOf({ sequence: 2 }, "https://stats.example.org");
  expect((await send(elsewhere, "--to", server.url)).code).toBe(0);
  const bare = JSON.stringify(report({ sequence: 3 }));
  expect((await send(bare, "--to", `${server.url}/v1/reports`)).code).toBe(0);
  expect(await kept()).toHaveLength(3);
});

test.each<[string, () => string, readonly string[], string]>([
  ["no JSON", () => "s3cret", [], "isn't JSON"],
  ["nothing", () => "", [], "isn't JSON"],
  ["half a file", () => fileOf().slice(0, 200), [], "isn't JSON"],
  ["a list", () => "[]", [], "isn't a Candor report"],
  ["null", () => "null", [], "isn't a Candor report"],
  [
    "another program's file",
    () => '{"report":{"s3cret":1}}',
    [],
    "isn't a Candor report",
  ],
  [
    "a field that no report has",
    () => fileOf({ s3cret: 1 }),
    [],
    "isn't a Candor report",
  ],
  [
    "a value that no report has",
    () => fileOf({ environment: { os: "s3cret words" } }),
    [],
    "isn't a Candor report: 'environment.os' isn't one of a report",
  ],
  [
    "a key that is repeated",
    () => fileOf().replace('"report"', '"report": {}, "report"'),
    [],
    "repeats a key",
  ],
  [
    "no collector",
    () => JSON.stringify(report()),
    [],
    "the file names no collector",
  ],
  [
    "a collector without https",
    () => fileOf({}, "http://s3cret.example.org"),
    [],
    "must be an https address",
  ],
  [
    "a collector that is no address",
    () => fileOf(),
    ["--to", "s3cret"],
    "must be an https address",
  ],
])("%s is refused before anything is sent", async (_, text, args, says) => {
  const before = await kept();
  const { code, out, err } = await send(text(), ...args);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(says);
  expect(await kept()).toEqual(before);
});

test("a file of 50 MB is refused without reading it; so are a directory, a missing file and none", async () => {
  writeFileSync(join(cwd, "large"), "");
  truncateSync(join(cwd, "large"), 50_000_000);
  const before = process.memoryUsage().rss;
  expect((await candor("send", "large")).err).toContain("too large");
  expect(process.memoryUsage().rss - before).toBeLessThan(25_000_000);
  expect(await candor("send", "."))
    .toMatchObject({ code: 2, err: expect.stringContaining("EISDIR") });
  expect(await candor("send", "missing"))
    .toMatchObject({
      code: 2,
      err: expect.stringContaining("there is no such file"),
    });
  expect(await candor("send"))
    .toMatchObject({
      code: 2,
      err: expect.stringContaining("no file is named"),
    });
});

test("a refusal is printed with the path, and no value", async () => {
  const { code, err } = await send(fileOf({
    sequence: 9,
    config: { points: { "xxxx-1": { address: "s3cret.example.org" } } },
  }));
  expect(code).toBe(1);
  expect(err).toContain(
    "doesn't accept the report: refused: invalid value at 'config.points.*.address' (400)",
  );
  const other = await send(fileOf({ product: "s3cret", sequence: 9 }));
  expect(other.err).toContain("refused: unknown product at 'product' (400)");
});

test("if there is no collector, it says so, and that the file can be sent later", async () => {
  const { code, err } = await send(fileOf({}, "http://127.0.0.1:1"));
  expect(code).toBe(1);
  expect(err).toMatch(
    /Cannot send to 127.0.0.1:1 now: no answer\n.*try again later/,
  );
});
