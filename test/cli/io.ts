import type { Io } from "../../src/cli/command.ts";

/** The result of a run of the command. */
export interface Ran {
  readonly io: Io;
  /** What it wrote, so far. */
  readonly out: () => string;
  readonly err: () => string;
}

/** A process of our own: no terminal, no variables, and what it writes is kept. */
export function fakeIo(over: Partial<Io> = {}): Ran {
  let out = "";
  let err = "";
  const io: Io = {
    env: {},
    cwd: "/",
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    colours: { out: false, err: false },
    read: () => Promise.resolve(""),
    stopped: () => Promise.resolve(),
    ...over,
  };
  return { io, out: () => out, err: () => err };
}
