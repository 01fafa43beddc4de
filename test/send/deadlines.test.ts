/** The only tests that wait for the real limits of 5 and 15 seconds, all at the same time; others have time in hand. */
import { expect, test } from "vitest";
import * as v from "valibot";
import { collect } from "../../src/collect/collect.ts";
import { post } from "../../src/send/post.ts";
// Parts that are loaded when they are needed. Their own limit of 5 seconds isn't the one to be seen here.
import "../../src/telemetry/pipeline.ts";
import "../../src/telemetry/stored-text.ts";
import "../../src/telemetry/version-check.ts";
import { asking } from "../telemetry/started.ts";
import { world } from "../telemetry/world.ts";
import { collector } from "./server.ts";

test.concurrent(
  "post() gives up a try after 5 seconds and the sending after 15",
  async () => {
    const at: number[] = [];
    const begin = performance.now();
    await using server = await collector(() => {
      at.push(performance.now() - begin);
    });
    expect(await post(server.url, "{}", { fetch, random: () => 0 }))
      .toEqual({ kind: "later", reason: "no answer" });
    expectBetween(performance.now() - begin, 14_900, 28_000);
    expect(at).toHaveLength(3);
    for (const [index, time] of at.entries()) {
      expect(time).toBeGreaterThan(index * 5000 - 100);
    }
  },
  30_000,
);

test.concurrent(
  "collect() waits five seconds for a fact that never resolves",
  async () => {
    const begin = performance.now();
    const read = { never: () => new Promise(() => {}) };
    const metrics = { schema: v.object({}), read };
    const { failed } = await collect({ metrics }, undefined, 0);
    expect(failed).toEqual(["never"]);
    expectBetween(performance.now() - begin, 4900, 14_000);
  },
  30_000,
);

test.concurrent(
  "checkRelease() gives up a feed that hangs after 15 seconds",
  async () => {
    await using server = await collector(() => {});
    const w = world();
    const { telemetry } = asking(w, {
      platform: w.process({ fetch: (...request) => fetch(...request) }),
      release: { feed: server.url },
    });
    const begin = performance.now();
    expect(await telemetry.checkRelease()).toBeUndefined();
    expectBetween(performance.now() - begin, 14_900, 28_000);
  },
  30_000,
);

function expectBetween(took: number, least: number, most: number): void {
  expect(took).toBeGreaterThan(least);
  expect(took).toBeLessThan(most);
}
