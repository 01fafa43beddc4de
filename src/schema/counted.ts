import { mark, type MarkAction, type Note } from "./mark.ts";

/** The types that `counted()` fits: those that have a size. */
export type Countable =
  | string
  | readonly unknown[]
  | ReadonlySet<unknown>
  | ReadonlyMap<unknown, unknown>
  | Readonly<Record<string, unknown>>
  | null
  | undefined;

/**
 * The size of a list, set, map, record or text leaves, and nothing of its contents.
 *
 * @param note The note about the mark.
 *
 * @example How many, not which
 * ```ts
 * import * as v from "valibot";
 * import { anonymize, counted } from "@candor/telemetry/anonymize";
 *
 * const Config = v.object({ hosts: v.pipe(v.array(v.string()), counted()) });
 * console.log(anonymize(Config, { hosts: ["a.example", "b.example"] })); // {"hosts":2}
 * ```
 */
export function counted<TInput extends Countable>(
  note?: Note,
): MarkAction<TInput, "counted"> {
  return mark(counted, "counted", note);
}
