import { expect, test } from "vitest";
import { createTelemetry, memory, type Platform } from "../../mod.ts";
import { acme } from "./acme.ts";

/** A platform whose timers are run by hand, and how often its state was asked for. */
function delayed(startDelay?: unknown): {
  readonly platform: Platform;
  readonly set: { readonly run: () => void; readonly ms: number }[];
  readonly asked: () => number;
} {
  const set: { run: () => void; ms: number }[] = [];
  let asked = 0;
  const { state } = memory();
  const platform = memory({
    startDelay: startDelay as number,
    state: {
      ...state,
      getItem(key) {
        asked++;
        return state.getItem(key);
      },
    },
    timers: {
      set: (run, ms) => set.push({ run, ms }),
      clear: (timer) => set.splice(Number(timer) - 1, 1),
    },
  });
  return { platform, set, asked: () => asked };
}

test("nothing is read before the platform's delay has passed", async () => {
  const { platform, set, asked } = delayed(250);
  const telemetry = createTelemetry(acme({ platform }));
  telemetry.start();
  await Promise.resolve();
  expect(set.map(({ ms }) => ms)).toEqual([250]);
  expect(asked()).toBe(0);
  set.pop()?.run();
  await expect.poll(() => set.length).toBe(1);
  expect(asked()).toBeGreaterThan(0);
  await telemetry.stop();
});

test("a stop before the delay has passed cancels the first tick", async () => {
  const { platform, set, asked } = delayed(250);
  const telemetry = createTelemetry(acme({ platform }));
  telemetry.start();
  await telemetry.stop();
  expect(set).toEqual([]);
  expect(asked()).toBe(0);
});

test("flush() and a choice don't wait for the delay", async () => {
  const { platform, set } = delayed(250);
  const telemetry = createTelemetry(acme({ platform }));
  telemetry.start();
  expect((await telemetry.flush()).kind).toBe("skipped");
  expect((await telemetry.enable()).mode).toBe("on");
  // The tick after the choice has set the timer anew.
  expect(set.map(({ ms }) => ms)).not.toContain(250);
  await telemetry.stop();
});

test.each([undefined, 0, NaN, "soon", {}])(
  "a platform whose delay is %s ticks at once",
  async (startDelay) => {
    const { platform, asked } = delayed(startDelay);
    const telemetry = createTelemetry(acme({ platform }));
    telemetry.start();
    await expect.poll(asked).toBeGreaterThan(0);
    await telemetry.stop();
  },
);
