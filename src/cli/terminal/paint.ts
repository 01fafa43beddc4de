/** Colours, as what a terminal is told to do with the text between. */
const SEQUENCES = {
  strong: ["\x1b[1m", "\x1b[22m"],
  faint: ["\x1b[2m", "\x1b[22m"],
  bad: ["\x1b[31m", "\x1b[39m"],
  good: ["\x1b[32m", "\x1b[39m"],
} as const;

/** Writes a text in a colour, where colours are taken. */
export function paint(
  colour: keyof typeof SEQUENCES,
  text: string,
  taken: boolean,
): string {
  const [on, off] = SEQUENCES[colour];
  return taken ? on + text + off : text;
}

/** Whether a stream takes colours: it is a terminal that knows any, and nobody asked for none (https://no-color.org). */
export function takesColours(
  { isTTY }: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  return isTTY === true && !env["NO_COLOR"] && env["TERM"] !== "dumb";
}
