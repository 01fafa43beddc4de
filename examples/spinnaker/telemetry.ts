/** Statistics of executions: each finished execution is an event that is sent at once. */
import {
  createTelemetry,
  type Platform,
  type Telemetry,
} from "@candor/telemetry";
import { Execution } from "./execution.ts";
import { type SpinnakerDeployment, spinnakerWire } from "./spinnaker-wire.ts";

export interface StatsOptions {
  /** Spinnaker's version; halyard writes `custom` for a custom build. */
  readonly version: string;
  readonly platform: Platform;
  /** The setting `stats` in Echo's configuration. */
  readonly stats?: {
    readonly enabled?: boolean;
    readonly endpoint?: string;
    readonly deploymentMethod?: SpinnakerDeployment;
  };
  readonly log?: (line: string) => void;
}

/** Creates the telemetry of one Echo. */
export function createStats(
  { version, platform, stats = {}, log }: StatsOptions,
): Telemetry {
  const { enabled, endpoint = "https://stats.example.org", deploymentMethod } =
    stats;
  return createTelemetry({
    product: "spinnaker",
    version,
    endpoint: `${endpoint}/log`,
    platform,
    consent: {
      default: defaultOf(version),
      config: enabled,
      variable: "STATS_ENABLED",
      flag: "--stats.enabled",
      command: "hal config stats",
    },
    events: { execution: { schema: Execution, send: "now" } },
    dialect: spinnakerWire(deploymentMethod),
    ...(log && { log }),
  });
}

/** Opt-in in 1.18, which introduced it; on by default from 1.19. Custom builds are never on by default. */
export function defaultOf(version: string): "on" | "off" {
  const [, major, minor] = /^(\d+)\.(\d+)\.\d+$/.exec(version) ?? [];
  return Number(major) > 1 || Number(major) === 1 && Number(minor) >= 19
    ? "on"
    : "off";
}

/** For `candor page`, `candor diff` and `candor preview`. */
export const telemetry = (
  { platform }: { readonly platform: Platform },
): Telemetry => createStats({ version: "1.19.0", platform });

export { page } from "./page.ts";
