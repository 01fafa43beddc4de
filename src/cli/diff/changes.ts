/** What changed from one catalogue to another, field by field. */
import type { Field } from "../../schema/catalogue.ts";
import { wider } from "./wider.ts";

/** What became of a field. */
export type ChangeKind =
  | "leaves"
  | "widens"
  | "narrows"
  | "ends"
  | "added"
  | "removed";

/** One change. */
export interface Change {
  readonly kind: ChangeKind;
  readonly path: string;
  /** In words. */
  readonly words: string;
  /** The mark's `since`, where more leaves. */
  readonly since?: number | undefined;
}

/** Every change, in the order of the new catalogue; what is gone comes last. */
export function changes(
  before: readonly Field[],
  after: readonly Field[],
): readonly Change[] {
  const was = Map.groupBy(before, ({ path }) => path);
  const is = Map.groupBy(after, ({ path }) => path);
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

/** A choice between schemas has several fields at one path: each must have been there, and none that lets less leave may be gone. */
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
    ...after.flatMap((field) => least(before.map((old) => wider(old, field)))),
    ...before.flatMap((old) => least(after.map((field) => wider(old, field)))),
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
    before.flatMap((old) => least(after.map((field) => wider(field, old)))),
  );
  return less.size
    ? [{ kind: "narrows", path, words: `before: ${[...less].join("; ")}` }]
    : [];
}

/** The fewest reasons: one that gives none is enough. */
function least(all: readonly (readonly string[])[]): readonly string[] {
  return all.reduce((one, other) => other.length < one.length ? other : one);
}

function words(fields: readonly Field[]): string {
  const marks = fields.flatMap(({ mark, note, kind, text }) =>
    mark
      ? `${kind}, ${mark}(${text ? "verbatim" : ""})${
        note?.purpose ? `: ${note.purpose}` : ""
      }`
      : []
  );
  return [...new Set(marks)].join("; ");
}
