import { decide, type Decision } from "./decide.ts";
import { type DefaultOptions, defaultVoice } from "./default-voice.ts";
import { flagVoice } from "./flag-voice.ts";

/** Who may say whether something leaves. */
export interface ConsentOptions extends DefaultOptions {
  /** The value in the program's own configuration. */
  readonly config?: boolean | string | null | undefined;
  /** The name of the program's own variable. */
  readonly variable?: string | undefined;
  /** A flag of the command line, with its dashes. */
  readonly flag?: string | undefined;
}

/** Where voices are heard. */
export interface Ears {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly argv?: readonly string[];
}

/**
 * Hears every voice anew, as all but the default may change at any time.
 *
 * @param consent Who may speak.
 * @param version The program's, for whether it is an official build.
 * @param ears The environment and the command line.
 * @param stored The stored choice: `null` where there is none, nothing while it isn't read.
 */
export function hear(
  consent: ConsentOptions | undefined = {},
  version: string,
  { env, argv = [] }: Ears,
  stored?: string | null,
): Decision {
  const { config, variable, flag } = consent;
  return decide({
    flag: flag ? flagVoice(argv, flag) : undefined,
    variable: variable ? env[variable] : undefined,
    DO_NOT_TRACK: env.DO_NOT_TRACK,
    stored,
    config,
  }, defaultVoice(consent, env, version));
}
