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
  /** The revision that was consented to; newer marks are redacted. @default all of them */
  readonly revision?: number;
  /** A number from 0 up to 1, for `randomized()` without a secret. @default the platform's own */
  readonly random?: () => number;
  /** Milliseconds, for marks that expire. @default Date.now */
  readonly now?: () => number;
}

/** Options that no run can work with are refused before the first value is seen. */
export function assertOptions(options: AnonymizeOptions): void {
  const { redacted = "mask", keys = "masked", secret, revision = 1 } = options;
  if (!["mask", "omit", "zero"].includes(redacted)) {
    refuse("redacted", `"mask", "omit" or "zero"`);
  }
  if (keys !== "masked" && keys !== "kept") {
    refuse("keys", `"masked" or "kept"`);
  }
  if (!Number.isSafeInteger(revision) || revision < 0) {
    refuse("revision", "a whole number");
  }
  if (secret && !(secret instanceof Uint8Array && secret.length)) {
    refuse("secret", "a Uint8Array that isn't empty");
  }
}

function refuse(option: string, must: string): never {
  throw new RangeError(`Cannot anonymize as '${option}' must be ${must}`);
}
