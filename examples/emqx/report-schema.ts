/**
 * What EMQX's page lists: specifications, versions, what is configured and enabled,
 * plug-ins, topology and metrics. It contains no ids: a report gets its own.
 */
import * as v from "valibot";
import { by, few, section, size, version, word, words } from "./fields.ts";
import * as of from "./vocabularies.ts";

/** Facts that don't change while a broker runs. */
export const Config = v.object({
  license: section({ edition: word(of.EDITIONS, "which edition is it?") }),
  os_name: word(of.SYSTEMS, "what are packages needed for?"),
  os_version: version("what are packages needed for?"),
  otp_version: version("which Erlang must be supported?"),
  active_plugins: words(of.PLUGINS, "which plug-ins are in use?"),
  build_info: section({
    wordsize: word([32, 64], "what are packages needed for?"),
    relform: word(of.RELEASE_FORMS, "which packages are used?"),
    os: word(of.BUILT_FOR, "which packages are used?"),
    erlang: version("which Erlang is it built with?"),
    elixir: version("is it built with Elixir?"),
    arch: word(of.TARGETS, "which packages are used?"),
  }),
  vm_specs: section({
    num_cpus: size("how large are machines?"),
    total_memory: size("how large are machines?"),
  }),
  authn_authz: section({
    authn: words(of.AUTHENTICATION, "who says who a client is?"),
    authn_listener: by(
      of.AUTHENTICATION,
      few("is it set for single listeners?"),
      "who says who a client is?",
    ),
    authz: words(of.AUTHORIZATION, "who says what a client may do?"),
  }),
  rule_engine: section({ num_rules: few("how many rules are there?") }),
  bridge: section({
    num_data_bridges: few("where do messages go?"),
    data_bridge: by(
      of.BRIDGES,
      v.object({
        num: few("where do messages go?"),
        num_linked_by_rules: few("do rules send them there?"),
      }),
      "where do messages go?",
    ),
  }),
  exhook: section({
    num_servers: few("are hooks served elsewhere?"),
    servers: v.optional(v.array(v.object({
      driver: word(["grpc"], "how are hooks served?"),
      hooks: words(of.HOOKS, "which hooks are used?"),
    }))),
  }),
});

/** Facts that change while a broker runs. */
export const Metrics = v.object({
  up_time: size("how long does a node run?"),
  nodes: few("how large are clusters?"),
  num_clients: size("how many clients has a node?"),
  num_cluster_sessions: size("how many sessions has a cluster?"),
  messages_received: size("how many messages in this time?"),
  messages_sent: size("how many messages in this time?"),
  num_topics: size("how many topics are there?"),
  messages_received_rate: size("how many messages a second?"),
  messages_sent_rate: size("how many messages a second?"),
  advanced_mqtt_features: section({
    topic_rewrite: few("is rewriting used?"),
    delayed: size("is delayed publishing used?"),
    retained: size("are messages retained?"),
    auto_subscribe: few("is subscribing for clients used?"),
  }),
  gateway: by(
    of.GATEWAYS,
    v.object({
      authn: word([...of.AUTHENTICATION, "undefined"], "is there a check?"),
      num_clients: size("which protocols beside MQTT?"),
      listeners: v.optional(v.array(v.object({
        type: word(of.LISTENERS, "how do clients connect?"),
        authn: word([...of.AUTHENTICATION, "undefined"], "is there a check?"),
      }))),
    }),
    "which protocols beside MQTT?",
  ),
});
