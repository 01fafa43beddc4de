/** The conformance suite in a Worker, which Node starts. */
import { createRequire } from "node:module";
import { test } from "node:test";
import { report } from "../conformance/report.ts";
import type { Conformance } from "../conformance/run.ts";
import { workerd } from "../workerd.ts";

const miniflare = await workerd(new URL("workers.worker.ts", import.meta.url));
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
