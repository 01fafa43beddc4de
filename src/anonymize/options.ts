/** How a schema is compiled, and what a run of it draws on. */
export interface AnonymizeOptions {
  /**
   * What stands for a value that stays: `"mask"` writes `"xxxx"`, `"omit"` nothing,
   * `"zero"` the kind's empty value (`"xxxx"`, `false`, `0`, `[]`, `{}`).
   * @default "mask"
   */
  readonly redacted?: "mask" | "omit" | "zero";
  /**
   * `"kept"` lets the keys of records and maps leave, marked or not; it is there for
   * other systems' wire formats.
   * @default "masked"
   */
  readonly keys?: "masked" | "kept";
  /** The instance's secret: without it `hashed()` is redacted. */
  readonly secret?: Uint8Array;
  /**
   * The part of a report that the value is: `config`, `metrics`, or an event's name behind `events.`.
   * Pseudonyms and lasting answers depend on it, so the same path in two parts can't be linked.
   * @default no part: the path alone
   */
  readonly part?: string;
  /** The revision that was consented to; newer marks are redacted. @default all of them */
  readonly revision?: number;
  /** A number from 0 up to 1, for `randomized()` without a secret. @default the platform's own */
  readonly random?: () => number;
  /** Milliseconds, for marks that expire. @default Date.now */
  readonly now?: () => number;
}
