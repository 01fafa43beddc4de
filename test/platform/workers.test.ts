import { afterAll, expect, test } from "vitest";
import type { Result } from "../conformance/run.ts";
import { site } from "./site.ts";
import { BODY } from "./suite.ts";
import { startWorkers } from "./worker.ts";

const server = await site();
const process = await startWorkers("workers.worker.ts", {
  host: { kv: "host", bindings: { SITE: server.origin } },
});
const { host } = process.workers;
afterAll(async () => {
  await process[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

for (const { name, ok, error } of await host.ask<readonly Result[]>("/suite")) {
  test(`in workerd, ${name}`, () => expect(ok, error).toBe(true));
}

test("the collector gets exactly the posted text, once", () => {
  expect(server.reports.map(({ body }) => body)).toEqual([BODY]);
  expect(server.reports[0]?.headers).toMatchObject({
    "content-encoding": "gzip",
    "content-type": "application/json",
  });
});

test("a platform that was made in the global scope works in a request", async () => {
  const results = await host.ask<readonly Result[]>("/early");
  expect(results.length).toBeGreaterThan(8);
  expect(results.filter(({ ok }) => !ok)).toEqual([]);
});

test("only bindings that are texts become the environment", async () => {
  expect(await host.ask("/env")).toEqual({ SITE: server.origin });
});

test("its fetch accepts options that workerd refuses", async () => {
  const { own, ours, redirected } = await host.ask<Record<string, unknown[]>>(
    "/refused",
  );
  expect(own).toContain("threw");
  expect(ours).toEqual(Array(6).fill(204));
  expect(redirected).toBe("Cannot fetch as the answer is a redirect");
});

test("work in the background outlives the answer", async () => {
  expect(await host.ask("/background")).toBe(false);
  await expect.poll(() => host.kv.get("after")).toBe("the answer");
});

test("scheduled() ticks with the time of its trigger", async () => {
  expect(await host.trigger(1_700_000_000_000)).toBe("ok");
  await expect.poll(() => host.kv.get("ticked"))
    .toBe("workers 1700000000000 string");
});

test("scheduled() survives a tick that fails", async () => {
  expect(await host.trigger(13)).toBe("ok");
});
