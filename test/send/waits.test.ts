import { expect, test } from "vitest";
import { sleep, withTimeout } from "../../src/send/waits.ts";
import { collector } from "./server.ts";

const never = () => new Promise<never>(() => {});

test("sleep() lets so much time pass", async () => {
  const start = performance.now();
  await sleep(30);
  // Timers of some systems are a millisecond early.
  expect(performance.now() - start).toBeGreaterThan(25);
});

test("withTimeout() gives what the work comes to, at once or later, and what it fails of", async () => {
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
  await using silent = await collector(() => {});
  await using half = await collector((response) => {
    response.writeHead(200).write("{");
  });
  for (const { url } of [silent, half]) {
    await expect(withTimeout(200, async (signal) => {
      const answer = await fetch(url, { signal });
      return await answer.text();
    })).rejects.toThrow();
  }
});

test("withTimeout() tells the work that time is over, and leaves the deaf to itself", async () => {
  let told: AbortSignal | undefined;
  await expect(withTimeout(1, (signal) => {
    told = signal;
    return never();
  })).rejects.toThrow("too slow");
  expect(told?.aborted).toBe(true);
});

test("withTimeout() tells nothing to work that is done, and leaves no timer behind", async () => {
  let told: AbortSignal | undefined;
  await withTimeout(10, (signal) => told = signal);
  await sleep(30);
  expect(told?.aborted).toBe(false);
});
