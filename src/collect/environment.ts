import { bucket } from "../anonymize/bucket.ts";
import { isCaller } from "../contract/caller.ts";
import type { Environment } from "../contract/report.ts";

/**
 * Where a program runs, made coarse: short words, and powers of two.
 *
 * @param name The platform's name.
 * @param given What the platform knows; its numbers may be exact.
 */
export function environment(
  name: string,
  given: Partial<Environment> = {},
): Partial<Environment> {
  const { runtime = name, os, arch, cpus, memory, caller } = given;
  // A short word, perhaps with a number. No dots and slashes, so no machine's name, path or address.
  const word = (text: unknown) =>
    typeof text === "string" && /^[\w-]{1,16}( \d{1,4})?$/.test(text)
      ? text
      : undefined;
  return JSON.parse(JSON.stringify({
    runtime: word(runtime),
    os: word(os),
    arch: word(arch),
    cpus: power(cpus),
    memory: power(memory),
    caller: isCaller(caller) ? caller : undefined,
  }));
}

/** Rounds a size down to a power of two; `undefined` if it isn't a positive number. */
function power(size = 0): number | undefined {
  return Number.isFinite(size) && size >= 1
    ? bucket(size, "log2") as number
    : undefined;
}
