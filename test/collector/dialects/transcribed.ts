import type { Report } from "../../../src/contract/report.ts";
import type { Dialect } from "../../../src/collector/dialects/dialect.ts";
import {
  type TranscribeOptions,
  transcriber,
  type Transcript,
} from "../../../src/collector/dialects/transcribe.ts";

/** The report that a dialect makes of what was posted, with a fixed key and a fixed day. */
export function transcribed(
  dialect: Dialect,
  posted: unknown,
  options: Partial<TranscribeOptions> = {},
): Report | undefined {
  return transcribe(dialect, posted, options)?.report;
}

/** The same, with the number of fields that were left out. */
export function transcribe(
  dialect: Dialect,
  posted: unknown,
  options: Partial<TranscribeOptions> = {},
): Transcript | undefined {
  let drawn = 0;
  return transcriber(dialect)(posted, {
    secret: new Uint8Array(32).fill(7),
    random: (bytes) => new Uint8Array(bytes).fill(++drawn),
    day: "2026-11-21",
    ...options,
  });
}
