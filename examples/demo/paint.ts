/** Colours, if the terminal supports them. */
import process from "node:process";
import { styleText } from "node:util";

export type Colour = Parameters<typeof styleText>[0];

/** True if the output is a terminal: only then is the progress bar drawn. */
export const isTerminal = (): boolean => process.stdout.isTTY === true;

/** Colours a text unless the user opted out (https://no-color.org). */
export function paint(colour: Colour, text: string): string {
  const { NO_COLOR, TERM } = process.env;
  return isTerminal() && !NO_COLOR && TERM !== "dumb"
    ? styleText(colour, text, { validateStream: false })
    : text;
}
