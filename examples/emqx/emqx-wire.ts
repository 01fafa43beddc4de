/**
 * EMQX's own wire format, for `POST /api/telemetry`. Ids have the form of UUIDs and are
 * derived from the report's hashed ids, so they don't disclose when a node was
 * installed. The ids of other nodes aren't known.
 */
import type { Anonymous } from "@candor/telemetry";
import type { Config, Metrics } from "./report-schema.ts";

/** The parts of a report that the format uses. */
export interface EmqxReport {
  readonly id: string;
  readonly version: string;
  readonly instance?: string;
  readonly cluster?: string;
  readonly config?: unknown;
  readonly metrics?: unknown;
}

const HEADERS = { "content-type": "application/json" };

/** Converts a report to the format of EMQX's collector. */
export function emqxWire(
  { id, version, instance = id, cluster = instance, ...report }: EmqxReport,
): { headers: Record<string, string>; body: string } {
  const config = (report.config ?? {}) as Anonymous<typeof Config>;
  const metrics = (report.metrics ?? {}) as Anonymous<typeof Metrics>;
  const body = {
    emqx_version: version,
    license: config.license,
    os_name: config.os_name,
    os_version: config.os_version,
    otp_version: config.otp_version,
    up_time: amount(metrics.up_time),
    uuid: uuid(instance),
    cluster_uuid: uuid(cluster),
    nodes_uuid: [],
    active_plugins: config.active_plugins ?? [],
    num_clients: amount(metrics.num_clients),
    num_cluster_sessions: metrics.num_cluster_sessions,
    messages_received: amount(metrics.messages_received),
    messages_sent: amount(metrics.messages_sent),
    build_info: config.build_info ?? {},
    vm_specs: config.vm_specs ?? {},
    mqtt_runtime_insights: {
      num_topics: amount(metrics.num_topics),
      messages_sent_rate: amount(metrics.messages_sent_rate),
      messages_received_rate: amount(metrics.messages_received_rate),
    },
    advanced_mqtt_features: metrics.advanced_mqtt_features ?? {},
    authn_authz: config.authn_authz ??
      { authn: [], authn_listener: {}, authz: [] },
    gateway: metrics.gateway ?? {},
    rule_engine: config.rule_engine ?? {},
    bridge: config.bridge ?? {},
    exhook: config.exhook ?? { num_servers: 0, servers: [] },
  };
  return { headers: HEADERS, body: JSON.stringify(body) };
}

/** An unknown counter counts as 0. */
function amount(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

/** A version 8 UUID (RFC 9562), made from our own digits. Without an identity, the nil UUID. */
function uuid(hash: string): string {
  const [, a, b, c, d, e] =
    /^([\da-f]{8})([\da-f]{4})([\da-f]{3})([\da-f]{3})([\da-f]{12})/.exec(
      hash,
    ) ??
      [];
  return e
    ? `${a}-${b}-8${c}-8${d}-${e}`.toUpperCase()
    : "00000000-0000-0000-0000-000000000000";
}
