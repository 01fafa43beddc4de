/** Reads EMQX's report, versions 4 to 6, into the fields of `emqx-schema.ts`. */
import { bucket } from "../../anonymize/bucket.ts";
import type { Environment } from "../../contract/report.ts";
import { HOUR } from "../../contract/time.ts";
import { PLUGINS, SYSTEMS } from "./emqx-vocabulary.ts";
import { entriesOf, pick, toVocabulary, unique, valueAt } from "./read-json.ts";

/** Where it runs, in the words that our own clients use. */
export function emqxEnvironment(report: unknown): Partial<Environment> {
  const otp = erlang(report);
  const system = valueAt(report, "os_name");
  const machine = valueAt(report, "build_info", "arch");
  const cpus = coarse(valueAt(report, "vm_specs", "num_cpus"));
  const memory = coarse(valueAt(report, "vm_specs", "total_memory"));
  return {
    ...(otp && { runtime: `otp ${otp}` }),
    ...(typeof system === "string" && { os: osOf(system) }),
    ...(typeof machine === "string" && { arch: archOf(machine) }),
    ...(cpus !== undefined && { cpus }),
    ...(memory !== undefined && { memory }),
  };
}

/** The fields that are words. */
export function emqxConfig(report: unknown): unknown {
  const access = valueAt(report, "authn_authz");
  return {
    edition: valueAt(report, "license", "edition"),
    system: valueAt(report, "os_name"),
    releaseForm: valueAt(report, "build_info", "relform"),
    otp: erlang(report),
    plugins: toVocabulary(
      texts(valueAt(report, "active_plugins"))
        // A plugin's name ends with its version.
        .map((plugin) => plugin.replace(/-\d.*$/s, "")),
      PLUGINS,
    ),
    authentication: unique(texts(valueAt(access, "authn"))),
    authorization: unique(texts(valueAt(access, "authz"))),
    gateways: entriesOf(valueAt(report, "gateway")).map(([name]) => name),
    bridges: entriesOf(valueAt(report, "bridge", "data_bridge")).map(([name]) =>
      name
    ),
    hooks: unique(
      list(valueAt(report, "exhook", "servers"))
        .flatMap((server) => texts(valueAt(server, "hooks"))),
    ),
  };
}

/** The fields that are sizes. */
export function emqxSizes(report: unknown): unknown {
  const features = valueAt(report, "advanced_mqtt_features");
  const others = valueAt(report, "nodes_uuid");
  const uptime = valueAt(report, "up_time");
  return {
    hours: typeof uptime === "number" ? Math.floor(uptime / HOUR) : undefined,
    // The list has the other nodes only.
    nodes: Array.isArray(others) ? others.length + 1 : undefined,
    clients: valueAt(report, "num_clients"),
    sessions: valueAt(report, "num_cluster_sessions"),
    topics: valueAt(report, "mqtt_runtime_insights", "num_topics"),
    received: valueAt(report, "messages_received"),
    sent: valueAt(report, "messages_sent"),
    ...pick(features, ["retained", "delayed"]),
    topicRewrites: valueAt(features, "topic_rewrite"),
    autoSubscribes: valueAt(features, "auto_subscribe"),
    rules: valueAt(report, "rule_engine", "num_rules"),
    bridges: valueAt(report, "bridge", "num_data_bridges"),
    exhooks: valueAt(report, "exhook", "num_servers"),
  };
}

function erlang(report: unknown): string | undefined {
  const otp = valueAt(report, "otp_version");
  return typeof otp === "string"
    ? /^\d{1,3}(?![^.])/.exec(otp)?.[0]
    : undefined;
}

function osOf(name: string): string {
  if (/^mac/i.test(name)) return "macos";
  if (/^win/i.test(name)) return "windows";
  if (/bsd/i.test(name)) return "freebsd";
  // All other systems of the vocabulary are distributions of Linux.
  return SYSTEMS.includes(name) || /linux/i.test(name) ? "linux" : "other";
}

/** The architecture of a triplet such as `x86_64-apple-darwin20.6.0`. */
function archOf(machine: string): string {
  if (/^(x86_64|amd64)/.test(machine)) return "x64";
  if (/^(aarch64|arm64)/.test(machine)) return "arm64";
  return /^arm/.test(machine) ? "arm" : "other";
}

function coarse(amount: unknown): number | undefined {
  return typeof amount === "number" && amount > 0
    ? Number(bucket(amount, "log2"))
    : undefined;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function texts(value: unknown): string[] {
  return list(value).filter((item) => typeof item === "string");
}
