import { loadModule } from "./load-module.ts";
import { EXIT, type Given, Stop } from "../command.ts";

/** A module, and what people call it. */
export interface Loaded {
  readonly file: string;
  readonly exports: Readonly<Record<string, unknown>>;
}

/**
 * Loads the module that is given as an operand.
 *
 * @throws {Stop} If none is given, or it can't be loaded.
 */
export async function loadOperand(
  { operands }: Given,
  cwd: string,
  { place = 0, hint }: { readonly place?: number; readonly hint: string },
): Promise<Loaded> {
  const file = operands[place];
  if (file === undefined) {
    throw new Stop(
      operands.length ? "One more file is needed" : "No file given",
      {
        code: EXIT.usage,
        hint,
      },
    );
  }
  return { file, exports: await loadModule(file, cwd) };
}
