// What Bun makes of the package. It runs a file that begins with its mark as it is, and reads it as Latin-1.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packageJson } from "../../scripts/manifests.ts";
import { root } from "../../scripts/root.ts";
import { run } from "../../scripts/run.ts";
import { type Installed, packAndLink } from "./pack.ts";

let app: Installed;
beforeAll(async () => {
  app = await packAndLink();
}, 300_000);
afterAll(() => app?.dispose());

test("Bun transpiles no file that importing the package loads", async () => {
  const cache = join(app.folder, "transpiled");
  const one = `import "${packageJson.name}";\n`;
  expect(await inBun(one, cache)).toBe("");
  expect(existsSync(cache)).toBe(false);
  // The cache is where this test looks for it.
  await inBun(`${one}/* ${"x".repeat(100_000)} */`, cache);
  expect(existsSync(cache)).toBe(true);
});

test("files with Bun's mark are in ASCII", () => {
  const files = readdirSync(dist(), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".js"))
    .map((path) => readFileSync(join(dist(), path), "utf8"));
  const marked = files.filter((text) => text.startsWith("// @bun\n"));
  expect(marked.length).toBeGreaterThan(10);
  expect(marked.filter((text) => /[^\0-\x7f]/.test(text))).toEqual([]);
});

test("in Bun, texts with other characters are as they were written", async () => {
  const program =
    `import { createTelemetry, memory } from "${packageJson.name}";
    const telemetry = createTelemetry({
      product: "hal", version: "1.0.0", platform: memory(),
      endpoint: "https://stats.example.org/v1/reports",
    });
    console.log((await telemetry.command(["help"])).text);`;
  expect(await inBun(program)).toContain("enable [part…]");
});

const dist = () => join(app.folder, "node_modules", packageJson.name, "dist");

/** What a program prints in Bun. */
async function inBun(program: string, cache = "0"): Promise<string> {
  writeFileSync(join(app.folder, "app.mjs"), program);
  const { code, output } = await run({
    file: join(root, "node_modules/.bin/bun"),
    args: ["app.mjs"],
    cwd: app.folder,
    env: { BUN_RUNTIME_TRANSPILER_CACHE_PATH: cache },
    quiet: true,
    timeout: 30_000,
  });
  expect(code, output).toBe(0);
  return output;
}
