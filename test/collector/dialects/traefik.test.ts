import { describe, expect, test } from "vitest";
import { traefik } from "../../../src/collector/dialects/traefik.ts";
import {
  payload,
  payloadWith,
  spelledByGo,
} from "../../golden/traefik/payload.ts";
import { staticExpected } from "../../golden/traefik/static-expected.ts";
import { v1, v3 } from "../../golden/traefik/docs.ts";
import { transcribe, transcribed } from "./transcribed.ts";

const read = (posted: unknown) => transcribed(traefik, posted);

describe("Traefik's report", () => {
  test("is read as version 3 posts it", () => {
    expect(read(payload)).toEqual({
      protocol: 1,
      product: "traefik",
      version: "3.7.9",
      day: "2026-11-21",
      revision: 1,
      sequence: 0,
      id: "01".repeat(16),
      config: { checkNewVersion: true },
      metrics: {
        entryPoints: 1,
        providers: 0,
        certificatesResolvers: 0,
        plugins: 0,
      },
    });
  });

  test("reads the same in version 1.5's spelling", () => {
    expect(read(spelledByGo(payload))).toEqual(read(payload));
  });

  test("is reduced from the whole static configuration to the fields of the schema", () => {
    expect(read(payloadWith(staticExpected))).toMatchObject({
      config: {
        providers: [
          "docker",
          "swarm",
          "file",
          "kubernetesIngress",
          "kubernetesCRD",
          "kubernetesGateway",
          "rest",
          "consulCatalog",
          "ecs",
          "consul",
          "etcd",
          "zooKeeper",
          "redis",
          "http",
        ],
        features: [
          "api",
          "ping",
          "accessLog",
          "hostResolver",
          "tcpServersTransport",
        ],
        experimental: ["plugins", "localPlugins"],
        metrics: ["prometheus", "datadog", "statsD"],
        tracing: ["otlp"],
        insecureSkipVerify: true,
        api: { insecure: true, dashboard: true, debug: true },
        docker: { exposedByDefault: true, watch: true },
        // That configuration's log levels and formats aren't real ones.
        log: { level: "other", format: "json" },
        accessLog: { format: "other" },
        acme: {
          challenges: ["dns", "http", "tls"],
          dnsProviders: ["other"],
          keyTypes: ["other"],
        },
      },
      metrics: { entryPoints: 1, providers: 10, plugins: 4 },
    });
  });

  test("has what the examples of Traefik's pages switch on", () => {
    expect(read(payloadWith(v3.printed))?.config).toEqual({
      providers: ["docker"],
      features: ["api"],
      docker: { exposedByDefault: true },
    });
    expect(read(payloadWith(v1.printed))?.config).toEqual({
      providers: ["docker", "ecs"],
      features: ["api"],
      docker: { exposedByDefault: true, swarmMode: true },
    });
  });

  test("is read from the places that settings had in version 1", () => {
    const config = {
      LogLevel: "DEBUG",
      CheckNewVersion: false,
      InsecureSkipVerify: true,
      EntryPoints: { http: { Redirect: {}, Compress: true, TLS: null } },
      ACME: { KeyType: "RSA4096", DNSChallenge: { Provider: "Route53" } },
      Metrics: { Prometheus: {} },
      Tracing: { Backend: "jaeger", Jaeger: {} },
      Kubernetes: null,
      Marathon: {},
      ConsulCatalog: {},
      TraefikLog: { Format: "json" },
    };
    expect(read(payloadWith(config))?.config).toEqual({
      providers: ["consulCatalog", "marathon"],
      entryPoints: ["redirections", "compress"],
      metrics: ["prometheus"],
      tracing: ["jaeger"],
      checkNewVersion: false,
      insecureSkipVerify: true,
      log: { level: "debug", format: "json" },
      resolvers: ["acme"],
      acme: {
        challenges: ["dns"],
        dnsProviders: ["route53"],
        keyTypes: ["RSA4096"],
      },
    });
  });

  test("names no instance, so each is a report of its own", () => {
    expect(read(payload)).not.toHaveProperty("instance");
    expect(read(payload)).not.toHaveProperty("configHash");
  });

  test("is kept without its hash, its codename, its build day and any name", () => {
    const posted = payloadWith({
      entryPoints: { "acme-internal": {} },
      providers: {
        docker: { network: "acme_prod" },
        file: { filename: "/home/jane/x" },
        acmeProvider: {},
      },
    });
    const kept = JSON.stringify(read({ ...posted, codename: "acme-cheddar" }));
    expect(kept).toContain(`"providers":["docker","file","other"]`);
    expect(kept).not.toMatch(/acme|jane|cheddar|2026-07|1469598/);
  });
});

const refused: Readonly<Record<string, unknown>> = {
  "no object": [payload],
  "nothing": null,
  "no version": { ...payload, version: undefined },
  "a version that is no text": { ...payload, version: 3 },
  "no configuration": { ...payload, configuration: undefined },
  "a configuration in clear": { ...payload, configuration: {} },
  "no base64": { ...payload, configuration: "eyJ%" },
  "no JSON in it": { ...payload, configuration: btoa("{") },
  "no object in it": { ...payload, configuration: btoa("[]") },
  "no UTF-8 in it": { ...payload, configuration: btoa('{"\xff":1}') },
};
for (const [what, posted] of Object.entries(refused)) {
  test(`Traefik's report is refused if it has ${what}`, () => {
    expect(read(posted)).toBeUndefined();
  });
}

test("Traefik's report is kept without fields of another type, which are counted", () => {
  const config = {
    entryPoints: { web: { address: ":80" } },
    checkNewVersion: "yes",
    api: { insecure: "no", dashboard: true },
    log: { level: { a: 1 }, format: "json" },
  };
  const transcript = transcribe(traefik, payloadWith(config));
  expect(transcript?.droppedFields).toBe(3);
  expect(transcript?.report.config).toMatchObject({
    api: { dashboard: true },
    log: { format: "json" },
  });
});

test("a report without fields of another type has none that are counted", () => {
  for (const posted of [payload, payloadWith(staticExpected)]) {
    expect(transcribe(traefik, posted)?.droppedFields).toBe(0);
  }
});

test("a deeply nested configuration is read", () => {
  const nested = `${'{"a":'.repeat(9_000)}1${"}".repeat(9_000)}`;
  const config = `{"api":{"insecure":${nested},"debug":true}}`;
  const posted = { ...payload, configuration: btoa(config) };
  expect(transcribe(traefik, posted)?.report.config)
    .toMatchObject({ api: { debug: true } });
});

test("a certificate resolver is counted by its kind", () => {
  const config = {
    certificatesResolvers: {
      ours: { acme: { tlsChallenge: {} } },
      tail: { tailscale: {} },
      odd: { acmeco: {} },
    },
  };
  expect(read(payloadWith(config))?.config)
    .toMatchObject({ resolvers: ["acme", "tailscale", "other"] });
});
