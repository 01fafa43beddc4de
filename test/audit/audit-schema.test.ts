import * as v from "valibot";
import { expect, test } from "vitest";
import {
  anonymize,
  type AnonymizeOptions,
  counted,
  exported,
  hashed,
  type Schema,
} from "../../src/anonymize/mod.ts";
import { assertNoLeak, auditSchema } from "../../src/testing/mod.ts";
import { rows } from "../conformance/kinds.ts";
import { EveryKind } from "./every-kind.ts";

const at = () => Date.parse("2026-11-21");

test("auditSchema() finds no leak in any kind of schema, and reaches every field", () => {
  for (const [kind, schema] of rows) {
    const { leaks, warnings } = auditSchema(schema, { now: at });
    expect(leaks, kind).toEqual([]);
    expect(warnings.filter(({ kind }) => kind === "unreached"), kind)
      .toEqual([]);
  }
});

test("auditSchema() finds no leak with any options of the anonymizer", () => {
  const options: readonly AnonymizeOptions[] = [
    { redacted: "omit" },
    { redacted: "zero", keys: "kept" },
    { revision: 2 },
    { revision: 0 },
  ];
  for (const option of options) {
    expect(auditSchema(EveryKind, { ...option, now: at }).leaks).toEqual([]);
  }
});

test("auditSchema() plants the same canaries for the same seed, and others for another seed", () => {
  const seen = (seed: number) => {
    const texts: string[] = [];
    auditSchema(v.pipe(v.string(), exported()), {
      seed,
      anonymize: (_, value) => void texts.push(JSON.stringify(value) ?? ""),
    });
    return texts;
  };
  expect(seen(1)).toEqual(seen(1));
  expect(seen(1)).not.toEqual(seen(2));
  const audit = () => auditSchema(EveryKind, { now: at });
  expect(audit()).toEqual(audit());
});

test("auditSchema() counts the planted values and those that left", () => {
  const schema = v.object({
    region: v.pipe(v.string(), exported()),
    token: v.string(),
  });
  const { fields, runs } = auditSchema(schema);
  expect(fields).toMatchObject([
    { path: "region", kind: "string", mark: "exported" },
    { path: "token", kind: "string", left: 0 },
  ]);
  expect(fields[0]!.left).toBeGreaterThan(runs / 4);
  expect(fields[1]!.planted).toBe(runs);
  expect(fields[1]).not.toHaveProperty("mark");
});

test("auditSchema() names every branch and every level that leaks", () => {
  const schema = v.object({
    backend: v.variant("type", [
      v.object({ type: v.literal("file"), path: v.string() }),
      v.object({ type: v.literal("redis"), url: v.string() }),
    ]),
    tiers: v.array(v.map(v.string(), v.tuple([v.optional(v.string())]))),
  });
  const all = (_: Schema, value: unknown) => value;
  const paths = auditSchema(schema, { anonymize: all }).leaks
    .map(({ path }) => path);
  expect([...new Set(paths)].sort()).toEqual(expect.arrayContaining([
    ...["backend.path", "backend.url", "tiers[].*[0]", "tiers[].<key>"],
  ]));
});

test("auditSchema() ends for schemas that contain themselves", () => {
  const text = v.pipe(v.string(), exported());
  const json: v.GenericSchema = v.lazy(() =>
    v.union([v.string(), v.number(), v.array(json), v.record(text, json)])
  );
  // The getter returns another schema each time.
  const chain = (): v.GenericSchema =>
    v.lazy(() => v.object({ a: text, next: v.optional(chain()) }));
  const records = Array.from({ length: 12 }).reduce<v.GenericSchema>(
    (inner) => v.record(v.string(), inner),
    text,
  );
  const { runs: all } = auditSchema(v.string());
  for (const schema of [json, chain(), records]) {
    const { leaks, runs } = auditSchema(schema);
    expect(leaks).toEqual([]);
    // A record that contains itself at every level takes more steps than an audit has.
    expect(runs).toBeGreaterThanOrEqual(all - 2);
  }
});

test("auditSchema() finds a leak in only one branch or at only one depth", () => {
  interface Node {
    name: string;
    next?: Node | undefined;
  }
  const Node: v.GenericSchema<Node> = v.object({
    name: v.string(),
    next: v.optional(v.lazy(() => Node)),
  });
  const third = (
    schema: Schema,
    value: unknown,
    options?: AnonymizeOptions,
  ) => {
    const out = anonymize(schema, value, options);
    const name = (value as Node | null)?.next?.next?.name;
    return typeof name === "string" ? [out, name] : out;
  };
  const { leaks } = auditSchema(Node, { anonymize: third });
  expect(leaks.map(({ path, how }) => [path, how]))
    .toContainEqual(["name", "as it is"]);
});

