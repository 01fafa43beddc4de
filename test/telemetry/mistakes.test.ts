import { describe, expect, test } from "vitest";
import * as v from "valibot";
import { createTelemetry, exported, type TelemetryOptions } from "../../mod.ts";
import { acme } from "./acme.ts";

describe("a mistake in the options throws at once", () => {
  const secret = "s3cret-0123";
  const mistakes: readonly [string, string, Partial<TelemetryOptions>][] = [
    ["http", "endpoint", { endpoint: "http://example.org" }],
    ["no URL", "endpoint", { endpoint: "stats" }],
    ["another scheme", "endpoint", { endpoint: "ftp://example.org" }],
    ["a host that looks like loopback", "endpoint", {
      endpoint: "http://127.0.0.1.example.org/",
    }],
    ["loopback as a user", "endpoint", {
      endpoint: "http://localhost:80@example.org/",
    }],
    ["a user in a URL", "endpoint", {
      endpoint: `https://user:${secret}@example.org/`,
    }],
    ["a user in a URL without slashes", "endpoint", {
      endpoint: `https:user:${secret}@example.org/`,
    }],
    ["a user in what is no URL", "endpoint", {
      endpoint: `user:${secret}\n@example.org`,
    }],
    ["no endpoint", "endpoint", { endpoint: undefined as never }],
    ["no product at all", "product", { product: undefined as never }],
    ["a number as product", "product", { product: 5 as never }],
    ["no version at all", "version", { version: undefined as never }],
    ["a symbol as version", "version", { version: Symbol() as never }],
    ["a default that is no mode", "consent.default", {
      consent: { default: "local" as never },
    }],
    ["a log that is no function", "log", { log: console as never }],
    ["a dialect that is no function", "dialect", { dialect: {} as never }],
    ["a configuration that nothing reads", "config.read", {
      config: { schema: v.object({}) } as never,
    }],
    ["a configuration without a schema", "config", {
      config: { read: () => 1 } as never,
    }],
    ["an event that is no schema", "events.e", { events: { e: 5 as never } }],
    ["an event that is nothing", "events.e", { events: { e: null as never } }],
    ["metrics without a schema", "metrics", {
      metrics: { read: {} } as never,
    }],
    ["a period that is text", "schedule.every", {
      schedule: { every: "5" as never },
    }],
    ["a feed with a password", "release.feed", {
      release: { feed: `https://:${secret}@example.org` },
    }],
    ["no product", "product", { product: "" }],
    ["a path as product", "product", { product: "../x" }],
    ["no version", "version", { version: "" }],
    ["a short cluster", "cluster", { cluster: secret }],
    ["126 bits of a cluster", "cluster", { cluster: "x".repeat(21) }],
    ["124 bits of a cluster", "cluster", { cluster: "f".repeat(31) }],
    ["an unknown identity", "identity", { identity: "some" as never }],
    ["a period of 0", "schedule.every", { schedule: { every: 0 } }],
    ["a first that is no number", "schedule.first", {
      schedule: { first: NaN },
    }],
    ["a feed over http", "release.feed", {
      release: { feed: "http://example.org" },
    }],
    ["a transport that is no function", "transport", {
      transport: {} as never,
    }],
    ["a feed that the relay doesn't lead to", "release.feed", {
      transport: Object.assign(() => Promise.reject(new Error()), {
        relay: "https://relay.example.net/",
      }),
      release: { feed: "https://api.example.com/releases" },
    }],
    ["an option of the anonymizer", "", {
      anonymize: { redacted: "none" as never },
    }],
    ["a mark that doesn't fit", "", {
      config: {
        schema: v.object({ a: v.pipe(v.any(), exported() as never) }),
        read: () => 1,
      },
    }],
    ["a mark in an event that doesn't fit", "", {
      events: { e: v.object({ a: v.pipe(v.any(), exported() as never) }) },
    }],
  ];
  for (const [what, option, options] of mistakes) {
    test(what, () => {
      let error: unknown;
      try {
        createTelemetry(acme(options));
      } catch (caught) {
        error = caught;
      }
      expect(error).toBeInstanceOf(Error);
      const { name, message } = error as Error;
      expect(["TypeError", "RangeError"]).toContain(name);
      expect(message).toMatch(/^Cannot .* as .*/);
      if (option) expect(message).toContain(`'${option}' must be`);
      expect(message).not.toContain(secret);
    });
  }

  test("128 bits are enough for a cluster", () => {
    for (const cluster of ["x".repeat(22), "f".repeat(32)]) {
      createTelemetry(acme({ cluster }));
    }
  });

  test("loopback works without encryption", () => {
    for (const host of ["localhost", "127.0.0.1:8080", "[::1]:99"]) {
      createTelemetry(acme({ endpoint: `http://${host}/v1/reports` }));
    }
  });
});
