/** A progress bar; where the output isn't a terminal, a line every few seconds on the error output instead. */
import process from "node:process";
import { isTerminal, paint } from "./paint.ts";

const WIDTH = 32;

/** Milliseconds between two lines. */
const PAUSE = 3_000;

export interface Progress {
  /** Shows the progress, from 0 to 1. */
  show(part: number, text: string): void;
  /** Removes the bar. */
  end(): void;
}

/**
 * Creates the progress display.
 *
 * @param now Milliseconds of any clock.
 */
export function progress(now = (): number => performance.now()): Progress {
  let last = -Infinity;
  return {
    show(part, text) {
      const percent = `${Math.floor(part * 100)} %`.padStart(5);
      if (!isTerminal()) {
        if (now() - last < PAUSE) return;
        last = now();
        process.stderr.write(`  ${percent}  ${text}\n`);
        return;
      }
      const full = Math.round(part * WIDTH);
      const bar = paint("green", "━".repeat(full)) +
        paint("dim", "─".repeat(WIDTH - full));
      process.stdout.write(`\r  ${bar} ${percent}  ${text}\x1b[K`);
    },
    end() {
      if (isTerminal()) process.stdout.write("\r\x1b[K");
    },
  };
}
