import type { Schema } from "../schema/shape.ts";
import type { Anonymous } from "./anonymous.ts";
import { type Program, program } from "./compile.ts";
import type { AnonymizeOptions } from "./options.ts";

/** Compiled schemas, for as long as somebody holds the schema. */
const programs: WeakMap<Schema, Map<string, Program>> = new WeakMap();

/**
 * What may leave of a value: {@link compile} and run in one, the compiled function
 * remembered per schema.
 *
 * @param schema The valibot schema, its fields marked.
 * @param value The facts; they are read, never changed.
 * @param options How what stays is written, and what a run draws on.
 *
 * @throws {TypeError} If a mark doesn't fit, naming the path and what to write instead.
 * @throws {RangeError} If an option is none of its values.
 *
 * @example Names of a map are values too
 * ```ts
 * import * as v from "valibot";
 * import { anonymize, exported } from "@candor/telemetry/anonymize";
 *
 * const Config = v.object({
 *   entryPoints: v.record(v.string(), v.object({ address: v.pipe(v.string(), exported()) })),
 * });
 * const config = { entryPoints: { "vpn.corp.example": { address: ":80" } } };
 * console.log(anonymize(Config, config)); // {"entryPoints":{"xxxx-1":{"address":":80"}}}
 * ```
 */
export function anonymize<S extends Schema>(
  schema: S,
  value: unknown,
  options: AnonymizeOptions = {},
): Anonymous<S> {
  const { redacted, keys, revision, secret } = options;
  const name = `${redacted}/${keys}/${revision}/${secret?.length}`;
  let known = programs.get(schema);
  if (!known) programs.set(schema, known = new Map());
  let run = known.get(name);
  if (!run) known.set(name, run = program(schema, options));
  return run(value, options) as Anonymous<S>;
}
