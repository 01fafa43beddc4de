/** A program with a panel. Names no runtime and no test runner. */
import * as v from "valibot";
import {
  bucketed,
  counted,
  createTelemetry,
  exported,
  hashed,
  memory,
  type Platform,
  present,
  randomized,
  type Schema,
  type Telemetry,
  type TelemetryOptions,
} from "../../mod.ts";
import {
  createPanel,
  type Panel,
  type PanelOptions,
} from "../../src/panel/panel.ts";

/** Texts that must never be on a page. */
export const SECRET = "s3cret-Words-nobody-may-see";
export const NOON: number = Date.UTC(2026, 10, 21, 12);

const Config: Schema = v.object({
  entryPoints: v.record(
    v.string(),
    v.object({ address: v.pipe(v.string(), exported()) }),
  ),
  log: v.object({
    level: v.pipe(
      v.picklist(["debug", "info", "warn", "error"]),
      exported({ purpose: "Is the default too quiet?" }),
    ),
    file: v.optional(v.string()),
  }),
  proxies: v.pipe(
    v.array(v.string()),
    counted({ purpose: "How many hops do we have to test?", owner: "network" }),
  ),
  tls: v.object({
    ca: v.string(),
    strict: v.pipe(
      v.boolean(),
      exported({ issue: "https://issues.example.org/41" }),
    ),
  }),
  admin: v.pipe(v.optional(v.string()), present()),
  region: v.pipe(
    v.string(),
    hashed({ since: 2, purpose: "Are fleets alike?" }),
  ),
  shared: v.pipe(
    v.boolean(),
    randomized({ epsilon: 1 }, { since: 2, expires: "2027-06-30" }),
  ),
});

const config = {
  entryPoints: { internal: { address: ":80" }, web: { address: ":443" } },
  log: { level: "info", file: `/home/me/${SECRET}.log` },
  proxies: [SECRET, SECRET],
  tls: { ca: SECRET, strict: true },
  region: SECRET,
  shared: true,
};

/** Its telemetry; consent and the rest are up to each test. */
export function acme(
  options: Partial<TelemetryOptions> = {},
  platform: Partial<Platform> = {},
): Telemetry {
  return createTelemetry({
    product: "acme",
    version: "3.7.9",
    endpoint: "https://stats.example.org/v1/reports",
    platform: memory({
      now: () => NOON,
      // Before there is an identity, a lot is drawn anew each time.
      random: (bytes) => new Uint8Array(bytes).fill(7),
      ...platform,
    }),
    config: { schema: Config, read: () => config },
    metrics: {
      schema: v.object({
        clients: v.pipe(v.number(), bucketed([0, 10, 100, 1000])),
      }),
      read: { clients: () => 42 },
    },
    ...options,
  });
}

/** A panel, and its telemetry. */
export function subject(
  options: Partial<TelemetryOptions> = {},
  panel: PanelOptions = {},
  platform: Partial<Platform> = {},
): Panel & { readonly telemetry: Telemetry } {
  const telemetry = acme(options, platform);
  return {
    telemetry,
    ...createPanel(telemetry, { now: () => NOON, ...panel }),
  };
}
