/** Both mechanisms of the page "Data Collection": statistics, which are off until a yes, and the version check, which is on until a no. */
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

/** Creates the telemetry of one product without sending anything. */
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
      // Traefik's own parser takes one dash or two, in any letter case.
      flagMatch: "loose",
    },
    config: { schema: Config, read: () => config },
    // Traefik's format has no id of the installation.
    identity: "none",
    dialect: traefikWire(product),
    release: {
      feed: releases,
      // On by default, independent of the statistics. Only DO_NOT_TRACK switches off both.
      enabled: checkNewVersion ??
        (platform.env["DO_NOT_TRACK"] ? undefined : true),
      shareVersion: true,
    },
    ...(log && { log }),
  });
}

/** For `candor page`, `candor diff` and `candor preview`: a Traefik without a configuration. */
export const telemetry = (host: Host): Telemetry =>
  createProxyTelemetry(traefik, {}, host);

export const page = pageOf({
  ...traefik,
  source: "https://github.com/traefik/traefik",
});
