/**
 * What of Traefik's static configuration is counted: words of closed vocabularies, switches and sizes. Its own names
 * and free texts (networks, namespaces, constraints, header values) aren't in here, though its clients post them.
 */
import type { DialectSchemas } from "./dialect.ts";
import { FEW, fields, flag, size, word, words } from "./field.ts";
import * as of from "./traefik-vocabulary.ts";

export const traefikSchemas: DialectSchemas = {
  config: fields({
    providers: words(of.PROVIDERS, "which providers are in use?"),
    features: words(of.FEATURES, "which parts are switched on?"),
    experimental: words(of.EXPERIMENTS, "which experiments are tried?"),
    entryPoints: words(of.ENTRY_POINTS, "what are entry points used for?"),
    metrics: words(of.METRICS, "where do metrics go?"),
    tracing: words(of.TRACING, "where do traces go?"),
    checkNewVersion: flag("is the version check left on?"),
    insecureSkipVerify: flag("are certificates of backends trusted blindly?"),
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
      swarmMode: flag("who still has version 1's way to Swarm?"),
    }),
    kubernetes: fields({
      allowCrossNamespace: flag("are namespaces kept apart?"),
      allowExternalNameServices: flag(
        "may services lie outside of the cluster?",
      ),
      nativeLBByDefault: flag("is balancing left to the cluster?"),
    }),
    log: fields({
      level: word(of.LOG_LEVELS, "how much is logged?"),
      format: word(of.LOG_FORMATS, "who reads the log?"),
    }),
    accessLog: fields({
      format: word(of.LOG_FORMATS, "who reads the access log?"),
    }),
    acme: fields({
      challenges: words(of.CHALLENGES, "which challenges are in use?"),
      dnsProviders: words(of.DNS_PROVIDERS, "which DNS providers matter?"),
      keyTypes: words(of.KEY_TYPES, "which keys do certificates have?"),
    }),
  }),
  metrics: fields({
    entryPoints: size("how many entry points does one have?", FEW),
    providers: size("how many providers does one have?", FEW),
    certificatesResolvers: size(
      "how many certificate resolvers does one have?",
      FEW,
    ),
    plugins: size("how many plugins does one have?", FEW),
  }),
};
