/** What may happen: nothing; keep and show; print instead of sending; send. */
export type Mode = "off" | "local" | "log" | "on";

/** Every mode, the most restrictive one first. */
export const MODES: readonly Mode[] = ["off", "local", "log", "on"];

const MEANINGS: Readonly<Record<string, Mode>> = {
  off: "off",
  false: "off",
  "0": "off",
  no: "off",
  disabled: "off",
  local: "local",
  log: "log",
  on: "on",
  true: "on",
  "1": "on",
  yes: "on",
  enabled: "on",
};

/**
 * Reads what somebody wrote about telemetry. Letter case and surrounding spaces don't matter.
 *
 * @param value A text, or what a configuration's parser made of it.
 * @returns The mode it asks for, `""` if it says nothing, `undefined` if it can't be read.
 */
export function readWord(value: unknown): Mode | "" | undefined {
  try {
    const word = `${value ?? ""}`.trim().toLowerCase();
    if (word === "") return "";
    return Object.hasOwn(MEANINGS, word) ? MEANINGS[word] : undefined;
  } catch {
    // An object from a configuration may refuse to become text, for example one without a prototype.
    return undefined;
  }
}
