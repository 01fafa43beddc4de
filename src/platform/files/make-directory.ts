import { mkdir } from "node:fs/promises";

/** Makes a directory and what is missing above it, for their owner alone. */
export type MakeDirectory = (path: string) => Promise<unknown>;

/** As `node:fs` does it. */
export const makeDirectory: MakeDirectory = (path) =>
  mkdir(path, { recursive: true, mode: 0o700 });
