import { afterEach, beforeEach, describe, expect, test } from "vitest";
import fc from "fast-check";
import * as v from "valibot";
import { createTelemetry, type Platform, type Telemetry } from "../../mod.ts";
import { type RuntimeWaits, runtimeWaits } from "../send/runtime-waits.ts";
import { acme, finished } from "./acme.ts";
import { started } from "./started.ts";
import { DAY, HOUR, world } from "./world.ts";

let waits: RuntimeWaits;
beforeEach(() => void (waits = runtimeWaits()));
afterEach(() => waits[Symbol.dispose]());

/** Every call that a program and its operator can make. */
async function all(telemetry: Telemetry): Promise<void> {
  telemetry.start();
  telemetry.notice();
  telemetry.record("finished", finished);
  telemetry.record("crashed", finished);
  await telemetry.tick();
  await telemetry.status();
  await telemetry.preview();
  await telemetry.history();
  await telemetry.enable();
  await telemetry.checkRelease();
  await telemetry.flush();
  await telemetry.forget();
  for (const word of ["status", "preview", "history", "notice", "forget"]) {
    await telemetry.command([word]);
  }
  await telemetry.disable();
  await telemetry.stop();
}

describe("afterwards nothing throws or rejects", () => {
  const members = [
    "state",
    "env",
    "argv",
    "fetch",
    "now",
    "random",
    "timers",
    "background",
    "environment",
    "lock",
    "onHidden",
  ] as const;
  const fail = () => {
    throw new Error("this platform fails");
  };
  const reject = () => Promise.reject(new Error("this platform fails"));

  for (const member of members) {
    // What isn't meant to give a promise only throws.
    const async = ["state", "fetch", "lock"].includes(member);
    for (
      const [how, fault] of Object.entries(async ? { fail, reject } : { fail })
    ) {
      test(`where '${member}' does ${how}`, async () => {
        const unhandled: unknown[] = [];
        const listen = (reason: unknown) => unhandled.push(reason);
        process.on("unhandledRejection", listen);
        const w = world();
        const platform: Record<string, unknown> = {
          ...w.process(),
          [member]: member === "state"
            ? { getItem: fault, setItem: fault, removeItem: fault }
            : member === "timers"
            ? { set: fault, clear: fault }
            : member === "env"
            ? new Proxy({}, { get: fail })
            : member === "argv"
            ? ["--stats", "--stats="]
            : fault,
        };
        await all(createTelemetry(acme({
          platform: platform as unknown as Platform,
          consent: { config: true, flag: "--stats" },
          release: { feed: "https://example.org/feed" },
          log: how === "fail" ? undefined : () => {},
        })));
        await w.pass(HOUR);
        await new Promise((run) => setImmediate(run));
        process.off("unhandledRejection", listen);
        expect(unhandled).toEqual([]);
      });
    }
  }

  test("a no is stored although the lock fails, or is never given back", async () => {
    for (const lock of [fail, reject, () => Promise.resolve(undefined)]) {
      const w = world();
      await createTelemetry(acme({ platform: w.process({ lock }) })).disable();
      expect(w.kept.get("candor/acme.choice")).toContain('"choice":"off"');
    }
  });

  test("where the log, the reads and the dialect fail", async () => {
    await all(createTelemetry(acme({
      platform: world().process(),
      consent: { config: true },
      config: { schema: v.object({}), read: fail },
      metrics: {
        schema: v.object({ a: v.number(), b: v.number() }),
        read: { a: fail, b: reject },
      },
      dialect: fail,
      log: fail,
    })));
  });

  test("a log that fails doesn't stop reports", async () => {
    const w = world();
    w.answer = () => new Response(null, { status: 400 });
    const telemetry = createTelemetry(
      acme({ platform: w.process(), consent: { config: true }, log: fail }),
    );
    telemetry.start();
    await w.pass(3 * DAY);
    expect(w.posted.map(({ body }) => JSON.parse(body).sequence))
      .toEqual([1, 2, 3]);
    expect((await telemetry.status()).stateFailed).toBe(false);
  });

  test("after a fault that passes, the timer goes on within an hour", async () => {
    const w = world();
    let faulty = true;
    const telemetry = createTelemetry(acme({
      platform: w.process({
        environment: () => faulty ? fail() : { os: "linux" },
      }),
      consent: { config: true },
    }));
    telemetry.start();
    await w.pass(HOUR);
    expect(w.posted).toEqual([]);
    faulty = false;
    await w.pass(3 * HOUR);
    expect(w.posted).toHaveLength(1);
    await w.pass(DAY);
    expect(w.posted).toHaveLength(2);
  });

  test("stop() waits at most a second for a collector that hangs, and stores what waits", async () => {
    const w = world();
    w.answer = () => new Promise(() => {});
    const telemetry = createTelemetry(
      acme({ platform: w.process(), consent: { config: true } }),
    );
    telemetry.start();
    for (let index = 0; index < 9; index++) {
      telemetry.record("crashed", finished);
    }
    telemetry.record("finished", finished);
    const begin = performance.now();
    await telemetry.stop();
    expect(performance.now() - begin).toBeLessThan(3000);
    const { sealed, events } = JSON.parse(w.kept.get("candor/acme")!);
    expect([sealed.length, events.length]).toEqual([1, 9]);
    w.restart();
  });

  test("whatever the state holds", async () => {
    const values = fc.oneof(
      fc.string(),
      fc.json(),
      fc.record({
        choice: fc.jsonValue(),
        accepted: fc.jsonValue(),
        notice: fc.jsonValue(),
        identity: fc.jsonValue(),
        sequence: fc.jsonValue(),
        schedule: fc.jsonValue(),
        events: fc.jsonValue(),
        dropped: fc.jsonValue(),
        sealed: fc.jsonValue(),
        history: fc.jsonValue(),
        readings: fc.jsonValue(),
        breaker: fc.jsonValue(),
        release: fc.jsonValue(),
        forget: fc.jsonValue(),
        proofs: fc.jsonValue(),
      }, { requiredKeys: [] }).map((kept) => JSON.stringify(kept)),
    );
    await fc.assert(
      fc.asyncProperty(values, async (text) => {
        const w = world();
        w.kept.set("candor/acme", text);
        const telemetry = started(w);
        telemetry.record("finished", finished);
        await telemetry.flush();
        await telemetry.status();
        await telemetry.preview();
        await telemetry.history();
        await telemetry.stop();
      }),
      { numRuns: 150 },
    );
  });
});

test("nothing rejects if everything but the state fails", async () => {
  const w = world();
  w.answer = () => Promise.reject(new TypeError("network"));
  const telemetry = started(w);
  await w.pass(HOUR);
  expect((await telemetry.status()).sequence).toBe(1);
});
