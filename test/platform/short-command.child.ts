/** Started by short-command.test.ts: a command that is done soon. Prints what would keep it alive from then on. */
import process from "node:process";
import { createTelemetry } from "../../mod.ts";
import { node } from "../../src/platform/node.ts";

const [endpoint = "", directory, life = "20"] = process.argv.slice(2);
createTelemetry({
  product: "hal",
  version: "1.0.0",
  endpoint,
  platform: node({ directory: directory || undefined }),
  consent: { config: true },
  schedule: { first: 1 },
}).start();
process.stdout.write("started\n");
const end = (): void => {
  const reasons = process.getActiveResourcesInfo();
  process.stdout.write(JSON.stringify({ reasons, at: Date.now() }));
};
// Within a timer, the timer itself would be a reason.
if (life === "0") setImmediate(end);
else setTimeout(() => setImmediate(end), Number(life));
