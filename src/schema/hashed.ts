import { mark, type MarkAction, type Note } from "./mark.ts";

/**
 * A pseudonym leaves, keyed with the instance's secret. Equal values of one field and instance have equal pseudonyms;
 * nobody without the secret can find the value. Without a secret the field is redacted.
 *
 * @param note The note about the mark.
 *
 * @example Pseudonyms of 64 hex digits
 * ```ts
 * import * as v from "valibot";
 * import { anonymize, hashed } from "@candor/telemetry/anonymize";
 *
 * const Event = v.object({ application: v.pipe(v.string(), hashed()) });
 * const secret = new Uint8Array(32).fill(7);
 * const { application } = anonymize(Event, { application: "billing" }, { secret });
 * console.log(application.length); // 64
 * console.log(anonymize(Event, { application: "billing" })); // {"application":"xxxx"}
 * ```
 */
export function hashed<TInput extends string | number | null | undefined>(
  note?: Note,
): MarkAction<TInput, "hashed"> {
  return mark(hashed, "hashed", note);
}
