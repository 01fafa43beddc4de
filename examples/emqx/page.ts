/** The texts of EMQX's page that can't be derived from its telemetry. */
export const page = {
  name: "EMQX",
  makers: "EMQ",
  why: [
    "It tells EMQ who uses EMQX and how, all in all, so that it can be made better.",
  ],
  file: { name: "etc/emqx.conf", key: "telemetry.enable", formats: ["hocon"] },
  command: "emqx ctl telemetry",
  panel: "http://localhost:18083/telemetry",
  examples: {
    config: {
      license: { edition: "opensource" },
      os_name: "macOS",
      os_version: "12.5",
      otp_version: "24",
      active_plugins: [],
      build_info: {
        wordsize: 64,
        relform: "tgz",
        os: "macos11",
        erlang: "24.2.1-1",
        elixir: "none",
        arch: "x86_64-apple-darwin20.6.0",
      },
      vm_specs: { num_cpus: 8, total_memory: 8_589_934_592 },
      authn_authz: { authz: ["file"], authn_listener: {}, authn: [] },
      rule_engine: { num_rules: 1 },
      bridge: {
        num_data_bridges: 1,
        data_bridge: { webhook: { num_linked_by_rules: 1, num: 1 } },
      },
      exhook: { servers: [], num_servers: 0 },
    },
    metrics: {
      up_time: 181_903,
      num_clients: 0,
      messages_received: 0,
      messages_sent: 0,
      num_topics: 0,
      messages_sent_rate: 0,
      messages_received_rate: 0,
      advanced_mqtt_features: {
        topic_rewrite: 0,
        retained: 3,
        delayed: 0,
        auto_subscribe: 0,
      },
      gateway: {},
    },
  },
  sends: [
    "the version of EMQX and its edition",
    "the hardware of a node, as far as its processors and its memory; no serial number, model or UUID of it",
    "the topology: how many nodes a cluster has, a random name for the node and one for the cluster",
    "which parts are configured and enabled, which features and which plug-ins are in use",
    "metrics, in powers of two where a number could be large",
  ],
  never: [
    "anything of a person, a client or a message",
    "the model of a server, hardware numbers, IP addresses",
  ],
  promises: [
    "it isn't used to find out who you are, and can't be",
    "it isn't shared with anyone",
    "it is stored where no public network reaches it",
  ],
  retention: { reports: 90, numbers: 395 },
  links: {
    source:
      "https://github.com/emqx/emqx/blob/master/apps/emqx_modules/src/emqx_telemetry.erl",
    questions: "https://github.com/emqx/emqx/issues",
  },
};
