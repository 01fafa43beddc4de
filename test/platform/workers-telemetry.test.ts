import { afterAll, test } from "vitest";
import type { Report, Status } from "../../mod.ts";
import { site } from "./site.ts";
import { startWorkers } from "./worker.ts";

const HOUR = 3_600_000;
const KEY = "candor/edge";

/** Each test has a collector and a KV namespace of its own. */
const sites = {
  cron: await site(),
  asked: await site(),
  behind: await site(),
  silent: await site(),
};
const given = (kv: keyof typeof sites, voice = "on") => ({
  kv,
  bindings: { SITE: sites[kv].origin, EDGE_TELEMETRY: voice },
});
const process = await startWorkers("telemetry.worker.ts", {
  first: given("cron"),
  // Another instance, which shares nothing with the first one but what is kept.
  second: given("cron"),
  asked: given("asked"),
  behind: given("behind"),
  silent: given("silent", "off"),
});
afterAll(async () => {
  await process[Symbol.asyncDispose]();
  for (const one of Object.values(sites)) await one[Symbol.asyncDispose]();
});
const { first, second, asked, behind, silent } = process.workers;

test.concurrent(
  "a Worker reports once a day from its cron trigger, whatever instance it hits",
  async ({ expect }) => {
    const reports = () =>
      sites.cron.reports.map(({ body }) => JSON.parse(body) as Report);
    const begin = Date.now();
    let sent = 0;
    expect(await first.trigger(begin)).toBe("ok");
    expect(reports()).toEqual([]);
    // The first report is due within a day, when exactly is drawn; and no trigger sends twice.
    for (let hours = 6; hours <= 24; hours += 6) {
      await first.trigger(begin + hours * HOUR);
      await first.trigger(begin + hours * HOUR + 1);
      if (reports().length && !sent) sent = hours;
    }
    expect(reports()).toHaveLength(1);
    // An event of a request waits in KV for the next report.
    await first.ask("/users/42");
    await expect.poll(() => first.kv.get(KEY)).toContain("execution");
    for (let hours = sent + 6; hours <= sent + 48; hours += 6) {
      await second.trigger(begin + hours * HOUR);
      expect(reports()).toHaveLength(1 + Math.floor((hours - sent) / 24));
    }
    const [one, two, three] = reports();
    expect(one).toMatchObject({
      product: "edge",
      version: "1.2.3",
      sequence: 1,
      environment: { runtime: "workers" },
      config: { cache: true, origin: "xxxx" },
    });
    expect(two).toMatchObject({
      sequence: 2,
      instance: one?.instance,
      events: [{ event: "execution", anonymous: { ok: true, path: "xxxx" } }],
    });
    expect(three).toMatchObject({ sequence: 3, instance: one?.instance });
    expect(three).not.toHaveProperty("events");
    expect(new Set(reports().map(({ id }) => id)).size).toBe(3);

    const status = await second.ask<Status>("/status");
    expect(status).toMatchObject({
      mode: "on",
      sequence: 3,
      stateFailed: false,
    });

    // Two places at once, without a lock: should both send, they send one report.
    const now = begin + (sent + 72) * HOUR;
    await Promise.all([second.trigger(now), second.trigger(now)]);
    expect(new Set(reports().slice(3).map(({ id }) => id)).size).toBe(1);
    expect(reports().at(-1)?.sequence).toBe(4);
  },
  60_000,
);

test.concurrent(
  "a Worker without a cron trigger reports when it is asked something",
  async ({ expect }) => {
    const begin = Date.now();
    const ask = (minutes: number) =>
      asked.ask(`/start/${begin + minutes * 60_000}`);
    await ask(0);
    await expect.poll(() => asked.kv.get(KEY)).toContain("schedule");
    await ask(9);
    await ask(10);
    await expect.poll(() => asked.kv.get(KEY)).toContain("history");
    await ask(11);
    // All work of that trigger is done before a later trigger fires.
    await asked.trigger(begin + 12 * 60_000);
    expect(sites.asked.reports).toHaveLength(1);
  },
  60_000,
);

test.concurrent(
  "a tick with an old read of KV doesn't write over a newer no",
  async ({ expect }) => {
    const begin = Date.now();
    await behind.trigger(begin);
    await behind.trigger(begin + 24 * HOUR);
    expect(sites.behind.reports).toHaveLength(1);
    await behind.ask("/remember");
    expect(await behind.ask<Status>("/disable")).toMatchObject({ mode: "off" });
    // The location that reads old values can't know of the no, and writes what it derived from the old state.
    expect(await behind.ask(`/behind/${begin + 49 * HOUR}`))
      .toMatchObject({ kind: "sent" });
    expect(await behind.kv.get(KEY)).toContain("identity");
    // As soon as KV shows the no, it holds, and the old state is void.
    for (const hours of [74, 99, 124]) {
      await behind.trigger(begin + hours * HOUR);
    }
    expect(sites.behind.reports).toHaveLength(2);
    expect(await behind.kv.get(`${KEY}.choice`)).toContain('"off"');
    expect(await behind.ask<Status>("/status"))
      .toMatchObject({ mode: "off", sequence: 0 });
  },
  60_000,
);

test.concurrent(
  "a Worker whose variable says no touches nothing",
  async ({ expect }) => {
    for (let day = 0; day < 3; day++) {
      expect(await silent.trigger(Date.now() + day * 24 * HOUR)).toBe("ok");
    }
    await silent.ask("/users/42");
    expect(await silent.ask<Status>("/status")).toMatchObject({ mode: "off" });
    expect(await silent.kv.get(KEY)).toBeNull();
    expect(sites.silent.reports).toEqual([]);
  },
  60_000,
);
