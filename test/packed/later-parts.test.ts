// What an application's bundler makes of the package, and what becomes of a process whose files an upgrade has replaced.
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleSplit } from "../../scripts/bundle-split.ts";
import { programOf } from "../../scripts/bundle.ts";
import { packageJson } from "../../scripts/manifests.ts";
import { run } from "../../scripts/run.ts";
import { sizeBudgets } from "../../scripts/size-budgets.ts";
import { type Installed, packAndLink } from "./pack.ts";

let app: Installed;
const dist = () => join(app.folder, "node_modules", packageJson.name, "dist");
beforeAll(async () => {
  app = await packAndLink();
}, 300_000);
afterAll(() => app?.dispose());

test.each(["loaded at once", "a program at once"] as const)(
  "a bundler that splits loads at first no more of the package than the budget: %s",
  async (counts) => {
    const { text, gzipped } = await bundleSplit(
      programOf(join(dist(), "mod.js"), counts),
    );
    expect(text).toContain("Cannot create telemetry");
    const budget = sizeBudgets.find((one) => one.counts === counts);
    expect(gzipped).toBeLessThanOrEqual(budget!.bytes);
  },
);

test("importing a platform loads neither the pipeline nor valibot", async () => {
  for (const name of ["node", "deno", "bun", "workers", "browser"]) {
    const path = join(dist(), "src", "platform", `${name}.js`);
    const { files } = await bundleSplit(
      `export * from ${JSON.stringify(path)};`,
    );
    expect(files.length).toBeGreaterThan(1);
    expect(files.filter(([path]) => /pipeline|valibot/.test(path))).toEqual([]);
  }
});

test("a process whose files are gone sends nothing, says so once, and stores a no", async () => {
  cpSync(dist(), join(app.folder, "dist"), { recursive: true });
  writeFileSync(
    join(app.folder, "app.mjs"),
    `import { createTelemetry, memory } from "./dist/mod.js";
    import { rmSync } from "node:fs";
    const lines = [], posted = [], kept = new Map();
    kept.set("candor/hal.choice", JSON.stringify({ choice: "on", accepted: 1, since: 0 }));
    const telemetry = createTelemetry({
      product: "hal", version: "1.0.0", endpoint: "https://stats.example.org/v1/reports",
      log: (line) => lines.push(line),
      platform: memory({
        fetch: async (request) => posted.push(request),
        state: {
          getItem: (key) => kept.get(key) ?? null,
          setItem: (key, text) => kept.set(key, text),
          removeItem: (key) => kept.delete(key),
        },
      }),
    });
    rmSync(${JSON.stringify(join(app.folder, "dist/shared/pipeline.js"))});
    const hour = 3_600_000, now = Date.now();
    telemetry.start();
    for (const hours of [0, 1, 2]) await telemetry.tick(now + hours * hour);
    const { trouble } = await telemetry.status();
    const { code } = await telemetry.command(["disable"]);
    const { choice } = JSON.parse(kept.get("candor/hal.choice"));
    await telemetry.stop();
    const said = lines.filter((line) => line.includes("sends nothing")).length;
    console.log(JSON.stringify({ trouble, code, choice, said, posted }));`,
  );
  const { code, output } = await run({
    file: process.execPath,
    args: ["--unhandled-rejections=strict", "app.mjs"],
    cwd: app.folder,
    quiet: true,
    timeout: 30_000,
  });
  expect(code, output).toBe(0);
  expect(JSON.parse(output)).toEqual({
    trouble: "a part of the program can't be loaded",
    code: 1,
    choice: "off",
    said: 1,
    posted: [],
  });
  rmSync(join(app.folder, "dist"), { recursive: true });
});
