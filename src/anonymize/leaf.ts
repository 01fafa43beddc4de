import { pseudonym } from "../hash/pseudonym.ts";
import type { Mark } from "../schema/mark.ts";
import type { Shape } from "../schema/shape.ts";
import { bucket } from "./bucket.ts";
import { contents } from "./contents.ts";
import { answer } from "./randomize.ts";
import { MASK } from "./redact.ts";
import { scrub } from "./scrub.ts";
import { domainOf, LONGEST_TEXT, type Run, type Walk } from "./walk.ts";

/**
 * Compiles a marked field.
 *
 * @param shape The field.
 * @param mark Its mark.
 * @param stays What stands for a value of another type than the schema says.
 */
export function leaf(shape: Shape, mark: Mark, stays: unknown): Run {
  const { kind, nullable, path } = shape;
  const words = kind === "boolean" ? [true, false] : shape.words!;
  const other = (value: unknown) => value === null && nullable ? null : stays;
  const typed =
    (leaves: (value: never, walk: Walk) => unknown): Run => (value, walk) => {
      const type: string = typeof value;
      return type === kind
        ? leaves(value as never, walk) ?? stays
        : other(value);
    };
  // What is masked already stays masked; another text, or word of the words' kind, is "other".
  const worded =
    (leaves: (value: unknown, walk: Walk) => unknown): Run => (value, walk) =>
      words.includes(value)
        ? text(leaves(value, walk)) ?? stays
        : value !== MASK && ["string", typeof words[0]].includes(typeof value)
        ? "other"
        : other(value);
  switch (mark.mark) {
    case "hashed":
      return typed((value, walk) =>
        isLong(value) || !walk.secret
          ? undefined
          : pseudonym(walk.secret, domainOf(path, walk), `${value}`)
      );
    case "counted":
      return kind === "string"
        ? typed((text: string) => text.length)
        : (value, walk) => contents(kind, value, walk)?.length ?? other(value);
    case "bucketed":
      return typed((value) => text(bucket(value, mark.edges!)));
    case "present":
      return (value) =>
        value === null ? null : value === undefined ? stays : true;
    case "randomized":
      return worded((value, walk) => answer(words, value, mark, path, walk));
  }
  switch (kind) {
    case "words":
      return worded(text);
    case "string":
      return typed((value: string) => {
        if (isLong(value)) return undefined;
        const left = mark.text ? value.toWellFormed() : scrub(value);
        // Masks may be longer than what they stand for.
        return isLong(left) ? undefined : left;
      });
    case "date":
      return (value) =>
        value instanceof Date
          ? new Date(Number(value)).toJSON() ?? stays
          : other(value);
  }
  return typed(text);
}

/** Is this a text that is too long to be looked at? */
function isLong(value: unknown): boolean {
  return typeof value === "string" && value.length > LONGEST_TEXT;
}

/** Bigints leave as decimal strings; what JSON can't hold (symbols, NaN, the infinities) not at all. */
function text(value: unknown): unknown {
  return typeof value === "bigint"
    ? `${value}`
    : Number.isFinite(value) || value === !!value || typeof value === "string"
    ? value
    : undefined;
}
