/** Compares two catalogues field by field. */
import type { Field } from "../../schema/catalogue.ts";
import { groupBy } from "../terminal/group-by.ts";
import { wider } from "./wider.ts";

/** What happened to a field. */
export type ChangeKind =
  | "leaves"
  | "widens"
  | "narrows"
  | "ends"
  | "added"
  | "removed";

/** One change. */
export interface Change {
  /** What happened. */
  readonly kind: ChangeKind;
  /** The field. */
  readonly path: string;
  /** The change in words. */
  readonly words: string;
  /** The mark's `since`, if more leaves. */
  readonly since?: number | undefined;
}

/** Every change in the order of the new catalogue. Removed fields come last. */
export function changes(
  before: readonly Field[],
  after: readonly Field[],
): readonly Change[] {
  const was = groupBy(before, ({ path }) => path);
  const is = groupBy(after, ({ path }) => path);
  return [
    ...[...is].flatMap(([path, fields]) =>
      changed(was.get(path) ?? [], fields)
    ),
    ...[...was].filter(([path]) => !is.has(path)).map(([path, fields]) => ({
      kind: "removed" as const,
      path,
      words: fields.some(({ mark }) => mark) ? "it could leave" : "it stayed",
    })),
  ];
}

/**
 * The change at one path. A union has several fields at the same path: more leaves if one of them lets more leave than
 * all before, or if one that let less leave is gone.
 */
function changed(
  before: readonly Field[],
  after: readonly Field[],
): readonly Change[] {
  const { path } = after[0]!;
  const marked = after.filter(({ mark }) => mark);
  const since = Math.min(...marked.map(({ note }) => note?.since ?? 1));
  if (before.length === 0) {
    return marked.length
      ? [{ kind: "leaves", path, words: words(marked), since }]
      : [{ kind: "added", path, words: after[0]!.kind }];
  }
  const reasons = new Set([
    ...after.flatMap((field) => fewest(before.map((old) => wider(old, field)))),
    ...before.flatMap((old) => fewest(after.map((field) => wider(old, field)))),
  ]);
  if (reasons.size) {
    return before.some(({ mark }) => mark)
      ? [{ kind: "widens", path, words: [...reasons].join("; "), since }]
      : [{ kind: "leaves", path, words: words(marked), since }];
  }
  if (!marked.length) {
    return before.some(({ mark }) => mark)
      ? [{ kind: "ends", path, words: `${words(before)} before` }]
      : [];
  }
  const less = new Set(
    before.flatMap((old) => fewest(after.map((field) => wider(field, old)))),
  );
  return less.size
    ? [{ kind: "narrows", path, words: `before: ${[...less].join("; ")}` }]
    : [];
}

/** The shortest list of reasons: one counterpart without a reason is enough. */
function fewest(all: readonly (readonly string[])[]): readonly string[] {
  return all.reduce((one, other) => other.length < one.length ? other : one);
}

function words(fields: readonly Field[]): string {
  const marks = fields.flatMap(({ mark, note, kind, text }) =>
    mark
      ? `${kind}, ${mark}(${text ? "verbatim" : ""})${
        note?.category ? ` in ${note.category}` : ""
      }${note?.purpose ? `: ${note.purpose}` : ""}`
      : []
  );
  return [...new Set(marks)].join("; ");
}
