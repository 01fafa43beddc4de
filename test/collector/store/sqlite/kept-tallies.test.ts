import { expect, test } from "vitest";
import { createKeptTallies } from "../../../../src/collector/store/sqlite/kept-tallies.ts";

const query = { product: "app", unit: "day", from: "", to: "" } as const;

/** Asks for a period, counts so many instances more, and lets it be remembered; returns how many were remembered. */
function ask(
  kept: ReturnType<typeof createKeptTallies>,
  start: string,
  more: number,
  validity = "1",
): number {
  const one = kept.take(query, start, validity);
  const before = one.tally.instances;
  for (let i = 0; i < more; i++) {
    one.tally.add({ source: before + i, flags: 0 });
  }
  kept.keep(query, start, one, validity);
  return before;
}

test("a period goes on where it was left", () => {
  const kept = createKeptTallies();
  expect([
    ask(kept, "a", 2),
    ask(kept, "b", 1),
    ask(kept, "a", 1),
    ask(kept, "a", 0),
  ])
    .toEqual([0, 0, 2, 3]);
});

test("the periods that were asked for longest ago are forgotten first", () => {
  const kept = createKeptTallies(4);
  ask(kept, "a", 2);
  ask(kept, "b", 2);
  ask(kept, "a", 0);
  ask(kept, "c", 1);
  expect([ask(kept, "a", 0), ask(kept, "b", 0)]).toEqual([2, 0]);
  // One that is too large alone isn't remembered at all.
  ask(kept, "d", 5);
  expect(ask(kept, "d", 0)).toBe(0);
});

test("nothing is remembered once reports may have been deleted", () => {
  const kept = createKeptTallies();
  ask(kept, "a", 2);
  expect([ask(kept, "a", 2, "2"), ask(kept, "a", 0, "2")]).toEqual([0, 2]);
});

test("somebody who asks meanwhile counts for himself", () => {
  const kept = createKeptTallies();
  ask(kept, "a", 2);
  const [one, other] = [kept.take(query, "a", "1"), kept.take(query, "a", "1")];
  expect([one.tally.instances, other.tally.instances]).toEqual([2, 0]);
});
