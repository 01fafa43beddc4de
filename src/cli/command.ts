/** What a command is. Everything it touches beside files and sockets is handed to it. */

/** What a command may use of the process it runs in. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Writes text to the standard output; what is asked for, and nothing else, so that it can be piped on. */
  readonly out: (text: string) => void;
  /** Writes text to the standard error: errors, hints, logs. */
  readonly err: (text: string) => void;
  /** Whether each of them takes colours. */
  readonly colours: { readonly out: boolean; readonly err: boolean };
  /** Everything that stands on the standard input. */
  readonly read: () => Promise<string>;
  /** Resolves when the process is asked to stop. */
  readonly stopped: () => Promise<void>;
}

/** One option of a command. */
export interface Option {
  readonly type: "string" | "boolean";
  /** In one line, for the help. */
  readonly about: string;
  /** What the help calls its value: `file`. */
  readonly value?: string;
  readonly default?: string;
  /** A variable that is read where the option isn't given: secrets needn't be in argv. */
  readonly variable?: string;
  /** It may be given any number of times. */
  readonly multiple?: boolean;
}

/** What was given: options by name, and the rest in order. */
export interface Given {
  readonly options: Readonly<
    Record<string, string | boolean | readonly string[] | undefined>
  >;
  readonly operands: readonly string[];
}

/** A command. */
export interface Command {
  /** What stands behind its name in the help: `[options] <file>`. */
  readonly usage: string;
  /** A few sentences. */
  readonly about: string;
  readonly options: Readonly<Record<string, Option>>;
  /** How many operands it takes. @default 0 */
  readonly operands?: number;
  readonly examples?: readonly string[];
  /** Gives the exit code, one of {@link EXIT}; throws a {@link Stop} where it can't go on. */
  readonly run: (given: Given, io: Io) => Promise<number>;
}

/** The exit codes. */
export const EXIT = {
  done: 0,
  /** It was understood and couldn't be done; for a check: what was checked isn't so. */
  failed: 1,
  /** It wasn't understood, and nothing was written. */
  usage: 2,
} as const;

/** Why a command can't go on: one sentence, and what to do about it. */
export class Stop extends Error {
  readonly hint: string | undefined;
  readonly code: number;

  constructor(
    sentence: string,
    { hint, code = EXIT.failed }: {
      readonly hint?: string;
      readonly code?: number;
    } = {},
  ) {
    super(sentence);
    this.hint = hint;
    this.code = code;
  }
}
