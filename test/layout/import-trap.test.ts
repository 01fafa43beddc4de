import { expect, test } from "vitest";
import { jsrJson } from "../../scripts/manifests.ts";
import { touchedAtImport } from "./import-trap.ts";

for (const [entry, file] of Object.entries(jsrJson.exports)) {
  test(`importing '${entry}' touches no clock, random, timer or global`, async () => {
    expect(await touchedAtImport({ file })).toEqual([]);
  });
}

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
for (const [name, contents] of Object.entries(touching)) {
  test(`the trap sees '${contents}'`, async () => {
    expect(await touchedAtImport({ contents })).toContain(name);
  });
}

test("the trap lets a module define functions and constants", async () => {
  const contents = `
    import * as v from "valibot";
    const schema = v.object({ a: v.string() });
    export const later = () => [Date.now(), schema, new Date(0)];
    export const epoch = new Date(0);`;
  expect(await touchedAtImport({ contents })).toEqual([]);
});
