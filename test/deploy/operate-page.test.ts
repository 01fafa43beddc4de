/** docs/operate.md, followed to the letter: its configurations are checked, and its command lines run. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../scripts/root.ts";
import { run } from "../../src/cli/run.ts";
import { withFiles } from "../cli/files.ts";
import { fakeIo } from "../cli/io.ts";
import { storeIn } from "../cli/store/stores.ts";
import { PRODUCTS } from "../cli/serve/products.ts";

const page = readFileSync(join(root, "docs/operate.md"), "utf8");
const blocks = (language: string) =>
  [...page.matchAll(/^```(\w+)\n([^]*?)^```$/gm)]
    .filter(([, name]) => name === language).map(([, , text = ""]) => text);

const folder = withFiles({ "products.ts": PRODUCTS }, { installed: true });
beforeAll(async () => {
  for (const name of ["lib", "backup"]) mkdirSync(join(folder.path, name));
  await storeIn(join(folder.path, "lib"));
});
afterAll(() => folder[Symbol.dispose]());

/** The page's folders are ours. */
const here = (text: string) =>
  text.replaceAll("/var/lib/candor", join(folder.path, "lib"))
    .replaceAll("/backup/", `${join(folder.path, "backup")}/`)
    .replaceAll(
      '"@candor/telemetry/anonymize"',
      JSON.stringify(join(root, "src/anonymize/mod.ts")),
    );

async function candor(line: string) {
  const { io, out, err } = fakeIo({ cwd: folder.path });
  const [, ...args] = here(line).replaceAll("myapp", "app").split(" ");
  return { code: await run(args, io), out: out(), err: err() };
}

describe("docs/operate.md", () => {
  test("has a configuration that candor serve --check takes", async () => {
    const [yaml = ""] = blocks("yaml");
    const [, name = ""] = /^# (\S+)\n/.exec(yaml) ?? [];
    writeFileSync(join(folder.path, name), here(yaml));
    const line = blocks("sh").flatMap((text) => text.split("\n")).find((text) =>
      text.includes("--check")
    );
    expect(line).toContain(name);
    const { code, out } = await candor(line ?? "");
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^products: app\n[^]*\nok\n$/),
    ]);
  });

  test("has a configuration in TypeScript that candor serve --check takes", async () => {
    const [ts = ""] = blocks("ts");
    writeFileSync(join(folder.path, "candor.config.ts"), here(ts));
    const { code, out } = await candor(
      "candor serve --config candor.config.ts --store=memory --check",
    );
    expect([code, out]).toEqual([
      0,
      expect.stringContaining("products: traefik\n"),
    ]);
  });

  test("has command lines that back up, restore and export", async () => {
    const lines = blocks("sh").flatMap((text) => text.split("\n"))
      .filter((line) => /^candor (backup|restore|export) /.test(line));
    expect(lines.length).toBe(4);
    for (const line of lines) {
      expect([line, await candor(line)]).toEqual([
        line,
        expect.objectContaining({ code: 0 }),
      ]);
    }
    expect(existsSync(join(folder.path, "app.parquet"))).toBe(true);
  });

  test("names every word for what is wrong with a store", async () => {
    const { REMEDIES } = await import(
      "../../src/collector/operate/store-trouble.ts"
    );
    for (const trouble of Object.keys(REMEDIES)) {
      expect(page).toContain(`| \`${trouble}\``);
    }
  });
});
