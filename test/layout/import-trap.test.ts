import { beforeAll, expect, test } from "vitest";
import { jsrJson } from "../../scripts/manifests.ts";
import { touchedAtImport } from "./import-trap.ts";

const touching: Readonly<Record<string, string>> = {
  "Math.random": "Math.random()",
  "Date.now": "Date.now()",
  "new Date()": "new Date()",
  crypto: "crypto.getRandomValues(new Uint8Array(1))",
  setTimeout: "setTimeout(() => {}, 0)",
  setInterval: "clearInterval(globalThis.setInterval(() => {}, 9))",
  fetch: "const mine = fetch",
  performance: "performance.now()",
  process: "process.env.HOME",
  navigator: "const agent = globalThis.navigator?.userAgent",
  "mine =": "globalThis.mine = 1",
};
/** It touches nothing. */
const defining = `
  import * as v from "valibot";
  const schema = v.object({ a: v.string() });
  export const later = () => [Date.now(), schema, new Date(0)];
  export const epoch = new Date(0);`;

/** What each touches, by its file or its text. */
const touched = new Map<string, readonly string[]>();
beforeAll(async () => {
  const files = Object.values(jsrJson.exports);
  const texts = [...Object.values(touching), defining];
  const found = await touchedAtImport([
    ...files.map((file) => ({ file })),
    ...texts.map((contents) => ({ contents })),
  ]);
  for (const [index, name] of [...files, ...texts].entries()) {
    touched.set(name, found[index]!);
  }
});

for (const [entry, file] of Object.entries(jsrJson.exports)) {
  test(`importing '${entry}' touches no clock, random, timer or global`, () => {
    expect(touched.get(file)).toEqual([]);
  });
}

for (const [name, contents] of Object.entries(touching)) {
  test(`the trap sees '${contents}'`, () => {
    expect(touched.get(contents)).toContain(name);
  });
}

test("the trap lets a module define functions and constants", () => {
  expect(touched.get(defining)).toEqual([]);
});
