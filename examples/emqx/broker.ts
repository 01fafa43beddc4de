/** The facts about a broker that the report needs; a substitute for a real broker. */

import type { InferInput } from "valibot";
import type { Metrics } from "./report-schema.ts";

type Facts = InferInput<typeof Metrics>;

/** Counters grow while the broker runs; everything else is the current value. */
export interface Broker {
  readonly version: string;
  /** The facts for the schema `Config` in `report-schema.ts`, before anonymizing. */
  readonly configuration: () => unknown;
  readonly uptime: () => number;
  readonly nodes: () => number;
  readonly clients: () => number;
  readonly sessions: () => number;
  readonly topics: () => number;
  readonly received: () => number;
  readonly sent: () => number;
  readonly features: () => Facts["advanced_mqtt_features"];
  readonly gateways: () => Facts["gateway"];
}

/** A broker that no client is connected to. */
export function idleBroker(version = "5.10.0"): Broker {
  const start = Date.now();
  const none = () => 0;
  return {
    version,
    configuration: () => ({
      license: { edition: "opensource" },
      os_name: "Debian GNU/Linux",
      os_version: "12",
      otp_version: "27",
      active_plugins: [],
      build_info: {
        wordsize: 64,
        relform: "deb",
        os: "debian12",
        erlang: "27.2-1",
        elixir: "none",
        arch: "x86_64-pc-linux-gnu",
      },
      vm_specs: { num_cpus: 8, total_memory: 8_589_934_592 },
      authn_authz: { authn: [], authn_listener: {}, authz: ["file"] },
      rule_engine: { num_rules: 1 },
      bridge: { num_data_bridges: 0, data_bridge: {} },
      exhook: { num_servers: 0, servers: [] },
    }),
    uptime: () => Date.now() - start,
    nodes: () => 1,
    clients: none,
    sessions: none,
    topics: none,
    received: none,
    sent: none,
    features: () => ({
      topic_rewrite: 0,
      delayed: 0,
      retained: 3,
      auto_subscribe: 0,
    }),
    gateways: () => ({}),
  };
}
