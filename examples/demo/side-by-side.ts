/** Shows a configuration, and next to each line what leaves of it. */
import { paint } from "./paint.ts";

/** The mask for values that don't leave. */
const MASK = /^xxxx(-\d+)?$/;

/** Width of a column. Two of them fit into a terminal of 80. */
const COLUMN = 38;

export interface Row {
  readonly left: string;
  /** The right side; undefined if nothing of the line leaves. */
  readonly right?: string;
  /** Whether the line leaves, stays, or only contains other lines. */
  readonly fate: "leaves" | "stays" | "holds";
}

const COLOURS = { leaves: "green", stays: "dim", holds: "reset" } as const;

/** Puts both side by side, line by line, in the order of the first. */
export function rows(left: unknown, right: unknown, depth = 0): readonly Row[] {
  if (typeof left !== "object" || left === null) return [];
  const indent = "  ".repeat(depth);
  return Object.entries(left).flatMap(
    ([name, value], index): readonly Row[] => {
      const [other, part] = counterpart(right, name, index);
      const line = (key: string, value: unknown): string =>
        `${indent}${key}:${value === undefined ? "" : ` ${shown(value)}`}`;
      const nested = typeof value === "object" && value !== null &&
        !Array.isArray(value) && Object.keys(value).length > 0;
      const row: Row = {
        left: line(name, nested ? undefined : value),
        ...part !== undefined && {
          right: line(other, nested ? undefined : part),
        },
        fate: part === undefined || MASK.test(other) || !nested && masked(part)
          ? "stays"
          : nested
          ? "holds"
          : "leaves",
      };
      return [row, ...nested ? rows(value, part, depth + 1) : []];
    },
  );
}

/** The same field on the other side. A field whose name is masked is found by its position. */
function counterpart(
  right: unknown,
  name: string,
  index: number,
): readonly [string, unknown] {
  const parts: Readonly<Record<string, unknown>> = Object(right);
  const other = Object.hasOwn(parts, name) ? name : `xxxx-${index + 1}`;
  return [other, parts[other]];
}

function masked(value: unknown): boolean {
  return [value].flat().some((one) => MASK.test(`${one}`));
}

function shown(value: unknown): string {
  return Array.isArray(value)
    ? `[${value.map(shown).join(", ")}]`
    : typeof value === "object"
    ? "{}"
    : `${value}`;
}

/** The lines to print. */
export function printed(
  all: readonly Row[],
  [left, right]: readonly [string, string],
): readonly string[] {
  return [
    `  ${paint("bold", left.padEnd(COLUMN))}  ${paint("bold", right)}`,
    `  ${paint("dim", "─".repeat(COLUMN))}  ${
      paint("dim", "─".repeat(COLUMN))
    }`,
    ...all.map(({ left, right = "", fate }) =>
      `  ${fitted(left)}  ${paint(COLOURS[fate], fitted(right))}`
        .trimEnd()
    ),
  ];
}

function fitted(line: string): string {
  return line.length > COLUMN
    ? `${line.slice(0, COLUMN - 1)}…`
    : line.padEnd(COLUMN);
}
