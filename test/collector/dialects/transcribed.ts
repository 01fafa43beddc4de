import type { Report } from "../../../src/contract/report.ts";
import type { Dialect } from "../../../src/collector/dialects/dialect.ts";
import { transcriber } from "../../../src/collector/dialects/transcribe.ts";

/** What a dialect makes of a posting, with a key and a day of our own. */
export function transcribed(
  dialect: Dialect,
  posted: unknown,
  means: { readonly secret?: Uint8Array; readonly day?: string } = {},
): Report | undefined {
  let drawn = 0;
  return transcriber(dialect)(posted, {
    secret: new Uint8Array(32).fill(7),
    random: (bytes) => new Uint8Array(bytes).fill(++drawn),
    day: "2026-11-21",
    ...means,
  });
}
