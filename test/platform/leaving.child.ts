/** Started by leaving.test.ts in each runtime: a program that ends while its report is under way, or waits for that. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { createTelemetry, type Platform } from "../../mod.ts";

const [name = "", endpoint = "", directory = "", how] = process.argv.slice(2);
const { [name]: make } = await import(`../../src/platform/${name}.ts`);
const platform: Platform = make({ directory });
/** Ten minutes are a second. */
const SPEED = 600;
const since = Date.now();
let ask = () => {};
const asked = new Promise<void>((resolve) => ask = resolve);
const telemetry = createTelemetry({
  product: "hal",
  version: "1.0.0",
  endpoint,
  consent: { config: true },
  release: { feed: endpoint, enabled: how === "waits for the feed" },
  // A cron's first report has no phase to wait out.
  ...(how === "waits in vain" && { schedule: { first: 1, every: 1000 } }),
  platform: {
    ...platform,
    now: () => since + (Date.now() - since) * SPEED,
    timers: {
      set: (run, ms) => platform.timers.set(run, ms / SPEED),
      clear: platform.timers.clear,
    },
    fetch(...request) {
      ask();
      return platform.fetch(...request);
    },
  },
});

if (how === "leaves") {
  telemetry.start();
  // Its last work is to see that the report has arrived.
  const awake = setInterval(() => {
    if (existsSync(join(directory, "arrived"))) clearInterval(awake);
  }, 20);
} else if (how === "waits in vain") {
  // On a busy machine parts of the client may take too long to load; then a later tick sends.
  let kind = "skipped";
  for (let tries = 0; kind === "skipped" && tries < 5; tries++) {
    ({ kind } = await telemetry.tick(platform.now() + tries * 60_000));
  }
  console.log(kind);
} else if (how === "waits for the feed") {
  console.log((await telemetry.checkRelease())?.version);
} else {
  const awake = setInterval(() => {}, 1000);
  telemetry.start();
  await asked;
  clearInterval(awake);
  // From here on only this keeps the process alive.
  await telemetry.flush();
  console.log((await telemetry.history()).length);
}
