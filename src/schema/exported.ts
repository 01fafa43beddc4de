import { mark, type MarkAction, type Note } from "./mark.ts";

/** What `exported()` fits: values, never containers. */
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
  /** `"verbatim"` lets the text leave past the scrub; the audit lists every such field. */
  readonly text?: "verbatim";
}

/**
 * The value itself leaves: numbers, booleans and dates as they are, text through
 * {@link scrub} (redacted when longer than 4,096 characters), and what a closed vocabulary doesn't know as `"other"`. On a
 * record's key schema it lets the keys leave.
 *
 * @param note What to say about it.
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
