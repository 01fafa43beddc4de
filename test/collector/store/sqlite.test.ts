import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { root } from "../../../scripts/root.ts";
import { run } from "../../../scripts/run.ts";
import { sqlite } from "../../../src/collector/store/sqlite.ts";
import { bundled } from "../../bundled.ts";
import { count, kept } from "./case.ts";
import { cases } from "./suite.ts";

const bin = (name: string) => join(root, "node_modules/.bin", name);
const child = await bundled(new URL("sqlite.child.ts", import.meta.url));
const offline = ["--no-prompt", "--no-check", "--no-lock", "--cached-only"];

/** How each runtime is started: Deno may read and write files, and nothing else. */
const runtimes: Readonly<Record<string, readonly [string, readonly string[]]>> =
  {
    node: [process.execPath, ["--disable-warning=ExperimentalWarning", child]],
    deno: [bin("deno"), [
      ...["run", ...offline, "--no-remote", "--allow-read", "--allow-write"],
      ...["--allow-env", "--allow-sys", child],
    ]],
    bun: [bin("bun"), ["run", "--no-install", child]],
  };

for (const [name, [file, args]] of Object.entries(runtimes)) {
  describe(`sqlite in ${name}`, async () => {
    const ended = await run({ file, args, quiet: true, timeout: 60_000 });
    const results = ended.output.split("\n")
      .filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));

    test("ran the whole suite", () => {
      expect(results.length, ended.output).toBe(cases.length);
    });
    for (const { name, error } of results) {
      test(name, () => expect(error).toBeUndefined());
    }
  });
}

describe("a SQLite file", () => {
  const inFolder = async (run: (file: string) => Promise<void>) => {
    const folder = mkdtempSync(join(tmpdir(), "candor-sqlite-"));
    try {
      await run(join(folder, "stats.db"));
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  test("is there again when it's opened again", () =>
    inFolder(async (file) => {
      for (const id of ["1", "2"]) {
        const store = sqlite(file);
        await store.write([kept({ id, says: { version: "1" } })]);
        const [day] = await count(store);
        expect(day).toMatchObject({ instances: 1, reports: Number(id) });
        await store.close?.();
      }
    }));

  test("lets only its owner in, unless it was there with other rights", () =>
    inFolder(async (file) => {
      const rights = () =>
        readdirSync(dirname(file)).map((name) =>
          statSync(join(dirname(file), name)).mode & 0o777
        );
      const store = sqlite(file);
      await store.write([kept()]);
      // The file, and what is written ahead of it.
      expect(rights()).toEqual([0o600, 0o600, 0o600]);
      await store.close?.();
      chmodSync(file, 0o640);
      const again = sqlite(file);
      await again.write([kept({ id: "2" })]);
      expect(rights()).toEqual([0o640, 0o640, 0o640]);
      await again.close?.();
    }));

  test("is written by two at a time, and neither's reports are lost", () =>
    inFolder(async (file) => {
      const stores = [sqlite(file), sqlite(file)];
      await stores[0]!.write([]);
      await Promise.all(
        Array.from({ length: 40 }, (_, i) =>
          stores[i % 2]!.write([
            kept({
              id: `${i}`,
              instance: `${i % 5}`,
              says: { os: `${i % 3}` },
            }),
          ])),
      );
      const [day] = await count(stores[0]!);
      expect(day).toMatchObject({ instances: 5, reports: 40 });
      for (const store of stores) await store.close?.();
    }));

  test("of a later version is left alone, and every use of it rejects", () =>
    inFolder(async (file) => {
      const store = sqlite(file);
      await store.write([kept()]);
      await store.close?.();
      const db = new DatabaseSync(file);
      db.exec("UPDATE meta SET value = '99' WHERE name = 'version'");
      db.close();
      await expect(sqlite(file).write([kept({ id: "2" })])).rejects
        .toThrow("later version");
    }));

  test("that isn't one rejects, and nothing else happens", async () => {
    const store = sqlite("/proc/nowhere/stats.db");
    await expect(store.open?.()).rejects.toThrow();
    await expect(store.write([kept()])).rejects.toThrow();
    await expect(store.count({
      product: "app",
      unit: "day",
      from: "2026-01-01",
      to: "2026-01-02",
    })).rejects.toThrow();
    await store.close?.();
  });
});
