// One process, all subjects in turn, many short rounds of that: what disturbs the machine for a while disturbs all
// subjects of a round, so a relation is taken within each round, and the median of the rounds is what is told.
import { do_not_optimize, measure } from "mitata";

/** What is timed, by its name. */
export type Subjects = Readonly<Record<string, () => unknown>>;

/** Nanoseconds a call, for each round, by the subject's name. */
export type Timings = ReadonlyMap<string, readonly number[]>;

/** How often, and how long at a time, a subject is timed. */
export interface MeasureOptions {
  /** @default 21 */
  readonly rounds?: number;
  /** Nanoseconds a subject gets in a round. @default 15 ms */
  readonly budget?: number;
}

/**
 * Many calls to a sample, also of slow ones: collecting their garbage counts. But none is forced between the rounds, as
 * then the engine forgets what it has learnt about objects that nobody holds, and that is what would be measured.
 */
const BATCHES = {
  gc: false,
  batch_samples: 32,
  batch_threshold: 1e9,
  warmup_threshold: 1e9,
} as const;

/**
 * Times the subjects against each other.
 *
 * @param subjects They should do comparable work; their results are kept from being optimised away.
 */
export async function timings(
  subjects: Subjects,
  { rounds = 21, budget = 15e6 }: MeasureOptions = {},
): Promise<Timings> {
  const taken = new Map<string, number[]>();
  // Rounds below zero warm up.
  for (let round = -2; round < rounds; round++) {
    for (const [name, subject] of Object.entries(subjects)) {
      const { avg } = await measure(() => do_not_optimize(subject()), {
        ...BATCHES,
        min_cpu_time: budget,
      });
      if (round >= 0) taken.set(name, [...taken.get(name) ?? [], avg]);
    }
  }
  return taken;
}

/** What a subject took: the middle of its rounds. */
export function time(timings: Timings, name: string): number {
  return median(timings.get(name) ?? []);
}

/** How many times as long the one takes as the other: the middle of what each round says. */
export function ratio(timings: Timings, one: string, other: string): number {
  const others = timings.get(other) ?? [];
  return median(
    (timings.get(one) ?? []).map((time, round) =>
      time / (others[round] ?? NaN)
    ),
  );
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? NaN;
}
