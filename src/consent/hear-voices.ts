import { decide, type Decision, type PolicyWords } from "./decide.ts";
import { type DefaultOptions, defaultVoice } from "./default-voice.ts";
import { type FlagMatch, flagVoice } from "./flag-voice.ts";

/** What has a say about telemetry. */
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
}

/** Where flags and variables are read. */
export interface Surroundings {
  /** The environment's variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The program's arguments. @default none */
  readonly argv?: readonly string[];
  /** What the policies say; `null` while they aren't read. @default no policy */
  readonly policies?: readonly PolicyWords[] | null;
}

/**
 * Reads every voice and decides. Call it each time, because every voice but the default may change at any time.
 *
 * @param consent What has a say.
 * @param version The program's version, which tells whether this is an official build.
 * @param surroundings The environment, the command line and the policies.
 * @param stored The stored choice: `null` if there is none, `undefined` while it isn't read.
 */
export function hearVoices(
  consent: ConsentOptions | undefined = {},
  version: string,
  { env, argv = [], policies }: Surroundings,
  stored?: string | null,
): Decision {
  const { config, variable, flag, flagMatch } = consent;
  return decide(
    {
      flag: flag ? flagVoice(argv, flag, flagMatch) : undefined,
      variable: variable ? env[variable] : undefined,
      DO_NOT_TRACK: env.DO_NOT_TRACK,
      stored,
      config,
    },
    defaultVoice(consent, env, version),
    policies,
  );
}
