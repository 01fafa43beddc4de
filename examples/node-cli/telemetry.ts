/** hal's telemetry: off until somebody says yes. */
import process from "node:process";
import { createTelemetry, type Telemetry } from "@candor/telemetry";
import { node } from "@candor/telemetry/node";
import { events } from "./schema.ts";

const ENDPOINT = "https://stats.example.org/v1/reports";

export function createHalTelemetry(): Telemetry {
  return createTelemetry({
    product: "hal",
    version: "1.4.0",
    // The variable is for people who run a collector of their own.
    endpoint: process.env["HAL_TELEMETRY_ENDPOINT"] ?? ENDPOINT,
    platform: node(),
    consent: { variable: "HAL_TELEMETRY" },
    events,
  });
}
