// The report that EMQX's page prints, of version 5.0.9.

/** The counters and ids of one node. */
export const report: Record<string, unknown> & { readonly emqx_version: string } = {
  emqx_version: "5.0.9",
  license: { edition: "opensource" },
  os_name: "macOS",
  os_version: "12.5",
  otp_version: "24",
  up_time: 181903,
  uuid: "5EAAF3C2-6186-11ED-AD7C-D5AAB80CED2E",
  cluster_uuid: "5EAAF818-6186-11ED-AC1D-3DFDC18ED1BB",
  nodes_uuid: [],
  active_plugins: [],
  num_clients: 0,
  messages_received: 0,
  messages_sent: 0,
  build_info: {
    wordsize: 64,
    relform: "tgz",
    os: "macos11",
    erlang: "24.2.1-1",
    elixir: "none",
    arch: "x86_64-apple-darwin20.6.0",
  },
  vm_specs: { num_cpus: 8, total_memory: 8589934592 },
  mqtt_runtime_insights: { num_topics: 0, messages_sent_rate: 0, messages_received_rate: 0 },
  advanced_mqtt_features: { topic_rewrite: 0, retained: 3, delayed: 0, auto_subscribe: 0 },
  authn_authz: { authz: ["file"], authn_listener: {}, authn: [] },
  gateway: {},
  rule_engine: { num_rules: 1 },
  bridge: { num_data_bridges: 1, data_bridge: { webhook: { num_linked_by_rules: 1, num: 1 } } },
  exhook: { servers: [], num_servers: 0 },
};
