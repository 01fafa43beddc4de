import * as v from "valibot";
import { expect, test } from "vitest";
import {
  bucketed,
  catalogue,
  counted,
  exported,
  hashed,
  present,
  randomized,
} from "../../src/anonymize/mod.ts";

const text = v.pipe(v.string(), exported());
const paths = (schema: v.GenericSchema) =>
  catalogue(schema).map(({ path }) => path);

test("catalogue() gives every field its path", () => {
  const schema = v.object({
    plain: v.string(),
    docker: v.object({ tls: v.looseObject({ ca: v.string() }) }),
    entryPoints: v.record(v.string(), v.object({ address: text })),
    hosts: v.map(v.string(), v.number()),
    rootCAs: v.array(v.string()),
    names: v.set(v.object({ first: text })),
    range: v.tupleWithRest([v.number(), v.number()], v.string()),
    either: v.union([v.string(), v.object({ url: v.string() })]),
    both: v.intersect([v.object({ x: v.string() }), v.object({ y: text })]),
    maybe: v.nullish(v.pipe(v.string(), v.trim())),
  });
  expect(paths(schema).sort()).toEqual([
    ...["both.x", "both.y", "docker.tls.ca", "either", "either.url"],
    ...["entryPoints.*.address", "entryPoints.<key>", "hosts.*", "hosts.<key>"],
    ...["maybe", "names[].first", "plain", "range[0]", "range[1]", "range[]"],
    "rootCAs[]",
  ]);
  expect(paths(v.array(v.array(text)))).toEqual(["[][]"]);
  expect(paths(text)).toEqual([""]);
});

test("catalogue() lists the fields of an object that two parts of an intersection name", () => {
  const schema = v.intersect([
    v.object({ inner: v.object({ x: text }) }),
    v.object({ inner: v.object({ y: text }) }),
  ]);
  expect(paths(schema)).toEqual(["inner.x", "inner.y"]);
});

test("catalogue() gives every field its kind, and its mark if it has one", () => {
  const schema = v.object({
    stays: v.optional(v.string()),
    level: v.pipe(v.picklist(["debug", "info"]), exported({ since: 2 })),
    name: v.pipe(v.string(), hashed({ purpose: "how many?" })),
    size: v.pipe(v.number(), bucketed([0, 10])),
    trial: v.pipe(v.boolean(), randomized({ epsilon: 2 })),
    hosts: v.pipe(v.array(v.object({ name: text })), counted()),
    tls: v.pipe(v.object({ ca: text }), present()),
    free: v.pipe(v.string(), exported({ text: "verbatim" })),
    none: v.object({}),
    mode: v.literal("x"),
  });
  const note = { since: 1 };
  expect(catalogue(schema)).toMatchObject([
    { path: "stays", kind: "string" },
    {
      path: "level",
      kind: "picklist",
      options: ["debug", "info"],
      mark: "exported",
      note: { since: 2 },
    },
    {
      path: "name",
      kind: "string",
      mark: "hashed",
      note: { since: 1, purpose: "how many?" },
    },
    { path: "size", kind: "number", mark: "bucketed", edges: [0, 10], note },
    { path: "trial", kind: "boolean", mark: "randomized", epsilon: 2, note },
    { path: "hosts", kind: "array", mark: "counted", note },
    { path: "tls", kind: "object", mark: "present", note },
    { path: "free", kind: "string", mark: "exported", text: "verbatim", note },
    { path: "none", kind: "object" },
    { path: "mode", kind: "literal", options: ["x"] },
  ]);
});

test("catalogue() lists the branches of a marked union", () => {
  const schema = v.object({
    port: v.pipe(v.union([v.string(), v.number()]), exported()),
  });
  expect(catalogue(schema)).toMatchObject([
    { path: "port", kind: "string", mark: "exported" },
    { path: "port", kind: "number", mark: "exported" },
  ]);
});

test("catalogue() lists recursive fields once", () => {
  type Tree = {
    name: string;
    left?: Tree | undefined;
    all?: Tree[] | undefined;
  };
  const Tree: v.GenericSchema<Tree> = v.object({
    name: text,
    left: v.optional(v.lazy(() => Tree)),
    all: v.optional(v.array(v.lazy(() => Tree))),
  });
  expect(paths(Tree)).toEqual(["name"]);
  expect(paths(v.object({ one: Tree, two: Tree }))).toEqual([
    "one.name",
    "two.name",
  ]);
  const Endless: v.GenericSchema = v.lazy(() => v.array(v.lazy(() => Endless)));
  expect(paths(Endless).length).toBeLessThan(9);
  let made = 0;
  const fresh = (): v.GenericSchema =>
    v.object({ [`a${made++}`]: text, b: v.lazy(fresh) });
  expect(paths(fresh()).length).toBeLessThan(99);
});
