import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { rows } from "../conformance/kinds.ts";

/** Every kind of schema that the installed valibot has, read from its source. */
function kindsOfValibot(): string[] {
  const path = createRequire(import.meta.url).resolve("valibot");
  const source = readFileSync(path, "utf8");
  const kinds = source.matchAll(/kind: "schema",\s*type: "(\w+)"/g);
  return [...new Set([...kinds].map(([, kind]) => kind!))].sort();
}

test("every kind of valibot schema is in the table", () => {
  const named = new Set(rows.map(([kind]) => kind));
  expect(kindsOfValibot().length).toBeGreaterThan(40);
  expect(kindsOfValibot().filter((kind) => !named.has(kind))).toEqual([]);
});
