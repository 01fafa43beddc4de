import { describe, expect, test } from "vitest";
import { createTelemetry, type TelemetryOptions } from "../../mod.ts";
import { acme } from "./acme.ts";
import { DAY, HOUR, START, type World, world } from "./world.ts";

const MINUTE = 60_000;

/** Ticks at this interval, each time in a new process, and returns when reports were sent. */
async function ticks(
  w: World,
  { every = HOUR, until = 5 * DAY, ...options }:
    & Partial<TelemetryOptions>
    & { every?: number; until?: number } = {},
): Promise<number[]> {
  const begin = w.now;
  for (; w.now < begin + until; w.now += every) {
    await createTelemetry(
      acme({ platform: w.process(), consent: { config: true }, ...options }),
    ).tick();
  }
  return w.posted.map(({ at }) => at - begin);
}

/** A world whose first random bytes are these: they give the phase. */
function withPhase(byte: number): World {
  const w = world();
  const { process } = w;
  let first = true;
  return Object.assign(w, {
    process: () => {
      const platform = process();
      const random = (bytes: number) => {
        const drawn = first
          ? new Uint8Array(bytes).fill(byte)
          : platform.random(bytes);
        first = false;
        return drawn;
      };
      return { ...platform, random };
    },
  });
}

describe("a cron", () => {
  test("waits ten minutes and its phase, then a period each time", async () => {
    for (const [byte, first] of [[0, 10 * MINUTE], [128, 12.1 * HOUR]]) {
      const [one = 0, two = 0, three = 0] = await ticks(withPhase(byte!), {
        every: 5 * MINUTE,
        until: 3 * DAY,
      });
      expect(Math.abs(one - first!)).toBeLessThan(10 * MINUTE);
      expect([two - one, three - two]).toEqual([DAY, DAY]);
    }
  });

  test("spreads the first reports of a fleet over the day", async () => {
    const firsts: number[] = [];
    for (let byte = 0; byte < 256; byte += 16) {
      const [first = NaN] = await ticks(withPhase(byte), { until: 25 * HOUR });
      firsts.push(first / HOUR);
    }
    expect(Math.min(...firsts)).toBeLessThan(2);
    expect(Math.max(...firsts)).toBeGreaterThan(21);
    expect(new Set(firsts).size).toBeGreaterThan(12);
  });

  test("sends one report per period however often it ticks, and one per tick if it ticks rarely", async () => {
    expect((await ticks(world(), { every: 7 * MINUTE })).length)
      .toBeLessThanOrEqual(5);
    const seldom = await ticks(world(), { every: 2 * DAY, until: 10 * DAY });
    expect(seldom).toEqual([2, 4, 6, 8].map((day) => day * DAY));
  });

  test("returns the outcome of each tick", async () => {
    const w = withPhase(0);
    const tick = () =>
      createTelemetry(
        acme({ platform: w.process(), consent: { config: true } }),
      ).tick();
    expect(await tick()).toEqual({ kind: "skipped", reason: "not due" });
    w.now += HOUR;
    expect(await tick()).toEqual({ kind: "sent", status: 204 });
    expect(await tick()).toEqual({ kind: "skipped", reason: "not due" });
  });

  test("several ticks at the same time send one report", async () => {
    const w = withPhase(0);
    await createTelemetry(
      acme({ platform: w.process(), consent: { config: true } }),
    ).tick();
    w.now += DAY;
    const telemetry = createTelemetry(
      acme({ platform: w.process(), consent: { config: true } }),
    );
    await Promise.all([telemetry.tick(), telemetry.tick(), telemetry.flush()]);
    expect(w.posted).toHaveLength(1);
  });

  test("uses the time that tick() is given", async () => {
    const w = withPhase(0);
    const telemetry = createTelemetry(
      acme({ platform: w.process(), consent: { config: true } }),
    );
    await telemetry.tick(START + 10 * DAY);
    await telemetry.tick(START + 11 * DAY);
    expect(JSON.parse(w.posted[0]!.body).day).toBe("2026-11-13");
  });

  test("a tick in the past sends nothing, and delays the next report by a period at most", async () => {
    for (const back of [1, HOUR, DAY, 400 * DAY, START]) {
      const w = withPhase(0);
      await ticks(w, { until: DAY });
      const sent = w.posted.length;
      const telemetry = createTelemetry(
        acme({ platform: w.process(), consent: { config: true } }),
      );
      await telemetry.tick(w.now - HOUR - back);
      expect(w.posted).toHaveLength(sent);
      await ticks(w, { until: 3 * DAY });
      expect(w.posted.length).toBeGreaterThanOrEqual(sent + 2);
      expect(w.posted.length).toBeLessThanOrEqual(sent + 3);
    }
  });

  test.each([NaN, Infinity, -Infinity, 1e300, "soon", {}])(
    "a tick at %s counts as a tick at the present time",
    async (now) => {
      const w = withPhase(0);
      const telemetry = createTelemetry(
        acme({ platform: w.process(), consent: { config: true } }),
      );
      await telemetry.tick(now as number);
      expect(await telemetry.status()).toMatchObject({
        first: START,
        stateFailed: false,
      });
    },
  );

  test("with a default of on, sends nothing without a notice, and waits a day after one", async () => {
    const consent = { default: "on" } as const;
    expect(await ticks(withPhase(0), { consent })).toEqual([]);
    const w = withPhase(0);
    createTelemetry(acme({ platform: w.process(), consent })).notice();
    expect(await ticks(w, { consent })).toEqual([]);
    const told = createTelemetry(acme({ platform: w.process(), consent }));
    told.notice();
    await told.tick();
    const since = w.now;
    await ticks(w, { consent });
    expect(w.posted[0]!.at).toBe(since + DAY);
  });
});
