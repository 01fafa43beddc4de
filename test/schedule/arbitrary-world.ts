import fc from "fast-check";
import { DAY, HOUR, MINUTE } from "../../src/contract/time.ts";
import { LENGTH, type Result, type Span, type World } from "./simulation.ts";

/** The events in a world, besides restarts and sleeps. */
export interface Events {
  readonly processes: number;
  readonly clock: "steady" | "set";
  readonly outcomes: "sent" | "any";
}

/** Worlds with this number of processes. */
export function worlds(
  { processes, clock, outcomes }: Events,
): fc.Arbitrary<World> {
  return fc.record({
    lives: fc.array(lives, { minLength: processes, maxLength: processes }),
    sleeps: fc.oneof(fc.constant([]), spans({ max: 6, longest: 3 * DAY })),
    steps: clock === "steady" ? fc.constant([]) : fc.array(step, {
      minLength: 1,
      maxLength: 5,
    }),
    outcomes: outcomes === "sent"
      ? fc.constant([{ kind: "sent" as const }])
      : fc.array(result, { minLength: 1, maxLength: 20 }),
  });
}

const moment = fc.nat({ max: LENGTH });

/**
 * A process that always runs, that is restarted now and then, that crashes repeatedly for a while, or that seldom runs.
 */
const lives: fc.Arbitrary<Span[]> = fc.oneof(
  fc.constant<Span[]>([[0, LENGTH]]),
  spans({ max: 5, longest: 2 * DAY }).map(between),
  fc.tuple(moment, fc.integer({ min: 1, max: 30 })).map(([at, times]) =>
    between(
      Array.from({ length: times }, (_, index): Span => [
        at + index * 3 * MINUTE,
        at + index * 3 * MINUTE + MINUTE,
      ]).filter(([, to]) => to < LENGTH),
    )
  ),
  spans({ max: 20, longest: 8 * HOUR }),
);

/** Spans in ascending order, without overlaps. */
function spans(
  { max, longest }: { max: number; longest: number },
): fc.Arbitrary<Span[]> {
  const span = fc.tuple(moment, fc.integer({ min: 1, max: longest }));
  return fc.array(span, { maxLength: max }).map((pairs) => {
    const found: Span[] = [];
    let until = -1;
    for (const [from, length] of pairs.toSorted((a, b) => a[0] - b[0])) {
      if (from <= until) continue;
      until = Math.min(from + length, LENGTH);
      found.push([from, until]);
    }
    return found;
  });
}

/** The time outside of these spans. */
function between(gone: readonly Span[]): Span[] {
  const edges = [0, ...gone.flat(), LENGTH];
  const found: Span[] = [];
  for (let index = 0; index < edges.length; index += 2) {
    const [from, to] = [edges[index]!, edges[index + 1]!];
    if (from < to) found.push([from, to]);
  }
  return found;
}

const size = fc.oneof(
  fc.integer({ min: 1, max: MINUTE }),
  fc.integer({ min: MINUTE, max: DAY }),
  fc.integer({ min: DAY, max: 10 * DAY }),
  fc.constantFrom(DAY, 2 * DAY, 20 * 365 * DAY),
);
const step = fc.tuple(moment, size, fc.boolean()).map(([at, by, back]) => ({
  at,
  by: back ? -by : by,
}));

const result: fc.Arbitrary<Result> = fc.record({
  kind: fc.constantFrom("sent", "later", "later", "later", "dropped", "crash"),
  retryAfter: fc.oneof(
    fc.constant(undefined),
    fc.integer({ min: -DAY, max: 3 * DAY }),
  ),
});
