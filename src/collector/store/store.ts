/**
 * The interface of a store: it keeps reports and counts them. Reports are anonymous before they get here; they contain no
 * address, no user agent and no time of day.
 */

/** The three lengths of a period: days, ISO weeks (from Monday), months (from the 1st). */
export type Unit = "day" | "week" | "month";

/** An exported field of a report and its value. */
export interface Cell {
  /** The path of the field: `version`, `config.entryPoints.*.address`, `events.execution`, `events.execution.status`, … */
  readonly field: string;
  /** Its value: any text without a NUL. */
  readonly value: string;
  /** How often the report contains it: 1 for a state, any number for events. */
  readonly count: number;
}

/** A report as a store keeps it. */
export interface StoredReport {
  /** The product that it is about. */
  readonly product: string;
  /** Its id; no two reports of an instance share one. */
  readonly id: string;
  /** The day on which it was generated, as `YYYY-MM-DD`. */
  readonly day: string;
  /** The installation that it is from; the report's own id if it doesn't name one. */
  readonly instance: string;
  /** True if it names no instance: it counts as one instance of its day, and of no week or month. @default false */
  readonly nameless?: boolean;
  /**
   * The units in which its cells are counted; in the others only the report and its instance are.
   * @default all
   */
  readonly units?: readonly Unit[];
  /** What it says; no two cells have the same field and value. */
  readonly cells: readonly Cell[];
  /** The validated report as canonical JSON: what open data gives back. */
  readonly body: string;
}

/** The numbers of one period. Instances are distinct within it. */
export interface Counted {
  /** The first day of the period. */
  readonly start: string;
  /** Distinct instances. A nameless report adds one to its day, and none to its week and month. */
  readonly instances: number;
  /** All reports. */
  readonly reports: number;
  /** How many of the reports are nameless. */
  readonly nameless: number;
  /** How many of the reports have cells that aren't counted in this unit. */
  readonly bare: number;
  /** The cells, in no particular order. Empty if a report is bare, as they would be incomplete. */
  readonly cells: readonly CountedCell[];
}

/**
 * One cell of a period. Hashes of configurations aren't counted one by one: the field `configHash` has the values
 * `reported`, for instances that reported a hash, and `changed`, for instances that reported more than one.
 */
export interface CountedCell {
  /** The path of the field. */
  readonly field: string;
  /** Its value. */
  readonly value: string;
  /** Distinct instances that reported it. */
  readonly instances: number;
  /** The sum of the counts of all reports. */
  readonly count: number;
}

/** Which periods to count. */
export interface CountQuery {
  /** The product. */
  readonly product: string;
  /** The length of the periods. */
  readonly unit: Unit;
  /** The first day of the first period. */
  readonly from: string;
  /** The first day of the last period, which is included. */
  readonly to: string;
  /** Only cells of these fields are returned. @default all of them */
  readonly fields?: readonly string[];
  /** True if the same is asked again and again: a store may remember what it has counted. @default false */
  readonly isRepeated?: boolean;
}

/** What was shown of one period: it never changes. */
export interface Published {
  /** The product. */
  readonly product: string;
  /** The length of the period. */
  readonly unit: Unit;
  /** The first day of the period. */
  readonly start: string;
  /** What was shown, as JSON. */
  readonly body: string;
}

/** Which reports to return. */
export interface ReportsQuery {
  /** The product. */
  readonly product: string;
  /** The first day. */
  readonly from: string;
  /** The last day, which is included. */
  readonly to: string;
}

/** Where one report of an instance is among the others. */
export interface HeldPlace {
  /** The product that it is about. */
  readonly product: string;
  /** Its place among those of this product: a text that only the store reads. */
  readonly key: string;
}

/** A report of an instance, as it is kept. */
export interface HeldReport extends HeldPlace {
  /** The validated report as canonical JSON. */
  readonly body: string;
}

/** Which reports of an instance to return. */
export interface HeldQuery {
  /** The instance. */
  readonly instance: string;
  /** The last report that was returned. @default the first ones are returned */
  readonly after?: HeldPlace;
}

/** How old reports and tallies may be. */
export interface SweepBefore {
  /** Reports from before this day are deleted. */
  readonly reports: string;
  /** Tallies and published answers of periods that started before this day are deleted. */
  readonly tallies: string;
}

/** How a store is doing. */
export interface StoreMeasures {
  /** Bytes that it takes on its disk. */
  readonly bytes?: number | undefined;
  /** Bytes that this disk has left. */
  readonly freeBytes?: number | undefined;
}

/** Keeps reports and counts them. A method rejects if it can't do its work. */
export interface Store {
  /**
   * Writes reports, which are durable when it resolves. A report that is there already (same product, instance and id)
   * changes nothing. Reports of a removed instance are skipped, and so are those of a month of which a sweep deleted a part.
   */
  write(group: readonly StoredReport[]): Promise<void>;
  /** Counts periods, in order. Periods without a report are left out. */
  count(query: CountQuery): Promise<readonly Counted[]>;
  /** Keeps what is shown of periods. What is kept of a period already stays as it is, also if two processes publish at once. */
  publish(answers: readonly Published[]): Promise<void>;
  /** Returns what was published of periods, in order. The query's `fields` don't matter. */
  published(query: CountQuery): Promise<readonly Published[]>;
  /** Returns the bodies of reports, ordered by day. */
  reports(query: ReportsQuery): AsyncIterable<string>;
  /**
   * Returns the next reports of an instance, in all products: at most as many as `MOST_HELD`, and none after the last one. A
   * place that isn't the store's own is no error.
   */
  held(query: HeldQuery): Promise<readonly HeldReport[]>;
  /**
   * Deletes everything of an instance, in all products, except published answers. Until a sweep passes this day, its reports
   * are skipped.
   */
  remove(instance: string, day: string): Promise<void>;
  /** Deletes what is old. Tallies of months whose reports are deleted stay, and don't change any more. */
  sweep(before: SweepBefore): Promise<void>;
  /** Measures the store, for metrics and health checks. It is absent if the store can't tell. */
  measure?(): Promise<StoreMeasures>;
  /** Calls a function after each group of reports that was written together. */
  watch?(onGroup: (size: number) => void): void;
  /** Opens the store, which otherwise happens at the first use. */
  open?(): Promise<void>;
  /** Closes the store. */
  close?(): Promise<void>;
}
