/** What a command is. Apart from files and sockets, it only uses what it is given as {@link Io}. */

/** The parts of the process that a command may use. */
export interface Io {
  /** Environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working directory. */
  readonly cwd: string;
  /** Writes the result to the standard output, and nothing else, so that it can be piped. */
  readonly out: (text: string) => void;
  /** Writes errors, hints and logs to the standard error. */
  readonly err: (text: string) => void;
  /** Whether the two streams show colours. */
  readonly colours: {
    /** The standard output. */
    readonly out: boolean;
    /** The standard error. */
    readonly err: boolean;
  };
  /** Reads the whole standard input. */
  readonly read: () => Promise<string>;
  /** Resolves when the process is told to stop. */
  readonly stopped: () => Promise<void>;
}

/** One option of a command. */
export interface Option {
  /** Whether it takes a value. */
  readonly type: "string" | "boolean";
  /** A line for the help. */
  readonly about: string;
  /** What the help calls its value: `file`. @default value */
  readonly value?: string;
  /** The value if the option isn't given. @default none */
  readonly default?: string;
  /** The environment variable that is read if the option isn't given. Secrets don't belong in argv. @default none */
  readonly variable?: string;
  /** Whether it may be given several times. @default false */
  readonly multiple?: boolean;
}

/** A command line after parsing. */
export interface Given {
  /** The options by name. */
  readonly options: Readonly<
    Record<string, string | boolean | readonly string[] | undefined>
  >;
  /** Where each option that was given is from: `--k` or `CANDOR_K`. Those that have their default are absent. */
  readonly sources: Readonly<Record<string, string>>;
  /** The arguments that aren't options, in order. */
  readonly operands: readonly string[];
}

/** A command. */
export interface Command {
  /** What follows its name in the help: `[options] <file>`. */
  readonly usage: string;
  /** A few sentences for the help. */
  readonly about: string;
  /** Its options by name. */
  readonly options: Readonly<Record<string, Option>>;
  /** The largest number of operands. @default 0 */
  readonly operands?: number;
  /** Command lines for the help. @default none */
  readonly examples?: readonly string[];
  /** Runs it. Returns the exit code, one of {@link EXIT}; throws a {@link Stop} if it can't go on. */
  readonly run: (given: Given, io: Io) => Promise<number>;
}

/** The exit codes. */
export const EXIT = {
  /** It worked. */
  done: 0,
  /** It failed, or a check found something. */
  failed: 1,
  /** The command line or its input is wrong. Nothing was written. */
  usage: 2,
} as const;

/** An error that ends a command: one sentence, and a hint on what to do. */
export class Stop extends Error {
  /** What to do about it. */
  readonly hint: string | undefined;
  /** The exit code. */
  readonly code: number;

  constructor(
    sentence: string,
    { hint, code = EXIT.failed }: {
      /** What to do about it. @default nothing is said */
      readonly hint?: string;
      /** The exit code. @default EXIT.failed */
      readonly code?: number;
    } = {},
  ) {
    super(sentence);
    this.hint = hint;
    this.code = code;
  }
}
