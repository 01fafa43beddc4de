import * as v from "valibot";
import { expect, test } from "vitest";
import {
  counter,
  createTelemetry,
  exported,
  type TelemetryOptions,
} from "../../mod.ts";
import { fakeClock, recorder } from "../../src/testing/mod.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function hal(options: Partial<TelemetryOptions>) {
  return createTelemetry({
    product: "hal",
    version: "1.0.0",
    endpoint: "https://stats.example.org/v1/reports",
    consent: { config: true },
    ...options,
  });
}

test("advance() runs timers in order when they are due", async () => {
  const { platform, advance } = fakeClock({ start: 1000 });
  const heard: [string, number][] = [];
  const say = (what: string) => () => void heard.push([what, platform.now()]);
  platform.timers.set(say("late"), 300);
  platform.timers.set(say("early"), 100);
  platform.timers.clear(platform.timers.set(say("never"), 200));
  platform.timers.set(() => platform.timers.set(say("inner"), 50), 100);
  await advance(99);
  expect(heard).toEqual([]);
  await advance(200);
  expect(heard).toEqual([["early", 1100], ["inner", 1150]]);
  expect(platform.now()).toBe(1299);
  await advance(1);
  expect(heard.at(-1)).toEqual(["late", 1300]);
});

test("advance() waits for all work that follows, also if it rejects", async () => {
  const { platform, advance } = fakeClock();
  let done = 0;
  const work = async () => {
    await new Promise((run) => setTimeout(run, 5));
    done++;
    if (done < 3) platform.background?.(work());
    else throw new Error("refused");
  };
  platform.timers.set(() => platform.background?.(work()), 10);
  await advance(10);
  expect(done).toBe(3);
});

test("fakeClock() gives three reports in three days, the same in each run", async () => {
  const live = async () => {
    const { fetch, posts } = recorder();
    const clock = fakeClock({ fetch });
    const telemetry = hal({
      platform: clock.platform,
      metrics: {
        schema: v.object({ served: v.pipe(v.number(), exported()) }),
        read: { served: counter(() => 5) },
      },
    });
    telemetry.start();
    await clock.advance(3 * DAY);
    await telemetry.stop();
    return posts.map(({ body }) => body);
  };
  const bodies = await live();
  expect(bodies.map((body) => JSON.parse(body).sequence)).toEqual([1, 2, 3]);
  expect(await live()).toEqual(bodies);
});

test("clients on one clock are one installation, and another seed is another one", async () => {
  const { fetch, posts } = recorder();
  const lives = [fakeClock({ fetch }), fakeClock({ fetch, seed: 2 })];
  for (const { platform, advance } of [lives[0]!, lives[0]!, lives[1]!]) {
    const telemetry = hal({ platform });
    telemetry.start();
    await advance(DAY);
    await telemetry.stop();
  }
  const reports = posts.map(({ body }) => JSON.parse(body));
  const [first, second, other] = reports;
  expect(reports).toHaveLength(3);
  expect(second.instance).toBe(first.instance);
  expect(other.instance).not.toBe(first.instance);
});

test("fakeClock() takes overrides, and ignores those that are undefined", async () => {
  const { platform } = fakeClock({ name: "node", env: { DO_NOT_TRACK: "1" } });
  expect(platform).toMatchObject({ name: "node", env: { DO_NOT_TRACK: "1" } });
  const { fetch, posts } = recorder();
  const clock = fakeClock({ fetch, env: { DO_NOT_TRACK: "1" } });
  const telemetry = hal({ platform: clock.platform });
  telemetry.start();
  await clock.advance(3 * DAY);
  expect(posts).toEqual([]);
});
