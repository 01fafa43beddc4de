import type { Shape } from "../../schema/shape.ts";
import type { Step } from "./walk.ts";

/** Unions inside of unions are followed to this depth, because a schema may nest them without end. */
const MOST_DEPTH = 100;

/** Finds the path of the field to which a place in an output belongs. */
export function findField(
  shape: Shape,
  steps: readonly Step[],
  depth = 0,
): string | undefined {
  const { kind, path, fields, item, mark } = shape;
  if (!steps.length || mark) return path;
  if (depth > MOST_DEPTH) return undefined;
  const [step, ...rest] = steps;
  const findIn = (inner: Shape | undefined, steps: readonly Step[]) =>
    inner && findField(inner, steps, depth + 1);
  switch (kind) {
    case "union":
    case "intersect":
      return fields.map(([, branch]) => findIn(branch, steps))
        .find((found) => found !== undefined);
    case "lazy":
      return findIn(item, steps);
    case "object":
      return findIn(fields.find(([name]) => name === step)?.[1], rest);
    case "tuple":
      return findIn(fields[Number(step)]?.[1] ?? item, rest);
  }
  return findIn(item, rest);
}
