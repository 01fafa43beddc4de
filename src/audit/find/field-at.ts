import type { Shape } from "../../schema/shape.ts";
import type { Step } from "./walk.ts";

/** Choices within choices are followed so far: a schema may be nothing else without end. */
const DEEPEST = 100;

/** The field that stands in this place of an output, by its path. */
export function fieldAt(
  shape: Shape,
  steps: readonly Step[],
  depth = 0,
): string | undefined {
  const { kind, path, fields, item, mark } = shape;
  if (!steps.length || mark) return path;
  if (depth > DEEPEST) return undefined;
  const [step, ...rest] = steps;
  const inside = (inner: Shape | undefined, steps: readonly Step[]) =>
    inner && fieldAt(inner, steps, depth + 1);
  switch (kind) {
    case "union":
    case "intersect":
      return fields.map(([, branch]) => inside(branch, steps))
        .find((found) => found !== undefined);
    case "lazy":
      return inside(item, steps);
    case "object":
      return inside(fields.find(([name]) => name === step)?.[1], rest);
    case "tuple":
      return inside(fields[Number(step)]?.[1] ?? item, rest);
  }
  return inside(item, rest);
}
