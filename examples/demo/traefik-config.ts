/** Typical static configurations for a home, a company and a cluster. */
import { load } from "../traefik/static/load.ts";
import type { StaticConfiguration } from "../traefik/static/configuration.ts";
import { stringify } from "yaml";
import type { Draw } from "./draw.ts";

/** Creates one at random, writes it as YAML and loads it as Traefik does. */
export function traefikConfig(
  draw: Draw,
  global: Readonly<Record<string, boolean>>,
): StaticConfiguration {
  const home = draw.one({ home: 45, company: 30, cluster: 25 });
  const cluster = home === "cluster";
  const secure = draw.chance(0.82);
  const text = stringify({
    global,
    entryPoints: entryPoints(draw, secure),
    providers: providers(draw, cluster),
    ...draw.chance(0.68) && {
      api: {
        dashboard: draw.chance(0.85),
        ...draw.chance(home === "home" ? 0.4 : 0.1) && { insecure: true },
        ...draw.chance(0.06) && { debug: true },
      },
    },
    ...draw.chance(cluster ? 0.9 : 0.35) && { ping: {} },
    log: {
      level: draw.one({ INFO: 44, ERROR: 22, WARN: 20, DEBUG: 14 }),
      ...draw.chance(cluster ? 0.7 : 0.2) && { format: "json" },
      ...draw.chance(0.3) && { filePath: "/var/log/traefik/traefik.log" },
    },
    ...draw.chance(0.52) && {
      accessLog: {
        format: draw.one({ common: 40, json: 60 }),
        filePath: "/var/log/traefik/access.log",
      },
    },
    ...draw.chance(cluster ? 0.85 : 0.3) && { metrics: metrics(draw) },
    ...draw.chance(cluster ? 0.4 : 0.08) && {
      tracing: { serviceName: "edge", otlp: { http: {} } },
    },
    ...draw.chance(0.15) && { serversTransport: { insecureSkipVerify: true } },
    ...secure && !(cluster && draw.chance(0.6)) && {
      certificatesResolvers: resolvers(draw),
    },
    ...draw.chance(0.24) && { experimental: experimental(draw) },
  });
  return load({ file: { name: "traefik.yml", text } });
}

function entryPoints(draw: Draw, secure: boolean): object {
  const web = {
    address: ":80",
    ...secure && draw.chance(0.8) && {
      http: {
        redirections: { entryPoint: { to: "websecure", scheme: "https" } },
      },
    },
    ...draw.chance(0.06) && { forwardedHeaders: { insecure: true } },
    ...draw.chance(0.1) && { proxyProtocol: { trustedIPs: ["10.0.0.0/8"] } },
  };
  const websecure = {
    address: ":443",
    http: {
      tls: draw.chance(0.75) ? { certResolver: "letsencrypt" } : {},
      ...draw.chance(0.42) && { middlewares: ["headers@file", "auth@file"] },
    },
    ...draw.chance(0.3) && { http3: {} },
  };
  const more = draw.some({ metrics: 0.22, ssh: 0.1, mqtt: 0.08, vpn: 0.06 });
  return {
    web,
    ...secure && { websecure },
    ...Object.fromEntries(
      more.map((name, i) => [name, { address: `:${9000 + i}` }]),
    ),
  };
}

function providers(draw: Draw, cluster: boolean): object {
  const constraints = "Label(`tier`, `public`)";
  const names = cluster
    ? draw.some({
      kubernetesCRD: 0.9,
      kubernetesIngress: 0.55,
      kubernetesGateway: 0.26,
      consulCatalog: 0.12,
    })
    : draw.some({
      docker: 0.8,
      file: 0.6,
      swarm: 0.13,
      consulCatalog: 0.07,
      nomad: 0.07,
      redis: 0.05,
    });
  const settings: Readonly<Record<string, () => object>> = {
    docker: () => ({
      endpoint: "tcp://socket-proxy.internal:2375",
      exposedByDefault: draw.chance(0.24),
      ...draw.chance(0.4) && { network: "edge" },
      ...draw.chance(0.12) && { constraints },
    }),
    file: () => ({ directory: "/etc/traefik/conf.d", watch: true }),
    kubernetesCRD: () => ({
      namespaces: ["default", "shop"],
      allowCrossNamespace: draw.chance(0.36),
      ...draw.chance(0.2) && { allowExternalNameServices: true },
      ...draw.chance(0.16) && { nativeLBByDefault: true },
    }),
  };
  const some = names.length > 0 ? names : [cluster ? "kubernetesCRD" : "file"];
  return Object.fromEntries(
    some.map((name) => [name, settings[name]?.() ?? {}]),
  );
}

function metrics(draw: Draw): object {
  const name = draw.one({ prometheus: 80, otlp: 14, datadog: 6 });
  return { [name]: name === "otlp" ? { http: {} } : {} };
}

function resolvers(draw: Draw): object {
  const challenge = draw.one({ dns: 48, http: 32, tls: 20 });
  const provider = draw.one({
    ...{ cloudflare: 46, route53: 16, hetzner: 10, digitalocean: 8, ovh: 8 },
    ...{ gandiv5: 4, desec: 4, gcloud: 4 },
  });
  return {
    letsencrypt: {
      acme: {
        email: "ops@example.org",
        storage: "/data/acme.json",
        ...draw.chance(0.25) &&
          { keyType: draw.one({ EC256: 3, EC384: 4, RSA4096: 2 }) },
        ...challenge === "dns" && { dnsChallenge: { provider } },
        ...challenge === "http" && { httpChallenge: { entryPoint: "web" } },
        ...challenge === "tls" && { tlsChallenge: {} },
      },
    },
  };
}

function experimental(draw: Draw): object {
  const moduleName = draw.one({
    "github.com/maxlerebourg/crowdsec-bouncer-traefik-plugin": 5,
    "github.com/PascalMinder/geoblock": 4,
    "github.com/tomMoulard/fail2ban": 2,
  });
  return {
    ...draw.chance(0.8) &&
      { plugins: { one: { moduleName, version: "v1.4.2" } } },
    ...draw.chance(0.25) && { fastProxy: {} },
  };
}
