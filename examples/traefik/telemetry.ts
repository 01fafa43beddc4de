/** Both mechanisms of the page "Data Collection": statistics, which need a yes, and the version check, which a no ends. */
import {
  createTelemetry,
  type Platform,
  type Telemetry,
} from "@candor/telemetry";
import { pageOf } from "./page.ts";
import { type Product, traefik } from "./product.ts";
import { Config, type StaticConfiguration } from "./static/configuration.ts";
import { traefikWire } from "./traefik-wire.ts";

export interface Host {
  readonly platform: Platform;
  readonly log?: (line: string) => void;
}

/** Makes the telemetry of one product; nothing is sent yet. */
export function createProxyTelemetry(
  product: Product,
  config: StaticConfiguration,
  { platform, log }: Host,
): Telemetry {
  const { name, version, collect, releases } = product;
  const { checkNewVersion, sendAnonymousUsage } = config.global ?? {};
  return createTelemetry({
    product: name,
    version,
    endpoint: collect,
    platform,
    consent: {
      config: sendAnonymousUsage,
      variable: `${name.toUpperCase()}_GLOBAL_SENDANONYMOUSUSAGE`,
      flag: "--global.sendAnonymousUsage",
    },
    config: { schema: Config, read: () => config },
    // There is no one to tell apart: Traefik's format names no installation.
    identity: "none",
    dialect: traefikWire(product),
    release: {
      feed: releases,
      // On by default whatever is said of the statistics; only DO_NOT_TRACK is heard for both.
      enabled: checkNewVersion ??
        (platform.env["DO_NOT_TRACK"] ? undefined : true),
      shareVersion: true,
    },
    ...(log && { log }),
  });
}

/** Of a Traefik that nobody has configured: for `candor page`, `candor diff` and `candor preview`. */
export const telemetry = (host: Host): Telemetry =>
  createProxyTelemetry(traefik, {}, host);

export const page = pageOf({
  ...traefik,
  source: "https://github.com/traefik/traefik",
});
