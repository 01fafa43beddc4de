/** What a mark may have let leave of a field: the counterpart of `anonymize/leaf.ts`. */
import { bucket } from "../../anonymize/bucket.ts";
import { scrub } from "../../anonymize/scrub.ts";
import type { Mark } from "../../schema/mark.ts";
import type { Shape } from "../../schema/shape.ts";

/** The values that a marked field may have in a report. */
export interface Accepted {
  /** True if the anonymizer could have left this value. */
  readonly accepts: (value: unknown) => boolean;
  /** What the value is counted under; undefined for values that differ in every report. */
  readonly label: (value: unknown) => unknown;
}

const HASH = /^[0-9a-f]{64}$/;
const BIGINT = /^(0|-?[1-9]\d{0,999})$/;
const asText = (value: unknown): string => `${value}`;
const asItIs = (value: unknown): unknown => value;

/** The values that a mark lets leave of a field of this kind. */
export function accepted(
  { kind, words }: Shape,
  { mark, text, edges }: Mark,
): Accepted {
  switch (mark) {
    case "hashed":
      return {
        accepts: (value) => matches(HASH, value),
        label: () => undefined,
      };
    case "counted":
      return { accepts: isSize, label: asItIs };
    case "bucketed":
      return {
        accepts: (value) => {
          const lower = kind === "bigint" ? readBigint(value) : value;
          return (typeof lower === "bigint" || typeof lower === "number") &&
            bucket(lower, edges!) === lower;
        },
        label: asText,
      };
    case "present":
      return { accepts: (value) => value === true, label: asText };
    case "randomized":
      return oneOf(kind === "boolean" ? [true, false] : words!);
  }
  switch (kind) {
    case "words":
      return oneOf(words!);
    case "string":
      return {
        accepts: text ? isWellFormedText : isScrubbedText,
        label: asItIs,
      };
    case "bigint":
      return {
        accepts: (value) => matches(BIGINT, value),
        label: (value) => Number(value),
      };
    case "date":
      return {
        accepts: isDate,
        label: (value) => asText(value).slice(0, "YYYY-MM-DD".length),
      };
    case "boolean":
      return { accepts: (value) => typeof value === "boolean", label: asText };
    case "number":
      return { accepts: Number.isFinite, label: asItIs };
  }
  // A field that can only be null.
  return { accepts: () => false, label: asItIs };
}

function oneOf(words: readonly unknown[]): Accepted {
  const known = new Set(
    words.map((word) => typeof word === "bigint" ? `${word}` : word),
  );
  return { accepts: (value) => known.has(value), label: asText };
}

function isSize(value: unknown): boolean {
  return Number.isSafeInteger(value) && value as number >= 0;
}

function isWellFormedText(value: unknown): boolean {
  return typeof value === "string" && value.isWellFormed();
}

function isScrubbedText(value: unknown): boolean {
  return isWellFormedText(value) && scrub(value as string) === value;
}

function isDate(value: unknown): boolean {
  const date = new Date(typeof value === "string" ? value : NaN);
  return date.toJSON() === value && value !== null;
}

function readBigint(value: unknown): bigint | undefined {
  return matches(BIGINT, value) ? BigInt(value as string) : undefined;
}

function matches(pattern: RegExp, value: unknown): boolean {
  return typeof value === "string" && pattern.test(value);
}
