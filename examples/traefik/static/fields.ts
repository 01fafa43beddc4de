/**
 * The kinds of field in the static configuration. Every field may be left out. A text
 * leaves only if it is a word of a closed vocabulary. Of any other text the report says
 * at most that it is set, and of a list or a map how long it is. No header leaves,
 * neither its name nor its value.
 */
import * as v from "valibot";
import { counted, exported, type Note, present } from "@candor/telemetry";

const note = (purpose?: string): Note => purpose ? { purpose } : {};

/** A switch; it leaves. */
export const flag = (purpose?: string) =>
  v.optional(v.pipe(v.boolean(), exported(note(purpose))));

/** A number; it leaves. */
export const number = (purpose?: string) =>
  v.optional(v.pipe(v.number(), exported(note(purpose))));

/** Numbers; they leave. */
export const numbers = (purpose?: string) =>
  v.optional(v.array(v.pipe(v.number(), exported(note(purpose)))));

/** A time span as Go writes it: `1m30s`. A configuration with anything else isn't loaded. */
export const DURATION = /^-?(0|(\d+(\.\d+)?(ns|us|µs|μs|ms|s|m|h))+)$/;

/** A time span; it leaves. */
export const duration = (purpose?: string) =>
  v.optional(
    v.pipe(
      v.string(),
      v.regex(DURATION, "must be a duration"),
      exported(note(purpose)),
    ),
  );

/** One word of a closed vocabulary. It leaves; any other word leaves as `other`. */
export const word = <const Words extends readonly string[]>(
  words: Words,
  purpose?: string,
) => v.optional(v.pipe(v.picklist(words), exported(note(purpose))));

/** Several words of a closed vocabulary. */
export const words = <const Words extends readonly string[]>(
  vocabulary: Words,
  purpose?: string,
) =>
  v.optional(
    v.array(v.pipe(v.picklist(vocabulary), exported(note(purpose)))),
  );

/** A text of the operator's own: only whether it is set leaves. */
export const set = (purpose?: string) =>
  v.optional(v.pipe(v.string(), present(note(purpose))));

/** Texts of the operator's own: only their number leaves. */
export const count = (purpose?: string) =>
  v.optional(v.pipe(v.array(v.string()), counted(note(purpose))));

/** Names and values of the operator's own: only their number leaves. */
export const pairs = (purpose?: string) =>
  v.optional(
    v.pipe(v.record(v.string(), v.string()), counted(note(purpose))),
  );

/** Fields that stay: a text, a number, a switch, a list, a map. */
export const text = () => v.optional(v.string());
export const anyNumber = () => v.optional(v.number());
export const anyFlag = () => v.optional(v.boolean());
export const texts = () => v.optional(v.array(v.string()));
export const map = () => v.optional(v.record(v.string(), v.string()));

/** A group of fields. */
export const section = <const Entries extends v.ObjectEntries>(
  entries: Entries,
) => v.optional(v.object(entries));

/** A group that is written even if nothing in it is set, as Traefik does. */
export const always = <const Entries extends v.ObjectEntries>(
  entries: Entries,
) => {
  const group = v.object(entries);
  return v.optional(group, {} as v.InferInput<typeof group>);
};
