/** The closed vocabularies of Traefik's static configuration, versions 1 to 3.7. */

/** Where routes come from. */
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

/** The providers that version 1 has at the top level of its configuration. */
export const V1_PROVIDERS: readonly string[] = [
  "docker",
  "file",
  "kubernetes",
  "rest",
  "consulCatalog",
  "ecs",
  "consul",
  "etcd",
  "zooKeeper",
  "marathon",
  "mesos",
  "eureka",
  "rancher",
  "dynamoDB",
  "serviceFabric",
  "boltDB",
  "web",
];

/** Where metrics go. */
export const METRICS: readonly string[] = [
  "prometheus",
  "datadog",
  "statsD",
  "influxDB",
  "influxDB2",
  "otlp",
];

/** Where traces go. */
export const TRACING: readonly string[] = [
  "otlp",
  "jaeger",
  "zipkin",
  "datadog",
  "instana",
  "haystack",
  "elastic",
];

/** How much is logged. */
export const LOG_LEVELS: readonly string[] = [
  "trace",
  "debug",
  "info",
  "warn",
  "error",
  "fatal",
  "panic",
];

/** How a log is written. */
export const LOG_FORMATS: readonly string[] = ["common", "json", "genericclf"];

/** Where certificates come from. */
export const RESOLVERS: readonly string[] = ["acme", "tailscale"];

/** How ACME proves who owns a domain. */
export const CHALLENGES: readonly string[] = ["dns", "http", "tls"];

/** The keys of certificates. */
export const KEY_TYPES: readonly string[] = [
  "EC256",
  "EC384",
  "RSA2048",
  "RSA4096",
  "RSA8192",
];

/** The larger DNS providers of more than a hundred: a small one could identify its customer. */
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

/** Experimental options. */
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

/** Other parts that are switched on by being there. */
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

/** Switches of the API. */
export const API: readonly string[] = ["insecure", "dashboard", "debug"];

/** Switches of the Docker provider. */
export const DOCKER: readonly string[] = [
  "exposedByDefault",
  "watch",
  "allowEmptyServices",
  "useBindPortIP",
  "swarmMode",
];

/** Switches of the Kubernetes CRD provider. */
export const KUBERNETES: readonly string[] = [
  "allowCrossNamespace",
  "allowExternalNameServices",
  "nativeLBByDefault",
];
