/** How a schema is compiled, and what a run of it reads. */
export interface AnonymizeOptions {
  /**
   * What replaces a redacted value: `"mask"` writes `"xxxx"`, `"omit"` nothing,
   * `"zero"` the kind's empty value (`"xxxx"`, `false`, `0`, `[]`, `{}`).
   * @default "mask"
   */
  readonly redacted?: "mask" | "omit" | "zero";
  /**
   * `"kept"` lets the keys of records and maps leave, marked or not. It exists for
   * other systems' wire formats.
   * @default "masked"
   */
  readonly keys?: "masked" | "kept";
  /** The instance's secret. @default none: `hashed()` fields are redacted */
  readonly secret?: Uint8Array;
  /**
   * The part of a report that the value is: `config`, `metrics`, or `events.` and an event's name.
   * Pseudonyms and lasting answers depend on it, so the same path in two parts can't be linked.
   * @default no part: the path alone
   */
  readonly part?: string;
  /** The revision that was consented to; newer marks are redacted. @default all of them */
  readonly revision?: number;
  /**
   * Categories and fields that are redacted although they are marked: `usage`, `config.api.insecure`, `config.api.*`. A
   * field's path begins with the option `part`, if there is one. @default none
   */
  readonly withheld?: readonly string[];
  /** Returns a number from 0 up to 1, for `randomized()` without a secret. @default the platform's own */
  readonly random?: () => number;
  /** Returns the time in milliseconds, for marks that expire. @default Date.now */
  readonly now?: () => number;
}

/**
 * Throws on an option that has none of its allowed values.
 *
 * @throws {RangeError} Naming the option and what to write instead; never the secret.
 */
export function checkOptions(options: AnonymizeOptions): void {
  const { redacted = "mask", keys = "masked", revision = 0 } = options;
  const { secret, withheld = [] } = options;
  if (!["mask", "omit", "zero"].includes(redacted)) {
    throwForOption("redacted", "mask, omit or zero", redacted);
  }
  if (!["masked", "kept"].includes(keys)) {
    throwForOption("keys", "masked or kept", keys);
  }
  if (!(revision >= 0)) throwForOption("revision", "0 or more", revision);
  if (!Array.isArray(withheld)) {
    throwForOption("withheld", "a list", typeof withheld);
  }
  if (secret?.length === 0) throwForOption("secret", "some bytes", "empty");
}

function throwForOption(option: string, must: string, value: unknown): never {
  throw new RangeError(
    `Cannot anonymize as '${option}' must be ${must}: current value is '${value}'`,
  );
}
