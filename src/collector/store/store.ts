/**
 * What a store is: it keeps reports, and counts over them. Everything in it is anonymous already; there is no address,
 * no user agent and no time of day to keep.
 */

/** The three periods that are counted: days, ISO weeks (from Monday), months (from the 1st). */
export type Unit = "day" | "week" | "month";

/** One thing that a report says: an exported field and the value it had. */
export interface Cell {
  /** `version`, `config.entryPoints.*.address`, `events.execution`, `events.execution.status`, … */
  readonly field: string;
  /** Any text without a NUL. */
  readonly value: string;
  /** How often it is said in this report: 1 for a state, any number for events. */
  readonly count: number;
}

/** A report as it is kept. */
export interface StoredReport {
  readonly product: string;
  readonly id: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** Who counts as one; where nobody is named, the report's own id. */
  readonly instance: string;
  /** It names nobody: it counts as one for its day, and for no longer period. */
  readonly nameless?: boolean;
  /** No two of one field and value. */
  readonly cells: readonly Cell[];
  /** The validated report as canonical JSON: what open data gives back. */
  readonly body: string;
}

/** What was counted for one period. Instances are distinct within it. */
export interface Counted {
  /** Its first day. */
  readonly start: string;
  /** A nameless report is one more of a day's instances, and none of a week's or month's. */
  readonly instances: number;
  readonly reports: number;
  /** How many of the reports are nameless. */
  readonly nameless: number;
  readonly cells: readonly CountedCell[];
}

/**
 * One cell over a period. The field `configHash` is counted under two values that stand for no hash: `reported`, the
 * instances that told one, and `changed`, those of them that told more than one.
 */
export interface CountedCell {
  readonly field: string;
  readonly value: string;
  readonly instances: number;
  /** The sum of the counts of all reports. */
  readonly count: number;
}

/** Which periods to count; `from` and `to` are starts of periods, both are included. */
export interface CountQuery {
  readonly product: string;
  readonly unit: Unit;
  readonly from: string;
  readonly to: string;
  /** Only cells of these fields. @default all of them */
  readonly fields?: readonly string[];
}

/** Which reports to give back; both days are included. */
export interface ReportsQuery {
  readonly product: string;
  readonly from: string;
  readonly to: string;
}

/** What a sweep takes away: everything from before these days. */
export interface SweepBefore {
  readonly reports: string;
  readonly tallies: string;
}

/** Keeps reports, and counts over them. A method that can't do its work rejects. */
export interface Store {
  /**
   * Durable when it resolves. A report that is kept already (by product, instance and id) changes nothing. One of an
   * instance that was removed is passed over, and so is one of a month that was swept, if only in part.
   */
  write(group: readonly StoredReport[]): Promise<void>;
  /** Periods in which nothing was reported are left out; those that are there come in order. */
  count(query: CountQuery): Promise<readonly Counted[]>;
  /** The bodies, by day. */
  reports(query: ReportsQuery): AsyncIterable<string>;
  /** Takes away everything of an instance, in all products, and remembers that from this day on. */
  remove(instance: string, day: string): Promise<void>;
  sweep(before: SweepBefore): Promise<void>;
  /** Gets ready, which otherwise happens at the first use; rejects where that can't be done. */
  open?(): Promise<void>;
  close?(): Promise<void>;
}
