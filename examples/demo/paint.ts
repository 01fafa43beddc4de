/** Colours, for terminals that want them. */
import process from "node:process";
import { styleText } from "node:util";

export type Colour = Parameters<typeof styleText>[0];

/** Whether a terminal reads along: what moves is for it alone. */
export const isTerminal = (): boolean => process.stdout.isTTY === true;

/** Paints a text, where colours are wanted (https://no-color.org). */
export function paint(colour: Colour, text: string): string {
  const { NO_COLOR, TERM } = process.env;
  return isTerminal() && !NO_COLOR && TERM !== "dumb"
    ? styleText(colour, text, { validateStream: false })
    : text;
}
