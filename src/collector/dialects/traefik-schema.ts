/**
 * What of Traefik's static configuration is counted: words of closed vocabularies, switches and sizes. Its clients also
 * post names and free texts (networks, namespaces, constraints, header values); none of them has a field here.
 */
import type { DialectSchemas } from "./dialect.ts";
import { FEW, fields, flag, size, word, words } from "./field.ts";
import * as vocabulary from "./traefik-vocabulary.ts";

export const traefikSchemas: DialectSchemas = {
  config: fields({
    providers: words(vocabulary.PROVIDERS, "which providers are in use?"),
    features: words(vocabulary.FEATURES, "which parts are switched on?"),
    experimental: words(vocabulary.EXPERIMENTS, "which experiments are tried?"),
    entryPoints: words(
      vocabulary.ENTRY_POINTS,
      "what are entry points used for?",
    ),
    metrics: words(vocabulary.METRICS, "where do metrics go?"),
    tracing: words(vocabulary.TRACING, "where do traces go?"),
    checkNewVersion: flag("is the version check left on?"),
    insecureSkipVerify: flag("are backends' certificates left unverified?"),
    api: fields({
      insecure: flag("is the API open without a router?"),
      dashboard: flag("is the dashboard used?"),
      debug: flag("is the debug mode left on?"),
    }),
    docker: fields({
      exposedByDefault: flag("is every container exposed?"),
      watch: flag("are changes of containers followed?"),
      allowEmptyServices: flag("may services be without servers?"),
      useBindPortIP: flag("are containers reached over the host?"),
      swarmMode: flag("is version 1's Swarm mode still used?"),
    }),
    kubernetes: fields({
      allowCrossNamespace: flag("are namespaces kept apart?"),
      allowExternalNameServices: flag(
        "may services be outside of the cluster?",
      ),
      nativeLBByDefault: flag("is balancing left to the cluster?"),
    }),
    log: fields({
      level: word(vocabulary.LOG_LEVELS, "how much is logged?"),
      format: word(vocabulary.LOG_FORMATS, "in which format is the log?"),
    }),
    accessLog: fields({
      format: word(
        vocabulary.LOG_FORMATS,
        "in which format is the access log?",
      ),
    }),
    resolvers: words(
      vocabulary.RESOLVERS,
      "where do certificates come from?",
    ),
    acme: fields({
      challenges: words(vocabulary.CHALLENGES, "which challenges are in use?"),
      dnsProviders: words(
        vocabulary.DNS_PROVIDERS,
        "which DNS providers matter?",
      ),
      keyTypes: words(vocabulary.KEY_TYPES, "which keys do certificates have?"),
    }),
  }),
  metrics: fields({
    entryPoints: size("how many entry points are there?", FEW),
    providers: size("how many providers are there?", FEW),
    certificatesResolvers: size(
      "how many certificate resolvers are there?",
      FEW,
    ),
    plugins: size("how many plugins are there?", FEW),
  }),
};
