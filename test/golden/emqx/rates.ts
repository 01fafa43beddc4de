// How EMQX turns its counters into rates: what it reported, and what was true. It takes the difference from the last
// report, whenever that was, and divides it by the milliseconds of a week: so the unit is messages a millisecond, the
// first report (10 s after the start) divides 10 s of traffic by a week, and after a restart the rate is negative.

/** The divisor, however much time has passed. */
export const nominalWeek = 604_800_000;

export interface RateCase {
  readonly name: string;
  /** The counter in the last report; none in the first. */
  readonly before?: number;
  readonly now: number;
  /** What really passed since the last report, or since the start. */
  readonly elapsed: number;
  /** The rate that EMQX reported. */
  readonly emqx: number;
  /** Per second; nothing where there is nothing to measure. */
  readonly right: number | undefined;
}

export const rates: readonly RateCase[] = [
  // From EMQX's own tests.
  { name: "the first report", now: 0, elapsed: 10_000, emqx: 0, right: undefined },
  {
    name: "ten thousand million sent in a week",
    before: 0,
    now: 1e10,
    elapsed: nominalWeek,
    emqx: 16.53,
    right: 16534.391534391536,
  },
  {
    name: "twenty thousand million received in a week",
    before: 0,
    now: 2e10,
    elapsed: nominalWeek,
    emqx: 33.07,
    right: 33068.78306878307,
  },
  // What its formula makes of other weeks.
  { name: "busy from the first second", now: 6_048_000, elapsed: 10_000, emqx: 0.01, right: undefined },
  { name: "a look after one day", before: 0, now: 864e6, elapsed: 86_400_000, emqx: 1.43, right: 10_000 },
  { name: "a restart in between", before: 1e10, now: 604_800, elapsed: nominalWeek, emqx: -16.53, right: 1 },
];
