import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { kvState } from "../../../src/platform/workers/kv-state.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A namespace as Cloudflare runs it: a second write within a second is refused. */
function namespace(latency = 0) {
  const kept = new Map<string, string>();
  const writes: number[] = [];
  const write = async (run: () => void): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, latency));
    const last = writes.at(-1) ?? -Infinity;
    if (Date.now() - last < 1000) throw new Error("429 Too Many Requests");
    writes.push(Date.now());
    run();
  };
  return {
    writes,
    get: (key: string) => Promise.resolve(kept.get(key) ?? null),
    put: (key: string, text: string) => write(() => kept.set(key, text)),
    delete: (key: string) => write(() => kept.delete(key)),
  };
}

test("kvState() writes at once, and then waits for its turn", async () => {
  const kv = namespace();
  const state = kvState(kv);
  const begin = Date.now();
  const all = Promise.all([
    state.setItem("a", "1"),
    state.setItem("a", "2"),
    state.removeItem("a"),
    state.setItem("a", "3"),
  ]);
  await vi.advanceTimersByTimeAsync(0);
  expect(kv.writes).toEqual([begin]);
  expect(await state.getItem("a")).toBe("1");
  await vi.runAllTimersAsync();
  await all;
  expect(await state.getItem("a")).toBe("3");
  expect(kv.writes.map((time) => time - begin)).toEqual([0, 1100, 2200, 3300]);
});

test("kvState() doesn't wait after a pause", async () => {
  const kv = namespace();
  const state = kvState(kv);
  const first = state.setItem("a", "1");
  await vi.runAllTimersAsync();
  await first;
  vi.advanceTimersByTime(5000);
  const begin = Date.now();
  const second = state.setItem("a", "2");
  await vi.advanceTimersByTimeAsync(0);
  await second;
  expect(kv.writes.at(-1)).toBe(begin);
});

test("kvState() repeats a write that KV refused because another one came shortly before", async () => {
  const kv = namespace();
  const other = kv.put("a", "another isolate's");
  await vi.advanceTimersByTimeAsync(0);
  await other;
  const mine = kvState(kv).setItem("a", "mine");
  await vi.runAllTimersAsync();
  await mine;
  expect(await kv.get("a")).toBe("mine");
});

test("kvState() rejects if KV fails twice", async () => {
  const broken = () => Promise.reject(new Error("KV is out"));
  const state = kvState({ get: broken, put: broken, delete: broken });
  await expect(state.getItem("a")).rejects.toThrow("KV is out");
  const put = expect(state.setItem("a", "1")).rejects.toThrow("KV is out");
  await vi.runAllTimersAsync();
  await put;
  const gone = expect(state.removeItem("a")).rejects.toThrow("KV is out");
  await vi.runAllTimersAsync();
  await gone;
});
