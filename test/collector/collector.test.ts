import { expect, test } from "vitest";
import { configHash } from "../../src/hash/config-hash.ts";
import { canonicalJson } from "../../src/hash/canonical-json.ts";
import { digest } from "../../src/hash/digest.ts";
import { memory } from "../../src/collector/store/memory.ts";
import { countReports, NOW, post, report, start } from "./post.ts";

const today = {
  product: "app",
  unit: "day",
  from: "2026-01-15",
  to: "2026-01-15",
} as const;

test("a report is kept and counted on its day", async () => {
  const { collector, store } = start();
  const config = { level: "info", points: { "xxxx-1": { address: ":80" } } };
  const answer = await post(
    collector,
    report({
      config,
      configHash: configHash(config),
      metrics: { clients: 70 },
      environment: { runtime: "node 24", os: "linux", cpus: 4 },
      events: ["ok", "ok", "failed"].map((status) => ({
        event: "execution",
        anonymous: { status },
      })),
    }),
  );
  expect(answer.status).toBe(204);
  expect(await answer.text()).toBe("");
  const [counted] = await store.count(today);
  expect(counted).toMatchObject({ instances: 1, reports: 1, nameless: 0 });
  const cells = counted!.cells.map(({ field, value, count }) =>
    `${field}=${value} ${count}`
  );
  expect(cells.sort()).toEqual([
    "config.level=info 1",
    "config.points.*.address=:80 1",
    "configHash=reported 1",
    "cpus=4 1",
    "events.execution.status=failed 1",
    "events.execution.status=ok 2",
    "events.execution= 3",
    "metrics.clients=64 1",
    "os=linux 1",
    "revision=1 1",
    "runtime=node 24 1",
    "version=1.2.3 1",
  ]);
});

test("a report that is posted again counts once", async () => {
  const { collector, store } = start();
  for (let i = 0; i < 3; i++) {
    expect((await post(collector, report())).status).toBe(204);
  }
  expect(await countReports(store)).toBe(1);
});

test("a report without an instance counts on its day, as nameless", async () => {
  const { collector, store } = start();
  const nameless = { instance: undefined, sequence: 0 };
  for (const id of [digest("a"), digest("b")]) {
    await post(collector, report({ ...nameless, id }));
  }
  const [day] = await store.count(today);
  expect(day).toMatchObject({ instances: 2, reports: 2, nameless: 2 });
  const [month] = await store.count({
    ...today,
    unit: "month",
    from: "2026-01-01",
  });
  expect(month).toMatchObject({ instances: 0, reports: 2, nameless: 2 });
});

test("a report is kept as canonical JSON", async () => {
  const { collector, store } = start();
  const posted = report({ config: { file: "xxxx", level: "debug" } });
  await post(collector, JSON.stringify(posted, null, 2));
  const query = { product: "app", from: "2026-01-15", to: "2026-01-15" };
  for await (const body of store.reports(query)) {
    expect(body).toBe(canonicalJson(posted));
  }
});

test("a program may be newer than the revision that its operator consented to", async () => {
  const { collector, store } = start({
    products: { app: [{ revision: 1 }, { revision: 2 }] },
  });
  for (const [revision, status] of [[1, 204], [2, 204], [3, 400]] as const) {
    const answer = await post(
      collector,
      report({ revision, sequence: revision }),
    );
    expect(answer.status).toBe(status);
  }
  expect(await countReports(store)).toBe(2);
});

test("old reports are deleted once a day, after a post", async () => {
  let now = Date.parse("2026-01-15T12:00:00Z");
  const { collector, store } = start({ now: () => now });
  await post(collector, report());
  now += 91 * 86_400_000;
  await post(collector, report({ day: "2026-04-15", sequence: 2 }));
  await expect.poll(() => countReports(store)).toBe(1);
});

test("in Workers the sweep is handed to waitUntil()", async () => {
  const { collector } = start();
  const waited: Promise<unknown>[] = [];
  const ctx = { waitUntil: (work: Promise<unknown>) => void waited.push(work) };
  for (const sequence of [1, 2]) {
    const request = new Request("http://localhost/v1/reports", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(report({ sequence })),
    });
    expect((await collector.fetch(request, {}, ctx)).status).toBe(204);
  }
  expect(waited).toHaveLength(1);
});

test("a sweep that fails doesn't affect the post, and is tried again after an hour", async () => {
  let sweeps = 0;
  let now = NOW;
  const { collector } = start({
    now: () => now,
    store: {
      ...memory(),
      sweep: () => Promise.reject(new Error(`${++sweeps}`)),
    },
  });
  for (const [minutes, swept] of [[0, 1], [59, 1], [61, 2]] as const) {
    now = NOW + minutes * 60_000;
    const answer = await post(collector, report({ sequence: minutes }));
    expect([answer.status, sweeps]).toEqual([204, swept]);
  }
});

test("a sweep publishes what is closed, before anybody asks", async () => {
  const { collector, store } = start({ now: () => NOW });
  for (let i = 0; i < 20; i++) {
    const instance = digest(`${i}`);
    await post(collector, report({ day: "2026-01-13", instance }));
  }
  const week = { ...today, from: "2026-01-09" };
  await collector.sweep();
  const [first] = await store.published(week);
  expect(first).toMatchObject({ start: "2026-01-13" });
  // And with k: 1 nothing, as all is live.
  const live = start({ now: () => NOW, k: 1 });
  await post(live.collector, report({ day: "2026-01-13" }));
  await live.collector.sweep();
  expect(await live.store.published(week)).toEqual([]);
});

test("a sweep whose numbers can't be published has deleted all the same", async () => {
  const lines: unknown[] = [];
  let swept = 0;
  const { collector } = start({
    log: (event, { operation }) => void lines.push([event, operation]),
    store: {
      ...memory(),
      sweep: () => Promise.resolve(void swept++),
      published: () => Promise.reject(new Error("the disk is full")),
    },
  });
  await expect(collector.sweep()).rejects.toThrow("full");
  expect([swept, lines]).toEqual([1, [
    ["swept", undefined],
    ["store failed", "count"],
  ]]);
});

test("the name of a fact that couldn't be collected is a metric or a plain word", async () => {
  const { collector } = start();
  for (
    const [failed, status] of [
      [["config", "clients", "another"], 204],
      [["/home/jane"], 400],
    ] as const
  ) {
    const answer = await post(collector, report({ failed }));
    expect(answer.status).toBe(status);
  }
});
