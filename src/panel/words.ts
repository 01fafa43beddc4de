// A decision in plain words. Names of voices, never what they said.

import type { Heard } from "../consent/decide.ts";
import type { Mode } from "../consent/read-word.ts";
import type { About } from "../telemetry/about.ts";
import type { Status } from "../telemetry/surface.ts";

/** What each mode is called, and what it means. */
export const MODE: Readonly<Record<Mode, readonly [string, string]>> = {
  on: ["On", "Reports leave, each as it is shown here."],
  off: ["Off", "Nothing leaves."],
  local: ["Kept here", "Reports are made and kept here, and never sent."],
  log: ["Printed", "Reports are printed, and never sent."],
};

/** What a voice is called. */
export function nameOf(
  voice: Heard["voice"],
  { flag, variable }: Pick<About, "flag" | "variable">,
): string {
  const names: Record<Heard["voice"], string> = {
    flag: `the flag ${flag}`,
    variable: `the variable ${variable}`,
    DO_NOT_TRACK: "the variable DO_NOT_TRACK",
    stored: "the stored choice",
    config: "the configuration",
    default: "the default",
    CI: "continuous integration",
    "unofficial build": "an unofficial build",
  };
  return names[voice];
}

/**
 * Why it is on or off, in a sentence; and a second one where a yes is kept that doesn't count.
 *
 * @param status The decision.
 * @param about Whose.
 */
export function because(
  { mode, decidedBy, voices }: Pick<Status, "mode" | "decidedBy" | "voices">,
  about: Pick<About, "flag" | "variable">,
): string {
  const special: Partial<Record<Heard["voice"], string>> = {
    DO_NOT_TRACK: "the variable DO_NOT_TRACK is set",
    stored: "that was chosen here",
    default: "that is the default and nobody has said otherwise",
    CI: "this looks like continuous integration, where a default of on is none",
    "unofficial build":
      "this isn't a build that its makers released, where a default of on is none",
  };
  const reason = special[decidedBy] ?? `${nameOf(decidedBy, about)} says so`;
  const [name] = MODE[mode];
  return `${name}, because ${reason}.${
    mode !== "on" && saysYes(voices)
      ? " The yes that was chosen here is kept, and counts once nobody says otherwise."
      : ""
  }`;
}

/** Whether the stored choice is a yes. */
export function saysYes(voices: Status["voices"]): boolean {
  return voices.some(({ voice, mode }) => voice === "stored" && mode === "on");
}
