/** Reads Traefik's static configuration, versions 1 to 3, into the fields of `traefik-schema.ts`. */
import {
  enabledWords,
  entriesOf,
  isObject,
  pick,
  toVocabulary,
  unique,
  valueAt,
} from "./read-json.ts";
import * as vocabulary from "./traefik-vocabulary.ts";

/** The fields that are words or switches. */
export function traefikConfig(config: object): unknown {
  const docker = valueAt(config, "providers", "docker") ??
    valueAt(config, "docker");
  const crd = valueAt(config, "providers", "kubernetesCRD");
  const log = valueAt(config, "log");
  return {
    providers: providersOf(config),
    features: enabledWords(vocabulary.FEATURES, config),
    experimental: experimentsOf(config),
    entryPoints: unique(entryPointsOf(config).flatMap(usesOf)),
    metrics: enabledWords(vocabulary.METRICS, valueAt(config, "metrics")),
    tracing: enabledWords(vocabulary.TRACING, valueAt(config, "tracing")),
    // The first place is that of versions 2 and 3, the second that of version 1.
    checkNewVersion: valueAt(config, "global", "checkNewVersion") ??
      valueAt(config, "checkNewVersion"),
    insecureSkipVerify:
      valueAt(config, "serversTransport", "insecureSkipVerify") ??
        valueAt(config, "insecureSkipVerify"),
    api: pick(valueAt(config, "api"), vocabulary.API),
    docker: pick(docker, vocabulary.DOCKER),
    kubernetes: pick(crd, vocabulary.KUBERNETES),
    log: {
      level: lower(valueAt(log, "level") ?? valueAt(config, "logLevel")),
      format: lower(
        valueAt(log, "format") ?? valueAt(config, "traefikLog", "format"),
      ),
    },
    accessLog: { format: lower(valueAt(config, "accessLog", "format")) },
    resolvers: resolversOf(config),
    acme: acmeOf(config),
  };
}

/** How many there are of things that operators name themselves. */
export function traefikSizes(config: object): unknown {
  const experimental = valueAt(config, "experimental");
  return {
    entryPoints: entryPointsOf(config).length,
    providers: providersOf(config).length,
    certificatesResolvers:
      entriesOf(valueAt(config, "certificatesResolvers")).length,
    plugins: entriesOf(valueAt(experimental, "plugins")).length +
      entriesOf(valueAt(experimental, "localPlugins")).length,
  };
}

/** Version 1 has its providers at the top level. Settings that apply to all providers aren't objects. */
function providersOf(config: object): string[] {
  const providers = valueAt(config, "providers");
  if (!providers) return enabledWords(vocabulary.V1_PROVIDERS, config);
  const set = entriesOf(providers).filter(([, part]) => isObject(part));
  return toVocabulary(set.map(([name]) => name), vocabulary.PROVIDERS);
}

function experimentsOf(config: object): string[] {
  const set = entriesOf(valueAt(config, "experimental"))
    .filter(([, part]) => part !== false);
  return toVocabulary(set.map(([name]) => name), vocabulary.EXPERIMENTS);
}

function entryPointsOf(config: object): unknown[] {
  return entriesOf(valueAt(config, "entryPoints")).map(([, point]) => point);
}

function usesOf(point: unknown): string[] {
  const http = valueAt(point, "http");
  const uses: Readonly<Record<string, unknown>> = {
    tls: valueAt(http, "tls") ?? valueAt(point, "tls"),
    certResolver: valueAt(http, "tls", "certResolver"),
    redirections: valueAt(http, "redirections") ?? valueAt(point, "redirect"),
    middlewares: valueAt(http, "middlewares"),
    http3: valueAt(point, "http3") ?? valueAt(point, "enableHTTP3"),
    compress: valueAt(point, "compress"),
    auth: valueAt(point, "auth"),
    proxyProtocol: valueAt(point, "proxyProtocol"),
    insecureProxyProtocol: valueAt(point, "proxyProtocol", "insecure"),
    insecureForwardedHeaders: valueAt(point, "forwardedHeaders", "insecure"),
  };
  return vocabulary.ENTRY_POINTS.filter((use) => uses[use]);
}

/** The kinds of certificate resolver in use; version 1 has ACME alone, at the top level. */
function resolversOf(config: object): string[] {
  const resolvers = entriesOf(valueAt(config, "certificatesResolvers"));
  const kinds = resolvers.flatMap(([, resolver]) =>
    entriesOf(resolver).map(([kind]) => kind)
  );
  if (valueAt(config, "acme")) kinds.push("acme");
  return toVocabulary(kinds, vocabulary.RESOLVERS);
}

/** Versions 2 and 3 have any number of resolvers, version 1 has one. */
function acmeOf(config: object): unknown {
  const all = [
    ...entriesOf(valueAt(config, "certificatesResolvers"))
      .map(([, resolver]) => valueAt(resolver, "acme")),
    valueAt(config, "acme"),
  ];
  const challenges = all.flatMap((acme) =>
    vocabulary.CHALLENGES.filter((name) => valueAt(acme, `${name}Challenge`))
  );
  const dnsProviders = all.map((acme) =>
    valueAt(acme, "dnsChallenge", "provider") ?? valueAt(acme, "dnsProvider")
  );
  const keyTypes = all.map((acme) => valueAt(acme, "keyType"));
  return {
    challenges: unique(challenges),
    dnsProviders: unique(dnsProviders.filter(Boolean).map(lower)),
    keyTypes: unique(keyTypes.filter(Boolean)),
  };
}

function lower(text: unknown): unknown {
  return typeof text === "string" ? text.toLowerCase() : text;
}
