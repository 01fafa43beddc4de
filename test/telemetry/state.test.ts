import { expect, test } from "vitest";
import { memory } from "../../src/platform/memory.ts";
import { keep } from "../../src/telemetry/state.ts";

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
