// The examples that Traefik's pages print, as every runtime can load them: traefik.test.ts holds them against the
// pages' own TOML and YAML.

import * as v from "valibot";
import { exported, type Schema } from "../../../src/anonymize/mod.ts";

const text = () => v.pipe(v.string(), exported());
const flag = () => v.pipe(v.boolean(), exported());

/** A page's example: its schema, what an operator wrote, what the page says leaves. */
export interface Example {
  readonly schema: Schema;
  readonly original: unknown;
  readonly printed: unknown;
}

/** Version 1: redacted values are the kind's zero. */
export const v1: Example = {
  schema: v.object({
    entryPoints: v.record(v.string(), v.object({ address: text() })),
    api: v.object({}),
    Docker: v.object({
      Endpoint: v.string(),
      Domain: v.string(),
      ExposedByDefault: flag(),
      SwarmMode: flag(),
      TLS: v.object({ CA: v.string(), Cert: v.string(), Key: v.string(), InsecureSkipVerify: v.boolean() }),
    }),
    ECS: v.object({
      Domain: v.string(),
      ExposedByDefault: flag(),
      Clusters: v.array(v.string()),
      Region: text(),
      AccessKeyID: v.string(),
      SecretAccessKey: v.string(),
    }),
  }),
  original: {
    entryPoints: { http: { address: ":80" } },
    api: {},
    Docker: {
      Endpoint: "tcp://10.10.10.10:2375",
      Domain: "foo.bir",
      ExposedByDefault: true,
      SwarmMode: true,
      TLS: { CA: "dockerCA", Cert: "dockerCert", Key: "dockerKey", InsecureSkipVerify: true },
    },
    ECS: {
      Domain: "foo.bar",
      ExposedByDefault: true,
      Clusters: ["foo-bar"],
      Region: "us-west-2",
      AccessKeyID: "AccessKeyID",
      SecretAccessKey: "SecretAccessKey",
    },
  },
  printed: {
    entryPoints: { http: { address: ":80" } },
    api: {},
    Docker: {
      Endpoint: "xxxx",
      Domain: "xxxx",
      ExposedByDefault: true,
      SwarmMode: true,
      TLS: { CA: "xxxx", Cert: "xxxx", Key: "xxxx", InsecureSkipVerify: false },
    },
    ECS: {
      Domain: "xxxx",
      ExposedByDefault: true,
      Clusters: [],
      Region: "us-west-2",
      AccessKeyID: "xxxx",
      SecretAccessKey: "xxxx",
    },
  },
};

/** Version 3: redacted values are masked; the page's indentation makes `web` empty and `address` its neighbour. */
export const v3: Example = {
  schema: v.object({
    entryPoints: v.record(v.string(), v.nullable(text())),
    api: v.object({}),
    providers: v.object({
      docker: v.object({
        endpoint: v.string(),
        exposedByDefault: flag(),
        tls: v.object({ ca: v.string(), cert: v.string(), key: v.string(), insecureSkipVerify: flag() }),
      }),
    }),
  }),
  original: {
    entryPoints: { web: null, address: ":80" },
    api: {},
    providers: {
      docker: {
        endpoint: "tcp://10.10.10.10:2375",
        exposedByDefault: true,
        tls: { ca: "dockerCA", cert: "dockerCert", key: "dockerKey", insecureSkipVerify: true },
      },
    },
  },
  printed: {
    entryPoints: { web: null, address: ":80" },
    api: {},
    providers: {
      docker: {
        endpoint: "xxxx",
        exposedByDefault: true,
        tls: { ca: "xxxx", cert: "xxxx", key: "xxxx", insecureSkipVerify: true },
      },
    },
  },
};
