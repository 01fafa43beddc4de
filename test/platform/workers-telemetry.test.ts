import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Report, Status } from "../../mod.ts";
import { site } from "./site.ts";
import { type Worker, worker } from "./worker.ts";

const HOUR = 3_600_000;
const KEY = "candor/edge";

const folder = mkdtempSync(join(tmpdir(), "candor-kv-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the Worker anew on what an earlier one kept. */
function start(origin: string, voice = "on"): Promise<Worker> {
  const bindings = { SITE: origin, EDGE_TELEMETRY: voice };
  return worker("telemetry.worker.ts", bindings, folder);
}

test(
  "a Worker reports once a day from its cron trigger, whatever instance it hits",
  async () => {
    await using server = await site();
    const reports = () =>
      server.reports.map(({ body }) => JSON.parse(body) as Report);
    const begin = Date.now();
    let sent = 0;
    {
      await using first = await start(server.origin);
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
      await expect.poll(() => first.kv.get(KEY), { timeout: 25_000 })
        .toContain("execution");
    }
    await using second = await start(server.origin);
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

test(
  "a Worker without a cron trigger reports when it is asked something",
  async () => {
    await using server = await site();
    rmSync(folder, { recursive: true });
    await using host = await start(server.origin);
    const begin = Date.now();
    const ask = (minutes: number) =>
      host.ask(`/start/${begin + minutes * 60_000}`);
    await ask(0);
    await expect.poll(() => host.kv.get(KEY)).toContain("schedule");
    await ask(9);
    await ask(10);
    await expect.poll(() => host.kv.get(KEY), { timeout: 25_000 })
      .toContain("history");
    await ask(11);
    // All work of that trigger is done before a later trigger fires.
    await host.trigger(begin + 12 * 60_000);
    expect(server.reports).toHaveLength(1);
  },
  60_000,
);

test(
  "a tick with an old read of KV doesn't write over a newer no",
  async () => {
    await using server = await site();
    rmSync(folder, { recursive: true, force: true });
    await using host = await start(server.origin);
    const begin = Date.now();
    await host.trigger(begin);
    await host.trigger(begin + 24 * HOUR);
    expect(server.reports).toHaveLength(1);
    await host.ask("/remember");
    expect(await host.ask<Status>("/disable")).toMatchObject({ mode: "off" });
    // The location that reads old values can't know of the no, and writes what it derived from the old state.
    expect(await host.ask(`/behind/${begin + 49 * HOUR}`))
      .toMatchObject({ kind: "sent" });
    expect(await host.kv.get(KEY)).toContain("identity");
    // As soon as KV shows the no, it holds, and the old state is void.
    for (const hours of [74, 99, 124]) {
      await host.trigger(begin + hours * HOUR);
    }
    expect(server.reports).toHaveLength(2);
    expect(await host.kv.get(`${KEY}.choice`)).toContain('"off"');
    expect(await host.ask<Status>("/status"))
      .toMatchObject({ mode: "off", sequence: 0 });
  },
  60_000,
);

test("a Worker whose variable says no touches nothing", async () => {
  await using server = await site();
  rmSync(folder, { recursive: true });
  await using host = await start(server.origin, "off");
  for (let day = 0; day < 3; day++) {
    expect(await host.trigger(Date.now() + day * 24 * HOUR)).toBe("ok");
  }
  await host.ask("/users/42");
  expect(await host.ask<Status>("/status")).toMatchObject({ mode: "off" });
  expect(await host.kv.get(KEY)).toBeNull();
  expect(server.reports).toEqual([]);
}, 60_000);
