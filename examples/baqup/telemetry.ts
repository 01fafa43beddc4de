/** Traefik's telemetry under another name: for `candor page`, `candor diff` and `candor preview`. */
import type { Telemetry } from "@candor/telemetry";
import { pageOf } from "../traefik/page.ts";
import { createProxyTelemetry, type Host } from "../traefik/telemetry.ts";
import { baqup } from "./product.ts";

export const telemetry = (host: Host): Telemetry =>
  createProxyTelemetry(baqup, {}, host);

export const page = pageOf({
  ...baqup,
  source: "https://github.com/baqupio/baqup",
});
