import type { Mark, MarkName, Note } from "./mark.ts";
import { type Schema, type Shape, shapeOf } from "./shape.ts";

/** One field of a schema: what it is and what of it may leave. */
export interface Field {
  /** Where it stands: `entryPoints.*.address`, `rootCAs[]`, `labels.<key>`. */
  readonly path: string;
  /** valibot's name of its kind: `string`, `picklist`, `array`, … */
  readonly kind: string;
  /** Its mark; a field without one stays. */
  readonly mark?: MarkName;
  /** What the maintainer says about the mark. */
  readonly note?: Note;
  /** A closed vocabulary's words. */
  readonly options?: readonly unknown[];
  /** `exported({ text: "verbatim" })`. */
  readonly text?: "verbatim" | undefined;
  /** The edges of `bucketed()`. */
  readonly edges?: Mark["edges"];
  /** The epsilon of `randomized()`. */
  readonly epsilon?: number;
}

/**
 * Lists every field of a schema, whether it may leave or stays. Documentation, audits
 * and dashboards are made from it. A container is listed where it is marked
 * itself or has no fields; a recursive part is listed once.
 *
 * @param schema The valibot schema.
 *
 * @throws {TypeError} Where a mark doesn't fit, naming the path and what to write instead.
 *
 * @example What leaves, what stays
 * ```ts
 * import * as v from "valibot";
 * import { catalogue, exported } from "@candor/telemetry/anonymize";
 *
 * const Config = v.object({ debug: v.pipe(v.boolean(), exported()), token: v.string() });
 * for (const { path, kind, mark } of catalogue(Config)) {
 *   console.log(`${path}: ${kind}, ${mark ?? "stays"}`);
 * }
 * ```
 */
export function catalogue(schema: Schema): Field[] {
  const fields: Field[] = [];
  list(shapeOf(schema), fields, new Set());
  return fields;
}

function list(shape: Shape, fields: Field[], seen: Set<Shape>): void {
  if (seen.has(shape)) return;
  seen.add(shape);
  const { type, path, mark, words, inside } = shape;
  if (inside.length && !mark) {
    for (const part of inside) list(part, fields, seen);
  } else {
    fields.push({
      path,
      kind: type,
      ...(words && { options: words }),
      ...mark,
    });
  }
}
