/** Reads Traefik's static configuration, versions 1 to 3, into what `traefik-schema.ts` has fields for. */
import {
  at,
  isObject,
  named,
  parts,
  pick,
  spelt,
  unique,
} from "./read-json.ts";
import * as of from "./traefik-vocabulary.ts";

/** The words and switches. */
export function traefikConfig(config: object): unknown {
  const docker = at(config, "providers", "docker") ?? at(config, "docker");
  const crd = at(config, "providers", "kubernetesCRD");
  const log = at(config, "log");
  return {
    providers: providersOf(config),
    features: named(of.FEATURES, config),
    experimental: experimentsOf(config),
    entryPoints: unique(entryPointsOf(config).flatMap(usesOf)),
    metrics: named(of.METRICS, at(config, "metrics")),
    tracing: named(of.TRACING, at(config, "tracing")),
    // Of two places the first is that of versions 2 and 3.
    checkNewVersion: at(config, "global", "checkNewVersion") ??
      at(config, "checkNewVersion"),
    insecureSkipVerify: at(config, "serversTransport", "insecureSkipVerify") ??
      at(config, "insecureSkipVerify"),
    api: pick(at(config, "api"), of.API),
    docker: pick(docker, of.DOCKER),
    kubernetes: pick(crd, of.KUBERNETES),
    log: {
      level: lower(at(log, "level") ?? at(config, "logLevel")),
      format: lower(at(log, "format") ?? at(config, "traefikLog", "format")),
    },
    accessLog: { format: lower(at(config, "accessLog", "format")) },
    acme: acmeOf(config),
  };
}

/** How many there are of what has names of its own. */
export function traefikSizes(config: object): unknown {
  const experimental = at(config, "experimental");
  return {
    entryPoints: entryPointsOf(config).length,
    providers: providersOf(config).length,
    certificatesResolvers: parts(at(config, "certificatesResolvers")).length,
    plugins: parts(at(experimental, "plugins")).length +
      parts(at(experimental, "localPlugins")).length,
  };
}

/** Version 1 has no place for providers: there they are known by their names. Settings of all of them are no objects. */
function providersOf(config: object): string[] {
  const providers = at(config, "providers");
  if (!providers) return named(of.V1_PROVIDERS, config);
  const set = parts(providers).filter(([, part]) => isObject(part));
  return spelt(set.map(([name]) => name), of.PROVIDERS);
}

function experimentsOf(config: object): string[] {
  const set = parts(at(config, "experimental"))
    .filter(([, part]) => part !== false);
  return spelt(set.map(([name]) => name), of.EXPERIMENTS);
}

function entryPointsOf(config: object): unknown[] {
  return parts(at(config, "entryPoints")).map(([, point]) => point);
}

function usesOf(point: unknown): string[] {
  const http = at(point, "http");
  const uses: Readonly<Record<string, unknown>> = {
    tls: at(http, "tls") ?? at(point, "tls"),
    certResolver: at(http, "tls", "certResolver"),
    redirections: at(http, "redirections") ?? at(point, "redirect"),
    middlewares: at(http, "middlewares"),
    http3: at(point, "http3") ?? at(point, "enableHTTP3"),
    compress: at(point, "compress"),
    auth: at(point, "auth"),
    proxyProtocol: at(point, "proxyProtocol"),
    insecureProxyProtocol: at(point, "proxyProtocol", "insecure"),
    insecureForwardedHeaders: at(point, "forwardedHeaders", "insecure"),
  };
  return of.ENTRY_POINTS.filter((use) => uses[use]);
}

/** Versions 2 and 3 have any number of resolvers, version 1 has one. */
function acmeOf(config: object): unknown {
  const all = [
    ...parts(at(config, "certificatesResolvers"))
      .map(([, resolver]) => at(resolver, "acme")),
    at(config, "acme"),
  ];
  const challenges = all.flatMap((acme) =>
    of.CHALLENGES.filter((name) => at(acme, `${name}Challenge`))
  );
  const dnsProviders = all.map((acme) =>
    at(acme, "dnsChallenge", "provider") ?? at(acme, "dnsProvider")
  );
  const keyTypes = all.map((acme) => at(acme, "keyType"));
  return {
    challenges: unique(challenges),
    dnsProviders: unique(dnsProviders.filter(Boolean).map(lower)),
    keyTypes: unique(keyTypes.filter(Boolean)),
  };
}

function lower(text: unknown): unknown {
  return typeof text === "string" ? text.toLowerCase() : text;
}
