/** `candor serve --check`: says what would be served, and changes nothing. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { run } from "../../../src/cli/run.ts";
import { sqlite } from "../../../src/collector/store/sqlite.ts";
import { withFiles } from "../files.ts";
import { fakeIo } from "../io.ts";
import { PRODUCTS } from "./products.ts";

const FILES = {
  "products.ts": PRODUCTS,
  "candor.config.yaml":
    "store: stats.db\nproducts: products.ts\ndialects: [emqx]\n",
};

/** The exit code of a check, and what it wrote. */
async function check(cwd: string, line = "--config candor.config.yaml") {
  const { io, out, err } = fakeIo({ cwd });
  const args = ["serve", "--check", ...line.split(" ")];
  return { code: await run(args, io), out: out(), err: err() };
}

test("candor serve --check says what would be served, and creates no file", async () => {
  using folder = withFiles(FILES);
  const before = readdirSync(folder.path);
  expect(await check(folder.path)).toEqual({
    code: 0,
    err: "",
    out: `products: app
dialects: emqx
release feeds: none
store: SQLite in ${join(folder.path, "stats.db")}, which will be created
ok
`,
  });
  expect(readdirSync(folder.path)).toEqual(before);
  expect((await check(folder.path, "--store=memory")).out)
    .toContain("nothing to serve: give --products or --dialects\n");
});

test("candor serve --check tries a store that is there, and leaves it as it is", async () => {
  using folder = withFiles(FILES);
  const path = join(folder.path, "stats.db");
  const store = sqlite(path);
  await store.open?.();
  await store.close?.();
  const before = readFileSync(path);
  const { code, out } = await check(folder.path);
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(/stats\.db, \d+ KiB\nok\n$/),
  ]);
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(existsSync(`${path}-wal`)).toBe(false);
});

test("candor serve --check ends with 1 if the store can't be used, and with 2 if the configuration is wrong", async () => {
  using folder = withFiles({ ...FILES, "stats.db": "no database".repeat(500) });
  const broken = await check(folder.path);
  expect([broken.code, broken.out]).toEqual([1, ""]);
  expect(broken.err).toContain("Cannot open the store (sqlite)");
  const absent = await check(folder.path, "--store=no/folder/stats.db");
  expect([absent.code, absent.err])
    .toEqual([
      1,
      expect.stringContaining("a folder that exists and is writable"),
    ]);
  const gone = await check(folder.path, "--store=clickhouse://127.0.0.1:1/x");
  expect(gone.code).toBe(1);
  expect((await check(folder.path, "--k=0")).code).toBe(2);
});

test("candor serve --check says so if another process writes to the file for long", async () => {
  using folder = withFiles(FILES);
  const path = join(folder.path, "stats.db");
  const store = sqlite(path);
  await store.open?.();
  await store.close?.();
  const other = new DatabaseSync(path);
  other.exec("BEGIN IMMEDIATE");
  const { code, err } = await check(folder.path);
  other.close();
  expect([code, err]).toEqual([1, expect.stringContaining("locked")]);
});
