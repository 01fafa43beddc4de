/** What a mark may have let leave of a field: the other side of `anonymize/leaf.ts`. */
import { bucket } from "../../anonymize/bucket.ts";
import { scrub } from "../../anonymize/scrub.ts";
import type { Mark } from "../../schema/mark.ts";
import type { Shape } from "../../schema/shape.ts";

/** One marked field. */
export interface Leaf {
  readonly fits: (value: unknown) => boolean;
  /** What it is counted under; nothing for what tells itself apart from all others. */
  readonly label: (value: unknown) => unknown;
}

const HASH = /^[0-9a-f]{64}$/;
const BIGINT = /^(0|-?[1-9]\d{0,999})$/;
const plain = (value: unknown): string => `${value}`;
const self = (value: unknown): unknown => value;

/** Reads a mark, for the values that it lets leave of a field of this kind. */
export function leaf(
  { kind, words }: Shape,
  { mark, text, edges }: Mark,
): Leaf {
  switch (mark) {
    case "hashed":
      return { fits: (value) => is(HASH, value), label: () => undefined };
    case "counted":
      return { fits: isSize, label: self };
    case "bucketed":
      return {
        fits: (value) => {
          const lower = kind === "bigint" ? bigint(value) : value;
          return (typeof lower === "bigint" || typeof lower === "number") &&
            bucket(lower, edges!) === lower;
        },
        label: plain,
      };
    case "present":
      return { fits: (value) => value === true, label: plain };
    case "randomized":
      return worded(kind === "boolean" ? [true, false] : words!);
  }
  switch (kind) {
    case "words":
      return worded(words!);
    case "string":
      return { fits: text ? isText : isClean, label: self };
    case "bigint":
      return {
        fits: (value) => is(BIGINT, value),
        label: (value) => Number(value),
      };
    case "date":
      return { fits: isDate, label: (value) => plain(value).slice(0, 10) };
    case "boolean":
      return { fits: (value) => typeof value === "boolean", label: plain };
    case "number":
      return { fits: Number.isFinite, label: self };
  }
  // A field that can only be null.
  return { fits: () => false, label: self };
}

function worded(words: readonly unknown[]): Leaf {
  const known = new Set(
    words.map((word) => typeof word === "bigint" ? `${word}` : word),
  );
  return { fits: (value) => known.has(value), label: plain };
}

function isSize(value: unknown): boolean {
  return Number.isSafeInteger(value) && value as number >= 0;
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value.isWellFormed();
}

function isClean(value: unknown): boolean {
  return isText(value) && scrub(value as string) === value;
}

function isDate(value: unknown): boolean {
  const date = new Date(typeof value === "string" ? value : NaN);
  return date.toJSON() === value && value !== null;
}

function bigint(value: unknown): bigint | undefined {
  return is(BIGINT, value) ? BigInt(value as string) : undefined;
}

function is(pattern: RegExp, value: unknown): boolean {
  return typeof value === "string" && pattern.test(value);
}
