/** The kinds of field that a broker's report is made of. Every field may be left out. */
import * as v from "valibot";
import { bucketed, exported } from "@candor/telemetry";

/** An amount, as a power of two. */
export const size = (purpose: string) =>
  v.optional(v.pipe(v.number(), bucketed("log2", { purpose })));

/** The exact number of things that an operator set up; these numbers are small. */
export const few = (purpose: string) =>
  v.optional(v.pipe(v.number(), exported({ purpose })));

/** One word of a closed vocabulary; any other leaves as `other`. */
export const word = <const Words extends readonly (string | number)[]>(
  words: Words,
  purpose: string,
) => v.optional(v.pipe(v.picklist(words), exported({ purpose })));

/** Several words of a closed vocabulary. */
export const words = <const Words extends readonly string[]>(
  words: Words,
  purpose: string,
) => v.optional(v.array(v.pipe(v.picklist(words), exported({ purpose }))));

/** A version of an official build. */
export const version = (purpose: string) =>
  v.optional(v.pipe(v.string(), exported({ purpose })));

/** A record whose keys are words of a closed vocabulary. */
export const by = <
  const Words extends readonly string[],
  const Value extends v.GenericSchema,
>(words: Words, value: Value, purpose: string) =>
  v.optional(
    v.record(v.pipe(v.picklist(words), exported({ purpose })), value),
  );

export const section = <const Entries extends v.ObjectEntries>(
  entries: Entries,
) => v.optional(v.object(entries));
