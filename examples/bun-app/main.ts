/** A personal notebook: `bun main.ts`, then http://127.0.0.1:4000, and the panel at /telemetry. */
import { counter, createTelemetry } from "@candor/telemetry";
import { bun } from "@candor/telemetry/bun";
import { createPanel } from "@candor/telemetry/panel";
import process from "node:process";
import config from "./jotter.json" with { type: "json" };
import { createNotes } from "./notes.ts";
import { Config, Metrics } from "./schema.ts";

const { JOTTER_PORT, JOTTER_TELEMETRY_ENDPOINT } = process.env;
const notes = createNotes(config.title);
const telemetry = createTelemetry({
  product: "jotter",
  version: "2.1.0",
  // The variable is for people who run a collector of their own.
  endpoint: JOTTER_TELEMETRY_ENDPOINT ?? "https://stats.example.org/v1/reports",
  platform: bun(),
  // The notice names no command, because the program has a panel instead.
  consent: { variable: "JOTTER_TELEMETRY", command: "" },
  // `unknown`, because TypeScript types every word of a JSON file as `string`. The schema is checked at run time.
  config: { schema: Config, read: (): unknown => config },
  metrics: {
    schema: Metrics,
    read: {
      notes: () => notes.all.length,
      // By how much that number grew since the last report.
      added: counter(() => notes.all.length),
    },
  },
  log: console.log,
});
telemetry.start();

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, async () => {
    await telemetry.stop();
    process.exit();
  });
}

const panel = createPanel(telemetry);

// Bun serves the default export.
export default {
  hostname: "127.0.0.1",
  port: Number(JOTTER_PORT ?? config.port),
  fetch: (request: Request): Promise<Response> =>
    new URL(request.url).pathname.startsWith("/telemetry")
      ? panel.fetch(request)
      : notes.answer(request),
};
