import type { IncomingMessage } from "node:http";

/** Reads a header; several ones of a name are joined, as `Headers` does. */
export function readHeader(
  name: string,
  { rawHeaders }: IncomingMessage,
): string | null {
  let joined: string | null = null;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const one = rawHeaders[i]!;
    if (one.length !== name.length || one.toLowerCase() !== name) continue;
    const value = rawHeaders[i + 1]!;
    joined = joined === null ? value : `${joined}, ${value}`;
  }
  return joined;
}
