/** Started by unread.test.ts without permissions: prints what telemetry says about that. */
import { createTelemetry, type TelemetryOptions } from "../../../mod.ts";
import { deno } from "../../../src/platform/deno.ts";
import { denoRuntime } from "../../../src/platform/deno/deno-runtime.ts";

const [endpoint = ""] = denoRuntime().args;
const said = async (consent: TelemetryOptions["consent"]) => {
  const log: string[] = [];
  const telemetry = createTelemetry({
    product: "hal",
    version: "1.0.0",
    endpoint,
    platform: deno(),
    consent: { variable: "HAL_TELEMETRY", ...consent },
    log: (line) => log.push(line),
  });
  const notice = telemetry.notice();
  const { mode, decidedBy, warnings } = await telemetry.status();
  const outcome = await telemetry.tick();
  return { notice, mode, decidedBy, warnings, outcome, log };
};
console.log(JSON.stringify([
  await said({ default: "on" }),
  await said({ config: true }),
]));
