/**
 * What of EMQX's reports is counted. Its message rates aren't: EMQX divides by a whole week even if less time has passed,
 * so they can't be compared.
 */
import type { DialectSchemas } from "./dialect.ts";
import * as vocabulary from "./emqx-vocabulary.ts";
import { FEW, fields, size, version, word, words } from "./field.ts";

export const emqxSchemas: DialectSchemas = {
  config: fields({
    edition: word(vocabulary.EDITIONS, "which edition is it?"),
    system: word(vocabulary.SYSTEMS, "which systems need packages?"),
    releaseForm: word(vocabulary.RELEASE_FORMS, "which packages are used?"),
    otp: version("which Erlang must be supported?"),
    plugins: words(vocabulary.PLUGINS, "which plugins are in use?"),
    authentication: words(
      vocabulary.AUTHENTICATION,
      "how do clients authenticate?",
    ),
    authorization: words(vocabulary.AUTHORIZATION, "what authorizes clients?"),
    gateways: words(
      vocabulary.GATEWAYS,
      "which protocols are used beside MQTT?",
    ),
    bridges: words(vocabulary.BRIDGES, "where do messages go?"),
    hooks: words(vocabulary.HOOKS, "what are hooks used for?"),
  }),
  metrics: fields({
    hours: size("how long does a node run?"),
    nodes: size("how large are clusters?", FEW),
    clients: size("how many clients are connected to a node?"),
    sessions: size("how many sessions are there in a cluster?"),
    topics: size("how many topics are there?"),
    received: size("how many messages has a node received since its start?"),
    sent: size("how many messages has a node sent since its start?"),
    retained: size("are messages retained?"),
    delayed: size("is delayed publishing used?"),
    topicRewrites: size("is rewriting used?", FEW),
    autoSubscribes: size("is subscribing for clients used?", FEW),
    rules: size("how many rules are there?", FEW),
    bridges: size("how many bridges are there?", FEW),
    exhooks: size("how many hook servers are there?", FEW),
  }),
};
