/** Finds the schemas among a module's exports, also in records within records. */
import type { Schema } from "../../schema/shape.ts";

/** A schema and its path in the module: `Config`, `events.built`, `products.hal.config`. */
export type Exported = readonly [path: string, schema: Schema];

/** Records are searched down to this level: more than `products.hal.0.events.built` needs. */
const MAX_DEPTH = 8;

/** Every schema. Those that are exports themselves come first. */
export function exportedSchemas(
  exports: Readonly<Record<string, unknown>>,
): readonly Exported[] {
  const all = Object.entries(exports);
  const own = all.filter((one): one is [string, Schema] => isSchema(one[1]));
  const records = all.filter(([, value]) => !isSchema(value));
  return [...own, ...records.flatMap(([name, value]) => walk(name, value, 1))];
}

/** Leaves out schemas that are there under another name. */
export function withoutRepeats(all: readonly Exported[]): readonly Exported[] {
  return all.filter(([, schema], i) =>
    all.findIndex(([, one]) => one === schema) === i
  );
}

function walk(path: string, value: unknown, depth: number): Exported[] {
  if (isSchema(value)) return [[path, value]];
  if (!isRecord(value) || depth > MAX_DEPTH) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    // `{ schema, send }` is an event, `{ schema, read }` a part of a report.
    name === "schema" && isSchema(part)
      ? [[path, part] as const]
      : walk(`${path}.${name}`, part, depth + 1)
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype ||
    prototype === null;
}

function isSchema(value: unknown): value is Schema {
  const { kind, type } = Object(value);
  return kind === "schema" && typeof type === "string";
}
