import type { Mark, MarkName, Note } from "./mark.ts";
import { type Schema, type Shape, shapeOf } from "./shape.ts";

/** One field of a schema, its kind, and its mark. */
export interface Field {
  /** Its path: `entryPoints.*.address`, `rootCAs[]`, `labels.<key>`. */
  readonly path: string;
  /** valibot's name of its kind: `string`, `picklist`, `array`, … */
  readonly kind: string;
  /** Its mark; a field without one is redacted. */
  readonly mark?: MarkName;
  /** What the maintainer says about the mark. */
  readonly note?: Note;
  /** The words of a closed vocabulary. */
  readonly options?: readonly unknown[];
  /** The option of `exported({ text: "verbatim" })`. */
  readonly text?: "verbatim" | undefined;
  /** The edges of `bucketed()`. */
  readonly edges?: Mark["edges"];
  /** The epsilon of `randomized()`. */
  readonly epsilon?: number;
}

/**
 * Lists every field of a schema, also those that don't leave. Documentation, audits and dashboards are made from it. A
 * container is only listed if it is marked itself or has no fields. A recursive part is listed once.
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
