import type { Mark } from "../schema/mark.ts";
import type { Shape } from "../schema/shape.ts";
import { pseudonym } from "../hash/pseudonym.ts";
import { bucket } from "./bucket.ts";
import { answer } from "./randomize.ts";
import { MASK } from "./redact.ts";
import { scrub } from "./scrub.ts";
import type { Run } from "./walk.ts";

/**
 * Compiles a marked field.
 *
 * @param shape The field.
 * @param mark Its mark.
 * @param stays What stands for a value of another type than the schema says.
 */
export function leaf(shape: Shape, mark: Mark, stays: unknown): Run {
  const { nullable, path } = shape;
  const miss = (value: unknown) => value === null && nullable ? null : stays;
  switch (mark.mark) {
    case "exported":
      return exportedLeaf(shape, mark, miss);
    case "hashed":
      return (value, { secret }) =>
        secret && isOf(shape, value)
          ? pseudonym(secret, path, String(value))
          : miss(value);
    case "counted":
      return (value) => size(shape, value) ?? miss(value);
    case "bucketed":
      return (value) =>
        isOf(shape, value)
          ? bucket(value as number | bigint, mark.edges!) ?? stays
          : miss(value);
    case "present":
      return (value) =>
        value === undefined ? stays : value === null ? null : true;
    case "randomized": {
      const words = shape.kind === "boolean" ? [true, false] : shape.options;
      return (value, walk) =>
        words.includes(value)
          ? text(answer(words, value, mark, path, walk))
          : unknownWord(words, value) ?? miss(value);
    }
  }
}

function isOf({ kind }: Shape, value: unknown): boolean {
  const type: string = typeof value;
  return type === kind;
}

type Miss = (value: unknown) => unknown;

function exportedLeaf(shape: Shape, mark: Mark, miss: Miss): Run {
  const { kind, options } = shape;
  switch (kind) {
    case "boolean":
      return (value) => typeof value === "boolean" ? value : miss(value);
    case "number":
      return (value) => Number.isFinite(value) ? value : miss(value);
    case "bigint":
      return (value) => typeof value === "bigint" ? `${value}` : miss(value);
    case "string":
      return mark.text
        ? (value) =>
          typeof value === "string" ? value.toWellFormed() : miss(value)
        : (value) => typeof value === "string" ? scrub(value) : miss(value);
    case "date":
      return (value) =>
        value instanceof Date &&
          !Number.isNaN(Date.prototype.getTime.call(value))
          ? Date.prototype.toISOString.call(value)
          : miss(value);
    case "vocabulary": {
      const words = new Set(options);
      return (value) =>
        words.has(value) && value === value
          ? text(value)
          : unknownWord(options, value) ?? miss(value);
    }
  }
  return miss;
}

/** Bigints leave as decimal strings. */
function text(value: unknown): unknown {
  return typeof value === "bigint" ? `${value}` : value;
}

/** Another word than the vocabulary's; what is masked already stays masked. */
function unknownWord(words: readonly unknown[], value: unknown): unknown {
  if (value === MASK || value !== value) return undefined;
  const type = typeof value;
  return type === "string" || words.some((word) => typeof word === type)
    ? "other"
    : undefined;
}

/** The collections' own ways are used: a subclass can't answer for them. */
function size({ kind }: Shape, value: unknown): number | undefined {
  switch (kind) {
    case "string":
      return typeof value === "string" ? value.length : undefined;
    case "array":
      return Array.isArray(value) ? value.length >>> 0 : undefined;
    case "record":
      return typeof value === "object" && value && !Array.isArray(value)
        ? Object.keys(value).length
        : undefined;
  }
  let count = 0;
  if (kind === "set" && value instanceof Set) {
    Set.prototype.forEach.call(value, () => count++);
  } else if (kind === "map" && value instanceof Map) {
    Map.prototype.forEach.call(value, () => count++);
  } else return undefined;
  return count;
}
