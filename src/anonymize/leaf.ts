import { pseudonym } from "../hash/pseudonym.ts";
import type { Mark } from "../schema/mark.ts";
import type { Shape } from "../schema/shape.ts";
import { bucket } from "./bucket.ts";
import { contents } from "./contents.ts";
import { randomizedAnswer } from "./randomize.ts";
import { MASK } from "./redact.ts";
import { scrub } from "./scrub.ts";
import { domainOf, LONGEST_TEXT, type Run } from "./walk.ts";

/**
 * Compiles a marked field.
 *
 * @param shape The field.
 * @param mark Its mark.
 * @param stays What replaces a value of another type than the schema says.
 */
export function leaf(shape: Shape, mark: Mark, stays: unknown): Run {
  const { kind, nullable, path } = shape;
  /** What leaves of a value of another type. */
  const other = (value: unknown) => value === null && nullable ? null : stays;
  switch (mark.mark) {
    case "hashed":
      return (value, walk) =>
        (typeof value as string) !== kind
          ? other(value)
          : (value as string).length > LONGEST_TEXT || !walk.secret
          ? stays
          : pseudonym(walk.secret, domainOf(path, walk), `${value}`);
    case "counted":
      return (value, walk) =>
        kind === "string"
          ? typeof value === "string" ? value.length : other(value)
          : contents(kind, value, walk)?.length ?? other(value);
    case "bucketed":
      return (value) =>
        (typeof value as string) === kind
          ? toJson(bucket(value as number | bigint, mark.edges!)) ?? stays
          : other(value);
    case "present":
      return (value) =>
        value === null ? null : value === undefined ? stays : true;
    case "randomized":
      return randomizedWord(shape, mark, stays, other);
    case "exported":
      return exportedValue(shape, mark, stays, other);
  }
}

/** What leaves of a value of another type than the field's. */
type Other = (value: unknown) => unknown;

function exportedValue(
  { kind, words }: Shape,
  { text }: Mark,
  stays: unknown,
  other: Other,
): Run {
  switch (kind) {
    case "words":
      return (value) =>
        words!.includes(value)
          ? toJson(value) ?? stays
          : otherWord(words!, value, other);
    case "string":
      return (value) => {
        if (typeof value !== "string") return other(value);
        if (value.length > LONGEST_TEXT) return stays;
        const left = text ? value.toWellFormed() : scrub(value);
        // A mask may be longer than the text that it replaces.
        return left.length > LONGEST_TEXT ? stays : left;
      };
    case "boolean":
      return (value) => typeof value === "boolean" ? value : other(value);
    case "date":
      return (value) =>
        value instanceof Date
          ? new Date(Number(value)).toJSON() ?? stays
          : other(value);
  }
  return (value) =>
    (typeof value as string) === kind ? toJson(value) ?? stays : other(value);
}

function randomizedWord(
  { kind, words: listed, path }: Shape,
  mark: Mark,
  stays: unknown,
  other: Other,
): Run {
  const words = kind === "boolean" ? [true, false] : listed!;
  return (value, walk) =>
    words.includes(value)
      ? toJson(randomizedAnswer(words, value, { mark, path }, walk)) ?? stays
      : otherWord(words, value, other);
}

/** Other texts, and other values of the words' type, leave as `"other"`. A mask stays a mask. */
function otherWord(
  words: readonly unknown[],
  value: unknown,
  other: Other,
): unknown {
  const isWord = typeof value === "string" || typeof value === typeof words[0];
  return isWord && value !== MASK ? "other" : other(value);
}

/** Bigints leave as decimal strings; values that JSON can't hold (symbols, NaN, infinities) don't leave. */
function toJson(value: unknown): unknown {
  if (typeof value === "bigint") return `${value}`;
  const isJson = typeof value === "string" || typeof value === "boolean" ||
    Number.isFinite(value);
  return isJson ? value : undefined;
}
