/**
 * The telemetry of a broker. `EMQX_CONF` is the path of its file. `ctl telemetry status`
 * and similar commands print an answer; anything else runs until it is stopped.
 */
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import process from "node:process";
import { node } from "@candor/telemetry/node";
import { createPanel } from "@candor/telemetry/panel";
import { idleBroker } from "./broker.ts";
import { readEnable } from "./read-conf.ts";
import { serve } from "./serve.ts";
import { createBrokerTelemetry } from "./telemetry.ts";

const { EMQX_CONF, EMQX_VERSION, EMQX_DASHBOARD_PORT, TELEMETRY_ENDPOINT } =
  process.env;
const [ctl, name, ...command] = process.argv.slice(2);
const telemetry = createBrokerTelemetry(idleBroker(EMQX_VERSION), {
  platform: node(),
  enable: EMQX_CONF && readEnable(readFileSync(EMQX_CONF, "utf8")),
  endpoint: TELEMETRY_ENDPOINT,
  log: console.log,
});

if (ctl === "ctl" && name === "telemetry") {
  const { text, code } = await telemetry.command(command);
  console.log(text);
  process.exitCode = code;
} else {
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => stop());
  }
  telemetry.start();
  const server = serve(
    createPanel(telemetry).fetch,
    Number(EMQX_DASHBOARD_PORT ?? 18083),
  );
  server.once("listening", () => {
    console.log(`dashboard: port ${(server.address() as AddressInfo).port}`);
  });
  server.once("error", () => console.log("dashboard: the port is taken"));
  await stopped;
  server.close();
  server.closeAllConnections();
  await telemetry.stop();
}
