import type { Environment } from "../contract/report.ts";

/** A short word, or two: nothing that could be a machine's name with dots, a path or an address. */
const WORD = /^[\w-]{1,16}( \d{1,4})?$/;

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
  const word = (text: unknown) =>
    typeof text === "string" && WORD.test(text) ? text : undefined;
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
  let power = 1;
  if (!Number.isFinite(size) || size < 1) return;
  while (power * 2 <= size && power < 2 ** 50) power *= 2;
  return power;
}
