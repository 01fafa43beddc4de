/** A progress bar. Draws nothing if the output isn't a terminal. */
import process from "node:process";
import { isTerminal, paint } from "./paint.ts";

const WIDTH = 32;

export interface Progress {
  /** Shows the progress, from 0 to 1. */
  show(part: number, text: string): void;
  /** Removes the bar. */
  end(): void;
}

export function progress(): Progress {
  return {
    show(part, text) {
      if (!isTerminal()) return;
      const full = Math.round(part * WIDTH);
      const bar = paint("green", "━".repeat(full)) +
        paint("dim", "─".repeat(WIDTH - full));
      const percent = `${Math.floor(part * 100)} %`.padStart(5);
      process.stdout.write(`\r  ${bar} ${percent}  ${text}\x1b[K`);
    },
    end() {
      if (isTerminal()) process.stdout.write("\r\x1b[K");
    },
  };
}
