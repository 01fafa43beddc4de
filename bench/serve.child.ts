/** `candor serve` in a process of its own, which says at its end how much processor time it took since a line came in. */
import process from "node:process";
import { run } from "../src/cli/run.ts";
import { stopSignal } from "../src/cli/serve/stop-signal.ts";

let began = process.cpuUsage();
process.stdin.on("data", () => (began = process.cpuUsage()));
process.removeAllListeners("warning");
process.exitCode = await run(["serve", ...process.argv.slice(2)], {
  env: process.env,
  cwd: process.cwd(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  colours: { out: false, err: false },
  read: () => Promise.resolve(""),
  stopped: stopSignal,
});
const { user, system } = process.cpuUsage(began);
process.stdout.write(`${user + system}\n`, () => process.exit());
