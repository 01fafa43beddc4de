import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { anonymize, configHash } from "@candor/telemetry";
import { asTraefik } from "../../examples/traefik/as-traefik.ts";
import { Config } from "../../examples/traefik/static/configuration.ts";
import { traefikWire } from "../../examples/traefik/traefik-wire.ts";
import { readGo } from "../golden/traefik/go-types.ts";
import { leaks } from "../golden/traefik/leak-probes.ts";
import { payload } from "../golden/traefik/payload.ts";
import { staticTypes } from "../golden/traefik/schema.ts";
import { staticInput } from "../golden/traefik/static-input.ts";
import { aliases, root } from "../golden/traefik/static-types.ts";

const version = "3.7.9";
const wire = traefikWire({
  codename: "cheddar",
  buildDate: "2026-07-24T08:33:15Z",
});
const types = staticTypes();
/** The settings of the operator whose payload this is. */
const payloadInput = {
  global: { checkNewVersion: true, sendAnonymousUsage: true },
  entryPoints: { web: { address: ":80" } },
};
const payloadConfiguration = decoded(JSON.stringify(payload));

describe("Traefik's wire format", () => {
  const config = anonymize(Config, v.parse(Config, payloadInput), {
    keys: "kept",
  });
  const { body, headers } = wire({
    version,
    config,
    configHash: configHash(config),
  });
  const posted = JSON.parse(body);

  test("has the same bytes as Traefik's, except for the hash", () => {
    const theirs = JSON.stringify({ ...payload, hash: posted.hash }) + "\n";
    expect(body).toBe(theirs);
    expect(decoded(body)).toBe(payloadConfiguration);
    expect(headers).toEqual({
      "content-type": "application/json; charset=utf-8",
    });
  });

  test("has a hash in Traefik's form, of the anonymous configuration only", () => {
    expect(posted.hash).toMatch(/^\d{1,20}$/);
    expect(BigInt(posted.hash)).toBe(
      BigInt(`0x${configHash(config).slice(0, 16)}`),
    );
    const elsewhere = {
      ...payloadInput,
      entryPoints: { web: { address: ":8080" } },
    };
    const other = anonymize(Config, v.parse(Config, elsewhere), {
      keys: "kept",
    });
    expect(JSON.parse(wire({ version, config: other }).body).hash)
      .toBe(posted.hash);
  });

  test("masks the names of entry points unless keys are kept", () => {
    const config = anonymize(Config, v.parse(Config, payloadInput));
    expect(decoded(wire({ version, config }).body))
      .toBe(payloadConfiguration.replace("web", "xxxx-1"));
  });

  test("is a valid body for a report without a configuration", () => {
    const { body } = wire({ version });
    expect(decoded(body)).toBe("{}");
    expect(Object.keys(JSON.parse(body))).toEqual(Object.keys(payload));
  });

  test("escapes the same characters as Go", () => {
    const config = { entryPoints: { "<&>\u2028": { address: "xxxx" } } };
    const text = decoded(wire({ version, config }).body);
    expect(text).toContain(`"\\u003c\\u0026\\u003e\\u2028"`);
    expect(JSON.parse(text)).toEqual(config);
  });

  test("is posted to the given address", () => {
    const url = "https://stats.example.org/traefik/abc";
    const elsewhere = traefikWire({ codename: "", buildDate: "", url });
    expect(elsewhere({ version }).url).toBe(url);
    expect(wire({ version })).not.toHaveProperty("url");
  });
});

describe("a configuration as Traefik's collector decodes it", () => {
  test("has the types of Traefik's structs in every style", () => {
    for (const redacted of ["mask", "omit", "zero"] as const) {
      for (const keys of ["masked", "kept"] as const) {
        const left = anonymize(Config, staticInput, { redacted, keys });
        expect(misfits(asTraefik(left), root, redacted)).toEqual([]);
      }
    }
  });

  test("gives sizes as Traefik gives those of redacted lists", () => {
    expect(asTraefik(anonymize(Config, leaks))).toMatchObject({
      providers: {
        kubernetesIngress: { namespaces: ["xxxx"] },
        docker: { network: "xxxx" },
      },
      tracing: { resourceAttributes: { "xxxx-1": "xxxx" } },
    });
  });

  test("has these types for every configuration that an operator could write", () => {
    fc.assert(
      fc.property(broken(staticInput), (facts) => {
        const left = asTraefik(anonymize(Config, facts));
        expect(misfits(left, root, "")).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

test("misfits() finds values that Go couldn't decode", () => {
  expect(misfits({ api: { debug: "xxxx" } }, root, "")).toEqual([".api.debug"]);
  expect(misfits({ api: "xxxx" }, root, "")).toEqual([".api"]);
  expect(misfits({ log: { maxAge: false } }, root, "")).toEqual([
    ".log.maxAge",
  ]);
  expect(misfits({ nothing: 1 }, root, "")).toEqual([".nothing"]);
});

function decoded(body: string): string {
  return Buffer.from(JSON.parse(body).configuration, "base64").toString();
}

/** The paths of values that don't fit their Go type. */
function misfits(value: unknown, type: string, path: string): string[] {
  const go = readGo(type, types, aliases);
  const kind = Array.isArray(value) ? "list" : typeof value;
  const object = Object.entries(value ?? {});
  switch (go.kind) {
    case "pointer":
      return misfits(value, go.of, path);
    case "list":
      return kind !== "list"
        ? [path]
        : object.flatMap(([key, item]) => misfits(item, go.of, path + key));
    case "map":
      return kind !== "object"
        ? [path]
        : object.flatMap(([key, item]) =>
          misfits(item, go.of, `${path}.${key}`)
        );
    case "struct":
      return kind !== "object" ? [path] : object.flatMap(([key, item]) => {
        const field = fieldOf(go.name, key);
        return field ? misfits(item, field, `${path}.${key}`) : [
          `${path}.${key}`,
        ];
      });
    case "any":
      return [];
    case "bool":
      return kind === "boolean" ? [] : [path];
    case "number":
      return kind === "number" ? [] : [path];
    default:
      return kind === "string" ? [] : [path];
  }
}

/** The type of a struct's field, or of a field of what is embedded in it. */
function fieldOf(struct: string, key: string): string | undefined {
  for (const { name, type, embedded } of types.get(struct) ?? []) {
    const found = embedded ? fieldOf(type, key) : name === key && type;
    if (found) return found;
  }
}

/** A tree in which some parts are anything. */
function broken(value: unknown): fc.Arbitrary<unknown> {
  const kept = typeof value === "object" && value !== null
    ? Array.isArray(value) ? fc.tuple(...value.map(broken)) : fc.record(
      Object.fromEntries(
        Object.entries(value).map(([key, part]) => [key, broken(part)]),
      ),
    )
    : fc.constant(value);
  return fc.oneof(
    { arbitrary: kept, weight: 30 },
    { arbitrary: fc.anything(), weight: 1 },
  );
}
