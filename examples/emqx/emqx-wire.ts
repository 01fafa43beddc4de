/**
 * EMQX's own wire format, for `POST /api/telemetry`: the report of its page, every part
 * in its place. Ids have the form of UUIDs and are made of the report's hashed ones, so
 * none tells when a node was installed; the other nodes' ids are never known.
 */
import type { Anonymous } from "@candor/telemetry";
import type { Config, Metrics } from "./report-schema.ts";

/** What the format takes of a report. */
export interface EmqxReport {
  readonly id: string;
  readonly version: string;
  readonly instance?: string;
  readonly cluster?: string;
  readonly config?: unknown;
  readonly metrics?: unknown;
}

const HEADERS = { "content-type": "application/json" };

/** Writes a report as EMQX's collector takes it. */
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

/** A counter that nothing is known of yet has counted nothing. */
function amount(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

/** Version 8 of RFC 9562: the digits of one's own making. Before there is an identity, the nil one. */
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
