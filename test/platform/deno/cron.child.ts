/** Started by deno-cron.test.ts: declares crons, to Deno itself or, with `watched`, to one that runs them at once. */
import { cron } from "../../../src/platform/deno.ts";
import {
  type DenoRuntime,
  denoRuntime,
} from "../../../src/platform/deno/deno-runtime.ts";

const runtime = denoRuntime();
const asked: unknown[] = [];
let ticks = 0;
const telemetry = {
  tick() {
    ticks++;
    return Promise.reject(new Error("never seen"));
  },
};
if (runtime.args.includes("watched")) {
  const value: DenoRuntime["cron"] = async (name, schedule, run) => {
    asked.push([name, schedule]);
    await run();
  };
  Object.defineProperty(runtime, "cron", { value });
}
const declared = [
  cron(telemetry),
  cron(telemetry, { name: "candor hal", schedule: "0 3 * * *" }),
  // Deno takes none of these.
  cron(telemetry),
  cron(telemetry, { name: "no such name!" }),
  cron(telemetry, { name: "other", schedule: "never" }),
];
await new Promise((resolve) => setTimeout(resolve, 10));
console.log(JSON.stringify({ declared, asked, ticks }));
// A cron keeps its process running.
process.exit();
