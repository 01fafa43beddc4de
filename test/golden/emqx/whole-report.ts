// EMQX's report with everything in it that it can hold, in a company's own naming; and its keys, in their order.

export const keys: readonly string[] = [
  "emqx_version", "license", "os_name", "os_version", "otp_version", "up_time", "uuid", "cluster_uuid", "nodes_uuid",
  "active_plugins", "num_clients", "num_cluster_sessions", "messages_received", "messages_sent", "build_info",
  "vm_specs", "mqtt_runtime_insights", "advanced_mqtt_features", "authn_authz", "gateway", "rule_engine", "bridge",
  "exhook",
];

export const wholeReport: Record<string, unknown> = {
  emqx_version: "5.10.0",
  license: { edition: "opensource" },
  os_name: "Ubuntu",
  os_version: "22.04",
  otp_version: "27",
  up_time: 604_800_000,
  uuid: "5EAAF3C2-6186-11ED-AD7C-D5AAB80CED2E",
  cluster_uuid: "5EAAF818-6186-11ED-AC1D-3DFDC18ED1BB",
  nodes_uuid: ["5EAAF3C2-6186-11ED-AD7C-D5AAB80CED2F"],
  active_plugins: ["emqx_plugin_template", "acme_billing"],
  num_clients: 1000,
  num_cluster_sessions: 1500,
  messages_received: 20_000_000_000,
  messages_sent: 10_000_000_000,
  build_info: {
    arch: "x86_64-pc-linux-gnu", wordsize: 64, os: "ubuntu22.04", erlang: "27.2-1", elixir: "1.17.3", relform: "deb",
  },
  vm_specs: { num_cpus: 12, total_memory: 17_179_869_184 },
  mqtt_runtime_insights: { messages_sent_rate: 16534.39, messages_received_rate: 33068.78, num_topics: 30_000 },
  advanced_mqtt_features: { topic_rewrite: 2, delayed: 0, retained: 3, auto_subscribe: 1 },
  authn_authz: {
    authn: ["password_based:built_in_database", "acme:ldap"],
    authn_listener: { jwt: 2 },
    authz: ["file", "acme_authz"],
  },
  gateway: {
    stomp: { authn: "undefined", num_clients: 12, listeners: [{ type: "tcp", authn: "undefined" }] },
    acme_gateway: { authn: "jwt", num_clients: 1, listeners: [] },
  },
  rule_engine: { num_rules: 7 },
  bridge: { num_data_bridges: 2, data_bridge: { mqtt: { num: 1, num_linked_by_rules: 3 }, acme_sap: { num: 1, num_linked_by_rules: 0 } } },
  exhook: { num_servers: 1, servers: [{ driver: "grpc", hooks: ["client.connect", "acme.hook"] }] },
};
