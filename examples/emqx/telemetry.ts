/** A broker's telemetry: one report a week, on by default in official releases. */
import {
  counter,
  createTelemetry,
  type Platform,
  rate,
  type Telemetry,
} from "@candor/telemetry";
import { type Broker, idleBroker } from "./broker.ts";
import { emqxWire } from "./emqx-wire.ts";
import { Config, Metrics } from "./report-schema.ts";

export interface BrokerTelemetryOptions {
  readonly platform: Platform;
  /** `telemetry.enable` in `emqx.conf`. */
  readonly enable?: string | boolean | undefined;
  /** A random value that the nodes of a cluster share. */
  readonly cluster?: string | undefined;
  /** True if the licence includes telemetry, as the community licence does. */
  readonly licence?: boolean;
  readonly endpoint?: string | undefined;
  readonly log?: (line: string) => void;
}

/** Ten seconds after the start, then weekly. */
const SCHEDULE = { first: 10_000, every: 7 * 24 * 3_600_000 };

/** Official versions such as `5.10.0` and `5.10.0-rc.1`; everything else is a custom build. */
const OFFICIAL = /^\d+\.\d+(\.\d+)?(-(alpha|beta|rc)\.[1-9]\d*)?$/;

/** Creates the telemetry of one broker. */
export function createBrokerTelemetry(
  broker: Broker,
  {
    platform,
    enable,
    cluster,
    licence = true,
    endpoint = "https://telemetry.example.org",
    log,
  }: BrokerTelemetryOptions,
): Telemetry {
  return createTelemetry({
    product: "emqx",
    version: broker.version,
    endpoint: `${endpoint}/api/telemetry`,
    platform,
    consent: {
      default: licence ? "on" : "off",
      official: OFFICIAL,
      config: enable,
      variable: "EMQX_TELEMETRY__ENABLE",
      command: "emqx ctl telemetry",
    },
    config: { schema: Config, read: broker.configuration },
    metrics: {
      schema: Metrics,
      read: {
        up_time: broker.uptime,
        nodes: broker.nodes,
        num_clients: broker.clients,
        num_cluster_sessions: broker.sessions,
        num_topics: broker.topics,
        // For a counter its growth; for a rate, growth over the measured time.
        messages_received: counter(broker.received),
        messages_sent: counter(broker.sent),
        messages_received_rate: rate(broker.received),
        messages_sent_rate: rate(broker.sent),
        advanced_mqtt_features: broker.features,
        gateway: broker.gateways,
      },
    },
    schedule: SCHEDULE,
    cluster,
    dialect: emqxWire,
    log,
  });
}

/** For `candor page`, `candor diff` and `candor preview`: a broker without clients. */
export const telemetry = (
  { platform }: { readonly platform: Platform },
): Telemetry => createBrokerTelemetry(idleBroker(), { platform });

export { page } from "./page.ts";
