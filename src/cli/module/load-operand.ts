import { loadModule } from "./load-module.ts";
import { EXIT, type Given, Stop } from "../command.ts";

/** A module that was loaded. */
export interface LoadedModule {
  /** The file as it was given on the command line. */
  readonly file: string;
  /** What it exports, by name. */
  readonly exports: Readonly<Record<string, unknown>>;
}

/**
 * Loads the module that the command line names.
 *
 * @throws {Stop} If none is given or it can't be loaded.
 */
export async function loadOperand(
  { operands }: Given,
  cwd: string,
  { index = 0, hint }: {
    /** Which of several files. @default 0 */
    readonly index?: number;
    /** What to write if it is missing. */
    readonly hint: string;
  },
): Promise<LoadedModule> {
  const file = operands[index];
  if (file === undefined) {
    throw new Stop(
      operands.length > 0 ? "One more file is needed" : "No file given",
      {
        code: EXIT.usage,
        hint,
      },
    );
  }
  return { file, exports: await loadModule(file, cwd) };
}
