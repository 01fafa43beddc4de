/**
 * A mark says what of one field may leave. It is valibot metadata: it validates
 * nothing, changes nothing, and a field without one stays.
 */
import type { BaseMetadata } from "valibot";
import { categoryOf, isCategory } from "./category.ts";

/** What a maintainer says about a mark. */
export interface Note {
  /** The schema's revision in which the mark appeared. @default 1 */
  readonly since?: number;
  /** What an operator may agree to on its own, or refuse: small letters, digits and dashes. @default "basic" */
  readonly category?: string;
  /** The question that this field answers, in words for the operator. */
  readonly purpose?: string;
  /** Address of the issue where it was discussed. */
  readonly issue?: string;
  /** The person or team responsible for it. */
  readonly owner?: string;
  /** `YYYY-MM-DD` in UTC: from that day on the field is redacted. A text that isn't a date redacts it at once. */
  readonly expires?: string;
}

/** The names of the marks. */
export type MarkName =
  | "exported"
  | "hashed"
  | "counted"
  | "bucketed"
  | "present"
  | "randomized";

/** The edges of a bucketed number, or powers of two. */
export type Edges = readonly number[] | "log2";

/** A mark, as it is read from a schema. */
export interface Mark<TName extends MarkName = MarkName> {
  /** Its name. */
  readonly mark: TName;
  /** What the maintainer says about it. */
  readonly note: Note & {
    /** The schema's revision in which the mark appeared. */
    readonly since: number;
  };
  /** The text leaves as it is, past the scrub (`exported` only). */
  readonly text?: "verbatim" | undefined;
  /** The lower edges of the buckets (`bucketed` only). */
  readonly edges?: Edges;
  /** How much one answer may reveal (`randomized` only). */
  readonly epsilon?: number;
}

/** A mark as an item of a `v.pipe`. */
export interface MarkAction<
  TInput = unknown,
  TName extends MarkName = MarkName,
> extends BaseMetadata<TInput> {
  /** valibot's name for this action. */
  readonly type: "candor_mark";
  /** The mark itself. */
  readonly says: Mark<TName>;
}

/** Makes a mark; throws if the note is wrong. */
export function mark<TInput, TName extends MarkName>(
  factory: unknown,
  name: TName,
  note: Note = {},
  rest: Pick<Mark, "text" | "edges" | "epsilon"> = {},
): MarkAction<TInput, TName> {
  const { since = 1 } = note;
  const category = categoryOf(note);
  if (!(Number.isSafeInteger(since) && since > 0)) {
    throwForMark(name, "'since' must be a whole number from 1", since);
  }
  if (!isCategory(category)) {
    throwForMark(
      name,
      "'category' must be small letters, digits and dashes",
      category,
    );
  }
  return {
    kind: "metadata",
    type: "candor_mark",
    reference: factory as BaseMetadata<TInput>["reference"],
    says: { mark: name, note: { since, ...note }, ...rest },
  };
}

/** Throws an error about an option of a mark. */
export function throwForMark(
  name: MarkName,
  must: string,
  value: unknown,
): never {
  throw new RangeError(
    `Cannot mark as ${name}() as ${must}: current value is '${value}'`,
  );
}
