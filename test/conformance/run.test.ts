import { expect, test } from "vitest";
import { audit } from "./audit.ts";
import { cases } from "./cases.ts";
import { mistreatedHost } from "./mistreated-host.ts";
import { readReport, report } from "./report.ts";
import { runAll } from "./run.ts";

/** All cases but the slow ones, which every runtime runs as well. */
const quick = cases.filter((one) =>
  !audit.includes(one) && !mistreatedHost.includes(one)
);

test("runAll() gives one result a case and the same digest twice", async () => {
  const first = await runAll(quick);
  expect(first.results.map(({ name }) => name)).toEqual(
    quick.map(({ name }) => name),
  );
  expect((await runAll(quick)).digest).toBe(first.digest);
});

test("runAll() gives another digest when one output differs", async () => {
  const one = await runAll([{ name: "a", run: () => [1] }]);
  const other = await runAll([{ name: "a", run: () => [2] }]);
  expect(one.digest).not.toBe(other.digest);
});

test("runAll() reports a case that throws, and goes on", async () => {
  const { results } = await runAll([
    {
      name: "a",
      run: () => {
        throw new Error("broken");
      },
    },
    { name: "b", run: () => Promise.resolve(1) },
  ]);
  expect(results).toMatchObject([
    { name: "a", ok: false, error: expect.stringContaining("broken") },
    { name: "b", ok: true },
  ]);
});

test("runAll() refuses two cases of one name", async () => {
  const run = () => 1;
  const { results } = await runAll([{ name: "a", run }, { name: "a", run }]);
  expect(results.map(({ ok }) => ok)).toEqual([true, false]);
});

test("readReport() finds a report among other lines", async () => {
  const conformance = await runAll([{ name: "a", run: () => 1 }]);
  const line = report("deno", "2.9.6", conformance);
  expect(readReport(`stdout | x\n${line}\r\nok`)).toEqual({
    runtime: "deno",
    version: "2.9.6",
    cases: 1,
    digest: conformance.digest,
  });
  expect(readReport("conformance deno 2.9.6 1 cases abc")).toBeUndefined();
});
