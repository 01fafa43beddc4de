import { decide, type Decision, type PolicyWords } from "./decide.ts";
import { type DefaultOptions, defaultVoice } from "./default-voice.ts";
import { type FlagMatch, flagVoice } from "./flag-voice.ts";
import { readWord } from "./read-word.ts";

/** The switches of a program that can say yes or no to telemetry. */
export interface ConsentOptions extends DefaultOptions {
  /** The value in the program's own configuration. @default none */
  readonly config?: boolean | string | null | undefined;
  /** The name of the program's own environment variable. @default none */
  readonly variable?: string | undefined;
  /** A flag of the command line, with its dashes. @default none */
  readonly flag?: string | undefined;
  /**
   * How the program's parser compares flags. `loose`: it ignores letter case, and takes `-x` for `--x`.
   *
   * @default "exact"
   */
  readonly flagMatch?: FlagMatch | undefined;
  /**
   * How the program calls `telemetry.command()`, such as `hal config stats`. The notice names it as the way back after a
   * `disable`. An empty text stands for no such command.
   *
   * @default the product and `telemetry`, where there is a command line
   */
  readonly command?: string | undefined;
}

/** Where flags and variables are read. */
export interface Surroundings {
  /** The environment's variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The program's arguments. @default none */
  readonly argv?: readonly string[];
  /** Names the permissions that are missing to read variables. @default none is */
  readonly lacks?:
    | ((needs: { readonly variables: readonly string[] }) => readonly string[])
    | undefined;
  /** What the policies say; `null` while they aren't read. @default no policy */
  readonly policies?: readonly PolicyWords[] | null;
}

/**
 * Reads every voice and decides. Call it each time, because every voice but the default may change at any time.
 *
 * @param consent The program's switches.
 * @param version The program's version, which tells whether this is an official build.
 * @param surroundings The environment, the command line and the policies.
 * @param stored The stored choice: `null` if there is none, `undefined` while it isn't read.
 */
export function hearVoices(
  consent: ConsentOptions | undefined = {},
  version: string,
  { env, argv = [], policies, lacks }: Surroundings,
  stored?: string | null,
): Decision {
  const { config, variable, flag, flagMatch } = consent;
  const unread: string[] = [];
  /** A variable that can't be read might hold a no. */
  const read = (name: string, no: string): string | undefined => {
    const [missing] = readWord(config) === "on"
      ? []
      : lacks?.({ variables: [name] }) ?? [];
    if (!missing) return env[name];
    unread.push(`${name} can't be read, so it counts as a no: give ${missing}`);
    return no;
  };
  const decision = decide(
    {
      flag: flag ? flagVoice(argv, flag, flagMatch) : undefined,
      variable: variable ? read(variable, "off") : undefined,
      DO_NOT_TRACK: read("DO_NOT_TRACK", "1"),
      stored,
      config,
    },
    defaultVoice(consent, env, version),
    policies,
    consent,
  );
  return { ...decision, warnings: [...decision.warnings, ...unread] };
}
