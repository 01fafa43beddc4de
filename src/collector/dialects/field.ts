/** The kinds of field that dialects have: words of closed vocabularies, switches, sizes and versions; no free text. */
import * as v from "valibot";
import { bucketed } from "../../schema/bucketed.ts";
import { exported } from "../../schema/exported.ts";
import type { Edges } from "../../schema/mark.ts";
import type { Schema } from "../../schema/shape.ts";

/** Buckets for small numbers, of things that people set up by hand. */
export const FEW: Edges = [0, 1, 2, 3, 4, 5, 10, 20, 50, 100, 200, 500, 1000];

/** One of these words; any other text is kept as `other`. */
export function word(words: readonly string[], purpose: string): Schema {
  return v.pipe(v.picklist(words), exported({ purpose }));
}

/** A list of such words. */
export function words(words: readonly string[], purpose: string): Schema {
  return v.array(v.pipe(v.picklist(words), exported({ purpose })));
}

/** A switch. */
export function flag(purpose: string): Schema {
  return v.pipe(v.boolean(), exported({ purpose }));
}

/** A number, in buckets. */
export function size(purpose: string, edges: Edges = "log2"): Schema {
  return v.pipe(v.number(), bucketed(edges, { purpose }));
}

/** A version that `publicVersion()` returned. */
export function version(purpose: string): Schema {
  return v.pipe(v.string(), exported({ purpose }));
}

/** An object with such fields, all of them optional. */
export function fields(entries: Readonly<Record<string, Schema>>): Schema {
  const all = Object.entries(entries).map(([name, schema]) =>
    [name, v.optional(schema as v.GenericSchema)] as const
  );
  return v.object(Object.fromEntries(all));
}
