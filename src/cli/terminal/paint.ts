/** The terminal's codes before and after coloured text. */
const SEQUENCES = {
  strong: ["\x1b[1m", "\x1b[22m"],
  faint: ["\x1b[2m", "\x1b[22m"],
  bad: ["\x1b[31m", "\x1b[39m"],
  good: ["\x1b[32m", "\x1b[39m"],
} as const;

/** Writes text in a colour. */
export function paint(
  colour: keyof typeof SEQUENCES,
  text: string,
  hasColours: boolean,
): string {
  const [on, off] = SEQUENCES[colour];
  return hasColours ? on + text + off : text;
}

/** True if a stream is a terminal with colours, and NO_COLOR isn't set (https://no-color.org). */
export function showsColours(
  { isTTY }: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  return isTTY === true && !env["NO_COLOR"] && env["TERM"] !== "dumb";
}
