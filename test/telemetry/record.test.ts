import { afterEach, beforeEach, describe, expect, test } from "vitest";
import fc from "fast-check";
import * as v from "valibot";
import { createTelemetry, exported } from "../../mod.ts";
import { acme, finished } from "./acme.ts";
import { started } from "./started.ts";
import { DAY, HOUR, type World, world } from "./world.ts";
import { type RuntimeWaits, runtimeWaits } from "../send/runtime-waits.ts";

let waits: RuntimeWaits;
beforeEach(() => void (waits = runtimeWaits()));
afterEach(() => waits[Symbol.dispose]());

const reports = (w: World) => w.posted.map(({ body }) => JSON.parse(body));

describe("record()", () => {
  test("stores an anonymous event for the daily report", async () => {
    const w = world();
    const telemetry = started(w);
    telemetry.record("finished", finished);
    await w.pass(HOUR);
    expect(reports(w)[0].events).toEqual([{
      event: "finished",
      anonymous: {
        app: expect.stringMatching(/^[0-9a-f]{64}$/),
        status: "ok",
        owner: "xxxx",
      },
    }]);
    await w.pass(DAY);
    expect(reports(w)[1]).not.toHaveProperty("events");
  });

  test("copies the facts when they are recorded", async () => {
    const w = world();
    const telemetry = started(w);
    const facts = { ...finished };
    telemetry.record("finished", facts);
    facts.status = "failed";
    await w.pass(HOUR);
    expect(reports(w)[0].events[0].anonymous.status).toBe("ok");
  });

  test("counts events that the schema refuses and events without a schema", async () => {
    const w = world();
    const telemetry = started(w);
    telemetry.record("finished", { app: 1 });
    telemetry.record("finished", undefined);
    telemetry.record("finished", {
      get app() {
        throw new Error("never");
      },
    });
    telemetry.record("toString", finished);
    await telemetry.flush();
    await w.pass(HOUR);
    expect(reports(w)[0].dropped).toEqual({ invalid: 3, unknown: 1 });
  });

  test("keeps the newest events if there are too many, and counts the others", async () => {
    const w = world();
    const telemetry = started(w);
    for (let index = 0; index < 2000; index++) {
      telemetry.record("finished", { ...finished, app: `${index}` });
    }
    await w.pass(HOUR);
    const [{ events, dropped }] = reports(w);
    expect(events.length + dropped.full).toBe(2000);
    expect(JSON.stringify(events).length).toBeLessThanOrEqual(16_384 + 1000);
    const last = createTelemetry(
      acme({ platform: w.process(), consent: { config: true } }),
    );
    last.record("finished", { ...finished, app: "1999" });
    const { report } = await last.preview();
    expect(events.at(-1)).toEqual(report.events![0]);
  });

  test("what was recorded survives a restart after stop()", async () => {
    const w = world();
    const telemetry = started(w);
    telemetry.record("finished", finished);
    await telemetry.stop();
    w.restart();
    started(w);
    await w.pass(HOUR);
    expect(reports(w)[0].events).toHaveLength(1);
  });

  test("never throws, whatever it is given", () => {
    const telemetry = started(world());
    fc.assert(fc.property(fc.string(), fc.anything(), (event, facts) => {
      telemetry.record(event, facts);
      telemetry.record("finished", facts);
      telemetry.record("crashed", facts);
    }));
  });
});

