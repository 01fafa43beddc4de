/** How a program's own parser compares flags. */
export type FlagMatch = "exact" | "loose";

/**
 * Finds what the command line says with a flag: `--x=v`; `--x v`, where `v` is the next argument unless it begins with a
 * dash; a bare `--x`, which is a yes; and `--no-x`, which is a no. A word that can't be read is passed on, and counts as
 * a no. A `--` ends the flags.
 *
 * @param argv The program's arguments.
 * @param flag The flag with its dashes.
 * @param match `loose` ignores letter case, and takes one dash for two.
 * @returns The word of every occurrence, because all of them count.
 */
export function flagVoice(
  argv: readonly string[],
  flag: string,
  match: FlagMatch = "exact",
): string[] {
  const words: string[] = [];
  const wanted = spelled(flag, match);
  const negated = spelled(flag.replace(/^--?/, "--no-"), match);
  for (const [index, arg] of argv.entries()) {
    if (arg === "--") break;
    const equals = arg.indexOf("=");
    const name = spelled(equals < 0 ? arg : arg.slice(0, equals), match);
    if (name === negated) words.push("off");
    if (name !== wanted) continue;
    const next = argv[index + 1] ?? "-";
    if (equals >= 0) words.push(arg.slice(equals + 1));
    else words.push(next.startsWith("-") ? "on" : next);
  }
  return words;
}

function spelled(flag: string, match: FlagMatch): string {
  return match === "exact" ? flag : flag.toLowerCase().replace(/^--?/, "--");
}
