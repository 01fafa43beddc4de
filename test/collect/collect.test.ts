import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import * as v from "valibot";
import { bundled } from "../bundled.ts";
import { collect } from "../../src/collect/collect.ts";
import { counter } from "../../src/collect/counter.ts";
import { rate } from "../../src/collect/rate.ts";
import type { Schema } from "../../mod.ts";
import { runtimeWaits } from "../send/runtime-waits.ts";

const schema: Schema = v.object({});
const metrics = (read: Record<string, unknown>) => ({
  metrics: { schema, read },
});
const fail = () => {
  throw new Error("the program's own fault");
};

describe("collect()", () => {
  test("takes values, functions and promises of both", async () => {
    const facts = await collect(
      metrics({
        plain: 5,
        text: "x",
        none: undefined,
        nothing: null,
        list: [1],
        now: () => 6,
        later: () => Promise.resolve(7),
        promise: Promise.resolve(8),
      }),
      undefined,
      0,
    );
    expect(facts).toEqual({
      config: undefined,
      metrics: {
        plain: 5,
        text: "x",
        none: undefined,
        nothing: null,
        list: [1],
        now: 6,
        later: 7,
        promise: 8,
      },
      readings: {},
      failed: [],
    });
  });

  test("treats a value with a property 'over' as a value", async () => {
    for (const value of [{ over: 5 }, { over: "x", read: "y" }]) {
      expect(await collect(metrics({ value }), undefined, 0))
        .toMatchObject({ metrics: { value }, readings: {}, failed: [] });
    }
  });

  test("names the facts that fail, in order, and reads the others", async () => {
    const { failed, ...facts } = await collect(
      {
        config: { schema, read: fail },
        ...metrics({
          throws: fail,
          rejects: () => Promise.reject(new Error("its own")),
          rejected: Promise.reject(new Error("its own")),
          counts: counter(fail),
          getter: new Proxy({}, { get: fail }),
          good: () => 1,
        }),
      },
      undefined,
      0,
    );
    expect(failed)
      .toEqual(["config", "counts", "getter", "rejected", "rejects", "throws"]);
    expect(facts.metrics["good"]).toBe(1);
    expect(facts.readings).toEqual({});
  });

  test("waits five seconds in all for facts that never resolve", async () => {
    using waits = runtimeWaits();
    const never = () => new Promise(() => {});
    const collected = collect(
      {
        config: { schema, read: never },
        ...metrics({ never, rate: rate(never), good: () => 1 }),
      },
      undefined,
      0,
    );
    // All at the same time: reading them one after the other would take 15 seconds.
    expect(waits.limits).toEqual([5000, 5000, 5000, 5000]);
    waits.timeUp(5000);
    const { failed, metrics: read } = await collected;
    expect(failed).toEqual(["config", "never", "rate"]);
    expect(read["good"]).toBe(1);
  });

  test.each([NaN, Infinity, "5", "many", null, undefined, true, 5n])(
    "names a counter that shows %s as failed, keeps no reading, and gives nothing next time",
    async (value) => {
      const first = await collect(metrics({ a: counter(() => value) }), {}, 0);
      expect(first.failed).toEqual(["a"]);
      expect(first.readings).toEqual({});
      const next = await collect(
        metrics({ a: counter(() => 1000), b: rate(() => 1000) }),
        JSON.parse(JSON.stringify(first.readings)),
        1000,
      );
      expect(next.metrics).toEqual({ a: undefined, b: undefined });
    },
  );

  test("keeps no process alive", async () => {
    const child = await bundled(new URL("collect.child.ts", import.meta.url));
    for (const [runtime, ...args] of [["node"], ["deno", "run"], ["bun"]]) {
      const { stdout } = await promisify(execFile)(
        runtime!,
        [...args, child],
        { timeout: 20_000 },
      );
      // A process that waited for five seconds would print its result.
      expect(stdout).toBe("");
    }
  }, 30_000);
});
