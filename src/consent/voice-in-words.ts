import type { Voice } from "./decide.ts";

/** The names of the switches that have one. */
export interface SwitchNames {
  /** The flag. @default none */
  readonly flag?: string | undefined;
  /** The variable. @default none */
  readonly variable?: string | undefined;
}

/** What a voice is called in a sentence: `variable HAL_TELEMETRY`. */
export function voiceInWords(
  voice: Voice["voice"],
  { flag = "", variable = "" }: SwitchNames = {},
): string {
  const known: Partial<Record<Voice["voice"], string>> = {
    flag: `flag ${flag}`.trim(),
    variable: `variable ${variable}`.trim(),
    stored: "stored choice",
    config: "configuration",
  };
  return known[voice] ?? voice;
}
