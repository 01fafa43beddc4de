import { expect, test } from "vitest";
import { createTelemetry } from "../../mod.ts";
import { memory } from "../../src/platform/memory.ts";
import { keep } from "../../src/telemetry/state.ts";
import { acme } from "./acme.ts";

test("keep() has failed where a write did, not while one is under way, nor once one succeeds", async () => {
  const { state } = memory();
  const seen: boolean[] = [];
  let full = true;
  const keeper = keep({
    ...memory(),
    state: {
      ...state,
      async setItem(key, value) {
        seen.push(keeper.failed());
        await Promise.resolve();
        if (full) throw new Error("full");
        return state.setItem(key, value);
      },
    },
  }, "candor/acme");
  await keeper.change((kept) => kept.sequence = 1);
  seen.push(keeper.failed());
  full = false;
  await keeper.change((kept) => kept.sequence = 2);
  seen.push(keeper.failed());
  expect(seen).toEqual([false, true, true, false]);
  expect(await state.getItem("candor/acme")).toBe(`{"sequence":2}`);
});

test("stop() waits for what is being written: who exits then leaves no lock behind", async () => {
  const { state } = memory();
  let written = () => {};
  let writing = false;
  const telemetry = createTelemetry(acme({
    consent: { config: true },
    platform: memory({
      state: {
        ...state,
        async setItem(key, value) {
          writing = true;
          await new Promise<void>((resolve) => written = resolve);
          await state.setItem(key, value);
          writing = false;
        },
      },
    }),
  }));
  telemetry.start();
  await expect.poll(() => writing).toBe(true);
  const stopped = telemetry.stop().then(() => writing);
  setTimeout(written, 20);
  expect(await stopped).toBe(false);
});

test("a state that can't be read is never written over", async () => {
  const written: string[] = [];
  const keeper = keep(
    memory({
      state: {
        getItem() {
          throw new Error("busy");
        },
        setItem: (key) => void written.push(key),
        removeItem: (key) => void written.push(key),
      },
    }),
    "candor/acme",
  );
  await keeper.change((kept) => kept.sequence = 1);
  expect((await keeper.read()).sequence).toBe(1);
  expect([written, keeper.failed()]).toEqual([[], true]);
});
