/** What may happen: nothing, kept and shown, printed instead of sent, sent. */
export type Mode = "off" | "local" | "log" | "on";

/** Every mode, from the most restrictive on. */
export const MODES: readonly Mode[] = ["off", "local", "log", "on"];

/**
 * Reads what somebody wrote as their word on telemetry; case and blanks around it
 * don't matter.
 *
 * @param value Text as written, or what a configuration's parser made of it.
 * @returns The mode it asks for, `""` where it says nothing, `undefined` where it can't be read.
 */
export function readWord(value: unknown): Mode | "" | undefined {
  try {
    const word = `${value ?? ""}`.trim().toLowerCase()
      .replace(/^(1|true|yes|enabled)$/, "on")
      .replace(/^(0|false|no|disabled)$/, "off");
    return word && MODES.find((mode) => mode === word);
  } catch {
    // A configuration's object need not become text, such as one without a prototype.
  }
}
