/** What is shown of one period, before shares are computed from it. */

/** A value that is shown. */
export interface ShownCell {
  /** The value. */
  readonly value: string;
  /** How many distinct instances have it. */
  readonly instances: number;
  /** For an event: how often it happened. */
  readonly count?: number;
}

/** What is shown of a field. */
export interface Shown {
  /** The values that are shown. */
  readonly cells: readonly ShownCell[];
  /** True if there may be others, which aren't shown. */
  readonly hidden: boolean;
}

/** What is shown of a period. */
export interface ShownPeriod {
  /** Its first day. */
  readonly start: string;
  /** How many distinct instances reported; undefined if there are too few. */
  readonly instances: number | undefined;
  /** How many of them are reports that name no instance; undefined if there are too few. */
  readonly nameless: number | undefined;
  /** What is shown of each field. Empty in units in which fields aren't shown. */
  readonly fields: ReadonlyMap<string, Shown>;
}
