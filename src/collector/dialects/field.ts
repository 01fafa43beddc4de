/** The kinds of field that dialects have: words of a closed vocabulary, switches and sizes, and nothing that is free. */
import * as v from "valibot";
import { bucketed } from "../../schema/bucketed.ts";
import { exported } from "../../schema/exported.ts";
import type { Edges } from "../../schema/mark.ts";
import type { Schema } from "../../schema/shape.ts";

/** A small number of things that people set up by hand. */
export const FEW: Edges = [0, 1, 2, 3, 4, 5, 10, 20, 50, 100, 200, 500, 1000];

/** One of these words; any other is kept as `other`. */
export function word(words: readonly string[], purpose: string): Schema {
  return v.pipe(v.picklist(words), exported({ purpose }));
}

/** Any number of them. */
export function words(words: readonly string[], purpose: string): Schema {
  return v.array(v.pipe(v.picklist(words), exported({ purpose })));
}

/** On or off. */
export function flag(purpose: string): Schema {
  return v.pipe(v.boolean(), exported({ purpose }));
}

/** How much or how many, coarsely. */
export function size(purpose: string, edges: Edges = "log2"): Schema {
  return v.pipe(v.number(), bucketed(edges, { purpose }));
}

/** The numbers of a version, which went through `publicVersion()`. */
export function version(purpose: string): Schema {
  return v.pipe(v.string(), exported({ purpose }));
}

/** An object of such fields, any of which may be missing. */
export function fields(entries: Readonly<Record<string, Schema>>): Schema {
  const all = Object.entries(entries).map(([name, schema]) =>
    [name, v.optional(schema as v.GenericSchema)] as const
  );
  return v.object(Object.fromEntries(all));
}
