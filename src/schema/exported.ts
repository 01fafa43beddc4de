import { mark, type MarkAction, type Note } from "./mark.ts";

/** The types that `exported()` fits: values, never containers. */
export type Exportable =
  | string
  | number
  | bigint
  | boolean
  | Date
  | null
  | undefined;

/** The note of `exported()`. */
export interface ExportedNote extends Note {
  /** `"verbatim"` lets the text leave without the scrub; the audit lists every such field. @default the scrub */
  readonly text?: "verbatim";
}

/**
 * The value itself leaves: numbers, booleans and dates as they are, text after {@link scrub}. Text longer than 4,096
 * characters is redacted, and a word outside of a closed vocabulary leaves as `"other"`. On the key schema of a record it
 * lets the keys leave.
 *
 * @param note The note about the mark.
 *
 * @example A boolean leaves, the text beside it stays
 * ```ts
 * import * as v from "valibot";
 * import { anonymize, exported } from "@candor/telemetry/anonymize";
 *
 * const Config = v.object({
 *   debug: v.pipe(v.boolean(), exported({ purpose: "is it left on?" })),
 *   token: v.string(),
 * });
 * console.log(anonymize(Config, { debug: true, token: "s3cr3t" })); // {"debug":true,"token":"xxxx"}
 * ```
 */
export function exported<TInput extends Exportable>(
  note: ExportedNote = {},
): MarkAction<TInput, "exported"> {
  return mark(exported, "exported", note, { text: note.text });
}
