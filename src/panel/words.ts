// A decision in plain words. It names voices, and never repeats the value of one.

import type { Voice } from "../consent/decide.ts";
import type { Mode } from "../consent/read-word.ts";
import type { About } from "../telemetry/about.ts";
import type { Status } from "../telemetry/surface.ts";

/** The name of a voice: a switch that somebody may have set. */
type VoiceName = Voice["voice"];

/** What each mode is called, and what it means. */
export const MODE: Readonly<
  Record<Mode, readonly [name: string, meaning: string]>
> = {
  on: ["On", "Reports are sent as this page shows them."],
  off: ["Off", "Nothing is sent."],
  local: ["Kept here", "Reports are made and kept here, and never sent."],
  log: ["Printed", "Reports are printed, and never sent."],
};

/** What a voice is called. */
export function voiceName(
  voice: VoiceName,
  { flag, variable }: Pick<About, "flag" | "variable">,
): string {
  const names: Record<VoiceName, string> = {
    flag: `the flag ${flag}`,
    variable: `the variable ${variable}`,
    DO_NOT_TRACK: "the variable DO_NOT_TRACK",
    stored: "the stored choice",
    policy: "the policy",
    "system policy": "the system's policy",
    "user policy": "the user's policy",
    "project policy": "the project's policy",
    config: "the configuration",
    default: "the default",
    CI: "continuous integration",
    "unofficial build": "an unofficial build",
  };
  return names[voice];
}

/**
 * Says in a sentence why telemetry is on or off. A second sentence follows if a yes is stored that doesn't apply.
 *
 * @param status The decision.
 * @param about The telemetry that it is about.
 */
export function reasonOf(
  { mode, decidedBy, voices }: Pick<Status, "mode" | "decidedBy" | "voices">,
  about: Pick<About, "flag" | "variable">,
): string {
  const reasons: Partial<Record<VoiceName, string>> = {
    DO_NOT_TRACK: "the variable DO_NOT_TRACK is set",
    stored: "that was chosen here",
    default: "that is the default and nobody has chosen otherwise",
    CI:
      "this seems to be continuous integration, where a default of on doesn't apply",
    "unofficial build":
      "this isn't an official build, and a default of on only applies to those",
  };
  const reason = reasons[decidedBy] ??
    `${voiceName(decidedBy, about)} says so`;
  const [name] = MODE[mode];
  return `${name}, because ${reason}.${
    mode !== "on" && isYesStored(voices)
      ? " The yes that was chosen here is stored, and applies once nothing else says no."
      : ""
  }`;
}

/** True if somebody has chosen: a yes that is in force, or one that is stored. */
export function hasChoice(voices: Status["voices"]): boolean {
  return voices.some(({ voice, mode }) =>
    mode !== "off" && !/default|policy/.test(voice)
  );
}

/** True if the stored choice is a yes. */
export function isYesStored(voices: Status["voices"]): boolean {
  return voices.some(({ voice, mode }) => voice === "stored" && mode === "on");
}
