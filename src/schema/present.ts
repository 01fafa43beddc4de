import { mark, type MarkAction, type Note } from "./mark.ts";

/**
 * `true` leaves if the field is set, and nothing if it isn't. It fits any schema. Nothing inside of the field leaves,
 * whatever its marks.
 *
 * @param note The note about the mark.
 *
 * @example Whether, not what
 * ```ts
 * import * as v from "valibot";
 * import { anonymize, present } from "@candor/telemetry/anonymize";
 *
 * const Config = v.object({ proxy: v.pipe(v.optional(v.string()), present()) });
 * console.log(anonymize(Config, { proxy: "http://10.0.0.1:3128" })); // {"proxy":true}
 * console.log(anonymize(Config, {})); // {}
 * ```
 */
export function present<TInput>(note?: Note): MarkAction<TInput, "present"> {
  return mark(present, "present", note);
}
