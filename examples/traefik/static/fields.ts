/**
 * The kinds of field that the static configuration is made of. Every field may be
 * left out. A text leaves only where it is one of a closed vocabulary; of any other
 * text the report says at most that it is set, of a list or a map how long it is.
 * No header leaves: neither name nor value.
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

/** As Go writes a time span: `1m30s`. Nothing else gets past the loading of a configuration. */
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

/** One word of a closed vocabulary; it leaves, any other word as `other`. */
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

/** A text of the operator's own; that it is set leaves. */
export const set = (purpose?: string) =>
  v.optional(v.pipe(v.string(), present(note(purpose))));

/** Texts of the operator's own; how many leaves. */
export const count = (purpose?: string) =>
  v.optional(v.pipe(v.array(v.string()), counted(note(purpose))));

/** Names and values of the operator's own; how many leaves. */
export const pairs = (purpose?: string) =>
  v.optional(
    v.pipe(v.record(v.string(), v.string()), counted(note(purpose))),
  );

/** What stays: a text, a number, a switch, a list, a map. */
export const text = () => v.optional(v.string());
export const anyNumber = () => v.optional(v.number());
export const anyFlag = () => v.optional(v.boolean());
export const texts = () => v.optional(v.array(v.string()));
export const map = () => v.optional(v.record(v.string(), v.string()));

/** A group of fields. */
export const section = <const Entries extends v.ObjectEntries>(
  entries: Entries,
) => v.optional(v.object(entries));

/** A group that is there even where nothing in it is set, as Traefik writes it. */
export const always = <const Entries extends v.ObjectEntries>(
  entries: Entries,
) => {
  const group = v.object(entries);
  return v.optional(group, {} as v.InferInput<typeof group>);
};
