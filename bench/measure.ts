// One process times all subjects in turn, in many short rounds. Other work on the machine slows down all subjects of a
// round alike, so ratios are computed within each round, and their median is the result.
import { do_not_optimize, measure } from "mitata";

/** The functions that are timed, by name. */
export type Subjects = Readonly<Record<string, () => unknown>>;

/** Nanoseconds per call in each round, by the subject's name. */
export type Timings = ReadonlyMap<string, readonly number[]>;

/** How often and for how long a subject is timed. */
export interface MeasureOptions {
  /** The number of rounds. @default 21 */
  readonly rounds?: number;
  /** Nanoseconds for each subject in a round. @default 15e6 */
  readonly budget?: number;
}

/**
 * A sample has many calls, also of slow subjects, so that collecting their garbage counts. No collection is forced between
 * the rounds: the engine would forget what it has learnt about objects that are collected, and that would be measured.
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
 * @param subjects Functions with comparable work; their results are kept, so that engines can't leave the work out.
 */
export async function timings(
  subjects: Subjects,
  { rounds = 21, budget = 15e6 }: MeasureOptions = {},
): Promise<Timings> {
  const taken = new Map<string, number[]>();
  // Rounds below zero warm the engine up.
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

/** The time of a subject: the median of its rounds. */
export function time(timings: Timings, name: string): number {
  return median(timings.get(name) ?? []);
}

/** The time of one subject as a multiple of another one: the median of the rounds' ratios. */
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
