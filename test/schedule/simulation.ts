/**
 * Processes that start, end, sleep and share one state, on a clock that may be set. Times are real milliseconds from
 * the beginning, which no process sees. Timers stand still while the machine sleeps.
 */
import { delay } from "../../src/schedule/delay.ts";
import { due, type ScheduleState } from "../../src/schedule/due.ts";
import { DAY, HOUR, MINUTE } from "../../src/contract/time.ts";
import { FIRST } from "../../src/schedule/limits.ts";
import {
  afterOutcome,
  type ScheduledOutcome,
} from "../../src/schedule/after-outcome.ts";

export const LENGTH: number = 35 * DAY;

const EPOCH = 1_790_000_000_000;

export type Span = readonly [from: number, to: number];

export interface World {
  /** When each process runs, in ascending order without overlaps. */
  readonly lives: readonly (readonly Span[])[];
  /** When the machine sleeps, in ascending order without overlaps. */
  readonly sleeps: readonly Span[];
  /** When the clock is set, and by how much. */
  readonly steps: readonly { readonly at: number; readonly by: number }[];
  /**
   * The outcomes of the sendings, repeated from the start when they are used up. After a crash, no process knows the
   * outcome.
   */
  readonly outcomes: readonly Result[];
}

export interface Result {
  readonly kind: ScheduledOutcome["kind"] | "crash";
  /** For how long the collector wants no request. */
  readonly retryAfter?: number | undefined;
}

export interface Sending extends Result {
  readonly at: number;
}

/** Runs a world to its end, and returns what was sent. */
export function simulate(world: World): Sending[] {
  const { lives, sleeps, outcomes } = world;
  const sendings: Sending[] = [];
  let kept: ScheduleState = {};

  /** What a process does when it wakes. Returns how long it sleeps then; 0 if it died. */
  const tick = (at: number): number => {
    const now = clock(world, at);
    const { due: isDue, state } = due(kept, now, { first: FIRST, every: DAY });
    kept = stored(state);
    if (isDue) {
      const result = outcomes[sendings.length % outcomes.length]!;
      sendings.push({ at, ...result });
      const { kind, retryAfter = 0 } = result;
      kept = stored(afterOutcome(state, now, { kind: "later" }));
      if (kind === "crash") return 0;
      kept = stored(
        afterOutcome(state, now, { kind, notBefore: now + retryAfter }),
      );
    }
    return delay(due(kept, now, { first: FIRST, every: DAY }).at, now);
  };

  const left = lives.map((spans) => [...spans]);
  const wakes = left.map(([life]) => life ? awakeAt(sleeps, life[0], 0) : NaN);
  for (;;) {
    const at = Math.min(...wakes.filter((wake) => wake < LENGTH));
    if (at === Infinity) return sendings;
    const index = wakes.indexOf(at);
    const spans = left[index]!;
    let next = NaN;
    if (at < spans[0]![1]) {
      const rest = tick(at);
      next = rest ? awakeAt(sleeps, at, rest) : at + MINUTE;
      // A process that died is restarted at once, if it has time left.
    }
    if (!(next < spans[0]![1])) {
      spans.shift();
      next = spans[0] ? awakeAt(sleeps, spans[0][0], 0) : NaN;
    }
    wakes[index] = next;
  }
}

/** The time that a process reads from the clock. */
export function clock({ steps }: World, at: number): number {
  return EPOCH + at + sum(steps.filter((step) => step.at <= at));
}

/** By how much the clock was put forward between two times. */
export function forward({ steps }: World, from: number, to: number): number {
  return sum(steps.filter(({ at, by }) => at > from && at <= to && by > 0));
}

/** When the clock was last put back between two times. */
export function lastBack(
  { steps }: World,
  from: number,
  to: number,
): number | undefined {
  const back = steps.filter(({ at, by }) => at > from && at <= to && by < 0);
  return back.length ? Math.max(...back.map(({ at }) => at)) : undefined;
}

/** How long some process was awake between two times. */
export function awake(world: World, from: number, to: number): number {
  const spans = world.lives.flat().toSorted((a, b) => a[0] - b[0]);
  let total = 0;
  let until = from;
  for (const [start, end] of spans) {
    const [a, b] = [Math.max(start, until), Math.min(end, to)];
    if (b <= a) continue;
    total += b - a - asleep(world.sleeps, a, b);
    until = b;
  }
  return total;
}

/** Between the first start and the sending, between two sendings, between the last one and the end. */
export function gaps(
  world: World,
  sendings: readonly Sending[],
): { from: number; to: number; before?: Sending; after?: Sending }[] {
  const begun = Math.min(
    ...world.lives.flatMap((spans) =>
      spans.map(([from, to]) => {
        const at = awakeAt(world.sleeps, from, 0);
        return at < to ? at : LENGTH;
      })
    ),
    LENGTH,
  );
  return [undefined, ...sendings].map((before, index) => {
    const after = sendings[index];
    return {
      from: before?.at ?? begun,
      to: after?.at ?? LENGTH,
      ...(before && { before }),
      ...(after && { after }),
    };
  });
}

/** How long the schedule has to wait after a sending, on a steady clock. */
export function waits(sendings: readonly Sending[], index: number): number {
  const { kind, retryAfter = 0 } = sendings[index]!;
  const through = (result: Sending): boolean =>
    result.kind === "sent" || result.kind === "dropped";
  const row = sendings.slice(0, index + 1).toReversed().findIndex(through);
  const laters = row < 0 ? index + 1 : row;
  const wait = laters % 4 ? HOUR : DAY;
  return kind === "crash" ? wait : Math.max(wait, Math.min(retryAfter, DAY));
}

/** When a timer set at a time has run for so long. */
function awakeAt(sleeps: readonly Span[], at: number, ms: number): number {
  let wake = at + ms;
  for (const [from, to] of sleeps) {
    if (to > at && from <= wake) wake += to - Math.max(from, at);
  }
  return wake;
}

function asleep(sleeps: readonly Span[], from: number, to: number): number {
  return sleeps.reduce(
    (total, [start, end]) =>
      total + Math.max(0, Math.min(end, to) - Math.max(start, from)),
    0,
  );
}

function sum(steps: World["steps"]): number {
  return steps.reduce((total, { by }) => total + by, 0);
}

/** Copies the state as JSON would, only faster: it contains nothing but numbers. */
function stored(state: ScheduleState): ScheduleState {
  const kept: Record<string, number | null> = {};
  for (const name in state) {
    const value = state[name as keyof ScheduleState];
    if (value === undefined) continue;
    kept[name] = Number.isFinite(value) ? value : null;
  }
  return kept as ScheduleState;
}
