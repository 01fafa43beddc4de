/** A progress bar. Writes nothing unless the output is a terminal. */

/** Characters of the bar. */
const WIDTH = 30;

/** Shows how many are done; `end` removes the bar. */
export interface Progress {
  /** Shows how many are done. */
  show(done: number): void;
  /** Removes the bar. */
  end(): void;
}

/** Starts a bar. */
export function progressBar(
  total: number,
  { write, isTerminal }: {
    /** Writes to the terminal. */
    readonly write: (text: string) => void;
    /** Whether it is one. */
    readonly isTerminal: boolean;
  },
): Progress {
  let shown = "";
  const put = (line: string) => {
    if (!isTerminal || line === shown) return;
    // Moves to the start of the line, and clears the rest of the previous text.
    write(`\r${line}\x1b[K`);
    shown = line;
  };
  return {
    show(done) {
      const part = total > 0 ? Math.min(1, done / total) : 1;
      const full = Math.floor(part * WIDTH);
      const bar = "#".repeat(full) + ".".repeat(WIDTH - full);
      put(`[${bar}] ${Math.floor(part * 100)} % (${done} of ${total})`);
    },
    end: () => put(""),
  };
}
