/** Started by mistreated.test.ts: one process of an installation, which ticks under a fast clock until its input ends. */
import process from "node:process";
import { installed } from "./mistreated.ts";

const telemetry = installed(JSON.parse(process.argv[2] ?? ""));
let ended = false;
process.stdin.on("end", () => ended = true).resume();
// As a cron does, because a client that is off doesn't look again by itself.
while (!ended) {
  await telemetry.tick();
  await new Promise((resolve) => setTimeout(resolve, 300));
}
process.exit();
