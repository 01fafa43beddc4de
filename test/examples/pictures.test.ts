import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { digestsOf, subjects } from "../../scripts/pictures/subjects.ts";
import { withoutDeadlines } from "../../scripts/pictures/without-deadlines.ts";
import { root } from "../../scripts/root.ts";

test(
  "the committed pictures show what the product shows today: if not, run npm run pictures",
  async () => {
    const madeFrom = readFileSync(
      join(root, "docs/pictures/made-from.json"),
      "utf8",
    );
    expect(digestsOf(await subjects())).toEqual(JSON.parse(madeFrom));
  },
  60_000,
);

test("withoutDeadlines() stops long timers and the clock, and puts everything back after an error", async () => {
  const { setTimeout, CompressionStream } = globalThis;
  const { now } = performance;
  let fired = false;
  const work = withoutDeadlines(async () => {
    const instant = performance.now();
    globalThis.setTimeout(() => fired = true, 1000);
    await new Promise((resolve) => globalThis.setTimeout(resolve, 2));
    expect(performance.now()).toBe(instant);
    throw new Error("from the work");
  });
  await expect(work).rejects.toThrow("from the work");
  expect(fired).toBe(false);
  expect(globalThis.setTimeout).toBe(setTimeout);
  expect(globalThis.CompressionStream).toBe(CompressionStream);
  expect(performance.now).toBe(now);
});
