/** Where answers come from: the part of Node's `process.stdin` that is used. */
export interface AskInput {
  /** Whether it is a terminal. @default false */
  readonly isTTY?: boolean | undefined;
  /** Whether the program gets every key by itself. @default false */
  readonly isRaw?: boolean | undefined;
  /** Starts listening. */
  on(event: string, hear: (part: string) => void): unknown;
  /** Stops listening. */
  off(event: string, hear: (part: string) => void): unknown;
  /** Reads on. */
  resume(): unknown;
  /** Reads no further, so that the process may end. */
  pause(): unknown;
}

/** Longer lines are no answers. */
const LONGEST = 1000;

/**
 * Reads one line of a terminal in its ordinary mode, and reads on no further than that: the stream is paused again, so that
 * it keeps no process alive.
 *
 * @param input The terminal.
 * @returns The line, or `undefined` at the end of the input.
 */
export function readLine(
  input: AskInput,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = "";
    const end = (line?: string): void => {
      for (const [event, hear] of heard) input.off(event, hear);
      input.pause();
      resolve(line);
    };
    const take = (part: Uint8Array | string): void => {
      text += typeof part === "string" ? part : new TextDecoder().decode(part);
      const [line = "", ...rest] = text.split(/\r?\n|\r/);
      if (rest.length || text.length > LONGEST) end(line);
    };
    const stop = (): void => end();
    const heard: readonly (readonly [string, (part: string) => void])[] = [
      ["data", take],
      ["end", stop],
      ["close", stop],
      ["error", stop],
    ];
    for (const [event, hear] of heard) {
      input.on(event, hear);
    }
    input.resume();
  });
}