test("auditSchema() finds results that depend on a hidden value without showing it", () => {
  const schema = v.object({ on: v.boolean(), secret: v.string() });
  const sum = (_: Schema, value: unknown) => {
    const { secret } = Object(value);
    return typeof secret === "string" ? secret.charCodeAt(0) % 2 : 0;
  };
  const { leaks } = auditSchema(schema, { anonymize: sum });
  expect(leaks[0]).toMatchObject({
    path: "secret",
    how: "what leaves changes with it",
  });
  expect(leaks.filter(({ path }) => path === "on")).toEqual([]);
});

test("auditSchema() finds common values that leak, and null where it isn't marked", () => {
  const schema = v.object({
    level: v.number(),
    code: v.string(),
    open: v.pipe(v.string(), exported()),
  });
  const broken = (passes: (value: unknown) => boolean) => {
    const passing = (
      schema: Schema,
      value: unknown,
      options?: AnonymizeOptions,
    ) => {
      const out = anonymize(schema, value, options);
      if (typeof out !== "object" || out === null) return out;
      for (const name of Object.keys(out)) {
        try {
          const part = (value as Record<string, unknown>)[name];
          if (passes(part)) (out as Record<string, unknown>)[name] = part;
        } catch {
          // It stays.
        }
      }
      return out;
    };
    const { leaks } = auditSchema(schema, { anonymize: passing });
    return [...new Set(leaks.map(({ path }) => path))].sort();
  };
  expect(broken(() => false)).toEqual([]);
  expect(broken((part) => typeof part === "number" && part < 1e6))
    .toEqual(["code", "level", "open"]);
  expect(broken((part) => typeof part === "string" && part.length < 4))
    .toEqual(["code", "level"]);
  expect(broken((part) => part === null)).toEqual(["code", "level", "open"]);
});

test("auditSchema() warns of what a maintainer should look at", () => {
  const purpose = "why?";
  const text = v.pipe(v.string(), exported({ purpose }));
  const schema = v.object({
    region: text,
    plugin: v.pipe(v.string(), exported({ text: "verbatim", purpose })),
    labels: v.record(text, v.pipe(v.string(), hashed({ purpose }))),
    past: v.pipe(v.number(), exported({ expires: "2026-11-21", purpose })),
    soon: v.pipe(v.number(), exported({ expires: "2026-11-22", purpose })),
    silent: v.pipe(v.array(v.string()), counted({ purpose: " " })),
    level: v.pipe(v.picklist(["a"]), exported({ purpose })),
  });
  const { warnings } = auditSchema(schema, { now: at, fail: ["expired"] });
  expect(warnings.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
    "open-text region",
    "verbatim plugin",
    "exported-keys labels.<key>",
    "expired past",
    "no-purpose silent",
  ]);
  expect(warnings.map(({ severity }) => severity))
    .toEqual(["warn", "warn", "warn", "fail", "warn"]);
});

test("auditSchema() warns of fields that it never reached", () => {
  let schema: v.GenericSchema = v.object({ deep: v.string() });
  for (let i = 0; i < 300; i++) schema = v.object({ a: schema });
  const { warnings } = auditSchema(schema);
  expect(warnings).toMatchObject([{
    kind: "unreached",
    path: `${"a.".repeat(300)}deep`,
  }]);
});

test("auditSchema() refuses a schema that the anonymizer refuses", () => {
  const schema = v.pipe(v.unknown(), exported() as never) as Schema;
  expect(() => auditSchema(schema)).toThrow(TypeError);
});

test("assertNoLeak() lists leaks and failing warnings, twenty at most", () => {
  const schema = v.object({
    token: v.string(),
    plugin: v.pipe(v.string(), exported({ text: "verbatim" })),
  });
  const all = (_: Schema, value: unknown) => value;
  const message = (options: Parameters<typeof assertNoLeak>[1]) => {
    try {
      assertNoLeak(schema, options);
    } catch (error) {
      return (error as Error).message;
    }
    return "";
  };
  expect(message({})).toBe("");
  expect(message({ fail: ["verbatim", "no-purpose"] })).toBe(
    "The audit found 0 leaks and 2 failing warnings:\n" +
      "plugin: no-purpose: its mark says no purpose: write why it leaves\n" +
      "plugin: verbatim: text leaves as it is, past the scrub",
  );
  const lines = message({ anonymize: all }).split("\n");
  expect(lines[0]).toMatch(
    /^The audit found \d+ leaks and 0 failing warnings:$/,
  );
  expect(lines[1]).toBe("token: a text: as it is, at token");
  expect(lines).toHaveLength(22);
  expect(lines.at(-1)).toMatch(/^and \d+ more$/);
});
