/** `candor serve` in a process of its own. At its end it says how much processor time it took between two lines that came in, and the most memory that it had. */
import process from "node:process";
import { run } from "../src/cli/run.ts";
import { stopSignal } from "../src/cli/serve/stop-signal.ts";

const times: number[] = [];
process.stdin.on("data", () => {
  const { user, system } = process.cpuUsage();
  times.push(user + system);
});
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
const [began = NaN, ended = NaN] = times;
const { maxRSS } = process.resourceUsage();
process.stdout.write(`${ended - began} ${maxRSS}\n`, () => process.exit());
