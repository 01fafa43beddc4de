import { expect, test } from "vitest";
import { memory } from "../../src/platform/memory.ts";

test("each memory() keeps its own state", async () => {
  const { state } = memory();
  expect(await state.getItem("a")).toBeNull();
  await state.setItem("a", "1");
  expect(await state.getItem("a")).toBe("1");
  expect(await memory().state.getItem("a")).toBeNull();
  await state.removeItem("a");
  expect(await state.getItem("a")).toBeNull();
});

test("memory() knows no environment and no arguments of the host", () => {
  expect(memory().env).toEqual({});
  expect(memory()).not.toHaveProperty("argv");
});

test("memory() takes members that replace its own, and may be spread", () => {
  const platform = { ...memory({ now: () => 5 }), name: "node" };
  expect(platform.now()).toBe(5);
  expect(platform.name).toBe("node");
});

test("memory() gives as many random bytes as asked for, different ones each time", () => {
  const { random } = memory();
  expect(random(32)).toHaveLength(32);
  expect(random(32)).not.toEqual(random(32));
});

test("memory() gives a timer that can be cleared", async () => {
  const { timers } = memory();
  const called: string[] = [];
  const gone = timers.set(() => called.push("gone"), 0);
  timers.clear(gone);
  await new Promise<void>((resolve) =>
    timers.set(() => {
      called.push("here");
      resolve();
    }, 0)
  );
  expect(called).toEqual(["here"]);
});
