import { describe, expect, test } from "vitest";
import {
  due,
  type DueOptions,
  type ScheduleState,
} from "../../src/schedule/due.ts";
import { DAY, HOUR } from "../../src/contract/time.ts";
import { FIRST } from "../../src/schedule/limits.ts";
import { afterOutcome } from "../../src/schedule/after-outcome.ts";

const usual: DueOptions = { first: FIRST, every: DAY };
const NOW = 1_790_000_000_000;
const begun: ScheduleState = { start: NOW - DAY };

/** How long the schedule waits after each of these. */
function waits(...kinds: ("sent" | "later" | "dropped")[]): number[] {
  let [state, now] = [begun, NOW];
  return kinds.map((kind) => {
    state = afterOutcome(due(state, now, usual).state, now, { kind });
    const { at } = due(state, now, usual);
    const wait = at - now;
    now = at;
    return wait;
  });
}

describe("afterOutcome() after", () => {
  test("'later' is tried again hourly, three times, then a period later", () => {
    expect(waits("later", "later", "later", "later"))
      .toEqual([HOUR, HOUR, HOUR, DAY]);
    expect(waits("later", "later", "later", "later", "later", "later"))
      .toEqual([HOUR, HOUR, HOUR, DAY, HOUR, HOUR]);
  });

  test("'sent' and 'dropped' wait a period, and then there are three tries again", () => {
    expect(waits("sent", "dropped", "sent")).toEqual([DAY, DAY, DAY]);
    expect(waits("later", "later", "sent", "later", "later", "later", "later"))
      .toEqual([HOUR, HOUR, DAY, HOUR, HOUR, HOUR, DAY]);
    expect(waits("later", "later", "later", "dropped", "later"))
      .toEqual([HOUR, HOUR, HOUR, DAY, HOUR]);
  });

  test.each([
    [-HOUR, HOUR],
    [60_000, HOUR],
    [HOUR + 1, HOUR + 1],
    [5 * HOUR, 5 * HOUR],
    [DAY, DAY],
    [30 * DAY, DAY],
    [Infinity, DAY],
    [NaN, HOUR],
  ])("'later' not before %d ms from now waits %d ms", (from, wait) => {
    const state = afterOutcome(begun, NOW, {
      kind: "later",
      notBefore: NOW + from,
    });
    expect(due(state, NOW, usual).at).toBe(NOW + wait);
  });

  test("a not-before ends with the next sending", () => {
    const asked = { kind: "later", notBefore: NOW + 5 * HOUR } as const;
    const next = afterOutcome(afterOutcome(begun, NOW, asked), NOW + 5 * HOUR, {
      kind: "later",
    });
    expect(due(next, NOW + 5 * HOUR, usual).at).toBe(NOW + 6 * HOUR);
  });

  test("a not-before is as long by a clock that was set since", () => {
    const asked = { kind: "later", notBefore: NOW + 5 * HOUR } as const;
    const now = NOW - 365 * DAY;
    expect(due(afterOutcome(begun, NOW, asked), now, usual).at).toBe(
      now + 5 * HOUR,
    );
  });

  test("a crash costs an hour and one try if 'later' was stored before", () => {
    const claimed = afterOutcome(begun, NOW, { kind: "later" });
    expect(due(claimed, NOW, usual)).toMatchObject({
      due: false,
      at: NOW + HOUR,
    });
    const known = afterOutcome(begun, NOW, { kind: "sent" });
    expect(due(known, NOW, usual).at).toBe(NOW + DAY);
  });

  test("keeps only numbers and the start", () => {
    const state = afterOutcome({ ...begun, behind: 1 }, NOW, { kind: "sent" });
    expect(state).toEqual({ ...begun, last: NOW, laters: 0, pause: 0 });
  });
});
