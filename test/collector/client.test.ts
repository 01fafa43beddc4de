import { expect, test } from "vitest";
import { createTelemetry } from "../../mod.ts";
import { createCollector } from "../../src/collector/collector.ts";
import { sqlite } from "../../src/collector/store/sqlite.ts";
import { acme, finished, SECRET } from "../telemetry/acme.ts";
import { DAY, world } from "../telemetry/world.ts";
import { bodies, count } from "./store/case.ts";
import { pausesPassAtOnce } from "../send/runtime-waits.ts";

pausesPassAtOnce();

/** The collector has the schemas of the tests' client. */
const { config, metrics, events = {} } = acme();
const schemas = {
  config: config!.schema,
  metrics: metrics!.schema,
  events,
};

for (const identity of ["persistent", "rotating", "none"] as const) {
  test(`everything that a client sends in 40 days is accepted, with identity ${identity}`, async () => {
    const w = world();
    const store = sqlite(":memory:");
    const collector = createCollector({
      products: { acme: schemas },
      store,
      now: () => w.now,
    });
    const statuses: number[] = [];
    const server = { sent: 0, clients: 3 };
    const telemetry = createTelemetry(acme({
      platform: w.process({
        async fetch(input, init) {
          const answer = await collector.fetch(new Request(input, init));
          statuses.push(answer.status);
          return answer;
        },
      }),
      consent: { config: true },
      cluster: "0123456789abcdefghijklmnop",
      identity,
    }, server));
    telemetry.start();
    for (let day = 0; day < 40; day++) {
      // Some of the reports carry events.
      if (day % 20 === 3) {
        telemetry.record("finished", finished);
        telemetry.record("crashed", { ...finished, status: "failed" });
      }
      server.sent += day * 1000.5;
      await w.pass(DAY);
    }
    expect(new Set(statuses)).toEqual(new Set([204]));
    const kept = await bodies(store, "acme");
    expect(kept.length).toBeGreaterThanOrEqual(42);
    expect(kept.join()).not.toContain(SECRET);
    const months = await store.count({
      product: "acme",
      unit: "month",
      from: "2026-11-01",
      to: "2026-12-01",
    });
    const instances = { persistent: [1, 1], rotating: [1, 2], none: [0, 0] };
    expect(months.map(({ instances }) => instances))
      .toEqual(instances[identity]);
    await collector.close();
  });
}

test("forget() of a client deletes its reports", async () => {
  const w = world();
  const store = sqlite(":memory:");
  const collector = createCollector({
    products: { acme: schemas },
    store,
    now: () => w.now,
  });
  const telemetry = createTelemetry(acme({
    platform: w.process({
      fetch: (input, init) => collector.fetch(new Request(input, init)),
    }),
    consent: { config: true },
  }));
  telemetry.start();
  await w.pass(3 * DAY);
  expect(await bodies(store, "acme")).toHaveLength(3);
  const before = instancesOf(await bodies(store, "acme"));
  await telemetry.forget();
  await w.pass(DAY);
  // It may report again, as another instance.
  const after = instancesOf(await bodies(store, "acme"));
  expect(before.size).toBe(1);
  expect([...before].filter((instance) => after.has(instance))).toEqual([]);
  const days = await count(store, "day", undefined, "acme");
  expect(days.length).toBeLessThanOrEqual(1);
  await collector.close();
});

function instancesOf(bodies: readonly string[]): ReadonlySet<string> {
  return new Set(bodies.map((body) => JSON.parse(body).instance));
}
