import type { Mark, MarkName, Note } from "./mark.ts";
import { type Shape, shapeOf } from "./shape.ts";

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
  /** May it be left out? */
  readonly optional: boolean;
  /** A closed vocabulary's words. */
  readonly options?: readonly unknown[];
  /** `exported({ text: "verbatim" })`. */
  readonly text?: "verbatim";
  /** The edges of `bucketed()`. */
  readonly edges?: Mark["edges"];
  /** The epsilon of `randomized()`. */
  readonly epsilon?: number;
}

/**
 * Lists every field of a schema, what stays as well as what may leave: the ground
 * for documentation, audits and dashboards. A container is listed where it is marked
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
export function catalogue(schema: unknown): Field[] {
  const fields: Field[] = [];
  list(shapeOf(schema), fields, new Set());
  return fields;
}

function list(shape: Shape, fields: Field[], seen: Set<Shape>): void {
  if (seen.has(shape)) return;
  seen.add(shape);
  const { kind, mark, entries, items, key, item, resolve } = shape;
  const inside = [...entries.map(([, field]) => field), ...items];
  if (key) inside.push(key);
  if (item) inside.push(item);
  if (resolve) {
    try {
      inside.push(resolve(undefined));
    } catch {
      // It depends on the value: listed as lazy, it stays unless a value resolves it.
    }
  }
  const handsOn = kind === "union" || kind === "intersect" || kind === "lazy";
  if (!inside.length || mark && (mark.mark === "present" || !handsOn)) {
    fields.push(field(shape));
  } else for (const part of inside) list(part, fields, seen);
}

function field({ path, type, mark, optional, options }: Shape): Field {
  return {
    path,
    kind: type,
    ...(mark && { mark: mark.mark, note: { since: 1, ...mark.note } }),
    optional,
    ...(options.length && { options }),
    ...(mark?.text && { text: mark.text }),
    ...(mark?.edges && { edges: mark.edges }),
    ...(mark?.epsilon && { epsilon: mark.epsilon }),
  };
}
