import { describe, expect, test } from "vitest";
import type { Collector } from "../../../src/collector/collector.ts";
import { memory } from "../../../src/collector/store/memory.ts";
import type { Store } from "../../../src/collector/store/store.ts";
import { NOW, post, report, start } from "../post.ts";

const ask = async ({ fetch }: Collector, path: string): Promise<unknown[]> => {
  const answer = await fetch(new Request(`http://localhost${path}`));
  const { status, reason } = await answer.json();
  return [answer.status, status ?? reason];
};

/** A store that can be broken, and how often it was asked to count. */
function breakable() {
  const state = { reads: true, writes: true, counts: 0 };
  const whole = memory();
  const store: Store = {
    ...whole,
    write: (group) =>
      state.writes
        ? whole.write(group)
        : Promise.reject(new Error("disk is full")),
    count(query) {
      state.counts++;
      return state.reads
        ? whole.count(query)
        : Promise.reject(new Error("malformed"));
    },
  };
  return { state, store };
}

test.each(["/health", "/health/live", "/v1/health"])(
  "%s is ok while the process serves, without asking the store",
  async (path) => {
    const { state, store } = breakable();
    state.reads = state.writes = false;
    const { collector } = start({ store });
    expect(await ask(collector, path)).toEqual([200, "ok"]);
    expect(state.counts).toBe(0);
  },
);

describe("/health/ready", () => {
  test("is ready while the store answers", async () => {
    const { store } = breakable();
    const { collector } = start({ store });
    expect(await ask(collector, "/health/ready")).toEqual([200, "ready"]);
  });

  test("is a 503 while the store can't be read, and recovers", async () => {
    let now = NOW;
    const { state, store } = breakable();
    const { collector } = start({ store, now: () => now });
    state.reads = false;
    expect(await ask(collector, "/health/ready"))
      .toEqual([503, "store-unavailable"]);
    state.reads = true;
    now += 2000;
    expect(await ask(collector, "/health/ready")).toEqual([200, "ready"]);
  });

  test("is a 503 after a write failed, until one succeeds or half a minute is over", async () => {
    let now = NOW;
    const { state, store } = breakable();
    const { collector } = start({ store, now: () => now });
    state.writes = false;
    await post(collector, report());
    expect(await ask(collector, "/health/ready"))
      .toEqual([503, "store-unavailable"]);
    state.writes = true;
    await post(collector, report());
    expect(await ask(collector, "/health/ready")).toEqual([200, "ready"]);
    state.writes = false;
    await post(collector, report({ sequence: 2 }));
    now += 29_999;
    expect((await ask(collector, "/health/ready"))[0]).toBe(503);
    now += 1;
    expect((await ask(collector, "/health/ready"))[0]).toBe(200);
  });

  test("says in a closed vocabulary what is wrong", async () => {
    let now = NOW;
    const { state, store } = breakable();
    const { collector } = start({ store, now: () => now });
    const trouble = async () => {
      const answer = await collector.fetch(
        new Request("http://localhost/health/ready"),
      );
      return (await answer.json()).trouble;
    };
    state.reads = false;
    expect(await trouble()).toBe("file-corrupt");
    state.writes = false;
    await post(collector, report());
    expect(await trouble()).toBe("disk-full");
    state.reads = state.writes = true;
    now += 60_000;
    expect(await trouble()).toBeUndefined();
  });

  test("is a 503 while the store's disk has no room", async () => {
    let now = NOW;
    let freeBytes = 1e9;
    const store = {
      ...memory(),
      measure: () => Promise.resolve({ freeBytes }),
    };
    const { collector } = start({ store, now: () => now });
    expect((await ask(collector, "/health/ready"))[0]).toBe(200);
    freeBytes = 1e6;
    now += 2000;
    expect((await ask(collector, "/health/ready"))[0]).toBe(503);
  });

  test("asks the store at most every two seconds, however often it is asked", async () => {
    let now = NOW;
    const { state, store } = breakable();
    const { collector } = start({ store, now: () => now });
    for (let i = 0; i < 50; i++) await ask(collector, "/health/ready");
    expect(state.counts).toBe(1);
    now += 2000;
    await Promise.all([
      ask(collector, "/health/ready"),
      ask(collector, "/health/ready"),
    ]);
    expect(state.counts).toBe(2);
  });
});
