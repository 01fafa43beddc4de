/** Finds the schemas in what a module exports: each by itself, or in records of any depth. */
import type { Schema } from "../../schema/shape.ts";

/** A schema, and where it stands: `Config`, `events.built`, `products.hal.config`. */
export type Exported = readonly [path: string, schema: Schema];

/** Beyond `products.hal.0.events.built` nobody writes any. */
const DEEPEST = 8;

/** Every schema, those that are exported by themselves first. */
export function exportedSchemas(
  exports: Readonly<Record<string, unknown>>,
): readonly Exported[] {
  const all = Object.entries(exports);
  const own = all.filter((one): one is [string, Schema] => isSchema(one[1]));
  const records = all.filter(([, value]) => !isSchema(value));
  return [...own, ...records.flatMap(([name, value]) => walk(name, value, 1))];
}

/** Without those that are already there by another name. */
export function eachOnce(all: readonly Exported[]): readonly Exported[] {
  return all.filter(([, schema], i) =>
    all.findIndex(([, one]) => one === schema) === i
  );
}

function walk(path: string, value: unknown, depth: number): Exported[] {
  if (isSchema(value)) return [[path, value]];
  if (!isRecord(value) || depth > DEEPEST) return [];
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
