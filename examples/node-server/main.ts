/** A server on Hono: `node main.ts` listens on http://127.0.0.1:4000, with the panel at /telemetry. */
import { counter, createTelemetry } from "@candor/telemetry";
import { node } from "@candor/telemetry/node";
import { createPanel } from "@candor/telemetry/panel";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import process from "node:process";
import config from "./paste.json" with { type: "json" };
import { createPastes } from "./pastes.ts";
import { Config, events, Metrics } from "./schema.ts";

const { PASTE_PORT, PASTE_TELEMETRY_ENDPOINT } = process.env;
const pastes = createPastes();

const telemetry = createTelemetry({
  product: "paste",
  version: "1.2.0",
  // The variable is for people who run a collector of their own.
  endpoint: PASTE_TELEMETRY_ENDPOINT ?? "https://stats.example.org/v1/reports",
  platform: node(),
  // The notice names no command, because the program has a panel instead.
  consent: { variable: "PASTE_TELEMETRY", command: "" },
  // `unknown`, because TypeScript types every word of a JSON file as `string`. The schema is checked at run time.
  config: { schema: Config, read: (): unknown => config },
  metrics: {
    schema: Metrics,
    read: {
      stored: () => pastes.size(),
      // By how much that number grew since the last report.
      added: counter(() => pastes.size()),
    },
  },
  events,
  log: console.log,
});
telemetry.start();

const panel = createPanel(telemetry);
const app = new Hono()
  .all("/telemetry/*", ({ req }) => panel.fetch(req.raw))
  .get("/", (c) => c.text(`${config.title}\n`))
  .get("/:id", (c) => {
    const text = pastes.find(c.req.param("id"));
    return text === undefined ? c.notFound() : c.text(text);
  })
  .post("/", async (c) => {
    const text = await c.req.text();
    const { id, language } = pastes.add(text);
    telemetry.record("pasted", { language, bytes: text.length });
    return c.text(`/${id}\n`, 201);
  });

const server = serve(
  {
    fetch: app.fetch,
    hostname: "127.0.0.1",
    port: Number(PASTE_PORT ?? config.port),
  },
  ({ port }) => console.log(`listening on http://127.0.0.1:${port}`),
);

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, async () => {
    server.close();
    await telemetry.stop();
    process.exit();
  });
}
