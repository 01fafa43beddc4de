import { describe, expect, test } from "vitest";
import { anonymize, catalogue, scrub } from "@candor/telemetry";
import { Config } from "../../examples/traefik/static/configuration.ts";
import { DURATION } from "../../examples/traefik/static/fields.ts";
import { readGo } from "../golden/traefik/go-types.ts";
import { leaks } from "../golden/traefik/leak-probes.ts";
import { staticTypes } from "../golden/traefik/schema.ts";
import { staticExpected } from "../golden/traefik/static-expected.ts";
import { staticInput } from "../golden/traefik/static-input.ts";
import { aliases, root } from "../golden/traefik/static-types.ts";

/** One field of Traefik's own structs, where it stands in the configuration. */
interface Place {
  readonly struct: string;
  readonly name: string;
  readonly path: string;
  /** Tagged for export, and so is all above it. */
  readonly exported: boolean;
  readonly kind: string;
}

const fields = catalogue(Config);
const places = [...placesIn(root, "", true)];
const byPath = Map.groupBy(places, ({ path }) => path);

describe("the marked static configuration", () => {
  test("has all 481 fields of Traefik", () => {
    const ours = places.filter(({ struct }) => !struct.startsWith("plugins."));
    expect(new Set(ours.map(({ struct, name }) => `${struct} ${name}`)).size)
      .toBe(481);
    expect(places.filter(({ path }) => !named(path)).map(({ path }) => path))
      .toEqual([]);
    expect(named("providers.docker.nothing")).toBe(false);
  });

  test("has no field that Traefik doesn't have", () => {
    expect(fields.map(({ path }) => path).filter((path) => !known(path)))
      .toEqual([]);
  });

  test("exports only fields that Traefik exports", () => {
    const marked = fields.filter(({ mark }) => mark);
    const wrong = marked.filter(({ path }) =>
      !placeOf(path)?.every(({ exported }) => exported)
    );
    expect(wrong).toEqual([]);
    expect(marked.length).toBeGreaterThan(250);
  });

  test("exports no free text", () => {
    const open = fields.filter(({ kind, mark, path }) =>
      kind === "string" && mark === "exported" &&
      !byPath.get(path)?.every(({ kind }) => kind === "duration")
    );
    expect(open).toEqual([]);
    expect(fields.filter(({ text }) => text)).toEqual([]);
  });

  test("exports no header and no header's name", () => {
    const headers = fields.filter(({ path, kind }) =>
      /header/i.test(path) && /^(string|array|record)$/.test(kind) &&
      placeOf(path)?.every(({ kind }) => kind !== "duration")
    );
    expect(headers.length).toBeGreaterThan(10);
    expect(headers.filter(({ mark }) => mark).map(({ path }) => path)).toEqual(
      [],
    );
  });

  test("gives a purpose for every exported field", () => {
    const silent = fields.filter(({ mark, note }) =>
      mark && !note?.purpose?.endsWith("?")
    );
    expect(silent).toEqual([]);
  });
});

describe("a static configuration that sets nearly everything", () => {
  test("sends only texts of Traefik itself and words of closed vocabularies", () => {
    const theirs = new Set(texts(staticExpected));
    const words = new Set(fields.flatMap(({ options = [] }) => options));
    const sent = texts(anonymize(Config, staticInput));
    expect(sent.filter((text) => !theirs.has(text) && !words.has(text)))
      .toEqual(sent.filter((text) => text === "other"));
  });

  test("drops texts of the operator that Traefik sent", () => {
    const sent = JSON.stringify(anonymize(Config, staticInput));
    for (const text of ["MyNetwork", "Label(", "myServiceName", "Awsregion"]) {
      expect(JSON.stringify(staticExpected)).toContain(text);
      expect(sent).not.toContain(text);
    }
  });

  test("keeps its numbers, booleans and durations", () => {
    expect(anonymize(Config, staticInput)).toMatchObject({
      serversTransport: {
        insecureSkipVerify: true,
        maxIdleConnsPerHost: 111,
        forwardingTimeouts: { dialTimeout: "1m51s" },
      },
      accessLog: {
        fields: { defaultMode: "drop", names: { RequestHost: "keep" } },
      },
      providers: {
        docker: { network: true, constraints: true, endpoint: "xxxx" },
        kubernetesCRD: { namespaces: 2 },
      },
    });
  });
});

test("everything that Traefik leaked is redacted", () => {
  expect(anonymize(Config, leaks)).toEqual({
    providers: {
      http: { headers: { "xxxx-1": "xxxx" } },
      kubernetesIngress: { namespaces: 1 },
      docker: { network: true, constraints: true },
      file: { filename: true },
      ecs: { clusters: 1 },
    },
    tracing: { resourceAttributes: 1, globalAttributes: 1 },
    metrics: { influxDB2: { org: "xxxx", additionalLabels: 1 } },
    certificatesResolvers: { "xxxx-1": {} },
    entryPoints: {
      "xxxx-1": { address: "xxxx" },
      "xxxx-2": { address: "xxxx" },
      "xxxx-3": { address: "xxxx" },
    },
  });
});

test("a duration is one of Go's, and the scrub keeps it", () => {
  for (const span of ["1m51s", "0", "42ns", "1.5h", "15s", "-1s", "300ms"]) {
    expect(span).toMatch(DURATION);
    expect(scrub(span)).toBe(span);
  }
  for (const text of ["", "1", "s", "1m51", "acme", "1s vault.prod", "10 s"]) {
    expect(text).not.toMatch(DURATION);
  }
});

/** True if there is a field at this path, around it or below it. */
function named(path: string): boolean {
  return fields.some(({ path: ours }) =>
    ours === path || isBelow(path, ours) || isBelow(ours, path)
  );
}

function known(path: string): boolean {
  return placeOf(path) !== undefined;
}

/** Traefik's fields at this path: a list's, a map's or its key's own where the path goes into it. */
function placeOf(path: string): readonly Place[] | undefined {
  return byPath.get(path) ??
    byPath.get(path.replace(/(\[\]|\.\*|\.<key>)$/, ""));
}

function isBelow(path: string, above: string): boolean {
  return path.startsWith(`${above}.`) || path.startsWith(`${above}[`);
}

function* placesIn(
  type: string,
  path: string,
  exported: boolean,
  types = staticTypes(),
): Generator<Place> {
  const go = readGo(type, types, aliases);
  if (go.kind === "pointer") yield* placesIn(go.of, path, exported);
  if (go.kind === "list") yield* placesIn(go.of, `${path}[]`, exported);
  if (go.kind === "map") yield* placesIn(go.of, `${path}.*`, exported);
  if (go.kind !== "struct") return;
  for (const { name, type, tag, embedded } of go.fields) {
    const here = embedded ? path : path ? `${path}.${name}` : name;
    const leaves = exported && tag === "+";
    const { kind } = readGo(type.replace(/^\*/, ""), types, aliases);
    yield { struct: go.name, name, path: here, exported: leaves, kind };
    yield* placesIn(type, here, leaves);
  }
}

/** Every text in a tree, keys left out. */
function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null
    ? Object.values(value).flatMap(texts)
    : [];
}
