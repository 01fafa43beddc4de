import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse as parseToml } from "smol-toml";
import { parse as parseYaml } from "yaml";
import { anonymize, type AnonymizeOptions, catalogue, compile } from "../../src/anonymize/mod.ts";
import * as docs from "./traefik/docs.ts";
import { type GoField, parseGo, readGo } from "./traefik/go-types.ts";
import { marshal, maskUrls, withoutZeros } from "./traefik/marshal.ts";
import { buildSchema, staticSchema, staticTypes } from "./traefik/schema.ts";
import { staticExpected } from "./traefik/static-expected.ts";
import { staticInput } from "./traefik/static-input.ts";
import { aliases, pluginTypes, root, types } from "./traefik/static-types.ts";
import { structCases, structTypes } from "./traefik/struct-cases.ts";

const v1: AnonymizeOptions = { redacted: "zero", keys: "kept" };
const kept: AnonymizeOptions = { redacted: "mask", keys: "kept" };

function read(name: string): string {
  return readFileSync(new URL(`./traefik/${name}`, import.meta.url), "utf8");
}

describe("the pages that Traefik shows its users", () => {
  test("the example of version 1 comes out as printed", () => {
    const printed = parseToml(read("v1.result.toml"));
    const original = inCaseOf(printed, parseToml(read("v1.original.toml")));
    expect([original, printed]).toEqual([docs.v1.original, docs.v1.printed]);
    expect(anonymize(docs.v1.schema, original, v1)).toEqual(printed);
  });

  test("the example of version 3 comes out as printed, an empty entry point included", () => {
    const original = parseYaml(read("v3.original.yaml"));
    const printed = parseYaml(read("v3.result.yaml"));
    expect(printed.entryPoints).toEqual({ web: null, address: ":80" });
    expect([original, printed]).toEqual([docs.v3.original, docs.v3.printed]);
    expect(anonymize(docs.v3.schema, original, kept)).toEqual(printed);
  });
});

describe("Traefik's redaction of a struct", () => {
  const structs = parseGo(structTypes);

  test.each(structCases)("$name, untagged fields: $byDefault", ({ byDefault, base, expected }) => {
    const leaves = ({ tag }: GoField) => tag === "+" || (tag === "-" && byDefault === "export");
    const schema = buildSchema("Carotte", structs, { leaves });
    const zero = anonymize(schema, base, v1);
    const mask = anonymize(schema, base, kept);
    expect(withoutZeros(marshal(zero, mask, "Carotte", structs, { leaves }))).toEqual(withoutZeros(expected));
  });
});

describe("Traefik's whole static configuration", () => {
  const schema = staticSchema();

  test("comes out as Traefik sends it, to the value", () => {
    const before = structuredClone(staticInput);
    const zero = compile(schema, v1)(staticInput);
    const mask = compile(schema, kept)(staticInput);
    expect(maskUrls(marshal(zero, mask, root, staticTypes(), { aliases }))).toStrictEqual(staticExpected);
    expect(staticInput).toEqual(before);
  });

  test("is covered in all its 481 fields and 88 structs", () => {
    const structs = new Set<string>();
    const fields = new Set<string>();
    staticSchema({
      visit: (struct, { name }) => {
        if (struct.startsWith("plugins.")) return;
        structs.add(struct);
        fields.add(`${struct} ${name}`);
      },
    });
    expect(fields.size).toBe(481);
    expect(structs.size).toBe(88);
    expect([...parseGo(types).values()].flat()).toHaveLength(481);
    expect(parseGo(pluginTypes).size).toBe(3);
  });

  test("has every field in the catalogue, marked where all above it is exported", () => {
    const listed = catalogue(schema).map(({ path, mark }) => `${mark === "exported" ? "+" : "-"} ${path}`);
    expect(listed).toEqual(expect.arrayContaining(leaves(root, "", true)));
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed.filter((line) => line.startsWith("+"))).toEqual(leaves(root, "", true).filter((l) => l[0] === "+"));
  });

  test("never sends more under Candor's own defaults than in Traefik's way", () => {
    const sent = new Set(texts(staticExpected));
    for (const text of texts(anonymize(schema, staticInput))) expect(sent).toContain(text);
  });
});

test("the second net of Traefik makes two keys one, and masks the module names that it wants", () => {
  const collapsed = maskUrls({ "vpn.corp.example.com": 1, "vpn.corp.example.org": 2 });
  expect(Object.keys(collapsed as object)).toEqual(["x".repeat(32)]);
  expect(maskUrls("github.com/traefik/plugindemo")).toBe("x".repeat(32));
});

/** Version 1 read keys in any case and wrote them in one. */
function inCaseOf(model: unknown, value: unknown): unknown {
  if (!isTree(model) || !isTree(value)) return value;
  const names = new Map(Object.keys(model).map((name) => [name.toLowerCase(), name]));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const name = names.get(key.toLowerCase()) ?? key;
      return [name, inCaseOf(model[name], item)];
    }),
  );
}

/** The leaves' paths, read off the compact form alone. */
function leaves(type: string, path: string, marked: boolean): string[] {
  const go = readGo(type, staticTypes(), aliases);
  switch (go.kind) {
    case "pointer":
      return leaves(go.of, path, marked);
    case "list":
      return leaves(go.of, `${path}[]`, marked);
    case "map":
      return leaves(go.of, `${path}.*`, marked);
    case "struct":
      return go.fields.flatMap(({ name, type, tag, embedded }) =>
        leaves(type, embedded ? path : path && `${path}.${name}` || name, marked && tag === "+")
      );
    default:
      return [`${marked ? "+" : "-"} ${path}`];
  }
}

/** Every text in a tree; what the two nets put there is none. */
function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return isTree(value) || Array.isArray(value) ? Object.values(value).flatMap(texts) : [];
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
