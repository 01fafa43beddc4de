/** Reports as a fleet posts them: a middling configuration, metrics and a few events; the same ones for the same seed. */
import * as v from "valibot";
import { anonymize } from "../src/anonymize/anonymize.ts";
import { bucketed, counted, exported, present } from "../src/anonymize/mod.ts";
import type { ProductSchemas } from "../src/collector/product.ts";
import { configHash } from "../src/hash/config-hash.ts";
import { digest } from "../src/hash/digest.ts";

const flag = v.pipe(v.boolean(), exported());
const LEVELS = ["debug", "info", "warn", "error"] as const;
const STATUS = ["succeeded", "failed", "cancelled"] as const;

const schemas = {
  config: v.object({
    entryPoints: v.record(
      v.string(),
      v.object({ address: v.pipe(v.string(), exported()), http3: flag }),
    ),
    providers: v.object({
      docker: v.optional(v.object({
        endpoint: v.string(),
        exposedByDefault: flag,
        watch: flag,
        network: v.string(),
        tls: v.pipe(v.any(), present()),
      })),
      file: v.optional(v.object({ directory: v.string(), watch: flag })),
      kubernetes: v.optional(v.object({
        namespaces: v.pipe(v.array(v.string()), counted()),
        ingressClass: v.string(),
      })),
    }),
    log: v.object({
      level: v.pipe(v.picklist(LEVELS), exported()),
      format: v.pipe(v.picklist(["json", "common"]), exported()),
      file: v.string(),
    }),
    api: v.object({ insecure: flag, dashboard: flag, debug: flag }),
    metrics: v.object({ prometheus: flag, statsd: flag, influx: flag }),
    tracing: v.object({ sampling: v.pipe(v.number(), bucketed("log2")) }),
    plugins: v.pipe(v.array(v.string()), counted()),
  }),
  metrics: v.object({
    routers: v.pipe(v.number(), bucketed("log2")),
    services: v.pipe(v.number(), bucketed("log2")),
    requests: v.pipe(v.number(), bucketed("log2")),
    uptime: v.pipe(v.number(), exported()),
  }),
  events: {
    reload: v.object({
      status: v.pipe(v.picklist(STATUS), exported()),
      provider: v.pipe(
        v.picklist(["docker", "file", "kubernetes"]),
        exported(),
      ),
    }),
  },
};

/** The product, as the collector gets it. */
export const product: ProductSchemas = schemas;

/** The product, as `candor serve` gets it. */
export const products: Readonly<Record<string, ProductSchemas>> = {
  fleet: product,
};

/** A number from 0 up to 1 for each call, the same ones for the same seed. */
function chance(seed: number): () => number {
  let state = seed % 2147483646 + 1;
  return () => (state = state * 48271 % 2147483647) / 2147483647;
}

/** The report of an instance on a day; some of what it says changes from day to day. */
export function postedReport(
  instance: number,
  day: string,
  sequence: number,
): Record<string, unknown> {
  const own = chance(instance * 7919 + 1);
  const daily = chance(instance * 7919 + sequence * 104_729 + 2);
  const yes = () => own() < 0.5;
  const one = <T>(words: readonly T[], draw = own) =>
    words[Math.floor(draw() * words.length)]!;
  const config = anonymize(schemas.config, {
    entryPoints: {
      web: { address: one([":80", ":8080", ":8000"]), http3: yes() },
      secure: { address: one([":443", ":8443"]), http3: yes() },
    },
    providers: {
      ...(yes() && {
        docker: {
          endpoint: "unix:///var/run/docker.sock",
          exposedByDefault: yes(),
          watch: yes(),
          network: "web",
          ...(yes() && { tls: {} }),
        },
      }),
      ...(yes() && { file: { directory: "/etc/dynamic", watch: yes() } }),
      ...(yes() && {
        kubernetes: {
          namespaces: Array.from({ length: Math.floor(own() * 9) }, () => "ns"),
          ingressClass: "web",
        },
      }),
    },
    log: { level: one(LEVELS), format: one(["json", "common"]), file: "/log" },
    api: { insecure: yes(), dashboard: yes(), debug: yes() },
    metrics: { prometheus: yes(), statsd: yes(), influx: yes() },
    tracing: { sampling: own() },
    plugins: Array.from({ length: Math.floor(own() * 5) }, () => "plugin"),
  });
  return {
    protocol: 1,
    id: digest(`${instance} ${sequence}`),
    product: "fleet",
    version: `3.${Math.floor(own() * 8)}.${Math.floor(own() * 10)}`,
    day,
    revision: 1,
    instance: digest(`instance ${instance}`),
    sequence,
    window: 86_400,
    environment: {
      runtime: one(["node 22", "node 24", "deno 2", "bun 1"]),
      os: one(["linux", "darwin", "windows"]),
      arch: one(["x64", "arm64"]),
      cpus: 2 ** Math.floor(own() * 7),
      memory: 2 ** (30 + Math.floor(own() * 7)),
    },
    config,
    configHash: configHash(config),
    metrics: {
      routers: 2 ** Math.floor(daily() * 8),
      services: 2 ** Math.floor(daily() * 8),
      requests: 2 ** Math.floor(daily() * 24),
      uptime: Math.floor(daily() * 1e6),
    },
    events: Array.from({ length: Math.floor(daily() * 3) }, () => ({
      event: "reload",
      anonymous: {
        status: one(STATUS, daily),
        provider: one(["docker", "file", "kubernetes"], daily),
      },
    })),
  };
}
