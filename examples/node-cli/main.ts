/** hal: `hal count FILE…` counts words, `hal find WORD FILE…` shows lines, `hal telemetry …` shows and changes telemetry. */
import process from "node:process";
import { askOnce } from "@candor/telemetry/node";
import { sendLater } from "./send-later.ts";
import { createHalTelemetry } from "./telemetry.ts";
import { count, find } from "./words.ts";

const USAGE = `Usage: hal count FILE…
       hal find WORD FILE…
       hal telemetry help`;

const [name = "", ...args] = process.argv.slice(2);
const telemetry = createHalTelemetry();

if (name === "telemetry") await answer(args);
else if (name === "count" || name === "find") {
  const [word = ""] = args;
  const files = name === "find" ? args.slice(1) : args;
  const ok = show(() => name === "find" ? find(word, files) : count(files));
  telemetry.record("command", { name, files, ok });
  // The work is done. What follows takes milliseconds, even without a network.
  await askOnce(telemetry);
  await telemetry.stop();
  await sendLater(telemetry);
} else {
  console.error(USAGE);
  process.exitCode = 2;
}

async function answer(args: readonly string[]): Promise<void> {
  // Started by send-later.ts, not by people.
  if (args[0] === "send") return void await telemetry.tick();
  const { text, code } = await telemetry.command(args);
  console.log(text);
  process.exitCode = code;
}

function show(work: () => string[]): boolean {
  try {
    for (const line of work()) console.log(line);
    return true;
  } catch (error) {
    console.error(`hal: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
    return false;
  }
}
