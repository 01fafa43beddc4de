import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { fileState } from "../../../src/platform/files/file-state.ts";
import { format, inOrder, names, type Schedule } from "./step-fs.ts";

vi.mock("node:fs/promises", async () => (await import("./step-fs.ts")).stepFs);

const KEY = "candor/hal";
const state = fileState(() => "/state");

/** The entries that processes tried to append to the state, and what they read. */
interface Tale {
  readonly said: Map<string, boolean | undefined>;
  readonly read: string[][];
}

/** A process that appends so many entries, and tries each again until it is told that it succeeded. */
function appender(tale: Tale, name: string, turns: number) {
  return async () => {
    for (let turn = 0, tries = 0; turn < turns; tries++) {
      const text = await state.getItem(KEY);
      const list: string[] = JSON.parse(text ?? "[]");
      tale.read.push(list);
      const entry = `${name}${tries}`;
      tale.said.set(entry, undefined);
      const next = JSON.stringify([...list, entry]);
      const done = await state.replace!(KEY, text, next);
      tale.said.set(entry, done);
      if (done) turn++;
    }
  };
}

/** Runs processes in an order, and compares what they were told with what is stored in the end. */
async function hold(
  turns: readonly number[],
  schedule: Schedule,
): Promise<number> {
  format();
  const tale: Tale = { said: new Map(), read: [] };
  let steps = 0;
  await inOrder(
    turns.map((count, index) => appender(tale, "ABC"[index] ?? "", count)),
    (waiting, step) => {
      steps = step;
      return schedule(waiting, step);
    },
  );
  const stored: string[] = JSON.parse(await state.getItem(KEY) ?? "[]");
  expect(new Set(stored).size).toBe(stored.length);
  for (const [entry, done] of tale.said) {
    // Only a process that was killed doesn't know.
    if (done !== undefined) expect(stored.includes(entry), entry).toBe(done);
  }
  for (const list of tale.read) {
    expect(list).toEqual(stored.slice(0, list.length));
  }
  return steps;
}

/** The first process makes some steps, then the second, then the first again, and so on; the last goes to its end. */
function inTurns(...steps: readonly number[]): Schedule {
  const left = [...steps];
  let turn = 0;
  return (waiting) => {
    while (turn < left.length && left[turn]! <= 0) turn++;
    if (turn < left.length) left[turn]!--;
    const index = turn % 2;
    return waiting.includes(index) ? index : waiting[0]!;
  };
}

test(
  "replace() is exact in every order of two processes that interrupt each other up to three times",
  async () => {
    const alone = await hold([2], ([first]) => first!);
    expect(alone).toBeGreaterThan(15);
    let orders = 0;
    for (let a = 0; a <= alone; a++) {
      for (let b = 0; b <= alone; b++) {
        for (let c = 0; c <= alone - a; c += 1) {
          await hold([2, 2], inTurns(a, b, c));
          orders += 1;
        }
      }
    }
    expect(orders).toBeGreaterThan(3000);
  },
  60_000,
);

test("replace() returns the right result to a process that was suspended at any of its steps while others went on", async () => {
  const alone = await hold([1], ([first]) => first!);
  for (let before = 0; before <= alone; before++) {
    for (let others = 1; others <= 8; others++) {
      await hold([1, others], inTurns(before, 1000));
      await hold([1, others, others], (waiting, step) => {
        if (step < before && waiting.includes(0)) return 0;
        const rest = waiting.filter((index) => index > 0);
        return rest[step % 3 === 0 ? 0 : rest.length - 1] ?? 0;
      });
    }
  }
});

test(
  "replace() is exact for three processes in any order, some of which are killed",
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.infiniteStream(fc.nat(999)),
        fc.array(fc.nat(60), { maxLength: 2 }),
        async (choices, kills) => {
          await hold([3, 3, 3], (waiting, step) => {
            const index = waiting[choices.next().value % waiting.length]!;
            return kills.includes(step) ? ~index : index;
          });
        },
      ),
      { numRuns: 250 },
    );
  },
  60_000,
);

test("replace() leaves one file, whatever the order, once a process has written undisturbed", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.infiniteStream(fc.nat(999)),
      fc.nat(40),
      async (choices, kill) => {
        await hold([2, 2, 2], (waiting, step) => {
          const index = waiting[choices.next().value % waiting.length]!;
          return step === kill ? ~index : index;
        });
        const text = await state.getItem(KEY);
        expect(await state.replace!(KEY, text, "[]")).toBe(true);
        expect(names()).toHaveLength(1);
      },
    ),
    { numRuns: 75 },
  );
});

test("replace() reports failure if so many writes followed that it can't know", async () => {
  format();
  const tale: Tale = { said: new Map(), read: [] };
  // The tenth step of the first process is its link.
  await inOrder(
    [appender(tale, "A", 1), appender(tale, "B", 40)],
    inTurns(10, 10_000),
  );
  expect(tale.said.get("A0")).toBe(false);
  const stored: string[] = JSON.parse(await state.getItem(KEY) ?? "[]");
  // It did take effect, and is applied again on what is there.
  expect(stored.filter((entry) => entry.startsWith("A"))).toEqual(["A0", "A1"]);
});
