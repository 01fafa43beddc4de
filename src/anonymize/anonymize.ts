import type { Schema } from "../schema/shape.ts";
import type { Anonymous } from "./anonymous.ts";
import { compile } from "./compile.ts";
import type { AnonymizeOptions } from "./options.ts";

/**
 * Returns what may leave of a value. It calls {@link compile}, which compiles each
 * schema once, and runs the result.
 *
 * @param schema The valibot schema, its fields marked.
 * @param value The facts; they are read, never changed.
 * @param options How redacted values are written, and what a run reads.
 *
 * @throws {TypeError} If a mark doesn't fit, naming the path and what to write instead.
 * @throws {RangeError} If an option has none of its allowed values, naming the option.
 *
 * @example The keys of a map are values too
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
  return compile(schema, options)(value);
}
