import { describe, expect, test } from "vitest";
import { due, type DueOptions } from "../../src/schedule/due.ts";
import { DAY, HOUR, MINUTE } from "../../src/contract/time.ts";
import { FIRST } from "../../src/schedule/limits.ts";
import { afterOutcome } from "../../src/schedule/after-outcome.ts";

const usual: DueOptions = { first: FIRST, every: DAY };
const NOW = 1_790_000_000_000;

describe("due() and the first report", () => {
  test("waits ten minutes from the first start, and keeps when that was", () => {
    expect([FIRST, DAY]).toEqual([10 * MINUTE, 24 * HOUR]);
    const { state, ...answer } = due({}, NOW, usual);
    expect(answer).toEqual({ due: false, at: NOW + FIRST });
    expect(state.start).toBe(NOW);
    expect(due(state, NOW + FIRST - 1, usual).due).toBe(false);
    expect(due(state, NOW + FIRST, usual)).toMatchObject({
      due: true,
      at: NOW + FIRST,
    });
  });

  test("isn't delayed by a restart", () => {
    const { state } = due({}, NOW, usual);
    expect(due(state, NOW + 9 * MINUTE, usual).at).toBe(NOW + FIRST);
    expect(due(state, NOW + HOUR, usual).due).toBe(true);
  });

  test("is delayed by the instance's phase, and no other report is", () => {
    const options = { ...usual, phase: 7 * HOUR };
    const { state, at } = due({}, NOW, options);
    expect(at).toBe(NOW + FIRST + 7 * HOUR);
    const sent = afterOutcome(state, at, { kind: "sent" });
    expect(due(sent, at, options).at).toBe(at + DAY);
  });

  test("is sent by the first tick of a cron that is late enough, then once a day", () => {
    const options = { ...usual, phase: 90 * MINUTE };
    const sent: number[] = [];
    let state = {};
    for (let now = NOW; now < NOW + 30 * DAY; now += HOUR) {
      const answer = due(state, now, options);
      state = answer.state;
      if (!answer.due) continue;
      sent.push((now - NOW) / HOUR);
      state = afterOutcome(state, now, { kind: "sent" });
    }
    expect(sent).toEqual(Array.from({ length: 30 }, (_, day) => 2 + day * 24));
  });
});

describe("due() and the reports after", () => {
  test("waits for the rest of the period after a restart", () => {
    const state = { start: NOW - 9 * DAY, last: NOW - 5 * HOUR };
    expect(due(state, NOW, usual)).toMatchObject({
      due: false,
      at: NOW + 19 * HOUR,
    });
    expect(due({ last: NOW - 5 * HOUR }, NOW, usual).at).toBe(NOW + 19 * HOUR);
  });

  test("sends an overdue report at once, and only once", () => {
    const state = { start: NOW - 9 * DAY, last: NOW - 4 * DAY };
    expect(due(state, NOW, usual)).toMatchObject({
      due: true,
      at: NOW - 3 * DAY,
    });
    const sent = afterOutcome(state, NOW, { kind: "sent" });
    expect(due(sent, NOW, usual).at).toBe(NOW + DAY);
  });

  test("uses the first delay and the period of the options", () => {
    const options = { first: 50, every: 200 };
    const { state, at } = due({}, NOW, options);
    expect(at).toBe(NOW + 50);
    expect(due(afterOutcome(state, at, { kind: "sent" }), at, options).at)
      .toBe(at + 200);
    expect(due(afterOutcome(state, at, { kind: "later" }), at, options).at)
      .toBe(at + 200);
  });

  test("returns the stored schedule if nothing has changed, and doesn't modify it", () => {
    const state = Object.freeze({ start: NOW, last: NOW });
    expect(JSON.stringify(due(state, NOW + HOUR, usual).state))
      .toBe(JSON.stringify(state));
  });
});

describe("due() and a clock that was put back", () => {
  const state = { start: NOW - DAY, last: NOW };

  test("never waits longer than a period from now", () => {
    for (const back of [1, HOUR, DAY, 3 * DAY, 20 * 365 * DAY]) {
      const now = NOW - back;
      expect(due(state, now, usual)).toMatchObject({
        due: false,
        at: now + DAY,
      });
    }
  });

  test("counts that period from when it was first seen", () => {
    const wrong = NOW - 365 * DAY;
    const seen = due(state, wrong, usual).state;
    expect(seen.behind).toBe(wrong);
    expect(due(seen, wrong + 23 * HOUR, usual)).toMatchObject({
      due: false,
      at: wrong + DAY,
    });
    expect(due(seen, wrong + DAY, usual).due).toBe(true);
    const sent = afterOutcome(seen, wrong + DAY, { kind: "sent" });
    expect(due(sent, wrong + DAY, usual)).toMatchObject({
      at: wrong + 2 * DAY,
      state: { behind: undefined },
    });
  });

  test("counts from an earlier time when it was put back once more", () => {
    const seen = due(state, NOW - 9 * DAY, usual).state;
    expect(due(seen, NOW - 99 * DAY, usual)).toMatchObject({
      at: NOW - 98 * DAY,
      state: { behind: NOW - 99 * DAY },
    });
  });

  test("sends nothing twice after the clock is corrected, as on boards that boot in 1970", () => {
    const booted = due(state, 5000, usual);
    expect(booted).toMatchObject({ due: false, at: 5000 + DAY });
    const set = due(booted.state, NOW + HOUR, usual);
    expect(set).toMatchObject({ due: false, at: NOW + DAY });
    expect(set.state.behind).toBeUndefined();
  });

  test("also holds for the start", () => {
    const now = NOW - 365 * DAY;
    const { at, state } = due({ start: NOW }, now, usual);
    expect(at).toBe(now + FIRST);
    expect(due(state, now + FIRST, usual).due).toBe(true);
  });
});

describe("due() and the notice", () => {
  const notice = NOW - 20 * HOUR;

  test("delays the report until a day after it was shown", () => {
    for (const state of [{ start: NOW - DAY }, { last: NOW - 5 * DAY }]) {
      expect(due(state, NOW, { ...usual, notice })).toMatchObject({
        due: false,
        at: notice + DAY,
      });
      expect(due(state, notice + DAY, { ...usual, notice }).due).toBe(true);
    }
  });

  test("doesn't delay a later process", () => {
    expect(due({ start: NOW - DAY }, NOW, usual).due).toBe(true);
  });

  test("never makes a report earlier", () => {
    const options = { ...usual, notice: NOW - 9 * DAY };
    expect(due({ last: NOW }, NOW, options).at).toBe(NOW + DAY);
  });

  test("prevents every report if it wasn't shown", () => {
    const options = { ...usual, notice: Infinity };
    const state = { last: NOW - 99 * DAY };
    expect(due(state, NOW, options)).toMatchObject({
      due: false,
      at: Infinity,
    });
  });

  test("delays by a day if the clock was set back after it was shown", () => {
    const options = { ...usual, notice: NOW + 365 * DAY };
    const { state, at } = due({ start: NOW - DAY }, NOW, options);
    expect(at).toBe(NOW + DAY);
    expect(due(state, NOW + HOUR, options).at).toBe(NOW + DAY);
  });
});
