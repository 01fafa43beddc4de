import { build } from "esbuild";
import { Miniflare, supportedCompatibilityDate } from "miniflare";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { cases } from "./suite.ts";

const { outputFiles: [bundle] } = await build({
  entryPoints: [fileURLToPath(new URL("d1.worker.ts", import.meta.url))],
  bundle: true,
  write: false,
  format: "esm",
  target: "es2022",
  conditions: ["workerd", "worker", "browser"],
});
const miniflare = new Miniflare({
  modules: true,
  script: bundle?.text ?? "",
  compatibilityDate: supportedCompatibilityDate,
  cf: false,
  telemetry: { enabled: false },
  d1Databases: cases.map((_, i) => `DB${i}`),
});
const results = await ask();

test("d1 ran the whole suite in workerd", () => {
  expect(results.map(({ name }) => name)).toEqual(
    cases.map(({ name }) => name),
  );
});
for (const { name, error } of results) {
  test(`d1 ${name}`, () => expect(error).toBeUndefined());
}

async function ask(): Promise<readonly { name: string; error?: string }[]> {
  try {
    const response = await miniflare.dispatchFetch("http://localhost/");
    return await response.json() as { name: string; error?: string }[];
  } finally {
    await miniflare.dispose();
  }
}
