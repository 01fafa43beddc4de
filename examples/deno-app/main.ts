/** A world clock: `deno task start`, then http://127.0.0.1:4001. `deno task start telemetry status` shows whether telemetry is on. */
import { counter, createTelemetry } from "@candor/telemetry";
import { deno } from "@candor/telemetry/deno";
import { tell } from "./clock.ts";
import config from "./dial.json" with { type: "json" };
import { Config, Metrics } from "./schema.ts";

const { env, args: [name, ...args] } = Deno;
let asked = 0;

const telemetry = createTelemetry({
  product: "dial",
  version: "0.9.0",
  // The variable is for people who run a collector of their own.
  endpoint: env.get("DIAL_TELEMETRY_ENDPOINT") ??
    "https://stats.example.org/v1/reports",
  platform: deno(),
  consent: { variable: "DIAL_TELEMETRY", flag: "--telemetry" },
  config: { schema: Config, read: () => config },
  metrics: { schema: Metrics, read: { asked: counter(() => asked) } },
  log: console.log,
});

if (name === "telemetry") {
  const { text, code } = await telemetry.command(args);
  console.log(text);
  Deno.exit(code);
}

telemetry.start();
const server = Deno.serve(
  { hostname: "127.0.0.1", port: Number(env.get("DIAL_PORT") ?? 4001) },
  () => {
    asked++;
    return new Response(tell(config));
  },
);
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.addSignalListener(signal, () => server.shutdown());
}
await server.finished;
await telemetry.stop();
