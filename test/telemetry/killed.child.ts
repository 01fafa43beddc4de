/** Started by killed.test.ts: a day after the first tick sends its report, in a process that may be killed meanwhile. */
import process from "node:process";
import { createTelemetry } from "../../mod.ts";
import { node } from "../../src/platform/node.ts";
import { acme } from "./acme.ts";

const [endpoint = "", directory = "", days = "0"] = process.argv.slice(2);
const telemetry = createTelemetry(acme({
  endpoint,
  platform: { ...node({ directory }), env: {}, argv: [] },
  consent: { config: true },
}));
const { kind } = await telemetry.tick(Date.now() + Number(days) * 86_400_000);
console.log(kind);
