import { mark, type MarkAction, type Note } from "./mark.ts";

/**
 * `true` leaves when the field is set, nothing when it isn't. It fits anything,
 * and what is inside no longer leaves, marked or not.
 *
 * @param note What to say about it.
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
