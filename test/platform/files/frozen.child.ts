/** Started by frozen.test.ts: counts its own successful changes in a shared state until its input ends, and prints them. */
import process from "node:process";
import { fileState } from "../../../src/platform/files/file-state.ts";

const [directory = "", name = ""] = process.argv.slice(2);
const { getItem, replace } = fileState(() => directory);
let ended = false;
process.stdin.on("end", () => ended = true).resume();
for (let done = 0; !ended;) {
  // Lets the others have the processor, too.
  await new Promise((resolve) => setTimeout(resolve, 2));
  const text = await getItem("candor/hal");
  const counts: Record<string, number> = JSON.parse(text ?? "{}");
  counts[name] = (counts[name] ?? 0) + 1;
  if (await replace!("candor/hal", text, JSON.stringify(counts))) {
    // A line at a time, so that what a killed process said last is known.
    process.stdout.write(`${++done}\n`);
  }
}
process.exit();
