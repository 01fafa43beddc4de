import { EXIT, type Given, Stop } from "../command.ts";

/**
 * The one operand of a command.
 *
 * @throws {Stop} If there is none.
 */
export function operand({ operands }: Given, hint: string): string {
  const [file] = operands;
  if (file === undefined) {
    throw new Stop("No file given", { code: EXIT.usage, hint });
  }
  return file;
}
