/**
 * Started by exit.ts: a command that is done soon, with telemetry or without, and says when it had nothing more to do.
 */
import { writeSync } from "node:fs";
import process from "node:process";

const [life, modules, directory, endpoint = ""] = process.argv.slice(2);
if (modules) {
  const { createTelemetry } = await import(`${modules}/mod.js`);
  const { node } = await import(`${modules}/src/platform/node.js`);
  const telemetry = createTelemetry({
    product: "hal",
    version: "1.0.0",
    endpoint,
    platform: node({ directory }),
    consent: { config: true },
    schedule: { first: 1 },
  });
  telemetry.start();
}
writeSync(1, "started\n");
setTimeout(() => {
  writeSync(1, String(performance.timeOrigin + performance.now()));
}, Number(life));
