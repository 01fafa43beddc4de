import type { Heard } from "./decide.ts";
import { isSet } from "./is-set.ts";

/** What the maintainer decides. */
export interface DefaultOptions {
  /** What holds where nobody says anything. @default "off" */
  readonly default?: "off" | "on" | undefined;
  /** Whether this is continuous integration. @default read off the variables */
  readonly ci?: boolean | undefined;
  /** Whether the makers released this build, or what their versions look like. @default true */
  readonly official?: boolean | RegExp | undefined;
}

/**
 * Tells what holds where every voice is silent. Continuous integration and an
 * unofficial build are no voices: they turn a default of on into off, and are named
 * as the reason.
 *
 * @param options What the maintainer decides.
 * @param env The environment's variables.
 * @param version The program's version.
 */
export function defaultVoice(
  { default: mode = "off", ci, official = true }: DefaultOptions,
  env: Readonly<Record<string, string | undefined>>,
  version: string,
): Heard {
  // Most services set CI; TF_BUILD is Azure's, BUILD_NUMBER Jenkins' and TeamCity's.
  const gate = ci ??
      ["CI", "TF_BUILD", "BUILD_NUMBER"].some((name) => isSet(env[name]))
    ? "CI"
    // search(), as test() would start where a global expression last ended.
    : official !== true && (!official || version.search(official) < 0) &&
      "unofficial build";
  return {
    voice: mode === "on" && gate || "default",
    mode: gate ? "off" : mode,
  };
}
