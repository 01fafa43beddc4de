import type { Voice } from "./decide.ts";
import { isSet } from "./is-set.ts";

/** What the maintainer decides. */
export interface DefaultOptions {
  /** What holds if nobody says anything. @default "off" */
  readonly default?: "off" | "on" | undefined;
  /** Whether this is continuous integration. @default read from the variables */
  readonly ci?: boolean | undefined;
  /** Whether the makers released this build, or a pattern of the versions that they release. @default true */
  readonly official?: boolean | RegExp | undefined;
}

/** Variables that tell of continuous integration: most services set CI, Azure TF_BUILD, Jenkins and TeamCity BUILD_NUMBER. */
const CI_VARIABLES: readonly string[] = ["CI", "TF_BUILD", "BUILD_NUMBER"];

/**
 * Tells what holds if no voice says anything. Continuous integration and an unofficial build turn a default of on into
 * off, and are named as the reason.
 *
 * @param options What the maintainer decides.
 * @param env The environment's variables.
 * @param version The program's version.
 */
export function defaultVoice(
  { default: mode = "off", ci, official = true }: DefaultOptions,
  env: Readonly<Record<string, string | undefined>>,
  version: string,
): Voice {
  if (mode === "off") return { voice: "default", mode };
  const isCi = ci ?? CI_VARIABLES.some((name) => isSet(env[name]));
  if (isCi) return { voice: "CI", mode: "off" };
  // search() instead of test(), which starts where the last match of a global expression ended.
  const isOfficial = typeof official === "boolean"
    ? official
    : version.search(official) >= 0;
  return isOfficial
    ? { voice: "default", mode }
    : { voice: "unofficial build", mode: "off" };
}
