import { build } from "esbuild";
import { Miniflare, supportedCompatibilityDate } from "miniflare";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { test } from "vitest";
import { report } from "../conformance/report.ts";
import type { Conformance } from "../conformance/run.ts";

const { outputFiles: [bundle] } = await build({
  entryPoints: [fileURLToPath(new URL("workers.worker.ts", import.meta.url))],
  bundle: true,
  write: false,
  format: "esm",
  target: "es2022",
  // What Workers resolve; `node` conditions and built-ins would make this a test of something else.
  conditions: ["workerd", "worker", "browser"],
});
const miniflare = new Miniflare({
  modules: true,
  script: bundle?.text ?? "",
  // The newest that the bundled workerd knows, and no nodejs_compat: a bare Worker.
  compatibilityDate: supportedCompatibilityDate,
  cf: false,
  telemetry: { enabled: false },
});
const conformance = await ask();
const { version } = createRequire(import.meta.url)("workerd/package.json");
console.log(report("workers", version, conformance));
for (const { name, error } of conformance.results) {
  test(name, () => {
    if (error) throw new Error(error);
  });
}

async function ask(): Promise<Conformance> {
  try {
    const response = await miniflare.dispatchFetch("http://localhost/");
    if (!response.ok) throw new Error(await response.text());
    return await response.json() as Conformance;
  } finally {
    await miniflare.dispose();
  }
}
