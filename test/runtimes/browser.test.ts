/** The conformance suite in a page of Chromium, which Node starts. */
import { build } from "esbuild";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { findChromium } from "../../scripts/chromium.ts";
import { launchOptions } from "../browser/launch-options.ts";
import { report } from "../conformance/report.ts";
import type { Conformance } from "../conformance/run.ts";
import { site } from "../platform/site.ts";

declare const conformance: Promise<Conformance>;

const found = await findChromium();
if (!found) throw new Error("No Chromium was found");
const { version, results, ...rest } = await ask(await bundled());
console.log(report("browser", version, { results, ...rest }));
for (const { name, error } of results) {
  test(name, () => {
    if (error) throw new Error(error);
  });
}

async function ask(
  suite: string,
): Promise<Conformance & { readonly version: string }> {
  await using server = await site({ scripts: { suite } });
  const browser = await chromium.launch(launchOptions(found!));
  try {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/suite`);
    const answer = await page.evaluate(() => conformance);
    return { version: browser.version(), ...answer };
  } finally {
    await browser.close();
    await found!.dispose();
  }
}

async function bundled(): Promise<string> {
  const { outputFiles: [file] } = await build({
    entryPoints: [fileURLToPath(new URL("browser.page.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    conditions: ["browser"],
  });
  return file?.text ?? "";
}
