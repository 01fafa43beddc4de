/** A broker's report: once a week, on by default for versions that EMQX's makers have released. */
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
  /** Does the licence come with telemetry? The community's does. */
  readonly licence?: boolean;
  readonly endpoint?: string | undefined;
  readonly log?: (line: string) => void;
}

/** Ten seconds after the start, then weekly. */
const SCHEDULE = { first: 10_000, every: 7 * 24 * 3_600_000 };

/** `5.10.0`, `5.10.0-rc.1`: whatever else is somebody's own build. */
const OFFICIAL = /^\d+\.\d+(\.\d+)?(-(alpha|beta|rc)\.[1-9]\d*)?$/;

/** Makes the telemetry of one broker. */
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
        // Of a counter, what it grew by; a rate, over the time that really passed.
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

/** Of a broker without a client: for `candor page`, `candor diff` and `candor preview`. */
export const telemetry = (
  { platform }: { readonly platform: Platform },
): Telemetry => createBrokerTelemetry(idleBroker(), { platform });

export { page } from "./page.ts";
