/** Proto3 as JSON: a missing or null field has its default, an enum is a name or a number, a number may be a text. */
import * as v from "valibot";

/** A text; `""` by default. */
export const text: v.GenericSchema<unknown, string> = v.nullish(v.string(), "");

/** An int32; 0 by default. */
export const int32: v.GenericSchema<unknown, number> = v.pipe(
  v.nullish(
    v.union([
      v.number(),
      v.pipe(v.string(), v.regex(/^-?\d{1,10}$/), v.transform(Number)),
    ]),
    0,
  ),
  v.integer(),
  v.minValue(-(2 ** 31)),
  v.maxValue(2 ** 31 - 1),
);

/** A word of an enum; the first one by default. A word that was added later is kept as it is. */
export function oneOf(
  words: readonly string[],
): v.GenericSchema<unknown, string> {
  return v.pipe(
    v.nullish(v.union([v.string(), v.pipe(v.number(), v.integer())]), 0),
    v.transform((word) =>
      typeof word === "number" ? words[word] ?? `${word}` : word
    ),
  );
}

/** A message; if it is missing, its fields have their defaults. Fields that aren't named are dropped. */
export function message<const T extends v.ObjectEntries>(
  entries: T,
): v.GenericSchema<unknown, v.InferOutput<v.ObjectSchema<T, undefined>>> {
  return v.pipe(
    // valibot checks a missing field only if its schema has a default.
    v.nullish(v.unknown(), {}),
    v.object(entries),
  );
}

/** A list; empty by default. */
export function repeated<T>(
  item: v.GenericSchema<unknown, T>,
): v.GenericSchema<unknown, T[]> {
  return v.nullish(v.array(item), []);
}