describe("an event that is sent now", () => {
  test("is sent at once, takes the next sequence and has no configuration", async () => {
    const w = world();
    const telemetry = started(w);
    telemetry.record("crashed", finished);
    expect(w.posted).toEqual([]);
    await w.pass(0);
    telemetry.record("crashed", finished);
    await w.pass(HOUR);
    const [first, second, daily] = reports(w);
    expect([first.sequence, second.sequence, daily.sequence]).toEqual([
      1,
      2,
      3,
    ]);
    expect(first.events).toHaveLength(1);
    expect(first).not.toHaveProperty("config");
    expect(first).not.toHaveProperty("window");
    expect(daily).toHaveProperty("config");
    expect(daily).not.toHaveProperty("events");
  });

  test("is tried again with the daily report, byte for byte", async () => {
    const w = world();
    w.answer = () => new Response(null, { status: 507 });
    const telemetry = started(w);
    telemetry.record("crashed", finished);
    await w.pass(0);
    const { body } = w.posted[0]!;
    w.posted.length = 0;
    w.answer = () => new Response(null, { status: 204 });
    await w.pass(HOUR);
    expect(w.posted.map(({ body }) => JSON.parse(body).sequence))
      .toEqual([2, 1]);
    expect(w.posted[1]!.body).toBe(body);
  });

  test("waits for the daily report while the breaker is open", async () => {
    const w = world();
    w.answer = () => new Response(null, { status: 400 });
    const telemetry = started(w);
    for (let index = 0; index < 20; index++) {
      telemetry.record("crashed", finished);
    }
    await w.pass(0);
    expect(w.posted).toHaveLength(5);
    w.answer = () => new Response(null, { status: 204 });
    await w.pass(11 * HOUR);
    expect(w.posted).toHaveLength(5);
    await w.pass(2 * HOUR);
    const daily = reports(w)[5];
    expect(daily.events).toHaveLength(15);
    expect(daily.dropped).toEqual({ refused: 5 });
  });

  test("ten thousand of them take bounded space while a collector hangs", async () => {
    const w = world();
    w.answer = () => new Promise(() => {});
    const telemetry = started(w);
    for (let index = 0; index < 10_000; index++) {
      telemetry.record("crashed", finished);
    }
    await w.until(() => w.posted.length > 0);
    expect(w.posted).toHaveLength(1);
    const { report } = await telemetry.preview();
    expect(report.dropped).toEqual({ full: 9750 });
    w.restart();
  });
});

test("an event isn't stored after another process said no", async () => {
  const w = world();
  const telemetry = started(w);
  await w.pass(0);
  await createTelemetry(acme({ platform: w.process() })).disable();
  telemetry.record("crashed", finished);
  telemetry.record("finished", finished);
  await w.pass(DAY);
  expect(w.posted).toEqual([]);
  expect(w.kept.get("candor/acme.choice")).toContain('"choice":"off"');
  expect(w.kept.get("candor/acme")).toMatch(/^\{"epoch":"[0-9a-f]{32}"\}$/);
});

describe("a report", () => {
  test("is never over 32 KiB: events give way first, then metrics, then the configuration, and are counted", async () => {
    const words = (bytes: number) =>
      v.object({
        // No text of more than 4,096 characters leaves, so there are several.
        texts: v.array(v.pipe(v.string(), exported({ text: "verbatim" }))),
        bytes: v.pipe(v.literal(bytes), exported()),
      });
    const facts = (bytes: number) => ({
      texts: Array.from({ length: bytes / 500 }, () => "ü".repeat(250)),
      bytes,
    });
    const sizes: [config: number, metrics: number, left: string[]][] = [
      [1000, 1000, ["config", "metrics", "events"]],
      [12_000, 10_000, ["config", "metrics"]],
      [25_000, 20_000, ["config"]],
      [40_000, 1000, []],
    ];
    for (const [config, metrics, left] of sizes) {
      const w = world();
      const telemetry = started(w, {
        config: { schema: words(config), read: () => facts(config) },
        metrics: { schema: words(metrics), read: facts(metrics) },
        events: {
          told: v.object({
            text: v.pipe(v.string(), exported({ text: "verbatim" })),
          }),
        },
      });
      for (let time = 0; time < 3; time++) {
        telemetry.record("told", { text: "e".repeat(4000) });
      }
      await w.pass(HOUR);
      const { body } = w.posted[0]!;
      const report = JSON.parse(body);
      expect(Buffer.byteLength(body)).toBeLessThanOrEqual(32_768);
      expect(["config", "metrics", "events"].filter((part) => part in report))
        .toEqual(left);
      const lost = [0, 3, 4, 5][3 - left.length];
      expect(report.dropped?.size ?? 0).toBe(lost);
      expect(report.configHash).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  test("leaves out what is empty, and keeps 0 and false", async () => {
    const w = world();
    started(w);
    await w.pass(HOUR);
    const [report] = reports(w);
    expect(Object.keys(report)).toEqual([
      "protocol",
      "id",
      "product",
      "version",
      "day",
      "revision",
      "instance",
      "sequence",
      "environment",
      "config",
      "configHash",
      "metrics",
    ]);
    expect(report.metrics).toEqual({ clients: 2 });
    await w.pass(DAY);
    expect(reports(w)[1].metrics).toEqual({ clients: 2, sent: 0, persec: 0 });
    expect(reports(w)[1].window).toBe(86_400);
  });
});
