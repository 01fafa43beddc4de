/** Readers that several options share: each with the rule that its values follow. */

/** A reader and its rule. */
export interface Reader<Value> {
  /** What a value must be, for the error. */
  readonly rule: string;
  /** Reads a value from a command line, a variable or a file; undefined if it is wrong. */
  readonly read: (value: unknown) => Value | undefined;
}

/** Whole numbers within bounds, as a number or as digits. */
export function wholeNumber(least: number, most: number): Reader<number> {
  return {
    rule: `a whole number from ${least} to ${most}`,
    read(value) {
      const text = typeof value === "string"
        ? value
        : Number.isSafeInteger(value)
        ? `${value}`
        : "";
      const number = Number(text);
      return /^\d{1,9}$/.test(text) && number >= least && number <= most
        ? number
        : undefined;
    },
  };
}

/** Tokens that can't be guessed. */
export const token: Reader<string> = {
  rule: "16 characters or more",
  read: (value) =>
    typeof value === "string" && value.length >= 16 ? value : undefined,
};

/** Yes or no: `true`, `1`, `yes`, `on`, or their opposites. */
export const truth: Reader<boolean> = {
  rule: "true or false",
  read(value) {
    const word = `${value}`.toLowerCase();
    if (/^(true|1|yes|on)$/.test(word)) return true;
    return /^(false|0|no|off)$/.test(word) ? false : undefined;
  },
};

/** One of some words. */
export function oneOf<Word extends string>(
  words: readonly Word[],
): (value: unknown) => Word | undefined {
  return (value) => words.find((word) => word === value);
}
