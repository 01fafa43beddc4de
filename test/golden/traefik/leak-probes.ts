// Values that Traefik's own anonymizing let through, or let through in part, and where they stood.

/** What a field held, by path; Traefik sent each as it is unless a comment says otherwise. */
export const leaks: Record<string, unknown> = {
  providers: {
    http: { headers: { Authorization: "Bearer s3cr3t-token" } },
    kubernetesIngress: { namespaces: ["acme-billing-prod"] },
    docker: { network: "acme_prod", constraints: "Label(`team`,`acme-secret-project`)" },
    file: { filename: "/home/jane.doe/traefik/dyn.toml" },
    ecs: { clusters: ["acme-prod"] },
  },
  tracing: { resourceAttributes: { customer: "acme-corp" }, globalAttributes: { owner: "jane" } },
  metrics: { influxDB2: { org: "Acme GmbH", additionalLabels: { host: "db1" } } },
  certificatesResolvers: { acme: { storage: "/data/jane/acme.json" } },
  entryPoints: {
    "acme-internal": { address: ":80" },
    // Masked inside the key, so that these two became one key, twice in one JSON object.
    "vpn.corp.example.com": { address: ":81" },
    "vpn.corp.example.org": { address: ":82" },
  },
};

/** Any exported text: what Traefik's pattern made of it. */
export const texts: { text: string; traefik: "leaked" | "masked" | "partly masked" | "kept"; why: string }[] = [
  { text: "vault.prod.internal", traefik: "leaked", why: "no top-level domain that it knows" },
  { text: "db.acme.local", traefik: "masked", why: "a host" },
  { text: "notes.md", traefik: "masked", why: "md is a top-level domain" },
  { text: "foo::bar", traefik: "partly masked", why: "the middle reads as IPv6" },
  { text: "1.2.3.4", traefik: "masked", why: "an address, or a version in four parts" },
  { text: "1.2.3", traefik: "kept", why: "a version" },
];

/** Exported on purpose, to see which plug-ins are popular; Traefik's pattern masked it, as it looks like a URL. */
export const moduleName = "github.com/traefik/plugindemo";
