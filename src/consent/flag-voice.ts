import { readWord } from "./read-word.ts";

/**
 * Finds what the command line says with a flag: `--x=v`, `--x v` where `v` is a known
 * word or empty, and otherwise a bare `--x`, which is a yes. A `--` ends the options.
 *
 * @param argv The program's arguments.
 * @param flag The flag with its dashes.
 * @returns The word of every occurrence, as all of them count.
 */
export function flagVoice(argv: readonly string[], flag: string): string[] {
  const words: string[] = [];
  for (const [index, arg] of argv.entries()) {
    if (arg === "--") break;
    const [name, value] = arg.split(/=(.*)/s);
    if (name === flag) {
      words.push(value ?? readWord(argv[index + 1] ?? "on") ?? "on");
    }
  }
  return words;
}
