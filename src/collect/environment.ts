import { bucket } from "../anonymize/bucket.ts";
import type { Environment } from "../contract/report.ts";

/**
 * What is told of where a program runs, made coarse: words, and powers of two.
 *
 * @param name The platform's name.
 * @param given What the platform knows; raw numbers will do.
 */
export function environment(
  name: string,
  given: Partial<Environment> = {},
): Partial<Environment> {
  const { runtime = name, os, arch, cpus, memory } = given;
  // A short word, or two: nothing that could be a machine's name with dots, a path or an address.
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
  }));
}

/** The greatest power of two that is no greater; nothing for what is no size. */
function power(size = 0): number | undefined {
  return Number.isFinite(size) && size >= 1
    ? bucket(size, "log2") as number
    : undefined;
}
