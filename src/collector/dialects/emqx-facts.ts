/** Reads EMQX's report, versions 4 and 5, into what `emqx-schema.ts` has fields for. */
import { bucket } from "../../anonymize/bucket.ts";
import type { Environment } from "../../contract/report.ts";
import { PLUGINS, SYSTEMS } from "./emqx-vocabulary.ts";
import { at, parts, pick, spelt, unique } from "./read-json.ts";

const HOUR = 3_600_000;

/** Where it runs, by the words that our own clients have. */
export function emqxEnvironment(report: unknown): Partial<Environment> {
  const otp = erlang(report);
  const system = at(report, "os_name");
  const machine = at(report, "build_info", "arch");
  const cpus = coarse(at(report, "vm_specs", "num_cpus"));
  const memory = coarse(at(report, "vm_specs", "total_memory"));
  return {
    ...(otp && { runtime: `otp ${otp}` }),
    ...(typeof system === "string" && { os: osOf(system) }),
    ...(typeof machine === "string" && { arch: archOf(machine) }),
    ...(cpus !== undefined && { cpus }),
    ...(memory !== undefined && { memory }),
  };
}

/** The words. */
export function emqxConfig(report: unknown): unknown {
  const access = at(report, "authn_authz");
  return {
    edition: at(report, "license", "edition"),
    system: at(report, "os_name"),
    releaseForm: at(report, "build_info", "relform"),
    otp: erlang(report),
    plugins: spelt(
      texts(at(report, "active_plugins"))
        // The plugin's version stands behind its name.
        .map((plugin) => plugin.replace(/-\d.*$/s, "")),
      PLUGINS,
    ),
    authentication: unique(texts(at(access, "authn"))),
    authorization: unique(texts(at(access, "authz"))),
    gateways: parts(at(report, "gateway")).map(([name]) => name),
    bridges: parts(at(report, "bridge", "data_bridge")).map(([name]) => name),
    hooks: unique(
      list(at(report, "exhook", "servers"))
        .flatMap((server) => texts(at(server, "hooks"))),
    ),
  };
}

/** The sizes. */
export function emqxSizes(report: unknown): unknown {
  const features = at(report, "advanced_mqtt_features");
  const others = at(report, "nodes_uuid");
  const uptime = at(report, "up_time");
  return {
    hours: typeof uptime === "number" ? Math.floor(uptime / HOUR) : undefined,
    // It lists the others.
    nodes: Array.isArray(others) ? others.length + 1 : undefined,
    clients: at(report, "num_clients"),
    sessions: at(report, "num_cluster_sessions"),
    topics: at(report, "mqtt_runtime_insights", "num_topics"),
    received: at(report, "messages_received"),
    sent: at(report, "messages_sent"),
    ...pick(features, ["retained", "delayed"]),
    topicRewrites: at(features, "topic_rewrite"),
    autoSubscribes: at(features, "auto_subscribe"),
    rules: at(report, "rule_engine", "num_rules"),
    bridges: at(report, "bridge", "num_data_bridges"),
    exhooks: at(report, "exhook", "num_servers"),
  };
}

function erlang(report: unknown): string | undefined {
  const otp = at(report, "otp_version");
  return typeof otp === "string"
    ? /^\d{1,3}(?![^.])/.exec(otp)?.[0]
    : undefined;
}

function osOf(name: string): string {
  if (/^mac/i.test(name)) return "macos";
  if (/^win/i.test(name)) return "windows";
  if (/bsd/i.test(name)) return "freebsd";
  // The others that are known are distributions of Linux.
  return SYSTEMS.includes(name) || /linux/i.test(name) ? "linux" : "other";
}

/** Out of a triplet: `x86_64-apple-darwin20.6.0`. */
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
