/** The installations of Traefik and its fork. Telemetry is off until somebody says yes. */
import type { Product } from "../traefik/product.ts";
import { start } from "../traefik/run.ts";
import { DAY } from "./time.ts";
import type { Plan } from "./plan.ts";
import type { Releases } from "./releases.ts";
import { traefikConfig } from "./traefik-config.ts";

export const TRAEFIK: Releases = [
  ["2.10.7", 900],
  ["2.11.36", 400],
  ["3.3.7", 350],
  ["3.4.5", 290],
  ["3.5.6", 220],
  ["3.6.15", 140],
  ["3.7.6", 100],
  ["3.7.7", 66],
  ["3.7.8", 38],
  ["3.7.9", 12],
];

/** The fork releases a little later. */
export const BAQUP: Releases = [
  ["3.5.6", 210],
  ["3.6.15", 130],
  ["3.7.6", 93],
  ["3.7.8", 30],
  ["3.7.9", 7],
];

/** How one of the two is installed and run. */
export function proxyPlan(product: Product, releases: Releases): Plan {
  return {
    releases,
    every: DAY,
    variable: `${product.name.toUpperCase()}_GLOBAL_SENDANONYMOUSUSAGE`,
    temper: {
      yes: 0.62,
      no: 0.12,
      variable: 0.04,
      doNotTrack: 0.03,
      enable: 0.06,
      disable: 0.05,
    },
    byDefault: () => false,
    program({ draw, machine: { platform }, operator: { file } }) {
      const check = draw.chance(0.1) ? { checkNewVersion: false } : {};
      const config = traefikConfig(draw, {
        ...check,
        ...(file !== undefined && { sendAnonymousUsage: file }),
      });
      return {
        start: (version) =>
          start({ ...product, version }, config, { platform, log: () => {} }),
      };
    },
  };
}
