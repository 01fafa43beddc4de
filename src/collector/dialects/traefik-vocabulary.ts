/** The closed vocabularies of Traefik's static configuration, versions 1 to 3. */

/** What it takes routes from. */
export const PROVIDERS: readonly string[] = [
  "docker",
  "swarm",
  "file",
  "kubernetes",
  "kubernetesIngress",
  "kubernetesIngressNGINX",
  "kubernetesCRD",
  "kubernetesGateway",
  "knative",
  "rest",
  "consulCatalog",
  "nomad",
  "ecs",
  "consul",
  "etcd",
  "zooKeeper",
  "redis",
  "http",
  "plugin",
  "marathon",
  "mesos",
  "eureka",
  "rancher",
  "dynamoDB",
  "serviceFabric",
  "boltDB",
  "web",
];

/** Those that version 1 has beside everything else, and not in a place of their own. */
export const V1_PROVIDERS: readonly string[] = PROVIDERS.filter((name) =>
  !/^(swarm|kubernetes.+|knative|nomad|redis|http|plugin)$/.test(name)
);

export const METRICS: readonly string[] = [
  "prometheus",
  "datadog",
  "statsD",
  "influxDB",
  "influxDB2",
  "otlp",
];

export const TRACING: readonly string[] = [
  "otlp",
  "jaeger",
  "zipkin",
  "datadog",
  "instana",
  "haystack",
  "elastic",
];

export const LOG_LEVELS: readonly string[] = [
  "trace",
  "debug",
  "info",
  "warn",
  "error",
  "fatal",
  "panic",
];

export const LOG_FORMATS: readonly string[] = ["common", "json", "genericclf"];

export const CHALLENGES: readonly string[] = ["dns", "http", "tls"];

export const KEY_TYPES: readonly string[] = [
  "EC256",
  "EC384",
  "RSA2048",
  "RSA4096",
  "RSA8192",
];

/** The greater ones of more than a hundred; the small ones could tell who is meant. */
export const DNS_PROVIDERS: readonly string[] = [
  "acme-dns",
  "alidns",
  "azure",
  "azuredns",
  "cloudflare",
  "cloudns",
  "desec",
  "digitalocean",
  "dnsimple",
  "dnsmadeeasy",
  "duckdns",
  "dynu",
  "exec",
  "gandi",
  "gandiv5",
  "gcloud",
  "godaddy",
  "hetzner",
  "httpreq",
  "inwx",
  "ionos",
  "linode",
  "manual",
  "namecheap",
  "namedotcom",
  "netcup",
  "netlify",
  "ns1",
  "ovh",
  "pdns",
  "porkbun",
  "rfc2136",
  "route53",
  "scaleway",
  "tencentcloud",
  "transip",
  "vultr",
];

/** What entry points are used for. */
export const ENTRY_POINTS: readonly string[] = [
  "tls",
  "certResolver",
  "redirections",
  "middlewares",
  "http3",
  "compress",
  "auth",
  "proxyProtocol",
  "insecureProxyProtocol",
  "insecureForwardedHeaders",
];

export const EXPERIMENTS: readonly string[] = [
  "plugins",
  "localPlugins",
  "abortOnPluginFailure",
  "fastProxy",
  "http3",
  "hub",
  "knative",
  "kubernetesGateway",
  "kubernetesIngressNGINX",
  "otlplogs",
];

/** Everything else that is there or isn't. */
export const FEATURES: readonly string[] = [
  "api",
  "ping",
  "accessLog",
  "hostResolver",
  "pilot",
  "hub",
  "spiffe",
  "ocsp",
  "tcpServersTransport",
];

/** Switches, by the part that they belong to. */
export const API: readonly string[] = ["insecure", "dashboard", "debug"];

export const DOCKER: readonly string[] = [
  "exposedByDefault",
  "watch",
  "allowEmptyServices",
  "useBindPortIP",
  "swarmMode",
];

export const KUBERNETES: readonly string[] = [
  "allowCrossNamespace",
  "allowExternalNameServices",
  "nativeLBByDefault",
];
