import { describe, expect, test } from "vitest";
import { createTelemetry } from "../../mod.ts";
import { memory } from "../../src/platform/memory.ts";
import type { Platform, State } from "../../src/platform/platform.ts";
import { keepChoice } from "../../src/telemetry/choice.ts";
import { keepState, type StateKeeper } from "../../src/telemetry/state.ts";
import { acme } from "./acme.ts";
import { mutex } from "./world.ts";

const keeperOf = (state: State, lock?: Platform["lock"]): StateKeeper =>
  keepState(
    memory({ state, ...(lock && { lock }) }),
    "candor/acme",
    keepChoice(state, "candor/acme"),
  );

/** A storage with the three required methods only. */
function plain(): State & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, value) => texts.set(key, value),
    removeItem: (key) => texts.delete(key),
  };
}

describe.each([
  [
    "a storage that compares and writes in one step",
    () => memory().state,
    undefined,
  ],
  ["a storage that can't, with a lock", plain, mutex()],
])("change() on %s", (_, make, lock) => {
  test("is applied again to what another process wrote in the meantime", async () => {
    const state = make();
    const [one, other] = [keeperOf(state, lock), keeperOf(state, lock)];
    const count = (keeper: StateKeeper) =>
      keeper.change((kept) => kept.sequence = (kept.sequence ?? 0) + 1);
    await Promise.all(
      Array.from({ length: 20 }, (_, time) => count(time % 2 ? one : other)),
    );
    expect((await one.read()).sequence).toBe(20);
  });

  test("doesn't write what hasn't changed", async () => {
    const state = make();
    const keeper = keeperOf(state);
    await keeper.change((kept) => kept.sequence = 1);
    const text = await state.getItem("candor/acme");
    await keeper.change(() => {});
    expect(await state.getItem("candor/acme")).toBe(text);
  });
});

test("a write that fails changes nothing, and the next one goes on from what is stored", async () => {
  const state = plain();
  let isFull = false;
  const keeper = keeperOf({
    ...state,
    setItem(key, value) {
      if (isFull) throw new Error("no space");
      state.setItem(key, value);
    },
  });
  await keeper.change((kept) => kept.sequence = 1);
  isFull = true;
  await expect(keeper.change((kept) => kept.sequence = 2)).rejects.toThrow(
    "the state can't be written",
  );
  expect((await keeper.read()).sequence).toBe(1);
  isFull = false;
  await keeper.change((kept) => kept.sequence = (kept.sequence ?? 0) + 2);
  expect((await keeper.read()).sequence).toBe(3);
});

test("the state is kept in memory only if nothing is stored and nothing can be written", async () => {
  const state = plain();
  const keeper = keeperOf({
    ...state,
    setItem() {
      throw new Error("read-only");
    },
  });
  await keeper.change((kept) => kept.sequence = 1);
  expect([(await keeper.read()).sequence, keeper.isInMemory()])
    .toEqual([1, true]);
  state.texts.set("candor/acme", '{"sequence":7}');
  expect([(await keeper.read()).sequence, keeper.isInMemory()])
    .toEqual([7, false]);
});

test("a state that can't be read is never written over", async () => {
  const written: string[] = [];
  const keeper = keeperOf({
    getItem() {
      throw new Error("busy");
    },
    setItem: (key) => void written.push(key),
    removeItem: (key) => void written.push(key),
  });
  await expect(keeper.change((kept) => kept.sequence = 1)).rejects.toThrow();
  await expect(keeper.read()).rejects.toThrow("the stored state can't be read");
  expect(written).toEqual([]);
});

test("the stored state never grows beyond the size that is read back", async () => {
  const state = plain();
  const keeper = keeperOf(state);
  const body = "ü".repeat(10_000);
  await keeper.change((kept) => {
    kept.history = Array.from({ length: 5 }, (_, at) => ({ at, body }));
    kept.events = [{ event: "a", anonymous: { text: "e".repeat(30_000) } }];
  });
  expect(Buffer.byteLength(state.texts.get("candor/acme")!)).toBeLessThan(
    60_001,
  );
  const { history = [], events = [] } = await keeper.read();
  expect([history.map(({ at }) => at), events.length]).toEqual([[0], 1]);
});

test("stop() waits for what is being written", async () => {
  const { state } = memory();
  let written = () => {};
  let isWriting = false;
  const telemetry = createTelemetry(acme({
    consent: { config: true },
    platform: memory({
      state: {
        ...state,
        async replace(key, expected, value) {
          isWriting = true;
          await new Promise<void>((resolve) => written = resolve);
          isWriting = false;
          return await state.replace!(key, expected, value);
        },
      },
    }),
  }));
  telemetry.start();
  await expect.poll(() => isWriting).toBe(true);
  const stopped = telemetry.stop().then(() => isWriting);
  setTimeout(written, 20);
  expect(await stopped).toBe(false);
});
