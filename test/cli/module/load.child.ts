/** Loads each file that is named, and prints the result as a line of JSON for each. */
import process from "node:process";
import type { Stop } from "../../../src/cli/command.ts";
import { loadModule } from "../../../src/cli/module/load-module.ts";

for (const file of process.argv.slice(2)) {
  try {
    const { found } = await loadModule(file, process.cwd());
    console.log(JSON.stringify({ file, found }));
  } catch (error) {
    const { message, hint } = error as Stop;
    console.log(JSON.stringify({ file, message, hint }));
  }
}
// tsx leaves a channel open.
process.exit();
