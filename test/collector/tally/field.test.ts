import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { readProduct } from "../../../src/collector/product.ts";
import { tallyFields } from "../../../src/collector/tally/field.ts";
import { counted } from "../../../src/schema/counted.ts";
import { exported } from "../../../src/schema/exported.ts";
import { hashed } from "../../../src/schema/hashed.ts";
import { present } from "../../../src/schema/present.ts";
import { randomized } from "../../../src/schema/randomized.ts";

const flag = v.pipe(v.boolean(), exported());
const text = v.pipe(v.string(), exported());

const fields = (config: Parameters<typeof readProduct>[1][0]["config"]) =>
  Object.fromEntries(
    tallyFields(readProduct("app", [config ? { config } : {}]))
      .map((field) => [field.name, field]),
  );

test("tallyFields() leaves out unmarked fields and pseudonyms", () => {
  const read = fields(v.object({
    debug: flag,
    token: v.string(),
    node: v.pipe(v.string(), hashed()),
  }));
  expect(Object.keys(read)).toEqual([
    "version",
    "runtime",
    "os",
    "arch",
    "cpus",
    "memory",
    "caller",
    "revision",
    "configHash",
    "config.debug",
  ]);
});

test("tallyFields() lists a field's containers, and whether it is required", () => {
  const read = fields(v.object({
    debug: flag,
    level: v.optional(text),
    docker: v.optional(v.object({ swarm: flag, tls: v.nullish(flag) })),
    entryPoints: v.record(text, v.object({ "a.b": text })),
    roots: v.array(text),
  }));
  const known = (name: string) => {
    const { inside, required, many } = read[name]!;
    return [inside.join(" / "), required, many];
  };
  expect(known("config.debug")).toEqual(["config", true, false]);
  expect(known("config.level")).toEqual(["config", false, false]);
  expect(known("config.docker.swarm"))
    .toEqual(["config / docker", true, false]);
  expect(known("config.docker.tls")).toEqual(["config / docker", false, false]);
  expect(known("config.entryPoints.<key>"))
    .toEqual(["config / entryPoints", true, true]);
  expect(known('config.entryPoints.*["a.b"]'))
    .toEqual(["config / entryPoints / *", true, true]);
  expect(known("config.roots[]")).toEqual(["config / roots", true, true]);
});

test("tallyFields() treats a field that any branch requires as required, so more is hidden", () => {
  const read = fields(v.variant("type", [
    v.object({ type: v.pipe(v.literal("a"), exported()), path: text }),
    v.object({
      type: v.pipe(v.literal("b"), exported()),
      url: v.optional(text),
    }),
  ]));
  expect(read["config.type"]?.required).toBe(true);
  expect(read["config.path"]?.required).toBe(true);
  expect(read["config.url"]?.required).toBe(false);
});

test("tallyFields() sorts outer fields first, and required ones first in a container", () => {
  const order = Object.values(fields(v.object({
    deep: v.object({
      deeper: v.object({ a: flag }),
      b: v.optional(flag),
      c: flag,
    }),
    d: v.optional(flag),
    e: flag,
  }))).map(({ name }) => name).filter((name) => name.startsWith("config."));
  expect(order).toEqual([
    "config.e",
    "config.d",
    "config.deep.c",
    "config.deep.b",
    "config.deep.deeper.a",
  ]);
});

test("tallyFields() says which fields are numeric, and a randomized field's words", () => {
  const read = fields(v.object({
    size: v.pipe(v.array(v.string()), counted()),
    port: v.pipe(v.number(), exported()),
    mode: v.pipe(v.picklist(["a", "b"]), randomized({ epsilon: 2 })),
    tls: v.pipe(v.object({}), present()),
  }));
  expect(read["config.size"]?.numeric).toBe(true);
  expect(read["config.port"]?.numeric).toBe(true);
  expect(read["cpus"]?.numeric).toBe(true);
  expect(read["config.tls"]?.numeric).toBe(false);
  expect(read["config.mode"]).toMatchObject({ words: ["a", "b"], epsilon: 2 });
});

test("tallyFields() follows a recursive schema once", () => {
  interface Node {
    readonly on: boolean;
    readonly next?: Node | undefined;
  }
  const node: v.GenericSchema<Node> = v.object({
    on: flag,
    next: v.optional(v.lazy(() => node)),
  });
  expect(Object.keys(fields(node))).toContain("config.on");
});

test("tallyFields() takes an event's name from its type, whatever that is", () => {
  fc.assert(fc.property(fc.stringMatching(/^[\w.:-]{1,20}$/), (type) => {
    const read = tallyFields(readProduct("app", [{
      events: { [type]: v.object({ status: text }) },
    }]));
    const event = read.find(({ name }) => name === `events.${type}`);
    const status = read.find(({ name }) => name === `events.${type}.status`);
    // An object can't have a key of this name in a literal.
    if (type === "__proto__") return;
    expect(event?.inside).toEqual([`events.${type}`]);
    expect(status?.inside).toEqual([`events.${type}`]);
  }));
});
