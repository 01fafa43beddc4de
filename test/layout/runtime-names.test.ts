import { expect, test } from "vitest";
import { bundle, RUNTIME_BOUND } from "../../scripts/bundle.ts";
import { forbiddenGlobals } from "../../scripts/forbidden-globals.ts";
import { jsrJson } from "../../scripts/manifests.ts";

for (const entry of Object.keys(jsrJson.exports)) {
  if (RUNTIME_BOUND.includes(entry)) continue;
  test(`'${entry}' names no runtime, dependencies included`, async () => {
    expect(forbiddenGlobals((await bundle(entry)).text)).toEqual([]);
  });
}

test("forbiddenGlobals() finds references, globals' properties and modules", () => {
  const text = `
    import fs from "node:fs"; import("node:os");
    const { env } = process; globalThis.Deno?.version; self["Bun"];
    typeof Buffer; new WebAssembly.Module(x); const o = { process };`;
  expect(forbiddenGlobals(text)).toEqual([
    "Buffer",
    "Bun",
    "Deno",
    "WebAssembly",
    "node:fs",
    "node:os",
    "process",
  ]);
});

test("forbiddenGlobals() ignores methods and properties of other objects", () => {
  const text = `
    class Hash { process() {} Buffer = 1 } new Hash().process();
    const o = { Deno: 1, process() {} }; o.Deno; "Buffer process"; ArrayBuffer;`;
  expect(forbiddenGlobals(text)).toEqual([]);
});
