import { expect, test } from "vitest";
import { sleep, withTimeout } from "../../src/send/waits.ts";
import { fakeClock } from "../../src/testing/fake-clock.ts";
import { collector } from "./server.ts";

const never = () => new Promise<never>(() => {});
const reason = new Error("stopped");

test("sleep() resolves when the time has passed", async () => {
  const { platform: { timers }, advance } = fakeClock();
  let over = false;
  const slept = sleep(30, { timers }).then(() => over = true);
  await advance(29);
  expect(over).toBe(false);
  await advance(1);
  await slept;
});

test("sleep() and withTimeout() use the runtime's timers by default", async () => {
  await sleep(1);
  await expect(withTimeout(1, never)).rejects.toThrow("too slow");
});

test("sleep() rejects when its signal aborts, at once if it has", async () => {
  const { platform: { timers } } = fakeClock();
  const stop = new AbortController();
  const slept = sleep(30, { timers, signal: stop.signal });
  stop.abort(reason);
  await expect(slept).rejects.toBe(reason);
  await expect(sleep(30, { timers, signal: stop.signal })).rejects.toBe(reason);
});

test("withTimeout() gives the work's result, at once or later, and its error", async () => {
  expect(await withTimeout(1000, () => 1)).toBe(1);
  expect(await withTimeout(1000, async () => (await sleep(1), 2))).toBe(2);
  const fault = new Error("broken");
  await expect(withTimeout(1000, () => {
    throw fault;
  })).rejects.toBe(fault);
  await expect(withTimeout(1000, () => Promise.reject(fault))).rejects.toBe(
    fault,
  );
});

test("withTimeout() ends a request and the reading of an answer, in time", async () => {
  const { platform: { timers }, advance } = fakeClock();
  await using silent = await collector(() => void advance(200));
  await using half = await collector((response) => {
    response.writeHead(200).write("{", () => advance(200));
  });
  for (const { url } of [silent, half]) {
    await expect(withTimeout(200, async (signal) => {
      const answer = await fetch(url, { signal });
      return await answer.text();
    }, { timers })).rejects.toThrow();
  }
});

test("withTimeout() aborts the work's signal when the time is up, and rejects if the work ignores it", async () => {
  const { platform: { timers }, advance } = fakeClock();
  let given: AbortSignal | undefined;
  const done = withTimeout(10, (signal) => {
    given = signal;
    return never();
  }, { timers });
  await Promise.all([
    expect(done).rejects.toThrow("too slow"),
    advance(10),
  ]);
  expect(given?.aborted).toBe(true);
});

test("withTimeout() doesn't start if its signal has aborted, and ends when it does", async () => {
  let started = 0;
  const work = () => {
    started++;
    return never();
  };
  const stop = new AbortController();
  const done = withTimeout(10_000, work, { signal: stop.signal });
  stop.abort(reason);
  await expect(done).rejects.toBe(reason);
  await expect(withTimeout(10_000, work, { signal: stop.signal })).rejects
    .toBe(reason);
  expect(started).toBe(1);
});

test("withTimeout() leaves finished work alone, and no timer behind", async () => {
  const { platform: { timers }, advance } = fakeClock();
  const set = new Set<unknown>();
  let given: AbortSignal | undefined;
  await withTimeout(10, (signal) => given = signal, {
    timers: {
      set(run, ms) {
        const timer = timers.set(run, ms);
        set.add(timer);
        return timer;
      },
      clear(timer) {
        set.delete(timer);
        timers.clear(timer);
      },
    },
  });
  expect(set.size).toBe(0);
  await advance(1000);
  expect(given?.aborted).toBe(false);
});
