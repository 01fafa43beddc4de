/**
 * Started by export-process.test.ts: exports the next report, on a real disk. With a third argument the process stops
 * before it writes, after it, or is killed during it.
 */
import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import process from "node:process";
import { exporting } from "./export-process.ts";

const [directory = "", path = "", stop = ""] = process.argv.slice(2);
const { command } = exporting(directory, (save) => async (to, text) => {
  if (stop === "during") killOnceItWrites();
  if (stop !== "before") await save(to, text);
  if (!stop) return;
  console.log(`stopped ${stop}`);
  // Keeps the process alive until it is killed.
  await new Promise(() => setInterval(() => {}, 60_000));
});
console.log(JSON.stringify(await command(["export", path])));

/** Looks for a file without letting the process go on, so that nothing is in it yet. */
function killOnceItWrites(): void {
  const end = performance.now() + 20;
  while (performance.now() < end) {
    if (readdirSync(dirname(path)).length) process.kill(process.pid, "SIGKILL");
  }
  setImmediate(killOnceItWrites);
}
